"""Which files belong together though they do not say so, and which names are one agency's."""

from __future__ import annotations

from tests.dbt_project.paper import Paper

COVER = {"agency": "阳城县林业局", "year": "2024", "phase": "budget"}
COLUMNS = ["科目编码", "科目名称", "合计"]
STATEMENTS = ("收支预算总表", "收入预算总表", "支出预算总表", "一般公共预算支出预算表")
TOTALS = ["886.39", "551.27", "335.12"]  # 万元


def sha(letter: str) -> str:
    return letter * 64


def narrative(paper: Paper, letter: str, figures: list[str], **mentions: str) -> None:
    paper.document(sha(letter), f"{letter}.doc", **mentions)
    tell(paper, letter, "sentence", figures)


def tables(paper: Paper, letter: str, figures: list[str], unit: str | None = "万元", **mentions: str) -> None:
    paper.document(sha(letter), f"{letter}.xls", **mentions)
    for title in STATEMENTS:
        paper.statement(title, COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha(letter))
    tell(paper, letter, "table", figures, unit)


def tell(paper: Paper, letter: str, place: str, figures: list[str], unit: str | None = "万元") -> None:
    for number, figure in enumerate(figures, start=1):
        paper.landed["telling_figure"].append(
            {"file_sha256": sha(letter), "place": place, "number_text": figure, "unit": unit, "order_no": number, "occurrences": 1}
        )  # fmt: skip


def found(paper: Paper) -> dict[str, dict]:
    return {row["file_sha256"][0]: row for row in paper.ask("dim_document")}


def test_tables_without_agency_and_year_join_the_narrative_that_states_their_totals():
    paper = Paper()
    narrative(paper, "a", TOTALS, **COVER)
    narrative(paper, "b", ["120.55", "77.31", "43.24"], **{**COVER, "agency": "阳城县司法局"})
    tables(paper, "c", [*TOTALS, "12.5"], phase="budget")
    files = found(paper)
    assert files["c"]["document_id"] == files["a"]["document_id"]
    joined = files["c"]
    assert (joined["agency_name"], joined["fiscal_year"], joined["agency_source"]) == ("阳城县林业局", 2024, "totals")


def test_a_narrative_without_agency_joins_the_tables_whose_totals_it_states():
    paper = Paper()
    tables(paper, "a", TOTALS, **COVER)
    narrative(paper, "b", TOTALS, phase="budget")
    files = found(paper)
    assert files["b"]["document_id"] == files["a"]["document_id"]
    assert files["b"]["agency_source"] == "totals"


def test_a_narrative_that_rounds_states_the_same_totals():
    paper = Paper()
    narrative(paper, "a", TOTALS, **COVER)
    tables(paper, "b", ["8863912.46", "5512688", "3351224.5"], unit="元", phase="budget")
    assert found(paper)["b"]["agency_name"] == "阳城县林业局"


def test_two_equal_figures_a_rival_or_another_year_join_nothing():
    few = Paper()
    narrative(few, "a", [*TOTALS[:2], "1.11", "2.22"], **COVER)
    tables(few, "b", TOTALS, phase="budget")
    assert found(few)["b"]["agency_name"] is None

    rival = Paper()
    for letter, agency in (("a", "阳城县林业局"), ("b", "阳城县司法局")):
        narrative(rival, letter, TOTALS, **{**COVER, "agency": agency})
    tables(rival, "c", TOTALS, phase="budget")
    assert found(rival)["c"]["agency_name"] is None

    other = Paper()
    narrative(other, "a", TOTALS, **COVER)
    tables(other, "b", TOTALS, year="2023", phase="budget")
    tables(other, "c", TOTALS, year="2024", phase="final")
    assert [found(other)[letter]["agency_name"] for letter in "bc"] == [None, None]


def test_the_narrative_of_the_next_year_that_states_the_totals_for_comparison_takes_no_tables():
    paper = Paper()
    this_year = ["921.44", "35.05", "590.18", "331.26"]
    narrative(paper, "a", [*this_year, *TOTALS], **{**COVER, "year": "2025"})
    tables(paper, "b", TOTALS, phase="budget")
    assert found(paper)["b"]["agency_name"] is None


def test_round_sums_tell_nothing():
    paper = Paper()
    narrative(paper, "a", ["500", "20", "3000", "1.5"], **COVER)
    tables(paper, "b", ["500", "20", "3000", "1.5"], phase="budget")
    assert found(paper)["b"]["agency_name"] is None


def test_a_narrative_uploaded_twice_is_no_edition_of_the_tables():
    paper = Paper()
    narrative(paper, "a", [], **COVER)
    tables(paper, "b", [], **COVER)
    narrative(paper, "c", [], **COVER)
    paper.statement("“三公”经费支出预算表", ["项目", "预算数"], [["合计", "1.00"]], sha=sha("c"))
    files = found(paper)
    assert {row["version"] for row in files.values()} == {1}
    assert len({row["document_id"] for row in files.values()}) == 1


def test_tables_uploaded_twice_are_two_editions_and_the_narrative_stays_with_the_first():
    paper = Paper()
    narrative(paper, "a", [], **COVER)
    tables(paper, "b", [], **COVER)
    tables(paper, "c", [], **COVER)
    assert {letter: row["version"] for letter, row in found(paper).items()} == {"a": 1, "b": 1, "c": 2}


def test_a_unit_in_one_file_and_a_department_in_the_next_is_one_agency_unless_both_print_statements():
    one = Paper()
    narrative(one, "a", [], **COVER, agency_kind="unit")
    tables(one, "b", [], **COVER, agency_kind="department")
    assert {row["agency_kind"] for row in found(one).values()} == {"department"}
    two = Paper()
    tables(two, "a", [], **COVER, agency_kind="unit")
    tables(two, "b", [], **COVER, agency_kind="department")
    assert {row["agency_kind"] for row in found(two).values()} == {"unit", "department"}


def same_agency(*names: str) -> bool:
    paper = Paper()
    for letter, name in zip("abcd", names, strict=False):
        paper.document(sha(letter), f"{letter}.pdf", **{**COVER, "agency": name, "year": f"201{ord(letter) % 10}"})
    return len({row["agency_id"] for row in paper.ask("dim_document")}) == 1


def test_an_organ_of_a_citys_government_is_the_citys_organ():
    assert same_agency("定州市人民政府信访局", "定州市信访局")
    assert same_agency("深圳市人民政府国有资产监督管理委员会", "深圳市国有资产监督管理委员会")
    assert same_agency("阳城县人民政府外事办公室", "阳城县外事办公室")
    assert same_agency("定州市发展改革局", "定州市发展和改革局")


def test_the_offices_of_a_government_and_of_its_party_committee_are_two():
    assert not same_agency("定州市人民政府办公室", "定州市委办公室")


def labelled(paper: Paper, letter: str, name: str) -> None:
    paper.document(sha(letter), f"某地文件/{letter}.xls", year="2017", phase="budget")
    paper.landed["mention"].append(
        {"file_sha256": sha(letter), "what": "agency", "value": name, "source": "label", "occurrences": 9, "page": 1}
    )


def test_a_name_without_a_place_is_of_the_place_that_all_files_beside_it_name():
    paper = Paper()
    for letter, name in zip("abcd", ("定州市林业局", "定州市司法局", "周村镇", "西城区"), strict=True):
        labelled(paper, letter, name)
    names = {letter: row["agency_name"] for letter, row in found(paper).items()}
    assert (names["c"], names["d"]) == ("定州市周村镇", "定州市西城区")
    assert {row["county"] for row in paper.ask("dim_agency")} == {"定州市"}


def test_files_of_several_places_say_no_place_and_a_town_named_like_a_district_is_not_there():
    paper = Paper()
    for letter, name in zip("abcd", ("定州市林业局", "阳城县司法局", "周村镇", "西城区"), strict=True):
        labelled(paper, letter, name)
    names = {letter: row["agency_name"] for letter, row in found(paper).items()}
    assert (names["c"], names["d"]) == ("周村镇", "西城区")
    places = {row["agency_name"]: row["province"] for row in paper.ask("dim_agency")}
    assert places["西城区"] is None, "it is not 北京市西城区"


def test_the_budget_of_a_whole_government_is_nobodys_department_and_none_of_its_money_is_a_line():
    paper = Paper()
    paper.document(sha("a"), "a.xls", year="2016", phase="budget", agency="定州市财政局")
    for title in (
        "2016年全市一般公共预算支出完成情况表",
        "2016年市本级政府性基金支出预算完成情况表",
        "一般公共预算支出表",
    ):
        paper.statement(title, ["科目编码", "科目名称", "预算数"], [["204", "公共安全支出", "1.00"]], sha=sha("a"))
    (row,) = paper.ask("dim_document")
    assert (row["kind"], row["agency_name"], row["fiscal_year"]) == ("government", None, 2016)
    assert {row["statement_code"] for row in paper.ask("fact_statement")} == {"government_budget"}
    assert paper.cells() == []


def test_the_tables_of_a_department_may_name_its_city_or_its_own_level():
    paper = Paper()
    paper.document(sha("a"), "a.xls", **COVER)
    for title in (*STATEMENTS, "全市林业项目支出预算表", "市本级部门收支预算总表"):
        paper.statement(title, COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha("a"))
    assert found(paper)["a"]["kind"] == "statements"


def ownerless(*others: tuple[str, dict]) -> dict[str, int]:
    """How many ownerless files each disclosure has beside it, by the first letter of its file."""
    paper = Paper()
    tables(paper, "a", [], **COVER)
    paper.landed["file"][-1]["file_path"] = "folder/a.xls"
    for letter, (path, mentions) in zip("bcd", others, strict=False):
        tables(paper, letter, [], **mentions)
        paper.landed["file"][-1]["file_path"] = path
    letters = {row["document_id"]: row["file_sha256"][0] for row in paper.ask("dim_document")}
    return {letters[row["document_id"]]: row["ownerless_files"] for row in paper.ask("int_ownerless_file")}


def test_tables_of_no_known_agency_lie_beside_the_disclosures_of_their_folder_phase_and_year():
    assert ownerless(("folder/b.xls", {"phase": "budget"})) == {"a": 1, "b": 1}
    assert ownerless(("folder/b.xls", {**COVER, "agency": "阳城县司法局"})) == {}
    assert "a" not in ownerless(("elsewhere/b.xls", {"phase": "budget"}))
    assert "a" not in ownerless(("folder/b.xls", {"phase": "final"}))
    assert "a" not in ownerless(("folder/b.xls", {"phase": "budget", "year": "2019"}))


def test_a_corrected_edition_is_asked_for_nothing_that_the_first_one_prints():
    paper = Paper()
    tables(paper, "a", [], **COVER)
    tables(paper, "b", [], **COVER)
    editions = {row["file_sha256"][0]: row["document_id"] for row in paper.ask("dim_document")}
    assert editions["a"] != editions["b"]
    printed = {
        row["statement_code"] for row in paper.ask("int_edition_statement") if row["document_id"] == editions["b"]
    }
    assert printed == {"summary", "revenue", "expenditure", "general_budget_expenditure"}


def test_tables_narrative_and_forms_in_three_files_are_one_disclosure():
    paper = Paper()
    narrative(paper, "a", [], **COVER)
    tables(paper, "b", [], **COVER)
    # a file of forms names its agency in its file's name or beside a form, and its year there; what it is about says the phase
    paper.document(sha("c"), "阳城县林业局2024年项目绩效目标表.xls", phase="budget")
    paper.document(sha("d"), "附件3.xls", **COVER)
    for letter in "cd":
        paper.statement("项目支出绩效目标表", ["项目名称", "资金总额"], [["绿化养护", "1.00"]], sha=sha(letter))
    # evaluated with the final accounts, and another agency's
    paper.document(sha("e"), "阳城县林业局2024年项目绩效自评表.xls", phase="final")
    paper.document(sha("f"), "阳城县司法局2024年项目绩效目标表.xls", phase="budget")
    files = found(paper)
    assert len({files[letter]["document_id"] for letter in "abcd"}) == 1
    assert {files[letter]["version"] for letter in "abcd"} == {1}
    assert len({files[letter]["document_id"] for letter in "aef"}) == 3

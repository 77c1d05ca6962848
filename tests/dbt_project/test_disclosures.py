"""Which files are one disclosure, which a correction, and what a file's name may not decide."""

from __future__ import annotations

from decimal import Decimal

from tests.dbt_project.paper import Paper

COVER = {"agency": "阳城县司法局", "year": "2024", "phase": "budget"}
COLUMNS = ["科目编码", "科目名称", "合计"]


def sha(letter: str) -> str:
    return letter * 64


def files(paper: Paper) -> dict[str, dict]:
    return {row["file_name"]: row for row in paper.ask("dim_document")}


def two_editions() -> Paper:
    paper = Paper()
    for letter, name, figure in (("a", "预算.pdf", "1.00"), ("b", "预算（更正）.pdf", "1.50")):
        paper.document(sha(letter), name, **COVER)
        paper.statement("支出预算总表", COLUMNS, [["204", "公共安全支出", figure]], sha=sha(letter))
        paper.statement("收入预算总表", COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha(letter))
    return paper


def test_narrative_and_tables_in_two_files_are_one_document():
    paper = Paper()
    paper.document(sha("a"), "情况说明.pdf", **COVER)
    paper.document(sha("b"), "报表.pdf", **COVER)
    paper.statement("支出预算总表", COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha("b"))
    found = files(paper)
    assert found["情况说明.pdf"]["document_id"] == found["报表.pdf"]["document_id"]
    assert (found["情况说明.pdf"]["kind"], found["报表.pdf"]["kind"]) == ("narrative", "statements")


def test_a_disclosure_of_which_no_statement_was_read_is_not_whole():
    paper = Paper()
    paper.document(sha("a"), "情况说明.pdf", **COVER)
    (alone,) = paper.ask("dim_disclosure")
    assert (alone["is_whole"], alone["missing"]) == (False, "没有读到任何报表 (no statement was read)")
    with_tables = Paper()
    with_tables.document(sha("a"), "情况说明.pdf", **COVER)
    with_tables.document(sha("b"), "报表.pdf", **COVER)
    with_tables.statement("支出预算总表", COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha("b"))
    (both,) = with_tables.ask("dim_disclosure")
    assert "no statement" not in (both["missing"] or "")


def test_a_file_that_prints_the_statements_again_supersedes_and_both_stay():
    found = files(two_editions())
    first, second = found["预算.pdf"], found["预算（更正）.pdf"]
    assert (first["version"], second["version"]) == (1, 2)
    assert first["superseded_by"] == second["document_id"] != first["document_id"]
    assert second["superseded_by"] is None


def test_what_a_correction_changed_is_listed_figure_by_figure():
    paper = two_editions()
    (row,) = paper.ask("fact_correction")
    assert (row["statement_code"], row["printed_before"], row["printed_after"]) == ("expenditure", "1.00", "1.50")
    assert row["yuan_change"] == Decimal("5000.00")


def corrected(before: list[list[str]], after: list[list[str]]) -> set[tuple[str, str | None, str | None]]:
    """What a second edition of one statement changes: label, printed before, printed after."""
    paper = Paper()
    for letter, name, rows in (("a", "预算.pdf", before), ("b", "预算（更正）.pdf", after)):
        paper.document(sha(letter), name, **COVER)
        paper.statement("支出预算总表", COLUMNS, [["204", "公共安全支出", "1.00"], *rows], sha=sha(letter))
        paper.statement("收入预算总表", COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha(letter))
    return {(row["line_label"], row["printed_before"], row["printed_after"]) for row in paper.ask("fact_correction")}


def test_a_row_that_is_worded_anew_is_the_row_of_its_code():
    same = [["2012999", "其他群众团体事务", "41.00"]], [["2012999", "其他群众团体事务支出", "41.00"]]
    assert corrected(*same) == set()
    other = [["2012999", "其他群众团体事务", "41.00"]], [["2012999", "其他群众团体事务支出", "43.00"]]
    assert corrected(*other) == {("其他群众团体事务", "41.00", "43.00")}


def test_rows_that_were_joined_into_one_are_each_told():
    joined = (
        [["2012999", "会议", "10.85"], ["2012999", "宣传", "8.61"]],
        [["2012999", "其他群众团体事务支出", "19.46"]],
    )
    assert corrected(*joined) == {
        ("会议", "10.85", None),
        ("宣传", "8.61", None),
        ("其他群众团体事务支出", None, "19.46"),
    }


def test_the_same_bytes_in_two_places_are_one_file():
    paper = Paper()
    paper.document(sha("a"), "a/预算.pdf", **COVER)
    paper.landed["file"].append({"file_sha256": sha("a"), "file_path": "b/预算.pdf", "file_name": "预算.pdf"})
    (row,) = paper.ask("dim_document")
    assert row["copies"] == 2


def test_another_year_or_phase_is_another_document():
    paper = Paper()
    paper.document(sha("a"), "1.pdf", **COVER)
    paper.document(sha("b"), "2.pdf", **{**COVER, "year": "2025"})
    paper.document(sha("c"), "3.pdf", **{**COVER, "phase": "final"})
    assert len({row["document_id"] for row in files(paper).values()}) == 3


def test_a_file_name_that_contradicts_the_print_is_reported_and_does_not_decide():
    paper = Paper()
    paper.document(sha("a"), "2026年阳城县教育局决算.pdf", **COVER)
    (row,) = paper.ask("dim_document")
    assert (row["fiscal_year"], row["phase"], row["agency_name"]) == (2024, "budget", "阳城县司法局")
    assert row["name_contradiction"] == (
        "文件名写2026年，文件内为2024年；文件名写决算，文件内为预算；文件名写阳城县教育局，文件内为阳城县司法局"
    )


def test_a_manifest_fills_what_is_not_printed_and_never_overrides_print():
    paper = Paper()
    said = {
        "file_path": "x",
        "manifest": "manifest.csv",
        "province": "河北",
        "city": "定州市",
        "year": "2017",
        "phase": "budget",
    }
    paper.document(sha("a"), "1.xls")
    paper.landed["manifest"].append({"file_sha256": sha("a"), "agency": "林业局", **said})
    paper.document(sha("b"), "2.xls", agency="定州市水利局", year="2018", phase="budget")
    paper.landed["manifest"].append({"file_sha256": sha("b"), "agency": "水利局", **said})
    found = files(paper)
    assert (found["1.xls"]["agency_name"], found["1.xls"]["fiscal_year"]) == ("定州市林业局", 2017)
    assert (found["2.xls"]["agency_name"], found["2.xls"]["fiscal_year"]) == ("定州市水利局", 2018)
    assert found["2.xls"]["manifest_contradiction"] == "清单写2017年，文件内为2018年"


def listed(paper: Paper, letter: str, name: str, listed_as: str, **cover: str) -> None:
    """A file that a manifest of 定州市 gives to an agency, with what its cover says."""
    paper.document(sha(letter), name, **cover)
    paper.landed["manifest"].append(
        {
            "file_sha256": sha(letter),
            "file_path": name,
            "manifest": "manifest.csv",
            "province": "河北",
            "city": "定州市",
            "agency": listed_as,
            "year": "2017",
            "phase": "budget",
        }
    )


def test_a_name_that_bears_its_place_inside_is_not_given_it_again():
    paper = Paper()
    listed(paper, "a", "1.xls", "共青团定州市委")
    listed(paper, "b", "2.xls", "统战部")
    listed(paper, "c", "3.doc", "西城乡", agency="西城乡人民政府", year="2017", phase="budget")
    places = {row["agency_name"]: row["county"] for row in paper.ask("dim_agency")}
    assert places == {"共青团定州市委": "定州市", "定州市统战部": "定州市", "定州市西城乡人民政府": "定州市"}


def test_the_folder_says_the_place_where_nothing_else_does():
    paper = Paper()
    for letter, path, agency in (
        ("a", "定州/1.xls", "林业局"),
        ("b", "定州/2.doc", "定州市林业局"),
        ("c", "定州/3.xls", "上海市普陀区司法局"),
        ("d", "朝阳/4.xls", "林业局"),
    ):
        paper.document(sha(letter), path, **{**COVER, "agency": agency})
    found = {row["file_sha256"][0]: row["agency_name"] for row in paper.ask("dim_document")}
    assert found == {"a": "定州市林业局", "b": "定州市林业局", "c": "上海市普陀区司法局", "d": "林业局"}


def test_the_place_inside_a_name_says_where_an_agency_is_without_a_manifest():
    paper = Paper()
    paper.document(sha("a"), "1.xls", **{**COVER, "agency": "共青团定州市委员会"})
    (row,) = paper.ask("dim_agency")
    assert (row["province"], row["city"], row["county"]) == ("河北省", "保定市", "定州市")


def test_short_and_full_form_of_an_organ_of_one_place_are_one_agency():
    paper = Paper()
    paper.document(sha("a"), "1.xls", **{**COVER, "agency": "阳城县检察院"})
    paper.document(sha("b"), "2.xls", **{**COVER, "agency": "阳城县人民检察院"})
    paper.document(sha("c"), "3.xls", **{**COVER, "agency": "晋城市阳城县人民检察院"})
    paper.document(sha("e"), "5.xls", **{**COVER, "agency": "晋城市检察院"})
    found = {row["file_name"]: row["agency_id"] for row in paper.ask("dim_document")}
    assert found["1.xls"] == found["2.xls"] == found["3.xls"] != found["5.xls"]


def test_uploads_of_one_agency_follow_each_other_by_the_time_in_their_names():
    paper = Paper()
    for letter, name in (("a", "01e54b8d98__5950b4bc6ea05.xlsx"), ("b", "217d135b49__59439a8c7270e.xlsx")):
        paper.document(sha(letter), name, **COVER)
        for title in ("支出预算总表", "收入预算总表"):
            paper.statement(title, COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha(letter))
    versions = {row["file_sha256"][0]: row["version"] for row in paper.ask("dim_document")}
    assert versions == {"a": 2, "b": 1}


def test_the_longest_name_of_a_place_says_where_an_agency_is():
    paper = Paper()
    for number, name in enumerate(
        ["长治市屯留区司法局", "上海市普陀区司法局", "中共江苏省委办公厅", "西南大学", "朝阳区司法局"]
    ):
        paper.document(f"{number}" * 64, f"{number}.pdf", **{**COVER, "agency": name})
    places = {row["agency_name"]: (row["province"], row["city"], row["county"]) for row in paper.ask("dim_agency")}
    assert places == {
        "长治市屯留区司法局": ("山西省", "长治市", "屯留区"),
        "上海市普陀区司法局": ("上海市", None, "普陀区"),
        "中共江苏省委办公厅": ("江苏省", None, None),
        "西南大学": (None, None, None),
        "朝阳区司法局": (None, None, None),  # in Beijing and in Changchun
    }


def test_a_place_that_changed_its_code_or_its_name_is_one_place_and_an_agency_in_it_one_row():
    paper = Paper()
    agencies = ["襄阳市襄州区司法局", "儋州市司法局", "大方县司法局", "崇川区司法局", "巴马县司法局", "江北区司法局"]
    for number, name in enumerate(agencies):
        paper.document(f"{number}" * 64, f"{number}.pdf", **{**COVER, "agency": name})
    rows = paper.ask("dim_agency")
    assert len(rows) == len(agencies)
    assert {row["agency_name"]: (row["province"], row["city"], row["county"]) for row in rows} == {
        "襄阳市襄州区司法局": ("湖北省", "襄阳市", "襄州区"),  # 襄阳区 of 襄樊市 until 2010
        "儋州市司法局": ("海南省", "儋州市", None),
        "大方县司法局": ("贵州省", "毕节市", "大方县"),
        "崇川区司法局": ("江苏省", "南通市", "崇川区"),
        "巴马县司法局": ("广西壮族自治区", "河池市", "巴马瑶族自治县"),
        "江北区司法局": (None, None, None),  # in Ningbo, and until 2025 in Chongqing
    }


def test_the_year_over_most_tables_columns_is_that_of_a_document_that_says_none():
    paper = Paper()
    paper.document(sha("a"), "收支表.xlsx", agency="乐至县信访局", phase="budget")
    columns = ["科目编码", "科目名称", "2023年执行数", "2024年预算数"]
    for title in ("支出预算总表", "一般公共预算支出预算表"):
        paper.statement(title, columns, [["204", "公共安全支出", "1.00", "2.00"]], sha=sha("a"))
    paper.statement("收入预算总表", COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha("a"))
    assert files(paper)["收支表.xlsx"]["fiscal_year"] == 2024


def test_a_date_in_a_files_name_is_not_its_year():
    paper = Paper()
    paper.document(sha("a"), "2024-08-25_决算.xlsx", agency="乐至县信访局")
    paper.document(sha("b"), "2023部门决算.xlsx", agency="乐至县信访局")
    assert files(paper)["2024-08-25_决算.xlsx"]["fiscal_year"] is None
    assert files(paper)["2023部门决算.xlsx"]["fiscal_year"] == 2023


def test_tables_that_print_no_agency_are_of_the_agency_in_their_files_name_and_it_is_said_so():
    paper = Paper()
    paper.document(
        sha("a"), "附件1：北京市审计局2026年度部门预算情况说明.pdf", agency="北京市审计局", year="2026", phase="budget"
    )
    paper.document(sha("b"), "审计局_附件2：北京市审计局2026年度部门预算报表.pdf", year="2026", phase="budget")
    paper.statement("支出预算总表", COLUMNS, [["204", "公共安全支出", "1.00"]], sha=sha("b"))
    paper.document(sha("c"), "2026年北京市审计局部门预算.pdf", year="2019", phase="budget")
    paper.document(sha("d"), "2026年部门预算公开.pdf", year="2026", phase="budget")
    found = {row["file_sha256"][0]: row for row in paper.ask("dim_document")}
    assert found["b"]["document_id"] == found["a"]["document_id"]
    assert (found["a"]["agency_source"], found["b"]["agency_source"]) == ("cover", "file_name")
    # a name of another year is the downloader's
    assert [found[letter]["agency_name"] for letter in "cd"] == [None, None]


def test_a_party_committees_organ_is_one_agency_however_fully_it_is_named():
    paper = Paper()
    for number, name in enumerate(["江苏省委办公厅", "中共江苏省委办公厅", "中国共产党江苏省委员会办公厅"]):
        paper.document(f"{number}" * 64, f"{number}.pdf", **{**COVER, "agency": name, "year": f"201{number}"})
    assert len({row["agency_id"] for row in paper.ask("dim_document")}) == 1


def test_a_department_summed_over_its_units_is_the_department():
    paper = Paper()
    paper.document(sha("a"), "1.pdf", **{**COVER, "agency": "西安市财政局（汇总）"})
    paper.document(sha("b"), "2.pdf", **{**COVER, "agency": "西安市财政局", "year": "2025"})
    paper.document(sha("c"), "3.pdf", **{**COVER, "agency": "西安市财政局（本级）"})
    found = {row["file_sha256"][0]: row for row in paper.ask("dim_document")}
    assert found["a"]["agency_id"] == found["b"]["agency_id"] != found["c"]["agency_id"]
    assert found["a"]["agency_name"] == "西安市财政局"


def test_a_town_and_its_government_are_one_agency():
    paper = Paper()
    names = ["定州市东亭镇", "定州市东亭镇人民政府", "屯留区麟绛街道", "长治市屯留区人民政府麟绛街道办事处"]
    for letter, name in zip("abcd", names, strict=True):
        paper.document(sha(letter), f"{letter}.xls", **{**COVER, "agency": name})
    found = {row["file_sha256"][0]: row["agency_id"] for row in paper.ask("dim_document")}
    assert found["a"] == found["b"] != found["c"] == found["d"]


def test_a_place_that_only_a_manifest_says_gives_no_level():
    paper = Paper()
    listed(paper, "a", "1.pdf", "西南大学", agency="西南大学", year="2017", phase="budget")
    listed(paper, "b", "2.pdf", "林业局", agency="定州市林业局", year="2017", phase="budget")
    rows = {row["agency_name"]: (row["county"], row["level"]) for row in paper.ask("dim_agency")}
    assert rows == {"西南大学": ("定州市", None), "定州市林业局": ("定州市", "county")}

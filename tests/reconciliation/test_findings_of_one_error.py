"""One printed error is one finding: what is merged, and the near misses that stay two (findings/link_of_*.sql)."""

import pytest

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, function, line, total

NATURES = [
    column("合计", total=True),
    column("基本支出", nature="basic"),
    column("项目支出", nature="project"),
]
WHOLE = [column("预算数", total=True)]


def disclosure(*statements: tuple) -> Paper:
    """A document of statements of expenditure: (code, columns, lines) each."""
    paper = Paper()
    for code, columns, lines in statements:
        paper.statement(code, columns, list(lines), flow="expenditure")
    return paper


def accusations(bench: Bench) -> list[dict]:
    return bench.rows("finding", where="kind = 'accusation' and rule_id != 'D1'")


def rules(bench: Bench) -> list[str]:
    return sorted(finding["rules"] for finding in accusations(bench))


def summary(*amounts: str) -> tuple:
    labels = [("204", "公共安全支出"), ("208", "社会保障和就业支出"), ("221", "住房保障支出")]
    lines = [function(code, label, amount) for (code, label), amount in zip(labels, amounts, strict=True)]
    return ("summary", WHOLE, lines)


def spent(code: str, *amounts: str, of_all: str = "100.00") -> tuple:
    labels = [("204", "公共安全支出"), ("208", "社会保障和就业支出"), ("221", "住房保障支出")]
    lines = [function(code, label, amount, amount, "") for (code, label), amount in zip(labels, amounts, strict=True)]
    return (code, NATURES, [total(of_all, of_all, ""), *lines])


def test_a_line_that_two_rules_hold_against_one_figure_is_one_finding():
    bench = Bench(
        disclosure(
            summary("70.00", "25.00", "10.00"),
            spent("expenditure", "70.00", "20.00", "10.00"),
            ("general_budget_expenditure", *summary("70.00", "25.00", "10.00")[1:]),
        )
    )
    assert rules(bench) == ["X12, X3"]


def test_two_lines_that_differ_by_amounts_of_their_own_are_two_findings():
    bench = Bench(disclosure(summary("70.00", "25.00", "13.00"), spent("expenditure", "70.00", "20.00", "10.00")))
    assert rules(bench) == ["X3", "X3"]


def test_a_wrong_row_that_breaks_its_class_the_total_and_the_summary_is_one_finding_that_names_it():
    lines = [
        total("100.00", "100.00", ""),
        function("204", "公共安全支出", "95.00", "95.00", ""),
        function("20406", "司法", "70.00", "70.00", ""),
        function("2040601", "行政运行", "70.00", "70.00", ""),
        function("208", "社会保障和就业支出", "30.00", "30.00", ""),
    ]
    bench = Bench(disclosure(summary("70.00", "30.00", ""), ("expenditure", NATURES, lines)))
    (finding,) = accusations(bench)
    assert finding["rules"] == "W2, W3, X3"
    (first, *_) = bench.rows("finding_candidate", where="candidate_no = 1")
    assert first["line_label"] == "公共安全支出"


def copied(code: str, figure: str) -> tuple:
    lines = [
        total("100.00", "100.00", ""),
        function("204", "公共安全支出", "70.00", "70.00", ""),
        function("20406", "司法", figure, figure, ""),
        function("208", "社会保障和就业支出", "30.00", "30.00", ""),
    ]
    return (code, NATURES, lines)


def test_a_wrong_row_that_is_copied_into_other_statements_is_one_finding():
    bench = Bench(disclosure(copied("expenditure", "65.00"), copied("general_budget_expenditure", "65.00")))
    (finding,) = accusations(bench)
    assert (finding["rules"], finding["statements"], finding["equations"]) == ("W2", 2, 4)


def test_rows_that_are_wrong_by_another_amount_in_each_statement_are_two_findings():
    other = list(copied("general_budget_expenditure", "70.00")[2])
    other[3] = function("208", "社会保障和就业支出", "33.00", "33.00", "")
    bench = Bench(disclosure(copied("expenditure", "65.00"), ("general_budget_expenditure", NATURES, other)))
    assert len(accusations(bench)) == 2


def test_a_block_that_is_one_row_too_high_is_one_finding():
    bench = Bench(
        disclosure(summary("6.80", "65.30", "49.70"), spent("expenditure", "65.30", "49.70", "12.00", of_all="127.00"))
    )
    (finding,) = accusations(bench)
    assert finding["rules"] == "X3"


def test_a_class_that_repeats_the_row_of_its_item_is_one_finding():
    lines = [
        function("204", "公共安全支出", "110.93", "69.93", ""),
        function("20406", "司法", "110.93", "69.93", ""),
    ]
    bench = Bench(disclosure(("expenditure", NATURES, lines)))
    (finding,) = accusations(bench)
    assert (finding["rules"], finding["equations"]) == ("W1", 2)


def test_two_rows_that_do_not_add_up_by_amounts_of_their_own_are_two_findings():
    lines = [
        function("204", "公共安全支出", "70.00", "40.00", "33.45"),
        function("208", "社会保障和就业支出", "30.00", "20.00", "11.28"),
    ]
    assert rules(Bench(disclosure(("expenditure", NATURES, lines)))) == ["W1", "W1"]


def test_a_statement_of_zeros_is_one_finding():
    zeros = ("general_budget_expenditure", NATURES, [total("0.00", "0.00", "0.00")])
    economic = ("basic_economic", [column("合计", total=True, nature="basic")], [total("60.00")])
    whole = ("expenditure", NATURES, [total("100.00", "60.00", "40.00")])
    found = accusations(Bench(disclosure(whole, zeros, economic)))
    assert [finding["rules"] for finding in found] == ["X15, X6"]


def test_lines_that_one_statement_leaves_blank_and_another_prints_are_one_finding():
    bench = Bench(
        disclosure(summary("100.00", "", ""), spent("expenditure", "100.00", "48.69", "17.58", of_all="166.27"))
    )
    assert rules(bench) == ["X3"]


@pytest.mark.parametrize(("codes", "findings"), [(("21005", "2100501", "2100502"), 1), (("2080504", "2100501"), 2)])
def test_a_code_that_is_not_of_the_year_and_its_items_are_one_finding_and_two_codes_are_two(codes, findings):
    lines = [function(code, f"科目{code}", "10.00", "10.00", "") for code in codes]
    bench = Bench(disclosure(("expenditure", NATURES, lines)))
    assert len([one for one in accusations(bench) if one["rule_id"] == "D4"]) == findings


def sentence(number: int, rule: str, said: str) -> dict:
    return {
        "rule_id": rule, "equation_id": f"{'a' * 12}:s{number}:{rule}.amount", "document_id": "doc-aaaa", "status": "mismatch",
        "explanation_zh": said, "page": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "kind", "one", "other", "findings"),
    [
        ("N1", "accusation", "“收入【728.3万元】。”：依据 收入 728.03，应为 728.03万元，印为 728.3万元",
         "“支出【728.3万元】。”：依据 合计 728.03，应为 728.03万元，印为 728.3万元", 1),
        ("N4", "accusation", "“增长【4.0%】。”：依据 268.28万元 · 6256.31万元，应为 4.48%，印为 4.0%",
         "“下降【4.0%】。”：依据 263.59万元 · 5973.01万元，应为 4.23%，印为 4.0%", 2),
        ("N8", "accusation", "“比【2026年预算】增加。”：与本年度自身比较（2026年预算），应为2025年",
         "“与【2026年预算】持平。”：与本年度自身比较（2026年预算），应为2025年", 1),
        ("N9R", "remark", "“甲。【。】”：标点重复", "“乙。【。】”：标点重复", 2),
    ],
)  # fmt: skip
def test_one_slip_that_a_text_repeats_is_one_finding_and_each_remark_is_one(rule, kind, one, other, findings):
    paper = disclosure(spent("expenditure", "60.00", "30.00", "10.00"))
    paper.said = [sentence(1, rule, one), sentence(2, rule, other)]
    assert len(Bench(paper).rows("finding", where=f"kind = '{kind}' and rule_id = '{rule}'")) == findings


@pytest.mark.parametrize(("states", "findings"), [("600000", 1), ("666000", 2)])
def test_a_sentence_that_states_what_a_wrong_cell_should_be_is_no_second_finding(states, findings):
    paper = disclosure(spent("expenditure", "66.00", "30.00", "10.00"))
    paper.said = [sentence(1, "N1", "“公共安全支出【60万元】。”：依据 公共安全支出 66.00，应为 66.00万元，印为 60万元")]
    paper.claims = [{"claim_id": "a" * 12 + ":s1", "document_id": "doc-aaaa", "kind": "amount", "value": states}]
    paper.claim_lines = [
        {
            "claim_id": "a" * 12 + ":s1",
            "document_id": "doc-aaaa",
            "budget_line_id": "a" * 12 + ":1:2:0",
            "is_named": True,
        }
    ]
    assert len(accusations(Bench(paper))) == findings


@pytest.mark.parametrize(("row", "findings"), [(2, 1), (3, 2)])
def test_amounts_of_one_sentence_that_one_row_contradicts_are_one_finding_and_of_two_rows_two(row, findings):
    paper = disclosure(spent("expenditure", "60.00", "30.00", "10.00"))
    paper.said = [
        sentence(1, "N1", "“共【61万元】,其中基本9万元。”：依据 甲 60.00，应为 60.00万元，印为 61万元"),
        sentence(2, "N1", "“共61万元,其中基本【9万元】。”：依据 甲 60.00，应为 60.00万元，印为 9万元"),
    ]
    for number, cell in ((1, "2:0"), (2, f"{row}:1")):
        claim = f"{'a' * 12}:s{number}"
        paper.claims.append(
            {
                "claim_id": claim,
                "document_id": "doc-aaaa",
                "file_sha256": "a" * 64,
                "sentence_no": 7,
                "kind": "amount",
                "value": 1,
            }
        )
        paper.claim_lines.append(
            {"claim_id": claim, "document_id": "doc-aaaa", "budget_line_id": f"{'a' * 12}:1:{cell}", "is_named": True}
        )
    assert len(accusations(Bench(paper))) == findings


@pytest.mark.parametrize(("later", "kind"), [("65.00", "repeat"), ("66.00", "accusation")])
def test_a_statement_that_a_later_edition_prints_again_is_accused_once(later, kind):
    bench = Bench(disclosure(copied("expenditure", "65.00")))
    again = "replace(columns(*)::varchar, 'aaaa', 'bbbb')"
    bench.connection.execute(f"insert into int_landed_cell select {again} from int_landed_cell")
    bench.connection.execute(
        f"update int_landed_cell set amount_yuan = {later.replace('.', '')}00 where document_id = 'doc-bbbb' and row_no = 3"
    )
    bench.connection.execute(f"insert into dim_document select {again} from dim_document")
    bench.connection.execute("update dim_document set version = 2 where document_id = 'doc-bbbb'")
    bench.connection.execute("update dim_document set superseded_by = 'doc-bbbb' where document_id = 'doc-aaaa'")
    found = bench.rows("finding", where="document_id = 'doc-aaaa' and rule_id like 'W%'")
    assert [finding["kind"] for finding in found] == [kind]


def test_a_remainder_that_two_lines_share_is_one_finding_and_an_exchange_is_suggested():
    lines = [
        function("204", "公共安全支出", "60.00", "60.00", ""),
        function("20402", "公安", "23.40", "23.40", ""),
        function("20406", "司法", "41.60", "41.60", ""),
        function("208", "社会保障和就业支出", "40.00", "40.00", ""),
        function("20805", "行政事业单位养老支出", "18.40", "18.40", ""),
        function("20899", "其他社会保障支出", "16.60", "16.60", ""),
    ]
    (finding,) = accusations(Bench(disclosure(("expenditure", NATURES, [total("100.00", "100.00", ""), *lines]))))
    assert finding["suggestion"] == "rows_exchanged"


def test_a_total_and_its_only_part_are_never_said_to_have_changed_places():
    lines = [
        line("本年收入合计", "701.20", line_code="revenue_current_total", line_level="total", flow="revenue"),
        line("一般公共预算拨款收入", "728.03", line_code="source", fund="general_public_budget", flow="revenue"),
        line("收入总计", "701.20", line_code="revenue_grand_total", line_level="total", flow="revenue"),
    ]
    paper = Paper()
    paper.statement("summary", [column("预算数", total=True)], lines)
    assert all(finding["suggestion"] != "rows_exchanged" for finding in accusations(Bench(paper)))

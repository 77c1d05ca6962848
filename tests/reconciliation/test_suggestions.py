"""What a finding suggests must survive a look at the page: the cell that is right is never named, and no line is missed that is there."""

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, economic, function, total

NATURES = [column("合计", total=True), column("基本支出", nature="basic"), column("项目支出", nature="project")]
WHOLE = [column("预算数", total=True)]


def paper(*statements: tuple) -> Paper:
    """A document of statements of expenditure: (code, columns, lines) each."""
    made = Paper()
    for code, columns, lines in statements:
        made.statement(code, columns, list(lines), flow="expenditure")
    return made


def found(made: Paper) -> list[dict]:
    return Bench(made).rows("finding", where="kind = 'accusation' and rule_id != 'D1'")


def listed(*lines) -> tuple:
    return ("expenditure", NATURES, lines)


def test_a_class_left_below_its_own_items_is_named_and_no_line_is_missed():
    (finding,) = found(
        paper(
            listed(
                total("100.00", "60.00", "40.00"),
                function("204", "公共安全支出", "60.00", "40.00", "20.00"),
                function("213", "农林水支出", "31.00", "18.00", "13.00"),
                function("21301", "农业", "40.00", "20.00", "20.00"),
            )
        )
    )
    assert finding["suggestion"] in ("value", "both")
    assert "农林水支出" in finding["suggestion_zh"]
    assert "漏列" not in finding["suggestion_zh"]


def test_what_another_statement_prints_for_the_line_speaks_for_it():
    finding = found(
        paper(
            listed(
                total("100.00", "100.00", ""),
                function("204", "公共安全支出", "60.00", "60.00", ""),
                function("208", "社会保障和就业支出", "31.00", "31.00", ""),
            ),
            (
                "general_budget_expenditure",
                NATURES,
                [
                    total("100.00", "100.00", ""),
                    function("204", "公共安全支出", "60.00", "60.00", ""),
                    function("208", "社会保障和就业支出", "40.00", "40.00", ""),
                ],
            ),
        )
    )
    assert any("社会保障和就业支出" in one["suggestion_zh"] and "40.00" in one["suggestion_zh"] for one in finding)


def test_a_value_that_would_break_as_many_sums_as_it_closes_is_not_suggested():
    # 186.87 is the sum of its own classes; that the other statement prints 186.72 twice does not make it wrong
    made = paper(
        listed(total("192.72", "186.72", "6.00"), function("204", "公共安全支出", "192.72", "186.72", "6.00")),
        (
            "general_budget_expenditure",
            NATURES,
            [total("192.72", "186.72", "6.00"), function("204", "公共安全支出", "192.72", "186.72", "6.00")],
        ),
        (
            "basic_economic",
            [
                column("基本支出 > 合计", total=True, nature="basic"),
                column("基本支出 > 人员经费", nature="personnel"),
                column("基本支出 > 公用经费", nature="operating"),
            ],
            [
                total("186.87", "103.49", "83.38"),
                economic("301", "工资福利支出", "103.49", "103.49", ""),
                economic("302", "商品和服务支出", "83.38", "", "83.38"),
            ],
        ),
    )
    for finding in found(made):
        assert "改为 186.72" not in (finding["suggestion_zh"] or "")


def test_two_subtotals_left_at_zero_are_both_to_be_mended():
    columns = [
        column("合计", total=True),
        column("当年预算 > 小计", total=True, origin="current"),
        column("当年预算 > 基本支出", origin="current", nature="basic"),
        column("当年预算 > 项目支出", origin="current", nature="project"),
        column("上年结转", origin="carryover"),
    ]
    lines = [
        total("574.56", "574.56", "100.00", "474.56", "0.00"),
        function("20101", "信访事务", "474.56", "474.56", "0.00", "474.56", "0.00"),
        function("2010102", "一般行政管理事务", "458.00", "0.00", "0.00", "458.00", "0.00"),
        function("2010108", "信访业务", "16.56", "0.00", "0.00", "16.56", "0.00"),
        function("20805", "养老支出", "100.00", "100.00", "100.00", "0.00", "0.00"),
    ]
    suggestions = {finding["suggestion"] for finding in found(paper(("expenditure", columns, lines)))}
    assert "either" not in suggestions
    assert "both" in suggestions


def test_two_neighbours_that_need_the_figure_above_are_a_shifted_column():
    lines = [
        ("204", "公共安全支出", "70.00"),
        ("206", "科学技术支出", ""),
        ("207", "文化体育与传媒支出", "6.80"),
        ("208", "社会保障和就业支出", "65.30"),
        ("210", "卫生健康支出", "49.70"),
    ]
    amounts = [amount for _, _, amount in lines]
    shifted = [amounts[0], *amounts[2:], ""]
    made = paper(
        listed(
            total("191.80", "191.80", ""), *(function(code, label, amount, amount, "") for code, label, amount in lines)
        ),
        (
            "summary",
            WHOLE,
            [function(code, label, amount) for (code, label, _), amount in zip(lines, shifted, strict=True)],
        ),
    )
    assert "column_shifted" in {finding["suggestion"] for finding in found(made)}


def test_of_two_figures_in_the_same_failing_sums_none_is_blamed():
    lines = [
        total("141.35", "", ""),
        function("20406", "司法", "141.35", "141.35", ""),
        function("2040601", "行政运行", "141.35", "141.35", ""),
        function("2040602", "一般行政管理事务", "5.00", "5.00", ""),
    ]
    for finding in found(paper(listed(*lines), ("general_budget_expenditure", NATURES, lines))):
        assert finding["suggestion"] != "figure"


def test_a_total_that_other_sums_bear_out_sends_the_reader_to_its_parts():
    parts = [
        function("204", "公共安全支出", "69.00", "40.00", ""),
        function("208", "社会保障和就业支出", "38.00", "20.00", ""),
        function("210", "卫生健康支出", "9.00", "0.00", "40.00"),
    ]
    made = paper(
        listed(total("100.00", "60.00", "40.00"), *parts),
        ("summary", WHOLE, [total("100.00", label="本年支出合计", code="expenditure_current_total")]),
        ("fiscal_summary", WHOLE, [total("100.00", label="本年支出合计", code="expenditure_current_total")]),
    )
    suggestions = {finding["rule_id"]: finding["suggestion_zh"] for finding in found(made)}
    assert "100.00" in (suggestions.get("W3") or "")
    assert "请先核对各分项" in (suggestions.get("W3") or "")


def test_a_missing_line_names_the_columns_of_its_own_statement():
    lines = [total("100.00", "60.00", "40.00"), function("204", "公共安全支出", "70.00", "60.00", "10.00")]
    finding, *_ = found(paper(listed(*lines)))
    assert finding["suggestion"] == "line_missing"
    assert "“合计、项目支出”2栏" in finding["suggestion_zh"]


def test_a_figure_of_another_statement_names_its_column_where_that_is_a_part():
    made = paper(
        listed(total("100.00", "60.00", "40.00"), function("204", "公共安全支出", "100.00", "60.00", "40.00")),
        (
            "basic_economic",
            [column("预算数", total=True, nature="basic")],
            [total("55.00"), economic("301", "工资福利支出", "55.00")],
        ),
    )
    said = [finding["sentence_zh"] for finding in found(made)]
    assert any("支出总表·合计·基本支出 60.00" in sentence for sentence in said), said


def test_lines_of_one_label_are_told_apart_and_a_wrapped_figure_is_on_one_line():
    lines = [
        total("100.00", "60.00", "40.00"),
        function("2040601", "行政运行", "50.00", "50.00", "", economic_code="30101"),
        function("2040601", "行政运行", "20.00", "10.00", "10.00", economic_code="30201"),
    ]
    made = paper(listed(*lines))
    for cell in made.cells:
        if cell["printed_text"] == "20.00":
            cell["printed_text"] = "20.\n00"
    said = " ".join(
        row["explanation_zh"] or "" for row in Bench(made).rows("fact_reconciliation", where="rule_id = 'W3'")
    )
    assert "行政运行（30101） 50.00 + 行政运行（30201） 20.00" in said, said

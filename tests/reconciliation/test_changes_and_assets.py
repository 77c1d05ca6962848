"""W12 to W15: what changed from last year to this, what assets consist of, what is bought, what is carried through."""

import pytest

from tests.reconciliation.harness import Bench, statuses
from tests.reconciliation.paper import Paper, column, function, line, total


def three_public_by_year(change: str, heading="增减变化情况 > 合计", **facets) -> Paper:
    paper = Paper()
    columns = [
        column("2023年 > 合计", total=True, fiscal_year=2023),
        column("2023年 > 公务接待费", line_code="three_public_hospitality", fiscal_year=2023),
        column("2024年 > 合计", total=True, fiscal_year=2024),
        column("2024年 > 公务接待费", line_code="three_public_hospitality", fiscal_year=2024),
        column(heading, total=True, measure="change", **facets),
    ]
    paper.statement("three_public", columns, [total("176.01", "15.11", "147.90", "5.10", change)])
    return paper


@pytest.mark.parametrize(
    ("change", "status"),
    [("-28.11", "exact"), ("-28.12", "rounding"), ("28.11", "mismatch"), ("-21.81", "mismatch")],
)
def test_w12_a_change_is_this_year_less_last_year_in_the_columns_beside_it(change, status):
    assert statuses(three_public_by_year(change), "w12_change_between_years") == [status]


def test_w12_the_years_are_told_by_the_item_of_the_change():
    paper = three_public_by_year("-10.01", "增减变化情况 > 公务接待费", line_code="three_public_hospitality")
    assert statuses(paper, "w12_change_between_years") == ["exact"]


def test_w12_an_increase_alone_says_nothing_of_its_sign_and_three_figures_are_not_two_years():
    assert statuses(three_public_by_year("28.11", "比上年减少"), "w12_change_between_years") == []
    paper = Paper()
    columns = [
        column("2023年预算数", fiscal_year=2023),
        column("2023年执行数", fiscal_year=2023, phase="final"),
        column("2024年预算数", fiscal_year=2024),
        column("增减额", measure="change"),
    ]
    paper.statement("general_budget_expenditure", columns, [total("10.00", "11.00", "12.00", "1.00")])
    assert statuses(paper, "w12_change_between_years") == []


@pytest.mark.parametrize(("change", "status"), [("-28.11", "exact"), ("-28.12", "rounding"), ("-38.11", "mismatch")])
def test_w12_the_years_may_stand_in_lines_and_each_unit_has_its_own(change, status):
    paper = Paper()
    paper.statement(
        "three_public",
        [column("总计")],
        [
            line("甲单位", "176.01", unit_name="甲单位", fiscal_year=2023),
            line("2024年", "147.90", unit_name="甲单位", fiscal_year=2024),
            line("增减变化金额", change, unit_name="甲单位", measure="change"),
            line("乙单位", "1.00", unit_name="乙单位", fiscal_year=2023),
            line("2024年", "3.00", unit_name="乙单位", fiscal_year=2024),
            line("增减变化金额", "2.00", unit_name="乙单位", measure="change"),
        ],
    )
    assert sorted(statuses(paper, "w12_change_between_years")) == sorted([status, "exact"])


def test_w12_a_change_that_stands_in_the_line_of_its_unit_is_named_as_one():
    paper = Paper()
    years = [
        line("甲单位", amount, fiscal_year=year, unit_name="甲单位")
        for amount, year in (("3.00", 2023), ("5.00", 2024))
    ]
    paper.statement(
        "three_public", [column("总计")], [*years, line("甲单位", "2.01", unit_name="甲单位", measure="change")]
    )
    said = Bench(paper).rows("fact_reconciliation", where="rule_id = 'W12'")[0]["explanation_zh"]
    assert said.startswith("“总计”一栏：甲单位（增减） 2.01 = 甲单位（2024年） 5.00 − 甲单位（2023年） 3.00")


def assets(*lines) -> Paper:
    paper = Paper()
    paper.statement("assets", [column("价值")], list(lines), flow="balance")
    return paper


def kind(code: str, label: str, amount: str):
    return line(label, amount, line_level="item", line_code=f"assets_{code}")


@pytest.mark.parametrize(
    ("vehicles", "status"), [("233.26", "exact"), ("233.27", "rounding"), ("223.36", "mismatch"), ("?", "not_checked")]
)
def test_w13_assets_without_a_line_of_fixed_ones_are_the_sum_of_their_kinds(vehicles, status):
    paper = assets(
        kind("total", "资产总额", "4720.92"),
        kind("buildings", "1、房屋（平方米）", "2533.17"),
        kind("offices", "其中：办公用房（平方米）", "454.63"),
        kind("vehicles", "2、车辆（台、辆）", vehicles),
        kind("equipment_large", "3、单价在20万元以上的设备", "605.43"),
        kind("other", "4、其他固定资产", "1349.06"),
    )
    assert sorted(statuses(paper, "w13_assets")) == sorted([status, "exact"]), "and offices are within buildings"


def test_w13_fixed_assets_are_one_kind_of_assets_and_their_own_sum_and_numbering_places_what_is_other():
    def paper(offices="100.00", fixed_other="4、其他固定资产"):
        return assets(
            kind("total", "资产总额", "600.00"),
            kind("current", "一、流动资产", "350.00"),
            kind("fixed", "二、固定资产", "250.00"),
            kind("buildings", "1、房屋", "120.00"),
            kind("offices", "其中：办公用房", offices),
            kind("vehicles", "2、车辆", "30.00"),
            kind("other", fixed_other, "100.00"),
        )

    assert set(statuses(paper(), "w13_assets")) == {"exact"}
    assert "mismatch" in statuses(paper(offices="250.00"), "w13_assets")
    assert statuses(paper(fixed_other="三、其他资产"), "w13_assets").count("mismatch") == 2
    # 其他资产 without a number closes the sum of the fixed assets and is left out of the whole
    assert set(statuses(paper(fixed_other="其他资产"), "w13_assets")) == {"exact"}


def procurement(services: str, *more, goods="一、货物 A") -> Paper:
    paper = Paper()
    lines = [
        total("2889.80"),
        line(goods, "334.00", line_level="item", line_code="procurement_goods"),
        line("办公设备购置", "334.00", line_level="project"),
        line("三、服务C", services, line_level="item", line_code="procurement_services"),
        *more,
    ]
    paper.statement("procurement", [column("总计")], lines, flow="expenditure")
    return paper


@pytest.mark.parametrize(
    ("services", "status"),
    [("2555.80", "exact"), ("2555.81", "rounding"), ("2255.80", "mismatch"), ("?", "not_checked")],
)
def test_w14_what_is_bought_in_all_is_goods_works_and_services(services, status):
    assert statuses(procurement(services), "w14_procurement") == [status]


def test_w14_things_that_begin_with_the_name_of_a_class_are_not_the_class():
    servers = line("服务器", "10.00", line_level="item", line_code="procurement_services")
    assert statuses(procurement("2555.80", servers), "w14_procurement") == ["exact"]
    assert statuses(procurement("2555.80", goods="货物运输车辆"), "w14_procurement") == [], "one class alone"


def fund_statement(*amounts: str) -> Paper:
    paper = Paper(phase="final")
    columns = [
        column("年初结转和结余", flow="balance", line_code="carryover_in"),
        column("本年收入", total=True, flow="revenue"),
        column("本年支出 > 小计", total=True, flow="expenditure"),
        column("本年支出 > 基本支出", flow="expenditure", nature="basic"),
        column("本年支出 > 项目支出", flow="expenditure", nature="project"),
        column("年末结转和结余", flow="balance", line_code="carryover_out"),
    ]
    paper.statement("gov_fund", columns, [function("229", "其他支出", *amounts)], fund="government_fund")
    return paper


@pytest.mark.parametrize(
    ("carried_out", "status"), [("2.00", "exact"), ("2.01", "rounding"), ("12.00", "mismatch"), ("?", "not_checked")]
)
def test_w15_what_came_in_is_what_went_out_and_what_is_left(carried_out, status):
    paper = fund_statement("12.00", "600.00", "610.00", "10.00", "600.00", carried_out)
    assert statuses(paper, "w15_carried_through") == [status]


def test_w15_blank_ends_are_nothing_and_the_balances_are_no_parts_of_the_revenue():
    paper = fund_statement("", "109.50", "109.50", "", "109.50", "")
    assert statuses(paper, "w15_carried_through") == ["exact"]
    assert statuses(paper, "w1_parts_across_columns") == ["exact"], "本年支出 alone is a sum across"


def test_w15_with_a_distribution_of_surplus_the_four_alone_need_not_meet():
    paper = Paper(phase="final")
    columns = [
        column("年初结转和结余", flow="balance", line_code="carryover_in"),
        column("本年收入", total=True, flow="revenue"),
        column("本年支出", total=True, flow="expenditure"),
        column("结余分配", flow="balance", line_code="surplus_distribution"),
        column("年末结转和结余", flow="balance", line_code="carryover_out"),
    ]
    paper.statement("expenditure", columns, [total("12.00", "600.00", "600.00", "7.00", "5.00")])
    assert statuses(paper, "w15_carried_through") == []

"""What the words around a figure say of it: about what, compared with what, a part of what."""

import pytest

from extract.document import Document, Paragraph, Table
from extract.recognise.sentences import sentence_rows


def rows(*paragraphs: str) -> dict[str, dict]:
    """The figures of these paragraphs that have a role, by their printed text (the last of equal ones)."""
    document = Document("text", 1, [Paragraph(text) for text in paragraphs])
    return {row["text"]: row for row in sentence_rows(document)[1] if row["role"] != "none"}


def test_an_amount_is_about_the_noun_before_it():
    found = rows("2026年甲市乙局收入预算96.20万元，其中：财政拨款收入90.00万元；事业收入6.20万元。")
    assert found["96.20万元"]["phrase"] == "2026年甲市乙局收入预算"
    assert found["90.00万元"]["phrase"] == "财政拨款收入"
    assert found["90.00万元"]["parent_no"] == found["6.20万元"]["parent_no"] == found["96.20万元"]["figure_no"]


def test_a_change_and_its_rate_are_about_the_amount_before_them():
    found = rows("机关运行经费预算48.75万元，比2023年预算增加21.66万元，增长44.43%，原因是人员调整。")
    change, rate = found["21.66万元"], found["44.43%"]
    assert (change["role"], change["verb"], change["compared"]) == ("change_amount", "增加", "2023年预算")
    assert change["anchor_no"] == rate["anchor_no"] == found["48.75万元"]["figure_no"]
    assert (rate["role"], rate["change_no"]) == ("change_rate", change["figure_no"])


def test_behind_a_list_a_change_may_be_about_the_whole_or_the_last_part():
    found = rows("收入总计886.39万元，其中：本年收入764.49万元，上年结转121.90万元，比上年减少48.33万元，下降5.17%。")
    change = found["48.33万元"]
    assert {change["anchor_no"], change["other_anchor_no"]} == {
        found["886.39万元"]["figure_no"],
        found["121.90万元"]["figure_no"],
    }


def test_two_figures_of_one_verb_are_about_the_first_and_the_second_amount():
    found = rows("收、支总计各是81.50,84.20万元。与2024年相比,收、支总计各减少1.50,2.80万元,各下降1.81%、3.22%。")
    assert (found["81.50"]["role"], found["81.50"]["unit"]) == ("amount", "万元")
    assert [found[text]["phrase"] for text in ("81.50", "84.20万元")] == ["收入总计各是", "支出总计各是"]
    assert found["1.50"]["anchor_no"] == found["1.81%"]["anchor_no"] == found["81.50"]["figure_no"]
    assert found["2.80万元"]["anchor_no"] == found["3.22%"]["anchor_no"] == found["84.20万元"]["figure_no"]
    assert found["3.22%"]["change_no"] == found["2.80万元"]["figure_no"]


def test_shares_behind_two_amounts_are_the_first_and_the_second():
    found = rows("基本支出60万元、项目支出40万元,分别占60%、40%。")
    assert found["60%"]["anchor_no"] == found["60万元"]["figure_no"]
    assert found["40%"]["anchor_no"] == found["40万元"]["figure_no"]


def test_the_first_of_parts_with_shares_is_no_whole_of_what_follows():
    found = rows(
        "“三公”经费支出中,接待费5万元,占62.50%;公车3万元,占37.50%。具体情况如下:",
        "1.接待费5.00万元。",
        "2.公车3.00万元。",
    )
    assert found["5.00万元"]["parent_no"] is found["3.00万元"]["parent_no"] is None


def test_an_item_is_no_part_of_the_list_that_the_item_before_it_opened():
    found = rows("1.基本支出60.00万元。其中:", "工资50.00万元。", "2.项目支出40.00万元。")
    assert found["50.00万元"]["parent_no"] == found["60.00万元"]["figure_no"]
    assert found["40.00万元"]["parent_no"] is None


def test_an_item_in_the_middle_of_a_sentence_closes_the_list_of_the_item_before_it():
    found = rows("安排52万元:一、出国17万元,二、公车15万元,其中运行15.00万元,三、接待20万元。")
    assert found["15.00万元"]["parent_no"] == found["15万元"]["figure_no"]
    assert found["20万元"]["parent_no"] == found["17万元"]["parent_no"]


def test_a_rate_against_the_plan_is_not_that_of_a_change_against_last_year():
    found = rows("支出80万元,比上年减少5万元,比年初预算增长6.67%,比上年下降5.88%。")
    assert found["6.67%"]["change_no"] is None
    assert found["6.67%"]["anchor_no"] == found["80万元"]["figure_no"]
    assert found["5.88%"]["change_no"] == found["5万元"]["figure_no"]


def test_what_is_added_may_be_named_behind_the_verb():
    found = rows("本年收入合计90万元,实际较上年增加资金5万元。")
    assert (found["5万元"]["role"], found["5万元"]["verb"]) == ("change_amount", "增加")


def test_a_change_that_the_last_year_stands_before_is_about_this_year():
    found = rows("2026年培训费预算33万元,2025年培训费预算57.50万元,与上年对比减少24.50万元。")
    assert found["24.50万元"]["anchor_no"] == found["33万元"]["figure_no"]
    assert found["24.50万元"]["base_no"] == found["57.50万元"]["figure_no"]


def test_a_name_recalls_the_amount_of_the_year_that_the_passage_speaks_of():
    found = rows(
        "2026年预算21.80万元,其中:接待11.80万元。",
        "2025年决算20.10万元,其中:接待12.30万元。",
        "2026年预算较2025年增加1.70万元,其中接待较上年减少0.50万元。",
    )
    assert found["0.50万元"]["anchor_no"] == found["11.80万元"]["figure_no"]


def test_both_flows_are_one_amount_where_they_are_equal():
    found = rows("2025年度收入总计10.50万元,支出总计10.50万元。收支较上年决算数增加0.40万元,增长3.96%。")
    assert found["0.40万元"]["anchor_no"] == found["10.50万元"]["figure_no"]


def test_by_how_much_the_result_is_above_its_plan_is_a_change():
    found = rows("教育支出95.50万元,完成年初预算的103%,决算数大于预算数2.80万元。")
    assert (found["2.80万元"]["role"], found["2.80万元"]["verb"]) == ("change_amount", "大于")
    assert found["2.80万元"]["anchor_no"] == found["95.50万元"]["figure_no"]


def test_names_of_policies_months_and_pictures_hold_no_quantity():
    found = rows("4月,收入累计完成246万元。落实中央八项规定,支出9万元(图1:支出情况图)。")
    assert set(found) == {"246万元", "9万元"}


def test_a_share_names_its_whole_or_belongs_to_the_list():
    found = rows("支出合计80万元，其中：基本支出60万元，占75%；项目支出20万元，占总支出的25%。")
    assert (found["75%"]["role"], found["75%"]["anchor_no"]) == ("share", found["60万元"]["figure_no"])
    assert found["75%"]["parent_no"] == found["80万元"]["figure_no"]
    assert found["25%"]["whole"] == "总支出"


def test_a_completion_rate_knows_its_plan():
    found = rows("一般公共预算支出年初预算为1,088.54万元，支出决算为1,199.89万元，完成年初预算的110.23%。")
    rate = found["110.23%"]
    assert (rate["role"], rate["whole"]) == ("completion", "年初预算")
    assert (rate["anchor_no"], rate["base_no"]) == (
        found["1,199.89万元"]["figure_no"],
        found["1,088.54万元"]["figure_no"],
    )


def test_the_amount_behind_the_words_of_completion_is_the_plan():
    found = rows("公务接待费支出决算为0.16万元，完成预算2.00万元的8%。")
    assert found["2.00万元"]["role"] == "base"
    assert (found["8%"]["role"], found["8%"]["base_no"]) == ("completion", found["2.00万元"]["figure_no"])
    assert found["8%"]["anchor_no"] == found["0.16万元"]["figure_no"]


def test_a_rate_in_brackets_is_that_of_the_change_before_it():
    found = rows("会议费32万元，较上年减少14.2万元（44.38%），主要原因是减少。")
    assert (found["44.38%"]["role"], found["44.38%"]["verb"]) == ("change_rate", "减少")
    assert found["44.38%"]["change_no"] == found["14.2万元"]["figure_no"]


def test_a_value_is_that_of_the_thing_counted_before_it():
    found = rows("固定资产中房屋4180平方米，价值285万元；汽车12辆，价值105.05万元。")
    assert found["285万元"]["phrase"] == "固定资产中房屋价值"
    assert found["105.05万元"]["phrase"] == "汽车价值"


def test_what_follows_a_plan_and_its_result_is_about_the_result():
    found = rows("公共安全支出年初预算816.60万元，支出决算927.95万元，用于法治。较上年决算减少93.18万元。")
    assert found["93.18万元"]["anchor_no"] == found["927.95万元"]["figure_no"]


def test_last_years_figure_in_words_is_what_a_rate_is_measured_against():
    found = rows(
        "1、公共安全支出（204类）司法（06款）行政运行（01项）1672.67万元。主要用于：行政单位的基本支出。"
        "2025年当年预算执行数为1690.69万元，2026年预算安排1672.67万元，比2025年预算执行数减少1.07%。"
    )
    rate = found["1.07%"]
    assert rate["base_no"] == found["1690.69万元"]["figure_no"]
    assert rate["subject_code"] == "2040601"


def test_a_figure_inside_the_comparison_is_its_base():
    found = rows("2026年度收入预算328.52万元，比2025年年初预算数303.85万元增加24.67万元，增长8.12%。")
    assert found["303.85万元"]["role"] == "base"
    assert found["24.67万元"]["base_no"] == found["303.85万元"]["figure_no"]


def test_figures_in_brackets_are_parts_and_what_follows_is_about_the_whole_again():
    found = rows("公务用车费346.67万元（购置费36万元，比上年增加35万元；运行维护费310.67万元。）比上年增加33.44万元。")
    assert found["36万元"]["parent_no"] == found["346.67万元"]["figure_no"]
    assert found["33.44万元"]["anchor_no"] == found["346.67万元"]["figure_no"]


def test_a_bound_is_part_of_a_name_and_no_amount():
    found = rows("车辆3辆，单价100万元（含）以上设备（不含车辆）2台（套）。")
    assert found["100万元"]["role"] == "threshold"
    assert found["2台(套)"]["phrase"].startswith("单价100万元(含)以上设备")


def test_a_list_behind_a_colon_goes_on_in_the_next_paragraphs():
    found = rows(
        "基本支出572.97万元，其中：",
        "人员经费524.22万元，主要包括：基本工资；",
        "公用经费48.75万元，主要包括：办公费。",
    )
    whole = found["572.97万元"]["figure_no"]
    assert found["524.22万元"]["parent_no"] == found["48.75万元"]["parent_no"] == whole


def test_a_line_that_the_page_broke_is_one_sentence():
    document = Document(
        "text", 1, [Paragraph("本年收入764.49万元，比上年减少48.33万元，下"), Paragraph("降5.17%，主要原因是减少。")]
    )
    sentences, figures, _ = sentence_rows(document)
    assert len(sentences) == 1
    assert [row["role"] for row in figures] == ["amount", "change_amount", "change_rate"]


@pytest.mark.parametrize("role", ["header", "footer", "contents"])
def test_running_titles_page_numbers_and_contents_lines_are_no_sentences(role):
    assert sentence_rows(Document("text", 1, [Paragraph("2026年收入预算10万元，其中", role=role)]))[0] == []


def test_a_table_ends_a_sentence_and_headings_are_kept_beside_it():
    document = Document(
        "text", 1, [Paragraph("一、收入情况说明"), Paragraph("收入10万元，"), Table([], 0, 0), Paragraph("支出9万元。")]
    )
    sentences = sentence_rows(document)[0]
    assert [(row["heading"], row["text"]) for row in sentences] == [
        ("一、收入情况说明", "收入10万元,"),
        ("一、收入情况说明", "支出9万元。"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("支出增加。。主要原因是增加。", "doubled_stop"),
        ("减少的主要原因是。", "no_reason"),
        ("接待费3万元，占 %，比上年减少 万元。", "no_figure"),
        ("减少原因原因是节约。", "doubled_word"),
        ("开展“甲”、乙”活动。", "unbalanced"),
        ("开展工作经费工作经费安排。", "doubled_word"),
    ],
)
def test_slips_of_the_pen_are_landed_with_their_place(text, kind):
    assert kind in [row["kind"] for row in sentence_rows(Document("text", 1, [Paragraph(text)]))[2]]


def test_a_reason_that_follows_in_a_list_is_not_missing():
    document = Document("text", 1, [Paragraph("收入减少1万元，主要原因是："), Paragraph("1、人员减少。")])
    assert sentence_rows(document)[2] == []

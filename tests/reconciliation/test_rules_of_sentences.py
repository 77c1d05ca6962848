"""Rules N over one small disclosure: for each rule what passes, what rounding explains, what is caught, what is no error."""

from functools import cache

import pytest

from extract.document import Paragraph
from tests.reconciliation.prose import checks_of, table

COVER = ["甲市乙区水务局2026年部门预算", "编制部门：甲市乙区水务局"]
TABLES = [
    Paragraph("2026年部门支出预算总表"),
    Paragraph("单位：元"),
    table(
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出",
        "213 | 农林水支出 | 9,000,000.00 | 6,000,000.00 | 3,000,000.00",
        "21303 | 水利 | 9,000,000.00 | 6,000,000.00 | 3,000,000.00",
        "2130301 | 行政运行 | 6,000,000.00 | 6,000,000.00 | 0.00",
        "2130399 | 其他水利支出 | 3,000,000.00 | 0.00 | 3,000,000.00",
        "221 | 住房保障支出 | 1,000,049.00 | 1,000,049.00 | 0.00",
        "22102 | 住房改革支出 | 1,000,049.00 | 1,000,049.00 | 0.00",
        "2210201 | 住房公积金 | 1,000,049.00 | 1,000,049.00 | 0.00",
        "合计 | | 10,000,049.00 | 7,000,049.00 | 3,000,000.00",
    ),
    Paragraph("2026年部门“三公”经费预算表"),
    Paragraph("单位：万元"),
    table(
        "合计 | 因公出国(境)费 | 公务接待费 | 公务用车购置及运行费",
        "12.00 | 2.00 | 1.00 | 9.00",
    ),
]


# (rule, what is printed, the statuses that the rule gives its figures). One paragraph is one case.
CASES = [
    # N1: exact, within rounding, wrong; last year's plan and a project's money are no line of this year's tables
    ("N1", "1、农林水支出（213类）水利（03款）行政运行（01项）600.00万元。主要用于：行政单位的基本支出。", {"exact"}),
    ("N1", "2、农林水支出（213类）水利（03款）其他水利支出（99项）350.00万元。主要用于：项目支出。", {"mismatch"}),
    ("N1", "3、住房保障支出（221类）住房改革支出（02款）住房公积金（01项）100.01万元。用于：缴存。", {"rounding"}),
    ("N1", "2025年住房公积金90.00万元。泵站改造项目安排30.00万元。", set()),
    ("N1", "吉祥物经费750.00万元，其中：基本支出390.00万元，用于制作。", set()),
    ("N1", "各项工作支出682万元，其中：支出205.00万元，公益宣传支出477.00万元。", set()),
    ("N1", "农林水(类)支出900.00万元，用于水利。", {"exact"}),
    ("N1", "农林水(类)支出960.00万元，用于水利。", {"mismatch"}),
    # N2: of the list, cut instead of rounded, wrong, of a whole that is printed nowhere
    ("N2", "支出合计80万元，其中：基本支出60万元，占75%；项目支出20万元，占25%。", {"exact"}),
    ("N2", "会费合计9000.00万元，其中：甲会6000.00万元，占66.66%；乙会3000.00万元，占33.33%。", {"exact", "rounding"}),
    ("N2", "会费合计82万元，其中：甲会60万元，占57%。", {"mismatch"}),
    ("N2", "基本支出61万元，占上级下达任务的57%。", set()),
    # shares of one whole in two items of a list, and one that is of the whole of all items
    ("N2", "1．甲项经费750000元，占全会经费支出的75%。2．乙项经费250000元，占全会经费支出的29%。", {"exact", "mismatch"}),
    ("N2", "1．丙项经费750000元，占全院经费支出的60%。2．丁项经费0元，占全院经费支出的0%。", set()),
    # N3: whole, wrong, not all of its parts, a list in a list
    ("N3", "政府采购预算30万元，其中：政府采购货物预算10万元、政府采购工程预算5万元、政府采购服务预算15万元。", {"exact"}),
    ("N3", "政府采购预算31万元，其中：政府采购货物预算10万元、政府采购工程预算5万元、政府采购服务预算25万元。", {"mismatch"}),
    ("N3", "政府采购预算32万元，其中：政府采购货物预算10万元、政府采购服务预算15万元等。", set()),
    ("N3", "支出预算145万元，其中：基本支出104万元，包括人员经费97万元和公用经费7万元；项目支出41万元。", {"exact"}),
    ("N3", "支出预算90万元，其中：基本支出60万元，项目支出30万元，具体支出如下：水利管理50万元。防汛抗旱40万元。", {"exact"}),
    # N4: right, a tail, by this year's figure, by a figure in words, against the direction, of the whole, of the money
    ("N4", "宣传费预算95万元，比2025年预算减少5万元，下降5%。", {"exact"}),
    ("N4", "印刷费预算9500.00万元，比2025年预算减少500.00万元，下降5.01%。", {"rounding"}),
    ("N4", "水费预算48.75万元，比2025年预算增加21.66万元，增长44.43%。", {"mismatch"}),
    ("N4", "电费预算90万元，比2025年预算100万元减少10万元，下降10%。", {"exact"}),
    ("N4", "2025年租赁费执行数为100万元，2026年预算安排90万元，比2025年执行数增加10%。", {"mismatch"}),
    ("N4", "收入886.39万元，其中：本年764.49万元，上年结转121.90万元，比上年减少48.33万元，下降5.17%。", {"exact"}),
    ("N4", "购置支出151.68万元，用于购置5辆公务用车，比上年预算增加27.78万元，增长22.4%。", {"exact"}),
    ("N4", "差旅费预算105.00万元，比上年增加5.00万元，下降5%。", {"mismatch"}),
    ("N4", "三项费用16.84万元，其中：公务费15.00万元，较上年增加15万元（100%）。", set()),
    ("N4R", "咨询费预算13万元，比上年增加13万元，增长100%。", {"mismatch"}),
    ("N4", "咨询费预算13万元，比上年增加13万元，增长100%。", set()),
    ("N4", "邮电费预算32万元，较上年减少14.2万元（30.74%）。", {"exact"}),
    ("N4", "取暖费预算32万元，较上年减少14.2万元（44.38%）。", {"mismatch"}),
    ("N4", "2025年物业费预算30万元，2026年物业费预算30万元，与上年持平。", {"exact"}),
    # two figures of one verb, each about the first or second amount; what the clause before names; the earlier year last
    ("N4", "收、支总计各是800.00,640.00万元。与上年相比，收、支总计各减少200.00,160.00万元，各下降20%、20%。", {"exact"}),
    ("N4", "两馆经费各是800.00,640.00万元。与上年相比，两馆经费各减少200.00,160.00万元，各下降20%、30%。", {"exact", "mismatch"}),
    ("N4", "图书费合计5.48万元，比去年增加1.55万元，增长39.4%。其中，甲馆图书费与预算持平，比去年增加1.05万元，增长35.8%。", {"exact"}),
    ("N4", "刊物费2026年预算80.00万元，2025年预算125.00万元，对比减少43.50万元。", {"mismatch"}),
    ("N4", "党报费2026年预算80.00万元，2025年预算125.00万元，对比减少45.00万元，下降36%。", {"exact"}),
    ("N4", "税收8103万元，比上年增收1284万元，增长18.8%；罚没16524万元，比上年减收2354万元，下降14.2%。", {"exact", "mismatch"}),
    ("N4", "绿化费决算2.02万元，完成全年预算5.30万元的38.1%，比上年决算数减少0.33万元，下降14%。", {"exact"}),
    ("N4R", "保洁费预算1万元，比上年增加0.5万元，增长100%。", set()),
    # N5: right, wrong
    ("N5", "幼儿园支出1741.75万元，完成年初预算103.32%，决算数大于预算数55.93万元。", {"exact"}),
    ("N5", "托儿所支出1741.75万元，完成年初预算100%，决算数大于预算数55.93万元。", {"mismatch"}),
    ("N5", "展览费预算为0万元，支出决算为0万元，完成预算的0%；与上年持平。", set()),
    ("N5", "支出年初预算为1,088.54万元，支出决算为1,199.89万元，完成年初预算的110.23%。", {"exact"}),
    ("N5", "支出年初预算为1,088.54万元，支出决算为1,199.89万元，完成年初预算的101.23%。", {"mismatch"}),
    ("N5", "支出决算为0.16万元，完成预算2.00万元的8%。", {"exact"}),
    ("N5", "支出决算为0.16万元，完成预算2.00万元的80%。", {"mismatch"}),
    # N6: said before with another figure; last year's is another thing
    ("N6", "培训费预算5.00万元。", set()),
    ("N6", "2026年培训费预算6.00万元。", {"mismatch"}),
    ("N6", "2025年培训费预算7.00万元。", set()),
    ("N6", "以前年度“三公”经费预算总计20.00万元，其中：会议费8.00万元。2025年“三公”经费预算总计20.00万元，其中：会议费12.00万元。", set()),
    # N10: in words and in figures
    ("N10", "支出年初预算为85.55万元，支出决算为84.65万元。决算数小于预算数的主要原因：人员减少。", {"exact"}),
    ("N10", "支出年初预算为85.56万元，支出决算为84.65万元。决算数大于预算数的主要原因：人员减少。", {"mismatch"}),
    ("N10", "劳务费预算6万元，较上年减少9万元（60%），减少的主要原因是人员减少。", {"exact"}),
    ("N10", "劳务费预算7万元，较上年增加4万元，减少的主要原因是人员减少。", {"mismatch"}),
    ("N10", "劳务费预算8万元，较上年增加4万元，主要原因是在职人员减少。", set()),
    ("N10", "商品服务支出较上年减0.04万元，增0.01%。", {"mismatch"}),
    ("N10", "商品服务支出较上年增0.05万元，增3.10%。", {"exact"}),
    ("N10", "商品服务支出较上年减0.06万元，较年初预算增3.20%。", set()),
    # a rate of a wrong amount is a consequence, no second error
    ("N4", "4、农林水支出（213类）水利（03款）行政运行（01项）2025年当年预算执行数为500.00万元，2026年预算安排650.00万元，"
     "比2025年预算执行数增加20%。", {"not_checked"}),
    # wording, and wording that is none of it
    ("N8", "财政拨款收入95万元，比2026年预算减少5万元。", {"mismatch"}),
    ("N8", "财政拨款收入96万元，比2025年预算减少5万元。", set()),
    ("N8", "1、医疗卫生与计划生育支出（210类）行政事业单位医疗（11款）行政单位医疗（01项）4万元。", {"mismatch"}),
    ("N8", "建有农业部重点实验室3个。", set()),
    ("N8", "其他水利支出（2130399）300.00万元。", set()),
    ("N8", "住房公积金（2130399）300.00万元。", {"mismatch"}),
    ("N8", "住房公积金（2210299）100.00万元。", {"mismatch"}),
    ("N9", "比上年增加（减少）3万元。", {"mismatch"}),
    ("N9", "与上年预算相比增加（减少）0万元。", set()),
    ("N9", "收入减少3万元，减少的主要原因是。", {"mismatch"}),
    ("N9", "收入减少3万元，减少的主要原因是人员减少。", set()),
    ("N9", "出差费0万元，占 %，比上年减少 万元。", {"mismatch"}),
    ("N9", "各表金额单位为万元，占比单位为%。", set()),
    ("N9", "支出决算7.69万元，决算数大小于预算数。", {"mismatch"}),
    ("N9R", "减少原因原因是节约3万元。", {"mismatch"}),
    ('N9R', '“三公"经费3.10万元，用于办公。', set()),
    ("N9R", "收入3万元，主要用于办公。。", {"mismatch"}),
    ("N9R", "开展“甲”、“乙”活动经费3万元，主要用于：（1）宣传；2）培训。", set()),
]  # fmt: skip


@cache
def disclosure() -> list[dict]:
    """The checks of a disclosure that prints every case under a heading of its own; `case` is the number of the case."""
    return checks_of(COVER, [text for _, text, _ in CASES], TABLES)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{rule} {text[:24]}" for rule, text, _ in CASES])
def test_a_rule_of_sentences_passes_tolerates_catches_and_does_not_fall_into_traps(number):
    rule, _, statuses = CASES[number]
    found = {check["status"] for check in disclosure() if check["rule_id"] == rule and check["case"] == number}
    assert found - {"not_checked"} == statuses - {"not_checked"}
    assert statuses <= found


def test_the_id_of_a_check_stays_when_a_sentence_is_added_before_it():
    text = "支出合计80万元，其中：基本支出60万元，占75%；项目支出20万元，占26%。"
    alone, behind = (
        {check["equation_id"] for check in checks_of(COVER, cases, TABLES) if check["rule_id"] == "N2"}
        for cases in ([text], ["会议费2.00万元，比上年减少1.00万元。", text])
    )
    assert alone == behind != set()


def test_no_case_breaks_another_rule_than_its_own():
    """One printed error is one finding."""
    wrong = {(check["case"], check["rule_id"]) for check in disclosure() if check["status"] == "mismatch"}
    meant = {(number, rule) for number, (rule, _, statuses) in enumerate(CASES) if "mismatch" in statuses}
    assert {pair for pair in wrong - meant if pair[1] not in ("N1", "N4R")} == set()

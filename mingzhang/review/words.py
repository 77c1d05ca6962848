"""The words of a review in both languages. `Words` answers in the one that was asked for."""

from __future__ import annotations

LANGUAGES = ("zh", "en")

TEXTS = {
    "title": ("公开情况审核意见", "Review of the disclosure"),
    "agency": ("单位", "Agency"),
    "year": ("年度", "Year"),
    "phase": ("类别", "Kind"),
    "place": ("地区", "Place"),
    "files": ("文件", "Files"),
    "edition": ("版本", "Edition"),
    "published": ("公开", "Published"),
    "build": ("依据", "From"),
    "pages": ("页", "pages"),
    "pages_of_workbook": ("个工作表", "sheets"),
    "unknown": ("未知", "unknown"),
    "budget": ("部门预算", "budget"),
    "final": ("部门决算", "final accounts"),
    "department": ("部门", "department"),
    "unit": ("单位", "unit"),
    "conclusion": ("总体结论", "Conclusion"),
    "checked": ("核对", "checks made"),
    "held": ("相符", "hold"),
    "tails": ("其中尾差", "of them by rounding"),
    "findings": ("不符", "findings"),
    "remarks": ("提示", "remarks"),
    "unchecked": ("未能核对", "not checked"),
    "waived": ("已答复不属实", "rejected by a reviewer"),
    "first": ("首先核实", "First to look at"),
    "first_why": (
        "按确定程度与金额排列；逐条依据见后。",
        "By how certain and how large; the grounds of each are below.",
    ),
    "none": ("无。", "None."),
    "on_page": ("第 {} 页", "page {}"),
    "on_page_of_workbook": ("第 {} 个工作表", "sheet {}"),
    "others": ("同一差错还见于", "Also shows in"),
    "see": ("见", "see"),
    "no_findings": ("未发现数字或文字不符。", "No figure and no sentence was found to be wrong."),
    "by_chapter": ("逐章意见", "Chapter by chapter"),
    "more_remarks": ("提示（不作为差错）", "Remarks (no errors)"),
    "printed_as": ("原文", "As printed"),
    "reported": ("所列数", "Printed"),
    "computed": ("应为", "Computed"),
    "difference": ("相差", "Apart"),
    "arithmetic": ("依据", "Grounds"),
    "rule": ("规则", "Rule"),
    "source": ("规定", "Legal source"),
    "verdict": ("结论", "Verdict"),
    "suggestion": ("建议", "Suggestion"),
    "answer": ("答复", "Answer"),
    "number": ("编号", "No."),
    "chapter": ("部分", "Chapter"),
    "page": ("页", "Page"),
    "page_of_workbook": ("工作表", "Sheet"),
    "what": ("事项", "What"),
    "amount": ("相差（元）", "Apart (yuan)"),
    "yuan": ("元", "yuan"),
    "consequences": ("同一差错共涉及 {} 个等式", "the same error breaks {} equations in all"),
    "accusation": ("不符：与本文件所印其他内容或规定不一致", "wrong: at odds with what else is printed, or with the regulation"),
    "remark": ("提示：不影响数字", "a remark: no sum is wrong"),
    "repeat": ("重复：另一文件印有同样内容", "a repetition: another file prints the same"),
    "extraction": ("存疑：可能为读取所致，请对照原件", "in doubt: perhaps misread, compare the original"),
    "lists": ("检查表", "Check lists"),
    "ministry": ("预决算公开检查（财政部年度检查口径）", "The ministry's yearly inspection of disclosures"),
    "bureau": ("公开情况检查表（财政局审核口径）", "The finance bureau's review sheet"),
    "item": ("项目", "Item"),
    "part": ("内容", "Part"),
    "result": ("结果", "Result"),
    "evidence": ("依据或问题", "Evidence or problem"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "remark_item": ("有提示", "remarks"),
    "not_told": ("未能判断", "cannot be determined"),
    "not_applicable": ("不适用", "does not apply"),
    "right": ("核对无误", "Checked and found right"),
    "right_all": ("{} 项核对相符，其中 {} 项的差额在四舍五入的尾差之内。", "{} checks hold, {} of them within what rounding explains."),
    "exact": ("相等", "equal"),
    "rounding": ("尾差之内", "by rounding"),
    "open": ("未能核对及原因", "What could not be checked, and why"),
    "count": ("数量", "Number"),
    "reason": ("原因", "Reason"),
    "answers": ("审核答复", "Answers of reviewers"),
    "accepted": ("属实", "accepted"),
    "rejected": ("不属实", "rejected"),
    "corrected": ("已在第 {} 版更正", "corrected in edition {}"),
    "by": ("答复人", "By"),
    "on": ("日期", "On"),
    "outcome": ("处理", "Outcome"),
    "signed": ("审核人", "Reviewed by"),
    "countersigned": ("复核人", "Countersigned by"),
    "date": ("日期", "Date"),
    "method": (
        "本意见由程序依据公开文件所印内容生成，供审核人对照原件核实后签署。每个印出的数按其最末一位的半个单位视为区间，"
        "区间相交即为尾差，不作差错；层级、归属不确定的不作差错。",
        "Made by a program from what the disclosure prints, for a reviewer to compare with the original and sign. Each printed "
        "figure is an interval of half its last digit; where intervals meet, the difference is rounding and no error. What is "
        "not certain about levels or coverage is no error either.",
    ),
    "and_more": ("另有 {} 条，见工作簿。", "{} more are in the workbook."),
    "figure_marked": ("红框处为所列数", "the red frame is the figure"),
    "index_title": ("公开情况审核汇总", "Reviews of a corpus"),
    "disclosures": ("公开文件", "Disclosures"),
    "weight": ("报表数字相差（元）", "Apart in tables (yuan)"),
    "kinds": ("常见问题", "The most frequent kinds"),
    "places": ("各地比较", "Places compared"),
    "per_disclosure": ("每份平均", "Per disclosure"),
    "with_findings": ("有不符的", "With findings"),
    "example": ("例", "For example"),
    "review": ("审核意见", "Review"),
    "no_place": ("地区未知", "place unknown"),
    "whole_file": ("全文", "whole disclosure"),
    "overview": ("总览", "Overview"),
    "finding_id": ("差错编号", "finding_id"),
}  # fmt: skip


class Words:
    """The texts in one language: `words["title"]`; `words.pick((zh, en))` of a pair. workbook: pages are called sheets."""

    def __init__(self, language: str, workbook: bool = False):
        if language not in LANGUAGES:
            raise ValueError(language)
        self.language = language
        self.workbook = workbook
        self._place = LANGUAGES.index(language)

    def __getitem__(self, name: str) -> str:
        texts = TEXTS[name]
        if self.workbook:
            texts = TEXTS.get(f"{name}_of_workbook", texts)
        return texts[self._place]

    def pick(self, pair: tuple[str, str]) -> str:
        """The half in this language; the other where this one is empty."""
        return pair[self._place] or pair[1 - self._place]

    @property
    def stop(self) -> str:
        return "。" if self.language == "zh" else ". "

    @property
    def colon(self) -> str:
        return "：" if self.language == "zh" else ": "

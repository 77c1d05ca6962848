"""Who speaks of what in a passage: each figure with its noun, and the figures that it belongs to.

The reader of a passage walks through it once and keeps what an attentive person keeps in mind: the last amount at
each depth of brackets, the amount that an open list (其中：, 包括：) divides, and the first amount of the sentence.
"""

from __future__ import annotations

import re

from extract.recognise.sentences.clauses import depths_of, is_threshold, lead_of
from extract.recognise.sentences.figures import Figure
from extract.recognise.sentences.minds import Mind, Reading, number_of
from extract.recognise.sentences.names import goes_on, is_result_of_plan, name_key, same_comparison
from extract.recognise.sentences.phrases import Shape, shape_of
from extract.recognise.sentences.references import compared_with, later_year_of, named
from extract.recognise.sentences.sharing import is_of_row, join_row, shares_alone
from extract.recognise.sentences.walk import LIST, Walk

QUANTITIES = ("money", "percent", "count", "area", "plain", "none")
_LIST_WORDS = 8  # characters of a sentence that only opens a list
_BEGINS_LIST = re.compile(r"^(?:其中|包括|支出包括|收入包括|主要包括|具体包括|按|分)")
_SIZE_OF = re.compile(r"(?:账面|资产)?(?:价值|原值|净值|总值)(?:为|共|约)?$")  # 汽车12辆,价值105.05万元
_COMPLETED = re.compile(r"完成(?P<plan>(?:年初|全年|调整)?预算数?(?:安排)?(?:为)?)$")
_BESIDE = re.compile(r"\s*(?:\((?:约|即)?|[、,])\s*")
_OWN_YEAR = re.compile(r"(?<![比较与和同于])20\d\d(?=年)")
_NO_WHOLE = ("", "比", "总")  # 占 62.50%, 占比 62.50%


def read_sentence(text: str, found: list[Figure], sentence_no: int, first_no: int, mind: Mind) -> list[Reading]:
    """The readings of one sentence's figures, in order; `mind` is carried along."""
    quantities = [figure for figure in found if figure.form in QUANTITIES and not is_threshold(text, figure)]
    mind.next_item(text)  # 6、社会保障和就业支出…: also inside a paragraph
    if not quantities:
        _without_figures(text, mind)
        return []
    mind.parent_before = None
    begins_list = bool(_BEGINS_LIST.match(text))
    parent = (mind.main or mind.parent) if begins_list else mind.parent
    sentence = _Sentence(text, mind, depths_of(text, quantities), parent)
    readings = []
    end = 0
    for figure_no, figure in enumerate(quantities, first_no):
        readings.append(sentence.read(figure, figure_no, sentence_no, end))
        end = figure.end
    sentence.close(begins_list)
    return readings


def _without_figures(text: str, mind: Mind) -> None:
    """A sentence that only opens a list, or that names what the next ones are about."""
    noun = text.rstrip("。:;")
    if LIST.search(text) and text.endswith(":") and len(text) <= _LIST_WORDS:
        mind.parent_before, mind.parent = mind.parent, mind.main  # …24458.43万元。其中：
    elif mind.parent_before is not None:  # 主要包括：| 基本工资、津贴补贴。: this list has no figures
        mind.parent, mind.parent_before = mind.parent_before, None
    if not mind.topic and len(noun) <= 60 and not re.search(r"[,;]", noun):
        mind.topic = noun


class _Sentence:
    """The reading of one sentence, figure by figure."""

    def __init__(self, text: str, mind: Mind, depths: list[int], parent: Reading | None):
        self.text, self.mind, self.depths = text, mind, depths
        self.walk = Walk(mind, parent)
        self.first: Reading | None = None
        self.last: Reading | None = None
        self.row: list[Reading] = []
        self.changes: list[Reading] = []
        self.shared: dict[int, Reading] = {}
        own_year = _OWN_YEAR.search(text)
        mind.year = self.year = own_year[0] if own_year else mind.year

    def read(self, figure: Figure, figure_no: int, sentence_no: int, since: int) -> Reading:
        segment = self.text[since : figure.start]
        depth = self.depths[figure.start]
        self.walk.enter(segment, depth)
        tail = self.text[figure.end : figure.end + 12]
        shape = shape_of(lead_of(segment), segment, tail, figure.form, figure.text)
        reading = Reading(figure, figure_no, sentence_no, shape, depth, in_reason=self.walk.in_reason)
        before, self.last = self.last, reading
        if is_of_row(segment, before, figure):
            return self._of_row(reading, before)
        if before and (known := self._by_the_one_before(reading, before, segment)):
            return known
        if _SIZE_OF.match(shape.noun) and (anchor := self.walk.anchors.get(depth)):
            shape = reading.shape = shape._replace(noun=_SIZE_OF.sub("", anchor.shape.noun) + shape.noun)
        reading.topic, reading.before = self.mind.topic, self._before(segment, depth, shape.noun)
        if shape.role in ("amount", "base", "other"):
            self._amount(reading)
        else:
            self._about(reading)
        if self.first is None and shape.role == "amount":
            self.first = reading
        self._belongs_to_main(reading)
        if not self.mind.topic:
            self.mind.topic = shape.noun
        return reading

    def _belongs_to_main(self, reading: Reading) -> None:
        reading.main_no = number_of(self.first if self.first is not reading else None) or number_of(self.mind.main)

    def _by_the_one_before(self, reading: Reading, before: Reading, segment: str) -> Reading | None:
        """Figures whose role the figure before them tells: no words stand between the two."""
        form = reading.figure.form
        if form == "percent" and _BESIDE.fullmatch(segment) and before.shape.role == "change_amount":
            return self._rate_beside(reading, before)
        if form == "percent" and before.shape.role == "amount" and segment.strip() == "的":
            plan = _COMPLETED.search(before.shape.noun)
            if plan:  # 支出决算为0.16万元,完成预算10万元的1.6%
                return self._completion_of(reading, before, plan["plan"])
        if form == "money" and before.shape.role == "comparison" and not segment.strip() and not before.shape.noun:
            # 决算数大于预算数55.93万元: by how much
            reading.shape = Shape("change_amount", "", before.shape.verb, "预算数")
            reading.topic, reading.sure, reading.anchor_no = self.mind.topic, before.sure, before.anchor_no
            reading.base_no = before.base_no
            self._belongs_to_main(reading)
            self.walk.change = reading
            return reading
        return None

    def _of_row(self, reading: Reading, before: Reading) -> Reading:
        """One more figure of a row: 各减少 A,B 万元."""
        reading.shape, reading.topic, reading.before = before.shape, before.topic, before.before
        reading.parent_no = before.parent_no
        self._belongs_to_main(reading)
        self.row = [*self.row, reading] if self.row and self.row[-1] is before else [before, reading]
        join_row(self.row, self.mind.amounts, self.changes)
        if reading.shape.role == "amount":
            self.walk.take(reading)
            self.mind.amounts.append(reading)
        if reading.shape.role == "change_amount":
            self.changes, self.walk.change = self.row, reading
        return reading

    def _completion_of(self, reading: Reading, plan: Reading, words: str) -> Reading:
        """The amount behind 完成预算 is the plan of the amount before it."""
        plan.shape = Shape("base", "", compared=words)
        done = next(
            (one for one in reversed(self.mind.amounts) if one is not plan and one.sentence_no == plan.sentence_no),
            None,
        )
        reading.shape = Shape("completion", "", whole=words)
        reading.topic, reading.sure = self.mind.topic, done is not None
        reading.anchor_no, reading.base_no, plan.anchor_no = number_of(done), plan.figure_no, number_of(done)
        reading.main_no = plan.main_no
        if done is not None:
            self.walk.take(done)
        self.mind.amounts = [one for one in self.mind.amounts if one is not plan]
        return reading

    def _rate_beside(self, reading: Reading, change: Reading) -> Reading:
        """减少14.2万元(44.38%), 减少14.2万元、44.38%: the same change, in per cent."""
        reading.shape = Shape("change_rate", "", change.shape.verb, change.shape.compared)
        reading.topic, reading.sure, reading.in_reason = self.mind.topic, change.sure, change.in_reason
        reading.anchor_no, reading.other_anchor_no = change.anchor_no, change.other_anchor_no
        reading.parent_no, reading.base_no, reading.main_no = change.parent_no, change.base_no, change.main_no
        reading.change_no = change.figure_no
        return reading

    def _before(self, segment: str, depth: int, noun: str) -> str:
        """The clause before the lead; where a phrase only goes on (支出决算为), the noun of the last amount."""
        clauses = [clause for clause in re.split(r"[,;:。]", segment)[:-1] if len(clause.strip()) > 1]
        anchor = self.walk.anchors.get(depth)
        if clauses:
            return clauses[-1].strip()
        return anchor.shape.noun if anchor and goes_on(noun) else ""

    def _amount(self, reading: Reading) -> None:
        walk, parent = self.walk, self.walk.parent(reading.depth)
        reading.parent_no = number_of(parent)
        if parent is not None and parent.sentence_no != reading.sentence_no:
            reading.sure = False
        if reading.shape.role == "base":
            walk.base = reading
            reading.anchor_no = number_of(walk.anchors.get(reading.depth))
        elif reading.shape.role == "amount":
            reading.base_no = number_of(walk.anchors.get(reading.depth))
            walk.take(reading)
            self.mind.amounts.append(reading)

    def _about(self, reading: Reading) -> None:
        """A change, rate, share, completion or comparison: which amount it is about."""
        walk, shape, depth = self.walk, reading.shape, reading.depth
        is_change = shape.role in ("change_amount", "change_rate")
        is_name = len(name_key(shape.noun)) >= 2
        anchor, other = self._nearest(reading)
        if shape.noun and is_change:
            walk.base = None
            called = named(self.mind, shape.noun, reading, self.year) if is_name else walk.anchors.get(depth)
            if called is not None:
                reading.sure = True
                anchor, other = called, None
            elif not (walk.change and walk.change.shape.noun == shape.noun):
                anchor = other = None
        elif (
            shape.role == "change_rate"
            and walk.change is not None
            and same_comparison(shape.compared, walk.change.shape.compared)
        ):
            self._as_change(reading, walk.change)
            reading.change_no = walk.change.figure_no
            return
        elif is_change and walk.named_change is not None and reading.figure.form != "count":
            # 接待费决算比预算无增减变化,比去年增加0.50万元: what was named goes on
            self._as_change(reading, walk.named_change)
            reading.base_no = number_of(walk.base)
            walk.change = reading if shape.role == "change_amount" else walk.change
            return
        if is_change and not shape.noun and (later := later_year_of(self.mind, anchor)):
            walk.base, anchor, other = anchor, later, None
        reading.anchor_no = number_of(anchor)
        reading.other_anchor_no = number_of(other) if other is not anchor else None
        reading.parent_no = number_of(walk.parent(depth))
        reading.base_no = number_of(walk.base or compared_with(self.mind, reading, anchor))
        if shape.role == "share" and shape.whole in _NO_WHOLE and anchor is not None:
            self.shared[anchor.figure_no] = anchor
        if shape.role == "change_rate":
            is_of_change = walk.change and same_comparison(shape.compared, walk.change.shape.compared)
            reading.change_no = number_of(walk.change) if is_of_change else None
        if shape.role == "change_amount":
            walk.change = reading
            if is_name and not goes_on(shape.noun) and reading.figure.form != "count":
                walk.named_change = reading

    def _nearest(self, reading: Reading) -> tuple[Reading | None, Reading | None]:
        """The amount before, and the other one that the words may mean: the whole of the list, the sentence before's."""
        walk, mind, role = self.walk, self.mind, reading.shape.role
        anchor = walk.anchors.get(reading.depth)
        if role in ("change_amount", "change_rate") and reading.figure.form != "count":
            anchor = walk.money.get(reading.depth, anchor)  # 购置 5 辆, 比上年增加 27.78 万元 is about the money before
        if role == "comparison":
            return anchor or mind.last, None
        if anchor is None and reading.depth == 0:
            reading.sure = mind.main is mind.last
            return mind.main, mind.last
        return anchor, walk.parent(reading.depth)

    @staticmethod
    def _as_change(reading: Reading, change: Reading) -> None:
        reading.anchor_no, reading.other_anchor_no = change.anchor_no, change.other_anchor_no
        reading.sure, reading.base_no = change.sure, change.base_no

    def close(self, begins_list: bool) -> None:
        """Keep in mind what the next sentence may speak of."""
        mind, first, last = self.mind, self.first, self.walk.anchors.get(0)
        if first is not None:
            if shares_alone(first, self.shared):
                mind.main = None
            elif not begins_list:
                mind.main = last if last and is_result_of_plan(first.shape.noun, last.shape.noun) else first
            mind.last = last or first
        if re.search(r"(?:如下|方面):$", self.text) and last is not None and last.parent_no is not None:
            mind.parent = (
                None  # …其中：基本支出 …, 项目支出 …, 具体支出如下: another division, not more parts of this one
            )
        elif re.search(r"(?:其中|包括|如下|方面|具体|构成|为|是)?:$", self.text):
            mind.parent = last or mind.main
        elif not begins_list and first is not None and first.parent_no is None:
            mind.parent = None

"""Who speaks of what in a passage: each figure with its noun, and the figures that it belongs to.

The reader of a passage walks through it once and keeps what an attentive person keeps in mind: the last amount at
each depth of brackets, the amount that an open list (其中：, 包括：) divides, and the first amount of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.recognise.sentences.figures import Figure
from extract.recognise.sentences.names import (
    goes_on,
    is_result_of_plan,
    is_year_before,
    name_key,
    other_flow,
    same_measure,
    without_total,
)
from extract.recognise.sentences.phrases import Shape, shape_of

QUANTITIES = ("money", "percent", "count", "area", "plain", "none")
_LIST = re.compile(r"其中|包括|包含|构成|以下方面|如下|分别为|分别是|主要为|主要用于:|具体为|分布")
_LIST_WORDS = 8  # characters of a sentence that only opens a list
_BEGINS_LIST = re.compile(r"^(?:其中|包括|支出包括|收入包括|主要包括|具体包括|按|分)")
_REASON = re.compile(r"原因|主要是(?!用于)|由于|因为|变动情况:")
_ENUMERATED = re.compile(r"^\(?[一二三四五六七八九十\d]{1,2}[)、.是]")
_NUMBERED = re.compile(
    r"^(?:\d{1,2}[.、．](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_SIZE_OF = re.compile(r"(?:账面|资产)?(?:价值|原值|净值|总值)(?:为|共|约)?$")  # 汽车12辆,价值105.05万元
_COMPLETED = re.compile(r"完成(?P<plan>(?:年初|全年|调整)?预算数?(?:安排)?(?:为)?)$")
_OPEN_BRACKET = re.compile(r"\s*\((?:约|即)?\s*")
_UNIT_PRICE = re.compile(r"(?:单价|单位价值|单台|单件|价值|每\w{0,4}|原值)[^,;。:]{0,12}$")
_BOUNDARY = ",;:。"


@dataclass(slots=True)
class Reading:
    """One figure with its role. The numbers name other figures of the file; None where there is none.

    anchor_no: the amount that a change, rate, share or completion is about; other_anchor_no: the other amount that it
    may be about as well. parent_no: the amount that the open list divides. change_no: the change that a rate expresses.
    base_no: the amount that it is compared with, where it is printed. sure: whether all of it is in this sentence.
    """

    figure: Figure
    figure_no: int
    sentence_no: int
    shape: Shape
    depth: int = 0
    anchor_no: int | None = None
    other_anchor_no: int | None = None
    parent_no: int | None = None
    change_no: int | None = None
    base_no: int | None = None
    main_no: int | None = None
    sure: bool = True
    in_reason: bool = False
    topic: str = ""
    before: str = ""


@dataclass(slots=True)
class Mind:
    """What is kept in mind from sentence to sentence of a passage, and, behind a colon, to the next passage."""

    main: Reading | None = None
    last: Reading | None = None
    parent: Reading | None = None
    topic: str = ""
    amounts: list[Reading] = field(default_factory=list)

    def next_passage(self, goes_on: bool) -> None:
        """A new passage: the list stays open only behind a colon, the topic is the passage's own."""
        self.topic = ""
        if not goes_on:
            self.main = self.last = self.parent = None


def read_sentence(text: str, found: list[Figure], sentence_no: int, first_no: int, mind: Mind) -> list[Reading]:
    """The readings of one sentence's figures, in order; `mind` is carried along."""
    quantities = [figure for figure in found if figure.form in QUANTITIES and not is_threshold(text, figure)]
    depths = _depths(text, quantities)
    if _NUMBERED.match(text):
        mind.topic = ""  # 6、社会保障和就业支出…: a new item of the list, also inside a paragraph
    if not quantities:
        noun = text.rstrip("。:;")
        if _LIST.search(text) and text.endswith(":") and len(text) <= _LIST_WORDS:
            mind.parent = mind.main  # …24458.43万元。其中：
        if not mind.topic and len(noun) <= 60 and not re.search(r"[,;]", noun):
            mind.topic = noun
        return []
    begins_list = bool(_BEGINS_LIST.match(text))
    state = _Sentence(text, mind, depths, parent=(mind.main or mind.parent) if begins_list else mind.parent)
    readings = []
    end = 0
    for figure_no, figure in enumerate(quantities, first_no):
        readings.append(state.read(figure, figure_no, sentence_no, end))
        end = figure.end
    state.close(begins_list)
    return readings


def is_threshold(text: str, figure: Figure) -> bool:
    """单价100万元以上设备: a bound that is part of a name, and no amount of anything."""
    return figure.approximation in ("以上", "以下", "以内") and bool(_UNIT_PRICE.search(text[: figure.start]))


class _Sentence:
    """The walk through one sentence."""

    def __init__(self, text: str, mind: Mind, depths: list[int], parent: Reading | None):
        self.text, self.mind, self.depths = text, mind, depths
        self.anchors: dict[int, Reading] = {}  # by depth of brackets
        self.money: dict[int, Reading] = {}  # of them, the last one in money
        self.parents: dict[int, list[Reading | None]] = {0: [parent]}  # open lists, the innermost last
        self.first: Reading | None = None
        self.last: Reading | None = None
        self.change: Reading | None = None
        self.base: Reading | None = None
        self.depth = 0
        self.in_reason = False

    def read(self, figure: Figure, figure_no: int, sentence_no: int, since: int) -> Reading:
        segment = self.text[since : figure.start]
        depth = self.depths[figure.start]
        self._enter(segment, depth)
        lead = _lead(segment)
        tail = self.text[figure.end : figure.end + 12]
        shape = shape_of(lead, segment, tail, figure.form, figure.text)
        reading = Reading(figure, figure_no, sentence_no, shape, depth, in_reason=self.in_reason)
        before, self.last = self.last, reading
        if (
            figure.form == "percent"
            and before
            and _OPEN_BRACKET.fullmatch(segment)
            and before.shape.role == "change_amount"
        ):
            return self._rate_in_bracket(reading, before)
        if figure.form == "percent" and before and before.shape.role == "amount" and segment.strip() == "的":
            plan = _COMPLETED.search(before.shape.noun)
            if plan:  # 支出决算为0.16万元,完成预算10万元的1.6%
                return self._completion_of(reading, before, plan["plan"])
        if _SIZE_OF.match(shape.noun) and (anchor := self.anchors.get(depth)):
            shape = reading.shape = shape._replace(noun=_SIZE_OF.sub("", anchor.shape.noun) + shape.noun)
        reading.topic, reading.before = self.mind.topic, self._before(segment, depth, shape.noun)
        if shape.role in ("amount", "base", "other"):
            self._amount(reading)
        else:
            self._about(reading)
        if self.first is None and shape.role == "amount":
            self.first = reading
        reading.main_no = _no(self.first if self.first is not reading else None) or _no(self.mind.main)
        if not self.mind.topic:
            self.mind.topic = shape.noun
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
        reading.anchor_no, reading.base_no, plan.anchor_no = _no(done), plan.figure_no, _no(done)
        reading.main_no = plan.main_no
        self.anchors[reading.depth] = done
        self.mind.amounts = [one for one in self.mind.amounts if one is not plan]
        return reading

    def _rate_in_bracket(self, reading: Reading, change: Reading) -> Reading:
        """减少14.2万元(44.38%): the same change, in per cent."""
        reading.shape = Shape("change_rate", "", change.shape.verb, change.shape.compared)
        reading.topic, reading.sure, reading.in_reason = self.mind.topic, change.sure, change.in_reason
        reading.anchor_no, reading.other_anchor_no = change.anchor_no, change.other_anchor_no
        reading.parent_no, reading.base_no, reading.main_no = change.parent_no, change.base_no, change.main_no
        reading.change_no = change.figure_no
        return reading

    def _enter(self, segment: str, depth: int) -> None:
        """Follow brackets, lists and reasons that open or close between two figures."""
        if depth > self.depth:
            self.parents[depth] = [self.anchors.get(self.depth)]
        elif depth < self.depth:
            self.anchors = {d: anchor for d, anchor in self.anchors.items() if d <= depth}
            self.money = {d: anchor for d, anchor in self.money.items() if d <= depth}
            self.change = self.base = None
        self.depth = depth
        after = re.split("[;。]", segment)
        if len(after) > 1:
            self._next_item(after[-1])
        if _REASON.search(after[-1]):
            self.in_reason = True
        elif self.in_reason and _LIST.search(after[-1]):
            self.in_reason = False
        if _LIST.search(segment) and not self.in_reason:
            anchor = self.anchors.get(depth)
            if anchor:
                self.parents.setdefault(depth, [None]).append(anchor)
            elif self.mind.main and depth == 0 and self._parent(0) is None:
                self.parents[0] = [self.mind.main]

    def _parent(self, depth: int) -> Reading | None:
        return self.parents.get(depth, [None])[-1]

    def _next_item(self, clause: str) -> None:
        """Behind a semicolon: a list inside a list is closed, a reason is given to its end."""
        was_in_reason = self.in_reason
        self.in_reason = self.in_reason and bool(_ENUMERATED.match(clause))
        self.change = self.base = None
        parents = self.parents.get(self.depth, [])
        if len(parents) > 1 and parents[-2] is not None:
            parents.pop()
        if was_in_reason and not self.in_reason:
            self.anchors = {d: anchor for d, anchor in self.anchors.items() if not anchor.in_reason}
            self.money = {d: anchor for d, anchor in self.money.items() if not anchor.in_reason}

    def _before(self, segment: str, depth: int, noun: str) -> str:
        """The clause before the lead; where a phrase only goes on (支出决算为), the noun of the last amount."""
        clauses = [clause for clause in re.split(r"[,;:。]", segment)[:-1] if len(clause.strip()) > 1]
        anchor = self.anchors.get(depth)
        if clauses:
            return clauses[-1].strip()
        return anchor.shape.noun if anchor and goes_on(noun) else ""

    def _amount(self, reading: Reading) -> None:
        parent = self._parent(reading.depth)
        reading.parent_no = _no(parent)
        if parent is not None and parent.sentence_no != reading.sentence_no:
            reading.sure = False
        if reading.shape.role == "base":
            self.base = reading
            reading.anchor_no = _no(self.anchors.get(reading.depth))
            return
        if reading.shape.role == "amount":
            before = self.anchors.get(reading.depth)
            reading.base_no = _no(before)
            self.anchors[reading.depth] = reading
            if reading.figure.form == "money":
                self.money[reading.depth] = reading
            self.change = self.base = None
            self.mind.amounts.append(reading)

    def _about(self, reading: Reading) -> None:
        shape, depth = reading.shape, reading.depth
        anchor = self.anchors.get(depth)
        if shape.role in ("change_amount", "change_rate") and reading.figure.form != "count":
            anchor = self.money.get(depth, anchor)  # 购置 5 辆, 比上年增加 27.78 万元 is about the money before
        other = self._parent(depth)
        if shape.role == "comparison":
            anchor, other = anchor or self.mind.last, None
        elif anchor is None and depth == 0:
            reading.sure = self.mind.main is self.mind.last
            anchor, other = self.mind.main, self.mind.last
        if shape.noun and shape.role in ("change_amount", "change_rate"):
            self.base = None
            named = self._named(shape.noun, reading)
            if named is not None:
                reading.sure = True
                anchor, other = named, None
            elif not (self.change and self.change.shape.noun == shape.noun):
                anchor = other = None
        elif shape.role == "change_rate" and self.change is not None:
            anchor_no, other_no = self.change.anchor_no, self.change.other_anchor_no
            reading.anchor_no, reading.other_anchor_no, reading.sure = anchor_no, other_no, self.change.sure
            reading.change_no, reading.base_no = self.change.figure_no, self.change.base_no
            return
        reading.anchor_no = _no(anchor)
        reading.other_anchor_no = _no(other) if other is not anchor else None
        reading.parent_no = _no(self._parent(depth))
        reading.base_no = _no(self.base or self._compared_with(reading, anchor))
        if shape.role == "change_rate":
            reading.change_no = _no(self.change)
        if shape.role == "change_amount":
            self.change = reading

    def _compared_with(self, reading: Reading, anchor: Reading | None) -> Reading | None:
        """The amount before the anchor that it is measured against: the plan that is completed, last year's figure."""
        if anchor is None:
            return None
        shape = reading.shape
        if not goes_on(anchor.shape.noun):
            return next(
                (
                    one
                    for one in self.mind.amounts[-4:]
                    if shape.compared and is_year_before(one.shape.noun, anchor.shape.noun)
                ),
                None,
            )
        is_of_plan = shape.role in ("completion", "comparison")
        for amount in reversed(self.mind.amounts[-4:]):
            if amount is anchor or amount.depth != anchor.depth or anchor.sentence_no - amount.sentence_no > 1:
                continue
            if is_of_plan and "预算" in amount.shape.noun and amount.figure_no < anchor.figure_no:
                return amount
            if shape.compared and same_measure(shape.compared, amount.shape.noun):
                return amount
        return None

    def _named(self, noun: str, reading: Reading) -> Reading | None:
        """The last amount that is called by the same words."""
        wanted = name_key(noun)
        if len(wanted) < 2:
            return self.anchors.get(reading.depth)
        is_flow = wanted in ("收入", "支出", "收支")
        near = [
            amount
            for amount in reversed(self.mind.amounts[-24:])
            if reading.sentence_no - amount.sentence_no <= 3
            and (amount.figure.form == "money" or reading.figure.form != "money")
            # 收入 is all revenue, not the last source
            and not (is_flow and amount.parent_no is not None)
        ]
        for key in (str, without_total):  # the same words, then 总计 for 总预算
            for amount in near:
                if any(key(name).endswith(key(wanted)) for name in self._names(amount)):
                    return amount
        return None

    def _names(self, amount: Reading) -> list[str]:
        """What an amount is called, by its own words or by those that they go on from."""
        if goes_on(amount.shape.noun):
            return [name_key(amount.before or amount.topic)]
        own = name_key(amount.shape.noun)
        before = next((one for one in self.mind.amounts if one.figure_no == amount.main_no), None)
        longer = other_flow(own, name_key(before.shape.noun)) if before else None
        return [own, longer] if longer else [own]

    def close(self, begins_list: bool) -> None:
        """Keep in mind what the next sentence may speak of."""
        mind, first, last = self.mind, self.first, self.anchors.get(0)
        if first is not None:
            if not begins_list:
                mind.main = last if last and is_result_of_plan(first.shape.noun, last.shape.noun) else first
            mind.last = last or first
        if re.search(r"(?:其中|包括|如下|方面|具体|构成|为|是)?:$", self.text):
            mind.parent = last or mind.main
        elif not begins_list and first is not None and first.parent_no is None:
            mind.parent = None


def _no(reading: Reading | None) -> int | None:
    return None if reading is None else reading.figure_no


def _lead(segment: str) -> str:
    """The end of a segment, from its last boundary that is not inside a bracket of its own."""
    start, closed = 0, 0
    for position in range(len(segment) - 1, -1, -1):
        character = segment[position]
        if character == ")":
            closed += 1
        elif character == "(":
            if not closed:
                start = position + 1
                break
            closed -= 1
        elif character in _BOUNDARY and not closed:
            start = position + 1
            break
    return segment[start:].lstrip("。)、 ")


def _depths(text: str, quantities: list[Figure]) -> list[int]:
    """For each character how many brackets that hold figures are open there."""
    starts = {figure.start for figure in quantities}
    depths = [0] * (len(text) + 1)
    opened: list[int] = []
    for position, character in enumerate(text):
        if character == "(":
            opened.append(position)
        elif character == ")" and opened:
            first = opened.pop()
            if any(first < start < position for start in starts):
                for inside in range(first + 1, position):
                    depths[inside] += 1
    return depths

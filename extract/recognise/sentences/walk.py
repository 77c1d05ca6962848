"""Where in a sentence the reader stands: the last amounts, the lists and brackets that are open, whether a reason is given."""

from __future__ import annotations

import re

from extract.recognise.sentences.minds import Mind, Reading

LIST = re.compile(r"其中|包括|包含|构成|以下方面|如下|分别为|分别是|主要为|主要用于:|具体为|分布")
_OTHER_FLOW = re.compile(r"^(?:支出|收入)(?:具体)?包括")
_REASON = re.compile(r"原因|主要是(?!用于)|由于|因为|变动情况:")
_ITEM = re.compile(r"[,;:。](?:[一二三四五六七八九十]{1,2}、|\d{1,2}[、.](?!\d)|[①-⑳]|\(\d{1,2}\))")  # …,三、公务接待费
_ENUMERATED = re.compile(r"^\(?[一二三四五六七八九十\d]{1,2}[)、.是]")


class Walk:
    """The reader's place in one sentence. `parents` has the open lists of each depth of brackets, the innermost last."""

    def __init__(self, mind: Mind, parent: Reading | None):
        self.mind = mind
        self.anchors: dict[int, Reading] = {}  # by depth of brackets
        self.money: dict[int, Reading] = {}  # of them, the last one in money
        self.parents: dict[int, list[Reading | None]] = {0: [parent]}
        self.change: Reading | None = None
        self.named_change: Reading | None = None  # the last change that has a noun of its own
        self.base: Reading | None = None
        self.depth = 0
        self.in_reason = False
        self.open_lists: dict[int, int] = {}  # by depth, how many lists were open where the first item stood

    def enter(self, segment: str, depth: int) -> None:
        """Follow brackets, lists and reasons that open or close between two figures."""
        if depth > self.depth:
            self.parents[depth] = [self.anchors.get(self.depth)]
        elif depth < self.depth:
            self.anchors = {d: anchor for d, anchor in self.anchors.items() if d <= depth}
            self.money = {d: anchor for d, anchor in self.money.items() if d <= depth}
            self.change = self.named_change = self.base = None
        self.depth = depth
        after = re.split("[;。]", segment)
        if len(after) > 1:
            self._next_item(after[-1])
        if _REASON.search(after[-1]):
            self.in_reason = True
        elif self.in_reason and LIST.search(after[-1]):
            self.in_reason = False
        is_item = bool(_ITEM.search(segment))
        if is_item and depth in self.open_lists:  # what the item before divided is closed
            self.parents[depth] = self.parents.get(depth, [None])[: self.open_lists[depth]]
            self.change = self.named_change = self.base = None
        if len(after) > 1 and _OTHER_FLOW.match(after[-1]):
            return  # 收入包括：…；支出包括：…: the same whole, divided once more
        if LIST.search(segment) and not self.in_reason:
            anchor = self.anchors.get(depth)
            if anchor:
                self.parents.setdefault(depth, [None]).append(anchor)
            elif self.mind.main and depth == 0 and self.parent(0) is None:
                self.parents[0] = [self.mind.main]
        if is_item:
            self.open_lists.setdefault(depth, len(self.parents.get(depth, [None])))

    def parent(self, depth: int) -> Reading | None:
        """The amount that the innermost open list divides."""
        return self.parents.get(depth, [None])[-1]

    def _next_item(self, clause: str) -> None:
        """Behind a semicolon: a list inside a list is closed, a reason is given to its end."""
        was_in_reason = self.in_reason
        self.in_reason = self.in_reason and bool(_ENUMERATED.match(clause))
        self.change = self.named_change = self.base = None
        parents = self.parents.get(self.depth, [])
        if len(parents) > 1 and parents[-2] is not None:
            parents.pop()
        if was_in_reason and not self.in_reason:
            self.anchors = {d: anchor for d, anchor in self.anchors.items() if not anchor.in_reason}
            self.money = {d: anchor for d, anchor in self.money.items() if not anchor.in_reason}

    def take(self, amount: Reading) -> None:
        """An amount was read: it is what follows is about."""
        self.anchors[amount.depth] = amount
        if amount.figure.form == "money":
            self.money[amount.depth] = amount
        self.change = self.named_change = self.base = None

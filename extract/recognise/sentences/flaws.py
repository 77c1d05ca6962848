"""Slips of the pen that the form of a sentence shows: stops and words printed twice, pairs that do not close, a reason
that is announced and not given."""

from __future__ import annotations

import re

_DOUBLED_STOP = re.compile(r"[。,;:、][。,;:、]+")
_REASON_MISSING = re.compile(r"(?:主要)?原因(?:是|为|:)[:]?(?P<end>[。;]|$)")
_REASON = re.compile(r"原因(?:是|为)[^,;:]{2,}$")
_DOUBLED_WORD = re.compile(r"(?P<word>[\u4e00-\u9fff]{3,8}|原因|主要|增加|减少|支出|经费)(?P=word)")
# 占 %,; 减少 万元: the figure before a unit was left out. 单位为万元 names the unit.
_NO_FIGURE = re.compile(
    r"(?:占[\u4e00-\u9fff“”()]{0,20}|增长|下降|完成[\u4e00-\u9fff]{0,8}的)(?P<gap>\s?%)(?=[,。;)]|$)"
    r"|(?:增加|减少)(?P<money>\s?万元)(?=[,。;)]|$)"
)
_PAIRS = {")": "(", "》": "《", "”": "“", "】": "【", "〕": "〔"}
_NUMBER_BEHIND = re.compile(r"(?:^|[;:。,、\s])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")


def flaws_of(
    text: str, *, is_first: bool, is_last: bool, is_whole: bool, is_before_heading: bool
) -> list[tuple[str, int, int]]:
    """(kind, start, end) of each slip of a sentence. kind: doubled_stop | doubled_word | unbalanced | no_reason | no_stop
    | no_figure.

    is_first, is_last: of its paragraph. is_whole: more text follows on its page, so that no page cut the paragraph.
    is_before_heading: nothing of the same section follows, so that a reason behind a colon is missing.
    """
    found = [("doubled_stop", *match.span()) for match in _DOUBLED_STOP.finditer(text) if not _is_mixed(match[0])]
    found += [("doubled_word", *match.span()) for match in _DOUBLED_WORD.finditer(text)]
    if text.endswith(("。", ";", "。”", "。)")):  # a sentence that the page cut has no end to be judged by
        found += [slip for slip in _unbalanced(text) if not (is_first and text[slip[1]] == ")")]
    if re.search(r"\d", text):  # a text whose figures cannot be read at all says nothing of what is left out
        found += [("no_figure", *match.span()) for match in _NO_FIGURE.finditer(text)]
    for match in _REASON_MISSING.finditer(text):
        if match["end"] or (is_last and is_before_heading):
            found.append(("no_reason", *match.span()))
    if is_last and is_whole and _REASON.search(text) and text[-1] not in "。;:,、.!?”)":
        found.append(("no_stop", len(text) - 1, len(text)))
    return found


def _is_mixed(stops: str) -> bool:
    """、 or : before another stop is a typist's habit in lists (其中:、): no slip worth a remark."""
    return stops[0] in "、:" or stops.endswith((":", "、"))


def _unbalanced(text: str) -> list[tuple[str, int, int]]:
    """Marks without their partner. A bracket behind a number (1) opens a list and has no partner."""
    opened: list[tuple[str, int]] = []
    found = []
    for position, character in enumerate(text):
        if character in _PAIRS.values():
            opened.append((character, position))
        elif character == '"' and opened and opened[-1][0] == "“":  # a straight mark closes, too
            opened.pop()
        elif character in _PAIRS:
            if opened and opened[-1][0] == _PAIRS[character]:
                opened.pop()
            elif character != ")" or not _NUMBER_BEHIND.search(text[:position]):
                found.append(("unbalanced", position, position + 1))
    return found + [("unbalanced", position, position + 1) for _, position in opened]

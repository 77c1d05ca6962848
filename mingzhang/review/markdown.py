"""A review as Markdown, for those who paste it into a letter. What documents print comes through `markdown_text`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.query import shown
from mingzhang.review.facts import Finding, Review
from mingzhang.review.page import answer_of, result_of, title_of, verdict_of
from mingzhang.review.words import Words
from mingzhang.safe_text import markdown_text as text


def review_markdown(review: Review, words: Words, source: str) -> str:
    """The same as the page, without pictures."""
    parts = [f"# {text(title_of(review, words))}", text(words["title"]), _facts(review, words, source)]
    parts += [f"## {words['conclusion']}", _conclusion(review, words)]
    parts += [f"## {words['first']}", *_first(review, words)]
    parts += [f"## {words['by_chapter']}", *_chapters(review, words)]
    parts += [f"## {words['lists']}", *_lists(review, words)]
    parts += [f"## {words['right']}", _right(review, words)]
    parts += [f"## {words['open']}", _open(review, words)]
    if review.answers:
        parts += [f"## {words['answers']}", _answers(review, words)]
    parts += [
        f"{words['signed']}{words.colon}____  {words['countersigned']}{words.colon}____  {words['date']}{words.colon}____"
    ]
    return "\n\n".join([*parts, text(words["method"])]) + "\n"


def _table(headings: Sequence[str], rows: Iterable[Sequence]) -> str:
    lines = [headings, ["---"] * len(headings), *[[text(cell) for cell in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _facts(review: Review, words: Words, source: str) -> str:
    lines = [(words["place"], review.place), (words["build"], source)]
    lines += [(words["files"], f"{path} ({sha[:12]})") for path, sha, _, _ in review.files]
    return "\n".join(f"- {name}{words.colon}{text(fact)}" for name, fact in lines if fact)


def _conclusion(review: Review, words: Words) -> str:
    checked = review.held + sum(rule.mismatch for rule in review.rules)
    counts = [("checked", checked), ("held", review.held), ("findings", len(review.accusations))]
    counts += [("remarks", len(review.remarks)), ("unchecked", sum(one.number for one in review.unchecked))]
    return _table([words[name] for name, _ in counts], [[f"{number}" for _, number in counts]])


def _first(review: Review, words: Words) -> list[str]:
    findings = sorted(review.accusations, key=lambda one: one.weight)[:10]
    if not findings:
        return [words["no_findings"]]
    rows = [
        (one.number, one.page, words.pick(one.rule_name), one.line_label, shown(one.difference)) for one in findings
    ]
    return [_table([words[name] for name in ("number", "page", "rule", "what", "amount")], rows)]


def _chapters(review: Review, words: Words) -> list[str]:
    parts = []
    for chapter, zh, en in review.chapters:
        mine = [one for one in review.findings if one.chapter == chapter]
        if not mine:
            continue
        parts.append(f"### {words.pick((zh, en))}")
        parts += [_finding(one, words) for one in mine if one.kind == "accusation"]
        remarks = [one for one in mine if one.kind != "accusation"]
        if remarks:
            rows = [(one.number, one.page, words.pick(one.rule_name), words.pick(one.sentence)) for one in remarks]
            parts += [words["more_remarks"], _table([words[n] for n in ("number", "page", "rule", "what")], rows)]
    return parts or [words["none"]]


def _finding(one: Finding, words: Words) -> str:
    where = ", ".join(str(part) for part in (one.statement, one.page and words["on_page"].format(one.page)) if part)
    lines = [(words["printed_as"], one.row_as_printed)]
    if one.reported is not None and one.computed is not None:
        lines += [(words[n], f"{shown(v)} {words['yuan']}") for n, v in
                  (("reported", one.reported), ("computed", one.computed), ("difference", one.difference))]  # fmt: skip
    lines += [
        (words["arithmetic"], words.pick(one.sentence)),
        *[(words["others"], words.pick((zh, en))) for _, zh, en in one.others[:6]],
        (words["rule"], f"{one.rule_id} {words.pick(one.rule_sentence)}"),
        (words["source"], one.source),
        (words["verdict"], verdict_of(one, words)),
        (words["suggestion"], words.pick(one.suggestion)),
        (words["answer"], answer_of(one, words)),
        (words["finding_id"], one.finding_id),
    ]
    body = "\n".join(f"- {name}{words.colon}{text(said)}" for name, said in lines if said)
    return f"**{text(one.number)} {text(words.pick(one.rule_name))}** {text(where)}\n\n{body}"


def _lists(review: Review, words: Words) -> list[str]:
    parts = []
    for sheet in ("ministry", "bureau"):
        rows = [
            (words.pick(item.part), words.pick(item.name), result_of(item, words), words.pick(item.evidence), item.page)
            for item in review.items
            if item.sheet == sheet
        ]
        if rows:
            columns = [words[name] for name in ("part", "item", "result", "evidence", "page")]
            parts += [f"### {words[sheet]}", _table(columns, rows)]
    return parts


def _right(review: Review, words: Words) -> str:
    tails = sum(rule.rounding for rule in review.rules)
    rows = [(f"{r.rule_id} {words.pick(r.name)}", r.exact, r.rounding) for r in review.rules if r.exact + r.rounding]
    said = words["right_all"].format(f"{review.held:,}", f"{tails:,}")
    return f"{said}\n\n{_table([words['rule'], words['exact'], words['rounding']], rows)}" if rows else said


def _open(review: Review, words: Words) -> str:
    rows = [(words.pick(one.what), one.number, words.pick(one.reason)) for one in review.unchecked]
    return _table([words["what"], words["count"], words["reason"]], rows) if rows else words["none"]


def _answers(review: Review, words: Words) -> str:
    rows = [
        (place, words[answer].format(""), reason, by, on, words.pick((zh, en)))
        for place, answer, reason, by, on, _, zh, en in review.answers
    ]
    return _table([words[name] for name in ("number", "answer", "reason", "by", "on", "outcome")], rows)

"""A review as one HTML page: prints on A4, loads nothing, runs nothing. Every text comes through `escaped`."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from expectations.page_view import escaped, whole_page
from mingzhang.query import shown
from mingzhang.review.facts import Finding, Item, Review
from mingzhang.review.words import Words

STYLE = (Path(__file__).parent / "review.css").read_text(encoding="utf-8")
FIRST = 10  # findings in the list at the top
REMARKS_SHOWN = 60  # of one chapter; the workbook has all
UNCHECKED_SHOWN = 80
OTHERS_SHOWN = 6  # consequences of one finding
LANG = {"zh": "zh-CN", "en": "en"}


def review_page(review: Review, words: Words, source: str) -> str:
    """The whole page. source: what it was made from (a build and its date, or a file)."""
    body = "\n".join(
        (
            f"<h1>{escaped(title_of(review, words))}</h1>",
            f'<p class="under">{escaped(words["title"])}</p>',
            _facts(review, words, source),
            _conclusion(review, words),
            _first(review, words),
            _chapters(review, words),
            _lists(review, words),
            _right(review, words),
            _open(review, words),
            _answers(review, words),
            _signature(words),
        )
    )
    title = f"{title_of(review, words)} · {words['title']}"
    return whole_page(title, body, STYLE, LANG[words.language], pictures=True)


def title_of(review: Review, words: Words) -> str:
    """上海市普陀区司法局 2026年部门预算; the name of the file where no agency is known."""
    agency = review.agency or (Path(review.files[0][0]).stem if review.files else words["unknown"])
    year = str(review.year or "")
    kind = words[review.phase] if review.phase in ("budget", "final") else ""
    return f"{agency} {year}年{kind}" if words.language == "zh" and year else f"{agency} {year} {kind}".strip()


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], classes: Sequence[str] = (), name: str = "") -> str:
    """A table of cells that are HTML already. classes: of each column."""
    looks = [f' class="{one}"' if one else "" for one in [*classes, *[""] * len(headings)][: len(headings)]]
    head = "".join(f"<th{look}>{escaped(text)}</th>" for text, look in zip(headings, looks, strict=True))
    body = "".join(
        f"<tr>{''.join(f'<td{look}>{cell}</td>' for cell, look in zip(row, looks, strict=True))}</tr>" for row in rows
    )
    return f'<table class="{name}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _facts(review: Review, words: Words, source: str) -> str:
    kind = words[review.agency_kind] if review.agency_kind in ("department", "unit") else None
    files = "<br>".join(
        f'{escaped(path)} <span class="faint">{escaped(_size(form, pages, words))}</span>'
        f' <span class="id">{escaped(sha[:12])}</span>'
        for path, sha, form, pages in review.files
    )
    published = " ".join(filter(None, (review.published_on, review.url)))
    facts = [
        (words["agency"], escaped(" · ".join(filter(None, (review.agency or words["unknown"], kind))))),
        (words["place"], escaped(review.place)),
        (words["edition"], escaped(review.version) if (review.version or 1) > 1 else ""),
        (words["files"], files),
        (words["published"], escaped(published)),
        (words["build"], escaped(source)),
    ]
    rows = "".join(f"<tr><td>{escaped(name)}</td><td>{fact}</td></tr>" for name, fact in facts if fact)
    return f'<table class="facts"><tbody>{rows}</tbody></table>'


def _size(form: str, pages: int | None, words: Words) -> str:
    return f"{form} · {pages} {words['pages']}" if pages else form


def _conclusion(review: Review, words: Words) -> str:
    tiles = [
        (review.held + sum(rule.mismatch for rule in review.rules), "checked", ""),
        (review.held, "held", "good"),
        (len(review.accusations), "findings", "bad" if review.accusations else "good"),
        (len(review.remarks), "remarks", "warn" if review.remarks else ""),
        (sum(one.number for one in review.unchecked), "unchecked", "warn" if review.unchecked else ""),
    ]
    if review.waived:
        tiles.append((len(review.waived), "waived", ""))
    cells = "".join(
        f'<div class="{look}"><b>{number:,}</b>{escaped(words[name])}</div>' for number, name, look in tiles
    )
    return f'<h2>{escaped(words["conclusion"])}</h2><div class="tiles">{cells}</div>'


def _first(review: Review, words: Words) -> str:
    findings = sorted(review.accusations, key=lambda one: one.weight)
    head = f"<h2>{escaped(words['first'])}</h2>"
    if not findings:
        return f'{head}<p class="yes">{escaped(words["no_findings"])}</p>'
    names = {chapter: (zh, en) for chapter, zh, en in review.chapters}
    rows = [
        (
            f'<a href="#f{escaped(one.number)}">{escaped(one.number)}</a>',
            escaped(one.page or ""),
            escaped(one.statement or words.pick(names[one.chapter])),
            f"{escaped(words.pick(one.rule_name))}<br>{_brief(one)}",
            escaped(shown(one.difference)),
        )
        for one in findings[:FIRST]
    ]
    columns = [words["number"], words["page"], words["chapter"], words["what"], words["amount"]]
    if not any(one.difference for one in findings[:FIRST]):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    more = f"<p>{escaped(words['and_more'].format(len(findings) - FIRST))}</p>" if len(findings) > FIRST else ""
    return (
        f'{head}<p class="faint">{escaped(words["first_why"])}</p>'
        f"{table(columns, rows, ('short', 'short', 'chapter', '', 'number'))}{more}"
    )


def _brief(one: Finding) -> str:
    """The line and column, or the sentence with the words in question."""
    if one.row is not None and one.line_label:
        return escaped(" · ".join(filter(None, (one.line_label, (one.column or "").replace(" > ", " › ")))))
    quote = re.search("“(.*)”[：:]", one.sentence[0], re.S)
    return quoted(quote[1] if quote else one.line_label or one.sentence[0][:120])


def quoted(text: str) -> str:
    """Text of a document as HTML, what is between 【】 framed."""
    return re.sub(r"【(.*?)】", r"<mark>\1</mark>", escaped(text), flags=re.S)


def _chapters(review: Review, words: Words) -> str:
    parts = [f"<h2>{escaped(words['by_chapter'])}</h2>"]
    for chapter, zh, en in review.chapters:
        mine = [one for one in review.findings if one.chapter == chapter]
        if not mine:
            continue
        parts.append(f"<h3>{escaped(words.pick((zh, en)))}</h3>")
        parts += [_finding(one, words) for one in mine if one.kind == "accusation" and not one.waived]
        parts.append(_remarks([one for one in mine if one.kind != "accusation" and not one.waived], words))
        parts += [_finding(one, words) for one in mine if one.waived]
    if len(parts) == 1:
        parts.append(f"<p>{escaped(words['none'])}</p>")
    return "".join(parts)


def _finding(one: Finding, words: Words) -> str:
    look = "gone" if one.waived else "doubt" if one.fault != "publisher" else ""
    where = " · ".join(filter(None, (one.statement, words["on_page"].format(one.page) if one.page else None)))
    lines = [
        (words["printed_as"], _as_printed(one, words)),
        ("", _figures(one, words)),
        (words["arithmetic"], quoted(words.pick(one.sentence))),
        (words["others"], _others(one, words)),
        (words["rule"], escaped(f"{one.rule_id} {words.pick(one.rule_sentence)}")),
        (words["source"], escaped(one.source)),
        (words["verdict"], escaped(verdict_of(one, words))),
        (words["suggestion"], escaped(words.pick(one.suggestion))),
        (words["answer"], escaped(answer_of(one, words))),
    ]
    body = "".join(f"<dt>{escaped(name)}</dt><dd>{text}</dd>" for name, text in lines if text)
    return (
        f'<section class="finding {look}" id="f{escaped(one.number)}"><h4><span class="no">{escaped(one.number)}</span>'
        f'{escaped(words.pick(one.rule_name))}<span class="where">{escaped(where)}</span></h4><dl>{body}</dl>'
        f'<p class="id">{escaped(one.finding_id)}</p></section>'
    )


def _others(one: Finding, words: Words) -> str:
    """What else fails through the same error."""
    lines = [
        f"<li>{escaped(words['on_page'].format(page)) + ' ' if page else ''}{quoted(words.pick((zh, en)))}</li>"
        for page, zh, en in one.others[:OTHERS_SHOWN]
    ]
    left = len(one.others) - OTHERS_SHOWN
    more = f"<li>{escaped(words['and_more'].format(left))}</li>" if left > 0 else ""
    return f"<ul>{''.join(lines)}{more}</ul>" if lines else ""


def verdict_of(one: Finding, words: Words) -> str:
    """Whether it is an error, and how far it reaches."""
    known = one.kind if one.kind in ("accusation", "repeat") else "remark"
    kind = "extraction" if one.fault != "publisher" else known
    parts = [words[kind]]
    if one.equations > 1:
        parts.append(words["consequences"].format(one.equations))
    return ("；" if words.language == "zh" else "; ").join(parts)


def answer_of(one: Finding, words: Words) -> str:
    """What a reviewer answered: 属实，张三，2026-11-30：理由."""
    if not one.answer:
        return ""
    said = words[one.answer].format(one.corrected_in) if one.answer in ("accepted", "rejected", "corrected") else ""
    who = ("，" if words.language == "zh" else ", ").join(
        str(part) for part in (said, one.answered_by, one.answered_on) if part
    )
    return f"{who}{words.colon}{one.answer_reason}" if one.answer_reason else who


def _as_printed(one: Finding, words: Words) -> str:
    picture = ""
    if one.picture:
        data = base64.b64encode(one.picture).decode()
        picture = f'<img src="data:image/png;base64,{data}" alt="{escaped(words["figure_marked"])}">'
    if picture or one.row is None:
        return picture or escaped(one.row_as_printed)
    head = "".join(f"<th>{escaped(text.replace(' > ', ' › '))}</th>" for text in one.row.headings)
    cells = "".join(
        f'<td class="{_look(text, no == one.row.marked)}">{escaped(text)}</td>' for no, text in enumerate(one.row.cells)
    )
    return f'<div class="scroll"><table class="printed"><thead><tr>{head}</tr></thead><tbody><tr>{cells}</tr></tbody></table></div>'


def _look(text: str, is_marked: bool) -> str:
    """The classes of a printed cell: figures are not broken over lines."""
    return " ".join(
        filter(None, ("marked" if is_marked else "", "figure" if re.search("[0-9]", text) and len(text) < 24 else ""))
    )


def _figures(one: Finding, words: Words) -> str:
    if one.reported is None or one.computed is None:
        return ""
    pairs = (("reported", one.reported), ("computed", one.computed), ("difference", one.difference))
    said = "".join(
        f"<span>{escaped(words[name])} <b>{escaped(shown(value))}</b> {escaped(words['yuan'])}</span>"
        for name, value in pairs
    )
    return f'<div class="figures">{said}</div>'


def _remarks(remarks: list[Finding], words: Words) -> str:
    if not remarks:
        return ""
    rows = [
        (f'<span id="f{escaped(one.number)}">{escaped(one.number)}</span>', escaped(one.page or ""), escaped(f"{one.rule_id} {words.pick(one.rule_name)}"),
         quoted(words.pick(one.sentence)) + (f" — {escaped(answer_of(one, words))}" if one.answer else ""))
        for one in remarks[:REMARKS_SHOWN]
    ]  # fmt: skip
    columns = [words["number"], words["page"], words["rule"], words["what"]]
    left = len(remarks) - REMARKS_SHOWN
    more = f"<p>{escaped(words['and_more'].format(left))}</p>" if left > 0 else ""
    return f"<p><b>{escaped(words['more_remarks'])}</b></p>{table(columns, rows, ('short', 'short'))}{more}"


def _lists(review: Review, words: Words) -> str:
    parts = [f"<h2>{escaped(words['lists'])}</h2>"]
    numbers = {one.finding_id: one.number for one in review.findings}
    for sheet in ("ministry", "bureau"):
        items = [item for item in review.items if item.sheet == sheet]
        if items:
            parts.append(f"<h3>{escaped(words[sheet])}</h3>{_items(items, numbers, words)}")
    return "".join(parts)


def _items(items: list[Item], numbers: dict[str, str], words: Words) -> str:
    rows, before = [], None
    for item in items:
        part = words.pick(item.part)
        rows.append(
            (
                escaped(part if part != before else ""),
                escaped(words.pick(item.name)),
                f'<span class="{item.answer}">{escaped(result_of(item, words))}</span>',
                escaped(words.pick(item.evidence)) + _links(item, numbers, words),
                escaped(item.page or ""),
            )
        )
        before = part
    columns = [words["part"], words["item"], words["result"], words["evidence"], words["page"]]
    return table(columns, rows, ("short", "", "short", "", "short"))


def _links(item: Item, numbers: dict[str, str], words: Words) -> str:
    """见 3.1、3.2."""
    known = sorted((numbers[one] for one in item.findings if one in numbers), key=_in_order)
    links = [f'<a href="#f{escaped(number)}">{escaped(number)}</a>' for number in known]
    return f" {escaped(words['see'])} {'、'.join(links)}" if links else ""


def _in_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def result_of(item: Item, words: Words) -> str:
    """是, 否, 未能判断 ..."""
    return words["remark_item" if item.answer == "remark" else item.answer]


def _right(review: Review, words: Words) -> str:
    rules = [rule for rule in review.rules if rule.exact + rule.rounding]
    tails = sum(rule.rounding for rule in rules)
    rows = [
        (escaped(f"{rule.rule_id} {words.pick(rule.name)}"), f"{rule.exact:,}", f"{rule.rounding:,}" if rule.rounding else "")
        for rule in rules
    ]  # fmt: skip
    said = words["right_all"].format(f"{review.held:,}", f"{tails:,}")
    shown_rules = table([words["rule"], words["exact"], words["rounding"]], rows, ("", "number", "number"))
    return f"<h2>{escaped(words['right'])}</h2><p>{escaped(said)}</p>{shown_rules if rows else ''}"


def _open(review: Review, words: Words) -> str:
    head = f"<h2>{escaped(words['open'])}</h2>"
    if not review.unchecked:
        return f"{head}<p>{escaped(words['none'])}</p>"
    rows = [
        (escaped(words.pick(one.what)), f"{one.number:,}", escaped(words.pick(one.reason)))
        for one in review.unchecked[:UNCHECKED_SHOWN]
    ]
    left = len(review.unchecked) - UNCHECKED_SHOWN
    more = f"<p>{escaped(words['and_more'].format(left))}</p>" if left > 0 else ""
    return f"{head}{table([words['what'], words['count'], words['reason']], rows, ('', 'number'))}{more}"


def _answers(review: Review, words: Words) -> str:
    if not review.answers:
        return ""
    rows = [
        (f'<span class="id">{escaped(place)}</span>', escaped(words[answer].format("")), escaped(reason), escaped(by),
         escaped(on), escaped(words.pick((zh, en))))
        for place, answer, reason, by, on, _status, zh, en in review.answers
    ]  # fmt: skip
    columns = [words["number"], words["answer"], words["reason"], words["by"], words["on"], words["outcome"]]
    return f"<h2>{escaped(words['answers'])}</h2>{table(columns, rows)}"


def _signature(words: Words) -> str:
    lines = "".join(f"<div>{escaped(words[name] + words.colon)}</div>" for name in ("signed", "countersigned", "date"))
    return f'<div class="sign">{lines}</div><footer>{escaped(words["method"])}</footer>'

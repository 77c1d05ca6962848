"""Ask a database (published, or the scratch of `check`) for the reviews of its disclosures: each query once, for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mingzhang.review.facts import Finding, Item, Review, RuleCount, Unchecked

CHOSEN = "disclosure_id in (select unnest($chosen))"

DISCLOSURES = f"""
select disclosure.disclosure_id, disclosure.agency_name, agency.agency_kind,
    concat_ws(' ', agency.province, nullif(agency.city, agency.province), agency.county) as place,
    disclosure.fiscal_year, disclosure.phase, disclosure.version, disclosure.url, disclosure.published_on
from marts.dim_disclosure as disclosure
left join marts.dim_agency as agency using (agency_id)
where {CHOSEN}
order by place, disclosure.agency_name, disclosure.fiscal_year, disclosure.phase, disclosure.disclosure_id
"""

FILES = f"""
select disclosure_id, file_path, file_sha256, format, pages from marts.dim_document where {CHOSEN} order by file_path
"""

CHAPTERS = "select chapter, name_zh, name_en from marts.review_chapter order by position"

# A finding is in the chapter of its rule's family and its statement's shape; one that no chapter names, in the last.
FINDINGS = f"""
with chapters as (
    select chapter, position, unnest(string_split(families, ';')) as family, coalesce(shapes, '') as shapes
    from marts.review_chapter
),
ordered as (
    select finding.*, rule.family, rule.name_zh, rule.name_en, rule.sentence_zh as rule_zh, rule.sentence_en as rule_en,
        rule.source, statement.title, statement.table_no, coalesce(kind.shape, '') as shape, kind.name_zh as kind_zh
    from marts.finding as finding
    left join marts.rule_catalogue as rule using (rule_id)
    left join marts.fact_statement as statement on finding.statement_id = statement.statement_id
    left join marts.dim_statement as kind on statement.statement_code = kind.statement_code
    where finding.{CHOSEN}
)
select ordered.disclosure_id, ordered.finding_id,
    coalesce(chapters.chapter, (select max_by(chapter, position) from marts.review_chapter)) as chapter,
    ordered.rule_id, ordered.name_zh, ordered.name_en, ordered.rule_zh, ordered.rule_en, ordered.source, ordered.kind,
    ordered.severity, ordered.fault, ordered.waived, ordered.file_name, ordered.page,
    coalesce(nullif(trim(ordered.title), ''), ordered.kind_zh) as statement, ordered.line_label, ordered.column_path,
    ordered.row_as_printed, ordered.reported_yuan, ordered.computed_yuan, ordered.difference_yuan, ordered.sentence_zh,
    ordered.sentence_en, ordered.suggestion_zh, ordered.suggestion_en, ordered.equations, ordered.answer,
    ordered.answer_reason, ordered.answered_by, ordered.answered_on, ordered.corrected_in
from ordered
left join chapters
    on ordered.family = chapters.family
    and (chapters.shapes = '' or list_contains(string_split(chapters.shapes, ';'), ordered.shape))
qualify row_number() over (partition by ordered.finding_id order by chapters.shapes = '') = 1
order by chapters.position nulls last, ordered.file_name, ordered.page, ordered.table_no, ordered.rule_id, ordered.finding_id
"""

OTHERS = f"""
select part.disclosure_id, part.finding_id, verdict.page, verdict.explanation_zh, verdict.explanation_en
from marts.finding_equation as part
inner join marts.fact_reconciliation as verdict on part.equation_id = verdict.equation_id
where part.{CHOSEN} and part.role != 'main' and verdict.explanation_zh is not null
order by verdict.page, length(part.equation_id), part.equation_id
"""

ITEMS = f"""
select filled.disclosure_id, item.sheet, item.part_zh, item.part_en, coalesce(filled.title, item.name_zh),
    coalesce(filled.title, item.name_en), filled.answer, filled.page, filled.evidence_zh, filled.evidence_en,
    filled.finding_ids
from marts.disclosure_checklist as filled
inner join marts.review_item as item using (item_id)
where {CHOSEN}
order by item.sheet desc, item.position, filled.line_no
"""

RULES = f"""
select verdict.disclosure_id, verdict.rule_id, min(rule.name_zh), min(rule.name_en),
    count(*) filter (where verdict.status = 'exact'), count(*) filter (where verdict.status = 'rounding'),
    count(*) filter (where verdict.status = 'mismatch')
from marts.fact_reconciliation as verdict
inner join marts.rule_catalogue as rule using (rule_id)
where {CHOSEN} and verdict.status in ('exact', 'rounding', 'mismatch')
group by verdict.disclosure_id, verdict.rule_id
"""

UNCHECKED = f"""
with counted as (
    select disclosure_id, scope, rule_id, title, page, reason, sum(coalesce(equations, 0)) as equations,
        sum(coalesce(cells_unmapped, 0)) as cells
    from marts.coverage
    where {CHOSEN} and (
        (scope = 'rule' and status = 'not_checked')
        or (scope = 'statement' and status in ('unmapped', 'held_back'))
        or scope = 'page' or (scope = 'file' and status = 'nothing_found') or (scope = 'sentence' and status != 'read_whole'))
    group by all
)
select disclosure_id, scope, concat_ws(' ', rule_id, rule.name_zh), concat_ws(' ', rule_id, rule.name_en), title, page,
    equations, cells, reason
from counted
left join marts.rule_catalogue as rule using (rule_id)
order by disclosure_id, list_position(['rule', 'statement', 'page', 'sentence', 'file'], scope), rule_id, page, title
"""

ANSWERS = f"""
select disclosure_id, place, answer, reason, answered_by, answered_on, status, outcome_zh, outcome_en
from marts.finding_answer where {CHOSEN} order by row_no
"""


def gather(connection, chosen: list[str] | None = None) -> list[Review]:
    """The reviews of the chosen disclosures (all by default), by place, agency and year."""
    if chosen is None:
        chosen = [one for (one,) in connection.sql("select disclosure_id from marts.dim_disclosure").fetchall()]

    def rows(query: str) -> list[tuple]:
        return connection.execute(query, {"chosen": chosen}).fetchall()

    reviews = {row[0]: Review(*row) for row in rows(DISCLOSURES)}
    chapters = connection.execute(CHAPTERS).fetchall()
    for disclosure, *file in rows(FILES):
        reviews[disclosure].files.append(tuple(file))
    for disclosure, *fields in rows(FINDINGS):
        reviews[disclosure].findings.append(_finding(*fields))
    found = {one.finding_id: one for review in reviews.values() for one in review.findings}
    for _, finding, page, zh, en in rows(OTHERS):
        if finding in found:
            found[finding].others.append((page, zh, en or zh))
    for disclosure, sheet, part_zh, part_en, zh, en, answer, page, said_zh, said_en, ids in rows(ITEMS):
        item = Item(sheet, (part_zh, part_en), (zh, en), answer, page, (said_zh or "", said_en or ""), ids or [])
        reviews[disclosure].items.append(item)
    for disclosure, rule, zh, en, *counts in rows(RULES):
        reviews[disclosure].rules.append(RuleCount(rule, (zh, en), *counts))
    for disclosure, *fields in rows(UNCHECKED):
        reviews[disclosure].unchecked.append(_unchecked(*fields))
    for disclosure, *fields in rows(ANSWERS):
        reviews[disclosure].answers.append(tuple(fields))
    for review in reviews.values():
        review.chapters = chapters
        review.rules.sort(key=lambda rule: _rule_order(rule.rule_id))
        _number(review)
    return list(reviews.values())


def _finding(
    finding_id, chapter, rule_id, name_zh, name_en, rule_zh, rule_en, source, kind, severity, fault, waived, file_name,
    page, statement, label, column, row, reported, computed, difference, zh, en, hint_zh, hint_en, equations, *answer,
) -> Finding:  # fmt: skip
    return Finding(
        finding_id, "", chapter, rule_id, (name_zh or rule_id, name_en or rule_id), (rule_zh or "", rule_en or ""),
        source or "", kind, severity, fault, waived, file_name or "", page, statement, label, column, row or "",
        reported, computed, difference, (zh or "", en or ""), (hint_zh or "", hint_en or ""), int(equations or 1), *answer,
    )  # fmt: skip


def _unchecked(scope, rule_zh, rule_en, title, page, equations, cells, reason) -> Unchecked:
    kinds = {
        "rule": (rule_zh, rule_en),
        "statement": (f"报表：{title or '（无标题）'}", f"statement: {title or '(no title)'}"),
        "page": (f"第{page}页表外数字", f"figures in no table, page {page}"),
        "sentence": ("语句", "sentences"),
        "file": ("文件", "file"),
    }
    return Unchecked(kinds[scope], int(equations if scope in ("rule", "sentence") else cells), halves(reason))


def halves(text: str | None) -> tuple[str, str]:
    """The Chinese and the English half of a reason that is given as 中文 (English); what follows belongs to both."""
    text = text or ""
    opened = text.find(" (")
    closed = text.find(")", opened)
    if opened < 0 or closed < 0 or not text[opened + 2 : opened + 3].isascii():
        return text, text
    return text[:opened] + text[closed + 1 :], text[opened + 2 : closed] + text[closed + 1 :]


def _rule_order(rule_id: str) -> tuple[str, int, str]:
    """W2 before W10."""
    family = rule_id.rstrip("0123456789")
    digits = "".join(sign for sign in rule_id if sign.isdigit())
    return rule_id[:1], int(digits or 0), family


def _number(review: Review) -> None:
    """Number the findings within their chapters: 2.1, 2.2; remarks go on after the accusations."""
    places = {chapter: no for no, (chapter, _, _) in enumerate(review.chapters, 1)}
    counts: dict[str, Iterator] = defaultdict(lambda: iter(range(1, 1_000_000)))
    for group in (review.accusations, review.others, review.waived):
        for finding in group:
            finding.number = f"{places[finding.chapter]}.{next(counts[finding.chapter])}"

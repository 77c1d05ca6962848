"""A verdict in figures: the rule, what was put in, the tolerance that the printed decimals allow, the outcome."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.failure import Exit, Failure
from mingzhang.home import Home
from mingzhang.query import open_warehouse, print_rows, shown
from mingzhang.safe_text import printable

VERDICT = """
select verdict.*, rule.name_zh, rule.name_en, rule.sentence_zh, rule.sentence_en, document.file_name
from marts.fact_reconciliation as verdict
left join marts.rule_catalogue as rule using (rule_id)
left join marts.dim_document as document using (document_id, file_sha256)
where verdict.equation_id {condition}
limit 2
"""

TERMS = """
select side, weight, line_label, column_path, statement_code, printed_text, amount_yuan, amount_low, amount_high, page,
    budget_line_id, term_state
from marts.equation_term
where rule_id = ? and equation_id = ? and (candidate is null or candidate = ?)
order by side desc, term_no
"""

FINDING = """
select finding.finding_id, finding.equations, finding.waived, finding.suggestion_zh, finding.suggestion_en,
    finding.answer, finding.answered_by, finding.answered_on, finding.answer_reason, finding.corrected_in
from marts.finding_equation as part
join marts.finding as finding using (finding_id)
where part.equation_id = ?
"""

CANDIDATES = """
select line_label, column_path, page, printed_text, needed_yuan, closes_equations, budget_line_id
from marts.finding_candidate
where finding_id = ?
order by candidate_no
"""

FEW_EMPTY = 4  # more empty lines than these are told in one
WIDE = 110  # columns of a terminal that has room for what each figure may stand for

OUTCOMES = {
    "exact": ("相等", "equal"),
    "rounding": ("差额在四舍五入的尾差之内", "the difference is within what rounding explains"),
    "mismatch": ("差额超出四舍五入所能解释的范围", "the difference is more than rounding explains"),
    "remark": ("提示：并非指出错误", "a remark, which accuses nobody"),
    "not_checked": ("未能核对", "could not be checked"),
    "not_applicable": ("不适用", "does not apply"),
}
FAULTS = {
    "publisher": ("公开文件本身的差错", "as published: the document itself prints this"),
    "extraction": ("本系统读取有误", "misread by us: its figures in doubt are held back"),
}


def show_explanation(console, home: Home, equation_id: str) -> None:
    """Print why an equation has its status, given its equation_id or the beginning of one that no other shares."""
    with open_warehouse(home.published()) as connection:
        verdict = _find(connection, equation_id.strip())
        terms = connection.execute(TERMS, [verdict["rule_id"], verdict["equation_id"], verdict["candidate"]]).fetchall()
        finding = connection.execute(FINDING, [verdict["equation_id"]]).fetchone()
        cells = connection.execute(CANDIDATES, [finding[0]]).fetchall() if finding else []
    page = f", page {verdict['page']}" if verdict["page"] else ""
    console.print(f"{verdict['rule_id']} {verdict['name_zh']} / {verdict['name_en']}", style="bold")
    for sentence in (verdict["sentence_zh"], verdict["sentence_en"]):
        console.print(sentence or "", soft_wrap=True, markup=False)
    console.print(
        f"{printable(verdict['file_name'] or '')}{page}, {verdict['statement_code'] or 'whole document'}: {verdict['line_label'] or ''}",
        markup=False,
        soft_wrap=True,
    )
    if terms:
        console.print()
        _print_terms(console, terms)
        _print_sum(console, verdict)
    zh, en = OUTCOMES.get(verdict["status"], (verdict["status"], verdict["status"]))
    if verdict["reported_yuan"] is None and verdict["status"] in ("exact", "mismatch"):
        zh, en = ("符合", "holds") if verdict["status"] == "exact" else ("不符合", "does not hold")
    reason = f" ({verdict['reason']})" if verdict["reason"] else ""
    because = f"：{_in_chinese(verdict['reason'])}" if verdict["reason"] else ""
    console.print(f"\n结论: {zh}{because}。{_text(verdict, 'explanation_zh')}", markup=False, soft_wrap=True)
    console.print(
        f"Verdict: {verdict['status']}: {en}{reason}. {_text(verdict, 'explanation_en')}".rstrip(),
        markup=False,
        soft_wrap=True,
    )
    if verdict["fault"] in FAULTS and verdict["status"] != "remark":
        zh, en = FAULTS[verdict["fault"]]
        console.print(f"责任: {zh}。 Fault: {en}.", markup=False, soft_wrap=True)
    if finding:
        _print_finding(console, finding, cells)


def _print_finding(console, finding: tuple, cells: list[tuple]) -> None:
    """The finding that the equation belongs to, and where to look first."""
    finding_id, equations, waived, zh, en, answer, *answered = finding
    accepted = "，已豁免 (waived)" if waived else ""
    console.print(
        f"\n同一差错: {finding_id}，{equations}个等式{accepted}。"
        f" One finding of {equations} equation{'' if equations == 1 else 's'}.",
        markup=False,
        soft_wrap=True,
    )
    for sentence in filter(None, (zh, en)):
        console.print(sentence, markup=False, soft_wrap=True)
    if answer:
        by, on, reason, edition = answered
        named = f"{answer} in edition {edition}" if edition else answer
        said = ", ".join(str(part) for part in (named, by, on, reason) if part)
        console.print(f"审核答复 Answer: {said}", markup=False, soft_wrap=True)
    if cells:
        names = ["line", "column", "page", "printed", "would need (yuan)", "equations closed", "budget_line_id"]
        print_rows(console, names, cells, "疑点 Cells to look at first")


def _in_chinese(reason: str) -> str:
    """The Chinese half of a reason that is given as 中文 (English)."""
    return reason[: reason.rindex(" (")] if reason.endswith(")") and " (" in reason else reason


def _text(verdict: dict, name: str) -> str:
    return verdict.get(name) or ""


def _find(connection, equation_id: str) -> dict:
    for condition, value in (("= ?", equation_id), ("like ? || '%'", equation_id)):
        answer = connection.execute(VERDICT.format(condition=condition), [value])
        names, rows = [column[0] for column in answer.description], answer.fetchall()
        if len(rows) == 1:
            return dict(zip(names, rows[0], strict=True))
        if rows:
            raise Failure(Exit.USAGE, f"More than one equation begins with {equation_id}: give the whole equation_id.")
    raise Failure(
        Exit.USAGE,
        f"There is no equation {equation_id} in this warehouse: "
        "mingzhang sql \"select equation_id, status, line_label from marts.fact_reconciliation where status = 'mismatch'\" lists them.",
    )


def _what_differs(terms: list[tuple]) -> tuple[str, list[str]]:
    """The heading and the values of what tells the terms apart: their lines; the columns of one line; the statements."""
    lines, columns, statements = ([term[place] or "" for term in terms] for place in (2, 3, 4))
    if len(set(statements)) > 1:
        return "statement, line", [f"{statement}: {line}" for statement, line in zip(statements, lines, strict=True)]
    if len(set(lines)) == 1 < len(set(columns)):
        return "column", columns
    return "line", lines


def _print_terms(console, terms: list[tuple]) -> None:
    empty = [term for term in terms if term[-1] in ("blank", "dash")]
    if len(empty) > FEW_EMPTY:
        terms = [term for term in terms if term[-1] not in ("blank", "dash")]
    wide = console.width >= WIDE
    place, places = _what_differs(terms)
    names = ["side", place, "printed", "yuan", *(["may stand for"] if wide else []), "page", "budget_line_id"]
    rows = [
        (
            _side(side, weight),
            where,
            printed if state in (None, "printed") else state,
            amount,
            *([f"{shown(low)} .. {shown(high)}" if low is not None else ""] if wide else []),
            page,
            line,
        )
        for where, (side, weight, _, _, _, printed, amount, low, high, page, line, state) in zip(
            places, terms, strict=True
        )
    ]
    print_rows(console, names, rows)
    if len(empty) > FEW_EMPTY:
        console.print(
            f"... and {len(empty)} lines printed empty, each counted as nothing 另有 {len(empty)} 行未填列，按零计"
        )


def _side(side: str, weight) -> str:
    """A reported figure bears a sign only where it is taken away (last year's is this year's less the change)."""
    if side != "reported":
        return f"{_sign(weight)} 计算 computed"
    return "报告 reported" if weight in (None, 1) else f"{_sign(weight)} 报告 reported"


def _sign(weight) -> str:
    if weight in (None, 1):
        return "+"
    return "-" if weight == -1 else f"× {weight}"


def _print_sum(console, verdict: dict) -> None:
    reported, computed = verdict["reported_yuan"], verdict["computed_yuan"]
    if reported is None or computed is None:
        return
    difference = (
        verdict["difference_yuan"] if verdict["difference_yuan"] is not None else Decimal(reported) - Decimal(computed)
    )
    console.print(
        f"\nreported 报告数 {shown(reported)} - computed 计算数 {shown(computed)} = difference 差额 {shown(difference)} yuan"
        f" (tolerance 容差 ± {shown(verdict['tolerance_yuan'])})",
        soft_wrap=True,
    )

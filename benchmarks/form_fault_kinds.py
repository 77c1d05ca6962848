"""Kinds of printed errors in forms of projects: where each can be planted, and what it changes in the text of one cell.

A kind has a query of its seats in a finished warehouse: cells (file, table, row, column, text) whose form is right by the rule that
should tell, so that only the error is new. All cells are those of raw.cell. A change returns the text with the error, or None.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

Change = Callable[[str, random.Random], str | None]

# The cells of a row by their text without blanks; {where} ties them to a printed text or figure.
# Materialised: within one query DuckDB 1.5 fails to plan the first cell of each row behind these joins.
_CELL = """
with form as materialized ({forms})
select distinct cell.file_sha256, cell.table_no, cell.row_no, cell.column_no, cell.text
from form
join raw.cell as cell on form.file_sha256 = cell.file_sha256 and form.table_no = cell.table_no and form.row_no = cell.row_no
    and {where}
"""
_HELD = "select regexp_extract(equation_id, '^(.*):{rule}', 1) as id from marts.fact_reconciliation where regexp_matches(equation_id, ':{rule}') and status in ('exact', 'rounding')"
_INDICATOR = "select indicator.* from marts.fact_performance_indicator as indicator join ({held}) as held on indicator.{key} = held.id where {where}"


def altered_digit(text: str, chance: random.Random) -> str | None:
    """One digit of the first figure is another: not the last of several, which rounding may excuse."""
    figure = re.search(r"[0-9][0-9,.]*", text)
    if not figure:
        return None
    places = [figure.start() + place for place, sign in enumerate(figure[0]) if sign.isdigit()]
    place = chance.choice(places[:-1] or places)
    digit = chance.choice([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + digit + text[place + 1 :]


def one_more_zero(text: str, chance: random.Random) -> str | None:
    """200万元 becomes 2000万元."""
    return re.sub(r"[1-9][0-9,]*", lambda figure: figure[0] + "0", text, count=1) if re.search(r"[1-9]", text) else None


def lost_digit(text: str, chance: random.Random) -> str | None:
    """≥1260件 becomes ≥160件: a figure of several digits lacks one, which is not its last."""
    figure = re.search(r"[1-9][0-9]+", text)
    if not figure:
        return None
    place = chance.randrange(figure.start() + 1, figure.end())
    return text[:place] + text[place + 1 :]


def year_before(text: str, chance: random.Random) -> str | None:
    """2024年 becomes 2023年, wherever the text has it: last year's goal was left."""
    year = re.search(r"(20[0-9]{2})年", text)
    return text.replace(year[1], str(int(year[1]) - 1)) if year else None


class Kind(NamedTuple):
    """Where an error can be planted, and the change of the cell's text."""

    seats: str
    change: Change


def _of_indicators(rule: str, key: str, where: str, cell: str) -> str:
    """The cells of indicators whose equation of the rule holds."""
    return _CELL.format(
        forms=_INDICATOR.format(held=_HELD.format(rule=rule), key=key, where=where.format("indicator")), where=cell
    )


def _of_funding(rule: str, where: str) -> str:
    """The cells of a form's money that are in an equation of the rule that holds."""
    return f"""
select distinct cell.file_sha256, cell.table_no, cell.row_no, cell.column_no, cell.text
from marts.equation_term as term
join marts.fact_reconciliation as verdict using (rule_id, equation_id)
join marts.fact_project_funding as funding on term.budget_line_id = funding.funding_id
join raw.cell as cell on funding.file_sha256 = cell.file_sha256 and funding.table_no = cell.table_no
    and funding.row_no = cell.row_no and funding.column_no = cell.column_no
where verdict.rule_id = '{rule}' and verdict.status in ('exact', 'rounding') and verdict.relation = 'equal'
    and term.term_state = 'printed' and term.amount_yuan <> 0 and {where}
"""


_TEXT = "regexp_replace(cell.text, '\\s', '', 'g') = regexp_replace({}, '\\s', '', 'g')"
_NUMBER = "try_cast(cell.number_text as double) = cast(form.{} as double)"

KINDS = {
    "source": Kind(_of_funding("W10", "funding.source <> 'total'"), altered_digit),
    "money": Kind(_of_funding("X11", "true"), altered_digit),
    "plan": Kind(
        _CELL.format(
            forms=f"select funding.* from marts.fact_project_funding as funding join ({_HELD.format(rule='W10S[.]plan')}) as held on funding.funding_id = held.id where share_percent > 0",
            where="form.column_no = cell.column_no",
        ),
        altered_digit,
    ),
    "rate": Kind(
        _CELL.format(
            forms="select evaluation.file_sha256, evaluation.rate_text, table_no, row_no from marts.fact_self_evaluation as evaluation join (select regexp_extract(equation_id, '^(.*):W10S', 1) as id, cast(regexp_extract(equation_id, 'rate[.]([0-9]+)', 1) as integer) as table_no, cast(regexp_extract(equation_id, '([0-9]+)$', 1) as integer) as row_no from marts.fact_reconciliation where contains(equation_id, ':W10S.rate') and status in ('exact', 'rounding')) as held on evaluation.project_id = held.id",
            where=_TEXT.format("form.rate_text"),
        ),
        altered_digit,
    ),
    # beside the weight of the row stands its score: the last of equal figures
    "score": Kind(
        _of_indicators("W10S[.]score", "project_id", "score > 0", _NUMBER.format("score"))
        + "qualify row_number() over (partition by cell.file_sha256, cell.table_no, cell.row_no order by cell.column_no desc) = 1",
        altered_digit,
    ),
    "weight": Kind(
        _of_indicators("W10S[.]weight", "project_id", "weight > 0", _NUMBER.format("weight"))
        + "qualify row_number() over (partition by cell.file_sha256, cell.table_no, cell.row_no order by cell.column_no) = 1",
        altered_digit,
    ),
    "cost": Kind(_of_indicators("P1[.]cost", "indicator_id", "true", _TEXT.format("form.value_text")), one_more_zero),
    "target": Kind(_of_indicators("P1[.]goal", "indicator_id", "true", _TEXT.format("form.value_text")), altered_digit),
    "not reached": Kind(
        _of_indicators(
            "P1[.]reached",
            "indicator_id",
            "score = weight and actual_text <> value_text",
            _TEXT.format("form.actual_text"),
        ),
        lost_digit,
    ),
    "year": Kind(
        """
select distinct cell.file_sha256, cell.table_no, cell.row_no, cell.column_no, cell.text
from marts.fact_project as form
join raw.cell as cell on form.file_sha256 = cell.file_sha256
    and regexp_replace(cell.plain, '\\s', '', 'g') = regexp_replace(form.goal_year, '\\s', '', 'g')
where form.phase = 'budget' and form.form_kind = 'project' and contains(form.goal_year, form.fiscal_year || '年')
""",
        year_before,
    ),
}

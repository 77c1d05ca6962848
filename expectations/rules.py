"""One named expectation per row of marts.rule_catalogue: no printed error is found by that rule first."""

from __future__ import annotations

import re

import duckdb

from expectations.rows_expectation import RowsExpectation, expectation_class

SEVERITIES = ("critical", "warning", "info")

# A waived finding is known and accepted; `finding` says whose the others are. Amounts go as text: Great Expectations
# would make floats of them.
FINDINGS = """
select
    case
        when finding.fault = 'extraction' then 'misread, held back'
        when finding.kind = 'remark' then 'remark'
        else 'as published'
    end as finding,
    finding.file_name as document,
    cast(finding.page as varchar) as page,
    finding.statement_code,
    finding.row_as_printed,
    cast(finding.reported_yuan as varchar) as reported_yuan,
    cast(finding.computed_yuan as varchar) as computed_yuan,
    cast(finding.difference_yuan as varchar) as difference_yuan,
    finding.sentence_zh as explanation,
    finding.sentence_en as explanation_in_english,
    concat_ws(' / ', finding.suggestion_zh, finding.suggestion_en) as suggestion,
    concat_ws(', ', 'answered: ' || finding.answer, finding.answered_by, finding.answer_reason) as answer,
    finding.rule_id,
    finding.finding_id
from marts.finding as finding
where CONDITION and not finding.waived
order by finding.file_name, finding.page, finding.finding_id
"""


def rule_expectations(connection: duckdb.DuckDBPyConnection) -> list[RowsExpectation]:
    """The expectations of every rule in the catalogue, in its order. Raises ValueError on an unknown severity."""
    rows = connection.sql(
        "select rule_id, name_zh, name_en, sentence_en, severity from marts.rule_catalogue order by rule_id"
    ).fetchall()
    rows.sort(key=lambda row: _in_order(row[0]))
    return [_expectation(*row) for row in rows]


def _in_order(rule_id: str) -> tuple[str, int, str]:
    """W2 before W10, D4 before D4N."""
    family, number, rest = re.fullmatch(r"(\D*)(\d*)(.*)", rule_id).groups()
    return family, int(number or 0), rest


def _expectation(rule_id: str, name_zh: str, name_en: str, sentence: str, severity: str) -> RowsExpectation:
    if severity not in SEVERITIES:
        raise ValueError(f"rule {rule_id} has the severity '{severity}'; the catalogue knows {', '.join(SEVERITIES)}")
    quoted = rule_id.replace("'", "''")
    expect = expectation_class(f"{rule_id} {name_en}")
    return expect(
        unexpected_rows_query=FINDINGS.replace("CONDITION", f"finding.rule_id = '{quoted}'"),
        description=f"{rule_id} {name_zh}: {sentence}",
        severity=severity,
        meta={"rule_id": rule_id},
    )

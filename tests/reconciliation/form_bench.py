"""A bench for the rules of forms: one form of a project, with the figures, labels and lines that a test needs."""

from __future__ import annotations

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper

YUAN = {"元": 1, "万元": 10000}


class Forms(Bench):
    """A bench with one form: figures as (scope, source, printed figure), the labels it prints, lines of its project."""

    def __init__(self, figures=(), unit="万元", labels=(), lines=(), name="安置帮教项目经费", money=1):
        super().__init__(Paper())
        run = self.connection.execute
        run(
            "insert into fact_project (project_id, document_id, statement_id, form_kind, project_name, fiscal_year, phase, page,"
            " amount_yuan) values ('p', 'd', 'd:9', 'project', ?, 2024, 'budget', 7, ?)",
            [name, money],
        )
        run("insert into int_form_line (file_sha256, table_no, row_no, line_no) values ('s', 9, 1, 1)")
        run(
            "insert into int_form_project (project_id, file_sha256, form_no, first_line_no, last_line_no, is_list) values ('p', 's', 1, 1, 9, false)"
        )
        for label in labels:
            run(
                "insert into int_form_token (file_sha256, table_no, row_no, role, source) values ('s', 9, 1, 'money', ?)",
                [label],
            )
        for number, (row, scope, source, printed) in enumerate(figures):
            self._figure(f"f{number}", row, printed, unit)
            amount = float(printed) * YUAN[unit]
            run(
                "insert into fact_project_funding (funding_id, project_id, document_id, table_no, row_no, scope, source, amount_yuan)"
                " values (?, 'p', 'd', 9, ?, ?, ?, ?)",
                [f"f{number}", row, scope, source, amount],
            )
        for number, (unit_name, printed, *line_name) in enumerate(lines):
            self._line(f"l{number}", number, *(line_name or [name]), unit_name, printed)

    def _figure(self, figure_id, row, printed, unit):
        decimals = len(printed.partition(".")[2])
        amount, half = float(printed) * YUAN[unit], 0.5 * 10**-decimals * YUAN[unit]
        self.connection.execute(
            "insert into int_form_figure (budget_line_id, document_id, statement_id, statement_code, line_label, column_path, page, row_no, column_no, printed_text, amount_yuan, amount_low, amount_high, term_state, reason) values (?, 'd', 'd:9', 'performance_project', ?, '', 1, ?, 1, ?, ?, ?, ?, 'printed', null)",
            [figure_id, figure_id, row, printed, amount, amount - half, amount + half],
        )

    def _line(self, line_id, row, name, unit_name, printed):
        amount, half = float(printed) * 10000, 0.5 * 10 ** -len(printed.partition(".")[2]) * 10000
        self.connection.execute(
            "insert into int_landed_cell (budget_line_id, document_id, statement_id, statement_code, project_name, unit_name,"
            " measure, flow, fiscal_year, cell_state, row_no, column_no, printed_text, amount_yuan, amount_low, amount_high)"
            " values (?, 'd', 'd:1', 'project_current', ?, ?, 'money', 'expenditure', 2024, 'figure', ?, 1, ?, ?, ?, ?)",
            [line_id, name, unit_name, row, printed, amount, amount - half, amount + half],
        )

    def statuses(self, rule_model):
        return [verdict["arithmetic_status"] for verdict in self.verdicts(rule_model)]


def checks(bench: Forms, model: str) -> dict[str, str]:
    """The status of each check of a model by the part of its name behind the rule: rate, score, cost ..."""
    rows = bench.rows(model, "equation_id, status")
    return {row["equation_id"].split(".")[1]: row["status"] for row in rows}

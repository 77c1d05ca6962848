"""Statements on paper, as small as a test needs them: titles, units, merged cells and indents over the bench of meaning."""

from __future__ import annotations

from tests.dbt_project.meaning_bench import SHA, Meaning


class Paper(Meaning):
    """One document (or several, by `sha`) of statements; `line(...)` finds a figure by label and column."""

    def statement(
        self,
        title: str,
        columns: list[str],
        body: list[list[str]],
        *,
        unit: str | None = "万元",
        spans: dict[tuple[int, int], int] | None = None,
        indents: dict[int, float] | None = None,
        sha: str = SHA,
    ) -> int:
        """Print one table. `spans`: rows that the cell at (row from 1, column) covers; `indents`: ems by row."""
        table_no = self.add_table(title, columns, body)
        self.landed["printed_table"][-1]["unit"] = unit
        for name in ("printed_table", "caption", "printed_column", "cell"):
            for row in self.landed[name]:
                if row["table_no"] == table_no and row["file_sha256"] == SHA:
                    row["file_sha256"] = sha
        covered = set()
        for cell in self.landed["cell"]:
            if cell["table_no"] != table_no:
                continue
            place = (cell["row_no"], cell["column_no"])
            cell["row_span"] = (spans or {}).get(place, 1)
            cell["indent"] = (indents or {}).get(cell["row_no"], 0.0)
            covered |= {(place[0] + below, place[1]) for below in range(1, cell["row_span"])}
        self.landed["cell"] = [
            cell
            for cell in self.landed["cell"]
            if cell["table_no"] != table_no or (cell["row_no"], cell["column_no"]) not in covered
        ]
        return table_no

    def document(self, sha: str = SHA, name: str = "预算.pdf", **mentions: str) -> None:
        """A file with what its cover says: agency, year, phase ('budget' or 'final')."""
        self.landed["document"].append({"file_sha256": sha, "format": "pdf", "status": "read"})
        self.landed["file"].append({"file_sha256": sha, "file_path": name, "file_name": name})
        for what, value in mentions.items():
            self.landed["mention"].append(
                {"file_sha256": sha, "what": what, "value": value, "source": "cover", "occurrences": 1, "page": 1}
            )

    def cells(self) -> list[dict]:
        """All cells at columns of figures, in the order of print."""
        if not self.landed["document"]:
            self.document(agency="某市司法局", year="2025", phase="budget")
        cells = self.ask("int_landed_cell", order="table_no, row_no, column_no")
        additive = {row["budget_line_id"] for row in self.ask("int_additive_line")}
        return [cell | {"is_additive": cell["budget_line_id"] in additive} for cell in cells]

    def line(self, label: str, leaf: str | None = None, table_no: int = 1) -> dict:
        """The one cell of a row and column."""
        found = [
            cell
            for cell in self.cells()
            if cell["line_label"] == label and cell["table_no"] == table_no and leaf in (None, cell["leaf"])
        ]
        assert len(found) == 1, (label, leaf, found)
        return found[0]

    def additive(self, table_no: int = 1, flow: str | None = None):
        """The sum in yuan of what may be summed of a statement."""
        return sum(
            cell["amount_yuan"]
            for cell in self.cells()
            if cell["is_additive"] and cell["table_no"] == table_no and flow in (None, cell["flow"])
        )

"""Where a figure is printed: its file, page and box, its row and its table as printed."""

from __future__ import annotations

from pathlib import Path

from mingzhang.failure import Exit, Failure
from mingzhang.home import Home, record
from mingzhang.query import open_warehouse, shown
from mingzhang.safe_text import printable

ROWS_AROUND = 4
NARROWEST = 7  # cells of a column that can still be read

LINE = """
select line.budget_line_id, line.file_sha256, line.table_no, line.row_no, line.column_no, line.file_name, line.page,
    line.x0, line.y0, line.x1, line.y1, line.statement_code, line.line_label, line.line_code, line.column_path, line.printed_text,
    line.printed_unit, line.amount_yuan, line.amount_low, line.amount_high, line.fiscal_year, line.phase,
    line.subject_code, line.fund, line.nature, line.flow, agency.agency_name, file.file_path, printed.title,
    build.documents
from {lines} as line
left join marts.dim_agency as agency using (agency_id)
left join (select file_sha256, min(file_path) as file_path from raw.file group by all) as file using (file_sha256)
left join raw.printed_table as printed using (file_sha256, table_no)
cross join marts.build as build
where line.budget_line_id {condition}
limit 2
"""

CELLS = """
select row_no, column_no, column_span, section, plain from raw.cell
where file_sha256 = ? and table_no = ? and (row_no between ? and ? or section = 'heading')
order by row_no, column_no
"""

PLACES = "select file_path, container from raw.file where file_sha256 = ? order by container is not null, file_path"


def show_trace(console, home: Home, line_id: str, picture: Path | None) -> None:
    """Print the place of a line, given by its budget_line_id or the beginning of one that no other shares."""
    if not line_id.strip():
        raise Failure(Exit.USAGE, "Give the budget_line_id of a line, or its first characters.")
    with open_warehouse(home.published()) as connection:
        line = _find(connection, line_id.strip())
        around = (line["row_no"] - ROWS_AROUND, line["row_no"] + ROWS_AROUND)
        cells = connection.execute(CELLS, [line["file_sha256"], line["table_no"], *around]).fetchall()
        places = connection.execute(PLACES, [line["file_sha256"]]).fetchall()
    _print_place(console, line)
    _print_table(console, line, cells)
    if picture is not None:
        from mingzhang.original import original
        from mingzhang.picture import check, cut_row

        check(line, picture)
        with original(_documents(home, line), places, line["file_sha256"]) as document:
            cut_row(document, line, picture)
        console.print(f"\nThe row as a picture: {picture}", soft_wrap=True)


def _documents(home: Home, line: dict) -> Path:
    """Where the documents were that this warehouse was built from. The published file, which travels, does not say it."""
    current = home.current()
    return Path(record(current).get("documents") or line["documents"]) if current else Path(line["documents"])


def _find(connection, line_id: str) -> dict:
    for lines in ("marts.fact_budget_line", "marts.held_back_line"):
        for condition, value in (("= ?", line_id), ("like ? || '%'", line_id)):
            answer = connection.execute(LINE.format(lines=lines, condition=condition), [value])
            names, rows = [column[0] for column in answer.description], answer.fetchall()
            if len(rows) == 1:
                return dict(zip(names, rows[0], strict=True)) | {"held_back": "held" in lines}
            if rows:
                raise Failure(Exit.USAGE, f"More than one line begins with {line_id}: give the whole budget_line_id.")
    raise Failure(
        Exit.USAGE,
        f'There is no line {line_id} in this warehouse: mingzhang sql "select budget_line_id, line_label, printed_text from marts.fact_budget_line" lists them.',
    )


def _print_place(console, line: dict) -> None:
    unit = line["printed_unit"] or ""
    box = (
        f", box {line['x0']:.0f},{line['y0']:.0f} to {line['x1']:.0f},{line['y1']:.0f} pt"
        if line["x0"] is not None
        else ""
    )
    facts = [
        (
            "figure",
            f"{line['printed_text']} {unit} = {shown(line['amount_yuan'])} yuan (between {shown(line['amount_low'])} and {shown(line['amount_high'])})",
        ),
        ("line", f"{line['line_label'] or line['line_code'] or ''}  [{line['statement_code']}]"),
        ("column", line["column_path"] or ""),
        ("meaning", " · ".join(str(line[key]) for key in ("flow", "fund", "nature", "subject_code") if line[key])),
        ("agency", f"{line['agency_name'] or 'unknown'}, {line['fiscal_year']} {line['phase']}"),
        (
            "printed in",
            f"{printable(line['file_path'])}, page {line['page']}{box}, table {line['table_no']}, row {line['row_no']}, column {line['column_no']}",
        ),
        ("under the title", line["title"] or "none printed"),
        ("file sha256", line["file_sha256"]),
    ]
    if line["held_back"]:
        facts.insert(
            0, ("held back", "the page says that it may be misread: this line is not in marts.fact_budget_line")
        )
    for name, fact in facts:
        console.print(f"{name:<16}{shown(fact)}", markup=False, soft_wrap=True)


def _print_table(console, line: dict, cells: list[tuple]) -> None:
    """The rows around the figure as printed, the figure marked."""
    from rich.table import Table
    from rich.text import Text

    columns = max((column + (span or 1) for _, column, span, _, _ in cells), default=1)
    rows: dict[int, list[str]] = {}
    for row, column, _, _, plain in cells:
        rows.setdefault(row, [""] * columns)[column] = plain or ""
    used = [column for column in range(columns) if any(texts[column] for texts in rows.values())]
    shown_columns = _around(used, line["column_no"], max(4, console.width // NARROWEST))
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    for _ in range(len(shown_columns) + 1):
        table.add_column(overflow="fold", max_width=24)
    before = None
    for row in sorted(rows):
        if before is not None and row > before + 1:
            table.add_row("", Text("...", style="dim"))
        here = row == line["row_no"]
        texts = [
            Text(
                rows[row][column],
                style="bold reverse" if here and column == line["column_no"] else "bold" if here else "",
            )
            for column in shown_columns
        ]
        table.add_row(">" if here else "", *texts)
        before = row
    console.print()
    console.print(table)
    if len(shown_columns) < len(used):
        console.print(f"\n{len(shown_columns)} of its {len(used)} columns: a wider window shows more.")


def _around(columns: list[int], column: int, most: int) -> list[int]:
    """At most so many columns: the first two, where the labels are, and those nearest to the figure's."""
    nearest = sorted(columns, key=lambda other: (other not in columns[:2], abs(other - column)))
    return sorted({*nearest[:most], column} & set(columns))

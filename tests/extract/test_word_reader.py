"""Word documents: cells and merges as a person sees them, in .docx and legacy .doc."""

import re
import shutil
import subprocess

import docx
import pytest
from docx.oxml import OxmlElement

from extract.document import Paragraph, Table, Unreadable
from extract.readers import read


def saved(tmp_path, document) -> "docx.Document":
    path = tmp_path / "file.docx"
    document.save(path)
    return read(path)


def tables(document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_merged_cells_occur_once_with_their_spans(tmp_path):
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "预算数"
    table.cell(1, 1).text, table.cell(1, 2).text = "合计", "一般公共预算"
    for column, text in enumerate(("公务接待费", "3.60", "3.60")):
        table.cell(2, column).text = text
    found = {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in tables(saved(tmp_path, document))[0].cells
    }
    assert found["项目"] == (0, 0, 2, 1)
    assert found["预算数"] == (0, 1, 1, 2)
    assert found["公务接待费"] == (2, 0, 1, 1)


def test_paragraphs_and_tables_keep_their_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("收支总表")
    document.add_table(1, 1).cell(0, 0).text = "1.00"
    document.add_paragraph("注：本表反映收支。")
    blocks = saved(tmp_path, document).blocks
    assert [block.text if isinstance(block, Paragraph) else "table" for block in blocks] == [
        "收支总表",
        "table",
        "注：本表反映收支。",
    ]


def test_a_nested_table_is_a_table_of_its_own_and_its_figures_are_not_doubled(tmp_path):
    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.add_table(1, 1).cell(0, 0).text = "12.34"
    found = tables(saved(tmp_path, document))
    assert [cell.text for table in found for cell in table.cells if "12.34" in cell.text] == ["12.34"]


def test_deleted_revisions_are_not_printed_and_inserted_ones_are(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("支出")
    for tag, inner, text in (("w:del", "w:delText", "99.99"), ("w:ins", "w:t", "12.34")):
        change, run, piece = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        piece.text = text
        run.append(piece)
        change.append(run)
        paragraph._p.append(change)
    assert saved(tmp_path, document).blocks[0].text == "支出12.34"


def test_leading_ideographic_blanks_are_indent(tmp_path):
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "　　项目甲"
    cell = tables(saved(tmp_path, document))[0].cells[0]
    assert (cell.text, cell.indent) == ("项目甲", 2.0)


def test_a_page_break_raises_the_page(tmp_path):
    document = docx.Document()
    document.add_paragraph("一")
    document.add_page_break()
    document.add_paragraph("二")
    found = saved(tmp_path, document)
    assert [block.page for block in found.blocks] == [1, 2]


def test_a_list_level_that_is_no_number_is_the_first(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("收入情况", style="List Number")
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.ilvl.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "XFE1")
    assert [block.text for block in saved(tmp_path, document).blocks] == ["收入情况"]


def test_a_damaged_document_is_one_clear_sentence(tmp_path):
    path = tmp_path / "damaged.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    with pytest.raises(Unreadable) as error:
        read(path)
    assert str(error.value).endswith(".") and "\n" not in str(error.value)


def test_every_figure_of_the_real_legacy_documents_is_in_a_block(real_documents):
    """Counted against antiword where it is installed; it drops columns of wide tables, so ours holds at least as many."""
    if not shutil.which("antiword"):
        pytest.skip("antiword is not installed: the independent count of .doc figures is not made here.")
    figures = re.compile(r"\d+\.\d+")
    for path in sorted(real_documents.rglob("*.doc")):
        document = read(path)
        printed = [c.text for t in tables(document) for c in t.cells] + [
            b.text for b in document.blocks if isinstance(b, Paragraph)
        ]
        ours = figures.findall("\n".join(printed))
        theirs = figures.findall(
            subprocess.run(["antiword", "-w", "0", str(path)], capture_output=True, text=True).stdout
        )
        missing = set(theirs) - set(ours)
        assert not missing, f"{path.name}: {sorted(missing)[:5]}"


def test_rows_of_the_real_legacy_documents_have_the_cells_their_heading_promises(real_documents):
    document = read(next(real_documents.rglob("62c720ee5e__58d9d5ab28505.doc")))
    table = tables(document)[0]
    assert (table.n_rows, table.n_columns) == (13, 9)
    first = {cell.column: cell.text for cell in table.cells if cell.row == 3}
    assert (first[0], first[1]) == ("党政综合办公室", "98.80")

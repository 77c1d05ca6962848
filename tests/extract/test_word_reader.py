"""Word documents: cells and merges as a person sees them, in .docx and legacy .doc."""

import re
import shutil
import struct
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from lxml import etree

from extract.document import Paragraph, Table, Unreadable
from extract.readers import read
from extract.readers.word.doc_numbering import DocNumbering, printed_number
from tests.running import run


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
        theirs = figures.findall(run(["antiword", "-w", "0", str(path)]).stdout)
        missing = set(theirs) - set(ours)
        assert not missing, f"{path.name}: {sorted(missing)[:5]}"


def test_rows_of_the_real_legacy_documents_have_the_cells_their_heading_promises(real_documents):
    document = read(next(real_documents.rglob("62c720ee5e__58d9d5ab28505.doc")))
    table = tables(document)[0]
    assert (table.n_rows, table.n_columns) == (13, 9)
    first = {cell.column: cell.text for cell in table.cells if cell.row == 3}
    assert (first[0], first[1]) == ("党政综合办公室", "98.80")


WORD_2003 = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
    "<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
)


def xml_paragraph(text, properties=""):
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def xml_cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{xml_paragraph(text) if text else '<w:p/>'}</w:tc>"


def test_word_2003_xml_under_the_name_doc_is_read_with_its_merges_and_list_numbers(tmp_path):
    rows = (
        xml_cell("项目", '<w:vmerge w:val="restart"/>') + xml_cell("预算数", '<w:hmerge w:val="restart"/>')
        + xml_cell("", '<w:hmerge w:val="continue"/>'),
        xml_cell("", "<w:vmerge/>") + xml_cell("合计") + xml_cell("基本支出"),
        xml_cell("司法") + xml_cell("735.80", '<w:gridSpan w:val="2"/>'),
    )  # fmt: skip
    listed = xml_paragraph("收入", '<w:pPr><w:listPr><wx:t wx:val="一、"/></w:listPr></w:pPr>')
    deleted = '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>9.99</w:delText></w:r></aml:content></aml:annotation>'
    body = f"{listed}<wx:sub-section><w:p>{deleted}<w:r><w:t>部门预算</w:t></w:r></w:p></wx:sub-section><w:tbl>"
    path = tmp_path / "预算.doc"
    path.write_text(WORD_2003.format(body=body + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"))
    document = read(path)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["一、收入", "部门预算"]
    found = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in tables(document)[0].cells}
    assert found["项目"] == (0, 0, 2, 1) and found["预算数"] == (0, 1, 1, 2)
    assert found["合计"] == (1, 1, 1, 1) and found["735.80"] == (2, 1, 1, 2)


def test_a_docx_as_one_xml_file_is_the_docx(tmp_path):
    document = docx.Document()
    document.add_paragraph("收入总表")
    document.add_table(1, 2).cell(0, 1).text = "735.80"
    document.save(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{re.sub(rb"<[?]xml.*?[?]>", b"", package.read(name)).decode()}</pkg:xmlData></pkg:part>'
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        )
    flat = tmp_path / "预算.doc"
    opening = '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    flat.write_text(f'<?xml version="1.0"?>{opening}{parts}</pkg:package>')
    whole, one = read(tmp_path / "a.docx"), read(flat)
    assert one.blocks == whole.blocks and len(one.blocks) == 2


@pytest.mark.parametrize("text", ["<!DOCTYPE x [<!ENTITY a 'b'>]>", "<broken"])
def test_a_hostile_or_damaged_xml_document_is_one_clear_sentence(tmp_path, text):
    path = tmp_path / "x.doc"
    head, _, rest = WORD_2003.format(body=xml_paragraph("预算")).partition("<w:wordDocument")
    path.write_text(f"{head}{text if '!' in text else ''}<w:wordDocument{rest}{'' if '!' in text else text}")
    with pytest.raises(Unreadable) as refusal:
        read(path)
    assert str(refusal.value).endswith(".") and refusal.value.code in ("hostile", "damaged")


def converted(tmp_path, document, ending: str):
    """A document as another program writes it in another format."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: documents of another writer are not tried here.")
    document.save(tmp_path / "a.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", tmp_path, tmp_path / "a.docx"]
    run(command, limit=120).check_returncode()
    return read(tmp_path / f"a.{ending}")


@pytest.mark.slow
def test_a_legacy_document_yields_text_boxes_at_their_place_running_titles_and_nested_tables(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "附表1"
    document.add_paragraph("收入总表")
    shape = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
        '<w:pict><v:shape type="#_x0000_t202" style="position:absolute;width:100pt;height:30pt"><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>单位：万元</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph("部门：某局")._p.append(etree.fromstring(shape))
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "外"
    outer.cell(0, 1).add_table(1, 2).cell(0, 1).text = "12.34"
    read_back = converted(tmp_path, document, "doc")
    assert read_back.format == "doc"
    texts = [(block.role, block.text) for block in read_back.blocks if isinstance(block, Paragraph)]
    assert texts == [("body", "收入总表"), ("body", "部门：某局"), ("body", "单位：万元"), ("header", "附表1")]
    assert [[cell.text for cell in table.cells] for table in tables(read_back)] == [["外", ""], ["", "12.34"]]


@pytest.mark.slow
def test_a_legacy_document_prints_the_numbers_of_its_lists(tmp_path):
    document = docx.Document()
    for text in ("收入", "支出"):
        paragraph = document.add_paragraph(text, style="List Number")
        numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_numId().val = document.styles["List Number"]._element.pPr.numPr.numId.val
        numbers.get_or_add_ilvl().val = 0
    document.add_paragraph("合计")
    assert [block.text for block in converted(tmp_path, document, "doc").blocks] == ["1.收入", "2.支出", "合计"]


@pytest.mark.parametrize(
    ("count", "kind", "printed"),
    [(3, 0, "3"), (11, 37, "十一"), (2, 39, "二"), (4, 18, "④"), (4, 1, "IV"), (9, 2, "ix"), (2, 3, "B"), (41, 1, "41"),
     (5, 99, "5")],
)  # fmt: skip
def test_the_numbers_of_legacy_lists_are_printed_as_their_kind_says(count, kind, printed):
    assert printed_number(count, kind) == printed


def test_lists_that_are_damaged_leave_their_paragraphs_without_numbers():
    main = bytearray(0x400)
    struct.pack_into("<II", main, 0x02E2, 0, 4_000)
    for table in (b"", b"\xff\xff", b"\x02\x00" + bytes(60)):
        numbering = DocNumbering.of(bytes(main), table)
        assert numbering.label(1, 0) == "" and numbering.label(65_535, 200) == ""

"""Tables that a Word document shows as embedded workbooks: what the object shows is read, nothing else of it."""

import io
import shutil
from zipfile import ZipFile

import docx
import openpyxl
import pytest
import xlwt
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from PIL import Image

from extract.document import Paragraph
from extract.readers import read
from tests.running import run

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OBJECT = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s1" ObjectID="1" r:id="{id}"/></w:object></w:r>'
)


def xlsx(size: str | None) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["草稿", 9.99])
    shown = book.create_sheet("Sheet2")
    for row in (["科目名称", "合计", None, 8.88], ["公共安全支出", 735.8], [None, None], ["核对", 7.77]):
        shown.append(row)
    shown["B2"].number_format = "0.00"
    book.active = 1
    buffer = io.BytesIO()
    book.save(buffer)
    if not size:
        return buffer.getvalue()
    sized = io.BytesIO()
    with ZipFile(buffer) as old, ZipFile(sized, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                data = data.replace(b"</workbook>", f'<oleSize ref="{size}"/></workbook>'.encode())
            new.writestr(name, data)
    return sized.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Sheet1").write(0, 0, 9.99)
    sheet = book.add_sheet("Sheet2")
    for column, text in enumerate(("公共安全支出", 735.8)):
        sheet.write(0, column, text, xlwt.easyxf(num_format_str="0.00"))
    book.set_active_sheet(1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read_with(tmp_path, data: bytes, name: str = "/word/embeddings/sheet1.xlsx"):
    document = docx.Document()
    paragraph = document.add_paragraph("收入总表")
    part = Part(PackURI(name), "application/octet-stream", data, document.part.package)
    identifier = document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    paragraph._p.append(etree.fromstring(OBJECT.format(id=identifier)))
    document.add_paragraph("注：无")
    document.save(tmp_path / "a.docx")
    return read(tmp_path / "a.docx")


def printed(document):
    return [
        block.text if isinstance(block, Paragraph) else [cell.text for cell in block.cells if cell.text]
        for block in document.blocks
    ]


@pytest.mark.parametrize(
    ("size", "shown"),
    [("A1:B2", ["科目名称", "合计", "公共安全支出", "735.80"]),
     (None, ["科目名称", "合计", "8.88", "公共安全支出", "735.80", "核对", "7.77"])],
)  # fmt: skip
def test_an_embedded_workbook_is_the_range_that_it_shows_at_its_place_in_the_text(tmp_path, size, shown):
    document = read_with(tmp_path, xlsx(size))
    assert printed(document) == ["收入总表", shown, "注：无"]
    assert not document.attachments


def test_an_embedded_workbook_of_an_older_excel_is_its_active_sheet(tmp_path):
    assert printed(read_with(tmp_path, xls(), "/word/embeddings/oleObject1.bin"))[1] == ["公共安全支出", "735.80"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_an_object_that_cannot_be_read_is_listed(tmp_path, data):
    document = read_with(tmp_path, data)
    assert printed(document) == ["收入总表", "注：无"]
    assert document.attachments == ["word/embeddings/sheet1.xlsx"]


@pytest.mark.parametrize("data", [xls(), xlsx("A1:B2")])
def test_a_workbook_embedded_in_rich_text_follows_its_paragraph(tmp_path, data):
    head = b"{\\rtf1\\ansi\\ansicpg936 " + "预算".encode("gbk")
    native = b"{\\object\\objemb{\\*\\objclass Excel.Sheet.8}{\\*\\objdata 0105000002000000\n" + data.hex().encode()
    path = tmp_path / "a.rtf"
    path.write_bytes(head + native + b"}{\\result {\\pict 00}}}\\par " + "注".encode("gbk") + b"\\par}")
    found = printed(read(path))
    assert (found[0], found[2]) == ("预算", "注") and found[1][-2:] == ["公共安全支出", "735.80"]


@pytest.mark.slow
def test_a_workbook_embedded_in_a_legacy_document_is_read_where_it_stands(tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: a .doc with an embedded workbook is not made here.")
    document = docx.Document()
    paragraph = document.add_paragraph("收入总表")
    part = Part(PackURI("/word/embeddings/sheet1.xlsx"), SPREADSHEET, xlsx("A1:B2"), document.part.package)
    identifier = document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    picture = io.BytesIO()
    Image.new("RGB", (200, 60), "white").save(picture, "PNG")
    image, _ = document.part.get_or_add_image(picture)
    shape = (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s1" style="width:150pt;height:45pt" o:ole="">'
        f'<v:imagedata r:id="{image}" o:title=""/></v:shape>'
    )
    paragraph._p.append(etree.fromstring(OBJECT.format(id=identifier).replace("<o:OLEObject", shape + "<o:OLEObject")))
    document.add_paragraph("注：无")
    document.save(tmp_path / "a.docx")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "doc"]
    run([*command, "--outdir", tmp_path, tmp_path / "a.docx"], limit=120).check_returncode()
    found = printed(read(tmp_path / "a.doc"))
    assert (found[0], found[2]) == ("收入总表", "注：无") and {"公共安全支出", "735.80"} <= set(found[1])


RUN = '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:r>'


def test_a_title_behind_an_object_and_a_page_break_in_one_paragraph_stands_after_the_object(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("收入支出决算总表")
    part = Part(PackURI("/word/embeddings/s1.xlsx"), SPREADSHEET, xlsx("A1:B2"), document.part.package)
    identifier = document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    paragraph._p.append(etree.fromstring(OBJECT.format(id=identifier)))
    for inside in ('<w:br w:type="page"/>', "<w:t>收入决算表</w:t>"):
        paragraph._p.append(etree.fromstring(RUN.format(inside)))
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "合计"
    document.save(tmp_path / "a.docx")
    found = read(tmp_path / "a.docx")
    assert printed(found)[0] == "收入支出决算总表" and printed(found)[2:] == ["收入决算表", ["合计"]]
    assert [block.page for block in found.blocks] == [1, 1, 2, 2]


def test_a_title_behind_an_object_in_one_paragraph_of_rich_text_stands_after_it(tmp_path):
    title, following = ("".join(f"\\u{ord(c)}?" for c in text).encode() for text in ("收支总表", "收入决算表"))
    head = b"{\\rtf1\\ansi\\ansicpg936 " + title
    native = b"{\\object\\objemb{\\*\\objclass Excel.Sheet.8}{\\*\\objdata 0105000002000000\n" + xls().hex().encode()
    path = tmp_path / "a.rtf"
    path.write_bytes(head + native + b"}{\\result {\\pict 00}}}\\page " + following + b"\\par}")
    found = read(path)
    assert [text if isinstance(text, str) else text[-1] for text in printed(found)] == [
        "收支总表",
        "735.80",
        "收入决算表",
    ]
    assert [block.page for block in found.blocks] == [1, 1, 2]


def test_a_workbook_in_an_opendocument_text_is_read_where_it_stands_and_another_object_is_named(tmp_path):
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    )
    frame = '<draw:frame><draw:object xlink:href="./Object {}"/></draw:frame>'
    body = f"<text:p>收支总表{frame.format(1)}收入决算表{frame.format(2)}</text:p><text:p>注</text:p>"
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("合计", "735.80"))
    sheet = f"<table:table table:name='a'><table:table-row>{cells}</table:table-row></table:table>"
    wrapped = (
        "<office:document-content {}><office:body><office:{}>{}</office:{}></office:body></office:document-content>"
    )
    with ZipFile(tmp_path / "a.odt", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", wrapped.format(spaces, "text", body, "text"))
        package.writestr("Object 1/content.xml", wrapped.format(spaces, "spreadsheet", sheet, "spreadsheet"))
    found = read(tmp_path / "a.odt")
    assert printed(found) == ["收支总表", ["合计", "735.80"], "收入决算表", "注"]
    assert found.attachments == ["Object 2"]

"""OpenDocument texts: paragraphs, tables and text boxes in order, as their programs stored them."""

import zipfile

import pytest

from extract.document import Paragraph, Table, Unreadable
from extract.readers import read

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)


def odt(tmp_path, body: str, kind: str = "text", manifest: str = ""):
    path = tmp_path / "部门预算.doc"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return read(path)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str, spans: str = "") -> str:
    return f"<table:table-cell {spans}>{p(text)}</table:table-cell>"


REPEATED = '<table:table-cell table:number-columns-repeated="9999999"/>'
COVERED = "<table:covered-table-cell/>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def test_paragraphs_and_tables_keep_their_order_and_merged_cells_their_spans(tmp_path):
    heads = row(
        cell("项目", 'table:number-rows-spanned="2"'), cell("预算数", 'table:number-columns-spanned="2"'), COVERED
    )
    table = f"<table:table><table:table-header-rows>{heads}</table:table-header-rows>" + (
        row(COVERED, cell("合计"), cell("基本支出"))
        + row(cell("<text:s text:c='4'/>接待费"), cell("3.60"), cell("3.60"))
    )
    document = odt(tmp_path, p("收入总表") + table + "</table:table>" + p("注"))
    assert document.format == "odt" and not document.messages
    assert [block.text if isinstance(block, Paragraph) else "table" for block in document.blocks] == [
        "收入总表",
        "table",
        "注",
    ]
    found = {c.text: (c.row, c.column, c.row_span, c.column_span) for c in tables(document)[0].cells}
    assert found["项目"] == (0, 0, 2, 1) and found["预算数"] == (0, 1, 1, 2)
    assert found["合计"] == (1, 1, 1, 1) and found["接待费"] == (2, 0, 1, 1)
    assert next(c.indent for c in tables(document)[0].cells if c.text == "接待费") == 2.0


def test_nested_tables_text_boxes_lists_and_contents_are_read_where_they_stand(tmp_path):
    inner = f"<table:table>{row(cell('12.34'), cell('56.78'))}</table:table>"
    outer = f"<table:table>{row(cell('外'), f'<table:table-cell>{inner}</table:table-cell>')}</table:table>"
    box = f"部门<draw:frame><draw:text-box>{p('单位：万元')}</draw:text-box></draw:frame>"
    contents = f"<text:table-of-content><text:index-body>{p('一、收入总表')}</text:index-body></text:table-of-content>"
    document = odt(
        tmp_path, f"<text:list><text:list-item>{p('第一')}</text:list-item></text:list>{contents}{p(box)}{outer}"
    )
    texts = [(block.role, block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == [("body", "第一"), ("contents", "一、收入总表"), ("body", "部门"), ("body", "单位：万元")]
    assert [[c.text for c in table.cells] for table in tables(document)] == [["外", ""], ["12.34", "56.78"]]


def test_what_is_no_text_of_the_document_is_not_read(tmp_path):
    note = "<text:note>9.99</text:note><office:annotation><text:p>9.99</text:p></office:annotation>"
    changes = "<text:tracked-changes><text:p>9.99</text:p></text:tracked-changes>"
    document = odt(tmp_path, f"{changes}{p(f'支出{note}1.00<text:soft-page-break/>')}{p('二')}")
    assert [block.text for block in document.blocks] == ["支出1.00", "二"]
    assert document.page_count == 2


@pytest.mark.parametrize(
    ("body", "kind", "manifest", "code"),
    [
        ("<!DOCTYPE", "text", "", "damaged"),
        (p("x"), "presentation", "", "unsupported"),
        (p("x"), "text", "<encryption-data/>", "encrypted"),
        ("<table:table>" + row(REPEATED) * 600 + "</table:table>", "text", "", "too_large"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(tmp_path, body, kind, manifest, code):
    with pytest.raises(Unreadable) as refusal:
        odt(tmp_path, body, kind, manifest)
    assert refusal.value.code == code and str(refusal.value).endswith(".")

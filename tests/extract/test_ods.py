"""OpenDocument spreadsheets: the text that a cell shows, spans, repetitions, what is hidden; within bounds."""

import zipfile

import pytest

from extract.document import Table, Unreadable
from extract.readers import read

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
STATEMENT = """
<table:table-row><table:table-cell table:number-columns-spanned="3"><text:p>支出预算总表</text:p></table:table-cell>
  <table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
<table:table-header-rows><table:table-row><table:table-cell><text:p>编码</text:p></table:table-cell><table:table-cell>
  <text:p>名称</text:p></table:table-cell><table:table-cell><text:p>金额</text:p></table:table-cell></table:table-row>
</table:table-header-rows>
<table:table-row><table:table-cell><text:p>204</text:p></table:table-cell>
  <table:table-cell><text:p><text:s text:c="4"/>公共安全支出</text:p></table:table-cell>
  <table:table-cell office:value-type="float" office:value="735.8"><text:p>735.80</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell table:number-columns-repeated="2"/>
  <table:table-cell office:value-type="float" office:value="9"><text:p>9.00</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
"""


def ods(tmp_path, rows: str, mimetype: str = SPREADSHEET):
    path = tmp_path / "file.xls"
    content = (
        f'<office:document-content {NAMES}><office:automatic-styles><style:style style:name="ta2" style:family="table">'
    )
    content += '<style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body>'
    content += (
        f'<office:spreadsheet><table:table table:name="支出">{rows}</table:table></office:spreadsheet></office:body>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", content + "</office:document-content>")
    return read(path)


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row and cell.text] for row in range(table.n_rows)]


def test_a_cell_is_what_it_shows(tmp_path):
    document = ods(tmp_path, STATEMENT)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert document.format == "ods"
    assert rows_of(table)[:3] == [["支出预算总表"], ["编码", "名称", "金额"], ["204", "公共安全支出", "735.80"]]
    assert table.cells[0].column_span == 3
    assert next(cell for cell in table.cells if cell.text == "公共安全支出").indent == 2.0
    assert [cell.text for cell in table.cells if cell.hidden and cell.text] == ["9.00"]


def test_a_hidden_sheet_is_marked(tmp_path):
    hidden = f'<table:table table:name="上年" table:style-name="ta2">{STATEMENT}</table:table>'
    document = ods(tmp_path, f"{STATEMENT}</table:table>{hidden}<table:table>")
    assert [block.hidden for block in document.blocks if isinstance(block, Table)] == [False, True]


def test_a_number_without_its_text_is_doubted(tmp_path):
    row = '<table:table-row><table:table-cell office:value="{}"/><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>'
    (table,) = ods(tmp_path, row.format("1.5") + row.format("2.5")).blocks
    assert table.cells[0].text == "1.5" and "without the text" in table.cells[0].doubt


@pytest.mark.parametrize(
    ("rows", "mimetype", "code"),
    [
        ('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1024">'
         "<text:p>1</text:p></table:table-cell></table:table-row>", SPREADSHEET, "too_large"),
        ("<broken", SPREADSHEET, "damaged"),
        (STATEMENT, "application/vnd.oasis.opendocument.graphics", "unsupported"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(tmp_path, rows, mimetype, code):
    with pytest.raises(Unreadable) as error:
        ods(tmp_path, rows, mimetype)
    assert error.value.code == code and "\n" not in str(error.value)

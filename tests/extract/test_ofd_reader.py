"""OFD files made here from the standard (GB/T 33190-2016): text objects, advances, matrices, templates, rules."""

import zipfile

import pytest

from extract.document import Paragraph, Table, Unreadable
from extract.readers import read

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(x: float, y: float, content: str, delta: str = "g 30 4", size: float = 4, ctm: str = "") -> str:
    matrix = f' CTM="{ctm}"' if ctm else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y - size} 80 6" Font="3" Size="{size}"{matrix}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{delta}">{content}</ofd:TextCode></ofd:TextObject>'
    )


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject ID="2" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def bar(x: float, y: float, width: float, height: float) -> str:
    return (
        f'<ofd:PathObject ID="2" Boundary="{x} {y} {width} {height}" Stroke="false" Fill="true">'
        f"<ofd:AbbreviatedData>S 0 0 M 0 0 L {width} 0 L {width} {height} L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ruled(draw) -> str:
    """A grid of 2 columns and 2 rows with 项目 | 金额 over 公用经费 | 12.34."""
    horizontal = "".join(draw(20, y, 120, y) for y in (30, 40, 50))
    vertical = "".join(draw(x, 30, x, 50) for x in (20, 70, 120))
    words = text(22, 37, "项目") + text(72, 37, "金额") + text(22, 47, "公用经费") + text(72, 47, "12.34", "2 2 2 2")
    return horizontal + vertical + words


def written(tmp_path, content: str, template: str = "", drop: str = ""):
    use = '<ofd:Template TemplateID="9"/>' if template else ""
    page = f"<ofd:Page {NS}>{use}<ofd:Content><ofd:Layer ID='5'>%s</ofd:Layer></ofd:Content></ofd:Page>"
    files = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        '</ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages>'
        '<ofd:Page ID="1" BaseLoc="Pages/P.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/P.xml": page % content,
        "Doc_0/Tpls/T.xml": page.replace(use, "") % template,
    }
    path = tmp_path / "file.ofd"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in files.items():
            if name != drop:
                package.writestr(name, data)
    return read(path)


@pytest.mark.parametrize(
    "draw", [stroke, lambda x0, y0, x1, y1: bar(x0, y0, max(x1 - x0, 0.2), max(y1 - y0, 0.2))], ids=["strokes", "bars"]
)
def test_a_ruled_table_is_a_grid_with_its_texts(tmp_path, draw):
    document = written(tmp_path, ruled(draw))
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "项目"),
        (0, 1, "金额"),
        (1, 0, "公用经费"),
        (1, 1, "12.34"),
    ]


def test_a_cell_stands_where_the_page_shows_it_in_points(tmp_path):
    table = next(block for block in written(tmp_path, ruled(stroke)).blocks if isinstance(block, Table))
    cell = next(cell for cell in table.cells if cell.text == "12.34")
    assert cell.box == pytest.approx((70 * 72 / 25.4, 40 * 72 / 25.4, 120 * 72 / 25.4, 50 * 72 / 25.4), abs=1)


def test_text_through_a_matrix_stands_at_its_place_and_slanted_text_is_a_watermark(tmp_path):
    slanted = text(50, 100, "仅供内部审核", ctm="0.7 -0.7 0.7 0.7 0 0")
    enlarged = text(20, 60, "收支总表", "g 4 2", size=2, ctm="2 0 0 2 0 0")
    paragraphs = [block.text for block in written(tmp_path, enlarged + slanted).blocks if isinstance(block, Paragraph)]
    assert paragraphs == ["收支总表"]


def test_a_template_page_is_printed_under_the_page(tmp_path):
    document = written(tmp_path, text(20, 60, "二〇二五年"), template=text(20, 30, "某县司法局"))
    assert [block.text for block in document.blocks] == ["某县司法局", "二〇二五年"]


def test_a_missing_page_is_told_and_a_missing_document_is_unreadable(tmp_path):
    assert "missing" in written(tmp_path, "", drop="Doc_0/Pages/P.xml").messages[0].text
    with pytest.raises(Unreadable):
        written(tmp_path, "", drop="Doc_0/Document.xml")

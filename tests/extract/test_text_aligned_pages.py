"""Dumps aligned by blanks: codes, wrapped labels, texts in cells and pages that go on, as pdftotext prints them."""

from __future__ import annotations

from extract.document import Document, Table
from extract.readers.text import read_text
from extract.recognise import recognise
from tests.extract.test_text_aligned import lines, paths, rows, set_at, table

TITLE = set_at((26, "2026年某局支出预算总表")) + set_at((0, "编制部门：某局"), (60, "单位：万元"))
HEADINGS = set_at((0, "科目编码"), (14, "科目名称"), (36, "合计"), (49, "基本支出"), (64, "项目支出"))


def row(code: str, name: str, *figures: str) -> str:
    """A row whose figures end at columns 42, 57 and 72."""
    ends = (42, 57, 72)
    return set_at(
        (0, code),
        (10, name),
        *((end - len(figure), figure) for end, figure in zip(ends, figures, strict=False) if figure),
    )


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def landed(document: Document) -> dict[tuple[str, str], str]:
    """(label, heading) -> figure of all figures that are under a heading and carry no doubt."""
    found = recognise(document, "0" * 64)
    headings = {
        (r["table_no"], r["column_no"]): r["column_path"] for r in found["printed_column"].iter_rows(named=True)
    }
    cells: dict[tuple[int, int], list[dict]] = {}
    for cell in found["cell"].iter_rows(named=True):
        if cell["section"] == "body":
            cells.setdefault((cell["table_no"], cell["row_no"]), []).append(cell)
    lines_found = {}
    for own in cells.values():
        label = next(
            (c["plain"] for c in own if c["number_kind"] != "figure" and c["plain"] and not c["plain"].isdigit()), ""
        )
        for cell in own:
            heading = headings.get((cell["table_no"], cell["column_no"]))
            if "." in cell["plain"] and heading and not cell["doubt"]:
                lines_found[label, heading] = cell["plain"]
    return lines_found


def test_figures_at_the_right_of_wide_cells_belong_to_the_heading_before_them():
    """合计 ends before its figures begin, and 基本支出 begins nearer to them."""
    text = TITLE + set_at((0, "科目编码"), (14, "科目名称"), (30, "合计"), (46, "基本支出"), (64, "项目支出"))
    text += row("205", "教育支出", "1,326.71", "936.89", "389.82") + row("20502", "普通教育", "96.00", "96.00", "")
    found = landed(read_text(text))
    assert found["教育支出", "合计"] == "1,326.71"
    assert found["普通教育", "基本支出"] == "96.00"


def test_codes_right_of_a_label_are_no_figures():
    text = TITLE + set_at(
        (0, "科目编码"), (10, "部门经济分类"), (26, "科目编码"), (38, "政府经济分类"), (56, "合计"), (68, "基本支出")
    )
    for code, name, other, second in [
        ("301", "工资福利支出", "501", "机关工资福利支出"),
        ("302", "商品和服务支出", "502", "机关商品和服务支出"),
        ("303", "对个人的补助", "509", "对个人补助"),
    ]:
        text += set_at((0, code), (10, name), (26, other), (38, second), (54, "705.28"), (70, "705.28"))
    found = landed(read_text(text))
    assert {heading for _, heading in found} == {"合计", "基本支出"}
    assert len(recognise(read_text(text), "0" * 64)["cell"].filter(number_text="501")) <= 1


def test_numbers_that_count_the_rows_are_no_figures():
    text = TITLE + set_at((3, "项目"), (20, "行次"), (28, "金额"), (42, "项目"), (58, "行次"), (68, "金额"))
    for k, (one, two) in enumerate(
        [("一、财政拨款", "一、公共服务"), ("二、事业收入", "二、外交支出"), ("三、其他收入", "三、国防支出")]
    ):
        text += set_at((0, one), (21, str(k + 1)), (26, "168.14"), (40, two), (59, str(27 + k)), (66, "531.04"))
    assert lines(read_text(text)) == {
        ("一、财政拨款", "168.14"),
        ("二、事业收入", "168.14"),
        ("三、其他收入", "168.14"),
        ("一、公共服务", "531.04"),
        ("二、外交支出", "531.04"),
        ("三、国防支出", "531.04"),
    }


def test_a_label_goes_to_the_row_whose_figures_it_stands_round():
    text = TITLE + HEADINGS + row("2140102", "一般行政管理事务", "905.60", "905.60", "")
    text += set_at((10, "其他公路水路运输")) + row("2140199", "", "16.15", "16.15", "") + set_at((10, "支出"))
    text += row("221", "住房保障支出", "60.87", "60.87", "")
    found = lines(read_text(text))
    assert ("一般行政管理事务", "905.60") in found
    assert ("其他公路水路运输支出", "16.15") in found


def test_a_row_whose_label_could_be_cut_in_two_ways_has_no_figure_under_a_heading():
    text = TITLE + HEADINGS + row("", "甲项目管理及监督工作", "905.60", "905.60", "")
    text += set_at((10, "专项资金业务综合费用")) + row("", "乙项目管理及监督工作", "16.15", "16.15", "")
    text += row("", "丙项目", "60.87", "60.87", "")
    found = landed(read_text(text))
    assert {label for label, _ in found} == {"丙项目"}
    assert ("丙项目", "合计") in found


def test_sentences_in_the_last_column_do_not_end_the_table():
    text = TITLE + set_at((0, "项目名称"), (18, "合计"), (28, "财政拨款"), (46, "绩效目标"))
    text += set_at((0, "其他运行经费"), (16, "94.00"), (30, "94.00"), (40, "保障业务专用设备的正常运转"))
    text += set_at((40, "和绿地用水；提高处突能力。"))
    text += set_at((0, "机构运行经费"), (16, "14.00"), (30, "14.00")) + set_at(
        (0, "物业管理费"), (16, "24.00"), (30, "24.00")
    )
    found = landed(read_text(text))
    assert found["其他运行经费", "合计"] == "94.00"
    assert found["机构运行经费", "合计"] == "14.00"


def test_a_sentence_at_the_left_ends_the_table():
    text = TITLE + HEADINGS + row("205", "教育支出", "1,326.71", "936.89", "389.82")
    text += row("208", "社会保障支出", "96.00", "96.00", "") + "本表反映本年度支出情况，金额单位转换时可能存在尾差。\n"
    [found] = tables(read_text(text))
    assert not any("尾差" in cell.text for cell in found.cells)


def test_a_page_number_under_a_table_is_no_row_of_it():
    text = TITLE + HEADINGS + row("205", "教育支出", "1,326.71", "936.89", "389.82")
    text += row("208", "社会保障支出", "96.00", "96.00", "") + set_at((50, "7")) + "\f下一页\n"
    assert not any("7" in texts for texts in rows(table(read_text(text))))


PAGE = (
    TITLE
    + HEADINGS
    + row("205", "教育支出", "1,326.71", "936.89", "389.82")
    + row("20502", "普通教育", "96.00", "96.00", "")
)


def test_a_page_without_headings_goes_on_where_it_prints_as_many_columns():
    text = PAGE + "\f" + set_at((0, "210"), (6, "卫生健康"), (14, "30.25"), (22, "20.25"), (30, "10.00"))
    text += set_at((0, "21011"), (6, "医疗"), (14, "30.25"), (22, "20.25"), (30, "10.00"))
    text += set_at((0, "21012"), (6, "补助"), (15, "0.25"), (23, "0.25"))
    found = landed(read_text(text))
    assert found["卫生健康", "项目支出"] == "10.00"
    assert found["医疗", "合计"] == "30.25"


def test_which_columns_a_page_without_headings_leaves_blank_is_not_guessed():
    text = PAGE + "\f" + set_at((0, "210"), (6, "卫生健康"), (14, "30.25"), (22, "30.25"))
    text += set_at((0, "21011"), (6, "医疗"), (14, "30.25"), (22, "30.25"))
    found = landed(read_text(text))
    assert ("卫生健康", "基本支出") not in found
    assert ("卫生健康", "项目支出") not in found


def test_the_line_that_numbers_the_columns_tells_those_without_figures():
    text = TITLE + set_at(
        (0, "科目编码"), (12, "科目名称"), (34, "合计"), (44, "基本支出"), (54, "上缴支出"), (64, "经营支出")
    )
    text += set_at((12, "栏次"), (35, "1"), (46, "2"), (56, "3"), (66, "4"))
    text += set_at((0, "205"), (12, "教育支出"), (32, "36.71"), (64, "36.71"))
    text += set_at((0, "208"), (12, "社会保障支出"), (32, "16.71"), (64, "16.71"))
    assert paths(read_text(text)) == ["科目编码", "科目名称", "合计", "基本支出", "上缴支出", "经营支出"]
    assert landed(read_text(text))["教育支出", "经营支出"] == "36.71"

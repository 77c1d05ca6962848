"""Workbooks of forms alone, of two years: whose they are, and what T6 says of the projects that both print."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from mingzhang.check import modelled
from mingzhang.progress import NoProgress

AGENCY = "阳城县林业局"


def forms(folder: Path, year: int, projects: list[tuple[str, str, str, str]]) -> None:
    """A workbook with a form on each sheet: name, total of the period, period, this year's money (万元)."""
    book = Workbook()
    book.remove(book.active)
    for number, (name, total, period, now) in enumerate(projects, 1):
        sheet = book.create_sheet(f"绩效{number}")
        for row in (
            ["项目支出绩效目标表", "", "", ""],
            ["", f"（{year}年度）", "", "单位：万元"],
            ["项目名称", name, "项目实施期", period],
            ["主管部门", AGENCY, "实施单位", AGENCY],
            ["实施期资金总额", total, "年度资金总额", now],
            ["年度目标", "完成管护任务", "", ""],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "数量指标", "管护面积", "≥40亩"],
            ["产出指标", "质量指标", "合格率", "≥95%"],
        ):
            sheet.append(row)
    book.save(folder / f"{AGENCY}{year}年项目绩效目标表.xlsx")


@pytest.mark.slow
def test_a_total_that_changed_and_a_project_that_is_gone_before_its_period_ends_are_remarks(tmp_path: Path):
    kept = ("古树名木保护", "60.00", "2024年1月-2026年12月", "20.00")
    changed, gone = "森林管护项目", ("林区道路养护", "90.00", "2024年1月-2025年12月", "45.00")
    forms(tmp_path, 2024, [(changed, "300.00", "2023年1月-2025年12月", "100.00"), kept, gone])
    new = ("苗圃建设", "50.00", "2025年1月-2026年12月", "25.00")
    forms(tmp_path, 2025, [(changed, "320.00", "2023年1月-2025年12月", "100.00"), kept, new])
    with modelled(tmp_path, NoProgress()) as connection:
        owners = "select distinct agency_name, phase from marts.dim_disclosure"
        assert connection.sql(owners).fetchall() == [(AGENCY, "budget")]
        said = "select line_label, status from marts.fact_reconciliation where rule_id = 'T6'"
        assert dict(connection.sql(said).fetchall()) == {changed: "remark", kept[0]: "exact", gone[0]: "remark"}

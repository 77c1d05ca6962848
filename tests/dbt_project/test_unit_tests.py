"""dbt's own unit tests (models/**/unit_tests.yml), run against the relations of a built warehouse."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_the_unit_tests_of_the_models_hold(project_copy, sample_warehouse, tmp_path):
    shutil.copyfile(sample_warehouse / "warehouse.duckdb", tmp_path / "warehouse.duckdb")
    said = subprocess.run(
        [Path(sys.executable).with_name("dbt"), "test", "--select", "test_type:unit", "--profiles-dir", ".",
         "--target-path", tmp_path / "target", "--log-path", tmp_path / "logs", "--no-version-check", "--no-use-colors"],
        cwd=project_copy / "dbt_project",
        env={**os.environ, "MINGZHANG_DATABASE": str(tmp_path / "warehouse.duckdb")},
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert said.returncode == 0, said.stdout
    passed, total = re.search(r"PASS=(\d+).* TOTAL=(\d+)", said.stdout).groups()
    assert passed == total and int(total) >= 6

"""dbt's own unit tests (models/**/unit_tests.yml). They ask relations for the types of their columns; the published file
has only public ones, so a copy of it gets the others first, without rows."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.running import run

pytestmark = pytest.mark.slow


def test_the_unit_tests_of_the_models_hold(project_copy, sample_warehouse, tmp_path):
    shutil.copyfile(sample_warehouse / "warehouse.duckdb", tmp_path / "warehouse.duckdb")
    said = run(
        [Path(sys.executable).with_name("dbt"), "build", "--empty", "--select", "+test_type:unit",
         "--exclude-resource-type", "test", "--profiles-dir", ".", "--target-path", tmp_path / "target",
         "--log-path", tmp_path / "logs", "--no-version-check", "--no-use-colors"],
        cwd=project_copy / "dbt_project",
        env={**os.environ, "MINGZHANG_DATABASE": str(tmp_path / "warehouse.duckdb")},
    )  # fmt: skip
    assert said.returncode == 0, said.stdout
    assert len(re.findall(r" of \d+ PASS ", said.stdout)) >= 6  # models and seeds say OK

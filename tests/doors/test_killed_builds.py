"""Killing a build at any moment never damages the published warehouse. `make kill-test` does it 50 times."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

from mingzhang.failure import Exit
from tests.doors.doors import command, environment, mingzhang

pytestmark = pytest.mark.slow

LIMIT = 120  # seconds until a build that was told to end has ended, on a busy machine

WHOLE = """
select build_id, (select count(*) from marts.fact_budget_line), (select count(*) from marts.fact_reconciliation)
from marts.build
"""


def contents(warehouse: Path) -> tuple:
    with duckdb.connect(str(warehouse / "warehouse.duckdb"), read_only=True) as connection:
        return connection.sql(WHOLE).fetchone()


def test_killing_builds_at_random_moments_never_damages_the_published_warehouse(project_copy, tmp_path, request):
    """Each killed or terminated build leaves the old warehouse or the whole new one; SIGTERM ends it with its exit code."""
    kills, documents, warehouse = request.config.getoption("--kills"), tmp_path / "documents", tmp_path / "warehouse"
    sample = sorted((project_copy / "samples" / "documents").rglob("*.txt"))[0]
    documents.mkdir()
    shutil.copy2(sample, documents)
    started = time.monotonic()
    assert mingzhang(project_copy, "build", documents, "--warehouse", warehouse).returncode == 0
    seconds = time.monotonic() - started
    chance, published, replaced = random.Random(kills), contents(warehouse), 0
    for kill in range(kills):
        text = sample.read_text(encoding="utf-8") + f"\n{kill}\n"
        (documents / "changing.txt").write_text(text, encoding="utf-8")
        words = command("build", documents, "--warehouse", warehouse)
        running = subprocess.Popen(
            words, cwd=project_copy, env=environment(project_copy), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0, seconds))
        if kill % 2:
            running.terminate()
            # -SIGTERM: before the program had begun to listen. 0: it was done.
            assert running.wait(LIMIT) in (Exit.TERMINATED, -signal.SIGTERM, Exit.DONE)
        else:
            running.kill()
            running.wait(LIMIT)
        now = contents(warehouse)
        replaced += now != published
        assert now == published or now[1] > 0
        published = now
    # The last word: after all that, a build goes through, and nothing of the killed ones is left.
    said = mingzhang(project_copy, "build", documents, "--warehouse", warehouse)
    assert said.returncode == 0, said.stderr
    assert not (warehouse / "partial").exists()
    assert not list(warehouse.glob(".publishing*"))
    assert len(list((warehouse / "builds").iterdir())) <= 3
    print(f"{kills} builds killed, {replaced} of them after publishing")

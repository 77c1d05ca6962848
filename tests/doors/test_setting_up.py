"""`make` sets itself up: it says how far that is, and a checkout that was moved mends itself."""

from __future__ import annotations

import os
import shutil

import pytest

from mingzhang import setting_up
from tests.conftest import PROJECT
from tests.running import run

LOCK = "one==1.0 \\\n    --hash=sha256:0\ntwo-of.them==2 ; python_version > '3'\n    --hash=sha256:1\n"


@pytest.fixture
def checkout(tmp_path):
    """A folder with the Makefile and a virtual environment whose programs only write down how they were called."""
    folder = tmp_path / "a folder"
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, folder)
        os.utime(folder / name, (1, 1))
    for name in ("python", "mingzhang"):
        program = folder / ".venv" / "bin" / name
        program.write_text(f'#!/bin/sh\necho {name} "$@" >> "{tmp_path}/called"\n')
        program.chmod(0o755)
    (folder / ".venv" / "ready").write_text(f"{folder.resolve()}\n")
    return folder


def called(checkout, *words: str) -> list[str]:
    """What `make WORDS` called in the virtual environment."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    said = run(["make", *words], cwd=checkout, env=inherited)
    assert said.returncode == 0, said.stderr
    log = checkout.parent / "called"
    lines = log.read_text().splitlines()
    log.unlink()
    return lines


def test_a_checkout_that_was_moved_is_set_up_again_and_one_that_was_not_is_left(checkout):
    assert called(checkout, "status") == ["mingzhang status --warehouse warehouse"]
    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert "python mingzhang/setting_up.py" in called(moved, "status")
    assert (moved / ".venv" / "ready").read_text().strip() == str(moved.resolve())
    assert called(moved, "status") == ["mingzhang status --warehouse warehouse"]


def test_a_dollar_in_the_name_of_a_folder_is_a_dollar(checkout):
    (line,) = called(checkout, "build", "DOCUMENTS=pay$roll/$(x)", "WAREHOUSE=w$$", "QUIET=1")
    assert line == "mingzhang build pay$roll/$(x) --warehouse w$$ --gate standard --quiet"


def test_how_far_the_installation_is_is_told_in_one_line_on_a_terminal_and_in_few_in_a_log():
    assert setting_up.packages(LOCK) == 2
    lines = [
        "Collecting one==1.0\n",
        "  Using cached one.whl\n",
        "Collecting two\n",
        "Installing collected packages: x\n",
    ]
    shown = "".join(setting_up.told(lines, 2, terminal=True))
    assert shown.count("\n") == 1 and "1 of 2 packages" in shown and "2 of 2 packages" in shown
    assert "".join(setting_up.told(lines, 2, terminal=False)).count("\n") == 1


def test_why_an_installation_failed_is_shown():
    assert "No space left" in "".join(setting_up.told(["ERROR: No space left on device\n"], 2, terminal=False))


def test_the_lock_of_the_project_is_counted():
    assert setting_up.packages((PROJECT / "requirements.lock").read_text(encoding="utf-8")) > 50

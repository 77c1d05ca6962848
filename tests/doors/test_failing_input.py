"""What a user gets wrong, or what the machine refuses, is one clear sentence and an exit code; nothing is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import duckdb
import pytest

from mingzhang.failure import Exit
from mingzhang.home import MARK
from tests.doors.doors import command, environment, mingzhang
from tests.running import run

WORDS = "2025年部门预算公开：收入总表、支出总表，见附件。\n"


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "budget.txt").write_text(WORDS, encoding="utf-8")
    return folder


@pytest.fixture
def published(tmp_path):
    """A warehouse folder with a published file that holds nothing but a build."""
    folder = tmp_path / "warehouse"
    folder.mkdir()
    (folder / MARK).touch()
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        connection.execute("create schema marts; create table marts.build as select 'b' as build_id")
    return folder


def closed_to_us(*words) -> list[str]:
    """The command without the right of root to open everything (a test may run as root)."""
    if os.geteuid() != 0:
        return command(*words)
    if shutil.which("setpriv") is None:
        pytest.skip("root opens everything, and there is no setpriv to give that right up")
    drop = "--bounding-set=-dac_override,-dac_read_search"
    return ["setpriv", drop, "--inh-caps=-all", *command(*words)]


def run_closed(project, *words) -> subprocess.CompletedProcess:
    return run(closed_to_us(*words), cwd=project, env=environment(project))


@pytest.mark.parametrize("words", [["build", ""], ["build", "documents", "--warehouse", ""], ["check", ""]])
def test_an_empty_name_does_not_mean_the_folder_one_stands_in(project_copy, words):
    said = mingzhang(project_copy, *words)
    assert said.returncode == Exit.USAGE
    assert "empty" in said.stderr


def test_a_warehouse_inside_the_documents_is_refused_also_by_way_of_a_link(project_copy, documents, tmp_path):
    (tmp_path / "link").symlink_to(documents)
    for given, warehouse in ((documents, tmp_path / "link" / "w"), (tmp_path / "link", documents / "w")):
        said = mingzhang(project_copy, "build", given, "--warehouse", warehouse)
        assert said.returncode == Exit.USAGE
        assert "is inside the documents" in said.stderr
    assert os.listdir(documents) == ["budget.txt"]


def test_a_folder_closed_to_us_is_said(project_copy, documents, tmp_path):
    documents.chmod(0)
    said = run_closed(project_copy, "build", documents, "--warehouse", tmp_path / "w")
    documents.chmod(0o755)
    assert (said.returncode, said.stderr) == (Exit.NO_ROOM, f"No permission to read {documents}.\n")


def test_files_and_folders_closed_to_us_are_named_each(project_copy, documents, tmp_path):
    (documents / "县").mkdir()
    for closed in ("budget.txt", "县"):
        (documents / closed).chmod(0)
    said = run_closed(project_copy, "build", documents, "--warehouse", tmp_path / "w")
    (documents / "县").chmod(0o755)
    assert said.returncode == Exit.NOTHING_READ
    assert "not read: budget.txt: The file cannot be opened: Permission denied.\n" in said.stderr
    assert "not read: 县: The folder cannot be opened: Permission denied.\n" in said.stderr


def test_a_warehouse_folder_one_may_not_write_in_is_said(project_copy, documents, published):
    published.chmod(0o555)
    said = run_closed(project_copy, "build", documents, "--warehouse", published)
    published.chmod(0o755)
    assert said.returncode == Exit.NO_ROOM
    assert said.stderr == f"No permission ({published / 'build.lock'}): Permission denied.\n"


def test_a_name_with_control_characters_stays_on_one_line(project_copy, documents, tmp_path):
    (documents / "budget.txt").unlink()
    (documents / "new\nline\x1b[2J.txt").write_text("菜谱", encoding="utf-8")
    said = mingzhang(project_copy, "build", documents, "--warehouse", tmp_path / "w")
    assert said.returncode == Exit.NOTHING_READ
    (line,) = [line for line in said.stderr.splitlines() if line.startswith("not read: ")]
    assert line.startswith("not read: new␊line␛[2J.txt: The file names no budget")


def test_a_folder_whose_name_is_not_utf8_is_read_and_a_warehouse_in_one_is_refused(project_copy, documents, tmp_path):
    gbk = tmp_path / os.fsdecode("预算".encode("gbk"))
    documents.rename(gbk)
    (gbk / "budget.txt").write_text("菜谱", encoding="utf-8")
    said = mingzhang(project_copy, "build", gbk, "--warehouse", tmp_path / "w")
    assert said.returncode == Exit.NOTHING_READ and "not read: budget.txt" in said.stderr
    said = mingzhang(project_copy, "build", tmp_path, "--warehouse", gbk / "w")
    assert said.returncode == Exit.USAGE and "not UTF-8" in said.stderr


def test_a_published_file_that_is_open_for_writing_elsewhere_is_said(project_copy, published):
    program = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", program, str(published / "warehouse.duckdb")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout.readline() == "open\n"
        said = mingzhang(project_copy, "sql", "select 1", "--warehouse", published)
        writer.stdin.close()
    assert said.returncode == Exit.BUSY
    assert "open for writing" in said.stderr
    assert mingzhang(project_copy, "sql", "select 1", "--warehouse", published).returncode == Exit.DONE


def test_a_published_file_that_somebody_spoiled_is_said_with_what_mends_it(project_copy, published):
    (published / "warehouse.duckdb").write_text("spoiled")
    said = mingzhang(project_copy, "sql", "select 1", "--warehouse", published)
    assert said.returncode == Exit.USAGE
    assert "mingzhang rollback" in said.stderr and len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", [[], ["--csv"]])
def test_a_reader_of_the_answer_that_has_read_enough_is_no_failure(project_copy, published, form):
    words = command("sql", "select * from range(200000)", "--limit", 100000, *form, "--warehouse", published)
    with subprocess.Popen(
        words, cwd=project_copy, env=environment(project_copy), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asking:
        asking.stdout.readline()
        asking.stdout.close()
        assert asking.stderr.read() == b""
    assert asking.returncode == Exit.DONE


def test_an_empty_query_and_an_empty_line_are_said(project_copy, published):
    for words in (["sql", " "], ["trace", " "]):
        said = mingzhang(project_copy, *words, "--warehouse", published)
        assert said.returncode == Exit.USAGE and len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize("memory", ["nonsense", "", "-1GB", "2", "2GB; drop"])
def test_a_setting_that_cannot_be_meant_is_a_usage_error_at_once(project_copy, documents, tmp_path, memory):
    words = command("build", documents, "--warehouse", tmp_path / "w")
    here = environment(project_copy, MINGZHANG_MEMORY=memory)
    said = run(words, cwd=project_copy, env=here)
    assert said.returncode == Exit.USAGE and "MINGZHANG_MEMORY" in said.stderr and len(said.stderr.splitlines()) == 1
    assert not (tmp_path / "w").exists()


def test_a_warehouse_of_another_version_is_said(project_copy, published):
    said = mingzhang(project_copy, "status", "--warehouse", published)
    assert said.returncode == Exit.USAGE
    assert "built by another version" in said.stderr and said.stderr.count("\n") == 1

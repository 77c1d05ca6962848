"""What a person who runs the builds meets: hints that run as printed, quiet timers, rollbacks that stay, spoiled seeds."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

import pytest

from mingzhang.build import Built, build
from mingzhang.failure import Exit, Failure, failure_of_the_disk
from mingzhang.home import Home
from mingzhang.pipeline.seed_files import seed_file_faults
from mingzhang.progress import BarProgress, NoProgress, PlainProgress
from mingzhang.publish import LANDING_DAYS, lift_rollback, prune, publish, roll_back, rolled_back
from mingzhang.query import print_rows
from mingzhang.safe_console import SafeConsole
from mingzhang.settings import check_settings, ensure_home
from mingzhang.status import show_status, show_versions
from mingzhang.summary import _needs_a_person
from mingzhang.typed import typed
from tests.doors.doors import ask, environment, mingzhang
from tests.doors.test_publishing import finished
from tests.running import run

SAMPLE = "chengde-justice-2024-budget.txt"


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path / "warehouse")


@pytest.fixture
def documents(tmp_path, project_copy) -> Path:
    """A folder, with a name that a shell would read otherwise, that holds one sample."""
    folder = tmp_path / "the county's $HOME"
    folder.mkdir()
    shutil.copy2(project_copy / "samples" / "documents" / SAMPLE, folder)
    return folder


@pytest.mark.slow
def test_the_query_that_ends_a_build_runs_as_printed_and_asks_the_warehouse_just_built(
    project_copy, documents, tmp_path
):
    (documents / "~$budget.docx").write_bytes(b"of Word")
    (documents / ".cache").mkdir()
    said = mingzhang(project_copy, "build", documents, "--warehouse", tmp_path / "it's a $warehouse")
    assert said.returncode == 0, said.stderr
    assert "2 left out on purpose" in said.stderr and "~$budget.docx" in said.stderr
    (hint,) = re.findall(r"A query to try:\n +(.+)", said.stdout)
    answer = run(["bash", "-c", hint], cwd=project_copy, env=environment(project_copy))
    assert answer.returncode == 0, answer.stderr
    assert "承德市司法局" in answer.stdout
    again = mingzhang(project_copy, "build", documents, "--warehouse", tmp_path / "it's a $warehouse", "--quiet")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


@pytest.mark.slow
def test_the_strict_gate_refuses_an_unread_file_before_anything_is_modelled(project_copy, documents, tmp_path):
    (documents / "empty.pdf").write_bytes(b"")
    said = mingzhang(project_copy, "build", documents, "--warehouse", tmp_path / "w", "--gate", "strict", "--quiet")
    assert said.returncode == Exit.REFUSED
    assert said.stderr.count("\n") == 1 and "empty.pdf" in said.stderr
    loud = mingzhang(project_copy, "build", documents, "--warehouse", tmp_path / "w", "--gate", "strict")
    assert "modelling" not in loud.stderr


def test_a_build_that_needs_a_person_says_so():
    built = Built(Home(Path("w")), "1", held_back={"figures": 3, "statements": 2, "files": 1})
    figures = {"findings (printed errors)": 1, "figures held back": 3, "files not read": 2}
    figures["answers that no longer apply"] = 0
    sentence = _needs_a_person(built, figures)
    assert sentence.startswith("1 printed error found; 3 figures of 2 statements in 1 files in doubt and held back; 2 ")
    assert _needs_a_person(built, dict.fromkeys(figures, 0)) == ""


def test_a_command_is_typed_so_that_a_shell_gives_back_its_words(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    query = "select 1 where figure = 'x'"
    line = typed("sql", query, warehouse=tmp_path / "-w $x")
    words = run(["bash", "-c", f"printf '%s\\n' {line}"]).stdout.splitlines()
    assert words[-4:] == ["sql", query, "--warehouse", "./-w $x"]
    assert "--warehouse" not in typed("status", warehouse=tmp_path / "warehouse")


def test_a_rollback_stands_until_it_is_lifted(home, documents):
    for name in "123":
        publish(home, finished(home, name))
    home.mark()
    roll_back(home, "2")
    built = build(documents, home, "standard", NoProgress())
    assert (built.build_id, built.rolled_back) == ("2", rolled_back(home))
    assert home.current().name == "2"
    assert lift_rollback(home) and not lift_rollback(home)
    assert rolled_back(home) is None
    roll_back(home, "1")
    roll_back(home, "3")  # the newest: nothing is held any more
    assert rolled_back(home) is None


def test_versions_shows_what_takes_room_and_whether_a_rollback_stands(home):
    for name in "12":
        publish(home, finished(home, name))
    (home.landing / "x").mkdir(parents=True)
    (home.landing / "x" / "segment").write_bytes(b"0" * 3 * 2**20)
    roll_back(home, None)
    console = SafeConsole(width=80)
    with console.capture() as capture:
        show_versions(console, home)
    said = capture.get()
    assert re.search(r"landing +3\.0 MB", said) and "rollback --lift" in said
    assert re.search(r"published +1 ", said)


def test_what_nothing_uses_any_more_is_pruned(home):
    publish(home, finished(home, "1"))
    landing = home.landing / ("1" * 16)
    for name in ("used", "recent", "old"):
        (landing / name).mkdir(parents=True)
    long_ago = time.time() - (LANDING_DAYS + 1) * 86_400
    for name in ("used", "old"):
        os.utime(landing / name, (long_ago, long_ago))
    home.refused.mkdir()
    prune(home, "1" * 16, [landing / "used"])
    assert sorted(path.name for path in landing.iterdir()) == ["recent", "used"]
    assert not home.refused.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2\r\n", "one.csv, row 2, ends with CRLF (Windows)"),
        (b"a,b\n1,2,3\n", "one.csv, row 2, has 3 columns"),
        (b'a,b\n1,"2" 3\n', "one.csv, row 2, is no CSV"),
        ("a,b\n1,预算\n".encode("gbk"), "one.csv, row 2, is not UTF-8"),
    ],
)
def test_a_spoiled_seed_is_named_with_its_row_before_anything_is_built(tmp_path, content, said):
    (tmp_path / "one.csv").write_bytes(content)
    (sentence,) = seed_file_faults(tmp_path)
    assert sentence.startswith(said)
    for good in (b"a,b\n1,2\n", b"a,b\r\n1,2\r\n", "\ufeffa,b\n".encode()):
        (tmp_path / "one.csv").write_bytes(good)
        assert seed_file_faults(tmp_path) == []


@pytest.mark.slow
def test_a_build_with_a_spoiled_seed_reads_and_publishes_nothing(project_copy, documents, tmp_path):
    project = shutil.copytree(project_copy, tmp_path / "project")
    seed = project / "dbt_project" / "seeds" / "unit.csv"
    lines = seed.read_bytes().split(b"\n")
    lines[1] += b"\r"
    seed.write_bytes(b"\n".join(lines))
    said = mingzhang(project, "build", documents, "--warehouse", tmp_path / "w")
    assert said.returncode == Exit.REFUSED
    assert said.stderr.count("\n") == 1 and "seeds/unit.csv, row 2" in said.stderr


def test_an_interrupted_stage_is_left_where_it_was(capsys):
    plain = PlainProgress()
    plain.begin("reading documents", 10)
    plain.advance(3)
    plain.stop()
    plain.end()
    assert capsys.readouterr().err == "reading documents: stopped at 3 of 10\n"
    console = SafeConsole(width=120, force_terminal=True)
    with console.capture() as capture:
        bar = BarProgress(console)
        bar.begin("reading documents", 10)
        bar.advance(3)
        bar.stop()
        bar.end()
    assert "3/10" in capture.get() and "10/10" not in capture.get()


def test_without_a_home_folder_libraries_get_an_empty_one(monkeypatch):
    def nobody(_):
        raise KeyError("no such user")

    monkeypatch.setattr("pwd.getpwuid", nobody)
    monkeypatch.setenv("HOME", "to be put back")
    monkeypatch.delenv("HOME")
    ensure_home()
    assert Path.home().is_dir() and not any(Path.home().iterdir())
    given = os.environ["HOME"]
    ensure_home()
    assert os.environ["HOME"] == given


def test_a_copy_that_found_no_room_names_where_it_was_to_lie():
    failure = failure_of_the_disk(OSError(28, "No space left on device", "from/here", None, "to/there"))
    assert (
        isinstance(failure, Failure) and "to/there" in str(failure) and "here" not in str(failure).replace("there", "")
    )


@pytest.mark.slow
def test_status_keeps_ids_whole_on_a_narrow_terminal(sample_warehouse):
    console = SafeConsole(width=80)
    with console.capture() as capture:
        show_status(console, Home(sample_warehouse), unread=False)
    ids = [row[0] for row in ask(sample_warehouse, "select min(finding_id) from marts.finding group by rule_id, kind")]
    assert ids and all(one in capture.get() for one in ids)


def test_the_longest_id_is_whole_beside_the_numbers_of_a_narrow_terminal():
    console = SafeConsole(width=80)
    longest = "8775f0cc5f8a:1:3:1:X14.fiscal.general_public_budget"
    with console.capture() as capture:
        print_rows(
            console,
            ["found", "checks", "files", "rule, and a finding for example"],
            [(143, 1143, 1, f"X14\n{longest}")],
        )
    assert longest in capture.get()


@pytest.mark.slow
def test_a_key_figure_that_nothing_prints_is_named(sample_warehouse):
    console = SafeConsole(width=200)
    with console.capture() as capture:
        show_status(console, Home(sample_warehouse), unread=False)
    nowhere = ask(
        sample_warehouse, "select figure from marts.key_figure_place group by figure having sum(disclosures) = 0"
    )
    assert all(f"({figure})" in capture.get().replace("\n", "") for (figure,) in nowhere)
    assert ("Key figures that nothing here prints" in capture.get()) == bool(nowhere)


def test_a_python_that_this_user_cannot_run_is_said_at_once(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.executable", str(tmp_path / "another-user" / "python"))
    with pytest.raises(Failure, match="No permission to run") as raised:
        check_settings()
    assert raised.value.code == Exit.NO_ROOM

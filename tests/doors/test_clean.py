"""`make clean` takes away what builds wrote, known by a mark, and nothing else."""

from __future__ import annotations

import pytest

from mingzhang.clean import clean, main
from mingzhang.failure import Exit, Failure
from mingzhang.home import MARK, Home
from tests.conftest import make


@pytest.fixture
def warehouse(tmp_path):
    """A warehouse folder as a build leaves it, with a stranger's file and folder in it."""
    home = Home(tmp_path / "warehouse")
    with home.lock():
        home.mark()
        (home.builds / "1").mkdir(parents=True)
        (home.builds / "1" / "build.json").write_text("{}")
        home.database.write_text("x")
        home.data_docs.symlink_to("builds/1")
    return home.folder


def test_what_builds_wrote_is_gone_and_the_folder_with_it(warehouse):
    assert clean(warehouse)[1] == []
    assert not warehouse.exists()


def test_what_others_put_there_stays(warehouse, capsys):
    (warehouse / "thesis.docx").write_text("years of work")
    (warehouse / "photos").mkdir()
    assert main([str(warehouse)]) == Exit.DONE
    assert sorted(path.name for path in warehouse.iterdir()) == ["photos", "thesis.docx"]
    assert "thesis.docx" in capsys.readouterr().out


def test_a_folder_that_no_build_wrote_is_left_as_it_is(tmp_path, capsys):
    (tmp_path / "landing").mkdir()
    (tmp_path / "warehouse.duckdb").write_text("somebody else's")
    assert main([str(tmp_path)]) == Exit.USAGE
    assert (tmp_path / "landing").is_dir() and (tmp_path / "warehouse.duckdb").is_file()
    assert "nothing in it was deleted" in capsys.readouterr().err


def test_a_link_to_a_folder_of_others_is_not_followed(warehouse, tmp_path):
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "x").write_text("x")
    (warehouse / "refused").symlink_to(tmp_path / "precious")
    clean(warehouse)
    assert (tmp_path / "precious" / "x").is_file()


def test_a_build_does_not_take_a_folder_over_in_which_it_would_overwrite_something(tmp_path):
    (tmp_path / "builds").mkdir()
    with pytest.raises(Failure, match="contains builds"):
        Home(tmp_path).refuse_to_overwrite()
    assert not (tmp_path / MARK).exists()


def test_make_clean_does_it(project_copy, warehouse):
    (warehouse / "thesis.docx").write_text("years of work")
    assert make(project_copy, "clean", f"WAREHOUSE={warehouse}").returncode == 0
    assert [path.name for path in warehouse.iterdir()] == ["thesis.docx"]
    said = make(project_copy, "clean", f"WAREHOUSE={warehouse}")
    assert said.returncode != 0 and (warehouse / "thesis.docx").is_file()

"""A folder is walked as it lies: whatever stands in it is a document, or is told with the reason why it is none."""

import os
import zipfile

import pytest

from extract.corpus import corpus_files


@pytest.fixture
def tree(tmp_path):
    folder = tmp_path / "文件 夹"
    folder.mkdir()
    (folder / "a.txt").write_text("收入", encoding="utf-8")
    return folder


def found(tree) -> dict:
    return {file.file_path: file for file in corpus_files(tree, tree.parent / "landing" / "stat.parquet")}


@pytest.mark.parametrize("name", ["带 空格.txt", "引'号\".txt", "换\n行.txt", "%s $(x) *.txt", "县" * 60 + ".txt"])
def test_any_name_is_a_name(tree, name):
    (tree / name).write_bytes(b"x")
    assert found(tree)[name].file_sha256


def test_a_name_in_gbk_is_shown_as_it_was_meant(tree):
    (tree / os.fsdecode("预算.txt".encode("gbk"))).write_bytes(b"x")
    assert found(tree)["预算.txt"].file_sha256
    assert found(tree)["预算.txt"].file_sha256, "its hash is looked up the second time"


def test_links_to_folders_are_followed_once(tree):
    (tree / "县").mkdir()
    (tree / "县" / "b.txt").write_bytes(b"b")
    (tree / "县" / "back").symlink_to(tree)
    (tree / "again").symlink_to(tree / "县")
    assert sorted(found(tree)) == ["a.txt", "县/b.txt"]


def test_a_folder_given_by_a_link_is_the_folder(tree, tmp_path):
    (tmp_path / "link").symlink_to(tree)
    assert list(found(tmp_path / "link")) == ["a.txt"]


def test_what_is_no_file_is_told_and_not_waited_for(tree):
    os.mkfifo(tree / "pipe.pdf")
    (tree / "gone.pdf").symlink_to(tree / "nowhere.pdf")
    files = found(tree)
    assert "pipe.pdf: It is no file but a pipe" in files["pipe.pdf"].sentence
    assert files["gone.pdf"].sentence == "gone.pdf: The file cannot be opened: No such file or directory."
    assert files["a.txt"].sentence is None


def test_a_folder_that_is_closed_to_us_is_told(tree, monkeypatch):
    (tree / "closed").mkdir()
    real = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found(tree)["closed"].sentence == "closed: The folder cannot be opened: Permission denied."


def test_what_was_unpacked_is_taken_away_with_its_archive(tree, tmp_path):
    with zipfile.ZipFile(tree / "a.zip", "w") as archive:
        archive.writestr("表.txt", "收入")
    unpacked = tmp_path / "landing" / "unpacked"
    assert found(tree)["a.zip/表.txt"].container == "a.zip"
    (folder,) = unpacked.iterdir()
    found(tree)
    assert list(unpacked.iterdir()) == [folder]
    (tree / "a.zip").unlink()
    assert list(found(tree)) == ["a.txt"]
    assert not list(unpacked.iterdir())


def test_a_full_disk_is_not_taken_for_a_damaged_archive(tree, monkeypatch):
    with zipfile.ZipFile(tree / "a.zip", "w") as archive:
        archive.writestr("表.txt", "收入")
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="No space left"):
        found(tree)

"""A folder is walked as it lies: whatever is in it is a document, or is told with the reason why it is none."""

import os
import zipfile

import pytest

from extract.corpus import corpus_files
from extract.discover import locate


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


def test_two_names_that_read_alike_are_two_files(tree):
    gbk = os.fsdecode("预算.txt".encode("gbk"))
    (tree / "预算.txt").write_bytes(b"1")
    (tree / gbk).write_bytes(b"2")
    os.utime(tree / "预算.txt", (1, 1))
    os.utime(tree / gbk, (1, 1))
    for _ in range(2):  # the second time from the cache
        files = found(tree)
        assert files["预算.txt"].file_sha256 != files["预算 (GBK).txt"].file_sha256
    assert locate(tree, "预算 (GBK).txt").read_bytes() == b"2" and locate(tree, "预算.txt").read_bytes() == b"1"


def test_a_link_out_of_the_folder_is_followed_only_where_that_is_asked_for(tree, tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_bytes(b"secret")
    (tree / "out.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (tree / "out").symlink_to(tmp_path / "secret")
    (tree / "in.txt").symlink_to(tree / "a.txt")
    files = found(tree)
    assert files["in.txt"].file_sha256 and "a.txt" in files
    assert "leads out of the folder" in files["out.txt"].sentence and "--follow-links" in files["out"].sentence
    followed = {file.file_path for file in corpus_files(tree, tmp_path / "landing" / "stat.parquet", True)}
    assert {"out.txt", "out/s.txt"} <= followed


def test_a_file_written_anew_within_the_clocks_last_tick_is_seen(tree):
    path = tree / "a.txt"
    first = found(tree)["a.txt"].file_sha256
    known = path.stat()
    path.write_text("支出", encoding="utf-8")
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert found(tree)["a.txt"].file_sha256 != first

"""A zip of documents and a folder tree are read as they are, within bounds."""

import io
import zipfile

import pytest

from extract.discover import discover
from extract.readers import archive
from extract.readers.archive import take, unpack


def _zip(members: dict[str, bytes], flag_names: bool = True) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return buffer.getvalue()


def _gbk_zip(name: str, content: bytes) -> bytes:
    """A zip whose name is GBK without the UTF-8 flag, as Chinese Windows writes it."""
    stand_in = "x" * len(name.encode("gbk"))
    return _zip({stand_in: content}).replace(stand_in.encode(), name.encode("gbk"))


def test_names_in_gbk_are_read(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(_gbk_zip("预算/2017年表.txt", b"text"))
    (member,) = unpack(path, tmp_path / "out")
    assert member.name == "预算/2017年表.txt" and member.path.read_bytes() == b"text"


def test_archives_in_archives_and_folders_are_one_tree(tmp_path):
    inner = _zip({"表.txt": "收入".encode()})
    tree = tmp_path / "tree"
    (tree / "县").mkdir(parents=True)
    (tree / "县" / "a.bin").write_bytes(_zip({"内.zip": inner, "b.txt": b"b", "__MACOSX/x": b"", ".DS_Store": b""}))
    (tree / "c.txt").write_bytes(b"c")
    found = {entry.file_path: entry for entry in discover(tree, tmp_path / "work")}
    assert set(found) == {"c.txt", "县/a.bin/内.zip/表.txt", "县/a.bin/b.txt"}
    assert found["县/a.bin/b.txt"].container == "县/a.bin" and found["c.txt"].container is None
    assert found["县/a.bin/内.zip/表.txt"].path.read_text("utf-8") == "收入"


def test_a_workbook_is_one_document_not_an_archive(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"[Content_Types].xml": b"", "xl/workbook.xml": b""}))
    assert [entry.container for entry in discover(path, tmp_path / "work")] == [None]


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\\..\\..\\evil.txt"])
def test_a_name_that_climbs_out_is_refused(tmp_path, name):
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({name: b"x"}))
    (member,) = unpack(path, tmp_path / "in" / "out")
    assert member.path is None and "outside the archive" in member.sentence and ".." not in member.name
    assert not list(tmp_path.rglob("evil*"))


def test_a_link_is_not_followed(tmp_path):
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(info, "/etc/passwd")
    (member,) = unpack(path, tmp_path / "out")
    assert member.path is None and "not followed" in member.sentence


def test_a_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"bomb.txt": bytes(60 * 2**20), "good.txt": b"x"}))
    bomb, good = unpack(path, tmp_path / "out")
    assert bomb.path is None and "bomb" in bomb.sentence
    assert good.path.read_bytes() == b"x"


def test_more_members_than_the_bound_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({f"{n}.txt": b"x" for n in range(3)}))
    assert [bool(member.sentence) for member in unpack(path, tmp_path / "out")] == [False, False, True]


def test_archives_nested_without_end_are_not_opened(tmp_path):
    content = b"x"
    for _ in range(archive.DEEPEST + 1):
        content = _zip({"in.zip": content})
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    (member,) = unpack(path, tmp_path / "out")
    assert "nested" in member.sentence


def test_a_damaged_archive_is_told_in_one_sentence(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"a.txt": b"x" * 1000})[:60])
    (found,) = discover(path, tmp_path / "work")
    assert found.path is None and "damaged" in found.sentence and found.file_path == "a.zip"


def test_what_was_unpacked_once_is_not_unpacked_again(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"表.txt": b"x"}))
    first = unpack(path, tmp_path / "out")
    path.write_bytes(b"gone")
    assert unpack(path, tmp_path / "out") == first


def test_one_member_is_taken_without_unpacking_the_others(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"b.txt": b"b", "内.zip": _zip({"表.txt": b"x", "c.txt": b"c"})}))
    (tmp_path / "out").mkdir()
    (taken,) = take(path, "内.zip/表.txt", tmp_path / "out")
    assert taken.read_bytes() == b"x"
    assert list((tmp_path / "out").iterdir()) == [taken]
    assert take(path, "d.txt", tmp_path / "out") == []


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("at", range(0, 12, 3))
def test_a_damaged_member_is_told_however_it_was_packed_and_the_others_are_read(tmp_path, method, at):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as file:
        file.writestr("b.txt", b"good", zipfile.ZIP_STORED)
        file.writestr("表.txt", "收入" * 100)
    content = bytearray((tmp_path / "a.zip").read_bytes())
    start = content.index("表.txt".encode()) + len("表.txt".encode()) + at
    content[start : start + 3] = b"\xff\x00\xff"
    (tmp_path / "a.zip").write_bytes(content)
    found = {entry.file_path: entry for entry in discover(tmp_path / "a.zip", tmp_path / "work")}
    assert found["a.zip/b.txt"].path.read_bytes() == b"good"
    told = found["a.zip/表.txt"]
    assert told.path is not None or "damaged" in told.sentence


def test_a_member_without_a_name_is_unpacked(tmp_path):
    (tmp_path / "a.zip").write_bytes(_zip({"Q": b"1", "b.txt": b"2"}).replace(b"Q", b"\x00"))
    assert [entry.file_path for entry in discover(tmp_path / "a.zip", tmp_path / "w")] == [
        "a.zip/unnamed",
        "a.zip/b.txt",
    ]


def test_members_whose_names_read_alike_are_two_files(tmp_path):
    name = "预算.txt"
    stand_ins = {"x" * len(name.encode("gbk")): b"gbk", "y" * len(name.encode()): b"utf-8"}
    content = _zip(stand_ins)
    for stand_in, encoding in zip(stand_ins, ("gbk", "utf-8"), strict=True):
        content = content.replace(stand_in.encode(), name.encode(encoding))
    (tmp_path / "a.zip").write_bytes(content)
    members = unpack(tmp_path / "a.zip", tmp_path / "out")
    assert [member.name for member in members] == ["预算.txt", "预算 (2).txt"]
    (tmp_path / "t").mkdir()
    (taken,) = take(tmp_path / "a.zip", "预算 (2).txt", tmp_path / "t")
    assert taken.read_bytes() == b"utf-8"


def test_all_archives_of_a_build_together_have_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr("extract.discover.MOST_BYTES", 1500)
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in "ab":
        (tree / f"{name}.zip").write_bytes(_zip({"x.txt": bytes(1000)}))
    a, b = discover(tree, tmp_path / "work")
    assert a.path is not None and b.path is None and "bomb" in b.sentence

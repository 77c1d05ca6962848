"""A figure's document is found again by its bytes: in a folder, as the file itself, in an archive."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from mingzhang.failure import Failure
from mingzhang.original import original

CONTENT = b"%PDF what was read"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read_again(documents, *places) -> bytes:
    with original(documents, list(places), SHA256) as path:
        return path.read_bytes()


def test_in_a_folder(tmp_path):
    (tmp_path / "县").mkdir()
    (tmp_path / "县" / "a.pdf").write_bytes(CONTENT)
    assert read_again(tmp_path, ("县/a.pdf", None)) == CONTENT
    assert read_again(tmp_path / "县" / "a.pdf", ("a.pdf", None)) == CONTENT


def test_in_an_archive_in_an_archive(tmp_path):
    inner = zipped({"表.pdf": CONTENT, "other.pdf": b"other"})
    (tmp_path / "a.zip").write_bytes(zipped({"县/内.zip": inner, "big.bin": bytes(1000)}))
    place = ("a.zip/县/内.zip/表.pdf", "a.zip")
    assert read_again(tmp_path, place) == CONTENT
    assert read_again(tmp_path / "a.zip", place) == CONTENT


def test_where_it_is_still_the_same_of_several_places(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"another edition")
    (tmp_path / "b.pdf").write_bytes(CONTENT)
    assert read_again(tmp_path, ("gone.pdf", None), ("a.pdf", None), ("b.pdf", None)) == CONTENT


def test_what_has_changed_or_is_gone_is_said(tmp_path):
    with pytest.raises(Failure, match=r"a\.pdf is no longer there"):
        read_again(tmp_path, ("a.pdf", None))
    (tmp_path / "a.pdf").write_bytes(b"another edition")
    with pytest.raises(Failure, match=r"a\.pdf has changed since it was read"):
        read_again(tmp_path, ("a.pdf", None))
    (tmp_path / "a.zip").write_bytes(b"PK no archive any more")
    with pytest.raises(Failure, match="no longer there"):
        read_again(tmp_path, ("a.zip/a.pdf", "a.zip"))

"""Hostile and broken workbooks end in one clear sentence, in bounded time; nothing is run, nothing is fetched."""

import io
import time
import zipfile

import pytest
import xlsxwriter
import xlwt

from extract.document import Unreadable
from extract.readers import package, read

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def _workbook(path):
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write_row(0, 0, ["合计", 1.5])
    book.close()
    return path


def _with_part(source, target, part, change):
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        for name in names:
            after.writestr(name, change(before.read(name)) if name == part else before.read(name))
        if part not in names:
            after.writestr(part, change(b""))
    return target


def _sentence(path):
    started = time.process_time()
    with pytest.raises(Unreadable) as refusal:
        read(path)
    assert time.process_time() - started < 5
    sentence = str(refusal.value)
    assert "\n" not in sentence and sentence.endswith(".")
    return refusal.value.code


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_entities_are_refused(tmp_path, part):
    def laugh(data):
        return LAUGHS + data.partition(b"?>")[2]

    assert _sentence(_with_part(_workbook(tmp_path / "a"), tmp_path / "b", part, laugh)) == "hostile"


def test_a_part_that_unpacks_to_gigabytes_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MAX_PART", 2**20)
    bomb = _with_part(
        _workbook(tmp_path / "a"), tmp_path / "b", "xl/worksheets/sheet1.xml", lambda data: data + b" " * 2**22
    )
    assert _sentence(bomb) == "bomb"


def test_a_package_that_unpacks_to_gigabytes_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MAX_TOTAL", 2**20)
    assert (
        _sentence(_with_part(_workbook(tmp_path / "a"), tmp_path / "b", "xl/media/x", lambda data: b" " * 2**22))
        == "bomb"
    )


def test_a_sheet_that_is_cut_off_is_refused(tmp_path):
    cut = _with_part(_workbook(tmp_path / "a"), tmp_path / "b", "xl/worksheets/sheet1.xml", lambda data: data[:-60])
    assert _sentence(cut) == "damaged"


def test_a_file_cut_in_half_is_refused(tmp_path):
    data = _workbook(tmp_path / "a").read_bytes()
    (tmp_path / "b").write_bytes(data[: len(data) // 2])
    assert _sentence(tmp_path / "b") == "damaged"


def test_macros_are_reported_and_not_run(tmp_path):
    path = _with_part(_workbook(tmp_path / "a"), tmp_path / "b", "xl/vbaProject.bin", lambda data: b"Shell")
    assert "macros" in [message.code for message in read(path).messages]


def test_links_to_other_files_are_reported_and_not_followed(tmp_path):
    path = _with_part(
        _workbook(tmp_path / "a"), tmp_path / "b", "xl/externalLinks/externalLink1.xml", lambda data: b"<x/>"
    )
    assert "external_links" in [message.code for message in read(path).messages]


def test_an_encrypted_workbook_says_so(tmp_path):
    import olefile  # noqa: F401

    data = _ole_with(tmp_path, "EncryptedPackage")
    assert data == "encrypted"


def _ole_with(tmp_path, stream):
    """An .xls whose stream is renamed: what an encrypted .xlsx looks like from outside."""
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, 1.5)
    buffer = io.BytesIO()
    book.save(buffer)
    old, new = "Workbook".encode("utf-16-le"), stream.encode("utf-16-le")
    data = bytearray(buffer.getvalue())
    at = data.find(old)
    data[at : at + 64] = new.ljust(64, b"\x00")
    data[at + 64 : at + 66] = (len(new) + 2).to_bytes(2, "little")
    (tmp_path / "e").write_bytes(bytes(data))
    return _sentence(tmp_path / "e")


@pytest.mark.parametrize("keep", [600, 1536, 3000, 4600])
def test_a_broken_xls_is_refused_or_read_never_a_crash(tmp_path, keep):
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row in range(50):
        sheet.write(row, 0, "合计")
        sheet.write(row, 1, 1.5)
    buffer = io.BytesIO()
    book.save(buffer)
    (tmp_path / "b").write_bytes(buffer.getvalue()[:keep])
    assert _sentence(tmp_path / "b") in ("damaged", "unreadable")


def test_bytes_changed_at_random_never_crash_the_reader(tmp_path):
    import random

    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row in range(20):
        sheet.write(row, 0, f"项目{row}")
        sheet.write(row, 1, row * 1.5)
    buffer = io.BytesIO()
    book.save(buffer)
    chance = random.Random(4)
    for _ in range(150):
        data = bytearray(buffer.getvalue())
        for _ in range(8):
            data[chance.randrange(512, len(data))] = chance.randrange(256)
        (tmp_path / "b").write_bytes(bytes(data))
        started = time.process_time()
        try:
            read(tmp_path / "b")
        except Unreadable as error:
            assert "\n" not in str(error)
        assert time.process_time() - started < 5


def test_an_xls_of_millions_of_styled_cells_is_refused_before_it_is_read(tmp_path, monkeypatch):
    from extract.readers.excel import xls

    monkeypatch.setattr(xls, "MAX_CELLS", 1000)
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row in range(60):
        for column in range(20):
            sheet.write(row, column, "")
    book.save(str(tmp_path / "a.xls"))
    assert _sentence(tmp_path / "a.xls") == "too_large"


def test_cells_sown_far_apart_do_not_become_a_grid_of_billions(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    for step in range(4_000):
        sheet.write(step * 90, 0, 1.5)
    for step in range(1_500):
        sheet.write(0, step * 10, 1.5)
    book.close()
    assert _sentence(tmp_path / "a.xlsx") == "too_large"


def test_changed_parts_of_an_xlsx_never_crash_the_reader(tmp_path):
    import random

    _workbook(tmp_path / "a")
    chance = random.Random(5)
    with zipfile.ZipFile(tmp_path / "a") as good:
        parts = {name: good.read(name) for name in good.namelist()}
    for _ in range(200):
        name = chance.choice([part for part in parts if part.endswith((".xml", ".rels"))])
        data = bytearray(parts[name])
        for _ in range(3):
            data[chance.randrange(60, len(data))] = chance.choice(b'<>"/=09AZaz-& ')
        with zipfile.ZipFile(tmp_path / "b", "w") as bad:
            for part, content in parts.items():
                bad.writestr(part, bytes(data) if part == name else content)
        try:
            read(tmp_path / "b")
        except Unreadable as error:
            assert str(error).endswith(".") and "\n" not in str(error)

"""Workbooks that Excel opens without asking, though they are encrypted, and those that it does not."""

import io
import struct
from hashlib import md5

import msoffcrypto
import openpyxl
import pytest
import xlwt
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from msoffcrypto.format.ooxml import OOXMLFile
from xlwt.CompoundDoc import XlsDoc

from extract.document import Unreadable
from extract.readers import read

BOF, FILEPASS, BOUNDSHEET, INTERFACE = 0x0809, 0x002F, 0x0085, 0x00E1
SALT = bytes(range(16))
FILLER = 0x0FFF  # a record of no meaning: the OLE writer pads the stream, and its records must come out even
BLOCK = 1024


def block_key(password: str, block: int) -> bytes:
    """[MS-OFFCRYPTO] 2.3.6.2: the RC4 key of one block of 1,024 bytes."""
    first = md5(password.encode("utf-16-le")).digest()[:5]
    second = md5((first + SALT) * 16).digest()[:5]
    return md5(second + struct.pack("<I", block)).digest()


def rc4(key: bytes, data: bytes) -> bytes:
    return Cipher(ARC4(key), mode=None).encryptor().update(data)


def protected_xls(path, password: str) -> None:
    """A workbook as Excel 97 to 2003 wrote it under a password: records encrypted with RC4, their headers not."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("收入总表")
    for row, texts in enumerate((("科目名称", "合计"), ("部门预算", 735.8))):
        for column, text in enumerate(texts):
            sheet.write(row, column, text, xlwt.easyxf(num_format_str="0.00"))
    verifier, key = b"0123456789abcdef", block_key(password, 0)
    hidden = rc4(key, verifier + md5(verifier).digest())
    entry = struct.pack("<HH", FILEPASS, 54) + struct.pack("<HHH", 1, 1, 1) + SALT + hidden
    stream, place, out, clear = book.get_biff_data(), 0, bytearray(), []
    entry += struct.pack("<HH", FILLER, -len(stream + entry) % 4) + bytes(-len(stream + entry) % 4)
    while place + 4 <= len(stream):
        record, size = struct.unpack_from("<HH", stream, place)
        body = bytearray(stream[place + 4 : place + 4 + size])
        place += 4 + size
        open_bytes = size if record in (BOF, INTERFACE) else 0
        if record == BOUNDSHEET:
            struct.pack_into("<I", body, 0, struct.unpack_from("<I", body)[0] + len(entry))
            open_bytes = 4
        clear += [True] * (4 + open_bytes) + [False] * (size - open_bytes)
        out += struct.pack("<HH", record, size) + body
        if record == BOF and len(clear) == 4 + size:
            out += entry
            clear += [True] * len(entry)
    sealed = b"".join(
        rc4(block_key(password, number), bytes(out[at : at + BLOCK]))
        for number, at in enumerate(range(0, len(out), BLOCK))
    )
    mixed = bytes(plain if is_clear else cipher for plain, cipher, is_clear in zip(out, sealed, clear, strict=False))
    XlsDoc().save(path, mixed)


def protected_xlsx(path, password: str) -> None:
    book = openpyxl.Workbook()
    for row in (("科目名称", "合计"), ("部门预算", 735.8)):
        book.active.append(row)
    plain = io.BytesIO()
    book.save(plain)
    with path.open("wb") as file:
        OOXMLFile(plain).encrypt(password, file)


WRITERS = pytest.mark.parametrize(("ending", "write"), [("xls", protected_xls), ("xlsx", protected_xlsx)])


@WRITERS
def test_a_protected_workbook_that_excel_opens_without_asking_is_read(tmp_path, ending, write):
    path = tmp_path / f"a.{ending}"
    write(path, "VelvetSweatshop")
    with path.open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()
    document = read(path)
    assert document.format == ending
    assert {"735.80", "735.8"} & {cell.text for cell in document.blocks[0].cells}
    assert [message.code for message in document.messages] == ["protected"]


@WRITERS
def test_a_workbook_under_a_password_of_its_own_stays_closed(tmp_path, ending, write):
    path = tmp_path / f"a.{ending}"
    write(path, "2024预算")
    with pytest.raises(Unreadable, match="encrypted with a password") as refusal:
        read(path)
    assert refusal.value.code == "encrypted"


@WRITERS
def test_a_damaged_protected_workbook_is_one_sentence(tmp_path, ending, write):
    path = tmp_path / f"a.{ending}"
    write(path, "VelvetSweatshop")
    whole = path.read_bytes()
    for keep in (700, 1_500, len(whole) // 2):
        path.write_bytes(whole[:keep] + bytes(len(whole) - keep))
        try:
            read(path)
        except Unreadable as refusal:
            assert str(refusal).endswith(".") and "\n" not in str(refusal)

"""A file is what its bytes are."""

import io
import zipfile

import pytest

from extract.document import Unreadable
from extract.readers import read
from extract.readers.detect import sniff, text_encoding


def _zip(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\r\n\r\n%PDF-1.4", "pdf"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (_zip("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        (_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        (_zip("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (_zip("表.xls"), "zip"),
        (_zip("mimetype", "content.xml"), "opendocument"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<html>", "html"),
        ("<html><title>决算</title>".encode("gb18030"), "html"),
        ("<html><title>决算</title>".encode("utf-16"), "html"),
        (b"From: <Saved>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=a\n", "mhtml"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>', "excel_xml"),
        ("收入总计\t735.80".encode("gb18030"), "text"),
        ("收入总计\t735.80".encode("utf-16-le"), "text"),
        ("\ufeff收入总计\t735.80".encode(), "text"),
        ("目标 <td>≥10件</td> 收入".encode(), "text"),
        (b"", "empty"),
        (b"\x00\x00\r\n", "empty"),
        (b"\xff\xd8\xff\xe0JFIF", "image"),
        (b"{\\rtf1", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", "ole"),
        (bytes(range(256)) * 8, "unknown"),
    ],
)
def test_the_content_decides_whatever_the_name_says(tmp_path, content, kind):
    path = tmp_path / "部门决算.pdf"
    path.write_bytes(content)
    assert sniff(path) == kind


def test_a_character_cut_by_the_end_of_the_sample_is_forgiven():
    assert text_encoding("决算公开".encode("gb18030")[:-1]) == "gb18030"


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0", _zip("a.txt"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_cannot_be_read_gets_one_sentence(tmp_path, content):
    path = tmp_path / "x.xls"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refusal:
        read(path)
    sentence = str(refusal.value)
    assert sentence.endswith(".") and "\n" not in sentence and refusal.value.code


def test_a_missing_file_gets_one_sentence(tmp_path):
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(tmp_path / "gone.pdf")

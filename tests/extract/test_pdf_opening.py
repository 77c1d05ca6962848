"""Damaged and hostile PDFs: a clear sentence or a marked repair, in bounded time and memory."""

from __future__ import annotations

import resource
import sys
import textwrap
import time
import zlib
from pathlib import Path

import pikepdf
import pytest

from extract.document import Table, Unreadable
from extract.readers.pdf import read
from tests.extract import pdf_drawing as draw
from tests.running import run


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return draw.pdf(tmp_path / "sound.pdf", draw.ruled(draw.BUDGET), draw.ruled(draw.BUDGET))


def _amounts(path: Path) -> list[str]:
    blocks = read(path).blocks
    return [cell.text for block in blocks if isinstance(block, Table) for cell in block.cells if "." in cell.text]


def _refusal(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read(path)
    sentence = str(refused.value)
    assert sentence.endswith(".") and "\n" not in sentence and len(sentence) > 20
    return refused.value


def test_an_empty_file_is_refused(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    assert _refusal(path).code == "empty"


def test_a_web_page_named_pdf_is_refused(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_text("<html><body>404 页面不存在</body></html>", encoding="utf-8")
    assert "web page" in str(_refusal(path))


def test_noise_is_refused(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 400)
    assert _refusal(path).code == "damaged"


def test_a_missing_file_is_refused(tmp_path: Path):
    assert _refusal(tmp_path / "none.pdf").code == "unreadable"


def test_a_password_is_asked_for_in_a_sentence(tmp_path: Path, sound: Path):
    with pikepdf.open(sound) as pdf:
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert _refusal(tmp_path / "a.pdf").code == "encrypted"


def test_a_file_locked_against_change_is_read(tmp_path: Path, sound: Path):
    with pikepdf.open(sound) as pdf:
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user=""))
    assert _amounts(tmp_path / "a.pdf") == _amounts(sound)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_read_and_marked_or_refused(tmp_path: Path, sound: Path, share: float):
    whole = sound.read_bytes()
    path = tmp_path / "a.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        document = read(path)
    except Unreadable as refused:
        assert str(refused).endswith(".")
    else:
        assert "repaired" in [message.code for message in document.messages]


def test_a_wrong_table_of_objects_is_repaired_and_said(tmp_path: Path, sound: Path):
    content = sound.read_bytes()
    start = content.rindex(b"xref", 0, content.rindex(b"startxref"))
    path = tmp_path / "a.pdf"
    path.write_bytes(content[:start] + content[start:].replace(b"00000 n", b"65535 n").replace(b"0000000", b"0009999"))
    document = read(path)
    assert _amounts(path) == _amounts(sound)
    assert "repaired" in [message.code for message in document.messages]


def test_a_page_without_text_is_told_and_a_file_without_any_is_refused(tmp_path: Path, sound: Path):
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("RGB", (60, 80), "white").save(picture)

    def scan(canvas) -> None:
        canvas.drawImage(str(picture), 0, 0, 595, 842)

    mixed = read(draw.pdf(tmp_path / "mixed.pdf", draw.ruled(draw.BUDGET), scan))
    assert [(message.code, message.page) for message in mixed.messages] == [("pictures_only", 2)]
    assert _refusal(draw.pdf(tmp_path / "scan.pdf", scan, scan)).code == "no_text"


def test_ten_thousand_pages_are_refused_at_once(tmp_path: Path, sound: Path):
    with pikepdf.open(sound) as pdf:
        page = pdf.make_indirect(pdf.pages[0].obj)
        pdf.Root.Pages.Kids = pikepdf.Array([page] * 10_000)
        pdf.Root.Pages.Count = 10_000
        pdf.save(tmp_path / "a.pdf")
    start = time.monotonic()
    assert _refusal(tmp_path / "a.pdf").code == "too_many_pages"
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "box", [[0, 0, 0, 0], [0, 0, 1e30, 1e30], [0, 0, -5, -5], [5e8, 5e8, 6e8, 6e8], [0, 0, 1e5, 3]]
)
def test_absurd_page_boxes_do_no_harm(tmp_path: Path, sound: Path, box: list[float]):
    with pikepdf.open(sound) as pdf:
        pdf.pages[0].mediabox = box
        pdf.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf")
    assert {block.page for block in document.blocks if isinstance(block, Table)} >= {2}


def _with_content(sound: Path, path: Path, content: bytes, **resources) -> Path:
    with pikepdf.open(sound) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(content)
        for key, value in resources.items():
            pdf.pages[0].Resources[f"/{key}"] = value(pdf)
        pdf.save(path)
    return path


def test_forms_nested_without_end_are_left(tmp_path: Path, sound: Path):
    def endless(pdf: pikepdf.Pdf):
        form = pdf.make_stream(b"q 1 0 0 1 1 1 cm /X Do 0 0 10 10 re S Q")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = [0, 0, 600, 800]
        form = pdf.make_indirect(form)
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        return pikepdf.Dictionary(X=form)

    read(_with_content(sound, tmp_path / "a.pdf", b"/X Do", XObject=endless))


def test_coordinates_out_of_this_world_do_no_harm(tmp_path: Path, sound: Path):
    content = b"1e38 0 0 1e38 0 0 cm 0 0 1e38 1e38 re S -1e38 1e38 m 1e38 -1e38 l S 0 0 m 1e-38 1e38 l S"
    read(_with_content(sound, tmp_path / "a.pdf", content))


def test_a_page_of_very_many_lines_is_read_in_bounded_time(tmp_path: Path, sound: Path):
    lines = b"".join(b"%d %d m %d %d l S\n" % (k % 595, k % 842, k % 595, (k * 7) % 842) for k in range(150_000))
    path = _with_content(sound, tmp_path / "a.pdf", lines)
    start = time.monotonic()
    read(path)
    assert time.monotonic() - start < 20


def test_a_compressed_bomb_takes_bounded_memory_and_a_sentence(tmp_path: Path, sound: Path):
    deflater = zlib.compressobj(9)
    bomb = b"".join(deflater.compress(b"0 0 m 1 1 l S\n" * 40_000) for _ in range(1000)) + deflater.flush()
    with pikepdf.open(sound) as pdf:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, bomb, Filter=pikepdf.Name.FlateDecode)
        pdf.save(tmp_path / "a.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    program = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
        from extract.document import Unreadable
        from extract.readers.pdf import read
        try:
            print("messages", [message.code for message in read({str(tmp_path / "a.pdf")!r}).messages])
        except Unreadable as refused:
            print("refused", refused.code)
        # the peak of this program alone: ru_maxrss would remember the test's process that started it
        status = dict(line.split(":", 1) for line in open("/proc/self/status"))
        print(int(status["VmHWM"].split()[0]) // 1024)
    """
    done = run([sys.executable, "-c", textwrap.dedent(program)], limit=60)
    said, megabytes = done.stdout.splitlines()
    assert "page_unreadable" in said or "refused" in said
    assert int(megabytes) < 300


def test_five_hundred_pages_take_less_than_300_megabytes(tmp_path: Path):
    path = draw.pdf(tmp_path / "a.pdf", *[draw.ruled(draw.BUDGET * 6, height=20)] * 500)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read(path).page_count == 500
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024 < 200

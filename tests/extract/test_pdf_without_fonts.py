"""A machine without any font reads the same characters, cells and boxes: nothing is taken from its fonts."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.extract import pdf_drawing as draw
from tests.running import run

# Everything that was read, boxes included, as one text.
READ = "import sys; from extract.readers.pdf import read; print([repr(read(name)) for name in sys.argv[1:]])"
# In a file system of its own, empty folders lie over those in which pdfium and fontconfig look for fonts.
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts")
HIDE = "\n".join(f"if [ -d {folder} ]; then mount -t tmpfs none {folder} || exit 99; fi" for folder in FOLDERS)


def document(*words: str, **variables: str) -> str:
    said = run(words, cwd=PROJECT, env={**os.environ, **variables})
    if said.returncode == 99 or "unshare" in said.stderr:
        pytest.skip(f"this machine does not let its fonts be hidden: {said.stderr.strip()}")
    assert said.returncode == 0, said.stderr
    return said.stdout


def test_a_pdf_is_read_the_same_with_and_without_the_fonts_of_the_machine(tmp_path: Path):
    if not shutil.which("unshare"):
        pytest.skip("unshare is not installed here, so the fonts of the machine cannot be hidden")
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    files = [str(path) for path in sorted((PROJECT / "samples" / "documents").glob("*.pdf"))]
    files += [str(draw.pdf(tmp_path / f"{rules.__name__}.pdf", draw.ruled(draw.BUDGET, rules))) for rules in draw.RULED]
    read = [sys.executable, "-c", READ, *files]
    bare = ["unshare", "--mount", "--map-root-user", "sh", "-c", f'{HIDE}\nexec "$@"', "sh", *read]
    here, there = document(*read), document(*bare, FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert "公共安全支出" in here
    assert there == here

"""Dumps made to take long, or much memory: lines without end, blanks, labels and rows without end, encodings mixed."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from extract.document import Unreadable
from extract.readers.text import decode
from tests.running import run

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 5, 500
ROW = "合计   1,234.50    2,345.60\n"
HEADING = "科目   合计   项目支出\n"


def scattered(seed: int) -> str:
    pieces = ["1.00", "  ", "甲支出", "合计", "\n", "   ", "，", "（", "2,000.00", "\f", "01 "]
    return "".join(random.Random(seed).choice(pieces) for _ in range(60_000))


HOSTILE = {
    "a line of 200 KB": "合计  1,234.50  " + "甲乙丙丁  1.00  " * 14_000,
    "no line ends": "1,234.50   甲支出 " * 15_000,
    "a million blanks": " " * 1_000_000 + "合计  1,234.50\n" + ROW * 5,
    "labels without end": HEADING + ROW * 3 + "某某支出项目费用名称甲\n" * 20_000 + ROW * 3,
    "codes without end": "科目编码   名称   合计   项目支出\n"
    + "".join(f"{k % 90 + 10}   某某支出    {k}    甲    {k}.50    2,345.60\n" for k in range(6_000)),
    "reading order without end": "科目编码 科目名称 合计 基本支出\n"
    + "".join(f"{k % 900 + 100} 某某 {k}.00 {k}.00\n" for k in range(20_000)),
    "one cell a line without end": "科目编码\n科目名称\n合计\n基本支出\n"
    + "".join(f"{k % 900 + 100}\n某某\n{k}.00\n{k}.00\n" for k in range(15_000)),
    "one column without end": "某局支出预算总表\n单位：万元\n科目\n合计\n"
    + "".join(f"{k}.00\n" for k in range(60_000)),
    "headings without end": ("项" + "   目 金额" * 60 + "\n") * 14 + ("甲   " + "1.00   " * 60 + "\n") * 30,
    "pieces in any order": scattered(1),
}

# VmHWM is of the process's own memory; ru_maxrss would begin at what the process that started it had.
READ = """
import re, sys, time
from extract.readers import read
start = time.process_time()
try:
    read(sys.argv[1])
finally:
    peak = re.search(r"VmHWM:\\s+([0-9]+) kB", open("/proc/self/status").read())
    print(time.process_time() - start, int(peak[1]) / 1024)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="this system does not tell a process's peak of memory."
)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_dump_takes_five_seconds_and_500_megabytes_at_most(name: str, tmp_path: Path):
    path = tmp_path / "dump.txt"
    path.write_text("2026年某局部门预算\n单位：万元\n" + HOSTILE[name], encoding="utf-8")
    done = run([sys.executable, "-c", READ, str(path)], cwd=ROOT)
    done.check_returncode()
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@pytest.mark.parametrize("first, second", [("utf-8", "gb18030"), ("gb18030", "utf-16-le"), ("utf-8", "utf-16-le")])
def test_encodings_mixed_in_one_file_are_read_or_refused_in_one_sentence(first: str, second: str):
    content = (HEADING + ROW * 400).encode(first) + (HEADING + ROW * 400).encode(second)
    try:
        assert "1,234.50" in decode(content)
    except Unreadable as error:
        assert str(error).endswith(".")

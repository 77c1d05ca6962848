"""A manifest.csv beside the documents: a hint of who collected them, and what of it cannot be used is said."""

import os
import zipfile

import pytest

from extract.corpus import corpus_files
from extract.manifest import read_manifests
from mingzhang.fingerprint import documents_fingerprint


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "预算"
    folder.mkdir()
    (folder / "a.txt").write_text("收入", encoding="utf-8")
    return folder


def manifests(folder):
    files = list(corpus_files(folder, folder.parent / "landing" / "stat.parquet"))
    found = read_manifests(folder, files)
    return {row["file_path"]: row for row in found.frame.to_dicts()}, found.sentences


ENGLISH = (
    "file,agency,level,year,kind,url,published_on\na.txt,某市司法局,dept,2024,budget,https://example.org/a,2024-02-01\n"
)
CHINESE = "文件,单位名称,级次,年度,类型,网址,公开日期\na.txt,某市司法局,部门,2024年,部门预算,https://example.org/a,2024-02-01\n"


@pytest.mark.parametrize(("text", "encoding"), [(ENGLISH, "utf-8"), (CHINESE, "utf-8-sig"), (CHINESE, "gbk")])
def test_it_is_read_in_either_language_as_a_person_or_excel_saves_it(folder, text, encoding):
    (folder / "manifest.csv").write_bytes(text.encode(encoding))
    rows, sentences = manifests(folder)
    row = rows["a.txt"]
    assert (row["agency"], row["agency_kind"], row["year"], row["phase"]) == (
        "某市司法局",
        "department",
        "2024",
        "budget",
    )
    assert (row["url"], row["published_on"], sentences) == ("https://example.org/a", "2024-02-01", [])


def test_one_above_the_folder_serves_it_and_what_it_says_of_other_folders_is_passed_over(folder):
    (folder.parent / "manifest.csv").write_text("file,year\n预算/a.txt,2023\n决算/b.txt,2022\n", encoding="utf-8")
    rows, sentences = manifests(folder)
    assert (rows["a.txt"]["year"], sentences) == ("2023", [])


def test_a_member_of_an_archive_is_named_by_the_archives_path_and_its_own(folder):
    with zipfile.ZipFile(folder / "全部.zip", "w") as archive:
        archive.writestr("县/b.txt", "支出")
    (folder / "manifest.csv").write_text("file,year\n全部.zip/县/b.txt,2022\n", encoding="utf-8")
    rows, sentences = manifests(folder)
    assert (rows["全部.zip/县/b.txt"]["year"], sentences) == ("2022", [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"file,year\na.txt,2024\nc.txt,2024\nd.txt,2024\n", "names 'c.txt' and 1 more"),
        (b"file,year\na.txt,last\n", "line 2: 'last' is no year"),
        (b"agency,year\nx,2024\n", "no column 'file'"),
        (b"\xff\xfe\x00\x81", "no CSV in UTF-8 or GB 18030"),
    ],
)
def test_what_cannot_be_used_of_it_is_said_in_a_sentence(folder, content, said):
    (folder / "manifest.csv").write_bytes(content)
    _, sentences = manifests(folder)
    assert len(sentences) == 1 and said in sentences[0]


def test_one_above_the_folder_that_changes_makes_a_build_anew(folder):
    before = documents_fingerprint(folder)
    (folder.parent / "manifest.csv").write_text("file,year\n预算/a.txt,2023\n", encoding="utf-8")
    assert documents_fingerprint(folder) != before


def test_what_bears_its_name_and_is_no_file_is_said_and_not_waited_for(folder):
    os.mkfifo(folder / "manifest.csv")
    (folder / "b").mkdir()
    (folder / "b" / "manifest.csv").symlink_to("/dev/zero")
    (folder / "c").mkdir()
    (folder / "c" / "manifest.csv").symlink_to("nowhere")
    _, sentences = manifests(folder)
    assert len(sentences) == 2 and all("so it is not used" in sentence for sentence in sentences)
    assert documents_fingerprint(folder)


def test_a_path_that_cannot_be_one_is_told_as_missing(folder):
    (folder / "manifest.csv").write_bytes(b"file,year\na\x00b.txt,2024\n" + b"x" * 5000 + b",2024\na.txt,2023\n")
    rows, sentences = manifests(folder)
    assert rows["a.txt"]["year"] == "2023" and "and 1 more, which is not there" in sentences[0]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2025-03-31", "2025-03-31"),
        ("2025/3/1 10:30", "2025-03-01"),
        ("2025年3月31日", "2025-03-31"),
        ("20250331", "2025-03-31"),
        ("2025-02-30", None),
        ("2025-03", None),
        ("45747", None),
        ("2025111", None),
    ],
)
def test_a_day_is_a_day_of_the_calendar_or_is_said(tmp_path, said, day):
    (tmp_path / "a.txt").write_text("收入总表", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(f"file,published_on\na.txt,{said}\n", encoding="utf-8")
    manifests = read_manifests(tmp_path, list(corpus_files(tmp_path, tmp_path.parent / "stat.parquet")))
    assert manifests.frame["published_on"].to_list() == [day]
    assert [("line 2" in sentence and said in sentence) for sentence in manifests.sentences] == [True] * (day is None)

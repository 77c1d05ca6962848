"""An answers.csv beside the documents: what reviewers answered; a row that cannot be used is told and stops nothing."""

import pytest

from extract.answers import read_answers
from extract.corpus import corpus_files
from extract.discover import discover
from mingzhang.fingerprint import documents_fingerprint

HEAD = "finding_id,answer,reason,corrected_in,answered_by,answered_on,file,rule_id,printed\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "预算"
    folder.mkdir()
    (folder / "a.txt").write_text("收入", encoding="utf-8")
    return folder


def answers(folder):
    files = list(corpus_files(folder, folder.parent / "landing" / "stat.parquet"))
    found = read_answers(folder, files)
    return found.frame.to_dicts(), found.sentences, files[0].file_sha256


def test_an_answer_is_of_the_file_whose_hash_its_finding_begins_with(folder):
    _, _, sha = answers(folder)
    row = f"{sha[:12]}:1:4:1:W1,rejected,看错了行,,张三,2026-11-30,a.txt,W1,合计 | 1\n"
    (folder / "answers.csv").write_text(HEAD + row, encoding="utf-8")
    (read,), sentences, _ = answers(folder)
    assert (read["file_sha256"], read["found_now"], read["answer"], read["row_no"]) == (sha, sha, "rejected", 2)
    assert sentences == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_chinese_headings_and_answers_as_excel_saves_them_serve(folder, encoding):
    text = "差错编号,答复,理由,更正版本,答复人,文件\n0123456789ab:2:D2,已更正,,2,李四,a.txt\n"
    (folder / "answers.csv").write_bytes(text.encode(encoding))
    (read,), sentences, sha = answers(folder)
    assert (read["answer"], read["corrected_in"], read["file_sha256"], read["found_now"]) == (
        "corrected",
        "2",
        None,
        sha,
    )
    assert sentences == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x,accepted,,,me,,,,", "row 2, column finding_id: 'x' is no finding_id"),
        (
            "0123456789ab:1:W1,perhaps,,,me,,,,",
            "row 2, column answer: 'perhaps' is none of accepted, rejected, corrected",
        ),
        ("0123456789ab:1:W1,rejected,,,me,,,,", "row 2, column reason: a finding is rejected with a reason"),
        ("0123456789ab:1:W1,corrected,,new,me,,,,", "row 2, column corrected_in: 'new' is no number of an edition"),
        ("0123456789ab:1:W1,accepted,,,,,,,", "row 2, column answered_by: it does not say who answers for it"),
        ("0123456789ab:1:W1,accepted,,,me,2026-02-30,,,", "row 2, column answered_on: '2026-02-30' is no date"),
    ],
)
def test_a_wrong_row_is_told_by_row_and_column_and_the_others_are_used(folder, row, said):
    (folder / "answers.csv").write_text(f"{HEAD}{row}\n0123456789ab:1:W2,accepted,,,me,,,,\n", encoding="utf-8")
    (read,), (sentence,), _ = answers(folder)
    assert read["finding_id"] == "0123456789ab:1:W2"
    assert said in sentence


def test_a_finding_that_nobody_has_answered_is_no_wrong_row(folder):
    (folder / "answers.csv").write_text(f"{HEAD}0123456789ab:1:W1,,,,,,a.txt,W1,合计\n", encoding="utf-8")
    assert answers(folder)[:2] == ([], [])


@pytest.mark.parametrize("content", [b"\x00\xff\xfe\x81", b"", b"file,year\na.txt,2024\n"])
def test_a_file_that_is_no_list_of_answers_stops_nothing(folder, content):
    (folder / "answers.csv").write_bytes(content)
    rows, (sentence,), _ = answers(folder)
    assert rows == [] and "so it is not used" in sentence


def test_a_cell_that_was_kept_from_running_as_a_formula_is_itself_again(folder):
    (folder / "answers.csv").write_text(f"{HEAD}0123456789ab:1:W1,rejected,'=1+1,,me,,,,\n", encoding="utf-8")
    (read,), _, _ = answers(folder)
    assert read["reason"] == "=1+1"


def test_answers_are_no_document_and_a_build_notices_them(folder, tmp_path):
    before = documents_fingerprint(folder)
    (folder / "answers.csv").write_text(HEAD, encoding="utf-8")
    passed_over: list[str] = []
    assert [found.file_path for found in discover(folder, tmp_path, passed_over=passed_over)] == ["a.txt"]
    assert passed_over == [] and documents_fingerprint(folder) != before

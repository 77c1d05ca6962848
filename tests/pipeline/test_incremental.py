"""Nothing is modelled twice, and what is not modelled again is what it would be if it were."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples.load import write_one
from tests.conftest import PROJECT
from tests.pipeline.corpus import model_folder
from tests.pipeline.tables import differences

pytestmark = pytest.mark.slow
SAMPLES = PROJECT / "samples" / "documents"


@pytest.fixture(scope="module")
def drawer(tmp_path_factory) -> list[Path]:
    """Documents to choose from: two years of an agency, one of them corrected, and a disclosure in two files."""
    folder = tmp_path_factory.mktemp("drawer")
    years = [write_one(folder, number) for number in (0, 1)]
    corrected = folder / "corrected.txt"
    corrected.write_text(_corrected(years[0].read_text(encoding="utf-8")), encoding="utf-8")
    parts = sorted(SAMPLES.glob("dingzhou-kaiyuan-2017-budget-*"))
    assert len(parts) == 2
    return [*years, corrected, *parts]


def _corrected(text: str) -> str:
    """The same document with another last line, so that it is another edition of the same disclosure."""
    return text + "\n更正说明：附表合计有误，现予更正。\n"


@pytest.fixture(scope="module")
def landing(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("landing")


# A step puts a document (by its number in the drawer) at a name, takes a name away, renames, or speaks of a file.
NAMES = ("甲/预算.txt", "甲/预算（更正）.txt", "乙/附件.xlsx", "报告.docx")
STEP = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 4), st.sampled_from(NAMES)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("say"), st.sampled_from(NAMES), st.sampled_from(("某市司法局", "某省财政厅", None))),
)


def take(step: tuple, documents: Path, drawer: list[Path]) -> None:
    kind, *rest = step
    if kind == "put":
        place = documents / rest[1]
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawer[rest[0]], place)
    elif kind == "remove":
        (documents / rest[0]).unlink(missing_ok=True)
    elif kind == "rename" and (documents / rest[0]).is_file():
        (documents / rest[1]).parent.mkdir(parents=True, exist_ok=True)
        (documents / rest[0]).replace(documents / rest[1])
    elif kind == "say":
        manifest = documents / "manifest.csv"
        manifest.unlink(missing_ok=True)
        if rest[1]:
            manifest.write_text(f"file,agency,level\n{rest[0]},{rest[1]},dept\n", encoding="utf-8")


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, min_size=2, max_size=4))
def test_an_incremental_build_equals_a_build_from_nothing(drawer, landing, tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("steps")
    documents = folder / "documents"
    documents.mkdir()
    shutil.copyfile(drawer[1], documents / "stays.txt")
    for step in steps:
        take(step, documents, drawer)
        grown, _ = model_folder(documents, folder / "grown", landing=landing)
    fresh, _ = model_folder(documents, folder / "fresh", landing=landing)
    assert differences(grown, fresh) == [], steps


def test_only_the_new_disclosure_is_modelled(drawer, landing, tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    shutil.copyfile(drawer[0], documents / "first.txt")
    assert model_folder(documents, tmp_path / "home", landing=landing)[1] == 1
    assert model_folder(documents, tmp_path / "home", landing=landing)[1] == 0
    shutil.copyfile(SAMPLES / "yangcheng-justice-2024-final.pdf", documents / "other.pdf")
    assert model_folder(documents, tmp_path / "home", landing=landing)[1] == 1

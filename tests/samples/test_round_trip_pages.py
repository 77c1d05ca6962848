"""Facts, typeset on pages (PDF, OFD) in every drawing habit and read again, are the same facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.fonts import NoFont, font_file
from samples.page_model import habit_names, page_habits
from samples.writers.ofd import write_ofd
from samples.writers.pdf import write_pdf
from tests.samples.generated_documents import documents, quickly
from tests.samples.round_trip import differences

habits = st.sampled_from(habit_names())


@pytest.fixture(scope="module")
def font():
    try:
        return font_file()
    except NoFont as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("family", habit_names())
@quickly
@given(document=documents())
def test_a_pdf_gives_back_every_row_and_heading(tmp_path_factory, font, family, document):
    path = tmp_path_factory.mktemp("pdf") / "document.pdf"
    path.write_bytes(write_pdf(document, page_habits(family)))
    assert differences(document, path) == []


@quickly
@given(documents(), habits)
def test_an_ofd_file_gives_back_every_row_and_heading(tmp_path_factory, document, family):
    path = tmp_path_factory.mktemp("ofd") / "document.ofd"
    path.write_bytes(write_ofd(document, page_habits(family)))
    assert differences(document, path) == []

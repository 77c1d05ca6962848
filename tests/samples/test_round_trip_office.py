"""Facts, typeset as a workbook or a Word document and read again, are the same facts."""

from hypothesis import given
from hypothesis import strategies as st

from samples.writers.docx import write_docx
from samples.writers.rtf import write_rtf
from samples.writers.xls import write_xls
from samples.writers.xlsx import WorkbookHabits, write_xlsx
from tests.samples.generated_documents import documents, quickly
from tests.samples.round_trip import differences

workbooks = st.builds(WorkbookHabits, one_sheet=st.booleans(), as_text=st.booleans(), thousands=st.booleans())


@quickly
@given(documents(), workbooks)
def test_a_workbook_gives_back_what_a_person_sees_in_it(tmp_path_factory, document, habits):
    path = tmp_path_factory.mktemp("xlsx") / "document.xlsx"
    path.write_bytes(write_xlsx(document, habits))
    assert differences(document, path) == []


@quickly
@given(documents(), st.booleans())
def test_a_legacy_workbook_gives_back_what_a_person_sees_in_it(tmp_path_factory, document, thousands):
    path = tmp_path_factory.mktemp("xls") / "document.xls"
    path.write_bytes(write_xls(document, thousands))
    assert differences(document, path) == []


@quickly
@given(documents())
def test_a_word_document_gives_back_every_row_and_heading(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("docx") / "document.docx"
    path.write_bytes(write_docx(document))
    assert differences(document, path) == []


@quickly
@given(documents())
def test_a_rich_text_document_gives_back_every_row_and_heading(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("rtf") / "document.rtf"
    path.write_bytes(write_rtf(document))
    assert differences(document, path) == []

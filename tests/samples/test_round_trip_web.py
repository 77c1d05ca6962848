"""Facts, typeset as a web page and read again, are the same facts, whatever the encoding says."""

from hypothesis import given
from hypothesis import strategies as st

from samples.writers.html import write_html
from tests.samples.generated_documents import documents, quickly
from tests.samples.round_trip import differences

encodings = st.sampled_from(
    [("utf-8", "utf-8"), ("utf-8", None), ("gb18030", "gb2312"), ("gb18030", None), ("utf-8", "gb2312")]
)


@quickly
@given(documents(), encodings, st.booleans())
def test_a_web_page_gives_back_every_row_and_heading(tmp_path_factory, document, encodings, laid_out):
    path = tmp_path_factory.mktemp("web") / "document.html"
    path.write_bytes(write_html(document, *encodings, laid_out))
    assert differences(document, path) == []

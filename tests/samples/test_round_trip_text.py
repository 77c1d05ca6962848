"""Facts, typeset as a text dump and read again, are the same facts."""

from hypothesis import given
from hypothesis import strategies as st

from samples.writers.text_tab import write_text_tab
from tests.samples.generated_documents import documents, quickly
from tests.samples.round_trip import differences

habits = st.fixed_dictionaries(
    {
        "heading_mark": st.sampled_from(["", "# ", "### "]),
        "watermark": st.sampled_from(["", "仅供内部审核"]),
        "rows_per_page": st.integers(12, 60),
        "repeat_heading": st.booleans(),
        "numbers": st.sampled_from(["all", "first", "some"]),
    }
)


@quickly
@given(documents(), habits)
def test_a_tab_separated_dump_gives_back_every_row_and_heading(tmp_path_factory, document, habits):
    path = tmp_path_factory.mktemp("text") / "document.txt"
    path.write_text(write_text_tab(document, habits), encoding="utf-8")
    assert differences(document, path) == []

"""What the warehouse says of forms against what a person reads: every field of `eye_read/forms.csv`."""

from __future__ import annotations

import pytest

from tests.extract.eye_read.measure_forms import measure, same

pytestmark = pytest.mark.slow

# Lines of single blanks in reading order, in which a form is no table yet: it must be emptied when it is.
OPEN = {("changzhi-tunliu-justice-2024-budget.txt", "死亡抚恤金")}


@pytest.mark.parametrize("corpus", ["text", "pdf", "html", "cases"])
def test_every_field_of_the_forms_read_by_eye_is_right(corpus, request):
    warehouse = request.getfixturevalue(f"{corpus}_warehouse") / "warehouse.duckdb"
    read = measure(str(warehouse))
    assert read
    wrong = [
        f"{field['file_name']} {field['form']}: {field['key']} {field['column']} is {found}, not {field['expected']}"
        for field, found in read
        if not same(field["expected"], found, field["column"]) and (field["file_name"], field["form"]) not in OPEN
    ]
    assert not wrong, "\n".join(wrong)

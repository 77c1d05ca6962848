"""Documents that agree give no mismatch; each planted error is found by a rule that must find it, in its document."""

import duckdb
import pytest

from samples.generated import Kind, generate
from samples.load import HABITS, TEMPLATES
from samples.planted import errors, plant
from samples.typeset import typeset
from samples.writers.text_tab import write_text_tab
from tests.conftest import make_warehouse, once

pytestmark = pytest.mark.slow


def documents():
    """One document without an error per family, and one per family and kind of error that it can bear."""
    seed = 0
    for family, habits in zip(TEMPLATES, HABITS, strict=True):
        for error in (None, *errors()):
            seed += 4  # another agency each time
            document = typeset(generate(seed, Kind(family, funds=error is None)))
            planted = plant(document, error) if error else None
            if planted or error is None:
                yield f"{family}-{error or 'clean'}.txt", document, habits, planted


PLANTED = {name: planted for name, _, _, planted in documents()}


@pytest.fixture(scope="module")
def found(shared_folder, project_copy) -> dict[str, set[str]]:
    """The rules that find something (a mismatch, or a remark such as a former name), by file name."""

    def make(folder):
        written = folder.with_name("planted_documents")
        written.mkdir(exist_ok=True)
        for name, document, habits, _ in documents():
            (written / name).write_text(write_text_tab(document, habits), encoding="utf-8")
        make_warehouse(project_copy, folder, written)

    warehouse = once(shared_folder / "planted_warehouse", make)
    with duckdb.connect(str(warehouse / "warehouse.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select file_name, rule_id from marts.fact_reconciliation join marts.dim_document using (file_sha256)"
            " where fact_reconciliation.status in ('mismatch', 'remark') group by all"
        ).fetchall()
    rules: dict[str, set[str]] = {}
    for name, rule in rows:
        rules.setdefault(name, set()).add(rule)
    return rules


@pytest.mark.parametrize("name", [name for name, planted in PLANTED.items() if planted is None])
def test_a_document_whose_figures_agree_has_no_mismatch(found, name):
    assert found.get(name, set()) == set()


@pytest.mark.parametrize("name", [name for name, planted in PLANTED.items() if planted])
def test_a_planted_error_is_found_by_a_rule_that_must_find_it(found, name):
    planted = PLANTED[name]
    assert found.get(name, set()) & set(planted.caught_by), f"{planted} was not found"

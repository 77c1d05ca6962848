"""Hypothesis strategies: typeset documents of generated agencies in any template."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from samples.generated import Kind, generate
from samples.model import TypesetDocument
from samples.template import template_names
from samples.typeset import typeset

quickly = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

kinds = st.builds(
    Kind,
    template=st.sampled_from(template_names()),
    tails=st.booleans(),
    carried_in=st.booleans(),
    funds=st.booleans(),
    unit=st.sampled_from(["万元", "元"]),
)


def document_of(seed: int, kind: Kind) -> TypesetDocument:
    return typeset(generate(seed, kind))


def documents() -> st.SearchStrategy[TypesetDocument]:
    """Typeset documents of generated agencies; a failing one is named by its seed and kind."""
    return st.builds(document_of, seed=st.integers(0, 5000), kind=kinds)

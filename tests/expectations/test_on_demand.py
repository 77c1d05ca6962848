"""What Great Expectations imports and the gate never uses is not loaded by a build, and is there for who asks."""

from __future__ import annotations

import sys

from tests.conftest import PROJECT
from tests.running import run

ASKING = """
import sys
import expectations.gate
loaded = [name for name in sys.modules if name.startswith(("scipy.stats.", "altair."))]
assert not loaded, loaded[:5]
from scipy import stats
assert stats.norm.cdf(0) == 0.5
import altair
assert altair.Chart.__name__ == "Chart"
import scipy.stats
assert scipy.stats.norm is stats.norm
"""


def test_scipy_and_altair_are_loaded_when_they_are_asked_for_a_name():
    said = run([sys.executable, "-c", ASKING], cwd=PROJECT, limit=120)
    assert said.returncode == 0, said.stderr

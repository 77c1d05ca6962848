"""A real browser for the tests that look at a page as a person does."""

from __future__ import annotations

import shutil

import pytest

# without a window, a first-run page or requests of its own
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
QUIET += ["--disable-background-networking", "--disable-component-update"]


def browser() -> str:
    """The program; the test is skipped on a machine without it."""
    return shutil.which("chromium") or pytest.skip("chromium is not installed here, so no page can be looked at")

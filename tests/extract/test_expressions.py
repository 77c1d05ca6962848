"""No regular expression over foreign text explodes: each is fed texts of 200 KB made to make it try again and again.

The texts are made from the expression itself: what it looks for, repeated without end, behind what may open it.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import extract

try:
    from re import _parser as parser
except ImportError:
    import sre_parse as parser

SHORT, LONG = 3_000, 200_000  # characters
SECONDS = 1.0  # of processor, for one text; a linear expression takes some hundredths for the long one
METHODS = ("search", "match", "fullmatch", "sub", "findall", "finditer", "split")
# Expressions that only ever see little: what bounds their text.
BOUNDED = {
    "extract.readers.html.styles LENGTH": "values of up to LONGEST_LENGTH characters",
    "extract.layout.table_lines _SENTENCE": "words of up to _LONGEST_WORD characters",
    "extract.recognise.sentences.names _NEUTRAL": "nouns of a sentence, which is cut at 2,000 characters",
    "extract.recognise.sentences.phrases _PROPORTION": "a sentence",
    "extract.recognise.sentences.phrases _BASE_LEAD": "a sentence",
}
CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


class Expression(NamedTuple):
    """One expression of the room `extract`: where it is, how the module uses it."""

    module: str
    name: str
    pattern: re.Pattern
    methods: tuple[str, ...]


def expressions() -> Iterator[Expression]:
    for module in pkgutil.walk_packages(extract.__path__, "extract."):
        loaded = importlib.import_module(module.name)
        source = Path(loaded.__file__).read_text("utf-8")
        for name, value in vars(loaded).items():
            for pattern in _patterns_in(value):
                used = re.findall(rf"\b{name}\.({'|'.join(METHODS)})\(", source)
                yield Expression(module.name, name, pattern, tuple(sorted(set(used))) or ("match",))
        for call in ast.walk(ast.parse(source)):
            if _is_inline(call):
                yield Expression(module.name, f"line {call.lineno}", re.compile(call.args[0].value), (call.func.attr,))


def _patterns_in(value) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _patterns_in(part)


def _is_inline(call) -> bool:
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "re"
        and call.func.attr in METHODS
        and isinstance(call.args[0], ast.Constant)
    )


def characters(parsed) -> Iterator[str]:
    """What an expression looks for, one character each, in its order."""
    for operation, value in parsed:
        kind = str(operation)
        if kind == "LITERAL":
            yield chr(value)
        elif kind == "RANGE":
            yield chr(value[0])
        elif kind == "CATEGORY":
            yield CATEGORIES.get(str(value), "x")
        elif kind == "ANY":
            yield "x"
        elif kind == "IN":
            yield from characters(value)
        elif kind.endswith("_REPEAT"):
            yield from characters(value[2])
        elif kind == "SUBPATTERN":
            yield from characters(value[3])
        elif kind == "BRANCH":
            for branch in value[1]:
                yield from characters(branch)
        elif kind in ("ASSERT", "ASSERT_NOT"):
            yield from characters(value[1])
        elif kind == "ATOMIC_GROUP":
            yield from characters(value)


def hostile_texts(expression: Expression) -> Iterator[tuple[str, str]]:
    pattern = expression.pattern
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    looked_for = list(characters(parser.parse(pattern.pattern, flags)))
    singles = list(dict.fromkeys(looked_for))[:20]
    pairs = list(dict.fromkeys(a + b for a, b in itertools.pairwise(looked_for)))[:20]
    for unit in [*singles, *pairs]:
        for opening in ["", *singles[:8]]:
            yield opening, unit


def seconds(expression: Expression, opening: str, unit: str, size: int) -> float:
    text = (opening + unit * (size // len(unit)))[:size] + "\x01"
    subject = text.encode("utf-8", "replace") if isinstance(expression.pattern.pattern, bytes) else text
    started = time.process_time()
    for method in expression.methods:
        words = (subject[:0], subject) if method == "sub" else (subject,)
        found = getattr(expression.pattern, method)(*words)
        if method == "finditer":
            list(found)
    return time.process_time() - started


@pytest.fixture
def alarm():
    """Ends an expression that explodes: the engine looks for signals while it tries."""

    def ring(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, ring)
    yield lambda wait: signal.setitimer(signal.ITIMER_VIRTUAL, wait)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def test_no_expression_takes_long_over_a_hostile_text(alarm):
    exploding, seen = [], set()
    for expression in expressions():
        if expression.pattern in seen or f"{expression.module} {expression.name}" in BOUNDED:
            continue
        seen.add(expression.pattern)
        tried = None
        try:
            texts = {}
            for tried in hostile_texts(expression):
                alarm(SECONDS)
                texts[tried] = seconds(expression, *tried, SHORT)
            for tried in sorted(texts, key=texts.get, reverse=True)[:3]:
                alarm(SECONDS)
                seconds(expression, *tried, LONG)
        except TimeoutError:
            exploding.append(f"{expression.module} {expression.name}: {tried}")
        finally:
            alarm(0)
    assert len(seen) > 100
    assert not exploding

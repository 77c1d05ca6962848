"""A signal ends what Python does, wherever it comes: amid the import machinery it waits, and what loses it hears it again."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import PROJECT
from tests.running import run

# The machinery is played by code under its name, which a signal reaches in the middle of its work.
PROGRAM = """
import os, signal, time
from mingzhang import interruption

interruption.listen()
done = []
work = "os.kill(os.getpid(), number); end = time.monotonic() + 0.2\\nwhile time.monotonic() < end: pass\\ndone.append(1)"
try:
    exec(compile(work, {file!r}, "exec"), dict(os=os, time=time, number=signal.{name}, done=done))
    time.sleep(10)
except (KeyboardInterrupt, interruption.Terminated) as ended:
    print(type(ended).__name__, len(done), interruption.received() == signal.{name})
"""


@pytest.mark.parametrize("file, done", [("<frozen importlib._bootstrap>", 1), ("ordinary.py", 0)])
@pytest.mark.parametrize("name, ended", [("SIGTERM", "Terminated"), ("SIGINT", "KeyboardInterrupt")])
def test_a_signal_waits_until_the_import_machinery_is_done(file, done, name, ended):
    said = run([sys.executable, "-c", PROGRAM.format(file=file, name=name)], limit=60, cwd=PROJECT)
    assert said.stdout.split() == [ended, str(done), "True"], said.stderr


LOST = """
import signal, time
from mingzhang import interruption

interruption.AGAIN = 0.2
interruption.listen()
try:
    try:
        signal.raise_signal(signal.{name})
    except BaseException:
        pass  # as a library does, or Python itself in a __del__
    time.sleep(10)
except (KeyboardInterrupt, interruption.Terminated) as ended:
    interruption.heard()
    time.sleep(0.4)
    print(type(ended).__name__)
"""


@pytest.mark.parametrize("name, ended", [("SIGTERM", "Terminated"), ("SIGINT", "KeyboardInterrupt")])
def test_a_signal_that_was_lost_comes_again_until_it_is_heard(name, ended):
    said = run([sys.executable, "-c", LOST.format(name=name)], limit=60, cwd=PROJECT)
    assert said.stdout.split() == [ended], said.stderr

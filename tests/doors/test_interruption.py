"""A signal ends what Python does, but not what Python's import machinery does: that would leave its lock taken for ever."""

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

"""Programs that a test runs: their output, a limit of time, and nothing of them left when the limit is reached."""

from __future__ import annotations

import os
import signal
import subprocess

LIMIT = 600  # seconds; a whole build of the real documents takes a quarter of it on two busy cores


def run(words, limit: float = LIMIT, input: str | None = None, **options) -> subprocess.CompletedProcess:
    """Run a program and wait for it, as subprocess.run(capture_output=True, text=True) does.

    At the limit, and when the test is interrupted, the program ends together with the processes that it started:
    these hold its output open, and whoever read on would wait for them for ever. Raises subprocess.TimeoutExpired.
    """
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.PIPE, "text": True}
    with subprocess.Popen(words, start_new_session=True, **{**pipes, **options}) as running:
        try:
            said, errors = running.communicate(input, timeout=limit)
        except BaseException:
            os.killpg(running.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(words, running.returncode, said, errors)

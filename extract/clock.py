"""A clock for each file, in seconds of processor: how busy the machine is with other things does not count.

The clock raises TooSlow inside the reading. Where a library written in C does not come back to see it, the system ends
the process a little later (RLIMIT_CPU), and the file is known by the signal that ended it.
"""

from __future__ import annotations

import math
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

LEAST_SECONDS = 30  # of processor; a usual document takes 1 to 5
SECONDS_PER_MB = 20  # ten times what the slowest usual documents take
GRACE = 10  # seconds of processor that a library has to come back


class TooSlow(BaseException):
    """The clock has run out. No Exception, so that no reader takes it for something that is wrong with the file."""


def allowed_seconds(byte_size: int) -> int:
    """Seconds of processor that a file of this size may take."""
    return LEAST_SECONDS + math.ceil(SECONDS_PER_MB * byte_size / 2**20)


@contextmanager
def processor_clock(seconds: float, end_process: bool = False) -> Iterator[None]:
    """Raise TooSlow in the block once this process has used so many seconds of processor in it. Main thread only.

    end_process: let the system end the process with SIGXCPU where TooSlow is not raised within GRACE more."""
    before = signal.signal(signal.SIGPROF, _ring)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if end_process:
        last = math.ceil(_used() + seconds + GRACE)
        resource.setrlimit(resource.RLIMIT_CPU, (last if hard == resource.RLIM_INFINITY else min(last, hard), hard))
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # again every second: what is raised in a __del__ is lost
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if end_process:
            resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _ring(_number: int, _frame) -> None:
    raise TooSlow

"""The way in and out of the console command: runs it, and turns every failure into one sentence and an exit code."""

from __future__ import annotations

import os
import signal
import sys

import typer

from mingzhang import interruption
from mingzhang.commands import app
from mingzhang.failure import Exit, Failure, failure_of_the_disk
from mingzhang.safe_text import printable
from mingzhang.settings import ensure_home


def run() -> None:
    """The entry point: failures become one sentence on stderr and an exit code (see mingzhang.failure)."""
    interruption.listen()
    ensure_home()
    try:
        code = app(standalone_mode=False) or Exit.DONE
        if code == Exit.INTERRUPTED:  # typer makes this of Ctrl-C
            raise KeyboardInterrupt
    except Failure as failure:
        code = _say(str(failure), failure.code)
    except (KeyboardInterrupt, typer.Abort):
        code = _say_interrupted()
    except interruption.Terminated:
        code = _say_terminated()
    except SystemExit as stop:
        # `| head` that has read enough is not a failure: typer and rich turn the broken pipe into an exit.
        code = Exit.DONE if isinstance(stop.__context__, BrokenPipeError) else stop.code
    except Exception as error:
        ended = {signal.SIGINT: _say_interrupted, signal.SIGTERM: _say_terminated}.get(interruption.received())
        code = ended() if ended else _say_what_went_wrong(error)
    if code in (Exit.INTERRUPTED, Exit.TERMINATED):
        _leave_at_once(code)
    sys.exit(int(code or 0))


def _leave_at_once(code: int) -> None:
    """End now that everything is cleaned up. Python's own exit would end threads of the worker pool inside C++ code,
    which aborts the process (FATAL: exception not rethrown)."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(code))


def _say_interrupted() -> int:
    interruption.heard()
    return _say(interruption.sentence(signal.SIGINT), Exit.INTERRUPTED)


def _say_terminated() -> int:
    interruption.heard()
    return _say(interruption.sentence(signal.SIGTERM), Exit.TERMINATED)


def _say_what_went_wrong(error: Exception) -> int:
    if isinstance(error, typer.exceptions.TyperException):
        return _say(
            f"{error.format_message()}\n`mingzhang --help` lists the commands, `mingzhang COMMAND --help` their options.",
            Exit.USAGE,
            but="\n",
        )
    failure = failure_of_the_disk(error)
    if failure is not None:
        return _say(str(failure), failure.code)
    if os.environ.get("MINGZHANG_DEBUG"):
        raise error
    return _say(f"{type(error).__name__}: {error} (a defect of Mingzhang: MINGZHANG_DEBUG=1 shows where)", Exit.DEFECT)


def _say(sentence: str, code: int, but: str = "") -> int:
    print(printable(sentence, but), file=sys.stderr)
    return code


if __name__ == "__main__":
    run()

"""One build, from documents to a published warehouse: read, load, model, gate, publish.

Everything happens in a folder of its own under the lock; only the last step, one rename, is seen from outside.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang import interruption
from mingzhang.failure import Exit, Failure, failure_of_the_disk
from mingzhang.fingerprint import documents_fingerprint, project_fingerprint
from mingzhang.home import DATABASE, PROJECT, Home, record
from mingzhang.pipeline.seed_files import refuse_spoiled_seeds
from mingzhang.progress import Progress
from mingzhang.publish import prune, publish, rolled_back
from mingzhang.settings import check_settings

if TYPE_CHECKING:
    from mingzhang.pipeline.model import Outcome
    from mingzhang.pipeline.plan import Plan

GATES = ("standard", "strict")
IMPORT_SECONDS = 20  # how long the end of modelling waits for an import that was begun beside it


@dataclass(slots=True)
class Built:
    """What a build came to. `unchanged`: nothing was done, because nothing had changed."""

    home: Home
    build_id: str
    unchanged: bool = False
    rolled_back: str | None = None  # nothing was done, because a rollback stands: since when
    read_now: int = 0
    modelled_now: int = 0  # disclosures
    unread: list[tuple[str, str]] = field(default_factory=list)  # (file, sentence)
    warned: list[str] = field(default_factory=list)
    held_back: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def build(
    documents: Path,
    home: Home,
    gate: str,
    progress: Progress,
    workers: int | None = None,
    follow_links: bool = False,
) -> Built:
    """Build and publish the warehouse of `documents` (a folder or one file) in `home`.

    Raises Failure with its exit code; whatever is raised, the published warehouse is what it was before.
    """
    _check(documents, home, gate)
    inputs = {
        "documents": documents_fingerprint(documents),
        "project": project_fingerprint(),
        "gate": gate,
        "follow_links": follow_links,
    }
    try:
        with home.lock():
            home.mark()
            current = home.current()
            if current is not None and record(current).get("inputs") == inputs:
                return Built(home, current.name, unchanged=True)
            if (held := rolled_back(home)) is not None:
                return Built(home, current.name if current else "", rolled_back=held)
            home.clean()
            refuse_spoiled_seeds(PROJECT / "dbt_project" / "seeds")
            built = _build(documents, home, gate, progress, inputs, workers)
            progress.end()
            return built
    except Failure:
        raise
    except Exception as error:
        failure = failure_of_the_disk(error)
        if failure is None:
            raise
        raise failure from error
    finally:
        progress.stop()


def _check(documents: Path, home: Home, gate: str) -> None:
    check_settings()
    home.refuse_to_overwrite()
    if gate not in GATES:
        raise Failure(Exit.USAGE, f"There is no gate '{gate}': GATE is {' or '.join(GATES)}.")
    if not documents.exists():
        raise Failure(
            Exit.USAGE, f"There is no file or folder {documents}: name one that holds documents with DOCUMENTS=..."
        )
    if not os.access(documents, os.R_OK):
        raise Failure(Exit.NO_ROOM, f"No permission to read {documents}.")
    if documents.is_dir() and home.folder.resolve().is_relative_to(documents.resolve()):
        raise Failure(
            Exit.USAGE,
            f"The warehouse {home.folder} is inside the documents {documents}: give it a folder of its own with WAREHOUSE=...",
        )


def _build(documents: Path, home: Home, gate: str, progress: Progress, inputs: dict, workers: int | None) -> Built:
    built = Built(home, f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{_letters()}")
    home.partial.mkdir(parents=True)
    database = home.partial / DATABASE
    started = time.time()
    try:
        landed = _read(documents, home, progress, built, workers, inputs["follow_links"])
        with _timed(built, "load"):
            _load(landed, database, progress, built, gate, started)
        if gate == "strict":
            _refuse(home, built, _unread_sentences(built))
        with _timed(built, "model"), _gate_imported_meanwhile():
            outcome = _model(database, home, gate, progress, built, workers)
        with _timed(built, "gate"):
            progress.begin("checking the rules")
            misread = _held_back(database, built)
            _seal(database, outcome.plan)
            _gate(database, home, gate, built, misread)
        interruption.check()
        progress.begin("publishing")
        _publish(home, built, documents, inputs, landed.segments)
        outcome.prune()
        return built
    except Failure as failure:
        if failure.code == Exit.REFUSED:
            _keep_refused(home)
        raise
    finally:
        shutil.rmtree(home.partial, ignore_errors=True)


def _letters() -> str:
    """Four letters that tell two builds of one second apart. No digits: great_expectations takes -4987 for a time zone."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(4))


def _read(documents: Path, home: Home, progress: Progress, built: Built, workers: int | None, follow_links: bool):
    progress.begin("reading documents")
    from extract.landing import land

    done = [0]

    def on_start(files: int, to_read: int) -> None:
        progress.advance(0, to_read)

    def on_file(result) -> None:
        done[0] += 1
        progress.advance(done[0])

    with _timed(built, "read"):
        landed = land(
            documents,
            home.landing,
            workers=workers,
            follow_links=follow_links,
            on_start=on_start,
            on_file=on_file,
            on_waiting=progress.working_on,
        )
    built.read_now = landed.read_now
    if not landed.files:
        raise Failure(
            Exit.NOTHING_READ,
            f"There is no document in {documents}: put files there, or name another folder with DOCUMENTS=...",
        )
    return landed


SAID_OF_THE_FOLDER = (
    "select text from raw.message where code in ('manifest', 'answer', 'passed_over') order by message_no"
)


def _load(landed, database: Path, progress: Progress, built: Built, gate: str, started: float) -> None:
    progress.begin("loading what they print")
    from extract.discover import readable
    from extract.landing import load
    from mingzhang.pipeline.build_file import begin_file
    from mingzhang.pipeline.compiled import plan_of_project
    from mingzhang.pipeline.run_plan import connect
    from mingzhang.safe_text import printable

    begin_file(plan_of_project(), database)
    with connect(database) as connection:
        load(landed, connection)
        connection.execute(
            "insert into raw.build by name select ? as build_id, to_timestamp(?) as started_at, ? as documents, ? as gate,"
            " ? as files_read_now",
            [built.build_id, started, readable(landed.documents.resolve().name), gate, built.read_now],
        )
        built.unread = connection.sql(
            "select coalesce(file.file_path, ''), document.message from raw.document as document"
            " join raw.file as file using (file_sha256) where document.status != 'read'"
            " union all select '', text from raw.message where code = 'unopened' order by all"
        ).fetchall()
        remarks = connection.sql(SAID_OF_THE_FOLDER).fetchall()
        (read,) = connection.sql("select count(*) from raw.document where status = 'read'").fetchone()
    for (sentence,) in remarks[:SAID_AT_MOST]:
        progress.say(printable(sentence))
    if read == 0:
        _say_unread(built, progress)
        raise Failure(Exit.NOTHING_READ, "None of the files could be read as a disclosure: nothing to publish.")
    _say_unread(built, progress)


SAID_AT_MOST = 20


def _unread_sentences(built: Built) -> list[str]:
    return [f"{file}: {sentence}" if file else sentence for file, sentence in built.unread]


def _say_unread(built: Built, progress: Progress) -> None:
    from mingzhang.safe_text import printable

    for sentence in _unread_sentences(built)[:SAID_AT_MOST]:
        progress.say(printable(f"not read: {sentence}"))
    if len(built.unread) > SAID_AT_MOST:
        progress.say(
            f"... and {len(built.unread) - SAID_AT_MOST:,} more that were not read: see `mingzhang status --unread`"
        )


def _model(database: Path, home: Home, gate: str, progress: Progress, built: Built, workers: int | None) -> Outcome:
    progress.begin("modelling and reconciling")
    from extract.landing import extractor_version
    from mingzhang.pipeline.compiled import plan_of_project
    from mingzhang.pipeline.model import model_corpus
    from mingzhang.pipeline.run_dbt import NotCompiled
    from mingzhang.pipeline.run_plan import Broken
    from mingzhang.safe_text import printable

    try:
        plan = plan_of_project()
        with interruption.ends_at_once(lambda: _tidy(home, progress)):
            outcome = model_corpus(
                database,
                plan,
                home.pieces,
                extractor_version(),
                workers=workers,
                on_disclosure=progress.advance,
                say=lambda sentence: progress.say(printable(sentence)),
            )
    except (Broken, NotCompiled) as error:
        full = failure_of_the_disk(OSError(str(error)))
        raise full or Failure(Exit.DEFECT, f"The models did not run: {error}") from error
    interruption.check()
    unsound = [sentence for test in outcome.found for sentence in test.sentences]
    if unsound:
        more = f" ... and {len(unsound) - 3} more." if len(unsound) > 3 else ""
        raise Failure(
            Exit.REFUSED,
            f"The build was not published, because a seed contains a value that is not known. {' '.join(unsound[:3])}{more}",
        )
    said = [f"{test.test}: {test.rows:,} rows" for test in outcome.found]
    strict = gate == "strict" or os.environ.get("CI") == "true"
    broken = said if strict else [f"{t.test}: {t.rows:,} rows" for t in outcome.found if t.severity == "error"]
    if broken:
        raise Failure(
            Exit.REFUSED,
            f"The build broke its own contracts and was not published: {'; '.join(broken[:5])}. It is in {home.refused}.",
        )
    built.warned = said
    built.modelled_now = outcome.modelled_now
    return outcome


@contextmanager
def _gate_imported_meanwhile():
    """Import what the gate needs while DuckDB works, outside Python: Great Expectations takes seconds to import.

    Ends when both are done, for a process that exits while a thread imports may crash; but an import that hangs must not
    hold up a build, nor its interruption.
    """

    def fetch() -> None:
        with contextlib.suppress(Exception):  # the gate imports it again, and says what is wrong
            import expectations.gate  # noqa: F401

    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join(IMPORT_SECONDS)


def _tidy(home: Home, progress: Progress) -> None:
    progress.stop()
    shutil.rmtree(home.partial, ignore_errors=True)


HELD_BACK = """
select count(distinct statement_id) as statements, count(*) filter (where printed_text != '') as figures,
    count(distinct file_sha256) as files
from marts.held_back
"""


def _held_back(database: Path, built: Built) -> list[tuple]:
    """Count what the models hold back; returns the first of it: (file, statement, page, rule)."""
    import duckdb

    with duckdb.connect(str(database), read_only=True) as connection:
        counted = connection.sql(HELD_BACK)
        built.held_back = dict(zip(counted.columns, counted.fetchone(), strict=True))
        return connection.sql(
            "select distinct file_name, coalesce(statement_code, 'document'), page, rule_id"
            " from marts.held_back order by all limit 5"
        ).fetchall()


def _gate(database: Path, home: Home, gate: str, built: Built, misread: list[tuple]) -> None:
    from expectations.gate import run_gate

    refusals = list(run_gate(database, home.partial / "data_docs", built.build_id).refusals)
    if gate == "strict":
        refusals += [
            f"{file} ({statement}, page {page}) was misread: {rule}." for file, statement, page, rule in misread
        ]
    _refuse(home, built, refusals)


def _refuse(home: Home, built: Built, refusals: list[str]) -> None:
    """Raise the Failure that names the first of the refusals, where there are any."""
    if refusals:
        more = f" ... and {len(refusals) - 5} more." if len(refusals) > 5 else ""
        docs = " (data_docs/index.html)" if "model" in built.seconds else ""
        raise Failure(
            Exit.REFUSED,
            f"The gate refused this build, and the published warehouse is unchanged. {' '.join(refusals[:5])}{more} "
            f"Look at it in {home.refused}{docs}; then fix the cause, remove the file, "
            "or waive the finding in dbt_project/seeds/waiver.csv.",
        )


def _seal(database: Path, plan: Plan) -> None:
    """Describe what is published."""
    from mingzhang.pipeline.model import publish_only
    from mingzhang.pipeline.run_plan import connect

    with connect(database) as connection:
        publish_only(connection, plan)


def _publish(home: Home, built: Built, documents: Path, inputs: dict, segments: list[Path]) -> None:
    from extract.discover import readable

    said = {
        "build_id": built.build_id,
        "number": home.next_number(),
        "documents": readable(os.path.abspath(documents)),
        "inputs": inputs,
        "read_now": built.read_now,
        "modelled_now": built.modelled_now,
        "unread": len(built.unread),
        "held_back": built.held_back,
        "seconds": {stage: round(seconds, 2) for stage, seconds in built.seconds.items()},
    }
    (home.partial / "build.json").write_text(json.dumps(said, indent=1), encoding="utf-8")
    folder = home.builds / built.build_id
    home.builds.mkdir(exist_ok=True)
    os.rename(home.partial, folder)
    publish(home, folder)
    interruption.from_now_on("the new build is published")
    from extract.landing import extractor_version

    prune(home, extractor_version(), segments)


def _keep_refused(home: Home) -> None:
    shutil.rmtree(home.refused, ignore_errors=True)
    if home.partial.is_dir():
        os.rename(home.partial, home.refused)


@contextmanager
def _timed(built: Built, stage: str):
    started = time.perf_counter()
    try:
        yield
    finally:
        built.seconds[stage] = time.perf_counter() - started

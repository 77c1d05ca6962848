"""A build of a folder that is only modelled: no gate, no publishing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.landing import extractor_version, land, load
from mingzhang.pipeline.build_file import begin_file
from mingzhang.pipeline.compiled import plan_of_project
from mingzhang.pipeline.model import model_corpus, publish_only
from mingzhang.pipeline.run_plan import connect


def model_folder(
    documents: Path,
    place: Path,
    *,
    workers: int = 1,
    landing: Path | None = None,
    say: Callable[[str], None] = lambda sentence: None,
) -> tuple[Path, int]:
    """Land and model a folder in `place`; -> (the file as it is published, how many disclosures were modelled now).

    A second call with the same `place` is an incremental build.
    """
    place.mkdir(parents=True, exist_ok=True)
    plan = plan_of_project()
    database = place / plan.template.name
    begin_file(plan, database)
    landed = land(documents, landing or place / "landing", workers=workers)
    with connect(database) as connection:
        load(landed, connection)
    outcome = model_corpus(database, plan, place / "pieces", extractor_version(), workers=workers, say=say)
    with connect(database) as connection:
        publish_only(connection, plan)
    outcome.prune()
    return database, outcome.modelled_now

"""The doors of reviews: a folder with the review of every disclosure, and what compares them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mingzhang.export.files import replace_folder
from mingzhang.failure import Exit, Failure
from mingzhang.home import Home, record
from mingzhang.query import open_warehouse
from mingzhang.review.facts import Review
from mingzhang.review.words import LANGUAGES, Words

LONGEST_NAME = 60  # signs of a file's name; three bytes each in Chinese
WORKBOOKS = ("xls", "xlsx", "ods", "excel_xml")  # formats whose pages are sheets
IN_PROCESSES = 12  # disclosures from which a pool of processes is worth its start


@dataclass(slots=True)
class Written:
    """What was written, and of how many documents no picture could be cut because they are not where they were."""

    reviews: int
    findings: int
    without_pictures: int


def report(home: Home, to: Path, language: str, only: str | None, progress, workers: int) -> Written:
    """Write the reviews of the published warehouse into the folder `to`. only: a part of an agency's or file's name.

    Raises Failure for a language, a name or a place that cannot be meant.
    """
    words = words_of(language)
    database = home.published()
    current = home.current()
    with open_warehouse(database) as connection:
        (build,) = connection.sql(
            "select build_id || ' · ' || strftime(built_at, '%Y-%m-%d') || ' · ' || documents from marts.build"
        ).fetchone()
        documents = Path(record(current).get("documents") or "") if current else None
        chosen = _chosen(connection, only)
        return write_reviews(connection, documents, to, words, build, chosen, progress, workers)


def words_of(language: str) -> Words:
    """The words of a language. Raises Failure for one that there is not."""
    if language not in LANGUAGES:
        raise Failure(Exit.USAGE, f"There is no language '{language}': it is {' or '.join(LANGUAGES)}.")
    return Words(language)


def _chosen(connection, only: str | None) -> list[str] | None:
    if not only:
        return None
    rows = connection.execute(
        "select distinct disclosure_id from marts.dim_document"
        " where contains(coalesce(agency_name, ''), $1) or contains(file_path, $1) or disclosure_id = $1",
        [only],
    ).fetchall()
    if not rows:
        raise Failure(Exit.USAGE, f"No disclosure of an agency or file with '{only}' in its name is in this warehouse.")
    return [one for (one,) in rows]


def write_reviews(
    connection,
    documents: Path | None,
    to: Path,
    words: Words,
    source: str,
    chosen=None,
    progress=None,
    workers: int = 1,
) -> Written:
    """Write the reviews of a database's disclosures into the folder `to`, whole or not at all.

    documents: where the files lie from which pictures are cut, None to cut none. source: what the reviews say they are from.
    """
    from mingzhang.review.corpus import index_page, tables_of, write_csv, write_workbook
    from mingzhang.review.gather import gather
    from mingzhang.review.place import find_places

    reviews = gather(connection, chosen)
    if not reviews:
        raise Failure(Exit.NOTHING_READ, "There is no disclosure to review: nothing was recognised as one.")
    find_places(connection, reviews)
    places = defaultdict(list)
    for sha, path, container in connection.sql("select file_sha256, file_path, container from raw.file").fetchall():
        places[sha].append((path, container))
    names = names_of(reviews)
    jobs = [
        Job(review, documents, {sha: places[sha] for _, sha, _, _ in review.files}, names[review.disclosure_id], words.language, source)
        for review in reviews
    ]  # fmt: skip
    lost = []

    def write(folder: Path) -> None:
        (folder / "reviews").mkdir()
        for number, missing in enumerate(_written(jobs, folder / "reviews", workers), 1):
            lost.append(missing)
            if progress is not None:
                progress.advance(number, len(jobs))
        tables = tables_of(reviews, names, words)
        (folder / "index.html").write_text(index_page(tables, words, source), encoding="utf-8")
        write_workbook(folder / "index.xlsx", tables)
        write_csv(folder, tables)

    to.absolute().parent.mkdir(parents=True, exist_ok=True)
    replace_folder(to.absolute(), write)
    return Written(len(reviews), sum(len(one.accusations) for one in reviews), sum(lost))


def names_of(reviews: list[Review]) -> dict[str, str]:
    """A file name for each review: agency, year, phase and the beginning of its disclosure_id. No two are alike."""
    names = {}
    for review in reviews:
        words = "_".join(str(part) for part in (review.agency, review.year, review.phase) if part)
        name = re.sub(r"[^\w-]+", "_", words)[:LONGEST_NAME].strip("_") or "review"
        names[review.disclosure_id] = f"{name}_{re.sub(r'[^0-9a-zA-Z]', '', review.disclosure_id)[:8]}"
    return names


@dataclass(slots=True)
class Job:
    """The writing of one review, for this process or another. places: of each file, where it was found (raw.file)."""

    review: Review
    documents: Path | None
    places: dict[str, list[tuple[str, str | None]]]
    name: str
    language: str
    source: str


def _written(jobs: list[Job], folder: Path, workers: int) -> Iterator[int]:
    if workers < 2 or len(jobs) < IN_PROCESSES:
        yield from (write_one(job, folder) for job in jobs)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(partial(write_one, folder=folder), jobs, chunksize=2)


def write_one(job: Job, folder: Path) -> int:
    """Write a review as HTML, Markdown and workbook; -> how many of its documents pictures could not be cut from."""
    from mingzhang.review.markdown import review_markdown
    from mingzhang.review.page import review_page
    from mingzhang.review.workbook import write_review

    words = Words(job.language, workbook=all(form in WORKBOOKS for _, _, form, _ in job.review.files))
    missing = _cut_pictures(job) if job.documents is not None else 0
    (folder / f"{job.name}.html").write_text(review_page(job.review, words, job.source), encoding="utf-8")
    (folder / f"{job.name}.md").write_text(review_markdown(job.review, words, job.source), encoding="utf-8")
    write_review(folder / f"{job.name}.xlsx", job.review, words, job.source)
    return missing


def _cut_pictures(job: Job) -> int:
    from mingzhang.review.cut import MOST, cut_places

    wanted = [one for one in sorted(job.review.accusations, key=lambda one: one.weight) if one.place and one.place.box]
    by_file = defaultdict(list)
    for finding in wanted[:MOST]:
        by_file[finding.place.file_sha256].append(finding)
    formats = {sha: form for _, sha, form, _ in job.review.files}
    missing = 0
    for sha, findings in by_file.items():
        if formats.get(sha) != "pdf":
            continue
        with _found(job, sha) as document:
            if document is None:
                missing += 1
                continue
            pictures = cut_places(document, [one.place for one in findings])
        for finding, picture in zip(findings, pictures, strict=True):
            finding.picture = picture
    return missing


@contextmanager
def _found(job: Job, sha: str) -> Iterator[Path | None]:
    """The document with this hash, None where it is no longer there as it was read."""
    from mingzhang.original import original

    try:
        context = original(job.documents, job.places[sha], sha)
        document = context.__enter__()
    except Failure:
        yield None
        return
    try:
        yield document
    finally:
        context.__exit__(None, None, None)

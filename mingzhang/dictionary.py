"""The dictionary of the warehouse: dbt docs as one page that opens without a server."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from mingzhang.failure import Exit, Failure
from mingzhang.home import DATABASE, Home


def show_docs(home: Home) -> None:
    """Write dictionary.html into the warehouse folder, from the models and the published file, and say where both docs are."""
    published = home.published()
    from mingzhang.pipeline.run_dbt import write_dictionary

    # dbt opens a database for writing: it gets a link of its own, under the same name, never the published path.
    with tempfile.TemporaryDirectory(prefix="dictionary-", dir=home.folder) as folder:
        copy = Path(folder) / DATABASE
        shutil.copyfile(published, copy)
        target = Path(folder) / "docs"
        reason = write_dictionary(copy, target)
        if reason is not None:
            raise Failure(Exit.DEFECT, f"dbt could not write its docs: {reason}")
        shutil.copyfile(target / "static_index.html", home.folder / "dictionary.html")
    print(f"Tables and columns: {home.folder / 'dictionary.html'}")
    print(f"Rules and findings: {home.data_docs / 'index.html'}")

"""`make clean`: take away what builds wrote in a warehouse folder, and nothing else.

    python -m mingzhang.clean FOLDER

Only the standard library: it must run where the virtual environment is gone.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from mingzhang.failure import Exit
from mingzhang.home import MARK, WRITTEN, Home


def clean(folder: Path) -> tuple[list[str], list[str]]:
    """Remove what builds wrote in the folder, and the folder itself where nothing else is in it.

    Returns (what was removed, what was left), names in the folder. Raises ValueError where no build ever wrote there."""
    home = Home(folder)
    if not home.folder.is_dir():
        return [], []
    if not home.is_ours():
        raise ValueError(f"No build wrote {folder}: nothing in it was deleted (a warehouse has the file {MARK}).")
    removed, left = [], []
    for path in sorted(home.folder.iterdir()):
        if path.name == MARK or not any(path.match(pattern) for pattern in WRITTEN):
            left += [] if path.name == MARK else [path.name]
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
        removed.append(path.name)
    (home.folder / MARK).unlink(missing_ok=True)  # last: what a kill leaves is cleaned by the next one
    if not left and not home.folder.is_symlink():
        home.folder.rmdir()
    return removed, left


def main(words: list[str]) -> int:
    if len(words) != 1 or not words[0].strip():
        print("Name one warehouse folder: python -m mingzhang.clean FOLDER", file=sys.stderr)
        return Exit.USAGE
    try:
        _, left = clean(Path(words[0]))
    except ValueError as error:
        print(error, file=sys.stderr)
        return Exit.USAGE
    if left:
        print(
            f"Left in {words[0]}, because no build wrote it: {', '.join(map(ascii, left[:5]))}{' ...' if left[5:] else ''}"
        )
    return Exit.DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

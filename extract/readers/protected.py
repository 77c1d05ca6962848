"""Files that Excel encrypted without asking for a password: a workbook whose structure is protected is stored under a
password that every Excel and WPS tries by itself ([MS-OFFCRYPTO] 2.2.9, [MS-XLS] 2.2.10), so a person never meets it.

Anything under a password of somebody's own stays closed: no other password is tried.
"""

from __future__ import annotations

import io
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PASSWORD = "VelvetSweatshop"
MOST_BYTES = 200 * 2**20


@contextmanager
def opened(path: Path) -> Iterator[Path | None]:
    """The file without its protection, in a place of its own for as long as it is read; None where it stays closed."""
    plain = _decrypted(path)
    if plain is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
        copy = Path(folder) / "opened"
        copy.write_bytes(plain)
        yield copy


def _decrypted(path: Path) -> bytes | None:
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
    except ModuleNotFoundError:
        return None  # an environment that was set up before: it stays closed as it did
    if path.stat().st_size > MOST_BYTES:
        return None
    plain = io.BytesIO()
    try:
        with path.open("rb") as file:
            office = msoffcrypto.OfficeFile(file)
            office.load_key(password=PASSWORD)
            office.decrypt(plain)
    except (DecryptionError, FileFormatError, InvalidKeyError, ParseError):
        return None
    except (OSError, ValueError, KeyError, IndexError, AssertionError, AttributeError, TypeError, struct.error):
        return None  # damaged: what msoffcrypto raises of odd bytes is of many kinds
    return plain.getvalue()

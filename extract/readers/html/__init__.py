"""Web pages and web archives: `read(path) -> Document`."""

from extract.readers.html.reading import read

__all__ = ["read"]

"""Word documents: `read(path) -> Document`."""

from extract.readers.word.reading import read

__all__ = ["read"]

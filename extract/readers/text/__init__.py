"""Text dumps of PDFs: `read(path) -> Document`."""

from extract.readers.text.reading import decode, read, read_text

__all__ = ["decode", "read", "read_text"]

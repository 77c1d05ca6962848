"""PDF files: `read(path) -> Document`."""

from extract.readers.pdf.reading import read

__all__ = ["read"]

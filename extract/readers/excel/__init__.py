"""Workbooks: `read(path) -> Document`."""

from extract.readers.excel.reading import read

__all__ = ["read"]

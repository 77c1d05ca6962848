"""OFD files: `read(path) -> Document`."""

from extract.readers.ofd.reading import read

__all__ = ["read"]

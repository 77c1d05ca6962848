"""Documents in, raw tables out: what is where, before any meaning."""

from extract.recognise.raw_tables import recognise

__all__ = ["recognise"]

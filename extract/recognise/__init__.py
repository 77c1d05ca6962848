"""Documents in, raw tables out: what stands where, before any meaning."""

from extract.recognise.raw_tables import recognise

__all__ = ["recognise"]

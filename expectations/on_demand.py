"""Libraries that another library imports and that are never used here: each is loaded when something asks it for a name.

Great Expectations imports scipy and altair for expectations that no suite of ours has, a second of processor in every build.
Import this before it.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType


class _OnDemand(ModuleType):
    """In the place of a module, until a name of it is asked for."""

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def load_on_demand(*names: str) -> None:
    """Let modules be imported without being loaded. Those that are loaded already, or not installed, are left alone."""
    for name in names:
        if name not in sys.modules and (spec := importlib.util.find_spec(name)) is not None:
            module = _OnDemand(name)
            module.__spec__ = spec
            sys.modules[name] = module


load_on_demand("scipy.stats", "altair")

"""crisisnb: from a folder of news articles on a diplomatic crisis to tables that can be argued with.

>>> import crisisnb as cnb
>>> crisis = cnb.read("seeds")
>>> len(crisis.documents)
5

`crisis.sources`, `.passages`, `.actors`, `.times`, `.statements`, `.figures`, `.reports`, `.events`, `.positions`,
`.discrepancies` and `.sides` are pandas tables; `crisisnb.tables` says what a row and a column of each means."""

from importlib import import_module

__version__ = "0.1.0"

# Where each public name lives; it is imported when it is first used, so that `import crisisnb` loads no model.
_HOMES = {
    "Crisis": "crisis",
    "CrisisError": "errors",
    "export": "views.export",
    "read": "crisis",
    "tables": "tables",
}

__all__ = sorted(["__version__", *_HOMES])


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'crisisnb' has no attribute {name!r}")
    module = import_module(f".{_HOMES[name]}", __name__)
    value = module if _HOMES[name] == name else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

"""The services that are the same in the whole country, as they are on a day."""

from datetime import date
from functools import lru_cache
from importlib.resources import files

from . import by_day, reading
from .finding import Place
from .shape import shape
from .values import Section

FILE = "geelvrij/checks/data/landelijke_diensten.yaml"
_LAYER = "landelijk"


def on_day(day: date | None) -> Section:
    """All of it, with each number as it is on this day."""
    return by_day.as_on(_read(), day)


@lru_cache(maxsize=1)
def _read() -> Section:
    source = files("geelvrij.checks.data").joinpath("landelijke_diensten.yaml")
    if not source.is_file():
        return Section({}, {}, Place(FILE), _LAYER)
    return shape(reading.read(source.read_bytes(), FILE).tree, FILE, _LAYER, _LAYER).root


@lru_cache(maxsize=64)
def number(service: str, day: date) -> str:
    """The telephone number of a service on a day; empty when it has none."""
    return _said(service, "telefoon", day)


def reachable(service: str, day: date) -> str:
    """When a service can be called, in words, as it is on a day; empty when nobody says so."""
    return _said(service, "bereikbaar", day)


def _said(service: str, field: str, day: date) -> str:
    found = on_day(day).get("kaart")
    group = found.get(service) if isinstance(found, Section) else None
    return str(group.data(field) or "") if isinstance(group, Section) else ""

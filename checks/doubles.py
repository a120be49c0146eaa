"""Lays the locations of an organisation side by side: the same number, or the same kind at one address, twice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue, load
from .finding import Finding, Place, in_order
from .location import Location
from .sentences import fill
from .sorts import CHILDCARE, SORT_NAMES
from .values import Value

CODE = "DAT015"
_ADDRESS = ("straat", "postcode", "plaats")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that only one location has: `key` is what is compared, `shown` what a person reads."""

    message: str
    key: tuple[str, ...]
    shown: str
    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one location from the others, small enough to keep of all of them. Numbers come before addresses."""

    location: str
    sectors: frozenset[str]
    marks: tuple[Mark, ...]


def mark(plain: Mapping[str, Any]) -> Mark:
    """A mark as `dataclasses.asdict` and JSON wrote it. Raises KeyError or TypeError when it is none."""
    return Mark(**{**plain, "key": tuple(plain["key"]), "place": Place(*plain["place"])})


def identity(location: Location) -> Identity:
    """The marks that stand in the location's own file."""
    found = [*_numbers(location), *_addresses(location)]
    return Identity(location.id, location.sectors, tuple(mark for mark in found if mark.place.file == location.file))


def doubled(identities: Iterable[Identity], catalogue: Catalogue | None = None) -> tuple[Finding, ...]:
    """A finding at the second location that has a mark, which names the first; in order of location."""
    page = (catalogue or load()).rule(CODE)
    findings = []
    for owner, mark, first in _pairs(identities):
        said = page.messages[mark.message]
        params: dict[str, object] = {
            "nummer": mark.shown,
            "soort": mark.shown,
            "bestand": first.place.file,
            "regel": first.place.line,
        }
        findings.append(
            Finding.at(
                mark.place, CODE, page.name, said.severity, fill(said.text, params), fill(said.help, params),
                location=owner.location, field=mark.field, source=page.source,
            )
        )  # fmt: skip
    return in_order(findings)


def _pairs(identities: Iterable[Identity]) -> Iterator[tuple[Identity, Mark, Mark]]:
    """Each mark of a location that one before it has too, with that one; after a number the address is not news."""
    seen: dict[tuple[str, ...], tuple[Identity, Mark]] = {}
    for own in sorted(identities, key=lambda one: one.location):
        told = set()
        for mark in own.marks:
            other, first = seen.setdefault(mark.key, (own, mark))
            if other is own or (mark.message == "adres" and other.location in told):
                continue
            told.add(other.location)
            yield own, mark, first


def _numbers(location: Location) -> Iterator[Mark]:
    paths = {"locatie.brin": "brin", **{f"locatie.lrk.{kind}": "lrk" for kind in CHILDCARE}}
    for path, message in paths.items():
        value = location.value(path)
        if value.data is not None:
            number = "".join(str(value.data).upper().split())
            yield Mark(message, (message, number), number, path, value.place)


def _addresses(location: Location) -> Iterator[Mark]:
    values = [location.value(f"locatie.adres.{name}") for name in _ADDRESS]
    if all(value.data is not None for value in values):
        address = tuple(_plain(value) for value in values)
        for sort in location.soorten:
            shown = SORT_NAMES.get(sort, sort)
            yield Mark("adres", ("adres", sort, *address), shown, "locatie.adres.straat", values[0].place)


def _plain(value: Value) -> str:
    return "".join(str(value.data).casefold().split())

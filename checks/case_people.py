"""The people of a case: their names, and what else of them stands in no letter to others."""

from collections.abc import Iterable, Iterator
from datetime import date

from .finding import Place
from .schema import CASE
from .sentences import shown
from .values import Node, Section

NOBODY = Section({}, {}, Place(""), CASE)
_CHILD = ("voornaam", "achternaam")
_HOME = ("adres", "email")


def names(kind: Section, parents: Iterable[Node]) -> Iterator[str]:
    """The names of the child and the parents; the groups `kind` and `ouders` of a case."""
    yield from _filled(kind, _CHILD)
    for parent in parents:
        if isinstance(parent, Section):
            yield from _filled(parent, ("naam",))


def details(kind: Section, parents: Iterable[Node]) -> Iterator[str]:
    """The date of birth of the child as people write it, and where the parents live or can be mailed."""
    born = kind.day("geboortedatum")
    if born is not None:
        yield from _written(born)
    for parent in parents:
        if isinstance(parent, Section):
            yield from _filled(parent, _HOME)


def _filled(section: Section, keys: Iterable[str]) -> Iterator[str]:
    yield from (str(value) for key in keys if (value := section.data(key)))


def _written(day: date) -> Iterator[str]:
    """A date with the month in words or in numbers; a dash and a slash are the same where words are compared."""
    month, year = shown(day).split()[1:]
    yield from (f"{day.day} {month} {year}", f"{day.day} {month[:3]} {year}")
    for number in dict.fromkeys((str(day.day), f"{day.day:02}")):
        for of_year in dict.fromkeys((str(day.month), f"{day.month:02}")):
            for mark in "-.":
                yield f"{number}{mark}{of_year}{mark}{year}"
    yield day.isoformat()

"""The people of a case: their names, and what else of them stands in no letter to others."""

from collections.abc import Iterable, Iterator
from datetime import date

from .finding import Place
from .schema import CASE
from .sentences import shown
from .values import Node, Section

NOBODY = Section({}, {}, Place(""), CASE)
_CHILD = ("voornaam", "achternaam")
_HOME = ("adres", "postcode", "email")
# Grown-ups who stand in a letter to themselves alone: who is accused, the colleague who told it, who may not come in.
_ADULTS = {"beschuldiging": ("medewerker_naam", "melder_naam"), "toegang": ("naam",)}
ADULTS = tuple(_ADULTS)
_SHORT_MONTHS = {3: "mrt", 9: "sept"}  # of the others the first three letters


def names(kind: Section, parents: Iterable[Node], adults: Iterable[Node | None] = ()) -> Iterator[str]:
    """The names of the child, the parents and the grown-ups; the groups `kind`, `ouders` and ADULTS of a case."""
    yield from _filled(kind, _CHILD)
    for section, keys in zip(adults, _ADULTS.values(), strict=False):
        if isinstance(section, Section):
            yield from _filled(section, keys)
    for parent in parents:
        if isinstance(parent, Section):
            yield from _filled(parent, ("naam",))


def details(kind: Section, parents: Iterable[Node]) -> Iterator[str]:
    """What else of them no message shows: the day of birth as people write it, and where the parents live."""
    yield from forbidden(kind, parents)
    for parent in parents:
        if isinstance(parent, Section):
            yield from _filled(parent, ("plaats",))


def forbidden(kind: Section, parents: Iterable[Node]) -> Iterator[str]:
    """Of these details the ones that stand in no letter to others; a town does, as that of the location."""
    born = kind.day("geboortedatum")
    if born is not None:
        yield from _written(born)
    for parent in parents:
        if isinstance(parent, Section):
            yield from _filled(parent, _HOME)


def home(adults: Iterable[Node | None]) -> Iterator[str]:
    """Where one of these grown-ups lives, as no message shows it."""
    for section in adults:
        if isinstance(section, Section):
            yield from _filled(section, (*_HOME, "plaats"))


def _filled(section: Section, keys: Iterable[str]) -> Iterator[str]:
    yield from (str(value) for key in keys if (value := section.data(key)))


def _written(day: date) -> Iterator[str]:
    """A date with the month in words or in numbers; a dash and a slash are the same where words are compared."""
    whole = shown(day).split()[1]
    numbers = dict.fromkeys((str(day.day), f"{day.day:02}"))
    months = dict.fromkeys((str(day.month), f"{day.month:02}"))
    for year in (f"{day.year}", f"{day.year % 100:02}"):
        for number in numbers:
            for month in dict.fromkeys((whole, whole[:3], _SHORT_MONTHS.get(day.month, whole[:3]))):
                yield f"{number} {month} {year}"
            yield from (f"{number}{mark}{month}{mark}{year}" for month in months for mark in "-.")
    yield day.isoformat()

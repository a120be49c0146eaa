"""The people of a case: their names, and what else of them stands in no letter to others."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from .finding import Place
from .schema import CASE
from .sentences import shown
from .values import Node, Section

NOBODY = Section({}, {}, Place(""), CASE)
_CHILD = ("voornaam", "achternaam")
_HOME = ("adres", "postcode", "email")
_GROWN_UP = ("naam", "aanhef")  # the form of address holds the family name
# Grown-ups who stand in a letter to themselves alone: who is accused, the colleague who told it, who may not come in.
_ADULTS = {
    "beschuldiging": ("medewerker_naam", "medewerker_aanhef", "melder_naam", "melder_aanhef"),
    "toegang": _GROWN_UP,
}
_DIED, _DIED_NAME, _MAY_BE_NAMED = "overlijden", "naam", "naam_mag"
ADULTS = (*_ADULTS, _DIED)
# With a capital these would be taken for a name in every letter that holds them.
_TITLES = frozenset(
    "beste dhr familie geachte heer juf juffrouw meester meneer mevr mevrouw mijnheer mw ouders".split()
)
_SHORT_MONTHS = {3: "mrt", 9: "sept"}  # of the others the first three letters


def adults(group: Callable[[str], Node | None]) -> dict[str, Node | None]:
    """The groups ADULTS of a case by name; `group` gives one of them, None when it is not there."""
    return {name: group(name) for name in ADULTS}


def names(kind: Section, parents: Iterable[Node], adults: Mapping[str, Node | None]) -> Iterator[str]:
    """Who stands in no letter to others: the child, the parents, and the grown-ups of `adults(...)`.

    Who died is one of them until the family says that the name may be told.
    """
    yield from _of_case(kind, parents, adults)
    died = adults.get(_DIED)
    if isinstance(died, Section) and died.data(_MAY_BE_NAMED) is not True:
        yield from _filled(died, (_DIED_NAME,))


def hidden(kind: Section, parents: Iterable[Node], adults: Mapping[str, Node | None]) -> Iterator[str]:
    """Who is named in no message: the same people, and who died whatever the family says; others see a screen."""
    yield from _of_case(kind, parents, adults)
    died = adults.get(_DIED)
    if isinstance(died, Section):
        yield from _filled(died, (_DIED_NAME,))


def _of_case(kind: Section, parents: Iterable[Node], adults: Mapping[str, Node | None]) -> Iterator[str]:
    yield from _filled(kind, _CHILD)
    for name, keys in _ADULTS.items():
        section = adults.get(name)
        if isinstance(section, Section):
            yield from map(_untitled, _filled(section, keys))
    for parent in parents:
        if isinstance(parent, Section):
            yield from map(_untitled, _filled(parent, _GROWN_UP))


def _untitled(name: str) -> str:
    """A name or form of address without `Mevrouw` and the like."""
    return " ".join(word for word in name.split() if word.strip(".,").casefold() not in _TITLES)


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


def home(adults: Mapping[str, Node | None]) -> Iterator[str]:
    """Where one of these grown-ups lives, as no message shows it."""
    for section in adults.values():
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

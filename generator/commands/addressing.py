"""Who gets a letter to the parents of a case: one letter for each address, none for a parent without gezag."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geelvrij.checks.finding import Place
from geelvrij.checks.layers import Layer
from geelvrij.checks.location import Location
from geelvrij.checks.schema import CASE
from geelvrij.checks.values import Listing, Node, Section

from ..master import Master

_PARENTS = "ouders"
_STREET = "adres"
_ADDRESS = (_STREET, "postcode", "plaats")
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)[\W_]+(?=\d)")  # 1-2 is another house than 12
_SIGNS = re.compile(r"[^\w-]+|_|(?<!\d)-|-(?!\d)")
_FILE = "adressen"  # what a place in the layer of one letter names; nobody mends anything there


@dataclass(frozen=True, slots=True)
class Addressing:
    """The same case for each letter, and how many parents it passes over or puts at the first address."""

    places: tuple[Location, ...]
    without_gezag: int = 0
    without_address: int = 0


def of(master: Master, location: Location) -> Addressing:
    """The letters of a document: more than one only for a letter to the parents of the child.

    A report stays one paper, signed by all. Of a parent of whom nobody knows whether they have the gezag, ZAK014 tells.
    """
    assert master.case is not None
    parents = [item for item in location.items(_PARENTS) if isinstance(item, Section)]
    if master.case.audience != "betrokken_ouders" or master.form != "brief" or not parents:
        return Addressing((location,))
    heard = [parent for parent in parents if parent.data("gezag") is not False]
    lost = sum(not parent.data(_STREET) for parent in heard)
    homes = _homes(heard)
    letters = tuple(_to(location, home) for home in homes) or (_to(location, []),)
    return Addressing(letters, len(parents) - len(heard), lost if homes and lost < len(heard) else 0)


def sentences(found: Addressing) -> Iterator[str]:
    """What the writer hears of it, without a name."""
    count = len(found.places)
    if count > 1:
        yield f"De ouders wonen op {count} adressen; elk adres krijgt een eigen brief."
    if lost := found.without_address:
        who, are = ("1 ouder", "staat") if lost == 1 else (f"{lost} ouders", "staan")
        where = "de brief voor adres 1" if count > 1 else "dezelfde brief als de andere ouders"
        yield f"{who} zonder adres in de zaak {are} op {where}; controleer of dat klopt."
    if out := found.without_gezag:
        who, get, them = ("1 ouder", "krijgt", "deze ouder") if out == 1 else (f"{out} ouders", "krijgen", "hun")
        law = "Burgerlijk Wetboek 1, artikel 377c"
        yield f"{who} zonder gezag {get} deze brief niet; controleer wat u {them} wel moet vertellen ({law})."
        if not any(item for place in found.places for item in place.items(_PARENTS)):
            yield "Bij elke ouder staat gezag: nee, dus de brief noemt geen ouder; controleer wie het gezag heeft."


def _homes(parents: Iterable[Section]) -> list[list[Section]]:
    """The parents by address, in order of the file; who has no address counts to the first."""
    homes: list[list[Section]] = []
    nowhere: list[Section] = []
    order = list(parents)
    for parent in order:
        if not parent.data(_STREET):
            nowhere.append(parent)
        elif (home := next((one for one in homes if _lives_with(parent, one)), None)) is not None:
            home.append(parent)
        else:
            homes.append([parent])
    if not nowhere:
        return homes
    first = [*(homes[0] if homes else ()), *nowhere]
    return [[parent for parent in order if parent in first], *homes[1:]]


def _lives_with(parent: Section, home: Iterable[Section]) -> bool:
    """Whether an address is that of others: what both fill in is the same, however it was typed."""
    pairs = [(_bare(parent, key), _bare(one, key)) for one in home for key in _ADDRESS]
    return all(mine == theirs for mine, theirs in pairs if mine and theirs)


def _bare(parent: Section, key: str) -> str:
    words = _BETWEEN_NUMBERS.sub("-", str(parent.data(key) or ""))
    return _SIGNS.sub("", words).casefold()


def _to(location: Location, home: list[Section]) -> Location:
    """The case as the letter to one address tells it: with the parents who live there, and nobody else."""
    place = Place(_FILE)
    parents = Listing.of([_at_home(parent, home) for parent in home], place, CASE)
    return location.below(Layer(Section({_PARENTS: parents}, {}, place, CASE), _FILE))


def _at_home(parent: Section, home: Iterable[Section]) -> Section:
    """The parent with the whole address, of which one may have the street and another the postcode."""
    known: dict[str, Node] = {}
    for one in home:
        known = {key: one[key] for key in _ADDRESS if one.data(key)} | known
    return Section({**parent, **known}, parent.keys_at, parent.place, parent.layer)

"""Which documents of the library an organisation makes: all of them, or those that `editie.documenten` names."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from geelvrij.checks.characters import safe
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location
from geelvrij.checks.suggestions import did_you_mean
from geelvrij.checks.values import Value

from .master import Master, is_own, lasting
from .mishap import mishap

FIELD = "editie.documenten"


def chosen(masters: Mapping[str, Master], organisation: Location, root: Path) -> dict[str, Master]:
    """The documents that locations have from year to year, by id; what an organisation wrote itself is always one."""
    named = {str(one.data) for one in _named(organisation)}
    return {
        name: master for name, master in lasting(masters).items() if not named or name in named or is_own(master, root)
    }


def unknown(there: Collection[str], organisation: Location, others: Mapping[str, Master]) -> list[Finding]:
    """The names on the list that no document has: what was meant would not be made, without a word.

    `there` are the documents that can be chosen, `others` all there are: a letter or report is made when it is needed.
    """
    return [
        _unknown(one, there, others.get(str(one.data))) for one in _named(organisation) if str(one.data) not in there
    ]


def _named(organisation: Location) -> Iterator[Value]:
    for one in organisation.items(FIELD):
        if isinstance(one, Value) and one.data is not None:
            yield one


def _unknown(one: Value, there: Collection[str], other: Master | None) -> Finding:
    if other is not None:
        command = other.made_with or f"geelvrij letter {other.id}"
        return mishap("DOC528", one.place, {"naam": safe(other.id), "opdracht": command}, message="los_stuk")
    near = did_you_mean(str(one.data), there)
    help = f"Bedoelt u {near}? Pas het aan, of haal de regel weg." if near else None
    return mishap("DOC528", one.place, {"naam": safe(str(one.data))}, help=help)

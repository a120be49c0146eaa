"""Who reads a document, who keeps it right, how often, and what it rests on: `beheer` in sjabloon.yaml."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass

from geelvrij.checks import schema
from geelvrij.checks.characters import safe
from geelvrij.checks.suggestions import did_you_mean

KEY = "beheer"
READERS = {
    "ouders": "ouders",
    "kinderen": "kinderen",
    "medewerkers": "alle medewerkers",
    "aandachtsfunctionaris": "de aandachtsfunctionaris",
    "leidinggevenden": "directeuren en leidinggevenden",
    "bestuur": "het bestuur",
    "instanties": "instanties",
    "pers": "de pers",
}
_KEYS = ("lezers", "eigenaar", "herzien", "bron", "eigen")
_NEEDED = ("lezers", "eigenaar", "herzien", "bron")
_SHEETS = {  # the letter in a source, and what docs/keuzes.md calls the sheet
    "M": "protocol meldcode",
    "P": "protocollen en brieven",
    "S": "sociaal veiligheidsplan",
    "W": "wet en regels",
}
_SOURCE = re.compile(r"[MSPW] (?:\d+(?:\.\d+)*|[PDT]\d\d)")
_SMALL = re.compile(r"\d{1,2}")
_MONTHS = range(1, 61)


@dataclass(frozen=True, slots=True)
class Care:
    """How a document is kept right.

    `readers` are keys of READERS, `owner` is a role, `months` the longest time between two reviews, `sources` the
    sections of the fact sheets (`P P13`: docs/dekking.md tells which sheet a letter is), `own` what no sheet says.
    """

    readers: tuple[str, ...]
    owner: str
    months: int
    sources: tuple[str, ...]
    own: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """What a person reads of it, a line each."""
        own = (f"van onszelf: {self.own}",) if self.own else ()
        every = {12: "elk jaar", 1: "elke maand"}.get(self.months, f"elke {self.months} maanden")
        return (
            f"voor wie: {', '.join(READERS[one] for one in self.readers)}",
            f"houdt het bij: {schema.roles()[self.owner]['label']}, kijkt het {every} na",
            f"bron: {'; '.join(_sheets(self.sources))}",
            *own,
        )


def _sheets(sources: Iterable[str]) -> Iterator[str]:
    """Each sheet once, in words, with its sections."""
    sections = dict[str, list[str]]()
    for source in sources:
        letter, section = source.split()
        sections.setdefault(_SHEETS[letter], []).append(section)
    return (f"{sheet} {', '.join(found)}" for sheet, found in sections.items())


def of(value: object) -> Care | None:
    """What `beheer` says, without `mistakes`; None when it is not there."""
    if not isinstance(value, dict):
        return None
    return Care(
        tuple(map(str, value["lezers"])), str(value["eigenaar"]), int(str(value["herzien"])),
        tuple(map(str, value["bron"])), " ".join(str(value.get("eigen") or "").split()),
    )  # fmt: skip


def mistakes(value: object) -> Iterator[str]:
    """What is wrong with it, as pieces of a sentence."""
    if value is None:
        return
    if not isinstance(value, dict):
        yield f"‘{KEY}’ is geen groep met {', '.join(_NEEDED)}"
        return
    for key in value:
        if key not in _KEYS:
            meant = did_you_mean(key, _KEYS)
            yield f"‘{safe(key)}’ bij {KEY} kennen we niet" + (f" (bedoelt u {meant}?)" if meant else "")
    missing = [key for key in _NEEDED if not value.get(key)]
    yield from (f"‘{key}’ ontbreekt bij {KEY}" for key in missing)
    if not missing:
        yield from _wrong(value)


def _wrong(value: Named[str, object]) -> Iterator[str]:
    readers, sources = value["lezers"], value["bron"]
    if not isinstance(readers, list) or any(not isinstance(one, str) or one not in READERS for one in readers):
        yield f"‘lezers’ bij {KEY} is een lijst met {', '.join(READERS)}"
    owner, months = value["eigenaar"], value["herzien"]
    if not isinstance(owner, str) or owner not in schema.roles():
        yield f"‘eigenaar’ bij {KEY} is geen rol"
    if not isinstance(months, str) or not _SMALL.fullmatch(months) or int(months) not in _MONTHS:
        yield f"‘herzien’ bij {KEY} is een aantal maanden, van {_MONTHS[0]} tot en met {_MONTHS[-1]}"
    if not isinstance(sources, list) or any(not _SOURCE.fullmatch(str(one)) for one in sources):
        yield f"‘bron’ bij {KEY} is een lijst met paragrafen, zoals [P P13, S 3.11]"
    if not isinstance(value.get("eigen", ""), str | None):
        yield f"‘eigen’ bij {KEY} is een zin"

"""What came of the changes by hand, in words for a location: as the facts of a report, as JSON and as lines."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from geelvrij.checks.sentences import joined

from ..compare.retyped import HandFact
from ..differing.wordwise import segments
from .belonging import Known, Source
from .outcome import CARRIED, CONFLICT, PRESENT, Carried, Edit, Filled

VERSION = 1
_BEGIN = "Begin van het document"
_GONE = "(u haalde dit weg)"
_NOTHING = "(niets)"
_SOMEWHERE = "het gegevensbestand van de locatie"
_LONGEST = 20  # words of one text on the screen


def summary(carried: Carried) -> str:
    """How much was carried over, in one or two sentences."""
    counts = [len(carried.of(outcome)) for outcome in (CARRIED, PRESENT, CONFLICT)]
    if not any(counts):
        return "Er is niets met de hand veranderd."
    told = [
        (counts[0], "overgenomen"),
        (counts[1], "al in de nieuwe tekst"),
        (counts[2], "niet overgenomen"),
    ]
    total = sum(counts)
    what = "1 wijziging" if total == 1 else f"{total} wijzigingen"
    return f"Met de hand: {what}. Daarvan {joined([f'{count} {how}' for count, how in told if count])}."


def heading(headings: tuple[str, ...]) -> str:
    """The headings above, as a person finds the place."""
    return " › ".join(headings) or _BEGIN


def is_left(carried: Carried, known: Known) -> bool:
    """Whether there is something to do by hand: what did not go along, or belongs in the data."""
    return bool(carried.of(CONFLICT) or carried.filled or known.facts)


def facts(carried: Carried, edited: str, new: str, known: Known) -> dict[str, Any]:
    """The facts of the report on what is left to do; `edited` and `new` are the names of the files."""
    told = {
        "bewerkt": edited, "nieuw": new, "samenvatting": summary(carried),
        "conflicten": [_conflict(one) for one in carried.of(CONFLICT)],
        "ingevuld": [*(_filled(one, known) for one in carried.filled), *map(_retyped, known.facts)],
    }  # fmt: skip
    return {"overname": {key: value for key, value in told.items() if value}}


def _conflict(one: Edit) -> dict[str, Any]:
    pieces = [(piece.wordt, not piece.is_same) for piece in segments(one.made, one.wrote) if piece.wordt]
    return {
        "kop": heading(one.headings),
        "waarom": one.why,
        "eigen": [{"tekst": words, "anders": differs} for words, differs in pieces or [(_went(one), False)]],
        "nu": one.now or _NOTHING,
    }


def _went(one: Edit) -> str:
    return f"{_GONE} {one.made}"


def _difference(one: Edit) -> str:
    """What the location changed, as short as it goes: the whole text stands in the report."""
    told = [piece for piece in segments(one.made, one.wrote) if not piece.is_same]
    if not one.wrote or not told:
        return _shortened(one.wrote or _went(one))
    was, becomes = _joined(piece.was for piece in told), _joined(piece.wordt for piece in told)
    if not becomes:
        return f"zonder ‘{was}’"
    return f"‘{becomes}’" + (f" in plaats van ‘{was}’" if was else "")


def _joined(stretches: Iterable[str]) -> str:
    return _shortened(" … ".join(filter(None, (words.strip() for words in stretches))))


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= _LONGEST else " ".join(words[:_LONGEST]) + " …"


def _filled(one: Filled, known: Known) -> dict[str, str]:
    source = known.sources.get(one.labels[0])
    return _belongs(one.label, one.words, one.now, source)


def _retyped(one: HandFact) -> dict[str, str]:
    return _belongs(one.label, one.wrote, one.now, Source(one.place.file, one.place.line) if one.place.file else None)


def _belongs(label: str, words: str, now: str, source: Source | None) -> dict[str, str]:
    told = {"wat": label, "eigen": words or _NOTHING, "nu": now or _NOTHING}
    return {**told, "bron": str(source) if source else _SOMEWHERE}


def as_json(carried: Carried, edited: str, new: str, known: Known) -> bytes:
    """Every change by hand with what came of it, for another program: the keys are in docs/editions.md and stay."""
    whole = {
        "versie": VERSION, "bewerkt": edited, "nieuw": new,
        "aantallen": {outcome: len(carried.of(outcome)) for outcome in (CARRIED, PRESENT, CONFLICT)},
        "wijzigingen": [
            {
                "uitkomst": one.outcome, "soort": one.kind, "koppen": list(one.headings), "gemaakt": one.made,
                "eigen": one.wrote, "nu": one.now, "waarom": one.why,
            }
            for one in carried.edits
        ],
        "ingevuld": [
            {
                "veld": one.label, "eigen": one.words, "nu": one.now, "koppen": list(one.headings),
                "nog_geel": one.is_open, "bestand": source.file, "regel": source.line,
            }
            for one in carried.filled
            for source in [known.sources.get(one.labels[0], Source("", 0))]
        ],
        "gegevens": [
            {
                "veld": one.path, "label": one.label, "was": one.was, "eigen": one.wrote, "nu": one.now,
                "koppen": list(one.headings), "bestand": one.place.file, "regel": one.place.line,
            }
            for one in known.facts
        ],
    }  # fmt: skip
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def lines(carried: Carried, known: Known) -> Iterator[str]:
    """The lines for the screen: the summary, each conflict with its words, each fact with where it belongs."""
    yield summary(carried)
    if conflicts := carried.of(CONFLICT):
        yield "Niet overgenomen:"
    for one in conflicts:
        yield f"  {heading(one.headings)}: {_difference(one)}"
        yield f"    {one.why}"
    if carried.filled or known.facts:
        yield "Hoort in het gegevensbestand:"
    for blank in carried.filled:
        shown = _filled(blank, known)
        yield f"  {blank.label}: {shown['eigen']}; zet dit in {shown['bron']}"
    for fact in known.facts:
        meanwhile = "" if fact.now in (fact.was, "") else f" (daar staat nu ‘{fact.now}’)"
        yield f"  {fact.label}: {fact.wrote}, was {fact.was}; zet dit in {_retyped(fact)['bron']}{meanwhile}"

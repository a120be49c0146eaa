"""What two editions differ in → the facts of the overview: for the team of one location, or for all locations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geelvrij.checks.sentences import joined

from ..differing.changes import BY_FACTS, Change, Comparison
from ..reasons import Reason, told_under
from . import lists, overview, people
from .causes import label
from .hand import EditedFile, Unplaced
from .retyped import HandFact
from .telling import Everywhere, FactRow, Told

_MOST_PLACES = 3
_OPEN = "(niet ingevuld)"
NO_WORDS = "bijvoorbeeld de opmaak, een opmerking of een koppeling"  # what differs when no word does


@dataclass(frozen=True, slots=True)
class Names:
    """How a reader knows the two editions, the documents by id, and the reasons of each document."""

    old: str
    new: str
    titles: Mapping[str, str]
    reasons: Mapping[str, Sequence[Reason]]


@dataclass(frozen=True, slots=True)
class Others:
    """The documents that only one of the editions has."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def told(self, names: Names) -> Iterator[str]:
        """A sentence for each."""
        for name in self.new:
            yield f"Nieuw in deze editie: ‘{names.titles[name]}’. Lees dit document helemaal."
        for name in self.gone:
            yield f"Niet meer in deze editie: ‘{names.titles[name]}’."


def of_location(
    told: Sequence[Told], names: Names, location: str, others: Others, unplaced: Sequence[Unplaced] = ()
) -> dict[str, Any]:
    """The overview of one location, by its name: the central text, its own facts, and what it changed by hand."""
    parts = [_text(one.document, [(change, "") for change, _ in one.central], names) for one in told if one.central]
    rows = [_titled(row, names.titles[one.document]) for one in told for row in one.facts]
    files = [file for one in told for file in one.hand]
    hand = [row for file in files for row in _by_hand(file, by_name=len(files) > 1)]
    whole = _whole(parts, names, _counted(sum(len(one.central) for one in told), len(_by_path(rows)), len(hand)))
    whole["voor"] = location
    whole["documenten"] = [*others.told(names)]
    whole["gegevens"] = [_fact(row, headings, "") for row, headings in _by_path(rows).values()]
    whole["met_de_hand"] = hand
    whole["hand_bestanden"] = [file.name for file in files]
    whole["hand_gegevens"] = list({str(row): row for file in files for row in map(_typed, file.facts)}.values())
    whole["niet_geplaatst"] = [_unplaced(one, names) for one in unplaced]
    whole["jaar"] = any(one.other_year for one in told)
    return {"overzicht": {key: value for key, value in whole.items() if value != []}}


def of_all(
    gathered: Mapping[str, Sequence[Everywhere]], names: Names, others: Others, unplaced: Sequence[Unplaced] = ()
) -> dict[str, Any]:
    """The overview for the whole organisation: each change once, with the locations that it touches.

    What a fact says of a person stands in the overview of the location alone.
    """
    parts, facts, central = [], [], 0
    for document, found in gathered.items():
        changes = [(one.change, one.touches) for one in found if isinstance(one.change, Change)]
        central += len(changes)
        if changes:
            parts.append(_text(document, changes, names))
        title = names.titles[document]
        facts += [replace(one, change=_titled(one.change, title)) for one in found if isinstance(one.change, FactRow)]
    rows = list(_everywhere(facts))
    whole = _whole(parts, names, _counted(central, len(rows), 0))
    whole["gegevens"] = rows
    whole["zonder_personen"] = any(map(people.is_left_out, rows))
    whole["documenten"] = [*others.told(names)]
    # By the folder: the name of a file can hold that of a person. On the screen and in the .json it stands whole.
    whole["niet_geplaatst"] = list(dict.fromkeys(_unplaced(_by_folder(one), names) for one in unplaced))
    return {"overzicht": {key: value for key, value in whole.items() if value != []}}


def _counted(central: int, facts: int, hand: int) -> str:
    counts = (
        (central, "wijziging in de centrale tekst", "wijzigingen in de centrale tekst"),
        (facts, "ander gegeven", "andere gegevens"),
        (hand, "wijziging met de hand", "wijzigingen met de hand"),
    )
    told = [f"{count} {one if count == 1 else more}" for count, one, more in counts if count]
    if not told:
        return "Er zijn geen verschillen, behalve het jaar van de editie."
    is_one = len(told) == 1 and told[0].startswith("1 ")
    return f"Er {'is' if is_one else 'zijn'} {joined(told)}."


def _whole(parts: Iterable[dict[str, Any]], names: Names, summary: str) -> dict[str, Any]:
    """The overviews of several documents as one."""
    found: dict[str, Any] = {
        "oud": names.old, "nieuw": names.new, "samenvatting": summary, "met_redenen": True, "opvallend": [],
        "koppen": [], "verplaatst": [],
    }  # fmt: skip
    small, headings = 0, []
    for part in parts:
        for key in ("opvallend", "koppen", "verplaatst"):
            found[key] += part[key]
        small += part["kleine_wijzigingen"]
        headings += part.get("klein", {}).get("koppen", [])
    if small:
        one = "kleine wijziging" if small == 1 else "kleine wijzigingen"
        found["klein"] = {"aantal": f"{small} {one}", "koppen": headings}
    return found


# The central text


def _text(document: str, changes: Sequence[tuple[Change, str]], names: Names) -> dict[str, Any]:
    """What the overview says of the text of one document; every heading begins with the document."""
    comparison = Comparison(tuple(change for change, _ in changes), 0)
    told: dict[str, Any] = overview.facts(comparison, names.old, names.new, with_reasons=True)["overzicht"]
    touches = {id(change): words for change, words in changes}
    rows = [row for chapter in told["koppen"] for row in chapter["wijzigingen"]]
    for row, change in zip(rows, comparison.substantial, strict=True):
        row.pop("oorzaak", None)
        if any(cause.kind == BY_FACTS for cause in change.causes):
            row["oorzaak"] = "hier is ook een gegeven anders"
        entries = told_under(names.reasons.get(document, ()), change.headings)
        row |= {"vanaf": entries[0].since} if len(entries) == 1 and entries[0].since else {}
        row |= {"raakt": touches[id(change)]} if touches[id(change)] else {}
    for item in (*told["opvallend"], *told["koppen"]):
        item["kop"] = f"{names.titles[document]} – {item['kop']}"
    return told | {"kleine_wijzigingen": len(comparison.editorial)}


# The facts


def _by_path(rows: Iterable[FactRow]) -> dict[str, tuple[FactRow, list[str]]]:
    """Each fact once, with all headings it is printed under, also in other documents."""
    found: dict[str, tuple[FactRow, list[str]]] = {}
    for row in rows:
        _, headings = found.setdefault(row.path, (row, []))
        headings += [heading for heading in row.headings if heading not in headings]
    return found


def _titled(row: FactRow, title: str) -> FactRow:
    """The row with the document for where there is no heading above it."""
    headings, general = (tuple(one or title for one in side) for side in (row.headings, row.general))
    return replace(row, headings=headings, general=general)


def _fact(row: FactRow, headings: Sequence[str], touches: str) -> dict[str, Any]:
    shown = [f"‘{heading}’" for heading in headings[:_MOST_PLACES]]
    more = len(headings) - len(shown)
    places = joined([*shown, f"nog {more}"]) if more > 0 else joined(shown)
    was, now = _of_list(row) if lists.list_of(row.path) else (row.was or _OPEN, row.now or _OPEN)
    told = {
        "wat": row.label or label(row.path), "was": was, "wordt": now,
        "bron": f"{row.place.file}, regel {row.place.line}", "plaatsen": places, "raakt": touches,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}


def _of_list(row: FactRow) -> tuple[str, str]:
    """What went from a list and what came in it; in another order all of it."""
    if lists.is_order_only(row.was, row.now):
        return row.was, row.now
    was = [f"Weg: {item}" for item in row.was.split(lists.BETWEEN) if item] or ["(niets weg)"]
    now = [f"Erbij: {item}" for item in row.now.split(lists.BETWEEN) if item] or ["(niets erbij)"]
    return lists.BETWEEN.join(was), lists.BETWEEN.join(now)


def _everywhere(found: Sequence[Everywhere]) -> Iterator[dict[str, Any]]:
    """One row for each fact; what every location has of its own is one row for all of them."""
    rows: dict[tuple[str, ...], tuple[FactRow, set[str], int]] = {}
    for one in found:
        row = one.change
        assert isinstance(row, FactRow)
        _, locations, _ = rows.setdefault(row.same_change, (row, set(), one.of))
        locations |= set(one.locations)
    own: dict[str, list[tuple[FactRow, set[str]]]] = {}
    for row, locations, of in rows.values():
        if len(locations) == 1 and row.place.file == f"locations/{next(iter(locations))}.yaml":
            own.setdefault(row.path, []).append((row, locations))
        else:
            yield _for_all(row, Everywhere("", row, tuple(sorted(locations)), of).touches)
    for group in own.values():
        row, locations = group[0]
        if len(group) == 1:
            yield _for_all(row, f"raakt alleen {next(iter(locations))}")
            continue
        told = _for_all(row, f"raakt {len(group)} locaties, elk met een eigen waarde")
        yield told | {"was": "(per locatie)", "wordt": "(per locatie)", "bron": "het bestand van elke locatie"}


def _for_all(row: FactRow, touches: str) -> dict[str, Any]:
    """A row that all may read: a heading of a location can hold a fact too."""
    return people.without_words(row, _fact(row, row.general, touches))


# By hand


def _by_hand(file: EditedFile, *, by_name: bool) -> Iterator[dict[str, Any]]:
    same, other = overview.piece("(dezelfde woorden)"), overview.piece(f"(iets anders dan woorden, {NO_WORDS})")
    if file.is_no_words:
        yield {"kop": file.name, "was": [same], "wordt": [other]}
    for change in file.changes:
        where = f"{file.name} – {overview.heading(change)}" if by_name else overview.heading(change)
        was, wordt = overview.pieces(change)
        if change.is_moved:
            wordt.append(overview.piece(" (Dit staat nu op een andere plek.)"))
        nothing, gone = overview.piece("(niets)"), overview.piece("(weggehaald)")
        yield {"kop": where, "was": was or [nothing], "wordt": wordt or [gone]}


def _typed(fact: HandFact) -> dict[str, str]:
    place = f"{fact.place.file}, regel {fact.place.line}"
    meanwhile = "" if fact.now in (fact.was, "") else f" (daar staat nu {fact.now})"
    return {"wat": fact.label, "was": fact.was, "wordt": fact.wrote, "bron": f"{place}{meanwhile}"}


def _by_folder(file: Unplaced) -> Unplaced:
    folder = file.shown.rpartition("/")[0]
    return replace(file, shown=f"Een bestand in {folder}" if folder else "Een bestand")


def _unplaced(file: Unplaced, names: Names) -> str:
    if not file.has_home and file.is_read:
        return f"{file.shown}: deze locatie is er niet meer in de nieuwe editie, of heet nu anders."
    if file.document:
        return (
            f"{file.shown}: dit hoort bij ‘{names.titles[file.document]}’, en dat is er niet meer in de nieuwe editie."
        )
    return f"{file.shown}: dit bestand {'kennen wij niet' if file.is_read else 'kunnen wij niet lezen'}."

"""A comparison → what its overview says: the facts of the section ‘overzicht’, in words for a team."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from geelvrij.checks.document_text import MAIN
from geelvrij.checks.sentences import count, joined

from ..differing.changes import BY_FACTS, Change, Comparison
from ..differing.pairing import GONE, NEW
from ..differing.wordwise import Segment, opening, tokens
from .striking import striking

_BEGIN = "Begin van het document"
_AROUND = 12  # words of the text that stayed, before and behind a change
_MOST_TO_LOOK_AT = 12
_MOST_ROWS = 500  # more is no overview
_LONGEST = 400  # words of one text in a cell


def facts(comparison: Comparison, old: str, new: str, *, with_reasons: bool = False) -> dict[str, Any]:
    """The facts of an overview; `old` and `new` are the names by which a reader knows the two texts."""
    told = {
        "oud": old, "nieuw": new, "samenvatting": summary(comparison), "met_redenen": with_reasons,
        "opvallend": list(_striking(comparison.changes)), "koppen": list(_chapters(comparison, with_reasons)),
        "verplaatst": list(moved(comparison)),
    }  # fmt: skip
    if comparison.editorial:
        headings = list(dict.fromkeys(f"‘{heading(change, 1)}’" for change in comparison.editorial))
        told["klein"] = {
            "aantal": count(len(comparison.editorial), "kleine wijziging", "kleine wijzigingen"),
            "koppen": headings,
        }
    return {"overzicht": told}


def summary(comparison: Comparison) -> str:
    """How much changed, in one or two sentences."""
    if not comparison.changes:
        return "Er zijn geen verschillen in de tekst."
    parts = [
        (len(comparison.substantial), "inhoudelijke wijziging", "inhoudelijke wijzigingen"),
        (len(list(moved(comparison))), "verplaatste passage", "verplaatste passages"),
        (len(comparison.editorial), "kleine wijziging", "kleine wijzigingen"),
    ]
    counted = [count(*part) for part in parts if part[0]]
    verb = "Er is" if len(counted) == 1 and counted[0].startswith("1 ") else "Er zijn"
    rest = "" if comparison.substantial or comparison.moved else " Inhoudelijk verandert er niets."
    return f"{verb} {joined(counted)}.{rest}"


def heading(change: Change, most: int = 2) -> str:
    """Where a change stands, by the last headings above it."""
    if change.headings:
        return " – ".join(change.headings[-most:])
    return _BEGIN if change.part == MAIN else change.part.capitalize()


# What stands out


def _striking(changes: Iterable[Change]) -> Iterator[dict[str, str]]:
    """One line for each fact that differs, however often it stands in the text."""
    found = striking(changes)
    for sentence, where in found[:_MOST_TO_LOOK_AT]:
        places = list(dict.fromkeys(map(heading, where)))
        more = f", en op nog {count(len(places) - 1, 'plek', 'plekken')}" if len(places) > 1 else ""
        yield {"zin": sentence, "kop": places[0] + more}
    if left := len(found[_MOST_TO_LOOK_AT:]):
        told = f"En nog {count(left, 'ander punt', 'andere punten')}, zoals getallen, data en namen"
        yield {"zin": told, "kop": "zie de tabellen"}


# The tables


def _chapters(comparison: Comparison, with_reasons: bool) -> Iterator[dict[str, Any]]:
    shown, left = comparison.substantial[:_MOST_ROWS], len(comparison.substantial[_MOST_ROWS:])
    for title, changes in groupby(shown, heading):
        yield {"kop": title, "wijzigingen": [_row(change, with_reasons) for change in changes]}
    if left:
        told = f"Er zijn nog {count(left, 'andere wijziging', 'andere wijzigingen')}. Dit is een andere tekst geworden."
        yield {"kop": "En verder", "wijzigingen": [{"was": [], "wordt": [piece(told)], "vraagt_reden": False}]}


def pieces(change: Change) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The old and the new words in pieces, as a row shows them: of a long text what differs and the words around it."""
    shown = list(_shortened(change.segments))
    return (
        list(_side([(one.was, not one.is_same) for one in shown], change.kind == GONE)),
        list(_side([(one.wordt, not one.is_same) for one in shown], change.kind == NEW)),
    )


def _row(change: Change, with_reasons: bool) -> dict[str, Any]:
    was, wordt = pieces(change)
    row: dict[str, Any] = {
        "was": was,
        "wordt": wordt,
        "vraagt_reden": with_reasons and not (change.causes and {one.kind for one in change.causes} == {BY_FACTS}),
    }
    if change.kind == NEW:
        row["was"] = [piece("Nieuw.")]
    if change.kind == GONE:
        row["wordt"] = [piece("Deze tekst vervalt.")]
    if change.is_moved:
        row["wordt"].append(piece(" Deze tekst staat nu ook op een andere plek."))
    told = {"waarom": change.reason, "wie": change.who, "oorzaak": _cause(change)}
    return row | {key: text for key, text in told.items() if text}


def _cause(change: Change) -> str:
    return joined(dict.fromkeys(one.kind for one in change.causes))


def _side(pieces: Sequence[tuple[str, bool]], whole: bool) -> Iterator[dict[str, Any]]:
    """The pieces of a cell; a text that is new or gone as a whole is not bold from begin to end."""
    yield from (piece(text, differs and not whole) for text, differs in pieces if text)


def piece(text: str, differs: bool = False) -> dict[str, Any]:
    """A piece of a cell; what differs is bold."""
    return {"tekst": text, "anders": differs}


def _shortened(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The text around the changes: of a long paragraph nobody reads what stayed."""
    for number, one in enumerate(segments):
        words = tokens(one.was)
        if not one.is_same:
            yield Segment(_cut(one.was), _cut(one.wordt))
            continue
        if len(words) <= 2 * _AROUND + 2:
            yield one
            continue
        before = "" if number == 0 else "".join(words[:_AROUND])
        behind = "" if number == len(segments) - 1 else "".join(words[-_AROUND:])
        text = f"{before} …{behind}"
        yield Segment(text.lstrip() if number == 0 else text, text.lstrip() if number == 0 else text)


def _cut(text: str) -> str:
    """A new text of pages is read in the document itself."""
    words = tokens(text)
    return text if len(words) <= _LONGEST else "".join(words[:_LONGEST]) + " … (lees verder in het document)"


# What moved


def moved(comparison: Comparison) -> Iterator[str]:
    """A sentence for each passage that stands elsewhere; what went along with its heading is told with that."""
    went: list[tuple[str, ...]] = []
    runs: list[list[Change]] = []
    for change in comparison.moved:
        trail = change.headings
        if any(trail[: len(one)] == one for one in went):
            continue
        if change.new[0].level:
            went.append(trail)
        if runs and not change.new[0].level and _under(runs[-1][-1]) == _under(change):
            runs[-1].append(change)
        else:
            runs.append([change])
    yield from map(_told_move, runs)


def _under(change: Change) -> tuple[object, ...]:
    return (change.old[0].headings, change.new[0].headings, change.new[0].level > 0)


def _told_move(run: Sequence[Change]) -> str:
    change = run[0]
    old, new = change.old[0], change.new[0]
    what = f"De paragraaf ‘{new.title}’" if new.level else _passage(change.wordt, len(run))
    verb = "staan" if len(run) > 1 else "staat"
    stood = old.headings[-1] if old.headings else ""
    stands = new.headings[-1] if new.headings else ""
    if stood == stands:
        return f"{what} {verb} nu op een andere plek" + (f" onder ‘{stands}’." if stands else ".")
    here = f"onder ‘{stands}’" if stands else "op een andere plek"
    return f"{what} {verb} nu {here}" + (f" (was: ‘{stood}’)." if stood else ".")


def _passage(text: str, blocks: int) -> str:
    told = opening(text)
    return f"‘{told}’" if blocks == 1 else f"‘{told}’ en wat daarop volgt ({count(blocks - 1, 'alinea', 'alinea’s')})"

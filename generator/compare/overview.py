"""A comparison → what its overview says: the facts of the section ‘overzicht’, in words for a team."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from geelvrij.checks.document_text import MAIN
from geelvrij.checks.sentences import joined

from .changes import BY_FACTS, Change, Comparison
from .pairing import GONE, NEW
from .singling import Singled
from .wordwise import Segment, tokens

_BEGIN = "Begin van het document"
_AROUND = 12  # words of the text that stayed, before and behind a change
_MOST_TO_LOOK_AT = 12
_MOST_ROWS = 500  # more is no overview
_LONGEST = 400  # words of one text in a cell
_BESIDE = 3  # words beside a number that differs
_OPENING = 8  # words by which a passage is known
# The sorts of facts in the order in which they are told, and how each is called in a sentence.
_TURNS = {
    "telefoonnummer": "het telefoonnummer", "e-mailadres": "het e-mailadres", "webadres": "het webadres",
    "naam": "de naam", "ontkenning": "", "verplichting": "", "datum": "de datum", "tijd": "de tijd",
    "wetsartikel": "", "getal": "",
}  # fmt: skip
# Others stand out only when another one takes their place: in a new sentence they are read along.
_ALONE = ("telefoonnummer", "e-mailadres", "webadres", "datum", "wetsartikel", "ontkenning")


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
            "aantal": _number(len(comparison.editorial), "kleine wijziging", "kleine wijzigingen"),
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
    counted = [_number(*part) for part in parts if part[0]]
    verb = "Er is" if counted[0].startswith("1 ") else "Er zijn"
    rest = "" if comparison.substantial or comparison.moved else " Inhoudelijk verandert er niets."
    return f"{verb} {joined(counted)}.{rest}"


def heading(change: Change, most: int = 2) -> str:
    """Where a change stands, by the last headings above it."""
    if change.headings:
        return " – ".join(change.headings[-most:])
    return _BEGIN if change.part == MAIN else change.part.capitalize()


# What stands out


def _striking(changes: Iterable[Change]) -> Iterator[dict[str, str]]:
    """One line for each fact that differs, however often it stands in the text; what somebody calls or does first."""
    where: dict[str, list[str]] = {}
    for _, change, one in sorted(_facts(changes), key=lambda found: found[0]):
        where.setdefault(_sentence(one, change), []).append(heading(change))
    for number, (sentence, places) in enumerate(where.items()):
        if number == _MOST_TO_LOOK_AT:
            left = _number(len(where) - number, "ander getal", "andere getallen, data of namen")
            yield {"zin": f"En nog {left}", "kop": "zie de tabellen"}
            return
        others = len(dict.fromkeys(places)) - 1
        more = f", en op nog {_number(others, 'plek', 'plekken')}" if others else ""
        yield {"zin": sentence, "kop": places[0] + more}


def _facts(changes: Iterable[Change]) -> Iterator[tuple[int, Change, Singled]]:
    """Each fact that differs with its turn. What is new or gone as a whole is read in the tables."""
    turns = list(_TURNS)
    for change in changes:
        for one in change.singled if change.kind not in (NEW, GONE) else ():
            if one.kind in _ALONE or (one.was and one.wordt):
                yield turns.index(one.kind), change, one


def _sentence(one: Singled, change: Change) -> str:
    if one.kind == "ontkenning":
        return f"‘{one.wordt}’ staat er nu bij" if one.wordt else f"‘{one.was}’ staat er niet meer"
    if one.kind in ("verplichting", "getal"):
        before, after = _around(one, change.segments)
        return f"‘{before}’ wordt ‘{after}’"
    what = _TURNS[one.kind]
    if one.was and one.wordt:
        told = f"{what} {one.was} wordt {one.wordt}"
    else:
        told = f"nieuw: {what} {one.wordt}" if one.wordt else f"vervallen: {what} {one.was}"
    told = " ".join(told.split())
    return told[:1].upper() + told[1:]


def _around(one: Singled, segments: Sequence[Segment]) -> tuple[str, str]:
    """A number with the words beside it, old and new: by itself it says nothing."""
    for place, segment in enumerate(segments):
        if not segment.is_same and one.was in segment.was.casefold() and one.wordt in segment.wordt.casefold():
            before = "".join(tokens(segments[place - 1].wordt)[-_BESIDE:]) if place else ""
            after = "".join(tokens(segments[place + 1].was)[:_BESIDE]) if place + 1 < len(segments) else ""
            before, after = before.rpartition("|")[2], after.partition("|")[0]  # not the words of another cell
            was, wordt = (f"{before}{side}{after}".strip(" .,;:|") for side in (segment.was, segment.wordt))
            return _begin(was), _begin(wordt)
    return one.was, one.wordt


# The tables


def _chapters(comparison: Comparison, with_reasons: bool) -> Iterator[dict[str, Any]]:
    shown, left = comparison.substantial[:_MOST_ROWS], len(comparison.substantial[_MOST_ROWS:])
    for title, changes in groupby(shown, heading):
        yield {"kop": title, "wijzigingen": [_row(change, with_reasons) for change in changes]}
    if left:
        told = (
            f"Er zijn nog {_number(left, 'andere wijziging', 'andere wijzigingen')}. Dit is een andere tekst geworden."
        )
        yield {"kop": "En verder", "wijzigingen": [{"was": [], "wordt": [_piece(told, False)], "vraagt_reden": False}]}


def _row(change: Change, with_reasons: bool) -> dict[str, Any]:
    shown = list(_shortened(change.segments))
    row: dict[str, Any] = {
        "was": list(_side([(one.was, not one.is_same) for one in shown], change.kind == GONE)),
        "wordt": list(_side([(one.wordt, not one.is_same) for one in shown], change.kind == NEW)),
        "vraagt_reden": with_reasons and not (change.causes and {one.kind for one in change.causes} == {BY_FACTS}),
    }
    if change.kind == NEW:
        row["was"] = [_piece("Nieuw.", False)]
    if change.kind == GONE:
        row["wordt"] = [_piece("Deze tekst vervalt.", False)]
    if change.is_moved:
        row["wordt"].append(_piece(" Deze tekst staat nu ook op een andere plek.", False))
    told = {"waarom": change.reason, "wie": change.who, "oorzaak": _cause(change)}
    return row | {key: text for key, text in told.items() if text}


def _cause(change: Change) -> str:
    return joined(dict.fromkeys(one.kind for one in change.causes))


def _side(pieces: Sequence[tuple[str, bool]], whole: bool) -> Iterator[dict[str, Any]]:
    """The pieces of a cell; a text that is new or gone as a whole is not bold from begin to end."""
    yield from (_piece(text, differs and not whole) for text, differs in pieces if text)


def _piece(text: str, differs: bool) -> dict[str, Any]:
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
    what = f"De paragraaf ‘{new.title}’" if new.level else _opening(change.wordt, len(run))
    verb = "staan" if len(run) > 1 else "staat"
    stood = old.headings[-1] if old.headings else ""
    stands = new.headings[-1] if new.headings else ""
    if stood == stands:
        return f"{what} {verb} nu op een andere plek" + (f" onder ‘{stands}’." if stands else ".")
    here = f"onder ‘{stands}’" if stands else "op een andere plek"
    return f"{what} {verb} nu {here}" + (f" (was: ‘{stood}’)." if stood else ".")


def _opening(text: str, count: int) -> str:
    told = _begin(text)
    return f"‘{told}’" if count == 1 else f"‘{told}’ en wat daarop volgt ({_number(count - 1, 'alinea', 'alinea’s')})"


def _begin(text: str) -> str:
    """The first words of a text."""
    words = text.split()
    return text if len(words) <= _OPENING else " ".join(words[:_OPENING]).rstrip(" .,;:|") + " …"


def _number(count: int, one: str, more: str) -> str:
    """A number with its word: 1 kleine wijziging, 2 kleine wijzigingen."""
    return f"{count} {one if count == 1 else more}"

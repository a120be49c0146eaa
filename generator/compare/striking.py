"""What in the changes of a text deserves a look by itself, as a sentence: a number, a day, a word that turns it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..differing.changes import Change
from ..differing.pairing import GONE, NEW
from ..differing.singling import Singled
from ..differing.wordwise import OPENING, Segment, opening, tokens

_BESIDE = 3  # words beside a number that differs
# The sorts of facts in the order in which they are told, and how each is called in a sentence.
_TURNS = {
    "telefoonnummer": "het telefoonnummer", "e-mailadres": "het e-mailadres", "webadres": "het webadres",
    "naam": "de naam", "ontkenning": "", "verplichting": "", "datum": "de datum", "tijd": "de tijd",
    "wetsartikel": "", "getal": "",
}  # fmt: skip
# Others stand out only when another one takes their place: in a new sentence they are read along.
_ALONE = ("telefoonnummer", "e-mailadres", "webadres", "datum", "wetsartikel", "ontkenning")


def striking(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """A sentence for each fact that differs, with the changes it stands in; what somebody calls or does first."""
    found: dict[str, list[Change]] = {}
    for _, change, one in sorted(_facts(changes), key=lambda found: found[0]):
        found.setdefault(_sentence(one, change), []).append(change)
    return list(found.items())


def _facts(changes: Iterable[Change]) -> Iterator[tuple[int, Change, Singled]]:
    """Each fact that differs with its turn. What is new or gone as a whole is read in the tables."""
    turns = list(_TURNS)
    for change in changes:
        for one in change.singled if change.kind not in (NEW, GONE) else ():
            if one.kind in _ALONE or (one.was and one.wordt):
                yield turns.index(one.kind), change, one


def _sentence(one: Singled, change: Change) -> str:
    if one.kind == "ontkenning":
        return _denial(one, change)
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


def _denial(one: Singled, change: Change) -> str:
    """One small word more or less, and a sentence says the opposite: so it stands there with the words around it."""
    if one.was and one.wordt:
        told = f"Het woord ‘{one.was}’ is nu ‘{one.wordt}’. Lees goed wat de zin nu zegt"
    else:
        told = f"Het woord ‘{one.wordt or one.was}’ is {'erbij gekomen' if one.wordt else 'weg'}"
        told += ". De zin kan nu het tegenovergestelde zeggen"
    now = _around(one, change.segments)[1]
    return f"{told}: ‘{now}’" if " " in now else told


def _around(one: Singled, segments: Sequence[Segment]) -> tuple[str, str]:
    """A number or a small word with the words beside it, old and new: by itself it says nothing."""
    for place, segment in enumerate(segments):
        if not segment.is_same and _holds(segment.was, one.was) and _holds(segment.wordt, one.wordt):
            before = "".join(tokens(segments[place - 1].wordt)[-_BESIDE:]) if place else ""
            after = "".join(tokens(segments[place + 1].was)[:_BESIDE]) if place + 1 < len(segments) else ""
            before, after = before.rpartition("|")[2], after.partition("|")[0]  # not the words of another cell
            was, wordt = (f"{before}{side}{after}".strip(" .,;:|") for side in (segment.was, segment.wordt))
            return _near(was, one.was), _near(wordt, one.wordt)
    return one.was, one.wordt


def _holds(text: str, value: str) -> bool:
    """Whether a value stands in a text, not as a part of a word; no value stands in every text."""
    return not value or re.search(rf"(?<!\w){re.escape(value.casefold())}(?!\w)", text.casefold()) is not None


def _near(text: str, value: str) -> str:
    """The words of a text around a value."""
    words = text.split()
    place = next((number for number, word in enumerate(words) if _holds(word, value.partition(" ")[0])), 0)
    first = max(0, min(place - _BESIDE, len(words) - OPENING))
    return f"{'… ' if first else ''}{opening(' '.join(words[first:]))}"

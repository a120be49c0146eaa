"""Why passages of a master changed in an edition, as `wijzigingen` beside its text tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Named  # the reader has these two of its own
from collections.abc import Sequence as Trail
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geelvrij.checks import reading
from geelvrij.checks.characters import safe
from geelvrij.checks.finding import Finding, Place
from geelvrij.checks.nodes import Mapping, Node, Scalar, Sequence
from geelvrij.checks.suggestions import did_you_mean

from .heading_names import Headings, fits
from .mishap import mishap

KEY = "wijzigingen"
LAW, WORDING = "wet", "redactie"
WHY: Named[str, str] = {
    LAW: "verandering in de wet",
    "evaluatie": "uitkomst van de evaluatie",
    "incident": "geleerd van een incident",
    WORDING: "duidelijker opgeschreven",
}
KEYS = ("editie", "kop", "wat", "waarom", "toelichting", "bron", "wie", "vanaf")


@dataclass(frozen=True, slots=True)
class Reason:
    """One entry: what changed under a heading, why, and who must do what from when. Empty text: not given."""

    edition: str
    heading: str
    what: str
    why: str
    note: str
    source: str
    who: str
    since: date | None
    place: Place
    odd_why: bool = False  # a ‘waarom’ that we do not know, which is told by itself (EDI002)

    @property
    def is_given(self) -> bool:
        """Whether it tells a reader both what changed and why."""
        return bool(self.what and self.why)


def under(reasons: Iterable[Reason], trail: Trail[str]) -> tuple[Reason, ...]:
    """The entries for a passage under these headings: those of the one right above it.

    A reason for a chapter says nothing of what changed in one of its paragraphs for another reason.
    """
    return tuple(entry for entry in reasons if fits(entry.heading, trail))


def told_under(reasons: Iterable[Reason], trail: Trail[str]) -> tuple[Reason, ...]:
    """Those of them that a reader is told: what says both what and why; when none does, the first, for who and when."""
    entries = under(reasons, trail)
    return tuple(entry for entry in entries if entry.is_given) or entries[:1]


def clear(reasons: Iterable[Reason], headings: Headings) -> tuple[Reason, ...]:
    """The entries whose heading is one in the text: another one says nothing, as nobody knows of which passage."""
    return tuple(entry for entry in reasons if headings.is_clear(entry.heading))


def read(tree: Mapping, file: str) -> tuple[tuple[Reason, ...], tuple[Finding, ...]]:
    """The entries of a description, and what is wrong with them (EDI002): an entry with a slip still counts."""
    _, node = tree.entries.get(KEY, (None, None))
    if node is None or (isinstance(node, Scalar) and not node.text):
        return (), ()
    if not isinstance(node, Sequence):
        return (), (_odd(node.place, "dit is geen lijst; begin elke wijziging met een streepje: - editie: 2027"),)
    found = [_entry(item, file) for item in node.items]
    reasons = tuple(reason for reason, _ in found if reason is not None)
    return reasons, tuple(finding for _, wrong in found for finding in wrong)


def of_file(path: Path, file: str) -> tuple[tuple[Reason, ...], tuple[Finding, ...]]:
    """The entries in a file, and what is wrong with them; nothing when it is not there. Raises OSError."""
    tree = reading.read(path.read_bytes(), file).tree if path.is_file() else None
    return read(tree, file) if isinstance(tree, Mapping) else ((), ())


def _day(text: str) -> date | None:
    from geelvrij.checks.formats import day  # what reads telephone numbers takes long to load

    found = day(text)
    return found if isinstance(found, date) else None


def _entry(node: Node, file: str) -> tuple[Reason | None, list[Finding]]:
    if not isinstance(node, Mapping):
        return None, [_odd(node.place, "een wijziging heeft een ‘editie’ en een ‘kop’, elk op een eigen regel")]
    texts = {key: _text(value) for key, (_, value) in node.entries.items()}
    wrong = list(_mistakes(node, texts))
    why = texts.get("waarom", "")
    reason = Reason(
        texts.get("editie", ""), texts.get("kop", ""), texts.get("wat", ""), why if why in WHY else "",
        texts.get("toelichting", ""), texts.get("bron", ""), texts.get("wie", ""),
        _day(texts.get("vanaf", "")), node.place._replace(file=file), bool(why) and why not in WHY,
    )  # fmt: skip
    return (reason if reason.edition and reason.heading else None), wrong


def _mistakes(node: Mapping, texts: Named[str, str]) -> Iterator[Finding]:
    for key in ("editie", "kop"):
        if not texts.get(key):
            yield _odd(node.place, f"‘{key}’ ontbreekt")
    for key, (place, value) in node.entries.items():
        if key not in KEYS:
            meant = did_you_mean(key, KEYS)
            yield _odd(place, f"‘{safe(key)}’ kennen we niet" + (f" (bedoelt u {meant}?)" if meant else ""))
        elif not isinstance(value, Scalar):
            yield _odd(place, f"achter ‘{key}’ hoort één regel tekst")
    why, since = texts.get("waarom", ""), texts.get("vanaf", "")
    if why and why not in WHY:
        meant = did_you_mean(why, WHY)
        told = f" (bedoelt u {meant}?)" if meant else f"; kies uit {', '.join(WHY)}"
        yield _odd(node.entries["waarom"][1].place, f"‘waarom: {safe(why)}’ kennen we niet{told}")
    if since and _day(since) is None:
        yield _odd(node.entries["vanaf"][1].place, f"‘vanaf: {safe(since)}’ is geen datum; schrijf 2027-01-01")


def _text(node: Node) -> str:
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""


def _odd(place: Place, what: str) -> Finding:
    return mishap("EDI002", place, {"fout": what})

"""Findings as a list per location for whoever leads it: what to arrange and to answer, without files or codes."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..characters import spelled_out
from ..consequences import OPEN_FIELD, UNKNOWN_PERSON
from ..finding import Finding, Severity, in_order
from ..location import Location
from ..owners import CENTRAL, KEEPER, SOMEBODY, of_finding, of_location
from ..run import OpenField, Summary, incomplete
from ..sentences import joined, shown
from ..spelling import name_of
from . import asking
from .grouping import of_one_role, together
from .named import people_of, with_names

_HEADINGS = {
    Severity.FOUT: "Regel dit eerst",
    Severity.WAARSCHUWING: "Regel of verbeter dit ook",
    Severity.TIP: "Een tip",
}
_TO_FILL_IN = "Vul dit in"
_INTRODUCTION = (
    "Dit ontbreekt nog of klopt nog niet. Schrijf uw antwoord op de streep. Geldt iets niet voor uw locatie?\n"
    "Schrijf dan op waarom niet. Stuur de lijst terug aan {aan}.\n"
)
_COMPLETE = "Alles is ingevuld en bij de tijd. U hoeft nu niets aan te leveren.\n"
_OWN_COMPLETE = "Wat u moet aanleveren, is ingevuld en bij de tijd. U hoeft nu niets te doen.\n"
_OTHERS_YELLOW = (
    f"Ook nog geel in uw documenten: {{velden}}.\nDat vult de {CENTRAL} in; u hoeft hiervoor niets te doen.\n"
)
_UNFINISHED = (
    "Deze lijst is nog niet af. De centrale contactpersoon verbetert eerst een fout in de gegevens; daarna kan er\n"
    "iets bij komen.\n"
)
_GROUND = re.compile(r"Grondslag(?P<doubt> \(controleer\))?: (?P<kind>\w+)(?: – (?P<article>.*))?", re.DOTALL)
_GROUNDS = {"wet": "Dit moet van de wet", "norm": "Dit is de afspraak in de sector"}  # a huisregel needs no ground
_DOUBTED = {"wet": "Waarschijnlijk moet dit van de wet", "norm": "Waarschijnlijk is dit de afspraak in de sector"}
_UNREAD = ("BST", "VRM", "VEI", "DOC51", "INT")  # a file, a value or a master that could not be used
_MARK = "Kenmerk van deze lijst"
_MARK_IS_FOR = " (laat dit staan: hieraan ziet geelvrij of de lijst is ingevuld)"
_OURS = re.compile(rf"^{_MARK}: |\A[^\n]+\n=+\nVoor de ", re.MULTILINE)
_WHOSE = re.compile(rf"^{_MARK}: (?P<location>[a-z0-9-]+) \w{{8}}\b", re.MULTILINE)
_MARKED = re.compile(rf"(?P<text>.*?)\n{_MARK}: [\w-]+ (?P<mark>\w{{8}}){re.escape(_MARK_IS_FOR)}\n\n*", re.DOTALL)
_ANSWER = "Uw antwoord"
_BACK_TO = f"de {CENTRAL}"  # when nobody knows who that is


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a list: the location and the function of its head, to whom it goes back, and who its people are."""

    name: str
    owner: str = SOMEBODY
    back_to: str = _BACK_TO
    people: Mapping[str, str] = field(default_factory=dict)  # key → full name
    yellow: tuple[OpenField, ...] = ()  # all that is open in its documents, each field once


def recipient(location: Location, on: date, open_fields: Iterable[OpenField] = ()) -> Recipient:
    """Who gets the list of a location, with the central contactpersoon of that day; what is open in its documents."""
    centre = next(iter(location.holders("centrale_contactpersoon", on)), None)
    told = (name_of(centre.person), centre.person.data("email")) if centre is not None else ()
    words = ", ".join(str(part) for part in told if part)
    name = str(location.value("locatie.naam").data or location.id)
    back_to = _BACK_TO + (f" ({words})" if words else "")
    yellow = {one.field: one for one in open_fields}
    return Recipient(name, of_location(location.sectors), back_to, people_of(location), tuple(yellow.values()))


def render(findings: Iterable[Finding], summary: Summary, recipients: Mapping[str, Recipient]) -> dict[str, str]:
    """The list of each location that was checked, by its id, also of one that has nothing to do."""
    found = in_order(findings)
    unread = any(_hides(one, summary) for one in found if not one.location)
    lists = {}
    for name in summary.per_location:
        own = [one for one in found if one.location == name]
        whole = not unread and not any(_hides(one, summary) for one in own)
        asked = [one for one in own if not _of_the_centre(one, summary)]
        text = _list(asked, recipients.get(name, Recipient(name)), shown(summary.peildatum), whole=whole)
        lists[name] = f"{text}\n{_MARK}: {name} {_mark(text)}{_MARK_IS_FOR}\n"
    return lists


def is_as_made(text: str) -> bool:
    """Whether these are lists as we made them, one or more: nobody wrote an answer in them."""
    end = 0
    for part in _MARKED.finditer(text):
        if part.start() != end or _mark(part["text"]) != part["mark"]:
            return False
        end = part.end()
    return 0 < end == len(text)


def is_ours(text: str) -> bool:
    """Whether the beginning or the end of a file is that of a list of ours, whatever somebody wrote in it."""
    return _OURS.search(text) is not None


def locations_of(text: str) -> frozenset[str]:
    """The locations of the lists in a file, whatever somebody wrote in them; none when somebody took the mark away."""
    return frozenset(found["location"] for found in _WHOSE.finditer(text))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def left_out(findings: Iterable[Finding], summary: Summary) -> int:
    """How many findings stand in no list, because whoever leads a location cannot mend them."""
    return sum(not one.location or _of_the_centre(one, summary) for one in findings)


def without_name(findings: Iterable[Finding], summary: Summary, recipients: Mapping[str, Recipient]) -> int:
    """How many lists ask something and name nobody to send the answers to."""
    nameless = {name for name, to in recipients.items() if to.back_to == _BACK_TO}
    return len({one.location for one in findings if one.location in nameless and not _of_the_centre(one, summary)})


def hiding(findings: Iterable[Finding], summary: Summary) -> tuple[Finding, ...]:
    """What could not be read or checked, so that a list may not be whole."""
    return tuple(one for one in in_order(findings) if _hides(one, summary))


def _of_the_centre(finding: Finding, summary: Summary) -> bool:
    return of_finding(finding, summary.owners) in (CENTRAL, KEEPER)


def _hides(finding: Finding, summary: Summary) -> bool:
    """Whether a mistake in the data or a master may hide what a location has to supply, until the centre mends it."""
    unread = finding.code.startswith(_UNREAD) or incomplete([finding])
    return unread and finding.severity is Severity.FOUT and _of_the_centre(finding, summary)


def _list(asked: list[Finding], to: Recipient, day: str, *, whole: bool) -> str:
    title = spelled_out(to.name)
    head = f"{title}\n{'=' * len(title)}\nVoor de {to.owner}. Stand van {day}.\n"
    parts = [_INTRODUCTION.format(aan=spelled_out(to.back_to)), *_parts(asked, to)] if asked else []
    if not whole:
        parts.append(_UNFINISHED)
    others = _yellow_of_others(asked, to.yellow)
    if not parts:
        parts.append(_OWN_COMPLETE if others else _COMPLETE)
    if others:
        parts.append(_OTHERS_YELLOW.format(velden=spelled_out(joined(others))))
    return "\n".join([head, *parts])


def _yellow_of_others(asked: Iterable[Finding], yellow: Iterable[OpenField]) -> list[str]:
    """The labels of what is open in the documents, whatever the cause, without what the list itself asks."""
    fields, details, people = set[str](), set[asking.Detail](), tuple[str, ...]()
    for one in asked:
        fields.add(one.field or "")
        details |= asking.asked_of_role(one)
        if one.code == UNKNOWN_PERSON:  # who it is; how to reach that person comes with it
            people += (f"{one.field}.",)
    left = [one for one in yellow if one.field not in fields and asking.detail(one.field) not in details]
    return list(dict.fromkeys(one.label for one in left if not one.field.startswith(people)))


def _parts(findings: list[Finding], to: Recipient) -> Iterator[str]:
    """What to arrange, the heaviest first; what only has to be filled in stands before the tips."""
    told = list(of_one_role(together(tuple(asking.without_asked(findings)))))
    empty = [one for first, rest in told if first.code == OPEN_FIELD for one in _name_first((first, *rest))]
    for severity in sorted(Severity, reverse=True):
        if severity is Severity.TIP:
            yield from _part(_TO_FILL_IN, [_boxed(lines) for lines in asking.open_fields(empty)])
        asked = [_item(*one, to) for one in told if one[0].code != OPEN_FIELD and one[0].severity is severity]
        yield from _part(_HEADINGS[severity], asked)


def _boxed(lines: Iterable[str]) -> str:
    return "☐ " + "\n   ".join(lines)


def _part(heading: str, items: list[str]) -> Iterator[str]:
    if items:
        yield "\n".join([heading, "-" * len(heading), *items, ""])


def _item(finding: Finding, rest: tuple[Finding, ...], to: Recipient) -> str:
    """One thing to arrange: what is wrong, where in a Word file, what it rests on, and what to answer."""
    lines = [with_names(finding, to.people)]
    lines += [f"Ook: {with_names(one, to.people)}" for one in rest if one.code != OPEN_FIELD]
    if finding.where:
        lines.append(f"Te vinden in {spelled_out(' › '.join((finding.file, *finding.where.headings)))}")
    lines += _ground(finding.source or "")
    return _boxed([*lines, *_blanks(finding, rest)])


def _blanks(finding: Finding, rest: tuple[Finding, ...]) -> list[str]:
    """What to answer, each thing once: what the rule asks, then the open fields that it does not ask itself."""
    widest = max((finding, *rest), key=lambda one: len(asking.asked_of_role(one)))  # the first of equals
    yellow = (one.ask for one in _name_first(rest) if one.code == OPEN_FIELD)
    asks = [ask for ask in dict.fromkeys((widest.ask, *asking.stand_in_too((finding, *rest), widest), *yellow)) if ask]
    return [line for ask in asks or [_ANSWER] for line in asking.blanks(ask)]


def _ground(source: str) -> Iterator[str]:
    found = _GROUND.fullmatch(source)
    if found is not None and found["kind"] in _GROUNDS:
        article = f" ({spelled_out(found['article'])})" if found["article"] else ""
        yield f"{(_DOUBTED if found['doubt'] else _GROUNDS)[found['kind']]}{article}."


def _name_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Who it is comes before how to reach that person."""
    return sorted(findings, key=lambda one: not (one.field or "").endswith(".naam"))

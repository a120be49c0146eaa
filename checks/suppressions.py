"""Findings that a board lets stand for a time (regels/uitzonderingen.yaml): which, why, who said so, and until when."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from . import catalogue as pages
from . import codes, reading
from .board_file import is_reason, read_bytes, told
from .catalogue import Catalogue
from .finding import Finding, Place, Severity, in_order
from .fingerprints import Traced
from .schema import EXCEPTIONS
from .shape import shape
from .values import Listing, Section

FILE = "regels/uitzonderingen.yaml"
INVALID = "DMP801"  # an entry that cannot count: nobody may think that it does, so a check with one is a misuse
_NEVER = ("BST", "VEI", "INT", "DMP", "AFS")
_LONGEST = {Severity.FOUT: 30, Severity.WAARSCHUWING: 180, Severity.TIP: 366}
_REMIND = 60  # days before the end, or the last third of what lasts shorter than half a year
_OF_A_TEXT = ("word", "tekst")  # the rooms that look at Word files
SHARED = "organisatie"  # what a finding in the files of the organisation and the regions is said to be of


@dataclass(frozen=True, slots=True)
class Suppression:
    """One entry of the register that counts, now or at another time. Both days count."""

    id: str
    code: str
    location: str  # with * for any letters
    path: str
    reason: str
    owner: str
    approved_by: str
    begins: date
    ends: date
    place: Place

    @property
    def target(self) -> str:
        """What it is about as the board wrote it: a location, and a field when only that is meant."""
        return f"{self.location}/{self.path}" if self.path else self.location

    def holds(self, on: date) -> bool:
        """Whether it counts on a day: the first and the last day do."""
        return self.begins <= on <= self.ends

    def days_left(self, on: date) -> int:
        """How many days it still counts after this one; negative when it is over."""
        return (self.ends - on).days

    def is_about(self, found: Traced) -> bool:
        """Whether a finding is one that it lets stand."""
        finding = found.finding
        if finding.code != self.code or not fnmatchcase(finding.location or SHARED, self.location):
            return False
        paths = (finding.field or "", found.subject.partition("/")[2])
        return not self.path or any(f"{path}.".startswith(f"{self.path}.") for path in paths)


@dataclass(frozen=True, slots=True)
class Register:
    """The entries that can count, in the order of the file, and what is wrong with the file."""

    entries: tuple[Suppression, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Around:
    """What an entry is held against: the day, the rules of the board, the locations, and the ids that occur twice."""

    on: date
    book: Catalogue
    locations: Collection[str]
    twice: Collection[str]


def read(root: Path, on: date, book: Catalogue, locations: Collection[str]) -> Register:
    """The register in a folder, on a day; an empty one when there is none. Never raises for what it holds.

    `book`: the rules as the board wants them; `locations`: those that there are.
    """
    content, problem = read_bytes(root, FILE)
    if problem is not None:
        return _unusable((problem,))
    return Register() if content is None else parsed(content, on, book, locations)


def parsed(content: bytes, on: date, book: Catalogue | None = None, locations: Collection[str] = ()) -> Register:
    """The register in the bytes of such a file, on a day; `locations`: none when nobody knows which there are."""
    result = reading.read(content, FILE)
    if result.broken:
        return _unusable(result.findings)
    shaped = shape(result.tree, FILE, EXCEPTIONS, EXCEPTIONS)
    found = [*result.findings, *shaped.findings]
    if any(map(_is_above_entries, shaped.findings)):
        return _unusable(found)
    listed = shaped.root.get("uitzonderingen")
    groups = [item for item in listed if isinstance(item, Section)] if isinstance(listed, Listing) else []
    entries = []
    twice = {name for name, count in Counter(str(group.data("id")) for group in groups).items() if count > 1}
    around = _Around(on, book or pages.load(), locations, twice)
    for group in groups:
        wrong = list(_wrong(group, around))
        found += wrong
        if not any(finding.severity is Severity.FOUT for finding in wrong):
            entries.append(_entry(group))
    return Register(tuple(entries), in_order(found))


def _unusable(found: Iterable[Finding]) -> Register:
    """A register of which nothing counts; whoever thinks that it does has to know."""
    return Register(findings=in_order([*found, told(INVALID, Place(FILE), "bestand")]))


def _is_above_entries(found: Finding) -> bool:
    """Whether a mistake is about more than a field of one entry: the file, its one list, or what should be an entry."""
    return found.severity is Severity.FOUT and (found.field or "").count(".") < 2


def _entry(group: Section) -> Suppression:
    location, _, path = str(group.data("doel")).partition("/")
    begins, ends = group.day("vanaf"), group.day("tot_en_met")
    assert begins is not None and ends is not None
    name, code, reason, owner, agreed = (
        str(group.data(key)) for key in ("id", "code", "reden", "eigenaar", "akkoord_door")
    )
    return Suppression(name, code, location, path, reason, owner, agreed, begins, ends, group.place)


def _wrong(group: Section, around: _Around) -> Iterator[Finding]:
    """What is wrong with an entry; one with a fout does not count."""
    name, code = str(group.data("id") or "zonder id"), str(group.data("code") or "")
    begins, ends, on = group.day("vanaf"), group.day("tot_en_met"), around.on
    asked = ("id", "code", "doel", "reden", "eigenaar", "akkoord_door", "vanaf", "tot_en_met")
    if any(group.data(field) is None for field in asked):
        yield told(INVALID, group.place, "onvolledig", uitzondering=name)
        return
    assert begins is not None and ends is not None
    if name in around.twice:
        yield told(INVALID, group.value("id").place, "dubbel", uitzondering=name)
    if not is_reason(group.data("reden")):
        yield told(INVALID, group.value("reden").place, "reden", uitzondering=name)
    if on <= ends and not _is_somewhere(str(group.data("doel")), around.locations):
        yield told(INVALID, group.value("doel").place, "doel", uitzondering=name)
    if ends < begins:
        yield told(INVALID, group.value("tot_en_met").place, "volgorde", uitzondering=name)
        return
    yield from _wrong_code(group, name, code, (ends - begins).days + 1, around.book)
    if str(group.data("eigenaar")).casefold().strip() == str(group.data("akkoord_door")).casefold().strip():
        yield told("DMP807", group.value("akkoord_door").place, "standaard", uitzondering=name)
    if ends < on:
        yield told("DMP804", group.value("tot_en_met").place, "standaard", uitzondering=name, datum=ends)
    elif (ends - on).days <= min(_REMIND, (ends - begins).days // 3):
        yield told("DMP805", group.value("tot_en_met").place, "standaard", uitzondering=name, datum=ends)


def _is_somewhere(target: str, locations: Collection[str]) -> bool:
    """Whether what an entry is about exists; when nobody knows which locations there are, any name will do."""
    wanted = target.partition("/")[0]
    return any(fnmatchcase(name, wanted) for name in (*locations, SHARED)) if locations else bool(wanted)


def _wrong_code(group: Section, name: str, code: str, days: int, book: Catalogue) -> Iterator[Finding]:
    place = group.value("code").place
    if _never(code, book):
        yield told("DMP806", place, "standaard", uitzondering=name, regel=code)
    elif code not in book:
        yield told("DMP802", place, "standaard", uitzondering=name, regel=code)
    else:
        rule = book.rule(code)
        heaviest = max((message.severity for message in rule.messages.values()), default=rule.severity)
        if days > (most := _LONGEST[heaviest]):
            place = group.value("tot_en_met").place
            yield told("DMP808", place, "standaard", uitzondering=name, dagen=most, ernst=heaviest.value)


def _never(code: str, book: Catalogue) -> bool:
    """Whether a code is of geelvrij itself, or can say that something was not read or checked."""
    return code.startswith(_NEVER) or codes.can_hide(code) or (code in book and book.rule(code).incomplete)


def unused(register: Register, found: Iterable[Traced], on: date) -> Iterator[Finding]:
    """A finding for each entry that holds on a day and is about none of the findings."""
    for entry in unneeded(register.entries, found, on):
        yield told("DMP803", entry.place, "standaard", uitzondering=entry.id)


def unneeded(entries: Iterable[Suppression], found: Iterable[Traced], on: date) -> Iterator[Suppression]:
    """The entries that hold on a day and are about none of the findings; not those about the words of a text.

    A check of the locations opens no Word file: whether such an entry is needed, it cannot see.
    """
    findings, book = tuple(found), pages.load()
    for entry in entries:
        of_a_text = entry.code in book and book.rule(entry.code).check in _OF_A_TEXT
        if entry.holds(on) and not of_a_text and not any(entry.is_about(one) for one in findings):
            yield entry

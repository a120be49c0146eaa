"""Findings that a board lets stand for a time (regels/uitzonderingen.yaml): which, why, who said so, and until when."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from . import catalogue as pages
from . import codes, reading, schema
from .board_file import has_only_remarks, is_reason, read_bytes, told
from .catalogue import Catalogue, Rule
from .finding import Finding, Place, Severity, in_order
from .fingerprints import Traced
from .habits import key_from
from .schema import EXCEPTIONS
from .shape import shape
from .suggestions import did_you_mean
from .values import Listing, Section

FILE = "regels/uitzonderingen.yaml"
_ASKED = ("id", "code", "doel", "reden", "eigenaar", "akkoord_door", "vanaf", "tot_en_met")
_MISSING = ("VRM202",)  # of a field that is not there, or empty
INVALID = "DMP801"  # an entry that cannot count: nobody may think that it does, so a check with one is a misuse
_NEVER = ("BST", "VEI", "INT", "DMP", "AFS")
_LONGEST = {Severity.FOUT: 30, Severity.WAARSCHUWING: 180, Severity.TIP: 366}
_REMIND = 60  # days before the end, or the last third of what lasts shorter than half a year
_OF_A_TEXT = ("word", "tekst", "stuk")  # the rooms that look at Word files
_IN_WORD = "word"  # the message of a page that tells of the data and of Word files alike
_ITEM = re.compile(r"\[[^\]]*\]")  # an item of a list by what it is: [soort=bhv]
_ARTICLE = re.compile(r"(?:de|het|een|onze|ons)-")
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
        if finding.code != self.code or not _is_of(self.location, finding.location or SHARED):
            return False
        paths = (finding.field or "", found.subject.partition("/")[2])
        return not self.path or any(f"{path}.".startswith(f"{self.path}.") for path in paths)


def _is_of(wanted: str, location: str) -> bool:
    """Whether a location is meant by a name with * for any letters; what locations share only by its own word."""
    return location == wanted or (location != SHARED and _fits(wanted, location))


def _fits(wanted: str, name: str) -> bool:
    """Whether a name is the pieces of a text with * between them; a regular expression can take ages for many stars."""
    first, *others = wanted.split("*")
    if not others or not name.startswith(first):
        return False
    *middle, last = others
    at = len(first)
    for piece in middle:
        at = name.find(piece, at) + len(piece)
        if at < len(piece):
            return False
    return name.endswith(last) and len(name) - len(last) >= at


@dataclass(frozen=True, slots=True)
class Register:
    """The entries that can count, in the order of the file, and what is wrong with the file."""

    entries: tuple[Suppression, ...] = ()
    findings: tuple[Finding, ...] = ()

    def on(self, day: date) -> tuple[Suppression, ...]:
        """The entries that count on a day."""
        return tuple(entry for entry in self.entries if entry.holds(day))


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
    if has_only_remarks(content, result):
        return Register()
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
    misshapen = {found.field for found in shaped.findings if found.code not in _MISSING}
    for number, group in enumerate(groups):
        shapeless = {key for key in _ASKED if f"uitzonderingen.{number}.{key}" in misshapen}
        wrong = list(_wrong(group, around, shapeless))
        counts = not any(finding.severity is Severity.FOUT for finding in wrong)
        found += [*wrong, *(_ending(group, on) if counts else ())]
        if counts:
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


def _wrong(group: Section, around: _Around, misshapen: Collection[str]) -> Iterator[Finding]:
    """What is wrong with an entry, that then does not count; `misshapen`: its fields of which the shape says it."""
    name, code = str(group.data("id") or "zonder id"), str(group.data("code") or "")
    begins, ends, on = group.day("vanaf"), group.day("tot_en_met"), around.on
    if lacking := {field for field in _ASKED if group.data(field) is None}:
        yield told(INVALID, group.place, "vorm" if lacking <= set(misshapen) else "onvolledig", uitzondering=name)
        return
    assert begins is not None and ends is not None
    if name in around.twice:
        yield told(INVALID, group.value("id").place, "dubbel", uitzondering=name)
    if not is_reason(group.data("reden")):
        yield told(INVALID, group.value("reden").place, "reden", uitzondering=name)
    if on <= ends and not _is_somewhere(str(group.data("doel")), around.locations):
        near = did_you_mean(str(group.data("doel")).partition("/")[0], sorted(around.locations))
        params = {"bedoeld": near} if near else {}
        yield told(INVALID, group.value("doel").place, "doel_bijna" if near else "doel", uitzondering=name, **params)
    elif on <= ends and (problem := _wrong_path(str(group.data("doel")))):
        yield told(INVALID, group.value("doel").place, problem, uitzondering=name)
    if ends < begins:
        yield told(INVALID, group.value("tot_en_met").place, "volgorde", uitzondering=name)
        return
    yield from _wrong_code(group, name, code, begins, ends, around.book)
    if _who(group, "eigenaar") == _who(group, "akkoord_door"):
        yield told("DMP807", group.value("akkoord_door").place, "standaard", uitzondering=name)


def _who(group: Section, field: str) -> str:
    """A function without what two people write differently: capitals, points and an article."""
    said = str(group.data(field))
    return _ARTICLE.sub("", key_from(said), count=1) or said.casefold().strip()


def _ending(group: Section, on: date) -> Iterator[Finding]:
    """That an entry which counts is over, or soon will be."""
    name, begins, ends = str(group.data("id")), group.day("vanaf"), group.day("tot_en_met")
    assert begins is not None and ends is not None
    if ends < on:
        yield told("DMP804", group.value("tot_en_met").place, "standaard", uitzondering=name, datum=ends)
    elif (ends - on).days <= min(_REMIND, (ends - begins).days // 3):
        yield told("DMP805", group.value("tot_en_met").place, "standaard", uitzondering=name, datum=ends)


def _is_somewhere(target: str, locations: Collection[str]) -> bool:
    """Whether what an entry is about exists; when nobody knows which locations there are, any name will do."""
    wanted = target.partition("/")[0]
    return any(_is_of(wanted, name) for name in (*locations, SHARED)) if locations else bool(wanted)


def _wrong_path(target: str) -> str:
    """The message about the field of a target that can never be one, or is another one tomorrow; empty when it is."""
    _, slash, path = target.partition("/")
    keys = re.split(r"[./]", _ITEM.sub("*", path))
    if slash and not all(key and key == key.strip() for key in keys):
        return "leeg_veld"
    above = list[str]()
    for key in keys:
        if key.isdecimal() and _is_list(".".join(above)):
            return "nummer"
        above.append(key)
    return ""


def _is_list(path: str) -> bool:
    try:
        return schema.field(path).form == "lijst"
    except KeyError:
        return False


def _wrong_code(group: Section, name: str, code: str, begins: date, ends: date, book: Catalogue) -> Iterator[Finding]:
    place = group.value("code").place
    if never(code, book):
        yield told("DMP806", place, "standaard", uitzondering=name, regel=code)
    elif code not in book:
        yield told("DMP802", place, "standaard", uitzondering=name, regel=code)
    elif (rule := book.rule(code)).of_case and rule.runs:
        yield told("DMP806", place, "brief", uitzondering=name, regel=code)
    else:
        heaviest = max((message.severity for message in rule.messages.values()), default=rule.severity)
        most = _LONGEST[heaviest]
        last = begins + timedelta(days=most - 1)
        if ends > last:
            place = group.value("tot_en_met").place
            yield told("DMP808", place, "standaard", uitzondering=name, dagen=most, ernst=heaviest.value, laatste=last)


def never(code: str, book: Catalogue) -> bool:
    """Whether nobody may let a code stand: it is of geelvrij itself, or can say that something was not read."""
    return code.startswith(_NEVER) or codes.can_hide(code) or (code in book and book.rule(code).incomplete)


def unused(register: Register, found: Iterable[Traced], on: date) -> Iterator[Finding]:
    """A finding for each entry that holds on a day and is about none of the findings."""
    for entry in unneeded(register.entries, found, on):
        yield told("DMP803", entry.place, "standaard", uitzondering=entry.id)


def unneeded(entries: Iterable[Suppression], found: Iterable[Traced], on: date) -> Iterator[Suppression]:
    """The entries that hold on a day and are about none of the findings; not those that can be about a Word file.

    A check of the locations opens no Word file: whether such an entry is needed, it cannot see.
    """
    findings, book = tuple(found), pages.load()
    for entry in entries:
        of_a_text = entry.code in book and _tells_of_texts(book.rule(entry.code))
        if entry.holds(on) and not of_a_text and not any(entry.is_about(one) for one in findings):
            yield entry


def _tells_of_texts(rule: Rule) -> bool:
    return rule.check in _OF_A_TEXT or _IN_WORD in rule.messages

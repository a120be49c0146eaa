"""Leaves out what only follows from a mistake that is told already: what could not be read is not also missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from . import schema
from .catalogue import Catalogue
from .codes import of_whole_file
from .finding import Finding, Place, Severity, in_order
from .location import FOLDER, ORGANISATION, REGIONS, Location
from .suggestions import key_meant

OPEN_FIELD, UNKNOWN_PERSON, OTHER_SORT = "DOC001", "DAT008", "DAT013"
_DECIDES = "ROL001"
_NO_TOWN, _OTHER_REGION = "DAT011", "KRT002"
_UNKNOWN_FIELD, _WRONG_DATE = "VRM201", "DAT007"
CAUSES = frozenset({UNKNOWN_PERSON, _NO_TOWN, _WRONG_DATE})  # findings of rules, from which others follow
_ORGANISATION_FILE = f"{FOLDER}/{ORGANISATION}.yaml"
_OF_EACH = ("personen", "rollen")  # sections that no location does without
_OF_THE_TEAM = ("scholing", "organisatie", "verband", "in_dienst", "uit_dienst")  # who is asked for a training
_WHOLE = "_regel"  # a document asks for an address as a whole: adres_regel
_OF_ADOPTION = ("status", "vastgesteld_op", "schooljaar")
_OF_AN_APPOINTMENT = ("persoon", "van", "tot", "vervanger")
# a location has these from the organisation
_OF_THE_ORGANISATION = ("organisatie", "rollen", "klachten", "documenten", "privacy", "regels")


@dataclass(frozen=True)
class _Unread:
    """Paths of fields and sections that somebody did write down but that could not be read, and their lines."""

    paths: frozenset[str]
    lines: frozenset[tuple[str, int]]
    spots: frozenset[tuple[Place, str]]  # where such a field should be filled in, and its name

    def has(self, path: str) -> bool:
        """Whether this field or a section around it could not be read."""
        return any(path == own or path.startswith(f"{own}.") for own in self.paths)

    def touches(self, path: str) -> bool:
        """Whether something at, above or below this path could not be read; of a whole section all is too much."""
        return self.has(path) or ("." in path and any(own.startswith(f"{path}.") for own in self.paths))

    @cached_property
    def roles(self) -> bool:
        """Whether who has a role could not be read."""
        return any(own.split(".")[0] == "rollen" for own in self.paths)

    def adopted(self, path: str) -> bool:
        """Whether a field, and one beside it that could not be read, tell together if a document was adopted."""
        document, _, name = path.rpartition(".")
        facts = (f"{document}.{other}" for other in _OF_ADOPTION)
        return document.startswith("documenten.") and name in _OF_ADOPTION and any(map(self.has, facts))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The keys of people of whom nothing could be read."""
        return tuple(own.split(".")[1] for own in self.paths if own.startswith("personen.") and own.count(".") == 1)

    @cached_property
    def trainings(self) -> bool:
        """Whether a training, somebody with trainings, or who counts for them, could not be read."""
        people = [own.split(".") for own in self.paths if own.startswith("personen.")]
        return any(len(keys) == 2 or keys[2] in _OF_THE_TEAM for keys in people)


def left(found: Iterable[Finding], told: Iterable[Finding], location: Location, book: Catalogue) -> tuple[Finding, ...]:
    """What the rules found, without what follows from `told` (the findings of reading) or from an unknown person."""
    found = tuple(found)
    nobody = {finding.field for finding in found if finding.code == UNKNOWN_PERSON and finding.field}
    if nobody:
        found = tuple(finding for finding in found if not _waits_for(finding, nobody))
    doubted = {(finding.place, finding.field) for finding in found if finding.code == _WRONG_DATE}
    found = tuple(finding for finding in found if not _rests_on(finding, doubted))
    gone = {finding.field for finding in found if finding.code == _NO_TOWN}
    found = tuple(finding for finding in found if finding.code != _OTHER_REGION or finding.field not in gone)
    read = _files(location)
    told = tuple(told)
    nothing = {finding.file for finding in told if finding.file in read and of_whole_file(finding)}
    if nothing:
        found = tuple(finding for finding in found if finding.file not in nothing)
    heavy = [finding for finding in told if finding.severity is Severity.FOUT and finding.file in read]
    if not heavy:
        return found
    paths = frozenset(path for finding in heavy for path in _paths(finding, location))
    lines = frozenset((finding.file, finding.line) for finding in heavy)
    unread = _Unread(paths, lines, frozenset(_spots(paths, location)))
    if unread.people:
        asked = {reference.place for reference in location.references() if reference.key in unread.people}
        found = tuple(finding for finding in found if finding.code != UNKNOWN_PERSON or finding.place not in asked)
    if _ORGANISATION_FILE in nothing:  # its people are unknown as well
        found = tuple(finding for finding in found if finding.code != UNKNOWN_PERSON)
    return tuple(finding for finding in found if not _follows(finding, unread, book))


def _files(location: Location) -> tuple[str, ...]:
    """The files that a location is made of."""
    region = location.value("locatie.regio").data
    return location.file, _ORGANISATION_FILE, f"{FOLDER}/{REGIONS}/{region}.yaml"


def _waits_for(finding: Finding, nobody: set[str]) -> bool:
    """A role that names a person whom nobody knows is not also a role without a person."""
    field = finding.field or ""
    if finding.code == OPEN_FIELD:
        return any(field.startswith(f"{role}.") for role in nobody)
    return finding.code.startswith("ROL") and (field in nobody or _seeks_somebody(finding))


def _seeks_somebody(finding: Finding) -> bool:
    """Whether it says that nobody has the function which decides: a waarschuwing, unlike a function that is open."""
    return finding.code == _DECIDES and finding.severity is Severity.WAARSCHUWING


def _rests_on(finding: Finding, doubted: set[tuple[Place, str | None]]) -> bool:
    """What waits for a date is told already when that date cannot be right: an open field, an empty role, too late."""
    if finding.code == OPEN_FIELD:
        return (finding.place, finding.field) in doubted
    first_day = finding.code.startswith("ROL") and (finding.field or "").endswith(".in_dienst")
    return (first_day or finding.code.startswith("CYC")) and (finding.place, finding.field) in doubted


def _follows(finding: Finding, unread: _Unread, book: Catalogue) -> bool:
    field, rule = finding.field or "", book.rule(finding.code)
    if finding.code == OPEN_FIELD and (finding.file, finding.line) in unread.lines:
        return True
    if finding.code == OPEN_FIELD and (finding.place, field.rpartition(".")[2]) in unread.spots:
        return True  # the telephone number of a role is that of the person who has it
    if unread.has("locatie.soort") and (len(rule.sectors) == 1 or finding.code == OTHER_SORT):
        return True
    if unread.has("locatie.regio") and field.startswith(("kaart.", "regio.")):
        return True
    if unread.has("personen") and (field.startswith("rollen.") or finding.code == UNKNOWN_PERSON):
        return True
    if _seeks_somebody(finding) and (unread.roles or unread.has("personen")):
        return True
    if unread.adopted(field):
        return True
    if field.startswith("personen.") and unread.has(f"{'.'.join(field.split('.')[:2])}.organisatie"):
        return True  # what we ask of our own people, we do not ask of those of another organisation
    if finding.code.startswith("SCH") and (
        unread.touches(_whole_list(field)) or (field == "personen" and unread.trainings)
    ):
        return True  # which training is the last one, or whether there is one, is not known
    return bool(field) and unread.touches(field.removesuffix(_WHOLE))


def _paths(finding: Finding, location: Location) -> Iterator[str]:
    """The fields that a finding of reading leaves unread."""
    path = finding.field
    if finding.file == _ORGANISATION_FILE and location.value("organisatie.naam").data is None:
        yield from _OF_THE_ORGANISATION
    if not path:
        return
    if finding.code != _UNKNOWN_FIELD:
        yield from (path, _whole_list(path))
        return
    above, _, key = path.rpartition(".")
    if key in schema.sections():  # a section at the wrong place
        yield key
    elif above == "personen" or (not above and _is_asked(key, location)):  # somebody lost the indentation
        yield "personen"
    elif meant := key_meant(key, _known(above), above=above):
        yield f"{above}.{meant}" if above else meant
    elif not above:  # what belongs below a section that is empty now
        yield from (name for name in schema.sections() if _is_empty_in(name, finding.file, location))
    elif above == "rollen" and key in _OF_AN_APPOINTMENT:  # who has a role lost the indentation
        own = (role for role, place in location.section(above).keys_at.items() if place.file == finding.file)
        yield from (f"{above}.{role}" for role in own if not location.items(f"{above}.{role}"))


def _spots(paths: Iterable[str], location: Location) -> Iterator[tuple[Place, str]]:
    """Where the fields at these paths stand, or should be filled in; a section at a wrong place has none."""
    for path in paths:
        try:
            yield location.value(path).place, path.rpartition(".")[2]
        except KeyError:
            continue


def _is_asked(key: str, location: Location) -> bool:
    """Whether a role, or anything else, points at a key that nobody has."""
    return any(reference.key == key and not reference.known for reference in location.references())


def _known(above: str) -> list[str]:
    """The keys that can stand in a group."""
    if not above:
        return list(schema.sections())
    try:
        return list(schema.field(above).children)
    except KeyError:
        return []


def _whole_list(path: str) -> str:
    """The path up to the first item of a list."""
    keys = path.split(".")
    return ".".join(keys[: next((number for number, key in enumerate(keys) if key.isdecimal()), len(keys))])


def _is_empty_in(name: str, file: str, location: Location) -> bool:
    """Whether nothing of a section stands in a file, though its key does or every location has one."""
    section = location.section(name)
    own = any(place.file == file for place in section.keys_at.values())
    return not own and (name in _OF_EACH or (section.place.file == file and section.place != Place(file)))


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """All findings in order, exact twins once, and an open field that locations share once, with all its documents."""
    ordered = in_order(findings)
    asked: dict[tuple[object, ...], list[Finding]] = {}
    for finding in ordered:
        if finding.code == OPEN_FIELD and finding.location is None:
            asked.setdefault((finding.place, finding.field, finding.severity), []).append(finding)
    repeated = {finding for group in asked.values() for finding in _repeated(group)}
    return tuple(finding for finding in ordered if finding not in repeated)


def widest(asked: Iterable[str]) -> frozenset[frozenset[str]]:
    """The documents that ask one open field, without the sets that are part of another: each is told, and counted."""
    sets = {_documents(documents) for documents in asked}
    return frozenset(documents for documents in sets if not any(documents < others for others in sets))


def _repeated(group: list[Finding]) -> Iterator[Finding]:
    """The findings of a group that say no more than another one does: fewer documents, or less help."""
    left = set(widest(finding.document or "" for finding in group))
    for finding in sorted(group, key=lambda one: (-len(one.help), one.sort_key)):
        documents = _documents(finding.document or "")
        if documents not in left:
            yield finding
        left.discard(documents)


def _documents(named: str) -> frozenset[str]:
    """The documents of a finding, which names them after each other."""
    return frozenset(named.split(", "))

"""Locations × documents → what to make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from geelvrij.checks import codes
from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.checks.layers import Layer
from geelvrij.checks.location import Location
from geelvrij.checks.sorts import SORT_NAMES
from geelvrij.checks.values import Data, Node, Section, Value

from .master import Master

FORMATS = ("docx", "pdf")
_DECIDING = ("locatie.soort", "locatie.regio")  # which documents a location has, and with whose services
_OF_ITS_ADOPTION = ("editie.vastgesteld_op",)
# Of the edition in the file, of no other
_OF_ITS_YEAR = (*_OF_ITS_ADOPTION, "editie.vastgesteld_door", "editie.volgende_evaluatie")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user asked for; no documents means all of them. `named` when the user named the locations one by one."""

    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    named: bool = False


@dataclass(frozen=True, slots=True)
class Adoption:
    """The adoption that the documents of this run print: its day, and who adopted them."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Order:
    """What to make, the same for every location of a run."""

    root: Path
    out: Path
    edition: str
    wish: Wish
    peildatum: date
    profile: str
    force: bool
    masters: Mapping[str, Master]
    compiled: Mapping[str, Path]  # document id → compiled master; a broken master is not in it
    probes: Mapping[str, str]  # document id → its tags
    withheld: frozenset[str] = frozenset()  # documents whose description is broken: their old files stay
    year_given: bool = False  # the edition was named on the command line: the documents print that year
    adoption: Adoption | None = None  # the one that this run is of; without: what the data say
    unadopted: frozenset[str] = frozenset()  # documents that were not adopted with the edition of the data

    def folder(self, location: str) -> Path:
        """Where the documents of a location go."""
        return self.out / self.edition / location

    def shown(self, path: Path) -> str:
        """A path in the folder for documents as a finding names it: from the root, or from the folder itself."""
        base = self.root if path.is_relative_to(self.root) else self.out
        return path.relative_to(base).as_posix()


@dataclass(frozen=True, slots=True)
class Job:
    """One document for one location, in some formats."""

    document: Master
    formats: tuple[str, ...]

    def file(self, location: str, extension: str) -> str:
        """The name of the file in the location's folder."""
        return f"{self.document.id}-{location}.{extension}"


def in_edition(location: Location, order: Order) -> Location:
    """The location as this order tells of it: adopted by it, or in the year that was asked without another adoption."""
    if order.adoption:
        return adopted(location, order.adoption)
    if not order.year_given:
        return location
    asked, edition = Place("--edition"), location.section("editie")
    year = Value(int(order.edition), asked, "opdracht")
    section = Section({"jaar": year}, {"jaar": asked}, edition.place, edition.layer)
    root = Section({"editie": section}, {}, asked, "opdracht")
    return location.without(_OF_ITS_YEAR).below(Layer(root, asked.file))


def of_document(location: Location, document: str, order: Order) -> Location:
    """The location as it stands in this document: without an adoption that is not its own."""
    return without_other_adoption(location) if document in order.unadopted else location


def without_other_adoption(location: Location) -> Location:
    """The location for a document that was not adopted with the edition of the data."""
    return location.without(_OF_ITS_ADOPTION)


def adopted(location: Location, adoption: Adoption) -> Location:
    """The location as it is once this adoption is a fact."""
    given, edition = Place("--date"), location.section("editie")
    facts: dict[str, Data] = {"vastgesteld_op": adoption.on, "vastgesteld_door": adoption.by}
    fields: dict[str, Node] = {key: Value(fact, given, "opdracht") for key, fact in facts.items()}
    section = Section(fields, dict.fromkeys(fields, given), edition.place, edition.layer)
    return location.below(Layer(Section({"editie": section}, {}, given, "opdracht"), given.file))


def undecided(location: Location, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The mistakes for which nobody can say what to make. A slip in a word must never cost a good document."""
    heavy = [found for found in findings if found.severity is Severity.FOUT and found.file == location.file]
    if location.soorten:
        return tuple(found for found in heavy if (found.field or "").startswith(_DECIDING))
    return tuple(heavy) or (_no_sort(location),)


def _no_sort(location: Location) -> Finding:
    """For a location without a sort of which no finding says so; the schema asks for one, so there should be."""
    message, help = "Een locatie heeft altijd een soort.", f"Kies uit: {', '.join(SORT_NAMES)}."
    place = location.value("locatie.soort").place
    return replace(codes.finding(place, "VRM202", message, help, "locatie.soort"), location=location.id)


def applies(master: Master, location: Location) -> bool:
    """Whether a document is meant for one of the sorts of this location."""
    return not set(master.sorts).isdisjoint(location.soorten)


def jobs(location: Location, masters: Iterable[Master], wish: Wish) -> tuple[Job, ...]:
    """The documents to make for a location, in order of id."""
    wanted = [
        master
        for master in masters
        if applies(master, location) and (not wish.documents or master.id in wish.documents)
    ]
    return tuple(Job(master, wish.formats) for master in sorted(wanted, key=lambda master: master.id))


def refused(location: Location, masters: Mapping[str, Master], wish: Wish) -> tuple[Master, ...]:
    """The documents that were asked for this very location but are not meant for it."""
    names = sorted(set(wish.documents)) if wish.named else []
    return tuple(masters[name] for name in names if name in masters and not applies(masters[name], location))

"""A Word file and what was found in it → the same file with a remark at each finding; nothing else of it changes."""

from collections.abc import Iterator, Sequence
from datetime import date

from geelvrij.checks.archive import ArchiveRefused, members
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Finding
from geelvrij.checks.opening import Package, open_package
from geelvrij.checks.remarks import COMMENT, is_own
from geelvrij.checks.xml_guard import STRICT, XmlRefused

from ..tracked.parts import WordFile, opened
from . import remarks
from .anchors import anchor
from .places import Place, Places

MOST = 500  # remarks: more nobody reads, and the report has all of them
_STRICT = "{}: dit is een strikt Open XML-document. Sla het in Word op als gewoon Word-document (.docx)."
_EMPTY = "{}: er staat geen alinea in waar een opmerking bij kan staan."
_DAMAGED = "{}: het bestand is beschadigd. Laat Word het herstellen en sla het opnieuw op."
_MORE = "Er zijn nog {} meldingen. Die staan in het verslag van geelvrij check."


def reviewed(content: bytes, found: Sequence[Finding], *, name: str, on: date) -> bytes:
    """The file that the user knows as `name` with its findings as remarks of this day. Raises Trouble."""
    file = opened(content, name)
    if STRICT in file.members[file.main]:
        raise Trouble(_STRICT.format(name))
    try:
        body = file.root(file.main)
        holder = remarks.holder(file)
    except XmlRefused as error:
        raise Trouble(_DAMAGED.format(name)) from error
    places = Places(file, body)
    if places.first is None:
        raise Trouble(_EMPTY.format(name))
    # All places first: a remark cuts the runs of a paragraph, and never changes its text.
    told = [(place, tuple(_lines(finding, place))) for finding in found[:MOST] for place in [places.of(finding)]]
    if len(found) > MOST:
        told.append((Place(places.first), (_MORE.format(len(found) - MOST),)))
    for number, (place, lines) in enumerate(told, holder.free_number(body)):
        anchor(place, number)
        holder.add(number, lines, on)
    return holder.file.having({file.main: body, holder.part: holder.root}).content()


def is_review_copy(content: bytes) -> bool:
    """Whether these are the bytes of a review copy as geelvrij wrote it: who edited one may not lose that."""
    package = open_package(content).package
    if package is None or not _has_own_remarks(package):
        return False
    try:
        return WordFile(package.main, dict(members(content))).content() == content
    except ArchiveRefused:
        return False


def _has_own_remarks(package: Package) -> bool:
    parts = (part for part in package.parts if "comments" in part.casefold())
    try:
        return any(is_own(remark) for part in parts for remark in package.root(part).iter(COMMENT))
    except XmlRefused:
        return False


def _lines(finding: Finding, place: Place) -> Iterator[str]:
    """What the remark says: what is wrong, where when it stands elsewhere, what to do, and the code to look it up."""
    yield spelled_out(finding.message)
    where = finding.where
    if not place.exact and where is not None:
        trail = " › ".join(filter(None, (*where.headings, where.part)))
        beside = f"“{where.snippet}”" if where.snippet else ""
        if trail or beside:
            yield spelled_out(f"Plaats: {' '.join(filter(None, (trail, beside)))}")
    if finding.help:
        yield spelled_out(f"Doen: {finding.help}")
    yield spelled_out(f"{finding.severity.value} {finding.code}. Uitleg: geelvrij rules {finding.code}")

"""Judges the words of a finished letter: may they stand there for who reads it, and is nothing missing."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

import docx
from docx.oxml.ns import qn
from geelvrij.checks import case, case_people, case_text, schema
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location
from geelvrij.checks.spelling import name_of
from geelvrij.checks.values import Listing, Node, Section, Value
from geelvrij.checks.wording import Audience, Passage, Permitted, check

from ..asking import IN_WORDS, mattering
from ..description import CaseDocument
from ..master import Master
from ..wording import small

_BREAK = qn("w:br")
_LRK = tuple(f"locatie.lrk.{sort}" for sort in ("kdv", "bso", "peuteropvang"))
_HOUSE = ("organisatie", "locatie", "regio", "kaart", "functienamen")
_GROUPS = ("brief.groepen", "externen.partners")
_OWN = ("locatie.naam", "organisatie.naam", "organisatie.kvk", "locatie.kvk_vestiging", *_LRK)
_POSTCODES = ("locatie.adres.postcode", "organisatie.adres.postcode")


def judge(
    content: bytes, master: Master, location: Location, on: date, permitted: Permitted = ()
) -> tuple[Finding, ...]:
    """What the wording rules find in a Word file of a case; `permitted`: what the writer of its master lets stand."""
    document = docx.Document(io.BytesIO(content))
    words = (
        "".join(" " if part.tag == _BREAK else part.text or "" for part in paragraph.iter(qn("w:t"), _BREAK))
        for paragraph in document.element.body.iter(qn("w:p"))
    )
    reads = replace(_audience(master, location, on), permitted=permitted)
    return check([Passage(text) for text in words if text.strip()], reads)


def judge_answer(text: str, lead: str, master: Master, location: Location, on: date) -> list[Finding]:
    """What the wording rules find in one answer that still goes into a document; `location` holds the others.

    `lead` is the beginning of the sentence that it ends, if it does. The findings show the words that do not fit, also
    a name: they are for who typed it just now.
    """
    reader = replace(_audience(master, location, on), typed_it=True)
    found = list(check([Passage(text)], reader, whole=False))
    within = check([Passage(f"{lead} {small(text)}")], reader, whole=False) if lead else ()
    return found + [one for one in within if one.code not in {other.code for other in found}]


def judge_answers(master: Master, location: Location, on: date) -> tuple[Finding, ...]:
    """What the wording rules find in the answers as they were given: within a sentence a name can lose its capital."""
    assert master.case is not None
    asked = mattering(master, location, on)
    words = [
        text
        for path, field in zip(asked, map(schema.field, asked), strict=True)
        if (field.item or field).meta.soort in IN_WORDS
        if (text := case.said(case.fact(location, path), path))
    ]
    return check(map(Passage, words), _audience(master, location, on), whole=False)


def _audience(master: Master, location: Location, on: date) -> Audience:
    """Who reads a document of this case."""
    assert master.case is not None
    about = master.case
    kind, parents = location.section("kind"), location.items("ouders")
    adults = case_people.adults(location.section)
    return Audience(
        about.audience, about.formal, tuple(case_people.names(kind, parents, adults)), about.code,
        tuple(allowed(location, on)), tuple(case_people.forbidden(kind, parents)),
        tuple(known(location)), tuple(staff(location)), by_initials=by_initials(about, location.data),
    )  # fmt: skip


def by_initials(about: CaseDocument, known: Callable[[str], object]) -> bool:
    """Whether the receiver gets the initials of the child and no name; not while nobody knows who it is."""
    asks = {asked.field for asked in about.asks}
    receivers = [known(path) for path in case_text.RECEIVERS if path in asks]
    return "kind.initialen" in asks and all(one not in (None, "leerplicht") for one in receivers)


def allowed(location: Location, on: date) -> Iterator[str]:
    """What may stand there, also when a child has the same name: the location and its numbers, and who signs."""
    yield from (str(location.data(path) or "") for path in (*_OWN, *_POSTCODES))
    signers = [item for item in location.items("brief.ondertekenaars") if isinstance(item, Section)]
    yield from (str(signer.data("naam") or "") for signer in signers)
    for role in ("directeur", "locatieleider", "leidinggevende"):
        for holder in location.holders(role, on):
            yield name_of(holder.person)


def known(location: Location) -> Iterator[str]:
    """Names that are no child's: those of the house, who it calls for help, and the groups of the letter."""
    for name in _HOUSE:
        yield from _texts(location.section(name))
    yield str(location.data("incident.groep") or "")
    for path in _GROUPS:
        yield from (text for item in location.items(path) for text in _texts(item))


def staff(location: Location) -> Iterator[str]:
    """The full names of who works there, or signs."""
    people = (person for person in location.section("personen").values() if isinstance(person, Section))
    yield from map(name_of, people)
    signers = (one for one in location.items("brief.ondertekenaars") if isinstance(one, Section))
    yield from (str(one.data("naam") or "") for one in signers)


def _texts(node: Node) -> Iterator[str]:
    """Every text in a part of the data."""
    if isinstance(node, Value):
        yield from (node.data,) if isinstance(node.data, str) else ()
        return
    parts: Iterable[Node] = node.values() if isinstance(node, Section) else node if isinstance(node, Listing) else ()
    for part in parts:
        yield from _texts(part)

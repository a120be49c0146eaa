"""What a list asks: a question of several lines, everything about somebody new in a role, and nothing twice."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import schema
from ..characters import spelled_out
from ..consequences import OPEN_FIELD
from ..finding import Finding
from ..spelling import capital

_LINE = "_" * 30
_NEW = ("Naam", "Functie", "Telefoonnummer", "E-mailadres", "Vanaf wanneer")  # without these nobody can be filled in
_KEYS = {"naam": "naam", "functie": "functie", "telefoonnummer": "telefoon", "e-mailadres": "email"}
_STAND_IN, _STANDING_IN, _FALLING_IN = "vervanger", "wie vervangt", "of wie valt in"


class Detail(NamedTuple):
    """One thing about who holds a role, or about who stands in for that person."""

    role: str
    stand_in: bool
    key: str


def blanks(ask: str) -> list[str]:
    """The lines of a question, each with a line to write on; one that ends in a question mark leads those below it."""
    lines = [spelled_out(capital(line)) for line in ask.split("\n")]
    return [line if line.endswith("?") else f"{line}: {_LINE}" for line in lines]


def asked_of_role(finding: Finding) -> frozenset[Detail]:
    """What the question of a finding about a role asks about its holder or stand-in, a line for each."""
    section, *keys = (finding.field or "").split(".")
    if section != "rollen" or not keys or finding.code == OPEN_FIELD:
        return frozenset()
    return frozenset(_details(keys[0], finding.ask.casefold().split("\n")))


def _details(role: str, lines: list[str]) -> Iterator[Detail]:
    stand_in = False
    for line in lines:
        if line.endswith("?"):
            stand_in = _STANDING_IN in line
        elif line in _KEYS:
            yield Detail(role, stand_in, _KEYS[line])


def open_detail(finding: Finding) -> Detail | None:
    """What an open field is about, when it is one of somebody in a role."""
    return detail(finding.field or "") if finding.code == OPEN_FIELD else None


def detail(path: str) -> Detail | None:
    """What a field that a document asks is about, when it is one of somebody in a role."""
    section, *keys = path.split(".")
    return Detail(keys[0], keys[1] == _STAND_IN, keys[-1]) if section == "rollen" and len(keys) > 1 else None


def stand_in_too(told: Iterable[Finding], asked: Finding) -> Iterator[str]:
    """Who stands in: of rules told as one, where another asks for it only as the way out that `asked` leaves open."""
    details = asked_of_role(asked)
    for one in told:
        question, *lines = one.ask.split("\n")
        if one is not asked and _FALLING_IN in question.casefold() and not any(about.stand_in for about in details):
            role = ".".join((one.field or "").split(".")[:2])
            yield "\n".join([f"Wie vervangt de {schema.label(role)}?", *lines])


def without_asked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without the open fields that the question of a rule asks already."""
    found = list(findings)
    asked = {detail for one in found for detail in asked_of_role(one)}
    of_people = {(one.place, _last(one)) for one in found if one.ask and (one.field or "").startswith("personen.")}
    of_fields = {(one.place, one.field) for one in found if one.ask and one.code != OPEN_FIELD}
    return [
        one
        for one in found
        if not (one.code == OPEN_FIELD and (one.place, one.field) in of_fields)
        if (detail := open_detail(one)) is None or not (detail in asked or (one.place, detail.key) in of_people)
    ]


def _last(finding: Finding) -> str:
    return (finding.field or "").rpartition(".")[2]


def open_fields(findings: Iterable[Finding]) -> Iterator[list[str]]:
    """The lines of each open field; all about somebody whose name is not known stands together."""
    found = list(findings)
    nameless = {detail[:2]: one for one in found if (detail := open_detail(one)) and detail.key == "naam"}
    for one in found:
        detail = open_detail(one)
        if detail is None or detail[:2] not in nameless:
            yield blanks(one.ask)
        elif one is nameless[detail[:2]]:
            others = [other for other in found if (about := open_detail(other)) and about[:2] == detail[:2]]
            rest = [other.ask for other in others if _last(other) not in _KEYS.values()]
            who = one.ask.removeprefix("naam ")
            yield blanks("\n".join([f"Wie is {who}?", *_NEW, *rest]))

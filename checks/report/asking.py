"""What a list asks: a question of several lines, everything about somebody new in a role, and nothing twice."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..characters import spelled_out
from ..consequences import OPEN_FIELD
from ..finding import Finding
from ..spelling import capital

_LINE = "_" * 30
_NEW = ("Naam", "Functie", "Telefoonnummer", "E-mailadres", "Vanaf wanneer")  # without these nobody can be filled in
_KEYS = {"naam": "naam", "functie": "functie", "telefoonnummer": "telefoon", "e-mailadres": "email"}
_STAND_IN, _STANDING_IN = "vervanger", "wie vervangt"


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
    section, *keys = (finding.field or "").split(".")
    if finding.code != OPEN_FIELD or section != "rollen" or len(keys) < 2:
        return None
    return Detail(keys[0], keys[1] == _STAND_IN, keys[-1])


def without_asked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without the open fields that the question of a rule asks already."""
    found = list(findings)
    asked = {detail for one in found for detail in asked_of_role(one)}
    of_people = {(one.place, _last(one)) for one in found if one.ask and (one.field or "").startswith("personen.")}
    return [
        one
        for one in found
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

"""What belongs together in a report: findings about one fact, and whoever mends most of them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import PurePosixPath

from ..consequences import OPEN_FIELD
from ..finding import Finding, Severity
from ..owners import CENTRAL, SOMEBODY, of_finding
from .asking import asked_of_role

_WORD, _MASTER = (".docx", ".docm", ".dotx", ".dotm", ".doc"), "sjabloon.docx"
_DECIDING = ("locatie.soort", "locatie.regio")
SHARED = "Organisatie en regio’s"  # what stands in no file of one location
PLURAL = {"fout": "fouten", "waarschuwing": "waarschuwingen", "tip": "tips"}
Told = tuple[Finding, tuple[Finding, ...]]  # a finding, and what is told with it


def in_word(file: str, where: object) -> bool:
    """Whether a finding with this file and place is about a Word file that was looked at, and not about a master."""
    path = PurePosixPath(file)
    return where is not None or (path.suffix.lower() in _WORD and path.name != _MASTER)


def ground(finding: Finding) -> str:
    """What a finding rests on, for below a heading that says that it does."""
    source = finding.source or ""
    if source.startswith(doubted := "Grondslag (controleer): "):
        return f"{source.removeprefix(doubted)} (controleer)"
    return source.removeprefix("Grondslag: ")


def main_owner(name: str, findings: tuple[Finding, ...], owners: Mapping[str, str]) -> str:
    """Whose findings come first under a heading: of whoever keeps the file, unless all of it is somebody else's.

    While it is not known what a location is or in which region, that comes first: what else is asked depends on it.
    """
    deciding = next((finding for finding in findings if _decides(finding)), None)
    if deciding is not None:
        return of_finding(deciding, owners)
    usual = owners.get(name, SOMEBODY) if name else CENTRAL
    who = list(dict.fromkeys(of_finding(finding, owners) for finding in findings))
    return usual if usual in who else who[0]


def _decides(finding: Finding) -> bool:
    """Whether the rules that count for a location, or the services it has, wait for what this finding asks."""
    heavy = finding.severity is Severity.FOUT and finding.code.startswith("VRM")
    return heavy and (finding.field or "").startswith(_DECIDING)


def together(findings: tuple[Finding, ...]) -> Iterator[Told]:
    """Each finding with those that ask the same at the same spot, or that go away with it, such as a yellow field."""
    for _, group in groupby(findings, key=lambda finding: (finding.place, finding.where)):
        # What a rule says weighs more than the yellow that comes of it.
        left = sorted(group, key=lambda finding: finding.code == OPEN_FIELD)
        while left:
            first = left[0]
            rest = tuple(finding for finding in left[1:] if _goes_with(finding, first))
            left = [finding for finding in left[1:] if finding not in rest]
            yield first, rest


def _goes_with(finding: Finding, first: Finding) -> bool:
    if finding.code == first.code:
        return finding.help == first.help
    field, above = finding.field or "", first.field or ""
    return finding.code == OPEN_FIELD and bool(above) and f"{field}.".startswith(f"{above}.")


def of_one_role(told: Iterable[Told]) -> Iterator[Told]:
    """The same, with rules that ask the same person for the same role told as one: the heaviest first."""
    left = sorted(told, key=lambda one: -one[0].severity.weight)
    while left:
        first, rest = left[0]
        also = [one for one in left[1:] if _asks_the_same(one[0], first)]
        left = [one for one in left[1:] if one not in also]
        yield first, (*rest, *(finding for other, its in also for finding in (other, *its)))


def _asks_the_same(finding: Finding, first: Finding) -> bool:
    asked, heavier = asked_of_role(finding), asked_of_role(first)
    return finding.code != first.code and bool(asked) and (asked <= heavier or heavier <= asked) and bool(heavier)

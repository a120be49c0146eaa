"""What belongs together in a report: findings about one fact, and whoever mends most of them."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from ..consequences import OPEN_FIELD
from ..finding import Finding
from ..owners import CENTRAL, SOMEBODY, of_finding


def main_owner(name: str, findings: tuple[Finding, ...], owners: Mapping[str, str]) -> str:
    """Who mends what is told under one heading: whoever keeps the file, unless all of it is somebody else's."""
    usual = owners.get(name, SOMEBODY) if name else CENTRAL
    who = list(dict.fromkeys(of_finding(finding, owners) for finding in findings))
    return usual if usual in who else who[0]


def together(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
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

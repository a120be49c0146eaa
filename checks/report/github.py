"""Findings as annotations that GitHub shows beside the changed lines; names of people are left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from ..board_file import is_unusable
from ..characters import spelled_out
from ..finding import Finding, Place, Severity, in_order
from ..sentences import sentences
from .shielded import part_of, public, shielded
from .text import tally, where_lent

_LEVEL = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "notice"}
_ORDER = tuple(_LEVEL)
_NONE: Mapping[str, Place] = MappingProxyType({})
MOST_SHOWN = 10  # of each level, in one step of a workflow


def render(
    findings: Iterable[Finding],
    is_personal: Callable[[str], bool],
    seen: Callable[[str], str] = str,
    lent: Mapping[str, Place] = _NONE,
    counted: str = "",
) -> str:
    """One annotation per finding, the heaviest first, and of those what is wrong in a file of the board.

    `is_personal` says whether the field at a path is of a person.

    `seen` gives a file as its name in the repository. `lent`: each file that comes with the tool, and the place in a
    file of the organisation that asks for it: GitHub can show nothing beside the lines of a file that is not there.
    `counted`: what else to tell, such as how much of the baseline is not shown.
    GitHub shows the first ten of each severity beside the lines, so a last line tells how many more there are.
    """
    ordered = sorted(in_order(findings), key=lambda finding: (_ORDER.index(finding.severity), not is_unusable(finding)))
    lines = [_annotation(finding, is_personal, seen, lent) for finding in ordered]
    apart = [f"::notice title=nulmeting::{_data(counted)}"] if counted else []
    return "".join(f"{line}\n" for line in [*lines, *_more(ordered), *apart])


def _more(findings: Iterable[Finding]) -> Iterator[str]:
    counted = Counter(finding.severity for finding in findings)
    hidden = {severity.value: max(0, counted[severity] - MOST_SHOWN) for severity in _ORDER}
    if told := tally(hidden):
        yield (
            f"GitHub zet van elke ernst alleen de eerste {MOST_SHOWN} bij de regels. Daar ontbreken: {told}. "
            "Hierboven staan ze allemaal."
        )


def _annotation(
    finding: Finding, is_personal: Callable[[str], bool], seen: Callable[[str], str], lent: Mapping[str, Place]
) -> str:
    trail = where_lent(finding) if finding.file in lent else part_of(finding.where)
    message, help, source = shielded(finding, is_personal)
    text = sentences(message, f"Te vinden in: {trail}" if trail else "", help, source)
    place = lent.get(finding.file, finding.place)
    properties = {
        "file": public(seen(place.file)) if place.file else "",
        **({} if finding.where else _lines(place)),
        "title": f"{finding.code} {finding.name}",
    }
    named = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{_LEVEL[finding.severity]} {named}::{_data(text)}"


def _lines(place: Place) -> dict[str, str]:
    # GitHub counts the last column, not the one after it, and refuses columns on a stretch of several lines.
    end = str(max(place.column, place.end_column - 1)) if place.end_line == place.line else ""
    return {"line": str(place.line), "col": str(place.column), "endColumn": end}


def _data(text: str) -> str:
    return spelled_out(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

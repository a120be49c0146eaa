"""The findings of a dashboard, each with its place on the page: what it is called there and where it leads."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..finding import Finding, Severity
from ..judged import Judged
from ..themes import theme
from .grouping import SHARED

_GROUND = re.compile(r"Grondslag(?P<doubt> \(controleer\))?: (?P<text>.+)", re.DOTALL)
# A page or a file, whole or from here; never something that a browser would run.
_ADDRESS = re.compile(r"(?:https?|file|vscode):\S+|[^:/?#\s]*(?:[/?#]\S*)?")
_PLAIN = re.compile(r"[^A-Za-z0-9-]")


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to lay a finding on a page: names, addresses of lines, what is new, which rules are explained."""

    names: Mapping[str, str]
    link: Callable[[str, int], str]
    new: frozenset[str] = frozenset()  # fingerprints
    explained: frozenset[str] = frozenset()  # codes

    def name(self, location: str | None) -> str:
        """What a location is called; None: what all locations share."""
        return self.names.get(location, location) if location else SHARED


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as the page shows it. `id`: its anchor; `address`: of its line, empty when there is none to give."""

    id: str
    judged: Judged
    name: str
    theme: str
    place: str
    address: str
    ground: str
    is_doubtful: bool
    is_new: bool
    is_explained: bool

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.judged.finding

    @property
    def severity(self) -> Severity:
        """How heavy it weighs."""
        return self.judged.finding.severity


def items(found: Iterable[Judged], desk: Desk, kind: str = "m") -> tuple[Item, ...]:
    """The findings in the same order; those of one rule in one location are numbered, `kind` begins their anchors."""
    seen: Counter[tuple[str | None, str]] = Counter()
    made = []
    for one in found:
        finding = one.finding
        key = (finding.location, finding.code)
        seen[key] += 1
        anchored = f"{kind}-{anchor(finding.location or '')}-{anchor(finding.code)}-{seen[key]}"
        made.append(_item(one, anchored, desk))
    return tuple(made)


def _item(one: Judged, anchored: str, desk: Desk) -> Item:
    finding = one.finding
    ground = _GROUND.fullmatch(finding.source or "")
    return Item(
        id=anchored,
        judged=one,
        name=desk.name(finding.location),
        theme=theme(finding.code),
        place=_place(finding),
        address=_address(finding, desk),
        ground=ground["text"] if ground else finding.source or "",
        is_doubtful=bool(ground and ground["doubt"]),
        is_new=one.fingerprint in desk.new,
        is_explained=finding.code in desk.explained,
    )


def anchor(name: str) -> str:
    """A name as part of an anchor: two names never give the same one."""
    return _PLAIN.sub(lambda found: f"_{ord(found[0]):x}_", name)


def _place(finding: Finding) -> str:
    """Where to look, in words; empty for what stands in no file."""
    if finding.where is None:
        return f"{finding.file}, regel {finding.line}" if finding.file else ""
    trail = (finding.file, *finding.where.headings, finding.where.part)
    snippet = f": “{finding.where.snippet}”" if finding.where.snippet else ""
    return " › ".join(part for part in trail if part) + snippet


def _address(finding: Finding, desk: Desk) -> str:
    address = desk.link(finding.file, finding.line) if finding.file else ""
    return address if is_address(address) else ""


def is_address(text: str) -> bool:
    """Whether a browser can follow it to a page or a file, and never runs it."""
    return text.isprintable() and _ADDRESS.fullmatch(text) is not None

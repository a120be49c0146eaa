"""A list or group of a YAML file while its parts still come in, and what is told of the file meanwhile."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from . import commas, hard_spaces, slips
from .characters import excerpt, lines_of
from .codes import finding
from .errors import GeelvrijError
from .finding import Finding, Place
from .nodes import Mapping, Node, Scalar, Sequence

_MERGE = "<<"


class Stop(GeelvrijError):
    """Reading cannot go on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Told:
    """What is wrong with a file, while it is read."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.findings: list[Finding] = []

    def report(self, place: Place, code: str, message: str, help: str) -> None:
        """Adds a finding; reading goes on."""
        self.findings.append(finding(place, code, message, help))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file; only made when a rare case asks for them."""
        return lines_of(self.text)


@dataclass(slots=True)
class Opened:
    """A list or group that is still being read."""

    is_mapping: bool
    start: Any  # the event with which it began
    items: list[Node]
    entries: dict[str, tuple[Place, Node]]
    repeated: list[tuple[str, Place]] = field(default_factory=list)
    key: Scalar | None = None
    key_text: str = ""
    at_value: bool = False
    filled: str = ""  # the field just before, when it has a text as its value
    pieces: dict[str, list[Scalar]] = field(default_factory=dict)  # what a comma cut off from such a field
    last: Node | None = None  # what came in last

    def add(self, node: Node, told: Told) -> None:
        self.last = node
        if not self.is_mapping:
            self.items.append(node)
        elif not self.at_value:
            self._take_key(node, told)
        else:
            self.at_value = False
            if self.key is not None:
                self._take_value(self.key, node, told)

    def _take_value(self, key: Scalar, node: Node, told: Told) -> None:
        text = node.text if isinstance(node, Scalar) and not node.refused else None
        alone = text == "" and self.start.flow_style and commas.has_no_colon(key, told.lines)
        if alone and (slip := commas.without_space(self.entries, key)) is not None:
            told.findings.append(slip)
            self.filled = ""
        elif alone and self.filled:
            self.pieces.setdefault(self.filled, []).append(key)
        else:
            self.entries[self.key_text] = (key.place, node)
            self.filled = self.key_text if text else ""

    def _take_key(self, node: Node, told: Told) -> None:
        self.at_value, self.key = True, None
        if not isinstance(node, Scalar):
            told.findings.append(slips.no_name(told.lines, node.place))
        elif node.plain and node.text == _MERGE:
            message = "Hier staat << om een ander deel van het bestand in te voegen. Dat lezen we niet."
            told.report(node.place, "BST104", message, "Schrijf de gegevens hier voluit.")
        elif (wrong := hard_spaces.in_key(node.text, node.place) if node.plain else None) is not None:
            raise Stop(wrong)
        elif not node.refused:
            self.key_text = node.text if node.text.isascii() else unicodedata.normalize("NFC", node.text)
            if self.key_text in self.entries:
                self.repeated.append((self.key_text, node.place))
            else:
                self.key = node

    def report_repeated(self, told: Told) -> None:
        """One finding for a whole group: one line that is gone makes every field below it come twice."""
        if not self.repeated:
            return
        (key, place), *others = self.repeated
        first = self.entries[key][0]
        message = f"Het veld {excerpt(key)} staat er twee keer: op regel {first.line} en op regel {place.line}."
        help = "Haal een van de twee weg. Staan er twee verschillende waarden, kijk dan eerst welke klopt."
        if others:
            more = "nog één veld" if len(others) == 1 else f"nog {len(others)} velden"
            message = f"{message} In hetzelfde blok geldt dat voor {more}."
            help = (
                f"Kijk of er boven regel {place.line} een regel is weggevallen, bijvoorbeeld de naam van een persoon "
                "met een dubbele punt. Zet die terug. Is dat het niet, haal dan weg wat er dubbel staat."
            )
        told.report(place, "BST105", message, help)

    def close(self, event: Any, told: Told) -> Node:
        self.report_repeated(told)
        for key, pieces in self.pieces.items():
            told.findings += commas.cut_off(self.entries, key, pieces)
        start = self.start.start_mark
        place = Place(told.file, start.line + 1, start.column + 1, *self._end(event))
        return Mapping(self.entries, place) if self.is_mapping else Sequence(tuple(self.items), place)

    def _end(self, event: Any) -> tuple[int, int]:
        """Line and column behind its last part: without brackets, YAML takes all up to the next field for a group."""
        if self.start.flow_style or self.last is None:
            return event.end_mark.line + 1, event.end_mark.column + 1
        return self.last.place[3:]

"""Builds the tree of a YAML file from the parser's events, while it counts and refuses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from . import apostrophes, commas, hard_spaces, hash_marks, limits, quotes, slips
from .characters import excerpt, safe
from .codes import finding
from .finding import Finding, Place
from .limits import MAX_DEPTH, MAX_EVENTS, MAX_REPEATS
from .nodes import Mapping, Node, Scalar, Sequence

_EMPTY_WORDS = frozenset({"~", "null", "Null", "NULL"})
_MERGE = "<<"
_QUOTES = ("'", '"')


class _Stop(Exception):
    """Reading cannot go on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def parsed(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """The tree of the text, None when it is empty or cannot be read, and everything wrong with it."""
    builder = _Builder(file)
    try:
        return builder.build(text), builder.findings
    except _Stop as stop:
        return None, [*builder.unfinished(), stop.finding]
    except yaml.YAMLError as error:
        slip = slips.explain(error, text, file, builder.bracket())
        return None, [*(found for found in builder.unfinished() if found.place[:3] != slip.place[:3]), slip]


class _Builder:
    """Turns the event stream of one file into a tree in a single pass, counting depth and events as it goes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self._refused = 0
        self._open: list[_Open] = []
        self._text = ""
        self._hash_marks: dict[int, str] = {}
        self._hard_spaces: dict[int, hard_spaces.Suspect] = {}

    def build(self, text: str) -> Node | None:
        """The tree of the one document in the text, None when it is empty. Raises `_Stop` or a YAMLError."""
        self._text = text
        self._hash_marks = hash_marks.suspects(text)
        self._hard_spaces = hard_spaces.suspects(text, self.file)
        loader: Any = getattr(yaml, "CLoader", yaml.Loader)(text)
        try:
            return self._document(loader.get_event)
        finally:
            loader.dispose()

    def unfinished(self) -> list[Finding]:
        """The findings when reading stopped halfway, with those of the groups that were still open."""
        for node in self._open:
            node.report_repeated(self)
        return self.findings

    def bracket(self) -> Place | None:
        """Where the list or group that was being read begins, when that is with a bracket."""
        for node in reversed(self._open):
            if not node.start.flow_style:
                return None
            end = node.start.end_mark  # it can begin with an anchor, and a pair in a list has no bracket of its own
            if self.lines[end.line][end.column - 1 : end.column] in ("[", "{"):
                return Place(self.file, end.line + 1, end.column, end.line + 1, end.column + 1)
        return None

    def report(self, place: Place, code: str, message: str, help: str) -> None:
        """Adds a finding; reading goes on."""
        self.findings.append(finding(place, code, message, help))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file; only made when a rare case asks for them."""
        return re.split("\r\n|\r|\n", self._text)

    def _document(self, next_event: Any) -> Node | None:
        tree: Node | None = None
        documents = 0
        event = next_event()
        while not isinstance(event, yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(limits.second_document(self._place(event)))
            elif not isinstance(event, yaml.StreamStartEvent | yaml.DocumentEndEvent):
                tree = self._tree(event, next_event)
            event = next_event()
        return None if isinstance(tree, Scalar) and tree.plain and not tree.text else tree

    def _tree(self, event: Any, next_event: Any) -> Node:
        """The node that starts with `event`. An own stack instead of recursion, so that depth never becomes a crash."""
        open_nodes = self._open
        events = 0
        while True:
            events += 1
            kind = type(event)
            if events > MAX_EVENTS:
                raise _Stop(limits.too_many_parts(self._place(event)))
            if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
                node: Node = self._scalar(event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._tell_lost(event)
                node = open_nodes.pop().close(event, self)
            else:
                if len(open_nodes) >= MAX_DEPTH:
                    raise _Stop(limits.too_deep(self._place(event)))
                self._refuse_anchor_and_tag(event)
                self._tell_lost(event)
                open_nodes.append(_Open(kind is yaml.MappingStartEvent, event, [], {}))
                event = next_event()
                continue
            if not open_nodes:
                return node
            open_nodes[-1].add(node, self)
            event = next_event()

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        place = Place(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if type(event) is yaml.AliasEvent:
            self._refuse(event, f"een verwijzing (*{event.anchor})")
            return Scalar("", False, place, True)
        text: str = event.value
        plain = not event.style
        refused = (event.anchor is not None or event.tag is not None) and self._refuse_anchor_and_tag(event)
        if plain and self._hard_spaces and (odd := hard_spaces.in_text(self._hard_spaces, place)) is not None:
            raise _Stop(odd)
        if plain and text in _EMPTY_WORDS and not refused:
            message = f"Hier staat {text} zonder aanhalingstekens. Dat lezen we als tekst, niet als leeg."
            help = "Wilt u het veld leeg laten? Laat dan niets achter de dubbele punt staan."
            self.report(place, "BST110", message, help)
        scalar = Scalar(text, plain, place, refused)
        if not plain and place.end_line > place.line and event.style in _QUOTES:
            self._refuse_swallowed(place)
        line = self._hash_marks.get(place.end_line) if plain or event.style in _QUOTES else None
        if line is not None and (lost := hash_marks.lost(scalar, line)) is not None:
            self.findings.append(lost)
        return scalar

    def _tell_lost(self, bracket: Any) -> None:
        """Adds the finding for what a # right behind a bracket makes a comment of."""
        line = self._hash_marks.get(bracket.end_mark.line + 1) if self._hash_marks else None
        if line is not None and (lost := hash_marks.lost_at_bracket(self._place(bracket), line)) is not None:
            self.findings.append(lost)

    def _refuse_swallowed(self, place: Place) -> None:
        gone = quotes.swallowed(self.lines, place)
        if gone is not None:
            first = self.lines[place.line - 1]
            raise _Stop(apostrophes.on_line(first, place.line, self.file) or gone)

    def _refuse_anchor_and_tag(self, event: Any) -> bool:
        if event.anchor is not None:
            self._refuse(event, f"een anker (&{event.anchor})")
        if event.tag is not None:
            self._refuse(event, f"een type-aanduiding ({event.tag})")
        return event.anchor is not None or event.tag is not None

    def _refuse(self, event: Any, what: str) -> None:
        self._refused += 1
        if self._refused <= MAX_REPEATS:
            message = f"Hier staat {safe(what)}. Dat lezen we niet: een gegevensbestand bevat alleen gewone gegevens."
            help = "Schrijf het gegeven hier voluit. Begint een waarde met &, * of !, zet er dan aanhalingstekens om."
            self.report(self._place(event), "BST104", message, help)

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        return Place(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


@dataclass(slots=True)
class _Open:
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

    def add(self, node: Node, builder: _Builder) -> None:
        if not self.is_mapping:
            self.items.append(node)
        elif not self.at_value:
            self._take_key(node, builder)
        else:
            self.at_value = False
            if self.key is not None:
                self._take_value(self.key, node, builder)

    def _take_value(self, key: Scalar, node: Node, builder: _Builder) -> None:
        text = node.text if isinstance(node, Scalar) and not node.refused else None
        alone = text == "" and self.start.flow_style and commas.has_no_colon(key, builder.lines)
        if alone and (slip := commas.without_space(self.entries, key)) is not None:
            builder.findings.append(slip)
            self.filled = ""
        elif alone and self.filled:
            self.pieces.setdefault(self.filled, []).append(key)
        else:
            self.entries[self.key_text] = (key.place, node)
            self.filled = self.key_text if text else ""

    def _take_key(self, node: Node, builder: _Builder) -> None:
        self.at_value, self.key = True, None
        if not isinstance(node, Scalar):
            builder.findings.append(slips.no_name(builder.lines, node.place))
        elif node.plain and node.text == _MERGE:
            message = "Hier staat << om een ander deel van het bestand in te voegen. Dat lezen we niet."
            builder.report(node.place, "BST104", message, "Schrijf de gegevens hier voluit.")
        elif (wrong := hard_spaces.in_key(node.text, node.place) if node.plain else None) is not None:
            raise _Stop(wrong)
        elif not node.refused:
            self.key_text = node.text if node.text.isascii() else unicodedata.normalize("NFC", node.text)
            if self.key_text in self.entries:
                self.repeated.append((self.key_text, node.place))
            else:
                self.key = node

    def report_repeated(self, builder: _Builder) -> None:
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
        builder.report(place, "BST105", message, help)

    def close(self, event: Any, builder: _Builder) -> Node:
        start, end = self.start.start_mark, event.end_mark
        self.report_repeated(builder)
        for key, pieces in self.pieces.items():
            builder.findings.append(commas.cut_off(self.entries, key, pieces))
        place = Place(builder.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        return Mapping(self.entries, place) if self.is_mapping else Sequence(tuple(self.items), place)

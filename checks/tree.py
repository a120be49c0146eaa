"""Builds the tree of a YAML file from the parser's events, while it counts and refuses."""

from __future__ import annotations

from typing import Any

import yaml

from . import apostrophes, hard_spaces, hash_marks, limits, quotes, slips
from .characters import safe
from .finding import Finding, Place
from .limits import MAX_DEPTH, MAX_EVENTS, MAX_REPEATS
from .nodes import Node, Scalar
from .unfinished import Opened, Stop, Told

_EMPTY_WORDS = frozenset({"~", "null", "Null", "NULL"})
_QUOTES = ("'", '"')
_BLOCK = ("|", ">")
_new = tuple.__new__
_SCALAR, _ALIAS = yaml.ScalarEvent, yaml.AliasEvent
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def parsed(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """The tree of the text, None when it is empty or cannot be read, and everything wrong with it."""
    builder = _Builder(text, file)
    try:
        return builder.build(), builder.told.findings
    except Stop as stop:
        return None, [*builder.unfinished(), stop.finding]
    except yaml.YAMLError as error:
        slip = slips.explain(error, text, file, builder.bracket())
        return None, [*(found for found in builder.unfinished() if found.place[:3] != slip.place[:3]), slip]


class _Builder:
    """Turns the event stream of one file into a tree in a single pass, counting depth and events as it goes."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.told = Told(text, file)
        self._refused = 0
        self._open: list[Opened] = []
        self._hash_marks: dict[int, str] = {}
        self._hard_spaces: dict[int, hard_spaces.Suspect] = {}

    def build(self) -> Node | None:
        """The tree of the one document in the text, None when it is empty. Raises `Stop` or a YAMLError."""
        text = self.told.text
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
            node.report_repeated(self.told)
        return self.told.findings

    def bracket(self) -> Place | None:
        """Where the list or group that was being read begins, when that is with a bracket."""
        for node in reversed(self._open):
            if not node.start.flow_style:
                return None
            end = node.start.end_mark  # it can begin with an anchor, and a pair in a list has no bracket of its own
            if self.told.lines[end.line][end.column - 1 : end.column] in ("[", "{"):
                return Place(self.file, end.line + 1, end.column, end.line + 1, end.column + 1)
        return None

    def _document(self, next_event: Any) -> Node | None:
        tree: Node | None = None
        documents = 0
        event = next_event()
        while not isinstance(event, yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Stop(limits.second_document(self._place(event)))
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
                raise Stop(limits.too_many_parts(self._place(event)))
            if kind is _SCALAR:
                node: Node = self._scalar(event)
            elif kind is _ALIAS:
                self._refuse(event, f"een verwijzing (*{event.anchor})")
                node = Scalar("", False, self._place(event), True)
            elif kind in _ENDS:
                self._tell_lost(event)
                node = open_nodes.pop().close(event, self.told)
            else:
                if len(open_nodes) >= MAX_DEPTH:
                    raise Stop(limits.too_deep(self._place(event)))
                self._refuse_anchor_and_tag(event)
                self._tell_lost(event)
                open_nodes.append(Opened(kind is yaml.MappingStartEvent, event, [], {}))
                event = next_event()
                continue
            if not open_nodes:
                return node
            open_nodes[-1].add(node, self.told)
            event = next_event()

    def _scalar(self, event: Any) -> Scalar:
        place = self._place(event)
        text: str = event.value
        plain = not event.style
        if event.style in _BLOCK:
            place = self._without_empty_lines(place)
        refused = (event.anchor is not None or event.tag is not None) and self._refuse_anchor_and_tag(event)
        if plain and self._hard_spaces and (odd := hard_spaces.in_text(self._hard_spaces, place)) is not None:
            raise Stop(odd)
        if plain and text in _EMPTY_WORDS and not refused:
            message = f"Hier staat {text} zonder aanhalingstekens. Dat lezen we als tekst, niet als leeg."
            help = "Wilt u het veld leeg laten? Laat dan niets achter de dubbele punt staan."
            self.told.report(place, "BST110", message, help)
        scalar = _new(Scalar, (text, plain, place, refused))
        if not plain and place.end_line > place.line and event.style in _QUOTES:
            self._refuse_swallowed(place)
        line = self._hash_marks.get(place.end_line) if plain or event.style in _QUOTES else None
        if line is not None and (lost := hash_marks.lost(scalar, line)) is not None:
            self.told.findings.append(lost)
        return scalar

    def _without_empty_lines(self, place: Place) -> Place:
        """The place of a text below its key: for YAML it goes on to the next field, for a person to its last word."""
        lines = self.told.lines
        last = place.end_line if place.end_column > 1 else place.end_line - 1
        while last > place.line and not lines[last - 1].strip():
            last -= 1
        return place._replace(end_line=last, end_column=len(lines[last - 1].rstrip()) + 1)

    def _tell_lost(self, bracket: Any) -> None:
        """Adds the finding for what a # right behind a bracket makes a comment of."""
        line = self._hash_marks.get(bracket.end_mark.line + 1) if self._hash_marks else None
        if line is not None and (lost := hash_marks.lost_at_bracket(self._place(bracket), line)) is not None:
            self.told.findings.append(lost)

    def _refuse_swallowed(self, place: Place) -> None:
        gone = quotes.swallowed(self.told.lines, place)
        if gone is not None:
            first = self.told.lines[place.line - 1]
            raise Stop(apostrophes.on_line(first, place.line, self.file) or gone)

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
            self.told.report(self._place(event), "BST104", message, help)

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        # As Place(…), which takes twice as long: every word of a file has one.
        return _new(Place, (self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1))

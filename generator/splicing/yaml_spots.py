"""Where a value of a YAML file stands in its text: from the lines and columns of the reader to a stretch to replace."""

import re
from bisect import bisect_right
from functools import cached_property

from geelvrij.checks.finding import Place
from geelvrij.checks.nodes import Mapping, Node, Scalar, Sequence

_LINE_END = re.compile(r"\r\n|\n|\r")
_BLANKS = re.compile(r"[ \t]*")
_BRACKETS = ("{}", "[]")


class Text:
    """The text of a file, with the stretches of its nodes; an offset counts characters from its start."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @cached_property
    def line_end(self) -> str:
        """How lines end in this file: as the first one does."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def span(self, place: Place) -> tuple[int, int]:
        """The start and the end of a place, as offsets."""
        return self._offset(place.line, place.column), self._offset(place.end_line, place.end_column)

    def line_of(self, offset: int) -> int:
        """The number of the line that an offset is on."""
        return bisect_right(self._starts, offset)

    def line(self, number: int) -> str:
        """The text of a line without its end."""
        start = self._starts[number - 1]
        return self.text[start : self.end_of_line(start)]

    def end_of_line(self, offset: int) -> int:
        """Where the line of an offset ends, before its line end."""
        found = _LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)

    def after_blanks(self, offset: int) -> int:
        """The first offset from here that is no space or tab."""
        found = _BLANKS.match(self.text, offset)
        return found.end() if found else offset

    def is_flow(self, node: Node) -> bool:
        """Whether a group or list stands between brackets."""
        start, end = self.span(node.place)
        return not isinstance(node, Scalar) and self.text[start : start + 1] + self.text[end - 1 : end] in _BRACKETS

    def is_folded(self, node: Node) -> bool:
        """Whether a text stands below its key, behind a | or a >."""
        start, _ = self.span(node.place)
        return isinstance(node, Scalar) and not node.plain and self.text[start : start + 1] in ("|", ">")

    def folded_lines(self, node: Scalar) -> tuple[int, int]:
        """The first and last line of such a text, empty ones behind it not counted; last < first for none."""
        first = last = node.place.line + 1
        depth = None
        for number in range(first, len(self._starts) + 1):
            line = self.line(number)
            indent = len(line) - len(line.lstrip(" "))
            if not line.strip():
                continue
            depth = indent if depth is None else depth
            if indent < depth or self._offset(number, 1) >= self.span(node.place)[1]:
                break
            last = number + 1
        return first, last - 1

    def end(self, node: Node, key: Place | None = None) -> int:
        """Where what a node says ends, without the comments after it; `key` is where the key of an empty group is."""
        if isinstance(node, Scalar):
            if self.is_folded(node):
                return self.end_of_line(self._offset(max(self.folded_lines(node)[1], node.place.line), 1))
            return self.span(node.place)[1]
        if self.is_flow(node):
            return self.span(node.place)[1]
        below = node.items if isinstance(node, Sequence) else [child for _, child in node.entries.values()]
        return max((self.end(child) for child in below), default=self.span(key or node.place)[1])

    def apart(self, node: Mapping) -> bool:
        """Whether the last two fields of a group have an empty line between them, as people often have."""
        lines = [place.line for place, _ in node.entries.values()]
        return len(lines) > 1 and not self.line(lines[-1] - 1).strip()

    def _offset(self, line: int, column: int) -> int:
        return min(self._starts[line - 1] + column - 1, len(self.text)) if line <= len(self._starts) else len(self.text)

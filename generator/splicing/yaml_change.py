"""One change in the text of a YAML file: which stretch goes, and what comes in its place."""

from collections.abc import Iterable, Iterator, Mapping

from geelvrij.checks import reading
from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.lookup import Path, key_place, node_at
from geelvrij.checks.nodes import Node, Scalar, Sequence

from .yaml_spots import Text
from .yaml_words import Declined, New, field, folded, inline, is_key, is_single, item, scalar

DECLINED = "nvt"
Edit = tuple[int, int, str]  # a stretch of the text, and what comes in its place


class SpliceRefused(Trouble):
    """A value cannot be changed by us; nothing is. The message names the file, the line and what to do by hand."""


def node_at_or_none(tree: Node | None, path: Path) -> Node | None:
    """The node at a path; None also for an item that a list does not have."""
    try:
        return node_at(tree, path)
    except IndexError:
        return None


class YamlChange:
    """One change in one text: which stretch, and what comes there."""

    def __init__(self, text: Text, tree: Node | None, path: Path, file: str) -> None:
        self.text, self.tree, self.path, self.file = text, tree, path, file

    def edit(self, value: New) -> Edit:
        if not self.path or not all(map(is_key, self.path)):
            raise self._refused("zo’n veld kunnen we niet schrijven")
        node, rest = _reached(self.tree, self.path)
        if node is not None and (not rest or (rest == (0,) and isinstance(node, Scalar) and node.text)):
            return self._other(node, value)
        if value is None:
            return 0, 0, ""
        if node is None:
            return self._first(str(rest[0]), _nested(rest[1:], value))
        if isinstance(node, Scalar) and node.text:
            raise self._refused("hier staat al een gewone waarde")
        if isinstance(node, Scalar) or _is_declined(node):
            return self._other(node, _nested(rest, value))
        return self._added(node, rest[0], _nested(rest[1:], value))

    # A value that is there

    def _other(self, node: Node, value: New) -> Edit:
        if isinstance(node, Scalar):
            if not node.text and node.plain:
                return self._filled(node, value)
            if self.text.is_folded(node):
                return self._refolded(node, value)
            start, end = self.text.span(node.place)
            if value is None:
                return len(self.text.text[:start].rstrip(" ")), end, ""
            return start, end, self._inline(value, self.text.text[start:end])
        if self.text.is_flow(node) and (is_single(value) or _is_declined(node) or _small(value)):
            return (*self.text.span(node.place), self._inline(value, ""))
        return self._instead_of_lines(node, value)

    def _inline(self, value: New, former: str) -> str:
        if is_single(value):
            return scalar(value, flow=self._in_flow(), former=former)
        return inline(value)

    def _in_flow(self) -> bool:
        above = (node_at_or_none(self.tree, self.path[:depth]) for depth in range(len(self.path)))
        return any(node is not None and self.text.is_flow(node) for node in above)

    def _filled(self, node: Scalar, value: New) -> Edit:
        """An empty field gets its value; a comment behind it stays in its column when there is room."""
        start, _ = self.text.span(node.place)
        if not (is_single(value) or isinstance(value, Declined) or self._in_flow() or self._is_item(node)):
            indent = key_place(self.tree, self.path, self.file).column - 1
            _, *rows = field("x", value, indent)
            if rows:
                return self._lines_at(self.text.end_of_line(start), rows)
        words = " " + self._inline(value, "") if value is not None else ""
        after = self.text.after_blanks(start)
        if self.text.text[after : after + 1] == "#":
            return start, after, words + " " * max(1, after - start - len(words))
        return start, after, words

    def _is_item(self, node: Scalar) -> bool:
        start, _ = self.text.span(node.place)
        return self.text.text[:start].endswith("-")

    def _refolded(self, node: Scalar, value: New) -> Edit:
        """A text below its key, behind a | or a >: other lines, or one value behind the key."""
        first, last = self.text.folded_lines(node)
        start, _ = self.text.span(node.place)
        if last < first:
            raise self._refused("de tekst onder dit veld is leeg")
        end = self.text.end(node)
        if not isinstance(value, str) or not value.strip():
            return start, end, self._inline(value, "")
        line = self.text.line(first)
        indent = len(line) - len(line.lstrip(" "))
        rows = folded(value, self.text.text[start], indent)
        return self.text.end_of_line(start), end, self.text.line_end + self.text.line_end.join(rows)

    def _instead_of_lines(self, node: Node, value: New) -> Edit:
        """A group or list of several lines becomes `{nvt: reden}`; never when somebody wrote a comment in it."""
        start, end = self.text.span(node.place)[0], self.text.end(node)
        key = self.text.span(key_place(self.tree, self.path, self.file))
        if not isinstance(value, Declined) or isinstance(self.path[-1], int):
            raise self._refused("hier staan meer gegevens bij elkaar")
        if "#" in self.text.text[key[1] : self.text.end_of_line(end)]:
            raise self._refused("bij deze gegevens staat een opmerking (#), die dan weg zou zijn")
        colon = self.text.text.index(":", key[1], start) + 1
        return colon, end, " " + inline(value)

    # A value that is not there yet

    def _added(self, node: Node, key: str | int, value: New) -> Edit:
        if isinstance(node, Sequence):
            if not isinstance(key, int) or key != len(node.items):
                raise self._refused("zo’n onderdeel heeft deze lijst niet")
            return self._item(node, value)
        if isinstance(key, int) or not isinstance(node, reading.Mapping):
            raise self._refused("hier staat geen lijst, maar een groep velden")
        if self.text.is_flow(node):
            return self._between_brackets(node, f"{key}: {inline(value)}", bool(node.entries))
        places = [place for place, _ in node.entries.values()]
        _, last = node.entries[list(node.entries)[-1]]
        gap = [""] if isinstance(value, Mapping) and self.text.apart(node) else []
        at = self.text.end_of_line(max(self.text.end(last), self.text.span(places[-1])[1]))
        return self._lines_at(at, [*gap, *field(key, value, places[-1].column - 1, self._in_brackets())])

    def _in_brackets(self) -> frozenset[str]:
        """The groups that what stands beside it has between brackets, such as `prk: {gekoppeld: …}` of other people."""
        _, rest = _reached(self.tree, self.path)
        depth = len(self.path) - len(rest)
        beside = [node_at_or_none(self.tree, self.path[:length]) for length in (depth - 1, depth) if length > 0]
        found = {name: self.text.is_flow(below) for group in beside for name, below in _groups_below(group)}
        return frozenset(name for name, is_flow in found.items() if is_flow)

    def _item(self, node: Sequence, value: New) -> Edit:
        if self.text.is_flow(node):
            return self._between_brackets(node, inline(value), bool(node.items))
        at = self.text.end_of_line(self.text.end(node.items[-1]))
        return self._lines_at(at, [item(value, node.place.column - 1)])

    def _between_brackets(self, node: Node, words: str, follows: bool) -> Edit:
        end = self.text.span(node.place)[1] - 1
        inside = self.text.text[:end].rstrip()
        if inside.endswith(","):
            return len(inside), len(inside), f" {words}"
        return len(inside), len(inside), f"{', ' if follows else ''}{words}"

    def _first(self, key: str, value: New) -> Edit:
        """The first field of an empty file, behind its comments."""
        text = self.text.text
        return self._lines_at(len(text.rstrip()), field(key, value, 0)) if text.strip() else (
            len(text), len(text), self.text.line_end.join([*field(key, value, 0), ""])
        )  # fmt: skip

    def _lines_at(self, at: int, rows: Iterable[str]) -> Edit:
        return at, at, "".join(self.text.line_end + row for row in rows)

    def _refused(self, reason: str) -> SpliceRefused:
        return refused(self.file, line_of(self.tree, self.path, self.file), self.path, reason)


def line_of(tree: Node | None, path: Path, file: str) -> int:
    """The line of a path, or of the nearest thing above it that is there."""
    _, rest = _reached(tree, path)
    return key_place(tree, path[: len(path) - len(rest)], file).line


def _reached(tree: Node | None, path: Path) -> tuple[Node | None, Path]:
    """The deepest node on the way of a path, and what is left of the path there."""
    node = tree
    for depth, key in enumerate(path):
        if isinstance(node, reading.Mapping) and str(key) in node.entries:
            node = node.entries[str(key)][1]
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
        else:
            return node, path[depth:]
    return node, ()


def _groups_below(group: Node | None) -> Iterator[tuple[str, Node]]:
    """The groups in each of the fields of a group, but for what does not apply."""
    for _, child in group.entries.values() if isinstance(group, reading.Mapping) else ():
        for name, (_, below) in child.entries.items() if isinstance(child, reading.Mapping) else ():
            if isinstance(below, reading.Mapping) and not _is_declined(below):
                yield name, below


def _nested(rest: Iterable[str | int], value: New) -> New:
    """The value inside the groups and lists that are not there yet."""
    for key in reversed(list(rest)):
        value = [value] if isinstance(key, int) else {key: value}
    return value


def _is_declined(node: Node) -> bool:
    return isinstance(node, reading.Mapping) and DECLINED in node.entries


def _small(value: New) -> bool:
    """Whether it can stand on one line in the place of another: `{nvt: reden}`, or a list of single values."""
    if isinstance(value, Declined):
        return True
    return isinstance(value, list | tuple) and all(map(is_single, value))


def refused(file: str, line: int, path: Path, reason: str) -> SpliceRefused:
    where = safe(".".join(map(str, path)))
    return SpliceRefused(f"{file}, regel {line} ({where}): {reason}. Er is niets gewijzigd; verander het met de hand.")

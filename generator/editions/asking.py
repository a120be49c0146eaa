"""Puts an entry ready for each changed heading, with room for the reason; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geelvrij.checks import reading
from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.nodes import Mapping, Node, Scalar
from geelvrij.checks.nodes import Sequence as Listed

from ..reasons import KEY, WHY
from ..splicing.splice import facts
from ..splicing.yaml_spots import Text
from ..splicing.yaml_words import scalar

EMPTY = f"# Wat er in deze tekst is veranderd, en waarom. Dit komt in het wijzigingsoverzicht.\n{KEY}:\n".encode()
_WHAT = "één zin: wat is er anders?"
_REASON = f"kies uit: {', '.join(WHY)}"
_SOURCE = "bij een wet: welke, en welk artikel"
_WHO = "wie moet er iets mee doen?"
_ROOM = (("wat", _WHAT), ("waarom", _REASON), ("bron", _SOURCE), ("wie", _WHO), ("vanaf", "een datum"))


def with_entries(source: bytes, file: str, year: str, headings: Sequence[str]) -> bytes:
    """The description with an empty entry for each heading, behind those that are there. Raises Trouble."""
    read = reading.read(source, file)
    text = source.decode("utf-8")
    spot = Text(text)
    node = read.tree.entries.get(KEY, (None, None))[1] if isinstance(read.tree, Mapping) else None
    at, indent, head = _place(spot, node, file)
    rows = [*head, *(row for heading in headings for row in _entry(year, heading, indent))]
    content = f"{text[:at]}{''.join(spot.line_end + row for row in rows)}{text[at:]}".encode()
    _refuse_other(reading.read(content, file).tree, read.tree, [*headings], year, file)
    return content


def _place(text: Text, node: Node | None, file: str) -> tuple[int, int, list[str]]:
    """Where the entries come, how far in, and the line above them when that is not there yet."""
    if node is None:
        return len(text.text.rstrip()), 2, [f"{KEY}:"]
    if isinstance(node, Scalar) and not node.text:
        return text.end_of_line(text.span(node.place)[0]), 2, []
    if isinstance(node, Listed) and not text.is_flow(node):
        return text.end_of_line(text.end(node.items[-1])), node.place.column - 1, []
    told = f"onder ‘{KEY}’ staat geen lijst met streepjes; maak er een regel per wijziging van (- editie: 2027)."
    raise Trouble(f"{safe(file)}, regel {node.place.line}: {told}")


def _entry(year: str, heading: str, indent: int) -> Iterator[str]:
    margin = " " * indent
    yield f"{margin}- editie: {year}"
    yield f"{margin}  kop: {scalar(heading, flow=False)}"
    for key, about in _ROOM:
        yield f"{margin}  {f'{key}:':<9}# {about}"


def _refuse_other(new: Node | None, old: Node | None, headings: list[str], year: str, file: str) -> None:
    """Raise Trouble when the file would say anything but what it said and the entries."""
    wanted = facts(old)
    entries = [{"editie": year, "kop": heading, **{key: "" for key, _ in _ROOM}} for heading in headings]
    wanted[KEY] = [*(wanted.get(KEY) or []), *entries]
    if facts(new) != wanted:
        told = f"zet daar zelf onder ‘{KEY}’ een regel voor: {', '.join(map(safe, headings))}."
        raise Trouble(f"{safe(file)} kunnen we niet veilig aanvullen; {told}")

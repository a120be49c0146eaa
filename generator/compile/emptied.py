"""A master that says nothing, is the same for every location, or lost most of what the library's text asks."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from geelvrij.checks import catalogue
from geelvrij.checks.finding import Finding, Place, Where

from ..mishap import mishap
from .form import FURNITURE
from .outline import attributes
from .pandoc import Node, text_of
from .spots import Fault, Spot
from .tags import Tag, Tags

CODE = "DOC518"
_FOR_THE_PEN = frozenset({"schrijfregels", "invul"})


def body_of(blocks: list[Node]) -> list[Node]:
    """The blocks of a Word master without what stands at the head and foot of every page."""
    return [block for block in blocks if block["t"] != "Div" or not set(FURNITURE).intersection(attributes(block)[1])]


def faults(body: list[Node]) -> Iterator[Fault]:
    """The fault of a text without a word, a picture or a place to write: its document would be an empty page."""
    if not text_of(body).strip() and not _has_content(body):
        rule = catalogue.load().rule(CODE)
        said = rule.messages["standaard"]
        yield Fault(CODE, said.text, said.help)


def find(found: Iterable[Spot], file: str, library: Iterable[Path] = ()) -> Iterator[Finding]:
    """A tip when a text holds no tag, a warning when less than half of the `library` text's fields are left."""
    place, where = Place(file), None if file.endswith(".md") else Where()
    in_body = [spot.tag for spot in found if not spot.part.startswith(FURNITURE)]
    here, there = _fields(in_body), _fields(_tags_in(library))
    if 2 * here < there:
        params = {"bibliotheek": str(there), "sjabloon": str(here)}
        yield mishap(CODE, place, params, message="minder", where=where)
    elif not in_body:
        yield mishap(CODE, place, {}, message="velden", where=where)


def _tags_in(files: Iterable[Path]) -> list[Tag]:
    tags = Tags()
    for file in files:
        tags.hide(file.read_text(encoding="utf-8"))
    return tags.items


def _fields(found: Iterable[Tag]) -> int:
    """How many different fields; the same one at two places is asked once."""
    return len({tag.code for tag in found if tag.kind == "field"})


def _has_content(node: object) -> bool:
    """Whether a picture, writing lines or a blank stand somewhere: a form for the pen may have no word."""
    match node:
        case {"t": "Image"}:
            return True
        case {"t": "Div" | "Span", "c": [[_, classes, _], _]} if not _FOR_THE_PEN.isdisjoint(classes):
            return True
        case {"c": content}:
            return _has_content(content)
        case list():
            return any(map(_has_content, node))
        case _:
            return False

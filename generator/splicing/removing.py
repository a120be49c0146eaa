"""Takes items out of a list in a YAML file with their own lines, and leaves every other line as it stands."""

import re
from collections.abc import Collection

from geelvrij.checks import reading
from geelvrij.checks.finding import Place
from geelvrij.checks.lookup import Path, node_at
from geelvrij.checks.nodes import Node, Sequence

from .splice import facts, readable
from .yaml_change import refused
from .yaml_spots import Text

_BOM = "\ufeff"
_DASH_ALONE = re.compile(r"[ \t]*-[ \t]*(?:#.*)?")
_BEFORE = re.compile(r"[ \t]*-[ \t]+")
_NOTHING = re.compile(r"[ \t]*(?:#.*)?")


def without_items(source: bytes, file: str, path: Path, places: Collection[Place]) -> bytes:
    """The file without the items of the list at a path that stand at these places. Raises SpliceRefused.

    A comment above an item or between two stays, as does everything else; one on a line of an item goes with it.
    """
    before = readable(source, file)
    listed = node_at(before.tree, path)
    items = listed.items if isinstance(listed, Sequence) else ()
    numbers = [number for number, item in enumerate(items) if item.place in places]
    if not numbers:
        return source
    decoded = source.decode("utf-8")
    mark = _BOM if decoded.startswith(_BOM) else ""
    text = Text(decoded.removeprefix(_BOM))
    if listed is None or text.is_flow(listed):
        raise refused(file, items[numbers[0]].place.line, path, "de lijst staat tussen haakjes, niet op eigen regels")
    left = text.text
    for number in reversed(numbers):
        start, end = _stretch(text, items[number], file, path)
        left = left[:start] + left[end:]
    content = (mark + left).encode("utf-8")
    wanted = facts(before.tree)
    _list_in(wanted, path)[:] = [item for number, item in enumerate(_list_in(wanted, path)) if number not in numbers]
    after = reading.read(content, file)
    if after.broken or len(after.findings) > len(before.findings) or not _is_same(facts(after.tree), wanted, path):
        raise refused(file, items[numbers[0]].place.line, path, "dit kunnen we hier niet veilig weghalen")
    return content


def _stretch(text: Text, item: Node, file: str, path: Path) -> tuple[int, int]:
    """From the start of the line with the dash of an item up to the end of its last line."""
    start, _ = text.span(Place(file, _first_line(text, item, file, path)))
    end = text.end_of_line(text.end(item))
    return start, text.span(Place(file, text.line_of(end) + 1))[0]


def _first_line(text: Text, item: Node, file: str, path: Path) -> int:
    line = item.place.line
    if _BEFORE.fullmatch(text.line(line)[: item.place.column - 1]):
        return line
    while line > 1 and _NOTHING.fullmatch(text.line(line - 1)):
        line -= 1
    if line > 1 and _DASH_ALONE.fullmatch(text.line(line - 1)):
        return line - 1
    raise refused(file, item.place.line, path, "we vinden het streepje van deze regel niet")


def _list_in(found: object, path: Path) -> list[object]:
    for key in path:
        found = found[key]  # type: ignore[index]  # the path led to a list in the same tree
    assert isinstance(found, list)
    return found


def _is_same(found: object, wanted: object, path: Path) -> bool:
    """Whether a file says what is wanted; of a list without items only its key is left."""
    if found == wanted:
        return True
    return not _list_in(wanted, path) and len(path) == 1 and found == {**wanted, path[0]: ""}  # type: ignore[dict-item]

"""Reads a workbook of unknown origin safely: limits first, no DTD, no macros, no formulas."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from math import isfinite

from geelvrij.checks import connections
from geelvrij.checks.archive import ArchiveRefused, members
from geelvrij.checks.characters import safe
from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.opening import MAX_FILE
from geelvrij.checks.xml_guard import DtdRefused, Node, XmlRefused, as_utf8, is_xml, parse

MAX_ROWS, MAX_CELLS = 5_000, 200_000
MAX_TEXT = 32_767  # what a cell of Excel can hold
_TYPES = "[Content_Types].xml"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DAY_FORMAT = re.compile(r"(?:\[[^\]]*\]|\"[^\"]*\"|\\.)|([dmyj])", re.IGNORECASE)
_BUILT_IN_DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_FIRST_OF_1900, _FIRST_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
_STRICT = (
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
)
_REASONS = {
    "wachtwoord": "er zit een wachtwoord op; haal dat weg en bewaar het opnieuw",
    "beschadigd": "het is beschadigd; open het in Excel, laat Excel het herstellen en bewaar het opnieuw",
}
_NO_WORKBOOK = "dit is geen Excel-werkmap (.xlsx); open het in Excel en bewaar het als Excel-werkmap (.xlsx)"


class WorkbookRefused(GeelvrijError):
    """A file that is not read; the message is a Dutch part of a sentence: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its words, or a number that may be meant as a day."""

    place: str
    text: str = ""
    number: float | None = None
    day: date | None = None  # a number that is shown as a day
    formula: bool = False
    error: bool = False  # #NAAM? and the like

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.number is not None or self.formula or self.error)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled cells of a sheet: row number → column number → cell; both count from 1."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)


def read(data: bytes) -> dict[str, Sheet]:
    """The sheets of a workbook by name. Raises WorkbookRefused, never anything else for what the bytes hold."""
    try:
        return _Book(_parts(data)).sheets()
    except ArchiveRefused as refusal:
        raise WorkbookRefused(_told(refusal)) from refusal
    except DtdRefused as refusal:
        raise WorkbookRefused("er staat een DTD in, en die lezen we niet om veilig te blijven") from refusal
    except (XmlRefused, KeyError, ValueError, IndexError, OverflowError) as error:
        raise WorkbookRefused(_REASONS["beschadigd"]) from error


def _told(refusal: ArchiveRefused) -> str:
    sighting = refusal.sightings[0]
    if sighting.code == "VEI704":
        return f"we lezen het niet om veilig te blijven: {safe(sighting.params.get('reden', ''))}"
    if sighting.code == "VEI705":
        return "er zitten twee onderdelen met dezelfde naam in; zo’n bestand lezen we niet om veilig te blijven"
    if sighting.code == "VEI709":
        return "er zit een onderdeel in dat naar een andere map wijst; zo’n bestand lezen we niet om veilig te blijven"
    return _REASONS.get(sighting.message, _NO_WORKBOOK)


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts, when nothing in the file runs, holds another file, or is fetched from elsewhere."""
    if len(data) > MAX_FILE:
        raise WorkbookRefused(f"het is groter dan {MAX_FILE // 1024 // 1024} MB")
    if connections.is_compound(data):
        secret = "EncryptedPackage".encode("utf-16-le") in data
        raise WorkbookRefused(_REASONS["wachtwoord"] if secret else _NO_WORKBOOK)
    parts: dict[str, bytes] = {}
    names: list[str] = []
    active: dict[str, str] = {}
    for name, content in members(data):
        names.append(name)
        active.update(connections.active_content(name, content))
        if is_xml(name, content):
            parts[name] = as_utf8(content).replace(*_STRICT)
    if _TYPES not in parts or not any(name.casefold() == "xl/workbook.xml" for name in parts):
        raise WorkbookRefused(_NO_WORKBOOK)
    active.update(connections.active_types(parse(parts[_TYPES]), names))
    _refuse_active(parts, active)
    return parts


def _refuse_active(parts: Mapping[str, bytes], active: dict[str, str]) -> None:
    outside = any(name.casefold().startswith("xl/externallinks/") for name in parts)
    for name in sorted(parts):
        if name.lower().endswith(".rels"):
            root = parse(parts[name])
            active.update(connections.active_relations(name, root))
            outside = outside or any(connections.external(name, root))
    if active:
        what = next(iter(sorted(active.values())))
        told = f"er zit iets in dat kan worden uitgevoerd ({what}); bewaar het als gewone werkmap (.xlsx)"
        raise WorkbookRefused(told)
    if outside:
        raise WorkbookRefused("het haalt gegevens uit een ander bestand; verwijder die koppeling en bewaar het opnieuw")


class _Book:
    """The parts of a workbook, read as far as values go."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = {name.casefold(): content for name, content in parts.items()}
        book = self._root("xl/workbook.xml")
        self._book = book
        properties = book.find("{*}workbookPr")
        since_1904 = properties is not None and properties.get("date1904", "") in ("1", "true")
        self._first = _FIRST_OF_1904 if since_1904 else _FIRST_OF_1900
        self._shared = [_text(node) for node in self._below("xl/sharedstrings.xml", "{*}si")]
        self._days = self._day_styles()
        self._cells = 0

    def sheets(self) -> dict[str, Sheet]:
        relations = self._below("xl/_rels/workbook.xml.rels", "{*}Relationship")
        targets = {node.get("Id"): node.get("Target", "") for node in relations}
        found: dict[str, Sheet] = {}
        for node in islice(self._book.iter("{*}sheet"), 100):
            identifier = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
            target = targets.get(identifier, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part.casefold() in self._parts and "worksheets" in part.casefold():
                name = node.get("name", "")
                found[name] = Sheet(name, dict(self._rows(self._root(part))))
        return found

    def _root(self, part: str) -> Node:
        return parse(self._parts[part.casefold()])

    def _below(self, part: str, tag: str) -> Iterator[Node]:
        if part in self._parts:
            yield from self._root(part).iterchildren(tag)

    def _day_styles(self) -> frozenset[int]:
        """The numbers of the styles that show a number as a day."""
        if "xl/styles.xml" not in self._parts:
            return frozenset()
        root = self._root("xl/styles.xml")
        own = {node.get("numFmtId", ""): node.get("formatCode", "") for node in root.iter("{*}numFmt")}
        styles = root.find("{*}cellXfs")
        kinds = [node.get("numFmtId", "0") for node in styles.iterchildren("{*}xf")] if styles is not None else []
        return frozenset(number for number, kind in enumerate(kinds) if _is_day(own.get(kind), kind))

    def _rows(self, root: Node) -> Iterator[tuple[int, dict[int, Cell]]]:
        number = 0
        for row in root.iter("{*}row"):
            number = int(row.get("r") or number + 1)
            if number > MAX_ROWS:
                if any(not cell.is_empty for _, cell in self._row(row, number)):
                    raise WorkbookRefused(f"een blad heeft meer dan {MAX_ROWS} rijen")
                continue
            cells = {column: cell for column, cell in self._row(row, number) if not cell.is_empty}
            if cells:
                yield number, cells

    def _row(self, row: Node, number: int) -> Iterator[tuple[int, Cell]]:
        column = 0
        for node in row.iterchildren("{*}c"):
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise WorkbookRefused(f"er staan meer dan {MAX_CELLS} cellen in")
            match = _PLACE.fullmatch(node.get("r", ""))
            column = _column(match[1]) if match else column + 1
            yield column, self._cell(node, f"{letters(column)}{number}")

    def _cell(self, node: Node, place: str) -> Cell:
        kind = node.get("t", "n")
        value = node.find("{*}v")
        text = (value.text or "") if value is not None else ""
        if node.find("{*}f") is not None:
            return Cell(place, formula=True)
        if kind == "e":
            return Cell(place, error=True)
        if kind == "inlineStr":
            inline = node.find("{*}is")
            return Cell(place, _text(inline) if inline is not None else "")
        if kind == "s":
            return Cell(place, self._shared[int(text)] if text else "")
        if kind == "b":
            return Cell(place, "ja" if text == "1" else "nee")
        if kind == "d":
            return Cell(place, day=date.fromisoformat(text[:10]), number=0.0)
        if kind == "str" or not text:
            return Cell(place, text[:MAX_TEXT])
        return self._number(place, float(text), int(node.get("s") or 0))

    def _number(self, place: str, number: float, style: int) -> Cell:
        if not isfinite(number):
            return Cell(place, error=True)
        day = None
        if style in self._days and 0 < number < 110_000:
            day = self._first + timedelta(days=int(number) + (1 if self._is_before_march_1900(number) else 0))
        return Cell(place, number=number, day=day)

    def _is_before_march_1900(self, number: float) -> bool:
        """Excel counts a 29 February 1900 that never was."""
        return self._first == _FIRST_OF_1900 and number < 60


def _is_day(code: str | None, kind: str) -> bool:
    if code is None:
        return kind.isdecimal() and int(kind) in _BUILT_IN_DAYS
    return any(match[1] for match in _DAY_FORMAT.finditer(code)) and "general" not in code.lower()


def _text(node: Node) -> str:
    """The words of a text, also when parts of it look different; how a word is pronounced is left out."""
    runs = (part for part in node.iter("{*}t") if not any(above.tag.endswith("}rPh") for above in part.iterancestors()))
    return "".join(part.text or "" for part in runs).replace("\r\n", "\n").replace("_x000D_", "")[:MAX_TEXT]


def _column(word: str) -> int:
    number = 0
    for letter in word:
        number = number * 26 + ord(letter) - 64
    return number


def letters(number: int) -> str:
    """The letters of a column: 1 → A, 27 → AA."""
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(65 + rest) + word
    return word

"""Fills in a workbook as a person does in Excel: other cells in the XML of its sheets, all else as it was."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def sheet_part(members: Mapping[str, bytes], sheet: str) -> str:
    """The name of the part of a sheet."""
    book, rels = (etree.fromstring(members[name]) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    identifier = next(node.get(_R) for node in book.iter("{*}sheet") if node.get("name") == sheet)
    return "xl/" + next(node.get("Target") for node in rels if node.get("Id") == identifier)


def read_cells(data: bytes, sheet: str) -> dict[str, str]:
    """Place → words, of the cells with words."""
    from geelvrij.generator.round import workbook_reader

    found = workbook_reader.read(data)[sheet]
    return {cell.place: cell.text for cells in found.rows.values() for cell in cells.values() if cell.text}


def in_orange(data: bytes, sheet: str) -> set[str]:
    """The cells that stand out because something in them is lacking or wrong."""
    members = parts(data)
    styles, cells = (etree.fromstring(members[name]) for name in ("xl/styles.xml", sheet_part(members, sheet)))
    fills = [b"FBE9D7" in etree.tostring(fill) for fill in styles.find(f"{{{MAIN}}}fills")]
    orange = {str(at) for at, look in enumerate(styles.find(f"{{{MAIN}}}cellXfs")) if fills[int(look.get("fillId"))]}
    return {cell.get("r") for cell in cells.iter(f"{{{MAIN}}}c") if cell.get("s") in orange}


def row_of(data: bytes, sheet: str, key: str) -> int:
    """The number of the row with this hidden key."""
    return next(
        int("".join(filter(str.isdigit, place))) for place, text in read_cells(data, sheet).items() if text == key
    )


def fill(file: Path | bytes, sheet: str, values: Mapping[str, Any]) -> bytes:
    """The workbook with other cells: text, a number, a date, ("=", formula) or None for an empty one."""
    data = file if isinstance(file, bytes) else file.read_bytes()
    members = parts(data)
    part = sheet_part(members, sheet)
    root = etree.fromstring(members[part])
    for place, value in values.items():
        _set(root, place, value)
    members[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = packed(members)
    if not isinstance(file, bytes):
        file.write_bytes(made)
    return made


def _set(root: Any, place: str, value: Any) -> None:
    number = "".join(filter(str.isdigit, place))
    cell = next((node for node in root.iter(f"{{{MAIN}}}c") if node.get("r") == place), None)
    if cell is None:
        row = next(node for node in root.iter(f"{{{MAIN}}}row") if node.get("r") == number)
        cell = etree.SubElement(row, f"{{{MAIN}}}c", r=place)
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if value is None:
        return
    if isinstance(value, tuple):
        etree.SubElement(cell, f"{{{MAIN}}}f").text = value[1]
        etree.SubElement(cell, f"{{{MAIN}}}v").text = "1"
    elif isinstance(value, bool):
        cell.set("t", "b")
        etree.SubElement(cell, f"{{{MAIN}}}v").text = str(int(value))
    elif isinstance(value, date):
        etree.SubElement(cell, f"{{{MAIN}}}v").text = str((value - date(1899, 12, 30)).days)
    elif isinstance(value, int | float):
        etree.SubElement(cell, f"{{{MAIN}}}v").text = str(value)
    else:
        cell.set("t", "inlineStr")
        inline = etree.SubElement(cell, f"{{{MAIN}}}is")
        etree.SubElement(inline, f"{{{MAIN}}}t").text = value


# By the headings


def columns(data: bytes, sheet: str) -> dict[str, str]:
    """The heading of each column → its letter."""
    return {text: place[:-1] for place, text in read_cells(data, sheet).items() if place[1:] == "2"}


def with_row(data: bytes, sheet: str, values: Mapping[str, Any], key: str = "") -> bytes:
    """The workbook with these values below their headings, in the row with this key or in the first empty one."""
    cells, letters = read_cells(data, sheet), columns(data, sheet)
    first = max(int(place[1:]) for place in cells if place[0] == "A") + 1
    row = row_of(data, sheet, key) if key else first
    return fill(data, sheet, {f"{letters[title]}{row}": value for title, value in values.items()})


def place(data: bytes, sheet: str, title: str, key: str = "") -> str:
    """The cell of a column, as a message names it."""
    filled = with_row(data, sheet, {title: "hier"}, key)
    return next(f"{sheet}!{cell}" for cell, text in read_cells(filled, sheet).items() if text == "hier")

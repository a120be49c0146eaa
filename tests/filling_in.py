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

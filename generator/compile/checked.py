"""A master → its text as a checked document tree, or everything that is wrong with it."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document
from geelvrij.checks.finding import Finding, Place, Severity, Where
from geelvrij.checks.opening import open_package

from ..master import Master
from ..mishap import mishap
from . import (
    form,
    leftovers,
    outline,
    pandoc,
    pictures,
    tree,
    word_furniture,
    word_reader,
    word_source,
    word_spots,
    word_template,
)
from .language import Fault, Spot, faults, spots
from .refusal import MasterRefused
from .setting import Setting
from .tags import PRIVATE, Tags

NAMES = {
    "DOC503": "onbekend-veld",
    "DOC504": "sjabloon-teken-fout",
    "DOC511": "sjabloon-tekst-fout",
    "DOC513": "geel-zonder-veld",
    "DOC514": "niet-in-pdf",
    "VEI706": "sjabloon-niet-toegestaan",
    "VEI708": "sjabloon-van-buiten",
}
WARNINGS = frozenset({"DOC514"})


@dataclass(frozen=True, slots=True)
class Text:
    """A master as a checked document tree. `word` is the content of a Word master; `warnings` do not stop it."""

    blocks: list[pandoc.Node]
    tags: Tags
    headings: list[outline.Heading]
    spots: list[Spot]
    pictures: pictures.Pictures
    word: bytes | None = None
    warnings: tuple[Finding, ...] = ()


def check(master: Master, setting: Setting) -> tuple[Finding, ...]:
    """What is wrong with a master, or will not come out as its writer expects."""
    try:
        return read(master, setting).warnings
    except MasterRefused as refused:
        return refused.findings


def read(master: Master, setting: Setting) -> Text:
    """The text of a master. Raises MasterRefused with every mistake that was found."""
    file = master.shown(master.word or master.folder / "tekst.md", setting.root)
    wrong = [
        fault
        for text in (master.title, master.subtitle)
        for fault in word_spots.stray_in_text(text, "de titel in sjabloon.yaml")
    ]
    _stop(wrong, file)
    try:
        return _from_word(master, setting, file) if master.word else _from_markdown(master, setting, file)
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        reason = str(error) if isinstance(error, ValueError) else "het bestand is beschadigd"
        fault = Fault("DOC511", f"Dit sjabloon is niet te lezen: {reason}", "Open het bestand en verbeter deze plek.")
        raise MasterRefused((finding(fault, file),)) from error


def _from_markdown(master: Master, setting: Setting, file: str) -> Text:
    tags = Tags()
    text = "\n\n".join(tags.hide(_words(path), master.shown(path, setting.root)) for path in master.text)
    page = tags.hide(_words(master.form_file), master.shown(master.form_file, setting.root))
    body, around = pandoc.read_markdown(text), pandoc.read_markdown(page)
    blocks = tree.plain_attributes(form.around(around, body, logo=setting.style.logo is not None))
    found = list(spots(blocks, tags))
    shown = pictures.beside(master.pictures, setting.style)
    return _checked(Text(blocks, tags, [], found, shown), list(faults(found, setting.names)), file)


def _from_word(master: Master, setting: Setting, file: str) -> Text:
    assert master.word is not None
    opened = open_package(master.word)
    if opened.package is None or opened.sightings:
        raise MasterRefused(opened.findings(file))
    data = master.word.read_bytes()
    document = word_source.open_master(data)
    found = word_spots.spots(document, Tags(), file)
    active = list(word_spots.active_fields(document, file))
    refused = tuple(item for item in active if isinstance(item, Finding))
    wrong = [*faults(found, setting.names), *word_spots.stray_tags(document)]
    wrong += [item for item in active if isinstance(item, Fault)]
    if refused:
        raise MasterRefused((*refused, *(finding(fault, file) for fault in wrong)))
    _stop(wrong, file)
    wrong = list(_yellow(word_template.prepare(data, "", "", {})))
    warnings = (*(finding(fault, file) for fault in _unseen(document)), *_tracked(data, file))
    tags = Tags()
    blocks = tree.plain_attributes(word_reader.read(document, tags, file))
    wrong += faults(list(spots(blocks, tags)), setting.names)
    shown = pictures.inside(data, pictures.drawings(master.pictures))
    return _checked(Text(blocks, tags, [], found, shown, data, warnings), wrong, file)


def _checked(text: Text, wrong: list[Fault], file: str) -> Text:
    """The text with its headings numbered and its references filled in."""
    headings = outline.number(text.blocks)
    wrong += list(tree.faults(text.blocks, text.tags, text.pictures, is_word=text.word is not None))
    blocks, missing = outline.fill_references(text.blocks, headings)
    if text.word is None:  # Word has bookmarks of its own
        wrong += [_nowhere(anchor) for anchor in missing]
    wrong += _same_anchor(headings)
    _stop(wrong, file)
    warnings = (*text.warnings, *leftovers.find(blocks, text.tags, file))
    return Text(blocks, text.tags, headings, text.spots, text.pictures, text.word, warnings)


def _stop(wrong: list[Fault], file: str) -> None:
    if wrong:
        raise MasterRefused(tuple(dict.fromkeys(finding(fault, file) for fault in wrong)))


def finding(fault: Fault, file: str) -> Finding:
    """A fault as the finding a user reads, with the heading trail and the words around."""
    spot = fault.spot
    has_lines = file.endswith((".md", ".yaml"))
    where = (
        Where(fault.headings, fault.snippet, fault.part) if fault.snippet or fault.headings or not has_lines else None
    )
    if spot:
        where = Where(spot.headings, spot.snippet, spot.part)
    line, column = (spot.tag.line, spot.tag.column) if spot and spot.tag.line else (1, 1)
    width = len(spot.tag.raw) if spot and spot.tag.line and "\n" not in spot.tag.raw else 0
    place = Place(spot.tag.file if spot and spot.tag.file else file, line, column, line, column + width)
    severity = Severity.WAARSCHUWING if fault.code in WARNINGS else Severity.FOUT
    return Finding.at(place, fault.code, NAMES[fault.code], severity, fault.message, fault.help, where=where)


# Faults that concern the whole text


def _nowhere(anchor: str) -> Fault:
    message = f"De verwijzing naar ‘{anchor}’ wijst nergens naar."
    return Fault("DOC511", message, "Geef de kop dit anker, of pas de verwijzing aan.")


def _same_anchor(headings: list[outline.Heading]) -> list[Fault]:
    anchors = [heading.anchor for heading in headings if heading.anchor]
    double = dict.fromkeys(anchor for anchor in anchors if anchors.count(anchor) > 1)
    advice = "Geef elke kop een eigen anker."
    return [Fault("DOC511", f"Twee koppen hebben hetzelfde anker ‘#{anchor}’.", advice) for anchor in double]


def _yellow(prepared: Document) -> Iterator[Fault]:
    for yellow in word_spots.stays_yellow(prepared):
        words = yellow.words[:80]
        message = f"‘{words}’ is geel, maar is geen veld." if words else "Hier staat een lege gele alinea of cel."
        where = yellow.where
        yield Fault("DOC513", message, tree.YELLOW_ADVICE, None, where.headings, where.snippet, where.part)


def _unseen(document: Document) -> Iterator[Fault]:
    for words, where in word_furniture.unseen(document):
        message = f"De {where} staat niet in de PDF: ‘{words[:80]}’."
        advice = "De PDF heeft op elke bladzijde dezelfde kop- en voettekst. Zet deze woorden daar, of in de tekst."
        yield Fault("DOC514", message, advice)


def _tracked(data: bytes, file: str) -> Iterator[Finding]:
    if count := word_source.tracked_changes(data):
        yield mishap("DOC516", Place(file), {"aantal": str(count)}, where=Where())


# What a text is made from


def _words(path: Path) -> str:
    text = path.read_bytes().decode("utf-8-sig")
    return PRIVATE.sub("\ufffd", text).replace("\r\n", "\n")

"""A master → its text as a checked document tree, or everything that is wrong with it."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docx.document import Document
from docx.exceptions import PythonDocxError
from geelvrij.checks import catalogue
from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.opening import open_package
from lxml import etree

from ..master import Master, library_text, passages
from ..mishap import mishap
from . import (
    emptied,
    form,
    law,
    leftovers,
    outline,
    pandoc,
    periods,
    pictures,
    tree,
    word_furniture,
    word_reader,
    word_source,
    word_spots,
    word_template,
)
from .language import Fault, Spot, faults, spots
from .markdown_source import Source
from .permits import Permit, Permits
from .refusal import MasterRefused, not_checked
from .setting import Setting
from .tags import PRIVATE, Tags, TooMany

_DAMAGED = (ValueError, KeyError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError, PythonDocxError)
_IN_WORD = "Open het bestand in Word, laat Word het herstellen en sla het opnieuw op."


@dataclass(frozen=True, slots=True)
class Text:
    """A master as a checked document tree. `word` is the content of a Word master; `warnings` do not stop it.

    `permits` are the comments in it: they are not in the tree, unless it was read to write on.
    """

    blocks: list[pandoc.Node]
    tags: Tags
    headings: list[outline.Heading]
    spots: list[Spot]
    pictures: pictures.Pictures
    word: bytes | None = None
    warnings: tuple[Finding, ...] = ()
    permits: tuple[Permit, ...] = ()


def check(master: Master, setting: Setting) -> tuple[Finding, ...]:
    """What is wrong with a master, or will not come out as its writer expects."""
    try:
        text = read(master, setting)
        return (*text.warnings, *idle(text, master, setting), *undated(text, master, setting))
    except MasterRefused as refused:
        return refused.findings
    except Exception as error:  # noqa: BLE001 - one master never hides the next: a finding, and exit code 3
        return (not_checked(master, setting.root, error),)


def idle(text: Text, master: Master, setting: Setting) -> tuple[Finding, ...]:
    """The comments in a text that let nothing stand; the rules about words are read only where there are any."""
    if not text.permits:
        return ()
    from . import idle_permits

    return tuple(idle_permits.idle(text, master, _file(master, setting)))


def undated(text: Text, master: Master, setting: Setting) -> tuple[Finding, ...]:
    """The articles of law in a text that have no citation on the day it is for."""
    file = _file(master, setting)
    return tuple(finding(fault, file) for fault in law.faults(text.spots, setting.on, setting.cited))


def _file(master: Master, setting: Setting) -> str:
    return master.shown(master.word or master.folder / "tekst.md", setting.root)


def read(master: Master, setting: Setting, *, keep_permits: bool = False) -> Text:
    """The text of a master, with its comments or without. Raises MasterRefused with every mistake that was found."""
    file = _file(master, setting)
    titles = (master.title, master.subtitle)
    _stop([fault for text in titles for fault in word_spots.stray_in_text(text, "de titel in sjabloon.yaml")], file)
    try:
        if master.word:
            return _from_word(master, setting, file)
        return _from_markdown(master, setting, file, keep_permits=keep_permits)
    except pandoc.NotRead as error:
        raise _unreadable(f"{error}.", "Open het bestand en verbeter deze plek.", file) from error
    except RecursionError as error:
        reason = "de tekst zit te diep in lijsten, kaders of citaten."
        raise _unreadable(reason, "Haal er een paar weg.", file) from error
    except TooMany as error:
        _stop([Fault("DOC504", str(error), "Haal de accolades weg die geen veld zijn.")], file)
        raise
    except _DAMAGED as error:
        raise _unreadable("het bestand is beschadigd.", _IN_WORD, file) from error


def _unreadable(reason: str, advice: str, file: str) -> MasterRefused:
    return MasterRefused((finding(Fault("DOC511", f"Dit sjabloon is niet te lezen: {reason}", advice), file),))


def _from_markdown(master: Master, setting: Setting, file: str, *, keep_permits: bool) -> Text:
    tags, permits = Tags(), Permits()
    dated = periods.Periods(tags)
    source = Source(
        lambda path: _words(path, master.shown(path, setting.root)), {path.stem: path for path in master.shared},
        lambda: passages(setting.root), tags, dated,
    )  # fmt: skip
    text = "\n\n".join(map(source.text, master.text))
    page = source.text(master.form_file)
    _stop(source.faults, file)
    body, around = (dated.wrapped(pandoc.read_markdown(words)) for words in (text, page))
    for part in (body, around):
        permits.take(part, tags, keep=keep_permits)
    warnings = tuple(emptied.find(spots(body, tags), file))
    blocks = tree.plain_attributes(form.around(around, body, logo=setting.style.logo is not None))
    found = [spot for spot in spots(blocks, tags) if not permits.has(spot.tag)]
    shown = pictures.beside(master.pictures, setting.style)
    wrong = [*dated.faults, *(dated.unread(blocks) if not dated.faults else ())]
    _stop(wrong, file)  # of a passage that is not closed the rest of the text would be told too
    made = Text(periods.unwrapped(blocks), tags, [], found, shown, warnings=warnings, permits=tuple(permits.found))
    return _checked(made, [*permits.faults, *faults(found, setting.names_of(master))], body, file)


def _from_word(master: Master, setting: Setting, file: str) -> Text:
    assert master.word is not None
    opened = open_package(master.word)
    if opened.package is None or opened.sightings:
        raise MasterRefused(opened.findings(file))
    if part := opened.package.damaged():
        raise _unreadable(f"onderdeel {part} is beschadigd.", _IN_WORD, file)
    data = master.word.read_bytes()
    document = word_source.open_master(data)
    if not document.sections:
        raise _unreadable("de pagina-instelling van het document ontbreekt.", _IN_WORD, file)
    permits = Permits()
    permits.take_from_word(document, file)
    found = word_spots.spots(document, Tags(), file)
    active = list(word_spots.active_fields(document, file))
    refused = tuple(item for item in active if isinstance(item, Finding))
    wrong = [*permits.faults, *faults(found, setting.names_of(master)), *word_spots.stray_tags(document)]
    wrong += [item for item in active if isinstance(item, Fault)]
    if refused:
        raise MasterRefused((*refused, *(finding(fault, file) for fault in wrong)))
    _stop(wrong, file)
    wrong = list(_yellow(word_template.prepare(data, "", "", {})))
    warnings: tuple[Finding, ...] = (*(finding(fault, file) for fault in _unseen(document)), *_tracked(data, file))
    tags = Tags()
    blocks = tree.plain_attributes(word_reader.read(document, tags, file))
    wrong += faults(list(spots(blocks, tags)), setting.names_of(master))
    body = emptied.body_of(blocks)
    warnings += tuple(emptied.find(found, file, library_text(master)))
    shown = pictures.inside(data, pictures.drawings(master.pictures))
    made = Text(blocks, tags, [], found, shown, data, warnings, tuple(permits.found))
    return _checked(made, wrong, body, file)


def _checked(text: Text, wrong: list[Fault], body: list[pandoc.Node], file: str) -> Text:
    """The text with its headings numbered and its references filled in."""
    headings = outline.number(text.blocks)
    wrong += list(tree.faults(text.blocks, text.tags, text.pictures, is_word=text.word is not None))
    blocks, missing = outline.fill_references(text.blocks, headings)
    if text.word is None:  # Word has bookmarks of its own
        wrong += [_nowhere(anchor) for anchor in missing]
    wrong += _same_anchor(headings)
    _stop(wrong or list(emptied.faults(body)), file)  # what is wrong with a text says more than that it has no words
    warnings = (*text.warnings, *leftovers.find(blocks, text.tags, file))
    return replace(text, blocks=blocks, headings=headings, warnings=warnings)


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
    if spot and (spot.snippet or not has_lines):
        where = Where(spot.headings, spot.snippet, spot.part)
    line, column = (spot.tag.line, spot.tag.column) if spot and spot.tag.line else (1, 1)
    width = len(spot.tag.raw) if spot and spot.tag.line and "\n" not in spot.tag.raw else 0
    place = Place(spot.tag.file if spot and spot.tag.file else file, line, column, line, column + width)
    rule = catalogue.load().rule(fault.code)
    return Finding.at(place, fault.code, rule.name, rule.severity, fault.message, fault.help, where=where)


# Faults that concern the whole text


def _nowhere(anchor: str) -> Fault:
    message = f"De verwijzing naar ‘{anchor}’ wijst nergens naar."
    return Fault("DOC511", message, "Geef de kop dit anker, of pas de verwijzing aan.")


def _same_anchor(headings: list[outline.Heading]) -> list[Fault]:
    counts = Counter(heading.anchor for heading in headings if heading.anchor)
    double = [anchor for anchor, count in counts.items() if count > 1]
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


def _words(path: Path, shown: str) -> tuple[str, str]:
    """The text of a file, and its name as shown. Raises MasterRefused, with the line, when it is not UTF-8 or holds a
    sign that no document can, and when it is too long to set."""
    with path.open("rb") as file:
        data = file.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        message = f"Dit bestand is te groot voor een tekst: meer dan {_LONGEST // 1_000_000} MB."
        raise MasterRefused((finding(Fault("DOC511", message, _SHORTER), shown),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"Op regel {line} staat een teken dat niet te lezen is: het bestand is niet bewaard als UTF-8."
        wrong = finding(Fault("DOC511", message, _AS_UTF8), shown)
        raise MasterRefused((replace(wrong, line=line, end_line=line),)) from error
    if odd := _CONTROL.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        message = f"Op regel {line} staat een stuurteken dat in geen document kan staan."
        wrong = finding(Fault("DOC511", message, _RETYPE), shown)
        raise MasterRefused((replace(wrong, line=line, end_line=line),))
    return PRIVATE.sub("\ufffd", text).replace("\r\n", "\n"), shown


_LONGEST = 1_000_000  # bytes; the longest text of ours has a tenth of it
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML, and so Word, knows none of these
_SHORTER = "Is dit wel de tekst? Verdeel een lange tekst over bestanden in de map deel."
_RETYPE = "Haal de regel weg en typ hem opnieuw."
_AS_UTF8 = "Sla het bestand op met de codering UTF-8; in Kladblok kiest u die onder ‘Opslaan als’."

"""A master → everything that rendering needs, made once: Word template, HTML template and probe."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

import docx
from geelvrij.checks.finding import Finding, Place, Severity, Where
from geelvrij.checks.opening import open_package

from ..house_style import HouseStyle
from ..master import Master
from ..render.pdf import HtmlTemplate
from . import fonts, form, html, outline, pandoc, word_reader, word_template, word_writer
from .language import Fault, Names, Spot, faults, spots
from .tags import Tags
from .word_template import WordTemplate

NAMES = {
    "DOC503": "onbekend-veld",
    "DOC504": "sjabloon-teken-fout",
    "VEI706": "sjabloon-niet-toegestaan",
    "DOC511": "sjabloon-tekst-fout",
}
MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_YELLOW = re.compile(r"<mark>(?!\{\{)")


class MasterRefused(Exception):
    """A master that cannot be used; the findings say where and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} fouten in het sjabloon")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Compiled:
    """A master ready to fill."""

    word: WordTemplate
    html: HtmlTemplate


@dataclass(frozen=True, slots=True)
class Setting:
    """What a compilation needs besides the master."""

    root: Path
    style: HouseStyle
    organisation: str
    names: Names


@dataclass(frozen=True, slots=True)
class _Text:
    """A master as a checked document tree."""

    blocks: list[pandoc.Node]
    tags: Tags
    headings: list[outline.Heading]
    spots: list[Spot]


def compile_master(master: Master, setting: Setting) -> Compiled:
    """Compile one master. Raises MasterRefused when it has mistakes; nothing is rendered before all are known."""
    text = _checked(master, setting)
    page = _page(master, setting, text)
    data = master.word.read_bytes() if master.word else _word_master(master, setting, text)
    document = word_template.prepare(data, master.title, _anchors(data, text.headings))
    document.core_properties.author = document.core_properties.last_modified_by = setting.organisation
    fonts.embed(document, setting.style)
    return Compiled(word_template.compile_template(document), page)


def _anchors(data: bytes, headings: list[outline.Heading]) -> dict[str, str]:
    """The bookmark of each heading, Word's own ones too → its name in `bladzijde`."""
    own = [word_writer.bookmark(heading.anchor) for heading in headings]
    found = {name: name for name in own}
    bookmarks = word_template.heading_bookmarks(docx.Document(io.BytesIO(data)), len(own))
    found.update({name: target for names, target in zip(bookmarks, own, strict=False) for name in names})
    return found


def probe(master: Master, setting: Setting) -> str:
    """The tags of a master without its words: rendering them tells which fields a location uses. Raises MasterRefused."""
    return "".join(spot.tag.jinja() for spot in _checked(master, setting).spots)


def _page(master: Master, setting: Setting, text: _Text) -> HtmlTemplate:
    body = html.write(text.blocks, text.tags, text.headings)
    return HtmlTemplate(
        master.title, body, _css(setting.style), _pictures(master, setting), fonts.for_pdf(setting.style)
    )


def check(master: Master, setting: Setting) -> tuple[Finding, ...]:
    """The mistakes in a master."""
    try:
        _checked(master, setting)
    except MasterRefused as refused:
        return refused.findings
    return ()


def export(master: Master, setting: Setting) -> bytes:
    """The master as a Word file to edit."""
    if master.word:
        return master.word.read_bytes()
    text = _checked(master, setting)
    document = docx.Document(io.BytesIO(_word_master(master, setting, text)))
    fonts.embed(document, setting.style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _checked(master: Master, setting: Setting) -> _Text:
    tags = Tags()
    file = master.shown(master.word or master.folder / "tekst.md", setting.root)
    try:
        blocks = _word_blocks(master, tags, file) if master.word else _markdown_blocks(master, tags, setting)
    except ValueError as error:
        raise MasterRefused(
            (_finding(Fault("DOC511", str(error), "Open het bestand en verbeter deze plek."), file),)
        ) from error
    headings = outline.number(blocks)
    blocks, missing = outline.fill_references(blocks, headings)
    found = list(spots(blocks, tags))
    wrong = list(faults(found, setting.names))
    wrong += [
        Fault(
            "DOC511",
            f"De verwijzing naar ‘{anchor}’ wijst nergens naar.",
            "Geef de kop dit anker, of pas de verwijzing aan.",
        )
        for anchor in missing
    ]
    wrong += _headings_inside_conditions(found, blocks, tags)
    if wrong:
        raise MasterRefused(tuple(_finding(fault, file) for fault in wrong))
    return _Text(blocks, tags, headings, found)


def _headings_inside_conditions(found: list[Spot], blocks: list[pandoc.Node], tags: Tags) -> list[Fault]:
    """A heading that comes and goes would make the numbers and the contents of the document wrong."""
    open_tags = 0
    wrong: list[Fault] = []
    for block in blocks:
        tag = tags.alone(pandoc.text_of(block.get("c", ""))) if block["t"] == "Para" else None
        if tag and tag.kind == "statement":
            open_tags += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(tag.word, 0)
        elif block["t"] == "Header" and open_tags:
            title = pandoc.text_of(block["c"][2])
            wrong.append(
                Fault(
                    "DOC511",
                    f"De kop ‘{title}’ staat binnen een voorwaarde.",
                    "Zet de kop erbuiten; alleen de tekst eronder mag voorwaardelijk zijn.",
                )
            )
    return wrong


def _markdown_blocks(master: Master, tags: Tags, setting: Setting) -> list[pandoc.Node]:
    text = "\n\n".join(
        tags.hide(path.read_text(encoding="utf-8"), master.shown(path, setting.root)) for path in master.text
    )
    page = tags.hide(master.form_file.read_text(encoding="utf-8"), master.shown(master.form_file, setting.root))
    return form.around(pandoc.read_markdown(page), pandoc.read_markdown(text), logo=setting.style.logo is not None)


def _word_blocks(master: Master, tags: Tags, file: str) -> list[pandoc.Node]:
    assert master.word is not None
    opened = open_package(master.word)
    if opened.findings:
        raise MasterRefused(tuple(opened.findings))
    return word_reader.read(master.word.read_bytes(), tags, file)


def _word_master(master: Master, setting: Setting, text: _Text) -> bytes:
    shown = _pictures(master, setting)

    def picture(source: str) -> bytes | None:
        name = source.removesuffix(".svg") + ".png" if source.endswith(".svg") else source
        beside = master.pictures / name
        return (
            shown[source][1]
            if source == "logo" and "logo" in shown
            else beside.read_bytes()
            if beside.is_file()
            else None
        )

    return word_writer.write(
        text.blocks, text.tags, text.headings, title=master.title, organisation=setting.organisation, style=setting.style,
        pictures=picture,
    )  # fmt: skip


def _pictures(master: Master, setting: Setting) -> dict[str, tuple[str, bytes]]:
    found = {
        path.relative_to(master.pictures).as_posix(): (MEDIA[path.suffix], path.read_bytes())
        for path in sorted(master.pictures.glob("beelden/*"))
        if path.suffix in MEDIA
    }
    if setting.style.logo:
        found["logo"] = ("image/png" if setting.style.logo.startswith(b"\x89PNG") else "image/jpeg", setting.style.logo)
    return found


def _css(style: HouseStyle) -> str:
    sheet = (Path(__file__).parent.parent / "render" / "pagina.css").read_text(encoding="utf-8")
    for word, value in (("HOOFD", style.colour), ("ACCENT", style.accent), ("LETTER", style.font)):
        sheet = re.sub(rf"\b{word}\b", value, sheet)
    return fonts.faces(style) + sheet


def _finding(fault: Fault, file: str) -> Finding:
    spot = fault.spot
    where = Where(spot.headings, spot.snippet) if spot else None
    line, column = (spot.tag.line, spot.tag.column) if spot and spot.tag.line else (1, 1)
    width = len(spot.tag.raw) if spot and spot.tag.line else 0
    place = Place(spot.tag.file if spot and spot.tag.file else file, line, column, line, column + width)
    return Finding.at(place, fault.code, NAMES[fault.code], Severity.FOUT, fault.message, fault.help, where=where)


def every_field(master: Master, setting: Setting) -> str:
    """The fields of a master without its conditions: what it may ask of a location. Raises MasterRefused."""
    return "".join(
        spot.tag.jinja()
        for spot in _checked(master, setting).spots
        if spot.tag.kind == "field" and "." in spot.tag.code
    )

"""A master → everything that rendering needs, made once: Word template, HTML template and probe."""

import io
import re
from pathlib import Path

import docx
from geelvrij.checks.finding import Finding
from geelvrij.checks.wording.passage import Permitted

from ..house_style import HouseStyle
from ..master import Master
from . import checked, distinct, fonts, grammar, html, outline, word_pages, word_template, word_writer
from .checked import Text, check
from .compiled_file import Compiled, HtmlTemplate
from .language import Fault
from .permits import permitted
from .refusal import MasterRefused
from .setting import Setting

__all__ = ["Compiled", "MasterRefused", "Setting", "check", "compile_master", "every_field", "export", "probe"]


def compile_master(master: Master, setting: Setting) -> Compiled:
    """Compile one master. Raises MasterRefused when it has mistakes; nothing is rendered before all are known."""
    text = checked.read(master, setting)
    page = _page(master, setting, text)
    data = text.word or _word_master(master, setting, text)
    document = word_template.prepare(data, master.title, setting.organisation, _anchors(data, text.headings))
    fonts.embed(document, setting.style)
    made = Compiled(word_template.compile_template(document), page)
    _last_look(made, master, setting)
    return made


def _last_look(made: Compiled, master: Master, setting: Setting) -> None:
    """Whatever came in between, Jinja compiles only what tags may hold. Raises MasterRefused."""
    sources = {**made.word.parts, "PDF": made.html.body}
    wrong = [name for name, source in sources.items() if not grammar.is_allowed(source)]
    if wrong:
        message = f"In {', '.join(wrong)} staat iets dat een sjabloon niet mag uitvoeren."
        fault = Fault("VEI706", message, "Haal accolades weg die geen veld zijn.")
        raise MasterRefused((checked.finding(fault, master.shown(master.word or master.folder, setting.root)),))


def _anchors(data: bytes, headings: list[outline.Heading]) -> dict[str, str]:
    """The bookmark of each heading, Word's own ones too → its name in `bladzijde`."""
    own = [word_pages.bookmark(heading.anchor) for heading in headings]
    found = {name: name for name in own}
    bookmarks = word_pages.heading_bookmarks(docx.Document(io.BytesIO(data)), len(own))
    found.update({name: target for names, target in zip(bookmarks, own, strict=False) for name in names})
    return found


def probe(master: Master, setting: Setting) -> tuple[str, tuple[Finding, ...], Permitted]:
    """The tags of a master without its words, that show which fields a location uses; what will not come out; and the
    words its writer lets stand.

    Raises MasterRefused.
    """
    text = checked.read(master, setting)
    return distinct.once(spot.tag for spot in text.spots), text.warnings, permitted(text.permits)


def undated(master: Master, setting: Setting) -> tuple[Finding, ...]:
    """The articles of law in a master that have no citation on the day it is for. Raises MasterRefused."""
    return checked.undated(checked.read(master, setting), master, setting)


def every_field(master: Master, setting: Setting) -> str:
    """The fields of a master without its conditions: what it may ask of a location. Raises MasterRefused."""
    return "".join(
        spot.tag.jinja()
        for spot in checked.read(master, setting).spots
        if spot.tag.kind == "field"
        and "." in spot.tag.code
        and setting.names_of(master).child(spot.tag.code.split(".")[0])
    )


def export(master: Master, setting: Setting) -> bytes:
    """The master as a Word file to edit. Raises MasterRefused."""
    if master.word:
        return master.word.read_bytes()
    text = checked.read(master, setting, keep_permits=True)
    document = docx.Document(io.BytesIO(_word_master(master, setting, text)))
    fonts.embed(document, setting.style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(master: Master, setting: Setting, text: Text) -> HtmlTemplate:
    body = html.write(text.blocks, text.tags, text.headings)
    return HtmlTemplate(master.title, body, _css(setting.style), text.pictures, fonts.for_pdf(setting.style))


def _word_master(master: Master, setting: Setting, text: Text) -> bytes:
    def picture(source: str) -> bytes | None:
        name = source.removesuffix(".svg") + ".png" if source.endswith(".svg") else source
        found = text.pictures.get(name)
        return found[1] if found else None

    return word_writer.write(
        text.blocks, text.tags, text.headings, title=master.title, organisation=setting.organisation,
        style=setting.style, pictures=picture,
    )  # fmt: skip


def _css(style: HouseStyle) -> str:
    sheet = (Path(__file__).parent / "pagina.css").read_text(encoding="utf-8")
    for word, value in (("HOOFD", style.colour), ("ACCENT", style.accent), ("LETTER", style.font)):
        sheet = re.sub(rf"\b{word}\b", value, sheet)
    return fonts.faces(style) + sheet

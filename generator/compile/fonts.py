"""The fonts of a document: declared for the PDF, and embedded in Word so that it looks the same everywhere."""

import io
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from ..house_style import FONTS, HouseStyle
from .ooxml import W, w

SYMBOLS = "Geelvrij symbolen"
_FACES = {"regular": ("normal", 400), "italic": ("italic", 400), "bold": ("normal", 700), "bolditalic": ("italic", 700)}
_EMBED = {"regular": "embedRegular", "bold": "embedBold", "italic": "embedItalic", "bolditalic": "embedBoldItalic"}
_FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
# What Dutch text and the names in it use: Latin with accents, punctuation, the euro, arrows and boxes.
_LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x2010, 0x2028),
    0x2030,
    0x2039,
    0x203A,
    0x20AC,
    0x2122,
    *range(0x2190, 0x2194),
    0x2212,
    0x2264,
    0x2265,
]


def for_pdf(style: HouseStyle) -> dict[str, Path]:
    """The font files by the name that the style sheet calls them."""
    found = dict(style.font_files())
    found.update({f"symbolen-{index}": path for index, path in enumerate(sorted((FONTS / "symbolen").glob("*.ttf")))})
    return found


def faces(style: HouseStyle) -> str:
    """The @font-face rules for those files."""
    rules = []
    for name in for_pdf(style):
        look, weight = _FACES.get(name, ("normal", 400))
        family = style.font if name in _FACES else SYMBOLS
        rules.append(
            f'@font-face {{ font-family: "{family}"; font-style: {look}; font-weight: {weight}; '
            f'src: url("lettertype:{name}") }}\n'
        )
    return "".join(rules)


def embed(document: Document, style: HouseStyle) -> None:
    """Put the faces of the house font into the Word file, reduced to the letters that documents use."""
    relations = document.part.rels.values()
    table = next((relation.target_part for relation in relations if relation.reltype.endswith("/fontTable")), None)
    if table is None or any(relation.reltype == _FONT_RELATION for relation in table.rels.values()):
        return  # the master brings its own
    root = etree.fromstring(table.blob)
    for child in [child for child in root if child.get(f"{{{W}}}name") == style.font]:
        root.remove(child)
    root.append(_font(table, style))
    table._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    settings = document.settings.element
    for name in ("saveSubsetFonts", "embedTrueTypeFonts"):
        if settings.find(f"{{{W}}}{name}") is None:
            settings.insert(1, w(name))


def _font(table: Part, style: HouseStyle) -> Any:
    """The house font as the table names it, with a part of its own for each face."""
    font = w(
        "font",
        w("altName", val="Calibri"),
        w("charset", val="00"),
        w("family", val="swiss"),
        w("pitch", val="variable"),
        name=style.font,
    )
    for number, (face, path) in enumerate(style.font_files().items(), 1):
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"geelvrij:{style.font}:{face}")
        part = Part(
            PackURI(f"/word/fonts/font{number}.odttf"),
            "application/vnd.openxmlformats-officedocument.obfuscatedFont",
            _hidden(_subset(path), key),
            table.package,
        )
        relation = table.relate_to(part, _FONT_RELATION)
        font.append(w(_EMBED[face], r_id=relation, fontKey="{%s}" % str(key).upper()))
    return font


@cache
def _subset(path: Path) -> bytes:
    from fontTools import subset

    options = subset.Options(
        hinting=False,
        layout_features=["kern", "liga", "mark"],
        name_IDs=["*"],
        recalc_timestamp=False,
        notdef_outline=True,
    )
    font = subset.load_font(str(path), options)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=_LETTERS)
    worker.subset(font)
    stream = io.BytesIO()
    font.save(stream)
    font.close()
    return stream.getvalue()


def _hidden(font: bytes, key: uuid.UUID) -> bytes:
    """The font as Word embeds it: its first 32 bytes mixed with the key, back to front (ECMA-376 part 4, 17.8.1)."""
    mask = bytes.fromhex(key.hex)[::-1]
    return bytes(byte ^ mask[index % 16] for index, byte in enumerate(font[:32])) + font[32:]

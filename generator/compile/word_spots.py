"""Where the tags of a Word master stand in every part of the file, where none may stand, and what stays yellow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from docx.document import Document
from docx.oxml.ns import qn
from geelvrij.checks import connections
from geelvrij.checks.document_text import Piece, Walk, fields, label
from geelvrij.checks.finding import Finding, Where
from geelvrij.checks.sighting import findings
from geelvrij.checks.yellow import Styles
from lxml import etree

from . import grammar
from .language import Fault
from .ooxml import Element
from .spots import Spot, in_text
from .tags import ANY, Tag, Tags, parse
from .word_source import holds_only, paragraph_text, part_root, text_parts

# What would vanish with the paragraph of a statement.
_CONTENT = tuple(qn(f"w:{name}") for name in ("drawing", "pict", "object", "fldChar", "fldSimple", "sectPr", "sym"))
_MERGE = re.compile(r"\bMERGEFIELD\s+(\"[^\"]*\"|\S+)", re.IGNORECASE)
_PROPERTIES = {
    "title": "titel", "subject": "onderwerp", "creator": "auteur", "keywords": "trefwoorden",
    "description": "opmerkingen", "category": "categorie", "lastModifiedBy": "laatst bewerkt door",
}  # fmt: skip
_WORD = re.compile(r"\w")
_TAG_STYLE, _COVER_STYLES = "Sjabloonregel", "Kaft"  # as `templates export` writes them
_ON_COVER, _BEFORE = "op de kaft", "vóór de eerste kop"
_FAR, _WORDS_BESIDE = 5, 60  # paragraphs to look for words, and characters of them
OPEN_TEST = "is open %}"  # how the tag ends that stands before the yellow form of a field


def level_of(paragraph: Element, tag: Tag) -> str:
    """What a tag holds or repeats by its place: the rows of a table, paragraphs, or words in a sentence."""
    if tag.kind != "statement" or not holds_only(paragraph, tag.raw.strip()):
        return "r"
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    is_row = row is not None and (tag.scope == "tr" or tag.scope == "" and len(row.findall(qn("w:tc"))) > 1)
    if row is not None and is_row and _words(row) == tag.raw.strip() and not _has_content(row):
        return "tr"
    return "p" if not _has_content(paragraph) else "r"


def _words(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t"))).strip()


def _has_content(element: Element) -> bool:
    return next(element.iter(*_CONTENT), None) is not None


def spots(document: Document, tags: Tags, file: str) -> list[Spot]:
    """Every tag of an opened master, the body first. Each tag is added to `tags`."""
    return list(_Spots(document, tags, file).all())


class _Spots:
    def __init__(self, document: Document, tags: Tags, file: str) -> None:
        self.document, self.tags, self.file = document, tags, file
        self.styles = Styles(_styles(document), colour=False)
        self.holders: dict[Element, int] = {}  # kept, so that lxml keeps the same objects

    def all(self) -> Iterator[Spot]:
        for part in text_parts(self.document):
            root = part_root(part)
            walked = list(Walk(root, label(root) or "", self.styles).paragraphs())
            paragraphs = list(root.iter(qn("w:p")))
            texts = [paragraph_text(paragraph) for paragraph in paragraphs]
            trails = _trails(paragraphs, [seen.headings for seen in walked])
            for number, (paragraph, seen, trail) in enumerate(zip(paragraphs, walked, trails, strict=True)):
                yield from self.paragraph(paragraph, texts, number, trail, seen.part)

    def paragraph(
        self, paragraph: Element, texts: list[str], number: int, headings: tuple[str, ...], part: str
    ) -> Iterator[Spot]:
        content = texts[number]
        found = [parse(match[0], file=self.file) for match in ANY.finditer(content)]
        if len(found) == 1 and (level := level_of(paragraph, found[0])) != "r":
            holder = paragraph.getparent() if level == "p" else next(paragraph.iterancestors(qn("w:tbl")))
            assert holder is not None
            self.tags.add(found[0])
            yield Spot(found[0], level, self.holder(holder), headings, _beside(found[0], texts, number), part)
            return
        hidden = self.tags.hide(content, self.file, lines=False)
        yield from in_text(hidden, self.tags, self.holder(paragraph), headings, part)

    def holder(self, element: Element) -> int:
        return self.holders.setdefault(element, len(self.holders))


def _trails(paragraphs: list[Element], headings: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The headings above each paragraph; above the first one, words that say so: on the cover, or only before it."""
    cover, has_headings = False, any(headings)
    for paragraph, above in zip(paragraphs, headings, strict=True):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = str(style.get(qn("w:val"))) if style is not None else ""
        if name != _TAG_STYLE:  # the line of a tag stands among whatever it holds
            cover = name.startswith(_COVER_STYLES)
        nowhere = (_ON_COVER if cover else _BEFORE,) if has_headings else ()
        yield above or nowhere


def _beside(tag: Tag, texts: list[str], number: int) -> str:
    """A tag that stands alone, with the first words of what it holds, or the last ones of what it ends."""
    ends = tag.word in grammar.CLOSERS
    others = reversed(texts[max(0, number - _FAR) : number]) if ends else texts[number + 1 : number + 1 + _FAR]
    words = next((words for text in others if (words := " ".join(ANY.sub(" ", text).split()))), "")
    if not words:
        return tag.raw
    return f"{words[-_WORDS_BESIDE:].lstrip()} {tag.raw}" if ends else f"{tag.raw} {words[:_WORDS_BESIDE].rstrip()}"


def _styles(document: Document) -> Element | None:
    return document.styles.element if document.styles is not None else None


# Places where no tag may stand


def stray_tags(document: Document) -> Iterator[Fault]:
    """Tags in the properties of the file, in field codes and in descriptions of pictures: nothing would fill them."""
    properties = part_root(document.part.package.part_related_by(_CORE)) if _has_core(document) else None
    for node in properties.iter("{*}*") if properties is not None else ():
        name = _PROPERTIES.get(etree.QName(node).localname)
        if name and node.text:
            yield from _stray(node.text, f"de eigenschappen ({name})")
    for part in text_parts(document):
        for node in part_root(part).iter():
            if not isinstance(node.tag, str):
                continue
            # python-docx gives paragraphs and runs a `text` of their own: only a leaf has what is really there.
            if not len(node) and node.tag != qn("w:t") and node.text and "{" in node.text:
                yield from _stray(node.text, "een veldcode of formule")
            for value in map(str, node.attrib.values()):
                if "{" in value:
                    yield from _stray(value, "een beschrijving of eigenschap")


_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def _has_core(document: Document) -> bool:
    return any(relation.reltype == _CORE for relation in document.part.package.rels.values())


def stray_in_text(text: str, where: str) -> Iterator[Fault]:
    """Tags in a text that is printed as it is, such as the title of a document."""
    yield from _stray(text, where)


def _stray(text: str, where: str) -> Iterator[Fault]:
    places = (match[0] for match in ANY.finditer(text) if not _GUID.fullmatch(match[0]))
    for raw in islice(places, _MOST_STRAY):
        tag = parse(raw)
        code = "DOC504"
        try:
            grammar.read(tag)
        except grammar.Forbidden:
            code = "VEI706"
        except grammar.Unreadable:
            code = "VEI706" if tag.kind != "broken" else "DOC504"
        message = f"‘{tag.raw[:120]}’ staat in {where}; daar kan geen veld staan."
        yield Fault(code, message, "Haal het daar weg, of zet het in de tekst.", Spot(tag, "r", 0, (), text[:120]))


_MOST_STRAY = 20  # told of one place
_GUID = re.compile(r"\{[0-9A-Fa-f-]{36}\}")


def active_fields(document: Document, file: str) -> Iterator[Finding | Fault]:
    """Field codes that fetch or start something, and mail merge fields: geelvrij fills in its own fields only."""
    for part in text_parts(document):
        root = part_root(part)
        codes = fields(root)
        yield from findings(connections.from_fields(codes, part.partname.lstrip("/")), file)
        for match in _MERGE.finditer(codes):
            name = match[1].strip('"')
            message = f"‘{name}’ is een samenvoegveld van Word (MERGEFIELD); dat vult geelvrij niet in."
            yield Fault("DOC504", message, "Haal het weg en schrijf een veld, zoals {{ locatie.naam }}.")


# Yellow that is not a field


@dataclass(frozen=True, slots=True)
class Yellow:
    """Words that would stay yellow in every document."""

    words: str
    where: Where


def stays_yellow(document: Document) -> Iterator[Yellow]:
    """What is yellow in a prepared master besides its open fields, from whatever mark or style."""
    styles = Styles(_styles(document))
    for part in text_parts(document):
        root = part_root(part)
        for paragraph in Walk(root, label(root) or "", styles).paragraphs():
            words = " ".join("".join(_kept(paragraph.pieces)).split())
            if _WORD.search(words) or paragraph.empty_yellow:
                snippet = " ".join(_readable(paragraph.pieces).split())
                yield Yellow(words, Where(paragraph.headings, snippet[:120], paragraph.part))


def _kept(pieces: Sequence[Piece]) -> Iterator[str]:
    """The yellow text that no open field explains; a stretch without yellow counts as a space."""
    before = ""
    for piece in pieces:
        is_tag = ANY.fullmatch(piece.text) is not None
        if not piece.yellow:
            yield " "
        elif not is_tag or (parse(piece.text).kind == "field" and not before.endswith(OPEN_TEST)):
            yield piece.text
        before = piece.text


def _readable(pieces: Sequence[Piece]) -> str:
    """The paragraph as its writer sees it: each field once, without the tags around it that we made."""
    shown: list[str] = []
    before = ""
    for piece in pieces:
        if not (piece.text.startswith("{%r ") or before.endswith(OPEN_TEST)):
            shown.append(piece.text)
        before = piece.text
    return "".join(shown)

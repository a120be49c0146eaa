"""Words that a wording rule tells of and that the writer of a master lets stand: a comment behind them says why.

    Ouders zeggen zelf dat het om misbruik gaat. {# TXT002 mag: zo noemen de ouders het zelf #}

It holds for the sentences of its own paragraph, not for what a field brings. No document that is made shows it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from geelvrij.checks import catalogue
from geelvrij.checks.board_file import SHORTEST_REASON, is_reason
from geelvrij.checks.wording.passage import Permitted
from geelvrij.checks.wording.permitted import GOES_ON, is_permissible

from .ooxml import Element
from .pandoc import Node, blocks_in, map_inlines, text_of
from .spots import Fault, Spot, short
from .tags import LONGEST, TAG, TOKEN, Tag, Tags, parse
from .word_source import part_root, store, text_parts, texts

MOST = 50  # of one master: more say that a rule does not fit, and every one is tried
AS_THIS = "Schrijf achter de zin: {# TXT002 mag: waarom dit woord hier nodig is #}"
_SAID = re.compile(r"(?P<code>[A-Za-z]{3}\d{3}) mag: ?(?P<reason>.*)")
_SENTENCE_ENDS = re.compile(r"[.!?][\"'’”)\]]*$")
_CLOSES = re.compile(r"[\s.,;:!?)\]’”\"']")  # what no space stands before
_ENDS_IN_TAG = re.compile(f"{TOKEN.pattern}\\Z")
_SPACES, _LOOKS = ("Space", "SoftBreak"), ("Strong", "Emph", "Underline", "Strikeout", "SmallCaps")
_BREAKS = (qn("w:br"), qn("w:tab"))


@dataclass(frozen=True, slots=True)
class Permit:
    """One comment: the rule, why its words may stand there, and the words of its paragraph between the fields."""

    code: str
    reason: str
    words: tuple[str, ...]
    spot: Spot

    @property
    def permitted(self) -> Permitted:
        """What the rule passes over."""
        return tuple((self.code, words) for words in self.words)


def permitted(permits: Iterable[Permit]) -> Permitted:
    """What the rules pass over in the documents of a master."""
    return tuple(dict.fromkeys(pair for permit in permits for pair in permit.permitted))


@dataclass(slots=True)
class Permits:
    """The comments of one master, while it is being read."""

    found: list[Permit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _seen: dict[int, Tag] = field(default_factory=dict)

    def has(self, tag: Tag) -> bool:
        """Whether a tag is one of these comments, right or wrong."""
        return id(tag) in self._seen

    def take(self, blocks: list[Node], tags: Tags, *, keep: bool = False) -> None:
        """Take the comments out of the paragraphs of a text; with `keep` they stay, for who goes on writing."""
        self._take(blocks, tags, [], keep=keep)

    def _take(self, blocks: list[Node], tags: Tags, trail: list[str], *, keep: bool) -> None:
        for block in blocks:
            if block["t"] == "Header":
                del trail[block["c"][0] - 1 :]
                trail.append(tags.show(text_of(block["c"][2])))
            elif block["t"] in ("Para", "Plain"):
                block["c"] = self._taken(block["c"], tags, trail, keep=keep)
            elif block["t"] == "LineBlock":
                block["c"] = [self._taken(line, tags, trail, keep=keep) for line in block["c"]]
            for inner in blocks_in(block):
                self._take(inner, tags, trail, keep=keep)

    def _taken(self, inlines: list[Node], tags: Tags, trail: list[str], *, keep: bool) -> list[Node]:
        comments = list(_comments(inlines, tags))
        self._learn(comments, text_of(inlines), tags, tuple(trail))
        if keep or not comments:
            return inlines
        bare: list[Node] = map_inlines(inlines, lambda nodes: _bare(nodes, tags))
        return bare

    def take_from_word(self, document: Document, file: str) -> None:
        """Take the comments out of an opened Word master."""
        for part in text_parts(document):
            for paragraph in part_root(part).iter(qn("w:p")):
                tags = Tags()
                text = tags.hide(_with_breaks(paragraph), file, lines=False)
                self._learn(_in_text(text, tags), text, tags, ())
        strip(document)

    def _learn(self, comments: Iterable[Tag], text: str, tags: Tags, headings: tuple[str, ...]) -> None:
        """Keep the comments of a paragraph, each with the words beside it, or what is wrong with it."""
        words = _without(text, tags)
        for tag in comments:
            self._seen[id(tag)] = tag
            spot = Spot(tag, "r", 0, headings, tags.show(words).strip())
            said = _SAID.fullmatch(" ".join(tag.raw[2:-2].split()))
            stretches = tuple(_stretches(words, tags))
            if fault := _wrong(said, stretches, spot, len(self.found)):
                self.faults.append(fault)
            elif said is not None:
                self.found.append(Permit(said["code"].upper(), said["reason"], stretches, spot))


def _comments(inlines: list[Node], tags: Tags) -> Iterator[Tag]:
    """The comments among words; one in a piece of code or what a picture shows is no comment on a sentence."""
    for node in inlines:
        if node["t"] == "Str":
            yield from _in_text(node["c"], tags)
        elif node["t"] in (*_LOOKS, "Superscript", "Subscript"):
            yield from _comments(node["c"], tags)
        elif node["t"] in ("Span", "Link", "Quoted"):
            yield from _comments(node["c"][1], tags)


def _in_text(text: str, tags: Tags) -> Iterator[Tag]:
    return (tag for match in TOKEN.finditer(text) if (tag := tags.at(match)).kind == "comment")


def _without(words: str, tags: Tags) -> str:
    return TOKEN.sub(lambda match: "" if tags.at(match).kind == "comment" else match[0], words)


def _stretches(text: str, tags: Tags) -> Iterator[str]:
    """The words of a paragraph between its other tags; … where their sentence goes on in what a field brings."""
    pieces = TOKEN.split(text)
    begins = True
    for place, piece in enumerate(pieces[::2]):
        words, is_last = piece.strip(), place == len(pieces) // 2
        if words:
            ends = is_last or _SENTENCE_ENDS.search(words)
            yield f"{'' if begins else f'{GOES_ON} '}{words}{'' if ends else f' {GOES_ON}'}"
            begins = _SENTENCE_ENDS.search(words) is not None
        if not is_last and tags.items[int(pieces[2 * place + 1])].kind == "field":
            begins = False


def _wrong(said: re.Match[str] | None, stretches: tuple[str, ...], spot: Spot, before: int) -> Fault | None:
    """What keeps a comment from meaning anything."""
    raw, book = short(spot.tag.raw), catalogue.load()
    if said is None or len(spot.tag.raw) > LONGEST:
        message = "Een {# opmerking #} in een sjabloon kan alleen zeggen dat een woord mag."
        return Fault("DOC504", message, f"{AS_THIS}. Anders: haal de opmerking weg.", spot)
    code = said["code"].upper()
    if code not in book:
        message = f"‘{raw}’ noemt een regel die niet bestaat."
        return Fault("DOC504", message, "Neem de code over uit de melding over het woord.", spot)
    if not is_permissible(code, book):
        message = f"‘{raw}’: van deze regel kan een sjabloon niets laten staan."
        return Fault("DOC504", message, "Dat kan alleen bij een regel over woorden. Haal de opmerking weg.", spot)
    if not is_reason(said["reason"]):
        message = f"‘{raw}’ zegt niet waarom het woord hier mag."
        return Fault("DOC504", message, f"Schrijf waarom, in minstens {SHORTEST_REASON} letters.", spot)
    if not stretches:
        message = f"‘{raw}’ staat los van de tekst."
        return Fault("DOC504", message, "Zet de opmerking in dezelfde alinea als het woord, achter de zin.", spot)
    if before >= MOST:
        message = f"In dit sjabloon staan meer dan {MOST} opmerkingen over woorden die mogen."
        return Fault("DOC504", message, "Schrijf de zinnen anders, of laat het bestuur de regel uitzetten.", spot)
    return None


# Out of the words: no word is glued to another, and no space is left


def _bare(nodes: list[Node], tags: Tags) -> list[Node]:
    """Words without the comments among them."""
    made: list[Node] = []
    nodes = list(nodes)
    for place, node in enumerate(nodes):
        words = str(node["c"]) if node["t"] == "Str" else ""
        left = _without(words, tags)
        if left == words and not (node["t"] in _LOOKS and not node["c"]):
            made.append(node)
            continue
        first = TOKEN.match(words)
        if not words or (first and tags.at(first).kind == "comment"):
            _close_up(made, nodes, place, left)
        if left:
            made.append({"t": "Str", "c": left.rstrip("\u00a0") if _ENDS_IN_TAG.search(words) else left})
    return made


def _close_up(made: list[Node], nodes: list[Node], place: int, left: str) -> None:
    """Take away the space before a comment, or the one behind it where nothing stands before."""
    after = nodes[place + 1] if place + 1 < len(nodes) else None
    is_space = after is not None and after["t"] in _SPACES
    ends = not left and (after is None or is_space or after["t"] == "LineBreak")
    if not left and is_space and (not made or made[-1]["t"] == "LineBreak"):
        nodes[place + 1] = {"t": "Str", "c": ""}
    elif made and made[-1]["t"] in _SPACES and (ends or _CLOSES.match(left)):
        made.pop()


def strip(document: Document) -> None:
    """Take the comments out of the words of an opened Word file."""
    for part in text_parts(document):
        root = part_root(part)
        for paragraph in list(root.iter(qn("w:p"))):
            _strip(texts(paragraph))
        store(part, root)


def _strip(nodes: list[Element]) -> None:
    for place, node in enumerate(nodes):
        content = node.text or ""
        if not (TAG.fullmatch(content) and parse(content).kind == "comment"):
            continue
        node.text = ""
        before = next((one for one in reversed(nodes[:place]) if one.text), None)
        after = next((one for one in nodes[place + 1 :] if one.text), None)
        follows = after.text or "" if after is not None else ""
        if before is not None and (not follows or _CLOSES.match(follows)):
            before.text = (before.text or "").rstrip(" \u00a0")
        elif before is None and after is not None:
            after.text = follows.lstrip(" \u00a0")


def _with_breaks(paragraph: Element) -> str:
    """The words of a paragraph of Word, with a space for each break and tab; what else it holds has no words."""
    own = set(texts(paragraph))
    nodes = (node for node in paragraph.iter(qn("w:t"), *_BREAKS) if node in own or node.tag in _BREAKS)
    return "".join(" " if node.tag in _BREAKS else node.text or "" for node in nodes)

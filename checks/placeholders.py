"""Recognises places that were meant to be filled in by their text alone: [naam], «veld», XX, dd-mm-jjjj, n.n.b."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BLANK = "_" * 22  # in our own documents a blank for a pen: no place that was left open
# How a date is to be written is no date to fill in: formaat dd-mm-jjjj, ‘dd-mm-jjjj’, zo: dd-mm-jjjj.
_NO_EXAMPLE = r"(?<![(‘'\"“„])" + "".join(
    f"(?<!{word} )(?<!{word}: )" for word in ("zo", "als", "formaat", "Formaat", "notatie", "Notatie")
)
# Every repetition is bounded or of one kind of character, so that no text can make the search slow.
_PATTERNS = {
    "standaard": (
        r"\{\{[^{}\n]{0,200}\}{0,2}|\{%[^%\n]{0,200}(?:%\}|$)?|\{\#[^#\n]{0,200}\#\}"
        r"|\$?\{[#/^]?[A-Za-z_][\w.]{1,60}\}"
        r"|«[^«»\n]{0,100}»"
        r"|\[[^\W\d_][^\[\]\n]{2,100}\](?!\()"
        r"|<[^\W\d_][^<>\n@:/]{0,80}>"
        r"|\b[xX]{3,}\b|\b[xX]{2}(?:-[xX]{2}-|/[xX]{2}/)(?:[xX]{2,4}|[0-9]{2,4})\b|\[[xX]{2}\]"
        r"|(?:(?<=:)|(?<=:\s)|(?<=:\s\s))(?<!maat: )(?<!Maat: )XX(?![\w/@-]|\.\w)"
        rf"|{_NO_EXAMPLE}\b(?i:dd(?:-mm-|/mm/|\.mm\.| mm )(?:jj|yy){{1,2}}|(?:jjjj|yyyy)-mm-dd)\b"
        r"(?![)’'\"”]|[ -](?:notatie|formaat))"
        r"|\b(?i:nog in te vullen)\b(?=\s*(?:[].,;:!)]|$))"
        r"|(?:(?<=:)|(?<=:\s)|(?<=:\s\s))(?i:nog (?:in te vullen|invullen))\b(?=\s*(?:[].,;!)]|$)|\sdoor\s)"
        r"|(?<![A-Z] )\b(?!(?:[A-Z]{2,20} ){0,3}"
        r"(?:IN|MET|OP|NIET|VOLLEDIG|SAMEN|ZELF|DIGITAAL|ALLES|GRAAG|VERPLICHT|ALTIJD|EERST|FORMULIER) )"
        r"(?:[A-Z]{2,20} ){0,4}INVULLEN\b(?! *[A-Z])"
        r"|\b[nN]\.[nNtT]\.[bB]\b\.?|\bNNB\b|\bNTB\b"
        r"|\bTODO\b|@@@+|\bLorem ipsum\b"
        r"|\((?:[^()\n]{0,60}\s)?(?:in te vullen|invullen)\)"
        # what Word itself shows in a field without text, once the field is gone and its text is not
        r"|\b(?i:klik(?: of tik)?(?: hier)? (?:om|als u) (?:tekst|een datum) (?:in te voeren|wilt invoeren))\b\.?"
        r"|\b(?i:click(?: or tap)?(?: here)? to enter (?:text|a date))\b\.?"
        r"|\b(?:Kies een (?:item|bouwsteen)|Choose an item|Choose a building block)\.(?=\s*$)"
    ),
    "puntjes": r"[.…]{5,}|…{2,}",
    "verwijzing": (
        r"Fout! (?:Verwijzingsbron|Bladwijzer)[^.!\n]{0,60}[.!]|Error! (?:Reference source|Bookmark)[^.!\n]{0,60}[.!]"
    ),
}
_SEARCH = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))
# What must be in a text before the search can find anything: looking for these is many times cheaper.
_SIGNS = (
    "{",
    "[",
    "<",
    "«",
    "....",
    "……",
    "…..",
    "...…",
    "xx",
    "dd-mm",
    "dd/mm",
    "dd.mm",
    "dd mm",
    "-mm-dd",
    "n.n.b",
    "n.t.b",
    "nnb",
    "ntb",
    "todo",
    "@@@",
    "lorem",
    "invullen",
    "te vullen",
    "te voeren",
    "invoeren",
    "to enter ",
    "kies een ",
    "choose a",
    "vul hier ",
)
_ALONE = ("…", "...", "....")  # in a sentence an ellipsis; as a whole paragraph or cell a place to fill in
# In a sentence words left out of a quotation; alone, or after a label, a place to fill in.
_BRACKETED = re.compile(r"\s*(?:(?P<label>[^:.!?\n]{1,80}):\s*)?(?P<place>\[\s?(?:…|\.{3,4})\s?\])[\s.]*")
_SAID = re.compile(r"\b(?:zei|zegt|zeggen|schreef|schrijft|schrijven)\s*\Z")  # what follows is a quotation
# In a sentence ordinary words: Lodewijk XX, dat kunt u nog invullen.
_WHOLE = re.compile(r"\s*(?P<place>XX|(?i:nog invullen))[\s.!]*")
# On a form an instruction, so only when nothing else is said: Vul hier de naam in.
_ASKED = re.compile(r"\s*(?:[^:.!?\n]{1,80}:\s*)?(?P<place>[Vv]ul hier [^:.!?\n]{1,80} in)[\s.!]*")
_LABELLED = re.compile(r"\s*(?P<label>[^:…!?\n]{1,80}):\s*(?P<place>…|\.{3,4})\s*")
_WHOLLY = (("standaard", _BRACKETED), ("standaard", _WHOLE), ("standaard", _ASKED), ("puntjes", _LABELLED))
_SIGNS_OF_ERROR = ("fout!", "error!")
_ORDINARY = {"nee", "sic", "red", "redactie", "cursief", "bron", "noot"}
_HTML = {"br", "p", "b", "i", "a"}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A stretch of a text (end exclusive) and the message that fits it."""

    start: int
    end: int
    message: str


def may_hold(text: str) -> bool:
    """False when no placeholder can be in the text; True when it is worth searching."""
    lower = text.lower()
    return any(sign in lower for sign in (*_SIGNS, *_SIGNS_OF_ERROR)) or text.rstrip().endswith(_ALONE)


def find(text: str) -> Iterator[Placeholder]:
    """The placeholders in the text of one paragraph, from left to right."""
    if (alone := text.strip()) in _ALONE:
        start = text.index(alone)
        yield Placeholder(start, start + len(alone), "puntjes")
        return
    for kind, whole in _WHOLLY:
        if (match := whole.fullmatch(text)) is not None:
            if not _SAID.search(match.groupdict().get("label") or ""):
                yield Placeholder(*match.span("place"), kind)
            return
    for match in _SEARCH.finditer(text):
        if not _is_ordinary(match[0]):
            yield Placeholder(match.start(), match.end(), match.lastgroup or "standaard")


def _is_ordinary(found: str) -> bool:
    """Words in brackets that a writer of running text uses: [sic], [red.], an ellipsis in a quotation."""
    if found[0] not in "[<":
        return False
    inner = found[1:-1].strip(" .…").lower()
    return inner in (_ORDINARY if found[0] == "[" else _HTML) or sum(map(str.isalpha, inner)) < 2

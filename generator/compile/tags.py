"""The tags of a master: taken out of the text as tokens before pandoc or Word reads it, put back afterwards.

A token is one private-use character pair around a number, so that no reader splits, quotes or escapes a tag.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from geelvrij.checks.errors import GeelvrijError

OPEN, CLOSE = "\ue000", "\ue001"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
PRIVATE = re.compile("[\ue000-\ue003]")  # never part of a master's own text
# A tag holds no other tag and stays inside its paragraph.
TAG = re.compile(
    r"\{\{(?:(?!\{\{|\}\}|\{%|\n[ \t]*\n).)*\}\}"
    r"|\{%(?:(?!\{\{|%\}|\{%|\n[ \t]*\n).)*%\}"
    r"|\{#(?:(?!#\}|\n[ \t]*\n)[^{}])*#\}",
    re.DOTALL,
)
# What is left of a tag with a brace too few, and a field between single braces. `{#anker}` belongs to Markdown.
_BROKEN = re.compile(
    r"\{\{[^{}\n]{0,60}\}?|\{%[^{}%\n]{0,60}[%}]?|(?<!\{)\{ ?[^\W\d][^{}\n]{0,59}\}\}|\{[^{}%\n]{1,60}%\}|\}\}|%\}"
    r"|\{ ?[a-z_]+(?:\.[a-z_0-9]+)+ ?\}"
    r"|\{#(?=\s|[A-Za-z]{3}\d{3}\s)[^{}\n]{0,60}|#\}"
)
ANY = re.compile(f"(?P<tag>{TAG.pattern})|{_BROKEN.pattern}", re.DOTALL)
MOST_TAGS = 5_000  # in one text: a whole protocol has some hundreds
MOST_BROKEN = 200  # in one paragraph: more is no text that a person wrote
LONGEST = 500  # characters of one tag: more is no field that a person wrote
_NEW_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SCOPED = re.compile(r"^(p|tr|tc|r)\s+(.*)$", re.DOTALL)
# What Word's autocorrect makes of quotes, hyphens and spaces inside a tag.
_SPACES = dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")
_AUTOCORRECT = str.maketrans({**_SPACES, "–": "-", "—": "-", "\u2011": "-", "…": "..."})
_SINGLE, _DOUBLE = "'‘’‚‛", '"„“”‟'
QUOTES = _SINGLE + _DOUBLE


class TooMany(GeelvrijError):
    """More tags than a text can have; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as written, and what it says."""

    raw: str
    kind: str  # "field" | "statement" | "comment" | "broken"
    scope: str  # "" (decided by its place) | "p" | "tr" | "tc" | "r"
    code: str  # the expression, or the statement: "if x", "endif"
    line: int = 0  # 1-based line in the master's text; 0 where the master has no lines (Word)
    column: int = 0
    file: str = ""

    @property
    def word(self) -> str:
        """The keyword of a statement: if, elif, else, endif, for, endfor, or what stands there instead."""
        return self.code.split(None, 1)[0] if self.code else ""

    def jinja(self) -> str:
        """The tag in plain Jinja, without the scope."""
        return "{{ %s }}" % self.code if self.kind == "field" else "{%% %s %%}" % self.code


def parse(raw: str, line: int = 0, column: int = 0, file: str = "") -> Tag:
    """Read one tag as written, with Word's autocorrect undone."""
    if not TAG.fullmatch(raw):
        return Tag(raw, "broken", "", "", line, column, file)
    inner = " ".join(raw[2:-2].split())
    if len(inner) <= LONGEST:  # a longer one is refused for that
        inner = _straight(inner).strip()
    kind = {"{{": "field", "{%": "statement"}.get(raw[:2], "comment")
    if kind != "comment":
        inner = inner.strip("-+").strip()  # Jinja's marks for white space say nothing here
    scoped = _SCOPED.match(inner) if kind == "statement" else None
    scope, code = (scoped[1], scoped[2].strip()) if scoped else ("", inner)
    return Tag(raw, kind, scope, " ".join(code.split()), line, column, file)


def _straight(text: str) -> str:
    """Curly quotes around a text become straight ones; an apostrophe inside that text stays."""
    result: list[str] = []
    position = 0
    while position < len(text):
        quotes = next((marks for marks in (_SINGLE, _DOUBLE) if text[position] in marks), "")
        end = _end_of_text(text, position + 1, quotes) if quotes else -1
        if end < 0:
            result.append('"' if quotes else text[position].translate(_AUTOCORRECT))
            position += 1
        else:
            inner = text[position + 1 : end].replace("\u00a0", " ")
            result.append('"' + (inner.replace('"', '\\"') if quotes is _SINGLE else inner) + '"')
            position = end + 1
    return "".join(result)


def _end_of_text(text: str, start: int, quotes: str) -> int:
    """Where the quoted text that begins at `start` ends; -1 when it does not."""
    for index in range(start, len(text)):
        if text[index] in quotes and not (quotes is _SINGLE and text[index + 1 : index + 2].isalnum()):
            return index
    return -1


def found(text: str) -> Iterator[re.Match[str]]:
    """Each tag in a text, also what looks like a broken one. Raises TooMany."""
    broken = end = 0
    for match in ANY.finditer(text):
        if match["tag"] is None:
            broken = 1 if _NEW_PARAGRAPH.search(text, end, match.start()) else broken + 1
            end = match.end()
        if broken > MOST_BROKEN:
            raise TooMany(
                f"In één alinea staan meer dan {MOST_BROKEN} accolades die niet bij een veld horen, zoals ‘{match[0]}’."
            )
        yield match


@dataclass(slots=True)
class Tags:
    """The tags of one master, by token number, while it is being compiled."""

    items: list[Tag] = field(default_factory=list)

    def hide(self, text: str, file: str = "", *, lines: bool = True) -> str:
        """Replace each tag in `text`, the content of `file`, by its token; also what looks like a broken one.

        Without `lines` the tags get no line and column: a Word file has none.
        """

        text = PRIVATE.sub("\ufffd", text)
        pieces: list[str] = []
        end, line, start_of_line = 0, 1, 0
        for match in found(text):
            start = match.start()
            line += text.count("\n", end, start)
            start_of_line = text.rfind("\n", end, start) + 1 or start_of_line
            place = (line, start - start_of_line + 1) if lines else (0, 0)
            pieces += [text[end:start], self.add(parse(match[0], *place, file))]
            line += match[0].count("\n")
            start_of_line = text.rfind("\n", start, match.end()) + 1 or start_of_line
            end = match.end()
        return "".join([*pieces, text[end:]])

    def add(self, tag: Tag) -> str:
        """Keep a tag; return its token. Raises TooMany."""
        if len(self.items) == MOST_TAGS:
            raise TooMany(f"In dit sjabloon staan meer dan {MOST_TAGS} velden, voorwaarden en herhalingen.")
        self.items.append(tag)
        return f"{OPEN}{len(self.items) - 1}{CLOSE}"

    def at(self, match: re.Match[str]) -> Tag:
        """The tag of a token that TOKEN matched."""
        return self.items[int(match[1])]

    def alone(self, text: str) -> Tag | None:
        """The tag when `text` is one token and nothing else."""
        match = TOKEN.fullmatch(text.strip())
        return self.at(match) if match else None

    def show(self, text: str) -> str:
        """The text as its writer sees it: tags as written."""
        return TOKEN.sub(lambda match: self.at(match).raw, text)

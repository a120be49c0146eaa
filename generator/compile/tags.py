"""The tags of a master: taken out of the text as tokens before pandoc or Word reads it, put back afterwards.

A token is one private-use character pair around a number, so that no reader splits, quotes or escapes a tag.
"""

import re
from dataclasses import dataclass, field

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
)
ANY = re.compile(f"(?P<tag>{TAG.pattern})|{_BROKEN.pattern}", re.DOTALL)
_SCOPED = re.compile(r"^(p|tr|tc|r)\s+(.*)$", re.DOTALL)
# What Word's autocorrect makes of quotes, hyphens and spaces inside a tag.
_SPACES = dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")
_AUTOCORRECT = str.maketrans({**_SPACES, "–": "-", "—": "-", "\u2011": "-", "…": "..."})
_SINGLE, _DOUBLE = "'‘’‚‛", '"„“”‟'


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
    inner = _straight(raw[2:-2]).strip()
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


@dataclass(slots=True)
class Tags:
    """The tags of one master, by token number, while it is being compiled."""

    items: list[Tag] = field(default_factory=list)

    def hide(self, text: str, file: str = "", *, lines: bool = True) -> str:
        """Replace each tag in `text`, the content of `file`, by its token; also what looks like a broken one.

        Without `lines` the tags get no line and column: a Word file has none.
        """

        def token(match: re.Match[str]) -> str:
            line = text.count("\n", 0, match.start()) + 1 if lines else 0
            column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1 if lines else 0
            return self.add(parse(match[0], line, column, file))

        return ANY.sub(token, PRIVATE.sub("\ufffd", text))

    def add(self, tag: Tag) -> str:
        """Keep a tag; return its token."""
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

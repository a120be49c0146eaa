"""The tags of a master: taken out of the text as tokens before pandoc or Word reads it, put back afterwards.

A token is one private-use character pair around a number, so that no reader splits, quotes or escapes a tag.
"""

import re
from dataclasses import dataclass, field

OPEN, CLOSE = "\ue000", "\ue001"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SCOPED = re.compile(r"^(p|tr|tc|r)\s+(.*)$", re.DOTALL)
# What Word's autocorrect makes of quotes, hyphens and spaces inside a tag.
_AUTOCORRECT = str.maketrans(
    {
        "„": '"',
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "–": "-",
        "\u2011": "-",
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as written, and what it says."""

    raw: str
    kind: str  # "field" | "statement" | "comment"
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
    inner = raw[2:-2].translate(_AUTOCORRECT).strip()
    kind = {"{{": "field", "{%": "statement"}.get(raw[:2], "comment")
    scoped = _SCOPED.match(inner) if kind == "statement" else None
    scope, code = (scoped[1], scoped[2].strip()) if scoped else ("", inner)
    return Tag(raw, kind, scope, " ".join(code.split()), line, column, file)


@dataclass(slots=True)
class Tags:
    """The tags of one master, by token number, while it is being compiled."""

    items: list[Tag] = field(default_factory=list)

    def hide(self, text: str, file: str = "") -> str:
        """Replace each tag in `text`, the content of `file`, by its token."""

        def token(match: re.Match[str]) -> str:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
            return self.add(parse(match[0], line, column, file))

        return TAG.sub(token, text)

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

"""The notation of words on a rule page: `dader*`, `(een|de) jongen`, `niet ... beloven`, `# uur`; one search each.

A `*` is the rest of a word (or its beginning), `#` a number, `@` the name or initial of somebody, `...` at most five
words within a part of a sentence, `(a|b)` a choice, also of nothing (none within another), and a `|` alone a mark that
divides a sentence, as in `bron |`. Every part has a limit, so that a search never takes longer than the text is long.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from .passage import Sentence
from .people import looks_like_name

_CHOICE = re.compile(r"\(([^()]*)\)")
_NAME = r"([^ |\d]{1,30})"
_GAP = r"(?:[^ |]{1,40} ){0,5}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One choice of a pattern: what is searched, a piece that must be there anyway, what to write instead."""

    pattern: str
    anchor: str
    instead: str = ""
    capital: bool = False  # only when its words are written as a name
    readers: frozenset[str] = frozenset()  # for whom it counts; empty: for all of its page

    @property
    def has_name(self) -> bool:
        """Whether one of its words is the name or initial of somebody."""
        return _NAME in self.pattern

    def found(self, sentence: Sentence, no_names: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
        """Where it stands in the line of a sentence, without the space before and after.

        `no_names` are words in small letters that are nobody's name, whatever capital they have.
        """
        if self.anchor not in sentence.line:
            return
        for match in _compiled(self.pattern).finditer(sentence.line):
            start, end = match.span()
            first, after = sentence.between(start, end)
            if self.capital and not all(word[:1].isupper() for word in sentence.words[first:after]):
                continue
            names = (sentence.between(*match.span(number))[0] for number in range(1, len(match.groups()) + 1))
            if all(looks_like_name(sentence, number, no_names) for number in names):
                yield start, end

    def counts_for(self, reader: str) -> bool:
        """Whether it is looked for in a text for this reader."""
        return not self.readers or reader in self.readers

    def stands_in(self, line: str) -> bool:
        """Whether it stands in a line of words."""
        return self.anchor in line and _compiled(self.pattern).search(line) is not None


def phrases(entries: Iterable[object]) -> tuple[Phrase, ...]:
    """The phrases of the entries of a page: a pattern, or a mapping with it under `woord`.

    That can have `liever` (what to write instead), `hoofdletter` (only as a name), `alleen` (only for them).
    """
    return tuple(phrase for entry in entries for phrase in _of_entry(entry))


def _of_entry(entry: object) -> Iterator[Phrase]:
    given: Mapping[str, object] = entry if isinstance(entry, Mapping) else {"woord": entry}
    only = given.get("alleen")
    readers = frozenset(map(str, only)) if isinstance(only, list) else frozenset()
    instead, capital = str(given.get("liever", "")), bool(given.get("hoofdletter"))
    for text in choices(str(given["woord"])):
        anchor = max(re.split(r"[*#@\s]+", text.replace("...", " ")), key=len)
        yield Phrase(_search(text), anchor.casefold(), instead, capital, readers)


def choices(text: str) -> tuple[str, ...]:
    """The pattern written out: `(een|de) jongen` is `een jongen` and `de jongen`."""
    parts = _CHOICE.split(text.replace("-", " "))
    options = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    return tuple(" ".join("".join(chosen).split()) for chosen in product(*options))


def _search(text: str) -> str:
    """A regular expression over a line of words: every word begins after a space and ends before one."""
    parts = [_GAP if word == "..." else _word(word) + " " for word in text.split()]
    whole = "".join(parts)
    return f"(?<= ){whole.removesuffix(' ')}(?= )" if whole.endswith(" ") else f"(?<= ){whole}"


def _word(word: str) -> str:
    pieces = {"*": "[^ |]{0,30}", "#": r"\d[\d.,:]{0,12}", "@": _NAME}
    return "".join(pieces.get(character) or re.escape(character.casefold()) for character in word)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

"""Words that a reader can ask the meaning of: a button in the text, and the meaning in the page without a script."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from lxml import html

_NOT_IN = frozenset("a h1 h2 h3 h4 h5 h6 button th caption summary mark".split())
_SIGN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, its other forms, and what it means."""

    word: str
    also: tuple[str, ...]
    meaning: str

    @property
    def anchor(self) -> str:
        """Its id in a page."""
        return f"begrip-{_SIGN.sub('-', self.word.casefold())}"


@cache
def terms() -> tuple[Term, ...]:
    """All words, in alphabetical order."""
    text = (files("geelvrij.generator.site") / "begrippen.yaml").read_text(encoding="utf-8")
    found = (Term(one["woord"], tuple(one.get("ook", ())), one["uitleg"]) for one in yaml.safe_load(text))
    return tuple(sorted(found, key=lambda term: term.word.casefold()))


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted((form for term in terms() for form in (term.word, *term.also)), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


@cache
def _by_form() -> dict[str, Term]:
    return {form.casefold(): term for term in terms() for form in (term.word, *term.also)}


def mark(blocks: Iterable[Any]) -> list[Term]:
    """Make a button of the first time that each word stands in running text; the words that were found, in order."""
    met: dict[str, Term] = {}
    for block in blocks:
        _mark(block, met)
    return list(met.values())


def _mark(element: Any, met: dict[str, Term]) -> None:
    """The first new word in each stretch of text of an element, in the order of reading."""
    if not isinstance(element.tag, str) or element.tag in _NOT_IN:
        return
    children = list(element)
    if found := _new(element.text, met):
        element.text, button = _split(element.text, found)
        element.insert(0, button)
    for child in children:
        _mark(child, met)
        if found := _new(child.tail, met):
            before, button = _split(child.tail, found)
            child.tail = before
            child.addnext(button)


def _new(text: str | None, met: dict[str, Term]) -> re.Match[str] | None:
    for match in _pattern().finditer(text or ""):
        term = _by_form()[match[1].casefold()]
        if term.word not in met:
            met[term.word] = term
            return match
    return None


def _split(text: str, match: re.Match[str]) -> tuple[str, Any]:
    term = _by_form()[match[1].casefold()]
    button = html.Element("button", {"type": "button", "class": "begrip", "popovertarget": term.anchor})
    button.text, button.tail = match[1], text[match.end() :]
    return text[: match.start()], button

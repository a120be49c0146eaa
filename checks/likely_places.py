"""Recognises what may be left to fill in and may also be meant so: XX in a sentence, (naam), a line of strokes."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from . import catalogue
from .placeholders import BLANK, Placeholder

CODE = "DOC502"
STROKES = "streepjes"
_MAYBE = "misschien"
# Every repetition is bounded or of one kind of character, so that no text can make the search slow.
_XX = re.compile(r"(?<![\w(‘“\"./@+-])(?:XX|xx)(?![\w)/@+-]|\.\w)")
_YEAR = re.compile(r"(?<!\w)20(?:XX|xx)(?:\s?[-/–]\s?(?:20)?(?:XX|xx))?(?!\w)")
_BEFORE = re.compile(r"(?P<word>[^\W_][\w.]{0,40}?)?\.?\s{0,3}(?P<mark>[,;:–—])?\s{0,3}\Z")
_NEAR = 50
# What is asked for behind these words: bereikbaar op XX, versie XX, d.d. XX.
_ASKING = frozenset(
    "op van vanaf tot per versie nummer nr tel telefoon telefoonnummer mobiel datum d.d naam artikel art lid pagina "
    "blz bijlage bel via".split()
)
# Behind these it is a size, a Roman numeral or a code, whatever follows.
_MEANT = frozenset(
    "maat maten kledingmaat eeuw deel titel boek hoofdstuk koning keizer paus code formulier genotype chromosoom "
    "chromosomen geslachtschromosomen".split()
)
_ENDS = re.compile(r"\s*(?:[.,;:!?…–—]|\Z)")
_UNIT = re.compile(
    r"\s?(?:%|(?:uur|minuten|dag(?:en)?|werkdagen|we?ek(?:en)?|maand(?:en)?|jaar|euro|procent|keer|kinderen|leerlingen"
    r"|medewerkers|personen)\b)"
)
_STROKES = re.compile(r"_{3,}+(?![^\W_])|__(?:[-/. ]{1,3}__){1,2}_{0,2}(?!\w)")
# Signed or ticked by hand: there a line is for a pen.
_BY_HAND = re.compile(r"handteken|onderteken|paraaf|akkoord|[☐□]", re.IGNORECASE)
_DIVIDER = re.compile(r"\s*_{30,}\s*")


def may_be_in(text: str) -> bool:
    """Whether it is worth looking at the paragraphs of a text."""
    return any(sign in text for sign in ("XX", "xx", "__")) or _bracketed().search(text) is not None


def find(text: str) -> Iterator[Placeholder]:
    """What may be a place to fill in in the text of one paragraph; a line of strokes once."""
    for match in _XX.finditer(text):
        if _is_open(match[0], _before(text, match), text[match.end() : match.end() + _NEAR]):
            yield Placeholder(*match.span(), _MAYBE)
    yield from (Placeholder(*match.span(), _MAYBE) for match in _YEAR.finditer(text))
    for match in _bracketed().finditer(text):
        before, behind = _before(text, match), text[match.end() : match.end() + _NEAR].strip()
        # (naam) that ends a line without a colon in it is what a form asks, or stands below a line to sign on.
        if not behind.startswith(":") and (behind or ":" in before):
            yield Placeholder(*match.span(), _MAYBE)
    strokes = next((match for match in _STROKES.finditer(text) if match[0] != BLANK), None)
    if strokes is not None and not _BY_HAND.search(text) and not _DIVIDER.fullmatch(text):
        yield Placeholder(*strokes.span(), STROKES)


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _NEAR) : match.start()]


def _is_open(two: str, before: str, behind: str) -> bool:
    """Whether XX stands where a fact belongs, and is no size, no Roman numeral of a king, no kiss."""
    around = _BEFORE.search(before)
    word = (around["word"] or "") if around else ""
    if word.casefold() in _MEANT:
        return False
    if word.casefold() in _ASKING or _UNIT.match(behind):
        return True
    if two.islower():
        return False
    if around and around["mark"]:
        return True
    ends = _ENDS.match(behind) is not None
    return ends and word[:1].islower() if before.strip() else not ends


@cache
def _bracketed() -> re.Pattern[str]:
    """What stands between round brackets where the fact itself belongs: (naam), as the page lists them."""
    words: Any = catalogue.load().rule(CODE).parameters["tussen_haakjes"]
    either = "|".join(re.escape(str(word)) for word in words)
    return re.compile(rf"\(\s?(?:{either})\s?\)", re.IGNORECASE)

"""Which document somebody means who does not know its name: by its code, or by plain words of what it is about."""

import unicodedata
from collections.abc import Iterable, Mapping

from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.sentences import joined
from geelvrij.checks.suggestions import did_you_mean

from ..master import Master
from .trouble import unknown

_MOST = 12  # names in one sentence; more is no help
_SMALL = 3  # letters of a word that says nothing of a document: de, van
_STEM, _ENDING = 5, 3  # schorsen is schorsing: as many letters the same, up to an ending
_ELSEWHERE = "Kijk met ‘geelvrij documents’ welke er zijn."


def unknown_document(name: str, masters: Mapping[str, Master], *, of_case: bool) -> Trouble:
    """There is no document of that name: which were meant perhaps; `of_case`: only letters and reports of a case."""
    fitting = {key: master for key, master in masters.items() if not of_case or master.case is not None}
    if did_you_mean(name, fitting) is None and (meant := _meant(name, fitting.values())):
        told = joined([master.id for master in meant], "of")
        which = f"een van deze: {told}" if len(meant) > 1 else f"{told} ({safe(meant[0].title)})"
        return Trouble(f"er is geen document ‘{safe(name)}’. Bedoelt u {which}? {_ELSEWHERE}")
    return unknown("document", name, fitting, _ELSEWHERE)


def _meant(name: str, masters: Iterable[Master]) -> list[Master]:
    """The documents with this code, else with these words in their name and title, else in what they are for."""
    order, typed = list(masters), _words(name)
    ways = (
        [one for one in order if one.case is not None and _words(one.case.code) == typed],
        [one for one in order if _holds(f"{one.id} {one.title} {one.subtitle}", typed)],
        [one for one in order if one.case is not None and _holds(one.case.when, typed)],
    )
    return next((found for found in ways if 0 < len(found) <= _MOST), [])


def _holds(text: str, typed: list[str]) -> bool:
    words, asked = _words(text), [one for one in typed if len(one) > _SMALL]
    return bool(asked) and all(any(_is_like(word, one) for word in words) for one in asked)


def _is_like(word: str, typed: str) -> bool:
    """Whether a word begins as the one that was typed, but for an ending of either."""
    stem = max(_STEM, len(typed) - _ENDING)
    return word.startswith(typed) or (len(typed) >= stem and word[:stem] == typed[:stem])


def _words(text: str) -> list[str]:
    """The words in a text, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign if sign.isalnum() else "" if unicodedata.combining(sign) else " " for sign in plain).split()

"""Words that the writer of a template lets stand where a rule would tell of them: those, in that sentence."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..catalogue import Catalogue, Rule
from . import page, paper_page
from .passage import Passage, Permitted, Sentence

FEWEST_WORDS = 3  # that are passed over: fewer somebody types anywhere
GOES_ON = "…"  # before or behind words: a field stands there, in the same sentence


def spans(code: str, permitted: Permitted, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where in the line of a sentence stands what one rule passes over; a hit counts unless it is wholly in one."""
    found = (pattern.finditer(sentence.line) for pattern in _patterns(code, permitted))
    return tuple(match.span(1) for matches in found for match in matches)


@lru_cache(maxsize=256)
def _patterns(code: str, permitted: Permitted) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for rule, words in permitted if rule == code for pattern in _of_words(words))


def _of_words(words: str) -> Iterator[re.Pattern[str]]:
    """A search for each sentence: for a whole one the line is that sentence and nothing else."""
    sentences = Passage(words.removeprefix(GOES_ON).removesuffix(GOES_ON)).sentences
    last = len(sentences) - 1
    for number, sentence in enumerate(sentences):
        begin = "(?<= )" if number == 0 and words.startswith(GOES_ON) else r"\A "
        end = "(?= )" if number == last and words.endswith(GOES_ON) else r" \Z"
        if sum(word[0].isalnum() for word in sentence.words) >= FEWEST_WORDS:
            yield re.compile(f"{begin}({re.escape(sentence.line.strip())}){end}")


def is_permissible(code: str, book: Catalogue) -> bool:
    """Whether a template can let words stand that a rule tells of: it looks for words, and not for those of a child."""
    return code in book and _looks_for_words(book.rule(code))


def _looks_for_words(rule: Rule) -> bool:
    is_wording = rule.check in (page.ROOM, paper_page.ROOM)
    return is_wording and bool(rule.parameters.get("woorden")) and not rule.parameters.get("afgeschermd")

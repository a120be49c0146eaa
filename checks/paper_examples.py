"""Tries an example on a page about papers: ```stuk meldcode kinderopvang, and below it the text of that paper."""

from collections.abc import Iterator

from .catalogue import Rule
from .finding import Finding, Place, Where
from .papers import SECTORS, Paper
from .sorts import SORT_NAMES
from .wording import Passage
from .wording.paper_page import of_rule
from .wording.paper_words import check

FENCE = "stuk"
_HEADING = "# "
_ROLE = "naam="  # as in naam=pestcoordinator:Voorbeeld
_FILE = "voorbeeld.docx"


def found(rule: Rule, info: str, text: str) -> tuple[Finding, ...]:
    """What the rule finds in a text. `info` is what stands behind the ```: the paper, and what is known of it."""
    _, key, *known = info.split()
    sectors = tuple(word for word in known if word in SECTORS) or SECTORS
    sorts = tuple(word for word in known if word in SORT_NAMES and word not in SECTORS)
    people = tuple(word.removeprefix(_ROLE).partition(":")[::2] for word in known if word.startswith(_ROLE))
    return check(_passages(text), Paper(key, key, sectors, sorts, people), _FILE, [of_rule(rule)])


def _passages(text: str) -> Iterator[Passage]:
    """The paragraphs, those below a line with # with that heading above them."""
    headings: tuple[str, ...] = ()
    for number, part in enumerate(text.split("\n\n"), 1):
        words = part.removeprefix(_HEADING)
        yield Passage(words, Place(_FILE, number), Where(headings, "", "hoofdtekst"))
        headings = (words,) if part.startswith(_HEADING) else headings

"""Runs the wording rules over the passages of one text; it knows no rule itself, the pages hold the words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..characters import safe
from ..finding import Finding, Place, in_order
from ..sentences import fill
from .notation import Phrase
from .page import Page, Required, pages
from .passage import Audience, Passage, Sentence
from .people import named

_LONGEST = 400  # characters of a sentence with its words, shown whole


def check(passages: Iterable[Passage], audience: Audience, *, whole: bool = True) -> tuple[Finding, ...]:
    """What does not fit these readers, in the order of the text.

    `whole`: the passages are the whole text, so that a passage the document must have can be missed. Not so when they
    are answers that still go into a document.
    """
    text = tuple(passages)
    line = "".join(passage.line for passage in text)
    found: list[Finding] = []
    for page in pages():
        if page.counts_for(audience):
            live = [phrase for phrase in page.words if phrase.anchor in line]
            found += _words(page, live, text, audience) if live else ()
            found += _names(page, text, audience)
            found += _missing(page, text, audience) if whole else ()
    return in_order(found)


def _words(page: Page, live: Sequence[Phrase], text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    """The findings of the phrases that can be in the text."""
    for number, passage in enumerate(text):
        for sentence in passage.sentences:
            for start, end, phrase in _hits(live, page.except_in, sentence):
                if _stands_near(page.provided, text, number):
                    break
                params = {"zin": sentence.marked(*sentence.between(start, end)), "liever": phrase.instead}
                yield _finding(page, page.message(audience), params, passage, audience)


def _hits(live: Sequence[Phrase], except_in: Sequence[Phrase], sentence: Sentence) -> Iterator[tuple[int, int, Phrase]]:
    """The words that count: none inside an exception, of words that overlap the longest."""
    hits = sorted(
        ((*span, phrase) for phrase in live for span in phrase.found(sentence)),
        key=lambda hit: (hit[0] - hit[1], hit[0]),
    )
    taken = [span for phrase in except_in for span in phrase.found(sentence)] if hits else []
    for start, end, phrase in hits:
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            yield start, end, phrase


def _stands_near(phrases: Sequence[Phrase], text: Sequence[Passage], number: int) -> bool:
    """Whether one of the phrases stands in this passage or in the one before or after it."""
    near = text[max(number - 1, 0) : number + 2] if phrases else ()
    return any(phrase.stands_in(passage.line) for passage in near for phrase in phrases)


def _names(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    if not (page.names and audience.names):
        return
    for passage in text:
        for sentence in passage.sentences:
            for number in named(audience.names, audience.allowed, page.plain_words, sentence):
                yield _finding(page, "naam", {"zin": sentence.marked(number, number + 1)}, passage, audience)


def _missing(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    required = page.required_in(audience.document)
    first = text[0] if text else Passage("", Place(""))
    at = Passage("", Place(first.place.file))
    for one in required:
        if not _is_there(one, text):
            yield _finding(page, "ontbreekt", {"wat": one.what, "voorbeeld": one.example}, at, audience)


def _is_there(one: Required, text: Sequence[Passage]) -> bool:
    return any(mark.stands_in(passage.line) for passage in text for mark in one.marks)


def _finding(page: Page, name: str, params: Mapping[str, str], passage: Passage, audience: Audience) -> Finding:
    rule = page.rule
    message = rule.messages[name]
    return Finding.at(
        passage.place,
        rule.code,
        rule.name,
        message.severity,
        fill(message.text, params, _safe),
        fill(message.help, params, _safe),
        field=passage.field,
        document=audience.document or None,
        where=passage.where,
        source=rule.source,
    )


def _safe(text: str) -> str:
    return safe(text, _LONGEST)

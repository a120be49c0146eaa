"""Runs the wording rules over the passages of one text; it knows no rule itself, the pages hold the words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import floor

from ..characters import safe
from ..finding import Finding, Place, in_order
from ..sentences import fill
from . import numbers, readability
from .notation import Phrase
from .page import Page, Required, pages
from .passage import Audience, Passage, Sentence, words_of
from .people import bare, named, standing
from .shielding import shielded, without_numbers

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
            live = [phrase for phrase in page.words if phrase.anchor in line and phrase.counts_for(audience.publiek)]
            found += _words(page, live, text, audience) if live else ()
            found += _names(page, text, audience)
            found += _numbers(page, text, audience)
            found += _details(page, text, audience)
            found += _missing(page, text, audience) if whole else ()
            found += _readability(page, text, audience) if whole else ()
    return in_order(found)


def _words(page: Page, live: Sequence[Phrase], text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    """The findings of the phrases that can be in the text."""
    no_names = _no_names(page, audience)
    except_in = [phrase for phrase in page.except_in if phrase.counts_for(audience.publiek)]
    for number, passage in enumerate(text):
        for sentence in passage.sentences:
            for start, end, phrase in _hits(live, except_in, sentence, no_names):
                if _stands_near(page.provided, text, number):
                    break
                params = {"zin": _shown(page, sentence, *sentence.between(start, end)), "liever": phrase.instead}
                yield _finding(page, page.message(audience), params, passage, audience)


def _no_names(page: Page, audience: Audience) -> frozenset[str]:
    """The words that are nobody's name here: ordinary ones, and the names that another rule or nobody minds."""
    known = (bare(word) for name in (*audience.names, *audience.allowed) for word in words_of(name))
    return page.plain_words.union(known)


def _shown(page: Page, sentence: Sentence, first: int, after: int) -> str:
    """The sentence with these words marked, as far as the findings of this page may show it."""
    if not page.shields:
        return sentence.marked(first, after)
    return shielded(sentence, sentence.spans[first][0], sentence.spans[after - 1][1], words_too=page.shields == "alles")


def _hits(
    live: Sequence[Phrase], except_in: Sequence[Phrase], sentence: Sentence, no_names: frozenset[str]
) -> Iterator[tuple[int, int, Phrase]]:
    """The words that count: none inside an exception, of words that overlap the longest."""
    hits = sorted(
        ((*span, phrase) for phrase in live for span in phrase.found(sentence, no_names)),
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


def _numbers(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    if page.numbers is None:
        return
    for before, passage in zip((None, *text), text, strict=False):
        for sentence in passage.sentences:
            for start, end in numbers.personal(page.numbers, sentence, before, audience.allowed):
                params = {"zin": shielded(sentence, start, end)}
                yield _finding(page, page.message(audience), params, passage, audience)


def _details(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    """What else of the people of the case stands in a text that others read."""
    if audience.publiek not in page.details:
        return
    for passage in text:
        for sentence in passage.sentences:
            for first, after in sorted(set(standing(audience.details, sentence))):
                yield _finding(page, "gegeven", {"zin": _shown(page, sentence, first, after)}, passage, audience)


def _missing(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    required = page.required_in(audience.document)
    first = text[0] if text else Passage("", Place(""))
    at = Passage("", Place(first.place.file))
    for one in required:
        if not _is_there(one, text):
            yield _finding(page, "ontbreekt", {"wat": one.what, "voorbeeld": one.example}, at, audience)


def _is_there(one: Required, text: Sequence[Passage]) -> bool:
    return any(mark.stands_in(passage.line) for passage in text for mark in one.marks)


def _readability(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    """That a text reads hard, and which sentences make it so; of a few lines nobody can say."""
    reading = readability.read(text) if page.readable else None
    if page.readable is None or reading is None or reading.words < page.readable.fewest_words:
        return
    if reading.score >= page.readable.lowest:
        return
    score = {"score": str(floor(reading.score)), "minstens": str(page.readable.lowest)}
    yield _finding(page, "tekst", score, Passage("", Place(text[0].place.file)), audience)
    for line in reading.hardest(page.readable.sentences):
        yield _finding(page, "zin", {"zin": line.sentence.text, "woorden": str(line.words)}, line.passage, audience)


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
    return safe(without_numbers(text), _LONGEST)

"""Runs the wording rules over the passages of one text; it knows no rule itself, the pages hold the words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import ceil, floor

from ..characters import safe
from ..finding import Finding, Place, in_order
from ..sentences import fill
from . import numbers, readability
from .notation import Phrase
from .page import Page, Required, ordinary_words, pages
from .passage import Audience, Passage, Sentence, words_of
from .people import bare, named, numbers_in, standing
from .permitted import spans
from .searching import hits, stands_near
from .shielding import bare_of_people, shielded, without_numbers
from .strangers import Known, begins_unknown, is_running_text, strangers

_MOST = 25  # findings of one rule in one sentence; who mends these is told the others the next time
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
            found += _strangers(page, text, audience, whole)
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
            passed = () if page.shields else spans(page.rule.code, audience.permitted, sentence)
            for start, end, phrase in islice(hits(live, except_in, sentence, no_names, passed), _MOST):
                if stands_near(page.provided, text, number):
                    break
                params = {
                    "zin": _shown(page, sentence, *sentence.between(start, end), audience, named=phrase.has_name),
                    "liever": phrase.instead,
                }
                yield _finding(page, page.message(audience), params, passage, audience)


def _no_names(page: Page, audience: Audience) -> frozenset[str]:
    """The words that are nobody's name here: ordinary ones, and the names that another rule or nobody minds."""
    known = (bare(word) for name in (*audience.names, *audience.allowed) for word in words_of(name))
    return page.plain_words.union(known)


def _shown(page: Page, sentence: Sentence, first: int, after: int, audience: Audience, *, named: bool = False) -> str:
    """The sentence with these words marked, as far as the findings of this page may show it.

    `named`: a name among these words is what may not be shown, and the others say what is wrong.
    """
    if audience.typed_it or (not page.shields and not _may_name(sentence, audience)):
        return sentence.marked(first, after)
    hide = "mensen" if named else page.shields if page.shields == "alles" else "niets"
    return shielded(
        sentence, sentence.spans[first][0], sentence.spans[after - 1][1], hide=hide, ordinary=ordinary_words()
    )


def _names(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    if not (page.names and audience.names):
        return
    for passage in text:
        for sentence in passage.sentences:
            for number in islice(named(audience.names, audience.allowed, page.plain_words, sentence), _MOST):
                yield _finding(
                    page, "naam", {"zin": _shown(page, sentence, number, number + 1, audience)}, passage, audience
                )


def _strangers(page: Page, text: Sequence[Passage], audience: Audience, whole: bool) -> Iterator[Finding]:
    """The sentences with what may be a name, unless another rule says so already."""
    if page.signs is None:
        return
    known = _known(audience)
    for passage in text:
        for sentence in passage.sentences:
            if whole and not is_running_text(page.signs, sentence):
                continue
            for first, after in strangers(page.signs, sentence, known):
                if _told(sentence, audience).isdisjoint(range(first, after)):
                    yield _finding(
                        page, "naam", {"zin": _shown(page, sentence, first, after, audience)}, passage, audience
                    )
                    break


@lru_cache(maxsize=64)  # a sentence can hold thousands of words that are told
def _may_name(sentence: Sentence, audience: Audience) -> bool:
    """Whether a name nobody knows may stand in a sentence, for these readers: then no rule shows it.

    Of a sentence in capitals nobody can say.
    """
    signs = [page.signs for page in pages() if page.signs and page.counts_for(audience)]
    return any(sentence.shouts or any(True for _ in strangers(one, sentence, _known(audience))) for one in signs)


def without_strangers(text: str, audience: Audience) -> str:
    """A heading, or a piece of a sentence, without the names nobody knows, where these readers may not see those.

    Its first word has a capital of its own, so that it is a name unless it is known to be none.
    """
    sentences = Passage(text).sentences
    signs = [page.signs for page in pages() if page.signs and page.counts_for(audience)]
    begins = any(begins_unknown(one, sentence, _known(audience)) for one in signs for sentence in sentences)
    if begins or any(_may_name(sentence, audience) for sentence in sentences):
        return bare_of_people(text, ordinary_words())
    return text


@lru_cache(maxsize=4)
def _known(audience: Audience) -> Known:
    return Known.of((*audience.known, *audience.allowed, *audience.names), audience.staff)


@lru_cache(maxsize=64)
def _told(sentence: Sentence, audience: Audience) -> frozenset[int]:
    """The numbers of the words that are already told as a name by the words of another page."""
    told: set[int] = set()
    for page in pages():
        if page.names and page.counts_for(audience):
            told.update(named(audience.names, audience.allowed, page.plain_words, sentence))
        if page.shields and page.words and page.counts_for(audience):
            except_in = [phrase for phrase in page.except_in if phrase.counts_for(audience.publiek)]
            live = [phrase for phrase in page.words if phrase.counts_for(audience.publiek)]
            for start, end, _ in hits(live, except_in, sentence, _no_names(page, audience)):
                told.update(range(*sentence.between(start, end)))
    return frozenset(told)


def _numbers(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    if page.numbers is None:
        return
    for before, passage in zip((None, *text), text, strict=False):
        for sentence in passage.sentences:
            for start, end in islice(numbers.personal(page.numbers, sentence, before, audience.allowed), _MOST):
                params = {"zin": shielded(sentence, start, end, ordinary=ordinary_words())}
                yield _finding(page, page.message(audience), params, passage, audience)


def _details(page: Page, text: Sequence[Passage], audience: Audience) -> Iterator[Finding]:
    """What else of the people of the case stands in a text that others read."""
    if audience.publiek not in page.details:
        return
    for passage in text:
        for sentence in passage.sentences:
            excused = numbers_in(audience.allowed, sentence)
            spans = sorted(set(standing(audience.details, sentence)))
            for first, after in [span for span in spans if excused.isdisjoint(range(*span))][:_MOST]:
                yield _finding(
                    page, "gegeven", {"zin": _shown(page, sentence, first, after, audience)}, passage, audience
                )


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
    """That a text reads hard or has long sentences, and which ones; of a few lines nobody can say."""
    reading = readability.read(text) if page.readable else None
    if page.readable is None or reading is None or reading.words < page.readable.fewest_words:
        return
    wanted, whole = page.readable, Passage("", Place(text[0].place.file))
    hardest: tuple[readability.Line, ...] = ()
    if reading.score < wanted.lowest:
        hardest = reading.hardest(wanted.sentences)
        score = {"score": str(floor(reading.score)), "minstens": str(wanted.lowest)}
        yield _finding(page, "tekst", score, whole, audience)
        yield from (_hard(page, "zin", line, audience) for line in hardest)
    if reading.mean > wanted.mean:
        mean = {"gemiddeld": str(ceil(reading.mean)), "hoogstens": str(wanted.mean)}
        yield _finding(page, "gemiddeld", mean, whole, audience)
    if not audience.formeel:  # the words of a law are long, and must stand in a formal decision
        long = (line for line in reading.lines if line.words > wanted.longest and line not in hardest)
        yield from (_hard(page, "lang", line, audience) for line in islice(long, wanted.sentences))


def _hard(page: Page, name: str, line: readability.Line, audience: Audience) -> Finding:
    return _finding(page, name, {"zin": line.sentence.text, "woorden": str(line.words)}, line.passage, audience)


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

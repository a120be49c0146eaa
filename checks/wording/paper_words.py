"""Reads a paper of the organisation: words of another sector or of another time in it, and parts it must have."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from ..characters import safe
from ..document_text import REMARKS
from ..finding import Finding, Place, in_order
from ..papers import Paper
from ..sentences import fill
from .notation import Phrase
from .page import ordinary_words
from .paper_page import PaperPage, Wrong, pages
from .passage import Passage, Sentence
from .permitted import spans
from .searching import hits, stands_near
from .shielding import shielded, without_numbers

_MOST = 25  # findings of one rule in one paper; who mends these is told the others the next time
_LONGEST = 400  # characters of a sentence with its words, shown whole


def check(
    passages: Iterable[Passage], paper: Paper, file: str, rules: Iterable[PaperPage] | None = None
) -> tuple[Finding, ...]:
    """What is wrong in the words of a paper, in the order of its text. Remarks in the margin are no part of it.

    `file` is how findings call the file; `rules` are the pages to go by, all of them when nobody says.
    """
    text = tuple(passage for passage in passages if not _is_remark(passage))
    whole = Passage("", Place(file))  # the place of what is nowhere
    found: list[Finding] = []
    for page in pages() if rules is None else rules:
        if page.counts_for(paper):
            below = _below(page.under, text)
            found += islice(_words(page, text, below, paper), _MOST)
            found += (_finding(page, name, {"wat": what}, whole, paper) for name, what in _missing(page, below, paper))
            found += (_finding(page, name, {"wat": what}, whole, paper) for name, what in _nameless(page, text, paper))
    return in_order(found)


def _below(under: Sequence[Phrase], text: Sequence[Passage]) -> Sequence[Passage] | None:
    """What stands below a heading of this subject, None when there is no such heading; all when a page names none."""
    if not under:
        return text
    trails = {trail: _stands(under, " | ".join(trail)) for trail in {_headings(passage) for passage in text}}
    return [passage for passage in text if trails[_headings(passage)]] or None


def _words(
    page: PaperPage, text: Sequence[Passage], below: Sequence[Passage] | None, paper: Paper
) -> Iterator[Finding]:
    """The words that may not be there, but for those where it says why they are."""
    wrong = [one for one in page.wrong if one.scope.holds(paper)]
    everywhere = {phrase: one for one in wrong if one.anywhere for phrase in one.phrases}
    here = everywhere | {phrase: one for one in wrong for phrase in one.phrases}
    inside, told = {id(passage) for passage in below or ()}, set[Wrong]()
    for number, passage in enumerate(text):
        searched = here if id(passage) in inside else everywhere
        live = [phrase for phrase in searched if phrase.anchor in passage.line]
        if not live or stands_near(page.provided, text, number):
            continue
        for sentence in passage.sentences:
            passed = spans(page.rule.code, paper.permitted, sentence)
            for start, end, phrase in hits(live, page.except_in, sentence, permitted=passed):
                one = searched[phrase]
                if not (one.once and one in told):
                    params = {"zin": _shown(sentence, start, end, paper), "liever": phrase.instead}
                    yield _finding(page, one.message, params, passage, paper)
                told.add(one)


def _shown(sentence: Sentence, start: int, end: int, paper: Paper) -> str:
    """The sentence with these words marked, as far as the findings in this paper may show it."""
    first, after = sentence.between(start, end)
    if not paper.shields:
        return sentence.marked(first, after)
    span = (sentence.spans[first][0], sentence.spans[after - 1][1])
    return shielded(sentence, *span, hide="niets", ordinary=ordinary_words())


def _missing(page: PaperPage, text: Sequence[Passage] | None, paper: Paper) -> Iterator[tuple[str, str]]:
    """The parts of which nothing is found: the name of the message, and what it is. Of no section nothing is said."""
    for part in page.parts if text is not None else ():
        asked = part.scope.holds(paper) and (not part.when or _is_there(part.when, text or ()))
        if asked and not _is_there(part.marks, text or ()):
            yield part.message, part.what


def _nameless(page: PaperPage, text: Sequence[Passage], paper: Paper) -> Iterator[tuple[str, str]]:
    """That nobody of those who hold the role is named; nothing when it is not known who they are."""
    if page.named is None:
        return
    held = (surname for role, surname in paper.people if role == page.named.role)
    surnames = [f" {Passage(surname).line.strip()} " for surname in held]
    if surnames and not any(surname in passage.line for surname in surnames for passage in text):
        yield page.named.message, page.named.what


def _finding(page: PaperPage, name: str, params: Mapping[str, str], passage: Passage, paper: Paper) -> Finding:
    rule, message = page.rule, page.rule.messages[name]
    return Finding.at(
        passage.place,
        rule.code,
        rule.name,
        message.severity,
        fill(message.text, params, _safe),
        fill(message.help, params, _safe),
        document=paper.name or None,
        where=passage.where,
        source=rule.source_for(paper.sectors),
    )


def _is_there(marks: Sequence[Phrase], text: Sequence[Passage]) -> bool:
    return any(mark.stands_in(passage.line) for passage in text for mark in marks)


def _stands(phrases: Sequence[Phrase], words: str) -> bool:
    line = Passage(words).line
    return any(phrase.stands_in(line) for phrase in phrases)


def _headings(passage: Passage) -> tuple[str, ...]:
    return passage.where.headings if passage.where else ()


def _is_remark(passage: Passage) -> bool:
    return passage.where is not None and passage.where.part.startswith(REMARKS)


def _safe(text: str) -> str:
    return safe(without_numbers(text), _LONGEST)

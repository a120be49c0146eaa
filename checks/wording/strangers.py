"""Finds what is written as the name of somebody nobody told us about; a word that may be one is asked, not refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .passage import Sentence, words_of
from .people import OPENS_WORDS, bare

_PARTICLES = frozenset("van de der den ter ten te het el al la le da di 't".split())
_ON_A_RIVER = ("aan", "den")  # as in Capelle aan den IJssel
_VOWELS = frozenset("aeiouy")
_WITH_SOMEBODY = (("en", "zijn"), ("en", "haar"))  # as in Tim en zijn moeder
_ABOUT_SOMEBODY = (("die",), ("door",))
_MOTHERS = frozenset("moeder vader ouders mama papa opa oma broer broertje zus zusje familie gezin ouder".split())
_ASIDES = frozenset("(–—")
_BEFORE_CAPITALS = _ASIDES | {":"}  # marks behind which a word can have a capital of its own
_CLOSES_WORDS = frozenset("'\"”)]")
_DIVIDES = frozenset((",", ";", ":", ")", "–", "—", "en", "of"))
_SHORTEST = 3  # letters of a name in capitals: what is shorter is an abbreviation, as IB
_MOST_WORDS = 12  # of a whole name
_FEWEST_SMALL = 3  # words in small letters: fewer is a heading, a signature or an address, unless it ends in a mark


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a name from another word with a capital.

    `ordinary`: words that are no name (`endings`: how others end), `places`: towns and regions, as services are called
    by, `verbs`: what makes the first word of a sentence the one who does it, `behind`: words behind which no child is
    named, `institutions`: how words of a body or a document end, `abbreviations`: what is no name in capitals.
    """

    ordinary: frozenset[str]
    places: frozenset[str]
    endings: tuple[str, ...]
    verbs: frozenset[str]
    behind: frozenset[str]
    institutions: tuple[str, ...]
    abbreviations: frozenset[str]

    @classmethod
    def of(cls, given: Mapping[str, object]) -> "Signs":
        """The signs as a page has them, each a line of words."""
        line = {key: tuple(str(words).split()) for key, words in given.items()}
        return cls(
            frozenset(map(bare, line["gewoon"])), frozenset(line["plaatsen"]), line["eindes"],
            frozenset(line["werkwoorden"]), frozenset(line["achter"]), line["instellingen"],
            frozenset(line["afkortingen"]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Names that everybody may read: words of the house and its services, and the whole names of who works there."""

    words: frozenset[str]
    people: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, phrases: Iterable[str], staff: Iterable[str]) -> "Known":
        """What is known by these names; of who works there a surname is enough, a first name is not."""
        people = set(filter(None, map(words_of, staff)))
        others = (words for words in map(words_of, phrases) if words not in people)
        words = (word for told in (*others, *(name[1:] for name in people)) for word in told if word[:1].isupper())
        return cls(frozenset(map(bare, words)), frozenset(tuple(map(bare, name)) for name in people))

    def stands(self, sentence: Sentence, start: int) -> bool:
        """Whether the whole name of somebody who works there begins at this word."""
        ahead = tuple(map(bare, sentence.words[start : start + _MOST_WORDS]))
        return any(ahead[: len(name)] == name for name in self.people)


def strangers(signs: Signs, sentence: Sentence, known: Known) -> Iterator[tuple[int, int]]:
    """Where a name stands that nobody knows: the number of its first word, and of the one after its last."""
    number = 0
    while number < len(sentence.words):
        after = _run(sentence, number)
        start = number
        if after > number:
            start += _is_plain_opening(signs, sentence, number, after)
            start = _without_particles(sentence, start, after)
        if start < after and not _is_known(signs, sentence, start, after, known):
            yield start, after
        number = max(after, number + 1)


def begins_unknown(signs: Signs, sentence: Sentence, known: Known) -> bool:
    """Whether the first word has a capital and is no word we know."""
    first = next((number for number, word in enumerate(sentence.words) if word[0].isalpha()), None)
    if first is None or not _is_written_as_name(sentence, sentence.words[first]):
        return False
    word = bare(sentence.words[first])
    return word not in signs.behind and not _is_known(signs, sentence, first, first + 1, known)


def is_running_text(signs: Signs, sentence: Sentence) -> bool:
    """Whether it is a sentence and no heading, signature or address: a few words in small letters, or who does what."""
    small = sum(word[0].islower() for word in sentence.words)
    if not sentence.text.endswith((".", "!", "?")):
        return small >= _FEWEST_SMALL
    return small >= _FEWEST_SMALL - 1 or not signs.verbs.isdisjoint(sentence.words)


def _run(sentence: Sentence, start: int) -> int:
    """The number of the word behind the names that stand together here, also with `de` between them."""
    after = at = start
    while at < len(sentence.words):
        word = sentence.words[at]
        if _is_written_as_name(sentence, word) and (at == start or not _is_marked_off(sentence, at)):
            after = at + 1
        elif after == start or not (word in _PARTICLES or sentence.words[at : at + 2] == _ON_A_RIVER):
            break
        at += 1
    return after


def _is_written_as_name(sentence: Sentence, word: str) -> bool:
    """Whether a word has the capital of a name, or is a name in capitals: GGD cannot be said as one."""
    stem = word.partition("'")[0]
    if not stem.isupper():
        return len(word) > 1 and word[0].isupper()
    return len(stem) >= _SHORTEST and stem.isalpha() and not _VOWELS.isdisjoint(bare(stem)) and not sentence.shouts


def _is_marked_off(sentence: Sentence, number: int) -> bool:
    """Whether a mark before a word can give it its capital: of a quotation, an aside or a list."""
    start = sentence.spans[number][0]
    before = sentence.text[max(start - 1, 0) : start]
    return number == 0 or before in OPENS_WORDS or sentence.words[number - 1] in _BEFORE_CAPITALS


def _opens(sentence: Sentence, number: int) -> bool:
    """Whether a word is the first of its sentence; marks and a number before it are those of a list."""
    return not any(letter.isalpha() for letter in sentence.text[: sentence.spans[number][0]])


def _is_plain_opening(signs: Signs, sentence: Sentence, number: int, after: int) -> int:
    """1 when the first word is no name: an ordinary word, or one behind which nothing shows that somebody acts.

    Within a sentence a bracket or a dash opens nothing, as in: een kind (Tim) werd geslagen. Behind a colon and within
    quotation marks a sentence can begin, but not when the word stands there alone.
    """
    if not _is_marked_off(sentence, number):
        return 0
    word = bare(sentence.words[number])
    if word in signs.ordinary or word in signs.behind or word.endswith(signs.endings):
        return 1
    within = not _opens(sentence, number)
    if word.endswith("'s") or (within and (sentence.words[number - 1] in _ASIDES or _stands_alone(sentence, after))):
        return 0
    follows = sentence.words[after : after + 2]
    acts = bool(follows) and (follows[0] in signs.verbs or follows in _WITH_SOMEBODY)
    acts |= not word.endswith("en") and (
        follows[:1] in _ABOUT_SOMEBODY or follows == (",", "die")
    )  # as in Sem die werd geduwd
    acts |= word.endswith("s") and not _MOTHERS.isdisjoint(follows[:1])  # as in Toms moeder
    return 0 if acts or after > number + 1 else 1


def _stands_alone(sentence: Sentence, after: int) -> bool:
    """Whether nothing follows that makes a sentence of what stands before this word."""
    end = sentence.spans[after - 1][1]
    closed = sentence.text[end : end + 1] in _CLOSES_WORDS
    return closed or after == len(sentence.words) or sentence.words[after] in _DIVIDES


def _without_particles(sentence: Sentence, start: int, after: int) -> int:
    while start < after and sentence.words[start] in _PARTICLES:
        start += 1
    return start


def _is_known(signs: Signs, sentence: Sentence, start: int, after: int, known: Known) -> bool:
    word = bare(sentence.words[start])
    forms = (word, word.removesuffix("'s"), word.removesuffix("s"))
    before = _before(sentence, start)
    return (
        (word.removesuffix("'s") in signs.abbreviations and sentence.words[start][:2].isupper())
        or any(form in known.words or form in signs.ordinary or form in signs.places for form in forms)
        or before in signs.behind
        or known.stands(sentence, start)
        or (after > start + 1 and bare(sentence.words[after - 1]) in signs.behind)  # as in William Schrikker Stichting
        or word.endswith((*signs.endings, *signs.institutions))
    )


def _before(sentence: Sentence, start: int) -> str:
    """The word before a name, also before its bracket; who signs stands behind a greeting and its comma."""
    if start < 2:
        return sentence.words[0].casefold() if start else ""
    mark, word = sentence.words[start - 1], sentence.words[start - 2].casefold()
    skips = (mark == "," and word.startswith("groet")) or mark == "("
    return word if skips else mark.casefold()

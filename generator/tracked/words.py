"""In which of the steps from the first text to the last each word came, changed its look or went: pure, on words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_LONG = 4_000_000  # pairs of words in a stretch: beyond this the common ones no longer lead the search


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark as one version has it: its letters, how it looks, and the number of its paragraph there."""

    text: str
    look: str = ""
    paragraph: int = 0


Words = Sequence[Word]
Links = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps by number, 1 for the one from the first version to the second; 0 is: never, or no word tells.

    `came` and `looks` go with the words of the last version, `went` with those of the first.
    """

    came: tuple[int, ...]
    looks: tuple[int, ...]
    went: tuple[int, ...]


def steps(versions: Sequence[Words]) -> Steps:
    """What each step did to the words. A word that came and went in between is nowhere to be seen."""
    links = [linked(old, new) for old, new in pairwise(versions)]
    found = [_came(links, place) for place in range(len(versions[-1]))]
    looks = [_looked(versions, links, place) for place in range(len(versions[-1]))]
    onward = [_turned(link, len(old)) for link, old in zip(links, versions, strict=False)]
    return Steps(tuple(found), tuple(looks), tuple(_went(onward, place) for place in range(len(versions[0]))))


def linked(old: Words, new: Words) -> list[int | None]:
    """For each new word the old one that it was; None when it is new here."""
    found: list[int | None] = [None] * len(new)
    before, after = _paragraphs(old), _paragraphs(new)
    for start, end, first, last in _stretches([text for text, _ in before], [text for text, _ in after]):
        was, becomes = ([at for _, places in side for at in places] for side in (before[start:end], after[first:last]))
        if [old[at].text for at in was] == [new[at].text for at in becomes]:
            pairs = list(zip(was, becomes, strict=True))
        else:
            pairs = list(_pairs(old, new, was, becomes))
        for source, place in pairs:
            found[place] = source
    return found


def _stretches(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> list[tuple[int, int, int, int]]:
    """The paragraphs that stay, and those that change together."""
    operations = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [places for kind, *places in operations if kind in ("equal", "replace")]  # type: ignore[misc]


def _pairs(old: Words, new: Words, was: list[int], becomes: list[int]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(
        None,
        [old[at].text for at in was],
        [new[at].text for at in becomes],
        autojunk=len(was) * len(becomes) > _LONG,
    )
    for start, first, size in matcher.get_matching_blocks():
        if not any(old[at].text.isalnum() for at in was[start : start + size]):
            continue  # of two sentences only the full stop is the same: it goes and comes with its words
        yield from zip(was[start : start + size], becomes[first : first + size], strict=True)


def _paragraphs(words: Words) -> list[tuple[tuple[str, ...], list[int]]]:
    """Per paragraph its words and their places."""
    places: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.paragraph, []).append(place)
    return [(tuple(words[at].text for at in listed), listed) for listed in places.values()]


def _came(links: Sequence[Links], place: int) -> int:
    for step in range(len(links), 0, -1):
        before = links[step - 1][place]
        if before is None:
            return step
        place = before
    return 0


def _looked(versions: Sequence[Words], links: Sequence[Links], place: int) -> int:
    """The last step that changed the look of a word; 0 for a word that came, or never looked otherwise."""
    for step in range(len(links), 0, -1):
        before = links[step - 1][place]
        if before is None:
            return 0
        if versions[step][place].look != versions[step - 1][before].look:
            return step
        place = before
    return 0


def _went(onward: Sequence[Links], place: int) -> int:
    for step, link in enumerate(onward, 1):
        after = link[place]
        if after is None:
            return step
        place = after
    return 0


def _turned(link: Links, size: int) -> list[int | None]:
    """For each old word the new one that it became."""
    found: list[int | None] = [None] * size
    for new, old in enumerate(link):
        if old is not None:
            found[old] = new
    return found

"""Which of the words that stand in a text count: none inside an exception, and of words that overlap the longest."""

from collections.abc import Iterator, Sequence

from .notation import Phrase
from .passage import Passage, Sentence


def hits(
    live: Sequence[Phrase],
    except_in: Sequence[Phrase],
    sentence: Sentence,
    no_names: frozenset[str] = frozenset(),
    permitted: Sequence[tuple[int, int]] = (),
) -> Iterator[tuple[int, int, Phrase]]:
    """The words that count, with where they stand in the line of the sentence.

    What overlaps an exception does not count; nor what lies wholly in a stretch that is `permitted`.
    """
    found = sorted(
        ((*span, phrase) for phrase in live for span in phrase.found(sentence, no_names)),
        key=lambda hit: (hit[0] - hit[1], hit[0]),
    )
    taken = bytearray(len(sentence.line))  # one for each character: of thousands of hits no two are compared
    for start, end in (span for phrase in except_in for span in phrase.found(sentence)) if found else ():
        taken[start:end] = b"\1" * (end - start)
    for start, end, phrase in found:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            if not any(begin <= start and end <= last for begin, last in permitted):
                yield start, end, phrase


def stands_near(phrases: Sequence[Phrase], text: Sequence[Passage], number: int) -> bool:
    """Whether one of the phrases stands in this passage or in the one before or after it."""
    near = text[max(number - 1, 0) : number + 2] if phrases else ()
    return any(phrase.stands_in(passage.line) for passage in near for phrase in phrases)

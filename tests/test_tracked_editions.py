"""A document of the example in two editions as one Word file: every change bears the name of what caused it."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from geelvrij.generator.editions.concept import Concept
from geelvrij.generator.editions.frozen import FrozenEdition
from geelvrij.generator.tracked import editions as tracked_editions
from geelvrij.generator.tracked import parts as tracked_parts
from geelvrij.generator.tracked import reading as tracked_reading
from geelvrij.generator.tracked import settling as tracked_settling
from geelvrij.generator.tracked.editions import BY_FACTS, BY_HAND, CENTRAL

EXAMPLE = Path(__file__).parent.parent
PROTOCOL, SHEET = "meldcode-kinderopvang", "contactblad"
COMPLETE, INCOMPLETE = "kinderopvang-de-maquette", "peuteropvang-klein-begin"
DAY = date(2027, 1, 4)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CAME, WENT = ("ins", "moveTo"), ("del", "moveFrom")

Change = tuple[str, str, str]  # the author, whether it came or went, the words


@cache
def editions() -> tuple[FrozenEdition, Concept]:
    """The adopted edition of the example, and what its folders hold."""
    return FrozenEdition.open(EXAMPLE, "2026"), Concept(EXAMPLE, "2027", DAY)


@cache
def made(document: str, location: str) -> tuple[bytes, bytes, bytes]:
    """The old file, the new one, and the new one with its changes."""
    old, new = editions()
    marked = tracked_editions.tracked(old, new, document, location, on=DAY).content
    return *(tracked_editions.word(side, document, location) for side in (old, new)), marked


def changes(content: bytes) -> list[Change]:
    """Every change with words, in order; what follows on each other with one author is one."""
    found: list[Change] = []
    last = None
    for root in tracked_parts.opened(content, "proef.docx").texts().values():
        for node in root.iter(*(W + tag for tag in (*CAME, *WENT))):
            words = "".join(text.text or "" for text in node.iter(W + "t", W + "delText"))
            how = "kwam" if node.tag.removeprefix(W) in CAME else "ging"
            if not words:
                continue
            if last is not None and node.getprevious() is last and found[-1][:2] == (node.get(W + "author"), how):
                words = found.pop()[2] + words
            found.append((node.get(W + "author"), how, words.replace("\u00a0", " ")))
            last = node
    return found


def lines(content: bytes) -> list[tuple[str, str]]:
    """What a file says, without the numbers of pages: the old contents gets those of the new one."""
    read = tracked_reading.lines(tracked_parts.opened(content, "proef.docx"))
    return [(line.place, line.text) for line in read if "\t" not in line.text]


@pytest.mark.parametrize(("document", "location"), [(PROTOCOL, COMPLETE), (SHEET, COMPLETE), (SHEET, INCOMPLETE)])
def test_rejecting_gives_the_old_text_and_accepting_the_new_one(document: str, location: str) -> None:
    old, new, marked = made(document, location)
    assert lines(tracked_settling.rejected(marked)) == lines(old)
    assert lines(tracked_settling.accepted(marked)) == lines(new)


# What was different in 2026: build_support/example_edition.py. Each by its first words.
KNOWN: list[tuple[str, str, str]] = [
    (CENTRAL, "ging", "tegenwoordig"),
    (CENTRAL, "kwam", "nu"),
    (CENTRAL, "kwam", "bekend:"),
    (CENTRAL, "ging", "Een volwassene die luistert, voorspelbaar is en te vertrouwen blijft"),
    (CENTRAL, "kwam", "Een volwassene die luistert, voorspelbaar is en te vertrouwen blijft"),
    (CENTRAL, "ging", "waarbij iemand een kind dwingt"),
    (CENTRAL, "ging", "verkrachting"),
    (CENTRAL, "kwam", "seksueel misbruik"),
    (CENTRAL, "kwam", "direct"),
    (CENTRAL, "kwam", ", via de directie"),
    (CENTRAL, "kwam", "een ouder"),
    (CENTRAL, "kwam", "een medewerker of een leidinggevende"),
    (BY_FACTS, "ging", "Wies van Weleer"),
    (BY_FACTS, "kwam", "Roos Zogenaamd"),
    (BY_FACTS, "ging", "wies.vanweleer@example.nl"),
    (BY_FACTS, "kwam", "roos.zogenaamd@example.nl"),
    (BY_FACTS, "ging", "ggd@example.org"),
    (BY_FACTS, "kwam", "ggdrotterdamrijnmond@rotterdam.nl"),
    (BY_FACTS, "ging", "2026"),
    (BY_FACTS, "kwam", "2027"),
]


@pytest.mark.parametrize(("author", "how", "words"), KNOWN, ids=[f"{case[1]} {case[2][:30]}" for case in KNOWN])
def test_a_known_difference_has_the_author_that_caused_it(author: str, how: str, words: str) -> None:
    _, _, marked = made(PROTOCOL, COMPLETE)
    found = {who for who, way, told in changes(marked) if way == how and told.strip().startswith(words)}
    assert found == {author}


def test_of_the_contact_sheet_only_the_facts_differ() -> None:
    _, _, marked = made(SHEET, COMPLETE)
    found = changes(marked)
    assert {author for author, _, _ in found} == {BY_FACTS}
    assert [how for _, how, told in found if told.startswith(("Wies van Weleer", "Roos Zogenaamd"))] == ["ging", "kwam"]


def test_what_the_location_changed_by_hand_has_an_author_of_its_own() -> None:
    old, new = editions()
    before, after, _ = made(SHEET, COMPLETE)
    issued = edited(before, lambda text: text.replace("Blijf er niet mee rondlopen.", "Praat er samen over."))
    marked = tracked_editions.tracked(old, new, SHEET, COMPLETE, on=DAY, issued=issued).content
    found = changes(marked)
    assert {author for author, _, _ in found} == {BY_FACTS, BY_HAND}
    went, came = ([told for who, how, told in found if (who, how) == (BY_HAND, way)] for way in ("ging", "kwam"))
    assert " ".join(went).split() == "Blijf niet mee rondlopen".split()
    assert " ".join(came).split() == "Praat samen over".split()
    assert lines(tracked_settling.rejected(marked)) == lines(before)
    told = [
        (place, text.replace("Blijf er niet mee rondlopen.", "Praat er samen over.")) for place, text in lines(after)
    ]
    assert lines(tracked_settling.accepted(marked)) == told


def edited(content: bytes, change: Callable[[str], str]) -> bytes:
    """The file after somebody changed words in it."""
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if change(run.text) != run.text:
                run.text = change(run.text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_every_change_has_a_name_the_day_and_a_number_of_its_own() -> None:
    _, _, marked = made(PROTOCOL, COMPLETE)
    numbers: list[str] = []
    for root in tracked_parts.opened(marked, "proef.docx").texts().values():
        for node in root.iter():
            if node.get(W + "author") is not None:
                assert node.get(W + "author") in (CENTRAL, BY_FACTS), node.tag
                assert node.get(W + "date") == "2027-01-04T00:00:00Z", node.tag
                numbers.append(node.get(W + "id"))
    assert len(numbers) == len(set(numbers)) > 50

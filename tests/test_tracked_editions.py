"""A document of the example in two editions as one Word file: every change bears the name of what caused it."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from geelvrij.generator.compare import tracked_edition as tracked_editions
from geelvrij.generator.compare.tracked_edition import BY_FACTS, BY_HAND, CENTRAL
from geelvrij.generator.editions.concept import Concept
from geelvrij.generator.editions.frozen import FrozenEdition
from geelvrij.generator.tracked import parts as tracked_parts
from geelvrij.generator.tracked import reading as tracked_reading
from geelvrij.generator.tracked import settling as tracked_settling

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


# All that is different from 2026: what build_support/example_edition.py planted, and the days and years of an edition.
FACTS_UP_FRONT = [
    ("kwam", "Concept – nog niet vastgesteld"),
    ("ging", "2026"), ("kwam", "2027"),
    ("ging", "Vastgesteld20 januari 2026, door het College van Bestuur"),
    ("ging", "2026"), ("kwam", "2027"),
    ("ging", "Wies van Weleer"), ("kwam", "Roos Zogenaamd"),
    ("ging", "000 05 19"), ("kwam", "000 05 12"),
    ("ging", "2026"), ("kwam", "2027"),
    ("kwam", "Deze versie is een concept: "),
    ("ging", "deze versie"), ("kwam", "haar nog niet"),
    ("ging", " op 20 januari 2026"),
    ("ging", "2026"), ("kwam", "2027"),
    ("ging", "Vastgesteld"), ("kwam", "Nog vast te stellen"),
    ("ging", ", op 20 januari 2026"),
]  # fmt: skip
GROWN_UP = [
    "Een volwassene die luistert, voorspelbaar is en te vertrouwen blijft, maakt voor een kind een groot verschil. Een ",
    "pedagogisch medewerker",
    ", de aandachtsfunctionaris of een andere medewerker kan die volwassene zijn. Steun op de opvang vergroot het gevoel "
    "van veiligheid van een kind, ook als de situatie thuis nog niet is opgelost.",
]
TEXT_OF_PART_ONE = [
    ("ging", "tegenwoordig"), ("kwam", "nu"),
    ("ging", " weet niemand"), ("kwam", ", is niet"),
    ("ging", ", omdat"), ("kwam", " bekend:"),
    ("kwam", "blijft "), ("ging", " blijft"),
    *(("ging", words) for words in GROWN_UP),
    *(("kwam", words) for words in GROWN_UP),
]  # fmt: skip
FACTS_OF_THE_FIRST_TWO_PARTS = [
    ("ging", "Wies van Weleer"), ("kwam", "Roos Zogenaamd"),
    ("ging", "000 05 19"), ("kwam", "000 05 12"),
    ("ging", "Wies van Weleer"), ("kwam", "Roos Zogenaamd"),
    ("ging", "000 05 19"), ("kwam", "000 05 12"),
    ("ging", "2025-"), ("kwam", "-2027"),
]  # fmt: skip
TEXT_OF_PART_TWO = [
    ("ging", " waarbij iemand een kind dwingt"),
    ("ging", "verkrachting"), ("kwam", "seksueel misbruik"),
    ("ging", "aanranding"), ("kwam", "het maken van seksuele beelden van een kind"),
    ("kwam", "dezelfde dag "), ("kwam", ", via de directie"),
    ("kwam", " Alleen melden bij wie de locatie leidt, is niet genoeg (zie "), ("kwam", "paragraaf 2.2.1"), ("kwam", ")."),
    ("kwam", "een ouder"), ("kwam", "een medewerker of een leidinggevende"),
    (
        "kwam",
        "Kan contact opnemen met de vertrouwensinspecteur. Kan het vermoeden ook melden bij de leidinggevende, of bij de "
        "houder als het over de leidinggevende gaat. Vanaf dat moment geldt de plicht van de organisatie. Voor ouders geldt "
        "ook de algemene wettelijke plicht om een ernstig misdrijf aan te geven waarvan zij een redelijk vermoeden hebben.",
    ),
]  # fmt: skip
FACTS_OF_THE_ANNEXES = [
    ("ging", "2025"), ("kwam", "2026"),
    ("ging", "Wies van Weleer"), ("kwam", "Roos Zogenaamd"),
    ("ging", "000 05 19"), ("kwam", "000 05 12"),
    ("ging", "wies.vanweleer@example.nl"), ("kwam", "roos.zogenaamd@example.nl"),
    ("ging", "010-000 00 90"), ("kwam", "010-433 99 66"),
    ("ging", "ggd@example.org"), ("kwam", "ggdrotterdamrijnmond@rotterdam.nl"),
    ("ging", "Wies van Weleer"), ("kwam", "Roos Zogenaamd"),
    ("ging", "2026"), ("kwam", "2027"),
]  # fmt: skip
FACTS_OF_THE_SHEET = [
    ("ging", "2025"), ("kwam", "2026"),
    ("ging", "Wies van Weleer (dinsdag"), ("kwam", "Roos Zogenaamd (maandag"),
    ("ging", "vrijdag"), ("kwam", "donderdag"),
    ("ging", "000 05 19"), ("kwam", "000 05 12"),
    ("ging", "2026"), ("kwam", "2027"),
]  # fmt: skip


def of(author: str, *told: tuple[str, str]) -> list[Change]:
    return [(author, how, words) for how, words in told]


def test_every_change_has_the_author_that_caused_it_and_there_is_no_other() -> None:
    _, _, marked = made(PROTOCOL, COMPLETE)
    assert changes(marked) == [
        *of(BY_FACTS, *FACTS_UP_FRONT),
        *of(CENTRAL, *TEXT_OF_PART_ONE),
        *of(BY_FACTS, *FACTS_OF_THE_FIRST_TWO_PARTS),
        *of(CENTRAL, *TEXT_OF_PART_TWO),
        *of(BY_FACTS, *FACTS_OF_THE_ANNEXES),
    ]


def test_of_the_contact_sheet_only_the_facts_differ() -> None:
    _, _, marked = made(SHEET, COMPLETE)
    assert changes(marked) == of(BY_FACTS, *FACTS_OF_THE_SHEET)


def test_what_the_location_changed_by_hand_has_an_author_of_its_own() -> None:
    old, new = editions()
    before, after, _ = made(SHEET, COMPLETE)
    issued = edited(before, lambda text: text.replace("Blijf er niet mee rondlopen.", "Praat er samen over."))
    marked = tracked_editions.tracked(old, new, SHEET, COMPLETE, on=DAY, issued=issued).content
    found = changes(marked)
    assert [change for change in found if change[0] != BY_HAND] == of(BY_FACTS, *FACTS_OF_THE_SHEET)
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

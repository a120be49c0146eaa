"""Two lists of blocks laid beside each other: what stayed, changed, came, went and moved, on the edits of real life."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from geelvrij.checks.blocks import Block
from geelvrij.generator.differing import pairing
from geelvrij.generator.differing.aligning import aligned
from geelvrij.generator.differing.pairing import pairs
from geelvrij.generator.differing.wordwise import Segment, bag, likeness, segments

CALL = "Bel bij direct gevaar altijd 112 en waarschuw daarna de directeur."
TALK = "Voer het gesprek met de ouders altijd samen met een collega."
WRITE = "Leg het gesprek op dezelfde dag vast in het dossier van het kind."
ASK = "Vraag de aandachtsfunctionaris om advies voordat u iets afspreekt."
SHARE = "Deel gegevens van een kind nooit met iemand buiten de locatie."


def text(words: str, *headings: str) -> Block:
    return Block("hoofdtekst", headings, "alinea", words)


def head(words: str, level: int = 1, *headings: str) -> Block:
    return Block("hoofdtekst", headings, "kop", words, (), level)


def row(*cells: str) -> Block:
    return Block("hoofdtekst", (), "rij", " | ".join(filter(None, cells)), cells)


def told(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[str, str, str]]:
    """The pairs that are no longer the same."""
    return [(pair.kind, pair.was, pair.wordt) for pair in pairs(old, new) if pair.kind != pairing.SAME]


T = text
LIFE: dict[str, tuple[list[Block], list[Block], list[tuple[str, str, str]]]] = {
    "niets": ([T(CALL), T(TALK)], [T(CALL), T(TALK)], []),
    "ingevoegd": ([T(CALL), T(TALK)], [T(CALL), T(ASK), T(TALK)], [("nieuw", "", ASK)]),
    "weggehaald": ([T(CALL), T(ASK), T(TALK)], [T(CALL), T(TALK)], [("vervallen", ASK, "")]),
    "een woord anders": (
        [T(CALL), T(TALK), T(WRITE)], [T(CALL), T(TALK.replace("altijd", "liefst")), T(WRITE)],
        [("gewijzigd", TALK, TALK.replace("altijd", "liefst"))],
    ),
    "samengevoegd": ([T(CALL), T(TALK), T(WRITE)], [T(CALL), T(f"{TALK} {WRITE}")],
                     [("gewijzigd", f"{TALK} {WRITE}", f"{TALK} {WRITE}")]),
    "gesplitst": ([T(CALL), T(f"{TALK} {WRITE}")], [T(CALL), T(TALK), T(WRITE)],
                  [("gewijzigd", f"{TALK} {WRITE}", f"{TALK} {WRITE}")]),
    "verplaatst": ([T(CALL), T(TALK), T(WRITE), T(ASK)], [T(TALK), T(WRITE), T(ASK), T(CALL)], [("verplaatst", CALL, CALL)]),
    "verplaatst en iets anders": (
        [T(CALL), T(TALK), T(WRITE), T(ASK)], [T(TALK), T(WRITE), T(ASK), T(CALL.replace("daarna", "dan"))],
        [("verplaatst", CALL, CALL.replace("daarna", "dan"))],
    ),
    "rij erbij": (
        [row("Wie", "Telefoon"), row("Politie", "0900-8844")],
        [row("Wie", "Telefoon"), row("Crisisdienst", "010-111 22 33"), row("Politie", "0900-8844")],
        [("nieuw", "", "Crisisdienst | 010-111 22 33")],
    ),
    "nummer in een rij": (
        [row("Politie", "0900-8844"), row("GGD", "010-1"), row("Wijkteam", "010-2")],
        [row("Politie", "0900-8844"), row("GGD", "010-9"), row("Wijkteam", "010-8")],
        [("gewijzigd", "GGD | 010-1", "GGD | 010-9"), ("gewijzigd", "Wijkteam | 010-2", "Wijkteam | 010-8")],
    ),
    "een naam in twee korte regels": (
        [T(CALL), T("Vraag Ada van Voorbeeld."), T("Of bel Cas Proef."), T(TALK)],
        [T(CALL), T("Vraag Bob Testman."), T("Of bel Dani Tester."), T(TALK)],
        [("gewijzigd", "Vraag Ada van Voorbeeld.", "Vraag Bob Testman."),
         ("gewijzigd", "Of bel Cas Proef.", "Of bel Dani Tester.")],
    ),
    "kop hernummerd": (
        [head("1. Doel"), T(CALL), head("2. Bellen"), T(TALK)], [head("1. Doel"), T(CALL), head("3. Bellen"), T(TALK)], [],
    ),
    "kop hernoemd": (
        [head("Doel"), T(CALL), head("Slot"), T(TALK, "Slot")], [head("Doel"), T(CALL), head("Afronding"), T(TALK, "Afronding")],
        [("gewijzigd", "Slot", "Afronding")],
    ),
    "herhaalde regel": (
        [T("Naam:"), T("Datum:"), T("Naam:"), T("Datum:")], [T("Naam:"), T("Datum:"), T("Naam:"), T("Naam:"), T("Datum:")],
        [("nieuw", "", "Naam:")],
    ),
    "hoofdstuk verplaatst": (
        [head("A"), T(CALL, "A"), head("B"), T(TALK, "B"), T("Let op.", "B"), head("C"), T(WRITE, "C"), T(ASK, "C"), T(SHARE, "C")],
        [head("A"), T(CALL, "A"), head("C"), T(WRITE, "C"), T(ASK, "C"), T(SHARE, "C"), head("B"), T(TALK, "B"), T("Let op.", "B")],
        [("verplaatst", "B", "B"), ("verplaatst", TALK, TALK), ("verplaatst", "Let op.", "Let op.")],
    ),
    "alinea wordt kop": ([T(CALL), T("Bellen"), T(TALK)], [T(CALL), head("Bellen"), T(TALK)], [("gewijzigd", "Bellen", "Bellen")]),
    "een kort woord elders is toeval": (
        [T("Slot."), T(CALL), T(TALK)], [T(CALL), T(TALK), T("Slot.")], [("vervallen", "Slot.", ""), ("nieuw", "", "Slot.")],
    ),
    "alles nieuw": ([], [T(CALL)], [("nieuw", "", CALL)]),
    "alles weg": ([T(CALL)], [], [("vervallen", CALL, "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", LIFE)
def test_what_became_of_the_blocks(name: str) -> None:
    old, new, expected = LIFE[name]

    assert told(old, new) == expected


def test_the_parts_of_a_file_are_paired_each_by_itself() -> None:
    above, below = Block("koptekst", (), "alinea", CALL), Block("voettekst", (), "alinea", CALL)

    assert told([above], [below]) == [("vervallen", CALL, ""), ("nieuw", "", CALL)]


# Any edits


WORDS = "kind ouder school groep gesprek melding dossier directeur collega afspraak veilig samen morgen altijd".split()


def random_block(chance: random.Random) -> Block:
    words = " ".join(chance.choices(WORDS, k=chance.choice((1, 2, 6, 12))))
    kind = chance.choice("alinea alinea alinea lijst rij kop".split())
    if kind == "rij":
        return row(words, chance.choice(("", "ja", words)))
    return Block("hoofdtekst", (), kind, words, (), 1 if kind == "kop" else 0)


def edited(blocks: list[Block], chance: random.Random) -> list[Block]:
    made = list(blocks)
    for _ in range(chance.randint(0, 8)):
        place = chance.randint(0, len(made))
        what = chance.choice("erbij weg ander elders dubbel".split())
        if what == "erbij" or not made[place:]:
            made.insert(place, random_block(chance))
        elif what == "weg":
            del made[place]
        elif what == "ander":
            made[place] = random_block(chance)
        elif what == "elders":
            made.insert(chance.randint(0, len(made) - 1), made.pop(place))
        else:
            made.insert(place, made[place])
    return made


@pytest.mark.parametrize("seed", range(200))
def test_every_block_stands_in_one_pair(seed: int) -> None:
    chance = random.Random(seed)
    old = [random_block(chance) for _ in range(chance.randint(0, 30))]
    new = edited(old, chance)

    found = pairs(old, new)

    assert [block for pair in found for block in pair.new] == new
    assert Counter(block for pair in found for block in pair.old) == Counter(old)
    assert [pair.kind for pair in found if not (pair.old or pair.new)] == []
    for pair in found:
        assert (pair.kind == "nieuw") == (not pair.old) and (pair.kind == "vervallen") == (not pair.new)
    kept = [pair.old[0] for pair in found if pair.kind == "gelijk"]
    assert all(pairing.key(pair.old[0]) == pairing.key(pair.new[0]) for pair in found if pair.kind == "gelijk")
    left = iter(old)
    assert all(block in left for block in kept)  # what stayed kept its order
    assert pairs(old, new) == found


@pytest.mark.parametrize("seed", range(50))
def test_aligned_matches_are_the_same_and_do_not_cross(seed: int) -> None:
    chance = random.Random(seed)
    old, new = (chance.choices("abcdef", k=chance.randint(0, 40)) for _ in range(2))

    found = aligned(old, new)

    assert all(old[one] == new[other] for one, other in found)
    assert all(first[0] < then[0] and first[1] < then[1] for first, then in pairwise(found))


def test_a_long_text_with_few_changes_is_not_compared_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(pairing, "likeness", counting(asked))
    old = [text(f"Alinea {number} gaat over afspraak {number * 7} van de locatie.") for number in range(3000)]
    new = [*old[:1500], text(ASK), *old[1500:2000], text(TALK), *old[2001:]]

    assert told(old, new) == [("nieuw", "", ASK), ("vervallen", old[2000].text, ""), ("nieuw", "", TALK)]
    assert len(asked) < 10


def counting(asked: list[object]) -> Callable[..., float]:
    def counted(one: object, other: object) -> float:
        asked.append(one)
        return likeness(one, other)  # type: ignore[arg-type]

    return counted


# Word by word


@pytest.mark.parametrize(
    ("was", "wordt", "expected"),
    [
        ("Bel 112.", "Bel 112.", [("Bel 112.", "Bel 112.")]),
        ("", "Nieuw.", [("", "Nieuw.")]),
        ("Bel 010-498 24 72 vandaag.", "Bel 010-498 24 73 vandaag.",
         [("Bel", "Bel"), (" 010-498 24 72", " 010-498 24 73"), (" vandaag.", " vandaag.")]),
        ("Voor 1 maart 2026 klaar.", "Voor 2 maart 2026 klaar.",
         [("Voor", "Voor"), (" 1 maart 2026", " 2 maart 2026"), (" klaar.", " klaar.")]),
        ("Mail ada@example.nl even.", "Mail bob@example.nl even.",
         [("Mail", "Mail"), (" ada@example.nl", " bob@example.nl"), (" even.", " even.")]),
        ("U mag ouders bellen.", "U mag ouders niet bellen.",
         [("U mag ouders", "U mag ouders"), ("", " niet"), (" bellen.", " bellen.")]),
        ("De directeur schrijft binnen een week een brief aan alle ouders.",
         "De directeur belt nog dezelfde dag een voor een met alle betrokken ouders.",
         [("De directeur", "De directeur"),
          (" schrijft binnen een week een brief aan", " belt nog dezelfde dag een voor een met"),
          (" alle", " alle"), ("", " betrokken"), (" ouders.", " ouders.")]),
        ("Vraag Ada van Voorbeeld, telefoon 010-498 24 72.", "Vraag Bob Testman, telefoon 010-498 24 73.",
         [("Vraag", "Vraag"), (" Ada van Voorbeeld", " Bob Testman"), (", telefoon", ", telefoon"),
          (" 010-498 24 72", " 010-498 24 73"), (".", ".")]),
        ("Dat doet u zo.", "Alles wordt anders vanaf morgen.", [("Dat doet u zo.", "Alles wordt anders vanaf morgen.")]),
    ],
)  # fmt: skip
def test_a_change_word_by_word(was: str, wordt: str, expected: list[tuple[str, str]]) -> None:
    assert segments(was, wordt) == tuple(Segment(*sides) for sides in expected)


@pytest.mark.parametrize("seed", range(100))
def test_segments_joined_are_both_texts(seed: int) -> None:
    chance = random.Random(seed)
    signs = [*WORDS, "112", "010-498 24 72", ",", ".", "a@b.nl", "1 maart 2026", "(", " ", "é"]
    was = "".join(f"{chance.choice(('', ' '))}{word}" for word in chance.choices(signs, k=30))
    wordt = was.replace(chance.choice(WORDS), chance.choice(signs)) + chance.choice(("", " ", " slot"))

    found = segments(was, wordt)

    assert ("".join(one.was for one in found), "".join(one.wordt for one in found)) == (was, wordt)


def test_likeness_is_about_the_words_that_say_something() -> None:
    assert likeness(bag(CALL), bag(CALL)) == 1.0
    assert likeness(bag(""), bag("")) == 0.0
    assert likeness(bag(CALL), bag(ASK)) < 0.3 < 0.7 < likeness(bag(CALL), bag(CALL.replace("altijd", "meteen")))

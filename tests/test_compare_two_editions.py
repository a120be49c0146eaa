"""Two editions of a small organisation: what the example does not show, such as a lost paragraph or another picture."""

import io
import json
import re
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import BASIS, Ran, change, invoke
from two_editions import COMPARE, FOLDERS, KIEM, LOOT, PROTOCOL, SHEET, adopted, run, text_of

TEXTS = {
    PROTOCOL: """# Bellen {#bellen}

Op {{ locatie.naam }} bellen wij {{ kaart.veilig_thuis.naam }} als wij ons zorgen maken.

Wij schrijven elk gesprek op in het schrift in de keuken.

- Bel eerst een collega.
- Bel daarna de directeur.

![Wie belt wie](beelden/plaatje.png)

# Omgaan met elkaar {#omgang}

{% for norm in organisatie.omgangsnormen %}

- {{ norm }}

{% endfor %}

{% for afspraak in locatie.gedragsregels %}

- {{ afspraak.leeftijdsgroep }}: {{ afspraak.regel }}

{% endfor %}
""",
    SHEET: "# Wie {#wie}\n\nBel {{ rollen.aandachtsfunctionaris.naam }}.\n",
}
ORGANISATION = "locations/organisatie.yaml"
NORMS = (
    "Wij zorgen goed voor onszelf en voor elkaar.",
    "Wij luisteren en laten de ander uitpraten.",
    "Wij vragen het eerst en respecteren een nee.",
    "Wij helpen als iemand het alleen niet redt.",
)


def picture(colour: bytes) -> bytes:
    """A PNG of sixteen by sixteen dots of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress((b"\0" + colour * 16) * 16, 9))
    return b"\x89PNG\r\n\x1a\n" + head + dots + chunk(b"IEND", b"")


RED, BLUE = picture(b"\xc0\x20\x20"), picture(b"\x20\x20\xc0")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation, not to be changed; compared once, so that all texts are compiled."""

    def prepare(root: Path) -> None:
        place = text_of(root, PROTOCOL).parent / "beelden/plaatje.png"
        place.write_bytes(RED)

    root = adopted(tmp_path_factory.mktemp("edities") / "org", TEXTS, prepare)
    assert run(root, *COMPARE, "--format", "json").code == 0
    shutil.rmtree(root / "out")
    return root


@pytest.fixture
def root(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "org"))


def told(root: Path, location: str = KIEM) -> dict[str, dict[str, Any]]:
    """What the comparison says of each document of a location."""
    folder = root / "out/2028/wijzigingen" / location
    found = json.loads((folder / f"wijzigingsoverzicht-{location}.json").read_text("utf-8"))
    return {one["document"]: one for one in found["documenten"]}


def compare(root: Path) -> Ran:
    ran = run(root, *COMPARE, "--format", "json")
    assert ran.code == 0, ran
    return ran


# The central text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "Wij schrijven elk gesprek op in het schrift in de keuken.\n\n",
            "",
            ("vervallen", "Wij schrijven elk gesprek op in het schrift in de keuken.", ""),
            id="a paragraph that left",
        ),
        pytest.param(
            "- Bel daarna de directeur.\n",
            "- Bel daarna de directeur.\n- Bel bij gevaar meteen 112.\n",
            ("nieuw", "", "Bel bij gevaar meteen 112."),
            id="an item that came",
        ),
        pytest.param(
            "- Bel eerst een collega.\n",
            "",
            ("vervallen", "Bel eerst een collega.", ""),
            id="an item that left",
        ),
    ],
)
def test_what_came_to_the_central_text_or_left_it(root: Path, old: str, new: str, expected: tuple[str, ...]) -> None:
    change(text_of(root, PROTOCOL), old, new)

    ran = compare(root)

    for location in (KIEM, LOOT):
        found = told(root, location)
        [one] = found[PROTOCOL]["centraal"]
        assert (one["soort"], one["was"], one["wordt"]) == expected
        assert (one["koppen"], one["gewicht"]) == (["Bellen"], "inhoudelijk")
        assert [cause["soort"] for cause in one["oorzaken"]] == ["centraal"]
        assert (found[PROTOCOL]["gegevens"], found[SHEET]["centraal"]) == ([], [])
    assert f"  {expected[0]}: Bellen (raakt 2 van 2 locaties)\n" in ran.out


def test_a_new_paragraph_with_a_new_fact_is_told_as_one_of_the_text(root: Path) -> None:
    change(text_of(root, PROTOCOL), "- Bel eerst", "Ons nummer is {{ locatie.telefoon }}.\n\n- Bel eerst")
    change(root / "locations" / f"{KIEM}.yaml", "  telefoon: 010-000 01 00\n", "  telefoon: 010-000 01 99\n")

    compare(root)

    for location, number in ((KIEM, "010-000 01 99"), (LOOT, "")):
        [one] = told(root, location)[PROTOCOL]["centraal"]
        assert (one["soort"], one["was"]) == ("nieuw", "") and number in one["wordt"].replace("\u00a0", " ")


def test_a_document_that_is_new_and_one_that_is_gone(root: Path) -> None:
    shutil.copytree(BASIS / "templates/blad/belkaart", root / "templates/blad/belkaart")
    about = root / "templates" / FOLDERS[SHEET] / "sjabloon.yaml"
    about.write_text(re.sub(r"(?m)^voor: .*$", "voor: [kdv]", about.read_text("utf-8")), encoding="utf-8")

    ran = run(root, *COMPARE, "--format", "json", "--format", "docx")

    assert ran.code == 0, ran
    folder = root / "out/2028/wijzigingen" / KIEM
    whole = json.loads((folder / f"wijzigingsoverzicht-{KIEM}.json").read_text("utf-8"))
    assert (whole["nieuwe_documenten"], whole["vervallen_documenten"]) == (["belkaart"], [SHEET])
    assert [one["document"] for one in whole["documenten"]] == [PROTOCOL]
    document = docx.Document(str(folder / f"wijzigingsoverzicht-{KIEM}.docx"))
    lines = [one.text for one in document.paragraphs]
    assert "Nieuw in deze editie: ‘Belkaart’. Lees dit document helemaal." in lines
    assert "Niet meer in deze editie: ‘Contactblad: wie bel ik?’." in lines


def test_one_location_that_cannot_be_compared_does_not_hide_the_others(root: Path) -> None:
    change(text_of(root, PROTOCOL), "- Bel eerst een collega.\n", "")
    (root / "locations" / f"{KIEM}.yaml").write_text("locatie: [\n", encoding="utf-8")

    ran = run(root, *COMPARE, "--format", "json")

    assert ran.code == 4, ran
    assert f"  {KIEM}: niet (helemaal) vergeleken\n" in ran.err and f"locations/{KIEM}.yaml:1:10" in ran.err
    assert f"  {LOOT}: 1 centraal\n" in ran.err
    assert len(told(root, LOOT)[PROTOCOL]["centraal"]) == 1
    assert not (root / "out/2028/wijzigingen" / KIEM).exists()
    everywhere = root / "out/2028/wijzigingen/alle-locaties/wijzigingsoverzicht-2028.json"
    assert [one["locaties"] for one in json.loads(everywhere.read_text("utf-8"))["wijzigingen"]] == [[LOOT]]


# Lists in the data


def norms(root: Path, *items: str) -> None:
    """Make these the rules of conduct."""
    old, new = ("".join(f"    - {one}\n" for one in side) for side in (NORMS, items))
    change(root / ORGANISATION, f"  omgangsnormen:\n{old}", f"  omgangsnormen:\n{new}")


@pytest.mark.parametrize(
    ("items", "was", "now", "cells"),
    [
        pytest.param(
            (*NORMS, "Wij lachen samen."),
            "",
            "Wij lachen samen.",
            ("(niets weg)", "Erbij: Wij lachen samen."),
            id="one came",
        ),
        pytest.param(NORMS[1:], NORMS[0], "", (f"Weg: {NORMS[0]}", "(niets erbij)"), id="the first went"),
        pytest.param(
            ("Wij lachen samen.", "Wij spelen samen.", *NORMS[1:]),
            NORMS[0],
            "Wij lachen samen.\nWij spelen samen.",
            (f"Weg: {NORMS[0]}", "Erbij: Wij lachen samen.\nErbij: Wij spelen samen."),
            id="one became two",
        ),
        pytest.param(
            (*NORMS[:2], NORMS[3], NORMS[2]),
            "\n".join(NORMS),
            "\n".join((*NORMS[:2], NORMS[3], NORMS[2])),
            ("\n".join(NORMS), "\n".join((*NORMS[:2], NORMS[3], NORMS[2]))),
            id="another order",
        ),
    ],
)
def test_a_list_is_told_by_its_items(
    root: Path, items: tuple[str, ...], was: str, now: str, cells: tuple[str, str]
) -> None:
    norms(root, *items)

    assert run(root, *COMPARE, "--format", "json", "--format", "docx").code == 0

    found = told(root)[PROTOCOL]
    assert found["centraal"] == []
    [row] = found["gegevens"]
    assert (row["veld"], row["label"], row["was"], row["wordt"]) == (
        "organisatie.omgangsnormen", "omgangsnormen", was, now,
    )  # fmt: skip
    lines = (root / ORGANISATION).read_text("utf-8").splitlines()
    assert (row["bestand"], lines[row["regel"] - 1].strip()) == (ORGANISATION, f"- {items[0]}")
    path = root / "out/2028/wijzigingen" / KIEM / f"wijzigingsoverzicht-{KIEM}.docx"
    [table] = [table for table in docx.Document(str(path)).tables if table.cell(0, 0).text == "Gegeven"]
    assert tuple(cell.text for cell in table.rows[1].cells[1:3]) == cells


def test_a_list_of_groups_is_told_by_what_is_printed_of_each(root: Path) -> None:
    change(
        root / "locations" / f"{KIEM}.yaml",
        "4 tot 8 jaar, regel: Wij zeggen het",
        "4 tot 8 jaar, regel: Wij roepen het",
    )

    compare(root)

    [row] = told(root)[PROTOCOL]["gegevens"]
    assert (row["veld"], row["was"], row["wordt"]) == (
        "locatie.gedragsregels",
        "4 tot 8 jaar, Wij zeggen het als iets niet leuk is.",
        "4 tot 8 jaar, Wij roepen het als iets niet leuk is.",
    )
    assert told(root, LOOT)[PROTOCOL]["gegevens"] == []


# Pictures


def test_another_picture_among_the_same_words_is_a_change_of_the_text(root: Path) -> None:
    (text_of(root, PROTOCOL).parent / "beelden/plaatje.png").write_bytes(BLUE)

    ran = compare(root)

    for location in (KIEM, LOOT):
        [one] = told(root, location)[PROTOCOL]["centraal"]
        assert (one["soort"], one["gewicht"], one["koppen"]) == ("gewijzigd", "inhoudelijk", ["Bellen"])
        assert one["wordt"].endswith("(afbeelding vervangen)") and "vervangen" not in one["was"]
        assert [cause["soort"] for cause in one["oorzaken"]] == ["centraal"]
        assert told(root, location)[SHEET]["centraal"] == []
    assert "  gewijzigd: Bellen (raakt 2 van 2 locaties)\n" in ran.out


def test_another_logo_is_told_once_for_each_document(root: Path) -> None:
    (root / "huisstijl/logo.png").write_bytes(BLUE)

    compare(root)

    for document in (PROTOCOL, SHEET):
        [one] = told(root)[document]["centraal"]
        assert (one["was"], one["wordt"]) == ("(afbeelding)", "(afbeelding vervangen)")


def saved(path: Path, make: Callable[[Any], None]) -> None:
    document = docx.Document()
    make(document)
    document.save(str(path))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((RED,), (RED,), []),
        ((RED,), (BLUE,), [("gewijzigd", "(afbeelding)", "(afbeelding vervangen)")]),
        ((), (BLUE,), [("nieuw", "", "(afbeelding erbij)")]),
        ((RED,), (), [("vervallen", "(afbeelding)", "")]),
        ((RED,), (BLUE, RED), [("nieuw", "", "(afbeelding erbij)")]),
    ],
    ids=["the same", "another", "one came", "one went", "one before it"],
)
def test_pictures_of_two_word_files(
    tmp_path: Path, old: tuple[bytes, ...], new: tuple[bytes, ...], expected: list[tuple[str, ...]]
) -> None:
    assert _pictures(tmp_path, old, new, in_words=False) == expected


@pytest.mark.parametrize(
    ("old", "new", "wordt"),
    [
        ((RED,), (BLUE,), "Zo belt u ons. (afbeelding vervangen)"),
        ((), (BLUE,), "Zo belt u ons. (afbeelding erbij)"),
        ((RED, BLUE), (BLUE,), "Zo belt u ons. (afbeelding weg)"),
    ],
    ids=["another", "one came", "one went"],
)
def test_pictures_among_words(tmp_path: Path, old: tuple[bytes, ...], new: tuple[bytes, ...], wordt: str) -> None:
    assert _pictures(tmp_path, old, new, in_words=True) == [("gewijzigd", "Zo belt u ons.", wordt)]


def _pictures(folder: Path, old: tuple[bytes, ...], new: tuple[bytes, ...], *, in_words: bool) -> list[tuple[str, ...]]:
    """What compare says of two Word files with these pictures, in a sentence or each in a paragraph of its own."""
    for name, pictures in (("oud", old), ("nieuw", new)):

        def make(document: Any, pictures: tuple[bytes, ...] = pictures) -> None:
            paragraph = document.add_paragraph("Zo belt u ons.")
            for one in pictures:
                place = paragraph if in_words else document.add_paragraph()
                place.add_run().add_picture(io.BytesIO(one))

        saved(folder / f"{name}.docx", make)
    ran = invoke(["compare", "oud.docx", "nieuw.docx", "--format", "json", "--out", "uit"], folder)
    assert ran.code == 0, ran
    whole = json.loads((folder / "uit/wijzigingsoverzicht-nieuw.json").read_text("utf-8"))
    assert whole["aantallen"]["inhoudelijk"] == len(whole["wijzigingen"])
    return [(one["soort"], one["was"], one["wordt"]) for one in whole["wijzigingen"]]


def test_a_picture_of_the_headers_is_told_once(tmp_path: Path) -> None:
    """A letterhead has its logo on the first page, on the others and in the text."""
    for name, logo in (("oud", RED), ("nieuw", BLUE)):

        def make(document: Any, logo: bytes = logo) -> None:
            section = document.sections[0]
            section.different_first_page_header_footer = True
            for header in (section.header, section.first_page_header):
                header.paragraphs[0].add_run().add_picture(io.BytesIO(logo))
            document.add_paragraph().add_run().add_picture(io.BytesIO(logo))

        saved(tmp_path / f"{name}.docx", make)

    assert invoke(["compare", "oud.docx", "nieuw.docx", "--format", "json", "--out", "uit"], tmp_path).code == 0

    whole = json.loads((tmp_path / "uit/wijzigingsoverzicht-nieuw.json").read_text("utf-8"))
    assert [one["wordt"] for one in whole["wijzigingen"]] == ["(afbeelding vervangen)"]

"""A letter to the parents of a child: one for each address, and none for a parent without gezag."""

from pathlib import Path

import docx
import pytest
from conftest import DAY, Command
from pypdf import PdfReader
from test_letter import brieven as brieven

D02, D01, P16 = "officiele-waarschuwing", "bericht-time-out", "ouderbrief-ernstig-incident"
ANNA = "naam: mevrouw A. Canaria, aanhef: mevrouw Canaria"
BOB = "naam: de heer B. Zanger, aanhef: heer Zanger"
CEES = "naam: de heer C. Mus, aanhef: heer Mus"
PROEF = "adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam"
OEFEN = "adres: Oefenlaan 3, postcode: 3011 XY, plaats: Rotterdam"
TWO = "De ouders wonen op 2 adressen; elk adres krijgt een eigen brief."
OUT = (
    "1 ouder zonder gezag krijgt deze brief niet; controleer wat u deze ouder wel moet vertellen "
    "(Burgerlijk Wetboek 1, artikel 377c)."
)
NO_ADDRESS = "1 ouder zonder adres in de zaak staat op de brief voor adres 1; controleer of dat klopt."
NOBODY = "Bij elke ouder staat gezag: nee, dus de brief noemt geen ouder; controleer wie het gezag heeft."
A_WINDOW = ["mevrouw A. Canaria", "Proefstraat 12", "3000 AB Rotterdam"]
B_WINDOW = ["de heer B. Zanger", "Oefenlaan 3", "3011 XY Rotterdam"]


def _case(tmp_path: Path, *parents: str) -> tuple[str, str]:
    lines = "".join(f"  - {{{parent}}}\n" for parent in parents)
    child = "kind: {voornaam: Canaris, achternaam: Verzonnen}\n"
    (tmp_path / "zaak.yaml").write_text(f"{child}ouders:\n{lines}", "utf-8")
    return "--data", str(tmp_path / "zaak.yaml")


def _ask(document: str, *more: str) -> tuple[str, ...]:
    fixed = ("--location", "de-kiem", "--out", "../brieven", "--peildatum", DAY, "--no-input")
    return ("letter", document, *fixed, *more)


def _lines(file: Path, style: str = "") -> list[str]:
    """The lines of the paragraphs of a Word file, or of those in one style."""
    made = docx.Document(str(file))
    found = [one for one in made.paragraphs if style in ("", one.style.name)]
    return [line.replace("\u00a0", " ") for one in found for line in one.text.splitlines()]


def _letters(folder: Path) -> dict[str, tuple[list[str], str]]:
    """Per Word file its address window and its salutation."""
    found = {}
    for file in sorted(folder.glob("*.docx")):
        greeting = next(line for line in _lines(file) if line.startswith(("Geachte", "Beste")))
        found[file.stem] = (_lines(file, "Brief adres"), greeting)
    return found


@pytest.mark.parametrize(
    ("parents", "expected", "told"),
    [
        (
            (f"{ANNA}, {PROEF}", f"{BOB}, {OEFEN}"),
            {"-adres-1": (A_WINDOW, "Geachte mevrouw Canaria,"), "-adres-2": (B_WINDOW, "Geachte heer Zanger,")},
            [TWO],
        ),
        (
            (f"{ANNA}, {PROEF}, gezag: ja", f"{BOB}, {OEFEN}, gezag: nee"),
            {"": (A_WINDOW, "Geachte mevrouw Canaria,")},
            [OUT],
        ),
        (  # typed in another way, and in part: one address
            (f"{ANNA}, {PROEF}", f"{BOB}, adres: 'proefstraat  12', plaats: Rotterdam"),
            {"": ([*A_WINDOW[:1], *B_WINDOW[:1], *A_WINDOW[1:]], "Geachte mevrouw Canaria en heer Zanger,")},
            [],
        ),
        (  # nobody knows where the first lives: with the first address, in the order of the case
            (BOB, f"{ANNA}, {PROEF}", f"{CEES}, {OEFEN}"),
            {
                "-adres-1": (["de heer B. Zanger", *A_WINDOW], "Geachte heer Zanger en mevrouw Canaria,"),
                "-adres-2": (["de heer C. Mus", *B_WINDOW[1:]], "Geachte heer Mus,"),
            },
            [TWO, NO_ADDRESS],
        ),
        (
            (f"{ANNA}, {PROEF}, gezag: nee",),
            {"": (["Aan de ouders en verzorgers van Canaris Verzonnen"], "Geachte ouders en verzorgers van Canaris,")},
            [OUT, NOBODY],
        ),
        (  # 1-2 is another house than 12
            (f"{ANNA}, {PROEF}", f"{BOB}, adres: Proefstraat 1-2, postcode: 3000 AB, plaats: Rotterdam"),
            {
                "-adres-1": (A_WINDOW, "Geachte mevrouw Canaria,"),
                "-adres-2": (["de heer B. Zanger", "Proefstraat 1-2", "3000 AB Rotterdam"], "Geachte heer Zanger,"),
            },
            [TWO],
        ),
        (  # nobody knows where the other lives: the same letter, and that is told
            (f"{ANNA}, {PROEF}", BOB),
            {"": ([*A_WINDOW[:1], *B_WINDOW[:1], *A_WINDOW[1:]], "Geachte mevrouw Canaria en heer Zanger,")},
            [NO_ADDRESS.replace("de brief voor adres 1", "dezelfde brief als de andere ouders")],
        ),
        (  # the same street in another town is another house
            (f"{ANNA}, {PROEF}", f"{BOB}, adres: Proefstraat 12, postcode: 2000 ZZ, plaats: Haarlem"),
            {
                "-adres-1": (A_WINDOW, "Geachte mevrouw Canaria,"),
                "-adres-2": (["de heer B. Zanger", "Proefstraat 12", "2000 ZZ Haarlem"], "Geachte heer Zanger,"),
            },
            [TWO],
        ),
    ],
)
def test_each_address_gets_a_letter_of_its_own(
    geelvrij: Command,
    brieven: Path,
    tmp_path: Path,
    parents: tuple[str, ...],
    expected: dict[str, tuple[list[str], str]],
    told: list[str],
) -> None:
    ran = geelvrij(*_ask(D02, *_case(tmp_path, *parents), "--format", "docx"))
    assert ran.code == 0, ran.err
    assert _letters(brieven) == {f"{D02}-de-kiem{end}": letter for end, letter in expected.items()}
    ours = ("De ouders wonen op ", "1 ouder ", "Bij elke ouder staat gezag")
    assert [line for line in ran.err.splitlines() if line.startswith(ours)] == told
    for name in ("Canar", "Zanger", "Mus", "Proefstraat", "Oefenlaan"):
        assert name not in ran.out + ran.err


def test_each_letter_comes_in_every_form_and_says_the_same(geelvrij: Command, brieven: Path, tmp_path: Path) -> None:
    parents = _case(tmp_path, f"{ANNA}, {PROEF}", f"{BOB}, {OEFEN}")
    reason = ("--force-with", "De jurist van het bestuur keek dit na.")
    ran = geelvrij(*_ask(D02, *parents, "--eml", *reason))
    assert ran.code == 0
    stems = [f"{D02}-de-kiem-adres-{number}" for number in (1, 2)]
    names = [f"{stem}.{ending}" for stem in stems for ending in ("docx", "eml", "pdf")]
    names.append(f"{D02}-de-kiem-voor-uzelf.txt")
    assert sorted(path.name for path in brieven.iterdir()) == names
    first, second = (_lines(brieven / f"{stem}.docx") for stem in stems)
    own = [*A_WINDOW, *B_WINDOW, "Geachte mevrouw Canaria,", "Geachte heer Zanger,"]
    assert [one for one in first if one not in own] == [one for one in second if one not in own]
    pages = ["".join(page.extract_text() for page in PdfReader(brieven / f"{stem}.pdf").pages) for stem in stems]
    assert ["Oefenlaan" in page for page in pages] == [False, True]
    assert ["Canaria" in page for page in pages] == [True, False]
    assert b"adres-" not in (brieven / names[1]).read_bytes()  # who reads it hears of no other address
    assert geelvrij(*_ask(D02, *parents, "--format", "docx")).code == 0
    assert (brieven / f"{stems[0]}-2.docx").exists() and (brieven / f"{stems[1]}-2.docx").exists()


@pytest.mark.parametrize("document", ["schorsingsverslag", P16, "kennisgeving-schorsing"])
def test_only_a_letter_to_the_parents_of_the_child_is_made_per_address(
    geelvrij: Command, brieven: Path, tmp_path: Path, document: str
) -> None:
    parents = _case(tmp_path, f"{ANNA}, {PROEF}", f"{BOB}, {OEFEN}, gezag: nee")
    ran = geelvrij(*_ask(document, *parents, "--format", "docx"))
    assert [path.name for path in brieven.iterdir()] == [f"{document}-de-kiem.docx"]
    assert TWO not in ran.err and OUT not in ran.err
    if document == "schorsingsverslag":  # one paper, signed by all
        words = "\n".join(_lines(brieven / f"{document}-de-kiem.docx"))
        assert "mevrouw A. Canaria" in words and "de heer B. Zanger" in words


def test_what_is_open_about_a_parent_is_for_the_file(geelvrij: Command, tmp_path: Path) -> None:
    ran = geelvrij(*_ask(D02, *_case(tmp_path, ANNA), "--format", "docx"))
    assert "  zaakbestand, onder ouders: adres van de ouder of verzorger" in ran.err.splitlines()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ruzie met Canaris", "TXT005"),
        ("ruzie van de dader en Canaris", "TXT001"),
        ("ruzie bij mevrouw Canaria op Proefstraat 12", "PRV002"),
    ],
)
def test_what_is_told_of_the_words_names_nobody_of_the_case(
    geelvrij: Command, brieven: Path, tmp_path: Path, words: str, code: str
) -> None:
    parents = _case(tmp_path, f"{ANNA}, {PROEF}")
    reason = ("--eml", "--force-with", "De jurist van het bestuur keek dit na.")
    ran = geelvrij(*_ask(P16, *parents, "--format", "docx", "--set", f"incident.situatie_neutraal={words}", *reason))
    assert f" {code} " in ran.err and "(afgeschermd)" in ran.err
    page = (brieven / f"{P16}-de-kiem-voor-uzelf.txt").read_text("utf-8")
    assert code in page
    for name in ("Canar", "Proefstraat"):
        assert name not in ran.out + ran.err + page

"""The workbook that comes back: every answer is taken over or told at its cell, and nothing is ever overwritten."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from difflib import unified_diff
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran, change, invoke, tree
from filling_in import MAIN, fill, packed, parts, read_cells, row_of, sheet_part
from geelvrij.generator.round import answers, came_back
from geelvrij.generator.round.answers import Answers, opened, read
from geelvrij.generator.round.came_back import Reply
from geelvrij.generator.round.revise_known import PARTLY, TAKEN
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
IDS = sorted(path.stem for path in (ROOT / "locations").glob("*.yaml") if path.stem != "organisatie")
VLOT = "bso-het-testvlot"
YAML = f"locations/{VLOT}.yaml"
TODAY = date(2027, 1, 10)
NOT_WRITTEN = "Er is niets geschreven. Neem het over met: geelvrij answers … --write\n"


def not_all(file: str = "terug.xlsx") -> str:
    """What is said when nothing is written, with the whole command that takes over a part."""
    told = "Er is voor deze locatie niets geschreven, want niet alles klopt. Verbeter wat hierboven staat in het "
    return f'{told}Excel-bestand, of neem over wat wel kan: geelvrij answers "{file}" --write --partly'


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example organisation with the request of all its locations; not to be changed."""
    root = tmp_path_factory.mktemp("antwoord") / "org"
    for folder in ("locations", "huisstijl"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "templates").mkdir()
    assert (
        invoke(("request", "--before", "2027-01-22", "--edition", "2027", "--peildatum", "2026-11-21"), root).code == 0
    )
    return root


@pytest.fixture
def root(asked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(asked, tmp_path / "org", ignore=shutil.ignore_patterns("*.eml", "*.html")))


def made(root: Path, location: str = VLOT) -> bytes:
    return (root / f"out/2027/uitvraag/{location}/uitvraag-{location}-2027.xlsx").read_bytes()


def question(data: bytes, key: str, column: str = "E") -> str:
    return f"{column}{row_of(data, 'Invullen', key)}"


def answered(root: Path, data: bytes, *options: str, name: str = "terug.xlsx") -> Ran:
    (root / name).write_bytes(data)
    return invoke(("answers", name, *options, "--peildatum", "2027-01-10"), root)


def told(ran: Ran) -> list[str]:
    return [line.strip() for line in ran.out.splitlines()]


def line(root: Path, words: str) -> str:
    """Where the first line with these words stands in the file of the location, as a message says it."""
    lines = (root / YAML).read_text("utf-8").splitlines()
    return f"{YAML}, regel {next(number for number, found in enumerate(lines, 1) if words in found)}"


def differing(root: Path, location: str = VLOT) -> list[str]:
    """The lines that went and came in the file of a location."""
    old, new = ((folder / f"locations/{location}.yaml").read_text("utf-8").splitlines() for folder in (ROOT, root))
    return [
        line for line in unified_diff(old, new, n=0, lineterm="") if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]


# Out and back


@pytest.mark.parametrize("location", IDS)
def test_a_workbook_as_it_was_made_changes_nothing(root: Path, location: str) -> None:
    before = tree(root / "locations")

    ran = answered(root, made(root, location), "--write")

    assert ran.code == 0, ran
    assert told(ran)[1].startswith("0 wijzigingen, 0 fouten, 0 gegevens intussen veranderd, 0 antwoorden met de hand te verwerken, 0 bevestigd, ")  # fmt: skip
    assert tree(root / "locations") == before


@pytest.mark.parametrize("location", IDS)
def test_one_answer_is_a_diff_of_two_lines(root: Path, location: str) -> None:
    data = made(root, location)
    before = (root / f"locations/{location}.yaml").read_text("utf-8")
    street = next(line for line in before.splitlines() if line.startswith("    straat: "))
    data = fill(data, "Invullen", {question(data, "locatie.adres.straat"): "Verhuisd 1"})

    ran = answered(root, data, "--write")

    assert ran.code == 0, ran
    assert differing(root, location) == [f"-{street}", "+    straat: Verhuisd 1"]
    assert (root / f"locations/{location}.yaml").read_text("utf-8") == before.replace(street, "    straat: Verhuisd 1")


def test_every_sort_of_answer_is_taken_over_and_told(root: Path) -> None:
    data = made(root)
    contact = "kaart.jeugdbescherming.contactpersoon.naam"
    data = fill(data, "Invullen", {
        question(data, "locatie.telefoon", "D"): "Wijzigen", question(data, "locatie.telefoon"): "071-000 99 99",
        question(data, "locatie.telefoon", "F"): "sinds september",
        question(data, "locatie.kindplaatsen"): 32, question(data, "locatie.alleen_aanwezig"): "Nee",
        question(data, "kaart.gecontroleerd_op"): date(2026, 12, 1), question(data, "cyclus.bevestigd_op"): "8 januari 2027",
        question(data, contact, "D"): "niet van toepassing", question(data, contact, "F"): "er is nu geen jeugdbeschermer",
        question(data, "locatie.website", "D"): "klopt",
    })  # fmt: skip
    data = fill(data, "Personen", {
        "E4": "071-000 13 78", "I4": date(2026, 12, 31),
        "A10": "Nieuwe", "C10": "Persoon", "D10": "pedagogisch medewerker", "H10": date(2026, 9, 1),
    })  # fmt: skip
    data = fill(data, "Rollen", {
        "D5": date(2026, 12, 31), "A15": "Achterwacht", "B15": "nieuwe persoon", "C15": "1-1-2027", "E15": True,
    })  # fmt: skip
    data = fill(data, "Scholing", {"A21": "Nieuwe Persoon", "B21": "kinder ehbo", "C21": date(2026, 10, 1), "G21": 5.5})

    ran = answered(root, data, "--write")

    assert ran.code == 0, ran
    assert differing(root) == [
        "-  telefoon: 071-000 13 00", "+  telefoon: 071-000 99 99",
        "-  kindplaatsen: 30", "+  kindplaatsen: 32",
        "-  alleen_aanwezig: ja", "+  alleen_aanwezig: nee",
        "-    telefoon: 071-000 13 12", "+    telefoon: 071-000 13 78",
        "+    uit_dienst: 2026-12-31",
        "+  nieuwe-persoon:", "+    voornaam: Nieuwe", "+    achternaam: Persoon", "+    functie: pedagogisch medewerker",
        "+    in_dienst: 2026-09-01", "+    scholing:", "+      - {soort: kinder_ehbo, datum: 2026-10-01, uren: '5,5'}", "+",
        "-    - {persoon: valerie-uit-den-duim, van: 2023-08-01}",
        "+    - {persoon: valerie-uit-den-duim, van: 2023-08-01, tot: 2026-12-31}",
        "+    - {persoon: nieuwe-persoon, van: 2027-01-01, vervanger: ja}",
        "-  gecontroleerd_op: 2026-08-18", "+  gecontroleerd_op: 2026-12-01",
        "-    contactpersoon: {naam: n.n.b.}", "+    contactpersoon: {nvt: er is nu geen jeugdbeschermer}",
        "-  bevestigd_op: 2026-10-12", "+  bevestigd_op: 2027-01-08",
    ]  # fmt: skip
    lines = told(ran)
    assert lines[0] == f"terug.xlsx ({VLOT}, editie 2027)"
    assert (
        f"Invullen!E11 (Telefoonnummer locatie): ‘071-000 13 00’ → ‘071-000 99 99’ ({line(root, '  telefoon: 071')})"
        in lines
    )
    assert (
        f"Personen!I4 (Wessel Spiegelbeeld, Laatste werkdag): nog niets → 31 december 2026 ({line(root, 'uit_dienst: 2026')})"
        in lines
    )
    assert lines[lines.index("Toelichting:") + 1] == "Invullen!F11 (Telefoonnummer locatie): sinds september"
    assert lines[-2:] == [
        "12 wijzigingen, 0 fouten, 0 gegevens intussen veranderd, 0 antwoorden met de hand te verwerken, 1 bevestigd, "
        "51 zonder antwoord.",
        f"Overgenomen in {YAML}: 12 wijzigingen.",
    ]  # fmt: skip
    log = (root / f"out/2027/uitvraag/{VLOT}/verwerkt.txt").read_text("utf-8").splitlines()
    assert log[0] == f"10 januari 2027: terug.xlsx → {YAML}" and log[1:-1] == lines[1 : lines.index("Toelichting:")]


def test_the_same_workbook_once_more_changes_nothing(root: Path) -> None:
    data = made(root)
    data = fill(data, "Invullen", {question(data, "locatie.telefoon"): "071-000 99 99"})
    data = fill(data, "Personen", {"A10": "Nieuwe", "C10": "Persoon", "I4": date(2026, 12, 31)})
    data = fill(data, "Rollen", {"A15": "achterwacht", "B15": "Nieuwe Persoon", "D5": date(2026, 12, 31)})
    data = fill(data, "Scholing", {"A21": "Nieuwe Persoon", "B21": "bhv", "C21": date(2026, 10, 1)})
    assert answered(root, data, "--write").code == 0
    before = tree(root / "locations")

    ran = answered(root, data, "--write")

    assert (ran.code, told(ran)[1][:32]) == (0, "0 wijzigingen, 0 fouten, 0 gegev")
    assert tree(root / "locations") == before


def test_without_write_nothing_is_written(root: Path) -> None:
    before = tree(root / "locations")
    data = made(root)

    ran = answered(root, fill(data, "Invullen", {question(data, "locatie.telefoon"): "071-000 99 99"}))

    assert (ran.code, ran.err) == (0, NOT_WRITTEN)
    assert (
        told(ran)[1]
        == f"Invullen!E11 (Telefoonnummer locatie): ‘071-000 13 00’ → ‘071-000 99 99’ ({line(root, '  telefoon: 071')})"
    )
    assert tree(root / "locations") == before
    assert not (root / f"out/2027/uitvraag/{VLOT}/verwerkt.txt").exists()


def test_a_row_that_was_moved_still_counts(root: Path) -> None:
    data = made(root)
    number = row_of(data, "Invullen", "locatie.telefoon")
    data = fill(data, "Invullen", {f"E{number}": "071-000 99 99"})
    members = parts(data)
    part = sheet_part(members, "Invullen")
    sheet = etree.fromstring(members[part])
    below = sheet.find(f"{{{MAIN}}}sheetData")
    row = next(node for node in below if node.get("r") == str(number))
    for cell in row:
        cell.set("r", cell.get("r").replace(str(number), "90"))
    row.set("r", "90")
    below.append(row)
    members[part] = etree.tostring(sheet)

    assert answered(root, packed(members), "--write").code == 0
    assert differing(root) == ["-  telefoon: 071-000 13 00", "+  telefoon: 071-000 99 99"]


def test_days_are_counted_from_1904_as_well(root: Path) -> None:
    data = made(root)
    data = fill(
        data, "Invullen", {question(data, "kaart.gecontroleerd_op"): (date(2026, 12, 1) - date(1904, 1, 1)).days}
    )
    members = parts(data)
    book = members["xl/workbook.xml"].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    assert book != members["xl/workbook.xml"]

    ran = answered(root, packed({**members, "xl/workbook.xml": book}))

    assert (
        f"Invullen!{question(data, 'kaart.gecontroleerd_op')} (Controledatum sociale kaart): 18 augustus 2026 → 1 december 2026 ({line(root, '  gecontroleerd_op: ')})"
        in told(ran)
    )


# What is wrong at a cell

AT_A_CELL: dict[str, tuple[str, str, Any, str]] = {
    "een tikfout": ("locatie.adres.postcode", "E", "237 AB", "‘237 AB’ is geen Nederlandse postcode. Schrijf vier cijfers, een spatie en twee letters, bijvoorbeeld 1234 AB."),
    "geen adres": ("locatie.email", "E", "info(at)example", "‘info(at)example’ is geen e-mailadres. Schrijf één adres, bijvoorbeeld info@example.nl."),
    "een formule": ("locatie.telefoon", "E", ("=", "A1"), "hier staat een formule, en die lezen we niet. Typ de waarde zelf."),
    "een nul die weg is": ("locatie.telefoon", "E", 710009999, "Excel heeft van dit telefoonnummer een getal gemaakt, en dan is de eerste 0 weg. Typ er een apostrof voor ('010-…), of schrijf het met een streepje: 010-123 45 67."),
    "geen datum": ("kaart.gecontroleerd_op", "E", "gisteren", "‘gisteren’ is geen datum. Schrijf een datum, bijvoorbeeld 31-12-2026."),
    "een dag die niet bestaat": ("kaart.gecontroleerd_op", "E", "30-2-2027", "‘30-2-2027’ is geen bestaande datum. Schrijf een datum, bijvoorbeeld 31-12-2026."),
    "geen ja of nee": ("locatie.ouderportaal", "E", "soms", "Hier hoort ja of nee, en er staat ‘soms’. Schrijf ja of nee."),
    "geen heel getal": ("locatie.kindplaatsen", "E", "dertig", "‘dertig’ is geen heel getal. Schrijf alleen cijfers, bijvoorbeeld 12."),
    "te veel": ("locatie.achterwacht.maximale_minuten", "E", 45, "‘45’ kan hier niet. Vul een getal in van hooguit 15."),
    "een onbekend oordeel": ("locatie.email", "D", "klop", "‘klop’ kennen we niet. Bedoelt u klopt? Kies uit: klopt, wijzigen, niet van toepassing."),
    "wijzigen zonder waarde": ("locatie.email", "D", "wijzigen", "u koos ‘wijzigen’, maar hier staat nog geen nieuwe waarde."),
    "niet van toepassing zonder reden": ("locatie.email", "D", "niet van toepassing", "u koos ‘niet van toepassing’. Schrijf hier waarom."),
    "klopt zonder waarde": ("kaart.jeugdbescherming.contactpersoon.email", "D", "klopt", "u koos ‘klopt’, maar hier is nog niets ingevuld. Schrijf de waarde erachter."),
    "een veranderde sleutel": ("locatie.email", "G", "locatie.emial", "de verborgen kolom ‘sleutel’ is in deze rij veranderd. Zet het antwoord in het oorspronkelijke bestand."),
}  # fmt: skip
TOLD_AT = {"wijzigen zonder waarde": "E", "niet van toepassing zonder reden": "F"}


TITLES = {
    "locatie.adres.postcode": "Postcode", "locatie.email": "E-mailadres locatie", "locatie.telefoon": "Telefoonnummer locatie",
    "kaart.gecontroleerd_op": "Controledatum sociale kaart", "locatie.ouderportaal": "Ouderportaal (ja of nee)",
    "locatie.kindplaatsen": "Aantal kindplaatsen", "locatie.achterwacht.maximale_minuten": "Aanrijtijd achterwacht in minuten",
    "kaart.jeugdbescherming.contactpersoon.email": "E-mailadres contactpersoon jeugdbescherming",
}  # fmt: skip


@pytest.mark.parametrize("name", AT_A_CELL)
def test_what_is_wrong_is_told_at_its_cell(root: Path, name: str) -> None:
    key, column, value, message = AT_A_CELL[name]
    data = made(root)
    cell = question(data, key, TOLD_AT.get(name, column))
    before = tree(root / "locations")

    ran = answered(root, fill(data, "Invullen", {question(data, key, column): value}), "--write")

    lines = told(ran)
    about = TITLES[key] if column != "G" else "E-mailadres locatie"
    assert lines[lines.index("Klopt niet:") + 1] == f"Invullen!{cell} ({about}): {message}"
    assert (ran.code, lines[-1], ran.err) == (1, not_all(), "")
    assert tree(root / "locations") == before


IN_A_TABLE: dict[str, tuple[str, dict[str, Any], str]] = {
    "een onbekende naam": ("Rollen", {"A15": "bhv'er", "B15": "Anja Schets"}, "Rollen!B15 (nieuwe rij, Persoon): ‘Anja Schets’ kennen we niet. Bedoelt u Anja de Schets? Zet iemand die nieuw is eerst op het blad Personen."),
    "een onbekende rol": ("Rollen", {"A15": "aandachtfunctionaris", "B15": "Anja de Schets"}, "Rollen!A15 (nieuwe rij, Rol): ‘aandachtfunctionaris’ kennen we niet. Bedoelt u aandachtsfunctionaris? Kies uit de lijst bij de cel."),
    "een rol zonder persoon": ("Rollen", {"A15": "bhv'er"}, "Rollen!B15 (nieuwe rij, Persoon): in deze nieuwe rij ontbreekt: persoon."),
    "een rol die iemand al heeft": ("Rollen", {"A15": "bhv'er", "B15": "Valerie uit den Duim", "C15": "1-1-2027"}, "Rollen!B15 (nieuwe rij, Persoon): deze persoon heeft deze rol al. Verander de gegevens in die rij."),
    "een rol van de organisatie": ("Rollen", {"A15": "centrale contactpersoon", "B15": "Anja de Schets"}, "Rollen!A15 (nieuwe rij, Rol): deze rol geldt voor de hele organisatie. Geef dit door aan de centrale contactpersoon."),
    "een andere rol in een oude rij": ("Rollen", {"A3": "bhv'er"}, "Rollen!A3 (bhv'er, Valerie uit den Duim, Rol): dit kan hier niet anders. Zet wat nieuw is in een lege rij."),
    "iemand zonder achternaam": ("Personen", {"A10": "Nieuwe"}, "Personen!C10 (nieuwe rij, Achternaam): in deze nieuwe rij ontbreekt: achternaam."),
    "iemand die er al is": ("Personen", {"A10": "Anja", "B10": "de", "C10": "Schets", "D10": "directeur"}, "Personen!A10 (nieuwe rij, Voornaam): ‘Anja de Schets’ staat er al. Verander de gegevens in die rij."),
    "een lege rij": ("Personen", dict.fromkeys(("A3", "B3", "C3", "D3", "E3", "F3", "G3", "H3", "L3")), "Personen!A3 (Voornaam): deze rij is leeg gemaakt. Gaat iemand weg, vul dan een laatste dag in."),
    "een scholing zonder datum": ("Scholing", {"A21": "Anja de Schets", "B21": "bhv"}, "Scholing!C21 (nieuwe rij, Datum): in deze nieuwe rij ontbreekt: datum."),
    "een onbekende scholing": ("Scholing", {"A21": "Anja de Schets", "B21": "bhf", "C21": "1-1-2027"}, "Scholing!B21 (nieuwe rij, Scholing): ‘bhf’ kennen we niet. Kies uit de lijst bij de cel."),
}  # fmt: skip

FOREIGN_KEYS = ("locatie", "rollen", "rollen.bhv", "personen", "personen.anja-de-schets.scholing", "klachten.schriftelijk.0", "vraag:x")  # fmt: skip


@pytest.mark.parametrize("sheet", ["Personen", "Rollen", "Scholing"])
def test_a_row_with_the_key_of_something_else_is_told(root: Path, sheet: str) -> None:
    data = made(root)
    hidden = next(place[0] for place, text in read_cells(data, sheet).items() if text == "sleutel")

    for key in FOREIGN_KEYS:
        found = read(opened(fill(data, sheet, {f"{hidden}3": key, "E3": "x"})), (root / YAML).read_bytes(), YAML, TODAY)

        told = "de verborgen kolom ‘sleutel’ is in deze rij veranderd. Zet het antwoord in het oorspronkelijke bestand."
        assert [(one.cell, one.message) for one in found.problems] == [(f"{sheet}!{hidden}3", told)], key


@pytest.mark.parametrize("name", IN_A_TABLE)
def test_what_is_wrong_in_a_table_is_told_at_its_cell(root: Path, name: str) -> None:
    sheet, values, message = IN_A_TABLE[name]

    ran = answered(root, fill(made(root), sheet, values))

    lines = told(ran)
    assert (ran.code, lines[lines.index("Klopt niet:") + 1]) == (1, message)


def test_with_partly_the_rest_is_taken_over(root: Path) -> None:
    data = made(root)
    data = fill(
        data, "Invullen", {question(data, "locatie.telefoon"): "071-000 99 99", question(data, "locatie.email"): "fout"}
    )

    ran = answered(root, data, "--write", "--partly")

    assert (ran.code, told(ran)[-1]) == (1, f"Overgenomen in {YAML}: 1 wijziging.")
    assert differing(root) == ["-  telefoon: 071-000 13 00", "+  telefoon: 071-000 99 99"]


def test_one_location_with_a_mistake_does_not_stop_another(root: Path) -> None:
    wrong, right = made(root), made(root, "school-de-schets")
    (root / "a.xlsx").write_bytes(fill(wrong, "Invullen", {question(wrong, "locatie.email"): "fout"}))
    (root / "b.xlsx").write_bytes(fill(right, "Invullen", {question(right, "locatie.adres.straat"): "Verhuisd 1"}))

    ran = invoke(("answers", "a.xlsx", "b.xlsx", "weg.xlsx", "--write"), root)

    assert ran.code == 4
    assert ran.err == "weg.xlsx is niet gelezen: het bestand is er niet; kijk of de naam klopt.\n"
    assert differing(root) == [] and len(differing(root, "school-de-schets")) == 2


def test_an_answer_in_words_is_told_and_handled_by_hand(root: Path) -> None:
    ran = answered(root, fill(made(root), "Invullen", {"E3": "dat bespreken we nog"}), "--write")

    lines = told(ran)
    assert ran.code == 1
    assert lines[lines.index("Met de hand verwerken:") + 1] == (
        "Invullen!E3 (Soms is er één medewerker alleen, maar er is geen achterwacht. Wie is de achterwacht en kan binnen "
        "15 minuten komen?): dat bespreken we nog"
    )


# Nothing that was answered disappears

EVERY_CELL: dict[str, dict[str, Any]] = {
    "Invullen": {
        "D:locatie.telefoon": "kloopt", "E:locatie.telefoon": "071-000 99 99", "F:locatie.telefoon": "sinds september",
        "E:locatie.email": "fout", "F:locatie.email": "liever per post", "E:locatie.kindplaatsen": 32,
        "E:vraag": ("=", "A1"), "F:vraag": "belt u mij hierover", "D:locatie.website": "klopt", "E:locatie.adres.plaats": "Leimuiden",
    },
    "Personen": {
        "D4": "groepsleider", "E4": "071-000 12 0", "F4": "wessel@example.nl", "I4": date(2026, 12, 31), "O4": "gaat verhuizen",
        "C5": ("=", "A1"), "E5": "071-000 13 99", "G6": "alleen op maandag", "N6": "1-12-2026",
        "A10": "Nieuwe", "C10": "Persoon", "E10": "071", "H10": "gisteren", "A11": "Goede", "C11": "Collega",
    },
    "Rollen": {
        "A3": "bhv'er", "B3": "Anja de Schets", "D5": date(2026, 12, 31), "C6": "gisteren", "D6": date(2026, 11, 30),
        "G6": "dat weet Els", "A15": "bhv'er", "B15": "Nieuwe Persoon", "A16": "bhv'er", "B16": "Goede Collega",
    },
    "Scholing": {"A21": "Anja de Schets", "B21": "bhf"},
}  # fmt: skip
AS_IT_WAS = {"Invullen!D13", "Invullen!E9"}  # counted, not named
IN_ANOTHER_CELL = {  # told with the first cell of the row
    "Invullen!F3": "belt u mij hierover", "Personen!C10": "achternaam ‘Persoon’", "Personen!C11": "achternaam ‘Collega’",
    "Rollen!B16": "persoon ‘Goede Collega’",
}  # fmt: skip
OTHERS_OF_THE_ROW = "Nemen we niet over, want in dezelfde rij klopt iets niet:"


def below(heading: str, ran: Ran) -> list[str]:
    """The lines below a heading."""
    lines = told(ran)
    return list(takewhile(lambda line: "!" in line, lines[lines.index(heading) + 1 :])) if heading in lines else []


def test_every_answer_is_taken_or_told(root: Path) -> None:
    """One wrong cell costs no other in its row; what would say something untrue without that cell waits."""
    data, answered_at = made(root), set()
    for sheet, values in EVERY_CELL.items():
        keys = {place: place.partition(":")[::2] for place in values}
        at = {
            place: f"{column}3" if key == "vraag" else question(data, key, column) if key else place
            for place, (column, key) in keys.items()
        }
        data = fill(data, sheet, {at[place]: value for place, value in values.items()})
        answered_at |= {f"{sheet}!{cell}" for cell in at.values()}

    ran = answered(root, data, "--write", "--partly")

    assert {cell for cell in answered_at if f" {cell} (" not in ran.out} == AS_IT_WAS | IN_ANOTHER_CELL.keys()
    assert [words for words in IN_ANOTHER_CELL.values() if words not in ran.out] == []
    assert [one.partition(" ")[0] for one in below("Klopt niet:", ran)] == [
        "Invullen!E3", "Invullen!D11", "Invullen!E12", "Personen!E4", "Personen!C5", "Personen!N6", "Personen!E10",
        "Personen!H10", "Rollen!A3", "Rollen!C6", "Rollen!B15", "Scholing!B21", "Scholing!C21",
    ]  # fmt: skip
    waits = "Rollen!B15 (nieuwe rij, Persoon): de rij van ‘Nieuwe Persoon’ op het blad Personen klopt nog niet. Verbeter die eerst."
    assert waits in below("Klopt niet:", ran)
    assert below(OTHERS_OF_THE_ROW, ran) == [
        "Invullen!E11 (Telefoonnummer locatie): ‘071-000 99 99’",
        "Personen!E5 (Youssef van der, Telefoon): ‘071-000 13 13’ → ‘071-000 13 99’",
        "Personen!A10 (nieuwe rij): voornaam ‘Nieuwe’, achternaam ‘Persoon’",
        "Rollen!B3 (bhv'er, Anja de Schets, Persoon): ‘Valerie uit den Duim’ → ‘Anja de Schets’",
        "Rollen!D6 (aandachtsfunctionaris, Wessel Spiegelbeeld, Tot en met): nog niets → 30 november 2026",
        "Rollen!A15 (nieuwe rij): rol ‘bhv'er’",
        "Scholing!A21 (nieuwe rij): persoon ‘Anja de Schets’",
    ]  # fmt: skip
    assert (ran.code, told(ran)[-2:]) == (1, [
        "8 wijzigingen, 13 fouten, 0 gegevens intussen veranderd, 1 antwoord met de hand te verwerken, 2 bevestigd, "
        "53 zonder antwoord.",
        f"Overgenomen in {YAML}: 8 wijzigingen.",
    ])  # fmt: skip
    assert differing(root) == [
        "-  kindplaatsen: 30", "+  kindplaatsen: 32",
        "-    functie: senior pedagogisch medewerker", "+    functie: groepsleider",
        "-    email: wessel.spiegelbeeld@example.nl", "+    email: wessel@example.nl", "+    uit_dienst: 2026-12-31",
        "-    bereikbaar: maandag, woensdag en vrijdag", "+    bereikbaar: alleen op maandag",
        "+  goede-collega:", "+    voornaam: Goede", "+    achternaam: Collega", "+",
        "-    - {persoon: valerie-uit-den-duim, van: 2023-08-01}",
        "+    - {persoon: valerie-uit-den-duim, van: 2023-08-01, tot: 2026-12-31}", "+    - {persoon: goede-collega}",
    ]  # fmt: skip


WAITING: dict[str, tuple[str, dict[str, Any], list[str], list[str]]] = {
    "wie nieuw is, met een fout": (
        "Personen", {"A10": "Nieuwe", "E10": "071-000 13 99", "F10": "geen adres"},
        [
            "Personen!F10 (nieuwe rij, E-mail): ‘geen adres’ is geen e-mailadres. Schrijf één adres, bijvoorbeeld info@example.nl.",
            "Personen!C10 (nieuwe rij, Achternaam): in deze nieuwe rij ontbreekt: achternaam.",
        ],
        ["Personen!A10 (nieuwe rij): voornaam ‘Nieuwe’, telefoon ‘071-000 13 99’"],
    ),
    "niets in een nieuwe rij is goed": (
        "Rollen", {"A15": "baas", "B15": "Onbekende Gast"},
        [
            "Rollen!A15 (nieuwe rij, Rol): ‘baas’ kennen we niet. Kies uit de lijst bij de cel.",
            "Rollen!B15 (nieuwe rij, Persoon): ‘Onbekende Gast’ kennen we niet. Zet iemand die nieuw is eerst op het blad Personen.",
        ],
        ["Rollen!A15 (nieuwe rij): de hele rij"],
    ),
    "een ander in de rij van iemand": (  # the old name with the new number would be nobody
        "Personen", {"A4": "Willem", "C4": "Anders", "D4": "groepshulp", "E4": "071"},
        ["Personen!E4 (Willem Anders, Telefoon): ‘071’ is geen Nederlands telefoonnummer. Schrijf het nummer met netnummer, bijvoorbeeld 010-123 45 67, en zet niets anders in dit veld."],
        [
            "Personen!A4 (Willem Anders, Voornaam): ‘Wessel’ → ‘Willem’",
            "Personen!C4 (Willem Anders, Achternaam): ‘Spiegelbeeld’ → ‘Anders’",
            "Personen!D4 (Willem Anders, Functie): ‘senior pedagogisch medewerker’ → ‘groepshulp’",
        ],
    ),
    "een nieuwe scholing in een oude rij": (
        "Scholing", {"B4": "meldcode", "C4": date(2026, 10, 1)},
        ["Scholing!B4 (Valerie uit den Duim, meldcode, Scholing): dit kan hier niet anders. Zet wat nieuw is in een lege rij."],
        ["Scholing!C4 (Valerie uit den Duim, meldcode, Datum): 6 november 2024 → 1 oktober 2026"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WAITING)
def test_what_says_nothing_without_the_rest_of_its_row_waits(root: Path, name: str) -> None:
    sheet, values, wrong, waiting = WAITING[name]
    before = tree(root / "locations")

    ran = answered(root, fill(made(root), sheet, values), "--write", "--partly")

    assert (ran.code, below("Klopt niet:", ran), below(OTHERS_OF_THE_ROW, ran)) == (1, wrong, waiting)
    assert tree(root / "locations") == before


def test_a_copied_row_with_only_a_remark_is_told(root: Path) -> None:
    data = made(root)
    keys = [
        place for place, text in read_cells(data, "Invullen").items() if text in ("locatie.email", "locatie.website")
    ]

    ran = answered(root, fill(data, "Invullen", {keys[1]: "locatie.email", keys[1].replace("G", "F"): "let op"}))

    assert ran.code == 1 and "Toelichting:" in told(ran)
    assert any(one.endswith(": let op") for one in told(ran))


# Fourteen locations at once

FOURTEEN = IDS[:14]
TYPO, STRANGER, MEANWHILE, FORMULA = (
    "kdv-de-toonbeeldjes", "kindcentrum-de-voorbeeldboom", "school-de-proefbank", "school-de-schets",
)  # fmt: skip
AT_THEIR_CELLS = {
    TYPO: [
        "Klopt niet:",
        "Invullen!E16 (Telefoonnummer locatie): ‘071-000 12 0’ is geen Nederlands telefoonnummer. Schrijf het nummer met netnummer, bijvoorbeeld 010-123 45 67, en zet niets anders in dit veld.",
        "Invullen!E32 (Controledatum sociale kaart): ‘30-2-2027’ is geen bestaande datum. Schrijf een datum, bijvoorbeeld 31-12-2026.",
        "2 wijzigingen, 2 fouten, 0 gegevens intussen veranderd, 0 antwoorden met de hand te verwerken, 1 bevestigd, 65 zonder antwoord.",
    ],
    STRANGER: [
        "Klopt niet:",
        "Invullen!D8 (E-mailadres locatie): ‘kloopt’ kennen we niet. Bedoelt u klopt? Kies uit: klopt, wijzigen, niet van toepassing.",
        "Rollen!B25 (nieuwe rij, Persoon): ‘Onbekende Gast’ kennen we niet. Zet iemand die nieuw is eerst op het blad Personen.",
        "Nemen we niet over, want in dezelfde rij klopt iets niet:",
        "Rollen!A25 (nieuwe rij): rol ‘bhv'er’",
        "2 wijzigingen, 2 fouten, 0 gegevens intussen veranderd, 0 antwoorden met de hand te verwerken, 1 bevestigd, 67 zonder antwoord.",
    ],
    MEANWHILE: [
        "Intussen veranderd:",
        f"Invullen!E21 (Telefoonnummer locatie): dit is intussen veranderd. Nu staat er ‘071-000 55 55’; het antwoord is ‘071-000 99 99’. Er is niets overschreven: kijk welke klopt, en wijzig dat met de hand (locations/{MEANWHILE}.yaml, regel 18, veld locatie.telefoon).",
        "2 wijzigingen, 0 fouten, 1 gegeven intussen veranderd, 0 antwoorden met de hand te verwerken, 1 bevestigd, 72 zonder antwoord.",
    ],
    FORMULA: [
        "Klopt niet:",
        "Invullen!E18 (Telefoonnummer locatie): hier staat een formule, en die lezen we niet. Typ de waarde zelf.",
        "2 wijzigingen, 1 fout, 0 gegevens intussen veranderd, 0 antwoorden met de hand te verwerken, 1 bevestigd, 70 zonder antwoord.",
    ],
}  # fmt: skip
STREET, DAY = (re.compile(rf"(?m)^( +{key}: )([^#\n]*?)(?= *(?:#|$))") for key in ("straat", "bevestigd_op"))


def spare(data: bytes, sheet: str) -> int:
    """The first row of a table for somebody or something new."""
    return max(int(place[1:]) for place in read_cells(data, sheet) if place[0] == "A") + 1


def filled_in(location: str, data: bytes) -> bytes:
    """The workbook as it comes back: two values that changed, one that is right, and in four of them something wrong."""
    answers: dict[str, Any] = {
        question(data, "locatie.adres.straat"): "Verhuisd 1",
        question(data, "locatie.adres.plaats", "D"): "klopt",
        question(data, "cyclus.bevestigd_op"): date(2027, 1, 8),
    }
    if location == TYPO:
        answers[question(data, "locatie.telefoon")] = "071-000 12 0"
        answers[question(data, "kaart.gecontroleerd_op")] = "30-2-2027"
    elif location == STRANGER:
        answers[question(data, "locatie.email", "D")] = "kloopt"
        row = spare(data, "Rollen")
        data = fill(data, "Rollen", {f"A{row}": "bhv'er", f"B{row}": "Onbekende Gast"})
    elif location in (MEANWHILE, FORMULA):
        answers[question(data, "locatie.telefoon")] = "071-000 99 99" if location == MEANWHILE else ("=", "A1")
    return fill(data, "Invullen", answers)


def with_answers(text: str) -> str:
    """A file of a location with the two values, and not a letter else."""
    text = STREET.sub(r"\1Verhuisd 1", text, count=1)
    return DAY.sub(r"\g<1>2027-01-08", text) if DAY.search(text) else f"{text}cyclus:\n  bevestigd_op: 2027-01-08\n"


def told_of(location: str, before: str, data: bytes) -> list[str]:
    """How the two values are told: their cells, what was and will be, and the line in the file."""
    was, after, file = STREET.search(before), with_answers(before), f"locations/{location}.yaml"
    assert was is not None
    street, day = (after[: one.start(1)].count("\n") + 1 for one in (STREET.search(after), DAY.search(after)) if one)
    told = "12 oktober 2026" if DAY.search(before) else "nog niets"
    cells = [question(data, key) for key in ("locatie.adres.straat", "cyclus.bevestigd_op")]
    lines = [
        f"Invullen!{cells[0]} (Straat en huisnummer): ‘{was[2]}’ → ‘Verhuisd 1’ ({file}, regel {street})",
        f"Invullen!{cells[1]} (Datum waarop de leiding de gegevens heeft bevestigd): {told} → 8 januari 2027 ({file}, regel {day})",
    ]  # fmt: skip
    return lines if int(cells[0][1:]) < int(cells[1][1:]) else lines[::-1]  # in the order of the rows


def test_fourteen_locations_out_and_back(root: Path) -> None:
    """Ten are right; the others hold a typing error, a stranger, what changed meanwhile and a formula."""
    books = {location: made(root, location) for location in FOURTEEN}
    for location, data in books.items():
        (root / f"{location}.xlsx").write_bytes(filled_in(location, data))
    change(root / f"locations/{MEANWHILE}.yaml", "  telefoon: 010-000 09 00", "  telefoon: 071-000 55 55  # nieuw")
    files = {location: root / f"locations/{location}.yaml" for location in IDS}
    before = {location: file.read_text("utf-8") for location, file in files.items()}

    def run(*options: str) -> dict[str, list[str]]:
        names = [f"{location}.xlsx" for location in FOURTEEN]
        ran = invoke(("answers", *names, "--write", *options, "--peildatum", "2027-01-10"), root)
        assert (ran.code, ran.err) == (1, "")
        blocks = [[line.strip() for line in one.splitlines()] for one in re.split(r"(?m)^(?=\S+\.xlsx )", ran.out)[1:]]
        assert [one[0] for one in blocks] == [f"{one}.xlsx ({one}, editie 2027)" for one in FOURTEEN]
        return dict(zip(FOURTEEN, (one[1:] for one in blocks), strict=True))

    blocks = run()

    assert len(set(FOURTEEN).difference(AT_THEIR_CELLS)) == 10
    for location in FOURTEEN:
        assert blocks[location][:2] == told_of(location, before[location], books[location])
        if location in AT_THEIR_CELLS:
            assert blocks[location][2:] == [*AT_THEIR_CELLS[location], not_all(f"{location}.xlsx")]
            assert files[location].read_text("utf-8") == before[location]
        else:
            assert blocks[location][3:] == [f"Overgenomen in locations/{location}.yaml: 2 wijzigingen."]
            assert files[location].read_text("utf-8") == with_answers(before[location])
    assert [files[one].read_text("utf-8") == before[one] for one in IDS[14:]] == [True, True]

    blocks = run("--partly")

    for location in FOURTEEN:
        assert files[location].read_text("utf-8") == with_answers(before[location])
        if location in AT_THEIR_CELLS:
            taken = f"Overgenomen in locations/{location}.yaml: 2 wijzigingen."
            assert blocks[location][2:] == [*AT_THEIR_CELLS[location], taken]
        else:
            assert blocks[location][0].startswith("0 wijzigingen, 0 fouten, 0 gegevens intussen veranderd, ")


# What changed meanwhile


def test_what_changed_meanwhile_is_never_overwritten(root: Path) -> None:
    data = made(root)
    data = fill(data, "Invullen", {
        question(data, "locatie.telefoon"): "071-000 99 99", question(data, "locatie.email", "D"): "klopt",
        question(data, "locatie.kindplaatsen"): 32,
    })  # fmt: skip
    data = fill(data, "Rollen", {"D5": date(2026, 12, 31)})
    file = root / YAML
    change(file, "telefoon: 071-000 13 00", "telefoon: 071-000 55 55  # nieuw")
    change(file, "email: hettestvlot@example.nl", "email: anders@example.nl")
    change(file, "  bhv:\n    - {persoon: valerie-uit-den-duim,", "  bhv:\n    - {persoon: wessel-spiegelbeeld,")
    before = file.read_bytes()

    ran = answered(root, data, "--write")

    lines = told(ran)
    place = lines.index("Intussen veranderd:")
    gone, end = (
        "dit is intussen veranderd. Nu staat er",
        "Er is niets overschreven: kijk welke klopt, en wijzig dat met de hand",
    )
    assert lines[place + 1 : place + 4] == [
        f"Invullen!E11 (Telefoonnummer locatie): {gone} ‘071-000 55 55’; het antwoord is ‘071-000 99 99’. {end} ({line(root, '  telefoon: 071')}, veld locatie.telefoon).",
        f"Invullen!D12 (E-mailadres locatie): {gone} ‘anders@example.nl’; het antwoord is ‘klopt’. {end} ({line(root, 'email: anders')}, veld locatie.email).",
        f"Rollen!D5 (bhv'er, Valerie uit den Duim, Tot en met): {gone} niets; het antwoord is 31 december 2026. {end} ({line(root, '- {persoon: wessel-spiegelbeeld, van: 2023-08-01}')}, veld rollen.bhv.0.tot).",
    ]  # fmt: skip
    assert (ran.code, lines[-1]) == (1, not_all()) and file.read_bytes() == before
    assert answered(root, data, "--write", "--partly").code == 1
    assert file.read_bytes() == before.replace(b"kindplaatsen: 30", b"kindplaatsen: 32")


def test_a_row_of_what_is_gone_is_told(root: Path) -> None:
    data = fill(made(root), "Rollen", {"D5": date(2026, 12, 31)})
    data = fill(data, "Personen", {"E4": "071-000 13 78"})
    change(root / YAML, "  bhv:\n    - {persoon: valerie-uit-den-duim, van: 2023-08-01}\n", "  bhv: []\n")
    change(root / YAML, "  wessel-spiegelbeeld:\n", "  wessel-anders:\n")

    ran = answered(root, data, "--write", "--partly")

    lines = told(ran)
    place, gone = lines.index("Intussen veranderd:"), "dit is intussen veranderd. Nu staat er niets"
    end = "Er is niets overschreven: kijk welke klopt, en wijzig dat met de hand"
    assert ran.code == 1
    assert lines[place + 1 : place + 3] == [
        f"Personen!E4 (Wessel Spiegelbeeld, Telefoon): {gone}; het antwoord is ‘071-000 13 78’. {end} ({line(root, 'personen:')}, veld personen.wessel-spiegelbeeld.telefoon).",
        f"Rollen!D5 (bhv'er, Valerie uit den Duim, Tot en met): {gone}; het antwoord is 31 december 2026. {end} ({line(root, '  bhv:')}, veld rollen.bhv.0.tot).",
    ]  # fmt: skip


def test_a_file_that_is_broken_is_left_alone(root: Path) -> None:
    change(root / YAML, "  naam: BSO Het Testvlot\n", "  naam: BSO Het Testvlot\n  naam: twee\n")
    before = (root / YAML).read_bytes()

    ran = answered(root, made(root), "--write")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"terug.xlsx kan niet worden overgenomen: {YAML}, regel 10: Het veld ‘naam’ staat er twee keer: op regel 9 en op "
        "regel 10. Verbeter dat eerst met de hand.\n"
    )
    assert (root / YAML).read_bytes() == before


# What is not a workbook of ours


def without(part: str) -> Callable[[bytes], bytes]:
    return lambda data: packed({name: content for name, content in parts(data).items() if name != part})


def with_part(name: str, content: bytes) -> Callable[[bytes], bytes]:
    return lambda data: packed({**parts(data), name: content})


def replaced(name: str, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def made(data: bytes) -> bytes:
        members = parts(data)
        assert old in members[name]
        return packed({**members, name: members[name].replace(old, new)})

    return made


def without_column(data: bytes) -> bytes:
    return fill(data, "Invullen", {"G2": None})


EXTERNAL = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://x/externalLinkPath" Target="http://kwaad.example/a" TargetMode="External"/></Relationships>'
NO_XLSX = "dit is geen Excel-werkmap (.xlsx); open het in Excel en bewaar het als Excel-werkmap (.xlsx)"
DAMAGED = "het is beschadigd; open het in Excel, laat Excel het herstellen en bewaar het opnieuw"
OURS = "kan niet worden overgenomen"
READ = "is niet gelezen"
HOSTILE: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "leeg": (lambda _: b"", 4, f"{READ}: {NO_XLSX}"),
    "geen zip": (lambda _: b"Onderdeel;Nieuwe waarde\n", 4, f"{READ}: {NO_XLSX}"),
    "een half bestand": (lambda data: data[: len(data) // 2], 4, f"{READ}: {NO_XLSX}"),
    "een oud bestand": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), 4, f"{READ}: {NO_XLSX}"),
    "een wachtwoord": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), 4, f"{READ}: er zit een wachtwoord op; haal dat weg en bewaar het opnieuw"),
    "een Word-bestand": (lambda _: packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"}), 4, f"{READ}: {NO_XLSX}"),
    "een macro": (with_part("xl/vbaProject.bin", b"x"), 4, f"{READ}: er zit iets in dat kan worden uitgevoerd (macro's); bewaar het als gewone werkmap (.xlsx)"),
    "een soort met macro's": (replaced("[Content_Types].xml", b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"), 4, f"{READ}: er zit iets in dat kan worden uitgevoerd (macro's); bewaar het als gewone werkmap (.xlsx)"),
    "een koppeling": (with_part("xl/worksheets/_rels/sheet2.xml.rels", EXTERNAL), 4, f"{READ}: het haalt gegevens uit een ander bestand; verwijder die koppeling en bewaar het opnieuw"),
    "een DTD": (replaced("xl/sharedStrings.xml", b"<sst", b'<!DOCTYPE sst [<!ENTITY a "b">]><sst'), 4, f"{READ}: er staat een DTD in, en die lezen we niet om veilig te blijven"),
    "een bom": (with_part("xl/media/a.xml", bytes(40_000_000)), 4, f"{READ}: we lezen het niet om veilig te blijven: onderdeel xl/media/a.xml is meer dan 250 keer samengeperst"),
    "een pad naar buiten": (with_part("../a.xml", b"<a/>"), 4, f"{READ}: er zit een onderdeel in dat naar een andere map wijst; zo’n bestand lezen we niet om veilig te blijven"),
    "kapotte XML": (replaced("xl/workbook.xml", b"</workbook>", b""), 4, f"{READ}: {DAMAGED}"),
    "teksten die er niet zijn": (without("xl/sharedStrings.xml"), 4, f"{READ}: {DAMAGED}"),
    "een vreemde werkmap": (lambda data: fill(data, "gegevens", {"A1": "iets anders"}), 2, f"{OURS}: dit is geen uitvraag van geelvrij, of het verborgen blad ‘gegevens’ is weg"),
    "een verborgen blad dat weg is": (replaced("xl/workbook.xml", b'name="gegevens"', b'name="Blad1"'), 2, f"{OURS}: dit is geen uitvraag van geelvrij, of het verborgen blad ‘gegevens’ is weg"),
    "een blad dat weg is": (replaced("xl/workbook.xml", b'name="Rollen"', b'name="Blad1"'), 2, f"{OURS}: het blad ‘Rollen’ is weg; vul het oorspronkelijke bestand in"),
    "een verborgen kolom die weg is": (without_column, 2, f"{OURS}: op het blad ‘Invullen’ ontbreekt de kolom ‘sleutel’; vul het oorspronkelijke bestand in"),
    "een jaar dat een map is": (lambda data: fill(data, "gegevens", {"A3": "../../weg"}), 2, f"{OURS}: op het verborgen blad ‘gegevens’ staat geen jaar meer; vul het oorspronkelijke bestand in"),
    "een andere organisatie": (lambda data: fill(data, "gegevens", {"A2": "de-zon"}), 2, f"{OURS}: er is geen locatie ‘de-zon’. Kies uit: {', '.join(IDS)}."),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_told(root: Path, name: str) -> None:
    spoil, code, message = HOSTILE[name]
    before = tree(root / "locations")

    ran = answered(root, spoil(made(root)), "--write")

    assert (ran.code, ran.out, ran.err) == (code, "", f"terug.xlsx {message}\n")
    assert tree(root / "locations") == before


def test_a_link_in_a_typed_address_is_no_reason_to_refuse(root: Path) -> None:
    """Excel makes a link of each address that somebody types."""
    link = EXTERNAL.replace(b"http://x/externalLinkPath", b"http://x/hyperlink").replace(
        b"http://kwaad.example/a", b"mailto:a@example.nl"
    )

    assert answered(root, with_part("xl/worksheets/_rels/sheet2.xml.rels", link)(made(root))).code == 0


def test_texts_of_several_runs_and_in_the_cell_itself_are_read(root: Path) -> None:
    data = made(root)
    members = parts(data)
    part = sheet_part(members, "Invullen")
    sheet = etree.fromstring(members[part])
    cell = next(node for node in sheet.iter(f"{{{MAIN}}}c") if node.get("r") == question(data, "locatie.adres.straat"))
    cell.set("t", "inlineStr")
    runs = (
        "<is xmlns='%s'><r><t>Proef</t></r><r><rPr><b/></rPr><t>laan 2</t></r><rPh sb='0' eb='1'><t>niet</t></rPh></is>"
    )
    cell.append(etree.fromstring(runs % MAIN))
    members[part] = etree.tostring(sheet)

    ran = answered(root, packed(members))

    assert (
        told(ran)[1]
        == f"Invullen!E7 (Straat en huisnummer): ‘Krabbelstraat 17’ → ‘Proeflaan 2’ ({line(root, 'straat: ')})"
    )


def test_partly_goes_with_write(root: Path) -> None:
    ran = answered(root, made(root), "--partly")

    assert (ran.code, ran.err) == (2, "Dit gaat niet: --partly werkt alleen samen met --write.\n")


# Of another edition


@pytest.mark.parametrize(("made_for", "now"), [("2026", "2027"), ("2028", "2027")])
def test_a_workbook_of_another_edition_is_refused(root: Path, made_for: str, now: str) -> None:
    data = made(root)
    data = fill(data, "Invullen", {question(data, "locatie.telefoon"): "071-000 99 99"})
    data = fill(data, "gegevens", {"A3": made_for})
    before = tree(root / "locations")

    ran = answered(root, data, "--write", "--partly")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"terug.xlsx kan niet worden overgenomen: dit is de uitvraag van editie {made_for}, en u werkt aan editie {now}. "
        f"Vraag de locatie om het bestand van {now}; moet dit bestand er toch in, geef dan --edition {made_for}\n"
    )
    assert tree(root / "locations") == before
    assert answered(root, data, "--write", "--edition", made_for).code == 0
    assert differing(root) == ["-  telefoon: 071-000 13 00", "+  telefoon: 071-000 99 99"]


def test_without_a_year_in_the_data_it_must_be_given(root: Path) -> None:
    change(root / "locations" / "organisatie.yaml", "  jaar: 2027\n", "")

    ran = answered(root, made(root))

    assert (ran.code, ran.err) == (2, "Dit gaat niet: de editie is niet bekend; vul editie.jaar in (locations/organisatie.yaml) of geef --edition.\n")  # fmt: skip
    assert answered(root, made(root), "--edition", "2027").code == 0


# The counts of last year

COUNTS = (
    "meldcode_gestart", "besluit_melden", "besluit_niet_melden", "veilig_thuis_advies", "veilig_thuis_melding",
    "verwijsindex_signalen", "incidenten", "gedrag_kinderen", "gedrag_medewerker", "time_outs", "beeindigde_contracten",
    "vertrouwenspersoon",
)  # fmt: skip
COMPLAINTS = "klachten.schriftelijk.2026.aantal"
BARE = "peuteropvang-klein-begin"


@pytest.fixture(scope="session")
def asked_counts(asked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same organisation, that collects counts from 2025; the requests ask those of 2026. Not to be changed."""
    root = tmp_path_factory.mktemp("cijfers") / "org"
    shutil.copytree(asked, root, ignore=shutil.ignore_patterns("out"))
    change(root / "locations" / "organisatie.yaml", "\nregels:\n", "\nregels:\n  jaarcijfers: {eerste_jaar: 2025}\n")
    assert invoke(("request", VLOT, BARE, "--before", "2027-01-22", "--peildatum", "2026-11-21"), root).code == 0
    return root


@pytest.fixture
def counting(asked_counts: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(asked_counts, tmp_path / "cijfers"))


def all_counts(data: bytes) -> dict[str, Any]:
    """An answer for each count: 0, 1, 2 and so on, as a number and as text in turn."""
    keys = [*(f"jaarcijfers.2026.{key}" for key in COUNTS), COMPLAINTS]
    return {question(data, key): number if number % 2 else str(number) for number, key in enumerate(keys)}


def test_the_counts_come_below_those_of_the_year_before(counting: Path) -> None:
    data = made(counting)

    ran = answered(counting, fill(data, "Invullen", all_counts(data)), "--write")

    assert ran.code == 0, ran
    assert differing(counting) == [
        "+  2026:", *(f"+    {key}: {number}" for number, key in enumerate(COUNTS)),
        "+    - {jaar: 2026, aantal: 12}",
    ]  # fmt: skip
    assert told(ran)[1] == (
        f"Invullen!{question(data, 'jaarcijfers.2026.meldcode_gestart')} (Hoe vaak de meldcode is gestart): nog niets → ‘0’ "
        f"({YAML}, regel 378)"
    )
    assert told(ran)[-2].startswith("13 wijzigingen, 0 fouten, ")


def test_the_counts_of_a_location_without_any_come_at_the_end(counting: Path) -> None:
    data = made(counting, BARE)
    before = (counting / f"locations/{BARE}.yaml").read_text("utf-8")

    ran = answered(counting, fill(data, "Invullen", all_counts(data)), "--write")

    assert ran.code == 0, ran
    assert (counting / f"locations/{BARE}.yaml").read_text("utf-8") == before + "\n".join([
        "jaarcijfers:", "  2026:", *(f"    {key}: {number}" for number, key in enumerate(COUNTS)),
        "klachten:", "  schriftelijk:", "    - {jaar: 2026, aantal: 12}", "",
    ])  # fmt: skip
    again = answered(counting, fill(data, "Invullen", all_counts(data)), "--write")
    assert told(again)[1].startswith("0 wijzigingen, 0 fouten, 0 gegevens intussen veranderd, ")
    assert (counting / f"locations/{BARE}.yaml").read_text("utf-8").count("2026:") == 1


NO_COUNT: dict[str, tuple[str, str, Any, str, str]] = {
    "een woord": ("jaarcijfers.2026.incidenten", "E", "drie", "Aantal voorvallen in het incidentenregister", "‘drie’ is geen heel getal. Schrijf alleen cijfers, bijvoorbeeld 12."),
    "een half": ("jaarcijfers.2026.incidenten", "E", 2.5, "Aantal voorvallen in het incidentenregister", "‘2,5’ is geen heel getal. Schrijf alleen cijfers, bijvoorbeeld 12."),
    "te veel": ("jaarcijfers.2026.time_outs", "E", 1000, "Aantal time-outs", "‘1000’ kan hier niet. Vul een getal in van hooguit 999."),
    "min een": ("jaarcijfers.2026.time_outs", "E", -1, "Aantal time-outs", "‘-1’ is geen heel getal. Schrijf alleen cijfers, bijvoorbeeld 12."),
    "klachten in woorden": (COMPLAINTS, "E", "geen", "Aantal schriftelijke klachten", "‘geen’ is geen heel getal. Schrijf alleen cijfers, bijvoorbeeld 12."),
    "niet van toepassing": (COMPLAINTS, "D", "niet van toepassing", "Aantal schriftelijke klachten", "bij een aantal kan dat niet. Kwam het niet voor, schrijf dan 0 bij ‘Nieuwe waarde’."),
    "een veranderde sleutel": ("jaarcijfers.2026.time_outs", "G", "jaarcijfers.2026.onzin", "Aantal time-outs", "de verborgen kolom ‘sleutel’ is in deze rij veranderd. Zet het antwoord in het oorspronkelijke bestand."),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_COUNT)
def test_what_is_no_count_is_told_at_its_cell(counting: Path, name: str) -> None:
    key, column, value, about, message = NO_COUNT[name]
    data = made(counting)
    cell = question(data, key, column)
    before = tree(counting / "locations")

    ran = answered(counting, fill(data, "Invullen", {cell: value}), "--write")

    assert (ran.code, told(ran)[2]) == (1, f"Invullen!{cell} ({about}): {message}")
    assert tree(counting / "locations") == before


def test_a_count_that_came_meanwhile_is_never_overwritten(counting: Path) -> None:
    data = made(counting)
    change(counting / YAML, "jaarcijfers:\n", "jaarcijfers:\n  2026:\n    incidenten: 4\n")
    change(counting / YAML, "- {jaar: 2025, aantal: 0}", "- {jaar: 2026, aantal: 2}\n    - {jaar: 2025, aantal: 0}")
    before = (counting / YAML).read_bytes()
    cells = [question(data, key) for key in ("jaarcijfers.2026.incidenten", COMPLAINTS)]

    ran = answered(counting, fill(data, "Invullen", dict.fromkeys(cells, 3)), "--write", "--partly")

    end = "Er is niets overschreven: kijk welke klopt, en wijzig dat met de hand"
    assert (ran.code, told(ran)[1:4]) == (1, [
        "Intussen veranderd:",
        f"Invullen!{cells[0]} (Aantal voorvallen in het incidentenregister): dit is intussen veranderd. Nu staat er ‘4’; het antwoord is ‘3’. {end} ({line(counting, '    incidenten: 4')}, veld jaarcijfers.2026.incidenten).",
        f"Invullen!{cells[1]} (Aantal schriftelijke klachten): dit is intussen veranderd. Nu staat er ‘2’; het antwoord is ‘3’. {end} ({line(counting, 'jaar: 2026, aantal')}, veld klachten.schriftelijk.0.aantal).",
    ])  # fmt: skip
    assert (counting / YAML).read_bytes() == before


# What a round needs to know of a workbook


def returned(root: Path, data: bytes) -> Answers:
    return read(opened(data), (root / YAML).read_bytes(), YAML, TODAY)


def test_it_tells_how_much_is_asked_and_answered(root: Path) -> None:
    data = made(root)
    found = returned(root, data)
    assert (found.asked, found.answered, found.unanswered, found.is_whole) == (59, 0, 59, True)

    data = fill(data, "Invullen", {
        question(data, "locatie.website", "D"): "klopt",
        question(data, "locatie.telefoon"): "071-000 99 99", question(data, "locatie.telefoon", "F"): "sinds september",
        question(data, "locatie.email"): "fout", question(data, "locatie.kindplaatsen", "F"): "dat zoek ik op",
        "E3": "dat bespreken we nog",
    })  # fmt: skip
    found = returned(root, data)

    assert (found.asked, found.answered, found.unanswered, found.confirmed) == (59, 4, 55, 1)
    assert [(one.cell, one.message) for one in found.remarks] == [("Invullen!F11", "sinds september"), ("Invullen!F14", "dat zoek ik op")]  # fmt: skip
    assert [(one.cell, one.message) for one in found.by_hand] == [("Invullen!E3", "dat bespreken we nog")]
    assert [one.cell for one in found.problems] == ["Invullen!E12"]


ELSEWHERE: dict[str, tuple[str, dict[str, Any], int]] = {
    "de rol waar naar gevraagd is": ("Rollen", {"A15": "achterwacht", "B15": "Anja de Schets"}, 1),
    "een andere rol": ("Rollen", {"A15": "bhv'er", "B15": "Anja de Schets"}, 0),
    "iemand zonder die rol": ("Personen", {"E3": "071-000 13 99"}, 0),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_question_is_also_answered_on_the_sheet_that_it_names(root: Path, name: str) -> None:
    sheet, cells, answered = ELSEWHERE[name]

    assert returned(root, fill(made(root), sheet, cells)).answered == answered


def test_a_file_that_somebody_saved_meanwhile_is_not_written_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the reading and the writing: what stands there then is not what the answers were laid beside."""
    data, file = made(root), root / YAML
    saved = file.read_bytes().replace(b"kindplaatsen: 30", b"kindplaatsen: 31")

    def read_and_wait(*wanted: Any) -> Answers:
        found = read(*wanted)
        file.write_bytes(saved)
        return found

    monkeypatch.setattr(answers, "read", read_and_wait)
    ran = answered(root, fill(data, "Invullen", {question(data, "locatie.telefoon"): "071-000 99 99"}), "--write")

    assert (ran.code, ran.err) == (4, f"Let op: {YAML} is intussen gewijzigd; er is niets overschreven. Probeer het opnieuw.\n")  # fmt: skip
    assert file.read_bytes() == saved
    assert not (root / f"out/2027/uitvraag/{VLOT}/verwerkt.txt").exists()


def test_a_count_that_is_known_is_mended_in_its_own_line(counting: Path) -> None:
    change(
        counting / YAML,
        "- {jaar: 2025, aantal: 0}",
        "- {jaar: 2026, aantal: 2}  # geteld in mei\n    - {jaar: 2025, aantal: 0}",
    )
    ask = ("request", VLOT, "--before", "2027-01-22", "--peildatum", "2026-11-21", "--out", "weer")
    assert invoke(ask, counting).code == 0
    data = (counting / f"weer/2027/uitvraag/{VLOT}/uitvraag-{VLOT}-2027.xlsx").read_bytes()
    cell = question(data, COMPLAINTS)
    assert read_cells(data, "Invullen")[cell.replace("E", "C")] == "2"

    ran = answered(counting, fill(data, "Invullen", {cell: 3}), "--write")

    assert told(ran)[1] == f"Invullen!{cell} (Aantal schriftelijke klachten): ‘2’ → ‘3’ ({line(counting, 'aantal: 3')})"
    assert differing(counting) == ["+    - {jaar: 2026, aantal: 3}  # geteld in mei"]


def test_a_question_about_who_holds_a_role_is_answered_on_the_sheet_with_people(root: Path) -> None:
    data = made(root, BARE)
    before = (root / f"locations/{BARE}.yaml").read_bytes()
    row = next(place for place, text in read_cells(data, "Personen").items() if text == "Aya")[1:]
    role = question(data, "vraag:DOC001:rollen.locatieleider.telefoon", "B")

    found = read(opened(fill(data, "Personen", {f"E{row}": "071-000 13 99"})), before, f"locations/{BARE}.yaml", TODAY)

    assert read_cells(data, "Invullen")[role] == "Telefoonnummer locatieleider"
    assert (len(found.changes), found.answered) == (1, 1)


def test_a_training_answers_all_that_is_asked_about_training(root: Path) -> None:
    data, file = made(root, BARE), f"locations/{BARE}.yaml"
    new = fill(data, "Scholing", {"A3": "Aya van Begin", "B3": "meldcode", "C3": date(2027, 1, 5)})

    found = read(opened(new), (root / file).read_bytes(), file, TODAY)

    assert (len(found.changes), found.answered) == (1, 6)


# Two colleagues who each send a copy back

FIRST, SECOND = "van ada.xlsx", "van bo.xlsx"
PHONE = "locatie.telefoon"


def both(root: Path, first: bytes, second: bytes, *options: str) -> Ran:
    (root / FIRST).write_bytes(first)
    (root / SECOND).write_bytes(second)
    return invoke(("answers", FIRST, SECOND, *options, "--peildatum", "2027-01-10"), root)


def denied(file: str, other: str) -> str:
    return f"in {file} staat iets anders: {other}. Vraag wat klopt, en haal het andere antwoord weg."


def unlike(ran: Ran) -> list[str]:
    """What is told of answers that differ, without what their cells are about."""
    lines = [line for line in told(ran) if "iets anders" in line]
    return [re.sub(r" \(.*?\):", ":", line, count=1) for line in lines]


def test_what_only_one_of_them_answers_counts(root: Path) -> None:
    data = made(root)
    first = fill(data, "Invullen", {question(data, PHONE): "071-000 99 99", question(data, "locatie.kindplaatsen"): 32})
    second = fill(
        data, "Invullen", {question(data, "locatie.email"): "nieuw@example.nl", question(data, PHONE): "071-000 99 99"}
    )
    first, second = (
        fill(one, "Rollen", {"A15": "bhv'er", "B15": who})
        for one, who in ((first, "Anja de Schets"), (second, "Youssef van der Fictie"))
    )

    ran = both(root, first, second, "--write")

    assert ran.code == 0, ran
    assert differing(root) == [
        "-  telefoon: 071-000 13 00", "-  email: hettestvlot@example.nl", "+  telefoon: 071-000 99 99", "+  email: nieuw@example.nl",
        "-  kindplaatsen: 30", "+  kindplaatsen: 32",
        "+    - {persoon: anja-de-schets}", "+    - {persoon: youssef-van-der-fictie}",
    ]  # fmt: skip


OTHER: dict[str, tuple[str, dict[str, Any], dict[str, Any], str, str, str, str]] = {
    "een andere waarde": ("Invullen", {f"E:{PHONE}": "071-000 99 99"}, {f"E:{PHONE}": "071-000 99 88"}, f"E:{PHONE}", "‘071-000 99 99’", f"E:{PHONE}", "‘071-000 99 88’"),
    "klopt en een andere waarde": ("Invullen", {f"D:{PHONE}": "klopt"}, {f"E:{PHONE}": "071-000 99 88"}, f"D:{PHONE}", "‘071-000 13 00’", f"E:{PHONE}", "‘071-000 99 88’"),
    "niet van toepassing en een waarde": ("Invullen", {f"D:{PHONE}": "niet van toepassing", f"F:{PHONE}": "geen lijn"}, {f"E:{PHONE}": "071-000 99 88"}, f"F:{PHONE}", "niet van toepassing: geen lijn", f"E:{PHONE}", "‘071-000 99 88’"),
    "een dag in een rij": ("Personen", {"I4": date(2026, 12, 31)}, {"I4": date(2026, 12, 1)}, "I4", "31 december 2026", "I4", "1 december 2026"),
    "iemand die nieuw is": ("Personen", {"A10": "Nieuwe", "C10": "Persoon"}, {"A10": "Nieuwe", "C10": "Persoon", "E10": "071-000 13 99"}, "A10", "voornaam ‘Nieuwe’, achternaam ‘Persoon’", "A10", "voornaam ‘Nieuwe’, achternaam ‘Persoon’, telefoon ‘071-000 13 99’"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER)
def test_what_they_answer_differently_is_told_at_both_cells_and_not_taken(root: Path, name: str) -> None:
    sheet, first, second, cell, says, other_cell, other_says = OTHER[name]
    data, before = made(root), tree(root / "locations")

    def at(place: str) -> str:
        column, _, key = place.partition(":")
        return question(data, key, column) if key else place

    def filled(cells: dict[str, Any]) -> bytes:
        return fill(data, sheet, {at(place): value for place, value in cells.items()})

    for options in ((), ("--write",), ("--write", "--partly")):
        ran = both(root, filled(first), filled(second), *options)

        assert (ran.code, unlike(ran)) == (1, [
            f"{sheet}!{at(cell)}: {denied(SECOND, other_says)}", f"{sheet}!{at(other_cell)}: {denied(FIRST, says)}",
        ])  # fmt: skip
        assert tree(root / "locations") == before


def test_of_a_role_that_they_give_to_two_people_no_day_is_taken(root: Path) -> None:
    data, before = made(root), tree(root / "locations")
    first = fill(data, "Rollen", {"B5": "Anja de Schets", "C5": date(2027, 1, 1)})

    ran = both(root, first, fill(data, "Rollen", {"B5": "Youssef van der Fictie"}), "--write", "--partly")

    assert ran.code == 1 and tree(root / "locations") == before
    assert below(OTHERS_OF_THE_ROW, ran) == [
        "Rollen!C5 (bhv'er, Anja de Schets, Vanaf): 1 augustus 2023 → 1 januari 2027"
    ]


def test_workbooks_of_two_locations_years_or_requests_say_nothing_of_each_other(root: Path) -> None:
    data, other = made(root), made(root, "bso-de-oefenhut")
    first = fill(data, "Invullen", {question(data, PHONE): "071-000 99 99"})
    second = fill(other, "Invullen", {question(other, PHONE): "071-000 99 88"})
    same = fill(data, "Invullen", {question(data, PHONE): "071-000 99 88"})
    others = [second, *(fill(same, "gegevens", one) for one in ({"A3": "2026"}, {"A4": "2026-12-01"}))]

    assert [unlike(both(root, first, one)) for one in others] == [[], [], []]
    assert len(unlike(both(root, first, same))) == 2


def test_the_answers_of_all_copies_count_together(root: Path) -> None:
    """Neither of them answered everything; together they did."""
    location = "school-de-voorbeeldbrug"
    data = made(root, location)
    rows = [f"D{place[1:]}" for place in read_cells(data, "Invullen") if place[0] == "G" and place != "G2"]
    paths = [root / "a" / "terug.xlsx", root / "b" / "terug.xlsx"]
    for path, half in zip(paths, (rows[:20], rows[10:]), strict=True):
        path.parent.mkdir()
        path.write_bytes(fill(data, "Invullen", dict.fromkeys(half, "klopt")))

    def reply(*files: Path) -> Reply:
        back = came_back.read(root, [location], files, "2027", TODAY)
        return came_back.replies([location], root / "out", "2027", back)[location]

    assert [(reply(path).state, reply(path).answered) for path in paths] == [(PARTLY, 20), (PARTLY, len(rows) - 10)]
    assert reply(*paths) == Reply(TAKEN, len(rows), len(rows))

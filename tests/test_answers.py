"""The workbook that comes back: every answer is taken over or told at its cell, and nothing is ever overwritten."""

import shutil
from collections.abc import Callable
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran, change, invoke, tree
from filling_in import MAIN, fill, packed, parts, row_of, sheet_part
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
IDS = sorted(path.stem for path in (ROOT / "locations").glob("*.yaml") if path.stem != "organisatie")
VLOT = "bso-het-testvlot"
YAML = f"locations/{VLOT}.yaml"
NOT_WRITTEN = "Er is niets geschreven. Neem het over met: geelvrij answers … --write\n"
NOT_ALL = (
    "Er is voor deze locatie niets geschreven, want niet alles klopt. Verbeter wat hierboven staat in het "
    "Excel-bestand, of neem met --write --partly over wat wel kan."
)


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
    data = fill(data, "Scholing", {"A15": "Nieuwe Persoon", "B15": "kinder ehbo", "C15": date(2026, 10, 1), "G15": 5.5})

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
        f"{line(root, '  telefoon: 071')}: locatie.telefoon: ‘071-000 13 00’ → ‘071-000 99 99’ (Invullen!E11)" in lines
    )
    assert (
        f"{line(root, 'uit_dienst: 2026')}: personen.wessel-spiegelbeeld.uit_dienst: nog niets → 31 december 2026 (Personen!I4)"
        in lines
    )
    assert lines[lines.index("Toelichting:") + 1] == "Invullen!F11: sinds september"
    assert lines[-2:] == [
        "12 wijzigingen, 0 fouten, 0 gegevens intussen veranderd, 0 antwoorden met de hand te verwerken, 1 bevestigd, "
        "49 zonder antwoord.",
        f"Overgenomen in {YAML}: 12 wijzigingen.",
    ]  # fmt: skip
    log = (root / f"out/2027/uitvraag/{VLOT}/verwerkt.txt").read_text("utf-8").splitlines()
    assert log[0] == f"10 januari 2027: terug.xlsx → {YAML}" and log[1:-1] == lines[1 : lines.index("Toelichting:")]


def test_the_same_workbook_once_more_changes_nothing(root: Path) -> None:
    data = made(root)
    data = fill(data, "Invullen", {question(data, "locatie.telefoon"): "071-000 99 99"})
    data = fill(data, "Personen", {"A10": "Nieuwe", "C10": "Persoon", "I4": date(2026, 12, 31)})
    data = fill(data, "Rollen", {"A15": "achterwacht", "B15": "Nieuwe Persoon", "D5": date(2026, 12, 31)})
    data = fill(data, "Scholing", {"A15": "Nieuwe Persoon", "B15": "bhv", "C15": date(2026, 10, 1)})
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
        == f"{line(root, '  telefoon: 071')}: locatie.telefoon: ‘071-000 13 00’ → ‘071-000 99 99’ (Invullen!E11)"
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
        f"{line(root, '  gecontroleerd_op: ')}: kaart.gecontroleerd_op: ‘18 augustus 2026’ → 1 december 2026 (Invullen!E24)"
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
    "te veel": ("locatie.achterwacht.maximale_minuten", "E", 45, "‘45’ kan niet bij maximale_minuten. Vul een getal in van hooguit 15."),
    "een onbekend oordeel": ("locatie.email", "D", "klop", "‘klop’ kennen we niet. Bedoelt u klopt? Kies uit: klopt, wijzigen, niet van toepassing."),
    "wijzigen zonder waarde": ("locatie.email", "D", "wijzigen", "u koos ‘wijzigen’, maar hier staat nog geen nieuwe waarde."),
    "niet van toepassing zonder reden": ("locatie.email", "D", "niet van toepassing", "u koos ‘niet van toepassing’. Schrijf hier waarom."),
    "klopt zonder waarde": ("kaart.jeugdbescherming.contactpersoon.email", "D", "klopt", "u koos ‘klopt’, maar hier is nog niets ingevuld. Schrijf de waarde erachter."),
    "een veranderde sleutel": ("locatie.email", "G", "locatie.emial", "de verborgen kolom ‘sleutel’ is in deze rij veranderd. Zet het antwoord in het oorspronkelijke bestand."),
}  # fmt: skip
TOLD_AT = {"wijzigen zonder waarde": "E", "niet van toepassing zonder reden": "F"}


@pytest.mark.parametrize("name", AT_A_CELL)
def test_what_is_wrong_is_told_at_its_cell(root: Path, name: str) -> None:
    key, column, value, message = AT_A_CELL[name]
    data = made(root)
    cell = question(data, key, TOLD_AT.get(name, column))
    before = tree(root / "locations")

    ran = answered(root, fill(data, "Invullen", {question(data, key, column): value}), "--write")

    lines = told(ran)
    assert lines[lines.index("Klopt niet:") + 1] == f"Invullen!{cell}: {message}"
    assert (ran.code, lines[-1], ran.err) == (1, NOT_ALL, "")
    assert tree(root / "locations") == before


IN_A_TABLE: dict[str, tuple[str, dict[str, Any], str]] = {
    "een onbekende naam": ("Rollen", {"A15": "bhv'er", "B15": "Anja Schets"}, "Rollen!B15: ‘Anja Schets’ kennen we niet. Bedoelt u Anja de Schets? Zet iemand die nieuw is eerst op het blad Personen."),
    "een onbekende rol": ("Rollen", {"A15": "aandachtfunctionaris", "B15": "Anja de Schets"}, "Rollen!A15: ‘aandachtfunctionaris’ kennen we niet. Bedoelt u aandachtsfunctionaris? Kies uit de lijst bij de cel."),
    "een rol zonder persoon": ("Rollen", {"A15": "bhv'er"}, "Rollen!B15: in deze nieuwe rij ontbreekt: persoon."),
    "een rol die iemand al heeft": ("Rollen", {"A15": "bhv'er", "B15": "Valerie uit den Duim", "C15": "1-1-2027"}, "Rollen!B15: deze persoon heeft deze rol al. Verander de gegevens in die rij."),
    "een rol van de organisatie": ("Rollen", {"A15": "centrale contactpersoon", "B15": "Anja de Schets"}, "Rollen!A15: deze rol geldt voor de hele organisatie. Geef dit door aan de centrale contactpersoon."),
    "een andere rol in een oude rij": ("Rollen", {"A3": "bhv'er"}, "Rollen!A3: dit kan hier niet anders. Zet wat nieuw is in een lege rij."),
    "iemand zonder achternaam": ("Personen", {"A10": "Nieuwe"}, "Personen!C10: bij iemand die nieuw is hoort een achternaam."),
    "iemand die er al is": ("Personen", {"A10": "Anja", "B10": "de", "C10": "Schets", "D10": "directeur"}, "Personen!A10: ‘Anja de Schets’ staat er al. Verander de gegevens in die rij."),
    "een lege rij": ("Personen", dict.fromkeys(("A3", "B3", "C3", "D3", "E3", "F3", "G3", "H3")), "Personen!A3: deze rij is leeg gemaakt. Gaat iemand weg, vul dan een laatste dag in."),
    "een scholing zonder datum": ("Scholing", {"A15": "Anja de Schets", "B15": "bhv"}, "Scholing!C15: in deze nieuwe rij ontbreekt: datum."),
    "een onbekende scholing": ("Scholing", {"A15": "Anja de Schets", "B15": "bhf", "C15": "1-1-2027"}, "Scholing!B15: ‘bhf’ kennen we niet. Kies uit de lijst bij de cel."),
}  # fmt: skip


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
        "Invullen!E3: Soms is er één medewerker alleen, maar er is geen achterwacht. Wie is de achterwacht en kan binnen "
        "15 minuten komen?: dat bespreken we nog"
    )


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
    end = "Er is niets overschreven: kijk welke klopt, en wijzig dat met de hand."
    assert lines[place + 1 : place + 4] == [
        f"Invullen!E11: het gegeven is intussen veranderd. In {line(root, '  telefoon: 071')} (locatie.telefoon) staat nu ‘071-000 55 55’; het antwoord is ‘071-000 99 99’. {end}",
        f"Invullen!D12: het gegeven is intussen veranderd. In {line(root, 'email: anders')} (locatie.email) staat nu ‘anders@example.nl’; het antwoord is ‘klopt’. {end}",
        f"Rollen!D5: het gegeven is intussen veranderd. In {line(root, '- {persoon: wessel-spiegelbeeld, van: 2023-08-01}')} (rollen.bhv.0.tot) staat nu niets; het antwoord is ‘2026-12-31’. {end}",
    ]  # fmt: skip
    assert (ran.code, lines[-1]) == (1, NOT_ALL) and file.read_bytes() == before
    assert answered(root, data, "--write", "--partly").code == 1
    assert file.read_bytes() == before.replace(b"kindplaatsen: 30", b"kindplaatsen: 32")


def test_a_row_of_what_is_gone_is_told(root: Path) -> None:
    data = fill(made(root), "Rollen", {"D5": date(2026, 12, 31)})
    data = fill(data, "Personen", {"E4": "071-000 13 78"})
    change(root / YAML, "  bhv:\n    - {persoon: valerie-uit-den-duim, van: 2023-08-01}\n", "  bhv: []\n")
    change(root / YAML, "  wessel-spiegelbeeld:\n", "  wessel-anders:\n")

    ran = answered(root, data, "--write", "--partly")

    lines = told(ran)
    place, gone = lines.index("Intussen veranderd:"), "het gegeven is intussen veranderd. In"
    end = "Er is niets overschreven: kijk welke klopt, en wijzig dat met de hand."
    assert ran.code == 1
    assert lines[place + 1 : place + 3] == [
        f"Personen!E4: {gone} {line(root, 'personen:')} (personen.wessel-spiegelbeeld.telefoon) staat nu niets; het antwoord is ‘071-000 13 78’. {end}",
        f"Rollen!D5: {gone} {line(root, '  bhv:')} (rollen.bhv.0.tot) staat nu niets; het antwoord is ‘2026-12-31’. {end}",
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
        == f"{line(root, 'straat: ')}: locatie.adres.straat: ‘Krabbelstraat 17’ → ‘Proeflaan 2’ (Invullen!E7)"
    )


def test_partly_goes_with_write(root: Path) -> None:
    ran = answered(root, made(root), "--partly")

    assert (ran.code, ran.err) == (2, "Dit gaat niet: --partly werkt alleen samen met --write.\n")

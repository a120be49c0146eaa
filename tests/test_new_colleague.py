"""Somebody new in the workbook: what the check wants to know of a colleague is asked, and comes back in the file."""

import json
import re
import shutil
from datetime import date
from difflib import unified_diff
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran, change, invoke, tree
from filling_in import columns, fill, in_orange, parts, place, read_cells, row_of, sheet_part, with_row
from geelvrij.checks import catalogue
from geelvrij.checks.sentences import shown
from geelvrij.generator.round.answers import opened, read
from geelvrij.generator.round.request_tables import SECTORS, fingerprint, has_been, tables

ROOT = Path(__file__).resolve().parent.parent
BSO, SCHOOL, BOTH = "bso-het-testvlot", "school-het-kladblok", "kindcentrum-de-voorbeeldboom"
DAY = ("--peildatum", "2027-01-10")
VOG, ENROLLED, COUPLED = "Datum VOG", "Personenregister: ingeschreven", "Personenregister: gekoppeld"
OUTSIDE, OFTEN = "Alleen van buiten: organisatie", "Alleen van buiten: vaak op de locatie?"
LANGUAGE = "Taalniveau Nederlands"
TAUGHT = ("introductie meldcode", "aandachtsfunctionaris", "seksueel grensoverschrijdend gedrag")
WRONG = {"2020-04-15", "2020-06-20", "2020-08-15"}  # asked about, so they stand in the workbook


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The request of a bso, a school and a kindcentrum, where of three people something is wrong; not to be changed."""
    root = tmp_path_factory.mktemp("collega") / "org"
    for folder in ("locations", "huisstijl"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "templates").mkdir()
    file = root / f"locations/{BSO}.yaml"
    change(file, "gekoppeld: 2020-04-20}", "gekoppeld: 2020-06-20}")  # after the first day
    change(file, "{ingeschreven: 2020-08-15, gekoppeld: 2020-08-20}", "{ingeschreven: 2020-08-15}")
    change(file, "    prk: {ingeschreven: 2021-01-15, gekoppeld: 2021-01-20}\n", "")
    assert ask(root, BSO, SCHOOL, BOTH).code == 0
    return root


@pytest.fixture
def root(asked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(asked, tmp_path / "org", ignore=shutil.ignore_patterns("*.eml", "*.html")))


def ask(root: Path, *locations: str) -> Ran:
    return invoke(
        ("request", *locations, "--before", "2027-01-22", "--edition", "2027", "--peildatum", "2026-11-21"), root
    )


def made(root: Path, location: str) -> bytes:
    return (root / f"out/2027/uitvraag/{location}/uitvraag-{location}-2027.xlsx").read_bytes()


def answered(root: Path, data: bytes, *options: str) -> Ran:
    (root / "terug.xlsx").write_bytes(data)
    return invoke(("answers", "terug.xlsx", *options, *DAY), root)


def wrong(ran: Ran) -> list[str]:
    """What is told below Klopt niet."""
    lines = [line.strip() for line in ran.out.splitlines()]
    below = lines[lines.index("Klopt niet:") + 1 :] if "Klopt niet:" in lines else []
    return list(takewhile(lambda line: "!" in line, below))


def differing(root: Path, before: str, location: str) -> list[str]:
    """The lines that went and came in the file of a location."""
    new = (root / f"locations/{location}.yaml").read_text("utf-8").splitlines()
    found = unified_diff(before.splitlines(), new, n=0, lineterm="")
    return [line for line in found if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def found_of(root: Path, location: str, person: str) -> list[str]:
    """What the check before an adoption says of somebody."""
    ran = invoke(("check", location, "--profile", "definitief", "--format", "json", *DAY), root)
    assert ran.code in (0, 1), ran
    told = json.loads(ran.out)["findings"]
    return [f"{one['code']} {one['message']}" for one in told if person in f"{one['field']} {one['message']}"]


WHO: dict[str, Any] = {
    "Voornaam": "Nieuwe", "Achternaam": "Collega", "Functie": "gedragsspecialist", "Telefoon": "010-000 33 44",
    "E-mail": "nieuwe.collega@example.nl", "In dienst": date(2026, 9, 1),
}  # fmt: skip
SCREENED: dict[str, tuple[dict[str, Any], list[str]]] = {
    BSO: (
        {ENROLLED: date(2026, 8, 20), COUPLED: "25-8-2026", LANGUAGE: "3F"},
        ["+    prk: {ingeschreven: 2026-08-20, gekoppeld: 2026-08-25}", "+    taalniveau: 3F"],
    ),
    SCHOOL: ({VOG: date(2026, 8, 3)}, ["+    vog: {datum: 2026-08-03}"]),
    BOTH: (
        {VOG: date(2026, 8, 3), ENROLLED: date(2026, 8, 20), COUPLED: date(2026, 9, 1), LANGUAGE: "3F"},
        ["+    vog: {datum: 2026-08-03}", "+    prk: {ingeschreven: 2026-08-20, gekoppeld: 2026-09-01}", "+    taalniveau: 3F"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("location", SCREENED)
def test_a_new_aandachtsfunctionaris_comes_in_the_file_and_the_check_is_silent(root: Path, location: str) -> None:
    screened, lines = SCREENED[location]
    data, before = made(root, location), (root / f"locations/{location}.yaml").read_text("utf-8")
    name = "Nieuwe Collega"
    data = with_row(data, "Personen", {**WHO, **screened})
    data = with_row(
        data,
        "Rollen",
        {"Rol": "aandachtsfunctionaris", "Persoon": name, "Vanaf": date(2026, 9, 1), "Uren per week": "1,5"},
    )
    for kind in TAUGHT:
        proof = {"Datum": date(2026, 9, 8), "Uitgever": "Opleiding Voorbeeld", "Bewijs": f"bewijzen/{kind}.pdf"}
        data = with_row(data, "Scholing", {"Persoon": name, "Scholing": kind, **proof})

    ran = answered(root, data, "--write")

    assert ran.code == 0, ran
    proof = "datum: 2026-09-08, uitgever: Opleiding Voorbeeld, bewijs: bewijzen/"
    added = [line for line in differing(root, before, location) if line != "+"]
    assert added == [
        "+  nieuwe-collega:", "+    voornaam: Nieuwe", "+    achternaam: Collega", "+    functie: gedragsspecialist",
        "+    telefoon: 010-000 33 44", "+    email: nieuwe.collega@example.nl", "+    in_dienst: 2026-09-01", *lines,
        "+    scholing:", *(f"+      - {{soort: {kind.replace(' ', '_')}, {proof}{kind}.pdf}}" for kind in TAUGHT),
        "+    - {persoon: nieuwe-collega, van: 2026-09-01, uren_per_week: '1,5'}",
    ]  # fmt: skip
    assert found_of(root, location, "nieuwe-collega") == []


def test_of_somebody_from_outside_an_organisation_and_how_often_are_asked(root: Path) -> None:
    data = with_row(
        made(root, BOTH),
        "Personen",
        {**WHO, "E-mail": "collega@wijkteam.example", OUTSIDE: "Wijkteam Zuid", OFTEN: "nee"},
    )

    assert answered(root, data, "--write").code == 0

    assert "    functie: gedragsspecialist\n    organisatie: Wijkteam Zuid\n" in (root / f"locations/{BOTH}.yaml").read_text("utf-8")  # fmt: skip
    assert found_of(root, BOTH, "nieuwe-collega") == []


# What is known, and what is lacking of who is there already


def forms(day: date) -> tuple[str, ...]:
    """A day as it can stand in a workbook or on a page: as text, as a number of Excel, in words and as a mark."""
    number = (day - date(1899, 12, 30)).days
    return day.isoformat(), f"<v>{number}</v>", shown(day), f"{day:%d-%m-%Y}", fingerprint(day.isoformat())


def test_a_day_that_is_known_and_right_does_not_go_along(asked: Path) -> None:
    """The workbook goes by mail: of whom all is right, no day of a VOG or of the register stands in it anywhere."""
    for location in SCREENED:
        data = made(asked, location)
        sheet, text = read_cells(data, "Personen"), (asked / f"locations/{location}.yaml").read_text("utf-8")
        letters = columns(data, "Personen")
        screening = [letters[title] for title in (VOG, ENROLLED, COUPLED) if title in letters]
        told = {sheet.get(f"{column}3", "") for column in screening}
        assert told == {"bekend"}, location
        states = sheet[f"{letters['stand']}3"].split()
        assert states[-len(screening) :] == ["-"] * len(screening)
        days = set(re.findall(r"(?:vog: {datum|ingeschreven|gekoppeld): (\d{4}-\d\d-\d\d)", text)) - WRONG
        assert len(days) > 2
        page = asked / f"out/2027/uitvraag/{location}/uitvraag-{location}-2027.html"
        inside = b" ".join([*parts(data).values(), page.read_bytes()]).decode(errors="replace")
        assert not [form for day in days for form in forms(date.fromisoformat(day)) if form in inside]


def test_what_is_lacking_or_wrong_of_somebody_is_asked_in_that_row(root: Path) -> None:
    data = made(root, BSO)
    cells = read_cells(data, "Invullen")

    asked = {
        cells[place.replace("G", "B")]: cells[place.replace("G", "C")] for place, key in cells.items() if "PER" in key
    }

    assert asked == dict.fromkeys([
        "Wessel Spiegelbeeld begon op 1 mei 2020, maar is pas op 20 juni 2020 gekoppeld in het Personenregister kinderopvang.",
        "Bij Youssef van der Fictie staat niet dat die is gekoppeld in het Personenregister kinderopvang.",
        "Bij Anja de Schets staat niet dat die is ingeschreven en gekoppeld in het Personenregister kinderopvang.",
    ], "→ vul in op het blad Personen")  # fmt: skip
    people = ("wessel-spiegelbeeld", "youssef-van-der-fictie", "anja-de-schets")
    rows, letters = [row_of(data, "Personen", f"personen.{who}") for who in people], columns(data, "Personen")
    assert in_orange(data, "Personen") == {f"{letters[title]}{row}" for title in (ENROLLED, COUPLED) for row in rows}
    data = with_row(data, "Personen", {COUPLED: date(2020, 4, 30)}, "personen.wessel-spiegelbeeld")
    data = with_row(data, "Personen", {COUPLED: date(2020, 8, 20)}, "personen.youssef-van-der-fictie")
    data = with_row(data, "Personen", {ENROLLED: "15-1-2021", COUPLED: "20 januari 2021"}, "personen.anja-de-schets")
    before = (root / f"locations/{BSO}.yaml").read_text("utf-8")

    ran = answered(root, data, "--write")

    assert ran.code == 0, ran
    assert differing(root, before, BSO) == [
        "-    prk: {ingeschreven: 2020-04-15, gekoppeld: 2020-06-20}",
        "+    prk: {ingeschreven: 2020-04-15, gekoppeld: 2020-04-30}",
        "-    prk: {ingeschreven: 2020-08-15}", "+    prk: {ingeschreven: 2020-08-15, gekoppeld: 2020-08-20}",
        "+    prk: {ingeschreven: 2021-01-15, gekoppeld: 2021-01-20}",
    ]  # fmt: skip
    assert found_of(root, BSO, "PER0") == []
    again = answered(root, data, "--write")
    assert (again.code, again.out.splitlines()[1].strip()[:13]) == (0, "0 wijzigingen")


def test_a_group_is_written_as_the_others_in_the_file_are(root: Path) -> None:
    """Where others have it below its key, so has who is new."""
    file = root / f"locations/{SCHOOL}.yaml"
    file.write_text(
        re.sub(r"vog: {datum: ([-0-9]+)}", r"vog:\n      datum: \1  # gezien", file.read_text("utf-8")), "utf-8"
    )
    before = file.read_text("utf-8")

    assert answered(root, with_row(made(root, SCHOOL), "Personen", {**WHO, VOG: date(2026, 8, 3)}), "--write").code == 0

    lines = differing(root, before, SCHOOL)
    assert lines[-3:] == ["+    vog:", "+      datum: 2026-08-03", "+"] and all(line[0] == "+" for line in lines)


# What is wrong at a cell

AT_A_CELL: dict[str, tuple[str, dict[str, Any], str, str, str]] = {
    "geen datum": (SCHOOL, {VOG: "aangevraagd"}, VOG, "", "‘aangevraagd’ is geen datum. Schrijf een datum, bijvoorbeeld 31-12-2026."),
    "een dag die nog komt": (SCHOOL, {VOG: date(2027, 1, 11)}, VOG, "", "11 januari 2027 moet nog komen. Schrijf hier een dag die geweest is, of laat de cel leeg tot het zover is."),
    "een inschrijving die nog komt": (BSO, {ENROLLED: "1-2-2027"}, ENROLLED, "", "1 februari 2027 moet nog komen. Schrijf hier een dag die geweest is, of laat de cel leeg tot het zover is."),
    "wat er al is": (BSO, {ENROLLED: date(2019, 4, 16)}, ENROLLED, "personen.valerie-uit-den-duim", "deze dag weten we al. Is hij anders? Zet bekend terug, en schrijf de dag bij Toelichting."),
    "van iemand die er is": (BSO, {COUPLED: "1-2-2027"}, COUPLED, "personen.anja-de-schets", "1 februari 2027 moet nog komen. Schrijf hier een dag die geweest is, of laat de cel leeg tot het zover is."),
}  # fmt: skip


@pytest.mark.parametrize("name", AT_A_CELL)
def test_what_is_wrong_is_told_at_its_cell(root: Path, name: str) -> None:
    location, values, title, key, message = AT_A_CELL[name]
    data, before = made(root, location), tree(root / "locations")
    who = {"personen.valerie-uit-den-duim": "Valerie uit den Duim", "personen.anja-de-schets": "Anja de Schets"}

    ran = answered(root, with_row(data, "Personen", values if key else {**WHO, **values}, key), "--write")

    told = f"{place(data, 'Personen', title, key)} ({who.get(key, 'nieuwe rij')}, {title}): {message}"
    assert (ran.code, wrong(ran)) == (1, [told])
    assert tree(root / "locations") == before


def test_other_days_of_what_was_done_cannot_come_either(root: Path) -> None:
    data = made(root, BSO)
    number = row_of(data, "Invullen", "cyclus.bevestigd_op")
    today = f"E{row_of(data, 'Invullen', 'kaart.gecontroleerd_op')}"
    data = fill(data, "Invullen", {f"E{number}": date(2027, 1, 11), today: date(2027, 1, 10)})
    cell = place(data, "Scholing", "Datum")
    data = with_row(data, "Scholing", {"Persoon": "Anja de Schets", "Scholing": "bhv", "Datum": date(2027, 1, 11)})

    ran = answered(root, data)

    to_come = (
        "11 januari 2027 moet nog komen. Schrijf hier een dag die geweest is, of laat de cel leeg tot het zover is."
    )
    assert wrong(ran) == [
        f"Invullen!E{number} (Datum waarop de leiding de gegevens heeft bevestigd): {to_come}",
        f"{cell} (nieuwe rij, Datum): {to_come}",
    ]


def test_a_day_that_came_meanwhile_is_never_overwritten(root: Path) -> None:
    data = with_row(made(root, BSO), "Personen", {COUPLED: date(2020, 8, 20)}, "personen.youssef-van-der-fictie")
    change(
        root / f"locations/{BSO}.yaml",
        "{ingeschreven: 2020-08-15}",
        "{ingeschreven: 2020-08-15, gekoppeld: 2020-08-21}",
    )
    before = tree(root / "locations")

    ran = answered(root, data, "--write", "--partly")

    assert ran.code == 1
    assert "dit is intussen veranderd. Nu staat er 21 augustus 2020; het antwoord is 20 augustus 2020." in ran.out
    assert tree(root / "locations") == before


def test_a_row_made_empty_is_told_also_when_something_is_known(root: Path) -> None:
    letters = columns(made(root, BSO), "Personen")
    values = dict.fromkeys(
        f"{letter}3" for title, letter in letters.items() if title not in (ENROLLED, COUPLED, "sleutel", "stand")
    )

    ran = answered(root, fill(made(root, BSO), "Personen", values))

    assert wrong(ran) == [
        "Personen!A3 (Voornaam): deze rij is leeg gemaakt. Gaat iemand weg, vul dan een laatste dag in."
    ]


def test_a_workbook_of_another_layout_is_refused(root: Path) -> None:
    ran = answered(root, fill(made(root, BSO), "gegevens", {"A1": "geelvrij uitvraag 1"}))

    told = "deze uitvraag is van een andere versie van geelvrij; maak een nieuwe en laat die invullen"
    assert (ran.code, ran.err) == (2, f"terug.xlsx kan niet worden overgenomen: {told}\n")


# What an answer is one to


ANSWERS: dict[str, tuple[str, dict[str, Any], int]] = {
    "een ander gegeven": ("Personen", {"Telefoon": "071-000 13 99"}, 0),
    "de koppeling": ("Personen", {COUPLED: date(2020, 8, 20)}, 1),
    "een scholing": ("Scholing", {"Persoon": "Youssef van der Fictie", "Scholing": "bhv", "Datum": date(2026, 8, 20)}, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_only_an_answer_about_the_register_answers_what_is_asked_of_it(root: Path, name: str) -> None:
    sheet, values, count = ANSWERS[name]
    key = "personen.youssef-van-der-fictie" if sheet == "Personen" else ""

    data = with_row(made(root, BSO), sheet, values, key)

    file = f"locations/{BSO}.yaml"
    assert read(opened(data), (root / file).read_bytes(), file, date(2027, 1, 10)).answered == count


# What the rules ask, this asks


def test_what_is_asked_of_who_is_new_is_what_the_rules_want_to_know() -> None:
    book = catalogue.load()
    wanted = {"PER001": {"vog.datum"}, "PER003": {"prk.ingeschreven", "prk.gekoppeld"}}
    for sector in SECTORS:
        rules = [code for code in wanted if sector in book.rule(code).sectors]
        people, _, _ = tables((sector,))
        assert {column.key for column in people.columns if column.screening} == set().union(
            *(wanted[one] for one in rules)
        )


def test_the_days_that_cannot_come_are_those_of_the_rule() -> None:
    of_people = ("vog.datum", "prk.ingeschreven", "prk.gekoppeld", "scholing.*.datum")
    fields = [*catalogue.load().rule("DAT007").parameters["verleden"], *(f"personen.*.{key}" for key in of_people)]

    assert [path for path in fields if not has_been(path)] == []
    assert has_been("documenten.meldcode.vastgesteld_op") and has_been("kaart.cjg.gecontroleerd_op")
    assert not has_been("personen.*.uit_dienst") and not has_been("cyclus.evaluatieoverleg")


def test_excel_itself_takes_no_day_to_come(root: Path) -> None:
    data = made(root, BSO)
    members = parts(data)
    sheet = members[sheet_part(members, "Personen")].decode()
    cell = place(data, "Personen", COUPLED).partition("!")[2]

    rule = next(one for one in re.findall(r"<dataValidation .*?</dataValidation>", sheet) if f'sqref="{cell}"' in one)
    assert 'type="date"' in rule and "<formula2>TODAY()</formula2>" in rule

"""The request to each location: what is asked follows from the data, and the same data give the same bytes."""

import email
import re
import shutil
import zipfile
from email import policy
from pathlib import Path

import pytest
from conftest import Ran, change, invoke, tree
from filling_in import fill, in_orange, parts, read_cells, row_of, sheet_part

ROOT = Path(__file__).resolve().parent.parent
ASK = ("request", "--before", "2027-01-22", "--edition", "2027", "--peildatum", "2026-11-21")
IDS = sorted(path.stem for path in (ROOT / "locations").glob("*.yaml") if path.stem != "organisatie")
VLOT = "bso-het-testvlot"


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A copy of the example organisation with the request of all its locations; not to be changed."""
    root = tmp_path_factory.mktemp("vraag") / "org"
    for folder in ("locations", "huisstijl"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "templates").mkdir()
    return root, invoke(ASK, root)


def folder(root: Path, location: str = VLOT) -> Path:
    return root / "out" / "2027" / "uitvraag" / location


def file(root: Path, ending: str, location: str = VLOT) -> Path:
    return folder(root, location) / f"uitvraag-{location}-2027.{ending}"


def test_each_location_gets_a_workbook_a_page_and_a_message(asked: tuple[Path, Ran]) -> None:
    root, ran = asked

    assert ran.code == 0
    assert sorted(path.name for path in (root / "out" / "2027" / "uitvraag").iterdir()) == IDS
    for location in IDS:
        names = sorted(path.name for path in folder(root, location).iterdir())
        assert names == ["controle.sha256", *(f"uitvraag-{location}-2027.{end}" for end in ("eml", "html", "xlsx"))]
    assert ran.out.splitlines()[1] == (
        f"{VLOT}: 4 vragen over wat ontbreekt of niet klopt, 55 gegevens om na te kijken: out/2027/uitvraag/{VLOT}"
    )
    assert ran.err.splitlines()[-1] == (
        "Er is niets verstuurd. Open het bericht (.eml) in uw mailprogramma, kijk het na en verstuur het zelf. Er staan "
        "namen en telefoonnummers in: stuur het alleen naar wie de locatie leidt."
    )


def test_the_same_data_give_the_same_bytes(asked: tuple[Path, Ran]) -> None:
    root, _ = asked
    before = tree(folder(root))

    assert invoke((*ASK, VLOT, "--out", "nog-eens"), root).code == 0

    assert tree(root / "nog-eens" / "2027" / "uitvraag" / VLOT) == before
    with zipfile.ZipFile(file(root, "xlsx")) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_missing_stands_first_and_then_what_we_know(asked: tuple[Path, Ran]) -> None:
    cells = read_cells(file(asked[0], "xlsx").read_bytes(), "Invullen")

    rows = [tuple(cells.get(f"{column}{row}", "") for column in "ABCG") for row in range(2, 9)]
    assert rows == [
        ("Onderdeel", "Wat vragen we?", "Nu staat er", "sleutel"),
        (
            "Achterwacht",
            "Soms is er één medewerker alleen, maar er is geen achterwacht. Wie is de achterwacht en kan binnen 15 "
            "minuten komen?",
            "→ vul in op het blad Rollen",
            "vraag:ROL011:rollen.achterwacht",
        ),
        (
            "Jeugdbescherming",
            "Bij naam contactpersoon jeugdbescherming staat ‘n.n.b.’; dat is geen gegeven.",
            "n.n.b.",
            "kaart.jeugdbescherming.contactpersoon.naam",
        ),
        ("Jeugdbescherming", "Telefoonnummer contactpersoon jeugdbescherming", "nog niet ingevuld", "kaart.jeugdbescherming.contactpersoon.telefoon"),
        ("Jeugdbescherming", "E-mailadres contactpersoon jeugdbescherming", "nog niet ingevuld", "kaart.jeugdbescherming.contactpersoon.email"),
        ("Locatie", "Straat en huisnummer", "Krabbelstraat 17", "locatie.adres.straat"),
        ("Locatie", "Postcode", "2370 AB", "locatie.adres.postcode"),
    ]  # fmt: skip


def test_nobody_is_told_of_another_location(asked: tuple[Path, Ran]) -> None:
    """Only what the location needs: no name or number that stands in the file of another one alone."""
    root, _ = asked
    numbers = {
        location: set(re.findall(r"0\d{2}-\d{3} \d{2} \d{2}", (root / "locations" / f"{location}.yaml").read_text("utf-8")))
        for location in IDS
    }  # fmt: skip
    for location in IDS:
        data = file(root, "xlsx", location).read_bytes()
        words = " ".join(
            text
            for sheet in ("Invullen", "Personen", "Rollen", "Scholing", "gegevens")
            for text in read_cells(data, sheet).values()
        )
        others = set().union(*(found for name, found in numbers.items() if name != location)) - numbers[location]
        assert not [number for number in others if number in words]


def test_a_number_keeps_its_zero_and_a_day_is_a_day(asked: tuple[Path, Ran]) -> None:
    data = file(asked[0], "xlsx").read_bytes()
    members = parts(data)
    sheet = members[sheet_part(members, "Personen")].decode()
    styles = members["xl/styles.xml"].decode()

    assert read_cells(data, "Personen")["E3"] == "071-000 13 11"
    assert re.search(r'<c r="H3" s="(\d+)"><v>43586</v></c>', sheet)
    assert "dd-mm-yyyy" in styles and 'numFmtId="49"' in styles  # 49: text, so that a typed number stays as typed


def test_the_lists_offer_what_may_be_chosen(asked: tuple[Path, Ran]) -> None:
    members = parts(file(asked[0], "xlsx").read_bytes())
    questions, roles = (members[sheet_part(members, name)].decode() for name in ("Invullen", "Rollen"))

    assert '"klopt,wijzigen,niet van toepassing"' in questions.replace("&quot;", '"')
    assert '"ja,nee"' in questions.replace("&quot;", '"')
    assert "gegevens!$C$1:$C$31" in roles and "gegevens!$B$1:$B$7" in roles
    hidden = read_cells(file(asked[0], "xlsx").read_bytes(), "gegevens")
    assert [hidden[f"A{row}"] for row in range(1, 6)] == [
        "geelvrij uitvraag 2",
        VLOT,
        "2027",
        "2026-11-21",
        "kinderopvang",
    ]
    assert [hidden["B1"], hidden["C1"], hidden["D4"]] == ["Anja de Schets", "aandachtsfunctionaris", "kinder ehbo"]
    assert 'name="gegevens" sheetId="6" state="veryHidden"' in members["xl/workbook.xml"].decode()


def test_a_text_that_looks_like_a_formula_stays_a_text(asked: tuple[Path, Ran], tmp_path: Path) -> None:
    root = Path(shutil.copytree(asked[0], tmp_path / "org"))
    change(
        root / "locations" / f"{VLOT}.yaml",
        "volgsysteem: Kijkkaart",
        "volgsysteem: '=HYPERLINK(\"http://kwaad.example\")'",
    )

    assert invoke((*ASK, VLOT, "--out", "anders"), root).code == 0

    data = (root / "anders/2027/uitvraag" / VLOT / f"uitvraag-{VLOT}-2027.xlsx").read_bytes()
    row = row_of(data, "Invullen", "locatie.volgsysteem")
    assert read_cells(data, "Invullen")[f"C{row}"] == '=HYPERLINK("http://kwaad.example")'
    assert not any(b"<f>" in content for content in parts(data).values())
    assert not [name for name in parts(data) if name.startswith("xl/worksheets/_rels")]


def test_the_message_is_a_draft_to_who_leads_the_location(asked: tuple[Path, Ran]) -> None:
    mail = email.message_from_bytes(file(asked[0], "eml").read_bytes(), policy=policy.default)

    assert [mail[name] for name in ("X-Unsent", "To", "Subject", "From", "Date")] == [
        "1", "Valerie uit den Duim <valerie.uitdenduim@example.nl>",
        "Gegevens van BSO Het Testvlot voor editie 2027: graag vóór 22 januari 2027", None, None,
    ]  # fmt: skip
    body = mail.get_body()
    assert body is not None
    assert body.get_content().splitlines() == [
        "Beste Valerie uit den Duim,", "",
        "Elk jaar kijken we samen of de gegevens van BSO Het Testvlot nog kloppen. Daarmee maken we de protocollen en "
        "contactbladen van editie 2027.", "",
        "Wilt u het Excel-bestand in de bijlage invullen en vóór 22 januari 2027 terugsturen? U kunt gewoon op dit "
        "bericht antwoorden, met het ingevulde bestand erbij.", "",
        "- 4 gegevens ontbreken nog of kloppen niet. Dat staat bovenaan op het blad Invullen.",
        "- Van de andere gegevens vragen we of ze nog kloppen.",
        "- Op de bladen Personen, Rollen en Scholing zet u wie er bij is gekomen of weggaat.", "",
        "Weet u iets nog niet? Stuur dan terug wat u wel weet. In het bestand staan namen en telefoonnummers van "
        "collega’s: stuur het niet door aan anderen, en zet er niets in over kinderen of ouders.", "",
        "Alvast bedankt.", "", "Met vriendelijke groet,", "",
        "Ada van Voorbeeld", "Centrale contactpersoon", "Stichting Voorbeeldkring",
    ]  # fmt: skip
    attached = next(mail.iter_attachments())
    assert attached.get_filename() == f"uitvraag-{VLOT}-2027.xlsx"
    assert attached.get_content() == file(asked[0], "xlsx").read_bytes()


def test_the_page_stands_alone(asked: tuple[Path, Ran]) -> None:
    for location in IDS:
        page = file(asked[0], "html", location).read_text("utf-8")
        assert "<script" not in page and " src=" not in page and "url(" not in page and "@import" not in page
        assert not re.search(r"<(?:link|img|iframe)\b", page)
    page = file(asked[0], "html").read_text("utf-8")
    assert (
        "<strong>Vóór 22 januari 2027</strong> terugsturen aan Ada van Voorbeeld (ada.vanvoorbeeld@example.nl)." in page
    )
    assert "<li>Postcode: <b>2370 AB</b></li>" in page


# Again, and what cannot be


@pytest.fixture
def again(asked: tuple[Path, Ran], tmp_path: Path) -> Path:
    return Path(shutil.copytree(asked[0], tmp_path / "org"))


def test_a_workbook_with_answers_is_never_written_over(again: Path) -> None:
    filled = fill(file(again, "xlsx"), "Invullen", {"E8": "antwoord"})
    before = tree(folder(again))

    ran = invoke((*ASK, VLOT, "school-de-schets"), again)

    assert ran.code == 4
    assert f"Let op: out/2027/uitvraag/{VLOT}/uitvraag-{VLOT}-2027.xlsx is ingevuld of veranderd en blijft staan. Neem het eerst over met ‘geelvrij answers’, of haal het weg." in ran.err.splitlines()  # fmt: skip
    assert ran.out.splitlines() == [
        "school-de-schets: 11 vragen over wat ontbreekt of niet klopt, 63 gegevens om na te kijken: "
        "out/2027/uitvraag/school-de-schets"
    ]
    assert tree(folder(again)) == before and file(again, "xlsx").read_bytes() == filled


def test_a_workbook_that_is_another_file_of_ours_is_not_written_over(again: Path) -> None:
    file(again, "xlsx").write_bytes(file(again, "html").read_bytes())
    before = tree(folder(again))

    ran = invoke((*ASK, VLOT), again)

    assert (ran.code, tree(folder(again))) == (4, before)


def test_a_message_that_somebody_changed_stays_with_what_belongs_to_it(again: Path) -> None:
    with file(again, "eml").open("ab") as mail:
        mail.write(b"\r\n")
    change(again / "locations" / f"{VLOT}.yaml", "postcode: 2370 AB", "postcode: 2370 AC")
    before = tree(folder(again))

    ran = invoke((*ASK, VLOT), again)

    assert (ran.code, tree(folder(again))) == (4, before)
    assert (
        f"Let op: out/2027/uitvraag/{VLOT}/uitvraag-{VLOT}-2027.eml is veranderd en blijft staan, en de uitvraag dus ook. "
        "Haal het weg voor een nieuwe." in ran.err.splitlines()
    )


def test_a_new_request_takes_the_place_of_one_that_nobody_filled_in(again: Path) -> None:
    change(again / "locations" / f"{VLOT}.yaml", "postcode: 2370 AB", "postcode: 2370 AC")
    (folder(again) / "antwoord van de locatie.xlsx").write_bytes(b"x")

    assert invoke((*ASK, VLOT), again).code == 0

    assert "2370 AC" in read_cells(file(again, "xlsx").read_bytes(), "Invullen").values()
    assert (folder(again) / "antwoord van de locatie.xlsx").read_bytes() == b"x"


def test_a_location_that_cannot_be_read_stops_no_other(again: Path) -> None:
    (again / "locations" / "school-de-schets.yaml").write_bytes(b"locatie: [\n")

    ran = invoke((*ASK, "school-de-schets", VLOT, "--out", "elders"), again)

    assert ran.code == 4
    assert "school-de-schets: geen uitvraag, want dit bestand is niet te lezen." in ran.err.splitlines()
    assert [path.name for path in (again / "elders/2027/uitvraag").iterdir()] == [VLOT]


def test_a_file_with_mistakes_is_asked_about_as_far_as_it_goes(again: Path) -> None:
    file = again / "locations" / f"{VLOT}.yaml"
    change(file, "  volgsysteem: Kijkkaart\n", "  volgsystem: Kijkkaart\n  a.b: c\n")
    change(
        file, "  halt:" if "  halt:" in file.read_text("utf-8") else "kaart:\n", "kaart:\n  wijkteem: {telefoon: 1}\n"
    )
    change(file, "  bhv:\n    - {persoon: valerie-uit-den-duim, van: 2023-08-01}\n", "  bhv: valerie-uit-den-duim\n")

    ran = invoke((*ASK, VLOT, "--out", "elders"), again)

    assert (ran.code, len(ran.out.splitlines())) == (0, 1), ran


def test_without_an_address_the_message_has_no_receiver(again: Path) -> None:
    change(again / "locations" / f"{VLOT}.yaml", "    email: valerie.uitdenduim@example.nl\n", "    email:\n")

    ran = invoke((*ASK, VLOT, "--out", "elders"), again)

    assert (
        f"{VLOT}: van wie deze locatie leidt is geen e-mailadres bekend; vul de ontvanger zelf in."
        in ran.err.splitlines()
    )
    mail = (again / "elders/2027/uitvraag" / VLOT / f"uitvraag-{VLOT}-2027.eml").read_bytes()
    assert email.message_from_bytes(mail)["To"] is None


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--before", "2026-11-21"), 2, "Dit gaat niet: 21 november 2026 is al geweest op 21 november 2026; kies met --before een latere dag."),
        (("--before", "2027-01-22", "--out", "locations/x"), 2, "Dit gaat niet: de documenten kunnen niet naar locations/x: in locations staan gegevens van uw organisatie. Kies met --out een andere map."),
        (("bso-het-testvlo", "--before", "2027-01-22"), 2, "Dit gaat niet: er is geen locatie ‘bso-het-testvlo’. Bedoelt u bso-het-testvlot? Kies uit: " + ", ".join(IDS) + "."),
    ],
    ids=("vandaag", "tussen de gegevens", "onbekend"),
)  # fmt: skip
def test_what_cannot_be_asked_is_told(again: Path, options: tuple[str, ...], code: int, message: str) -> None:
    ran = invoke(("request", *options, "--edition", "2027", "--peildatum", "2026-11-21"), again)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.splitlines()[-1] == message


def test_the_year_must_be_known(again: Path) -> None:
    change(again / "locations" / "organisatie.yaml", "  jaar: 2027\n", "")

    ran = invoke(("request", "--before", "2027-01-22", "--peildatum", "2026-11-21"), again)

    assert ran.code == 2
    assert (
        ran.err.splitlines()[-1]
        == "Dit gaat niet: de editie is niet bekend; vul editie.jaar in (locations/organisatie.yaml) of geef --edition."
    )


# The counts of last year


@pytest.fixture(scope="session")
def collecting(asked: tuple[Path, Ran], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same organisation, that collects the counts of each year from 2026; not to be changed."""
    root = tmp_path_factory.mktemp("cijfers") / "org"
    shutil.copytree(asked[0], root, ignore=shutil.ignore_patterns("out"))
    change(root / "locations" / "organisatie.yaml", "\nregels:\n", "\nregels:\n  jaarcijfers: {eerste_jaar: 2026}\n")
    return root


def counts(root: Path, location: str, *options: str) -> list[tuple[str, str, str]]:
    """The rows about counts: their part, what is asked, and what is known."""
    ran = invoke(("request", location, *options), root)
    assert ran.code == 0, ran
    cells = read_cells(file(root, "xlsx", location).read_bytes(), "Invullen")
    rows = [tuple(cells.get(f"{column}{row}", "") for column in "ABC") for row in range(3, 100)]
    return [(part, ask, now) for part, ask, now in rows if part.startswith("Jaarcijfers")]


JANUARY = ("--before", "2027-01-22", "--peildatum", "2026-11-21")


def test_the_counts_of_last_year_are_asked_of_each_sort_of_location(collecting: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(collecting, tmp_path / "org"))

    rows = counts(root, VLOT, *JANUARY)

    note = "Alleen aantallen over heel 2026, geen namen. 0 is ook een antwoord."
    assert {(part, now) for part, _, now in rows} == {("Jaarcijfers over 2026", "nog niet ingevuld")}
    assert [ask.split("\n")[-1] for _, ask, _ in rows] == [note] * 13
    assert [ask.split("\n")[0] for _, ask, _ in rows] == [
        "Hoe vaak de meldcode is gestart", "Hoe vaak is besloten om te melden", "Hoe vaak is besloten om niet te melden",
        "Hoe vaak advies is gevraagd aan Veilig Thuis", "Aantal meldingen bij Veilig Thuis",
        "Aantal signalen in de verwijsindex", "Aantal voorvallen in het incidentenregister",
        "Aantal voorvallen van grensoverschrijdend gedrag tussen kinderen",
        "Aantal vermoedens van grensoverschrijdend gedrag door een medewerker", "Aantal time-outs",
        "Aantal opvangcontracten dat de opvang beëindigde om gedrag", "Hoe vaak iemand de vertrouwenspersoon benaderde",
        "Aantal schriftelijke klachten",
    ]  # fmt: skip
    assert rows[0][1] == f"Hoe vaak de meldcode is gestart\nTel elke keer dat stap 1 van de meldcode is gezet.\n{note}"
    assert rows[10][1] == f"Aantal opvangcontracten dat de opvang beëindigde om gedrag\n{note}"
    words = [ask.split("\n")[0] for _, ask, _ in counts(root, "school-de-schets", *JANUARY)]
    assert words[10:12] == ["Aantal schorsingen", "Aantal verwijderingen"] and len(words) == 14
    mail = email.message_from_bytes(file(root, "eml").read_bytes(), policy=policy.default).get_body()
    assert mail is not None
    assert "- Daar staan ook de jaarcijfers over 2026: alleen aantallen, geen namen." in mail.get_content().splitlines()
    assert f"<td>Jaarcijfers over 2026<br><small>{note}</small></td>" in file(root, "html").read_text("utf-8")
    readme = read_cells(file(root, "xlsx").read_bytes(), "Lees mij")
    assert "Jaarcijfers over 2026" in readme.values()


ASKED_OF: dict[str, tuple[tuple[str, str], tuple[str, ...], list[str]]] = {
    "wat al bekend is, om na te kijken": (("jaarcijfers:\n", "jaarcijfers:\n  2026:\n    incidenten: 0\n"), JANUARY, ["nog niet ingevuld"] * 6 + ["0"] + ["nog niet ingevuld"] * 6),
    "niet meer als alles bekend is": (("  2025:\n", "  2026:\n"), JANUARY, []),
    "niet wat niet van toepassing is": (("jaarcijfers:\n", "jaarcijfers:\n  2026:\n    incidenten: {nvt: dat houden we niet bij}\n"), JANUARY, ["nog niet ingevuld"] * 12),
    "niet van wie later openging": (("  open_sinds: 2018-08-01\n", "  open_sinds: 2027-01-04\n"), JANUARY, []),
    "niet over een jaar dat niet verzameld wordt": (("a", "a"), ("--before", "2026-12-22", "--peildatum", "2026-11-21"), []),
    "ook na 1 februari": (("a", "a"), ("--before", "2027-03-22", "--peildatum", "2027-02-21"), ["nog niet ingevuld"] * 13),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED_OF)
def test_counts_are_asked_when_they_are_collected_and_lacking(collecting: Path, tmp_path: Path, name: str) -> None:
    (old, new), options, known = ASKED_OF[name]
    root = Path(shutil.copytree(collecting, tmp_path / "org"))
    if old != new:
        change(root / "locations" / f"{VLOT}.yaml", old, new)
    if "2026:" in new and "2025:" in old:
        change(root / "locations" / f"{VLOT}.yaml", "{jaar: 2025,", "{jaar: 2026,")

    assert [now for _, _, now in counts(root, VLOT, *options)] == known


def test_the_rule_that_asks_all_counts_at_once_is_not_asked_as_well(collecting: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(collecting, tmp_path / "org"))

    assert counts(root, VLOT, "--before", "2027-03-22", "--peildatum", "2027-02-21")

    words = read_cells(file(root, "xlsx").read_bytes(), "Invullen").values()
    assert not [one for one in words if "CYC019" in one or "Wilt u de aantallen" in one]


def test_a_number_has_a_cell_for_numbers(collecting: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(collecting, tmp_path / "org"))
    counts(root, VLOT, *JANUARY)
    data = file(root, "xlsx").read_bytes()
    members = parts(data)
    sheet = members[sheet_part(members, "Invullen")].decode()
    cell = f"E{row_of(data, 'Invullen', 'klachten.schriftelijk.2026.aantal')}"

    assert re.search(rf'<dataValidation type="whole" operator="greaterThanOrEqual"[^>]* sqref="{cell}">', sheet)


@pytest.mark.parametrize(
    ("location", "rows"), [("peuteropvang-klein-begin", 20), ("kindcentrum-de-voorbeeldboom", 22 + 8)]
)
def test_there_is_room_for_all_roles_of_a_new_location(asked: tuple[Path, Ran], location: str, rows: int) -> None:
    members = parts(file(asked[0], "xlsx", location).read_bytes())
    sheet = members[sheet_part(members, "Rollen")].decode()

    assert max(map(int, re.findall(r'<row r="(\d+)"', sheet))) == rows + 2


def test_a_service_that_is_lacking_is_asked_field_by_field(asked: tuple[Path, Ran]) -> None:
    cells = read_cells(file(asked[0], "xlsx", "peuteropvang-klein-begin").read_bytes(), "Invullen")

    rows = [
        cells[place.replace("G", "B")].split("\n")[0]
        for place, key in cells.items()
        if key.startswith("kaart.huisartsenpost.")
    ]
    assert sorted(rows) == ["Naam huisartsenpost", "Telefoonnummer huisartsenpost", "Website huisartsenpost"]
    assert not [key for key in cells.values() if key.startswith("vraag:KRT005")]


def keys_and_places(root: Path) -> dict[str, str]:
    """Each hidden key of the sheet with questions → what stands there now, or where to answer."""
    assert invoke((*ASK, VLOT, "--out", "weer"), root).code == 0
    cells = read_cells((root / f"weer/2027/uitvraag/{VLOT}/uitvraag-{VLOT}-2027.xlsx").read_bytes(), "Invullen")
    return {key: cells[place.replace("G", "C")] for place, key in cells.items() if place[0] == "G"}


def test_an_address_and_a_document_are_asked_field_by_field(again: Path) -> None:
    location = again / "locations" / f"{VLOT}.yaml"
    change(
        location,
        "    straat: Krabbelstraat 17\n    postcode: 2370 AB\n    plaats: Leimuiden\n",
        "    plaats: Leimuiden\n",
    )
    change(location, "    versie: '1.0'\n    eigenaar: centrale contactpersoon\n", "")

    keys = keys_and_places(again)

    lacking = [key for key, told in keys.items() if told == "nog niet ingevuld"]
    assert [key for key in lacking if not key.startswith("kaart.")] == [
        "locatie.adres.straat", "locatie.adres.postcode", "documenten.meldcode.versie", "documenten.meldcode.eigenaar",
    ]  # fmt: skip
    assert not [key for key in keys if "DOC" in key]
    assert list(keys).index("locatie.adres.plaats") > list(keys).index("documenten.meldcode.eigenaar")  # that is known


def test_who_is_new_and_not_introduced_is_asked_for_on_the_sheet_with_trainings(again: Path) -> None:
    change(again / "locations" / f"{VLOT}.yaml", "    in_dienst: 2021-02-01\n", "    in_dienst: 2026-06-01\n")
    change(again / "locations" / f"{VLOT}.yaml", "      - {soort: meldcode, datum: 2026-02-26, uitgever: Opleiding Voorbeeld, bewijs: bewijzen/anja-meldcode-2026.pdf}\n", "")  # fmt: skip

    keys = keys_and_places(again)

    assert keys["vraag:SCH004:personen.anja-de-schets.in_dienst"] == "→ vul in op het blad Scholing"
    assert in_orange((again / f"weer/2027/uitvraag/{VLOT}/uitvraag-{VLOT}-2027.xlsx").read_bytes(), "Personen") == set()

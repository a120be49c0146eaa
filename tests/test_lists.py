"""The lists for whoever leads a location: each thing asked once, and no answer that comes back is ever lost."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import DAY, Command, change, tree
from geelvrij.checks import catalogue
from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.checks.report import lists
from geelvrij.checks.report.asking import blanks
from geelvrij.checks.run import OpenField, summarise
from geelvrij.checks.sentences import fill

LIST = ("check", "--format", "lijst", "--peildatum", DAY, "--fail-on", "nooit", "--output", "lijsten")
KIEM, LOOT = "locations/de-kiem.yaml", "locations/de-loot.yaml"
LINE = "_" * 30
FOREIGN = (
    "Let op: het verslag kan niet naar lijsten/de-loot.txt: daar staat al een bestand dat geen verslag van geelvrij "
    "is, of waarin iets is ingevuld; bewaar het, of kies een andere naam."
)


# A folder with lists


@pytest.fixture
def folder(organisation: Path, geelvrij: Command) -> Path:
    """The lists of both locations, as they were made."""
    change(organisation / KIEM, "\n  telefoon: 010-000 01 00\n", "\n  telefoon:\n")
    assert geelvrij(*LIST).code == 0
    return organisation / "lijsten"


def _answer(file: Path, words: str = "Ada") -> str:
    text = file.read_text("utf-8").replace(LINE, words, 1)
    file.write_text(text, "utf-8")
    return text


def _told(err: str) -> list[str]:
    return [line for line in err.splitlines() if "geen lijst" not in line]


def test_a_list_with_answers_is_kept_and_the_others_are_made_again(folder: Path, geelvrij: Command) -> None:
    first, beside, second = (folder / f"de-kiem{end}.txt" for end in ("", " (nieuw)", " (nieuw 2)"))
    fresh = first.read_text("utf-8")
    answered = _answer(first)
    (folder / "de-loot.txt").unlink()

    for _ in range(2):  # the second run renews the list beside it
        ran = geelvrij(*LIST)
        assert (ran.code, ran.out) == (0, "")
        assert _told(ran.err) == [
            "lijsten/de-kiem.txt is ingevuld en blijft staan. De nieuwe lijst staat ernaast: de-kiem (nieuw).txt",
            "Geschreven: lijsten",
        ]
        assert (first.read_text("utf-8"), beside.read_text("utf-8")) == (answered, fresh)
        assert sorted(file.name for file in folder.iterdir()) == [beside.name, first.name, "de-loot.txt"]

    also = _answer(beside, "Bo")  # that one came back as well
    assert len(_told(geelvrij(*LIST).err)) == 3
    assert [file.read_text("utf-8") for file in (first, beside, second)] == [answered, also, fresh]

    first.unlink()  # she typed the answers over
    assert _told(geelvrij(*LIST).err) == [
        "lijsten/de-kiem (nieuw).txt is ingevuld en blijft staan. De nieuwe lijst staat ernaast: de-kiem.txt",
        "Geschreven: lijsten",
    ]
    assert (first.read_text("utf-8"), beside.read_text("utf-8"), second.exists()) == (fresh, also, False)


@pytest.mark.parametrize(
    "change_list",
    [
        lambda text: text.replace("Stand van", "Ingevuld! Stand van"),
        lambda text: text.partition("Kenmerk")[0] + "Groet, Bo\n",
        lambda text: "Beste Ada, hierbij.\n\n" + text,
        lambda text: "\ufeff" + text.replace(LINE, "Bo").replace("\n", "\r\n"),
        lambda text: text.replace(LINE, "Bo" + 9000 * "."),
    ],
    ids=["kop", "zonder kenmerk", "erboven", "Windows", "lang"],
)
def test_a_list_is_known_whatever_is_written_in_it(folder: Path, geelvrij: Command, change_list: object) -> None:
    assert callable(change_list)
    kiem = folder / "de-kiem.txt"
    kiem.write_bytes(change_list(kiem.read_text("utf-8")).encode())
    before = kiem.read_bytes()
    assert geelvrij(*LIST).code == 0
    assert kiem.read_bytes() == before and (folder / "de-kiem (nieuw).txt").is_file()


def test_a_file_that_is_no_list_is_left_alone_and_stops_no_other(folder: Path, geelvrij: Command) -> None:
    loot, kiem = folder / "de-loot.txt", folder / "de-kiem.txt"
    fresh = kiem.read_text("utf-8")
    loot.write_text("boodschappen\n", "utf-8")
    kiem.unlink()
    ran = geelvrij(*LIST)
    assert (ran.code, _told(ran.err)) == (4, [FOREIGN, "Geschreven: lijsten"])
    assert (loot.read_text("utf-8"), kiem.read_text("utf-8")) == ("boodschappen\n", fresh)
    assert sorted(file.name for file in folder.iterdir()) == ["de-kiem.txt", "de-loot.txt"]
    kiem.write_text("ook van mij\n", "utf-8")
    none = geelvrij(*LIST)
    assert none.code == 2 and none.err.startswith("Dit gaat niet: het verslag kan niet naar lijsten/de-kiem.txt: ")


def test_a_link_is_followed_nowhere(folder: Path, geelvrij: Command, tmp_path: Path) -> None:
    other = tmp_path / "elders.txt"
    (folder / "de-kiem.txt").replace(other)
    (folder / "de-kiem.txt").symlink_to(other)
    before = _answer(other)
    ran = geelvrij(*LIST)
    assert ran.code == 4 and "dat is een snelkoppeling (symlink); noem het bestand zelf." in ran.err
    assert other.read_text("utf-8") == before and not (folder / "de-kiem (nieuw).txt").exists()


@pytest.mark.parametrize("name", ["kiem.txt", "lijsten/kiem.log", "alle (lijst).txt"])
def test_one_file_with_answers_is_kept_as_in_a_folder(organisation: Path, geelvrij: Command, name: str) -> None:
    ask = (*LIST[:-1], name, *(() if name.startswith("alle") else ("de-kiem",)))
    first = organisation / name
    first.parent.mkdir(exist_ok=True)
    beside = first.with_name(f"{first.stem} (nieuw){first.suffix}")
    change(organisation / KIEM, "\n  telefoon: 010-000 01 00\n", "\n  telefoon:\n")
    made = geelvrij(*ask)
    assert (made.code, _told(made.err), beside.exists()) == (0, [f"Geschreven: {name}"], False)
    fresh = first.read_text("utf-8")
    answered = _answer(first)

    for _ in range(2):  # the second run renews the list beside it
        ran = geelvrij(*ask)
        assert (ran.code, ran.out) == (0, "")
        assert _told(ran.err) == [
            f"{name} is ingevuld en blijft staan. De nieuwe lijst staat ernaast: {beside.name}",
            f"Geschreven: {beside.relative_to(organisation).as_posix()}",
        ]
        assert (first.read_text("utf-8"), beside.read_text("utf-8")) == (answered, fresh)

    first.unlink()  # she typed the answers over
    assert _told(geelvrij(*ask).err) == [f"Geschreven: {name}"]
    assert (first.read_text("utf-8"), beside.exists()) == (fresh, False)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("brief.txt", "daar staat al een bestand dat geen verslag van geelvrij is, of waarin iets is ingevuld; bewaar "
         "het, of kies een andere naam."),
        ("link.txt", "dat is een snelkoppeling (symlink); noem het bestand zelf."),
        ("lijst.docx", "dat is geen naam voor een verslag; kies een andere naam, op .txt of .json."),
        ("lijst", "dat is geen naam voor een verslag; kies een andere naam, op .txt of .json."),
        ("locations/lijst.txt", "in locations staan gegevens van uw organisatie; kies een andere map."),
    ],
)  # fmt: skip
def test_one_file_that_cannot_have_a_list_stays_refused(
    organisation: Path, folder: Path, geelvrij: Command, name: str, reason: str
) -> None:
    _answer(folder / "de-kiem.txt")
    file = organisation / name
    if name == "link.txt":
        file.symlink_to(folder / "de-kiem.txt")
    else:
        file.write_bytes(b"Beste Ada,\n" if name == "brief.txt" else (folder / "de-kiem.txt").read_bytes())
    before = tree(organisation)
    ran = geelvrij(*LIST[:-1], name)
    assert (ran.code, ran.out) == (2, "")
    place, told = re.fullmatch(r"Dit gaat niet: het verslag kan niet naar (.*?): (.*)\n", ran.err).groups()  # type: ignore[union-attr]
    assert Path(place).stem.removesuffix(" (nieuw)") == Path(name).stem and told == reason
    assert tree(organisation) == before


def test_what_keeps_a_list_from_being_whole_is_told_to_the_centre(
    organisation: Path, folder: Path, geelvrij: Command
) -> None:
    (organisation / LOOT).write_text("locatie: {naam: De Loot, soort: [kdv]", "utf-8")
    ran = geelvrij(*LIST)
    assert ran.code == 4  # something could not be read
    told = ran.err.splitlines()
    at = told.index("Niet elke lijst is af, want dit kon niet worden gecontroleerd. Verbeter het eerst:")
    assert re.match(r"  locations/de-loot\.yaml, regel 1: BST108 .", told[at + 1])


@pytest.mark.parametrize("form", ["text", "lijst", "json", "github"])
def test_a_script_can_leave_the_gate_out(geelvrij: Command, form: str) -> None:
    ask = ("check", "de-loot", "--format", form, "--peildatum", DAY)
    assert (geelvrij(*ask).code, geelvrij(*ask, "--fail-on", "nooit").code) == (1, 0)


# A list of a location that is no more

EMPTY = "lijsten/{} hoort bij geen locatie meer; u kunt het bestand weghalen."
FILLED = (
    "lijsten/{} hoort bij geen locatie meer, maar is ingevuld; neem de antwoorden over en haal het bestand daarna weg."
)


def _left(err: str) -> list[str]:
    return [line for line in err.splitlines() if "hoort bij geen locatie" in line]


def _renamed(organisation: Path) -> None:
    (organisation / KIEM).rename(organisation / "locations" / "de-bloem.yaml")


def test_a_list_of_a_renamed_location_is_told_and_stays(organisation: Path, folder: Path, geelvrij: Command) -> None:
    answered = _answer(folder / "de-kiem.txt")
    geelvrij(*LIST)  # so that another list stands beside it
    _renamed(organisation)
    before = tree(folder)
    ran = geelvrij(*LIST)
    assert (ran.code, ran.out) == (0, "")
    assert _told(ran.err) == [EMPTY.format("de-kiem (nieuw).txt"), FILLED.format("de-kiem.txt"), "Geschreven: lijsten"]
    assert (folder / "de-kiem.txt").read_text("utf-8") == answered
    assert tree(folder) == before | {"de-bloem.txt": (folder / "de-bloem.txt").read_bytes()}


@pytest.mark.parametrize("whole", [(), (".",), ("locations",), ("de-bloem", "de-loot")])
def test_left_over_lists_are_told_when_all_locations_are_listed(
    organisation: Path, folder: Path, geelvrij: Command, whole: tuple[str, ...]
) -> None:
    _renamed(organisation)
    assert _left(geelvrij(*LIST, "de-bloem").err) == []  # a selection
    assert _left(geelvrij(*LIST, *whole).err) == [EMPTY.format("de-kiem.txt")]


def test_what_is_no_list_of_one_location_is_not_told(organisation: Path, folder: Path, geelvrij: Command) -> None:
    assert geelvrij(*LIST[:-1], "lijsten/alle.txt").code == 0  # all of them, under each other
    (folder / "de-kiem.txt").replace(folder / "De Kiem 2025.txt")  # put away under another name
    (folder / "voor-jan.txt").write_bytes((folder / "de-loot.txt").read_bytes())  # of a location that is there
    (folder / "adressen.txt").write_text("boodschappen\n", "utf-8")
    (folder / "elders.txt").symlink_to(folder / "De Kiem 2025.txt")
    (folder / "map.txt").mkdir()
    ran = geelvrij(*LIST)
    assert (ran.code, _told(ran.err)) == (0, ["Geschreven: lijsten"])


def test_a_location_that_cannot_be_read_still_has_its_list(organisation: Path, folder: Path, geelvrij: Command) -> None:
    (organisation / LOOT).rename(organisation / "locations" / "De-Loot.yaml")  # no name for a location
    (organisation / KIEM).write_text("locatie: {naam: De Kiem, soort: [kdv]", "utf-8")
    assert _left(geelvrij(*LIST).err) == []


def test_nothing_is_left_over_when_no_location_is_known(organisation: Path, folder: Path, geelvrij: Command) -> None:
    for name in ("kiem", "loot"):
        (organisation / "locations" / f"de-{name}.yaml").rename(organisation / "locations" / f"De {name}.yaml")
    assert _left(geelvrij(*LIST).err) == []


# What is asked


def _rule(code: str, field: str, message: str = "standaard", **params: str) -> Finding:
    said = catalogue.load().rule(code).messages[message]
    text, ask = fill(said.text, params), fill(said.ask, params)
    return Finding(code, "x", said.severity, text, "Hulp.", KIEM, 5, location="de-kiem", field=field, ask=ask)


def _open(field: str, label: str, line: int = 5) -> Finding:
    return Finding(
        "DOC001", "x", Severity.WAARSCHUWING, "Nog open.", "", KIEM, line, location="de-kiem", field=field, ask=label
    )


def _list(*findings: Finding, to: lists.Recipient | None = None) -> list[str]:
    on = date(2026, 11, 21)
    summary = summarise(findings, ["de-kiem"], peildatum=on, fail_on=None, owners={"de-kiem": "directeur"})
    (text,) = lists.render(findings, summary, {"de-kiem": to or lists.Recipient("De Kiem")}).values()
    return text.replace(LINE, "…").splitlines()


PERSON = ["   Naam: …", "   Functie: …", "   Telefoonnummer: …", "   E-mailadres: …", "   Vanaf wanneer: …"]
NEW = [*PERSON, "   Laatste scholing voor deze rol (datum): …"]
ROLE = "rollen.aandachtsfunctionaris"
NOBODY = [
    "☐ Er is geen aandachtsfunctionaris.",
    "   Wie wordt aandachtsfunctionaris?", *NEW,
    "   Wie vervangt de aandachtsfunctionaris?", *NEW,
]  # fmt: skip


@pytest.mark.parametrize("yellow", [(), ("naam", "telefoon"), ("naam", "telefoon", "email", "vervanger.naam")])
def test_all_about_somebody_new_in_a_role_is_asked_once_whatever_the_documents_ask(yellow: tuple[str, ...]) -> None:
    fields = [_open(f"{ROLE}.{key}", f"{key} aandachtsfunctionaris", line) for line, key in enumerate(yellow, 5)]
    asked = _list(_rule("ROL002", ROLE), *fields)
    assert asked[7:-2] == ["Regel dit eerst", "---------------", *NOBODY]


def test_only_a_stand_in_leaves_what_is_open_of_the_holder() -> None:
    mail = _open(f"{ROLE}.email", "e-mailadres aandachtsfunctionaris")
    name = _open(f"{ROLE}.vervanger.naam", "naam vervanger aandachtsfunctionaris")
    assert _list(_rule("ROL003", ROLE), mail, name)[9:-2] == [
        "☐ De aandachtsfunctionaris heeft geen vervanger.",
        "   Wie vervangt de aandachtsfunctionaris?", *NEW,
        "   E-mailadres aandachtsfunctionaris: …",
    ]  # fmt: skip


def test_rules_that_ask_the_same_person_for_a_role_are_one_thing_to_arrange() -> None:
    gone = _rule(
        "ROL004", f"{ROLE}.0.persoon", "voorbij", persoon="Bo", rol="aandachtsfunctionaris", datum="1 mei 2026"
    )
    none = replace(_rule("ROL003", ROLE, "zelf", persoon="Cas"), line=4)
    other = _rule("ROL004", "rollen.bhv.0.persoon", "voorbij", persoon="Bo", rol="bhv'er", datum="1 mei 2026")
    assert _list(none, gone, replace(other, line=9))[9:-2] == [
        "☐ De aanstelling van ‘Bo’ als aandachtsfunctionaris eindigde op 1 mei 2026 en niemand volgde op.",
        "   Ook: Niemand vervangt nu de aandachtsfunctionaris: de vervanger, ‘Cas’, heeft op dit moment zelf de rol.",
        "   Wie volgt op als aandachtsfunctionaris?", *NEW,
        "   Wie vervangt de aandachtsfunctionaris?", *NEW,
        "☐ De aanstelling van ‘Bo’ als bhv'er eindigde op 1 mei 2026 en niemand volgde op.",
        "   Wie volgt op als bhv'er?", *NEW,
    ]  # fmt: skip


def test_who_stands_in_is_asked_once_when_another_rule_asks_it_as_well() -> None:
    gone = _rule("ROL004", ROLE, "voorbij", persoon="Bo", rol="aandachtsfunctionaris", datum="1 mei 2026")
    stand_in = replace(_rule("ROL003", ROLE, "zelf", persoon="Cas"), line=4)
    alone = "   Wie wordt aandachtsfunctionaris? Of wie valt in, als de vervanger het zelf blijft doen?"
    assert _questions(stand_in) == [alone]
    assert _questions(_rule("ROL002", ROLE), gone, stand_in) == [NOBODY[1], NOBODY[8]]


def _questions(*findings: Finding) -> list[str]:
    return [line for line in _list(*findings) if line.startswith("   Wie ") and line.endswith("?")]


def test_the_achterwacht_is_asked_once() -> None:
    fields = [
        _open("rollen.achterwacht.naam", "naam achterwacht"),
        _open("rollen.achterwacht.telefoon", "telefoonnummer"),
    ]
    assert _list(_rule("ROL011", "rollen.achterwacht", "ontbreekt", minuten="15"), *fields)[9:-2] == [
        "☐ Soms is er één medewerker alleen, maar er is geen achterwacht.",
        "   Wie is de achterwacht en kan binnen 15 minuten komen?", *PERSON,
        "   Of is er nooit iemand alleen: …",
    ]  # fmt: skip
    phone = _rule("ROL011", "personen.bo.telefoon", "telefoon", persoon="Bo")
    assert _list(phone, fields[1])[9:-2] == [
        "☐ De achterwacht ‘Bo’ heeft geen telefoonnummer.",
        "   Telefoonnummer waarop deze persoon tijdens de opvang bereikbaar is: …",
    ]


def test_an_open_name_in_a_role_asks_all_about_that_person() -> None:
    fields = [
        _open(f"rollen.bhv.{key}", f"{key} bhv'er", line)
        for line, key in enumerate(("telefoon", "naam", "bereikbaar"), 5)
    ]
    officer = _open("kaart.politie.wijkagent.naam", "naam wijkagent", 9)
    alone = _open("rollen.locatieleider.telefoon", "telefoonnummer locatieleider", 10)
    assert _list(*fields, officer, alone)[7:-2] == [
        "Vul dit in", "----------",
        "☐ Wie is bhv'er?", *PERSON, "   Bereikbaar bhv'er: …",
        "☐ Naam wijkagent: …",
        "☐ Telefoonnummer locatieleider: …",
    ]  # fmt: skip


def test_a_field_with_words_that_say_nothing_is_asked_once() -> None:
    field = "kaart.politie.wijkagent.naam"
    filler = replace(_open(field, "naam wijkagent"), code="DAT010", message="Bij naam wijkagent staat ‘n.v.t.’.")
    assert _list(filler, _open(field, "naam wijkagent"))[9:-2] == [
        "☐ Bij naam wijkagent staat ‘n.v.t.’.", "   Naam wijkagent: …",
    ]  # fmt: skip


OFFERED = "(kies uit Noord, Oost, Zuid en Zuid-West)"


@pytest.mark.parametrize(
    ("typed", "told", "help"),
    [
        ("", "Nog open: gebied Veilig Thuis (geel vlak in Belkaart).",
         f"Vul kaart.veilig_thuis.gebied in {OFFERED}. Geldt het hier niet? Vul dan in {{nvt: reden}}."),
        (" xxx", "Bij gebied Veilig Thuis staat ‘xxx’; dat is geen gegeven.",
         f"Vul het echte gegeven in {OFFERED}, of laat het veld leeg zodat het geel wordt. "
         "Geldt het hier niet? Vul dan in {nvt: reden}."),
        (" '{{ x }}'", "Bij gebied Veilig Thuis staat ‘{{ x }}’. Een veld of voorwaarde uit een sjabloon werkt hier niet: "
         "het komt zo in de documenten.",
         f"Schrijf het gegeven zelf uit, zonder accolades {OFFERED}. Velden en voorwaarden horen alleen in de tekst van "
         "een document."),
    ],
)  # fmt: skip
def test_what_the_region_offers_stands_on_the_list_and_in_the_help(
    organisation: Path, geelvrij: Command, typed: str, told: str, help: str
) -> None:
    change(organisation / KIEM, "    gebied: Noord\n", f"    gebied:{typed}\n")
    _print_area(organisation)
    asked = geelvrij("check", "de-kiem", "--format", "lijst", "--peildatum", DAY, "--fail-on", "nooit").out
    assert asked.count(f"Gebied Veilig Thuis {OFFERED}: {LINE}\n") == 1 and "Gebied Veilig Thuis: " not in asked
    report = json.loads(geelvrij("check", "de-kiem", "--format", "json", "--peildatum", DAY).out)
    assert (told, help) in [(one["message"], one["help"]) for one in report["findings"]]


def test_the_area_is_one_of_the_own_region_however_many_those_are(organisation: Path, geelvrij: Command) -> None:
    areas = [f"Voorbeeldgebied {number}" for number in range(1, 10)]  # longer than a value is shown
    regions = organisation / "locations" / "regios"
    regions.mkdir()
    for region, offered in (("veel", f"[{', '.join(areas)}]"), ("geen", "{nvt: hier zijn geen gebieden}")):
        text = f"regio: {{naam: Regio Voorbeeld, gemeenten: [Rotterdam], veilig_thuis_gebieden: {offered}}}\n"
        (regions / f"{region}.yaml").write_text(text, "utf-8")
    change(organisation / KIEM, "regio: rotterdam-rijnmond", "regio: veel")
    change(organisation / KIEM, "    gebied: Noord\n", "    gebied:\n")
    _print_area(organisation)
    ask = ("check", "de-kiem", "--format", "lijst", "--peildatum", DAY, "--fail-on", "nooit")
    assert f"Gebied Veilig Thuis (kies uit {', '.join(areas[:-1])} en {areas[-1]}): {LINE}\n" in geelvrij(*ask).out
    change(organisation / KIEM, "regio: veel", "regio: geen")
    assert f"Gebied Veilig Thuis: {LINE}\n" in geelvrij(*ask).out


def _print_area(organisation: Path) -> None:
    """A document of the organisation asks for the area."""
    master = organisation / "templates" / "blad" / "belkaart" / "tekst.md"
    master.write_text(f"{master.read_text('utf-8')}\nOns gebied is {{{{ kaart.veilig_thuis.gebied }}}}.\n", "utf-8")


def test_a_line_that_ends_in_a_question_mark_has_no_room_for_an_answer() -> None:
    assert blanks("wie is het?\nnaam") == ["Wie is het?", f"Naam: {LINE}"]


OTHERS = [
    "Ook nog geel in uw documenten: telefoonnummer GGD en naam houder.",
    "Dat vult de centrale contactpersoon in; u hoeft hiervoor niets te doen.",
]


def _with_yellow(fields: dict[str, str]) -> lists.Recipient:
    yellow = [OpenField("belkaart", "Belkaart", field, label, Place(KIEM)) for field, label in fields.items()]
    return lists.Recipient("De Kiem", yellow=tuple(yellow))


def test_a_list_ends_with_what_is_yellow_and_somebody_else_fills_in() -> None:
    to = _with_yellow({"kaart.ggd.telefoon": "telefoonnummer GGD", "rollen.houder.naam": "naam houder"})
    assert _list(_open("locatie.telefoon", "telefoonnummer locatie"), to=to)[9:-2] == [
        "☐ Telefoonnummer locatie: …", "", *OTHERS,
    ]  # fmt: skip
    assert _list(to=to)[4:-2] == [
        "Wat u moet aanleveren, is ingevuld en bij de tijd. U hoeft nu niets te doen.", "", *OTHERS,
    ]  # fmt: skip


def test_a_director_sees_what_is_open_in_the_file_of_the_region(organisation: Path, geelvrij: Command) -> None:
    ran = geelvrij("check", "de-loot", "--format", "lijst", "--peildatum", DAY)
    shared = [line for line in ran.out.splitlines() if line.startswith("Ook nog geel in uw documenten: ")]
    assert len(shared) == 1 and "telefoonnummer" in shared[0]


def _others(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("Ook nog geel in uw documenten: ")]


BHV = {f"rollen.bhv.{key}": f"{key} bhv'er" for key in ("naam", "email", "bereikbaar", "vervanger.naam")}
UNKNOWN = {"label": "bhv'er", "sleutel": "bo"}


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ((), "naam bhv'er, email bhv'er, bereikbaar bhv'er en vervanger.naam bhv'er"),
        ((_open("rollen.bhv.email", "e-mailadres bhv'er"),), "naam bhv'er, bereikbaar bhv'er en vervanger.naam bhv'er"),
        ((_rule("DAT008", "rollen.bhv", "persoon", **UNKNOWN),), ""),  # who it is
        ((_rule("DAT008", "rollen.bh", "persoon", **UNKNOWN),), "naam bhv'er, email bhv'er, bereikbaar bhv'er en vervanger.naam bhv'er"),
        ((_rule("ROL004", "rollen.bhv", "voorbij", persoon="Bo", rol="bhv", datum="1 mei 2026"),), "bereikbaar bhv'er en vervanger.naam bhv'er"),
        ((replace(_open("rollen.bhv.naam", ""), code="VRM204"),), "naam bhv'er, email bhv'er, bereikbaar bhv'er en vervanger.naam bhv'er"),
    ],
)  # fmt: skip
def test_the_end_of_a_list_names_what_the_list_does_not_ask(asked: tuple[Finding, ...], left: str) -> None:
    lines = _others(_list(*asked, to=_with_yellow(BHV)))
    assert lines == ([f"Ook nog geel in uw documenten: {left}."] if left else [])


ORGANISATION = "locations/organisatie.yaml"
NO_NAME = (
    "In de {} terug te sturen: vul eerst de centrale contactpersoon in "
    "(locations/organisatie.yaml, rollen.centrale_contactpersoon)."
)


def _with_an_unknown_centre(organisation: Path) -> None:
    role = "  centrale_contactpersoon:\n    - {persoon: "
    change(organisation / ORGANISATION, f"{role}ada-van-voorbeeld,", f"{role}mieke-jansen,")


def test_the_end_of_a_list_names_what_is_yellow_by_a_mistake_of_the_centre(
    organisation: Path, geelvrij: Command
) -> None:
    _with_an_unknown_centre(organisation)
    change(organisation / ORGANISATION, "\n  vastgesteld_op: 2026-11-16", "\n  vastgesteld_op: 2026-11-22")
    master = organisation / "templates" / "blad" / "belkaart" / "tekst.md"
    master.write_text(
        f"{master.read_text('utf-8')}\n{{{{ rollen.centrale_contactpersoon.naam }}}} {{{{ editie.vastgesteld_op }}}} "
        "{{ rollen.centrale_contactpersoon.email }}\n",
        "utf-8",
    )
    assert geelvrij("build", "de-loot", "--document", "belkaart", "--peildatum", DAY).code == 0
    (manifest,) = (organisation / "out").glob("*/de-loot/manifest.json")
    (document,) = json.loads(manifest.read_text("utf-8"))["documents"]
    yellow = {one["label"] for one in document["open_fields"]}
    assert yellow >= {
        "naam centrale contactpersoon", "e-mailadres centrale contactpersoon", "datum waarop de editie is vastgesteld",
    }  # fmt: skip
    ran = geelvrij("check", "de-loot", "--format", "lijst", "--peildatum", DAY)
    asked = ran.out.casefold()
    assert [label for label in yellow if label.casefold() not in asked] == []
    (line,) = _others(ran.out.splitlines())
    assert all(label in line for label in yellow if "contactpersoon" in label or "editie" in label)


def test_a_list_without_a_name_to_send_it_to_is_told_to_the_centre(organisation: Path, geelvrij: Command) -> None:
    change(organisation / KIEM, "\n  telefoon: 010-000 01 00\n", "\n  telefoon:\n")
    assert "geen naam" not in geelvrij(*LIST).err
    _with_an_unknown_centre(organisation)
    told = _told(geelvrij(*LIST).err)
    assert told == ["Geschreven: lijsten", NO_NAME.format("lijsten staat geen naam om ze aan")]
    one = _told(geelvrij(*LIST[:-1], "kiem.txt", "de-kiem").err)
    assert one == ["Geschreven: kiem.txt", NO_NAME.format("lijst staat geen naam om die aan")]


def test_a_list_that_asks_nothing_needs_no_name() -> None:
    asked = _open("locatie.telefoon", "telefoon")
    for findings, number in (((asked,), 1), ((), 0), ((replace(asked, code="VRM204"),), 0)):
        summary = summarise(findings, ["de-kiem"], peildatum=date(2026, 11, 21), fail_on=None)
        assert lists.without_name(findings, summary, {"de-kiem": lists.Recipient("De Kiem")}) == number
        assert lists.without_name(findings, summary, {"de-kiem": lists.Recipient("De Kiem", back_to="Ada")}) == 0

"""Who to call: with another name and number in every field, each row of a document gives the number of the one it names."""

import io
import re
from collections.abc import Iterable

import pytest
import yaml
from built import rows, section
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from geelvrij.checks import schema
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.word import WordRenderer
from masters import folder

# Numbers of people who do not exist: no subscriber has a number that begins with a zero.
_NUMBER = re.compile(r"010\D000\D(\d\d)\D(\d\d)")
_SERVICE_NUMBERS = ("telefoon", "telefoon_buiten_kantoortijd")
_CONTACTS = {"politie": ["wijkagent"], "veilig_thuis": ["manager", "contactpersoon"]}


class Numbered:
    """A location with something of its own in each field; `read` puts the name of the field back for its number.

    With `shared` the location has one number for whoever is on call, and the wijkagent only that of the police.
    """

    def __init__(self, sort: str, without: Iterable[str] = (), *, shared: bool = False) -> None:
        self._paths: list[str] = []
        roles = [role for role in schema.roles() if role not in without]
        people = {role.replace("_", "-"): self._person(role, f"rollen.{role}") for role in roles}
        people["vervanger"] = self._person("vervanger", "rollen.aandachtsfunctionaris.vervanger")
        appointments: dict[str, list[dict[str, str]]] = {role: [{"persoon": role.replace("_", "-")}] for role in roles}
        appointments["aandachtsfunctionaris"].append({"persoon": "vervanger", "vervanger": "ja"})
        location: dict[str, object] = {
            "naam": "De Proef",
            "soort": [sort],
            "telefoon": self._number("locatie.telefoon"),
        }
        services = {service: self._service(service) for service in schema.services()}
        if shared:
            location["achterwacht"] = {"telefoon": self._number("locatie.achterwacht.telefoon")}
            services["politie"]["wijkagent"] = {"naam": "wijkagent politie"}
        whole = {"locatie": location, "personen": people, "rollen": appointments, "kaart": services}
        self.yaml = yaml.safe_dump(whole)

    def _number(self, path: str) -> str:
        self._paths.append(path)
        return f"010-000 {len(self._paths) // 100:02} {len(self._paths) % 100:02}"

    def _person(self, name: str, path: str) -> dict[str, str]:
        mail = f"{name}@example.nl"
        return {"voornaam": "Naam", "achternaam": name, "telefoon": self._number(f"{path}.telefoon"), "email": mail}

    def _service(self, service: str) -> dict[str, object]:
        path = f"kaart.{service}"
        found: dict[str, object] = {name: self._number(f"{path}.{name}") for name in _SERVICE_NUMBERS}
        for contact in _CONTACTS.get(service, ["contactpersoon"]):
            found[contact] = {"naam": f"{contact} {service}", "telefoon": self._number(f"{path}.{contact}.telefoon")}
        about = {"naam": f"Dienst {service}", "doel": f"Doel {service}", "bereikbaar": "altijd"}
        return {**about, "email": f"{service}@example.nl", **found}

    def read(self, text: str) -> str:
        return _NUMBER.sub(lambda found: self._paths[int(found[1] + found[2]) - 1], text)


LOCATIONS = {
    "directeur": Numbered("kdv"),
    "leidinggevende": Numbered("kdv", ["directeur"]),
    "locatieleider": Numbered("bso", ["directeur", "leidinggevende"], shared=True),
    "school": Numbered("school", ["locatieleider", "achterwacht"]),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    root = tmp_path_factory.mktemp("organisatie")
    made = folder.organisation(root)
    for name, numbered in LOCATIONS.items():
        (root / "locations" / f"{name}.yaml").write_text(numbered.yaml, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def sheet(own: Organisation) -> WordRenderer:
    return WordRenderer(folder.compiled(own, own.masters["contactblad"]).word, Sandbox())


def made(renderer: WordRenderer, own: Organisation, name: str) -> WordDocument:
    data, _ = renderer.render(folder.context(own, folder.location(own, name)))
    return Document(io.BytesIO(data))


def read(cells: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(LOCATIONS[name].read(cell) for cell in cells)


# Who decides, in words; and the role that it is. The rest of the sheet is the same for every location.
DECIDES = {
    "directeur": ("Directie", "directeur"),
    "leidinggevende": ("Direct leidinggevende (namens de directie)", "leidinggevende"),
    "locatieleider": ("Locatieleider (namens de directie)", "locatieleider"),
    "school": ("Directeur", "directeur"),
}
CARE = "Zorgen over een kind of gezin"
ABSENT = "Aandachtsfunctionaris is er niet"
COLLEAGUE = "Besluit of overleg nodig"
INSIDE, OUTSIDE = "Vertrouwelijk praten, intern", "Vertrouwelijk praten, extern"


def on_the_sheet(name: str) -> list[tuple[str, str, str]]:
    """When, the beginning of who, and the field of the number."""
    decides, role = DECIDES[name]
    own_number = name != "locatieleider"
    board = f"{'het bevoegd gezag' if name == 'school' else 'de houder'}. Alleen op de locatie melden is niet genoeg."
    return [
        ("Direct gevaar", "Politie, ambulance, brandweer. Zeg waar het is en wat er is. Stuur iemand naar de deur.", "112"),
        (CARE, "Aandachtsfunctionaris: Naam aandachtsfunctionaris", "rollen.aandachtsfunctionaris.telefoon"),
        (ABSENT, "Vervanger: Naam vervanger", "rollen.aandachtsfunctionaris.vervanger.telefoon"),
        (COLLEAGUE, f"{decides}: Naam {role}", f"rollen.{role}.telefoon"),
        (INSIDE, "Vertrouwenspersoon: Naam vertrouwenspersoon_intern", "rollen.vertrouwenspersoon_intern.telefoon"),
        (OUTSIDE, "Vertrouwenspersoon: Naam vertrouwenspersoon_extern", "rollen.vertrouwenspersoon_extern.telefoon"),
        ("Advies of melding (24 uur)", "Dienst veilig_thuis", "kaart.veilig_thuis.telefoon"),
        ("Vermoeden van misbruik of geweld door een medewerker", f"Dezelfde dag het bestuur: {board}", "[telefoonnummer organisatie]"),
        ("Gaat dat over de leiding of het bestuur, of wilt u advies?", "Vertrouwensinspecteur", "kaart.vertrouwensinspecteur.telefoon"),
        ("Arts buiten kantooruren", "Dienst huisartsenpost", "kaart.huisartsenpost.telefoon"),
        ("Politie, geen spoed", "Politie" if own_number else "Wijkagent: wijkagent politie", "kaart.politie.telefoon"),
        *([("Vraag aan de wijkagent", "Wijkagent: wijkagent politie", "kaart.politie.wijkagent.telefoon")] if own_number else []),
        *([] if name == "school" else [(
            "Alleen en hulp nodig", "Achterwacht: Naam achterwacht",
            "rollen.achterwacht.telefoon" if own_number else "locatie.achterwacht.telefoon",
        )]),
        ("Vraag over dit blad",
         "Centrale contactpersoon (bestuursbureau): Naam centrale_contactpersoon", "rollen.centrale_contactpersoon.telefoon"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", LOCATIONS)
def test_each_row_of_the_contact_sheet_gives_the_number_of_the_one_it_names(
    own: Organisation, sheet: WordRenderer, name: str
) -> None:
    document = made(sheet, own, name)
    found = [read(row, name) for row in rows(list(document.tables))]

    # What stands behind a name in brackets or in a new sentence says when somebody is there, not who it is.
    assert [(when, re.split(r" \((?!namens|bestuurs)", who)[0], number) for when, who, number in found] == (
        on_the_sheet(name)
    )


def test_the_contact_sheet_says_that_somebody_only_stands_in(own: Organisation, sheet: WordRenderer) -> None:
    roles = {role: [{"persoon": "ada", "vervanger": "ja"}] for role in ("directeur", "aandachtsfunctionaris")}
    person = {"voornaam": "Ada", "achternaam": "Voorbeeld"}
    whole = {"locatie": {"naam": "De Invaller", "soort": ["school"]}, "personen": {"ada": person}, "rollen": roles}
    (own.root / "locations" / "invaller.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    told = {when: who for when, who, _ in rows(list(made(sheet, own, "invaller").tables))}

    assert told[COLLEAGUE] == "Directeur (vervanger): Ada Voorbeeld"
    assert told[CARE] == "Aandachtsfunctionaris (vervanger): Ada Voorbeeld"


def test_the_protocol_says_everywhere_that_whoever_leads_only_stands_in(own: Organisation) -> None:
    roles = {role: [{"persoon": "ada", "vervanger": "ja"}] for role in ("leidinggevende", "locatieleider")}
    person = {"voornaam": "Ada", "achternaam": "Voorbeeld", "telefoon": "010-000 00 01"}
    whole = {"locatie": {"naam": "De Invaller", "soort": ["kdv"]}, "personen": {"ada": person}, "rollen": roles}
    whole["meldcode"] = {"eindverantwoordelijke": "locatieleider"}
    (own.root / "locations" / "invalopvang.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    renderer = WordRenderer(folder.compiled(own, own.masters["meldcode-kinderopvang"]).word, Sandbox())
    document = made(renderer, own, "invalopvang")
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    named = [text for text in (*(p.text for p in document.paragraphs), *cells) if "Ada Voorbeeld" in text]

    assert len(named) >= 5
    assert [
        text for text in named if not re.search(r"vervanger: Ada Voorbeeld|Ada Voorbeeld \(vervanger\)", text)
    ] == []


# The annex of the protocol

ROLES = [
    ("Aandachtsfunctionaris", "aandachtsfunctionaris"),
    ("Vervanger van de aandachtsfunctionaris", "vervanger"),
    ("Direct leidinggevende, namens de directie (vermoeden over een collega)", "leidinggevende"),
    ("Locatieleider", "locatieleider"),
    ("Namens de houder", "houder"),
    ("(Voor)schools maatschappelijk werker", "maatschappelijk_werker"),
    ("Bovenschools directeur", "bovenschools_directeur"),
    ("Interne vertrouwenspersoon", "vertrouwenspersoon_intern"),
    ("Externe vertrouwenspersoon van de organisatie", "vertrouwenspersoon_extern"),
    ("Centrale contactpersoon meldcode", "centrale_contactpersoon"),
]
HEADINGS = {
    "Veilig Thuis": "veilig_thuis",
    "Verwijsindex": "verwijsindex",
    "GGD": "ggd",
    "Raad voor de Kinderbescherming": "raad_kinderbescherming",
    "Jeugdbescherming": "jeugdbescherming",
    "Centrum voor Jeugd en Gezin": "cjg",
}
NEARBY = (
    "huisartsenpost wijkteam gezinsteam crisisteam maatschappelijk_werk ggd_calamiteitenteam vertrouwenspersoon_ggd"
)
NATIONAL = (
    "vertrouwensinspecteur letselduiding centrum_seksueel_geweld slachtofferhulp zelfmoordpreventie "
    "luisterlijn helpwanted meld_misdaad_anoniem"
)
_SAYS_NOTHING = ("Waarvoor", "Werkwijze", "Website", "Spoed")
_OF_SERVICE = re.compile(r"kaart\.(\w+)|(?:Dienst|Doel|contactpersoon|wijkagent|manager) ([a-z_]+)|(\w+)@example")


@pytest.fixture(scope="module")
def annex(own: Organisation) -> dict[str, list[tuple[str, ...]]]:
    """The rows of the tables in the annex with the sociale kaart, by the heading above them."""
    renderer = WordRenderer(folder.compiled(own, own.masters["meldcode-kinderopvang"]).word, Sandbox())
    found: dict[str, list[tuple[str, ...]]] = {}
    heading = ""
    for part in section(made(renderer, own, "leidinggevende"), "Sociale kaart"):
        if isinstance(part, Table):
            cells = [read((cell.text for cell in row.cells), "leidinggevende") for row in part.rows]
            found.setdefault(heading, []).extend(cells)
        elif str(part._p.style).startswith("Heading"):
            heading = part.text
    return found


def test_the_annex_gives_each_role_its_own_name_number_and_address(annex: dict[str, list[tuple[str, ...]]]) -> None:
    numbers = {role: f"rollen.{role}.telefoon" for _, role in ROLES}
    numbers["vervanger"] = "rollen.aandachtsfunctionaris.vervanger.telefoon"

    assert annex["Binnen de eigen organisatie"][1:] == [
        (label, f"Naam {role}", numbers[role], f"{role}@example.nl") for label, role in ROLES
    ]


@pytest.mark.parametrize(("heading", "service"), HEADINGS.items(), ids=HEADINGS.values())
def test_the_annex_gives_each_service_of_the_region_its_own_number(
    annex: dict[str, list[tuple[str, ...]]], heading: str, service: str
) -> None:
    more = {
        "veilig_thuis": " (gratis, dag en nacht)",
        "ggd": " (buiten kantoortijd kaart.ggd.telefoon_buiten_kantoortijd)",
        "jeugdbescherming": " (buiten kantoortijd kaart.jeugdbescherming.telefoon_buiten_kantoortijd)",
    }
    ours = "Relatiemanager voor Stichting Voorbeeld & Zorg" if service == "verwijsindex" else "Ons contact"
    expected = {
        "Naam": "[naam regionale verwijsindex]" if service == "verwijsindex" else f"Dienst {service}",
        "Telefoon": f"kaart.{service}.telefoon{more.get(service, '')}",
        "E-mail": f"{service}@example.nl",
        ours: f"contactpersoon {service}, kaart.{service}.contactpersoon.telefoon",
    }
    expected |= {"Manager": "manager veilig_thuis"} if service == "veilig_thuis" else {}

    assert {first: second for first, second in annex[heading] if first not in _SAYS_NOTHING} == expected


def test_the_annex_gives_the_police_their_own_numbers(annex: dict[str, list[tuple[str, ...]]]) -> None:
    assert [row for row in annex["Politie"] if row[0] not in _SAYS_NOTHING] == [
        ("Naam", "Politie"),
        ("Geen spoed", "kaart.politie.telefoon"),
        ("Onze wijkagent", "wijkagent politie, kaart.politie.wijkagent.telefoon"),
        (
            "Schadelijke traditionele praktijken",
            "Dienst politie_schadelijke_praktijken, kaart.politie_schadelijke_praktijken.telefoon, "
            "politie_schadelijke_praktijken@example.nl",
        ),
        ("Zedenpolitie", "Dienst zedenpolitie, kaart.zedenpolitie.telefoon"),
    ]


@pytest.mark.parametrize(("heading", "services"), [("Andere hulp dichtbij", NEARBY), ("Landelijke diensten", NATIONAL)])
def test_each_row_of_the_annex_is_about_one_service(
    annex: dict[str, list[tuple[str, ...]]], heading: str, services: str
) -> None:
    found = annex[heading][1:]

    assert [re.match(r"kaart\.(\w+)\.telefoon", row[2])[1] for row in found] == services.split()  # type: ignore[index]
    for row, service in zip(found, services.split(), strict=True):
        assert row[0] in (f"Dienst {service}", service.capitalize())
        assert {next(filter(None, match)) for match in _OF_SERVICE.findall(" ".join(row))} == {service}

"""`geelvrij rules`: the list, a page, and whether the examples on the pages are what geelvrij finds."""

import re
from pathlib import Path

import pytest
from conftest import invoke
from geelvrij.checks import catalogue, rule_examples, schema
from geelvrij.checks.catalogue import MADE_ELSEWHERE, Catalogue, Message, Rule
from geelvrij.checks.finding import Finding, Place
from geelvrij.checks.location import Workspace
from geelvrij.checks.owners import SOMEBODY, of_finding
from geelvrij.checks.report import lists
from geelvrij.checks.rule_examples import EXAMPLE_DAY
from geelvrij.checks.rules.hit import OpenField
from geelvrij.checks.run import check_location, summarise

FOUND = "ROL002 fout Er is geen aandachtsfunctionaris."
BY_ITS_YELLOW = {  # a document waits for the same, so that it is asked already
    ("KRT005", "geel"), ("KRT007", "geel"),
}  # fmt: skip


def mended_by_a_location(rule: Rule) -> bool:
    """Whether a check function of a location makes its findings, and whoever leads that location mends them.

    Findings about a case are in no list: they are told to whoever writes the letter.
    """
    if rule.of_case:
        return False
    at = Place("locations/boom.yaml")
    finding = Finding.at(at, rule.code, rule.name, rule.severity, "", "", location="boom")
    return rule.check not in MADE_ELSEWHERE and of_finding(finding, {}) == SOMEBODY


ASKING = [rule for rule in catalogue.load().rules if mended_by_a_location(rule)]
MESSAGES = {(rule.code, name): message for rule in ASKING for name, message in rule.messages.items()}
SLOT = re.compile(r"\{(\w+)\}")
OF_FILES = {"sleutel", "veld", "velden", "blok", "boven", "groep"}  # what a user types in a file


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("rol002", "1 regelpagina geprobeerd: de voorbeelden kloppen.\n"),
        (
            "INT905",
            "INT905 heeft geen voorbeelden die geelvrij zelf kan proberen: het voorbeeld is een sjabloon met de documenten die "
            "daaruit komen.\n",
        ),
    ],
)
def test_a_page_that_is_right(tmp_path: Path, code: str, said: str) -> None:
    ran = invoke(["rules", "--test", code], tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, said, "")


def test_a_page_that_is_not_right_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {code: catalogue.text_of(code) for code in ("CYC013", "INT901", "INT905", "ROL002", "ROL003")}
    pages["ROL002"] = pages["ROL002"].replace("melding: Er is geen", "melding: We missen een")
    pages["ROL003"] = pages["ROL003"].replace("ernst:", "ernst: [", 1)
    monkeypatch.setattr(catalogue, "codes", lambda: tuple(sorted(pages)))
    monkeypatch.setattr(catalogue, "text_of", pages.__getitem__)

    ran = invoke(["rules", "--test"], tmp_path)

    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "checks/rules/ROL002.md:79: Het foute voorbeeld geeft een andere melding dan op de pagina staat.\n"
        f"   Op de pagina:  {FOUND}\n"
        "   geelvrij zegt: ROL002 fout We missen een aandachtsfunctionaris.\n\n"
        "checks/rules/ROL003.md:6: De gegevens bovenaan de pagina zijn niet te lezen.\n\n"
        "2 regelpagina’s geprobeerd: 2 dingen kloppen niet.\n"
    )


def test_every_example_below_a_heading_is_tried() -> None:
    text, parts = catalogue.text_of("TIJ058"), ("2026-11-16, beslist_op: 2026-11-16", "hoorzitting_op: 2026-11-17")
    assert all(text.count(part) == 1 for part in parts)  # of two examples: the first good one, and the last bad one
    wrong = text.replace(parts[0], "2026-11-18, beslist_op: 2026-11-16").replace(parts[1], "hoorzitting_op: 2026-11-15")

    told = rule_examples.misses("TIJ058", wrong)

    assert told is not None and [miss.message for miss in told] == [
        "Het goede voorbeeld geeft toch een melding.",
        "Het foute voorbeeld geeft een andere melding dan op de pagina staat.",
    ]


def test_a_page_is_called_as_it_lies_in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = catalogue.text_of
    broken = whole("ROL002").replace("melding: Er is geen", "melding: We missen een")
    monkeypatch.setattr(catalogue, "text_of", lambda code: broken if code == "ROL002" else whole(code))
    folder = Path(catalogue.__file__).resolve().parent

    assert invoke(["rules", "--test", "ROL002"], folder.parent).out.startswith(f"{folder.name}/rules/ROL002.md:79: ")


def test_a_broken_page_is_no_fault_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "load", lambda: catalogue.parse("ROL002", "leeg"))

    ran = invoke(["rules"], tmp_path)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Dit gaat niet: een regelpagina is niet te lezen: ROL002: de pagina begint niet met gegevens tussen twee "
        "regels ---. Zie: geelvrij rules --test\n"
    )


@pytest.mark.parametrize(("code", "name"), MESSAGES)
def test_whoever_leads_a_location_is_asked_what_to_supply(code: str, name: str) -> None:
    """The list for a location prints this before a line to write on; it knows no files."""
    message = MESSAGES[code, name]
    ask, slots = message.ask, set(SLOT.findall(message.ask))
    words = SLOT.sub("iets", ask)
    keys = {word for word in re.findall(r"[\w.]+", words) if "_" in word or "." in word.strip(".")}

    assert (ask == "") == ((code, name) in BY_ITS_YELLOW)
    assert slots <= _given(message) - OF_FILES
    assert keys == set()
    assert not re.search(r"[{}\[\]]|[.:?]$|\bnvt\b|yaml|bestand|\bveld\b|vul .* in", words, re.IGNORECASE)
    assert not set(schema.sections()) & set(re.findall(r"[a-z_]+(?=\.[a-z])", words))


def _given(message: Message) -> set[str]:
    """What a check gives with this message for certain: what it says of itself."""
    return set(SLOT.findall(message.text)) | set(SLOT.findall(message.help))


@pytest.mark.parametrize(
    ("code", "field", "change", "ask"),
    [
        ("KRT005", "kaart.huisartsenpost.telefoon", "kaart: {huisartsenpost: {telefoon: , website: }}",
         "Naam van deze dienst, en telefoonnummer of website"),
    ],
)  # fmt: skip
def test_what_a_yellow_field_asks_already_is_not_asked_twice(
    tmp_path: Path, code: str, field: str, change: str, ask: str
) -> None:
    (tmp_path / "locations").mkdir()
    text = f"locatie: {{naam: Boom, soort: [school]}}\n{change}\n"
    (tmp_path / "locations" / "boom.yaml").write_text(text, encoding="utf-8")
    location = Workspace.open(tmp_path).read("boom").location
    assert location is not None
    yellow = OpenField("blad", "Blad", field, "gegeven", location.value(field).place)

    for open_fields, expected in (((), ask), ((yellow,), "")):
        found = check_location(location, peildatum=EXAMPLE_DAY, open_fields=open_fields)
        assert [one.ask for one in found if one.code == code and field.startswith(one.field or "?")] == [expected]


ONLY_STAND_IN = "Er is nu geen {}: Ada Voorbeeld staat er alleen als vervanger."
HEAD = """locatie: {{naam: Boom, soort: [{sort}], regio: voorbeeldregio}}
personen:
  ada: {{voornaam: Ada, achternaam: Voorbeeld}}
  bo: {{voornaam: Bo, achternaam: Voorbeeld}}
rollen: {{{role}: [{persons}]}}
"""
STANDS_IN, LATER = "{persoon: ada, vervanger: ja}", "{persoon: bo, van: 2027-01-01}"


def _asked(folder: Path, text: str, code: str, yellow: str = "") -> list[str]:
    """The lines of this rule in the list for whoever leads the location, where a document misses `yellow`."""
    (folder / "locations").mkdir()
    (folder / "locations" / "boom.yaml").write_text(text, encoding="utf-8")
    location = Workspace.open(folder).read("boom").location
    assert location is not None
    open_fields = (
        [OpenField("blad", "Blad", yellow, schema.label(yellow), location.value(yellow).place)] if yellow else []
    )
    book = Catalogue({name: catalogue.load().rule(name) for name in (code, *["DOC001"] * bool(yellow))})
    found = check_location(location, peildatum=EXAMPLE_DAY, catalogue=book, open_fields=open_fields)
    counted = summarise(found, ["boom"], peildatum=EXAMPLE_DAY, fail_on=None)
    made = lists.render(found, counted, {"boom": lists.recipient(location, EXAMPLE_DAY)})["boom"]
    asked = made.partition("☐ ")[2].partition("\n\n")[0].replace("_" * 30, "…")
    return [line.strip() for line in asked.splitlines()]


@pytest.mark.parametrize(
    ("sort", "role", "called"),
    [("school", "directeur", "directeur"), ("kdv", "locatieleider", "locatieleider"),
     ("bso", "leidinggevende", "direct leidinggevende")],
)  # fmt: skip
@pytest.mark.parametrize(
    ("persons", "told"),
    [
        (STANDS_IN, True),
        (f"{STANDS_IN}, {STANDS_IN.replace('ada', 'bo')}", True),
        (f"{STANDS_IN}, {LATER.replace('}', ', vervanger: ja}')}", True),
        (f"{STANDS_IN}, {LATER}", False),  # whoever stands in does so until that day
        (f"{STANDS_IN}, {{persoon: bo}}", False),
        (STANDS_IN.replace("ja", "nee"), False),
    ],
)
def test_who_only_stands_in_leads_nothing(
    tmp_path: Path, sort: str, role: str, called: str, persons: str, told: bool
) -> None:
    asked = _asked(tmp_path, HEAD.format(sort=sort, role=role, persons=persons), "ROL003")
    assert asked == (
        [
            ONLY_STAND_IN.format(called), f"Wie is of wordt {called}?", "Naam: …", "Functie: …", "Telefoonnummer: …",
            "E-mailadres: …", "Vanaf wanneer: …", f"Of is de vervanger zelf {called}: …",
        ]
        if told else []
    )  # fmt: skip


WHO_DECIDES = "Welke functie beslist of er wordt gemeld (een functie, geen naam): …"


@pytest.mark.parametrize("typed", ["", "Ada Voorbeeld", "Mevr. Bos (directeur)"])
def test_a_list_asks_once_who_decides_about_a_report(tmp_path: Path, typed: str) -> None:
    """What a document misses there is the same question; a list for childcare has it from the protocol."""
    text = HEAD.format(sort="kdv", role="locatieleider", persons="{persoon: ada}")
    field = "meldcode.eindverantwoordelijke"
    asked = _asked(tmp_path, f"{text}meldcode: {{eindverantwoordelijke: '{typed}'}}\n", "ROL001", field)
    assert [line for line in asked if line.endswith("…")] == [WHO_DECIDES]


@pytest.mark.parametrize("typed", ["Ada Voorbeeld", "ada"])
def test_the_list_says_which_person_stands_where_a_function_belongs(tmp_path: Path, typed: str) -> None:
    text = HEAD.format(sort="school", role="directeur", persons="{persoon: ada}")
    asked = _asked(tmp_path, f"{text}meldcode: {{eindverantwoordelijke: {typed}}}\n", "ROL001")
    shown = "Ada Voorbeeld" if typed == "ada" else f"‘{typed}’"
    assert (asked[0], asked[-1]) == (
        f"Bij wie over een melding beslist staat een persoon, {shown}; de wet vraagt een functie.",
        WHO_DECIDES,
    )


NEVER = "Er staat niet wanneer {} gecontroleerd."
OLD = "{} op 1 januari 2020 voor het laatst gecontroleerd, langer dan 12 maanden geleden."
EACH = "Bel of bekijk elke dienst op {}. Welke naam of welk nummer moet anders: …"
WHICH_DAY = "Op welke dag hebt u alle nummers en namen {} nagekeken, en wat moet er anders: …"
SHEET = "diensten op het contactblad (de sociale kaart) zijn"


@pytest.mark.parametrize(
    ("sorts", "checked", "lines"),
    [
        ("kdv", "", (NEVER.format("de sociale kaart is"), EACH.format("de sociale kaart"))),
        ("school, kdv", "", (NEVER.format("de sociale kaart is"), EACH.format("de sociale kaart"))),
        ("school", "", (NEVER.format(f"de {SHEET}"), EACH.format("het contactblad"))),
        ("bso", "2020-01-01", (OLD.format("De sociale kaart is"), WHICH_DAY.format("van de sociale kaart"))),
        ("school", "2020-01-01", (OLD.format(f"De {SHEET}"), WHICH_DAY.format("op het contactblad"))),
    ],
)
def test_a_school_is_asked_about_the_paper_it_has(
    tmp_path: Path, sorts: str, checked: str, lines: tuple[str, str]
) -> None:
    text = HEAD.format(sort=sorts, role="bhv", persons="{persoon: ada}")
    asked = _asked(tmp_path, f"{text}kaart: {{gecontroleerd_op: {checked}}}\n", "KRT004")
    assert tuple(asked[:2]) == lines

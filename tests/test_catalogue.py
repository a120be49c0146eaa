"""The rule pages as a whole: complete, resolvable, and every code that the tool can print has one."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from pathlib import Path

import docx
import pytest
from conftest import invoke
from geelvrij.checks import catalogue, codes, facts, rule_examples
from geelvrij.checks.catalogue import HEADINGS, MADE_ELSEWHERE, Lapse, PageError, Rule
from geelvrij.checks.location import Workspace

ROOT = Path(__file__).parents[1]
BOOK = catalogue.load()
TODAY = date(2026, 11, 21)
LOOKED_UP = date(2026, 11, 24)  # no source was read after this day
KINDS = {"wet", "norm", "huisregel", "voorstel"}
PAGE = """---
code: ROL999
naam: proefregel
titel: Proef
ernst: tip
grondslag: {soort: norm, artikel: een norm, sinds: 2015-08-01}
zeker: M
geldt_voor: [school]
sinds: 0.1.0
bron: Proef
controle: rol.ontbreekt
actief: false
melding: Er is geen {rol}.
hulp: Doe iets.
---

Tekst.
"""


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_a_page_is_complete(rule: Rule) -> None:
    found = [line.removeprefix("## ") for line in rule.body.splitlines() if line.startswith("## ")]
    assert found == list(HEADINGS)
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert {basis.kind for basis in rule.bases.values()} <= KINDS and sorted(rule.bases) == sorted(rule.sectors)
    assert rule.certainty in {"H", "M", "L", "H k", "M k", "L k"}
    assert set(rule.sectors) <= {"school", "kinderopvang"} and rule.sectors and rule.reference
    assert rule.active == ("voorstel" not in {basis.kind for basis in rule.bases.values()})


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_a_page_does_not_say_more_of_a_law_than_is_known(rule: Rule) -> None:
    """The laws were read in a text of 2017-2018, or not at all: a page says so, and asks to look at the law of today."""
    if "wet" in {basis.kind for basis in rule.bases.values()}:
        for said in (rule.reference, rule.body.partition("## Bron")[2]):
            assert "kijk na op" in said and not re.search(r"(?i)geraadpleegd\s+november 2026(?!,)", said)
        # What has to be looked up before it is known to be the law is no law yet: a board may switch it off (AFS003).
        assert not [
            basis.article
            for basis in rule.bases.values()
            if basis.kind == "wet" and re.search("kijk na (of|welk)", basis.article)
        ]


@pytest.mark.parametrize("code", ["ROL003", "ZAK010", "ZAK011", "ZAK014", "TIJ015", "PRV004"])
def test_what_is_known_and_was_not_found_keeps_its_mark(code: str) -> None:
    assert BOOK.rule(code).certainty == "M k" and "(controleer)" in BOOK.rule(code).source


def test_the_list_of_rules_says_of_an_error_what_is_true() -> None:
    """docs/regels.md: not every error is a law, and where it is not certain it says so."""
    text = (ROOT / "docs" / "regels.md").read_text(encoding="utf-8")
    assert "Een fout is niet altijd een wet" in text and "Niemand krijgt een fout" not in text
    heavy = [rule for rule in BOOK.rules if rule.active and "fout" in _weights(rule)]
    assert [rule for rule in heavy if {basis.kind for basis in rule.bases.values()} == {"norm"}]
    for rule in BOOK.rules:
        assert rule.source.startswith("Grondslag") and ("(controleer)" in rule.source) == (rule.certainty != "H")


@pytest.mark.parametrize(("heading", "heavy"), [("Lichter dan het blad", False), ("Zwaarder dan het blad", True)])
def test_a_rule_weighs_what_the_list_says(heading: str, heavy: bool) -> None:
    text = (ROOT / "docs" / "regels.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"(?m)^\| ((?:[A-Z]{3}\d{3}(?:, | en )?)+) \|", text.split(f"## {heading}\n")[1].split("\n## ")[0]
    )
    named = [code for row in rows for code in re.findall(r"[A-Z]{3}\d{3}", row)]
    assert len(named) >= 5
    assert {code for code in named if ("fout" in _weights(BOOK.rule(code))) != heavy} == (
        {"TXT052"} if heavy else set()
    )
    if heavy:  # a tip on the sheet
        assert _weights(BOOK.rule("TXT052")) == {"waarschuwing"}


def _weights(rule: Rule) -> set[str]:
    return {message.severity.value for message in rule.messages.values()} | {rule.severity.value}


@pytest.mark.parametrize(
    "rule", [rule for rule in BOOK.rules if rule.check not in MADE_ELSEWHERE], ids=lambda rule: rule.code
)
def test_a_rule_points_at_a_check_function(rule: Rule) -> None:
    module, _, function = rule.check.partition(".")
    assert callable(getattr(import_module(f"geelvrij.checks.rules.{module}"), function))
    assert rule.messages


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_what_is_not_certain_says_so(rule: Rule) -> None:
    assert ("(controleer)" in rule.source) == (rule.certainty != "H")
    assert rule.source in BOOK.page(rule.code)


def test_names_of_people_stand_in_quotation_marks() -> None:
    """The GitHub report hides what stands between them."""
    texts = [message.text + message.help for rule in BOOK.rules for message in rule.messages.values()]
    loose = [text for text in texts if re.search(r"(?<!‘)\{(persoon|waarde|voorstel)\}", text)]
    assert loose == []


def test_every_code_in_the_program_has_a_page() -> None:
    files = [path for room in ("checks", "generator") for path in sorted((ROOT / room).rglob("*.py"))]
    literal = re.compile(r"[\"']([A-Z]{3}\d{3})[\"']")
    used = {code for path in files for code in literal.findall(path.read_text(encoding="utf-8"))}
    assert {"BST101", "VRM201", "INT901"} <= used
    assert sorted(code for code in used if code not in BOOK) == []


def test_the_pages_the_list_and_the_rules_of_sarif_are_the_same(organisation: Path) -> None:
    pages = sorted(path.stem for path in (ROOT / "checks" / "rules").glob("[A-Z]*.md"))
    listed = [line.split()[0] for line in invoke(["rules"], organisation).out.splitlines()]
    report = invoke(["check", "--peildatum", "2026-11-21", "--format", "sarif", "de-kiem"], organisation)
    rules = json.loads(report.out)["runs"][0]["tool"]["driver"]["rules"]

    assert pages == listed == sorted(one["id"] for one in rules) == sorted(catalogue.codes())
    for one in rules:
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]*", one["name"]) and one["shortDescription"]["text"]
        assert one["help"]["markdown"] == BOOK.rule(one["id"]).body.strip()


def test_every_page_is_of_something_that_the_program_finds() -> None:
    """A page of which nothing tells any more would only be kept on the list."""
    files = [path for room in ("checks", "generator") for path in sorted((ROOT / room).rglob("*.py"))]
    program = "".join(path.read_text(encoding="utf-8") for path in files)
    unused = [rule.code for rule in BOOK.rules if rule.check in MADE_ELSEWHERE and not _is_told(rule, program)]
    assert unused == []


def _is_told(rule: Rule, program: str) -> bool:
    """Whether a code is told: by name, by the parameters of its page, or as another code that its page shows."""
    by_parameters = rule.check in ("tekst", "stuk") and bool(rule.parameters)
    others = set(re.findall(r"^([A-Z]{3}\d{3}) ", _sections(rule)["Fout"], re.MULTILINE)) - {rule.code}
    return by_parameters or bool(others) or re.search(rf"[\"']{rule.code}[\"']", program) is not None


# What a page shows

UNTRIED = [rule for rule in BOOK.rules if rule_examples.misses(rule.code, catalogue.text_of(rule.code)) is None]
WORDING = "tekst"  # tests/test_wording_rules.py tries the examples of these


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_a_page_shows_what_is_good_what_is_wrong_and_where_that_is_written(rule: Rule) -> None:
    sections = _sections(rule)
    assert all(sections[heading].strip() for heading in HEADINGS), [
        name for name in HEADINGS if not sections[name].strip()
    ]
    assert _told(rule) != []


def test_what_is_not_tried_says_why() -> None:
    assert sorted({rule.check for rule in UNTRIED} - set(rule_examples.UNTRIED)) == []
    assert sorted(set(rule_examples.UNTRIED) - set(MADE_ELSEWHERE)) == []
    assert all(why.startswith(("het voorbeeld is ", "het gaat over ")) for why in rule_examples.UNTRIED.values())


@pytest.mark.parametrize(
    "rule", [rule for rule in UNTRIED if rule.messages and rule.check != WORDING], ids=lambda rule: rule.code
)
def test_a_message_that_is_not_tried_is_one_that_the_rule_says(rule: Rule) -> None:
    patterns = [re.sub(r"\\{\w+\\}", "(?s:.+)", re.escape(message.text)) for message in rule.messages.values()]
    strange = [told for told in _told(rule) if not any(re.fullmatch(pattern, told) for pattern in patterns)]
    assert strange == []


@pytest.mark.parametrize(
    "rule", [rule for rule in UNTRIED if not rule.messages and rule.check != WORDING], ids=lambda rule: rule.code
)
def test_a_message_of_the_program_is_what_it_says(rule: Rule, organisation: Path) -> None:
    """These sentences stand in the code: what the page calls wrong is done here, and nothing when it is not."""
    before = invoke(CHECK, organisation)
    assert f" {rule.code} " not in before.out
    lines = WRONG[rule.code](organisation) or invoke(CHECK, organisation).out.splitlines()

    shown = [line.partition(f" {rule.code} ")[2] for line in lines if f" {rule.code} " in line]
    (told,) = _told(rule)
    assert shown[:1] == [told]


CHECK = ("check", "--peildatum", "2026-11-21", "--format", "oneline")
KIEM = "locations/de-kiem.yaml"
BELKAART = "templates/blad/belkaart"


def _rewrite(root: Path, file: str, make: Callable[[str], bytes]) -> None:
    path = root / file
    path.write_bytes(make(path.read_text(encoding="utf-8")))


def _first_page_header(root: Path) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Alleen voor intern gebruik"
    document.add_paragraph("{{ locatie.naam }}")
    document.save(str(root / BELKAART / "sjabloon.docx"))
    (root / BELKAART / "tekst.md").unlink()


def _broken_region(root: Path) -> None:
    (root / "locations/regios").mkdir(exist_ok=True)
    (root / "locations/regios/voorbeeldregio.yaml").write_text("regio:\n\tnaam: x\n", encoding="utf-8")
    _rewrite(root, KIEM, lambda text: text.replace("regio: rotterdam-rijnmond", "regio: voorbeeldregio").encode())


def _unknown_location(root: Path) -> list[str]:
    """As any command that reads a location; `check` itself refuses the name sooner."""
    return [f"{one.file} {one.code} {one.message}" for one in Workspace.open(root).read("elders").findings]


WRONG: dict[str, Callable[[Path], Iterable[str] | None]] = {
    "BST101": lambda root: _rewrite(root, KIEM, lambda text: text.encode("utf-16")),
    "BST102": lambda root: _rewrite(root, KIEM, lambda text: (text + "# x\n" * 750_000).encode()),
    "BST111": lambda root: _rewrite(root, KIEM, lambda text: text.replace("De Kiem", "De Kiem\x07", 1).encode()),
    "BST120": _unknown_location,
    "DOC514": _first_page_header,
    "VEI708": lambda root: _rewrite(
        root, f"{BELKAART}/tekst.md", lambda text: f"{text}\n[handleiding](file:///c:/handleiding.docx)\n".encode()
    ),
    "VRM218": lambda root: (root / "huisstijl/logo.png").unlink(),
    "VRM221": _broken_region,
    "VRM299": lambda root: _rewrite(
        root, KIEM, lambda text: (text + "".join(f"x{number}: 1\n" for number in range(1000))).encode()
    ),
}


def _sections(rule: Rule) -> dict[str, str]:
    parts = re.split(r"^## (.+)\n", rule.body, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _told(rule: Rule) -> list[str]:
    """The exact sentences below the heading Fout."""
    wrong = _sections(rule)["Fout"]
    blocks = "\n".join(re.findall(r"^```melding\n(.*?)^```", wrong, re.MULTILINE | re.DOTALL))
    shown = [re.sub(r"^[A-Z]{3}\d{3} (?:fout|waarschuwing|tip) ", "", line) for line in blocks.splitlines()]
    return shown or re.findall(
        r"^`([^`\n]+)`$", re.sub(r"^```.*?^```", "", wrong, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in BOOK.rules]
    assert sorted(names) == sorted(set(names))


def test_thirty_rules_of_the_five_families_work() -> None:
    working = [rule.code for rule in BOOK.rules if rule.runs and rule.code[:3] in {"ROL", "SCH", "KRT", "DOC", "DAT"}]
    assert len(working) >= 30


def test_the_listing_has_a_line_per_rule() -> None:
    lines = BOOK.listing().splitlines()
    assert [line[:6] for line in lines] == [rule.code for rule in BOOK.rules]
    assert "ROL002  fout          Geen aandachtsfunctionaris voor deze locatie" in lines
    assert "ROL016  tip           Veiligheidscoördinator ontbreekt (staat uit)" in lines


def test_a_page_reads_as_a_page() -> None:
    text = BOOK.page("ROL003")
    assert text.startswith(
        "# ROL003 Aandachtsfunctionaris zonder vervanger, of leiding met alleen een vervanger\n\n"
        "- Ernst: waarschuwing\n- Voor: kinderopvang, school\n- Grondslag (controleer): huisregel\n\n"
        "## Wat controleert deze regel\n"
    )
    assert "Deze regel staat uit" in BOOK.page("ROL016")
    assert "- Ernst: fout of waarschuwing\n" in BOOK.page("DOC001")
    with pytest.raises(KeyError):
        BOOK.page("ROL998")


def test_a_page_becomes_a_rule() -> None:
    rule = catalogue.parse("ROL999", PAGE)
    assert (rule.name, rule.active, rule.runs) == ("proefregel", False, False)
    assert rule.source == "Grondslag (controleer): norm – een norm, sinds 1 augustus 2015"
    assert rule.messages["standaard"].text == "Er is geen {rol}."


LAWS = {"school": "WPO|onderwijs|verplichte meldcode", "kinderopvang": "Wet kinderopvang|Besluit kwaliteit"}


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
@pytest.mark.parametrize(("sector", "other"), [("school", "kinderopvang"), ("kinderopvang", "school")])
def test_no_sector_is_told_the_law_of_the_other(rule: Rule, sector: str, other: str) -> None:
    if sector in rule.sectors and len(rule.sectors) == 2:
        assert not re.search(LAWS[other], rule.source_for([sector])), rule.source_for([sector])


def test_a_page_can_rest_on_something_else_in_each_sector() -> None:
    each = (
        "grondslag: {kinderopvang: {soort: wet, artikel: wet K, sinds: 2018}, school: {soort: norm, artikel: een norm}}"
    )
    page = PAGE.replace("grondslag: {soort: norm, artikel: een norm, sinds: 2015-08-01}", each).replace(
        "zeker: M", "zeker: H"
    )
    rule = catalogue.parse("ROL999", page.replace("[school]", "[school, kinderopvang]"))
    assert rule.source_for(["school"]) == "Grondslag: norm – een norm"
    assert rule.source_for(["kinderopvang"]) == "Grondslag: wet – wet K, sinds 2018"
    assert rule.source == "Grondslag: wet – wet K, sinds 2018 (kinderopvang); norm – een norm (school)"
    with pytest.raises(PageError, match="grondslag is van kinderopvang, school en geldt_voor van school"):
        catalogue.parse("ROL999", page)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("---\ncode", "code", "ROL999: de pagina begint niet met gegevens tussen twee regels ---"),
        ("code: ROL999", "code: ROL998", "ROL999: code is ROL998"),
        ("titel:", "tittel:", "ROL999: onbekende gegevens tittel"),
        ("titel:", "soorten: [kdv]\ntitel:", "ROL999: onbekende gegevens soorten"),
        ("zeker: M\n", "", "ROL999: bovenaan de pagina ontbreekt zeker"),
        (
            "ernst: tip",
            "ernst: erg",
            "ROL999: de gegevens bovenaan de pagina kloppen niet (ernst is erg; kies fout, waarschuwing of tip)",
        ),
        ("zeker: M", "zeker: [M", "ROL999: de gegevens bovenaan de pagina zijn niet te lezen"),
    ],
)
def test_a_wrong_page_says_which_and_why(old: str, new: str, message: str) -> None:
    with pytest.raises(PageError) as error:
        catalogue.parse("ROL999", PAGE.replace(old, new, 1))
    assert str(error.value) == message


@pytest.mark.parametrize("table", facts.TABLES)
def test_the_facts_of_a_table_never_overlap(table: str) -> None:
    for fact in facts.in_force(table, TODAY):
        assert facts.one(table, fact.id, TODAY) == fact
        assert fact.source and (fact.checked_on is None or fact.checked_on <= LOOKED_UP)


@pytest.mark.parametrize(
    ("on", "edition"),
    [
        (date(2018, 6, 1), date(2018, 6, 1)),
        (date(2024, 6, 27), date(2018, 6, 1)),
        (date(2024, 6, 28), date(2024, 6, 28)),
    ],
)
def test_an_old_document_is_checked_against_the_edition_of_its_time(on: date, edition: date) -> None:
    assert facts.day("termijnen", "branche_uitgave_meldcode", on) == edition


@pytest.mark.parametrize(
    ("table", "fact_id", "on", "message"),
    [
        ("termijnen", "rie", date(1990, 1, 1), "termijnen: geen gegeven voor rie op 1990-01-01"),
        ("termijnen", "onzin", TODAY, "termijnen: geen gegeven voor onzin op 2026-11-21"),
        ("onzin", "rie", TODAY, "onbekende tabel onzin"),
        ("termijnen", "branche_uitgave_meldcode", TODAY, "termijnen: branche_uitgave_meldcode is geen getal"),
    ],
)
def test_a_fact_that_is_not_there_is_an_error(table: str, fact_id: str, on: date, message: str) -> None:
    with pytest.raises(facts.FactError) as error:
        facts.number(table, fact_id, on)
    assert str(error.value) == message


@pytest.mark.parametrize("code", sorted(codes.NAMES))
def test_a_page_agrees_with_the_code_of_reading_and_shape(code: str) -> None:
    rule = BOOK.rule(code)
    assert (rule.name, rule.severity) == (codes.NAMES[code], codes.severity(code))


@pytest.mark.parametrize(
    ("word", "as_text", "elsewhere"),
    [
        ("N.v.t.", True, True),
        ("nog-niet bekend", True, True),
        ("weet ik nog niet", True, True),
        ("[xx]", True, True),
        ("???", True, True),
        ("-", True, True),
        ("geen", False, True),  # as a text it can be the answer
        ("Geen bijzonderheden", False, False),
        ("van Onbekend", False, False),
        ("", True, False),  # nothing at all: shape calls that open
    ],
)
def test_one_list_knows_the_words_that_say_nothing(word: str, as_text: bool, elsewhere: bool) -> None:
    assert (facts.is_filler(word, TODAY), facts.is_filler_for_no_text(word)) == (as_text, elsewhere)


def test_no_page_sends_a_reader_to_a_file_of_the_program() -> None:
    ours = {path.name for path in (ROOT / "checks" / "data").glob("*.yaml")} - {
        "wetsartikelen.yaml"
    }  # DOC519: for who keeps geelvrij
    assert [(rule.code, name) for rule in BOOK.rules for name in ours if name in rule.body] == []


@pytest.mark.parametrize(
    ("said", "lapse"),
    [
        ("", None),
        ("verloopt: certificaat\ndag: datum\n", Lapse("verloopt op", "certificaat", "datum")),
        ("uiterlijk: oefening\n", Lapse("uiterlijk op", "oefening")),
    ],
)
def test_a_page_can_say_what_lapses(said: str, lapse: Lapse | None) -> None:
    assert catalogue.parse("ROL999", PAGE.replace("actief:", f"{said}actief:")).lapse == lapse


@pytest.mark.parametrize("said", ["verloopt: a\nuiterlijk: b\n", "dag: datum\n"])
def test_a_page_says_in_one_way_what_lapses(said: str) -> None:
    with pytest.raises(PageError, match="kies verloopt of uiterlijk; dag hoort daarbij"):
        catalogue.parse("ROL999", PAGE.replace("actief:", f"{said}actief:"))

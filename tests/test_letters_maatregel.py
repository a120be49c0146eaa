"""The papers of a time-out, a warning and a suspension: what each must hold, for which sector, on which road of law."""

import io
import re
import shutil
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import docx
import pytest
from conftest import DAY, change, invoke
from geelvrij.checks import case, schema
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.wording import Audience, Passage, check
from geelvrij.generator import asking, earlier_letter, master
from geelvrij.generator.compile import form, grammar
from geelvrij.generator.compile.tags import TAG, parse
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from pypdf import PdfReader
from test_letter_form import BOTH, CHILDCARE, ON, ROOT, SCHOOL

D01, SCRIPT, D02 = "bericht-time-out", "belscript-time-out", "officiele-waarschuwing"
D03, D04, D05 = "verzoek-goedkeuring-schorsing", "besluit-schorsing", "uitnodiging-gesprek-schorsing"
ABOUT = {  # code, who reads it, formal
    D01: ("D01", "betrokken_ouders", False),
    SCRIPT: ("D01", "intern", False),
    D02: ("D02", "betrokken_ouders", True),
    D03: ("D03", "bestuur", True),
    D04: ("D04", "betrokken_ouders", True),
    D05: ("D05", "betrokken_ouders", True),
}
SCHOOL_ONLY = [D02, D03, D04, D05]
FOLLOWS = {"schorsing.dagen", "schorsing.terugkeer"}  # geelvrij works these out
BY_THE_FORM = {"brief.datum", "ouders"}  # printed by templates/vormen
PRINTED_LATER = {"kind.achternaam"}  # in the window, when there is no address

CASE = """\
brief: {datum: 2026-11-30}
kind: {voornaam: Pim, achternaam: Voorbeeldkind, groep: Groep 6}
ouders:
  - {naam: mevrouw A. Bedacht, aanhef: mevrouw Bedacht, adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam}
  - {naam: de heer B. Verzonnen, aanhef: meneer Verzonnen}
incident: {datum: 2026-11-27, feiten: Pim gooide een stoel naar een ander kind. Dat kind had een blauwe plek.}
zaak: {reden_stap_overgeslagen: De veiligheid van een kind was direct in gevaar.}
timeout:
  begin: 2026-11-30
  eind: 2026-12-01
  dagdeel: Alleen de ochtend
  doel: De rust in de groep terug te brengen
  plaats: In het lokaal van groep 8
  toezicht: de intern begeleider
  werk: Pim rekent en leest.
  uitgesloten: [gym, groepsactiviteit, overblijf, pauze]
  goedkeuring: {door: De directeur, op: 2026-11-27}
  ouders_gebeld_op: 2026-11-27
  overleg_ouders_op: 2026-11-26
maatregelen_eerder:
  - {soort: Gesprek met de ouders, datum: 2026-10-05, effect: Twee weken geen ruzie.}
  - {soort: Time-out, datum: 2026-11-09}
waarschuwing:
  gedrag: Pim houdt zijn handen thuis.
  steun: De intern begeleider praat elke dag met Pim.
  gevolg: schorsing
verwijdering: {maatregelen_in_woorden: Op 5 oktober 2026 praatten wij met de ouders., waarschuwing_op: 2026-11-10}
schorsing:
  grond: timeout_zonder_effect
  reden: Pim gooide opnieuw met een stoel.
  afweging_onrust: Kinderen zijn bang. Bij de terugkeer is er extra toezicht.
  begindatum: 2026-12-01
  einddatum: 2026-12-03
  dagen: 3
  terugkeer: 2026-12-07
  goedkeuring: {besluit: goedgekeurd, door: De voorzitter van het bestuur, op: 2026-11-29}
  leervoorziening: Pim krijgt elke dag werk dat de leerkracht nakijkt.
  toetsen: [{naam: rekentoets, datum: 2026-12-02, regeling: Pim maakt de toets in de kamer van de directeur.}]
  bericht_leerplicht: wel
  beroep_tot: 2027-01-11
gesprek:
  datum: 2026-12-03
  tijd: 15.30 uur
  plaats: In de kamer van de directeur
  aanwezigen: [de directeur, de leerkracht]
"""
OPENBAAR, SAMEN = ("richting: bijzonder", "richting: openbaar"), ("richting: bijzonder", "richting: samenwerking")


@cache
def masters() -> dict[str, master.Master]:
    found, findings = master.find(ROOT)
    assert findings == []
    return found


@pytest.fixture(scope="module")
def organisations(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Workspace]:
    """The example organisation as it is, and once for each line that is changed in it."""
    made = {("", ""): Workspace.open(ROOT)}
    for old, new in (
        OPENBAAR,
        SAMEN,
        ("richting: bijzonder\n", "\n"),
        ("inspectie_vanaf_dag: 2", "inspectie_vanaf_dag: 1"),
    ):
        root = tmp_path_factory.mktemp("org")
        shutil.copytree(ROOT / "locations", root / "locations")
        change(root / "locations" / "organisatie.yaml", old, new)
        made[old, new] = Workspace.open(root)
    return made


class Papers:
    """What a paper says, as its master is filled in; and what is yellow in it."""

    def __init__(self, organisations: dict[tuple[str, str], Workspace]) -> None:
        self.organisations = organisations

    def at(self, name: str, facts: str, changed: tuple[str, str] = ("", "")) -> Location:
        found = self.organisations[changed].read(name).location
        assert found is not None
        read = case.read(facts.encode(), "zaak.yaml")
        assert read.findings == ()
        return case.with_case(found, read)

    def text(self, paper: str, facts: str = CASE, name: str = SCHOOL, changed: tuple[str, str] = ("", "")) -> str:
        return self.made(paper, facts, name, changed)[0]

    def yellow(
        self, paper: str, facts: str = CASE, name: str = SCHOOL, changed: tuple[str, str] = ("", "")
    ) -> set[str]:
        return self.made(paper, facts, name, changed)[1]

    def made(self, paper: str, facts: str, name: str, changed: tuple[str, str]) -> tuple[str, set[str]]:
        of = masters()[paper]
        context = new_context(self.at(name, facts, changed), of, ON)
        words = Sandbox().from_string(source(paper)).render(context.names())
        return flat(words), {field.path for field in context.open_fields()}


@pytest.fixture(scope="module")
def papers(organisations: dict[tuple[str, str], Workspace]) -> Papers:
    return Papers(organisations)


def source(paper: str) -> str:
    (file,) = masters()[paper].text
    return file.read_text(encoding="utf-8")


def flat(words: str) -> str:
    return " ".join(words.replace("\\\n", "\n").split())


def replaced(old: str, new: str, facts: str = CASE) -> str:
    assert facts.count(old) == 1, old
    return facts.replace(old, new)


def without(*names: str) -> str:
    """The case without these fields or sections."""
    facts = CASE
    for name in names:
        facts, count = re.subn(rf"^( *){name}:.*\n(?:\1 .*\n)*", "", facts, flags=re.MULTILINE)
        assert count == 1, name
    return facts


ONE_DAY = replaced("dagen: 3", "dagen: 1", replaced("einddatum: 2026-12-03", "einddatum: 2026-12-01"))
VERY_SERIOUS = replaced("grond: timeout_zonder_effect", "grond: zeer_ernstig")
REMOVAL = replaced("gevolg: schorsing", "gevolg: verwijdering")


# What a paper is


@pytest.mark.parametrize("paper", ABOUT)
def test_a_paper_is_described_as_what_it_is(paper: str) -> None:
    of = masters()[paper]
    assert of.case is not None
    assert (of.case.code, of.case.audience, of.case.formal) == ABOUT[paper]
    assert of.sorts == (("school",) if paper in SCHOOL_ONLY else ("school", "kdv", "bso", "peuteropvang"))
    assert of.kind == of.form == ("verslag" if paper == SCRIPT else "brief")
    assert "{{" not in of.title and len(of.title) <= 60


@pytest.mark.parametrize("paper", ABOUT)
def test_every_fact_of_the_case_is_asked_and_every_question_is_used(paper: str) -> None:
    tags = [parse(found[0]) for found in TAG.finditer(source(paper))]
    used = {".".join(path) for tag in tags for path in grammar.paths(grammar.read(tag))}
    used = {"zaak.richting_school" if path == "zaak.richting" else path for path in used}  # it follows from that
    of_case = {path for path in used if "." in path and path.split(".")[0] in schema.case_sections()}
    lists = {path for path in used if path in ("ouders", "maatregelen_eerder")}
    asked = asks(paper)
    assert len(asked) == len(set(asked))
    assert set(asked) - BY_THE_FORM - PRINTED_LATER == (of_case | lists) - FOLLOWS - BY_THE_FORM - PRINTED_LATER
    lasting = {path for path in used if "." in path} - of_case
    known = {*schema.paths(), "locatie.is_school", "locatie.is_kinderopvang", "locatie.is_kindcentrum"}
    assert {
        path for path in lasting if path.split(".")[0] not in ("ouder", "eerder", "toets", "voorval", "loop", "wet")
    } <= {
        *known,
        "organisatie.adres_regel",
        "organisatie.bevoegd_gezag.adres_regel",
    }


def asks(paper: str) -> list[str]:
    told = masters()[paper].case
    assert told is not None
    return [one.field for one in told.asks]


@pytest.mark.parametrize("paper", SCHOOL_ONLY)
def test_childcare_is_refused_and_hears_what_does_fit(paper: str, geelvrij_root: Path) -> None:
    for name in (CHILDCARE, "bso-de-oefenhut", "peuteropvang-klein-begin"):
        ran = invoke(
            ["letter", paper, "--location", name, "--no-input", "--out", str(geelvrij_root / "uit")], geelvrij_root
        )
        assert ran.code == 2
        assert f"‘{masters()[paper].title}’ is alleen voor: school. In de opvang besta" in ran.err
        assert ran.err.rstrip().endswith("Gebruik ‘bericht-time-out’.")
    assert not (geelvrij_root / "uit").exists()


@pytest.mark.parametrize("paper", [D03, D04])
def test_who_would_suspend_in_childcare_hears_of_both_ways(paper: str) -> None:
    told = masters()[paper].case
    assert told is not None and set(told.not_for) == {"kdv", "bso", "peuteropvang"}
    assert all("beeindiging-opvangcontract" in reason for reason, _ in told.not_for.values())
    assert "beeindiging-opvangcontract" in masters()


@pytest.fixture(scope="module")
def geelvrij_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example organisation, in a folder that may be written in."""
    root = tmp_path_factory.mktemp("voorbeeld") / "org"
    shutil.copytree(ROOT / "locations", root / "locations")
    shutil.copytree(ROOT / "huisstijl", root / "huisstijl")
    (root / "templates").mkdir()
    return root


# What a paper must hold

MUST = {
    D01: {
        "facts": ["Het incident was op 27 november 2026. Pim gooide een stoel naar een ander kind."],
        "phoned": ["Dat vertelden wij u al aan de telefoon, op 27 november 2026."],
        "measure and aim": ["Uw kind Pim krijgt een time-out op school.", "bedoeld om de rust in de groep terug te brengen."],
        "start and end": ["van 30 november 2026 tot en met 1 december 2026 (alleen de ochtend)."],
        "approval": ["De time-out is op 27 november 2026 goedgekeurd door de directeur."],
        "place, supervision, work": [
            "Pim is dan in het lokaal van groep 8. De intern begeleider houdt toezicht.",
            "Pim werkt zelfstandig, met werk van de eigen groep. Uitleg en hulp gaan gewoon door.",
            "Dit doet Pim in die tijd: Pim rekent en leest.",
        ],
        "excluded": [
            "niet mee aan gym en sport, activiteiten met de groep (zoals een feest), het overblijven en de gewone pauze."
        ],
        "dossier": ["Het incident en de time-out schrijven wij op in het dossier van Pim."],
        "next": ["Dan krijgt u een officiële waarschuwing. Daarna is een schorsing mogelijk."],
        "contact": ["Bel ons op 010-000 01 00."],
    },
    SCRIPT: {
        "soon, and then in writing": ["Bel de ouders zo snel mogelijk, nog op dezelfde dag.", "Daarna stuurt u de brief."],
        "approval first": ["De directie heeft de time-out dan al goedgekeurd."],
        "the writer sees what is not sure in law": ["De inspectie kan dat dan toch een schorsing noemen."],
        "facts": ["‘Het incident was op 27 november 2026. Pim gooide een stoel naar een ander kind."],
        "measure": ["‘Pim krijgt een time-out. Die is van 30 november 2026 tot en met 1 december 2026", "Pim is dan in het lokaal van groep 8."],
        "no names, no promise": ["Noem geen namen van andere kinderen.", "Beloof niet dat iets geheim blijft."],
        "next": ["Daarna is een schorsing mogelijk."],
        "what was said": ["**Wie u sprak en hoe laat:**", "**Wat de ouders zeiden, en wat u afsprak:**"],
    },
    D02: {
        "what it is": ["Dit is een officiële waarschuwing.", "uw kind Pim Voorbeeldkind (groep 6)"],
        "incidents with dates": ["- 27 november 2026: Pim gooide een stoel naar een ander kind."],
        "measures with dates": [
            "- 5 oktober 2026: Gesprek met de ouders. Twee weken geen ruzie.",
            "- 9 november 2026: Time-out.",
        ],
        "expected": ["**Wat wij nu verwachten** Pim houdt zijn handen thuis."],
        "support": ["**Hoe wij daarbij helpen** De intern begeleider praat elke dag met Pim."],
        "consequence": ["Dan kunnen wij Pim schorsen", "Een schorsing duurt ten hoogste 5 schooldagen."],
        "copy to the board": ["Het bevoegd gezag krijgt een kopie."],
        "own view": ["Ziet u het anders? Schrijf ons dat."],
    },
    D03: {
        "to the board": ["::: geadresseerde Het College van Bestuur van Stichting Voorbeeldkring", "Voorbeeldplein 1"],
        "request": ["Wij vragen u om goedkeuring voor een schorsing.", "vóór de eerste dag van de schorsing?"],
        "days": ["Van 1 december 2026 tot en met 3 december 2026. Aantal schooldagen: 3. Weer op school: 7 december 2026."],
        "limit": ["artikel 40c, eerste lid, van de Wet op het primair onderwijs", "onze grens is 5 schooldagen."],
        "facts": ["Het incident was op 27 november 2026. Pim gooide een stoel naar een ander kind."],
        "steps": ["Een time-out hielp niet genoeg. Ook de officiële waarschuwing van 10 november 2026 hielp niet genoeg.", "- 9 november 2026: Time-out."],
        "reason": ["**Waarom een schorsing, en de onrust nu en daarna** Pim gooide opnieuw met een stoel."],
        "unrest, also when it ends": ["Kinderen zijn bang. Bij de terugkeer is er extra toezicht."],
        "learning and tests": [
            "**Leren en toetsen** Pim krijgt elke dag werk",
            "Toetsen in deze dagen: Rekentoets, 2 december 2026. Pim maakt de toets",
        ],
        "reply": [
            "# Antwoord op het verzoek om een schorsing", "☐ Wij keuren deze schorsing goed.",
            "☐ Wij keuren deze schorsing niet goed.", "De reden, of een voorwaarde:", "Naam en functie:", "Handtekening:",
        ],
    },
    D04: {
        "W04 and days": ["Wij schorsen uw kind Pim Voorbeeldkind (groep 6) van 1 december 2026 tot en met 3 december 2026."],
        "school days and return": ["Dat zijn 3 schooldagen. Op 7 december 2026 verwachten wij Pim weer op school."],
        "on behalf of the board": [
            "Wij schrijven u dit namens het bevoegd gezag.",
            "op 29 november 2026 goedgekeurd door de voorzitter van het bestuur.",
        ],
        "reasons": [
            "Een time-out hielp niet genoeg. Ook de officiële waarschuwing van 10 november 2026 hielp niet genoeg.",
            "Het laatste incident was op 27 november 2026.",
            "Pim gooide opnieuw met een stoel.",
        ],
        "weighing": ["Pim gooide opnieuw met een stoel. Kinderen zijn bang. Bij de terugkeer is er extra toezicht."],
        "no access": ["Pim heeft tijdens de schorsing geen toegang tot de school."],
        "learning": ["Het leren gaat door. Pim krijgt elke dag werk dat de leerkracht nakijkt."],
        "tests": ["Toetsen in deze dagen: Rekentoets, 2 december 2026. Pim maakt de toets"],
        "invitation": ["U krijgt een aparte uitnodiging."],
        "who is told": [
            "De Inspectie van het Onderwijs krijgt bericht, met de reden.",
            "Ook de leerplichtambtenaar krijgt bericht.",
        ],
        "rule": [
            "Dit besluit rust op artikel 40c van de Wet op het primair onderwijs en op ons protocol",
        ],
        "remedy": [
            "Dan kunt u in beroep gaan bij het bevoegd gezag. Dat kan tot en met 11 januari 2027. Het beslist binnen 14",
            "naar het College van Bestuur van Stichting Voorbeeldkring, Voorbeeldplein 1, 3000 AA Rotterdam.",
        ],
    },
    D05: {
        "which suspension": ["Uw kind Pim Voorbeeldkind (groep 6) is geschorst van 1 december 2026 tot en met"],
        "aim": ["Zo kijken wij samen terug, en maken wij afspraken over hoe het verder gaat."],
        "when and where": ["Het gesprek is op donderdag 3 december 2026 om 15.30 uur, in de kamer van de directeur."],
        "who": ["Namens de school zijn aanwezig: de directeur en de leerkracht."],
        "agenda": ["- De schorsing:", "- Oplossingen:", "wat er voor Pim op deze school wel kan en wat niet.", "- Weer op school:"],
        "support": ["U mag iemand meenemen die u steunt."],
        "report": ["maken wij een verslag.", "tekenen voor gezien. Daarmee zegt u niet dat u het ermee eens bent."],
    },
}  # fmt: skip


@pytest.mark.parametrize(("paper", "what"), [(paper, what) for paper in MUST for what in MUST[paper]])
def test_a_paper_holds_what_it_must(papers: Papers, paper: str, what: str) -> None:
    told = papers.text(paper)
    assert [words for words in MUST[paper][what] if words not in told] == []


@pytest.mark.parametrize("paper", ABOUT)
def test_everything_answered_nothing_is_yellow(papers: Papers, paper: str) -> None:
    assert papers.yellow(paper) == set()


@pytest.mark.parametrize("paper", ABOUT)
def test_nothing_answered_everything_that_must_be_is_yellow(papers: Papers, paper: str) -> None:
    told = masters()[paper].case
    assert told is not None
    location = papers.at(SCHOOL, "{}")
    wanted = {
        one.field
        for one in told.asks
        if one.required and asking._matters(one, masters()[paper], location, ON) and one.field not in BY_THE_FORM
    } - PRINTED_LATER  # fmt: skip
    found = papers.yellow(paper, "{}")
    assert found - FOLLOWS - PRINTED_LATER == wanted | ({"brief.datum"} & found)
    assert bool(found & FOLLOWS) == (paper in (D03, D04))


@pytest.mark.parametrize(("paper", "name"), [*product(ABOUT, [SCHOOL]), *product([D01, SCRIPT], [CHILDCARE, BOTH])])
def test_no_word_of_a_paper_is_wrong_for_its_reader(papers: Papers, paper: str, name: str) -> None:
    for facts in (CASE, ONE_DAY, VERY_SERIOUS, REMOVAL, without("toetsen", "maatregelen_eerder", "uitgesloten")):
        code, audience, formal = ABOUT[paper]
        setting = "" if name != BOTH else "{setting: kinderopvang, "
        facts = facts if not setting else facts.replace("zaak: {", f"zaak: {setting}")
        title = masters()[paper].title
        words = [Passage(part) for part in (title, *re.split(r"\n\n|(?<=\\)\n", _words(papers, paper, facts, name)))]
        assert check(words, Audience(audience, formal, ("Voorbeeldkind",), code)) == ()


def _words(papers: Papers, paper: str, facts: str, name: str) -> str:
    context = new_context(papers.at(name, facts), masters()[paper], ON)
    return Sandbox().from_string(source(paper)).render(context.names())


@pytest.mark.parametrize("paper", ABOUT)
def test_no_answer_leaves_a_hole_in_the_text(papers: Papers, paper: str) -> None:
    for facts in (
        CASE,
        ONE_DAY,
        VERY_SERIOUS,
        REMOVAL,
        without("toetsen", "maatregelen_eerder", "uitgesloten", "dagdeel"),
    ):
        told = papers.text(paper, facts)
        assert re.findall(r"\s[.,;?!](?!\w)|(?<!\.)\.\.(?!\.)|\(\)|None|[.?!](?=[A-Z])|[{}%]", _prose(told)) == []


def _prose(told: str) -> str:
    return re.sub(r"\{[.\w][^}]*\}", "", told)  # marks of Markdown for a blank or a heading


@pytest.mark.parametrize("paper", ABOUT)
def test_no_child_is_named_in_a_title_and_a_name_begins_with_a_capital(papers: Papers, paper: str) -> None:
    assert "Pim" not in masters()[paper].title
    assert "pim" not in papers.text(paper)


# A school, childcare, or both


@pytest.mark.parametrize("paper", [D01, SCRIPT])
@pytest.mark.parametrize("name", [CHILDCARE, BOTH])
def test_childcare_consults_and_reads_nothing_of_a_school(papers: Papers, paper: str, name: str) -> None:
    told = papers.text(paper, CASE.replace("zaak: {", "zaak: {setting: kinderopvang, "), name)
    assert re.findall(r"schors|waarschuw|school|leerkracht van|inspectie|klas", told) == []
    if paper == D01:
        assert "Wij hebben u hierover gebeld (op 27 november 2026) en met u overlegd (op 26 november 2026)." in told
        assert "Dan praten wij opnieuw met u" in told
    else:
        assert "Overleg met de ouders voordat de time-out begint." in told


def test_a_school_says_nothing_of_a_consultation(papers: Papers) -> None:
    assert "overlegd" not in papers.text(D01)
    both = CASE.replace("zaak: {", "zaak: {setting: school, ")
    assert papers.text(D01, both, BOTH).startswith(papers.text(D01)[:120])


@pytest.mark.parametrize("paper", [D01, SCRIPT])
def test_of_a_place_with_both_it_must_be_known_where_it_happens(papers: Papers, paper: str) -> None:
    assert papers.yellow(paper, CASE, BOTH) == {"zaak.setting"}
    assert papers.yellow(paper, CASE.replace("zaak: {", "zaak: {setting: school, "), BOTH) == set()


def test_consultation_is_asked_in_childcare_only(papers: Papers) -> None:
    for name, setting, asked in [
        (SCHOOL, "", False), (CHILDCARE, "", True), (BOTH, "kinderopvang", True), (BOTH, "school", False),
    ]:  # fmt: skip
        location = papers.at(name, f"zaak: {{setting: {setting}}}" if setting else "{}")
        fields = {one.field for one in asking.questions(masters()[D01], location, ON, ())}
        assert ("timeout.overleg_ouders_op" in fields, "zaak.setting" in fields) == (
            asked,
            name == BOTH and not setting,
        )


# What follows from an answer


def test_a_time_out_of_one_day_has_one_date(papers: Papers) -> None:
    told = papers.text(D01, replaced("eind: 2026-12-01", "eind: 2026-11-30"))
    assert "De time-out is op 30 november 2026 (alleen de ochtend)." in told
    assert "op [eerste dag van de time-out]" not in papers.text(D01, "{}")


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        (CASE, "Dan kunnen wij Pim schorsen, na goedkeuring van het bevoegd gezag."),
        (REMOVAL, "Dan kan het bevoegd gezag Pim van de school verwijderen."),
        (without("gevolg"), "[gevolg als het niet verbetert (schorsing of verwijdering)]"),
    ],
)
def test_a_warning_names_one_consequence(papers: Papers, facts: str, shown: str) -> None:
    told = papers.text(D02, facts)
    assert shown in told
    assert ("kunnen wij Pim schorsen" in told) + ("van de school verwijderen" in told) == ("[" not in shown)


def test_a_warning_before_removal_lists_the_incidents(papers: Papers) -> None:
    several = replaced(
        "verwijdering: {",
        "verwijdering: {incidenten: [{datum: 2026-09-14, feiten: Pim sloeg een kind.}], ",
        REMOVAL,
    )
    told = papers.text(D02, several)
    assert "- 14 september 2026: Pim sloeg een kind." in told and "27 november 2026" not in told


def test_without_a_list_of_measures_they_stand_in_words_or_yellow(papers: Papers) -> None:
    for paper in (D02, D03):
        words = without("maatregelen_eerder")
        assert "Op 5 oktober 2026 praatten wij met de ouders." in papers.text(paper, words)
        nothing = words.replace("maatregelen_in_woorden: Op 5 oktober 2026 praatten wij met de ouders., ", "")
        assert papers.yellow(paper, nothing) == {"verwijdering.maatregelen_in_woorden"}


def test_steps_are_skipped_with_a_reason_only(papers: Papers) -> None:
    told = papers.text(D03, VERY_SERIOUS)
    assert "Daarom slaan wij eerdere stappen over. De veiligheid van een kind was direct in gevaar." in told
    assert "niet genoeg" not in told
    open_reason = VERY_SERIOUS.replace(
        "zaak: {reden_stap_overgeslagen: De veiligheid van een kind was direct in gevaar.}\n", ""
    )
    assert papers.yellow(D03, open_reason) == {"zaak.reden_stap_overgeslagen"}
    assert "Op 27 november 2026 was er een zeer ernstig incident." in papers.text(D04, VERY_SERIOUS)


@pytest.mark.parametrize(
    ("facts", "changed", "told"),
    [
        (CASE, ("", ""), True),
        (ONE_DAY, ("", ""), False),
        (ONE_DAY, ("inspectie_vanaf_dag: 2", "inspectie_vanaf_dag: 1"), True),
    ],
)
def test_the_inspection_hears_from_the_day_of_the_policy(
    papers: Papers, facts: str, changed: tuple[str, str], told: bool
) -> None:
    words = papers.text(D04, facts, changed=changed)
    assert ("De Inspectie van het Onderwijs krijgt bericht" in words) == told
    assert ("Dat is 1 schooldag." in words) == (facts is ONE_DAY)


def test_whether_leerplicht_hears_is_for_the_writer_to_decide(papers: Papers) -> None:
    assert "leerplicht" not in papers.text(D04, replaced("bericht_leerplicht: wel", "bericht_leerplicht: niet"))
    assert papers.yellow(D04, without("bericht_leerplicht")) == {"schorsing.bericht_leerplicht"}


@pytest.mark.parametrize("paper", [D03, D04])
def test_without_tests_in_the_period_it_says_that_none_is_missed(papers: Papers, paper: str) -> None:
    told = papers.text(paper, without("toetsen"))
    assert "Is er toch een toets in deze dagen? Dan zorgen wij dat Pim die kan maken." in told


def test_a_refused_suspension_is_never_told_as_approved(papers: Papers) -> None:
    told = papers.text(D04, replaced("besluit: goedgekeurd", "besluit: afgewezen"))
    assert "goedgekeurd" not in told and "afgewezen door" in told


@pytest.mark.parametrize("paper", [D03, D04])
def test_a_warning_is_told_only_with_its_date(papers: Papers, paper: str) -> None:
    facts = replaced(", waarschuwing_op: 2026-11-10", "")
    told = papers.text(paper, facts)
    assert "Een time-out hielp niet genoeg." in told and "officiële waarschuwing" not in told
    assert papers.yellow(paper, facts) == set()


def test_until_when_parents_can_appeal_must_be_known(papers: Papers) -> None:
    assert papers.yellow(D04, without("beroep_tot")) == {"schorsing.beroep_tot"}
    none = replaced("beroep_tot: 2027-01-11", "beroep_tot: {nvt: het bestuur kent geen laatste dag}")
    assert papers.yellow(D04, none) == set()
    assert "bij het bevoegd gezag. Een laatste dag daarvoor is er niet. Het beslist binnen 14 dagen" in papers.text(
        D04, none
    )


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (D03, ["**De schorsing** Op 1 december 2026. Aantal schooldagen: 1.", "De schorsing is op 1 december 2026."]),
        (D04, ["(groep 6) op 1 december 2026. Dat is 1 schooldag. Op"]),
        (D05, ["(groep 6) is geschorst op 1 december 2026. Wij"]),
    ],
)
def test_a_suspension_of_one_day_has_one_date(papers: Papers, paper: str, told: list[str]) -> None:
    words = papers.text(paper, ONE_DAY)
    assert [one for one in told if one not in words] == [] and "tot en met 1 december" not in words
    assert "tot en met [" in papers.text(paper, "{}")


@pytest.mark.parametrize("paper", [D03, D04])
def test_between_two_tests_stands_a_point(papers: Papers, paper: str) -> None:
    two = "toetsen: [{naam: rekentoets, datum: 2026-12-02, regeling: thuis}, {naam: Taal, datum: 2026-12-03, regeling: op school}]"
    facts = re.sub(r"toetsen: \[.*\]", two, CASE)
    assert "Rekentoets, 2 december 2026. Thuis. Taal, 3 december 2026. Op school." in papers.text(paper, facts)


def test_a_talk_after_the_return_is_invited_to_in_the_same_words(papers: Papers) -> None:
    after = replaced("gesprek:\n  datum: 2026-12-03", "gesprek:\n  datum: 2026-12-09")
    assert "7 december" not in papers.text(D05, after) and "voorbereiden" not in papers.text(D05, after)


def test_a_call_and_a_consultation_on_one_day_have_one_date(papers: Papers) -> None:
    told = papers.text(D01, replaced("overleg_ouders_op: 2026-11-26", "overleg_ouders_op: 2026-11-27"), CHILDCARE)
    assert "Op 27 november 2026 hebben wij u hierover gebeld en met u overlegd." in told
    assert "[datum van het telefoongesprek" in papers.text(D01, "{}", CHILDCARE)


# What an earlier paper tells

WARNED = "\n  stukken: [{document: officiele-waarschuwing, datum: 2026-11-12}, {document: officiele-waarschuwing, datum: 2026-12-24}]"


@pytest.mark.parametrize("paper", [D03, D04, "schorsingsverslag", "kennisgeving-schorsing"])
def test_the_day_of_the_warning_is_known_from_the_papers_of_the_case(papers: Papers, paper: str) -> None:
    facts = (
        replaced(", waarschuwing_op: 2026-11-10", "")
        .replace("zaak: {", "zaak:\n  ")
        .replace("gevaar.}", f"gevaar.{WARNED}")
    )
    location, of = papers.at(SCHOOL, facts), masters()[paper]
    (question,) = (one for one in asking.questions(of, location, ON, ()) if one.field == "verwijdering.waarschuwing_op")
    assert (question.default, question.required) == ("12-11-2026", False)
    known = earlier_letter.with_earlier(of, location, ON)
    assert known.data("verwijdering.waarschuwing_op") == date(2026, 11, 12)
    typed = papers.at(SCHOOL, facts.replace("verwijdering: {", "verwijdering: {waarschuwing_op: 2026-11-10, "))
    assert earlier_letter.with_earlier(of, typed, ON).data("verwijdering.waarschuwing_op") == date(2026, 11, 10)


@pytest.mark.parametrize("work", ["Rekenen en taal", "Pim rekent en leest."])
@pytest.mark.parametrize("name", [SCHOOL, CHILDCARE])
def test_what_the_child_does_reads_well_as_a_list_and_as_a_sentence(papers: Papers, work: str, name: str) -> None:
    told = papers.text(D01, replaced("werk: Pim rekent en leest.", f"werk: {work}"), name)
    assert f"Dit doet Pim in die tijd: {work.removesuffix('.')}." in told


# The roads of law

OBJECTION = "Dan kunt u bezwaar maken volgens de Algemene wet bestuursrecht. Dat kan binnen 6 weken nadat wij"
APPEAL = "Dan kunt u in beroep gaan bij het bevoegd gezag. Dat kan tot en met 11 januari 2027. Het beslist"
COMPLAINT = "U kunt ook een klacht indienen: www.example.nl/klachten."


@pytest.mark.parametrize(
    ("changed", "typed", "shown", "missing", "yellow"),
    [
        (("", ""), "", [APPEAL, COMPLAINT], [OBJECTION], set()),
        (OPENBAAR, "", [OBJECTION], [APPEAL, COMPLAINT], set()),
        (SAMEN, "openbaar", [OBJECTION], [APPEAL, COMPLAINT], set()),
        (SAMEN, "bijzonder", [APPEAL, COMPLAINT], [OBJECTION], set()),
        (SAMEN, "", [], [OBJECTION, APPEAL, COMPLAINT], {"zaak.richting_school"}),
        (("richting: bijzonder\n", "\n"), "", [], [OBJECTION, APPEAL, COMPLAINT], {"organisatie.richting"}),
    ],
)
def test_the_remedy_follows_from_the_school(
    papers: Papers, changed: tuple[str, str], typed: str, shown: list[str], missing: list[str], yellow: set[str]
) -> None:
    facts = replaced("zaak: {", f"zaak: {{richting_school: {typed}, ") if typed else CASE
    told = papers.text(D04, facts, changed=changed)
    assert [words for words in shown if words not in told] == []
    assert [words for words in missing if words in told] == []
    assert papers.yellow(D04, facts, changed=changed) == yellow
    assert "naar het College van Bestuur" in told


def test_only_of_a_school_of_both_kinds_it_is_asked_which_it_is(papers: Papers) -> None:
    for changed, asked in [(("", ""), False), (OPENBAAR, False), (SAMEN, True)]:
        location = papers.at(SCHOOL, "{}", changed)
        fields = {one.field for one in asking.questions(masters()[D04], location, ON, ())}
        assert ("zaak.richting_school" in fields) == asked


# The paper itself


def _box(name: str, *inner: object) -> dict[str, object]:
    return {"t": "Div", "c": [["", [name], []], list(inner)]}


def test_an_answer_to_fill_in_stands_behind_the_signatures() -> None:
    signed, words, answer = {"t": "Para", "c": ["s"]}, {"t": "Para", "c": ["w"]}, {"t": "Para", "c": ["a"]}
    made = form.around([_box("tekst"), signed], [_box("na-ondertekening", answer), words], logo=True)
    assert made == [words, signed, answer]


@pytest.mark.parametrize(("paper", "pages"), [(D01, 1), (D02, 1), (D03, 2), (D04, 1), (D05, 1), (SCRIPT, 1)])
def test_a_complete_paper_has_no_yellow_and_fits_its_page(paper: str, pages: int, organisation: Path) -> None:
    out, facts = organisation.parent / "brieven", organisation.parent / "zaak.yaml"
    facts.write_text(CASE, encoding="utf-8")
    command = ["letter", paper, "--location", "de-kiem", "--no-input", "--out", str(out), "--data", str(facts)]
    ran = invoke([*command, "--peildatum", DAY], organisation)
    assert ran.code == 0 and "Er staat niets meer open." in ran.err, ran
    assert "fout" not in ran.err
    assert sorted(path.name for path in out.iterdir()) == [f"{paper}-de-kiem.docx", f"{paper}-de-kiem.pdf"]
    made = [page.extract_text() for page in PdfReader(out / f"{paper}-de-kiem.pdf").pages]
    assert len(made) == pages
    assert "Ilse in" in made[0]  # who signs stands with the text
    if paper == D03:
        document = docx.Document(io.BytesIO((out / f"{paper}-de-kiem.docx").read_bytes()))
        words = [paragraph.text for paragraph in document.paragraphs]
        assert words.index("Met vriendelijke groet,") < words.index("Antwoord op het verzoek om een schorsing")
        assert "Wij keuren deze schorsing goed." in made[1]

"""The letters to parents say what they must, in words everybody can read, and ask every fact that they tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from conftest import DAY, Ran, invoke
from geelvrij.checks import schema
from geelvrij.checks.reading import Mapping, read
from geelvrij.generator import description
from geelvrij.generator.compile import grammar
from geelvrij.generator.compile.tags import TAG, parse
from jinja2 import Environment, StrictUndefined, Template
from pypdf import PdfReader

BRIEVEN = Path(description.__file__).resolve().parents[1] / "templates" / "brief"
P16, P17 = "ouderbrief-ernstig-incident", "ouderbrief-ernstig-incident-overige-groepen"
P18, D31 = "ouderbrief-gedrag-jonge-kinderen", "vervolgbrief-ouders"
CODES = {P16: "P16", P17: "P17", P18: "P18", D31: "D31"}
BY_THE_FORM = {"brief.datum", "brief.groepen"}  # printed by templates/vormen/brief.md
FUNCTIONS = {"leerkracht": "leerkracht", "pedagogisch_medewerker": "pedagogisch medewerker"}
TELLS = {  # by sort of location, whom a worried parent tells
    "school": "aan de leerkracht van uw kind",
    "kinderopvang": "aan de pedagogisch medewerker van uw kind",
    "kindcentrum": "aan de leerkracht of de pedagogisch medewerker van uw kind",
}

CALM, PRIVACY = "We vragen u om kalm te blijven.", "de privacy van de betrokken kinderen en hun ouders te respecteren"
SPOKEN = "Op 12 november 2026 hebben we"
PLAN = "Samen met de GGD en het wijkteam maken we een plan"
NO_SIGNALS, NOT_SURE = "geen signalen dat andere kinderen betrokken zijn", "We weten dit niet helemaal zeker."
ALWAYS = {
    P16: {
        "occasion": [
            "is er iets vervelends gebeurd met kinderen uit de groep van uw kind (groep 3). Het ging om een ruzie."
        ],
        "what happens": [SPOKEN, "begeleiding", PLAN],
        "W09": [
            "Stel open vragen",
            "Kinderen geven bij andere vragen vaak het antwoord dat ze denken dat u verwacht.",
        ],
        "W11": [CALM],
        "W12": [PRIVACY],
        "W13": ["Hoe u reageert, bepaalt mee hoe uw kind dit beleeft.", "Uw kind merkt dat u schrikt"],
        "regret": ["heel vervelend dat dit bij De Kiem is gebeurd", "Dat doen we samen met u."],
        "promise": ["Binnen twee weken krijgt u een nieuwe brief."],
        "contact": ["Hebt u vragen?", "aan wie deze brief heeft ondertekend", "staat onder de naam."],
    },
    P17: {
        "occasion": [
            "is er iets vervelends gebeurd met kinderen uit een van onze groepen (groep 3). Het ging om een ruzie."
        ],
        "their letter": ["De ouders van deze groep krijgen hierover een eigen brief."],
        "what happens": [SPOKEN, "begeleiding voor deze kinderen", PLAN],
        "on purpose": ["eerst of u deze brief met uw kind wilt bespreken", "als u daar bewust voor kiest"],
        "W11": [CALM],
        "W12": [PRIVACY],
        "W13": ["Hoe volwassenen reageren, bepaalt sterk hoe kinderen iets beleven.", "hoe veilig zij zich voelen"],
        "regret": ["heel vervelend dat dit bij De Kiem is gebeurd", "Dat doen we samen met u."],
        "contact": ["Hebt u vragen?", "aan wie deze brief heeft ondertekend", "staat onder de naam."],
    },
    P18: {
        "occasion": ["Op 11 november 2026 hoorden we dat er in de groep van uw kind (groep 3)"],
        "what happened since": [
            SPOKEN,
            "Op 13 november 2026 heeft de juf van de groep met de groep gepraat over samen spelen.",
        ],
        "agreements": [
            "afspraken",
            "om de kans op herhaling zo klein mogelijk te maken.",
            "er elke dag op dat iedereen zich eraan houdt.",
        ],
        "experts": ["Deskundigen van de GGD en het wijkteam helpen ons bij vragen."],
        "advice": ["praat open met uw kind en luister goed"],
        "W09": ["Stel af en toe een open vraag", "Jonge kinderen geven bij veel of sturende vragen vaak het antwoord"],
        "W10": ["Vraag uw kind niet uit."],
        "W11": [CALM],
        "W12": [PRIVACY],
        "policy": [
            "Met deze deskundigen maken we een plan tegen herhaling.",
            "of onze regels kloppen en of er meer nodig is.",
        ],
        "for now": ["We hopen dat u voor nu genoeg weet."],
        "contact": ["Hebt u vragen?", "aan wie deze brief heeft ondertekend", "staat onder de naam."],
    },
    D31: {
        "occasion": ["Op 13 november 2026 kreeg u een brief van ons", "over een incident in groep 3."],
        "steps": ["Dit hebben we gedaan:", "- Stap een is gezet.", "- Stap twee is gezet."],
        "planning": ["Dit gaan we nog doen:", "Na de vakantie praten we verder."],
        "partners": ["We doen dit samen met de GGD en het wijkteam."],
        "W11": ["blijf rustig als uw kind erover begint"],
        "W12": ["Zo beschermen we hun privacy.", "Noem geen namen"],
        "contact": ["Hebt u vragen?", "aan wie deze brief heeft ondertekend", "staat onder de naam."],
    },
}
# What stands there only when the answer asks for it: letter, fact → the words
ONLY_WHEN = {
    (P16, "home"): "Soms blijft een kind op ons verzoek enkele dagen thuis.",
    (P17, "home"): "Soms blijft een kind op ons verzoek enkele dagen thuis.",
    (P16, "done"): "Voor deze kinderen is begeleiding geregeld.",
    (P17, "done"): "Waar dat nodig is, is er begeleiding voor deze kinderen geregeld.",
    (P18, "done"): "We hebben afspraken gemaakt om de kans op herhaling zo klein mogelijk te maken.",
    (P18, "kind"): "grensoverschrijdend gedrag is geweest tussen kinderen. Het ging om een ruzie. In deze brief",
    (P16, "rest"): "Ook de betrokken ouders willen graag dat het rustig blijft.",
    (P17, "rest"): "Ook de betrokken ouders willen graag dat het rustig blijft.",
    (P16, "talk"): "Op 13 november 2026 heeft de juf van de groep met de groep gepraat over samen spelen.",
    (P16, "day"): "Op 10 november 2026 is er iets vervelends gebeurd",
    (P17, "day"): "Op 10 november 2026 is er iets vervelends gebeurd",
    (P17, "promise"): "Binnen twee weken krijgt u een nieuwe brief. Daarin leest u welke stappen we zetten.",
}
FORBIDDEN = {
    "W01": r"\bdader|slachtoffer",
    "W02": r"seksu|zeden",
    "W03": r"schors",
    "W06": r"\b(jongen|meisje|broer|zus|zoon|dochter|\d+ jaar)",
    "W07": r"geheim|onder ons\b|beloof|beloven|vertrouwelijk",
    "W15": r"garande|nooit meer|uitgesloten|zeker weten",
    "W16": r"verschrikkelijk|afschuwelijk|vreselijk|geschokt|verbijsterd|schokkend",
    "W35": r"meldcode|veilig thuis|\bvlag|\b(groene|gele|rode|zwarte)\b|dossier",
    "W37": r"%|procent",
    "W40": r"\b(je|jij|jou|jouw|jullie)\b",
    "relative days": r"\b(gisteren|vandaag|vanochtend|vanmiddag|morgen)\b",
    "closing of the form": r"vriendelijke groet|betreft",
}


@dataclass(frozen=True)
class Answers:
    """What somebody answered, as far as a letter says something else for it."""

    place: str = "school"
    signals: str = "geen_signalen"
    how: str | None = None
    day: bool = False
    talk: bool = False
    home: bool = False
    rest: bool = False
    promise: bool = False
    done: bool = False  # help and agreements are there already
    help: str = "volgt"
    kind: bool = True
    too_young: bool = False

    def names(self) -> dict[str, object]:
        school, childcare = self.place != "kinderopvang", self.place != "school"
        here = {"is_school": school, "is_kinderopvang": childcare, "is_kindcentrum": school and childcare}
        talk = {"door": "De juf van de groep", "besproken_inhoud": "Samen spelen"}
        return {
            "locatie": {"naam": "De Kiem", "telefoon": "010-498 24 72", **here},
            "functienamen": FUNCTIONS,
            "incident": {
                "groep": "groep 3", "gemeld_op": "11 november 2026",
                "situatie_neutraal": "Een ruzie" if self.kind else None,
                "datum": "10 november 2026" if self.day else None, "signalen_andere_kinderen": self.signals,
                "hoe_gaat_het": self.how,
            },
            "gesprek_betrokken_ouders": {"datum": "12 november 2026"},
            "groepsgesprek": {**talk, "gevoerd": not self.too_young, "datum": "13 november 2026" if self.talk else None},
            "externen": {"partners": ["de GGD", "het wijkteam"]},
            "maatregel": {"kind_thuis": self.home, "begeleiding": "geregeld" if self.done else self.help, "afspraken": self.done},
            "betrokken_ouders": {"wens_rust": self.rest},
            "vervolg": {
                "eerdere_brief_op": "13 november 2026", "toezegging": self.promise,
                "stappen": ["Stap een is gezet.", "Stap twee is gezet."], "planning": "Na de vakantie praten we verder.",
            },
        }  # fmt: skip


VARIED = ("day", "talk", "home", "rest", "promise", "done")
SIGNALS, HOW = ("nee", "geen_signalen", "mogelijk"), (None, "goed", "zorg_geregeld")
LEAST, MOST = Answers(), Answers("kindcentrum", "geen_signalen", "goed", **dict.fromkeys(VARIED, True))


class Open:
    """What nobody answered yet."""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return "(nog open)"


def every_answer() -> Iterator[Answers]:
    answers = product(TELLS, SIGNALS, HOW, *[(False, True)] * len(VARIED))
    for place, signals, how, *rest in answers:
        yield Answers(place, signals, how, **dict(zip(VARIED, rest, strict=True)))


@cache
def source(letter: str) -> str:
    return (BRIEVEN / letter / "tekst.md").read_text(encoding="utf-8").replace("\\ ", " ")  # a hard space


@cache
def about(letter: str) -> Mapping:
    result = read((BRIEVEN / letter / "sjabloon.yaml").read_bytes(), letter)
    assert result.findings == () and isinstance(result.tree, Mapping)
    return result.tree


@cache
def template(letter: str) -> Template:
    shown = Environment(undefined=StrictUndefined, autoescape=False)  # plain text, never a page
    shown.filters["lijst"] = " en ".join
    shown.filters["voluit"] = lambda words: words  # the day of the week is looked at in the letter itself
    shown.filters["kleine_letter"] = lambda words: words[:1].lower() + words[1:]
    shown.filters["zin"] = lambda words: words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
    return shown.from_string(source(letter))


@cache
def text(letter: str, answers: Answers) -> str:
    """The words of a letter, as they follow from its source and these answers."""
    if letter == P18:
        answers = replace(answers, talk=True)  # there the talk is no choice
    return template(letter).render(answers.names())


def flat(words: str) -> str:
    return " ".join(words.split())


def sentences(words: str) -> list[list[str]]:
    """The sentences as lists of words; what somebody says between quotes counts with the sentence around it."""
    found = re.split(r"(?<=[.?!:])[’]?\s+(?=[‘A-Z])|\n\s*\n", words)
    return [counted for one in found if (counted := re.findall(r"[\w’'/-]*\w", one))]


def used(letter: str) -> set[str]:
    """Every field that a letter prints or asks, by its path."""
    tags = [parse(found[0]) for found in TAG.finditer(source(letter))]
    assert tags and not [tag.raw for tag in tags if tag.kind not in ("field", "statement")]
    found = {".".join(path) for tag in tags for path in grammar.paths(grammar.read(tag))}
    return {path for path in found if "." in path}  # the name in a loop has none


def conditions(letter: str) -> list[tuple[str, set[str]]]:
    """The fields that are asked under a condition, with the fields that the condition reads."""
    asked = description.describe(about(letter)).case
    assert asked is not None
    return [
        (one.field, {".".join(path) for path in grammar.paths(grammar.read(parse("{% if " + one.condition + " %}")))})
        for one in asked.asks
        if one.condition
    ]


def asks(letter: str) -> list[str]:
    case = description.describe(about(letter)).case
    assert case is not None
    return [one.field for one in case.asks]


# What a letter asks


@pytest.mark.parametrize("letter", CODES)
def test_a_letter_is_described_as_one_to_other_parents(letter: str) -> None:
    assert list(description.mistakes(about(letter), letter)) == []
    said = description.describe(about(letter))
    assert said.case is not None
    assert (said.form, said.case.code) == ("brief", CODES[letter])
    assert (said.case.audience, said.case.formal) == ("andere_ouders", False)
    assert said.sorts == ("school", "kdv", "bso", "peuteropvang")
    assert said.title and len(said.title) <= 60


@pytest.mark.parametrize("letter", CODES)
def test_every_fact_a_letter_tells_is_asked_and_every_question_is_used(letter: str) -> None:
    of_case = {path for path in used(letter) if path.split(".")[0] in schema.case_sections()}
    asked = asks(letter)
    assert len(asked) == len(set(asked))
    assert set(asked) == of_case | BY_THE_FORM


@pytest.mark.parametrize("letter", CODES)
def test_what_is_not_asked_is_known_of_the_location(letter: str) -> None:
    lasting = {path for path in used(letter) if path.split(".")[0] not in schema.case_sections()}
    follows = {"locatie.is_school", "locatie.is_kinderopvang", "locatie.is_kindcentrum"}
    assert {path for path in lasting - follows if path not in schema.paths()} == set()


@pytest.mark.parametrize("letter", CODES)
def test_a_condition_reads_what_was_asked_before(letter: str) -> None:
    asked = asks(letter)
    for field, names in conditions(letter):
        before = asked[: asked.index(field)]
        assert names and names <= {*before, *schema.paths()}, field


@pytest.mark.parametrize("path", sorted({path for letter in CODES for path in asks(letter)}))
def test_everything_asked_is_a_question_with_a_label(path: str) -> None:
    assert schema.label(path)[0].islower() and schema.question(path).endswith(("?", ".", "…"))


def test_only_the_letters_with_a_choice_promise_ask_for_it() -> None:
    assert [letter for letter in CODES if "vervolg.toezegging" in asks(letter)] == [P17]
    assert "groepsgesprek.datum" not in asks(P17)


# What a letter says


@pytest.mark.parametrize(("letter", "rule"), [(letter, rule) for letter in ALWAYS for rule in ALWAYS[letter]])
def test_whatever_is_answered_a_letter_holds_what_it_must(letter: str, rule: str) -> None:
    for answers in every_answer():
        told = text(letter, answers)
        assert [words for words in ALWAYS[letter][rule] if words not in told] == [], answers


@pytest.mark.parametrize(("letter", "answer"), ONLY_WHEN)
def test_what_a_letter_may_say_stands_there_when_it_was_answered(letter: str, answer: str) -> None:
    words = ONLY_WHEN[letter, answer]
    for other in (LEAST, MOST):
        assert words in text(letter, replace(other, **{answer: True}))
        assert words not in text(letter, replace(other, **{answer: False}))


def test_what_is_still_to_be_arranged_is_told_as_a_plan() -> None:
    assert "We regelen begeleiding voor deze kinderen." in text(P16, LEAST)
    assert "Waar dat nodig is, regelen we begeleiding voor deze kinderen." in text(P17, LEAST)
    agreed = "We maken afspraken om de kans op herhaling zo klein mogelijk te maken. Daarna letten we er elke dag op"
    assert agreed in text(P18, LEAST)


@pytest.mark.parametrize(("letter", "fact"), [(P16, "begeleiding"), (P17, "begeleiding"), (P18, "afspraken")])
def test_whether_it_is_arranged_stays_open_until_somebody_says_so(letter: str, fact: str) -> None:
    names = MOST.names()
    told = flat(template(letter).render({**names, "maatregel": {"kind_thuis": False, fact: Open()}}))
    assert "(nog open)" in told
    assert re.findall("begeleiding|hebben afspraken|maken afspraken|letten", told) == []


@pytest.mark.parametrize("letter", [P16, P17])
def test_help_that_is_not_needed_is_not_told(letter: str) -> None:
    assert "begeleiding" not in text(letter, replace(LEAST, help="niet_nodig"))


def test_the_day_of_the_incident_is_told_with_its_name(organisation: Path) -> None:
    _, words, _ = make(P16, organisation, "--set", "incident.datum=2026-11-10")
    assert "Op dinsdag 10 november 2026 is er iets vervelends gebeurd met kinderen uit de groep van uw kind" in words


def test_with_children_too_young_to_talk_no_talk_is_told() -> None:
    told = text(P18, replace(MOST, too_young=True))
    assert "We hebben er niet met de hele groep over gepraat." in told  # true of babies and of an older group
    assert "te jong" not in told and "Misschien vertelt uw kind" not in told
    assert "hele groep" not in text(P18, MOST)


def test_with_children_too_young_nothing_of_the_talk_is_asked_or_open(organisation: Path) -> None:
    ran, words, _ = make(P18, organisation, "--set", "groepsgesprek.gevoerd=nee")
    assert "groepsgesprek" not in ran.err and "niet met de hele groep over gepraat" in words


@pytest.mark.parametrize("path", ["incident.situatie_neutraal", "externen.partners", "timeout.plaats", "timeout.doel"])
def test_what_comes_in_a_sentence_is_asked_as_its_end(path: str) -> None:
    assert re.search(r"[Mm]aak deze zin af, zonder punt[^:]*: .+ …$", schema.question(path))


def test_who_has_no_service_yet_is_told_what_to_answer() -> None:
    path = "externen.partners"
    assert "Antwoord dan: geen." in schema.question(path) and "geen" in schema.field(path).meta.help


def _choices() -> Iterator[str]:
    """The path of every field of a case with a choice that is asked."""
    todo = list(schema.case_sections().items())
    while todo:
        path, field = todo.pop()
        todo += [(f"{path}.{name}", child) for name, child in field.children.items()]
        if (field.item or field).rules.get("allowed") and field.meta.vraag:
            yield path


@pytest.mark.parametrize("path", sorted(_choices()))
def test_no_choice_is_asked_as_if_yes_or_no_answers_it(path: str) -> None:
    """A question that begins with its verb is one for ja or nee, unless the choices stand in it."""
    words, field = schema.question(path), schema.field(path)
    asked = words.partition("?")[0]
    choices = [str(one) for one in (field.item or field).rules["allowed"]]
    is_open = re.match(r"(?:Aan|Voor|Op|Uit)? ?(?:welke?|wie|wat|waar\w*|hoe)\b", words, re.IGNORECASE)
    named = asked.replace("de opvang", "kinderopvang")
    assert is_open or "nee" in choices or all(one.replace("_", " ") in named for one in choices), words


def test_no_signs_of_others_is_never_said_without_the_doubt() -> None:
    for answers in every_answer():
        told = text(P16, answers)
        assert (f"{NO_SIGNALS}. {NOT_SURE}" in told) == (answers.signals == "geen_signalen")
        assert ("We weten nog niet of er meer kinderen betrokken zijn." in told) == (answers.signals == "mogelijk")
        assert told.count(NO_SIGNALS) == told.count(NOT_SURE)


def test_who_knows_which_children_it_was_about_asks_nobody_to_watch_for_signs() -> None:
    watch = (
        "moeilijk te achterhalen wat er speelt",
        "Let daarom op signalen",
        "Zeg niet zelf wat er gebeurd kan zijn.",
    )
    for answers in every_answer():
        told = text(P16, answers)
        is_clear = answers.signals == "nee"
        assert [words for words in watch if (words in told) == is_clear] == [], answers
        assert ("Wij weten welke kinderen erbij betrokken waren." in told) == is_clear


@pytest.mark.parametrize("letter", [P16, P17])
def test_how_the_children_are_is_told_only_when_somebody_said_so(letter: str) -> None:
    words = {
        "goed": "Het gaat nu goed met deze kinderen.",
        "zorg_geregeld": "Deze kinderen krijgen de zorg die ze nodig hebben.",
    }
    for how in HOW:
        told = text(letter, replace(LEAST, how=how))
        assert [one for one, said in words.items() if said in told] == [one for one in words if one == how]


def test_unanswered_the_signs_of_others_stay_open_in_the_letter() -> None:
    told = text(P16, replace(LEAST, signals="(nog open)"))
    assert "(nog open)" in told and NO_SIGNALS not in told
    assert "meer kinderen betrokken" not in told


def test_the_other_groups_read_nothing_of_the_talk_and_no_advice_to_ask() -> None:
    for answers in every_answer():
        told = text(P17, answers)
        assert "met de groep" not in told and "open vragen" not in told and "schrikt" not in told
        assert NO_SIGNALS not in told


def test_the_letter_about_young_children_does_not_tell_who_told() -> None:
    opening = text(P18, MOST).split("\n\n")[1].split(". ")[0]
    assert "ouder" not in opening and "melding" not in opening and "gemeld" not in opening


@pytest.mark.parametrize(("letter", "place"), [(letter, place) for letter in (P16, P18, D31) for place in TELLS])
def test_a_worried_parent_knows_whom_to_tell(letter: str, place: str) -> None:
    assert f"Vertel het {TELLS[place]}." in text(letter, replace(LEAST, place=place))


# How a letter says it


@pytest.mark.parametrize(("letter", "rule"), list(product(CODES, FORBIDDEN)))
def test_no_letter_holds_a_word_that_the_rules_forbid(letter: str, rule: str) -> None:
    title = description.describe(about(letter)).title
    for answers in every_answer():
        told = re.sub(r"‘[^’]*’", "", f"{title}\n{text(letter, answers)}")  # what a parent says to a child
        assert re.findall(FORBIDDEN[rule], told, re.IGNORECASE) == [], answers


@pytest.mark.parametrize("letter", CODES)
def test_a_letter_begins_after_the_subject_and_ends_before_the_greeting(letter: str) -> None:
    told = text(letter, MOST).strip()
    assert told.startswith("Beste ouders en verzorgers,\n\n")
    assert told.endswith("Het telefoonnummer staat onder de naam.")


@pytest.mark.parametrize("letter", CODES)
def test_no_answer_leaves_a_hole_in_the_text(letter: str) -> None:
    for answers in every_answer():
        told = flat(text(letter, answers))
        assert re.findall(r"\s[.,;:?!]|\.\.|\(\)|None|[.?!](?=[A-Z])|[{}]|  ", told) == [], answers


@pytest.mark.parametrize(("letter", "most_words"), [(P16, 380), (P17, 300), (P18, 305), (D31, 200)])
def test_a_letter_is_short_and_reads_easily(letter: str, most_words: int) -> None:
    for answers in (LEAST, replace(LEAST, signals="mogelijk"), MOST, replace(MOST, signals="mogelijk")):
        counts = [len(one) for one in sentences(text(letter, answers))]
        assert sum(counts) <= most_words
        assert sum(counts) / len(counts) <= 13
        assert max(counts) <= 22


# The letter itself

TALK = "groepsgesprek.gevoerd != false"
CASE = """\
brief: {datum: 2026-11-14, groepen: [groep 3]}
incident:
  datum: 2026-11-10
  gemeld_op: 2026-11-11
  groep: groep 3
  situatie_neutraal: grensoverschrijdend gedrag tussen kinderen
  signalen_andere_kinderen: geen_signalen
gesprek_betrokken_ouders: {datum: 2026-11-12}
groepsgesprek: {datum: 2026-11-13, door: de leerkracht, besproken_inhoud: wat je doet als een spel niet meer fijn is}
externen: {partners: [de GGD, het wijkteam]}
maatregel: {kind_thuis: ja, begeleiding: geregeld, afspraken: nee}
betrokken_ouders: {wens_rust: ja}
vervolg:
  toezegging: ja
  eerdere_brief_op: 2026-11-14
  stappen: [We hebben met de GGD een plan gemaakt., In de pauze is er een extra leerkracht op het plein.]
  planning: In januari kijken we met de GGD hoe het gaat.
"""


def make(letter: str, organisation: Path, *options: str) -> tuple[Ran, str, int]:
    """What was said, and the words and the number of pages of the letter."""
    out = organisation.parent / "brieven"
    command = ("letter", letter, "--location", "de-kiem", "--no-input", "--format", "pdf", "--out", str(out))
    ran = invoke([*command, "--peildatum", DAY, *options], organisation)
    (file,) = out.glob("*.pdf")
    pages = PdfReader(file).pages
    return ran, flat(" ".join(page.extract_text() for page in pages)), len(pages)


@pytest.mark.parametrize("letter", CODES)
def test_everything_answered_a_letter_is_one_page_without_yellow(letter: str, organisation: Path) -> None:
    case = organisation.parent / "zaak.yaml"
    case.write_text(CASE, encoding="utf-8")
    ran, words, pages = make(letter, organisation, "--data", str(case))
    assert ran.code == 0 and "Er staat niets meer open." in ran.err
    assert pages == 1 and words.count("Beste ouders en verzorgers,") == words.count("Met vriendelijke groet,") == 1


@pytest.mark.parametrize("letter", [P16, P17, P18])
def test_a_point_behind_an_answer_is_not_a_second_one(letter: str, organisation: Path) -> None:
    case = organisation.parent / "zaak.yaml"
    case.write_text(CASE, encoding="utf-8")
    typed = (
        "--set",
        "incident.situatie_neutraal=Een ruzie met slaan en schoppen.",
        "--set",
        "externen.partners=de GGD., het wijkteam.",
        "--set",
        "groepsgesprek.besproken_inhoud=Samen spelen. En nee zeggen.",
    )
    _, words, _ = make(letter, organisation, "--data", str(case), *typed)
    assert "Het ging om een ruzie met slaan en schoppen. " in words and "de GGD en het wijkteam " in words
    assert ".." not in words and " ." not in words


def test_the_steps_of_a_second_letter_are_sentences(organisation: Path) -> None:
    case = organisation.parent / "zaak.yaml"
    case.write_text(CASE, encoding="utf-8")
    _, words, _ = make(
        D31, organisation, "--data", str(case), "--set", "vervolg.stappen=we hebben een plan, Er is meer toezicht."
    )
    assert "We hebben een plan. Er is meer toezicht. Dit gaan we nog doen:" in words


NO_HELP = {  # what a letter says when no service helps yet, in place of the sentences about services
    P16: ["We kijken wat er nodig is om de kans op herhaling zo klein mogelijk te maken."],
    P17: ["We kijken wat er nodig is om de kans op herhaling zo klein mogelijk te maken."],
    P18: ["Ons advies aan u: praat open", "moment. Jonge kinderen", "meegemaakt. We kijken ook of onze regels kloppen"],
    D31: ["In januari kijken we met de GGD hoe het gaat. Niemand kan alles voorkomen."],
}


@pytest.mark.parametrize("none", ["geen", "Nee", "Nog niemand."])
@pytest.mark.parametrize("letter", CODES)
def test_without_a_service_a_letter_is_complete_and_speaks_of_none(letter: str, none: str, organisation: Path) -> None:
    case = organisation.parent / "zaak.yaml"
    services = "externen: {partners: [de GGD, het wijkteam]}"
    assert services in CASE
    before = f"zaak: {{stukken: [{{document: {P16}, datum: 2026-11-14}}]}}\n" if letter == P17 else ""
    case.write_text(before + CASE.replace(services, f"externen: {{partners: [{none}]}}"), encoding="utf-8")
    ran, words, _ = make(letter, organisation, "--data", str(case), "--set", "maatregel.kind_thuis=nee")
    assert ran.code == 0 and "Er staat niets meer open." in ran.err
    assert re.findall("(?m)^(?:fout|waarschuwing|tip) .*", ran.err) == [], ran.err
    assert [one for one in NO_HELP[letter] if one not in words] == []
    assert (
        re.findall(
            "[Ss]amen met (?!u)|Deskundigen|we een plan|[Mm]et deze|[Nn]og niemand|\b[Nn]ee\b|met geen|van geen", words
        )
        == []
    )


@pytest.mark.parametrize("letter", CODES)
def test_nothing_answered_everything_that_must_be_is_open(letter: str, organisation: Path) -> None:
    asked = description.describe(about(letter)).case
    assert asked is not None
    wanted = {one.field for one in asked.asks if one.required and one.condition in ("", TALK)} - {"vervolg.toezegging"}
    ran, words, _ = make(letter, organisation)
    assert ran.code == 0
    assert set(re.findall(r"--set ([\w.]+)=", ran.err)) == wanted
    assert NO_SIGNALS not in words

"""The messages after a death and after a child was missing, the questions for consent, and the news about policy."""

import re
from functools import cache
from pathlib import Path

import pytest
from conftest import invoke
from geelvrij.checks import schema
from geelvrij.generator.commands import letter_words
from geelvrij.generator.compile import grammar
from geelvrij.generator.compile.tags import parse
from test_letter_form import BOTH, CHILDCARE, ON, ROOT, SCHOOL
from test_letters_verslag import Paper, about, asked, paper, place, used

GROUP, OTHERS, BODIES = "overlijden-groep", "overlijden-ouders", "overlijden-instanties"
FOUND, SHARING = "afloop-vermissing", "toestemming-delen"
PICTURES, REMINDER, NEWS = "toestemming-beeld", "herinnering-beeld", "nieuwsbrief-beleid"
ABOUT = {  # code, who reads it
    GROUP: ("D23", "andere_ouders"),
    OTHERS: ("D23", "andere_ouders"),
    BODIES: ("D23", "instantie"),
    FOUND: ("D32", "andere_ouders"),
    SHARING: ("D21", "betrokken_ouders"),
    PICTURES: ("D29", "betrokken_ouders"),
    REMINDER: ("D29", "andere_ouders"),
    NEWS: ("D30", "andere_ouders"),
}
TO_OTHERS = [document for document, (_, reader) in ABOUT.items() if reader == "andere_ouders"]
TO_PARENTS = (GROUP, OTHERS)
CONSENT = (SHARING, PICTURES)
PLACES = (SCHOOL, CHILDCARE, BOTH)
BY_THE_FORM = {"brief.datum", "brief.groepen", "brief.kenmerk", "ouders"}

CASE = """\
brief: {datum: 2026-11-24, groepen: [groep 6]}
kind: {voornaam: Pim, achternaam: Voorbeeldkind, geboortedatum: 2017-03-04, groep: Groep 6}
ouders:
  - {naam: mevrouw A. Bedacht, aanhef: mevrouw Bedacht, adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam}
  - {naam: de heer B. Verzonnen, aanhef: meneer Verzonnen}
externen: {partners: [de GGD, het wijkteam]}
gesprek_betrokken_ouders: {datum: 2026-11-23}
overlijden:
  geverifieerd_op: 2026-11-22
  akkoord_familie_op: 2026-11-23
  plan_op: 2026-11-23
  wie: kind
  groep: Groep 6
  naam_mag: ja
  naam: Fenna Proefkonijn
  overleden_op: 2026-11-21
  oorzaak_mag: ja
  oorzaak: Er was al een lange tijd van ziekte.
  kinderen_op: 2026-11-24
  kinderen_door: De leerkracht van groep 6
  opvang: In de speelzaal is de hele dag iemand om mee te praten.
  gedenkplek: In de hal, met een kaars en een schrift
  afscheid: welkom
  uitvaart_op: 2026-11-27
  uitvaart_waar: Om 11.00 uur in de aula van de begraafplaats
  wensen_familie: De familie krijgt graag een kaart, en nu liever geen bezoek.
  contactpersoon_familie: De directeur
  instantie: GGD, jeugdgezondheidszorg
  verzoek_instantie: Wilt u meedenken over de opvang van de groep?
vermissing:
  datum: 2026-11-23
  gevonden_op: 2026-11-23
  aankomst_om: '10.15'
  directie_om: '10.20'
  ouders_om: '10.20'
  zoeken_om: '10.25'
  afloop: ongedeerd
  politie: ja
  feiten_neutraal: Het kind liep na het buitenspelen ongezien van het plein.
  nazorg: De kinderen van de groep hebben erover gepraat.
  maatregelen: [Het hek heeft een nieuw slot., Na elke pauze tellen wij de kinderen twee keer.]
gegevensdeling:
  gegevens: Het verslag van het laatste gesprek met u
  doel: Om samen te zorgen voor een goede start in groep 1
  verstrekker: De pedagogisch medewerker van de peutergroep
  ontvanger: De leerkracht van groep 1
  wijze: In een gesprek waar u bij bent
  geldig_tot: 2027-01-31
  antwoord_voor: 2026-12-04
beeld: {media: [de plaatselijke krant, een scherm in de hal], antwoord_voor: 2026-12-11}
beleid:
  titel: Protocol sociale media
  soort: veranderd
  ingangsdatum: 2027-01-11
  reden: De oude tekst zei nog niets over groepsapps.
  kern: [Ouders maken geen foto's in de groep., Een bericht van ons komt alleen via het ouderportaal.]
  medezeggenschap: instemming
  vindplaats: Op www.example.nl/regels
"""
DIED = "Fenna"
CAUSE, FUNERAL = "tijd van ziekte", ("27 november", "11.00 uur", "aula")
EACH = ["eigen groep", "berichten die alleen ouders van de groep zien", "schoolgids", "In de nieuwsbrief", "Op de website",
        "Op sociale media van Basisschool Het Vraagteken", "De plaatselijke krant", "Een scherm in de hal"]  # fmt: skip
# What each must hold, by the sheet: the point, and the words it is known by
MUST = {
    GROUP: {
        "message": ["Een leerling uit de groep van uw kind (groep 6) is op zaterdag 21 november 2026 overleden."],
        "name": ["Fenna Proefkonijn"],
        "cause, with consent": ["Met toestemming van de familie", "Er was al een lange tijd van ziekte."],
        "the family agreed": ["De familie heeft deze brief gezien en vindt het goed dat u hem krijgt."],
        "reception": ["op dinsdag 24 november 2026, van de leerkracht van groep 6", "In de speelzaal is de hele dag iemand", "hulp van de GGD en het wijkteam"],
        "memorial place": ["De plek is in de hal, met een kaars en een schrift."],
        "funeral": ["welkom bij de uitvaart", "op vrijdag 27 november 2026, om 11.00 uur in de aula van de begraafplaats."],
        "wishes": ["De familie krijgt graag een kaart, en nu liever geen bezoek."],
        "tips": ["Gebruik het woord ‘dood’.", "Geef korte antwoorden", "Dat geeft houvast."],
        "social media": ["Zet niets over dit verlies online"],
        "contact": ["aan de leerkracht van uw kind", "wie deze brief heeft ondertekend"],
    },
    OTHERS: {
        "message": ["Een leerling van Basisschool Het Vraagteken (groep 6) is op zaterdag 21 november 2026 overleden."],
        "name": ["Fenna Proefkonijn"],
        "cause, with consent": ["Met toestemming van de familie", "Er was al een lange tijd van ziekte."],
        "the family agreed": ["De familie heeft deze brief gezien"],
        "their letter": ["De ouders van deze groep krijgen een eigen brief."],
        "reception": ["In de speelzaal is de hele dag iemand", "in de andere groepen is er tijd voor vragen"],
        "memorial place": ["De plek is in de hal"],
        "funeral": ["op vrijdag 27 november 2026, om 11.00 uur in de aula van de begraafplaats."],
        "wishes": ["De familie krijgt graag een kaart"],
        "tips": ["Vertel het daarom zelf, rustig en eerlijk."],
        "social media": ["Zet niets over dit verlies online"],
        "contact": ["wie deze brief heeft ondertekend"],
    },
    BODIES: {
        "to": ["GGD, jeugdgezondheidszorg"],
        "message": ["een leerling van Basisschool Het Vraagteken is overleden", "op 22 november 2026 nagevraagd. Het is zeker."],
        "who": ["Fenna Proefkonijn", "4 maart 2017", "Groep 6", "21 november 2026"],
        "what we ask": ["Dan krijgt de familie geen post", "Wilt u meedenken over de opvang van de groep?"],
        "contact with the family": ["houdt de directeur contact met de familie", "Bel dan eerst met ons"],
        "least data": ["alleen de gegevens die u nodig hebt"],
    },
    FOUND: {
        "facts": ["Op maandag 23 november 2026 was een kind", "dezelfde dag gevonden", "Het kind is niet gewond.", "ongezien van het plein", "De politie zocht mee."],
        "family first": ["Op 23 november 2026 hebben wij met de ouders van het kind gepraat."],
        "care": ["De kinderen van de groep hebben erover gepraat."],
        "measures": ["Het hek heeft een nieuw slot.", "Na elke pauze tellen wij de kinderen twee keer."],
        "no guarantee": ["Toch kan niemand het helemaal voorkomen."],
        "privacy": ["Wij noemen geen naam", "een foto van het kind? Haal die dan weg"],
        "tips": ["luister rustig", "aan de leerkracht van uw kind"],
        "contact": ["wie deze brief heeft ondertekend"],
    },
    SHARING: {
        "what": ["Het verslag van het laatste gesprek met u."],
        "purpose": ["Om samen te zorgen voor een goede start in groep 1."],
        "giver, receiver": ["De pedagogisch medewerker van de peutergroep.", "De leerkracht van groep 1."],
        "until": ["Tot en met 31 januari 2027."],
        "free": ["U mag ja of nee zeggen. Ook bij nee blijft Pim welkom."],
        "withdrawal": ["Later kunt u uw toestemming altijd stoppen.", "hetvraagteken@example.nl"],
        "no consent": ["Zonder uw toestemming delen wij deze gegevens niet.", "De directie kan besluiten dat de veiligheid", "Ook kan een wet het delen toestaan."],
        "answer": ["☐ Ja, deze gegevens mogen", "☐ Nee, deze gegevens", "☐ Ja, maar niet alles.", "uiterlijk 4 december 2026"],
        "both parents": ["Naam van de tweede ouder of verzorger:", "Handtekening:"],
    },
    PICTURES: {
        "each medium": EACH,
        "withdrawal in writing": ["Dat doet u schriftelijk", "hetvraagteken@example.nl"],
        "reminder": ["Elk jaar herinneren wij u aan uw keuze."],
        "no answer, no picture": ["laten wij geen foto's of film van Pim zien"],
        "who decides": ["De directie beslist wat wij naar buiten brengen."],
        "signature and date": ["Handtekening:", "Datum:"],
    },
    REMINDER: {
        "occasion": ["Elk jaar herinneren wij u aan die keuze."],
        "each medium": EACH,
        "withdrawal in writing": ["Vul het blad bij deze brief in, of mail naar hetvraagteken@example.nl.", "☐ Ik stop mijn toestemming voor alle plekken."],
        "no reason needed": ["U hoeft niet te zeggen waarom."],
    },
    NEWS: {
        "which": ["Wij hebben deze afspraken veranderd:", "Protocol sociale media"],
        "from": ["vanaf maandag 11 januari 2027"],
        "reason": ["De oude tekst zei nog niets over groepsapps."],
        "what it means": ["Ouders maken geen foto's in de groep.", "alleen via het ouderportaal"],
        "council": ["De medezeggenschapsraad stemde met de tekst in."],
        "where": ["U vindt de tekst op www.example.nl/regels."],
        "contact": ["wie dit bericht heeft ondertekend"],
    },
}  # fmt: skip


def made(document: str, facts: str = CASE, name: str = SCHOOL) -> Paper:
    return paper(document, facts, name)


def text(document: str, facts: str = CASE, name: str = SCHOOL) -> str:
    return " ".join(made(document, facts, name).words.split())


def changed(old: str, new: str, facts: str = CASE) -> str:
    assert facts.count(old) == 1, old
    return facts.replace(old, new)


def without(*names: str) -> str:
    """The case without these fields."""
    facts = CASE
    for name in names:
        facts, count = re.subn(rf"^  {name}:.*\n", "", facts, flags=re.MULTILINE)
        assert count == 1, name
    return facts


@cache
def unfit(document: str, name: str, facts: str = CASE) -> tuple[str, ...]:
    """What the wording rules say of a letter, by code."""
    found = letter_words.judge(made(document, facts, name).content, about(document), place(name, facts), ON)
    return tuple(f"{one.code} {one.message}" for one in found)


# What a letter is, and what it asks


@pytest.mark.parametrize("document", ABOUT)
def test_a_letter_says_what_it_is(document: str) -> None:
    found = about(document)
    assert found.case is not None and found.form == "brief"
    assert (found.case.code, found.case.audience) == ABOUT[document] and not found.case.formal
    assert found.sorts == ("school", "kdv", "bso", "peuteropvang")
    assert len(found.title) <= 60 and "{{" not in found.title


@pytest.mark.parametrize("document", ABOUT)
def test_every_fact_is_asked_and_every_question_is_used(document: str) -> None:
    assert set(asked(document)) - BY_THE_FORM == used(document) - BY_THE_FORM
    assert "brief.datum" in asked(document)
    assert ("brief.groepen" in asked(document)) == (document in TO_OTHERS)


@pytest.mark.parametrize("document", ABOUT)
def test_a_condition_reads_what_was_asked_before(document: str) -> None:
    order = list(asked(document))
    for field, one in asked(document).items():
        if one.condition:
            tree = grammar.read(parse("{% if " + one.condition + " %}"))
            named = {".".join(path) for path in grammar.paths(tree)}
            assert named and named <= set(order[: order.index(field)]), field


@pytest.mark.parametrize("document", ABOUT)
def test_each_question_is_a_question(document: str) -> None:
    for path in set(asked(document)) - BY_THE_FORM:
        assert schema.question(path).endswith(("?", ".", "…")) and schema.label(path), path


# What it holds


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("document", ABOUT)
def test_a_complete_case_leaves_nothing_open_and_no_wrong_word(document: str, name: str) -> None:
    assert made(document, name=name).yellow == ()
    assert unfit(document, name) == ()


@pytest.mark.parametrize(("document", "point"), [(document, point) for document in MUST for point in MUST[document]])
def test_a_letter_holds_what_it_must(document: str, point: str) -> None:
    words = text(document)
    assert [one for one in MUST[document][point] if one not in words] == []


@pytest.mark.parametrize("document", [*TO_OTHERS, BODIES])
def test_no_child_or_parent_of_the_case_is_named_to_others(document: str) -> None:
    words = text(document)
    assert [name for name in ("Pim", "Voorbeeldkind", "Bedacht", "Verzonnen", "Proefstraat") if name in words] == []
    assert (DIED in words) == (document in (GROUP, OTHERS, BODIES))


@pytest.mark.parametrize("document", ABOUT)
def test_nothing_answered_everything_that_must_be_is_yellow(document: str) -> None:
    hidden = BY_THE_FORM - {"brief.datum", "brief.groepen"}
    first = {one.field for one in asked(document).values() if one.required and not one.condition} - hidden
    if document in TO_PARENTS:  # who and in which group is not told before it is sure
        first -= {"overlijden.wie", "overlijden.groep"}
    if document == BODIES:
        first -= {"overlijden.wie"}
    assert set(made(document, "zaak: {}").yellow) == {f"[{schema.label(path)}]" for path in first}


@pytest.mark.parametrize("document", ABOUT)
def test_a_letter_speaks_the_words_of_its_sector(document: str) -> None:
    facts = re.sub(r"(?i)de leerkracht van groep [16]", "de medewerker", CASE).replace("groep 6", "de vlindergroep")
    childcare = text(document, facts, CHILDCARE)
    assert re.findall(r"(?i)\bleerling|\bleerkracht|school|\bles", childcare) == []
    at_school = text(document, changed("De pedagogisch medewerker van de peutergroep", "De leerkracht"))
    assert (
        re.findall(r"(?i)kinderopvang|pedagogisch|van de opvang|\bhouder", at_school.replace("opvang van de groep", ""))
        == []
    )


@pytest.mark.parametrize("document", ABOUT)
def test_no_answer_leaves_a_hole_in_the_text(document: str) -> None:
    least = without(
        *("overleden_op", "kinderen_op", "kinderen_door", "gedenkplek", "wensen_familie", "verzoek_instantie"),
        *("politie", "feiten_neutraal", "wijze"),
    ).replace("beeld: {media: [de plaatselijke krant, een scherm in de hal], ", "beeld: {")
    for facts in (CASE, least):
        assert made(document, facts).yellow == ()
        words = re.sub(r"www\.\S+", "", text(document, facts))
        assert re.findall(r"\s[.,;:?!]|\.\.|\(\)|None|[{}]", words) == []


# A death


@pytest.mark.parametrize("document", TO_PARENTS)
def test_a_no_of_the_family_to_the_name_is_kept(document: str) -> None:
    facts = changed("naam_mag: ja", "naam_mag: nee")
    words = text(document, facts)
    assert DIED not in words and "Proefkonijn" not in words
    assert "De familie wil liever dat wij geen naam noemen." in words
    assert made(document, facts).yellow == () and unfit(document, SCHOOL, facts) == ()


@pytest.mark.parametrize("who", ["kind", "medewerker"])
def test_a_body_too_hears_no_name_without_a_yes_of_the_family(who: str) -> None:
    facts = changed("naam_mag: ja", "naam_mag: nee", changed("wie: kind", f"wie: {who}"))
    words = text(BODIES, facts)
    assert [
        one
        for one in (DIED, "Proefkonijn", "4 maart 2017", "Wilt u dit bericht vandaag nog verwerken?")
        if one in words
    ] == []
    assert "De familie wil liever dat wij geen naam noemen." in words
    assert "Wij vragen de familie of wij u de naam mogen geven." in words
    assert made(BODIES, facts).yellow == () and unfit(BODIES, SCHOOL, facts) == ()


@pytest.mark.parametrize("document", [*TO_OTHERS, BODIES])
@pytest.mark.parametrize("answer", ["naam_mag: nee", ""], ids=["no", "not-asked"])
def test_without_a_yes_a_name_typed_in_another_answer_is_found_and_not_shown(document: str, answer: str) -> None:
    """The family said no, or was not asked: then no letter to others holds the name, whoever typed it where."""
    typed = CASE.replace("slot.", "slot, zegt Fenna.").replace("[de GGD,", "[de GGD, de ouders van Fenna,")
    typed = typed.replace("De familie krijgt graag", "De familie van Proefkonijn krijgt graag")
    typed = typed.replace("De oude tekst", "Na het overlijden van Fenna zei de oude tekst")
    typed = typed.replace("Wilt u meedenken", "Wilt u na het overlijden van Fenna meedenken")
    found = unfit(document, SCHOOL, changed("  naam_mag: ja\n", f"  {answer}\n" if answer else "", typed))
    holds = re.search("Fenna|Proefkonijn", text(document, changed("naam_mag: ja", "naam_mag: nee", typed)))
    assert any(one.startswith("TXT005") for one in found) == bool(holds)
    assert bool(holds) == (document != REMINDER)
    assert [one for one in found if DIED in one or "Proefkonijn" in one] == []


@pytest.mark.parametrize("answer", ["ja", "nee"])
def test_no_message_and_no_file_name_shows_who_died(answer: str, tmp_path: Path) -> None:
    """Also when the name may stand in the letter: a screen and a report are seen by others than its readers."""
    facts = changed("naam_mag: ja", f"naam_mag: {answer}").replace(
        "wensen_familie: De familie", "wensen_familie: De familie van de dader Fenna"
    )
    facts = re.sub(r"^kind:.*\nouders:\n(?:  - .*\n)*", "", facts, flags=re.MULTILINE)
    case, out = tmp_path / "zaak.yaml", tmp_path / "uit"
    case.write_text(facts, encoding="utf-8")
    letter = ("letter", GROUP, "--location", SCHOOL, "--data", str(case), "--no-input", "--out", str(out))
    ran = invoke((*letter, "--format", "docx", "--peildatum", "2026-11-24"), ROOT)
    names = [path.name for path in out.iterdir()]
    checked = invoke(("check", str(out / names[0]), "--document", GROUP, "--data", str(case), "--format", "json"), ROOT)
    assert (ran.code, checked.code, len(names)) == (1, 1, 1)
    assert ("TXT005" in ran.err) == ("TXT005" in checked.out) == (answer == "nee")
    for shown in (ran.out, ran.err, checked.out, checked.err, *names):
        assert "fenna" not in shown.casefold() and "proefkonijn" not in shown.casefold(), shown


@pytest.mark.parametrize("document", TO_PARENTS)
def test_a_no_of_the_family_to_the_cause_is_kept(document: str) -> None:
    facts = changed("oorzaak_mag: ja", "oorzaak_mag: nee")
    words = text(document, facts)
    assert CAUSE not in words and "Hoe dit kwam, vertellen wij niet. Dat is aan de familie." in words
    assert made(document, facts).yellow == () and unfit(document, SCHOOL, facts) == ()


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ("besloten", "De familie neemt afscheid in eigen kring. Wij vragen u om dat te respecteren."),
        ("later", "Over de uitvaart weten wij nog niets."),
    ],
)
@pytest.mark.parametrize("document", TO_PARENTS)
def test_the_funeral_is_told_only_to_who_may_come(document: str, asks: str, says: str) -> None:
    facts = changed("afscheid: welkom", f"afscheid: {asks}")
    words = text(document, facts)
    assert says in words and [one for one in FUNERAL if one in words] == []
    assert made(document, facts).yellow == () and unfit(document, SCHOOL, facts) == ()


@pytest.mark.parametrize(
    ("unasked", "hidden"), [("naam_mag", (DIED,)), ("oorzaak_mag", (CAUSE,)), ("afscheid", FUNERAL)]
)
@pytest.mark.parametrize("document", TO_PARENTS)
def test_what_the_family_was_not_asked_stays_open_and_untold(
    document: str, unasked: str, hidden: tuple[str, ...]
) -> None:
    found = made(document, without(unasked))
    assert found.yellow == (f"[{schema.label(f'overlijden.{unasked}')}]",)
    assert [one for one in hidden if one in found.words] == []


def test_a_body_hears_no_name_while_the_family_was_not_asked() -> None:
    found = made(BODIES, without("naam_mag"))
    assert found.yellow == (f"[{schema.label('overlijden.naam_mag')}]",)
    assert [one for one in (DIED, "4 maart 2017") if one in found.words] == []


@pytest.mark.parametrize("document", [GROUP, OTHERS, BODIES])
def test_before_it_is_sure_nobody_hears_who_died(document: str) -> None:
    found = made(document, without("geverifieerd_op"))
    assert found.yellow == (f"[{schema.label('overlijden.geverifieerd_op')}]",)
    assert "is overleden" not in found.words and "21 november 2026 overleden" not in found.words


@pytest.mark.parametrize("document", TO_PARENTS)
def test_without_the_consent_of_the_family_a_letter_to_parents_stays_open(document: str) -> None:
    found = made(document, without("akkoord_familie_op"))
    assert found.yellow == (f"[{schema.label('overlijden.akkoord_familie_op')}]",)
    assert "vindt het goed" not in found.words


def test_a_body_never_hears_of_the_cause_or_the_funeral() -> None:
    words = text(BODIES)
    assert CAUSE not in words and [one for one in FUNERAL if one in words] == []


@pytest.mark.parametrize("document", [GROUP, OTHERS, BODIES])
@pytest.mark.parametrize(
    ("who", "words"),
    [("medewerker", "een medewerker van"), ("ouder", "een ouder van een kind"), ("ander", "iemand die")],
)
def test_who_died_is_told_by_what_somebody_was(document: str, who: str, words: str) -> None:
    facts = changed("wie: kind", f"wie: {who}")
    assert words in text(document, facts).lower() and "leerling" not in text(document, facts)
    assert "4 maart 2017" not in text(document, facts)
    assert made(document, facts).yellow == () and unfit(document, SCHOOL, facts) == ()


def test_with_very_young_children_no_day_of_telling_is_told() -> None:
    words = text(GROUP, without("kinderen_op", "kinderen_door"), CHILDCARE)
    assert (
        "Ook heel jonge kinderen merken dat er verdriet is." in words
        and "De kinderen van de groep horen het" not in words
    )


def test_without_help_from_outside_none_is_told() -> None:
    words = text(GROUP, changed("[de GGD, het wijkteam]", "[geen]"))
    assert "Wij krijgen hulp" not in words and "geen." not in words.split("stil zijn.")[1][:20]


# A child that was missing


def test_a_child_found_later_is_told_with_both_days() -> None:
    words = text(FOUND, changed("gevonden_op: 2026-11-23", "gevonden_op: 2026-11-24"))
    assert (
        "raakte een kind van Basisschool Het Vraagteken vermist. Het kind is op dinsdag 24 november 2026 gevonden."
        in words
    )
    assert "dezelfde dag" not in words


def test_a_child_that_needs_care_is_told_without_more() -> None:
    facts = changed("afloop: ongedeerd", "afloop: zorg")
    assert "Het kind krijgt de zorg die het nodig heeft." in text(FOUND, facts) and "niet gewond" not in text(
        FOUND, facts
    )


def test_a_child_that_is_not_found_has_no_end_yet() -> None:
    found = made(FOUND, without("gevonden_op"))
    assert found.yellow == (f"[{schema.label('vermissing.gevonden_op')}]",) and "dezelfde dag" not in found.words


def test_what_is_not_known_is_said_to_be_looked_into() -> None:
    words = text(FOUND, without("politie", "feiten_neutraal"))
    assert "Wij zoeken nog uit hoe dit kon gebeuren." in words and "politie" not in words


# Consent and policy


@pytest.mark.parametrize("document", CONSENT)
@pytest.mark.parametrize("name", PLACES)
def test_the_answer_stands_behind_who_signs(document: str, name: str) -> None:
    letter, answer = made(document, name=name).words.split("Antwoordblad: ", 1)
    assert "Met vriendelijke groet," in letter and "☐" not in letter
    assert "☐" in answer and answer.count("Handtekening:") == 2 and "Pim Voorbeeldkind" in answer


def test_a_guide_is_called_as_the_sector_calls_it() -> None:
    for document in (PICTURES, REMINDER):
        assert "In de gids of folder van de opvang" in text(document, name=CHILDCARE)
        assert "In de schoolgids of de gids van de opvang" in text(document, name=BOTH)


def test_a_reminder_asks_for_no_name_of_a_child_in_the_letter() -> None:
    assert not any(path.startswith(("kind.", "ouders")) for path in asked(REMINDER))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("advies", ["De oudercommissie gaf advies over de tekst."]),
        ("beide", ["De medezeggenschapsraad stemde met de tekst in.", "De oudercommissie gaf advies."]),
    ],
)
def test_news_tells_what_the_council_did(answer: str, says: list[str]) -> None:
    words = text(NEWS, changed("medezeggenschap: instemming", f"medezeggenschap: {answer}"))
    assert [one for one in says if one not in words] == []
    assert ("medezeggenschapsraad" in words) == (answer == "beide")


def test_new_policy_is_called_new() -> None:
    words = text(NEWS, changed("soort: veranderd", "soort: nieuw"))
    assert "Wij hebben nieuwe afspraken gemaakt:" in words and "veranderd" not in words


# The letter itself


@pytest.mark.parametrize("document", [GROUP, SHARING])
def test_through_the_front_door_a_complete_letter_says_that_it_is(document: str, tmp_path: Path) -> None:
    case = tmp_path / "zaak.yaml"
    facts = re.sub(r"^kind:.*\nouders:\n(?:  - .*\n)*", "", CASE, flags=re.MULTILINE) if document == GROUP else CASE
    case.write_text(facts, encoding="utf-8")
    letter = (
        "letter",
        document,
        "--location",
        SCHOOL,
        "--data",
        str(case),
        "--no-input",
        "--out",
        str(tmp_path / "uit"),
    )
    ran = invoke((*letter, "--format", "docx", "--peildatum", "2026-11-24"), ROOT)
    assert ran.code == 0 and "Er staat niets meer open." in ran.err
    assert re.findall("(?m)^(?:fout|waarschuwing|tip) .*", ran.err) == [], ran.err
    assert DIED not in ran.err and "Pim" not in ran.err
    assert all(name not in path.name for path in (tmp_path / "uit").iterdir() for name in ("pim", "fenna"))

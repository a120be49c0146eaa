"""The wording rules: every page by its own examples, and a corpus in which nothing bad passes and nothing good is told."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from geelvrij.checks import catalogue
from geelvrij.checks.catalogue import PageError, Rule
from geelvrij.checks.finding import Place, Severity, Where
from geelvrij.checks.sorts import READERS
from geelvrij.checks.wording import Audience, Passage, check
from geelvrij.checks.wording.notation import choices, phrases
from geelvrij.checks.wording.page import KEYS, Page, of_rule, pages
from geelvrij.checks.wording.shielding import without_people

CORPUS = yaml.safe_load((Path(__file__).parent / "wording_corpus.yaml").read_text(encoding="utf-8"))
RULES = [rule for rule in catalogue.load().rules if rule.check == "tekst"]
BLOCK = re.compile(r"^```(?P<info>\w[^\n]*)\n(?P<text>.*?)\n```$", re.DOTALL | re.MULTILINE)
NO_PAGE = {"TXT008", "TXT019", "TXT020", "TXT025", "TXT027", "TXT034", "TXT038"}  # docs/letters.md says why


def audience(entry: Mapping[str, Any]) -> Audience:
    names, allowed = tuple(entry.get("namen", ())), tuple(entry.get("mag", ()))
    return Audience(entry["lezers"], entry.get("formeel") in (True, "ja"), names, entry.get("stuk", ""), allowed)


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(entry, sentence, id=f"{entry['regel']}-{sentence[:50]}")
        for entry in CORPUS
        for sentence in entry.get(kind, ())
    ]


@pytest.mark.parametrize(("entry", "sentence"), cases("fout"))
def test_no_bad_sentence_passes(entry: Mapping[str, Any], sentence: str) -> None:
    found = check([Passage(sentence)], audience(entry), whole=False)
    assert entry["regel"] in {one.code for one in found}


@pytest.mark.parametrize(("entry", "sentence"), cases("goed"))
def test_no_good_sentence_is_told(entry: Mapping[str, Any], sentence: str) -> None:
    assert [one.message for one in check([Passage(sentence)], audience(entry), whole=False)] == []


def missed(entry: Mapping[str, Any], text: str) -> bool:
    found = check([Passage(text)], audience(entry))
    return any(one.code == entry["regel"] and one.message.endswith(f"ontbreekt {entry['wat']}.") for one in found)


@pytest.mark.parametrize(("entry", "sentence"), cases("mist"))
def test_a_passage_that_is_not_there_is_missed(entry: Mapping[str, Any], sentence: str) -> None:
    assert missed(entry, sentence)


@pytest.mark.parametrize(("entry", "sentence"), cases("staat_er"))
def test_a_passage_that_is_there_is_not_missed(entry: Mapping[str, Any], sentence: str) -> None:
    assert not missed(entry, sentence)


def is_hard(entry: Mapping[str, Any], text: str) -> bool:
    return entry["regel"] in {one.code for one in check([Passage(text)], audience(entry))}


@pytest.mark.parametrize(("entry", "text"), cases("leest_moeilijk"))
def test_a_text_that_reads_hard_is_told(entry: Mapping[str, Any], text: str) -> None:
    assert is_hard(entry, text)


@pytest.mark.parametrize(("entry", "text"), cases("leest_goed"))
def test_a_text_that_reads_easily_or_is_short_is_not_told(entry: Mapping[str, Any], text: str) -> None:
    assert not is_hard(entry, text)


def test_the_corpus_has_every_rule() -> None:
    assert {entry["regel"] for entry in CORPUS} == {rule.code for rule in RULES}
    assert {f"TXT{number:03}" for number in range(1, 41)} - {rule.code for rule in RULES} == NO_PAGE
    assert {entry["lezers"] for entry in CORPUS} <= set(READERS)


# The pages


def example(info: str, text: str, code: str) -> list[str]:
    """What the rule says about an example: `tekst andere_ouders P16 formeel naam=Sem,Voorbeeld gegeven=Pad-7`."""
    words = info.split()[1:]
    names = next((word[5:].split(",") for word in words if word.startswith("naam=")), [])
    document = next((word for word in words if re.fullmatch(r"[PD]\d\d", word)), "")
    details = tuple(word[8:] for word in words if word.startswith("gegeven="))
    by_initials = "initialen" in words
    readers = Audience(words[0], "formeel" in words, tuple(names), document, details=details, by_initials=by_initials)
    found = check([Passage(part) for part in text.split("\n\n")], readers)
    assert all(one.help and "{" not in one.help for one in found)
    return [f"{one.code} {one.severity.value} {one.message}" for one in found if one.code == code]


def blocks(rule: Rule, heading: str) -> list[tuple[str, str]]:
    part = rule.body.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [(match["info"], match["text"]) for match in BLOCK.finditer(part)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_of_a_page_are_right(rule: Rule) -> None:
    good = blocks(rule, "Goed")
    *bad, (info, told) = blocks(rule, "Fout")
    assert good and bad and info == "melding"
    assert [line for info, text in good for line in example(info, text, rule.code)] == []
    assert [line for info, text in bad for line in example(info, text, rule.code)] == told.splitlines()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_word_has_what_its_message_shows(rule: Rule) -> None:
    given: Mapping[str, Any] = rule.parameters
    alternatives = any("{liever}" in message.help for message in rule.messages.values())
    assert set(given) <= KEYS and set(given.get("publiek", ())) <= set(READERS)
    assert not alternatives or all(word.get("liever") for word in given["woorden"])
    wanted = {"standaard"} if given.get("woorden") else set()
    wanted |= {"naam"} if given.get("namen") or given.get("onbekende_namen") else set()
    wanted |= {"ontbreekt"} if given.get("verplicht") else set()
    wanted |= {"standaard", "word"} if given.get("nummers") else set()
    wanted |= {"gegeven"} if given.get("gegevens") else set()
    wanted |= {"tekst", "zin", "gemiddeld", "lang"} if given.get("leesbaarheid") else set()
    assert set(rule.messages) == wanted | set(given.get("melding_per_publiek", {}).values())


WORDS = [
    pytest.param(rule, entry, id=f"{rule.code}-{entry}")
    for rule in RULES
    for entry in rule.parameters.get("woorden") or ()
]


@pytest.mark.parametrize(("rule", "entry"), WORDS)
def test_every_word_of_a_page_is_found_in_a_bad_sentence(rule: Rule, entry: object) -> None:
    corpus = [sentence for one in CORPUS if one["regel"] == rule.code for sentence in one.get("fout", ())]
    texts = (*corpus, *(text for info, text in blocks(rule, "Fout") if info != "melding"))
    sentences = [sentence for text in texts for part in text.split("\n\n") for sentence in Passage(part).sentences]
    assert any(any(phrase.found(sentence)) for phrase in phrases([entry]) for sentence in sentences)


def test_a_parameter_nobody_knows_is_an_error() -> None:
    text = catalogue.text_of("TXT001").replace("  woorden:", "  worden:", 1)
    with pytest.raises(PageError) as error:
        of_rule(catalogue.parse("TXT001", text))
    assert str(error.value) == "TXT001: onbekende parameters worden"


# The engine


def test_a_finding_has_its_place_its_sentence_and_another_word() -> None:
    where = Where(("Wat er is gebeurd",), "de dader", "hoofdtekst")
    passage = Passage("Dit is bekend. De dader is thuis.", Place("brief.docx", 7), where, "incident.situatie")
    (found,) = check([passage], Audience("andere_ouders", document="P16"), whole=False)
    assert (found.place, found.where, found.field, found.document) == (passage.place, where, passage.field, "P16")
    assert found.message == "Zo noemt u een kind niet: ‘De *dader* is thuis.’"
    assert found.help == "Schrijf liever: het kind dat het initiatief nam, of: het betrokken kind."


def test_no_sentence_shows_nine_digits() -> None:
    (found,) = check([Passage("De dader belde 111222333.")], Audience("andere_ouders"), whole=False)
    assert found.message == "Zo noemt u een kind niet: ‘De *dader* belde (afgeschermd).’"


def test_no_rule_shows_a_birthday_or_a_name_that_nobody_knows() -> None:
    text = "Tim is de dader. De dader is geboren op 3 mei 2020. De dader belt op 3 mei. Sem is de dader."
    found = check([Passage(text)], Audience("andere_ouders", names=("Sem",), document="P16"), whole=False)
    assert {one.message for one in found if one.code == "TXT001"} == {
        "Zo noemt u een kind niet: ‘(afgeschermd) is de *dader*.’",
        "Zo noemt u een kind niet: ‘De *dader* is geboren op (afgeschermd).’",
        "Zo noemt u een kind niet: ‘De *dader* belt op 3 mei.’",
        "Zo noemt u een kind niet: ‘Sem is de *dader*.’",  # who prints it takes out the names of the case
    }
    assert [one.code for one in found if one.code in ("TXT005", "TXT051")] == ["TXT005", "TXT051"]


@pytest.mark.parametrize("cut", range(590, 606))
def test_half_a_name_far_away_is_not_shown_either(cut: int) -> None:
    names = ("Tim " * 160)[: cut - 5].rpartition(" ")[0]
    text = f"Wij zien Lotte {names.ljust(cut - 5)}de dader."
    (told,) = (one for one in check([Passage(text)], Audience("andere_ouders")) if one.code == "TXT001")
    assert not re.search("tte|im ", told.message)


def test_a_name_everybody_may_read_or_another_rule_tells_is_not_asked() -> None:
    text = "Ada heeft gebeld. Leerling Daan Proef bleef thuis."
    asked = [
        [one.code for one in check([Passage(text)], Audience("andere_ouders", known=known), whole=False)]
        for known in ((), ("Ada Voorbeeld",))
    ]
    assert asked == [["PRV002", "TXT051"], ["PRV002"]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Een kind is gebeten door Daan, en daar is over gepraat.", ["TXT051"]),
        ("Een kind is gebeten door Daan van Voorbeeld, en daar is over gepraat.", []),
        ("Daarna heeft Voorbeeld met de groep gepraat.", []), ("Daarna heeft juf Daan met de groep gepraat.", []),
        ("Daarna heeft Ilse in 't Ontwerp met de groep gepraat.", []), ("Daarna heeft Ilse dat verteld.", ["TXT051"]),
        ("Daarna heeft Daan Proef met de groep gepraat.", ["TXT051"]),
    ],
)  # fmt: skip
def test_a_first_name_alone_can_be_that_of_a_child_also_when_somebody_works_there_with_it(
    text: str, codes: list[str]
) -> None:
    staff = ("Daan van Voorbeeld", "Ilse in 't Ontwerp")
    for allowed in ((), staff):  # who signs may be named, by the whole name
        readers = Audience("andere_ouders", allowed=allowed, staff=staff)
        assert [one.code for one in check([Passage(text)], readers, whole=False)] == codes


@pytest.mark.parametrize(
    "name", ["(Tim)", "“Tim”", "– Tim –", "TIM", "’s ouders (Jansen)", "Mila’s moeder", "(Tim of Mila)"]
)
def test_no_other_rule_prints_a_name_in_brackets_or_capitals(name: str) -> None:
    found = check([Passage(f"De dader {name} is bekend.")], Audience("andere_ouders"), whole=False)
    (told,) = (one.message for one in found if one.code == "TXT001")
    assert "(afgeschermd)" in told and not re.search("tim|mila|jansen", told, re.IGNORECASE)


HIDING = [
    ("Fenna en Fenna’s moeder zijn thuis.", "(afgeschermd) en (afgeschermd)’s moeder zijn thuis."),
    ("Zij wonen op Proefstraat 12 in Proefdorp.", "Zij wonen op (afgeschermd) in (afgeschermd)."),
    ("Kom naar de proefstraat 12, 9876ZX.", "Kom naar de (afgeschermd)."),
    ("Het was op 3/5/20 en op 4/5/20.", "Het was op (afgeschermd) en op 4/5/20."),
    ("Bel 111222333, of 112.", "Bel (afgeschermd), of 112."),
    ("De Proefstraat 13 is een andere straat.", "De Proefstraat 13 is een andere straat."),
]


@pytest.mark.parametrize(("text", "shown"), HIDING)
def test_a_message_has_no_people_of_the_case_nor_what_else_is_known_of_them(text: str, shown: str) -> None:
    details = ("Proefstraat 12", "9876 ZX", "Proefdorp", "3-5-20")
    assert without_people(text, ("Fenna",), details) == shown


def test_a_sentence_in_capitals_is_not_printed_with_its_names() -> None:
    (told,) = check([Passage("TIM IS DE DADER.")], Audience("andere_ouders"), whole=False)
    assert told.message == "Zo noemt u een kind niet: ‘(afgeschermd) *DADER*.’"


def test_a_heading_a_signature_and_an_address_are_no_sentence_with_a_name() -> None:
    short = ("Tim sloeg Lotte.", "Wij denken aan Finn.")
    assert [[one.code for one in check([Passage(text)], Audience("andere_ouders"))] for text in short] == [
        ["TXT051"]
    ] * 2
    texts = (
        "Ada Voorbeeld, directeur",
        "Voorbeeldstraat 1, Proefdorp.",
        "Voorbeeldstraat 1 Capelle",
        "Betreft\tIncident in de groep van uw kind",
    )
    assert [check([Passage(text)], Audience("andere_ouders")) for text in texts] == [()] * 4


def test_a_long_sentence_is_shown_around_the_word_and_a_short_form_ends_none() -> None:
    short = "Wij spraken o.a. De GGD, dhr. Voorbeeld en de dader."
    long = f"{'Wij praten en luisteren '.strip()} {'veel ' * 40}met de dader {'en veel ' * 40}"
    said = [check([Passage(text)], Audience("andere_ouders"), whole=False)[0].message for text in (short, long)]
    assert said[0] == "Zo noemt u een kind niet: ‘Wij spraken o.a. De GGD, dhr. Voorbeeld en de *dader*.’"
    assert said[1].startswith("Zo noemt u een kind niet: ‘…") and "met de *dader* en veel" in said[1]
    assert len(said[1]) < 300


def test_what_makes_a_word_all_right_may_stand_in_the_paragraph_next_to_it() -> None:
    sure = Passage("Er zijn geen andere kinderen betrokken.")
    other, hedge = Passage("Wij praten met u."), Passage("Helemaal zeker weten wij dat niet.")
    readers = Audience("andere_ouders")
    for text in ([sure, hedge], [hedge, sure], [other, sure, hedge]):
        assert check(text, readers) == ()
    assert [one.code for one in check([sure, other, hedge], readers)] == ["TXT014"]


def test_one_rule_can_be_milder_for_those_involved() -> None:
    said = [check([Passage("Dit is seksueel gedrag.")], Audience(who)) for who in ("andere_ouders", "betrokken_ouders")]
    assert [[one.severity for one in found] for found in said] == [[Severity.FOUT], [Severity.WAARSCHUWING]]
    assert check([Passage("Dit is seksueel gedrag.")], Audience("betrokken_ouders", formeel=True)) == ()


def test_answers_and_unknown_documents_miss_no_passage() -> None:
    letter = [Passage("Wij praten met u.")]
    assert check(letter, Audience("andere_ouders", document="P16"), whole=False) == ()
    assert check(letter, Audience("andere_ouders")) == ()
    assert len(check([], Audience("andere_ouders", document="P16"))) == 5


@pytest.mark.parametrize(
    ("pattern", "written_out"),
    [
        ("(een|de) kind", ("een kind", "de kind")),
        ("uw (eigen|) kind", ("uw eigen kind", "uw kind")),
        ("time-out*", ("time out*",)),
    ],
)
def test_a_pattern_is_written_out(pattern: str, written_out: tuple[str, ...]) -> None:
    assert choices(pattern) == written_out


def test_a_word_on_a_page_counts_only_as_a_word() -> None:
    readers = Audience("andere_ouders")
    for text in ("Om 8.30 uur.", "A.B. is er.", "", " ", "…", "\u200b", "‘’", "\n\n", "%%%", "((("):
        assert check([Passage(text)], readers, whole=False) == ()


HOSTILE = {
    "without a space": ("x" * 200_000, set()),
    "capitals": ("Tim en " * 30_000, {"TXT051"}),
    "quotes": ("‘“(" * 60_000, set()),
    "what is told again and again": ("De dader is Tim, en " * 10_000, {"TXT001", "TXT051"}),
    "names of the case": ("Sem " * 50_000, {"TXT005"}),
    "numbers of people": ("Het nummer is " + "111222333 " * 20_000, {"PRV001"}),
    "names that another rule tells": ("Leerling Tim en " * 12_000, {"PRV002"}),
}


@pytest.mark.parametrize(("text", "codes"), HOSTILE.values(), ids=HOSTILE)
def test_a_text_that_nobody_writes_is_judged_as_any_other(text: str, codes: set[str]) -> None:
    found = check([Passage(text)], Audience("andere_ouders", names=("Sem",), document="P16"), whole=False)
    assert {one.code for one in found} == codes
    assert len(found) <= 25 * len(codes) and all(len(one.message) < 600 for one in found)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.rule.code)
def test_every_search_has_limits(page: Page) -> None:
    """So that it takes no longer than its text is long: no part repeats without an end, and a piece must be there."""
    marks = [mark for one in page.required for mark in one.marks]
    for phrase in (*page.words, *page.except_in, *page.provided, *marks):
        bare = re.sub(r"\\.|\[[^]]*\]", "", phrase.pattern)
        assert not re.search(r"[*+]|\{\d+,\}", bare)
        assert not re.search(r"\\[()]|[^ )]\\\|", phrase.pattern)  # a choice within a choice

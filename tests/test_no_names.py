"""The lines of a change are read by other people than the makers: no message there may hold the name of a person."""

import inspect
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from conftest import BASIS, DAY, invoke
from geelvrij.checks import codes, messages, schema
from geelvrij.checks.catalogue import Rule, load
from geelvrij.checks.cerberus_adapter import Violation
from geelvrij.checks.finding import Finding, Place, Severity, Where
from geelvrij.checks.misplaced import Home, field_at
from geelvrij.checks.problem import Problem
from geelvrij.checks.reading import read
from geelvrij.checks.report import github
from geelvrij.checks.report.shielded import OF_OURS
from geelvrij.checks.sentences import fill
from geelvrij.checks.shape import shape

NAME, KEY = "Zwaluwstra", "zwaluwstra"  # a name that no sentence of ours holds
HEAD = "locatie: {naam: A, soort: [kdv], regio: b}\n"
PERSON = "  ada:\n    voornaam: Ada\n"


def told(findings: tuple[Finding, ...]) -> str:
    return github.render(findings, schema.is_personal)


def found(text: str) -> tuple[Finding, ...]:
    """What reading finds, and when the file can be read what does not fit the model."""
    result = read(text.encode(), "locations/boom.yaml")
    return result.findings or shape(result.tree, "locations/boom.yaml", "locatie", "locatie").findings


# What is wrong with a file that holds the name → the code, and the sentence that is left
FILES = [
    ("personen:\n  ada:\n    achternaam: 't Zwaluwstra\n", "BST108", "Deze waarde begint met een apostrof. YAML leest die als het begin van een tekst tussen aanhalingstekens. Zet dubbele aanhalingstekens om de hele waarde."),
    ("rollen:\n  bhv:\n    - 't Zwaluwstra\n", "BST108", "Deze waarde begint met een apostrof. YAML leest die als het begin van een tekst tussen aanhalingstekens. Zet dubbele aanhalingstekens om de hele waarde."),
    ("personen:\n  ada:\n    achternaam:Zwaluwstra\n    b: 1\n", "BST108", "Achter de dubbele punt ontbreekt een spatie. Zet er een spatie achter."),
    (f"personen:\n  ada:\n    voornaam: A\n    {KEY}:{'x' * 60}\n", "BST108", "Achter de dubbele punt ontbreekt een spatie. Zet een spatie achter (afgeschermd)."),
    (f"personen:\n  a: 1\n  {KEY}\n  b: 1\n", "BST108", "Achter (afgeschermd) ontbreekt de dubbele punt. Zet er een dubbele punt en een spatie achter."),
    (f"personen:\n{KEY}\nb: 1\n", "BST108", "Achter (afgeschermd) ontbreekt de dubbele punt. Zet er een dubbele punt en een spatie achter."),
    ("rollen:\n  bhv:\n    - a\n    -Zwaluwstra\n", "BST108", "Achter het streepje ontbreekt een spatie. Zet er een spatie achter."),
    ("personen:\n  ada: nvt: Zwaluwstra is ziek\n", "BST108", "Wat hier niet van toepassing is, staat tussen accolades. Schrijf {nvt: reden}, met uw eigen reden."),
    ("personen: {ada: {voornaam: A, achternaam Zwaluwstra}}\n", "BST113", "Achter ‘achternaam’ ontbreekt de dubbele punt. Zet er een dubbele punt en een spatie achter."),
    ("personen: {ada: {in_dienst: 2020-01-01, achtrnaam Zwaluwstra}}\n", "BST113", "Door de komma ziet YAML hier twee velden: (afgeschermd) wordt een veld zonder waarde. Hoort het hier niet? Haal het dan weg, met de komma. Is het een eigen veld? Zet er een dubbele punt en een waarde achter."),
    ("personen:\n  ada:\n    achternaam: ? Zwaluwstra\n", "BST108", "Achter ‘achternaam’ begint de waarde met een vraagteken. Dat heeft in YAML een eigen betekenis. Zet de waarde tussen aanhalingstekens."),
    (f"personen:\n  ada:\n    {KEY}: ?\n", "BST108", "Achter (afgeschermd) begint de waarde met een vraagteken."),
    ("personen:\n  ada:\n    achternaam: 'Ada' Zwaluwstra\n", "BST108", ""),
    ("personen:\n  ada:\n    achternaam: Ada: Zwaluwstra\n", "BST108", ""),
    ("personen:\n  ada:\n    achternaam: \"Ada\\ Zwaluwstra\\q\"\n", "BST108", ""),
    ("personen:\n  ada:\n    achternaam: 'Zwaluwstra\n", "BST108", ""),
    ("personen:\n  ada:\n    achternaam: @Zwaluwstra\n", "BST108", ""),
    ("personen:\n  ada:\n    achternaam: [Zwaluwstra\n", "BST108", ""),
    ("personen:\n  ada:\n    achternaam: | Zwaluwstra\n", "BST108", ""),
    ("personen:\n  ada:\n   - Zwaluwstra\n    b: 1\n", "BST108", ""),
    ("personen:\n  ada:\n    voornaam: A\n     achternaam: Zwaluwstra\n", "BST108", ""),
    ("personen:\n  ada:\n\t achternaam: Zwaluwstra\n", "BST107", ""),
    (f"personen:\n  {KEY}: 1\n  {KEY}: 2\n", "BST105", "Dit veld staat er twee keer: op regel 2 en op regel 3. Haal een van de twee weg. Staan er twee verschillende waarden, kijk dan eerst welke klopt."),
    (f"personen:\n  ada: &{KEY} 1\n", "BST104", "Hier staat een anker (afgeschermd). Dat lezen we niet"),
    (f"personen:\n  ada: *{KEY}\n", "BST104", "Hier staat een verwijzing (afgeschermd). Dat lezen we niet"),
    (f"personen:\n  ada: !{KEY} 1\n", "BST104", "Hier staat een type-aanduiding (afgeschermd). Dat lezen we niet"),
    (f"personen:\n  ada: !<{KEY}> 1\n", "BST104", "Hier staat een type-aanduiding (afgeschermd). Dat lezen we niet"),
    (f"personen:\n  {KEY}: #123456\n", "BST110", "Achter een # staat commentaar: (afgeschermd) is nu leeg. Zet de kleur tussen aanhalingstekens."),
    ("--- \npersonen: Zwaluwstra\n---\nb: 1\n", "BST106", ""),
    ("Zwaluwstra\n", "VRM203", "In dit bestand horen rubrieken met velden, en er staat iets anders. Zet de velden op de regels eronder, twee spaties ingesprongen, zoals naam: waarde."),
    (f"{HEAD}personen: {{ada: Zwaluwstra}}\n", "VRM203", "Hier hoort iets anders te staan. Zet de velden op de regels eronder, twee spaties ingesprongen, zoals achternaam: waarde."),
    (f"{HEAD}personen:\n  ada: achternaam:Zwaluwstra\n", "VRM203", "Hier hoort iets anders te staan. Zet een spatie achter de dubbele punt."),
    (f"{HEAD}personen: {{{KEY}: 1}}\n", "VRM203", "Hier hoort iets anders te staan. Zet de velden op de regels eronder, twee spaties ingesprongen, zoals achternaam: waarde."),
    (f"{HEAD}personen: {{Ada Zwaluwstra: {{achternaam: A}}}}\n", "VRM206", "Deze sleutel kan zo niet. Gebruik kleine letters, cijfers en streepjes, zonder spaties."),
    (f"{HEAD}personen: {{{KEY}: {{voornaam: A}}}}\n", "VRM202", "ontbreekt of is leeg onder (afgeschermd)."),
    (f"{HEAD}personen:\n  {KEY}:\n  achternaam: A\n", "VRM201", "Het veld ‘achternaam’ hoort onder (afgeschermd) (regel 3). Laat deze regel"),
    (f"{HEAD}{KEY}:\n  achternaam: A\n", "VRM201", "Dit veld kennen we hier niet. Dit veld hoort onder een veld dat hier ontbreekt. Zet dat erboven, en laat deze regel en alles wat eronder hoort twee spaties inspringen."),
    (f"{HEAD}personen:\n  ada: {{achternaam: P, {KEY}: A}}\n", "VRM201", "Dit veld kennen we hier niet. Kijk in een voorbeeldbestand hoe het veld heet en waar het staat. Bestaat het niet? Haal het dan weg."),
    ("locatie:\n  naam: A\nlocatie:\n  naam: Zwaluwstra\n", "BST105", "Het veld ‘locatie’ staat er twee keer: op regel 1 en op regel 3."),
    (f"{HEAD}kaart:\n  politie: van’t Zwaluwstra\n", "VRM203", "Hier hoort iets anders te staan. Hoe u het schrijft, ziet u op uw eigen scherm met ‘geelvrij check’."),
    (f"{HEAD}kaart:\n  politie: naam’ Zwaluwstra\n", "VRM203", "Hier hoort iets anders te staan. Hoe u het schrijft, ziet u op uw eigen scherm met ‘geelvrij check’."),
    (f"{HEAD}rollen: {{bhv: [Ada Zwaluwstra]}}\n", "VRM203", "Bij de rol ‘bhv’ staat de naam (afgeschermd). Hier hoort de sleutel van de persoon. Staat deze persoon nog niet onder personen? Zet die persoon daar dan eerst neer. Schrijf bij de rol [{persoon: sleutel}], met de sleutel van deze persoon."),
    (f"{HEAD}personen: {{{KEY}: {{achternaam: Proef}}}}\nrollen: {{bhv: [{{persoon: Proef, van: 2024-01-01}}]}}\n", "VRM206", "Wat hier staat, is een naam. Hier hoort de sleutel. Noem de sleutel van deze persoon."),
    (f"{HEAD}rollen: {{bhv: -Zwaluwstra}}\n", "VRM203", "Achter het streepje ontbreekt een spatie. Zet er een spatie achter."),
    (f"{HEAD}kaart: {{politie: {{wijkagent: Zwaluwstra}}}}\n", "VRM203", "Bij ‘wijkagent’ horen velden eronder, en er staat iets anders. Zet de velden op de regels eronder, twee spaties ingesprongen."),
    (f"{HEAD}kaart: {{politie: {{wijkagent: {{naam: n.v.t. vraag Zwaluwstra}}}}}}\n", "VRM203", "Bij ‘naam’ staat nvt als gewone tekst. Die zou zo in de documenten komen. Schrijf {nvt: reden}, met uw eigen reden."),
    (f"{HEAD}kaart: {{politie: {{telefoon: n.v.t. vraag Zwaluwstra}}}}\n", "VRM203", "Bij ‘telefoon’ staat nvt als gewone tekst. Die zou zo in de documenten komen. Schrijf {nvt: reden}, met uw eigen reden."),
    (f"{HEAD}kaart: {{politie: “Zwaluwstra”}}\n", "VRM219", "Bij ‘politie’ horen velden eronder, en er staat iets anders. Zet de velden op de regels eronder, twee spaties ingesprongen."),
    (f"{HEAD}kaart: {{politie: {{wijkagent: “Zwaluwstra”}}}}\n", "VRM219", ""),
    (f"{HEAD}organisatie: {{bevoegd_gezag: {{email: Zwaluwstra}}}}\n", "VRM210", "Wat hier staat, is geen e-mailadres. Schrijf één adres, bijvoorbeeld info@example.nl."),
    (f"{HEAD}organisatie: {{bevoegd_gezag: {{naam: Zwaluwstr\N{CYRILLIC SMALL LETTER A}}}}}\n", "VRM215", ""),
    (f"{HEAD}organisatie: {{directie_kinderopvang: {{email: Zwaluwstra}}}}\n", "VRM210", "Wat hier staat, is geen e-mailadres. Schrijf één adres, bijvoorbeeld info@example.nl."),
    (f"{HEAD}kaart: {{leerplicht: {{telefoon: Zwaluwstra}}}}\n", "VRM209", "Wat hier staat, is geen Nederlands telefoonnummer. Schrijf het nummer met netnummer, bijvoorbeeld 010-123 45 67, en zet niets anders in dit veld."),
    (f"{HEAD}documenten: {{meldcode: {{vastgesteld_door: Zwaluwstr\N{CYRILLIC SMALL LETTER A}}}}}\n", "VRM215", ""),
    (f"{HEAD[:-2]}, ondersteuningsteam: {{leden: [Zwaluwstr\N{CYRILLIC SMALL LETTER A}]}}}}\n", "VRM215", ""),
    (f"{HEAD[:-2]}, drie_uursregeling: {{tweede_professional: Zwaluwstr\N{CYRILLIC SMALL LETTER A}}}}}\n", "VRM215", ""),
    (f"{HEAD}oudercommissie: {{leden: Zwaluwstra}}\n", "VRM203", "Bij ‘leden’ hoort een lijst, en er staat iets anders. Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor."),
    (f"{HEAD}personen: {{ada: {{achternaam: “Zwaluwstra”}}}}\n", "VRM219", ""),
    (f"{HEAD}personen: {{ada: {{achternaam: Zwaluwstr\N{CYRILLIC SMALL LETTER A}}}}}\n", "VRM215", ""),
    (f"{HEAD}personen: {{ada: {{achternaam: P, telefoon: Zwaluwstra}}}}\n", "VRM209", "Wat hier staat, is geen Nederlands telefoonnummer. Schrijf het nummer met netnummer, bijvoorbeeld 010-123 45 67, en zet niets anders in dit veld."),
    (f"{HEAD}personen: {{ada: {{achternaam: P, email: Zwaluwstra}}}}\n", "VRM210", "Wat hier staat, is geen e-mailadres. Schrijf één adres, bijvoorbeeld info@example.nl."),
    (f"{HEAD}personen: {{ada: {{achternaam: P, aanspreekvorm: Zwaluwstra}}}}\n", "VRM204", "Wat hier staat, kan niet bij aanspreekvorm. Kies uit: hij, zij of die."),
    (f"{HEAD}personen: {{ada: {{achternaam: P, in_dienst: Zwaluwstra}}}}\n", "VRM203", "Wat hier staat, is geen datum. Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-11-21."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "left"), FILES, ids=[repr(text[-50:]) for text, *_ in FILES])
def test_what_somebody_typed_does_not_show(text: str, code: str, left: str) -> None:
    shown = told(found(text))

    assert code in shown and left in shown
    assert KEY not in shown.lower().replace("\N{CYRILLIC SMALL LETTER A}", "a")


# What is wrong with a file in the words of the model → all that is said: a name of a field is that of nobody
KNOWN = [
    ("personen\nb: 1\n", "Achter ‘personen’ ontbreekt de dubbele punt. Schrijf: personen: en dan de waarde."),
    (f"{HEAD}rollen:\n  bhv\n  ehbo: []\n", "Achter ‘bhv’ ontbreekt de dubbele punt. Schrijf: bhv: en dan de waarde."),
    ("locatie: {naam: A, soort: -kdv, regio: b}\n", "Achter het streepje ontbreekt een spatie. Schrijf: - kdv."),
    ("locatie: {naam: A, soort: 'school, kdv', regio: b}\n", "Bij ‘soort’ hoort een lijst, en er staat iets anders. Schrijf: soort: [school, kdv]."),
    (f"{HEAD}cyclus: {{meldcode: kdv}}\n", "‘meldcode’"),
    (f"{HEAD}telefoon: A\n", "Het veld ‘telefoon’ kennen we hier niet."),
    (f"{HEAD}locatie: {{naam: A}}\n", "Het veld ‘locatie’ staat er twee keer: op regel 1 en op regel 2."),
    ("locatie: {naam: A, soort: [naam], regio: b}\n", "‘naam’ kan niet bij soort. Kies uit: school"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "left"), KNOWN, ids=[repr(text[-40:]) for text, _ in KNOWN])
def test_a_word_of_the_model_shows(text: str, left: str) -> None:
    assert left in told(found(text))


SPOILED = (
    "{line}:", "{line}: x", "'{line}", "'{line}' x", '"{line}', "[{line}", "{{{line}", "{{{line}: x", "- {line}", "-{line}", " {line}",
    "   {line}", "\t{line}", "? {line}", "&{line}", "*{line}", "!{line}", "%{line}", "@{line}", "| {line}", "{line} #x", "<<: {line}",
    "{line}\n{line}", "n.v.t.: {line}", "{{nvt: {line}}}", "~{line}", "x:{line}", "'t {line}", "{line}: #123456", "“{line}”", "--- {line}",
    "x#{line}", "x #{line}", "'x'#{line}", "[x#{line}]", "#{line}", "\u00a0{line}", "x\u00a0{line}: y", "'x' {line}",
)  # fmt: skip
PLACES = (
    "{it}\n", HEAD + "{it}\n", HEAD + "personen:\n  {it}\n", HEAD + "personen:\n" + PERSON + "    achternaam: {it}\n",
    HEAD + "personen:\n" + PERSON + "    {it}\n", HEAD + "rollen:\n  bhv:\n    - {it}\n", HEAD + "rollen:\n  bhv: {it}\n",
    HEAD + "kaart:\n  politie:\n    wijkagent: {it}\n", HEAD + "kaart:\n  politie:\n    wijkagent:\n      naam: {it}\n",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=repr)
@pytest.mark.parametrize(
    "line", [NAME, KEY, f"{KEY}: {{voornaam: A}}", f"{KEY}: 1", f"achternaam: {NAME}", f"Ada {NAME}"]
)
def test_however_a_line_is_spoiled_the_name_does_not_show(place: str, line: str) -> None:
    shown = {spoiled: told(found(place.replace("{it}", spoiled.format(line=line)))) for spoiled in SPOILED}

    assert any(shown.values())
    assert [spoiled for spoiled, text in shown.items() if KEY in text.lower()] == []


# Every sentence of the model, whatever it is given

_SENTENCES = [
    make for name, make in inspect.getmembers(messages, inspect.isfunction)
    if make.__module__ == messages.__name__ and not name.startswith("_")
]  # fmt: skip
_RULES = {"allowed": ["hij", "zij"], "maxlength": 3, "min": 1, "max": 5, "minlength": 1, "regex": "a", "type": "date"}


def _given(parameter: str, typed: str) -> list[object]:
    """The values to try for a parameter of a sentence; `typed` is what somebody wrote in the file."""
    homes = [Home(typed, 2, 3, shift, whole, deeper, braces)
             for shift, whole, deeper, braces in ((2, True, False, False), (0, False, True, False), (0, True, False, True))]  # fmt: skip
    fields = [field_at(("personen", "ada", "achternaam")), field_at(("kaart", "politie")), None]
    given: dict[str, list[object]] = {
        "home": [*homes, Home(typed, 2), None],
        "field": list(fields),
        "path": [("personen", typed, "achternaam"), (typed, "naam")],
        "Violation": [Violation(("personen", typed, "achternaam"), rule, asked) for rule, asked in _RULES.items()],
        "suggestion": ["achternaam", None],  # a word of the model
        "found": ["organisatie"],  # a kind of file
        "kind": ["locatie"],
        "missing_at": [None, 3],
        "keys": [[typed], [typed, typed]],
    }
    return given.get(parameter, [typed, f"{typed}:{typed}", f"-{typed}"])


def _all_of(make: Callable[..., Problem], typed: str) -> Iterator[Problem]:
    kinds = {name: str(parameter.annotation) for name, parameter in inspect.signature(make).parameters.items()}
    given = {name: _given(kind if kind == "Violation" else name, typed) for name, kind in kinds.items()}
    first = {name: values[0] for name, values in given.items()}
    yield make(**first)
    for name, values in given.items():
        for value in values:
            if value is not None or "None" in kinds[name]:
                yield make(**{**first, name: value})


@pytest.mark.parametrize("make", _SENTENCES, ids=lambda make: make.__name__)
def test_no_sentence_of_the_model_holds_a_raw_control_character(make: Callable[..., Problem]) -> None:
    for problem in _all_of(make, "a\x1b[31m\nb\u202e"):
        raw = [char for char in problem.message + problem.help if not char.isprintable()]
        assert raw == [], problem


@pytest.mark.parametrize("make", _SENTENCES, ids=lambda make: make.__name__)
@pytest.mark.parametrize("field", [None, "personen.ada.achternaam", "locatie.brin"])
def test_no_sentence_of_the_model_shows_a_name(make: Callable[..., Problem], field: str | None) -> None:
    for problem in _all_of(make, KEY):
        finding = codes.finding(Place("a.yaml"), problem.code, problem.message, problem.help, field)
        assert KEY not in told((finding,)), problem


# Every sentence of the rule pages

WHERE = Where((NAME,), f"de wijkagent is {NAME}", f"eigenschappen, {NAME}")


def _filled(rule: Rule, values: dict[str, str], **place: object) -> Iterator[Finding]:
    for message in rule.messages.values():
        said, help = (fill(template, _Slots(values)) for template in (message.text, message.help))
        yield replace(Finding(rule.code, rule.name, Severity.FOUT, said, help), **place)  # type: ignore[arg-type]


class _Slots(dict[str, str]):
    """Fills in every other slot as well."""

    def __missing__(self, key: str) -> str:
        return self.get("*", "iets")


@pytest.mark.parametrize("rule", load().rules, ids=lambda rule: rule.code)
def test_no_page_shows_a_name(rule: Rule) -> None:
    everything = [*_filled(rule, {"*": NAME}), *_filled(rule, {"*": NAME}, where=WHERE)]
    typed = (NAME, f"d’{NAME} ‘{NAME}", f"{NAME}’ en ‘t {NAME}")  # also with our own marks in it
    somebody = [one for name in typed for one in _filled(rule, {"persoon": name, "sleutel": "bhv"}, field="rollen.bhv")]
    if rule.code not in OF_OURS:
        somebody += [
            one for name in typed for one in _filled(rule, {"*": name, "documenten": "Belkaart"}, field="locatie.brin")
        ]
    if rule.code.startswith(("BST", "VRM")):
        everything = []  # their sentences stand in the code: above
    if rule.code in OF_OURS:
        everything = []  # what fills these in stands in a table of geelvrij
    for finding in (*everything, *somebody):
        assert NAME not in told((finding,)), finding


@pytest.mark.parametrize("rule", load().rules, ids=lambda rule: rule.code)
def test_a_page_quotes_one_value_in_a_text(rule: Rule) -> None:
    """What stands between two quoted values would be left out with them, and with it what to do."""
    texts = [text for message in rule.messages.values() for text in (message.text, message.help)]
    assert [text for text in texts if text.count("‘") > 1 or text.count("’") > 1] == []


def test_what_to_do_stays() -> None:
    message = load().rule("ROL003").messages["zelf"]
    said, help = (fill(template, {"persoon": f"{NAME}’ en ‘{NAME}"}) for template in (message.text, message.help))

    assert told((Finding("ROL003", "x", Severity.FOUT, said, help, field="rollen.aandachtsfunctionaris"),)) == (
        "::error line=1,col=1,endColumn=1,title=ROL003 x::Niemand vervangt nu de aandachtsfunctionaris: de vervanger, "
        "(afgeschermd), heeft op dit moment zelf de rol. Zet bij rollen.aandachtsfunctionaris de nieuwe "
        'aandachtsfunctionaris, zonder "vervanger: ja". Blijft (afgeschermd) het zelf doen? Haal dan bij die persoon '
        '"vervanger: ja" weg en zet een tweede persoon met "vervanger: ja" erbij.\n'
    )


# A rule, its message and what fills it in at a field of nobody → what is said
OF_NOBODY = [
    ("DAT011", "lijkt", {"gemeente": NAME, "datum": "1 januari 2023", "voorstel": "Rotterdam"}, "Deze gemeente staat niet op de lijst van gemeenten van 1 januari 2023. Bedoelt u ‘Rotterdam’?"),
    ("DAT011", "lijkt", {"gemeente": "Roterdam", "datum": "1 januari 2023", "voorstel": NAME}, "Deze gemeente staat niet op de lijst van gemeenten van 1 januari 2023. Bedoelt u (afgeschermd)?"),
    ("DAT002", "lengte", {"label": "LRK-nummer dagopvang", "waarde": NAME}, "Bij het LRK-nummer dagopvang staat (afgeschermd); zo'n nummer heeft negen cijfers."),
    ("DAT002", "lengte", {"label": "LRK-nummer dagopvang", "waarde": "123456782"}, "Bij het LRK-nummer dagopvang staat (afgeschermd); zo'n nummer heeft negen cijfers."),
    ("DOC003", "standaard", {"stuk": "meldcode", "namen": "versie van het document"}, "Bij het document meldcode ontbreekt: versie van het document."),
    ("DOC003", "standaard", {"stuk": f"zaak {KEY}", "namen": "versie"}, "Bij het document (afgeschermd) ontbreekt: versie."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "values", "left"), OF_NOBODY)
def test_of_a_rule_our_own_words_stay(code: str, name: str, values: dict[str, str], left: str) -> None:
    message = load().rule(code).messages[name]
    said, help = (fill(template, _Slots({"*": "iets", **values})) for template in (message.text, message.help))
    lent = f"Geldt het voor meer locaties? Maak dit bestand dan eerst met ‘geelvrij new region x’. {help}"

    shown = told((Finding(code, "x", Severity.FOUT, said, lent, field="locatie.brin"),))

    assert f"::{left}" in shown and "Maak dit bestand dan eerst met ‘geelvrij new region x’. " in shown
    assert KEY not in shown.lower()


@pytest.mark.parametrize("absolute", [False, True])
def test_the_name_of_a_file_from_elsewhere_does_not_show(tmp_path: Path, *, absolute: bool) -> None:
    """A letter beside the repository: what others read shows its kind; a file in the repository is there to be seen."""
    root, elsewhere = Path(shutil.copytree(BASIS, tmp_path / "org")), tmp_path / f"zaak {NAME}"
    yellow = docx.Document()
    yellow.add_paragraph("Bel: ").add_run("[naam wijkagent]").font.highlight_color = 7
    elsewhere.mkdir()
    for path in (elsewhere / f"brief {NAME}.docx", root / "eigen.docx"):
        yellow.save(str(path))
    (elsewhere / f"stuk {NAME}.docx").write_bytes(b"PK")
    (elsewhere / f"oud {NAME}.doc").write_bytes(b"oud")
    folder = str(elsewhere) if absolute else f"../{elsewhere.name}"
    forms = {form: tmp_path / f"{form}.txt" for form in ("github", "gitlab", "sarif", "junit", "markdown", "text")}
    asked = [word for form, file in forms.items() for word in ("--format", f"{form}={file}")]

    invoke(["check", folder, "eigen.docx", "--peildatum", DAY, *asked], root)

    told = {form: file.read_text("utf-8") for form, file in forms.items()}
    assert [form for form, words in told.items() if NAME in words] == ["text"]
    assert "file=….docx," in told["github"] and "file=….doc," in told["github"]
    assert "file=eigen.docx," in told["github"]
    locations = [one["locations"][0]["physicalLocation"] for one in json.loads(told["sarif"])["runs"][0]["results"]]
    uris = {one["artifactLocation"]["uri"] for one in locations}
    assert uris == {"%E2%80%A6.docx", "%E2%80%A6.doc", "eigen.docx"}

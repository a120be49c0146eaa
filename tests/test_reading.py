"""Reading YAML: what comes out keeps its text and its place, and what is broken gets a Dutch sentence, never a traceback."""

from __future__ import annotations

import re

import pytest
from geelvrij.checks import codes, limits
from geelvrij.checks.finding import Place, Severity
from geelvrij.checks.reading import MAX_BYTES, Mapping, Node, Scalar, Sequence, read
from hostile_yaml import CONTENTS, TEXTS, bomb
from hypothesis import given, settings
from hypothesis import strategies as st

KEPT = frozenset({"BST110", "BST112", "BST113"})  # of one value: the file can be used all the same
GOOD = "".join(f"goed{n}: waarde\n" for n in range(40))


def plain(node: Node | None) -> object:
    """The tree as text, lists and dicts."""
    if isinstance(node, Mapping):
        return {key: plain(child) for key, (_, child) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(child) for child in node.items]
    return node.text if node is not None else None


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Mapping):
        return [found for _, child in node.entries.values() for found in scalars(child)]
    if isinstance(node, Sequence):
        return [found for child in node.items for found in scalars(child)]
    return [node] if node is not None else []


def told(text: str) -> list[tuple[object, ...]]:
    """Every finding of a text: code, line, column, end column, message, help."""
    found = read(text.encode(), "a.yaml").findings
    return [(f.code, f.line, f.column, f.end_column, f.message, f.help) for f in found]


@pytest.mark.parametrize(("name", "text", "code"), TEXTS, ids=[name for name, *_ in TEXTS])
@pytest.mark.parametrize("form", ["plain", "bom", "crlf", "bom and crlf", "after good data", "without last newline"])
def test_a_hostile_text_gives_its_code(name: str, text: str, code: str, form: str) -> None:
    text = text.removesuffix("\n") if form == "without last newline" else text
    if form == "after good data":
        if text.startswith(("%", "!", "-", "&", "?")) or "\n---" in text:
            pytest.skip("only means this at the start of a file")
        text = GOOD + text
    if "crlf" in form:
        text = text.replace("\n", "\r\n")
    content = (("\ufeff" if "bom" in form else "") + text).encode()
    result = read(content, "a.yaml")
    assert {finding.code for finding in result.findings} == {code}
    assert result.broken is (code not in KEPT)
    for finding in result.findings:
        assert finding.file == "a.yaml"
        assert finding.name == codes.NAMES[code]
        assert finding.message.endswith(".")
        assert finding.help.endswith(".") or "Schrijf: " in finding.help
        _assert_inside(finding.place, text)


def _assert_inside(place: Place, text: str) -> None:
    lines = re.split("\r\n|\r|\n", text)
    assert 1 <= place.line <= place.end_line <= len(lines) + 1
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert (place.line, place.column) <= (place.end_line, place.end_column)


@pytest.mark.parametrize(("name", "content", "code"), CONTENTS, ids=[name for name, *_ in CONTENTS])
def test_hostile_bytes_give_their_code(name: str, content: bytes, code: str) -> None:
    result = read(content, "a.yaml")
    assert {finding.code for finding in result.findings} == {code}
    assert result.broken
    assert result.tree is None


def test_the_bomb_is_told_a_few_times_and_never_opened() -> None:
    result = read(bomb(8).encode(), "a.yaml")
    assert len(result.findings) == 20
    assert len(scalars(result.tree)) == 10 + 7 * 10
    assert all(scalar.text in ("", "x") for scalar in scalars(result.tree))


NO_BREAK = "Hier staat een harde spatie. YAML kent alleen gewone spaties."
SPACE_BAR = (
    "Haal het weg. Hoort er een spatie? Typ die met de spatiebalk. Zo'n teken komt vaak mee met knippen en plakken."
)
UNCLOSED = "Een aanhalingsteken of haak die hier opengaat, wordt nergens gesloten."
CLOSE_IT = "Zet het sluitende aanhalingsteken of de sluitende haak erbij."
COMMENT = "Is het uitleg? Zet een spatie achter de #. Hoort het bij de tekst? "
PART_OF_IT = "Zet dan aanhalingstekens om de tekst met de #."
NO_SPACE = "Achter de dubbele punt ontbreekt een spatie."
OPEN_LIST = "Een lijst die met [ begint, wordt niet goed gesloten."
OPEN_GROUP = "Een groep die met { begint, wordt niet goed gesloten."
END_LIST = "Zet een komma tussen de onderdelen en sluit de lijst met ]."
END_GROUP = "Zet een komma tussen de velden en sluit de groep met }."
NO_COLON = "Achter ‘{}’ ontbreekt de dubbele punt."
OF_TEXT = "Hoort de regel bij de tekst erboven? Laat hem dan verder inspringen. Is het een veld? "
SWALLOWED = "Dit aanhalingsteken sluit pas op regel {}. Het veld ‘{}’ valt daardoor weg."
CLOSE_BEFORE = (
    "Zet het sluitende aanhalingsteken achter de waarde, op dezelfde regel. "
    "Hoort ‘{}’ bij de tekst? Laat die regel dan verder inspringen."
)
BEFORE_THE_BRACKET = (
    "Is het uitleg? Zet een spatie achter de #. Hoort het erbij? Zet het dan vóór de {}, met aanhalingstekens."
)
ALL_OF_IT = "Zet dan aanhalingstekens om de hele tekst."
APOSTROPHE = "Deze waarde begint met een apostrof. YAML leest die als het begin van een tekst tussen aanhalingstekens."
OF_TEMPLATE = "Een veld of voorwaarde uit een sjabloon werkt hier niet. Dit bestand bevat alleen gewone gegevens."
ITEM = "Is het een veld? Typ hier een spatie met de spatiebalk. Is het één tekst? Schrijf: - "
ONE_TEXT = "Is het een eigen veld? Zet er een dubbele punt en een waarde achter. Is het één tekst? Schrijf: "
INDENT = "Laat velden van dezelfde groep even ver inspringen, met 2 spaties per niveau."
CUT_OFF = "Door de komma ziet YAML hier twee velden: ‘{}’ wordt een veld zonder waarde."
OF_THE_TEXT = "Hoort het bij de tekst ervoor? Zet dan aanhalingstekens om die hele tekst. Is het een veld? "
NOT_HERE = "Hoort het hier niet? Haal het dan weg, met de komma. Is het een eigen veld? "
SPACES = "Laat deze regel {} inspringen, even ver als de andere regels van dezelfde groep."
TO_THE_LEFT = "Laat deze regel helemaal links beginnen."
MESSAGES = [
    (
        "a: 1\nnaam: 't Hoekje\nstraat: 's-Gravendijkwal 1\n",
        [("BST108", 2, 7, 16, "Deze waarde begint met een apostrof. YAML leest die als het begin van een tekst tussen aanhalingstekens.",
          """Schrijf: naam: "'t Hoekje\"""")],
    ),
    (
        "straat: 's-Gravendijkwal 1  # hoek\ntel: '010'\n",
        [("BST108", 1, 9, 27, "Deze waarde begint met een apostrof. YAML leest die als het begin van een tekst tussen aanhalingstekens.",
          """Schrijf: straat: "'s-Gravendijkwal 1\"""")],
    ),
    (
        "a:\n  - 't Hoekje\n",
        [("BST108", 2, 5, 14, "Deze waarde begint met een apostrof. YAML leest die als het begin van een tekst tussen aanhalingstekens.",
          """Schrijf: - "'t Hoekje\"""")],
    ),
    (
        "soort:\n  - kdv\n  -bso\nb: 1\n",
        [("BST108", 3, 3, 7, "Achter het streepje ontbreekt een spatie.", "Schrijf: - bso")],
    ),
    (
        "volgsysteem: ?\nb: 1\n",
        [("BST108", 1, 1, 15, "Achter ‘volgsysteem’ begint de waarde met een vraagteken. Dat heeft in YAML een eigen betekenis.",
          "Weet u het nog niet? Laat het veld leeg.")],
    ),
    (
        "h:\n  kleur: #1F5C7A\n  tekst: | \n    kleur: #1F5C7A\n",
        [("BST110", 2, 10, 17, "Achter een # staat commentaar: ‘#1F5C7A’ lezen we niet en ‘kleur’ is nu leeg.",
          "Zet de kleur tussen aanhalingstekens: kleur: '#1F5C7A'")],
    ),
    (
        "ada:\n  voornaam: Ada\n  functie: x\n  scholing: []\n  voornaam: Bea\n  functie: y\n  scholing: []\n",
        [("BST105", 5, 3, 11, "Het veld ‘voornaam’ staat er twee keer: op regel 2 en op regel 5. In hetzelfde blok geldt dat voor nog 2 velden.",
          "Kijk of er boven regel 5 een regel is weggevallen, bijvoorbeeld de naam van een persoon met een dubbele punt. Zet die terug. "
          "Is dat het niet, haal dan weg wat er dubbel staat.")],
    ),
    (
        "a: 1\na: 2\nb:\n  c: 1\n c: 2\n",
        [("BST105", 2, 1, 2, "Het veld ‘a’ staat er twee keer: op regel 1 en op regel 2.",
          "Haal een van de twee weg. Staan er twee verschillende waarden, kijk dan eerst welke klopt."),
         ("BST108", 5, 2, 6, "Deze regel springt één spatie in. Dat past niet bij de regels erboven.", SPACES.format("2 spaties"))],
    ),
    (  # the line that deviates stands above the one at which the reader of YAML stops
        "locatie:\n naam: A\n  soort: [kdv]\n  regio: b\n",
        [("BST108", 2, 2, 9, "Deze regel springt één spatie in. Dat past niet bij de regels eronder.", SPACES.format("2 spaties"))],
    ),
    (
        "locatie:\n  naam: A\n  adres:\n   straat: A\n    plaats: B\n",
        [("BST108", 4, 4, 13, "Deze regel springt 3 spaties in. Dat past niet bij de regels eronder.", SPACES.format("4 spaties"))],
    ),
    (
        " locatie:\n  naam: A\npersonen:\n",
        [("BST108", 1, 2, 10, "Deze regel springt één spatie in. Dat past niet bij de regels eronder.", TO_THE_LEFT)],
    ),
    (
        "locatie:\n  naam: A\n   soort: [kdv]\n",
        [("BST108", 3, 4, 16, "Deze regel springt 3 spaties in. Dat past niet bij de regels erboven.", SPACES.format("2 spaties"))],
    ),
    (
        "rollen:\n  bhv:\n    - {persoon: a}\n   - {persoon: b}\n",
        [("BST108", 4, 4, 18, "Deze regel springt 3 spaties in. Dat past niet bij de regels erboven.", SPACES.format("4 spaties"))],
    ),
    (  # four spaces where two belong
        "locatie:\n  naam: A\n    soort: [kdv]\n",
        [("BST108", 3, 5, 17, "Deze regel springt 4 spaties in. Dat past niet bij de regels erboven.", SPACES.format("2 spaties"))],
    ),
    (
        "locatie:\n  naam: 'A' b\n",
        [("BST108", 2, 13, 14, "Achter een aanhalingsteken staat nog tekst.",
          "Zet een aanhalingsteken alleen aan het begin en het eind van een waarde.")],
    ),
    (
        "politie:\n  naam: nvt: geen wijkagent\n",
        [("BST108", 2, 3, 28, "Wat hier niet van toepassing is, staat tussen accolades.", "Schrijf: naam: {nvt: geen wijkagent}")],
    ),
    (
        "cjg: n.v.t.: niet hier, wel elders\n",
        [("BST108", 1, 1, 35, "Wat hier niet van toepassing is, staat tussen accolades.", 'Schrijf: cjg: {nvt: "niet hier, wel elders"}')],
    ),
    (
        "naam: Jan: Piet\n",
        [("BST108", 1, 10, 16,
          "Deze regel heeft een dubbele punt te veel, of springt anders in dan de regels erboven.",
          "Zet een waarde met een dubbele punt tussen aanhalingstekens. Laat velden van dezelfde groep even ver inspringen.")],
    ),
    (
        "a: 1\nnaam:Jan\nb: 2\n",
        [("BST108", 2, 1, 9, "Achter de dubbele punt ontbreekt een spatie.", "Schrijf: naam: Jan")],
    ),
    (
        "locatie:\n<<<<<<< HEAD\n  naam: Jan\n=======\n  naam: Piet\n>>>>>>> januari\nb: 1\n",
        [("BST108", 2, 1, 13, "Hier staan twee versies onder elkaar: twee mensen hebben hetzelfde stuk veranderd.",
          "Houd de goede regels over. Haal de andere weg, met de regels die met <<<<<<<, ======= en >>>>>>> beginnen.")],
    ),
    (
        "naam\nb: 1\n",
        [("BST108", 1, 1, 5, "Achter ‘naam’ ontbreekt de dubbele punt.", "Schrijf: naam: en dan de waarde.")],
    ),
    (
        "a: 1\nb: 'Jan\nc: 2\n",
        [("BST108", 2, 4, 8, "Een aanhalingsteken of haak die hier opengaat, wordt nergens gesloten.",
          "Zet het sluitende aanhalingsteken of de sluitende haak erbij.")],
    ),
    (
        "a:\n  - [b, c\nd: 1\n",
        [("BST108", 2, 5, 10, "Een lijst die met [ begint, wordt niet goed gesloten.",
          "Zet een komma tussen de onderdelen en sluit de lijst met ].")],
    ),
    (
        "a:\n\tb: 1\n",
        [("BST107", 2, 1, 2, "Deze regel springt in met een tab. YAML kent alleen spaties.", "Vervang elke tab door spaties: de regel begint recht onder de andere regels van hetzelfde blok.")],
    ),
    (
        "telefoon: 1\nnaam: 2\ntelefoon: 3\n",
        [("BST105", 3, 1, 9, "Het veld ‘telefoon’ staat er twee keer: op regel 1 en op regel 3.",
          "Haal een van de twee weg. Staan er twee verschillende waarden, kijk dan eerst welke klopt.")],
    ),
    (
        "a: 1\n---\nb: 2\n",
        [("BST106", 2, 1, 4, "Hier begint met --- een tweede document in hetzelfde bestand.",
          "Haal de regel --- weg, of zet het tweede deel in een eigen bestand.")],
    ),
    (
        "é: *x\n",
        [("BST104", 1, 4, 6, "Hier staat een verwijzing (*x). Dat lezen we niet: een gegevensbestand bevat alleen gewone gegevens.",
          "Schrijf het gegeven hier voluit. Begint een waarde met &, * of !, zet er dan aanhalingstekens om.")],
    ),
    (
        "a: null\n",
        [("BST110", 1, 4, 8, "Hier staat null zonder aanhalingstekens. Dat lezen we als tekst, niet als leeg.",
          "Wilt u het veld leeg laten? Laat dan niets achter de dubbele punt staan.")],
    ),
    (
        "😀: a\x00b\n",
        [("BST111", 1, 5, 6, "Hier staat een NUL-teken (U+0000). Zo'n teken hoort niet in een gegevensbestand.",
          "Haal het teken weg. Vaak is het meegekomen met knippen en plakken: typ de regel opnieuw.")],
    ),
    (  # behind a # that has no space behind it stands a part of the text, says whoever typed it
        "l:\n  naam: Kdv #1 Ballon\n  tekst: |\n    Kdv #1\n  kleur: '#1F5C7A' #1F\n  b: c # zie #1\n  d: e ### #1\n  #f: g #1\n",
        [("BST112", 2, 13, 22, "Achter een # leest YAML niets meer: we lezen alleen ‘Kdv’, zonder ‘#1 Ballon’.",
          f'{COMMENT}Schrijf: naam: "Kdv #1 Ballon"'),
         ("BST112", 5, 20, 23, "Achter een # leest YAML niets meer: we lezen alleen ‘#1F5C7A’, zonder ‘#1F’.",
          f'{COMMENT}Schrijf: kleur: "#1F5C7A #1F"')],
    ),
    (  # behind a value between quotation marks, and behind a comma between brackets
        'naam: "Het" #1 # zo\nl: [mail, #vriendjes,\n  \'x\' , #y\n  brief]\n',
        [("BST112", 1, 13, 15, "Achter een # leest YAML niets meer: we lezen alleen ‘Het’, zonder ‘#1’.",
          f'{COMMENT}Schrijf: naam: "Het #1"'),
         ("BST112", 2, 11, 22, "Achter een # leest YAML niets meer: ‘#vriendjes’ valt weg.", f"{COMMENT}{PART_OF_IT}"),
         ("BST112", 3, 9, 11, "Achter een # leest YAML niets meer: ‘#y’ valt weg.", f"{COMMENT}{PART_OF_IT}")],
    ),
    (
        '- "a\\nb" #1\n- {c: "d" #2\n  }\n',
        [("BST112", 1, 10, 12, "Achter een # leest YAML niets meer: we lezen alleen ‘a\\nb’, zonder ‘#1’.",
          f"{COMMENT}{ALL_OF_IT}"),
         ("BST112", 2, 11, 13, "Achter een # leest YAML niets meer: we lezen alleen ‘d’, zonder ‘#2’.",
          f"{COMMENT}{ALL_OF_IT}")],
    ),
    ("l:\n  t: |\n    a\n  #d\nk: ''\n", []),
    (  # the bracket opens two lines above the # and is missed a line below it
        "l: [\n  a,\n  b #1]\nc: d\n",
        [("BST108", 3, 5, 8, "Achter een # leest YAML niets meer: ‘#1]’ valt weg, ook de sluitende haak.",
          "Zet aanhalingstekens om de tekst met de #.")],
    ),
    (
        "- Zaal \t#2 \n- {a: 'b', c: Zaal #3\n}\n- een\n  twee #4\n",
        [("BST112", 1, 9, 11, "Achter een # leest YAML niets meer: we lezen alleen ‘Zaal’, zonder ‘#2’.",
          f'{COMMENT}Schrijf: - "Zaal  #2"'),
         ("BST112", 2, 20, 22, "Achter een # leest YAML niets meer: we lezen alleen ‘Zaal’, zonder ‘#3’.",
          f"{COMMENT}{ALL_OF_IT}"),
         ("BST112", 5, 8, 10, "Achter een # leest YAML niets meer: we lezen alleen ‘een twee’, zonder ‘#4’.",
          f"{COMMENT}{ALL_OF_IT}")],
    ),
    (
        "l: {a: 'b #0', nvt: geen #1, x}\nb: c\n",
        [("BST108", 1, 26, 32, "Achter een # leest YAML niets meer: ‘#1, x}’ valt weg, ook de sluitende haak.",
          "Zet aanhalingstekens om de tekst met de #.")],
    ),
    (  # without a closing bracket or a comma in what is lost, that bracket is the mistake
        "soort: [kdv, bso #x\nb: c\n",
        [("BST108", 1, 8, 17, "Een lijst die met [ begint, wordt niet goed gesloten.",
          "Zet een komma tussen de onderdelen en sluit de lijst met ]."),
         ("BST112", 1, 18, 20, "Achter een # leest YAML niets meer: we lezen alleen ‘bso’, zonder ‘#x’.", f"{COMMENT}{ALL_OF_IT}")],
    ),
    (
        "a: ['b', c #1, d\n  e]\nf: g\n",
        [("BST108", 1, 12, 17, "Achter een # leest YAML niets meer: ‘#1, d’ valt weg.", "Zet aanhalingstekens om de tekst met de #.")],
    ),
    (
        "soort: [kdv, bso #x\n]\n",
        [("BST112", 1, 18, 20, "Achter een # leest YAML niets meer: we lezen alleen ‘bso’, zonder ‘#x’.", f"{COMMENT}{ALL_OF_IT}")],
    ),
    (
        "soort: [\n  bso #x]\n]\na: {b: c #d}\n}\n",
        [("BST112", 2, 7, 10, "Achter een # leest YAML niets meer: we lezen alleen ‘bso’, zonder ‘#x]’.", f"{COMMENT}{ALL_OF_IT}"),
         ("BST112", 4, 10, 13, "Achter een # leest YAML niets meer: we lezen alleen ‘c’, zonder ‘#d}’.", f"{COMMENT}{ALL_OF_IT}")],
    ),
    (
        "naam: Kdv #1 # zie b\nb:\n  Zaal #2\n",
        [("BST112", 1, 11, 13, "Achter een # leest YAML niets meer: we lezen alleen ‘Kdv’, zonder ‘#1’.", f'{COMMENT}Schrijf: naam: "Kdv #1"'),
         ("BST112", 3, 8, 10, "Achter een # leest YAML niets meer: we lezen alleen ‘Zaal’, zonder ‘#2’.", f'{COMMENT}Schrijf: "Zaal #2"')],
    ),
    (  # the whole value stands behind the #
        "naam: #1 van Delft\nkort: #Delft # zo\nleeg:   # uitleg\nl:\n  - #1\n  - a: #FFF\n    b: ## c\n  #d\n",
        [("BST112", 1, 7, 19, "Achter een # staat commentaar: ‘#1 van Delft’ lezen we niet en ‘naam’ is nu leeg.",
          f'{COMMENT}Schrijf: naam: "#1 van Delft"'),
         ("BST112", 2, 7, 13, "Achter een # staat commentaar: ‘#Delft’ lezen we niet en ‘kort’ is nu leeg.",
          f'{COMMENT}Schrijf: kort: "#Delft"'),
         ("BST112", 5, 5, 7, "Achter een # staat commentaar: ‘#1’ lezen we niet en dit onderdeel van de lijst is nu leeg.",
          f'{COMMENT}Schrijf: - "#1"'),
         ("BST112", 6, 8, 12, "Achter een # staat commentaar: ‘#FFF’ lezen we niet en ‘a’ is nu leeg.", f'{COMMENT}Schrijf: a: "#FFF"')],
    ),
    (
        "h:\n  - kleur: #1F5C7A # huisstijl\n",
        [("BST110", 2, 12, 19, "Achter een # staat commentaar: ‘#1F5C7A’ lezen we niet en ‘kleur’ is nu leeg.",
          "Zet de kleur tussen aanhalingstekens: kleur: '#1F5C7A'")],
    ),
    (  # the mark that closes it opens another value, some lines later
        "editie:\n  visie: 'lang\n    en breed'\n  versie: '1.0\n  jaar: 2027\norganisatie:\n    kvk: '00000000'\n    naam: A\n",
        [("BST108", 4, 11, 15, UNCLOSED, CLOSE_IT)],
    ),
    (
        "l:\n  telefoon: '010-000 02 00\n  email: a\n  lrk: {kdv: '900000004', bso: '900000005'}\n",
        [("BST108", 2, 13, 27, UNCLOSED, CLOSE_IT)],
    ),
    (
        "l:\n  telefoon: '06-12345678\n  website: 'example.nl'\n",
        [("BST108", 2, 13, 25, UNCLOSED, CLOSE_IT)],
    ),
    (
        "l:\n  lrk: {kdv: '900000004, bso: '900000005'}\n  x: y\n",
        [("BST108", 2, 14, 43, UNCLOSED, CLOSE_IT)],
    ),
    (
        'l:\n  - a: "b\n    c: d\n    e: "f"\n',
        [("BST108", 2, 8, 10, UNCLOSED, CLOSE_IT)],
    ),
    ("a: {b: 'c', d: 't Hof, e: f}\n", [("BST108", 1, 16, 22, APOSTROPHE, """Schrijf: d: "'t Hof\"""")]),
    ("a: {b: \"c # d's\", e: 't Hof}\n", [("BST108", 1, 22, 28, APOSTROPHE, """Schrijf: e: "'t Hof\"""")]),
    ("a:\n  -  b: 's-Gra # foto's\n", [("BST108", 2, 9, 15, APOSTROPHE, """Schrijf: b: "'s-Gra\"""")]),
    ("a:\n  -  'T Hof\nb: c: d\n", [("BST108", 2, 6, 12, APOSTROPHE, """Schrijf: - "'T Hof\"""")]),
    ("l: ['s avonds', 't Blad, mail]\n", [("BST108", 1, 17, 24, APOSTROPHE, """Schrijf: "'t Blad\"""")]),
    ("l: ['t Blad, foto's]\n", [("BST108", 1, 5, 12, APOSTROPHE, """Schrijf: "'t Blad\"""")]),
    ("a: {b: 't, c: 's Graven}\n", [("BST108", 1, 8, 10, APOSTROPHE, """Schrijf: b: "'t\"""")]),
    ("l:\n  a: 't Hof\n  b: ma'\n", [("BST108", 2, 6, 12, APOSTROPHE, """Schrijf: a: "'t Hof\"""")]),
    (  # the mark that is missing makes the next field a part of the text
        'l:\n  a: "Het\n  b: van 7 tot 18 "\n  c: d\n',
        [("BST108", 2, 6, 10, SWALLOWED.format(3, "b"), CLOSE_BEFORE.format("b"))],
    ),
    (
        "l:\n  - a: 'Het\n      hof\n    b: c\n      d' # e\n",
        [("BST108", 2, 8, 12, SWALLOWED.format(5, "b"), CLOSE_BEFORE.format("b"))],
    ),
    (
        'l:\n  - "Het\n  b: c"\n',
        [("BST108", 2, 5, 9, SWALLOWED.format(3, "b"), CLOSE_BEFORE.format("b"))],
    ),
    (  # a text that begins on a line of its own may go on below its beginning
        'l:\n  "Het\n  b: c"\nd:\n  - "e\n    f: g"\nh: "i\n  j: k"\n', [],
    ),
    (
        'l:\n  a:\n    "Het\n  b: c"\n',
        [("BST108", 3, 5, 9, SWALLOWED.format(4, "b"), CLOSE_BEFORE.format("b"))],
    ),
    ('a: b\n"naam: x\nc: d\n', [("BST108", 2, 1, 9, UNCLOSED, CLOSE_IT)]),
    ("regio: [", [("BST108", 1, 8, 9, OPEN_LIST, END_LIST)]),
    ("a:\n  regio: [b,  # c\n\n", [("BST108", 2, 10, 13, OPEN_LIST, END_LIST)]),
    ("a: [{b: c}, {d:\n", [("BST108", 1, 13, 16, OPEN_GROUP, END_GROUP)]),
    (  # a bracket that is open is not the mistake when the file goes on
        "a: [b, }]\n",
        [("BST108", 1, 8, 10, "Deze waarde begint met een teken dat in YAML een eigen betekenis heeft, zoals een vraagteken.",
          "Zet de waarde tussen aanhalingstekens. Weet u het nog niet? Laat het veld leeg.")],
    ),
    ("- {persoon: a, van:2024-01-01}\n", [("BST108", 1, 16, 30, NO_SPACE, "Schrijf: van: 2024-01-01")]),
    (
        "a: {straat:Bos 1, b: c, d:e, \"g:h\": i}\n",
        [("BST108", 1, 5, 17, NO_SPACE, "Schrijf: straat: Bos 1"), ("BST108", 1, 25, 28, NO_SPACE, "Schrijf: d: e")],
    ),
    ('a: {"b:c", d: e}\n', []),
    ("a:\n    straat Bos 1\n    b: c\n", [("BST108", 2, 5, 17, NO_COLON.format("straat"), "Schrijf: straat: Bos 1")]),
    ("l:\n  naam = De Hut # zo\n  b: [c]\n", [("BST108", 2, 3, 16, NO_COLON.format("naam"), "Schrijf: naam: De Hut")]),
    ("l:\n  - persoon ada\n    van: b\n", [("BST108", 2, 3, 16, NO_COLON.format("persoon"), "Schrijf: persoon: ada")]),
    (
        "l:\n  - persoon: bo\n  - persoon ada\n    van: b\n",
        [("BST108", 3, 3, 16, NO_COLON.format("persoon"), "Schrijf: persoon: ada")],
    ),
    (  # quotation marks with nothing between them, or with no space behind them
        "a: '' #1\nb:\n  - \"\" #2\nc: 'd'#3\ne: ['' #4\n  ]\n",
        [("BST112", 1, 7, 9, "Achter een # staat commentaar: ‘#1’ lezen we niet en ‘a’ is nu leeg.", f'{COMMENT}Schrijf: a: "#1"'),
         ("BST112", 3, 8, 10, "Achter een # staat commentaar: ‘#2’ lezen we niet en dit onderdeel van de lijst is nu leeg.",
          f'{COMMENT}Schrijf: - "#2"'),
         ("BST112", 4, 7, 9, "Achter een # leest YAML niets meer: we lezen alleen ‘d’, zonder ‘#3’.", f'{COMMENT}Schrijf: c: "d#3"'),
         ("BST112", 5, 8, 10, "Achter een # leest YAML niets meer: ‘#4’ valt weg.", f"{COMMENT}{PART_OF_IT}")],
    ),
    ("telefoon nummer: #1\n", [("BST112", 1, 18, 20, "Achter een # leest YAML niets meer: ‘#1’ valt weg.", f"{COMMENT}{PART_OF_IT}")]),
    (  # right behind a bracket that opens, or behind a comma
        "a: [ #a, b # zo\n  ]\nb: [#c\n  d]\nc: {\t#e: f\n  }\nd: [g,#h\n  ]\ne: [[i], #j\n  ]\n",
        [("BST112", 1, 6, 11, "Achter een # leest YAML niets meer: ‘#a, b’ valt weg.", f"{COMMENT}{PART_OF_IT}"),
         ("BST112", 3, 5, 7, "Achter een # leest YAML niets meer: ‘#c’ valt weg.", f"{COMMENT}{PART_OF_IT}"),
         ("BST112", 5, 6, 11, "Achter een # leest YAML niets meer: ‘#e: f’ valt weg.", f"{COMMENT}{PART_OF_IT}"),
         ("BST112", 7, 7, 9, "Achter een # leest YAML niets meer: ‘#h’ valt weg.", f"{COMMENT}{PART_OF_IT}"),
         ("BST112", 9, 10, 12, "Achter een # leest YAML niets meer: ‘#j’ valt weg.", f"{COMMENT}{PART_OF_IT}")],
    ),
    (  # behind the bracket that closes
        "a: [b, c] #d, e # zo\nf: {nvt: geen leden}#1\ng: [\n  h\n  ] #i\n",
        [("BST112", 1, 11, 16, "Achter een # leest YAML niets meer: ‘#d, e’ valt weg.", BEFORE_THE_BRACKET.format("]")),
         ("BST112", 2, 21, 23, "Achter een # leest YAML niets meer: ‘#1’ valt weg.", BEFORE_THE_BRACKET.format("}")),
         ("BST112", 5, 5, 7, "Achter een # leest YAML niets meer: ‘#i’ valt weg.", BEFORE_THE_BRACKET.format("]"))],
    ),
    (  # on a line of its own, or with a space behind it, or an ornament, it is a comment
        "a: [\n  #b, c\n  ]\nd: [ # e\n  f, # g\n  #h\n  ] # i\nj: [ #---\n  ] #====\nk: {l: m} ## n\n#o\n"
        "p: '[#q, #r]' # [#s] 't'#u\nv: [ '#w', \"x,#y\" ]\nz: '' # z\n",
        [],
    ),
    (  # told once, where the closing bracket goes along; also without a space before the #
        "a: [b,#c]  \nd: e\n",
        [("BST108", 1, 7, 12, "Achter een # leest YAML niets meer: ‘#c]’ valt weg, ook de sluitende haak.",
          "Zet aanhalingstekens om de tekst met de #.")],
    ),
    (
        "a: [ #b] \nd: e\n",
        [("BST108", 1, 6, 10, "Achter een # leest YAML niets meer: ‘#b]’ valt weg, ook de sluitende haak.",
          "Zet aanhalingstekens om de tekst met de #.")],
    ),
    ("---\nnaam Jan\nb: c\n", [("BST108", 2, 1, 9, NO_COLON.format("naam"), "Schrijf: naam: Jan")]),
    ("l:\n  a: b\n  zorgroute x\n", [("BST108", 3, 3, 14, NO_COLON.format("zorgroute"), "Schrijf: zorgroute: x")]),
    (
        "l:\n  a: b\n  c:\n    straat Bos 1\n\n    # uitleg\n    d: e\n  f: g\n",
        [("BST108", 4, 5, 17, NO_COLON.format("straat"), "Schrijf: straat: Bos 1")],
    ),
    (
        "a: x\nen nog meer tekst\nb: y\n",
        [("BST108", 2, 1, 18, NO_COLON.format("en"), f"{OF_TEXT}Schrijf: en: nog meer tekst")],
    ),
    (
        f"a: x\nwoord {'lang ' * 30}\nb: y\n",
        [("BST108", 2, 1, 156, NO_COLON.format("woord"), "Zet er een dubbele punt en een spatie achter.")],
    ),
    (  # either of two mistakes
        "l:\n  a: 1\n    b: 2: 3\n  c: 1\n",
        [("BST108", 3, 6, 12, "Deze regel heeft een dubbele punt te veel, of springt anders in dan de regels erboven.",
          "Zet een waarde met een dubbele punt tussen aanhalingstekens. Laat velden van dezelfde groep even ver inspringen.")],
    ),
    (  # more lines without a colon are a text: then the field below it stands too far to the right
        "a:\n  een tekst\n  en meer\n  b: c\n",
        [("BST108", 4, 3, 7, "Deze regel springt 2 spaties in. Dat past niet bij de regels erboven.", INDENT)],
    ),
    ("a: Bel\n  maandag:\u00a08-18 uur\n", []),
    ("naam: # uitleg\n\n  'De Beuk\nb: c\n", [("BST108", 3, 3, 11, UNCLOSED, CLOSE_IT)]),
    ("  'De Beuk\n\nb: c\n", [("BST108", 1, 3, 11, UNCLOSED, CLOSE_IT)]),
    (  # text below a | is no YAML, and a value that ends well on a later line is no mistake
        "l:\n  tekst: |\n    a: 'b\n\n    \u00a0c: d\n  visie: \"f\n    g\" # h\n  e: f: g\n",
        [("BST108", 8, 7, 10, "Deze regel heeft een dubbele punt te veel, of springt anders in dan de regels erboven.",
          "Zet een waarde met een dubbele punt tussen aanhalingstekens. Laat velden van dezelfde groep even ver inspringen.")],
    ),
    (
        "l:\n  naam: [Kdv] Ballon # hoek\n  b: c\n",
        [("BST108", 2, 9, 21, "Deze waarde begint met [. Zo begint in YAML een lijst, en achter de ] staat nog tekst.",
          'Is het een lijst? Zet de ] aan het eind. Is het gewone tekst? Zet er aanhalingstekens om. Schrijf: naam: "[Kdv] Ballon"')],
    ),
    (
        "l:\n  - {Kdv} Ballon\n  - c\n",
        [("BST108", 2, 5, 17, "Deze waarde begint met {. Zo begint in YAML een groep, en achter de } staat nog tekst.",
          'Is het een groep? Zet de } aan het eind. Is het gewone tekst? Zet er aanhalingstekens om. Schrijf: - "{Kdv} Ballon"')],
    ),
    ("l:\n  a: b\n \u00a0c: d\n  e: f\n", [("BST108", 3, 2, 3, NO_BREAK, SPACE_BAR)]),
    ("l:\n  a:\u202fb\n  c: d\n", [("BST108", 2, 5, 6, NO_BREAK, SPACE_BAR)]),
    ("l:\n  a: b\n\u00a0\n  c: d\n", [("BST108", 3, 1, 2, NO_BREAK, SPACE_BAR)]),
    ("l:\n  -\u2007a\n  - b\n", [("BST108", 2, 4, 5, NO_BREAK, SPACE_BAR)]),
    ("l:\n  a: b\n\u00a0\u00a0c: d\n", [("BST108", 3, 1, 2, NO_BREAK, SPACE_BAR)]),
    ("l:\n  a\u00a0: b\n", [("BST108", 2, 4, 5, NO_BREAK, SPACE_BAR)]),
    ("l:\n  - {a:\u00a0b, c: d}\n", [("BST108", 2, 8, 9, NO_BREAK, SPACE_BAR)]),
    (
        "l:\n  a: b\n  c:\u200bd\n  e: f\n",
        [("BST108", 3, 5, 6, "Hier staat een onzichtbaar teken (U+200B). YAML kent alleen gewone spaties.", SPACE_BAR)],
    ),
    ("l:\n  - Maandag:\u00a08-18 uur # zie b\n", [("BST108", 2, 13, 14, NO_BREAK, f'{ITEM}"Maandag: 8-18 uur"')]),
    ("l:\n  - naam:\u00a0Jan\n    rol: x\n", [("BST108", 2, 10, 11, NO_BREAK, f'{ITEM}"naam: Jan"')]),
    ("l:\n  a: x\n    \u00a0# uitleg\nb: c\n", [("BST108", 3, 5, 6, NO_BREAK, SPACE_BAR)]),
    ("a: x\n  y\n \u00a0 \n  z\nb: c\n", [("BST108", 3, 2, 3, NO_BREAK, SPACE_BAR)]),
    ("a: x\n  \u00a0y\n  z\u00a0# w\nb: '\n  \u00a0# c'\n", []),
    ("naam: {{ locatie.naam }}\n", [("BST108", 1, 7, 25, OF_TEMPLATE, "Vul de tekst zelf in.")]),
    ("a:\n  - {{ x }}\nb: {c: {{ y }}}\n",
     [("BST108", 2, 5, 12, OF_TEMPLATE, "Vul de tekst zelf in."), ("BST108", 3, 8, 15, OF_TEMPLATE, "Vul de tekst zelf in.")]),
    ("naam: {{ x }} in Delft\n", [("BST108", 1, 7, 14, OF_TEMPLATE, "Vul de tekst zelf in.")]),
    ("naam: {% if x == 'a' %}De Beuk{% endif %}\n", [("BST108", 1, 7, 24, OF_TEMPLATE, "Vul de tekst zelf in.")]),
    ("a: {b: {% if x %}}\n", [("BST108", 1, 8, 18, OF_TEMPLATE, "Vul de tekst zelf in.")]),
    (  # a group with a brace too many
        "a: {{nvt: b}}\n",
        [("BST108", 1, 5, 13, "Hier staat een lijst of een groep op de plaats van een veldnaam.",
          "Schrijf een veldnaam als één woord, met een dubbele punt en een spatie erachter.")],
    ),
    ("a: b\u00a0c:\u00a0d\ne: '\u00a0f: g'\n", []),  # inside a text they are no mistake
    (
        "w: {nvt: geen wijkagent, de gemeente heeft er geen}\n",
        [("BST113", 1, 26, 51, "Door de komma ziet YAML hier twee velden: ‘de gemeente heeft er geen’ wordt een veld zonder waarde.",
          f'{ONE_TEXT}{{nvt: "geen wijkagent, de gemeente heeft er geen"}}')],
    ),
    (  # what stands behind the comma begins with a field that can stand there
        "l:\n  - {van: 2026-01-01, vervanger ja}\n",
        [("BST113", 2, 23, 35, NO_COLON.format("vervanger"), "Schrijf: vervanger: ja")],
    ),
    (
        "l:\n  - {persoon: ada, van 2026-01-01, vervanger}\n",
        [("BST113", 2, 20, 34, NO_COLON.format("van"), "Schrijf: van: 2026-01-01"),
         ("BST113", 2, 36, 45, NO_COLON.format("vervanger"), "Schrijf: vervanger: en dan de waarde.")],
    ),
    (
        "l:\n  - {soort: bhv, uren: 2, uitgever Bureau X, Delft}\n",
        [("BST113", 2, 27, 44, NO_COLON.format("uitgever"), 'Schrijf: uitgever: "Bureau X, Delft"')],
    ),
    (  # no field of this group, and a date is no beginning of a text
        "l:\n  - {van: 2026-01-01, vervnger ja, 2x}\n",
        [("BST113", 2, 23, 34, CUT_OFF.format("vervnger ja"),
          f"{NOT_HERE}Schrijf: vervanger: ja")],
    ),
    (
        "l:\n  - {vervanger: ja, toch}\n",
        [("BST113", 2, 21, 25, CUT_OFF.format("toch"),
          f"{NOT_HERE}Zet er een dubbele punt en een waarde achter.")],
    ),
    (  # a number, yes or no is the beginning of a text where the model asks for one, or does not know the field
        "l: {naam: A, telefoon: 1, bereikbaar: 24, 7 dagen per week}\n",
        [("BST113", 1, 43, 59, CUT_OFF.format("7 dagen per week"), f'{ONE_TEXT}bereikbaar: "24, 7 dagen per week"')],
    ),
    (
        "l: {nvt: nee, dat doet de gemeente}\n",
        [("BST113", 1, 15, 35, CUT_OFF.format("dat doet de gemeente"), f'{ONE_TEXT}{{nvt: "nee, dat doet de gemeente"}}')],
    ),
    (
        "l:\n  - {vervanger: misschien, toch}\n",
        [("BST113", 2, 28, 32, CUT_OFF.format("toch"), f'{ONE_TEXT}{{vervanger: "misschien, toch"}}')],
    ),
    (
        "l:\n  - {vervanger: nee, van 2026-01-01 af}\n",
        [("BST113", 2, 22, 39, NO_COLON.format("van"), "Schrijf: van: 2026-01-01 af")],
    ),
    (  # no name of a field
        "l:\n  - {van: 2026-01-01, 7 dagen}\n",
        [("BST113", 2, 23, 30, CUT_OFF.format("7 dagen"), f"{NOT_HERE}Zet er een dubbele punt en een waarde achter.")],
    ),
    (  # may as well be more of the text, where it does not fit the field
        "l: {doel: advies, telefoon en chat}\n",
        [("BST113", 1, 19, 35, NO_COLON.format("telefoon"), f"{OF_THE_TEXT}Schrijf: telefoon: en chat")],
    ),
    (
        "l: {naam: Bureau X, website volgt nog}\n",
        [("BST113", 1, 21, 38, NO_COLON.format("website"), f"{OF_THE_TEXT}Schrijf: website: volgt nog")],
    ),
    (
        "l: {functie: arts, telefoon 010-1234567, achternaam Noord, email volgt}\n",
        [("BST113", 1, 20, 40, NO_COLON.format("telefoon"), "Schrijf: telefoon: 010-1234567"),
         ("BST113", 1, 42, 58, NO_COLON.format("achternaam"), "Schrijf: achternaam: Noord"),
         ("BST113", 1, 60, 71, NO_COLON.format("email"), f"{OF_THE_TEXT}Schrijf: email: volgt")],
    ),
    (  # the name of a group of fields
        "l: {naam: Wijkteam, adres volgt}\n",
        [("BST113", 1, 21, 32, CUT_OFF.format("adres volgt"), f'{ONE_TEXT}{{naam: "Wijkteam, adres volgt"}}')],
    ),
    (  # a field of a case
        "zaak: {geopend_op: 2026-01-01, casemanager Ada}\n",
        [("BST113", 1, 32, 47, NO_COLON.format("casemanager"), "Schrijf: casemanager: Ada")],
    ),
    (  # van is a field, but not of a training
        "l:\n  - {uitgever: Bureau X, van de gemeente}\n",
        [("BST113", 2, 26, 41, CUT_OFF.format("van de gemeente"), f'{ONE_TEXT}{{uitgever: "Bureau X, van de gemeente"}}')],
    ),
    (
        "l:\n  - {uitgever: Bureau X, Rotterdam , en omstreken, uren: 2, van: , tot }\n",
        [("BST113", 2, 26, 35, "Door de komma ziet YAML hier twee velden: ‘Rotterdam’ wordt een veld zonder waarde.",
          f'{ONE_TEXT}uitgever: "Bureau X, Rotterdam, en omstreken"')],
    ),
    (
        "a: " + "[" * 51 + "]" * 51 + "\n",
        [("BST103", 1, 53, 54, "Hier zitten meer dan 50 niveaus in elkaar. Zo diep gaat een gegevensbestand nooit.",
          "Kijk of het goede bestand in de map staat en of er geen haken zijn blijven staan.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), MESSAGES, ids=[str(expected[0][0]) if expected else "goed" for _, expected in MESSAGES]
)
def test_the_message_says_what_is_wrong_where_and_what_to_do(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


ODD_ONES = [  # a block, the line that is odd, near which lines it does not fit, how far it should be indented
    ("l:\n    a: 1\n  b: 2\n  c: 3\n", 2, "4 spaties", "eronder", SPACES.format("2 spaties")),
    ("l:\n    a: 1\n  b: 2\n", 2, "4 spaties", "eronder", SPACES.format("2 spaties")),
    ("l:\n  a: 1\n    b:\n      c: 1\n    d: 2\n", 2, "2 spaties", "eronder", SPACES.format("4 spaties")),
    ("l:\n  m: {a: 1}\n    n:\n      a: 1\n    o:\n      a: 1\n", 3, "4 spaties", "erboven", SPACES.format("2 spaties")),
    ("l:\n  m:\n  - {a: 1}\n  - {a: 2}\n  n: 1\n    o: 2\n  p: 3\n", 6, "4 spaties", "erboven", SPACES.format("2 spaties")),
    ("l:\n  m: # uitleg\n  a: 1\n    b: 2\n    c: 3\n", 3, "2 spaties", "eronder", SPACES.format("4 spaties")),
    ("l:\n  m:\n  a: 1\n    b: 2\n", 4, "4 spaties", "erboven", SPACES.format("2 spaties")),
    ("l:\n  a: 1\n   b: 2\n   c: 3\n", 2, "2 spaties", "eronder", SPACES.format("3 spaties")),
    ("personen:\n  ada:\n  voornaam: A\n    functie: B\n    email: C\n", 3, "2 spaties", "eronder", SPACES.format("4 spaties")),
    ("locatie:\n  naam: A\n    soort: [kdv]\n    regio: b\n", 3, "4 spaties", "erboven", INDENT),  # naam has no fields
    ("l:\n  a: 1\n    b: 2\n  c: 3\n", 3, "4 spaties", "erboven", SPACES.format("2 spaties")),
    ("l:\n    a: 1\n    b: 2\n  c: 3\n    d: 4\n", 4, "2 spaties", "erboven", SPACES.format("4 spaties")),
    ("l:\n   a: 1\n   b: 2\n  c: 3\n   d: 4\n", 4, "2 spaties", "erboven", SPACES.format("3 spaties")),
    ("l:\n  m:\n    a: 1\n  b: 2\n    c: 3\n    d: 4\n", 4, "2 spaties", "eronder", SPACES.format("4 spaties")),
    ("l:\n  m:\n    a: 1\n  b: 2\n    c: 3\n  d: 4\n", 5, "4 spaties", "erboven", SPACES.format("2 spaties")),
    ("l:\n    m:\n      a: 1\n  n:\n    a: 1\n  o:\n    a: 1\n", 2, "4 spaties", "eronder", SPACES.format("2 spaties")),
    ("l:\n  m:\n    a: 1\n   n:\n    a: 1\n", 4, "3 spaties", "erboven", SPACES.format("2 spaties")),
    ("l:\n  a: 1\n m:\n  b: 2\n", 3, "één spatie", "erboven", TO_THE_LEFT),
    ("l:\n  m:\n    a: 1\n   b: 2\n  c: 3\n", 4, "3 spaties", "erboven",
     "Laat deze regel 2 of 4 spaties inspringen, even ver als de andere regels van de groep waar hij bij hoort."),
    ("l:\n  m:\n  a: 1\n    b: 2\n    c: 3\n", 3, "2 spaties", "eronder", SPACES.format("4 spaties")),
    ("l:\n  m:\n  a: 1\n    b: 2\n  c: 3\n", 4, "4 spaties", "erboven", SPACES.format("2 spaties")),
    ("l:\n    m:\n    - {a: 1}\n  n:\n    - {a: 1}\n", 2, "4 spaties", "eronder", SPACES.format("2 spaties")),
    ("l:\n      - {a: 1}\n    - {a: 2}\n    - {a: 3}\n", 2, "6 spaties", "eronder", SPACES.format("4 spaties")),
    ("l:\n  m:\n    - {a: 1}\n  - {a: 2}\n    - {a: 3}\n", 4, "2 spaties", "erboven", SPACES.format("4 spaties")),
    ("l:\n  - a: 1\n   b: 2\n    c: 3\n", 3, "3 spaties", "erboven", SPACES.format("4 spaties")),
    ("l:\n  - a: 1\n     b: 2\n     c: 3\n", 3, "5 spaties", "erboven", SPACES.format("4 spaties")),
    ("l:\n   - {a: 1}\n   - {a: 2}\nm:\n    a: 1\n    b: 2\n   c: 3\n    d: 4\n", 7, "3 spaties", "erboven", SPACES.format("4 spaties")),
    ("l:\n a: 1\n b: 2\n  c: 3\nm:\n  d: 4\n  e: 5\n", 3, "één spatie", "eronder", INDENT),  # not where that is no custom
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "spaces", "near", "help"), ODD_ONES)
def test_the_one_line_that_is_indented_unlike_the_others_gets_the_blame(
    text: str, line: int, spaces: str, near: str, help: str
) -> None:
    odd = text.splitlines()[line - 1]
    message = f"Deze regel springt {spaces} in. Dat past niet bij de regels {near}."

    assert told(text) == [("BST108", line, len(odd) - len(odd.lstrip()) + 1, len(odd) + 1, message, help)]


OF_HEADING = "Haal weg wat achter de dubbele punt staat. Hoort het bij een van de velden eronder? Zet het dan daar."
OF_PERSON = (
    "Haal weg wat achter de dubbele punt staat. Zet de naam eronder, in de velden voornaam en achternaam: "
    "die springen even ver in als de andere."
)
HEADINGS = [  # a file, the line with a value behind a name that has fields of its own, that name, what to do
    ("locatie: De Boom\n  naam: De Boom\n  soort: [kdv]\n", 1, "locatie", OF_HEADING),
    ("locatie: De Boom # zo\n\n  # uitleg\n  naam: De Boom\n", 1, "locatie", OF_HEADING),
    ("personen:\n  ada: Ada Voorbeeld\n    telefoon: 1\n    email: 2\n", 2, "ada", OF_PERSON),
    ("personen:\n  bea:\n    voornaam: B\n  ada: Ada\n    telefoon: 1\n    email: 2\n", 4, "ada", OF_PERSON),
    ("locatie:\n  naam: x\n  adres: Weg 1\n    postcode: 1234 AB\n", 3, "adres", OF_HEADING),
    ("kaart:\n  hulp: Noord\n    telefoon: 1\n    email: 2\n", 2, "hulp", OF_HEADING),  # by its shape
]


@pytest.mark.parametrize(("text", "line", "name", "help"), HEADINGS)
def test_a_value_behind_the_name_of_a_group_gets_the_blame(text: str, line: int, name: str, help: str) -> None:
    heading = text.splitlines()[line - 1].partition(" #")[0]  # a remark is no part of it
    message = f"Achter ‘{name}’ mag niets staan: de velden staan eronder."
    begin = len(heading) - len(heading.lstrip()) + 1

    assert told(text) == [("BST108", line, begin, len(heading) + 1, message, help)]


INNOCENT = (
    "naam: Kinderdagverblijf - 't Hoekje\n", "# bijvoorbeeld naam: 't Hoekje\n", "a: b # was: 't Hoekje\n",
    "bereikbaar: ma - 's avonds\n", "a: {b: x, c: Opvang - 't Hof}\n", "uitleg: \"Schrijf naam: 't Hoekje\"\n",
    "uitleg: \"Schrijf\n  naam: 't Hoekje\"\n", "a: {b: \"x, c: 't Hof\"}\n", "a: {b: c} # {d: 't Hof\n",
    "doel: Bel ma-vr,\n  's avonds alleen bij spoed\n  of niet\n", 'doel: Lees\n  "De gids\n  van" verder\n',
    "doel: Bel\n\n  # a:\n", "naam:\n  'De Beuk\n  en meer'\n",
)  # fmt: skip


def test_a_line_that_begins_on_the_left_is_no_line_with_spaces() -> None:
    message = "Deze regel begint helemaal links. Dat past niet bij de regels eronder."

    assert told("locatie:\nnaam: A\n  soort: [kdv]\n  regio: b\n") == [
        ("BST108", 2, 1, 8, message, SPACES.format("2 spaties"))
    ]
    section = told("locatie:\n  naam: A\nkaart: {politie: {nvt: geen}}\n  cjg: {naam: A}\n  ggd: {naam: B}\n")
    assert [found[:2] for found in section] == [("BST108", 4)]  # the name of a section stands well


@pytest.mark.parametrize("good", INNOCENT)
def test_a_good_line_does_not_get_the_blame_for_a_slip_below_it(good: str) -> None:
    assert told(good) == []
    line = good.count("\n") + 3
    message = "Deze regel springt 3 spaties in. Dat past niet bij de regels erboven."

    assert told(f"{good}z:\n  p: q\n   fout: x\n") == [("BST108", line, 4, 11, message, SPACES.format("2 spaties"))]


def test_a_text_that_a_comma_cut_in_two_is_one_text_that_needs_mending() -> None:
    result = read(b"a: {nvt: b, c, uren: 2}\nd: e\n", "a.yaml")
    assert plain(result.tree) == {"a": {"nvt": "b, c", "uren": "2"}, "d": "e"}
    assert [(scalar.text, scalar.refused) for scalar in scalars(result.tree)] == [
        ("b, c", True),
        ("2", False),
        ("e", False),
    ]
    assert not result.broken


@pytest.mark.parametrize(
    "value", ["bereikbaar: 24, 7 dagen", "nvt: nee, dat doet de gemeente", "vervanger: mischien, ja"]
)
def test_a_value_before_a_comma_is_not_used_unless_nothing_can_follow_it(value: str) -> None:
    (scalar,) = scalars(read(f"{{{value}}}\n".encode(), "a.yaml").tree)
    assert scalar.refused
    (typed,) = scalars(read(b"{vervanger: nee, toch}\n", "a.yaml").tree)
    assert (typed.text, typed.refused) == ("nee", False)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("{van: 2026-01-01, vervanger ja, vervanger nee}", {"van": "2026-01-01", "vervanger": "ja"}),
        ("{naam: De Boom, naam:Beuk}", {"naam": "De Boom"}),
    ],
)
def test_a_field_that_stands_there_twice_keeps_its_first_value(text: str, first: dict[str, str]) -> None:
    assert plain(read(f"{text}\n".encode(), "a.yaml").tree) == first


def test_a_field_without_its_colon_leaves_the_value_before_it_alone() -> None:
    tree = read(b"- {van: 2026-01-01, vervanger ja, tot: 2}\n", "a.yaml").tree
    assert plain(tree) == [{"van": "2026-01-01", "tot": "2", "vervanger": "ja"}]
    assert [(scalar.text, scalar.refused) for scalar in scalars(tree)] == [
        ("2026-01-01", False),
        ("2", False),
        ("ja", True),
    ]


def test_a_field_without_the_space_behind_its_colon_keeps_its_value_out_of_another() -> None:
    tree = read(b"- {persoon: a, van:2024-01-01}\n", "a.yaml").tree
    assert plain(tree) == [{"persoon": "a", "van": "2024-01-01"}]
    assert [scalar.refused for scalar in scalars(tree)] == [False, True]


def test_a_file_in_another_encoding_says_where_it_goes_wrong() -> None:
    finding = read("a: b\nnaam: café\n".encode("latin-1"), "x.yaml").findings[0]
    assert (finding.line, finding.column) == (2, 10)
    assert finding.message == "Dit bestand is geen leesbare tekst in UTF-8, dus we kunnen het niet lezen."
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        found = read("naam: Jan\n".encode(encoding), "x.yaml").findings
        assert [each.message for each in found] == [
            "Dit bestand is opgeslagen als UTF-16, dus we kunnen het niet lezen."
        ]


def test_mistakes_that_do_not_stop_the_reader_are_all_told_at_once() -> None:
    result = read(b"a: &x 1\na: 2\nb: ~\nc:\n  <<: {d: e}\n  d: !t f\n", "a.yaml")
    assert [(f.code, f.line) for f in result.findings] == [
        ("BST104", 1), ("BST105", 2), ("BST110", 3), ("BST104", 5), ("BST104", 6),
    ]  # fmt: skip
    assert result.broken
    assert plain(result.tree) == {"a": "1", "b": "~", "c": {"d": "f"}}


def test_a_file_may_have_so_many_parts_and_not_one_more() -> None:
    most = limits.MAX_EVENTS - 5  # the group, its key, and the begin and end of the list and of the group
    assert told(f"x: [{'a,' * most}]") == []
    assert [found[0] for found in told(f"x: [{'a,' * (most + 1)}]")] == ["BST102"]


def test_depth_50_and_one_million_bytes_are_still_fine() -> None:
    deep = "[" * 50 + "]" * 50
    assert not read(deep.encode(), "a.yaml").findings
    long = b"a: b\n#" + b"x" * (MAX_BYTES - 6)
    assert len(long) == MAX_BYTES
    assert not read(long, "a.yaml").findings


@pytest.mark.parametrize("text", ["", "\n", "# niets\n", "---\n", "---\n...\n", "\ufeff", "   \n"])
def test_an_empty_file_is_no_mistake(text: str) -> None:
    result = read(text.encode(), "a.yaml")
    assert (result.tree, result.findings, result.broken) == (None, (), False)


IMPLICIT = (
    "0201234567", "0800-2000", "010", "0o17", "0x1F", "1e3", "1_000", "12:30", "1:30:00", "no", "No", "NO", "yes", "on", "off",
    "y", "n", "true", "False", "=", "2026-11-21", "2026-11-21 10:00", ".inf", "-.INF", ".nan", "1.0", "00012345", "+31201234567",
    "0b1", "NaN", "0.1e-9", "3F", "00AA00", "ja", "nee", "<", "-1",
)  # fmt: skip


@pytest.mark.parametrize("text", IMPLICIT)
def test_every_scalar_stays_the_text_that_was_typed(text: str) -> None:
    result = read(f"a: {text}\nb: [{text}]\n{text}: c\n".encode(), "a.yaml")
    assert not result.findings
    assert plain(result.tree) == {"a": text, "b": [text], text: "c"}


@pytest.mark.parametrize(
    ("text", "path", "end"),  # up to the last word: not the empty lines and remarks before the next field
    [
        ("a: >-\n  niet\n  goed\n\nb: 1\n", "a", (3, 7)),
        ("a: |+\n  niet  \n\n\n# uitleg\nb: 1\n", "a", (2, 7)),
        ("a: |\n  niet", "a", (2, 7)),
        ("a: |\r\n  é😀\r\nb: 1\r\n", "a", (2, 5)),
        ("a: >-\n\nb: 1\n", "a", (1, 6)),
        ("a:\n  b: 1\n  c: 2  # drie\n\n# uitleg\nd: 3\n", "a", (3, 7)),
        ("a:\n  b: 1\n  c:\n\nd: 3\n", "a", (3, 5)),
        ("a:\n- x\n- y 😀\n\n\nd: 3\n", "a", (3, 6)),
        ("a:\n  - b: |\n      c\n      d\n\ne: f\n", "a", (4, 8)),
        ("a: {b: 1,\n  c: 2}   # zo\nd: 3\n", "a", (2, 8)),
    ],
)
def test_what_stands_on_more_lines_ends_behind_its_last_word(text: str, path: str, end: tuple[int, int]) -> None:
    tree = read(text.encode(), "a.yaml").tree
    assert isinstance(tree, Mapping)
    assert tree.entries[path][1].place[3:] == end


def test_places_count_from_one_in_code_points_and_end_after_the_text() -> None:
    text = "\ufeffnaam: é 😀 x\r\nlijst:\r\n  - 'ö'\r\n  - {k: v}\r\nleeg:\r\n"
    tree = read(text.encode(), "locations/a.yaml").tree
    assert isinstance(tree, Mapping)
    key, value = tree.entries["naam"]
    assert key == Place("locations/a.yaml", 1, 1, 1, 5)
    assert value.place == Place("locations/a.yaml", 1, 7, 1, 12)
    listing = tree.entries["lijst"][1]
    assert isinstance(listing, Sequence)
    assert listing.items[0].place == Place("locations/a.yaml", 3, 5, 3, 8)
    inner = listing.items[1]
    assert isinstance(inner, Mapping)
    assert inner.place == Place("locations/a.yaml", 4, 5, 4, 11)
    assert inner.entries["k"][1].place == Place("locations/a.yaml", 4, 9, 4, 10)
    assert tree.entries["leeg"][0] == Place("locations/a.yaml", 5, 1, 5, 5)


letters = st.text("abcdé😀ñ𝒳日", min_size=1, max_size=8)


@given(
    pairs=st.dictionaries(
        letters, st.one_of(letters, st.lists(letters, min_size=1, max_size=3)), min_size=1, max_size=6
    ),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    quote=st.sampled_from(["", "'", '"']),
    indent=st.integers(1, 5),
)
@settings(max_examples=60, deadline=None)
def test_the_text_at_every_place_is_the_text_that_was_read(
    pairs: dict[str, str | list[str]], newline: str, bom: bool, quote: str, indent: int
) -> None:
    lines = []
    for key, value in pairs.items():
        if isinstance(value, str):
            lines.append(f"{key}: {quote}{value}{quote}")
        else:
            lines += [f"{key}:", *(f"{' ' * indent}-  {quote}{item}{quote}" for item in value)]
    content = ("\ufeff" if bom else "") + newline.join(lines) + newline
    result = read(content.encode(), "a.yaml")
    assert not result.findings
    for scalar in scalars(result.tree):
        place = scalar.place
        assert place.line == place.end_line
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == f"{quote}{scalar.text}{quote}"
    assert isinstance(result.tree, Mapping)
    for key, (place, _) in result.tree.entries.items():
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == key


yaml_soup = st.lists(
    st.sampled_from([
        "a", "b: ", ": ", "- ", "? ", "[", "]", "{", "}", ",", "'", '"', "&x ", "*x", "!t ", "!!", "|", ">", "#", "%", "@", "`",
        "---\n", "...\n", "\n", "\r\n", "\r", "  ", "\t", "<<: ", "~", "null", "x:\u202ey", "\u200b", "\u00a0", "a: b", ", ", " #1", "\\", "\x00", "\ufeff", "\u2028", "é", "😀", "\\x",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@given(
    st.one_of(
        st.binary(max_size=60),
        yaml_soup.map(str.encode),
        st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")),
    )
)
@settings(max_examples=400, deadline=None)
def test_whatever_comes_in_only_findings_come_out(content: bytes) -> None:
    result = read(content, "a.yaml")
    assert result.broken is any(f.severity is Severity.FOUT and f.code not in KEPT for f in result.findings)
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    for finding in result.findings:
        assert finding.name == codes.NAMES[finding.code]
        assert len(finding.message) < 250
        assert finding.message.isprintable()
        assert finding.help.isprintable()
        _assert_inside(finding.place, text)


def test_what_is_shown_of_a_line_cannot_steer_a_screen() -> None:
    found = read("a: 1\nnaam:\u202ex\nb: 2\n".encode(), "a.yaml").findings
    assert [(finding.code, finding.help) for finding in found] == [("BST108", "Schrijf: naam: \\u202ex")]

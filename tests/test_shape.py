"""The shape of a file: every mistake told at once, at its place, with what to do; good values typed; bad ones left open."""

from __future__ import annotations

import re
from datetime import date, datetime

import cerberus
import pytest
from geelvrij.checks import cerberus_adapter, codes, schema
from geelvrij.checks.cerberus_adapter import Checker, Violation, cerberus_schema, whole
from geelvrij.checks.reading import read
from geelvrij.checks.shape import Shaped, shape
from geelvrij.checks.suggestions import did_you_mean
from geelvrij.checks.values import Listing, Node, Section, Value
from hypothesis import given, settings
from hypothesis import strategies as st

HEAD = "locatie: {naam: De Boom, soort: [kdv], regio: hier}\n"
FILE = "locations/de-boom.yaml"


def shaped(text: str, kind: str = "locatie") -> Shaped:
    result = read(text.encode(), FILE)
    assert not result.broken, result.findings
    return shape(result.tree, FILE, kind, kind)


def told(text: str, kind: str = "locatie") -> list[tuple[object, ...]]:
    """Every finding: code, line, column, end column, field, message, help."""
    found = shaped(text, kind).findings
    return [(f.code, f.line, f.column, f.end_column, f.field, f.message, f.help) for f in found]


def at(node: Node, path: str) -> Node:
    for key in path.split("."):
        node = node[key] if isinstance(node, Section) else node[int(key)]  # type: ignore[index]
    return node


def test_a_good_file_has_no_findings_and_typed_values() -> None:
    result = shaped(
        HEAD
        + "pbm: {uren: 200, fte_1jan: '7,4', vastgesteld_op: 2026-01-02}\n"
        + "klachten: {geschillencommissie: Ja}\n"
        + "cyclus: {scholingsplan: {jaar: 2026}}\n"
        + "personen: {ada: {achternaam: Voorbeeld, telefoon: 0201234567}}\n"
    )
    assert result.findings == ()
    for path, data in {
        "locatie.naam": "De Boom",
        "locatie.soort.0": "kdv",
        "pbm.uren": "200",
        "pbm.vastgesteld_op": date(2026, 1, 2),
        "klachten.geschillencommissie": True,
        "cyclus.scholingsplan.jaar": 2026,
        "personen.ada.telefoon": "0201234567",
    }.items():
        value = at(result.root, path)
        assert isinstance(value, Value)
        assert (value.data, value.layer, value.not_applicable) == (data, "locatie", None)


ALL_AT_ONCE = """\
locatie:
  naam: De Boom
  soort: [kdv, bsoo]
  regio: hier
  adres: {postcode: 1234 SS}
  telfoon: 010-1234567
  kindplaatsen: veel
  open_sinds: 21-11-2015
  ouderportaal: yes
  achterwacht: {maximale_minuten: 20}
  kvk_vestiging: [1]
meldcod: {}
telefoon: 3
personen:
  Ada V: {achternaam: Vооrbeeld}
  bea: {voornaam: Bea, achternam: x}
rollen:
  bhv:
    - {van: 2026-02-30}
    -
kaart:
  politie: {wijkagent: {naam: {nvt: x}, email: foo}}
  huisartsenpost: naam:Post
"""


def test_every_mistake_of_a_file_is_told_in_one_go() -> None:
    assert told(ALL_AT_ONCE) == [
        ("VRM204", 3, 16, 20, "locatie.soort.1", "‘bsoo’ kan niet bij soort.", "Bedoelt u bso? Kies uit: school, kdv, bso of peuteropvang."),
        ("VRM211", 5, 21, 28, "locatie.adres.postcode", "‘1234 SS’ is geen Nederlandse postcode.",
         "Schrijf vier cijfers, een spatie en twee letters, bijvoorbeeld 1234 AB."),
        ("VRM201", 6, 3, 10, "locatie.telfoon", "Het veld ‘telfoon’ kennen we hier niet.",
         "Bedoelt u telefoon? Verander dan ‘telfoon’ in telefoon."),
        ("VRM203", 7, 17, 21, "locatie.kindplaatsen", "‘veel’ is geen heel getal.", "Schrijf alleen cijfers, bijvoorbeeld 12."),
        ("VRM208", 8, 15, 25, "locatie.open_sinds", "De datum ‘21-11-2015’ is niet geschreven als jaar-maand-dag.", "Schrijf 2015-11-21."),
        ("VRM203", 9, 17, 20, "locatie.ouderportaal", "Hier hoort ja of nee, en er staat ‘yes’.", "Schrijf ja."),
        ("VRM217", 10, 35, 37, "locatie.achterwacht.maximale_minuten", "‘20’ kan niet bij maximale_minuten.", "Vul een getal in van hooguit 15."),
        ("VRM203", 11, 18, 21, "locatie.kvk_vestiging", "Bij ‘kvk_vestiging’ hoort één waarde, en er staat een lijst of een groep.",
         "Schrijf de waarde achter de dubbele punt, op dezelfde regel."),
        ("VRM201", 12, 1, 8, "meldcod", "Het veld ‘meldcod’ kennen we hier niet.", "Bedoelt u meldcode? Verander dan ‘meldcod’ in meldcode."),
        ("VRM201", 13, 1, 9, "telefoon", "Het veld ‘telefoon’ kennen we hier niet.",
         "Het veld ‘telefoon’ hoort onder ‘locatie’ (regel 1). Zet het daar neer, twee spaties ingesprongen."),
        ("VRM206", 15, 3, 8, "personen.Ada V", "De sleutel ‘Ada V’ kan zo niet.",
         "Gebruik kleine letters, cijfers en streepjes, zonder spaties, bijvoorbeeld ‘ada-v’."),
        ("VRM215", 15, 23, 32, "personen.Ada V.achternaam", "In ‘Vооrbeeld’ staat een Cyrillische letter (о, U+043E) tussen gewone letters.",
         "Typ het woord opnieuw met gewone letters. Anders vindt niemand de naam terug."),
        ("VRM201", 16, 24, 33, "personen.bea.achternam",
         "Het veld ‘achternam’ kennen we hier niet, en achternaam ontbreekt in de rubriek op regel 16.",
         "Bedoelt u achternaam? Verander dan ‘achternam’ in achternaam."),
        ("VRM202", 19, 7, 24, "rollen.bhv.0.persoon", "Het veld persoon ontbreekt of is leeg.", "Vul persoon in, bijvoorbeeld persoon: ada-voorbeeld."),
        ("VRM207", 19, 13, 23, "rollen.bhv.0.van", "‘2026-02-30’ is geen bestaande datum.",
         "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
        ("VRM205", 20, 6, 6, "rollen.bhv", "Achter dit streepje staat niets.", "Vul het onderdeel in of haal het streepje weg."),
        ("VRM202", 22, 37, 38, "kaart.politie.wijkagent.naam", "Achter nvt ontbreekt de reden waarom dit niet van toepassing is.",
         "Schrijf de reden kort op, bijvoorbeeld {nvt: er is geen vaste wijkagent}."),
        ("VRM210", 22, 48, 51, "kaart.politie.wijkagent.email", "‘foo’ is geen e-mailadres.", "Schrijf één adres, bijvoorbeeld info@example.nl."),
        ("VRM203", 23, 19, 28, "kaart.huisartsenpost", "Bij ‘huisartsenpost’ horen velden eronder, en er staat ‘naam:Post’.",
         "Zet een spatie achter de dubbele punt: naam: Post"),
    ]  # fmt: skip


def test_a_value_with_a_fout_is_left_open_so_that_it_is_never_printed() -> None:
    root = shaped(ALL_AT_ONCE).root
    for path in (
        "locatie.soort.1",
        "locatie.adres.postcode",
        "locatie.open_sinds",
        "locatie.achterwacht.maximale_minuten",
        "rollen.bhv.0.van",
    ):
        value = at(root, path)
        assert isinstance(value, Value)
        assert value.data is None, path
    kept = at(root, "personen.Ada V.achternaam")
    assert isinstance(kept, Value)
    assert kept.data == "Vооrbeeld"  # a waarschuwing leaves the text alone


REQUIRED = [
    ("", "locatie", [("VRM202", 1, 1, "Dit bestand is leeg: er staan geen gegevens in.",
                      "Vul het in of haal het weg. Een nieuw bestand om in te vullen maakt u met: geelvrij new location")]),
    ("# later\n", "organisatie", [("VRM202", 1, 1, "Dit bestand is leeg: er staan geen gegevens in.",
                                   "Vul in wie de organisatie is, of zet een eerdere versie van dit bestand terug.")]),
    ("organisatie: {naam: A}\npersonen: {}\n", "locatie", [
        ("VRM202", 1, 1, "Dit lijkt een kopie van organisatie.yaml: de rubriek organisatie staat erin, en de rubriek locatie niet.",
         "Is het een kopie? Bewaar die buiten de map locations. Hoort het hier wel? Zet de rubriek locatie erin."),
    ]),
    ("regio: {naam: A}\nkaart: {ggd: x}\n", "locatie", [
        ("VRM202", 1, 1, "Dit lijkt het bestand van een regio: de rubriek regio staat erin, en de rubriek locatie niet.",
         "Is het een kopie? Bewaar die buiten de map locations. Hoort het hier wel? Zet de rubriek locatie erin."),
    ]),
    ("x: 1\n", "regio", [
        ("VRM201", 1, 1, "Het veld ‘x’ kennen we hier niet.", "Kijk in een voorbeeldbestand hoe het veld heet en waar het staat. Bestaat het niet? Haal het dan weg."),
        ("VRM202", 1, 1, "De rubriek regio ontbreekt of is leeg.", "Zet de rubriek regio in het bestand en vul de velden in."),
    ]),
    ("kaart: {}\norganisatie:\n  naam:\n", "organisatie", [
        ("VRM202", 2, 1, "Het veld soort ontbreekt of is leeg onder ‘organisatie’.", "Vul soort in."),
        ("VRM202", 3, 3, "Het veld naam ontbreekt of is leeg onder ‘organisatie’.", "Vul naam in, bijvoorbeeld naam: Stichting Voorbeeld."),
    ]),
    ("locatie: {naam: A, soort: [], regio: b}\n", "locatie", [
        ("VRM202", 1, 27, "De lijst bij soort is leeg.", "Zet er minstens één onderdeel in, bijvoorbeeld [kdv, bso]."),
    ]),
    ("locaties: {naam: A}\n", "locatie", [
        ("VRM201", 1, 1, "Het veld ‘locaties’ kennen we hier niet, en locatie ontbreekt in de rubriek op regel 1.",
         "Bedoelt u locatie? Verander dan ‘locaties’ in locatie."),
    ]),
    ("- a\n", "locatie", [
        ("VRM203", 1, 1, "In dit bestand horen rubrieken met velden, en er staat een lijst.",
         "Zet de velden op de regels eronder, twee spaties ingesprongen, zoals naam: waarde."),
    ]),
    ("naam:Jan\n", "locatie", [
        ("VRM203", 1, 1, "In dit bestand horen rubrieken met velden, en er staat ‘naam:Jan’.", "Zet een spatie achter de dubbele punt: naam: Jan"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), REQUIRED, ids=[repr(text[:20]) for text, *_ in REQUIRED])
def test_what_every_file_must_have(text: str, kind: str, expected: list[tuple[object, ...]]) -> None:
    assert [
        (code, line, column, message, help) for code, line, column, _, _, message, help in told(text, kind)
    ] == expected


def test_one_value_may_stand_for_a_list_of_one() -> None:
    good = shaped("locatie: {naam: A, soort: school, regio: b}\n")
    assert good.findings == ()
    bad = told("locatie: {naam: A, soort: schol, regio: b}\n")
    assert bad == [
        (
            "VRM204",
            1,
            27,
            32,
            "locatie.soort.0",
            "‘schol’ kan niet bij soort.",
            "Bedoelt u school? Kies uit: school, kdv, bso of peuteropvang.",
        )
    ]


def test_not_applicable_counts_as_present_for_a_field_a_list_and_a_section() -> None:
    result = shaped(
        "locatie: {naam: a, telefoon: {nvt: is er niet}, soort: [kdv], regio: b, lesvrije_dagen: {nvt: geen school}}\n"
        "oudercommissie: {nvt: we vragen ouders zelf}\n"
    )
    assert result.findings == ()
    assert result.not_applicable == ("locatie.telefoon", "locatie.lesvrije_dagen", "oudercommissie")
    value = at(result.root, "oudercommissie")
    assert isinstance(value, Value)
    assert (value.data, value.not_applicable) == (None, "we vragen ouders zelf")


@pytest.mark.parametrize(
    ("declared", "code", "message"),
    [
        ("{nvt: }", "VRM202", "Achter nvt ontbreekt de reden waarom dit niet van toepassing is."),
        ("{nvt: ab}", "VRM202", "Achter nvt ontbreekt de reden waarom dit niet van toepassing is."),
        ("{nvt: [a, b]}", "VRM202", "Achter nvt ontbreekt de reden waarom dit niet van toepassing is."),
        (f"{{nvt: {'a' * 501}}}", "VRM202", "Achter nvt ontbreekt de reden waarom dit niet van toepassing is."),
        ("{nvt: geen, naam: x}", "VRM203", "Hier staat nvt samen met andere velden. Het is het een of het ander."),
        (
            '{nvt: "ge\\u202een"}',
            "VRM214",
            "In ‘ge\\u202een’ staat een teken dat de leesrichting verandert (U+202E), op plaats 3 van de tekst.",
        ),
    ],
)
def test_not_applicable_needs_a_reason(declared: str, code: str, message: str) -> None:
    result = shaped(f"{HEAD}klachten: {declared}\n")
    assert [(finding.code, finding.message) for finding in result.findings] == [(code, message)]
    assert result.not_applicable == ()


NO_REASON = (
    "nog niet bekend", "Onbekend", "volgt", "later", "geen", "nvt", "n.v.t.", "???", "nog in te vullen", "vacature",
    "wordt gezocht", "Wordt nog gezocht.", "er is een vacature", "nee", "de reden", "(nog niemand)",
    "nog niet bekend, volgt in januari", "Nog niet bekend wie het wordt", "vacature wordt in het nieuwe jaar ingevuld",
    "komt later, als de nieuwe collega er is (na de zomer)",
)  # fmt: skip


@pytest.mark.parametrize("reason", NO_REASON)
def test_what_is_not_known_yet_is_no_reason_not_to_apply(reason: str) -> None:
    result = shaped(f"{HEAD}rollen: {{bhv: {{nvt: '{reason}'}}}}\n")
    assert result.not_applicable == ()
    assert at(result.root, "rollen.bhv") == Value(None, at(result.root, "rollen.bhv").place, "locatie")  # open: yellow
    assert [(one.code, one.line, one.column, one.field, one.message, one.help) for one in result.findings] == [
        ("VRM202", 2, 21, "rollen.bhv", f"Achter nvt staat ‘{reason}’. Dat is geen reden waarom dit niet van toepassing is.",
         "Weet u het nog niet? Laat het veld leeg, dan wordt het geel. Geldt het echt niet? Schrijf waarom niet, "
         "bijvoorbeeld {nvt: er is geen vaste wijkagent}."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "reason",
    [
        "geen school",
        "geen gezinsteam in deze gemeente",
        "nog geen postvak",
        "niet in Voorbeeldstad",
        "volgt de gemeente",
        "er is geen vacature",
        "wijkagent is vacant gesteld",
        "wordt geregeld door het hoofdkantoor",
        "niemand van ons team is ooit alleen",
        "komt nog niet voor in deze wijk",
        "nog niet bekend is of de gemeente hiervoor ooit een eigen dienst opricht; wij bellen de GGD",
    ],
)
def test_a_reason_may_begin_as_a_word_that_says_nothing(reason: str) -> None:
    assert shaped(f"{HEAD}kaart: {{gezinsteam: {{nvt: {reason}}}}}\n").findings == ()


# kind of field, a path of that kind, good texts, wrong text → code and what to do
KINDS: list[tuple[str, list[str], dict[str, tuple[str, str]]]] = [
    ("locatie.telefoon",
     ["0201234567", "0800-2000", "112", "113", "116111", "116 111", "0900-8844", "0900-1113111", "0900-111 31 11", "+31 10 123 45 67", "14010", "06-12345678",
      "14071", "140118", "144", "088 254 23 55", "(010) 123 45 67"],
     dict.fromkeys(("1234567", "010-12345", "bel receptie", "0201234567 of 112", "00000000000000000000000000", "0199-123456", "+", "010-1234567 tst 3", "140101"), ("VRM209", "Schrijf het nummer met netnummer, bijvoorbeeld 010-123 45 67, en zet niets anders in dit veld."))
     | {"712345678": ("VRM209", "Schrijf ‘071-234 56 78’."), "612345678": ("VRM209", "Schrijf ‘06-12 34 56 78’."),
        "118123456": ("VRM209", "Schrijf ‘0118-12 34 56’."), "8002000": ("VRM209", "Schrijf ‘0800-2000’.")}),
    ("locatie.email",
     ["info@example.nl", "a.b+c@sub.example.org", "o'neil@example.nl"],
     dict.fromkeys(("info", "info@", "a b@example.nl", "a@b", ".a@example.nl", "a.@example.nl", "a..b@example.nl", "a@example.nl, b@example.nl", "a@-b.nl"), ("VRM210", "Schrijf één adres, bijvoorbeeld info@example.nl."))),
    ("locatie.adres.postcode",
     ["1234 AB", "1234AB", "1234 ab"],
     dict.fromkeys(("0123 AB", "1234 SA", "1234 SD", "1234 SS", "1234", "12345 AB", "1234  AB", "NL 1234 AB"), ("VRM211", "Schrijf vier cijfers, een spatie en twee letters, bijvoorbeeld 1234 AB."))),
    ("locatie.website",
     ["www.example.nl", "https://www.example.nl/a?b=c#d", "http://example.org:8080/x", "example.nl"],
     dict.fromkeys(("javascript:alert(1)", "file:///etc/passwd", "ftp://example.nl", "https://", "geenadres", "https://a b.nl", "https://u:p@example.nl", "https://[::1]/", "https://[", "https://example.nl:x/", "data:text/html,x", "https://10.0.0.1/", '"https://a.nl/<b>"'), ("VRM212", "Schrijf het adres zoals in de adresbalk, bijvoorbeeld https://www.example.nl."))),
    ("locatie.open_sinds",
     ["2024-02-29", "1900-01-01"],
     {"2023-02-29": ("VRM207", "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "2026-13-01": ("VRM207", "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "0001-01-01": ("VRM207", "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "31-02-2026": ("VRM207", "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "2026-2-31": ("VRM207", "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "21-11-2026": ("VRM208", "Schrijf 2026-11-21."),
      "12-3-26": ("VRM208", "Schrijf 2026-03-12."),
      "1 mei 98": ("VRM208", "Schrijf 1998-05-01."),
      "31-2-26": ("VRM207", "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "1/2/2026": ("VRM208", "Schrijf 2026-02-01."),
      "21.11.2026": ("VRM208", "Schrijf 2026-11-21."),
      "21 november 2026": ("VRM208", "Schrijf 2026-11-21."),
      "1 Mrt 2026": ("VRM208", "Schrijf 2026-03-01."),
      "2026/11/21": ("VRM208", "Schrijf 2026-11-21."),
      "2026-1-2": ("VRM208", "Schrijf 2026-01-02."),
      "21 brumaire 2026": ("VRM203", "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "2026": ("VRM203", "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "2026-11-21 10:00": ("VRM203", "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-11-21."),
      "２０２６-１１-２１": ("VRM203", "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-11-21.")}),
    ("locatie.kindplaatsen", ["0", "48", "007"],
     {"1001": ("VRM217", "Vul een getal in van hooguit 1000."), "-1": ("VRM203", "Schrijf alleen cijfers, bijvoorbeeld 12."),
      "1e3": ("VRM203", "Schrijf alleen cijfers, bijvoorbeeld 12."), "1_000": ("VRM203", "Schrijf alleen cijfers, bijvoorbeeld 12."),
      "4.5": ("VRM203", "Schrijf alleen cijfers, bijvoorbeeld 12."), "９": ("VRM203", "Schrijf alleen cijfers, bijvoorbeeld 12."),
      "9" * 30: ("VRM203", "Schrijf alleen cijfers, bijvoorbeeld 12.")}),
    ("locatie.ouderportaal", ["ja", "nee", "JA", "Nee"],
     {"yes": ("VRM203", "Schrijf ja."), "true": ("VRM203", "Schrijf ja."), "no": ("VRM203", "Schrijf nee."), "Off": ("VRM203", "Schrijf nee."),
      "0": ("VRM203", "Schrijf nee."), "misschien": ("VRM203", "Schrijf ja of nee.")}),
    ("plan_van_aanpak.schooljaar", ["2026-2027"],
     dict.fromkeys(("2026", "2026-2028", "2027-2026", "26-27", "2026/2027"), ("VRM206", "Schrijf twee jaren achter elkaar, bijvoorbeeld 2026-2027."))),
    ("huisstijl.kleur", ["'#1F5C7A'", "'#abcdef'"],
     dict.fromkeys(("rood", "'#12345'", "'#12345G'", "'#1234567'"), ("VRM206", "Een kleur is # en zes tekens (0-9 en A-F), tussen aanhalingstekens, bijvoorbeeld '#1F5C7A'."))),
    ("huisstijl.logo", ["huisstijl/logo.png", "https://www.example.nl/logo.png"],
     dict.fromkeys(("../logo.png", "a/../../b.png", "/etc/passwd", "~/logo.png", "C:\\logo.png", "a\\b.png", "-rf", "file:///x"), ("VEI709", "Noem een bestand binnen de map, bijvoorbeeld huisstijl/logo.png, of een webadres dat met https:// begint."))),
    ("pbm.fte_1jan", ["'7,4'", "7.4", "200"], dict.fromkeys(["veel", "-1"], ("VRM206", "Schrijf een getal met hooguit twee cijfers achter de komma, bijvoorbeeld 7,4."))),
    ("regels.schorsing.max_schooldagen", ["1", "5"],
     {"6": ("VRM217", "Vul een getal in van hooguit 5."), "0": ("VRM217", "Vul een getal in van minstens 1.")}),
    ("regels.dossier.correctie_reactietermijn_weken", ["4"], {"5": ("VRM217", "Vul een getal in van hooguit 4. De privacywet geeft hooguit een maand.")}),
    ("regels.verwijdering.bezwaartermijn_weken", ["6"], {"5": ("VRM217", "Vul een getal in van minstens 6. Deze termijn staat vast.")}),
    ("organisatie.richting", ["openbaar"], {"katholiek": ("VRM204", "Kies uit: openbaar, bijzonder of samenwerking.")}),
    ("locatie.volgsysteem", ["a" * 500, "Kijk! & <b>{{ 7*7 }}</w:t>", "🏫 De Brug", "👩‍👩‍👧", "مدرسة", "日本"],
     {"a" * 501: ("VRM213", "Maak de tekst korter."), "a" * 10_000: ("VRM213", "Maak de tekst korter.")}),
]  # fmt: skip


def nested(path: str, text: str) -> str:
    """A file with one value at a path, and what every location needs."""
    section, *rest = path.split(".")
    opened = "".join(f"{key}: {{" for key in rest[:-1])
    required = "naam: A, soort: [kdv], regio: b, " if section == "locatie" else ""
    head = "" if section == "locatie" else HEAD
    return f"{head}{section}: {{{required}{opened}{rest[-1]}: {text}{'}' * len(rest)}\n"


def quoted(text: str) -> str:
    return (
        text
        if text.startswith(("'", '"')) or text.isascii() and not set(text) & set("{}[],#:\\&<>\"'()+- ")
        else "'" + text.replace("'", "''") + "'"
    )


@pytest.mark.parametrize(("path", "good", "wrong"), KINDS, ids=[path for path, *_ in KINDS])
def test_each_kind_of_field_takes_what_is_good_and_says_what_is_wrong(
    path: str, good: list[str], wrong: dict[str, tuple[str, str]]
) -> None:
    for text in good:
        result = shaped(nested(path, quoted(text)))
        assert result.findings == (), text
        value = at(result.root, path)
        assert isinstance(value, Value)
        assert value.data is not None, text
    for text, (code, help) in wrong.items():
        result = shaped(nested(path, quoted(text)))
        assert [(finding.code, finding.field, finding.help) for finding in result.findings] == [(code, path, help)], (
            text
        )
        assert result.findings[0].name == codes.NAMES[code]
        assert len(result.findings[0].message) < 200
        value = at(result.root, path)
        assert isinstance(value, Value)
        assert value.data is None, text


CHARACTERS = {
    "\\0": "een NUL-teken (U+0000)",
    "\\a": "een stuurteken (U+0007)",
    "\\e": "een escape-teken (U+001B)",
    "\\v": "een verticale tab (U+000B)",
    "\\t": "een tab",
    "\\n": "een nieuwe regel",
    "\\r": "een stuurteken (U+000D)",
    "\\x7f": "een delete-teken (U+007F)",
    "\\N": "een onzichtbaar regeleinde (U+0085)",
    "\\L": "een onzichtbaar regeleinde (U+2028)",
    "\\u00ad": "een zacht koppelteken (U+00AD)",
    "\\u200b": "een spatie zonder breedte (U+200B)",
    "\\u200d": "een onzichtbaar verbindingsteken (U+200D)",
    "\\u200f": "een teken dat de leesrichting verandert (U+200F)",
    "\\u202e": "een teken dat de leesrichting verandert (U+202E)",
    "\\u2066": "een teken dat de leesrichting verandert (U+2066)",
    "\\ufeff": "een byte-volgordeteken (BOM) (U+FEFF)",
    "\\ufffd": "een vervangingsteken (U+FFFD)",
    "\\ue000": "een teken voor eigen gebruik (U+E000)",
    "\\U000f0000": "een teken voor eigen gebruik (U+F0000)",
    "\\U000e0041": "een onzichtbaar teken (U+E0041)",
}


@pytest.mark.parametrize(("escape", "words"), CHARACTERS.items())
def test_a_character_that_may_not_be_in_a_text_is_named_and_never_shown(escape: str, words: str) -> None:
    found = shaped(nested("locatie.volgsysteem", f'"ab{escape}c"')).findings
    assert [finding.code for finding in found] == ["VRM214"]
    assert f"staat {words}, op plaats 3 van de tekst." in found[0].message
    assert found[0].message.isprintable()
    assert not set(found[0].message) & set("\u200b\u200d\u200f\u202e\u2066\ufeff")


def test_a_long_text_may_have_lines_but_a_name_may_not() -> None:
    assert shaped(HEAD + "organisatie:\n  visie: |\n    Eén.\n    Twee.\n").findings == ()
    found = shaped(HEAD + "organisatie:\n  naam: |\n    Eén.\n    Twee.\n").findings
    assert [finding.message for finding in found] == [
        "In ‘Eén.\\nTwee.’ staat een nieuwe regel, op plaats 5 van de tekst."
    ]


@pytest.mark.parametrize(
    ("name", "alphabet"),
    [
        ("Аda", "Cyrillische letter (А"),
        ("Jаn", "Cyrillische letter (а"),
        ("Αda", "Griekse letter (Α"),
        ("Jan Рiet", "Cyrillische letter (Р"),
        ("աdа", "Armeense letter (ա"),
    ],
)
def test_letters_that_only_look_latin_are_told(name: str, alphabet: str) -> None:
    found = shaped(HEAD + f"personen: {{a: {{achternaam: {name}}}}}\n").findings
    assert [finding.code for finding in found] == ["VRM215"]
    assert found[0].severity.value == "waarschuwing"
    assert alphabet in found[0].message


@pytest.mark.parametrize("name", ["Иван Петров", "Ναυσικά", "Zoë Åström-Ünal", "مريم", "Łukasz", "O’Neil", "Ada Ива"])
def test_a_whole_name_in_another_alphabet_is_fine(name: str) -> None:
    assert shaped(HEAD + f"personen: {{a: {{achternaam: {name}}}}}\n").findings == ()


def test_what_is_shown_of_a_value_is_short_and_harmless() -> None:
    found = shaped(nested("locatie.open_sinds", "'" + "x" * 5000 + "'")).findings
    assert found[0].message == f"‘{'x' * 79}…’ is geen datum."
    many = shaped(HEAD + "".join(f"{'k' * 300}{n}: 1\n" for n in range(300))).findings
    assert len(many) == 201
    assert many[0].code == "VRM299"
    assert many[0].message == "In dit bestand staan 300 fouten. We laten de eerste 200 zien."
    assert max(len(finding.message) + len(str(finding.field)) for finding in many) < 300


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("aandachtsfunctionarus", "rollen", "aandachtsfunctionaris"),
        ("telfoon", "locatie", "telefoon"),
        ("vertouwenspersoon_intern", "rollen", "vertrouwenspersoon_intern"),
        ("vertrouwenspersoon", "rollen", "vertrouwenspersoon_intern"),
        ("mail", "locatie", "email"),
        ("Naam", "locatie", "naam"),
        ("sociale kaart", "", "kaart"),
        ("Veilig Thuis", "kaart", "veilig_thuis"),
        ("veilig-thuis", "kaart", "veilig_thuis"),
        ("contactpersoon", "rollen", "contactpersoon"),
        ("IB'er", "rollen", "intern_begeleider"),
        ("meldcode-coördinator", "rollen", "aandachtsfunctionaris"),
        ("trainng", "personen.*", "scholing"),
        ("onzin", "locatie", None),
        ("x" * 65, "locatie", None),
        ("", "locatie", None),
    ],
)
def test_did_you_mean(typed: str, known: str, meant: str | None) -> None:
    fields = schema.field(known).children if known else schema.sections()
    assert did_you_mean(typed, fields) == meant


@pytest.mark.parametrize(
    ("text", "total"),
    [
        (HEAD + "".join(f"k{number}: v\n" for number in range(20_000)), 20_000),
        (HEAD + "personen:\n" + "".join(f"  p{n}: {{achternaam: A, aanspreekvorm: x}}\n" for n in range(8_000)), 8_000),
    ],
    ids=["unknown fields", "wrong values"],
)
def test_a_file_with_thousands_of_mistakes_is_read_to_its_end(text: str, total: int) -> None:
    """Each mistake once cost as much as all those before it: such a file took hours."""
    found = shaped(text).findings
    assert len(found) == 201
    assert f"In dit bestand staan {total} fouten." in found[0].message


# Cerberus and its traps, at the adapter itself


def rules(**fields: dict[str, object]) -> Checker:
    return Checker({name: {"nullable": True, **field} for name, field in fields.items()})


TRAPS: list[tuple[str, dict[str, object], object, list[Violation]]] = [
    ("an integer is no boolean", {"type": "integer"}, True, [Violation(("a",), "type", "integer")]),
    ("a date is no moment", {"type": "date"}, datetime(2026, 1, 1), [Violation(("a",), "type", "date")]),  # noqa: DTZ001
    ("a date is a date", {"type": "date"}, date(2026, 1, 1), []),
    ("a whole pattern ends at the end", {"type": "string", "regex": r"^ab\Z"}, "ab\n", [Violation(("a",), "regex", r"^ab\Z")]),
    ("a group where a list belongs", {"type": "list", "schema": {"type": "string"}}, {"b": "c"}, [Violation(("a",), "type", "list")]),
    ("a list where a group belongs", {"type": "dict", "schema": {"b": {"type": "string"}}}, ["b"], [Violation(("a",), "type", "dict")]),
    ("text where a group belongs", {"type": "dict", "schema": {"b": {"type": "string"}}}, "b", [Violation(("a",), "type", "dict")]),
    ("keys of mixed kinds", {"type": "dict", "schema": {}}, {1: 2, "b": 3},
     [Violation(("a", 1), "unknown"), Violation(("a", "b"), "unknown")]),
    ("nothing is put in for an empty field", {"type": "string"}, None, []),
    ("a key of one's own", {"type": "dict", "keysrules": {"type": "string", "regex": r"^[a-z]+\Z"}}, {"B": 1},
     [Violation(("a", "B"), "regex", r"^[a-z]+\Z", of_key=True)]),
    ("a value under a key of one's own", {"type": "dict", "valuesrules": {"type": "integer"}}, {"b": "x"}, [Violation(("a", "b"), "type", "integer")]),
    ("an item of a list", {"type": "list", "schema": {"type": "string", "allowed": ["x"]}}, ["x", "y"], [Violation(("a", 1), "allowed", ["x"])]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rule", "value", "expected"), TRAPS, ids=[name for name, *_ in TRAPS])
def test_the_adapter_has_none_of_the_surprises(
    name: str, rule: dict[str, object], value: object, expected: list[Violation]
) -> None:
    found = rules(a=rule)({"a": value})
    assert sorted(found, key=lambda violation: str(violation.path)) == sorted(
        expected, key=lambda violation: str(violation.path)
    )


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("^ab$", "ab", True),
        ("^ab$", "ab\n", False),
        ("^ab$", "abc", False),
        ("^a|b$", "b", True),
        ("^a|b$", "ax", False),
    ],
)
def test_a_pattern_of_the_model_covers_the_whole_text(pattern: str, text: str, fits: bool) -> None:
    assert (re.match(whole(pattern), text) is not None) is fits


def test_cerberus_still_asks_our_own_order_of_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order hangs on a private name of Cerberus: without it the check still works, at half the speed."""
    name = "_BareValidator__validate_definitions"
    ours = vars(cerberus_adapter._Validator)[name]
    asked = []
    monkeypatch.setattr(cerberus_adapter._Validator, name, lambda *given: asked.append(given[2]) or ours(*given))
    assert rules(a={"type": "integer"}, b={"type": "string", "regex": "x"})({"a": 1, "b": "x"}) == ()
    assert asked == [("a",), ("b",)]


def test_what_cerberus_need_not_look_at_is_told_when_it_breaks_a_rule() -> None:
    checker = rules(a={"type": "string", "maxlength": 3}, b={"type": "list", "maxlength": 1}, c={"type": "string"})
    assert checker({"a": "abc", "b": ["x"], "c": "x" * 999}) == ()
    broken = {(violation.path, violation.rule) for violation in checker({"a": "abcd", "b": ["x", "y"], "c": 1})}
    assert broken == {(("a",), "maxlength"), (("b",), "maxlength"), (("c",), "type")}


def test_the_adapter_never_changes_what_it_checks() -> None:
    data = {"a": "1", "onbekend": {"b": None}}
    checker = rules(a={"type": "integer", "coerce": int, "default": 3}, c={"type": "string", "default": "x"})
    assert {violation.rule for violation in checker(data)} == {"type", "unknown"}
    assert data == {"a": "1", "onbekend": {"b": None}}


@pytest.mark.parametrize("kind", schema.FILE_KINDS)
def test_the_compiled_schema_is_a_valid_cerberus_schema(kind: str) -> None:
    cerberus.Validator(cerberus_schema(schema.sections(), kind))


# Whatever stands in a file

words = st.sampled_from([
    "naam", "soort", "adres", "telefoon", "nvt", "scholing", "persoon", "datum", "veilig_thuis", "wijkagent", "ada", "x y", "é", "1",
])  # fmt: skip
texts = st.one_of(
    st.sampled_from(
        [
            "",
            "ja",
            "kdv",
            "2026-02-30",
            "21-11-2026",
            "0800-2000",
            "a@b.nl",
            "{{ 7*7 }}",
            "1",
            "zij",
            "~",
            "null",
            "\u202e",
            "x" * 600,
        ]
    ),
    st.text(max_size=12),
)
trees = st.recursive(
    texts,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=4)),
    max_leaves=12,
)


def written(tree: object) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{written(key)}: {written(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(written(item) for item in tree) + "]"
    escaped = "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in str(tree))
    return f'"{escaped}"'


@given(
    st.dictionaries(st.sampled_from([*schema.sections(), "x"]), trees, max_size=4), st.sampled_from(schema.FILE_KINDS)
)
@settings(max_examples=150, deadline=None)
def test_whatever_a_file_says_there_are_only_findings(tree: dict[str, object], kind: str) -> None:
    result = read(written(tree).encode(), FILE)
    found = shape(result.tree, FILE, kind, kind).findings
    assert list(found) == sorted(found, key=lambda finding: finding.sort_key)
    for finding in found:
        assert finding.name == codes.NAMES[finding.code]
        assert finding.file == FILE
        assert (finding.message + finding.help + str(finding.field)).isprintable()
        assert len(finding.message) < 300


BULLETS = "Een lijst schrijft u met een streepje en een spatie."
WITH_DASHES = "Zet elk onderdeel op een eigen regel, met een streepje (-) en een spatie ervoor."
ODD_FORMS = [
    ("rollen: {bhv: ada}\n", "Bij de rol ‘bhv’ staat alleen ‘ada’. Daar hoort een lijst van personen.", "Schrijf: bhv: [{persoon: ada}]"),
    ("rollen: {bhv: [ada]}\n", "Bij de rol ‘bhv’ staat alleen ‘ada’. Zet de sleutel tussen accolades.", "Schrijf: {persoon: ada}"),
    ("rollen: {bhv: Ada van Voorbeeld}\n", "Bij de rol ‘bhv’ staat de naam ‘Ada van Voorbeeld’. Hier hoort de sleutel van de persoon.",
     "Staat deze persoon nog niet onder personen? "
     "Zet daar dan ‘ada-van-voorbeeld: {voornaam: Ada, tussenvoegsel: van, achternaam: Voorbeeld}’. Schrijf: bhv: [{persoon: ada-van-voorbeeld}]"),
    ("rollen: {bhv: [Fatima El Fictief]}\n", "Bij de rol ‘bhv’ staat de naam ‘Fatima El Fictief’. Hier hoort de sleutel van de persoon.",
     "Staat deze persoon nog niet onder personen? "
     "Zet daar dan ‘fatima-el-fictief: {voornaam: Fatima, achternaam: El Fictief}’. Schrijf: {persoon: fatima-el-fictief}"),
    ("rollen: {bhv: Mevrouw Voorbeeld}\n", "Bij de rol ‘bhv’ staat de naam ‘Mevrouw Voorbeeld’. Hier hoort de sleutel van de persoon.",
     "Staat deze persoon nog niet onder personen? "
     "Zet daar dan ‘mevrouw-voorbeeld: {voornaam: …, achternaam: …}’. Schrijf: bhv: [{persoon: mevrouw-voorbeeld}]"),
    ("rollen: {bhv: Joost van 't Kladje}\n", "Bij de rol ‘bhv’ staat de naam ‘Joost van 't Kladje’. Hier hoort de sleutel van de persoon.",
     "Staat deze persoon nog niet onder personen? "
     "Zet daar dan ‘joost-van-t-kladje: {voornaam: Joost, tussenvoegsel: \"van 't\", achternaam: Kladje}’. Schrijf: bhv: [{persoon: joost-van-t-kladje}]"),
    ("personen: {ada: {voornaam: Ada, achternaam: Voorbeeld}}\nrollen:\n  bhv: ADA VOORBEELD\n", "Bij de rol ‘bhv’ staat de naam ‘ADA VOORBEELD’. Hier hoort de sleutel van de persoon.", "Schrijf: bhv: [{persoon: ada}]"),
    ("personen: {ada: {voornaam: Ada, achternaam: Voorbeeld}}\nrollen:\n  bhv:\n    - Ada Voorbeeld\n", "Bij de rol ‘bhv’ staat de naam ‘Ada Voorbeeld’. Hier hoort de sleutel van de persoon.", "Schrijf: {persoon: ada}"),
    ("rollen: {bhv: [{persoon: Ada Voorbeeld}]}\n", "‘Ada Voorbeeld’ is een naam. Hier hoort de sleutel.",
     "Zoek de sleutel op onder personen, of zet deze persoon daar neer, bijvoorbeeld met de sleutel ‘ada-voorbeeld’."),
    ("personen:\n  ada:\n    achternaam: A\n    vog: 2020-01-10\n", "Bij ‘vog’ horen velden eronder, en er staat ‘2020-01-10’.", "Schrijf: vog: {datum: 2020-01-10}"),
    ("personen: {ada: {achternaam: A, vog: gezien}}\n", "Bij ‘vog’ horen velden eronder, en er staat ‘gezien’.", "Zet op de regels eronder, twee spaties ingesprongen, de velden datum en eerste_datum."),
    ("personen: {ada: {achternaam: A, prk: 2020-01-10}}\n", "Bij ‘prk’ horen velden eronder, en er staat ‘2020-01-10’.", "Schrijf: prk: {ingeschreven: 2020-01-10} of prk: {gekoppeld: 2020-01-10}"),
    ("personen: {ada: Voorbeeld}\n", "Bij ‘ada’ horen velden eronder, en er staat ‘Voorbeeld’.", "Zet de velden op de regels eronder, twee spaties ingesprongen, zoals achternaam: waarde."),
    ("kaart: {politie: {wijkagent: 'Bo, onze agent'}}\n", "Bij ‘wijkagent’ horen velden eronder, en er staat ‘Bo, onze agent’.", 'Schrijf: wijkagent: {naam: "Bo, onze agent"}'),
    ("kaart: {politie: {wijkagent: 010-000 00 00}}\n", "Bij ‘wijkagent’ horen velden eronder, en er staat ‘010-000 00 00’.", "Schrijf: wijkagent: {telefoon: 010-000 00 00}"),
    ("rollen:\n  bhv:\n    -ada\n", "Achter het streepje ontbreekt een spatie.", "Schrijf: - ada"),
    ("cyclus: {monitor: {maatregelen: -a}}\n", "Achter het streepje ontbreekt een spatie.", "Schrijf: - a"),
    ("oudercommissie:\n  leden:\n    • Ada\n    • Bo\n    • Cas\n", BULLETS, f"{WITH_DASHES} Schrijf: - Ada, en daaronder: - Bo"),
    ("cyclus:\n  monitor:\n    maatregelen:\n      – veilig\n", BULLETS, f"{WITH_DASHES} Schrijf: - veilig"),
    ("cyclus:\n  monitor:\n    maatregelen:\n      — veilig\n      — 1.5 m\n", BULLETS, f"{WITH_DASHES} Schrijf: - veilig, en daaronder: - \"1.5 m\""),
    ("cyclus: {monitor: {maatregelen: ·veilig}}\n", BULLETS, f"{WITH_DASHES} Schrijf: - veilig"),
    (f"cyclus: {{monitor: {{maatregelen: • {'lang ' * 20}}}}}\n", BULLETS, WITH_DASHES),
    ("rollen:\n  bhv:\n    • ada\n", BULLETS, f"{WITH_DASHES} Schrijf: - ada"),
    ("oudercommissie:\n  leden:\n    – Ada: voorzitter\n    – Bo: lid\n", BULLETS, WITH_DASHES),
    ("personen: {a: {achternaam: A, scholing: [bhv]}}\n", "Bij elk onderdeel van ‘scholing’ horen velden, en er staat ‘bhv’.", "Schrijf: - {soort: …}"),
    ("klachten: {commissie: {adres: 'Dorpsstraat 1, Ons Dorp'}}\n", "Bij ‘adres’ horen velden eronder, en er staat ‘Dorpsstraat 1, Ons Dorp’.", "Zet op de regels eronder, twee spaties ingesprongen, de velden straat, postcode en plaats."),
    ("personen: {Fatima El Amrani: {achternaam: El Amrani}}\n", "De sleutel ‘Fatima El Amrani’ kan zo niet.", "Gebruik kleine letters, cijfers en streepjes, zonder spaties, bijvoorbeeld ‘fatima-el-amrani’."),
    ("rollen: {bhv: {persoon: ada}}\n", "Bij ‘bhv’ hoort een lijst, en er staat een groep.", "Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor."),
    ("personen: [ada]\n", "Bij ‘personen’ horen velden eronder, en er staat een lijst.", "Zet eronder een eigen sleutel met een dubbele punt, en daar weer onder de velden, zoals achternaam: waarde."),
    ("meldcode: {kaart: {}}\n", "Het veld ‘kaart’ kennen we hier niet.", "De rubriek ‘kaart’ begint helemaal links. Zet dit deel op een eigen plaats in het bestand."),
    ("kaart: {onzin: 1}\n", "Het veld ‘onzin’ kennen we hier niet.", "Kijk in een voorbeeldbestand hoe het veld heet en waar het staat. Bestaat het niet? Haal het dan weg."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "help"), ODD_FORMS, ids=[text for text, *_ in ODD_FORMS])
def test_something_of_another_form_says_what_belongs_there(text: str, message: str, help: str) -> None:
    assert [(finding.message, finding.help) for finding in shaped(HEAD + text).findings] == [(message, help)]


SIGN_IN_AN_ITEM = "Voor dit onderdeel van de lijst staat nog een opsommingsteken. Dat komt zo in de documenten."
SIGNS_IN_ITEMS = [
    ("\n      - • veilig\n      - A • B\n", 5, "Schrijf: - veilig"),
    ("\n      - A – B\n      - – veilig – rustig\n", 6, "Schrijf: - veilig, en daaronder: - rustig"),
    (" [a, ·1.5 m]\n", 4, 'Schrijf: - "1.5 m"'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "help"), SIGNS_IN_ITEMS, ids=[text for text, *_ in SIGNS_IN_ITEMS])
def test_a_bullet_behind_the_dash_of_an_item_is_told(text: str, line: int, help: str) -> None:
    found = shaped(f"{HEAD}cyclus:\n  monitor:\n    maatregelen:{text}").findings
    assert [(f.code, f.line, f.message, f.help) for f in found] == [
        ("VRM203", line, SIGN_IN_AN_ITEM, f"Haal dat teken weg. {help}")
    ]


@pytest.mark.parametrize("text", ["− 5 graden", "A – B", "A • B", "-1"])
def test_a_dash_or_a_dot_inside_a_text_is_no_list(text: str) -> None:
    found = [finding.message for finding in shaped(f"{HEAD}cyclus: {{monitor: {{maatregelen: {text}}}}}\n").findings]
    assert found == []


def test_a_word_that_stands_twice_in_a_list_of_words_is_told_at_the_second() -> None:
    text = "locatie: {naam: A, soort: [kdv, bso, kdv, kdv], regio: b, communicatiekanalen: [mail, mail]}\n"
    again = ("‘kdv’ staat al in deze lijst.", "Haal een van de twee weg.")
    assert told(text) == [
        ("VRM204", 1, 38, 41, "locatie.soort.2", *again),
        ("VRM204", 1, 43, 46, "locatie.soort.3", *again),
    ]
    wrong = "locatie: {naam: A, soort: [x, x], regio: b}\n"
    assert [message for *_, message, _ in told(wrong)] == ["‘x’ kan niet bij soort."] * 2


IN_PLACE = [  # a line of a file, and the findings that are left when the advice is put in its place
    "rollen: {bhv: ada}\n", "rollen:\n  bhv: ada\n", "rollen:\n  bhv: [ada]\n", "rollen:\n  bhv:\n    - ada\n",
    "rollen: {bhv: Ada Voorbeeld}\n", "personen: {ada: {achternaam: A, vog: 2020-01-10}}\n",
    "personen:\n  ada:\n    achternaam: A\n    vog: 2020-01-10\n", "kaart: {politie: {wijkagent: 'Bo: agent'}}\n",
    "kaart:\n  politie:\n    wijkagent: Bo\n", "cyclus:\n  scholingsplan: 2026\n",
]  # fmt: skip


@pytest.mark.parametrize("text", IN_PLACE)
def test_what_to_write_can_be_copied_to_the_same_place(text: str) -> None:
    (finding,) = shaped(HEAD + text).findings
    advice = finding.help.partition("Schrijf: ")[2]
    lines = (HEAD + text).splitlines()
    line = lines[finding.line - 1]
    start = line.index(f"{advice.partition(':')[0]}: ") if advice[0] != "{" else finding.column - 1
    lines[finding.line - 1] = line[:start] + advice + line[finding.end_column - 1 :]
    assert told("\n".join(lines)) == []


SEVERAL = [
    ("bso+kdv", "[bso, kdv]"), ("bso, kdv", "[bso, kdv]"), ("bso en kdv", "[bso, kdv]"), ("kdv/bso", "[kdv, bso]"),
    ("School & KDV & BSO", "[school, kdv, bso]"), ("'kdv  bso'", "[kdv, bso]"), ("kdv-bso", "[kdv, bso]"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "listed"), SEVERAL)
def test_several_words_in_one_text_are_told_as_a_list(typed: str, listed: str) -> None:
    head = f"locatie:\n  naam: De Boom\n  regio: hier\n  soort: {typed}\n"
    (finding,) = shaped(head).findings
    text = typed.strip("'")
    assert (finding.code, finding.message) == ("VRM204", f"Bij ‘soort’ hoort een lijst, en er staat ‘{text}’.")
    assert finding.help == f"Schrijf: soort: {listed}"
    assert told(head.replace(f"soort: {typed}", finding.help.removeprefix("Schrijf: "))) == []


def test_several_words_in_an_item_of_a_list_become_items() -> None:
    (finding,) = shaped("locatie: {naam: De Boom, regio: hier, soort: [school, kdv/bso]}\n").findings
    assert finding.help == "Schrijf elk woord apart: kdv en bso."
    (other,) = shaped("locatie: {naam: De Boom, regio: hier, soort: kdv en zwembad}\n").findings
    assert other.message == "‘kdv en zwembad’ kan niet bij soort."


UNDER, MORE = "kennen we hier niet.", "twee spaties verder inspringen."
ALONG = "Zet het daar neer, met alles wat eronder hoort, twee spaties ingesprongen."
ROLE = "personen:\n  ada:\n    achternaam: A\n  bhv:\n    - {persoon: ada}\n"
NO_PERSON = "‘bhv’ is een rol en geen persoon."
MISPLACED = [
    # A person at the left side: the whole, only the line of the key, after another section, without any section
    ("personen:\n  ada:\n    achternaam: A\nbea:\n  achternaam: B\n", 5, 1, f"Het veld ‘bea’ {UNDER}",
     f"Het veld ‘bea’ hoort onder ‘personen’ (regel 2). Laat deze regel en alles wat eronder hoort {MORE}"),
    ("personen:\nbea:\n    achternaam: B\n", 3, 1, f"Het veld ‘bea’ {UNDER}",
     f"Het veld ‘bea’ hoort onder ‘personen’ (regel 2). Laat deze regel {MORE}"),
    ("personen:\n  ada:\n    achternaam: A\nrollen:\nbea:\n  achternaam: B\n", 6, 1, f"Het veld ‘bea’ {UNDER}",
     "Het veld ‘bea’ hoort onder ‘personen’ (regel 2). Zet het daar neer, met alles wat eronder hoort, twee spaties ingesprongen."),
    ("bea:\n  achternaam: B\n", 2, 1, f"Het veld ‘bea’ {UNDER}",
     "Het veld ‘bea’ hoort onder ‘personen’. Zet erboven een regel ‘personen:’ en laat deze regel en alles wat eronder hoort twee spaties inspringen."),
    # The fields of a person beside the people, or all the way to the left
    ("personen:\n    ada:\n    achternaam: A\n    vog:\n      datum: 2020-01-01\n", 4, 5, f"De velden ‘achternaam’ en ‘vog’ {UNDER}",
     f"Ze horen onder ‘ada’ (regel 3). Laat deze velden, met alles wat eronder hoort, {MORE}"),
    ("personen:\n  ada:\n  achternaam: A\n", 4, 3, f"Het veld ‘achternaam’ {UNDER}", f"Het veld ‘achternaam’ hoort onder ‘ada’ (regel 3). Laat deze regel {MORE}"),
    ("personen:\n  achternaam: A\n", 3, 3, f"Het veld ‘achternaam’ {UNDER}",
     f"Zet erboven een regel met een eigen sleutel en een dubbele punt, zoals ada-voorbeeld: en laat deze regel {MORE}"),
    ("achternaam: A\n", 2, 1, f"Het veld ‘achternaam’ {UNDER}", "Het veld ‘achternaam’ hoort een niveau dieper onder ‘personen’. Zet het daar neer, vier spaties ingesprongen."),
    # Other sections
    ("kaart:\n  politie:\n    naam: P\n  wijkagent: {naam: Q}\n", 5, 3, f"Het veld ‘wijkagent’ {UNDER}",
     f"Het veld ‘wijkagent’ hoort onder ‘politie’ (regel 3). Laat deze regel {MORE}"),
    ("kaart: {politie: {naam: P}, wijkagent: {naam: Q}}\n", 2, 29, f"Het veld ‘wijkagent’ {UNDER}",
     "Het veld ‘wijkagent’ hoort onder ‘politie’. Zet het daar neer, tussen de accolades: politie: {wijkagent: …}"),
    ("kaart:\nveilig_thuis:\n  naam: V\n", 3, 1, f"Het veld ‘veilig_thuis’ {UNDER}",
     f"Het veld ‘veilig_thuis’ hoort onder ‘kaart’ (regel 2). Laat deze regel en alles wat eronder hoort {MORE}"),
    # A role among the people: its own section is there, with and without the role, between braces, not at all
    (f"{ROLE}rollen:\n  directeur:\n", 5, 3, NO_PERSON,
     "Een rol hoort onder ‘rollen’ (regel 7). Zet het daar neer, met alles wat eronder hoort, twee spaties ingesprongen."),
    (f"{ROLE}rollen:\n  bhv:\n", 5, 3, NO_PERSON,
     "Een rol hoort onder ‘rollen’ (regel 7). Daar staat al een regel ‘bhv:’. Zet daarbij wat hier staat, en haal het hier weg."),
    (f"{ROLE}rollen: {{directeur: }}\n", 5, 3, NO_PERSON,
     "Een rol hoort onder ‘rollen’ (regel 7). Zet het daar neer, tussen de accolades: rollen: {bhv: …}"),
    (ROLE, 5, 3, NO_PERSON,
     "Een rol hoort onder ‘rollen’. Zet erboven een regel ‘rollen:’ en laat deze regel en alles wat eronder hoort twee spaties inspringen."),
    # A service, a document or a person below the section before its own
    ("rollen:\n  wijkteam: {naam: W, telefoon: 010-1234567}\nkaart:\n  gecontroleerd_op:\n", 3, 3, f"Het veld ‘wijkteam’ {UNDER}",
     f"Het veld ‘wijkteam’ hoort onder ‘kaart’ (regel 4). {ALONG}"),
    ("privacy:\n  protocol_x: {versie: '1', status: concept}\ndocumenten:\n", 3, 3, f"Het veld ‘protocol_x’ {UNDER}",
     f"Het veld ‘protocol_x’ hoort onder ‘documenten’ (regel 4). {ALONG}"),
    ("rollen:\n  bea:\n    achternaam: B\npersonen:\n", 3, 3, f"Het veld ‘bea’ {UNDER}",
     f"Het veld ‘bea’ hoort onder ‘personen’ (regel 5). {ALONG}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "message", "help"), MISPLACED, ids=[text for text, *_ in MISPLACED])
def test_lost_indentation_says_how_far_to_indent_under_which_key(
    text: str, line: int, column: int, message: str, help: str
) -> None:
    found = [(one.code, one.line, one.column, one.message, one.help) for one in shaped(HEAD + text).findings]
    assert found == [("VRM201", line, column, message, help)]


def test_a_refused_value_has_one_finding_and_no_second_one() -> None:
    result = read(b"locatie: {naam: !x A, soort: [!y kdv], regio: *z}\n", FILE)
    assert [finding.code for finding in result.findings] == ["BST104"] * 3
    assert shape(result.tree, FILE, "locatie", "locatie").findings == ()


FILLERS = ("onbekend", "Nog niet bekend", "n.v.t.", "nvt", "?", "??", "n.t.b.", "volgt nog")
TYPED = ("locatie.open_sinds", "locatie.telefoon", "locatie.email", "locatie.ouderportaal", "locatie.lesvrije_dagen",
         "locatie.adres", "locatie.kindplaatsen", "kaart.ggd", "rollen.bhv", "privacy.dpia", "huisstijl.kleur")  # fmt: skip


@pytest.mark.parametrize("path", TYPED)
def test_a_word_for_nothing_is_no_date_number_or_list(path: str) -> None:
    for word in FILLERS:
        result = shaped(nested(path, f"'{word}'"))
        assert [(found.code, found.field, found.message, found.help) for found in result.findings] == [
            ("VRM203", path, f"‘{word}’ kunnen we hier niet lezen.",
             "Weet u het nog niet? Laat het veld leeg. Geldt het niet? Schrijf {nvt: reden}.")
        ]  # fmt: skip
        value = at(result.root, path)
        assert isinstance(value, Value)
        assert value.data is None


def test_a_word_for_nothing_is_a_text_in_a_field_for_text() -> None:
    assert shaped(nested("locatie.volgsysteem", "onbekend")).findings == ()


@pytest.mark.parametrize(
    ("text", "path", "column", "plain"),
    [
        ("locatie: {naam: “De Regenboog”, soort: [kdv], regio: b}", "locatie.naam", 17, "De Regenboog"),
        ("locatie: {naam: ‘Auto’s’, soort: [kdv], regio: b}", "locatie.naam", 17, "Auto’s"),
        ("locatie: {naam: „Zon”, soort: [kdv], regio: b}", "locatie.naam", 17, "Zon"),
        ("locatie: {naam: A, soort: [bso, ‘kdv’], regio: b}", "locatie.soort.1", 33, "kdv"),
        ("locatie: {naam: A, soort: “kdv”, regio: b}", "locatie.soort", 27, "kdv"),
    ],
)
def test_curly_quotes_around_a_value_are_told_and_not_printed(text: str, path: str, column: int, plain: str) -> None:
    result = shaped(text + "\n")
    assert [(f.code, f.severity.value, f.column, f.field, f.message, f.help) for f in result.findings] == [
        ("VRM219", "waarschuwing", column, path,
         "Om deze waarde staan gekrulde aanhalingstekens. YAML kent die niet; we lezen de waarde zonder.",
         f"Haal de gekrulde aanhalingstekens van Word weg: schrijf {plain}")
    ]  # fmt: skip
    found = at(result.root, path)
    value = found[0] if isinstance(found, Listing) else found
    assert isinstance(value, Value)
    assert value.data == plain


def test_a_name_of_a_person_is_shown_only_between_the_marks_that_a_public_report_hides() -> None:
    text = "personen: {Ada V: {achternaam: “Proef”, telefoon: 612345678}}\nrollen: {bhv: Ada V}\n"
    shown = " ".join(
        re.sub("‘.*?’|(?<=Schrijf: ).*", "", f"{found.message} {found.help}") for found in shaped(HEAD + text).findings
    )
    assert "Haal de gekrulde" in shown and "Schrijf: " in shown
    assert [word for word in ("Ada", "ada", "Proef", "12 34") if word in shown] == []


@pytest.mark.parametrize("text", ["’t Hoekje", "De “Boom”", "“A” en “B”", "O’Neil", "'“Zo hoort het”'"])
def test_curly_quotes_inside_a_value_belong_to_it(text: str) -> None:
    result = shaped(nested("locatie.volgsysteem", text))
    assert result.findings == ()
    value = at(result.root, "locatie.volgsysteem")
    assert isinstance(value, Value)
    assert value.data == text.strip("'")


@pytest.mark.parametrize(
    ("path", "text", "data"),
    [
        ("locatie.telefoon", "010\u2011123 45 67", "010-123 45 67"),
        ("locatie.telefoon", "010\u2013123\u00a045\u00a067", "010-123 45 67"),
        ("plan_van_aanpak.schooljaar", "2026\u20132027", "2026-2027"),
        ("locatie.open_sinds", "2026\u201111\u201121", date(2026, 11, 21)),
    ],
)
def test_the_hyphens_and_spaces_of_word_are_read_as_typed(path: str, text: str, data: object) -> None:
    result = shaped(nested(path, text))
    assert result.findings == ()
    value = at(result.root, path)
    assert isinstance(value, Value)
    assert value.data == data


ALL_SORTS = "Kies uit: school, kdv, bso of peuteropvang."


@pytest.mark.parametrize(
    ("word", "help"),
    [
        ("kindcentrum", f"Een kindcentrum schrijft u als meer soorten: [school, kdv, bso]. {ALL_SORTS}"),
        ("IKC", f"Een kindcentrum schrijft u als meer soorten: [school, kdv, bso]. {ALL_SORTS}"),
        ("kinderopvang", f"Kies welke opvang u hier heeft. {ALL_SORTS}"),
        ("dagopvang", f"Bedoelt u kdv? {ALL_SORTS}"),
        ("kinderdagverblijf", f"Bedoelt u kdv? {ALL_SORTS}"),
        ("Buitenschoolse opvang", f"Bedoelt u bso? {ALL_SORTS}"),
        ("KDV", f"Bedoelt u kdv? {ALL_SORTS}"),
        ("huis", ALL_SORTS),
    ],
)
def test_the_sort_of_location_that_was_meant_is_named(word: str, help: str) -> None:
    assert [line[-1] for line in told(f"locatie: {{naam: A, soort: [{word}], regio: b}}\n")] == [help]


@pytest.mark.parametrize(("word", "meant"), [("kinder-ehbo", "kinder_ehbo"), ("BHV", "bhv"), ("ehbo", "kinder_ehbo")])
def test_the_kind_of_training_that_was_meant_is_named(word: str, meant: str) -> None:
    text = f"personen: {{ada: {{achternaam: A, scholing: [{{soort: {word}, datum: 2026-01-01}}]}}}}\n"
    ((*_, help),) = told(HEAD + text)
    assert help.startswith(f"Bedoelt u {meant}? Kies uit: aandachtsfunctionaris, ")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ('"nvt: geen wijkagent"', "geen wijkagent"), ("n.v.t. geen wijkagent", "geen wijkagent"),
        ("N.V.T., geen wijkagent", "geen wijkagent"), ("nvt - geen wijkagent", "geen wijkagent"),
        ('"nvt: niet hier, wel elders"', '"niet hier, wel elders"'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["naam", "email", "telefoon"])
def test_not_applicable_in_words_is_told_and_never_printed(field: str, value: str, reason: str) -> None:
    text = f"{HEAD}kaart:\n  politie:\n    wijkagent:\n      {field}: {value}\n"
    message = f"Bij ‘{field}’ staat nvt als gewone tekst. Die zou zo in de documenten komen."
    ((code, line, *_, path, said, help),) = told(text)
    assert (code, line, path) == ("VRM203", 5, f"kaart.politie.wijkagent.{field}")
    assert (said, help) == (message, f"Schrijf: {field}: {{nvt: {reason}}}")
    assert told(text.replace(value, help.partition(": ")[2].partition(": ")[2])) == []
    value_read = at(shaped(text).root, f"kaart.politie.wijkagent.{field}")
    assert isinstance(value_read, Value) and value_read.data is None


PEOPLE = """\
personen:
  jo-1: {voornaam: Jo, tussenvoegsel: van, achternaam: Opdemaat}
  kim-1: {voornaam: Kim, achternaam: Proef}
  kim-2: {voornaam: Kim, achternaam: Test}
rollen: {bhv: [ITEM]}
"""
NO_KEY = "Noem de sleutel: kleine letters, cijfers en streepjes, bijvoorbeeld ada-voorbeeld."


@pytest.mark.parametrize(
    ("item", "help"),
    [
        ("{persoon: Jo Opdemaat}", "Noem de sleutel: bedoelt u ‘jo-1’?"),
        ("{persoon: Jo van Opdemaat}", "Noem de sleutel: bedoelt u ‘jo-1’?"),
        ("{persoon: Opdemaat}", "Noem de sleutel: bedoelt u ‘jo-1’?"),
        ("{persoon: Kim}", NO_KEY),
        (
            "{persoon: Iemand Anders}",
            "Zoek de sleutel op onder personen, of zet deze persoon daar neer, bijvoorbeeld met de sleutel ‘iemand-anders’.",
        ),
        ("Jo Opdemaat", "Schrijf: {persoon: jo-1}"),
    ],
)
def test_a_name_where_a_key_belongs_is_told_with_the_key(item: str, help: str) -> None:
    assert [line[-1] for line in told(HEAD + PEOPLE.replace("ITEM", item))] == [help]


@pytest.mark.parametrize(
    ("role", "help"),
    [
        (
            "gezondheidscoordinator",
            "De rollen staan in het handboek, bij ‘Rollen en soorten scholing’. Heeft uw bestuur deze "
            "rol zelf bedacht? Zet haar dan onder eigen, in de rubriek rollen. Anders haalt u haar weg.",
        ),
        (
            "veiligheidcoordinator",
            "Bedoelt u veiligheidscoordinator? Verander dan ‘veiligheidcoordinator’ in veiligheidscoordinator.",
        ),
        ("bhver", "Bedoelt u bhv? Verander dan ‘bhver’ in bhv."),
    ],
)
def test_a_role_that_is_none_of_ours_is_no_slip_for_another(role: str, help: str) -> None:
    result = shaped(f"rollen:\n  {role}:\n    - {{persoon: ada-voorbeeld}}\n")
    assert [(one.code, one.message, one.help) for one in result.findings if one.code == "VRM201"] == [
        ("VRM201", f"Het veld ‘{role}’ kennen we hier niet.", help)
    ]

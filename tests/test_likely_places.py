"""What may be a place to fill in in a Word file of others, and may also be meant so: XX, (naam), a line of strokes."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from conftest import DAY
from geelvrij.checks.foreign_word import look_through
from geelvrij.checks.isolated import Worker
from geelvrij.checks.placeholders import BLANK

ON = date.fromisoformat(DAY)
XX = {
    "De aandachtsfunctionaris is bereikbaar op XX.": ["XX"],
    "De aandachtsfunctionaris is bereikbaar op XX en XX, ook thuis.": ["XX", "XX"],
    "Versie XX – vastgesteld": ["XX"],
    "versie xx van het protocol": ["xx"],
    "tel. XX": ["XX"],
    "Bel de wijkagent, telefoon XX of mail.": ["XX"],
    "Vastgesteld d.d. XX": ["XX"],
    "Geldig van XX tot XX": ["XX", "XX"],
    "zie artikel XX van het reglement": ["XX"],
    "zie bijlage xx achterin": ["xx"],
    "Hoofd van de locatie – XX – belt.": ["XX"],
    "XX belt de ouders.": ["XX"],
    "De directeur, XX belt vandaag": ["XX"],
    "de leidster van groep XX.": ["XX"],
    "binnen XX werkdagen": ["XX"],
    "Maximaal XX kinderen": ["XX"],
    "uiterlijk om xx uur": ["xx"],
    "het schooljaar 20XX-20XX": ["20XX-20XX"],
    "evaluatie in 20xx": ["20xx"],
    "Koning Lodewijk XX": [],
    "Koning Lodewijk XX.": [],
    "Wij spelen Lodewijk XX, een toneelstuk": [],
    "maat XX": [],
    "een shirt in maat XX.": [],
    "maat XXL": [],
    "Titel XX van het wetboek": [],
    "in de eeuw XX.": [],
    "XX. Slot": [],
    "vrouwen (XX) en mannen (XY)": [],
    "de geslachtschromosomen XX, of XY": [],
    "Groep XX gaat mee": [],
    "formulier XX-12 of 12/XX": [],
    "code A.XX.1 en bestand XX.docx": [],
    "Liefs, xx": [],
    "Groetjes en kusjes xx": [],
    "BRIN 05XX00": [],
}  # fmt: skip
BRACKETS = {
    "De directeur (naam) tekent.": ["(naam)"],
    "Vastgesteld op (datum) door de houder.": ["(datum)"],
    "Bij De Boom (naam locatie) werkt zij.": ["(naam locatie)"],
    "Aandachtsfunctionaris: (Naam)": ["(Naam)"],
    "Bel ( telefoonnummer ).": ["( telefoonnummer )"],
    "De directeur (naam bekend) tekent.": [],
    "Wie tekent (naam): Ada van Voorbeeld": [],
    "Verzorger (naam)": [],
    "(naam)": [],
    "Schrijf uw gegevens op (naam en adres).": [],
}  # fmt: skip
STROKES = {
    "Telefoon: ____________": ["____________"],
    "Vul hier in: ______": ["______"],
    "Datum: __-__-____": ["__-__-____"],
    "Naam______ en telefoon ______": ["______"],
    "___": ["___"],
    "Handtekening: ____________": [],
    "Voor akkoord ____________": [],
    f"Namens de locatie: {BLANK} en {BLANK}": [],  # as our own documents have it
    "☐ anders: ____________": [],
    "_" * 40: [],
    "het veld naam__kind": [],
    "snake___case": [],
    "Handtekening:": [],
}  # fmt: skip


def told(*texts: str) -> list[tuple[str, str, str]]:
    document, stream = docx.Document(), io.BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.save(stream)
    found = look_through(stream.getvalue(), name="protocol.docx", on=ON)
    return [(one.code, one.severity.value, one.message) for one in found]


def maybe(*words: str) -> list[tuple[str, str, str]]:
    return [("DOC502", "tip", f'Misschien een invulplek: "{one}"') for one in words]


@pytest.mark.parametrize(("text", "places"), {**XX, **BRACKETS}.items())
def test_what_may_be_a_place_is_a_tip_and_what_is_meant_so_is_not_told(text: str, places: list[str]) -> None:
    assert told(text) == maybe(*places)


@pytest.mark.parametrize(("text", "places"), STROKES.items())
def test_strokes_are_a_tip_once_in_a_paragraph_unless_one_signs_there(text: str, places: list[str]) -> None:
    assert told(text) == [("DOC502", "tip", f'Streepjes om op te schrijven: "{one}"') for one in places]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Naam: XX", [("DOC502", "waarschuwing", 'Invulplek blijven staan: "XX"')]),
        ("dr. … (invullen)", [("DOC502", "waarschuwing", 'Invulplek blijven staan: "(invullen)"')]),
        ("op xx-xx-2026", [("DOC502", "waarschuwing", 'Invulplek blijven staan: "xx-xx-2026"')]),
        ("Vastgesteld op: ______", [("DOC520", "tip", 'Achter "Vastgesteld op" is niets ingevuld.')]),
    ],
)
def test_what_is_told_already_is_not_told_again(text: str, found: list[tuple[str, str, str]]) -> None:
    assert told(text) == found


def test_in_a_header_too_beside_a_place_that_is_certain() -> None:
    document, stream = docx.Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = "Versie XX – [datum]"
    document.save(stream)

    found = look_through(stream.getvalue(), name="protocol.docx", on=ON)

    assert [(one.message, one.where.part, one.where.snippet) for one in found if one.where] == [
        ('Misschien een invulplek: "XX"', "koptekst", "Versie ⟦XX⟧ – [datum]"),
        ('Invulplek blijven staan: "[datum]"', "koptekst", "Versie XX – ⟦[datum]⟧"),
    ]


def test_what_is_yellow_is_told_as_yellow_only() -> None:
    document, stream = docx.Document(), io.BytesIO()
    line = document.add_paragraph("bereikbaar op ")
    line.add_run("XX").font.highlight_color = 7
    line.add_run(" of tel. XX")
    document.save(stream)

    found = look_through(stream.getvalue(), name="protocol.docx", on=ON)

    assert [(one.code, one.column) for one in found] == [("DOC501", 15), ("DOC502", 26)]


@pytest.mark.parametrize("text", ["op XX ", "XX", "(naam) ", "___ ", "__-", "0900-111 ", "2014 ", "20XX-"])
def test_no_text_takes_more_time_than_a_file_may(tmp_path: Path, text: str) -> None:
    document = docx.Document()
    document.add_paragraph(text * 10_000)
    document.save(str(tmp_path / "protocol.docx"))
    with Worker() as worker:
        found = worker.look_through(tmp_path / "protocol.docx", name="protocol.docx", on=ON)
    assert "INT903" not in {one.code for one in found}

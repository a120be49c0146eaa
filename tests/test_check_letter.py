"""geelvrij check --document: a letter that somebody edited in Word, as its reader will read it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import DAY, Command, Ran, change, invoke
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from geelvrij.checks.isolated import Worker
from geelvrij.checks.wording import Audience

P16, D04, D31 = "ouderbrief-ernstig-incident", "besluit-schorsing", "vervolgbrief-ouders"
D07, D15 = "kennisgeving-schorsing", "bereidverklaring-school"
D17 = "beeindiging-opvangcontract"
CANARY = "Zwaluwstra"
CASE = f"""\
kind: {{voornaam: Fenna, achternaam: {CANARY}, geboortedatum: 2020-05-03}}
ouders: [{{naam: mevrouw A. {CANARY}, adres: Proefstraat 12, postcode: 9876 ZX, plaats: Proefdorp,
  email: a.proef@example.org}}]
"""
WHOLE = """\
brief: {datum: 2026-11-21, groepen: [groep 3]}
incident: {datum: 2026-11-20, groep: groep 3, situatie_neutraal: ruw gedrag, signalen_andere_kinderen: geen_signalen}
gesprek_betrokken_ouders: {datum: 2026-11-20}
externen: {partners: [de GGD]}
maatregel: {begeleiding: geregeld}
"""
ASIDE = "(afgeschermd)"
BSN = "111222333"  # a number to test with
Edit = Callable[..., Path]


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Somebody types a letter in Word; a text that begins with # is a heading."""

    def make(*texts: str, name: str = "brief.docx") -> Path:
        document = docx.Document()
        for text in texts:
            if text.startswith("# "):
                document.add_heading(text.removeprefix("# "), 1)
            else:
                document.add_paragraph(text)
        document.save(str(tmp_path / name))
        return tmp_path / name

    return make


@pytest.fixture
def data(tmp_path: Path) -> str:
    file = tmp_path / "zaak.yaml"
    file.write_text(CASE, "utf-8")
    return str(file)


def check(geelvrij: Command, file: Path, document: str, *more: str) -> Ran:
    return geelvrij("check", str(file), "--document", document, "--peildatum", DAY, *more)


def found(geelvrij: Command, file: Path, document: str, *more: str) -> list[dict[str, Any]]:
    """The findings about words and personal data that are not about a passage that is missing."""
    ran = check(geelvrij, file, document, "--format", "json", *more)
    told: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return [one for one in told if one["code"][:3] in ("TXT", "PRV") and "ontbreekt" not in one["message"]]


def codes(geelvrij: Command, file: Path, document: str, *more: str) -> list[str]:
    return sorted({one["code"] for one in found(geelvrij, file, document, *more)})


# The words


def test_a_word_that_does_not_fit_is_told_with_its_place_its_sentence_and_another_word(
    geelvrij: Command, edit: Edit
) -> None:
    ran = check(geelvrij, edit("# Wat er gebeurde", "Dit is bekend. De dader is thuis."), P16)
    assert ran.code == 1
    assert (
        "fout TXT001 Zo noemt u een kind niet: ‘De *dader* is thuis.’\n"
        "   BRIEF | Wat er gebeurde | hoofdtekst, alinea 2\n"
        "   Doen: Schrijf liever: het kind dat het initiatief nam, of: het betrokken kind.\n"
        "   Grondslag: norm – afspraken in de sector over taal, geen wet\n"
    ) in ran.out.replace(edit().as_posix(), "BRIEF")
    assert "Dit kan de schrijver van de brief oplossen." in ran.out


def test_the_words_are_judged_for_who_reads_that_document(geelvrij: Command, edit: Edit) -> None:
    file = edit("Wij schorsen het kind.", "Het is een afkoelingsperiode.", "Derhalve vragen wij dit.")
    assert codes(geelvrij, file, P16) == ["TXT003", "TXT040"]
    assert codes(geelvrij, file, D04) == ["TXT004"]  # a formal decision calls it what it is, in words of the law


@pytest.mark.parametrize("answer", ["Schorsing van drie dagen", "verwijdering", "time-out van een dag"])
def test_the_end_of_a_childcare_contract_names_no_measure_of_schools(
    geelvrij: Command, organisation: Path, tmp_path: Path, answer: str
) -> None:
    change(organisation / "locations" / "de-loot.yaml", "soort: [school]", "soort: [bso]")
    case, out = tmp_path / "zaak.yaml", tmp_path / "brieven"
    case.write_text(f"maatregelen_eerder: [{{datum: 2026-11-02, soort: {answer}}}]\n", "utf-8")
    place = ("--location", "de-loot", "--out", str(out), "--peildatum", DAY)
    made = geelvrij("letter", D17, *place, "--no-input", "--data", str(case), "--format", "docx")
    is_wrong = "time-out" not in answer
    assert (made.code, "TXT053" in made.err) == (is_wrong, is_wrong), made
    told = codes(geelvrij, next(out.glob("*.docx")), D17, "--data", str(case))
    assert ("TXT053" in told) is is_wrong


def test_a_passage_that_was_taken_out_is_missed(geelvrij: Command, edit: Edit) -> None:
    ran = check(geelvrij, edit("Wij praten met u."), P16)
    assert (
        ran.code == 0 and "TXT011 In deze brief ontbreekt de vraag om rustig te blijven, voor alle kinderen." in ran.out
    )


def test_the_letter_as_it_was_made_has_nothing_wrong(geelvrij: Command, tmp_path: Path) -> None:
    case, out = tmp_path / "heel.yaml", tmp_path / "brieven"
    case.write_text(WHOLE, "utf-8")
    place = ("--location", "de-kiem", "--out", str(out), "--peildatum", DAY)
    made = geelvrij("letter", P16, *place, "--no-input", "--data", str(case), "--format", "docx")
    assert made.code == 0
    ran = check(geelvrij, next(out.glob("*.docx")), P16, "--data", str(case))
    assert ran.code == 0 and "1 Word-bestand gecontroleerd voor 21 november 2026: niets gevonden." in ran.out
    assert ran.err.startswith("Leesbaarheid van ") and ran.err.endswith(" punten; ons streven is 60 of meer.\n")


def test_all_files_of_a_folder_can_be_the_same_letter(geelvrij: Command, edit: Edit, tmp_path: Path) -> None:
    edit("De dader is thuis.", name="een.docx")
    edit("De dader is thuis.", name="twee.docx")
    assert len({one["file"] for one in found(geelvrij, tmp_path, P16)}) == 2


def test_a_letter_can_be_checked_where_no_organisation_is(edit: Edit, data: str, tmp_path: Path) -> None:
    edit(f"{CANARY} is de dader.")
    ran = invoke(["check", "brief.docx", "--document", P16, "--data", data, "--peildatum", DAY], tmp_path)
    assert ran.code == 1 and "TXT001" in ran.out and "TXT005" in ran.out


# The people


def test_the_names_of_the_case_are_searched_and_never_printed(geelvrij: Command, edit: Edit, data: str) -> None:
    letter = edit(f"# Over Fenna {CANARY}", f"Fenna {CANARY} nam het initiatief.", "Fenna is hier. [naam invullen]")
    assert "TXT005" not in codes(geelvrij, letter, P16)
    for form in ("text", "github"):
        ran = check(geelvrij, letter, P16, "--data", data, "--format", form)
        said = (ran.out + ran.err).casefold()
        assert ran.code == 1 and "txt005" in said and "doc502" in said
        assert "fenna" not in said and CANARY.casefold() not in said


@pytest.mark.parametrize(
    ("document", "receiver", "told"),
    [
        (D07, "inspectie", ["TXT005"]),
        (D07, "leerplicht", []),
        (D07, "", []),  # nobody can tell who reads it
        (D15, "", ["TXT005"]),
    ],
)
def test_where_a_reader_gets_initials_a_name_is_told(
    geelvrij: Command, edit: Edit, data: str, document: str, receiver: str, told: list[str]
) -> None:
    if receiver:
        Path(data).write_text(f"{CASE}brief: {{ontvanger: {receiver}}}\n", "utf-8")
    assert codes(geelvrij, edit("Fenna krijgt elke dag werk."), document, "--data", data) == told


def test_a_name_is_asked_without_a_case_and_not_shown(geelvrij: Command, edit: Edit) -> None:
    letter = edit("# Wat er gebeurde", "Tim de Vries heeft Lotte aangeraakt.", "Ilse in 't Ontwerp praat met de groep.")
    (told,) = found(geelvrij, letter, P16)
    assert (told["code"], told["severity"]) == ("TXT051", "waarschuwing")
    assert told["where"]["part"] == "hoofdtekst, alinea 2"
    assert told["message"] == f"Is dit de naam van een kind? ‘*{ASIDE}* heeft {ASIDE} aangeraakt.’"


HEADINGS = {
    "Over Tim": f"Over {ASIDE}", "Tim": ASIDE, "Tim naar huis": f"{ASIDE} naar huis", "Gesprek met TIM (Jansen)": f"Gesprek met {ASIDE} ({ASIDE})",
    "Wat doen wij?": "Wat doen wij?", "Vragen over De Kiem": "Vragen over De Kiem",
}  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_name_in_a_heading_is_not_shown_as_the_place(geelvrij: Command, edit: Edit, heading: str) -> None:
    file = edit(f"# {heading}", "De dader is thuis.", "Hier belt Tim [naam invullen].")
    ran = check(geelvrij, file, P16)
    shown = HEADINGS[heading]
    assert f"| {shown} | hoofdtekst, alinea 2\n" in ran.out
    assert ("Tim" in ran.out, "TIM" in ran.out, "DOC502" in ran.out) == (False, False, True)
    assert check(geelvrij, file, D04).out.count(f"| {heading} | hoofdtekst, alinea 2\n") == 1  # those parents know


def test_a_birthday_beside_a_name_of_the_case_is_not_shown(geelvrij: Command, edit: Edit, data: str) -> None:
    told = found(geelvrij, edit("Wij vierden dat Fenna is geboren op 4 juni 2021."), P16, "--data", data)
    assert "TXT005" in [one["code"] for one in told]
    assert not any(word in json.dumps(told) for word in ("Fenna", "juni", "2021"))


def test_who_signs_and_where_it_is_may_be_called_as_the_child(geelvrij: Command, edit: Edit, tmp_path: Path) -> None:
    data = tmp_path / "zaak.yaml"
    data.write_text("kind: {achternaam: Ontwerp}\nbrief: {ondertekenaars: [{naam: Bo Ontwerp}]}\n", "utf-8")
    assert codes(geelvrij, edit("Met vriendelijke groet,", "Bo Ontwerp"), P16, "--data", str(data)) == []
    assert codes(geelvrij, edit("Kees Ontwerp was erbij."), P16, "--data", str(data)) == ["TXT005"]


DETAILS = (
    "Het kind werd op 3 mei 2020 geboren.", "De datum is 03-05-2020.", "Op 3/5/2020 begon het.", "Het is 2020-05-03.",
    "Kom naar de proefstraat 12.", "Mail naar a.proef@example.org.", "Op 3/5/20 begon het.", "De datum is 03.05.20.",
    "Het was op 3 mei ’20.", "Daar is 9876 ZX de code.", "Daar is 9876zx de code.",
)  # fmt: skip


def test_what_else_of_the_people_of_the_case_stands_in_no_letter_to_others(
    geelvrij: Command, edit: Edit, data: str
) -> None:
    file = edit(*DETAILS)
    told = found(geelvrij, file, P16, "--data", data)
    lines = [one["line"] for one in told if one["message"].startswith("Hier staat een gegeven uit de zaak")]
    assert lines == list(range(1, len(DETAILS) + 1))
    assert {(one["code"], one["severity"]) for one in told} == {("PRV002", "fout")}
    assert not any(
        word in json.dumps(told).casefold() for word in ("2020", "5/20", "05.20", "roefstraat", "a.proef", "9876")
    )
    assert codes(geelvrij, file, D04, "--data", data) == []  # those parents know


def test_no_other_finding_shows_where_they_live_or_when_a_child_was_born(
    geelvrij: Command, edit: Edit, data: str
) -> None:
    file = edit("De dader woont in Proefdorp, 9876ZX, sinds 3/5/20.", "De dader komt uit Proefdorp.")
    for document in (P16, D04):
        told = found(geelvrij, file, document, "--data", data)
        assert f"‘De *dader* woont in {ASIDE}, sinds {ASIDE}.’" in "".join(one["message"] for one in told)
        assert not any(word in json.dumps(told).casefold() for word in ("proefdorp", "9876", "5/20"))
    told = found(geelvrij, edit("Wij wonen in Proefdorp."), P16, "--data", data)
    assert [one["code"] for one in told] == []  # the town of a location is the town of its parents


def test_the_postcode_of_the_house_is_nobodys_detail(
    geelvrij: Command, edit: Edit, organisation: Path, data: str
) -> None:
    change(Path(data), "9876 ZX", "3000 AB")
    assert codes(geelvrij, edit("Onze code is 3000 AB, of 3000AB."), P16, "--data", data) == []


PERSONAL = {
    f"Het nummer van het kind is {BSN}.": "PRV001",
    "Het gaat om B. uit groep 5.": "PRV002",
    "Leerling Daan Voorbeeldkind blijft thuis.": "PRV002",
    "Het kind is geboren op 4 juni 2019.": "PRV002",
    "Een van de kinderen heeft epilepsie.": "PRV003",
    "Mail naar juf.proef@gmail.com.": "PRV007",
}


def test_a_finding_about_a_person_shows_where_it_stands_and_not_what(geelvrij: Command, edit: Edit) -> None:
    told = found(geelvrij, edit(*(text for one in PERSONAL for text in (f"# Vragen bij {PERSONAL[one]}", one))), P16)
    assert [one["code"] for one in told] == list(PERSONAL.values())
    assert [one["where"]["headings"] for one in told] == [[f"Vragen bij {code}"] for code in PERSONAL.values()]
    assert all(one["where"]["part"].startswith("hoofdtekst, alinea ") and ASIDE in one["message"] for one in told)
    values = (BSN, "groep 5", "B.", "Daan", "Voorbeeldkind", "juni", "2019", "epilepsie", "juf.proef", "gmail")
    assert not [value for value in values if value in json.dumps(told, ensure_ascii=False)]


def test_no_other_finding_shows_such_a_number(geelvrij: Command, edit: Edit) -> None:
    ran = check(geelvrij, edit(f"De dader heeft nummer {BSN}."), P16)
    assert f"‘De *dader* heeft nummer {ASIDE}.’" in ran.out and BSN not in ran.out


def test_a_label_in_the_cell_beside_it_says_what_a_number_is(geelvrij: Command, tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, label in zip(table.rows, ("LRK-nummer", "BSN"), strict=True):
        row.cells[0].text, row.cells[1].text = label, BSN
    document.sections[0].footer.paragraphs[0].text = f"De Kiem | LRK {BSN} | KvK 12345678"
    document.save(str(tmp_path / "brief.docx"))
    (told,) = found(geelvrij, tmp_path / "brief.docx", P16)
    assert (told["code"], told["where"]["part"]) == ("PRV001", "hoofdtekst, tabel 1, rij 2, kolom 2")


def test_a_name_in_pieces_and_in_a_text_box_of_the_header_is_found(
    geelvrij: Command, data: str, tmp_path: Path
) -> None:
    document = docx.Document()
    line = document.sections[0].header.paragraphs[0]
    for piece in ("Over Fen", "na en ", "haar groep."):
        line.add_run(piece)
    document.save(str(tmp_path / "brief.docx"))
    (told,) = found(geelvrij, tmp_path / "brief.docx", P16, "--data", data)
    assert (told["code"], told["where"]["part"]) == ("TXT005", "koptekst")


# What stays behind in the file


def test_what_was_moved_away_is_no_longer_read_but_is_still_there(
    geelvrij: Command, edit: Edit, tmp_path: Path
) -> None:
    file = edit("Wij praten met u.")
    document = docx.Document(str(file))
    run = document.paragraphs[0]._p.find(qn("w:r"))
    gone = f'<w:moveFrom {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>De dader.</w:t></w:r></w:moveFrom>'
    run.addprevious(parse_xml(gone))
    document.add_comment(document.paragraphs[0].runs, "Klopt dit?", "x", "x")
    document.save(str(file))
    told = found(geelvrij, file, P16)
    assert [one["message"].partition(" bevat ")[2] for one in told] == [  # a long path before it is cut short
        "opmerkingen in de kantlijn: 1.",
        "wijzigingen die Word heeft bijgehouden: 1.",
    ]
    assert {(one["code"], one["severity"]) for one in told} == {("PRV006", "waarschuwing")}


def test_a_file_that_cannot_be_read_is_told_once_and_misses_nothing(geelvrij: Command, tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    file.write_bytes(b"geen Word")
    ran = check(geelvrij, file, P16, "--format", "json")
    assert (ran.code, [one["code"] for one in json.loads(ran.out)["findings"]]) == (4, ["BST101"])


def test_a_file_takes_no_more_time_than_it_may(edit: Edit) -> None:
    with Worker(seconds=0.0) as worker:
        judged = worker.judge(edit("Wij praten met u."), name="brief.docx", audience=Audience("andere_ouders"))
    assert (judged.score, [one.code for one in judged.findings]) == (None, ["INT903"])


def test_a_hostile_paragraph_hides_nothing_and_costs_no_other_letter(
    geelvrij: Command, edit: Edit, tmp_path: Path
) -> None:
    long = "De dader is Tim, en ‘“(" * 5_000
    edit("x" * 200_000, long, "Wij schorsen het kind.", name="een.docx")
    edit("De dader is thuis.", name="twee.docx")
    told = {(Path(one["file"]).name, one["code"]) for one in found(geelvrij, tmp_path, P16)}
    assert told == {("een.docx", "TXT001"), ("een.docx", "TXT003"), ("een.docx", "TXT051"), ("twee.docx", "TXT001")}


# How easily it reads

HARD = (
    "Naar aanleiding van de geconstateerde grensoverschrijdende gedragingen hebben overlegsituaties plaatsgevonden.",
    "Wij verzoeken u nadrukkelijk terughoudendheid te betrachten in de onderlinge communicatie hieromtrent.",
    "Aanvullende informatie verkrijgt u uitsluitend via de daartoe aangewezen verantwoordelijke contactpersonen.",
    "Vanzelfsprekend organiseren wij desgewenst binnenkort een gezamenlijke informatiebijeenkomst.",
    "Uw kind kan er thuis over beginnen. Luister dan rustig en stel open vragen. Bel ons als u vragen hebt.",
)


def test_a_letter_that_reads_hard_gets_a_score_and_its_three_hardest_sentences(geelvrij: Command, edit: Edit) -> None:
    file = edit(*HARD)
    told = [one for one in found(geelvrij, file, D04) if one["code"] == "TXT050"]
    assert {one["severity"] for one in told} == {"tip"}
    assert told[0]["message"].startswith("Deze tekst leest moeilijk: ") and told[0]["where"] is None
    assert [one["message"].split("‘")[1].removesuffix("’") for one in told[1:]] == [HARD[0], HARD[2], HARD[3]]
    ran = check(geelvrij, file, D04)
    assert ran.code == 0 and "punten; ons streven is 60 of meer.\n" in ran.err


def test_of_a_few_lines_there_is_no_score(geelvrij: Command, edit: Edit) -> None:
    ran = check(geelvrij, edit(HARD[0]), D04)
    assert "TXT050" not in ran.out and ran.err == ""


# Wrong requests


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("brief.docx", "--document", "ouderbrief-ernstig-incidnt"),
         f"er is geen document ‘ouderbrief-ernstig-incidnt’. Bedoelt u {P16}?"),
        (("brief.docx", "--document", "belkaart"),
         "‘belkaart’ is geen brief of verslag van een zaak. Laat --document weg: dan wordt het bestand ook gecontroleerd."),
        (("--document", P16), "--document zegt welke brief een Word-bestand is; noem dat bestand, en geen locatie. "
         f"Bijvoorbeeld: geelvrij check brief.docx --document {P16}"),
        (("de-kiem", "--document", P16), "--document zegt welke brief een Word-bestand is; noem dat bestand"),
        (("locations/organisatie.yaml", "--document", P16), "--document zegt welke brief een Word-bestand is;"),
        (("brief.docx", "de-kiem", "--document", P16), "noem dat bestand, en geen locatie."),
        (("brief.docx", "--data", "zaak.yaml"), "--data hoort bij --document; zeg er ook bij welke brief het is."),
        (("brief.docx", "--document", P16, "--data", "weg.yaml"), "weg.yaml kan niet worden gelezen; klopt de naam?"),
        (("brief.docx", "--document", P16, "--format", "lijst"), "een lijst gaat over een locatie."),
    ],
)  # fmt: skip
def test_a_wrong_request_is_refused(
    geelvrij: Command, edit: Edit, organisation: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    edit("Wij praten met u.").rename(organisation / "brief.docx")
    ran = geelvrij("check", *arguments)
    assert (ran.code, ran.out) == (2, "") and sentence in ran.err


def test_a_mistake_in_the_case_is_told_without_what_stands_there(geelvrij: Command, edit: Edit, tmp_path: Path) -> None:
    data = tmp_path / "zaak.yaml"
    data.write_text(f"kind: {{voornam: {CANARY}}}", "utf-8")
    ran = check(geelvrij, edit("Wij praten met u."), P16, "--data", str(data))
    assert (ran.code, ran.out) == (4, "")
    assert "VRM201" in ran.err and "De brief is niet gecontroleerd." in ran.err and CANARY not in ran.err


def test_what_is_yellow_in_a_letter_is_for_its_writer_and_never_goes_to_the_file_of_a_location(
    geelvrij: Command, edit: Edit
) -> None:
    file = edit("Op [datum] kreeg u onze brief.")
    document = docx.Document(str(file))
    document.paragraphs[0].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.save(str(file))
    ran = check(geelvrij, file, D31)
    assert "DOC501" in ran.out and "Dit kan de schrijver van de brief oplossen." in ran.out
    assert "centrale contactpersoon" not in ran.out and "locatiebestand" not in ran.out
    assert "Vul dit in Word in en haal de gele markering weg, of vul het in de zaak in" in ran.out

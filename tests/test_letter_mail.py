"""geelvrij letter --eml: a draft message with the PDF, only around a letter that may be sent."""

import os
import re
import stat
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import docx
import pytest
from conftest import Command
from docx.oxml.ns import qn
from geelvrij.checks import case
from geelvrij.generator.commands import case_letters, draft_mail
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.master import library
from geelvrij.generator.probing import new_context
from test_letter import ASK, CANARY, CASE, LETTER
from test_letter import brieven as brieven

NAME = f"{LETTER}-de-kiem"
REASON = ("--force-with", "De jurist van het bestuur keek dit na.")
MAIL = (*ASK, "--no-input", "--eml")
BEFORE = "De brief is er, maar het conceptbericht (.eml) niet, want er "
AFTER = "; verbeter dat, of geef met --force-with de reden."
YELLOW, WRONG = "is nog iets geel", "staat een woord dat niet mag, of er ontbreekt iets dat moet"


@pytest.fixture
def data(tmp_path: Path) -> tuple[str, str]:
    """A case of which nothing is missing."""
    (tmp_path / "zaak.yaml").write_text(CASE, "utf-8")
    return "--data", str(tmp_path / "zaak.yaml")


def _mail(file: Path) -> EmailMessage:
    found = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage) and not found.defects
    return found


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n").replace("\u00a0", " ")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_draft_bears_the_pdf_and_no_receiver(geelvrij: Command, brieven: Path, data: tuple[str, str]) -> None:
    ran = geelvrij(*MAIL, *data)
    assert ran.code == 0, ran.err
    assert _names(brieven) == [f"{NAME}.docx", f"{NAME}.eml", f"{NAME}.pdf"]
    assert f"Geschreven: ../brieven/{NAME}.eml" in ran.out.splitlines()
    assert ran.err.splitlines()[-1].startswith("Het conceptbericht (.eml) heeft nog geen ontvanger: ")
    file = brieven / f"{NAME}.eml"
    mail = _mail(file)
    assert [mail[name] for name in ("X-Unsent", "Subject")] == ["1", "Incident in de groep van uw kind"]
    assert [name for name in mail if name in ("To", "Cc", "Bcc", "From", "Date")] == []
    (attached,) = mail.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == ("application/pdf", f"{NAME}.pdf")
    assert attached.get_content() == (brieven / f"{NAME}.pdf").read_bytes()
    assert _body(mail) == (
        "Beste ouders en verzorgers,\n\n"
        "Bijgaand sturen wij u een brief. Neem rustig de tijd om te lezen, en bel ons gerust als u een vraag hebt.\n\n"
        "Met vriendelijke groet,\n\nIlse in 't Ontwerp\nDirecteur\n010-000 01 11\n"
    )
    raw = file.read_bytes()
    assert CANARY.encode() not in raw and raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_of_two_addresses_each_draft_hides_that_there_is_another(
    geelvrij: Command, brieven: Path, tmp_path: Path
) -> None:
    data = tmp_path / "zaak.yaml"
    home = "postcode: 3000 AB, plaats: Rotterdam, gezag: ja"
    parents = "".join(f"  - {{naam: {name}, aanhef: {name}, adres: {name} 1, {home}}}\n" for name in ("Een", "Twee"))
    data.write_text(f"ouders:\n{parents}", "utf-8")
    ran = geelvrij("letter", "bericht-time-out", *MAIL[2:], "--data", str(data), *REASON)
    assert ran.code == 0, ran.err
    for number in (1, 2):
        (attached,) = _mail(brieven / f"bericht-time-out-de-kiem-adres-{number}.eml").iter_attachments()
        assert attached.get_filename() == "bericht-time-out-de-kiem.pdf"


def test_the_same_letter_gives_the_same_draft(geelvrij: Command, brieven: Path, data: tuple[str, str]) -> None:
    for _ in range(2):
        assert geelvrij(*MAIL, *data, "--format", "docx").code == 0
    names = [f"{NAME}{number}.{ending}" for number in ("-2", "") for ending in ("docx", "eml")]
    assert _names(brieven) == names  # the PDF that nobody asked for is in the draft alone
    first, second = ((brieven / name).read_bytes() for name in (f"{NAME}.eml", f"{NAME}-2.eml"))
    assert first == second
    assert geelvrij(*MAIL, *data, "--set", "incident.groep=groep 4").code == 0
    ids = {_mail(brieven / f"{NAME}{number}.eml")["Message-ID"] for number in ("-2", "-3")}
    assert len(ids) == 2 and all(one.endswith("@geelvrij.invalid>") for one in ids)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (("incident.groep=",), YELLOW),
        (("incident.situatie_neutraal=ruzie met de dader",), WRONG),
        (("incident.groep=", "incident.situatie_neutraal=ruzie met de dader"), f"{YELLOW} en er {WRONG}"),
    ],
)
def test_a_letter_that_may_not_be_sent_gets_no_draft(
    geelvrij: Command, brieven: Path, data: tuple[str, str], answers: tuple[str, ...], why: str
) -> None:
    sets = [word for one in answers for word in ("--set", one)]
    if YELLOW in why:
        file = Path(data[1])
        file.write_text(file.read_text("utf-8").replace(f"  groep: groep {CANARY}\n", ""), "utf-8")
        sets = [word for one in answers[1:] for word in ("--set", one)]
    ran = geelvrij(*MAIL, *data, *sets)
    assert ran.code == 1 and f"{BEFORE}{why}{AFTER}" in ran.err.splitlines()
    assert _names(brieven) == [f"{NAME}.docx", f"{NAME}.pdf"]
    ran = geelvrij(*MAIL, *data, *sets, *REASON)
    assert f"{NAME}-2.eml" in _names(brieven) and BEFORE not in ran.err
    told = (brieven / f"{NAME}-voor-uzelf-2.txt").read_text("utf-8").splitlines()
    assert REASON[1] in told
    assert ("- Nog open, en geel: groep waarin het gebeurde." in told) == (YELLOW in why)
    assert any(line.startswith("- TXT001 ") for line in told) == (WRONG in why)


def test_no_draft_goes_to_parents_who_may_not_know(geelvrij: Command, brieven: Path) -> None:
    ask = ("letter", "brief-melding-veilig-thuis", *ASK[2:], "--no-input", "--eml", *REASON)
    ran = geelvrij(*ask, "--set", "melding.uitzondering=acuut_gevaar")
    assert ran.code == 1 and "de ouders weten nog niet van de melding" in ran.err
    assert not [name for name in _names(brieven) if name.endswith(".eml")]


@pytest.mark.parametrize("document", ["brief-melding-veilig-thuis", "voornemen-verwijdering"])
@pytest.mark.parametrize("reason", ["acuut_gevaar", "eergerelateerd", "disclosure", "geen", ""])
def test_every_reason_not_to_tell_parents_stops_the_draft(built_basis: Path, document: str, reason: str) -> None:
    """Only of the letter about the report itself; with no reason, or while nobody answered, the parents may know."""
    own = Organisation(built_basis, date(2026, 11, 20))
    place, master = own.workspace.read("de-kiem").location, own.master(document)
    assert place is not None
    place = case.with_case(place, case.from_answers({"melding.uitzondering": reason} if reason else {}))
    letter = case_letters.Letter("een", place, b"", b"", new_context(place, master, own.peildatum))
    told = draft_mail.refused(master, [letter], (), forced=True)
    stopped = document == "brief-melding-veilig-thuis" and reason not in ("geen", "")
    assert told.startswith("Er is geen conceptbericht (.eml): de ouders weten nog niet van de melding") == stopped
    assert bool(told) == stopped


@pytest.mark.parametrize(
    ("document", "location", "answers"),
    [
        (LETTER, "de-loot", ""),
        ("voornemen-verwijdering", "de-kiem", ""),  # of the board
        ("ontvangst-beroep", "de-kiem", "brief: {ondertekenaars: [{naam: Mo Fictief, functie: voorzitter}, {naam: Bo Bedacht, functie: lid, telefoon: 010-000 00 09}]}"),
        ("schorsingsverslag", "de-kiem", ""),
        ("verzoek-goedkeuring-schorsing", "de-kiem", ""),
        ("kennisgeving-schorsing", "de-kiem", ""),
        ("belscript-time-out", "de-kiem", ""),
    ],
)  # fmt: skip
def test_who_signs_the_message_signs_the_letter(
    geelvrij: Command, brieven: Path, tmp_path: Path, document: str, location: str, answers: str
) -> None:
    (tmp_path / "zaak.yaml").write_text(answers or "brief: {datum: 2026-11-21}", "utf-8")
    more = ("--data", str(tmp_path / "zaak.yaml"), "--format", "docx", "--no-input", "--eml", *REASON)
    ran = geelvrij("letter", document, "--location", location, *ASK[4:], *more)
    stem = brieven / f"{document}-{location}"
    body = _body(_mail(Path(f"{stem}.eml")))
    signed = body.partition("Met vriendelijke groet,\n\n")[2].splitlines()
    assert len(signed) >= 2, (ran.err, body)
    made = docx.Document(f"{stem}.docx").element.body
    words = {"".join(t.text or "" for t in run.iter(qn("w:t"))).replace("\u00a0", " ") for run in made.iter(qn("w:r"))}
    no_phone = document in ("schorsingsverslag", "belscript-time-out")  # a report names who signs, and no number
    assert [line for line in signed if line not in words and not (no_phone and line[0].isdecimal())] == []


@pytest.mark.parametrize("form", ["brief", "verslag"])
def test_the_message_chooses_who_signs_as_the_page_around_a_letter_does(form: str) -> None:
    page = (library() / "vormen" / f"{form}.md").read_text("utf-8")
    start = page.index("{% if brief.ondertekenaars %}")
    chosen = re.findall(r"{% ((?:if|elif) .+?) %}", page[start : page.index("{% else %}", start)])
    asked = re.findall(r"{% ((?:if|elif) .+?) %}", draft_mail._SIGNATURE)
    known = ("if brief.ondertekenaars", "elif")
    assert len(chosen) == 2 and [one for one in asked if one.startswith(known)] == chosen

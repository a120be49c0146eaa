"""Broken and hostile masters: each costs its own document only, with a sentence that says what is wrong and where."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import DAY, Command, invoke
from geelvrij.generator import build, making
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import checked, compiled_file, compiler, pandoc, sealed, store
from geelvrij.generator.compile.language import faults
from geelvrij.generator.compile.spots import in_text
from geelvrij.generator.compile.tags import LONGEST, MOST_BROKEN, MOST_TAGS, Tags, TooMany, parse
from geelvrij.generator.making import Made
from geelvrij.generator.plan import Order
from masters import folder, word

MASTER = "templates/blad/belkaart/sjabloon.docx"
BOTH = ("build", "de-kiem", "--document", "belkaart", "--document", "kaartje", "--format", "docx", "--peildatum", DAY)
KIEM = "out/2027/de-kiem"
REPAIR = "Open het bestand in Word, laat Word het herstellen en sla het opnieuw op."
MORE = f"In één alinea staan meer dan {MOST_BROKEN} accolades die niet bij een veld horen, zoals ‘{{{{’."


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    return folder.organisation(tmp_path_factory.mktemp("organisatie"))


@pytest.fixture(scope="module")
def two_documents(built_basis: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small organisation with a second document, and the first one as a Word master; not to be changed."""
    root = Path(shutil.copytree(built_basis, tmp_path_factory.mktemp("twee") / "org"))
    other = Path(shutil.copytree(root / "templates/blad/belkaart", root / "templates/blad/kaartje"))
    about = other / "sjabloon.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("belkaart", "kaartje"), encoding="utf-8")
    assert invoke(["templates", "export", "belkaart"], root).code == 0
    invoke(BOTH, root)  # compiles them, for all copies
    shutil.rmtree(root / "out")
    return root


@pytest.fixture
def organisation(two_documents: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two_documents, tmp_path / "org"))


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the documents in this process: quicker."""

    def made(order: Order, locations: list[str], jobs: int) -> Iterator[Made]:
        making._workspace.cache_clear()
        yield from (making.make(order, name) for name in locations)

    monkeypatch.setattr(build, "_made", made)


def rewritten(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The Word file with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()) if name == part else text)
    return stream.getvalue()


def without_last_tag(xml: str) -> str:
    return xml[: xml.rindex("</")]


def without_section(xml: str) -> str:
    return re.sub(r"<w:sectPr\b.*?</w:sectPr>|<w:sectPr[^>]*/>", "", xml, flags=re.DOTALL)


BROKEN = [
    *((f"word/{part}.xml", without_last_tag, f"onderdeel word/{part}.xml is beschadigd.")
      for part in ("document", "styles", "footer1", "numbering", "settings")),
    ("word/document.xml", without_section, "de pagina-instelling van het document ontbreekt."),
]  # fmt: skip


@pytest.mark.parametrize(("part", "change", "reason"), BROKEN, ids=[f"{row[0]}-{row[1].__name__}" for row in BROKEN])
def test_a_damaged_word_master_costs_its_own_document_only(
    organisation: Path, geelvrij: Command, part: str, change: Callable[[str], str], reason: str
) -> None:
    file = organisation / MASTER
    file.write_bytes(rewritten(file.read_bytes(), part, change))
    told = f"fout DOC511 Dit sjabloon is niet te lezen: {reason}\n"

    built, looked = geelvrij(*BOTH), geelvrij("check", "--peildatum", DAY)
    assert (built.code, looked.code, geelvrij("templates", "check", "belkaart").code) == (4, 4, 1)
    assert told in built.err and REPAIR in built.err
    assert told in looked.out
    assert [path.name for path in (organisation / KIEM).glob("*.docx")] == ["kaartje-de-kiem.docx"]


@pytest.mark.parametrize("command", [("fields", "belkaart"), ("templates", "export", "belkaart", "--output", "x.docx")])
def test_a_damaged_master_is_incomplete_for_every_command(
    organisation: Path, geelvrij: Command, command: tuple[str, ...]
) -> None:
    (organisation / MASTER).unlink()
    (organisation / "templates/blad/belkaart/tekst.md").write_text("Bel {{ locatie.naan }}.", encoding="utf-8")
    ran = geelvrij(*command)

    assert ran.code == 4
    assert "fout DOC503 Het veld ‘locatie.naan’ bestaat niet." in ran.err


def test_a_fault_of_our_own_in_one_master(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise IndexError("Ilse in 't Ontwerp")

    file = organisation / MASTER
    file.write_bytes(rewritten(file.read_bytes(), "word/document.xml", lambda xml: f"{xml}\n"))
    monkeypatch.setattr(checked, "_from_word", wrong)
    built, looked, tried = (
        geelvrij(*arguments) for arguments in (BOTH, ("check", "--peildatum", DAY), ("templates", "check", "belkaart"))
    )

    assert (built.code, looked.code, tried.code) == (3, 3, 3)
    place = r"door een fout in geelvrij zelf \(IndexError in test_broken_masters.py:\d+\)\."
    assert re.search(f"INT905 ‘Belkaart’ is niet gemaakt {place}", built.err)
    assert re.search(f"INT905 ‘Belkaart’ is niet gecontroleerd {place}", looked.out)
    assert re.search(f"INT905 ‘Belkaart’ is niet gecontroleerd {place}", tried.err)
    assert "Ilse" not in built.err + looked.out + tried.err
    assert [path.name for path in (organisation / KIEM).glob("*.docx")] == ["kaartje-de-kiem.docx"]


# What pandoc says is English, or nothing at all


def test_pandoc_that_takes_too_long(own: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("pandoc", pandoc.SECONDS)

    monkeypatch.setattr(subprocess, "run", late)
    assert folder.findings(own, folder.text_master(own, "Tekst.")) == [
        ("DOC511", "Dit sjabloon is niet te lezen: het duurt langer dan 120 seconden.",
         "Open het bestand en verbeter deze plek."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "reason"),
    [(b"Error at line 12, column 3: unexpected end", "het stokt bij regel 12."),
     (b"pandoc: out of memory", "de opbouw van de tekst klopt niet.")],
)  # fmt: skip
def test_what_pandoc_says_is_told_in_dutch(
    own: Organisation, monkeypatch: pytest.MonkeyPatch, said: bytes, reason: str
) -> None:
    result = subprocess.CompletedProcess("pandoc", 1, b"", said)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: result)
    [(code, message, _)] = folder.findings(own, folder.text_master(own, "Tekst."))

    assert (code, message) == ("DOC511", f"Dit sjabloon is niet te lezen: {reason}")


@pytest.mark.parametrize("depth", [250, 1_000])
def test_quotations_within_quotations_without_end(own: Organisation, depth: int) -> None:
    assert folder.findings(own, folder.text_master(own, f"{'>' * depth} Tekst.")) == [
        ("DOC511", "Dit sjabloon is niet te lezen: de tekst zit te diep in lijsten, kaders of citaten.",
         "Haal er een paar weg."),
    ]  # fmt: skip


def test_a_text_that_is_no_utf8_is_told_with_its_line(own: Organisation) -> None:
    master = folder.text_master(own, "x")
    master.text[0].write_bytes("een\n\ncaf\u00e9\n".encode("latin-1"))
    [found] = compiler.check(master, own.setting)

    assert (found.code, found.file, found.line) == ("DOC511", "templates/brief/proef/tekst.md", 3)
    assert found.message == "Op regel 3 staat een teken dat niet te lezen is: het bestand is niet bewaard als UTF-8."
    assert found.help == "Sla het bestand op met de codering UTF-8; in Kladblok kiest u die onder ‘Opslaan als’."


# Braces without end


@pytest.mark.parametrize("text", ["{" * 100_000, "{{ " * 50_000, "{% x" * 25_000, "{locatie.naam} " * 7_000], ids=len)
@pytest.mark.parametrize("kind", ["word", "text"])
def test_braces_without_end_are_refused(own: Organisation, text: str, kind: str) -> None:
    if kind == "word":
        document = word.new()
        document.add_paragraph(text)
        master = folder.word_master(own, word.saved(document))
    else:
        master = folder.text_master(own, f"# Kop\n\n{text}\n")
    [(code, message, advice)] = folder.findings(own, master)

    assert code == "DOC504" and message.startswith(MORE.partition("zoals")[0])
    assert advice == "Haal de accolades weg die geen veld zijn."


def test_broken_tags_in_many_paragraphs_are_each_told(own: Organisation) -> None:
    text = "\n\n".join(f"Bel {{{{ locatie.naam }} nu, {number}." for number in range(MOST_BROKEN + 50))

    assert len(compiler.check(folder.text_master(own, text), own.setting)) == MOST_BROKEN + 50


def test_more_tags_than_a_text_can_have() -> None:
    with pytest.raises(TooMany, match=f"In dit sjabloon staan meer dan {MOST_TAGS} velden"):
        Tags().hide("{{ locatie.naam }}" * 100_000)


def test_conditions_within_conditions_without_end(own: Organisation) -> None:
    found = folder.findings(own, folder.text_master(own, "{% if locatie.naam %}" * 4_000))

    assert found == [
        ("DOC504", "‘{% if locatie.naam %}’ staat binnen 20 andere voorwaarden of herhalingen; dieper kan niet.",
         "Sluit er eerst een af, of haal er een weg."),
    ]  # fmt: skip


def test_quotes_without_end_in_a_tag() -> None:
    assert len(parse("{{ " + "'a" * 100_000 + " }}").code) > LONGEST


def test_the_words_around_a_tag_have_an_end() -> None:
    tags = Tags()
    long = "x" * 1_000
    hidden = tags.hide(f"{long}{{{{ a.b }}}}{long}{{{{ c.d }}}} einde")
    first, second = (spot.snippet for spot in in_text(hidden, tags, 1, ()))

    assert first == "x" * 120 + "{{ a.b }}" + "x" * 120
    assert second == "x" * 120 + "{{ c.d }} einde"


# A slip is named with its own fix

SLIPS = [
    ("{% als locatie.is_bso %}Bso{% endif %}", "DOC504",
     "‘{% als locatie.is_bso %}’ begint met ‘als’, en dat woord kent een sjabloon niet.",
     "Schrijf ‘if’ in plaats van ‘als’."),
    ("{% voor s in locatie.soort %}{{ s }}{% endfor %}", "DOC504",
     "‘{% voor s in locatie.soort %}’ begint met ‘voor’, en dat woord kent een sjabloon niet.",
     "Schrijf ‘for’ in plaats van ‘voor’."),
    ("{% if locatie.is_bso %}Bso{% anders %}Geen{% endif %}", "DOC504",
     "‘{% anders %}’ begint met ‘anders’, en dat woord kent een sjabloon niet.",
     "Schrijf ‘else’ in plaats van ‘anders’."),
    ("{{ personen.ina-1.naam }}", "DOC503",
     "‘personen.ina-1.naam’ is geen veld: in de naam van een veld kan geen streepje staan.",
     "Noem de persoon met zijn rol, zoals {{ rollen.aandachtsfunctionaris.naam }}."),
    ("{{ kaart.veilig-thuis.naam }}", "DOC503",
     "‘kaart.veilig-thuis.naam’ is geen veld: in de naam van een veld kan geen streepje staan.",
     "Bedoelt u ‘kaart.veilig_thuis.naam’? Kijk met ‘geelvrij fields’ welke velden er zijn."),
    ("{{ “locatie.naam” }}", "DOC504", "In ‘{{ “locatie.naam” }}’ staan aanhalingstekens om het veld.",
     "Haal ze weg: {{ locatie.naam }}"),
    ("{{ ‘locatie.naam }}", "DOC504", "In ‘{{ ‘locatie.naam }}’ staan aanhalingstekens om het veld.",
     "Haal ze weg: {{ locatie.naam }}"),
    ("{% if “kdv in locatie.soort %}Kdv{% endif %}", "DOC504",
     "In ‘{% if “kdv in locatie.soort %}’ ontbreekt een aanhalingsteken.",
     "Zet er een voor en een achter het woord, zoals in {% if 'kdv' in locatie.soort %}."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message", "advice"), SLIPS, ids=[row[0] for row in SLIPS])
def test_a_slip_is_told_once_with_its_own_fix(
    own: Organisation, text: str, code: str, message: str, advice: str
) -> None:
    tags = Tags()
    found = list(faults(list(in_text(tags.hide(text), tags, 1, ())), own.setting.names))

    assert [(fault.code, fault.message, fault.help) for fault in found] == [(code, message, advice)]


def test_the_name_and_weight_of_a_finding_are_those_of_its_page(own: Organisation) -> None:
    [found] = compiler.check(folder.text_master(own, "{{ locatie.naan }}"), own.setting)

    assert (found.code, found.name, found.severity.value) == ("DOC503", "onbekend-veld-in-sjabloon", "fout")


# The cache trusts nothing that it cannot verify


@pytest.mark.parametrize("damage", [lambda data: data[:-3], lambda data: b"", lambda data: data[:-1] + b"\0"])
@pytest.mark.parametrize("suffix", ["proef", "zip"])
def test_a_damaged_file_of_the_cache_is_made_again(
    organisation: Path, geelvrij: Command, suffix: str, damage: Callable[[bytes], bytes]
) -> None:
    (organisation / MASTER).unlink()
    before = geelvrij("check", "--peildatum", DAY).out
    geelvrij(*BOTH)
    [kept] = (organisation / ".geelvrij/cache").glob(f"kaartje-*.{suffix}")
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))

    assert (geelvrij("check", "--peildatum", DAY).out, geelvrij(*BOTH, "--force").code) == (before, 0)
    assert sealed.read(kept) is not None


def test_a_file_damaged_while_we_work_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(sealed.seal(b"PK")[:-1])

    with pytest.raises(compiled_file.Damaged):
        compiled_file.load(tmp_path / "x.zip")


def test_only_what_nobody_used_for_a_day_is_removed(tmp_path: Path) -> None:
    today, yesterday = tmp_path / "kaart-1.zip", tmp_path / "kaart-2.zip"
    for file in (today, yesterday):
        file.write_bytes(sealed.seal(b"x"))
    os.utime(today, (0, 0))
    os.utime(yesterday, (0, 0))
    assert sealed.read(today) == b"x"  # used now
    store._store(tmp_path / "kaart-3.zip", b"y")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["kaart-1.zip", "kaart-3.zip"]


@pytest.mark.parametrize("name", ["rollen.yaml", "diensten.yaml"])
def test_the_roles_and_services_count_in_the_fingerprint(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = store.code_sha256.__wrapped__()
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: whole(self) + (b"#" if self.name == name else b""))

    assert store.code_sha256.__wrapped__() != before


# What a writer looks up


def test_every_field_that_a_template_may_use_is_listed(organisation: Path, geelvrij: Command) -> None:
    ran = geelvrij("fields")
    lines = ran.out.splitlines()

    assert ran.code == 0
    for line in (
        "locatie:", "  locatie.naam  naam locatie", "  locatie.is_bso", "  locatie.soort  soort locatie (lijst)",
        "sociale kaart:", "  kaart.politie.wijkagent.naam  naam wijkagent", "  kaart.alle.*.naam  naam Veilig Thuis",
        "rollen:", "  rollen.aandachtsfunctionaris.naam  naam aandachtsfunctionaris", "het document zelf:",
        "documenten:", "feiten en cijfers:",
    ):  # fmt: skip
        assert line in lines, line
    own = Organisation(organisation, folder.ON)
    named = [line.split()[0] for line in lines if line.startswith("  ") and "*" not in line and "(lijst)" not in line]
    text = "\n\n".join(f"{{{{ {name} }}}}" for name in named)
    tags = Tags()
    assert list(faults(list(in_text(tags.hide(text), tags, 1, ())), own.setting.names)) == []
    assert len(named) > 1_000

"""Makes the adopted edition 2026 of the example organisation: this year's texts and facts as they were a year before.

usage: python build_support/example_edition.py   (again after every change that gives a document other bytes)

The result stands in templates/edities/2026 and is committed, with one file that a location changed in Word, in
uitgegeven/2026. The texts and facts of now stay as they are: what was
different in 2026 is in the lists below, each from the words of now to those of then. A list that no longer fits stops
the run, so that whoever changes a sentence sees that 2026 was derived from it.
"""

import copy
import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parent.parent
EDITION = "templates/edities/2026"
ADOPT = (
    "edition", "adopt", "2026", "--date", "2026-01-20", "--bestuur", "2026-01-20", "--mr", "2025-10-27",
    "--oc", "2025-10-29", "--peildatum", "2026-01-20", "--force-with",
    "Bij enkele locaties zijn nog niet alle namen bekend. De veiligheid kan daar niet op wachten.",
)  # fmt: skip
DOCUMENTS = ("contactblad", "grensoverschrijdend-gedrag", "meldcode-kinderopvang")  # the board had only just begun
PROTOCOL = "templates/protocol/meldcode-kinderopvang/deel"
FIRST_SHIFTED = 2025  # a day from then on was a year earlier in 2026; older days are those of then too

# file → the words of now, the words of 2026
OTHER_WORDS = (
    (  # changed by law: since 1 July 2024 force is no longer what makes it an offence
        f"{PROTOCOL}/20-deel-2.md",
        "een strafbaar feit van seksuele aard, zoals seksueel misbruik of het maken van seksuele beelden van een kind;",
        "een strafbaar feit van seksuele aard waarbij iemand een kind dwingt, zoals verkrachting of aanranding;",
    ),
    (  # changed in wording only
        f"{PROTOCOL}/10-deel-1.md",
        "Hoeveel het er nu zijn, is niet precies bekend: veel blijft verborgen.",
        "Hoeveel het er tegenwoordig zijn weet niemand precies, omdat veel verborgen blijft.",
    ),
    (  # a cell of a table
        f"{PROTOCOL}/20-deel-2.md",
        "| een medewerker | een collega | Moet dit dezelfde dag melden bij de houder, via "
        "de {{ functienamen.directie }}. Alleen melden bij wie de locatie leidt, is niet genoeg (zie "
        "[](#over-collega)). |",
        "| een medewerker | een collega | Moet dit melden bij de houder. |",
    ),
    (  # the region had other contacts
        "locations/regios/rotterdam-rijnmond.yaml",
        "telefoon: 010-433 99 66\n    email: ggdrotterdamrijnmond@rotterdam.nl",
        "telefoon: 010-000 00 90\n    email: ggd@example.org",
    ),
    (
        "locations/organisatie.yaml",
        "  branche_uitgave: 2024-06-28\n",
        f"  branche_uitgave: 2024-06-28\n  documenten: [{', '.join(DOCUMENTS)}]\n",
    ),
    (  # another aandachtsfunctionaris at one location
        "locations/kinderopvang-de-maquette.yaml",
        "  aandachtsfunctionaris:\n    - {persoon: roos-zogenaamd, van: 2023-08-01, uren_per_week: 2}\n",
        "  aandachtsfunctionaris:\n    - {persoon: wies-van-weleer, van: 2020-08-01}\n",
    ),
    (
        "locations/kinderopvang-de-maquette.yaml",
        "personen:\n",
        """personen:
  wies-van-weleer:
    voornaam: Wies
    tussenvoegsel: van
    achternaam: Weleer
    aanspreekvorm: zij
    functie: pedagogisch medewerker
    telefoon: 010-000 05 19
    email: wies.vanweleer@example.nl
    bereikbaar: dinsdag tot en met vrijdag
    in_dienst: 2019-08-01
    vog: {datum: 2019-07-08}
    prk: {ingeschreven: 2019-07-10, gekoppeld: 2019-07-12}
    taalniveau: 3F
    scholing:
      - {soort: aandachtsfunctionaris, datum: 2020-03-12, uitgever: Opleiding Voorbeeld, bewijs: wies-af-2020.pdf}
      - {soort: aandachtsfunctionaris, datum: 2024-09-19, uitgever: Opleiding Voorbeeld, bewijs: wies-af-2024.pdf}

""",
    ),
)
# file → the line of now that 2026 did not have, by its beginning
NEW_LINES = ((f"{PROTOCOL}/20-deel-2.md", "| een ouder | een medewerker of een leidinggevende |"),)
# file → a paragraph and the one that it stood before in 2026, by their beginnings
MOVED = (
    (
        f"{PROTOCOL}/10-deel-1.md",
        "Een volwassene die luistert, voorspelbaar is en te vertrouwen blijft",
        "Medewerkers in de kinderopvang zien kinderen vaak, lang en van dichtbij.",
    ),
)

# A location that changed its file in Word: which, what it had, what it wrote, and the paragraph it put behind another.
BY_HAND = "uitgegeven/2026/kdv-sjabloontje/meldcode-kinderopvang-kdv-sjabloontje.docx"
IN_WORD = ("om langs te gaan of te bellen.", "om langs te gaan, te bellen of een bericht te sturen.")
ADDED = "Op onze locatie hangt naast elke telefoon een kaart met de nummers uit bijlage 1."

_DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_SCHOOL_YEAR = re.compile(r"\b(20\d\d)-(20\d\d)\b")
_YEAR = re.compile(r"\b(jaar: )(20\d\d)\b")


class NoLongerFits(Exception):
    """The words of now are not there any more, or more than once."""


def other_words(text: str, now: str, then: str) -> str:
    """The text with the words of then. Raises NoLongerFits."""
    if text.count(now) != 1:
        raise NoLongerFits(now)
    return text.replace(now, then)


def without_line(text: str, beginning: str) -> str:
    """The text without the one line that begins so. Raises NoLongerFits."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if line is not _the_one(lines, beginning))


def moved(text: str, beginning: str, before: str) -> str:
    """The text with one paragraph before another. Raises NoLongerFits."""
    parts = text.split("\n\n")
    part, other = _the_one(parts, beginning), _the_one(parts, before)
    rest = [one for one in parts if one is not part]
    at = rest.index(other)
    return "\n\n".join([*rest[:at], part, *rest[at:]])


def a_year_before(text: str) -> str:
    """The facts with every day, school year and year of lately one year earlier."""
    text = _DAY.sub(lambda found: f"{_earlier(found[1])}-{found[2]}-{found[3]}", text)
    text = _SCHOOL_YEAR.sub(lambda found: f"{_earlier(found[1])}-{_earlier(found[2])}", text)
    return _YEAR.sub(lambda found: found[1] + _earlier(found[2]), text)


def _earlier(year: str) -> str:
    return str(int(year) - 1) if int(year) >= FIRST_SHIFTED else year


def _the_one(parts: list[str], beginning: str) -> str:
    found = [part for part in parts if part.startswith(beginning)]
    if len(found) != 1:
        raise NoLongerFits(beginning)
    return found[0]


def changed(folder: Path, name: str, change: Callable[..., str], *words: str) -> None:
    """Change one file of the copy. Raises NoLongerFits with the file."""
    path = folder / name
    try:
        text = change(path.read_text("utf-8"), *words)
    except NoLongerFits as error:
        raise NoLongerFits(f"{name}: {error}") from error
    path.write_text(text, encoding="utf-8", newline="\n")


def as_in_2026(folder: Path) -> None:
    """Turn a copy of the example organisation into that of 2026."""
    for path in sorted((folder / "locations").glob("*.yaml")):
        changed(folder, path.relative_to(folder).as_posix(), a_year_before)
    for name, now, then in OTHER_WORDS:
        changed(folder, name, other_words, now, then)
    for name, beginning in NEW_LINES:
        changed(folder, name, without_line, beginning)
    for name, beginning, before in MOVED:
        changed(folder, name, moved, beginning, before)


def copied(folder: Path) -> None:
    """Copy the example organisation; its masters, which are those of the library, become its own."""
    leave = shutil.ignore_patterns("edities", "__pycache__", "__init__.py")
    for name in ("locations", "huisstijl", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for kind in ("protocol", "blad"):
        for master in (folder / "templates" / kind).iterdir():
            if master.name not in DOCUMENTS:  # an own text is in every edition, chosen or not
                shutil.rmtree(master)
    without_reasons(folder)


def without_reasons(folder: Path) -> None:
    """The reasons of this year's changes are of this year."""
    for path in (folder / "templates").rglob("sjabloon.yaml"):
        about, _, _ = path.read_text("utf-8").partition("wijzigingen:\n")
        path.write_text(about, encoding="utf-8", newline="\n")


def by_hand(made: Path) -> bytes:
    """A made file as somebody at the location changed it. Raises NoLongerFits."""
    document = docx.Document(str(made))
    runs = [(paragraph, run) for paragraph in document.paragraphs for run in paragraph.runs if IN_WORD[0] in run.text]
    if len(runs) != 1:
        raise NoLongerFits(IN_WORD[0])
    paragraph, run = runs[0]
    run.text = run.text.replace(*IN_WORD)
    new = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(new)
    added = type(paragraph)(new, paragraph._parent)
    for one in added.runs[1:]:
        new.remove(one._r)
    added.runs[0].text = ADDED
    stream = io.BytesIO()
    document.save(stream)
    return without_time(stream.getvalue())


def without_time(content: bytes) -> bytes:
    """A zip file with a fixed time for every file in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="geelvrij-2026-") as name:
        folder = Path(name)
        copied(folder)
        try:
            as_in_2026(folder)
        except NoLongerFits as error:
            print(f"deze woorden staan er niet meer, of vaker dan één keer: {error}", file=sys.stderr)
            return 1
        command = [sys.executable, "-m", "geelvrij.generator.cli", "--root", name, *ADOPT]
        done = subprocess.run(command, check=False, cwd=name)
        if done.returncode == 0:
            shutil.rmtree(ROOT / EDITION, ignore_errors=True)
            shutil.copytree(folder / EDITION, ROOT / EDITION)
            (ROOT / BY_HAND).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / BY_HAND).write_bytes(by_hand(folder / BY_HAND.replace("uitgegeven", "out", 1)))
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())

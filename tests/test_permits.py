"""Words that the writer of a template lets stand: a comment behind them, in a text or in Word, and only for them."""

import zipfile
from pathlib import Path

import docx
import pytest
from conftest import DAY, Command, Ran
from geelvrij.generator.master import library

LETTER = "ouderbrief-ernstig-incident"
SENTENCE = "Sommige ouders noemen het zelf seksueel gedrag."
WHY = "zo noemen de ouders het in hun vragen"
COMMENT = f"{{# TXT002 mag: {WHY} #}}"
BEFORE = "Binnen twee weken krijgt u een nieuwe brief."
PASSED_IN = "Niet getoond: 1 melding in "
PASSED = "Niet getoond: 1 melding over woorden die in dit sjabloon mogen."


@pytest.fixture
def home(organisation: Path) -> Path:
    """The organisation with a text of its own for one letter."""
    folder = organisation / "templates" / "brief" / LETTER
    folder.mkdir(parents=True)
    return folder


def write(home: Path, *paragraphs: str) -> None:
    """The text of the library with paragraphs in it."""
    text = (library() / "brief" / LETTER / "tekst.md").read_text("utf-8")
    assert text.count(BEFORE) == 1
    (home / "tekst.md").write_text(text.replace(BEFORE, "\n\n".join((*paragraphs, BEFORE))), "utf-8")


def make(geelvrij: Command, *answers: str) -> Ran:
    given = [word for one in ("incident.datum=2026-11-20", *answers) for word in ("--set", one)]
    where = ("--location", "de-kiem", "--out", "../brieven", "--peildatum", DAY, "--no-input", "--format", "docx")
    return geelvrij("letter", LETTER, *where, *given)


def made(organisation: Path) -> Path:
    (file,) = (organisation.parent / "brieven").glob("*.docx")
    return file


def words(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def checked(geelvrij: Command) -> Ran:
    return geelvrij("templates", "check", LETTER, "--peildatum", DAY)


def test_without_a_comment_the_word_is_told(geelvrij: Command, home: Path) -> None:
    write(home, SENTENCE)
    ran = make(geelvrij)
    assert "fout TXT002" in ran.err and "Niet getoond" not in ran.err


def test_with_a_comment_the_word_is_not_told_and_that_is_said(
    geelvrij: Command, home: Path, organisation: Path
) -> None:
    write(home, f"{SENTENCE} {COMMENT}")
    ran = make(geelvrij)
    assert "TXT002" not in ran.err and PASSED in ran.err
    assert SENTENCE in words(made(organisation)).split("\n")
    with zipfile.ZipFile(made(organisation)) as package:
        assert not any(b"mag: zo noemen" in package.read(name) for name in package.namelist())
    assert checked(geelvrij).out.endswith("1 sjabloon gecontroleerd: niets gevonden.\n")


def test_the_words_of_another_paragraph_are_still_told(geelvrij: Command, home: Path) -> None:
    write(home, f"{SENTENCE} {COMMENT}", "Wij spreken liever niet over seksueel gedrag.")
    ran = make(geelvrij)
    assert ran.err.count("fout TXT002") == 1 and "spreken liever niet" in ran.err


def test_a_longer_sentence_with_the_same_words_is_still_told(geelvrij: Command, home: Path) -> None:
    longer = "Andere ouders dan sommige ouders noemen het zelf seksueel gedrag van een kind."
    write(home, f"{SENTENCE} {COMMENT}", longer)
    ran = make(geelvrij)
    assert ran.err.count("fout TXT002") == 1 and "van een kind" in ran.err and PASSED in ran.err


def test_words_that_an_answer_completes_are_still_told(geelvrij: Command, home: Path) -> None:
    """The rule is about the words of the field and of the master together: only those of the master may stand."""
    why = "{# TXT014 mag: dit is met de GGD zo afgesproken #}"
    sentence = "Wij hebben geen signalen bij andere kinderen gezien vandaag."
    write(home, f"Er zijn {{{{ incident.groep }}}} signalen bij andere kinderen hier. {sentence} {why}")
    ran = make(geelvrij, "incident.groep=geen", "incident.signalen_andere_kinderen=nee")
    assert "Er zijn *geen signalen bij andere kinderen* hier." in ran.err and PASSED in ran.err


def test_a_comma_is_no_word(geelvrij: Command, home: Path) -> None:
    write(home, f"Hier gaat het om {{{{ incident.groep }}}}, (misbruik), {{{{ incident.groep }}}}. {COMMENT}")
    ran = make(geelvrij, "incident.groep=groep 3")
    assert "*misbruik*" in ran.err and "Niet getoond" not in ran.err


def test_an_answer_that_is_the_very_sentence_is_told_as_an_answer(geelvrij: Command, home: Path) -> None:
    write(home, f"Ouders noemen het misbruik. {COMMENT}", "Het ging om {{ incident.groep }}.", "Dit is seksueel.")
    ran = make(geelvrij, "incident.groep=groep 3. Ouders noemen het misbruik")
    assert "Dit is *seksueel*" in ran.err and "Ouders noemen het *misbruik*" in ran.err


def test_another_rule_still_tells_of_the_same_paragraph(geelvrij: Command, home: Path) -> None:
    write(home, f"De dader noemt het zelf seksueel gedrag. {COMMENT}")
    ran = make(geelvrij)
    assert "TXT001" in ran.err and "TXT002" not in ran.err


def test_what_a_field_brings_is_still_told(geelvrij: Command, home: Path) -> None:
    write(home, f"Het gaat bij ons in dit huis om {{{{ incident.groep }}}} en om seksueel gedrag daar. {COMMENT}")
    ran = make(geelvrij, "incident.groep=seksueel gedrag")
    assert "fout TXT002" in ran.err and PASSED in ran.err


def test_the_same_words_in_a_letter_edited_in_word_are_not_told_and_others_are(
    geelvrij: Command, home: Path, organisation: Path
) -> None:
    write(home, f"{SENTENCE} {COMMENT}")
    make(geelvrij)
    file = made(organisation)
    document = docx.Document(str(file))
    document.add_paragraph("Het was seksueel gedrag van een kind.")
    document.save(str(file))
    ran = geelvrij("check", str(file), "--document", LETTER, "--peildatum", DAY)
    assert ran.out.count("fout TXT002") == 1 and "Het was *seksueel* gedrag" in ran.out and PASSED_IN in ran.err


def test_an_exported_text_keeps_its_comment_and_it_counts_in_word_as_well(
    geelvrij: Command, home: Path, organisation: Path
) -> None:
    write(home, f"{SENTENCE} {COMMENT}")
    assert geelvrij("templates", "export", LETTER).code == 0
    assert f"{SENTENCE} {COMMENT}" in words(home / "sjabloon.docx").split("\n")
    ran = make(geelvrij)
    assert "TXT002" not in ran.err and PASSED in ran.err
    assert SENTENCE in words(made(organisation)).split("\n") and "{#" not in words(made(organisation))
    assert checked(geelvrij).out.endswith("1 sjabloon gecontroleerd: niets gevonden.\n")
    told = geelvrij("suppressions", "--peildatum", DAY)
    assert f"templates/brief/{LETTER}/sjabloon.docx  TXT002\n    {WHY}\n" in told.out


def test_a_comment_that_word_split_over_runs_is_whole_again(geelvrij: Command, home: Path, organisation: Path) -> None:
    write(home, SENTENCE)
    geelvrij("templates", "export", LETTER)
    document = docx.Document(str(home / "sjabloon.docx"))
    paragraph = next(one for one in document.paragraphs if one.text == SENTENCE)
    for piece in (" {", "# TXT002 ma", "g: zo noemen de ouders het in hun ", "vragen #", "}"):
        paragraph.add_run(piece)
    document.save(str(home / "sjabloon.docx"))
    ran = make(geelvrij)
    assert "TXT002" not in ran.err and PASSED in ran.err
    assert SENTENCE in words(made(organisation)).split("\n")


def test_every_comment_is_listed_with_its_reason(geelvrij: Command, home: Path) -> None:
    assert geelvrij("suppressions", "--peildatum", DAY).out == "Er zijn geen uitzonderingen.\n"
    write(home, f"{SENTENCE} {COMMENT}")
    line = (home / "tekst.md").read_text("utf-8").split(COMMENT)[0].count("\n") + 1
    ran = geelvrij("suppressions", "--peildatum", DAY)
    told = f"Deze woorden mogen in een sjabloon:\ntemplates/brief/{LETTER}/tekst.md, regel {line}  TXT002\n    {WHY}\n"
    assert (ran.code, ran.out) == (0, f"{told}    ‘{SENTENCE}’\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "Wij praten met elkaar over wat er is gebeurd.",
        "{{ incident.groep }} seksueel {{ incident.groep }} en dat was het dan wel.",  # too few to know them by
    ],
    ids=["geen woord", "te weinig woorden"],
)
def test_a_comment_that_lets_nothing_stand_is_told(geelvrij: Command, home: Path, sentence: str) -> None:
    write(home, f"{sentence} {COMMENT}")
    ran = checked(geelvrij)
    told = "waarschuwing DMP809 Deze opmerking is niet nodig: regel TXT002 meldt niets over de woorden ernaast.\n"
    assert f"{told}   templates/brief/{LETTER}/tekst.md" in ran.err
    assert "Tussen twee velden telt zij vanaf 3 woorden.\n" in ran.err
    build = geelvrij("check", "--peildatum", DAY)
    assert "DMP809" not in build.out  # a letter is no document that a location has


@pytest.mark.parametrize(
    ("paragraph", "message"),
    [
        (f"{SENTENCE} {{# nog eens naar kijken #}}", "Een {# opmerking #} in een sjabloon kan alleen zeggen dat een woord mag."),
        (f"{SENTENCE} {{# TXT002 #}}", "Een {# opmerking #} in een sjabloon kan alleen zeggen dat een woord mag."),
        (f"{SENTENCE} {{# TXT002 mag: {'zo is het nu eenmaal ' * 40}#}}",
         "Een {# opmerking #} in een sjabloon kan alleen zeggen dat een woord mag."),
        (f"{SENTENCE} {{# TXT002 mag: #}}", "‘{# TXT002 mag: #}’ zegt niet waarom het woord hier mag."),
        (f"{SENTENCE} {{# TXT002 mag: mag gewoon #}}", "‘{# TXT002 mag: mag gewoon #}’ zegt niet waarom het woord hier mag."),
        (f"{SENTENCE} {{# TXT999 mag: {WHY} #}}", f"‘{{# TXT999 mag: {WHY} #}}’ noemt een regel die niet bestaat."),
        *[
            (f"{SENTENCE} {{# {code} mag: {WHY} #}}",
             f"‘{{# {code} mag: {WHY} #}}’: van deze regel kan een sjabloon niets laten staan.")
            for code in ("TXT005", "TXT051", "PRV002", "ROL001", "TXT010")
        ],
        (COMMENT, f"‘{COMMENT}’ staat los van de tekst."),
        (f"{COMMENT}\n\n{SENTENCE}", f"‘{COMMENT}’ staat los van de tekst."),
        ("Een zin. {# TXT002 mag: zo noemen de ouders het zelf", "Bij ‘{# TXT002 mag: zo noemen de ouders het zelf’ ontbreekt "
         "een accolade of hekje, of er staat een veld of een nieuwe alinea in."),
        ("Een zin. {# TXT002 mag: zo {{ locatie.naam }} #}", "Bij ‘{# TXT002 mag: zo’ ontbreekt "
         "een accolade of hekje, of er staat een veld of een nieuwe alinea in."),
        ("Een zin. TXT002 mag: zo noemen zij het #}", "Bij ‘#}’ ontbreekt "
         "een accolade of hekje, of er staat een veld of een nieuwe alinea in."),
        (f"Een zin met `code {COMMENT} erin`.", "Hier kan geen {# opmerking #} staan."),
        ("\n\n".join([f"{SENTENCE} {COMMENT}"] * 51),
         "In dit sjabloon staan meer dan 50 opmerkingen over woorden die mogen."),
        (f"## Een kop {COMMENT}\n\n{SENTENCE}", "Hier kan geen {# opmerking #} staan."),
    ],
)  # fmt: skip
def test_a_comment_that_means_nothing_stops_the_letter(
    geelvrij: Command, home: Path, paragraph: str, message: str
) -> None:
    write(home, paragraph)
    ran = checked(geelvrij)
    assert ran.code == 1 and f"fout DOC504 {message}\n" in ran.err
    assert make(geelvrij).code == 4
    assert geelvrij("suppressions", "--peildatum", DAY).code == 4


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"Een zin {COMMENT} met woorden.", "Een zin met woorden."),
        (f"{COMMENT} Een zin met woorden.", "Een zin met woorden."),
        (f"Een zin met **woorden**{COMMENT}.", "Een zin met woorden."),
        (f"Een zin met **woorden {COMMENT}**.", "Een zin met woorden."),
        (f"Een zin met woorden {COMMENT}.", "Een zin met woorden."),
        (f"Een zin met woorden.\n{COMMENT}", "Een zin met woorden."),
        (f"Een zin met woorden. {COMMENT} {COMMENT}", "Een zin met woorden."),
        (f"- Een zin met woorden. {COMMENT}", "Een zin met woorden."),
        (f"Een zin met {COMMENT}woorden.", "Een zin met woorden."),
        (f"Een zin met **{COMMENT}** woorden.", "Een zin met woorden."),
        (f"Een zin met woorden {COMMENT}!", "Een zin met woorden!"),
        (f"Een zin met woorden.\u00a0{COMMENT}", "Een zin met woorden."),
    ],
)
def test_no_space_is_left_where_a_comment_stood(
    geelvrij: Command, home: Path, organisation: Path, written: str, read: str
) -> None:
    write(home, written)
    assert make(geelvrij).code == 0
    assert read in words(made(organisation)).split("\n")


def test_the_comment_of_a_protocol_counts_for_a_paper_checked_as_that_protocol(
    geelvrij: Command, organisation: Path, tmp_path: Path
) -> None:
    name, code = "meldcode-kinderopvang", "DOC016"
    sentence = "Hoe dat gaat, leest u in de Leerplichtwet van dit jaar."
    document = docx.Document()
    document.add_paragraph(sentence)
    document.save(str(tmp_path / "meldcode.docx"))

    def told() -> Ran:
        return geelvrij("check", str(tmp_path / "meldcode.docx"), "--document", name, "--peildatum", DAY)

    assert f"fout {code}" in told().out or f"waarschuwing {code}" in told().out
    own = organisation / "templates" / "protocol" / name / "tekst.md"
    own.parent.mkdir(parents=True)
    comment = f"{{# {code} mag: ouders vragen hier zelf naar #}}"
    own.write_text(f"# Meldcode\n\n{{{{ locatie.naam }}}}\n\n{sentence} {comment}\n", "utf-8")
    assert code not in told().out and PASSED_IN in told().err
    assert "DMP809" not in geelvrij("templates", "check", name, "--peildatum", DAY).err
    assert "DMP809" not in geelvrij("check", "--peildatum", DAY).out
    own.write_text(own.read_text("utf-8").replace("Leerplichtwet", "schoolgids"), "utf-8")
    assert "DMP809" in geelvrij("check", "--peildatum", DAY).out


def test_a_comment_that_only_one_sector_needs_is_needed(geelvrij: Command, organisation: Path) -> None:
    own = organisation / "templates" / "protocol" / "grensoverschrijdend-gedrag" / "tekst.md"
    own.parent.mkdir(parents=True)
    comment = "{# DOC016 mag: ouders vragen hier zelf naar #}"
    own.write_text(f"# Een\n\n{{{{ locatie.naam }}}}\n\nDat staat in de Leerplichtwet van nu. {comment}\n", "utf-8")
    ran = geelvrij("templates", "check", "grensoverschrijdend-gedrag", "--peildatum", DAY)
    assert "DMP809" not in ran.err and "1 sjabloon gecontroleerd" in ran.out


def test_a_break_in_a_word_master_is_a_space(geelvrij: Command, home: Path) -> None:
    write(home, SENTENCE)
    geelvrij("templates", "export", LETTER)
    document = docx.Document(str(home / "sjabloon.docx"))
    paragraph = next(one for one in document.paragraphs if one.text == SENTENCE)
    before = paragraph.insert_paragraph_before("Wij luisteren naar iedereen")
    before.runs[0].add_break()
    before.add_run(f"{SENTENCE.lower()} {COMMENT}")
    paragraph.clear()
    document.save(str(home / "sjabloon.docx"))
    ran = make(geelvrij)
    assert "TXT002" not in ran.err and PASSED in ran.err
    assert "DMP809" not in checked(geelvrij).err


def test_a_text_without_comments_compiles_to_the_same_bytes_in_word(
    geelvrij: Command, home: Path, tmp_path: Path
) -> None:
    """A comment leaves nothing behind, so that the letter is the one without it."""
    write(home, SENTENCE)
    make(geelvrij)
    (first,) = (home.parents[2].parent / "brieven").glob("*.docx")
    before = first.read_bytes()
    first.unlink()
    write(home, f"{SENTENCE} {COMMENT}")
    make(geelvrij)
    assert first.read_bytes() == before

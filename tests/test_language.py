"""The language of a master: everything that may be in it works, everything else is refused before anything is filled in."""

import os
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import docx
import jinja2
import pytest
from docx.enum.style import WD_STYLE_TYPE
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler, grammar, word_source, word_spots
from geelvrij.generator.compile.language import faults
from geelvrij.generator.compile.nesting import nesting
from geelvrij.generator.compile.spots import in_text
from geelvrij.generator.compile.tags import Tags, parse
from masters import folder, word
from masters.payloads import PAYLOADS


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    return folder.organisation(tmp_path_factory.mktemp("organisatie"))


def codes(text: str, own: Organisation) -> set[str]:
    tags = Tags()
    return {fault.code for fault in faults(list(in_text(tags.hide(text), tags, 1, ())), own.setting.names)}


# What is refused

MISTAKES = [
    ("{{ locatie.naan }}", "DOC503", "Het veld ‘locatie.naan’ bestaat niet.", "Bedoelt u ‘locatie.naam’?"),
    ("{{ lokatie.naam }}", "DOC503", "Het veld ‘lokatie.naam’ bestaat niet.", "Bedoelt u ‘locatie.naam’?"),
    ("{{ locatie.tel }}", "DOC503", "Het veld ‘locatie.tel’ bestaat niet.", "Bedoelt u ‘locatie.telefoon’?"),
    ("{{ qwerty }}", "DOC503", "Het veld ‘qwerty’ bestaat niet.", "Kijk met ‘geelvrij fields’ welke velden er zijn."),
    ("{{ locatie.soort }}", "DOC503", "‘locatie.soort’ is een lijst, geen veld.",
     "Schrijf {{ locatie.soort | lijst }}, of herhaal met {% for … in locatie.soort %}."),
    ("{{ kaart.politie.wijkagent }}", "DOC503", "‘kaart.politie.wijkagent’ is een groep van velden, geen veld.",
     "Noem een veld van de groep, zoals ‘kaart.politie.wijkagent.email’, ‘kaart.politie.wijkagent.functie’, ‘kaart.politie.wijkagent.naam’."),
    ("{{ locatie.naam | lijst }}", "DOC503", "‘lijst’ werkt op een lijst, en ‘locatie.naam’ is een veld.",
     "Gebruik hier: datum, hoofdletter, kleine_letter, zin, jaar, voluit."),
    ("{{ locatie.soort | hoofdletter }}", "DOC503", "‘hoofdletter’ werkt op een veld, en ‘locatie.soort’ is een lijst.",
     "Gebruik hier: lijst."),
    ("{{ kaart.alle | lijst }}", "DOC503", "De lijst ‘kaart.alle’ bestaat uit groepen van velden.",
     "Herhaal met {% for … in kaart.alle %}."),
    ("{% if 'kdv' in locatie.naam %}x{% endif %}", "DOC503", "‘{% if 'kdv' in locatie.naam %}’ zoekt niet in een lijst.",
     "Noem na ‘in’ een veld dat een lijst is."),
    ("{{ locatie.naam }", "DOC504",
     "Bij ‘{{ locatie.naam }’ ontbreekt een accolade of procentteken, of het teken loopt door in een andere alinea.",
     "Schrijf het helemaal, in één alinea: {{ locatie.naam }}"),
    ("{ locatie.naam }}", "DOC504",
     "Bij ‘{ locatie.naam }}’ ontbreekt een accolade of procentteken, of het teken loopt door in een andere alinea.",
     "Schrijf het helemaal, in één alinea: {{ locatie.naam }}"),
    ("{locatie.naam}", "DOC504",
     "Bij ‘{locatie.naam}’ ontbreekt een accolade of procentteken, of het teken loopt door in een andere alinea.",
     "Schrijf het helemaal, in één alinea: {{ locatie.naam }}"),
    ("{% if locatie.naam }ja{% endif %}", "DOC504",
     "Bij ‘{% if locatie.naam }’ ontbreekt een accolade of procentteken, of het teken loopt door in een andere alinea.",
     "Schrijf het helemaal, in één alinea: {% if locatie.naam %}"),
    ("{{ locatie naam }}", "DOC504", "‘{{ locatie naam }}’ is niet te lezen.",
     "Schrijf het veld als {{ deel.veld }}, zonder spaties of andere tekens in de naam."),
    ("{% if locatie.naam %}ja", "DOC504", "‘{% if locatie.naam %}’ wordt nergens afgesloten.",
     "Zet {% endif %} waar het stuk ophoudt."),
    ("ja{% endif %}", "DOC504", "‘{% endif %}’ sluit niets af.", "Zet er {% if … %} voor, of haal het teken weg."),
    ("{% if locatie.naam %}{% for s in locatie.soort %}{{ s }}{% endif %}{% endfor %}", "DOC504",
     "‘{% endif %}’ sluit niets af.", "Sluit eerst ‘{% for s in locatie.soort %}’ af met {% endfor %}."),
    ("{% else %}", "DOC504", "‘{% else %}’ staat niet binnen een {% if … %}.", "Zet er {% if … %} voor, of haal het teken weg."),
    ("{% if locatie.naam %}a{% else %}b{% else %}c{% endif %}", "DOC504",
     "‘{% else %}’ staat na een {% else %}, en dat is altijd het laatste deel.", "Haal het teken weg, of zet het vóór {% else %}."),
    ("{%p if locatie.naam %}ja{%p endif %}", "DOC504",
     "Naast ‘{%p if locatie.naam %}’ staat tekst of een afbeelding; die zou zonder melding verdwijnen.",
     "Zet het teken alleen in een eigen alinea."),
    ("{%tr if locatie.naam %}", "DOC504", "‘{%tr if locatie.naam %}’ staat niet alleen in een tabelrij.",
     "Zet het teken alleen in een eigen rij van de tabel."),
    ("{{ Locatie.Naam }}", "DOC503", "Het veld ‘Locatie.Naam’ bestaat niet.", "Bedoelt u ‘locatie.naam’?"),
    ("{% If locatie.naam %}ja{% Endif %}", "DOC504", "‘{% If locatie.naam %}’ is niet te lezen door de hoofdletter in ‘If’.",
     "Schrijf if met kleine letters."),
    ("{{ locatie.naam | hoofdleter }}", "VEI706", "‘{{ locatie.naam | hoofdleter }}’ gebruikt ‘hoofdleter’, en dat bestaat niet.",
     "Bedoelt u ‘hoofdletter’? Achter een streep | mag alleen: datum, hoofdletter, kleine_letter, zin, jaar, voluit, lijst."),
    ("{# weg #}", "DOC504", "Hier kan geen {# opmerking #} staan.",
     "Zet haar achter de zin waarover zij gaat, in een gewone alinea, of haal haar weg."),
    ("{% for x in locatie.naam %}{{ x }}{% endfor %}", "DOC503", "‘{% for x in locatie.naam %}’ loopt niet over een lijst.",
     "Noem na ‘in’ een veld dat een lijst is."),
    ("{{ 7*7 }}", "VEI706", "‘{{ 7*7 }}’ bevat iets dat in een sjabloon niet mag.",
     "Gebruik alleen velden, {% if … %}, {% elif … %}, {% else %}, {% for … in … %} en hun afsluiters."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message", "advice"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_a_mistake_in_markdown(own: Organisation, text: str, code: str, message: str, advice: str) -> None:
    tags = Tags()
    found = list(faults(list(in_text(tags.hide(text), tags, 1, ("Kop",))), own.setting.names))

    assert (found[0].code, found[0].message, found[0].help) == (code, message, advice)
    assert found[0].spot is not None and found[0].spot.headings == ("Kop",)


@pytest.mark.parametrize("name", ["loop", "self", "super", "caller", "varargs", "kwargs"])
def test_a_loop_gives_no_name_that_jinja_uses_itself(own: Organisation, name: str) -> None:
    """Whole loops: of an open one it would be told that nothing closes it, whatever it is called."""
    tags = Tags()
    text = f"{{% for {name} in locatie.soort %}}x{{% endfor %}}"
    found = list(faults(list(in_text(tags.hide(text), tags, 1, ())), own.setting.names))

    told = f"‘{{% for {name} in locatie.soort %}}’ bevat iets dat in een sjabloon niet mag."
    assert [(fault.code, fault.message) for fault in found] == [("VEI706", told)]


ENDS = [
    # (the paragraphs of a Word file, what is told of it)
    (["{% if locatie.is_bso %}", "Een.", "{% endif %}", "Twee{% if locatie.naam %} drie."],
     [("‘{% if locatie.naam %}’ wordt nergens afgesloten.", "Zet {% endif %} waar het stuk ophoudt.")]),
    (["Twee{% if locatie.naam %} drie.", "{% if locatie.is_bso %}", "Een.", "{% endif %}"],
     [("‘{% if locatie.naam %}’ wordt nergens afgesloten.", "Zet {% endif %} waar het stuk ophoudt.")]),
    (["{% if locatie.is_bso %}", "Een{% if locatie.naam %} twee.", "{% elif locatie.is_kdv %}", "Drie.", "{% endif %}"],
     [("‘{% if locatie.naam %}’ wordt nergens afgesloten.", "Zet {% endif %} waar het stuk ophoudt.")]),
    (["{% if locatie.is_bso %}", "Een{% for s in locatie.soort %} twee.", "{% endif %}"],
     [("‘{% for s in locatie.soort %}’ wordt nergens afgesloten.", "Zet {% endfor %} waar het stuk ophoudt.")]),
    (["{% if locatie.is_bso %}a{% if locatie.naam %}b{% else %}c{% else %}d{% endif %}"],
     [("‘{% if locatie.naam %}’ wordt nergens afgesloten.", "Zet {% endif %} waar het stuk ophoudt.")]),
    (["{% if locatie.is_bso %}a{% for s in locatie.soort %}b{% endif %}"],
     [("‘{% for s in locatie.soort %}’ wordt nergens afgesloten.", "Zet {% endfor %} waar het stuk ophoudt.")]),
    (["{% if locatie.is_bso %}a{% if locatie.naam %}b{% endif %}"],
     [("‘{% if locatie.is_bso %}’ wordt nergens afgesloten.",
       "Zet {% endif %} waar het stuk ophoudt. Kijk ook bij ‘{% if locatie.naam %}’: elk heeft een eigen einde.")]),
    (["Een{% if locatie.naam %} twee.", "{% endif %}"],
     [("‘{% endif %}’ hoort bij ‘{% if locatie.naam %}’, maar staat op een andere plek.", "Zet het in dezelfde alinea.")]),
    (["Een{% if locatie.naam %} twee.", "{% else %}", "Drie.{% endif %}"],
     [("‘{% else %}’ hoort bij ‘{% if locatie.naam %}’, maar staat op een andere plek.", "Zet het in dezelfde alinea."),
      ("‘{% endif %}’ hoort bij ‘{% if locatie.naam %}’, maar staat op een andere plek.", "Zet het in dezelfde alinea.")]),
    (["{% if locatie.is_bso }", "Een.", "{% endif %}"],
     [("Bij ‘{% if locatie.is_bso }’ ontbreekt een accolade of procentteken, of het teken loopt door in een andere alinea.",
       "Schrijf het helemaal, in één alinea: {% if locatie.is_bso %}")]),
    (["{% for s in locatie.soort %}a{% endif %}"],
     [("‘{% endif %}’ sluit niets af.", "Sluit eerst ‘{% for s in locatie.soort %}’ af met {% endfor %}.")]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "told"), ENDS, ids=[" ".join(row[0]) for row in ENDS])
def test_a_missing_end_is_told_of_what_it_ended(
    own: Organisation, paragraphs: list[str], told: list[tuple[str, str]]
) -> None:
    """And of nothing else: every other end still belongs to what it ends."""
    document = word.new()
    for text in paragraphs:
        document.add_paragraph(text)
    found = faults(list(word_spots.spots(document, Tags(), "")), own.setting.names)

    assert [(fault.message, fault.help) for fault in found] == told


def test_every_end_of_the_protocol_is_missed_by_what_it_ended(own: Organisation) -> None:
    """Each in turn. Within one paragraph nobody can always tell, so there the advice names the others too."""
    document = word_source.open_master(compiler.export(own.master("meldcode-kinderopvang"), own.setting))
    found = list(word_spots.spots(document, Tags(), ""))
    ends = nesting(found, ()).ends
    surely = named = 0
    for end, start in ends.items():
        (fault,) = nesting([*found[:end], *found[end + 1 :]], ()).faults
        assert fault.spot is not None
        assert (fault.spot.level, fault.spot.holder) == (found[start].level, found[start].holder)
        surely += fault.spot == found[start]
        named += found[start].tag.raw[:110] in f"{fault.message} {fault.help}"

    assert len(ends) > 200 and surely / len(ends) > 0.85 and named / len(ends) > 0.95


def test_a_tag_on_the_cover_and_a_tag_alone_say_where_they_stand(own: Organisation) -> None:
    document = docx.Document()
    for name, text in [
        ("Kaft titel", "{{ locatie.straat }}"), ("Sjabloonregel", "{% if locatie.naan %}"), ("Kaft gegevens", "Editie 2"),
        ("Sjabloonregel", "{% endif %}"),
        ("Normal", "Vooraf {{ locatie.plaats }}"), ("Heading 1", "Begin"), ("Normal", "Zo is het."),
        ("Normal", "{% endfor %}"),
    ]:  # fmt: skip
        if name not in document.styles:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph(text, name)
    found = faults(list(word_spots.spots(document, Tags(), "")), own.setting.names)

    assert [(spot.headings, spot.snippet) for fault in found if (spot := fault.spot)] == [
        (("op de kaft",), "{{ locatie.straat }}"),
        (("op de kaft",), "{% if locatie.naan %} Editie 2"),
        (("vóór de eerste kop",), "Vooraf {{ locatie.plaats }}"),
        (("Begin",), "Zo is het. {% endfor %}"),
    ]


def test_capitals_in_a_condition_are_told_once_each(own: Organisation) -> None:
    tags = Tags()
    text = "{% If locatie.naam %}ja{% Else %}nee{% EndIf %}"
    found = list(faults(list(in_text(tags.hide(text), tags, 1, ())), own.setting.names))

    assert [fault.help.split()[1] for fault in found] == ["if", "else", "endif"]


@pytest.mark.parametrize(
    ("kept", "message", "advice"),
    [
        ("{%tr if locatie.naam %}", "‘{%tr if locatie.naam %}’ wordt nergens afgesloten.",
         "Zet {%tr endif %} in een eigen rij waar het stuk ophoudt."),
        ("{%tr endif %}", "‘{%tr endif %}’ sluit niets af.", "Zet er {%tr if … %} in een eigen rij voor, of haal het teken weg."),
    ],
)  # fmt: skip
def test_a_tag_that_lost_its_row(own: Organisation, kept: str, message: str, advice: str) -> None:
    document = word.new()
    rows = document.add_table(2, 2).rows
    rows[0].cells[0].text = kept
    rows[1].cells[0].text = "Naam"

    assert folder.findings(own, folder.word_master(own, word.saved(document))) == [("DOC504", message, advice)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Bel [naam invullen] nu.", 'Invulplek blijven staan: "[naam invullen]"'),
        ("Bel xxx nu.", 'Invulplek blijven staan: "xxx"'),
        ("Bel ........ nu.", 'Stippellijn in de tekst: "........"'),
    ],
)
def test_a_place_to_fill_in_by_hand_is_a_warning(own: Organisation, words: str, message: str) -> None:
    document = word.new()
    document.add_paragraph(words)
    document.add_paragraph("{{ locatie.naam }}")
    text = f"# Wie belt u?\n\n{words}\n\n{{{{ locatie.naam }}}}\n"
    masters = (folder.word_master(own, word.saved(document)), folder.text_master(own, text))
    for master in masters:
        [found] = folder.compiler.check(master, own.setting)
        assert (found.code, found.message) == ("DOC502", message)
        assert found.severity.value == ("tip" if "Stippel" in message else "waarschuwing")
        assert found.where is not None and (found.where.headings, found.where.snippet) == (("Wie belt u?",), words)


def test_the_words_around_and_the_trail_in_a_markdown_master(own: Organisation) -> None:
    text = "# Bellen {#bellen}\n\n## Wie eerst\n\nBel overdag met {{ locatie.naan }} en vraag naar de leiding.\n"
    [found] = folder.compiler.check(folder.text_master(own, text), own.setting)

    assert (found.file, found.line, found.column, found.end_column) == ("templates/brief/proef/tekst.md", 5, 17, 35)
    assert found.where is not None
    assert found.where.headings == ("Bellen", "Wie eerst")
    assert found.where.snippet == "Bel overdag met {{ locatie.naan }} en vraag naar de leiding."


def test_the_words_around_and_the_trail_in_a_word_master_with_split_runs(own: Organisation) -> None:
    document = word.new()
    document.add_heading("Wie eerst", 2)
    line = document.add_paragraph("Bel overdag met ")
    for piece in ("{", "{ loca", "tie.na", "an }", "}", " en vraag."):
        line.add_run(piece).bold = piece.startswith("t")
    [found] = folder.compiler.check(folder.word_master(own, word.saved(document)), own.setting)

    assert (found.code, found.message) == ("DOC503", "Het veld ‘locatie.naan’ bestaat niet.")
    assert found.where is not None
    assert found.where.headings == ("Wie belt u?", "Wie eerst")
    assert (found.where.snippet, found.where.part) == ("Bel overdag met {{ locatie.naan }} en vraag.", "hoofdtekst")


def test_a_tag_split_over_two_paragraphs(own: Organisation) -> None:
    document = word.new()
    word.in_body(document, "Bel {{ locatie.\ntelefoon }} nu.")
    found = folder.findings(own, folder.word_master(own, word.saved(document)))

    assert [code for code, _, _ in found] == ["DOC504", "DOC504"]
    assert "loopt door in een andere alinea" in found[0][1]


def test_loops_may_be_nested_three_deep(own: Organisation) -> None:
    def nested(depth: int) -> str:
        loops = "".join(f"{{% for a{n} in kaart.alle %}}" for n in range(depth))
        return loops + "{{ a0.naam }}" + "{% endfor %}" * depth

    assert codes(nested(3), own) == set()
    assert codes(nested(4), own) == {"DOC504"}


def test_one_mistake_in_a_loop_is_told_once(own: Organisation) -> None:
    tags = Tags()
    text = "{% for m in rollen.aandachtsfunctionaris.ale %}{{ m.naam }}{{ loop.index }}{% endfor %}"
    found = list(faults(list(in_text(tags.hide(text), tags, 1, ())), own.setting.names))

    assert [fault.message for fault in found] == ["Het veld ‘rollen.aandachtsfunctionaris.ale’ bestaat niet."]


# What Word's autocorrect makes of a tag

CORRECTED = [
    ("{% if locatie.naam == „Boom“ %}", 'if locatie.naam == "Boom"'),
    ("{% if locatie.naam == “Boom” %}", 'if locatie.naam == "Boom"'),
    ("{% if locatie.naam == ‘foto’s’ %}", 'if locatie.naam == "foto’s"'),
    ("{%\u00a0if\u00a0locatie.naam %}", "if locatie.naam"),
    ("{{\u00a0locatie.naam\u202f}}", "locatie.naam"),
    ("{%– if locatie.naam –%}", "if locatie.naam"),
    ("{% p if locatie.naam %}", "if locatie.naam"),
]


@pytest.mark.parametrize(("raw", "code"), CORRECTED, ids=[row[0] for row in CORRECTED])
def test_autocorrected_tags_are_understood(raw: str, code: str) -> None:
    tag = parse(raw)

    assert tag.code == code
    grammar.read(tag)


def test_markdown_attributes_are_no_tags() -> None:
    tags = Tags()

    assert (
        tags.hide("# Kop {#anker .bijlage}\n\n[ ]{.invul} {width=3.4cm}")
        == "# Kop {#anker .bijlage}\n\n[ ]{.invul} {width=3.4cm}"
    )
    assert tags.items == []


# Injection

watched: list[str] | None = None


def _watch(event: str, args: tuple[object, ...]) -> None:
    if watched is not None and event in (
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.fork",
        "pty.spawn",
    ):
        watched.append(f"{event} {args!r}")


sys.addaudithook(_watch)


@pytest.fixture
def processes() -> Iterator[list[str]]:
    """The child processes that were started."""
    global watched
    watched = []
    yield watched
    watched = None


def test_the_corpus_is_large_enough() -> None:
    assert len(set(PAYLOADS)) >= 150


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_injection_is_refused(own: Organisation, payload: str) -> None:
    assert codes(payload, own) & {"VEI706", "DOC503", "DOC504"}


def test_nearly_every_injection_is_called_forbidden(own: Organisation) -> None:
    other = [payload for payload in PAYLOADS if "VEI706" not in codes(payload, own)]

    assert len(PAYLOADS) - len(other) >= 150, other


def test_the_watch_sees_a_process(processes: list[str]) -> None:
    os.system("true")

    assert len(processes) == 1


def test_plain_jinja_would_run_it() -> None:
    template = jinja2.Environment().from_string("{{ cycler.__init__.__globals__.os.getcwd() }}")

    assert template.render() == str(Path.cwd())


@pytest.mark.parametrize("place", word.TEXT_PLACES, ids=str)
def test_injections_in_every_place_of_a_word_file_are_refused(
    own: Organisation, processes: list[str], place: str
) -> None:
    lines = [f"begin {number} {payload} einde" for number, payload in enumerate(PAYLOADS)]
    master = folder.word_master(own, word.made(word.TEXT_PLACES[place], "\n".join(lines)))
    found = folder.compiler.check(master, own.setting)
    shown = "\n".join(item.where.snippet for item in found if item.where)

    missed = [line for number, line in enumerate(lines) if f"begin {number} " not in shown]
    assert missed == []
    assert processes == []
    with pytest.raises(folder.compiler.MasterRefused):
        folder.compiled(own, master)


@pytest.mark.parametrize("place", ["title", "keywords"])
def test_injections_in_the_properties_are_refused(own: Organisation, processes: list[str], place: str) -> None:
    for payload in PAYLOADS[::15]:
        found = folder.findings(own, folder.word_master(own, word.made(word.PLACES[place], payload)))
        assert {code for code, _, _ in found} <= {"VEI706", "DOC504"} and found, payload
    assert processes == []


def test_injections_in_the_title_of_a_document_are_refused(own: Organisation) -> None:
    for payload in PAYLOADS:
        assert folder.findings(own, folder.text_master(own, "Tekst.", title=payload)), payload


@pytest.mark.parametrize(
    "text",
    ["{ { 7*7 } }", "{\u200b{ 7*7 }}", "&#123;&#123; 7*7 }}", "{_{ 7*7 }_}", "100% {x} }", "\ue0000\ue001", "# {% raw"],
)
def test_braces_that_are_no_tag_stay_what_they_are(own: Organisation, text: str) -> None:
    document = word.new()
    document.add_paragraph(text)
    master = folder.word_master(own, word.saved(document))
    if folder.findings(own, master):
        return  # refused is fine too
    _, page, _ = folder.rendered(own, master)

    assert "49" not in page


def test_braces_across_paragraphs_do_not_meet(own: Organisation) -> None:
    document = word.new()
    word.in_body(document, "een {\n{ 7*7 }\n} twee 100%\n} drie {\n% raw %\n}")
    data, page, _ = folder.rendered(own, folder.word_master(own, word.saved(document)))

    assert word.lines(data)[1:] == ["een {", "{ 7*7 }", "} twee 100%", "} drie {", "% raw %", "}"]
    assert "{ 7*7 }" in page.replace("&#123;", "{").replace("&#125;", "}")


def test_braces_in_markdown_that_are_no_tag_are_printed(own: Organisation) -> None:
    data, page, _ = folder.rendered(own, folder.text_master(own, "Een { twee \\{ drie } en {x}."))

    assert word.lines(data) == ["Een { twee { drie } en {x}."]
    assert "Een { twee { drie } en {x}." in unescape(page)


def test_a_refused_master_makes_no_file(tmp_path: Path) -> None:
    own = folder.organisation(tmp_path)
    target = tmp_path / "templates" / "blad" / "contactblad" / "sjabloon.docx"
    target.parent.mkdir(parents=True)
    target.write_bytes(word.made(word.in_header, "{{ cycler.__init__.__globals__.os.popen('id').read() }}"))
    command = [sys.executable, "-m", "geelvrij.generator.cli", "--root", str(own.root)]
    checked = subprocess.run(
        [*command, "templates", "check", "contactblad"], capture_output=True, text=True, check=False
    )
    built = subprocess.run(
        [*command, "build", "--document", "contactblad"], capture_output=True, text=True, check=False
    )

    assert (checked.returncode, built.returncode) == (1, 4)
    assert "VEI706" in checked.stdout + checked.stderr
    assert "Traceback" not in built.stdout + built.stderr
    assert list(tmp_path.rglob("out/**/*.docx")) + list(tmp_path.rglob("out/**/*.pdf")) == []

"""A compiled master: the same as docxtpl would make of it, the same bytes everywhere, and nothing from outside in it."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler, word_template
from geelvrij.generator.context import Context
from geelvrij.generator.master import Master
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.word import WordRenderer
from lxml import etree
from masters import folder, word

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    location = folder.LOCATION.replace(
        "telefoon: '0710001200'", "telefoon: '0710001200'\n  gids_url: https://example.nl/gids"
    )
    return folder.organisation(tmp_path_factory.mktemp("organisatie"), location)


# Equal to docxtpl


def canonical(data: bytes) -> dict[str, bytes]:
    """Every part of a package, XML in canonical form."""
    made: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            content = package.read(name)
            is_xml = name.endswith((".xml", ".rels"))
            made[name] = etree.tostring(etree.fromstring(content), method="c14n") if is_xml else content
    return made


def by_docxtpl(data: bytes, asked: Context) -> bytes:
    """The same prepared template, filled by docxtpl itself."""
    template = DocxTemplate(io.BytesIO(data))
    template.render(asked.names(), jinja_env=Sandbox(), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def both(own: Organisation, master: Master, data: bytes, of: Context, other: Context) -> tuple[bytes, bytes]:
    """What we make of a master, and what docxtpl makes of it."""
    document = word_template.prepare(data, master.title, "Stichting A & B", {})
    prepared = word.saved(document)
    ours, _ = WordRenderer(word_template.compile_template(document), Sandbox()).render(of)
    return ours, by_docxtpl(prepared, other)


def assert_equal(ours: bytes, theirs: bytes) -> None:
    """In every part; docxtpl rewrites the properties of the file, and a test of its own tells how."""
    mine, other = canonical(ours), canonical(theirs)
    assert mine.pop("docProps/core.xml") and other.pop("docProps/core.xml")
    assert mine.keys() == other.keys() and len(mine) > 5
    for name in mine:
        assert mine[name] == other[name], name


def busy() -> bytes:
    """Loops over rows, conditions, drawings in a loop, and values with line breaks and tabs."""
    document = word.new()
    for put in word.TEXT_PLACES.values():
        put(document, "{{ locatie.naam }} & {{ kaart.politie.wijkagent.naam }}")
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for mens in rollen.aandachtsfunctionaris.alle %}"
    table.cell(1, 0).text, table.cell(1, 1).text = (
        "{{ mens.naam }}",
        "{% if mens.telefoon %}{{ mens.telefoon }}{% else %}geen{% endif %}",
    )
    table.cell(2, 0).text = "{%tr endfor %}"
    picture = folder.library() / "protocol" / "meldcode-kinderopvang" / "beelden" / "vijf-stappen.png"
    document.add_paragraph("{% for soort in locatie.soort %}")
    document.add_paragraph().add_run().add_picture(str(picture))
    document.add_paragraph("{% endfor %}")
    document.add_paragraph("{{ organisatie.visie }}")
    return word.saved(document)


def test_a_busy_master_equals_docxtpl(own: Organisation) -> None:
    master = folder.word_master(own, busy())
    of = folder.location(own)
    contexts = [folder.context(own, of) for _ in range(2)]
    for asked in contexts:  # a value that the schema takes as one line, with breaks in it
        visie = asked.names()["organisatie"].get("visie")
        visie.value, visie.text = "a", "regel een & <b>\nregel twee\tna de tab\n\nslot"  # type: ignore[attr-defined]
    assert master.word is not None
    ours, theirs = both(own, master, master.word.read_bytes(), *contexts)

    assert_equal(ours, theirs)
    assert ours.count(b"word/media") >= 1
    assert [item.get("id") for item in docx.Document(io.BytesIO(ours)).element.body.iter("{*}docPr")] == [
        "1001",
        "1002",
        "1003",
    ]


@pytest.mark.parametrize("name", ["contactblad", "meldcode-kinderopvang"])
def test_a_library_document_equals_docxtpl(own: Organisation, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiler.fonts, "embed", lambda document, style: None)
    master = own.masters[name]
    ours, theirs = both(own, master, compiler.export(master, own.setting), folder.context(own), folder.context(own))

    assert_equal(ours, theirs)


def test_the_properties_escape_once_where_docxtpl_escapes_twice(own: Organisation) -> None:
    document = word.new()
    document.core_properties.subject = "{{ organisatie.naam }}"
    theirs = docx.Document(io.BytesIO(by_docxtpl(word.saved(document), folder.context(own)))).core_properties
    assert theirs.subject == "Stichting Voorbeeld &amp; Zorg"

    ours, _, _ = folder.rendered(own, folder.word_master(own, word.saved(word.new()), title="Wie & wat <nu>"))
    core = docx.Document(io.BytesIO(ours)).core_properties
    assert (core.title, core.author, core.subject) == ("Wie & wat <nu>", "Stichting Voorbeeld & Zorg", "")


def test_an_organisation_named_as_a_tag_is_not_run(own: Organisation, tmp_path: Path) -> None:
    other = folder.organisation(tmp_path)
    file = tmp_path / "locations" / "organisatie.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Stichting Voorbeeld & Zorg", "{{ 7*7 }}{% raw %}"), encoding="utf-8"
    )
    data, page, _ = folder.rendered(other, folder.text_master(other, "Van {{ organisatie.naam }}."))

    assert docx.Document(io.BytesIO(data)).core_properties.author == "{{ 7*7 }}{% raw %}"
    assert word.lines(data) == ["Van {{ 7*7 }}{% raw %}."]
    assert "Van {{ 7*7 }}{% raw %}." in page


# Nothing from outside

OUTSIDE = [
    ("![x](file:///etc/passwd)", "VEI708", "De afbeelding ‘file:///etc/passwd’ is er niet."),
    ("![x](http://127.0.0.1/x.png)", "VEI708", "De afbeelding ‘http://127.0.0.1/x.png’ is er niet."),
    ("![x](../../locations/boom.yaml)", "VEI708", "De afbeelding ‘../../locations/boom.yaml’ is er niet."),
    ("![x](/etc/passwd)", "VEI708", "De afbeelding ‘/etc/passwd’ is er niet."),
    ("![x](data:image/png;base64,AAAA)", "VEI708", "De afbeelding ‘data:image/png;base64,AAAA’ is er niet."),
    ("![x](beelden/weg.png)", "DOC511", "De afbeelding ‘beelden/weg.png’ is er niet."),
    ("[x](file:///etc/passwd)", "VEI708", "De koppeling naar ‘file:///etc/passwd’ mag niet in een document."),
    ("[x](javascript:alert(1))", "VEI708", "De koppeling naar ‘javascript:alert(1)’ mag niet in een document."),
    ("[x](ftp://example.org)", "VEI708", "De koppeling naar ‘ftp://example.org’ mag niet in een document."),
    ("[x](../x.docx)", "VEI708", "De koppeling naar ‘../x.docx’ mag niet in een document."),
    ("[x](//example.org)", "VEI708", "De koppeling naar ‘//example.org’ mag niet in een document."),
    ("[x](https://example.org/{{ locatie.naam }})", "DOC511", "In het adres van een koppeling staat een veld; dat kan niet."),
    ("![{{ locatie.naam }}](logo)", "DOC511", "De afbeelding ‘logo’ is er niet."),
    ("```{=html}\n<img src=file:///etc/passwd>\n```", "DOC511", "Hier staat ruwe HTML of TeX; dat kan niet in een sjabloon."),
    ("a `<link rel=attachment href=/etc/passwd>`{=html}", "DOC511", "Hier staat ruwe HTML of TeX; dat kan niet in een sjabloon."),
    ("a[^1]\n\n[^1]: noot", "DOC511", "Hier staat een voetnoot; dat kan niet in een sjabloon."),
    ("    code", "DOC511", "Hier staat een blok code; dat kan niet in een sjabloon."),
    ("[](#weg)", "DOC511", "De verwijzing naar ‘#weg’ wijst nergens naar."),
    ("# A {#a}\n\n# B {#a}", "DOC511", "Twee koppen hebben hetzelfde anker ‘#a’."),
    ("{% if locatie.naam %}\n\n# Kop\n\n{% endif %}", "DOC511", "De kop ‘Kop’ staat binnen een voorwaarde of herhaling."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message"), OUTSIDE, ids=[row[0] for row in OUTSIDE])
def test_what_may_not_stand_in_a_markdown_master(own: Organisation, text: str, code: str, message: str) -> None:
    found = folder.findings(own, folder.text_master(own, text))

    assert found and found[0][:2] == (code, message)
    assert found[0][2]


HARMLESS = [
    '<img src="file:///etc/passwd">', '<script>alert(1)</script>', '<link rel=attachment href=/etc/passwd>',
    '[x]{style="background:url(file:///etc/passwd)"}', '::: {style="background:url(file:///etc/passwd)" onclick=x}\nx\n:::',
    '# Kop {style="background:yellow" src=x}', '[x](https://example.org){rel=attachment}',
]  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS)
def test_html_and_styles_in_a_markdown_master_mean_nothing(own: Organisation, text: str) -> None:
    body = folder.compiled(own, folder.text_master(own, text)).html.body

    assert not re.search(r"<(img|script|link)|style=|onclick|<[^>]*(src|rel)=", body)


@pytest.mark.parametrize(
    "target", ["https://example.org/a?b=c&d=e", "http://example.nl", "mailto:info@example.nl", "#kop"]
)
def test_links_that_may(own: Organisation, target: str) -> None:
    made = folder.compiled(own, folder.text_master(own, f"# Kop {{#kop}}\n\n[hier]({target})"))

    assert ">hier</a>" in made.html.body


# The same bytes

RENDER = """
import sys, hashlib
sys.path.insert(0, {tests!r})
from pathlib import Path
from masters import folder
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.environment import Sandbox
own = folder.organisation(Path({root!r}))
text = "# Kop\\n\\n- een\\n- twee\\n\\nBel {{{{ locatie.naam }}}} en {{{{ locatie.email }}}}. [site](https://example.nl)\\n"
master = folder.text_master(own, text)
data, _, _ = folder.rendered(own, master)
pages = PdfRenderer(folder.compiled(own, master).html, Sandbox()).render(folder.context(own), "Stichting")
print(hashlib.sha256(data).hexdigest(), hashlib.sha256(pages.pdf()).hexdigest())
"""


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for number, settings in enumerate(({"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C"}, {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LANG": "nl_NL.UTF-8"})):  # fmt: skip
        script = RENDER.format(tests=str(ROOT / "tests"), root=str(tmp_path / str(number)))
        result = subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, **settings}, capture_output=True, text=True, check=True
        )
        made.append(result.stdout.split())

    assert made[0] == made[1]


def test_the_members_of_a_word_file_have_no_time_of_making(own: Organisation) -> None:
    data, _, _ = folder.rendered(own, folder.text_master(own, "Tekst."))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.testzip() is None

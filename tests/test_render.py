"""Rendering: yellow is what is open and nothing else, values stay words, and a PDF holds and fetches nothing strange."""

import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path

import pypdf
import pytest
from geelvrij.checks.documents import scan
from geelvrij.generator import rendering
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile.compiled_file import HtmlTemplate
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import Pages, PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from lxml import etree
from masters import folder, word
from weasyprint.urls import FatalURLFetchingError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    return folder.organisation(tmp_path_factory.mktemp("organisatie"))


def pdf(own: Organisation, text: str) -> tuple[pypdf.PdfReader, bytes]:
    template = folder.compiled(own, folder.text_master(own, text)).html
    data = PdfRenderer(template, Sandbox()).render(folder.context(own), "Stichting Voorbeeld & Zorg").pdf()
    return pypdf.PdfReader(io.BytesIO(data)), data


# The yellow-field contract

STATES = """# Bellen

Gevuld: {{ locatie.naam }}. Open: {{ locatie.email }} en {{ locatie.website }}.

Niet van toepassing: {{ kaart.kindertelefoon.naam }}{{ rollen.vertrouwenspersoon_intern.naam }}.

| Wie | Nummer |
|---|---|
| wijkagent | {{ kaart.politie.wijkagent.telefoon }} |

[   ]{.invul}

::: {.schrijfregels n=2}
:::
"""


def test_the_four_states(own: Organisation) -> None:
    data, page, asked = folder.rendered(own, folder.text_master(own, STATES))
    opened = [field.label for field in asked.open_fields()]
    seen = [match[1] for found in scan(data, name="x.docx") if (match := re.search(r'"(.*)"', found.message))]

    assert sorted(opened) == sorted(seen) == ["e-mailadres locatie", "telefoonnummer wijkagent", "website locatie"]
    assert re.findall("<mark>(.*?)</mark>", page) == [
        "[e-mailadres locatie]",
        "[website locatie]",
        "[telefoonnummer wijkagent]",
    ]
    assert [field.path for field in asked.not_applicable()] == [
        "kaart.kindertelefoon.naam",
        "rollen.vertrouwenspersoon_intern.naam",
    ]
    rendering.verify([f"[{label}]" for label in opened], [f"[{label}]" for label in opened], "proef.docx")


def test_nothing_in_the_house_style_is_yellow() -> None:
    from geelvrij.checks.yellow import is_yellow_fill

    sheet = (ROOT / "generator" / "compile" / "pagina.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
    yellow = [
        rule.strip()
        for rule, body in rules
        for colour in re.findall(r"#([0-9A-Fa-f]{6})\b|(yellow)", body)
        if is_yellow_fill(colour[0] or colour[1])
    ]

    assert yellow == ["mark"]


def test_a_mismatch_is_caught(own: Organisation) -> None:
    made = folder.compiled(own, folder.text_master(own, STATES))
    name = "word/document.xml"
    broken = made.word.parts[name].replace(
        "Gevuld: ", '</w:t></w:r><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>los geel</w:t></w:r><w:r><w:t>'
    )
    assert broken != made.word.parts[name]
    template = type(made.word)({**made.word.parts, name: broken}, made.word.static)
    asked = folder.context(own)
    _, yellow = WordRenderer(template, Sandbox()).render(asked)

    labels = [f"[{field.label}]" for field in asked.open_fields()]
    with pytest.raises(rendering.YellowMismatch, match="los geel"):
        rendering.verify(yellow, labels, "proef.docx")
    with pytest.raises(rendering.YellowMismatch, match="website"):
        rendering.verify([label for label in labels if "website" not in label], labels, "proef.pdf")


def test_a_field_that_is_yellow_only_once_of_twice_is_caught(own: Organisation) -> None:
    text = "Mail {{ locatie.email }} of {{ locatie.email }}."
    made = folder.compiled(own, folder.text_master(own, text))
    name, yellow_mark = "word/document.xml", '<w:highlight w:val="yellow"/>'
    assert made.word.parts[name].count(yellow_mark) == 2
    broken = made.word.parts[name].replace(yellow_mark, "", 1)
    asked = folder.context(own)
    _, yellow = WordRenderer(type(made.word)({**made.word.parts, name: broken}, made.word.static), Sandbox()).render(
        asked
    )

    with pytest.raises(rendering.YellowMismatch, match="e-mailadres locatie"):
        rendering.verify(yellow, asked.record.yellow, "proef.docx")


def test_one_template_filled_for_one_location_after_another(tmp_path: Path) -> None:
    """What a template keeps between documents is its own: nothing of a location stays behind."""
    files = {
        "open": folder.LOCATION,
        "vol": folder.LOCATION.replace("  telefoon: '071", "  email: boom@example.nl\n  telefoon: '071"),
    }
    owners = {name: folder.organisation(tmp_path / name, text) for name, text in files.items()}
    made = folder.compiled(owners["open"], folder.text_master(owners["open"], "Mail {{ locatie.email }}."))
    renderer = WordRenderer(made.word, Sandbox())
    first, second, again = (renderer.render(folder.context(owners[name])) for name in ("open", "vol", "open"))

    assert [yellow for _, yellow in (first, second, again)] == [
        ["[e-mailadres locatie]"],
        [],
        ["[e-mailadres locatie]"],
    ]
    assert [word.lines(data)[0] for data, _ in (first, second)] == [
        "Mail [e-mailadres locatie].",
        "Mail boom@example.nl.",
    ]
    assert again == first


# Values that look like something else

INJECTIONS = [
    "</w:t>", "</w:t></w:r></w:p>", '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:instrText>DDEAUTO c:\\cmd.exe</w:instrText>",
    '<w:fldSimple w:instr="INCLUDETEXT x"/>', '<w:hyperlink r:id="rId1">x</w:hyperlink>', "<w:object/>", "<w:drawing/>", "<w:pict/>",
    '<w:altChunk r:id="rId9"/>', "<w:br/>", "<w:tab/>", "<w:sdt/>", "<w:ins/>", "<w:del/>", "<w:commentReference/>", "<w:sectPr/>",
    "]]>", "<![CDATA[x]]>", "<!-- x -->", "-->", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&amp;", "&lt;", "&#60;w:p/&#62;",
    "&", "<", ">", '"', "'", "a & b < c > d", "{{ 7*7 }}", "{% raw %}", "{# x #}", "{_{ x }_}", "{_%", "%_}", "}}", "{{", "%}", "#}",
    "{{ locatie.__class__ }}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "*{7*7}", "[[7*7]]", "@(7*7)", "`7*7`", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "javascript:alert(1)", "<mark>x</mark>", "=HYPERLINK(\"x\")", "=1+1", "@SUM(1)",
    "<p style='background:yellow'>", "\\x3c", "%3Cw:t%3E", "\u003c\u002fw\u003at\u003e", "<w:t xml:space='preserve'>", "<a:t>x</a:t>",
]  # fmt: skip
WORDS = [
    "👩‍🏫 juf 🎉",
    "שלום עולם",
    "مرحبا",
    "e\u0301 en é",
    "𝔸𝔹ℂ",
    "Ł ő ş İ ı ß",
    "—–‑…",
    "“x” ‘y’ „z“",
    "x" * 2000,
    "a\u2028b".replace("\u2028", " "),
]


def with_name(own: Organisation, value: str) -> tuple[bytes, str]:
    """Both outputs of a small master for a location with this value in two fields."""
    contexts = [folder.context(own) for _ in range(2)]
    for asked in contexts:
        for name in ("naam", "telefoon"):
            field = asked.names()["locatie"].get(name)
            field.value = field.text = value  # type: ignore[attr-defined]
    made = with_name.made  # type: ignore[attr-defined]
    data, _ = WordRenderer(made.word, Sandbox()).render(contexts[0])
    page, _ = PdfRenderer(made.html, Sandbox()).html(contexts[1], value)
    return data, page


@pytest.fixture(scope="module")
def neutral(own: Organisation) -> tuple[Counter[str], Counter[str]]:
    """The elements in Word and HTML for a plain value."""
    text = "# {{ locatie.naam }}\n\nBel {{ locatie.naam }} op {{ locatie.telefoon }}.\n\n| a | b |\n|---|---|\n| {{ locatie.naam }} | x |\n"
    with_name.made = folder.compiled(own, folder.text_master(own, text))  # type: ignore[attr-defined]
    data, page = with_name(own, "gewoon")
    return elements(data), tags(page)


def elements(data: bytes) -> Counter[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return Counter(
            node.tag
            for name in names
            for node in etree.fromstring(package.read(name)).iter()
            if isinstance(node.tag, str)
        )


def tags(page: str) -> Counter[str]:
    return Counter(re.findall(r"<(\w+)", page))


@pytest.mark.parametrize("value", [*INJECTIONS, *WORDS], ids=lambda value: ascii(value)[:40])
def test_a_value_is_words_and_nothing_else(
    own: Organisation, neutral: tuple[Counter[str], Counter[str]], value: str
) -> None:
    data, page = with_name(own, value)

    assert word.lines(data)[0] == value
    assert word.lines(data)[1] == f"Bel {value} op {value}."
    assert (elements(data), tags(page)) == neutral
    assert unescape(page).count(value) >= 4


def test_there_are_sixty_injections() -> None:
    assert len(set(INJECTIONS)) >= 60


def test_line_breaks_and_tabs_in_a_value(own: Organisation, neutral: tuple[Counter[str], Counter[str]]) -> None:
    data, page = with_name(own, "een\n<w:br/>\ttwee")
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))

    assert set(elements(data) - neutral[0]) <= {f"{{{word_ns()}}}{name}" for name in ("br", "tab", "t", "r", "rPr")}
    assert "een<w:br/>twee" in "".join(node.text or "" for node in root.iter(f"{{{word_ns()}}}t"))
    assert "een<br>&lt;w:br/&gt;\ttwee" in page


def test_a_line_ends_where_it_would_end_if_somebody_had_typed_the_words(own: Organisation) -> None:
    """A box around a part of a sentence makes WeasyPrint end a line where the next words still fit."""
    told = (
        "Het ging om {before} bij NAAM. Op NAAM hebben we zelf met de ouders van de betrokken kinderen gepraat. "
        "Deze kinderen krijgen de zorg die ze nodig hebben. Voor deze kinderen is begeleiding geregeld. Op NAAM heeft "
        "NAAM met de groep gepraat over van alles en nog wat."
    )
    words = "grensoverschrijdend gedrag tussen kinderen op het plein bij de school en in de gang"
    text = "\n\n".join(told.format(before=words[:length].strip()) for length in range(1, len(words)))
    filled, typed = (
        [page.extract_text() for page in pdf(own, text.replace("NAAM", name))[0].pages]
        for name in ("{{ locatie.naam }}", "Kdv De Voorbeeldboom")
    )
    assert filled == typed


def word_ns() -> str:
    return "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


CONTROL = ["\x00", "\x07", "\x0b", "\x1b", "\ud800", "\ufffe"]


@pytest.mark.parametrize("sign", CONTROL, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_character_that_no_document_can_hold_is_an_error(own: Organisation, neutral: object, sign: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(sign):04X}"):
        with_name(own, f"a{sign}b")


# The PDF


def test_a_pdf_is_tagged_titled_and_has_its_outline(own: Organisation) -> None:
    reader, data = pdf(
        own,
        "# Een {{ locatie.naam }}\n\n## Twee\n\nTekst.\n\n# Drie {.ongenummerd}\n\nTekst met [site](https://example.nl).\n",
    )
    root = reader.trailer["/Root"]

    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Proef", "Stichting Voorbeeld & Zorg")
    assert (str(root["/Lang"]), root["/MarkInfo"]["/Marked"]) == ("nl", True)
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data() and "/StructTreeRoot" in root
    assert titles(reader.outline) == ["1 Een Kdv De Voorbeeldboom", "1.1 Twee", "Drie"]
    assert not re.search(rb"/EmbeddedFile|/Launch|/JavaScript|/JS\b|/OpenAction|CreationDate", data)


def titles(outline: list[object]) -> list[str]:
    found: list[str] = []
    for item in outline:
        found += titles(item) if isinstance(item, list) else [str(item.title)]  # type: ignore[attr-defined]
    return found


def test_fonts_are_in_the_pdf(own: Organisation) -> None:
    reader, _ = pdf(own, "**Vet** en *schuin* en ☐ vakje → pijl.")
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]

    assert described and all(any(key.startswith("/FontFile") for key in item) for item in described)


BODIES = [
    '<img src="file:///etc/passwd">', '<img src="http://127.0.0.1:1/x">', '<link rel="attachment" href="file:///etc/passwd">',
    '<a rel="attachment" href="file:///etc/passwd">x</a>', '<object data="file:///etc/passwd"></object>', '<embed src="file:///etc/passwd">',
    '<style>@import "file:///etc/passwd";</style>', '<style>@font-face{font-family:x;src:url(file:///etc/passwd)} p{font-family:x}</style><p>x</p>',
    '<p style="background-image:url(file:///etc/passwd)">x</p>', '<link rel="stylesheet" href="http://127.0.0.1:1/x.css">',
    '<img src="beeld:../../etc/passwd">', '<img src="lettertype:../x">', '<img src="BEELD://x">', '<svg><image href="file:///etc/passwd"/></svg>',
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES)
def test_a_page_fetches_nothing(body: str) -> None:
    """Even when a mistake of ours would let such a body through."""
    template = HtmlTemplate("x", body, "", {}, {})
    renderer = PdfRenderer(template, Sandbox())

    try:
        data = Pages(renderer.layout(f"<!DOCTYPE html><html lang=nl><body>{body}</body></html>"), []).pdf()
    except FatalURLFetchingError as error:
        assert "haalt niets van buiten op" in str(error)
    else:
        assert b"EmbeddedFile" not in data and b"root:" not in data


AT_THE_END = """
import sys
from pathlib import Path
from geelvrij.generator.render import pdf
from weasyprint import CSS
from weasyprint.text import fonts

face = f"@font-face {{ font-family: x; src: url('{Path(sys.argv[1]).as_uri()}') }}"
CSS(string=face, font_config=pdf._fonts())
print(pdf._fonts()._folder)
sys.kept = [pdf, fonts]  # as when something holds the modules until the very end, and Python empties them one by one
"""


def test_the_fonts_go_without_a_word_when_the_process_ends() -> None:
    font = next((ROOT / "generator" / "fonts").rglob("*.ttf"))

    ran = subprocess.run([sys.executable, "-c", AT_THE_END, font], capture_output=True, text=True, check=True)

    folder = ran.stdout.strip()
    assert (ran.stderr, bool(folder), Path(folder).exists()) == ("", True, False)

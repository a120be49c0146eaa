"""geelvrij site: a folder of pages that works by itself, with the names of the location and yellow where a fact is open."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import DAY, Command, Ran, change, tree
from geelvrij.generator.site import addresses, glossary, house, pages, texts, titles, website
from geelvrij.generator.site.readers import PARENTS
from lxml import html
from test_library import LOCATIONS, ON, PLACES, broken_links, held, site

FILE = "locations/organisatie.yaml"
OUT = Path("out/site/2027")
KIEM = "de-kiem"


@pytest.fixture
def small(organisation: Path) -> Path:
    """The small organisation with the plan and one sheet of the library."""
    text = (organisation / FILE).read_text("utf-8")
    text = re.sub(r"  documenten: \[.*\]", "  documenten: [contactblad, sociaal-veiligheidsplan]", text)
    (organisation / FILE).write_text(text, encoding="utf-8")
    shutil.rmtree(organisation / "out")  # nothing was made yet
    return organisation


def run(geelvrij: Command, *more: str) -> Ran:
    return geelvrij("site", "--peildatum", DAY, *more)


def test_each_location_gets_a_folder_and_the_board_a_page(geelvrij: Command, small: Path) -> None:
    ran = run(geelvrij)
    assert (ran.code, ran.out.splitlines()[0]) == (0, f"2 websites voor medewerkers gemaakt in {small / OUT}."), ran.err
    first = (small / OUT / "index.html").read_text("utf-8")
    assert re.findall(r'<li><a href="([^"]+)">', first) == [f"{KIEM}/index.html", "de-loot/index.html"]
    assert re.search(r"De Loot <mark>\d+ open</mark>", first) and "De Kiem</a>" in first
    made = {path.name for path in (small / OUT / KIEM).iterdir()}
    assert {
        "index.html",
        "rol-ouders.html",
        "meldcode.html",
        "vraag-1.html",
        "document-contactblad.html",
        "zoeken.html",
    } <= made
    before = tree(small / OUT)
    run(geelvrij)
    assert tree(small / OUT) == before


def test_the_files_that_were_made_go_along(geelvrij: Command, small: Path) -> None:
    geelvrij("build", KIEM, "--document", "contactblad", "--peildatum", DAY)
    assert run(geelvrij, "--location", KIEM).code == 0
    page = (small / OUT / KIEM / "document-contactblad.html").read_text("utf-8")
    links = re.findall(r'<a href="(documenten/[^"]+)">(\w+)</a>', page)
    assert links == [(f"documenten/contactblad-{KIEM}.docx", "Word"), (f"documenten/contactblad-{KIEM}.pdf", "PDF")]
    assert all((small / OUT / KIEM / address).is_file() for address, _ in links)


def test_papers_of_other_facts_or_changed_by_hand_do_not_go_along(geelvrij: Command, small: Path) -> None:
    geelvrij("build", KIEM, "--document", "contactblad", "--document", "sociaal-veiligheidsplan", "--peildatum", DAY)
    plan = small / f"out/2027/{KIEM}/sociaal-veiligheidsplan-{KIEM}.docx"
    plan.write_bytes(plan.read_bytes() + b" ")
    change(small / f"locations/{KIEM}.yaml", "naam: Basisschool De Kiem", "naam: Basisschool De Kiemen")

    ran = run(geelvrij, "--location", KIEM)

    told = "Geen Word en PDF bij contactblad en sociaal-veiligheidsplan: zij zijn van eerdere gegevens of teksten, of "
    assert (ran.code, f"{told}met de hand veranderd. Maak ze opnieuw met geelvrij build." in ran.err) == (0, True), (
        ran.err
    )
    assert "Geen Word en PDF bij belkaart: die zijn nog niet (overal) gemaakt." in ran.err
    assert not (small / OUT / KIEM / "documenten").exists()
    assert b"documenten/" not in (small / OUT / KIEM / "document-contactblad.html").read_bytes()


def parents(small: Path) -> Path:
    """The small organisation with a document that parents read besides the plan, and two that they do not."""
    change(small / FILE, "documenten: [contactblad,", "documenten: [contactblad, beroepscode, vermissing,")
    return small


def test_parents_get_what_is_for_parents_and_nothing_else(geelvrij: Command, small: Path) -> None:
    parents(small)
    geelvrij("build", KIEM, "--peildatum", DAY)

    ran = run(geelvrij, "--for", "ouders", "--location", KIEM)

    folder = small / "out/site-ouders/2027" / KIEM
    assert (ran.code, ran.out.splitlines()[0]) == (0, f"1 website voor ouders gemaakt in {folder.parent}."), ran.err
    assert "Niet op de website, want er staat niet bij voor wie ze zijn: belkaart;" in ran.err
    files = tree(folder)
    documents = {name for name in files if name.startswith("document")}
    texts = ("beroepscode", "contactblad")
    assert documents == {f"document-{name}.html" for name in texts} | {"documenten.html"} | {
        f"documenten/{name}-{KIEM}.{suffix}"
        for name in (*texts, "sociaal-veiligheidsplan")
        for suffix in ("docx", "pdf")
    }
    for name, content in files.items():
        if name.endswith(".html"):
            text = content.decode()
            assert '<span class="voor">voor ouders</span>' in text and "alleen wat ook voor ouders" in text, name
            assert "document-vermissing" not in text and "document-belkaart" not in text, name
    run(geelvrij, "--location", KIEM)
    staff = tree(small / OUT / KIEM)
    own_words = re.findall(r"<p>([^<>]{60,})</p>", staff["document-vermissing.html"].decode())
    everything = b"".join(files.values()).decode("utf-8", "replace")
    plan = "".join(
        content.decode()
        for name, content in staff.items()
        if name.endswith(".html") and "document-" not in name and name != "zoeken.html"
    )
    assert own_words and [words for words in own_words if words in everything and words not in plan] == []
    assert '<span class="voor">voor medewerkers</span>' in staff["index.html"].decode()


def test_parents_find_what_they_come_for_on_the_first_page() -> None:
    made = website.make(LOCATIONS[PLACES[0]], held(), ON, {}, PARENTS)[0]
    links = re.findall(r'<a href="([^"#]+)#?([^"]*)">([^<]+)</a>', made["index.html"].decode())
    found = {said: (page, anchor) for page, anchor, said in links}
    for said, (page, anchor) in (
        ("Praten met de vertrouwenspersoon", ("rol-vertrouwenspersoon.html", "")),
        ("Een klacht", ("themas.html", "thema-klachten")),
        ("Mijn kind wordt gepest of heeft ruzie", ("themas.html", "thema-grensoverschrijdend-gedrag")),
        ("Het dossier van mijn kind", ("themas.html", "thema-dossier")),
    ):
        assert found[said] == (page, anchor)
        assert f'id="{anchor or page.removesuffix(".html")}"' in made[page].decode()


@pytest.mark.parametrize("place", PLACES)
def test_a_worry_is_the_first_thing_on_the_page_of_who_works_with_children(place: str) -> None:
    for role in ("opvoedprofessional", "ondersteunend-personeel", "intern-begeleider"):
        page = html.fromstring(site(place)[f"rol-{role}.html"])
        before = page.xpath("//main//h2[@id]")[0].xpath("preceding::strong/text()")
        assert "Denkt u aan geweld of mishandeling thuis?" in before, role


@pytest.mark.parametrize(("first", "then"), [("ouders", "medewerkers"), ("medewerkers", "ouders")])
def test_a_folder_of_the_one_never_becomes_one_of_the_other(
    geelvrij: Command, small: Path, first: str, then: str
) -> None:
    assert run(geelvrij, "--for", first, "--location", KIEM, "--out", "web").code == 0
    before = tree(small / "web")
    for location in (KIEM, "de-loot"):
        ran = run(geelvrij, "--for", then, "--location", location, "--out", "web")
        told = f"de website voor {then} kan niet in {Path('web/2027')}: daar staat de website voor {first}; "
        assert ran.code == 2 and told in ran.err, ran.err
    assert tree(small / "web") == before


def test_a_plan_that_is_not_for_parents_gives_them_no_site(geelvrij: Command, small: Path) -> None:
    own = small / "templates/protocol/sociaal-veiligheidsplan"
    own.mkdir(parents=True)
    library = Path(__file__).parent.parent / "templates/protocol/sociaal-veiligheidsplan/sjabloon.yaml"
    about = library.read_text("utf-8").replace("[medewerkers, ouders,", "[medewerkers,")
    (own / "sjabloon.yaml").write_text(about, encoding="utf-8")
    (own / "tekst.md").write_text("# Voor wie {#rol-ouders}\n\nWij.\n", encoding="utf-8")
    ran = run(geelvrij, "--for", "ouders")
    assert ran.code == 2 and "het document sociaal-veiligheidsplan is niet voor ouders" in ran.err
    assert not (small / "out").exists()


def test_an_open_fact_is_yellow_in_the_middle_and_in_who_to_call(geelvrij: Command, small: Path) -> None:
    run(geelvrij, "--location", "de-loot")
    page = (small / OUT / "de-loot/index.html").read_text("utf-8")
    calls = page.split('<details class="bellen">')[1].split("</details>")[0]
    assert "<mark>[naam aandachtsfunctionaris]</mark>" in calls


def test_a_name_is_words_and_never_markup(geelvrij: Command, small: Path) -> None:
    change(small / f"locations/{KIEM}.yaml", "naam: Basisschool De Kiem", "naam: 'De <b>Kiem</b> & Zn'")
    run(geelvrij, "--location", KIEM)
    for path in (small / OUT / KIEM).glob("*.html"):
        text = path.read_text("utf-8")
        assert "<b>Kiem" not in text, path.name
    assert "De &lt;b&gt;Kiem&lt;/b&gt; &amp; Zn" in (small / OUT / KIEM / "index.html").read_text("utf-8")


def test_without_the_plan_there_is_no_site(geelvrij: Command, organisation: Path) -> None:
    ran = run(geelvrij)
    told = "Dit gaat niet: de website begint bij het document sociaal-veiligheidsplan; dat zit niet in deze editie."
    assert (ran.code, ran.err.splitlines()[-1]) == (2, told)
    assert not (organisation / OUT).exists()


def test_what_stands_there_and_is_no_site_is_never_replaced(geelvrij: Command, small: Path) -> None:
    geelvrij("build", KIEM, "--document", "contactblad", "--peildatum", DAY)
    before = tree(small / "out/2027")
    ran = run(geelvrij, "--location", KIEM, "--out", "out")
    assert ran.code == 2 and "daar staat al iets anders; kies met --out een andere map." in ran.err
    assert tree(small / "out/2027") == before


def test_two_locations_with_one_name_both_have_a_site(geelvrij: Command, small: Path) -> None:
    change(small / "locations/de-loot.yaml", "naam: Kinderdagverblijf De Loot", "naam: Basisschool De Kiem") if (
        "naam: Kinderdagverblijf De Loot" in (small / "locations/de-loot.yaml").read_text("utf-8")
    ) else change(small / "locations/de-loot.yaml", "naam: Basisschool De Loot", "naam: Basisschool De Kiem")
    assert run(geelvrij).out.startswith("2 websites voor medewerkers gemaakt")
    first = (small / OUT / "index.html").read_text("utf-8")
    assert f'href="{KIEM}/index.html"' in first and 'href="de-loot/index.html"' in first


def test_a_site_of_a_location_that_is_gone_is_told(geelvrij: Command, small: Path) -> None:
    run(geelvrij)
    (small / "locations/de-loot.yaml").unlink()
    ran = run(geelvrij)
    assert f"Deze website hoort bij geen locatie meer: {small / OUT / 'de-loot'}. Haal die map weg." in ran.err


def test_a_link_among_the_documents_is_not_copied(geelvrij: Command, small: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim"
    secret.write_text("geheim", encoding="utf-8")
    (small / "out/2027/de-kiem").mkdir(parents=True, exist_ok=True)
    (small / "out/2027/de-kiem/contactblad-de-kiem.pdf").symlink_to(secret)
    assert run(geelvrij, "--location", KIEM).code == 0
    assert not (small / OUT / KIEM / "documenten/contactblad-de-kiem.pdf").exists()


def test_a_text_that_cannot_be_made_leaves_the_run_incomplete(geelvrij: Command, small: Path) -> None:
    (small / "templates/blad/belkaart/tekst.md").write_text("{{ locatie.nam }}\n", encoding="utf-8")
    ran = run(geelvrij, "--location", KIEM)
    assert ran.code == 4 and "DOC503" in ran.err and (small / OUT / KIEM / "index.html").is_file()


def test_headings_of_a_sheet_go_down_one_at_a_time() -> None:
    body = html.fromstring("<div><h2>a</h2><h4>b</h4><h3>c</h3><h1>d</h1><h2>e</h2></div>")
    texts.below_title((body,))
    assert [one.tag for one in body] == ["h2", "h3", "h3", "h2", "h3"]


def test_a_location_that_cannot_be_read_is_left_out_and_told(geelvrij: Command, small: Path) -> None:
    (small / "locations/de-loot.yaml").write_text("locatie: [", encoding="utf-8")
    ran = run(geelvrij)
    assert ran.code == 4 and ran.out.startswith("1 website voor medewerkers gemaakt")
    assert "locations/de-loot.yaml" in ran.err and not (small / OUT / "de-loot").exists()


@pytest.mark.parametrize("place", PLACES)
def test_the_pages_fetch_nothing_and_only_the_search_has_a_script(place: str) -> None:
    for name, content in site(place).items():
        text = content.decode()
        assert html.document_fromstring(text).xpath("//meta[@http-equiv]/@content")[0].startswith("default-src 'none';")
        assert re.findall(r'\b(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css|png|svg|woff2?)"', text) == [], name
        assert ("<script>" in text) == (name == website.SEARCH), name
        page = html.document_fromstring(text)
        ids = {one.get("id") for one in page.iter() if one.get("id")}
        assert {one.get("popovertarget") for one in page.iter("button") if one.get("popovertarget")} <= ids, name
        assert len(page.findall(".//h1")) >= 1 and page.find(".//details[@class='bellen']") is not None, name


@pytest.mark.parametrize("place", PLACES)
def test_every_role_of_the_house_is_two_clicks_from_its_tasks(place: str) -> None:
    files = site(place)
    doors = re.findall(r'<a href="([^"]+)"><rect', files[website.HOME].decode())
    roles = {name for name in files if name.startswith("rol-")}
    assert {door.partition("#")[0] for door in doors} - {"themas.html"} == roles
    for role in roles:
        assert '<nav class="onderwerpen"' in files[role].decode() and website.BY_ROLE in files[role].decode()
    own_steps = re.compile(rf'<a href="{website.BY_ROLE}#(als-[a-z-]+)">')
    led = [anchor for role in roles for anchor in own_steps.findall(files[role].decode())]
    sections = re.findall(r'<section class="rol" id="([^"]+)">', files[website.BY_ROLE].decode())
    assert len(sections) >= 5 and sorted(led) == sorted(sections)


def test_chapters_of_an_own_plan_never_take_the_page_of_another(geelvrij: Command, small: Path) -> None:
    """They may be called as the pages that every site has: a page that is written over is a text that nobody finds."""
    own = small / "templates/protocol/sociaal-veiligheidsplan"
    own.mkdir(parents=True)
    shutil.copy(Path(__file__).parent.parent / "templates/protocol/sociaal-veiligheidsplan/sjabloon.yaml", own)
    names = ("documenten", "begrippen", "colofon", "zoeken", "index", "vraag-1", "document-contactblad", "plan-index")
    chapters = [f"# Over {name} {{#{name}}}\n\nHier staat het stuk van {name}.\n" for name in names]
    links = ", ".join(f"[](#{name})" for name in names)
    text = "\n".join([f"# Ouders {{#rol-ouders}}\n\nZie {links}.\n", *chapters])
    (own / "tekst.md").write_text(text, encoding="utf-8")
    ran = run(geelvrij, "--location", KIEM)
    assert ran.code == 0, ran.err
    files = {name: content for name, content in tree(small / OUT / KIEM).items() if name.endswith(".html")}
    for name in names:
        assert f"Hier staat het stuk van {name}." in files[f"plan-{name}.html"].decode()
        assert f'href="plan-{name}.html"' in files["rol-ouders.html"].decode()
        assert f'"a":"plan-{name}.html#{name}"' in files[website.SEARCH].decode()
    assert "Alle protocollen en bladen" in files[website.DOCUMENTS].decode()
    assert broken_links(files) == []


@pytest.mark.parametrize("place", PLACES)
def test_the_questions_lead_on_as_the_table_says(place: str) -> None:
    files = site(place)
    leads = {
        number: re.findall(r'class="knop" href="vraag-(\d)\.html"', files[f"vraag-{number}.html"].decode())
        for number in range(1, 6)
    }
    assert leads == {1: ["2"], 2: ["3"], 3: ["4"], 4: ["5"], 5: []}
    assert 'aria-current="step">Vraag 2</a>' in files["vraag-2.html"].decode()


@pytest.mark.parametrize("place", PLACES)
def test_the_meldcode_by_role_holds_every_cell_of_the_steps(place: str) -> None:
    chapter = html.document_fromstring(site(place)[website.MELDCODE].decode())
    by_role = html.document_fromstring(site(place)[website.BY_ROLE].decode()).text_content()
    cells = [
        " ".join(row.xpath("./td")[-1].text_content().split())
        for row in chapter.xpath("//h2[starts-with(@id, 'meldcode-stap-')]/following::table[1]/tbody/tr")
    ]
    assert len(cells) > 15
    flat = " ".join(by_role.split())
    assert [cell for cell in cells if cell not in flat] == []


def test_names_in_the_house_fit_their_doors() -> None:
    for sector in ("school", "kinderopvang", "beide"):
        rooms = house.rooms(sector, lambda anchor: f"{anchor}.html")
        assert [one.name for room in rooms for one in room.people if len(one.name) > 21] == []
        assert len({(room.floor, room.column) for room in rooms}) == len(rooms)


@pytest.mark.parametrize("place", PLACES)
def test_a_door_says_what_stands_above_the_page_behind_it(place: str) -> None:
    files = site(place)
    home = html.document_fromstring(files[website.HOME].decode())
    doors = [(one.get("href"), texts.words(one)) for one in home.xpath("//*[local-name()='svg']//*[local-name()='a']")]
    assert len(doors) > 8
    for address, said in doors:
        page, _, anchor = address.partition("#")
        there = html.document_fromstring(files[page].decode())
        (heading,) = there.xpath("//*[@id=$id]", id=anchor) if anchor else there.xpath("//main//h1")
        assert re.sub(r"^[\d.]+\s*", "", texts.words(heading)) == said, address


def test_a_word_is_explained_once_and_not_in_a_heading() -> None:
    body = html.fromstring("<div><h2>De meldcode</h2><p>De <em>Meldcode</em> en de meldcode.</p><p>meldcodes</p></div>")
    assert [term.word for term in glossary.mark([body])] == ["meldcode"]
    assert html.tostring(body, encoding="unicode") == (
        '<div><h2>De meldcode</h2><p>De <em><button type="button" class="begrip" popovertarget="begrip-meldcode">'
        "Meldcode</button></em> en de meldcode.</p><p>meldcodes</p></div>"
    )


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("<p>Bel 112.</p>", '<p>Bel <a href="tel:112">112</a>.</p>'),
        ("<p>0800-2000, 010-123 45 67</p>", '<p><a href="tel:08002000">0800-2000</a>, <a href="tel:0101234567">010-123 45 67</a></p>'),
        ('<a href="x">112</a>', '<a href="x">112</a>'),
        ("<p>www.112.nl</p>", '<p><a href="https://www.112.nl">www.112.nl</a></p>'),
        ("<p>(zie https://a.nl/b?c=1&amp;d.)</p>", '<p>(zie <a href="https://a.nl/b?c=1&amp;d">https://a.nl/b?c=1&amp;d</a>.)</p>'),
        ("<p>a.b@c-d.nl of @c.nl</p>", '<p><a href="mailto:a.b@c-d.nl">a.b@c-d.nl</a> of @c.nl</p>'),
        ("<p>javascript:alert(1), ftp://a.nl, a.nl</p>", "<p>javascript:alert(1), ftp://a.nl, a.nl</p>"),
        ("<p>+31 10 123 45 67</p>", '<p><a href="tel:+31101234567">+31 10 123 45 67</a></p>'),
        ("<p>+31 (0)10-1234567</p>", '<p><a href="tel:+31101234567">+31 (0)10-1234567</a></p>'),
        ("<p>((010) 123 45 67)</p>", '<p>(<a href="tel:0101234567">(010) 123 45 67</a>)</p>'),
        ("<p>14 010, 14 09 2027, 0031-2027</p>", '<p><a href="tel:14010">14 010</a>, 14 09 2027, 0031-2027</p>'),
        ("<p>bel 113, 113 kinderen</p>", '<p>bel <a href="tel:113">113</a>, 113 kinderen</p>'),
        ("<p>24-01-2026, 07-2027, NL00 0123-45678</p>", "<p>24-01-2026, 07-2027, NL00 0123-45678</p>"),
        ("<p>112 kinderen, € 112,50</p>", "<p>112 kinderen, € 112,50</p>"),
        ("<td>112</td>", '<td><a href="tel:112">112</a></td>'),
        ("<p>2026-2027 en 1124</p>", "<p>2026-2027 en 1124</p>"),
    ],
)  # fmt: skip
def test_a_number_can_be_called_and_an_address_followed(body: str, made: str) -> None:
    assert addresses.link(body) == made


def test_a_title_leads_to_its_page_but_not_to_the_page_itself() -> None:
    body = html.fromstring(
        "<div><p>Zie <em>Beroepscode</em>, ‘Sociale kaart’ en ‘Beroepscode’ of Beroepscode.</p></div>"
    )
    titles.link([body], {"Beroepscode": "b.html", "Sociale kaart": "s.html"}, "s.html")
    assert html.tostring(body, encoding="unicode") == (
        '<div><p>Zie <em><a href="b.html">Beroepscode</a></em>, ‘Sociale kaart’ en ‘<a href="b.html">Beroepscode</a>’ of '
        "Beroepscode.</p></div>"
    )


def test_a_title_that_fills_a_cell_leads_to_its_page() -> None:
    row = html.fromstring("<table><tr><th scope='row'> Beroepscode </th><td>Beroepscode lezen</td></tr></table>")
    titles.link([row], {"Beroepscode": "b.html"}, "c.html")
    assert row.xpath("//a/@href") == ["b.html"] and row.xpath("string(//a)") == "Beroepscode"


def test_each_document_in_the_list_says_what_it_is_for() -> None:
    listed = html.fromstring(site(PLACES[0])["documenten.html"]).xpath("//ul[@class='rijen']/li/a")
    told = {one.text.strip(): one.xpath("string(small)") for one in listed}
    assert told["Logboek voor signalen"] == "Eén signaal per blad, voor het dossier van het kind"
    assert len(told) > 20 and all(told.values())
    assert list(told) == sorted(told, key=str.casefold)


def test_each_title_in_a_sentence_leads_somewhere() -> None:
    body = html.fromstring("<p>‘A’, ‘B’ en <strong>‘B’ of ‘A’</strong>, ook ‘A’ en ‘B’.</p>")
    titles.link([body], {"A": "a.html", "B": "b.html"}, "c.html")
    a, b = '‘<a href="a.html">A</a>’', '‘<a href="b.html">B</a>’'
    assert html.tostring(body, encoding="unicode") == f"<p>{a}, {b} en <strong>{b} of {a}</strong>, ook {a} en {b}.</p>"


def test_the_words_of_the_search_cannot_end_the_script() -> None:
    assert "</script" not in pages.script('[{"t":"</script>"}]')

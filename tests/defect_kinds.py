"""The sorts of mistakes that people make in a location file: each writes one, between the marks of `defects`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from defects import END, START, Kind, Spot, group_starts, marked, replaced, spots

Chosen = Callable[[Spot, str], bool]  # a field and its value
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _pick(text: str, random: Random, chosen: Chosen) -> Spot | None:
    fitting = [spot for spot in spots(text) if chosen(spot, text[spot.start : spot.end])]
    return random.choice(fitting) if fitting else None


def _named(*names: str) -> Chosen:
    return lambda spot, _: spot.name() in names


def _on_its_line(*names: str) -> Chosen:
    return lambda spot, _: spot.name() in names and not spot.in_braces


def _is_date(spot: Spot, value: str) -> bool:
    return ISO.fullmatch(value) is not None


def _at(pattern: str) -> Chosen:
    found = re.compile(pattern)
    return lambda spot, _: found.fullmatch(spot.path) is not None


def written(word: str, spot: Spot, text: str, random: Random) -> str:
    """A word as a value, the way `random` likes: as it is, between quotation marks, or as a text below its key."""
    style = random.choice(("plain", "plain", "single", "double", "escaped", "below", "longer"))
    if style == "single" or any(mark in word for mark in '{}[]#&*!|>%@`"~') or not word:
        return marked("'" + word.replace("'", "''") + "'")
    if style == "double":
        return marked(f'"{word}"')
    if style == "escaped":
        return marked(f'"\\u{ord(word[0]):04x}{word[1:]}"')
    if style == "below" and not spot.in_braces:
        depth = spot.key - (text.rfind("\n", 0, spot.key) + 1)
        indent = " " * (depth + 2)
        return marked(f"{random.choice('|>')}-\n{indent}{word}") + random.choice(("", "\n", "\n\n"))
    return marked(word)


def wrong(name: str, code: str, chosen: Chosen, words: Sequence[str], also: tuple[str, ...] = ()) -> Kind:
    """A value that cannot be what its field asks."""

    def make(text: str, random: Random) -> str | None:
        spot = _pick(text, random, chosen)
        if spot is None:
            return None
        return replaced(text, spot.start, spot.end, written(random.choice(words), spot, text, random))

    return Kind(name, code, make, also)


def exact(
    name: str, code: str, chosen: Chosen, pieces: Sequence[str], also: tuple[str, ...] = (), *, remark: bool = True
) -> Kind:
    """A value of which only a part is wrong, or that means something else in YAML: with its own marks, ⟨ and ⟩."""

    def make(text: str, random: Random) -> str | None:
        spot = _pick(text, random, chosen)
        if spot is None:
            return None
        old = text[spot.start : spot.end]
        piece = random.choice(pieces).replace("…", old).replace("⟨", START).replace("⟩", END)
        indent = "\n" + " " * (spot.key - (text.rfind("\n", 0, spot.key) + 1) + 2)
        if "\n" in piece and spot.in_braces:
            return None
        return replaced(text, spot.start, spot.end, piece.replace("\n", indent))

    return Kind(name, code, make, also, remark)


def _typo(key: str, random: Random) -> str:
    """Two letters the wrong way round, one that is gone or one that is there twice."""
    at = random.randrange(1, len(key) - 1)
    other = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    return random.choice(
        (other if other != key else key[:at] + key[at:][1:], key[:at] + key[at + 1 :], key[:at] + key[at - 1 :])
    )


def misspelt(name: str, code: str, chosen: Chosen, also: tuple[str, ...] = ()) -> Kind:
    def make(text: str, random: Random) -> str | None:
        spot = _pick(text, random, lambda spot, value: len(spot.name()) > 5 and chosen(spot, value))
        if spot is None:
            return None
        key = spot.name()
        return replaced(text, spot.key, spot.key + len(key), marked(_typo(key, random)))

    return Kind(name, code, make, also)


def inserted(name: str, code: str, groups: str, lines: Sequence[str], also: tuple[str, ...] = ()) -> Kind:
    """A line too many at the top of a group; ⟨ and ⟩ are the marks."""
    fits = re.compile(groups)

    def make(text: str, random: Random) -> str | None:
        starts = [one for one in group_starts(text) if fits.fullmatch(one[0])]
        if not starts:
            return None
        _, at, indent = random.choice(starts)
        line = random.choice(lines).replace("⟨", START).replace("⟩", END).replace("\n", "\n" + " " * indent)
        return f"{text[:at]}{' ' * indent}{line}\n{text[at:]}"

    return Kind(name, code, make, also)


def _without_surname(text: str, random: Random) -> str | None:
    """Nobody can be called by name: told at the key of the person."""
    spot = _pick(text, random, _named("achternaam"))
    assert spot is not None
    person = spot.path.split(".")[1]
    text = _without(text, spot)
    return text.replace(f"\n  {person}:", f"\n  {marked(person)}:")


def _without_person(text: str, random: Random) -> str | None:
    """A role of nobody: told at the item of the list."""
    spot = _pick(text, random, _at(r"rollen\.[a-z_]+\.persoon"))
    assert spot is not None
    item = slice(text.rindex("{", 0, spot.key), text.index("}", spot.end) + 1)
    return replaced(text, item.start, item.stop, marked(_without(text[item], _moved(spot, -item.start))))


def _without(text: str, spot: Spot) -> str:
    if not spot.in_braces:
        return replaced(text, text.rfind("\n", 0, spot.key), spot.end, "")
    first = text[spot.key - 1] == "{"
    return replaced(text, *((spot.key, spot.end + 2) if first else (spot.key - 2, spot.end)), "")


def _moved(spot: Spot, by: int) -> Spot:
    return Spot(spot.path, spot.key + by, spot.start + by, spot.end + by, spot.in_braces)


def _emptied(text: str, random: Random, chosen: Chosen) -> str | None:
    """A field without its value: told at its key."""
    spot = _pick(text, random, chosen)
    if spot is None:
        return None
    text = replaced(text, spot.start, spot.end, "")
    return replaced(text, spot.key, spot.key + len(spot.name()), marked(spot.name()))


def _twice(text: str, random: Random) -> str | None:
    """The same field once more: told at the second."""
    spot = _pick(text, random, lambda spot, _: not spot.in_braces and "\n" in text[: spot.key])
    assert spot is not None
    indent = " " * (spot.key - text.rfind("\n", 0, spot.key) - 1)
    key = random.choice(("{}", "'{}'", '"{}"')).format(spot.name())
    return replaced(text, spot.end, spot.end, f"\n{indent}{marked(key)}: {random.choice(('', 'é', '😀'))}")


def _lapsed(text: str, random: Random, sorts: str) -> str | None:
    """A certificate that was valid until before the day of the check: told at its last day."""

    def fits(spot: Spot, _: str) -> bool:
        line = text[text.rfind("\n", 0, spot.key) : text.find("\n", spot.key)]
        return spot.name() == "geldig_tot" and re.search(rf"soort: ({sorts}),", line) is not None

    spot = _pick(text, random, fits)
    if spot is None:
        return None
    return replaced(text, spot.start, spot.end, written("2026-10-01", spot, text, random))


def empty(name: str, code: str, chosen: Chosen, also: tuple[str, ...] = ()) -> Kind:
    return Kind(name, code, lambda text, random: _emptied(text, random, chosen), also)


def _second_document(text: str, random: Random) -> str:
    section = random.choice(("personen", "rollen", "kaart", "cyclus"))
    return text.replace(f"\n{section}:\n", f"\n{marked('---')}\n{section}:\n")


PHONE = _named("telefoon")
KINDS = (
    wrong("telefoon", "VRM209", PHONE, ("010-12", "06 12 34", "bel ons even", "20-123 45 67", "1234 5678 90")),
    wrong(
        "mailadres",
        "VRM210",
        _named("email", "mr_email"),
        ("info@example", "info example.nl", "één@example.nl", "a@b@example.nl"),
    ),
    wrong("postcode", "VRM211", _named("postcode"), ("0123 AB", "1234", "1234 A", "3000 SS")),
    wrong(
        "webadres",
        "VRM212",
        _named("website", "gids_url", "reglement_url", "mr_url"),
        ("geen website", "https//example nl", "ftp://example.nl"),
    ),
    wrong(
        "onmogelijke datum", "VRM207", _is_date, ("2026-02-30", "2025-13-01", "2026-00-10", "1776-07-04", "31-02-2026")
    ),
    wrong(
        "Nederlandse datum", "VRM208", _is_date, ("5-10-2026", "5 oktober 2026", "05/10/2026", "2026-1-5", "5.10.2026")
    ),
    wrong("geen datum", "VRM203", _is_date, ("vorig jaar", "oktober", "2026", "é")),
    wrong("ja of nee", "VRM203", lambda spot, value: value in ("ja", "nee"), ("misschien", "soms wel", "yes", "naïef")),
    wrong(
        "geen getal",
        "VRM203",
        _named("kindplaatsen", "seo_momenten_per_maand", "time_outs", "aantal", "incidenten"),
        ("veel", "12.000 stuks", "-3", "één"),
    ),
    wrong(
        "te groot",
        "VRM217",
        _named("kindplaatsen", "seo_momenten_per_maand", "time_outs", "maximale_minuten"),
        ("99999", "100000"),
    ),
    wrong("kommagetal", "VRM206", _named("fte_1jan", "uren", "uren_per_week"), ("veel", "12 uur", "1.000")),
    wrong("keuze", "VRM204", _named("aanspreekvorm", "status", "soort"), ("hen", "definitief", "iets anders", "café")),
    wrong("schooljaar", "VRM206", _named("schooljaar"), ("2026", "2026-2028", "26-27")),
    wrong(
        "invulwoord",
        "VRM203",
        lambda spot, value: _is_date(spot, value) or spot.name() == "telefoon",
        ("n.n.b.", "volgt nog", "onbekend", "xxx"),
    ),
    wrong("onbekende persoon", "DAT008", _at(r"rollen\.[a-z_]+\.persoon"), ("ada-onbekend", "x")),
    wrong("onbekende regio", "VRM216", _at(r"locatie\.regio"), ("zeeland", "nergenshuizen")),
    wrong(
        "vreemde letter",
        "VRM215",
        _named("plaats", "functie", "naam", "titel"),
        ("Rоtterdam", "Vооrbeeld van gemak"),
    ),
    wrong(
        "onzichtbaar teken",
        "VRM214",
        _named("plaats", "functie", "naam", "titel"),
        ("Rot\u00adterdam", "Voor\u200bbeeld"),
    ),
    exact(
        "lijst als waarde", "VRM203", PHONE, ("⟨[010-000 00 00, 06]⟩", "\n⟨- 010-000 00 00\n- 010-000 00 01⟩", "⟨[]⟩")
    ),
    exact(
        "groep als waarde",
        "VRM203",
        PHONE,
        ("⟨{nummer: 010-000 00 00}⟩", "\n⟨nummer: 010-000 00 00\nook: {b: 1}⟩", "⟨{}⟩"),
    ),
    exact("anker", "BST104", _named("email", "plaats", "functie"), ("⟨&a …⟩", "⟨!!str …⟩", "⟨! …⟩")),
    exact("verwijzing", "BST104", _named("email", "plaats", "functie"), ("⟨*a⟩", "⟨*b-9⟩")),
    exact("sterretje", "BST108", _on_its_line("email", "functie"), ("⟨*naïef⟩", "⟨**let op**⟩", "⟨&é x⟩")),
    exact("null als tekst", "BST110", _named("plaats"), ("⟨~⟩", "⟨null⟩")),
    exact("null als mailadres", "BST110", _named("email"), ("⟨~⟩", "⟨Null⟩"), ("VRM210",)),
    exact("gekrulde tekens", "VRM219", _named("plaats", "functie", "uitgever"), ("⟨“…”⟩", "⟨‘…’⟩")),
    exact("nvt zonder reden", "VRM202", _named("website", "functie"), ("{⟨nvt⟩: }", "{nvt: ⟨-⟩}", "{nvt: ⟨n.v.t.⟩}")),
    exact(
        "nvt in woorden", "VRM203", _named("telefoon", "website"), ("⟨n.v.t. want wij doen dat niet⟩", "⟨'nvt: geen'⟩")
    ),
    exact(
        "stuurteken", "BST111", _named("plaats", "functie"), ("Voor⟨\x07⟩beeld", "⟨\u2028⟩ …", "…⟨\ufeff⟩", "😀⟨\x1b⟩")
    ),
    exact("open aanhalingsteken", "BST108", _on_its_line("plaats", "functie"), ('⟨"…⟩', "⟨'…⟩"), remark=False),
    exact("open haak", "BST108", _on_its_line("plaats", "functie"), ("⟨[…⟩", "⟨{a: …⟩")),
    misspelt("tikfout in veld", "VRM201", lambda spot, value: True),
    inserted(
        "onbekend veld",
        "VRM201",
        r"locatie|locatie\.adres|personen\.[^.]+|cyclus\.monitor|documenten\.[^.]+|klachten|kaart\.[a-z]+",
        ("⟨kleur_van_de_deur⟩: blauw", "⟨'wat is dit 😀'⟩: [1, 2]", '⟨"x\\u00e9"⟩: {a: b}', "⟨zwembadtegels⟩:\n  - é"),
    ),
    inserted("onbekende rol", "VRM201", "rollen", ("⟨klusjesman⟩:\n  - {persoon: iemand}",)),
    inserted("tab", "BST107", r"locatie\.adres|personen\.[^.]+|kaart\.[a-z]+", ("⟨\t⟩kleur: blauw",)),
    Kind("tweede document", "BST106", _second_document),
    inserted("zonder spatie", "BST108", r"locatie|locatie\.adres|personen\.[^.]+", ("⟨kleur:blauw⟩",)),
    inserted("zonder dubbele punt", "BST108", r"locatie|locatie\.adres|personen\.[^.]+", ("⟨kleur blauw⟩",)),
    Kind("zonder achternaam", "VRM202", _without_surname),
    Kind("zonder persoon", "VRM202", _without_person),
    Kind("twee keer hetzelfde veld", "BST105", _twice),
    empty("leeg telefoonnummer", "DOC001", _at(r"locatie\.telefoon")),
    empty("lege plaats", "DOC001", _at(r"locatie\.adres\.plaats")),
    empty("lege dienst", "DOC001", _at(r"kaart\.huisartsenpost\.telefoon"), ("KRT005",)),
    Kind("certificaat verlopen", "SCH009", lambda text, random: _lapsed(text, random, "bhv|kinder_ehbo")),
    Kind("vertrouwenspersoon verlopen", "SCH006", lambda text, random: _lapsed(text, random, "vertrouwenspersoon")),
    wrong("in de toekomst", "DAT007", _at(r"cyclus\.[a-z_]+(\.[a-z_]+)?_op"), ("2031-01-01", "2026-11-22")),
    wrong(
        "invulwoord in tekst",
        "DAT010",
        _at(r"personen\.[^.]+\.bereikbaar|locatie\.openingstijden"),
        ("n.n.b.", "volgt nog", "xxx", "nog invullen"),
    ),
    exact("lrk", "DAT002", _at(r"locatie\.lrk\.[a-z]+"), ("⟨LRK…⟩", "⟨0…⟩", "⟨é…⟩")),
    exact("brin", "DAT001", _at(r"locatie\.brin"), ("⟨…0⟩", "⟨x…⟩", "⟨'…''t'⟩", '⟨"😀…"⟩')),
    wrong("kvk", "DAT003", _at(r"locatie\.kvk_vestiging"), ("12345678", "0000000000000", "één")),
    wrong("onbekende koppelschool", "DAT008", _at(r"locatie\.af_koppelschool"), ("school-nergens", "x")),
)
_SHARED = ("telefoon", "mailadres", "postcode", "webadres", "anker", "sterretje", "stuurteken", "open aanhalingsteken")
_OF_ALL = (
    *_SHARED,
    "onbekend veld",
    "tikfout in veld",
    "twee keer hetzelfde veld",
    "lijst als waarde",
    "groep als waarde",
)
_OF_PEOPLE = (
    "onmogelijke datum",
    "Nederlandse datum",
    "ja of nee",
    "zonder achternaam",
    "zonder persoon",
    "onbekende persoon",
)
OF_ORGANISATION = tuple(kind for kind in KINDS if kind.name in (*_OF_ALL, *_OF_PEOPLE))
OF_REGION = tuple(kind for kind in KINDS if kind.name in _OF_ALL)

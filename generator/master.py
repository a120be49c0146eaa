"""Masters: where the text of each document lives, the organisation's own folder first, then the library."""

import hashlib
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Named  # the reader has a Mapping of its own
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from geelvrij.checks import codes
from geelvrij.checks.characters import excerpt, safe
from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.location import is_safe_id
from geelvrij.checks.reading import Mapping, Scalar, Sequence, read
from geelvrij.checks.suggestions import did_you_mean

from .mishap import mishap

ABOUT, TEXT, PARTS, WORD, PICTURES = "sjabloon.yaml", "tekst.md", "deel", "sjabloon.docx", "beelden"
FORMS = ("protocol", "blad")
SORTS = ("school", "kdv", "bso", "peuteropvang")
KEYS = ("id", "titel", "ondertitel", "vorm", "voor")


@dataclass(frozen=True, slots=True)
class Master:
    """One document to make. `text` holds the Markdown files in order; `word` the Word file that replaces them."""

    id: str
    title: str
    subtitle: str
    kind: str  # the folder under templates/: protocol, blad, brief, …
    form: str  # the page around it: protocol (cover, contents) or blad
    sorts: tuple[str, ...]  # the sorts of location it is for
    folder: Path
    text: tuple[Path, ...]
    word: Path | None
    form_file: Path
    digest: str = ""

    @property
    def pictures(self) -> Path:
        """Where the pictures of the text are looked up."""
        return self.text[0].parent if self.text and self.text[0].parent.name != PARTS else self.folder

    def sha256(self) -> str:
        """A fingerprint of every file the document is made from, taken when it was found."""
        return self.digest or fingerprint(self)

    def shown(self, path: Path, root: Path) -> str:
        """A file of the master as a person finds it: below the root, or in the library."""
        return shown(path, root)


def library() -> Path:
    """The folder of masters that ships with the tool."""
    return Path(str(files("geelvrij.templates")))


def shown(path: Path, root: Path) -> str:
    """A file as a person finds it: below the root, or in the library."""
    for base, name in ((root, ""), (library().parent, "bibliotheek/")):
        if path.is_relative_to(base):
            return name + path.relative_to(base).as_posix()
    return path.name


def sources(master: Master) -> Iterator[Path]:
    """Every file the document is made from: the text, the page around it and the pictures."""
    yield from [master.word] if master.word else [*master.text, master.form_file]
    for folder in dict.fromkeys((master.pictures, master.folder)):
        yield from sorted(path for path in folder.glob(f"{PICTURES}/*") if path.is_file())


def fingerprint(master: Master) -> str:
    """SHA-256 of the files and the description. Raises OSError when a file cannot be read."""
    digest = hashlib.sha256()
    for path in sources(master):
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)}:".encode() + content)
    digest.update("|".join((master.title, master.subtitle, master.form)).encode())
    return digest.hexdigest()


def find(root: Path) -> tuple[dict[str, Master], list[Finding]]:
    """All masters by id, sorted; and what is wrong with the others, which are left out."""
    found: dict[str, Master] = {}
    findings: list[Finding] = []
    for base in dict.fromkeys((library(), root / "templates")):
        for folder in sorted(path for path in base.glob("*/*") if path.is_dir()):
            master, wrong = _look(folder, found.get(folder.name), base, root)
            findings += wrong
            if master:
                found[master.id] = master
            elif wrong:
                found.pop(folder.name, None)  # the library's text in place of a broken own one would go unnoticed
    return dict(sorted(found.items())), findings


def is_own(master: Master, root: Path) -> bool:
    """Whether the text is the organisation's own, not the library's."""
    source = master.word or next(iter(master.text), master.folder)
    return source.is_relative_to(root / "templates") and not source.is_relative_to(library())


def unused(root: Path, masters: Named[str, Master], wrong: Iterable[Finding]) -> list[Finding]:
    """A warning for each text in the organisation's own folder that no document is made from."""
    base = root / "templates"
    if base.resolve() == library().resolve():
        return []
    told = {Path(finding.file).parent.as_posix() for finding in wrong}  # what is wrong there has been said
    used = {path.resolve() for master in masters.values() for path in (master.word, *master.text) if path}
    return [
        _unused(path, base, masters)
        for path in sorted(base.rglob("*"))
        if path.suffix.lower() in (".docx", ".md")
        and not path.name.startswith((".", "~$"))
        and path.is_file()
        and path.resolve() not in used
        and path.parent.relative_to(root).as_posix() not in told
        and not _has_another_task(path, base, masters)
    ]


def _has_another_task(path: Path, base: Path, masters: Named[str, Master]) -> bool:
    """The page around a text, the Markdown that a Word file took the place of, and what explains the folder."""
    inside = path.relative_to(base)
    if inside.parts[0] == "vormen" or path.stem.lower() in ("readme", "leesmij", "lees mij"):
        return True
    home = path.parent.parent if path.parent.name == PARTS else path.parent
    replaced = path.name == TEXT or (path.parent.name == PARTS and path.suffix == ".md")
    return replaced and any(master.folder == home for master in masters.values())


def _unused(path: Path, base: Path, masters: Named[str, Master]) -> Finding:
    inside = path.relative_to(base)
    name = WORD if path.suffix.lower() == ".docx" else TEXT
    meant = next(
        (word for part in reversed((*inside.parts[:-1], path.stem)) if (word := did_you_mean(part, masters))), None
    )
    place = Place(f"templates/{safe(inside.as_posix())}")
    if meant is None:
        return mishap("DOC515", place, {}, where=Where())
    home = f"templates/{masters[meant].kind}/{meant}"
    right = len(inside.parts) == 3 and inside.parts[1] == meant
    help = f"Bedoelt u het document {meant}? Zet het bestand dan als {name} in {home}."
    if right:
        help = f"Moet {meant} deze tekst krijgen? Noem het bestand dan {name}. Zo niet, haal het dan hier weg."
    return mishap("DOC515", place, {"naam": name}, message="naam" if right else "standaard", help=help, where=Where())


def _look(folder: Path, known: Master | None, base: Path, root: Path) -> tuple[Master | None, list[Finding]]:
    """What a folder below templates/ holds: a master of its own, other text for one of the library, or nothing."""
    about = folder / ABOUT
    try:
        if about.is_symlink() or about.exists():
            master, wrong = _describe(folder, base, root)
        elif known and _has_text(folder):
            master, wrong = _with_files(known, folder), []
        else:
            return None, []
        if master is None:
            return None, wrong
        if not master.text and master.word is None:
            return None, [_wrong(about, root, f"er is geen {TEXT} en geen {WORD}")]
        if outside := next((path for path in sources(master) if not _inside(path, root / "templates")), None):
            return None, [_elsewhere(outside, root)]
        return replace(master, digest=fingerprint(master)), wrong
    except OSError as error:
        return None, [_unreadable(Path(str(error.filename or about)), root)]


def _describe(folder: Path, base: Path, root: Path) -> tuple[Master | None, list[Finding]]:
    about = folder / ABOUT
    if not is_safe_id(folder.name):
        return None, [_bad_name(folder, root)]
    if not _inside(about, root / "templates"):
        return None, [_elsewhere(about, root)]
    result = read(about.read_bytes(), shown(about, root))
    if not isinstance(result.tree, Mapping) or result.broken:
        return None, list(result.findings) or [_wrong(about, root, "er staan geen gegevens in")]
    values = {key: _plain(node) for key, (_, node) in result.tree.entries.items()}
    wrong = list(_mistakes(values, folder.name))
    if wrong:
        return None, [_wrong(about, root, "; ".join(wrong))]
    form, sorts = str(values["vorm"]), values["voor"]
    assert isinstance(sorts, list)
    form_file = next(
        path for place in (root / "templates", library()) if (path := place / "vormen" / f"{form}.md").is_file()
    )
    master = Master(
        folder.name, _line(values["titel"]), _line(values.get("ondertitel")), folder.parent.name, form, tuple(sorts),
        folder, (), None, form_file,
    )  # fmt: skip
    return _with_files(master, folder), list(result.findings)


def _mistakes(values: dict[str, object], name: str) -> Iterator[str]:
    """What is wrong with the description of a master, as pieces of a sentence."""
    for key in values:
        if key not in KEYS:
            meant = did_you_mean(key, KEYS)
            yield f"‘{safe(key)}’ kennen we niet" + (f" (bedoelt u {meant}?)" if meant else "")
    for key in ("titel", "voor", "vorm"):
        if not values.get(key):
            yield f"‘{key}’ ontbreekt"
    if values.get("id") not in (None, "", name):
        yield f"het id is niet de naam van de map, {name}"
    if (form := values.get("vorm")) and form not in FORMS:
        yield f"vorm ‘{safe(str(form))}’ bestaat niet (kies uit {', '.join(FORMS)})"
    sorts = values.get("voor") or []
    if not isinstance(sorts, list):
        yield "‘voor’ is geen lijst; schrijf bijvoorbeeld [kdv, bso]"
        return
    for sort in sorts:
        if sort not in SORTS:
            yield f"‘{safe(str(sort))}’ is geen soort locatie (kies uit {', '.join(SORTS)})"


def _line(value: object) -> str:
    return " ".join(str(value or "").split())


def _plain(node: object) -> object:
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case _:
            return None


def _has_text(folder: Path) -> bool:
    return (folder / TEXT).is_file() or (folder / WORD).is_file()


def _with_files(master: Master, folder: Path) -> Master:
    """The master with the text that lies in `folder`: Word wins, then tekst.md, then the files of deel/."""
    word = folder / WORD if (folder / WORD).is_file() else None
    parts = tuple(sorted((folder / PARTS).glob("*.md")))
    text = ((folder / TEXT),) if (folder / TEXT).is_file() else parts
    return replace(master, folder=folder, text=text or master.text, word=word)


def _inside(path: Path, own: Path) -> bool:
    """Whether a file really lies among the organisation's own masters or in the library, whatever links lead there."""
    full = path.resolve()
    return any(full.is_relative_to(place.resolve()) for place in (own, library()))


def _wrong(about: Path, root: Path, what: str) -> Finding:
    return mishap("DOC510", Place(shown(about, root)), {"fout": what})


def _unreadable(path: Path, root: Path) -> Finding:
    return mishap("DOC510", Place(shown(path, root)), {}, message="onleesbaar")


def _elsewhere(path: Path, root: Path) -> Finding:
    message = "Dit bestand is een snelkoppeling naar een plaats buiten de map met sjablonen."
    return codes.finding(
        Place(shown(path, root)), "VEI709", message, "Zet het bestand zelf in de map van het sjabloon."
    )


def _bad_name(folder: Path, root: Path) -> Finding:
    message = f"De naam {excerpt(folder.name)} kan geen naam van een document zijn. Dit sjabloon is niet gelezen."
    help = "Gebruik voor de map alleen kleine letters, cijfers en streepjes, bijvoorbeeld mijn-protocol."
    return codes.finding(Place(safe(shown(folder, root))), "VEI709", message, help)

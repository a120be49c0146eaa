"""Masters: where the text of each document lives, the organisation's own folder first, then the library."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.checks.reading import Mapping, Scalar, Sequence, read

ABOUT, TEXT, PARTS, WORD = "sjabloon.yaml", "tekst.md", "deel", "sjabloon.docx"
FORMS = ("protocol", "blad")
SORTS = ("school", "kdv", "bso", "peuteropvang")


@dataclass(frozen=True, slots=True)
class Master:
    """One document that can be made. `text` holds the Markdown files in order; `word` the Word file that replaces them."""

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

    @property
    def pictures(self) -> Path:
        """Where the pictures of the text are looked up."""
        return self.text[0].parent if self.text and self.text[0].parent.name != PARTS else self.folder

    def sha256(self) -> str:
        """A fingerprint of every file the document is made from."""
        digest = hashlib.sha256()
        sources = [self.word] if self.word else [*self.text, self.form_file]
        beside = sorted(path for path in self.folder.glob("beelden/*") if path.is_file())
        for path in [*sources, *beside]:
            assert path is not None
            content = path.read_bytes()
            digest.update(f"{path.name}:{len(content)}:".encode() + content)
        digest.update("|".join((self.title, self.subtitle, self.form)).encode())
        return digest.hexdigest()

    def shown(self, path: Path, root: Path) -> str:
        """A file of the master as a person finds it: below the root, or in the library."""
        for base, name in ((root, ""), (library().parent, "bibliotheek/")):
            if path.is_relative_to(base):
                return name + path.relative_to(base).as_posix()
        return path.name


def library() -> Path:
    """The folder of masters that ships with the tool."""
    return Path(str(files("geelvrij.templates")))


def find(root: Path) -> tuple[dict[str, Master], list[Finding]]:
    """All masters by id, sorted; and what is wrong with their descriptions."""
    found: dict[str, Master] = {}
    findings: list[Finding] = []
    for base in dict.fromkeys((library(), root / "templates")):
        for about in sorted(base.glob(f"*/*/{ABOUT}")):
            master, wrong = _describe(about, root)
            findings += wrong
            if master:
                found[master.id] = master
        for folder in sorted(path for path in base.glob("*/*") if path.is_dir() and not (path / ABOUT).exists()):
            known = found.get(folder.name)
            if known and ((folder / TEXT).exists() or (folder / WORD).exists()):
                found[folder.name] = _with_files(known, folder)
    return dict(sorted(found.items())), findings


def _describe(about: Path, root: Path) -> tuple[Master | None, list[Finding]]:
    shown = (
        about.relative_to(root).as_posix() if about.is_relative_to(root) else f"bibliotheek/{about.parent.name}/{ABOUT}"
    )
    result = read(about.read_bytes(), shown)
    if not isinstance(result.tree, Mapping):
        return None, list(result.findings)
    values = {key: _plain(node) for key, node in _items(result.tree)}
    wrong = [f"‘{key}’ ontbreekt" for key in ("titel", "voor", "vorm") if not values.get(key)]
    form, sorts = str(values.get("vorm", "")), values.get("voor") or []
    if form and form not in FORMS:
        wrong.append(f"vorm ‘{form}’ bestaat niet (kies uit {', '.join(FORMS)})")
    wrong += [f"‘{sort}’ is geen soort locatie (kies uit {', '.join(SORTS)})" for sort in sorts if sort not in SORTS]
    if wrong:
        message = f"De beschrijving van het sjabloon klopt niet: {'; '.join(wrong)}."
        return None, [
            Finding.at(Place(shown), "DOC510", "sjabloon-beschrijving", Severity.FOUT, message, f"Vul {ABOUT} aan.")
        ]
    form_file = next(
        path for base in (root / "templates", library()) if (path := base / "vormen" / f"{form}.md").exists()
    )
    master = Master(
        about.parent.name, str(values["titel"]), str(values.get("ondertitel") or ""), about.parent.parent.name, form,
        tuple(sorts), about.parent, (), None, form_file,
    )  # fmt: skip
    return _with_files(master, about.parent), []


def _items(tree: Mapping) -> list[tuple[str, object]]:
    return [(key, node) for key, (_, node) in tree.entries.items()]


def _plain(node: object) -> object:
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case _:
            return None


def _with_files(master: Master, folder: Path) -> Master:
    """The master with the text that lies in `folder`: Word wins, then tekst.md, then the files of deel/."""
    word = folder / WORD if (folder / WORD).exists() else None
    parts = tuple(sorted((folder / PARTS).glob("*.md")))
    text = ((folder / TEXT),) if (folder / TEXT).exists() else parts
    return Master(
        master.id, master.title, master.subtitle, master.kind, master.form, master.sorts,
        folder, text or master.text, word, master.form_file,
    )  # fmt: skip

"""Masters: where the text of each document lives, the organisation's own folder first, then the library."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Named  # the reader has a Mapping of its own
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from geelvrij.checks import codes
from geelvrij.checks.characters import excerpt, safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.links import real
from geelvrij.checks.location import is_safe_id
from geelvrij.checks.reading import Mapping, read
from geelvrij.checks.sentences import joined

from . import master_files, shared_passages
from .care import Care
from .description import REPORT_FORMS, CaseDocument, describe, mistakes
from .master_files import ABOUT, PARTS, REASONS, TEXT, WORD
from .mishap import mishap

TEMPLATES, FORMS = "templates", "vormen"  # in an organisation: its own masters, and in there the pages around them
EDITIONS = "edities"  # in there too: the adopted years, whose masters are of their own year alone


@dataclass(frozen=True, slots=True)
class Master:
    """One document to make. `text` holds the Markdown files in order; `word` the Word file that replaces them."""

    id: str
    title: str
    subtitle: str
    kind: str  # the folder under templates/: protocol, blad, brief, …
    form: str  # the page around it: protocol (cover, contents), blad, brief, verslag, rapport, …
    sorts: tuple[str, ...]  # the sorts of location it is for
    folder: Path
    text: tuple[Path, ...]
    word: Path | None
    form_file: Path
    digest: str = ""
    case: CaseDocument | None = None  # a letter or report of one case; no location has it by itself
    made_with: str = ""  # of a report: the command that makes it
    care: Care | None = None  # who keeps it right; None: a text of one's own that does not say
    shared: tuple[Path, ...] = ()  # the passages that its Markdown shares with others, by name

    @property
    def is_report(self) -> bool:
        """Whether it is about the organisation or a comparison, so that no location has it."""
        return self.form in REPORT_FORMS

    @property
    def pictures(self) -> Path:
        """Where the pictures of the text are looked up."""
        home = self.text[0].parent if self.text else self.folder  # of the library's text that a Word file replaces, too
        return home.parent if home.name == PARTS else home

    def sha256(self) -> str:
        """A fingerprint of every file the document is made from, taken when it was found."""
        return self.digest or fingerprint(self)

    def shown(self, path: Path, root: Path) -> str:
        """A file of the master as a person finds it: below the root, or in the library."""
        return shown(path, root)


def library() -> Path:
    """The folder of masters that ships with the tool."""
    return Path(str(files("geelvrij.templates")))


def own_folder(root: Path) -> Path:
    """The folder where an organisation can have masters of its own."""
    return root / TEMPLATES


def library_text(master: Master) -> tuple[Path, ...]:
    """The text that the library has for this document, whoever's text is used; nothing when it has none."""
    return master_files.markdown(library() / master.kind / master.id)


def description(master: Master) -> Path:
    """The sjabloon.yaml of a document: its own, or the library's where an organisation has only a text of its own."""
    own = master.folder / ABOUT
    return own if own.is_file() else library() / master.kind / master.id / ABOUT


def passages(root: Path) -> dict[str, Path]:
    """The passages that documents can share by name, sorted; the organisation's own before those of the library."""
    found = {path.stem: path for base in (library(), own_folder(root)) for path in shared_passages.below(base)}
    return dict(sorted(found.items()))


def reasons_file(master: Master) -> Path:
    """Where it is told why the text changed, which need not be there yet: in the description of the text itself, or in
    a file of its own beside a text that goes by the library's description."""
    about, beside = master.folder / ABOUT, master.folder / REASONS
    return about if about.is_file() and not beside.is_file() else beside


def shown(path: Path, root: Path) -> str:
    """A file as a person finds it: below the root, or in the library."""
    for base, name in ((root, ""), (library().parent, "bibliotheek/")):
        if path.is_relative_to(base):
            return name + path.relative_to(base).as_posix()
    return path.name


def sources(master: Master) -> Iterator[Path]:
    """Every file the document is made from: the text, the page around it and the pictures."""
    yield from [master.word] if master.word else [*master.text, *master.shared, master.form_file]
    for folder in dict.fromkeys((master.pictures, master.folder)):
        yield from master_files.pictures(folder)


def fingerprint(master: Master) -> str:
    """SHA-256 of the files and the description. Raises OSError when a file cannot be read."""
    digest = hashlib.sha256()
    for path in sources(master):
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)}:".encode() + content)
    digest.update("|".join((master.title, master.subtitle, master.form)).encode())
    return digest.hexdigest()


def find(root: Path, bases: tuple[Path, ...] = ()) -> tuple[dict[str, Master], list[Finding]]:
    """All masters by id, sorted; and what is wrong with the others, which are left out. Raises Trouble.

    `bases` are the folders to look in, of which a later one wins; none: the library, then the organisation's own.
    """
    found: dict[str, Master] = {}
    findings: list[Finding] = []
    bases = bases or tuple(dict.fromkeys((library(), own_folder(root))))
    for base in bases:
        kinds = [kind for kind in _folders(base, root) if kind.name != EDITIONS]
        folders = [folder for kind in kinds for folder in _folders(kind, root)]
        twice = _twice(folders, found)
        findings += [_in_two_folders(places, root) for places in twice.values()]
        for folder in folders:
            master, wrong = (None, []) if folder.name in twice else _look(folder, found.get(folder.name), bases, root)
            findings += wrong
            if master:
                found[master.id] = master
            elif wrong or folder.name in twice:
                found.pop(folder.name, None)  # the library's text in place of a broken own one would go unnoticed
    return dict(sorted(found.items())), findings


def _folders(place: Path, root: Path) -> list[Path]:
    """The folders in a folder, sorted, with the links that lead nowhere and may be meant for one.

    Raises Trouble: a text of one's own that we cannot see is never replaced.
    """
    try:
        return sorted(path for path in place.iterdir() if os.path.isdir(path) or master_files.is_lost(path))  # noqa: PTH112
    except (FileNotFoundError, NotADirectoryError):
        if master_files.is_lost(place):
            told = "is een snelkoppeling die nergens heen leidt; haal haar weg of zet de map zelf daar neer."
            raise Trouble(f"de map {safe(shown(place, root))} {told}", Exit.INCOMPLETE) from None
        return []
    except OSError as error:
        told = "kunnen we niet openen; vraag wie uw computer beheert om leesrechten op deze map."
        raise Trouble(f"de map {safe(shown(place, root))} {told}", Exit.INCOMPLETE) from error


def _twice(folders: Iterable[Path], known: Named[str, Master]) -> dict[str, list[Path]]:
    """The documents with a text in more than one of these folders: which of them is meant nobody can tell."""
    places: dict[str, list[Path]] = {}
    for folder in folders:
        if is_safe_id(folder.name) and (master_files.is_described(folder) or master_files.has_text(folder)):
            places.setdefault(folder.name, []).append(folder)
    return {
        name: found
        for name, found in places.items()
        if len(found) > 1 and (name in known or any(map(master_files.is_described, found)))
    }


def lasting(masters: Named[str, Master]) -> dict[str, Master]:
    """The documents that locations have from year to year: all but those of a case and reports."""
    return {name: master for name, master in masters.items() if master.case is None and not master.is_report}


def is_own(master: Master, root: Path) -> bool:
    """Whether the text is the organisation's own, not the library's."""
    return is_own_file(master.word or next(iter(master.text), master.folder), root)


def is_own_file(path: Path, root: Path) -> bool:
    """Whether a file is among its own texts; in the folder of geelvrij itself they are the library's."""
    return path.is_relative_to(own_folder(root)) and not path.is_relative_to(library())


def _look(
    folder: Path, known: Master | None, bases: tuple[Path, ...], root: Path
) -> tuple[Master | None, list[Finding]]:
    """What a folder below templates/ holds: a master of its own, other text for one of the library, or nothing."""
    about = folder / ABOUT
    try:
        next(folder.iterdir(), None)  # of a folder that may not be opened the files would only seem not to be there
        if (known or master_files.is_described(folder)) and (odd := master_files.no_text(folder)):
            return None, [_unreadable(odd, root, master_files.instead(odd))]
        if master_files.is_described(folder):
            master, wrong = _describe(folder, bases, root)
        elif known and master_files.has_text(folder):
            master, wrong = _with_files(known, folder, bases), []
        else:
            return None, []
        if master is None:
            return None, wrong
        if not master.text and master.word is None:
            return None, [_wrong(about, root, f"er is geen {TEXT} en geen {WORD}")]
        if wrong_passage := [found for path in master.shared if (found := _no_passage(path, master, bases, root))]:
            return None, wrong_passage
        if outside := next((path for path in sources(master) if not _inside(path, bases)), None):
            return None, [_elsewhere(outside, root)]
        return replace(master, digest=fingerprint(master)), wrong
    except OSError as error:
        odd = Path(str(error.filename or about))
        return None, [_unreadable(odd, root, master_files.instead(odd))]


def _no_passage(path: Path, master: Master, bases: tuple[Path, ...], root: Path) -> Finding | None:
    """What is wrong with a passage that a document asks, with that document: it is in another folder; None: nothing."""
    try:
        if _inside(path, bases) and os.path.isfile(path):  # noqa: PTH113 - never raises; a pipe would wait without end
            with path.open("rb"):
                return None
        if _inside(path, bases):
            raise FileNotFoundError
        found = _elsewhere(path, root, f"Zet het bestand zelf in {TEMPLATES}/{shared_passages.SHARED}.")
    except OSError:
        found = _unreadable(path, root, master_files.instead(path))
    told = f"{found.message} Het document ‘{master.id}’ vraagt deze passage en kan niet worden gemaakt."
    return replace(found, message=told, document=master.id)


def _describe(folder: Path, bases: tuple[Path, ...], root: Path) -> tuple[Master | None, list[Finding]]:
    about = folder / ABOUT
    if not is_safe_id(folder.name):
        return None, [_bad_name(folder, root)]
    if not _inside(about, bases):
        return None, [_elsewhere(about, root)]
    result = read(about.read_bytes(), shown(about, root))
    if not isinstance(result.tree, Mapping) or result.broken:
        return None, list(result.findings) or [_wrong(about, root, "er staan geen gegevens in")]
    if wrong := list(mistakes(result.tree, folder.name)):
        return None, [_wrong(about, root, "; ".join(wrong))]
    said = describe(result.tree)
    forms = (place / FORMS / f"{said.form}.md" for place in reversed(bases))
    form_file = next((path for path in forms if path.is_file()), None)
    if form_file is None:  # the library has every form; a folder that somebody took files from may not
        return None, [_wrong(about, root, f"in {FORMS} is er geen {said.form}.md")]
    master = Master(
        folder.name, said.title, said.subtitle, folder.parent.name, said.form, said.sorts, folder, (), None, form_file,
        case=said.case, made_with=said.made_with, care=said.care,
    )  # fmt: skip
    return _with_files(master, folder, bases), list(result.findings)


def _with_files(master: Master, folder: Path, bases: tuple[Path, ...]) -> Master:
    """The master with the text that lies in `folder`: Word wins, then tekst.md, then the files of deel/."""
    word = folder / WORD if (folder / WORD).is_file() else None
    text = master_files.markdown(folder) or master.text
    shared = () if word else shared_passages.files((*text, master.form_file), bases)
    return replace(master, folder=folder, text=text, word=word, shared=shared)


def _inside(path: Path, bases: tuple[Path, ...]) -> bool:
    """Whether a file really lies in one of the folders of masters, whatever links lead there."""
    full = real(path)
    return any(full.is_relative_to(real(place)) for place in bases)


def _wrong(about: Path, root: Path, what: str) -> Finding:
    return mishap("DOC510", Place(shown(about, root)), {"fout": what})


def _in_two_folders(places: list[Path], root: Path) -> Finding:
    named = next(path for folder in places for name in (ABOUT, TEXT, WORD) if os.path.lexists(path := folder / name))
    params = {"document": places[0].name, "mappen": joined(shown(folder, root) for folder in places)}
    return mishap("DOC517", Place(shown(named, root)), params, where=Where() if named.name == WORD else None)


def _unreadable(path: Path, root: Path, help: str | None = None) -> Finding:
    return mishap("DOC510", Place(shown(path, root)), {}, message="onleesbaar", help=help)


def _elsewhere(path: Path, root: Path, help: str = "Zet het bestand zelf in de map van het sjabloon.") -> Finding:
    message = "Dit bestand is een snelkoppeling naar een plaats buiten de map met sjablonen."
    return codes.finding(Place(shown(path, root)), "VEI709", message, help)


def _bad_name(folder: Path, root: Path) -> Finding:
    message = f"De naam {excerpt(folder.name)} kan geen naam van een document zijn. Dit sjabloon is niet gelezen."
    help = "Gebruik voor de map alleen kleine letters, cijfers en streepjes, bijvoorbeeld mijn-protocol."
    return codes.finding(Place(safe(shown(folder, root))), "VEI709", message, help)

"""What every command needs of an organisation: its location files, its masters and its house style."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from geelvrij.checks import agreements, suppressions
from geelvrij.checks.agreements import Agreements
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding
from geelvrij.checks.habits import key_from
from geelvrij.checks.links import real
from geelvrij.checks.location import FOLDER, Workspace, holds_organisation
from geelvrij.checks.suppressions import Register

from ..chosen import chosen
from ..chosen import unknown as unknown_choices
from ..compile import store
from ..compile.setting import Setting, names_for, setting_of
from ..context import Context
from ..house_style import read_logo
from ..master import TEMPLATES, Master, find, is_own, lasting
from ..unused_masters import unused
from .document_names import unknown_document
from .show import print_findings
from .trouble import unknown


@dataclass
class Organisation:
    """An organisation's folder, read as far as a command asks."""

    root: Path
    peildatum: date
    exceptions_from: str | None = None  # the commit or branch whose register counts, in place of that of the folder

    @cached_property
    def workspace(self) -> Workspace:
        """The location files."""
        return Workspace.open(self.root, self.peildatum)

    @cached_property
    def agreed(self) -> Agreements:
        """What the board agreed on about the check."""
        return agreements.read(self.root, self.peildatum)

    @cached_property
    def register(self) -> Register:
        """What the board lets stand for a time; nothing where there is no organisation. Raises Trouble.

        A change cannot let stand what it does wrong itself, when the register is that of another commit.
        """
        if not holds_organisation(self.root):
            return Register()
        book, locations = self.agreed.book, self.workspace.location_ids()
        if self.exceptions_from is None:
            return suppressions.read(self.root, self.peildatum, book, locations)
        from .git import Git

        git = Git(self.root, "--suppressions-from", "welke uitzonderingen er waren")
        content = git.content(git.commit(self.exceptions_from), suppressions.FILE)
        return Register() if content is None else suppressions.parsed(content, self.peildatum, book, locations)

    @cached_property
    def _found(self) -> tuple[dict[str, Master], list[Finding]]:
        return find(self.root)

    @property
    def every_master(self) -> dict[str, Master]:
        """The masters by id, those of letters and reports of a case as well."""
        return self._found[0]

    @cached_property
    def masters(self) -> dict[str, Master]:
        """The masters of the documents that its locations have from year to year, by id."""
        return chosen(self.every_master, self.workspace.organisation, self.root)

    @property
    def master_findings(self) -> list[Finding]:
        """What is wrong with the descriptions of masters, and with the choice among them."""
        every = self.every_master
        lost = unknown_choices({*lasting(every), *self.withheld}, self.workspace.organisation, every)
        return [*self._found[1], *lost]

    @property
    def withheld(self) -> frozenset[str]:
        """The documents that have no master because something is wrong with it."""
        return frozenset(map(_document_of, self._found[1])) - self.every_master.keys()

    @property
    def unused_masters(self) -> list[Finding]:
        """The texts in the organisation's own folder that no document is made from."""
        return unused(self.root, *self._found)

    @property
    def reasons_missing(self) -> list[Finding]:
        """The passages that changed since the edition before without a reason, and reasons that do not fit."""
        from ..editions.since import reasons_missing  # only where an edition was adopted

        return reasons_missing(self.masters, self.setting, self.text("editie.jaar"))

    def noticed(self, documents: Iterable[str]) -> list[Finding]:
        """What is told of the own masters of these documents, all of which can be used."""
        own = [self.every_master[name] for name in documents if is_own(self.every_master[name], self.root)]
        return [replace(found, document=master.id) for master in own for found in self._noticed(master)]

    def _noticed(self, master: Master) -> Iterator[Finding]:
        yield from store.warnings(master, self.setting)
        if store.permitted(master, self.setting):  # what the rules about words say today, no cache knows
            from ..compile import checked

            yield from checked.idle(checked.read(master, self.setting), master, self.setting)

    @property
    def name_findings(self) -> list[Finding]:
        """The files whose names cannot be used, so that they are no location; or that we cannot see any file."""
        return [found for found in self.workspace.findings if found.code == "VEI709" or found.file == FOLDER]

    def master(self, identifier: str, *, of_case: bool = False) -> Master:
        """One master. Raises Trouble when there is none of that name, or none that can be used.

        `of_case`: what may be meant is a letter or report of one case.
        """
        if identifier in self.withheld:
            wrong = [found for found in self.master_findings if _document_of(found) == identifier]
            print_findings(wrong, self.root, self.peildatum)
            raise Trouble(f"het document ‘{identifier}’ heeft geen sjabloon dat klopt; zie hierboven.", Exit.INCOMPLETE)
        if identifier not in self.every_master:
            raise unknown_document(identifier, self.every_master, of_case=of_case)
        return self.every_master[identifier]

    def text(self, path: str) -> str:
        """A value of the organisation as text; empty when it is open."""
        value = self.workspace.organisation.data(path)
        return "" if value is None else str(value)

    @cached_property
    def names(self) -> Context:
        """The names a master may use."""
        return names_for(self.workspace.organisation, self.peildatum)

    @cached_property
    def setting(self) -> Setting:
        """What compiling a master needs besides the master."""
        logo = read_logo(self.root, self.text("huisstijl.logo"))
        return setting_of(self.workspace.organisation, self.root, self.peildatum, logo)

    def locations(self, asked: tuple[str, ...]) -> list[str]:
        """The ids that were asked for, or all. Raises Trouble when one does not exist or there are none."""
        known = self.workspace.location_ids()
        found = {word: self.location_id(word) or self.named(word) for word in asked}
        missing = [word for word, identifier in found.items() if identifier is None]
        if missing or not known:
            print_findings(self.name_findings, self.root, self.peildatum)
        if missing:
            raise self.no_location("locatie", missing[0])
        if not known and self.name_findings:
            told = "er is geen locatie die we kunnen lezen; verbeter eerst wat hierboven staat."
            raise Trouble(told, Exit.INCOMPLETE)
        if not known:
            raise Trouble("er zijn nog geen locaties; maak er een met ‘geelvrij new location ID’.")
        return sorted({identifier for identifier in found.values() if identifier}) or known

    def location_id(self, word: str) -> str | None:
        """The id that a word on the command line stands for: the id itself, or its file; None when it is neither."""
        known = self.workspace.location_ids()
        if word in known:
            return word
        path = Path(word)
        inside = self.inside(path)
        in_place = inside is not None and inside.parent == Path(FOLDER) and not os.path.isdir(path)  # noqa: PTH112
        # os.path.exists never raises, as for a name that is too long
        bare = path.parent == Path() and not os.path.exists(path)  # noqa: PTH110 - b.yaml, from wherever one is
        named = path.stem if path.suffix == ".yaml" or (in_place and not path.suffix) else None
        return named if named in known and (in_place or bare) else None

    def named(self, word: str) -> str | None:
        """The id of the one location that is called so (locatie.naam); None when none is, or more than one."""
        return self._only(word, lambda asked, name: name == asked)

    def no_location(self, what: str, word: str) -> Trouble:
        """There is no such location: what was meant perhaps, also by a part of its name, and which there are."""
        told = unknown(what, word, self.workspace.location_ids(), "Kijk in de map locations welke er zijn.")
        meant = self._only(word, lambda asked, name: f"-{asked}-" in f"-{name}-")
        return told if meant is None or "Bedoelt u" in str(told) else Trouble(f"{told} Bedoelt u {meant}?")

    def _only(self, word: str, is_meant: Callable[[str, str], bool]) -> str | None:
        """The id of the one location whose name is meant by a word; both are laid side by side as keys."""
        asked = key_from(word)
        found = [name for name in self.workspace.location_ids() if asked and is_meant(asked, self._key_of(name))]
        return found[0] if len(found) == 1 else None

    def _key_of(self, identifier: str) -> str:
        location = self.workspace.read(identifier).location
        return key_from(str(location.value("locatie.naam").data or "")) if location is not None else ""

    def is_home(self, path: Path) -> bool:
        """Whether a path is the organisation's folder itself."""
        try:
            return path.is_dir() and real(path) == real(self.root)
        except (OSError, ValueError):
            return False

    def inside(self, path: Path) -> Path | None:
        """The path from the organisation's folder on; None when it lies elsewhere."""
        try:
            full = real(path)
        except (OSError, ValueError):
            return None
        return full.relative_to(self.root) if full.is_relative_to(self.root) and full != self.root else None


def _document_of(finding: Finding) -> str:
    """The id of the document that a finding about a master is of: templates/<kind>/<id>/…, perhaps in the library; of
    a passage that documents share it says so itself."""
    if finding.document is not None:
        return finding.document
    parts = Path(finding.file).parts
    below = parts[parts.index(TEMPLATES) + 1 :] if TEMPLATES in parts else ()
    return below[1] if len(below) > 1 else ""

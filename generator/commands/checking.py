"""geelvrij check: what is missing, outdated or still yellow, in location files and in Word files."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from geelvrij.checks import board_ends, owners, run, suppressions
from geelvrij.checks.agreements import NEVER, applied, eased, eased_terms
from geelvrij.checks.baseline import Baseline
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.fingerprints import Home, home
from geelvrij.checks.horizon import DAYS_AHEAD, Coming
from geelvrij.checks.judged import Judgement, judge
from geelvrij.checks.location import FOLDER
from geelvrij.checks.papers import SECTORS

from ..inspecting import Looked
from . import list_files
from . import review_copy as review
from .check_reports import LISTS, Asked, Report, tell
from .earlier_checks import earlier_report, known_before
from .looking import Found, found_in
from .organisation import Organisation
from .targets import Targets, loose_targets, targets

if TYPE_CHECKING:
    from geelvrij.checks.report.dashboard_trend import Earlier

    from .edited_letter import Asked as Letter

_NAMELESS = "Uw organisatie"
NO_LOCATION = "een lijst gaat over een locatie. Wilt u een Word-bestand controleren? Kies dan --format text."
NAMELESS = (
    "u noemt iets zonder naam (‘’); noem een locatie, een map of een bestand, of niets: "
    "dan controleren we alle locaties."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks of a check.

    `document` says which letter or paper the Word files are, `data` what is known of the case a letter is about,
    `location` of which location a paper is; `baseline` and `previous` are files of an earlier check. `changed_since`:
    only the locations that changed since a commit; `suppressions_from`: the commit whose exceptions count.
    `review_copy`: where a copy of the one Word file comes, with what was found as remarks. `link`: see `Report`.
    """

    wat: tuple[str, ...]
    forms: tuple[Asked, ...]
    fail_on: str | None
    profile: str
    peildatum: date
    document: str | None = None
    data: Path | None = None
    location: str | None = None
    review_copy: Path | None = None
    baseline: Path | None = None
    previous: Path | None = None
    changed_since: str | None = None
    suppressions_from: str | None = None
    link: str = ""

    @property
    def lists(self) -> bool:
        """Whether a list for each location is among the forms."""
        return any(one.form == LISTS for one in self.forms)


def check(root: Path | None, wanted: Wanted) -> Exit:
    """Check what was named, or all locations. Exit 0, 1 at or above the gate, 4 when something could not be read."""
    here = root or Path.cwd().resolve()  # Word files can be checked wherever one is
    own = Organisation(here, wanted.peildatum, wanted.suppressions_from)
    letter = _letter(own, wanted)
    asked = _asked(own, wanted, letter, at_home=root is not None)
    source = review.make_way(wanted.review_copy, own, asked) if wanted.review_copy is not None else None
    before, earlier = known_before(wanted.baseline, own.root), earlier_report(wanted.previous, own.root)
    found = _found(own, asked, wanted, letter)
    judgement, summary = _judged(own, asked, found, wanted.fail_on, before)
    whole = _tell(own, asked, wanted, found, judgement, summary, earlier)
    if wanted.review_copy is not None and source is not None:
        review.write(own, source, wanted.review_copy, [one.finding for one in judgement.open], wanted.peildatum)
    return heaviest({Exit.INCOMPLETE: not whole, summary.exit_code: True})


def _letter(own: Organisation, wanted: Wanted) -> "Letter | None":
    """As what the Word files are to be read; None when nobody said. Raises Trouble."""
    if wanted.document is None and wanted.data is None and wanted.location is None:
        return None
    from . import edited_letter  # what reads letters takes longer to load than all the rest of a check

    return edited_letter.asked(own, wanted.document, wanted.data, wanted.wat, wanted.location)


def _found(own: Organisation, asked: Targets, wanted: Wanted, letter: "Letter | None") -> Found:
    """What is found, with what does not fit in a letter or paper."""
    ahead = max((DAYS_AHEAD.get(one.form, 0) for one in wanted.forms), default=0)
    sectors = letter.paper.sectors if letter is not None else SECTORS
    found = found_in(own, asked, wanted.profile, lists=wanted.lists, ahead=ahead, sectors=sectors)
    if letter is None:
        return found
    from . import edited_letter

    judged = edited_letter.judged(own, letter, asked.files, found.findings)
    return replace(found, findings=list(applied(judged, found.agreed.book)))


def _tell(
    own: Organisation,
    asked: Targets,
    wanted: Wanted,
    found: Found,
    judgement: Judgement,
    summary: run.Summary,
    earlier: "Earlier | None",
) -> bool:
    """Write each report; whether all of them could be. Raises Trouble."""
    whole = True
    for one in wanted.forms:
        if one.form == LISTS:
            to = {seen.location: seen.recipient for seen in found.looked if seen.recipient}
            open_now = [judged.finding for judged in judgement.open]
            whole = list_files.write(open_now, summary, to, one.file, own.root, _known(own, asked))
        else:
            colour = one.file is None and sys.stdout.isatty()
            report = _report(own, found, judgement, summary, earlier)
            tell(one, replace(report, colour=colour, link=wanted.link))
    return whole


def _judged(
    own: Organisation, asked: Targets, found: Found, fail_on: str | None, before: Baseline
) -> tuple[Judgement, run.Summary]:
    """What becomes of the findings, and their counts: nothing that a board lets stand can fail the check.

    Where not everything was read, nobody knows what is not needed or gone; no exception makes such a run whole.
    """
    owners_here = {
        one.identity.location: owners.of_location(one.identity.sectors) for one in found.looked if one.identity
    }
    partial = found.partial or run.incomplete(found.findings)
    whole = asked.shared and not partial and set(own.workspace.location_ids()) <= set(asked.locations)
    judgement = judge(
        found.findings, homes(own, found.looked), owners_here, own.peildatum, own.register, before, found.agreed.book,
        whole=whole,
    )  # fmt: skip
    open_now = [one.finding for one in judgement.open]
    gate = _gate(fail_on or found.agreed.gate or Severity.FOUT.value)
    summary = run.summarise(
        open_now, asked.locations, peildatum=own.peildatum, fail_on=gate, partial=partial, owners=owners_here,
        files=len(asked.files),
    )  # fmt: skip
    code = run.exit_code(_failing(judgement), gate, summary.incomplete)
    off, lighter = eased(found.agreed.book)
    terms, never = eased_terms(found.agreed.norms, own.peildatum), found.agreed.gate == NEVER
    summary = replace(summary, rules_off=off, rules_lighter=lighter, terms_lighter=terms, never_fails=never)
    return judgement, replace(summary, exit_code=code)


def _failing(judgement: Judgement) -> list[Finding]:
    """What can fail the check; a fault of our own and what makes a check a misuse always count."""
    always = [one.finding for one in judgement.judged if one.finding.code in (run.OWN_FAULT, suppressions.INVALID)]
    return [*judgement.failing, *always]


def homes(own: Organisation, looked: Iterable[Looked]) -> dict[str, Home]:
    """What the findings in each file are told apart by."""
    homes = {f"{FOLDER}/{one.location}.yaml": one.home for one in looked if one.home}
    for file, content in own.workspace.shared_roots().items():
        fields = (finding.field for one in looked for finding in one.findings if finding.file == file)
        homes[file] = home(Path(file).stem, content, fields)
    return homes


def _report(
    own: Organisation,
    found: Found,
    judgement: Judgement,
    summary: run.Summary,
    earlier: "Earlier | None",
) -> Report:
    """Everything that a form of report can tell."""
    lent = {file: place for one in reversed(found.looked) for file, place in one.lent.items()}
    each = {
        (one.judged.finding.location, one.judged.fingerprint): one  # what is shared comes up at each location, once
        for seen in found.looked
        for one in reversed(seen.coming)
    }
    each |= {
        (None, one.judged.fingerprint): one for one in board_ends.coming(own.register, found.agreed, own.peildatum)
    }

    def ahead(days: int) -> tuple[Coming, ...]:
        last = own.peildatum + timedelta(days=days)
        until = (one for one in each.values() if one.day <= last)
        return tuple(sorted(until, key=lambda one: (one.day, one.judged.finding.sort_key)))

    return Report(
        root=own.root,
        title=own.text("organisatie.naam") or _NAMELESS,
        judgement=judgement,
        summary=summary,
        book=found.agreed.book,
        choices=found.agreed.choices,
        sectors={one.location: one.identity.sectors if one.identity else frozenset() for one in found.looked},
        names={one.location: one.name or one.location for one in found.looked},  # what cannot be read has no name
        people={one.location: one.people for one in found.looked},
        lent=lent,
        whole=set(own.workspace.location_ids()) <= {one.location for one in found.looked},
        ahead=ahead,
        earlier=earlier,
    )


def _asked(own: Organisation, wanted: Wanted, letter: "Letter | None", *, at_home: bool) -> Targets:
    """What to look at; outside a folder of an organisation only Word files. Raises Trouble."""
    asked = _targets(own, wanted, at_home=at_home)
    if letter is not None:
        from . import edited_letter

        edited_letter.refuse_no_file(letter.document, asked.files, asked.locations)
    return asked


def _targets(own: Organisation, wanted: Wanted, *, at_home: bool) -> Targets:
    if not all(wanted.wat):
        raise Trouble(NAMELESS)
    if wanted.changed_since is not None:
        from . import changed_since  # asks another program: only when that is wanted

        return changed_since.asked(own, wanted.wat, wanted.changed_since, at_home=at_home)
    asked = targets(own, wanted.wat) if at_home else loose_targets(wanted.wat)
    if wanted.lists and asked.files:
        raise Trouble(NO_LOCATION)
    return asked


def _known(own: Organisation, asked: Targets) -> frozenset[str]:
    """The names that locations have, when all of them are asked; none when nobody knows which there are."""
    ids = frozenset(own.workspace.location_ids())
    if not ids or not ids.issubset(asked.locations):
        return frozenset()
    # A file whose name we cannot read is no reason to throw its list away.
    return ids | {Path(found.file).stem.casefold() for found in own.name_findings}


def _gate(fail_on: str) -> Severity | None:
    return None if fail_on == NEVER else Severity(fail_on)

"""Keeps an adopted edition: its masters, facts and manifests put together aside, then put in place in one step."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.location import ORGANISATION, Location, Workspace

from .. import manifest, master, plan
from ..context import Context
from ..dated_facts import as_kept
from ..in_force import Citations, all_in_force
from ..making import data_sha256
from ..manifest import Manifest
from ..master import FORMS, Master
from ..master_files import ABOUT, PARTS, PICTURES, WORD
from ..plan import Order
from ..probing import probe
from ..shared_passages import SHARED
from ..trainings import TRAINING
from ..writing import unsafe_name, write_tree
from . import citing, facts, repeating
from .control import with_control
from .layout import FACTS, LAW, MANIFESTS, MASTERS, PEOPLE, RECORD, REPEATS, STYLE, Home
from .record import Record

Files = Iterator[tuple[str, bytes]]
_TRAINING = f".{TRAINING}."  # in the path of a name that tells of the training of who has a role


class NotKept(Trouble):
    """The edition cannot be kept as its documents were made; nothing is. The message is Dutch."""

    exit_code = Exit.INCOMPLETE


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept: `order` is the run that made the documents, with the adoption that they print."""

    home: Home
    order: Order
    workspace: Workspace
    record: Record

    def manifest(self, location: str) -> Manifest:
        """What the run made for a location. Raises NotKept."""
        made = manifest.read(self.order.folder(location))
        if made is None:
            raise NotKept(f"van {location} is er geen overzicht van de gemaakte documenten.")
        return replace(made, peildatum=self.record.day.isoformat())


def odd_names(root: Path, masters: Iterable[Master], logo: str) -> Iterator[str]:
    """Each file to keep whose name it cannot have on every computer, with why, as a sentence."""
    own = (path for one in masters for path in _sources(one).values())
    for path in (*own, *([root / logo] if logo else [])):
        if reason := unsafe_name(path.name):
            yield f"de bestandsnaam van {spelled_out(master.shown(path, root))} {reason}"


def freeze(keeping: Keeping) -> None:
    """Keep the edition. Raises NotKept, and WriteError when the folder is there already or cannot be written."""
    home = keeping.home
    write_tree(home.folder, with_control(_files(keeping)), inside=home.root)


def _files(keeping: Keeping) -> Files:
    yield RECORD, keeping.record.dump()
    yield from _masters(keeping)
    organisation = plan.in_edition(keeping.workspace.organisation, keeping.order)
    yield from _logo(keeping.home.root, organisation)
    yield from _facts(ORGANISATION, organisation)
    tells, cited = False, all_in_force(keeping.order.peildatum)
    for identifier in keeping.workspace.location_ids():
        kept, of_training, dated = _location(keeping, identifier)
        tells, cited = tells or of_training, {**cited, **dated}
        yield from kept.items()
    yield LAW, citing.dump(cited)
    if tells:
        yield REPEATS, repeating.dump(organisation.repeats(keeping.order.peildatum) or ())


def _location(keeping: Keeping, identifier: str) -> tuple[dict[str, bytes], bool, Citations]:
    """The facts and the manifest of one location, when those facts give what was made; whether that tells of
    training; and the dated facts that it prints. Raises NotKept."""
    read = keeping.workspace.read(identifier)
    if read.location is None:
        raise _changed(f"het bestand van {identifier}")
    location = plan.in_edition(read.location, keeping.order)
    made = keeping.manifest(identifier)
    asked = {one.id: _asked(keeping.order, location, one.id) for one in made.documents}
    of_training = any(_TRAINING in path for context in asked.values() for path in context.record.asked)
    dated = {path: fact for context in asked.values() for path, fact in as_kept(context.record.asked).items()}
    files = dict(_facts(identifier, location, of_training=of_training))
    ids = keeping.workspace.location_ids()
    back, _ = facts.located(identifier, files, "locatie", ids, location.repeats)
    if back is None:
        raise NotKept(f"de gegevens van {identifier} zijn niet te bewaren; meld dit bij wie geelvrij beheert.")
    cited = {**all_in_force(keeping.order.peildatum), **dated}
    again = {one.id: _asked(keeping.order, back, one.id, cited) for one in made.documents}
    _refuse_other_facts(keeping.order, location, made, asked, again)
    return {**files, f"{MANIFESTS}/{identifier}.json": made.dump()}, of_training, dated


def _asked(order: Order, location: Location, document: str, cited: Citations | None = None) -> Context:
    return probe(order.probes[document], location, order.masters[document], order.peildatum, cited)


def _refuse_other_facts(
    order: Order, location: Location, made: Manifest, asked: Mapping[str, Context], again: Mapping[str, Context]
) -> None:
    """What a document asks must be answered as when it was made (`asked`), also by what was kept (`again`).
    Raises NotKept."""
    for document in made.documents:
        about = order.masters[document.id]
        then, kept = asked[about.id], again[about.id]
        if data_sha256(order, location, about.id, then) != document.data_sha256:
            raise _changed(f"het bestand van {location.id}, of een bestand dat voor meer locaties geldt,")
        if kept.fingerprint() != then.fingerprint():
            raise NotKept(
                f"van {location.id} is niet alles te bewaren wat in {document.title} staat; meld dit bij wie geelvrij "
                "beheert."
            )


def _facts(identifier: str, location: Location, *, of_training: bool = False) -> Files:
    known, people = facts.taken(location)
    people = facts.trained(people, location) if of_training else people
    yield f"{FACTS}/{identifier}.yaml", facts.dump(known)
    yield f"{PEOPLE}/{identifier}.yaml", facts.dump(people)


def _logo(root: Path, organisation: Location) -> Files:
    from ..house_style import read_logo

    named = str(organisation.data("huisstijl.logo") or "")
    content = read_logo(root, named)
    if content is not None:
        yield f"{STYLE}/{Path(named).name}", content


def _masters(keeping: Keeping) -> Files:
    """The masters that documents were made from, the forms around them and the passages that they share.

    Raises NotKept when one is no longer as it was found.
    """
    masters = _used(keeping)
    for one in masters:
        try:
            if master.fingerprint(one) != one.digest:
                raise _changed(f"het sjabloon van {one.id}")
            yield from ((name, path.read_bytes()) for name, path in _sources(one).items())
        except OSError as error:
            raise _changed(f"het sjabloon van {one.id}") from error
    forms = {one.form_file for one in masters}
    yield from ((f"{MASTERS}/{FORMS}/{path.name}", path.read_bytes()) for path in sorted(forms))
    shared = {path for one in masters for path in one.shared}
    yield from ((f"{MASTERS}/{SHARED}/{path.name}", path.read_bytes()) for path in sorted(shared))


def _used(keeping: Keeping) -> list[Master]:
    made = (document.id for name in keeping.workspace.location_ids() for document in keeping.manifest(name).documents)
    return [keeping.order.masters[name] for name in sorted(set(made))]


def _sources(one: Master) -> Mapping[str, Path]:
    """The files of a master by the name that they are kept under: where they would stand among masters."""
    home = f"{MASTERS}/{one.kind}/{one.id}"
    own = one.folder / ABOUT
    files = {f"{home}/{ABOUT}": own if own.is_file() else master.library() / one.kind / one.id / ABOUT}
    if (reasons := master.reasons_file(one)).is_file():
        files[f"{home}/{reasons.name}"] = reasons
    if one.word:
        files[f"{home}/{WORD}"] = one.word
    else:
        files |= {f"{home}/{_below(path)}": path for path in one.text}
    return files | {f"{home}/{PICTURES}/{path.name}": path for path in _pictures(one)}


def _pictures(one: Master) -> Iterable[Path]:
    return (path for path in master.sources(one) if path.parent.name == PICTURES)


def _below(text: Path) -> str:
    return f"{PARTS}/{text.name}" if text.parent.name == PARTS else text.name


def _changed(what: str) -> NotKept:
    return NotKept(f"{what} is veranderd terwijl de documenten werden gemaakt; stel de editie opnieuw vast.")

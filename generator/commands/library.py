"""geelvrij documents, fields and templates: what can be made, from which fields and from which text."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run, schema
from geelvrij.checks.characters import excerpt, safe, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Severity
from geelvrij.checks.report import text
from geelvrij.checks.sorts import SORT_NAMES
from geelvrij.checks.suggestions import did_you_mean

from .. import shared_passages
from ..chosen import FIELD
from ..compile import compiler
from ..compile.refusal import MasterRefused
from ..dated_facts import ROOTS, TERM, TRAINER
from ..description import CaseDocument
from ..fields import Field, Items, Node
from ..heading_names import BEGIN
from ..in_force import LAW
from ..master import TEMPLATES, Master, is_own, is_own_file, own_folder, passages, shown
from ..master_files import WORD
from ..probing import probe
from .organisation import Organisation
from .places import refuse_folder
from .saving import make_folder, save
from .show import number, print_findings

ANY_DAY = date(2000, 1, 1)  # what a document can ask does not depend on the day


_STAR = """
Een * is een eigen naam (feiten.kindermishandeling.aantal), een soort scholing (rollen.bhv.scholing.bhv.geldig_tot), of
elk stuk van een lijst:
{% for stuk in kaart.alle %}{{ stuk.naam }}{% endfor %}
Achter een artikel van de wet kan .kort, .artikel, .nummer of .wet staan, zoals in {{ wet.wpo_schorsing.kort }}.
Achter een termijn kan .bron staan, en achter een opleider .aanbod, .contact of .voor_wie.
Op welke dagen een stuk tekst geldt, zegt {% if geldig.vanaf_2027_01_01_tot_2027_12_31 %} … {% endif %}."""
_OWN = {LAW: "artikelen van de wet", TERM: "termijnen", TRAINER: "opleiders"}


def documents(root: Path | None) -> Exit:
    """List the documents, what they are for, and where their text comes from; without an organisation the library's."""
    base = root or Path.cwd().resolve()
    own = Organisation(base, ANY_DAY)
    for master in own.every_master.values():
        sorts = ", ".join(SORT_NAMES[sort] for sort in master.sorts)
        readers = f"de hele organisatie; u maakt het met ‘{safe(master.made_with)}’" if master.is_report else sorts
        title = f"{master.title} ({master.subtitle})" if master.subtitle else master.title
        source = _source(master, base, has_folder=root is not None)
        when = f"\n  {spelled_out(master.case.when)}" if master.case is not None and master.case.when else ""
        click.echo(f"{master.id}\n  {safe(title)}{when}\n  voor: {readers}\n  tekst: {source}")
        for line in master.care.told if master.care else ():
            click.echo(f"  {safe(line)}")
        if master.id not in own.masters and master.case is None and not master.is_report:
            click.echo(f"  niet in deze editie: het staat niet bij {FIELD}")
    print_findings([*own.master_findings, *own.unused_masters], base, own.peildatum)
    return Exit.INCOMPLETE if own.master_findings else Exit.CLEAN


def uses(root: Path | None, passage: str) -> Exit:
    """List the documents that share a passage, each with the heading above it. Raises Trouble for no passage."""
    base = root or Path.cwd().resolve()
    known = passages(base)
    if passage not in known:
        near = did_you_mean(passage, known)
        advice = f"Bedoelt u {near}? " if near else ""
        raise Trouble(f"er is geen gedeelde passage {excerpt(passage)}. {advice}Dit zijn ze: {', '.join(known)}.")
    click.echo(f"{passage}: {safe(shown(known[passage], base))}")
    own = Organisation(base, ANY_DAY)
    for master in own.every_master.values():
        for path in () if master.word else master.text:
            for use in shared_passages.uses(shared_passages.read(path)):
                if use.name == passage:
                    place = f"{safe(master.shown(path, base))}:{use.line}"
                    click.echo(f"  {master.id}: {safe(use.heading) or BEGIN} ({place})")
    print_findings(own.master_findings, base, own.peildatum)
    return Exit.INCOMPLETE if own.master_findings else Exit.CLEAN


def _source(master: Master, base: Path, *, has_folder: bool) -> str:
    """Where the text of a document stands, or how an organisation gets one of its own to change."""
    if changed := [safe(shown(path, base)) for path in master.shared if is_own_file(path, base)]:
        return _text_of(master, base, has_folder=has_folder) + f"; met uw eigen passage {', '.join(changed)}"
    return _text_of(master, base, has_folder=has_folder)


def _text_of(master: Master, base: Path, *, has_folder: bool) -> str:
    if is_own(master, base):
        return safe(master.shown(master.word or master.folder, base)) + _whose(master, base)
    change = f" (zelf aanpassen in Word: geelvrij templates export {master.id})" if has_folder else ""
    return f"van geelvrij zelf{change}"


def _whose(master: Master, root: Path) -> str:
    """Whether the text is the organisation's own: not the library's."""
    if not is_own(master, root):
        return ""
    return " (uw eigen Word-bestand)" if master.word else " (uw eigen tekst)"


def fields(root: Path, document: str) -> Exit:
    """List the fields a document may ask, with their words and the file they are filled in."""
    own = Organisation(root, ANY_DAY)
    try:
        source = compiler.every_field(own.master(document), own.setting)
    except MasterRefused as refused:
        print_findings(refused.findings, root, own.peildatum)
        return Exit.INCOMPLETE
    asked = probe(source, own.workspace.organisation, own.master(document), own.peildatum)
    printed = [item for _, item in sorted(asked.record.printed.items()) if item.label and not _is_dated(item)]
    rows = [(item.path, item.label, _file_of(item)) for item in printed]
    width = max((len(path) for path, _, _ in rows), default=0)
    for path, label, file in rows:
        click.echo(f"{path:<{width}}  {label}  ({file})")
    if (case := own.master(document).case) is not None:
        _tell_questions(case)
    return Exit.CLEAN


def _is_dated(item: Field) -> bool:
    """Nobody fills in an article of law, a term or who gives a training."""
    return item.path.split(".")[0] in (LAW, *ROOTS)


def _tell_questions(case: CaseDocument) -> None:
    """What is asked at the terminal, in order, and when a question only matters then."""
    click.echo("\nDe vragen, op volgorde:")
    for asked in case.asks:
        when = f" (alleen als: {asked.condition})" if asked.condition else ""
        may = "" if asked.required else " (mag open blijven)"
        click.echo(f"  {asked.field}: {schema.question(asked.field)}{when}{may}")
        for line in _in_file(asked.field):
            click.echo(f"    {line}")


def _in_file(path: str) -> Iterator[str]:
    """How a list of groups stands in the file of a case: no --set can hold one."""
    item = schema.field(path).item
    if item is None or item.form == "waarde":
        return
    yield "Niet met --set, wel zo in het bestand achter --data, met per stuk een streepje:"
    *groups, key = path.split(".")
    indent = ""
    for name in (*groups, key):
        yield f"{indent}{name}:"
        indent += "  "
    width = max(map(len, item.children)) + 1
    for dash, (name, field) in zip(["- ", *["  "] * len(item.children)], item.children.items(), strict=False):
        yield f"{indent}{dash}{f'{name}:':<{width}}  # {field.meta.label}"


def all_fields(root: Path) -> Exit:
    """List every field that a template may use, by section, with its words."""
    own = Organisation(root, ANY_DAY)
    sections = [(name, list(_below(name, node))) for name, node in own.names.names().items() if name != "bladzijde"]
    for name, rows in [section for section in sections if section[1]]:
        click.echo(f"{schema.label(name) if name in schema.sections() else _OWN.get(name, 'het document zelf')}:")
        for path, label in rows:
            click.echo(f"  {path}  {label}".rstrip())
    click.echo(_STAR)
    return Exit.CLEAN


def _below(path: str, node: Node) -> Iterator[tuple[str, str]]:
    """The fields and lists below a name, each with its label."""
    if isinstance(node, Field):
        yield path, node.label
        return
    if isinstance(node, Items):
        yield path, f"{node.whole.label} (lijst)"
        if isinstance(node.item(), Field):
            return
        path, node = f"{path}.*", node.item()
    # Keys of one's own, such as the name of a figure, and the kinds of training: of each the same names.
    names = ["*"] if node.child("*") is not None else node.names()
    for name in names:
        yield from _below(f"{path}.{name}", node.get(name))


def _file_of(item: Field) -> str:
    levels = {
        "locatie": "locations/<locatie>.yaml",
        "organisatie": "locations/organisatie.yaml",
        "regio": "locations/regios/<regio>.yaml",
        schema.CASE: "de zaak: een vraag, --set of --data",
        schema.REPORT: "vult geelvrij zelf in",
    }
    try:
        return levels[schema.level(item.path)]
    except KeyError:
        return levels["locatie"]


def export(root: Path, document: str, output: Path | None) -> Exit:
    """Write the master of a document as a Word file."""
    own = Organisation(root, ANY_DAY)
    master = own.master(document)
    target = output or own_folder(root) / master.kind / master.id / WORD
    refuse_folder(target)
    if target.exists():
        raise Trouble(f"{spelled_out(str(target))} bestaat al; haal het weg of kies met --output een andere naam.")
    try:
        content = compiler.export(master, own.setting)
    except MasterRefused as refused:
        print_findings(refused.findings, root, own.peildatum)
        return Exit.INCOMPLETE
    if output is None:
        make_folder(target.parent)
    save(target, content, over=False)
    place = f"{TEMPLATES}/{master.kind}/{master.id}/{WORD}"
    click.echo(f"Geschreven: {spelled_out(str(target))}")
    click.echo(f"Bewerk het in Word. Staat het in {place}, dan gebruikt geelvrij deze tekst voor Word en PDF.")
    return Exit.CLEAN


def check_templates(root: Path, documents: tuple[str, ...], peildatum: date) -> Exit:
    """Check the masters that were named, or all, for documents of this day."""
    own = Organisation(root, peildatum)
    names = list(dict.fromkeys(own.master(name).id for name in documents)) or list(own.every_master)
    of_texts = (finding for name in names for finding in compiler.check(own.every_master[name], own.setting))
    findings = [
        *own.master_findings,
        *own.unused_masters,
        *own.reasons_missing,
        *dict.fromkeys(of_texts),  # a passage that documents share is wrong once
    ]
    for master in (own.every_master[name] for name in names):
        if is_own(master, root):
            click.echo(f"{master.id}: {safe(master.shown(master.word or master.folder, root))}{_whose(master, root)}")
    print_findings(findings, root, own.peildatum)
    told = text.tally(run.counts(findings)) or "niets gevonden"
    click.echo(f"{number(len(names), 'sjabloon')} gecontroleerd: {told}.")
    return run.exit_code(findings, Severity.FOUT, run.incomplete(findings))

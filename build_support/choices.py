"""Makes the two lists in docs/keuzes.md: what a board can choose, and which passages of the library are our own.

usage: python build_support/choices.py   (writes docs/keuzes.md; what stands outside the two lists stays as it is)
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from geelvrij.checks import schema
from geelvrij.generator.master import Master, find

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/keuzes.md"
MOST = 6  # names of documents in a cell; of more only how many there are
NOWHERE = "in de controle of in een zaak"

# Besides all of `regels` and `functienamen`: the fields that settle what the examples leave open.
BESIDES = (
    "meldcode.eindverantwoordelijke",
    "organisatie.richting",
    "organisatie.omgangsnormen",
    "organisatie.uitgangspunten",
    "organisatie.signalenlijst.titel",
    "organisatie.signalenlijst.url",
    "organisatie.signalenlijst.leeftijd",
    "organisatie.signalenlijst.gecontroleerd_op",
    "organisatie.visie",
    "organisatie.visie_seksualiteit",
    "organisatie.woordvoerder.onderwijs",
    "organisatie.woordvoerder.kinderopvang",
    "locatie.gedragsregels",
    "locatie.seo_methode",
    "locatie.af_koppelschool",
    "locatie.achterwacht.maximale_minuten",
    "locatie.achterwacht.belinterval_uren",
)
# A master may also ask a name that the program makes of a choice.
MADE_OF = {
    "regels.verwijdering.bezwaar_tegen": ("bezwaar.tegen", "bezwaar.termijn_na", "bezwaar.gaat_over"),
    "regels.jaarcijfers.kleinste_aantal": ("jaarverslag.kleinste",),
    "organisatie.richting": ("zaak.richting",),
}


def lists(masters: Mapping[str, Master]) -> dict[str, str]:
    """The lists by the name that their marks bear, as tables in Markdown."""
    return {"keuzes": table(chosen(masters)), "eigen": table(own(masters))}


def table(rows: Iterator[tuple[str, ...]]) -> str:
    head = next(rows)
    lines = (head, tuple("---" for _ in head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def fields() -> list[str]:
    """The paths of every choice, in the order of the model."""
    inside = (path for path in schema.paths() if path.startswith(("regels.", "functienamen.")))
    return [*(path for path in inside if not schema.field(path).children), *BESIDES]


def chosen(masters: Mapping[str, Master]) -> Iterator[tuple[str, ...]]:
    yield "veld", "wat het is", "wat u kunt kiezen", "zonder keuze", "waar het staat"
    texts = {name: words(master) for name, master in masters.items()}
    for path in fields():
        found = schema.field(path)
        standard = str(found.meta.standaard) if found.meta.standaard is not None else "–"
        yield f"`{path}`", schema.label(path), allowed(found.rules), standard, read_in(path, texts)


def allowed(rules: Mapping[str, object]) -> str:
    """What may be filled in, in words."""
    if "allowed" in rules:
        values = rules["allowed"]
        assert isinstance(values, list)
        return ", ".join(f"`{value}`" for value in values)
    least, most = rules.get("min"), rules.get("max")
    if least is None:
        return "vrij"
    return f"vast: {least}" if least == most else f"{least} tot en met {most}"


def words(master: Master) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (*master.text, *master.shared))


def read_in(path: str, texts: Mapping[str, str]) -> str:
    """The documents whose text asks the field; of many how many there are, of none that the check or a case asks it."""
    asked = "|".join(re.escape(one) for one in (path, *MADE_OF.get(path, ())))
    names = [name for name, text in sorted(texts.items()) if re.search(rf"(?<![\w.])(?:{asked})(?!\w)", text)]
    if len(names) > MOST:
        return f"{len(names)} documenten"
    return ", ".join(names) or NOWHERE


def own(masters: Mapping[str, Master]) -> Iterator[tuple[str, ...]]:
    yield "document", "wat van ons is"
    for name, master in sorted(masters.items()):
        if master.care is not None and master.care.own:
            yield name, master.care.own.replace("|", "\\|")


def filled(page: str, made: Mapping[str, str]) -> str:
    """The page with each list between its marks."""
    for name, text in made.items():
        begin, end = f"<!-- {name}: gemaakt met build_support/choices.py -->", f"<!-- einde {name} -->"
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            sys.exit(f"{PAGE.name} mist de regels {begin} en {end}.")
        page = f"{before}{begin}\n\n{text}\n\n{end}{after}"
    return page


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), lists(find(ROOT)[0])), encoding="utf-8")

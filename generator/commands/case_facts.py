"""What the command line says of a case: the file behind --data, and the fields behind --set."""

from collections.abc import Sequence
from pathlib import Path

from geelvrij.checks import case, case_text, reading, schema
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import joined


def facts(data: Path | None, answers: Sequence[str]) -> list[case.CaseRead]:
    """What the file and the answers say of the case; the last one counts most. Raises Trouble that shows no value."""
    found = []
    if data is not None:
        found.append(case.read(content(data, "noem achter --data het bestand met de zaak"), data.name))
    if answers:
        found.append(case.from_answers(dict(_answer(text, number) for number, text in enumerate(answers, 1))))
    return found


def of_same_talk(data: Path | None, known: Location, document: str) -> list[case.CaseRead]:
    """What the file kept of the talk that this document is about, when the document is made anew. Raises Trouble."""
    if data is None:
        return []
    kept = content(data, "noem achter --data het bestand met de zaak")
    return case_text.of_same_talk(kept.decode("utf-8-sig", "replace"), known, document)


def content(path: Path, otherwise: str) -> bytes:
    """The content of a file, no more than can be read; of nothing else, since a pipe or device may have no end.

    Raises Trouble; `otherwise` is what to do when it is no file.
    """
    shown = spelled_out(str(path))
    try:
        if path.exists() and not path.is_file():
            raise Trouble(f"{shown} is geen gewoon bestand; {otherwise}.")
        with path.open("rb") as handle:
            return handle.read(reading.MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Trouble(f"{shown} kan niet worden gelezen; klopt de naam?") from error


def _answer(text: str, number: int) -> tuple[str, str]:
    """A field and its value in `veld=waarde`, which --set it is. Raises Trouble that shows only names of ours."""
    path, sign, value = text.partition("=")
    if not sign:
        raise Trouble("achter --set hoort veld=waarde, bijvoorbeeld --set incident.datum=2027-01-15.")
    path = path.strip()
    if path.split(".")[0] not in schema.case_sections() or not _is_known(path):
        raise Trouble(f"het veld achter --set nummer {number} is er niet in een zaak. {_instead(path)}")
    _refuse_group(path)
    return path, value.strip()


def _instead(path: str) -> str:
    """What can be meant: the fields of the section that was named, if there is one."""
    section = schema.case_sections().get(path.split(".")[0])
    if section is None or not section.children:
        return "Kijk met ‘geelvrij fields DOCUMENT’ welke er zijn."
    verb = "staan" if len(section.children) > 1 else "staat"
    return f"Onder {path.split('.')[0]} {verb}: {joined(section.children)}."


def _is_known(path: str) -> bool:
    try:
        schema.field(path)
    except KeyError:
        return False
    return True


def _refuse_group(path: str) -> None:
    """Refuse what is no single field: a group, a list of groups, or a place in a list."""
    keys = path.split(".")
    whole = (".".join(keys[: length + 1]) for length in range(len(keys)))
    path = next((one for one in whole if schema.field(one).form == "lijst"), path)
    field = schema.field(path)
    if field.item is not None and field.item.form != "waarde":
        raise Trouble(f"{path} is een lijst van groepen; die kan alleen in een bestand, met --data.")
    if len(path.split(".")) < len(keys):
        raise Trouble(f"{path} is een lijst; schrijf hem in één keer, met komma’s: --set {path}=…")
    if field.form == "groep":
        below = [f"{path}.{key}" for key, child in field.children.items() if _is_one(child)]
        raise Trouble(f"{path} is een groep van velden; kies achter --set een veld daaruit: {joined(below, 'of')}.")


def _is_one(field: schema.Field) -> bool:
    return field.form == "waarde" or (field.item is not None and field.item.form == "waarde")

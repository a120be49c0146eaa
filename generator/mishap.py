"""What goes wrong while documents are made, as findings in the words of their rule pages."""

from geelvrij.checks import catalogue
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.location import FOLDER
from geelvrij.checks.sentences import fill


class NoWorkers(Trouble):
    """This computer does not let us start processes of our own; the message is Dutch."""

    exit_code = Exit.INCOMPLETE

    def __init__(self) -> None:
        super().__init__(
            "de hulpprocessen van geelvrij beginnen niet; sluit andere programma's en probeer het opnieuw. "
            "Gebeurt het weer, vraag dan wie uw computer beheert of Python processen mag starten."
        )


def mishap(
    code: str, place: Place, params: dict[str, str], *, message: str = "standaard", location: str | None = None,
    document: str | None = None, help: str | None = None, where: Where | None = None,
) -> Finding:  # fmt: skip
    """The finding of a rule page at a place, with its sentence filled in. `where` for a file that has no lines."""
    rule = catalogue.load().rule(code)
    said = rule.messages[message]
    told, advice = fill(said.text, params, spelled_out), help or fill(said.help, params, spelled_out)
    return Finding.at(
        place, code, rule.name, said.severity, told, advice,
        location=location, document=document, where=where, source=rule.source,
    )  # fmt: skip


def home(location: str) -> Place:
    """The file of a location, for what is wrong with the location as a whole."""
    return Place(f"{FOLDER}/{location}.yaml")


def where_in_code(error: BaseException) -> str:
    """The sort of error and its place in the code: never its text, which can hold a value of somebody's data."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        place = f" in {file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"


def own_fault(error: BaseException) -> str:
    """A fault of ours as the end of a sentence for the user."""
    return f"geelvrij heeft zelf een fout gemaakt ({where_in_code(error)}); meld dit bij wie geelvrij beheert"

"""What goes wrong while documents are made, as findings in the words of their rule pages."""

from geelvrij.checks import catalogue
from geelvrij.checks.finding import Finding, Place
from geelvrij.checks.run import fill


def mishap(
    code: str, place: Place, params: dict[str, str], *, message: str = "standaard", location: str | None = None,
    document: str | None = None, help: str | None = None,
) -> Finding:  # fmt: skip
    """The finding of a rule page at a place, with its sentence filled in."""
    rule = catalogue.load().rule(code)
    said = rule.messages[message]
    return Finding.at(
        place, code, rule.name, said.severity, fill(said.text, params), help or fill(said.help, params),
        location=location, document=document, source=rule.source,
    )  # fmt: skip


def home(location: str) -> Place:
    """The file of a location, for what is wrong with the location as a whole."""
    return Place(f"locations/{location}.yaml")


def where_in_code(error: BaseException) -> str:
    """The sort of error and its place in the code: never its text, which can hold a value of somebody's data."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        place = f" in {file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"

"""The second wall: what the compiler would refuse, the sandbox that fills templates refuses as well."""

import pytest
from geelvrij.checks.errors import GeelvrijError
from geelvrij.generator.fields import Field, Record
from geelvrij.generator.render.environment import Sandbox
from jinja2.exceptions import SecurityError, TemplateError

ITEMS = "Haken mogen niet in een sjabloon."
SUMS = "Rekenen mag niet in een sjabloon."
CALLS = "Aanroepen mag niet in een sjabloon."
NAMES = "‘{}’ mag niet in een sjabloon."

REFUSED = [
    ("{{ veld['__class__'] }}", ITEMS),
    ("{{ rij[0] }}", ITEMS),
    ("{{ tekst['upper'] }}", ITEMS),
    ("{{ 7 * veld }}", SUMS),
    ("{{ tekst + tekst }}", SUMS),
    ("{{ tekst % tekst }}", SUMS),
    ("{{ 9 ** rij.x }}", NAMES.format("x")),
    ("{{ 2 ** getal }}", SUMS),
    ("{{ getal // 1 }}", SUMS),
    ("{{ getal / 1 }}", SUMS),
    ("{{ getal - 1 }}", SUMS),
    ("{{ veld() }}", CALLS),
    ("{{ print(1) }}", CALLS),
    ("{{ tekst.upper }}", NAMES.format("upper")),
    ("{{ tekst.__class__ }}", NAMES.format("__class__")),
    ("{{ tekst.format }}", NAMES.format("format")),
    ("{% for x in rij %}{{ loop.cycle }}{% endfor %}", NAMES.format("cycle")),
    ("{% for x in rij %}{{ loop.__class__ }}{% endfor %}", NAMES.format("__class__")),
    ("{{ self.__init__ }}", NAMES.format("__init__")),
]


def names() -> dict[str, object]:
    open_doors = {"tekst": "tekst", "getal": 3, "rij": ["a"], "print": print}
    return {"veld": Field("locatie.naam", "De Kiem", Record()), **open_doors}


@pytest.mark.parametrize(("source", "message"), REFUSED, ids=[source for source, _ in REFUSED])
def test_the_sandbox_refuses_by_itself(source: str, message: str) -> None:
    with pytest.raises(SecurityError) as refused:
        Sandbox().from_string(source).render(names())

    assert str(refused.value) == message


def test_a_field_has_no_pieces() -> None:
    with pytest.raises(TypeError):  # Jinja itself takes a slice, without asking the sandbox
        Sandbox().from_string("{{ veld[0:1] }}").render(names())


@pytest.mark.parametrize("name", ["__class__", "__dict__", "record", "value", "path", "changed"])
def test_of_a_field_nothing_can_be_reached(name: str) -> None:
    with pytest.raises((KeyError, SecurityError, TemplateError, GeelvrijError)):
        Sandbox().from_string(f"{{{{ veld.{name} }}}}").render(names())


@pytest.mark.parametrize(
    "source", ["{{ range }}", "{{ dict }}", "{{ lipsum }}", "{{ cycler }}", "{{ tekst | attr('x') }}"]
)
def test_nothing_of_jinja_itself_is_there(source: str) -> None:
    with pytest.raises(TemplateError):
        Sandbox().from_string(source).render(names())


def test_a_value_is_never_a_template_or_markup() -> None:
    field = Field("locatie.naam", "{{ 7*7 }}<b>", Record())

    assert Sandbox().from_string("{{ veld }}").render(veld=field) == "{{ 7*7 }}&lt;b&gt;"

"""The grammar of a tag: Jinja's own parser reads it, and only what is named here may be in it."""

from collections.abc import Iterator

from geelvrij.checks.errors import GeelvrijError
from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..fields import FIELD_FILTERS, LIST_FILTERS
from .tags import LONGEST, Tag

FILTERS = (*FIELD_FILTERS, *LIST_FILTERS)
LOOP_NAMES = frozenset({"first", "last", "index"})
CLOSERS = {"endif": "if", "endfor": "for"}
MIDDLES = ("elif", "else")
_TAKEN = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs", "true", "false", "none"})
_OPERATORS = frozenset({"eq", "ne", "in", "notin"})
_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.If)
Path = tuple[str, ...]

# The parser of Jinja itself, on text that is never rendered.
_ENVIRONMENT = ImmutableSandboxedEnvironment()
_ENVIRONMENT.filters = dict.fromkeys(FILTERS, str)
_ENVIRONMENT.tests = {}


class Unreadable(GeelvrijError):
    """Jinja cannot read the tag; the message is Jinja's own."""


class Forbidden(GeelvrijError):
    """The tag holds something that a template may not."""


def read(tag: Tag) -> nodes.Template:
    """The tree of one tag on its own. Raises Unreadable and Forbidden."""
    if tag.kind == "statement" and tag.word not in ("if", "for", *CLOSERS, *MIDDLES):
        raise Forbidden
    if len(tag.code) > LONGEST:
        raise Forbidden
    try:
        tree = _ENVIRONMENT.parse(_complete(tag))
    except (TemplateSyntaxError, RecursionError) as error:
        raise Unreadable(getattr(error, "message", None) or "te diep genest") from error
    if not all(_allowed(node) for node in tree.find_all(nodes.Node)) or not _prints_fields(tree, tag):
        raise Forbidden
    return tree


def is_allowed(source: str) -> bool:
    """Whether a whole template holds nothing but what tags may hold: the last look before Jinja compiles it."""
    try:
        return all(_allowed(node) for node in _COMPILED.parse(source).find_all(nodes.Node))
    except (TemplateSyntaxError, RecursionError):
        return False


_COMPILED = ImmutableSandboxedEnvironment()
_COMPILED.filters = dict.fromkeys(FILTERS, str)
_COMPILED.tests = {"open": lambda value: bool(value)}


def _complete(tag: Tag) -> str:
    """A text that Jinja can parse for one tag on its own."""
    if tag.kind == "field":
        return tag.jinja()
    before = {"elif": "{% if x %}", "else": "{% if x %}", "endif": "{% if x %}", "endfor": "{% for x in y %}"}
    after = {"if": "{% endif %}", "for": "{% endfor %}", "elif": "{% endif %}", "else": "{% endif %}"}
    return before.get(tag.word, "") + tag.jinja() + after.get(tag.word, "")


def _allowed(node: nodes.Node) -> bool:
    match node:
        case nodes.Filter(name=name, node=inner, args=args, kwargs=kwargs, dyn_args=more, dyn_kwargs=most):
            held = isinstance(inner, (nodes.Filter, nodes.Getattr, nodes.Name))
            return name in FILTERS and held and not (args or kwargs or more or most)
        case nodes.Getattr(attr=name, node=nodes.Name(name="bladzijde")):
            return not name.startswith("__")  # named after Word's own bookmarks: _inleiding
        case nodes.Getattr(attr=name, node=inner):
            return not name.startswith("_") and isinstance(inner, (nodes.Getattr, nodes.Name))
        case nodes.Name(name=name):
            return not name.startswith("_") and name not in _TAKEN - {"loop"}
        case nodes.For(recursive=recursive, test=only, else_=else_, target=given, iter=items):
            named = isinstance(given, nodes.Name) and given.name not in _TAKEN
            listed = isinstance(items, (nodes.Getattr, nodes.Name))
            return named and listed and not recursive and only is None and not else_
        case nodes.Compare(ops=ops):
            return len(ops) == 1 and ops[0].op in _OPERATORS
        case nodes.Test(name=name, args=args, kwargs=kwargs):
            return name == "open" and not args and not kwargs
        case nodes.Const(value=value):
            return isinstance(value, (str, int, bool)) and len(str(value)) <= 100
        case _:
            return isinstance(node, _ALLOWED)


def _prints_fields(tree: nodes.Template, tag: Tag) -> bool:
    """A field tag prints a field, perhaps filtered; sums, texts and comparisons print nothing."""
    if tag.kind != "field":
        return True
    printed = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
    return len(printed) == 1 and isinstance(printed[0], (nodes.Filter, nodes.Getattr, nodes.Name))


def target(tree: nodes.Template) -> str:
    """The name that a `for` gives to each item; empty for another tag."""
    loop = next(tree.find_all(nodes.For), None)
    return loop.target.name if loop is not None and isinstance(loop.target, nodes.Name) else ""


def source(tree: nodes.Template) -> Path:
    """The list that a `for` goes through."""
    return path(next(tree.find_all(nodes.For)).iter)


def paths(tree: nodes.Template) -> Iterator[Path]:
    """Every name that a tag reads, whole."""
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) not in inner and getattr(node, "ctx", "load") == "load":
            yield path(node)


def filtered(tree: nodes.Template) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each path that goes through filters, with their names in order."""
    inner = {id(node.node) for node in tree.find_all(nodes.Filter)}
    for node in tree.find_all(nodes.Filter):
        if id(node) in inner:
            continue
        names: list[str] = []
        held: nodes.Node | None = node
        while isinstance(held, nodes.Filter):
            names.insert(0, held.name)
            held = held.node
        assert held is not None
        yield path(held), tuple(names)


def contained(tree: nodes.Template) -> Iterator[Path]:
    """Each path that stands after `in` or `not in`."""
    for node in tree.find_all(nodes.Compare):
        yield from (path(operand.expr) for operand in node.ops if operand.op in ("in", "notin"))


def compared(tree: nodes.Template) -> Iterator[Path]:
    """Each path that is printed or compared as it is, not looped over or looked into."""
    for output in tree.find_all(nodes.Output):
        yield from (path(node) for node in output.nodes if isinstance(node, (nodes.Getattr, nodes.Name)))
    for node in tree.find_all(nodes.Compare):
        sides = [node.expr, *(operand.expr for operand in node.ops if operand.op in ("eq", "ne"))]
        yield from (path(side) for side in sides if isinstance(side, (nodes.Getattr, nodes.Name)))


def path(node: nodes.Node) -> Path:
    """The names of `a.b.c` in order."""
    if isinstance(node, nodes.Getattr):
        return (*path(node.node), node.attr)
    return (node.name,) if isinstance(node, nodes.Name) else ("",)

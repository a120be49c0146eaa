"""The sandbox that fills templates: fields, a few filters, and nothing else."""

from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..compile.grammar import LOOP_NAMES
from ..fields import FIELD_FILTERS, LIST_FILTERS, Field, Group, Node


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja environment in which a template can reach the fields of one location and nothing besides."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, *, autoescape: bool = True) -> None:
        super().__init__(autoescape=autoescape, undefined=StrictUndefined, finalize=_shown, cache_size=0)
        self.globals = {}
        self.filters = {**FIELD_FILTERS, **LIST_FILTERS}
        self.tests = {"open": _is_open}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A name inside the context; anything else is refused."""
        if isinstance(obj, Group) and (made := obj.made.get(attribute)) is not None:
            return made  # most names are asked more than once, and every call counts here
        if isinstance(obj, Node):
            return obj.get(attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP_NAMES:
            return getattr(obj, attribute)
        raise SecurityError(f"‘{attribute}’ mag niet in een sjabloon.")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Refused: a template names fields, it does not look things up."""
        raise SecurityError("Haken mogen niet in een sjabloon.")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refused: a template does not compute."""
        raise SecurityError("Rekenen mag niet in een sjabloon.")

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: a template calls nothing."""
        raise SecurityError("Aanroepen mag niet in een sjabloon.")

    def is_safe_callable(self, obj: Callable[..., Any]) -> bool:
        """Nothing may be called."""
        return False


def _shown(value: Any) -> Any:
    return value.shown() if isinstance(value, Field) else value


def _is_open(value: Any) -> bool:
    if not isinstance(value, Field):
        return False
    value.ask()
    return value.is_open

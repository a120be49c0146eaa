"""The command line: options → calls → text → exit code; `main` is where geelvrij begins."""

from .stopping import at_once

with at_once():
    from .checking import check, rules
    from .frame import main
    from .lettering import case, letter
    from .library import documents, fields, templates
    from .making import build
    from .starting import init, new, schema

__all__ = ["main"]

_IN_ORDER = (init, new, build, letter, case, check, documents, fields, templates, rules, schema)
for _command in _IN_ORDER:
    main.add_command(_command)

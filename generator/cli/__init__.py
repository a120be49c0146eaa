"""The command line: options → calls → text → exit code; `main` is where geelvrij begins."""

from .stopping import at_once

with at_once():
    from .checking import check, rules
    from .frame import main
    from .lettering import letter
    from .library import documents, fields, templates
    from .making import build
    from .starting import init, new, schema

__all__ = ["main"]

for _command in (init, new, build, letter, check, documents, fields, templates, rules, schema):  # the order in the help
    main.add_command(_command)

"""The command line: options → calls → text → exit code; `main` is where geelvrij begins."""

from .stopping import at_once

with at_once():
    from .asking_round import answers, request
    from .carrying import carry_over
    from .checking import check, explain, rules
    from .comparing import compare
    from .editions import edition
    from .frame import main
    from .lettering import case, letter
    from .library import documents, fields, templates
    from .making import build
    from .planning import plan
    from .registering import register
    from .revising import revise
    from .sites import site
    from .starting import init, new, schema
    from .suppressing import baseline, suppressions
    from .yearly import report

__all__ = ["main"]

_IN_ORDER = (
    init,
    new,
    build,
    letter,
    case,
    check,
    suppressions,
    baseline,
    revise,
    edition,
    request,
    answers,
    compare,
    carry_over,
    report,
    plan,
    site,
    register,
    documents,
    fields,
    templates,
    rules,
    explain,
    schema,
)
for _command in _IN_ORDER:
    main.add_command(_command)

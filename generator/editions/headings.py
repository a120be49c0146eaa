"""The headings of a document in each of two editions, kept between runs: whether a heading means one place in it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..compile import store
from ..compile.refusal import MasterRefused
from ..compile.setting import Setting
from ..heading_names import Headings, Trail
from ..master import Master


def kept(texts: Iterable[tuple[Master, Setting]]) -> Headings:
    """The headings of these texts; of one that cannot be used none, which is told where it is made."""
    return Headings(tuple(_of(master, setting) for master, setting in texts))


def _of(master: Master, setting: Setting) -> tuple[Trail, ...]:
    def make() -> bytes:
        from ..compile.passages import passages  # takes long to load

        return json.dumps(list(dict.fromkeys(block.trail for block in passages(master, setting)))).encode()

    try:
        found = json.loads(store.remembered(setting.root, f"{master.id}-koppen", (master.sha256(),), make))
    except MasterRefused:
        return ()
    return tuple(tuple(trail) for trail in found)

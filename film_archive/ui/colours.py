"""The colours of the two schemes.

Reading room (light) and screening room (dark) are both designed, not one derived from the other.
Every text colour has a contrast of at least 4.5:1 on its ground (held by a test).
"""

from __future__ import annotations

from typing import NamedTuple


# A named tuple: making a dataclass takes longer, and the first paint waits for this module.
class Colours(NamedTuple):
    """Colours by what they are for, as `#RRGGBB`.

    `paper` is the ground, `panel` that of the rails, `raised` that under the pointer, `field` that
    of the search line; `ink` is text, `muted` secondary text; `accent` the one accent and
    `accent_soft` the ground of what is chosen; `gold` is for awards and what is unverified, `jade`
    for what is verified.
    """

    paper: str
    ink: str
    panel: str
    rule: str
    accent: str
    accent_soft: str
    on_accent: str
    gold: str
    jade: str
    muted: str
    raised: str
    field: str


READING_ROOM = Colours(
    paper="#FAF7F2", ink="#1F1C18", panel="#F1ECE3", rule="#DDD5C7", accent="#A3201D",
    accent_soft="#F3DFD9", on_accent="#FFFFFF", gold="#8A5F10", jade="#2B6A58", muted="#6B645A",
    raised="#EAE3D7", field="#FDFBF8",
)  # fmt: skip
SCREENING_ROOM = Colours(
    paper="#141210", ink="#EDE7DD", panel="#1E1B18", rule="#35302A", accent="#E2594A",
    accent_soft="#2B1917", on_accent="#140A08", gold="#D9A441", jade="#74BFA0", muted="#A0978A",
    raised="#292520", field="#191614",
)  # fmt: skip

"""Which columns of a table have room, and how wide they are: plain arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from film_archive.ui.lists.columns import Column

Widths = Mapping[str, int]


def shown_in(
    room: int, columns: Sequence[Column], least: Widths, chosen: Mapping[str, bool]
) -> frozenset[str]:
    """The names of the columns that a table of this width shows, in logical pixels.

    `chosen` is what the user shows and hides; it wins, even where the table must be scrolled then.
    Of the others as many come as have room, the most important first.  None comes before a more
    important one, lest they change places while a pane is drawn wider; but beside columns that the
    user shows, the room that is left is filled.
    """
    shown = {c.name for c in columns if not c.leaves or chosen.get(c.name)}
    filled = any(chosen.values())
    left = room - sum(least[name] for name in shown)
    for column in sorted(columns, key=lambda c: c.leaves):
        if column.name in shown or column.name in chosen:
            continue
        if least[column.name] <= left:
            shown.add(column.name)
            left -= least[column.name]
        elif not filled:
            break
    return frozenset(shown)


def fitted(
    room: int, columns: Sequence[Column], least: Widths, chosen: Mapping[str, bool]
) -> dict[str, int]:
    """The widths of the columns shown; together they fill the room if there is enough of it."""
    names = shown_in(room, columns, least, chosen)
    shown = [column for column in columns if column.name in names]
    over, shares = room - sum(least[name] for name in names), sum(c.grows for c in shown)
    widths = {}
    for column in shown:
        more = over * column.grows // shares if over > 0 and shares else 0
        over, shares = over - more, shares - column.grows
        widths[column.name] = least[column.name] + more
    return widths

"""The facets of the films in view as one list: headings, values with counts, "Show all".

A facet is folded away by its heading.  One with many values has a line to find some by name; what
is typed there the store answers (`finding`, `found`), for it has more of them than are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from film_archive.archive import MOST_VALUES, FacetValue
from film_archive.ui import say
from film_archive.ui.lists.columns import DISPUTED, UNVERIFIED
from film_archive.ui.say import tr

FACETS = {
    "decade": "Decade",
    "form": "Form",
    "award": "Award",
    "result": "Award result",
    "body": "Award body",
    "festival": "Festival",
    "verification": "Verification",
    "genre": "Genre",
    "country": "Country",
    "language": "Language",
    "holding": "Holdings",
    "director": "Director",
}
# What stands in an empty line that finds values, for facets whose values have names.
FINDABLE = {
    "award": "Find an award",
    "body": "Find an award body",
    "festival": "Find a festival",
    "genre": "Find a genre",
    "country": "Find a country",
    "language": "Find a language",
    "director": "Find a director",
}
# Counted after the others: there may be hundreds of thousands of values.
LATE = ("director",)
SHORT = 8  # values of a facet that are shown at first
_A_FEW = 2  # more than that are not worth a line of their own
VERIFIED = "●"
_NONE = {
    "decade": "(no year)",
    "form": "(no form)",
    "genre": "(no genre)",
    "country": "(no country)",
    "language": "(no language)",
    "director": "(no director)",
    "award": "(no award won)",
    "result": "(no award)",
    "body": "(no award body)",
    "festival": "(no festival)",
    "holding": "(nothing held)",
}
_HOLDINGS = {"media": "Something to play", "trailer": "A trailer", "copy": "A copy"}
_SIGNS = {"verified": VERIFIED, "unverified": UNVERIFIED, "disputed": DISPUTED}
_NO_PARENT = QModelIndex()

Chosen = tuple[tuple[str, str], ...]
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the pane; `key` says which through all changes of counts.

    Of a heading `count` is how many of its values are chosen and `open` whether they are shown;
    `typed` is what stands in a line that finds values.  Of no facet ("") is what is said in place
    of all of them.
    """

    kind: Literal["heading", "find", "value", "more", "nothing"]
    facet: str
    text: str
    value: str = ""
    count: int = 0
    chosen: bool = False
    open: bool = True
    typed: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.facet, self.value


def value_text(facet: str, value: str, label: str) -> str:
    """What a facet's value is called: "1980s", "Documentary", "◐ unverified", "(no year)"."""
    if value == "":
        return tr(_NONE.get(facet, "(none)"))
    if facet == "decade":
        return tr("{year}s", year=value)
    if facet in ("form", "result"):
        return say.capital(say.code(value))
    if facet == "holding":
        return tr(_HOLDINGS[value])
    if facet == "verification":
        return tr("{sign} {state}", sign=_SIGNS.get(value, ""), state=tr(value)).strip()
    return label or value


class FacetModel(QAbstractListModel):
    """Facets with counts; what is chosen is always among them, if only with 0."""

    # All values that are chosen now: somebody chose or unchose one.
    chosen_changed = Signal(object)
    # A facet and what was typed: `found` is to be told its values.
    finding = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, tuple[FacetValue, ...]] = {}
        self._chosen: Chosen = ()
        self._labels: dict[tuple[str, str], str] = {}
        self._open: set[str] = set()  # all values are shown
        self._closed: set[str] = set()
        self._typed: dict[str, str] = {}
        self._found: dict[str, tuple[FacetValue, ...]] = {}
        self._entries: tuple[Entry, ...] = ()

    # --- what is shown -------------------------------------------------------------------------
    @property
    def chosen(self) -> Chosen:
        return self._chosen

    def show(self, facets: Mapping[str, Iterable[FacetValue]]) -> None:
        """New counts: of those that come late, or of all others, which have none if not named."""
        if not facets or not facets.keys() <= set(LATE):
            self._values = {facet: self._values.get(facet, ()) for facet in LATE}
        self._values |= {facet: tuple(values) for facet, values in facets.items()}
        for facet, values in self._values.items():
            self._learn_labels(facet, values)
        self._rebuild()
        for facet in facets:
            if facet in self._typed:
                self.finding.emit(facet, self._typed[facet])

    def _learn_labels(self, facet: str, values: Iterable[FacetValue]) -> None:
        self._labels.update(((facet, v.value), v.label) for v in values if v.label)

    def choose(self, chosen: Chosen) -> None:
        """Shows these values as chosen; tells nobody."""
        self._chosen = chosen
        self._rebuild()

    def toggle(self, place: int) -> None:
        """Chooses or unchooses the value at a place, shows all values of a facet, or folds it."""
        entry = self._entries[place]
        if entry.kind == "more":
            self._open ^= {entry.facet}
            self._rebuild()
        elif entry.kind == "heading":
            self.fold(entry.facet, away=entry.open)
        elif entry.kind == "value":
            pair = (entry.facet, entry.value)
            left = tuple(other for other in self._chosen if other != pair)
            self._chosen = left if entry.chosen else (*left, pair)
            self._rebuild()
            self.chosen_changed.emit(self._chosen)

    # --- folding and finding -------------------------------------------------------------------
    @property
    def folded(self) -> tuple[str, ...]:
        """The facets that are folded away."""
        return tuple(facet for facet in FACETS if facet in self._closed)

    def fold(self, *facets: str, away: bool = True) -> None:
        """Folds these facets away, or unfolds them."""
        self._closed = self._closed | set(facets) if away else self._closed - set(facets)
        self._rebuild()

    def find(self, facet: str, typed: str) -> None:
        """Asks for the values of a facet whose names go on as typed; "" shows all again."""
        self._typed.pop(facet, None)
        if typed.strip():
            self._typed[facet] = typed
            self._rebuild()
            self.finding.emit(facet, typed)
        else:
            self._found.pop(facet, None)
            self._rebuild()

    def found(self, facet: str, typed: str, values: Iterable[FacetValue]) -> None:
        """What `finding` asked for; of no use any more where something else stands there now."""
        if self._typed.get(facet) == typed:
            self._found[facet] = tuple(values)
            self._learn_labels(facet, self._found[facet])
            self._rebuild()

    def entry(self, place: int) -> Entry:
        return self._entries[place]

    def place_of(self, key: tuple[str, str, str]) -> int:
        """Where an entry stands, -1 if it does not."""
        return next((at for at, entry in enumerate(self._entries) if entry.key == key), -1)

    def name_of(self, facet: str, value: str) -> str:
        """What a value is called, also one that is not among the counts now."""
        return value_text(facet, value, self._labels.get((facet, value), ""))

    def chip_of(self, facet: str, value: str) -> str:
        """What a chosen value is called away from its facet."""
        name = self.name_of(facet, value)
        # The same festival may stand among those that showed a film.
        return tr("given by {name}", name=name) if facet == "body" and value else name

    # --- building ----------------------------------------------------------------------------
    def _rebuild(self) -> None:
        entries = tuple(entry for facet in FACETS for entry in self._section(facet))
        if not entries and self._values:  # they were counted, and there is none
            entries = (Entry("nothing", "", tr("Nothing to filter")),)
        same = [entry.key for entry in entries] == [entry.key for entry in self._entries]
        if same and entries:
            self._entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
        else:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def _section(self, facet: str) -> Iterator[Entry]:
        values = self._all_values(facet)
        if not values and facet not in self._typed:
            return
        is_open, chosen = facet not in self._closed, sum(of == facet for of, _ in self._chosen)
        yield Entry("heading", facet, tr(FACETS[facet]), count=chosen, open=is_open)
        if not is_open:
            return
        typed = self._typed.get(facet, "")
        if facet in FINDABLE and (typed or len(values) > SHORT + _A_FEW):
            yield Entry("find", facet, tr(FINDABLE[facet]), typed=typed)
        if typed and facet in self._found:
            values = self._found[facet]
            if not values:
                yield Entry("nothing", facet, tr("No name goes on like this"))
        yield from self._listed(facet, values)

    def _listed(self, facet: str, values: tuple[FacetValue, ...]) -> Iterator[Entry]:
        all_shown = facet in self._open or len(values) <= SHORT + _A_FEW
        for number, value in enumerate(values):
            chosen = (facet, value.value) in self._chosen
            if all_shown or chosen or number < SHORT or value.value == "":
                text = self.name_of(facet, value.value)
                yield Entry("value", facet, text, value.value, value.count, chosen)
        if len(values) > SHORT + _A_FEW:
            more = tr("Show fewer") if all_shown else self._more(facet, values)
            yield Entry("more", facet, more)

    def _more(self, facet: str, values: tuple[FacetValue, ...]) -> str:
        named = sum(value.value != "" for value in values)
        if facet in FINDABLE and named >= MOST_VALUES:  # there may be more, which must be found
            return tr("Show the first {n}", n=say.number(named))
        return tr("Show all {n}", n=say.number(len(values)))

    def _all_values(self, facet: str) -> tuple[FacetValue, ...]:
        values = self._values.get(facet, ())
        there = {value.value for value in values}
        gone = tuple(
            FacetValue(value, "", 0)
            for of, value in self._chosen
            if of == facet and value not in there
        )
        return values + gone

    # --- Qt's questions ------------------------------------------------------------------------
    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._entries[index.row()].kind == "nothing":
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _said(entry)
        return None


def _said(entry: Entry) -> str:
    """An entry in one sentence, for screen readers: "Feature, 254 films, chosen"."""
    if entry.kind == "heading":
        chosen = say.count(entry.count, "{n} chosen", "{n} chosen") if entry.count else ""
        state = tr("shown") if entry.open else tr("folded away")
        return ", ".join(part for part in (entry.text, state, chosen) if part)
    if entry.kind == "find" and entry.typed:
        return tr("{label}: {text}", label=entry.text, text=entry.typed)
    if entry.kind != "value":
        return entry.text
    films = say.count(entry.count, "{n} film", "{n} films")
    parts = (entry.text, films, tr("chosen") if entry.chosen else "")
    return ", ".join(part for part in parts if part)

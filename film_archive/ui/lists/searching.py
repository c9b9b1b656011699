"""What is asked of a list: the text typed, the values chosen, the order; all as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from film_archive.archive import ListQuery
from film_archive.ui.lists.kinds import RELEVANCE, ListOf

Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Searching:
    """`sort` is the order of the whole list; what is searched stands by relevance until another
    order is asked for (`by_relevance`)."""

    of: ListOf
    text: str = ""
    chosen: Chosen = ()
    sort: str = ""
    descending: bool = False
    by_relevance: bool = True

    @classmethod
    def begin(cls, of: ListOf) -> Searching:
        """All records in their first order."""
        return cls(of, sort=of.query.sort, descending=of.query.descending)

    @property
    def query(self) -> ListQuery:
        made = replace(self.of.query, text=self.text, chosen=self.chosen)
        if self.text and self.by_relevance:
            return replace(made, sort=RELEVANCE.sort, descending=False)
        return replace(made, sort=self.sort, descending=self.descending)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order is asked."""
        return bool(self.text or self.chosen)

    def typed(self, text: str) -> Searching:
        """With another text; a new search stands by relevance."""
        by_relevance = self.by_relevance or not self.text
        return replace(self, text=text, by_relevance=by_relevance)

    def sorted_by(self, sort: str, descending: bool) -> Searching:
        if sort == RELEVANCE.sort:
            return replace(self, by_relevance=True)
        return replace(self, sort=sort, descending=descending, by_relevance=False)

    def asking(self, query: ListQuery) -> Searching:
        """All of it as in a query of this list; what it leaves open stays as it is."""
        asked = replace(self, text=query.text, chosen=query.chosen)
        known = query.sort == RELEVANCE.sort or query.sort in {sort.sort for sort in self.of.sorts}
        return asked.sorted_by(query.sort, query.descending) if known else asked

    def all(self) -> Searching:
        """Everything, in the same order."""
        return replace(self, text="", chosen=())

    def state(self) -> dict[str, Any]:
        """As values of JSON."""
        return {
            "text": self.text,
            "chosen": [list(pair) for pair in self.chosen],
            "sort": self.sort,
            "descending": self.descending,
            "by_relevance": self.by_relevance,
        }

    def restored(self, state: Mapping[str, Any]) -> Searching:
        """What `state` gave; what does not make sense (a file edited by hand) is left as it is."""
        sorts = {sort.sort for sort in self.of.sorts}
        sort = state.get("sort")
        return Searching(
            self.of,
            str(state.get("text") or ""),
            _pairs(state.get("chosen")),
            sort if isinstance(sort, str) and sort in sorts else self.sort,
            bool(state.get("descending", self.descending)),
            bool(state.get("by_relevance", True)),
        )


def _pairs(given: object) -> Chosen:
    pairs = given if isinstance(given, list | tuple) else ()
    return tuple(
        (str(pair[0]), str(pair[1]))
        for pair in pairs
        if isinstance(pair, list | tuple) and len(pair) == 2
    )

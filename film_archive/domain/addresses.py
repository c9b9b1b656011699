"""Where one can go in the archive: a place, such as all films, or the page of one record."""

from __future__ import annotations

from typing import NamedTuple

PLACES = ("films", "people", "festivals", "programmes", "media", "review", "statistics")
PAGES = ("film", "person", "edition", "programme")
# The list in which the records of a page stand.
LIST_OF_PAGE = {"film": "films", "person": "people", "edition": "festivals"}

_SCHEME = "record:"
# What the store calls the kind of record that a page shows.
_KIND_OF_PAGE = {"person": "agent"}
_PAGE_OF_KIND = {kind: page for page, kind in _KIND_OF_PAGE.items()}


# A named tuple: making a dataclass takes longer, and the first paint waits for this module.
class Address(NamedTuple):
    """A place, or with the uuid of a record its page.

    >>> Address("film", "0e7a0baf").url
    'record:film/0e7a0baf'
    """

    place: str
    record: str = ""

    @property
    def url(self) -> str:
        return f"{_SCHEME}{self.place}/{self.record}"

    @property
    def is_page(self) -> bool:
        return self.place in PAGES

    @classmethod
    def parse(cls, url: str) -> Address | None:
        """The address that a link names, None for a link that leads out of the archive.

        >>> Address.parse("record:person/77"), Address.parse("https://example.org/")
        (Address(place='person', record='77'), None)
        """
        place, _, record = url.removeprefix(_SCHEME).partition("/")
        known = url.startswith(_SCHEME) and place in (*PLACES, *PAGES)
        return cls(place, record) if known else None

    @classmethod
    def of_record(cls, kind: str, uuid: str) -> Address | None:
        """The page of a record of this kind; None where such records have no page.

        >>> Address.of_record("agent", "77"), Address.of_record("citation", "78")
        (Address(place='person', record='77'), None)
        """
        page = _PAGE_OF_KIND.get(kind, kind)
        return cls(page, uuid) if page in PAGES else None


class Visited:
    """The way one came, as in a browser: back, forward, and a new way from where one stands.

    Each address may carry what the page was like when it was left (`leave`).
    """

    LONGEST = 500

    def __init__(self, start: Address) -> None:
        self._way: list[Address] = [start]
        self._states: list[object] = [None]
        self._at = 0

    @property
    def here(self) -> Address:
        return self._way[self._at]

    @property
    def state(self) -> object:
        """What was kept of `here` when it was left, None on a first visit."""
        return self._states[self._at]

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at + 1 < len(self._way)

    def leave(self, state: object) -> None:
        """Keeps what the page here is like, for when one comes back."""
        self._states[self._at] = state

    def go(self, address: Address) -> None:
        """Goes somewhere new; what was forward of here is forgotten.

        >>> way = Visited(Address("films"))
        >>> way.go(Address("film", "1")); way.back(); way.go(Address("people"))
        >>> way.can_go_forward, way.here.place
        (False, 'people')
        """
        if address == self.here:
            return
        del self._way[self._at + 1 :], self._states[self._at + 1 :]
        self._way.append(address)
        self._states.append(None)
        del self._way[: -self.LONGEST], self._states[: -self.LONGEST]
        self._at = len(self._way) - 1

    def back(self) -> None:
        self._at -= self.can_go_back

    def forward(self) -> None:
        self._at += self.can_go_forward

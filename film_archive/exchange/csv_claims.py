"""Ranks, honours and positions that a quotation gives its speaker, each with the quote's source.

What two quotations say alike is one claim with two sources; an honour that `people.csv` has already
is not entered twice but gets the source as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from film_archive.domain.names import parse_speaker_role
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_parts import Part, listed, numbered, statement_parts
from film_archive.exchange.csv_rows import PersonRow


class Spoken(NamedTuple):
    """One quotation as far as it tells of its speaker: the record name and the role as printed."""

    speaker: str
    role: str
    sources: tuple[str, ...]
    line: int


@dataclass
class Claim:
    """One thing that is said of a person; `known` is the record name of an honour already there."""

    speaker: str
    kind: str
    text: str
    name: str
    known: bool
    line: int
    rank: int = 0
    sources: dict[str, None] = field(default_factory=dict)

    def parts(self) -> Iterator[Part]:
        if not self.known:
            values = {
                "agent_id": starter_uuid(self.speaker),
                "kind": self.kind,
                "text": self.text,
                "rank": self.rank,
            }
            yield Part("agent_honour", self.name, values)
        yield from statement_parts(self.name, "", list(self.sources), value="present")


def claims(spoken: Iterable[Spoken], people: Mapping[str, PersonRow]) -> list[Claim]:
    """The claims of all quotations, in their order; `people` are the rows by record name."""
    found: dict[str, Claim] = {}
    counts: dict[str, int] = {}
    for quote in spoken:
        honours = _honours(quote.speaker, people.get(quote.speaker))
        for said in parse_speaker_role(quote.role):
            key = said.code or said.text
            known = honours.get(said.code, "") if said.kind == "honour" else ""
            name = known or f"{quote.speaker}#claims/{said.kind}/{key}"
            claim = found.get(name)
            if claim is None:
                claim = Claim(quote.speaker, said.kind, said.text, name, bool(known), quote.line)
                claim.rank = counts.setdefault(quote.speaker, len(honours))
                counts[quote.speaker] += not known
                found[name] = claim
            claim.sources.update(dict.fromkeys(quote.sources))
    return list(found.values())


def _honours(speaker: str, row: PersonRow | None) -> dict[str, str]:
    """The record names of the honours that a row of `people.csv` has, by code or text."""
    found: dict[str, str] = {}
    for key, text in numbered(listed(row.honours, "|") if row else []):
        read = parse_speaker_role(text)
        code = read[0].code if len(read) == 1 else ""
        found.setdefault(code or text, f"{speaker}#honours/{key}")
    return found

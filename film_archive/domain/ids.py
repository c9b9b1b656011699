"""Typed ids: an integer id names one record of one archive and never leaves it."""

from __future__ import annotations

from typing import NewType

RecordId = NewType("RecordId", int)
FilmId = NewType("FilmId", RecordId)
AgentId = NewType("AgentId", RecordId)
EditionId = NewType("EditionId", RecordId)
SourceId = NewType("SourceId", RecordId)
StatementId = NewType("StatementId", RecordId)
CreditId = NewType("CreditId", RecordId)
StepId = NewType("StepId", int)

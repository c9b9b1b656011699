"""Names give the same uuids as the standard library's UUIDv5."""

from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from film_archive.domain.starter_ids import NAMESPACE, starter_uuid

KNOWN = [
    ("films.csv/mua-do", "0e7a0baf-6e02-52f7-abe5-9a9ce010ec8a"),
    ("films.csv/mua-do#title_vi", "328ce6ad-e080-5470-91de-16136c8fe926"),
    ("terms/genre/Drama", "1eea02b9-9eda-5c9f-b834-093f61703440"),
]


@given(st.text())
def test_is_the_uuid5_of_the_name(name: str) -> None:
    name = name.encode("utf-8", "replace").decode()
    assert starter_uuid(name) == str(uuid5(NAMESPACE, name))
    assert UUID(starter_uuid(name)).version == 5


@pytest.mark.parametrize(("name", "uuid"), KNOWN)
def test_archives_made_long_ago_agree(name: str, uuid: str) -> None:
    assert starter_uuid(name) == uuid

"""UUIDs of records that come from tables with slugs: the same slug, the same uuid, everywhere.

A uuid is version 5 (RFC 9562) of our namespace and a name that begins with the table and the slug,
`films.csv/mua-do`.  What a row tells in other records is named after it: its Vietnamese title is
`films.csv/mua-do#title_vi`.  So every archive made from the same tables agrees on every uuid.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha1
from uuid import UUID

NAMESPACE = UUID("6cbaa216-c56f-46e4-95be-eb9b757ad245")

_PREFIX = NAMESPACE.bytes
# RFC 9562: the two high bits of the ninth octet say the variant.
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def starter_uuid_once(name: str) -> str:
    """As `starter_uuid`, for a name that nobody asks for again: remembering it would cost more."""
    digits = sha1(_PREFIX + name.encode(), usedforsecurity=False).hexdigest()
    return (
        f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}"
        f"-{_VARIANT[digits[16]]}{digits[17:20]}-{digits[20:32]}"
    )


@lru_cache(maxsize=1 << 17)  # a record is named by those that point to it, mostly close by
def starter_uuid(name: str) -> str:
    """The UUIDv5 of a name in our namespace; a few times faster than `uuid.uuid5`.

    >>> starter_uuid("films.csv/mua-do")
    '0e7a0baf-6e02-52f7-abe5-9a9ce010ec8a'
    """
    return starter_uuid_once(name)

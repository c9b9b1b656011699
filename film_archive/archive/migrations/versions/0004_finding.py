"""Texts by which films are found, an index of names only, saved searches, more orders."""

from alembic import op

from film_archive.archive.migrations.frozen_sql import statements

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds tables; the old index and cards go, and `migrating` fills the new ones at the end."""
    for statement in statements("0004_finding"):
        op.get_bind().exec_driver_sql(statement)

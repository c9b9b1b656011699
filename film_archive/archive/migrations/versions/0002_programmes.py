"""Programmes: the films of a week or an evening, in their order."""

from alembic import op

from film_archive.archive.migrations.frozen_sql import statements

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds two tables with their shadows; nothing that was there changes."""
    for statement in statements("0002_programmes"):
        op.get_bind().exec_driver_sql(statement)

"""The first schema: films, people, festivals, sources, copies, and the journal."""

from alembic import op

from film_archive.archive.migrations.frozen_sql import statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes everything in an empty file."""
    for statement in statements("0001_first_schema"):
        op.get_bind().exec_driver_sql(statement)

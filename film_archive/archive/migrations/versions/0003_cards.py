"""Cards: what lists need of films, persons and editions; `migrating` fills them at the end."""

from alembic import op

from film_archive.archive.migrations.frozen_sql import statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds tables and indexes; nothing that was there changes."""
    for statement in statements("0003_cards"):
        op.get_bind().exec_driver_sql(statement)

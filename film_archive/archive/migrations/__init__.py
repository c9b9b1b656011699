"""Migrations of the schema, run by Alembic: one revision a schema version, numbered in a row."""

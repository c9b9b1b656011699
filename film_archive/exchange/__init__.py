"""Formats that an archive can be read from and written to."""

"""film_archive: a catalogue of films, their festivals and prizes, and who says so."""

__version__ = "0.1.0"

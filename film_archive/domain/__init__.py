"""The rules of films, festivals, programmes and text: standard library only."""

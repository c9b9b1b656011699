"""The revisions.  Each is frozen once released: it must do tomorrow what it did then."""

"""Places that are no list of films, people or festivals: programmes, media, review, statistics."""

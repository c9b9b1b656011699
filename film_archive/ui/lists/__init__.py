"""Lists of a million rows: films as posters or table, people, festivals, and what narrows them."""

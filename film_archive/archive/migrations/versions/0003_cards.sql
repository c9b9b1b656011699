-- Frozen: the schema as this revision made it. Later changes are later revisions.
CREATE TABLE film_card (id INTEGER PRIMARY KEY, title TEXT NOT NULL, title_language TEXT, title_key TEXT, title_en TEXT, title_fr TEXT, directors TEXT NOT NULL, director_key TEXT, countries TEXT NOT NULL, year TEXT, year_first INTEGER, decade INTEGER, form TEXT, duration_ms INTEGER, awards_won INTEGER NOT NULL, appearances INTEGER NOT NULL, in_festival INTEGER NOT NULL, has_award INTEGER NOT NULL, has_media INTEGER NOT NULL, unverified INTEGER NOT NULL, disputed INTEGER NOT NULL) STRICT;

CREATE INDEX film_card_by_title ON film_card (title_key);

CREATE INDEX film_card_by_year ON film_card (year_first, title_key);

CREATE INDEX film_card_by_director ON film_card (director_key, title_key);

CREATE INDEX film_card_by_facets ON film_card (decade, form, unverified, disputed, in_festival, has_award);

CREATE INDEX film_card_in_doubt ON film_card (title_key) WHERE unverified = 1 OR disputed = 1;

CREATE TABLE film_tag (facet TEXT NOT NULL, value TEXT NOT NULL, film_id INTEGER NOT NULL, PRIMARY KEY (facet, value, film_id)) STRICT, WITHOUT ROWID;

CREATE INDEX film_tag_film_id ON film_tag (film_id);

CREATE TABLE agent_card (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT, given_key TEXT, unverified INTEGER NOT NULL, disputed INTEGER NOT NULL) STRICT;

CREATE INDEX agent_card_by_name ON agent_card (name_key);

CREATE INDEX agent_card_by_given ON agent_card (given_key, name_key);

CREATE INDEX agent_card_in_doubt ON agent_card (name_key) WHERE unverified = 1 OR disputed = 1;

CREATE TABLE edition_card (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT, name_en TEXT, day_first INTEGER, unverified INTEGER NOT NULL, disputed INTEGER NOT NULL) STRICT;

CREATE INDEX edition_card_by_name ON edition_card (name_key);

CREATE INDEX edition_card_by_date ON edition_card (day_first, name_key);

CREATE INDEX edition_card_in_doubt ON edition_card (name_key) WHERE unverified = 1 OR disputed = 1;

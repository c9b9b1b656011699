-- Frozen: the schema as this revision made it. Later changes are later revisions.
DROP TABLE search_index;

DROP VIEW search_text;

DROP TABLE film_card;

DROP TABLE agent_card;

DROP INDEX title_by_folded;

CREATE INDEX title_by_folded_film_id_text ON title (folded, film_id, text);

CREATE TABLE saved_search (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	place TEXT NOT NULL CONSTRAINT place_term CHECK (place IN ('film', 'person', 'edition')), 
	text TEXT NOT NULL, 
	chosen TEXT NOT NULL, 
	sort TEXT, 
	descending INTEGER NOT NULL, 
	rank INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT descending_flag CHECK (descending IN (0, 1)), 
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE j_saved_search (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT, place TEXT, text TEXT, chosen TEXT, sort TEXT, descending INTEGER, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE VIEW search_text(id, folded) AS SELECT id, folded FROM agent_name UNION ALL SELECT id, folded FROM festival_name UNION ALL SELECT id, folded FROM edition_name;

CREATE VIRTUAL TABLE search_index USING fts5(folded, content='search_text', content_rowid='id', prefix='1 2 3', tokenize='unicode61 remove_diacritics 0 categories ''L* M* N* P* S* C*''');

CREATE VIRTUAL TABLE name_word USING fts5vocab(search_index, row);

CREATE TABLE film_card (id INTEGER PRIMARY KEY, title TEXT NOT NULL, title_language TEXT, title_key TEXT, title_en TEXT, title_fr TEXT, original_key TEXT, directors TEXT NOT NULL, director_key TEXT, family_key TEXT, countries TEXT NOT NULL, year TEXT, year_first INTEGER, decade INTEGER, form TEXT, duration_ms INTEGER, awards_won INTEGER NOT NULL, appearances INTEGER NOT NULL, in_festival INTEGER NOT NULL, has_award INTEGER NOT NULL, has_media INTEGER NOT NULL, unverified INTEGER NOT NULL, disputed INTEGER NOT NULL) STRICT;

CREATE INDEX film_card_by_title ON film_card (title_key);

CREATE INDEX film_card_by_year ON film_card (year_first, title_key);

CREATE INDEX film_card_by_original ON film_card (original_key, title_key);

CREATE INDEX film_card_by_director ON film_card (director_key, title_key);

CREATE INDEX film_card_by_family ON film_card (family_key, title_key);

CREATE INDEX film_card_by_awards ON film_card (awards_won, title_key);

CREATE INDEX film_card_by_facets ON film_card (decade, form, unverified, disputed, in_festival, has_award);

CREATE INDEX film_card_in_doubt ON film_card (title_key) WHERE unverified = 1 OR disputed = 1;

CREATE TABLE agent_card (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT, given_key TEXT, family_key TEXT, films INTEGER NOT NULL, unverified INTEGER NOT NULL, disputed INTEGER NOT NULL) STRICT;

CREATE INDEX agent_card_by_name ON agent_card (name_key);

CREATE INDEX agent_card_by_given ON agent_card (given_key, name_key);

CREATE INDEX agent_card_by_films ON agent_card (films);

CREATE INDEX agent_card_in_doubt ON agent_card (name_key) WHERE unverified = 1 OR disputed = 1;

CREATE TABLE film_text (number INTEGER PRIMARY KEY, film_id INTEGER NOT NULL UNIQUE, titles TEXT NOT NULL, people TEXT NOT NULL, events TEXT NOT NULL, texts TEXT NOT NULL, exact TEXT NOT NULL, toneless TEXT NOT NULL, initials TEXT NOT NULL) STRICT;

CREATE VIRTUAL TABLE film_index USING fts5(titles, people, events, texts, exact, toneless, initials, content='film_text', content_rowid='number', prefix='1 2 3', tokenize='unicode61 remove_diacritics 0 categories ''L* M* N* P* S* C*''');

DROP INDEX credit_agent_id;

CREATE INDEX credit_by_agent_id_film_id ON credit (agent_id, film_id);

CREATE INDEX credit_called ON credit (activity, name_used, film_id) WHERE name_used IS NOT NULL;

CREATE VIRTUAL TABLE film_word USING fts5vocab(film_index, row);

CREATE TABLE film_change (id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL) STRICT;

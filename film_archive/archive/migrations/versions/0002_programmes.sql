-- Frozen: the schema as this revision made it. Later changes are later revisions.
CREATE TABLE programme (
	id INTEGER NOT NULL,
	edition_id INTEGER,
	title_vi TEXT,
	title_en TEXT,
	status TEXT CONSTRAINT status_term CHECK (status IN ('draft', 'announced', 'final')),
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE programme_film (
	id INTEGER NOT NULL,
	programme_id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	note TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE j_programme (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, edition_id INTEGER, title_vi TEXT, title_en TEXT, status TEXT, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_programme_film (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, programme_id INTEGER, film_id INTEGER, note TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_programme_film_programme_id ON j_programme_film (programme_id) WHERE born = 0;

CREATE INDEX j_programme_film_film_id ON j_programme_film (film_id) WHERE born = 0;

CREATE INDEX programme_edition_id ON programme (edition_id);

CREATE INDEX programme_film_film_id ON programme_film (film_id);

CREATE INDEX programme_film_programme_id ON programme_film (programme_id);

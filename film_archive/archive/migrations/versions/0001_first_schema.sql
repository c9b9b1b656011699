-- Frozen: the schema as this revision made it. Later changes are later revisions.
CREATE TABLE record (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uuid TEXT NOT NULL,
	kind TEXT NOT NULL,
	CONSTRAINT record_uuid UNIQUE (uuid)
)
 STRICT;

CREATE TABLE step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL CONSTRAINT kind_term CHECK (kind IN ('do', 'undo', 'redo')),
	root_id INTEGER,
	head_id INTEGER,
	state TEXT CONSTRAINT state_term CHECK (state IN ('applied', 'undone', 'abandoned')),
	label TEXT NOT NULL,
	params TEXT NOT NULL,
	origin TEXT NOT NULL,
	who TEXT NOT NULL,
	at_ms INTEGER NOT NULL,
	FOREIGN KEY(root_id) REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(head_id) REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE agent (
	id INTEGER NOT NULL,
	type TEXT NOT NULL CONSTRAINT type_term CHECK (type IN ('person', 'family', 'organisation', 'group')),
	birth TEXT,
	death TEXT,
	sort_name TEXT,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE "conflict" (
	id INTEGER NOT NULL,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE festival (
	id INTEGER NOT NULL,
	country TEXT,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE film (
	id INTEGER NOT NULL,
	form TEXT CONSTRAINT form_term CHECK (form IN ('feature', 'documentary', 'animation', 'short', 'featurette', 'trailer', 'compilation', 'excerpt', 'series', 'amateur-film', 'home-movie', 'newsreel', 'stock-footage')),
	year TEXT,
	year_first INTEGER,
	duration_ms INTEGER,
	colour TEXT CONSTRAINT colour_term CHECK (colour IN ('colour', 'black-and-white', 'colour-and-black-and-white', 'tinted')),
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE identifier (
	id INTEGER NOT NULL,
	record_id INTEGER NOT NULL,
	scheme TEXT NOT NULL CONSTRAINT scheme_term CHECK (scheme IN ('slug', 'merged', 'internal', 'eidr', 'isan', 'viaf', 'isni', 'wikidata', 'imdb', 'tmdb')),
	value TEXT NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT identifier_once UNIQUE (record_id, scheme, value),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE media_root (
	id INTEGER NOT NULL,
	name TEXT NOT NULL,
	location TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE source (
	id INTEGER NOT NULL,
	title TEXT NOT NULL,
	publisher TEXT,
	url TEXT,
	licence_note TEXT,
	accessed TEXT,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE term (
	id INTEGER NOT NULL,
	scheme TEXT NOT NULL CONSTRAINT scheme_term CHECK (scheme IN ('genre', 'subject', 'country', 'language')),
	label TEXT NOT NULL,
	code TEXT,
	label_vi TEXT,
	label_fr TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE agent_honour (
	id INTEGER NOT NULL,
	agent_id INTEGER NOT NULL,
	kind TEXT NOT NULL CONSTRAINT kind_term CHECK (kind IN ('honour', 'rank', 'position')),
	text TEXT NOT NULL,
	date_from TEXT,
	date_to TEXT,
	note TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agent_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE agent_name (
	id INTEGER NOT NULL,
	agent_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	language TEXT,
	type TEXT NOT NULL CONSTRAINT type_term CHECK (type IN ('preferred', 'alternative', 'transliterated', 'birth', 'pseudonym', 'abbreviation', 'former')),
	family TEXT,
	middle TEXT,
	given TEXT,
	name_order TEXT CONSTRAINT name_order_term CHECK (name_order IN ('family-first', 'given-first', 'single')),
	note TEXT,
	rank INTEGER,
	folded TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agent_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE credit (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	agent_id INTEGER NOT NULL,
	activity TEXT NOT NULL CONSTRAINT activity_term CHECK (activity IN ('director', 'writer', 'cinematographer', 'composer', 'producer', 'editor', 'cast', 'production-company', 'production-designer', 'sound', 'costume', 'make-up', 'animation', 'narrator', 'distributor', 'original-author', 'other')),
	detail TEXT,
	name_used TEXT,
	character TEXT,
	billing INTEGER,
	rank INTEGER,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agent_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE description (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	type TEXT NOT NULL CONSTRAINT type_term CHECK (type IN ('synopsis', 'logline', 'content', 'programme-note', 'note')),
	language TEXT,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE edition (
	id INTEGER NOT NULL,
	festival_id INTEGER NOT NULL,
	kind TEXT NOT NULL CONSTRAINT kind_term CHECK (kind IN ('festival', 'award-body', 'film-week', 'retrospective', 'oscars-submission')),
	number INTEGER,
	year TEXT,
	date_start TEXT,
	date_end TEXT,
	day_first INTEGER,
	city TEXT,
	country TEXT,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(festival_id) REFERENCES festival (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE festival_name (
	id INTEGER NOT NULL,
	festival_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	language TEXT,
	rank INTEGER,
	folded TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(festival_id) REFERENCES festival (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE film_term (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	term_id INTEGER NOT NULL,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(term_id) REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE language_use (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	term_id INTEGER NOT NULL,
	usage TEXT NOT NULL CONSTRAINT usage_term CHECK (usage IN ('spoken', 'sung', 'signed', 'none', 'subtitles', 'captions', 'intertitles', 'dubbed')),
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(term_id) REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE relation (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	other_film_id INTEGER NOT NULL,
	type TEXT NOT NULL CONSTRAINT type_term CHECK (type IN ('based-on', 'sequel', 'part-of', 'trailer-of', 'remake', 'version', 'related')),
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(other_film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE statement (
	id INTEGER NOT NULL,
	record_id INTEGER NOT NULL,
	field TEXT NOT NULL,
	value TEXT,
	value_record_id INTEGER,
	status TEXT NOT NULL CONSTRAINT status_term CHECK (status IN ('verified', 'unverified', 'disputed')),
	preferred INTEGER NOT NULL,
	reason TEXT,
	note TEXT,
	conflict_id INTEGER,
	rank INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT preferred_flag CHECK (preferred IN (0, 1)),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(value_record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(conflict_id) REFERENCES "conflict" (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE title (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	language TEXT,
	type TEXT NOT NULL CONSTRAINT type_term CHECK (type IN ('preferred', 'proper', 'other-title-information', 'alternative', 'supplied', 'working', 'acquisition', 'pre-release', 'abbreviated', 'translated', 'transliterated', 'corrected', 'search-help', 'series', 'parallel')),
	note TEXT,
	rank INTEGER,
	folded TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE variant (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	type TEXT NOT NULL CONSTRAINT type_term CHECK (type IN ('abridged', 'augmented', 'black-and-white-copy-of-colour', 'censored', 'colourised', 'different-sound-track', 'dubbed', 'restored', 'subtitled')),
	language TEXT,
	duration_ms INTEGER,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE activity (
	id INTEGER NOT NULL,
	edition_id INTEGER NOT NULL,
	kind TEXT NOT NULL CONSTRAINT kind_term CHECK (kind IN ('panel', 'workshop', 'exchange', 'q-and-a', 'opening-ceremony', 'closing-ceremony', 'seminar')),
	title TEXT NOT NULL,
	date TEXT,
	venue TEXT,
	note TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE appearance (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	edition_id INTEGER NOT NULL,
	section TEXT,
	premiere TEXT CONSTRAINT premiere_term CHECK (premiere IN ('world', 'international', 'continental', 'national', 'local', 'other')),
	premiere_as_stated TEXT,
	date TEXT,
	venue TEXT,
	status TEXT CONSTRAINT status_term CHECK (status IN ('submitted', 'selected', 'announced', 'withdrawn', 'screened')),
	note TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE attendance (
	id INTEGER NOT NULL,
	edition_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	visitors INTEGER,
	visitors_qualifier TEXT CONSTRAINT visitors_qualifier_term CHECK (visitors_qualifier IN ('exactly', 'about', 'more-than', 'nearly')),
	countries INTEGER,
	countries_qualifier TEXT CONSTRAINT countries_qualifier_term CHECK (countries_qualifier IN ('exactly', 'about', 'more-than', 'nearly')),
	scope TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE award (
	id INTEGER NOT NULL,
	film_id INTEGER,
	edition_id INTEGER,
	name_en TEXT,
	name_vi TEXT,
	category TEXT,
	result TEXT NOT NULL CONSTRAINT result_term CHECK (result IN ('won', 'nominated', 'special-mention', 'submitted')),
	year TEXT,
	note TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE citation (
	id INTEGER NOT NULL,
	statement_id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	locator TEXT,
	note TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(statement_id) REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE edition_agent (
	id INTEGER NOT NULL,
	edition_id INTEGER NOT NULL,
	agent_id INTEGER NOT NULL,
	role TEXT NOT NULL CONSTRAINT role_term CHECK (role IN ('organiser', 'co-organiser', 'patron', 'partner', 'sponsor')),
	name_used TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agent_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE edition_name (
	id INTEGER NOT NULL,
	edition_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	language TEXT,
	rank INTEGER,
	note TEXT,
	folded TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE manifestation (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	variant_id INTEGER,
	type TEXT NOT NULL CONSTRAINT type_term CHECK (type IN ('pre-release', 'theatrical', 'non-theatrical', 'not-for-release', 'unreleased', 'home-viewing', 'broadcast', 'internet', 'restoration')),
	date TEXT,
	region TEXT,
	carrier TEXT,
	gauge TEXT,
	aspect_ratio TEXT,
	sound TEXT,
	duration_ms INTEGER,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(variant_id) REFERENCES variant (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE reception (
	id INTEGER NOT NULL,
	film_id INTEGER,
	edition_id INTEGER,
	agent_id INTEGER,
	kind TEXT CONSTRAINT kind_term CHECK (kind IN ('press', 'audience', 'official', 'maker', 'expert')),
	speaker TEXT,
	speaker_role TEXT,
	text TEXT NOT NULL,
	language TEXT,
	date TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agent_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE copy (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	manifestation_id INTEGER,
	holder_id INTEGER,
	inventory_number TEXT,
	carrier TEXT,
	status TEXT CONSTRAINT status_term CHECK (status IN ('accessioned', 'master', 'viewing', 'on-loan', 'removed', 'pending')),
	access_conditions TEXT,
	condition TEXT,
	note TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(manifestation_id) REFERENCES manifestation (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(holder_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE participant (
	id INTEGER NOT NULL,
	activity_id INTEGER NOT NULL,
	agent_id INTEGER,
	name_used TEXT NOT NULL,
	role TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(activity_id) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agent_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE recipient (
	id INTEGER NOT NULL,
	award_id INTEGER NOT NULL,
	agent_id INTEGER NOT NULL,
	name_used TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(award_id) REFERENCES award (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agent_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE media_file (
	id INTEGER NOT NULL,
	film_id INTEGER NOT NULL,
	copy_id INTEGER,
	root_id INTEGER NOT NULL,
	role TEXT NOT NULL CONSTRAINT role_term CHECK (role IN ('film', 'trailer', 'sample-reel', 'excerpt', 'still', 'poster', 'subtitles', 'other')),
	path TEXT NOT NULL,
	label TEXT,
	size INTEGER,
	sha256 TEXT,
	duration_ms INTEGER,
	width INTEGER,
	height INTEGER,
	note TEXT,
	rank INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(film_id) REFERENCES film (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(copy_id) REFERENCES copy (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(root_id) REFERENCES media_root (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE j_record (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, uuid TEXT, kind TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_film (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, form TEXT, year TEXT, year_first INTEGER, duration_ms INTEGER, colour TEXT, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_title (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, text TEXT, language TEXT, type TEXT, note TEXT, rank INTEGER, folded TEXT, sort_key TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_title_film_id ON j_title (film_id) WHERE born = 0;

CREATE TABLE j_term (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, scheme TEXT, label TEXT, code TEXT, label_vi TEXT, label_fr TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_film_term (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, term_id INTEGER, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_film_term_film_id ON j_film_term (film_id) WHERE born = 0;

CREATE TABLE j_language_use (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, term_id INTEGER, usage TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_language_use_film_id ON j_language_use (film_id) WHERE born = 0;

CREATE TABLE j_description (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, type TEXT, language TEXT, text TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_description_film_id ON j_description (film_id) WHERE born = 0;

CREATE TABLE j_relation (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, other_film_id INTEGER, type TEXT, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_relation_film_id ON j_relation (film_id) WHERE born = 0;

CREATE INDEX j_relation_other_film_id ON j_relation (other_film_id) WHERE born = 0;

CREATE TABLE j_identifier (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, record_id INTEGER, scheme TEXT, value TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_identifier_record_id ON j_identifier (record_id) WHERE born = 0;

CREATE TABLE j_agent (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, type TEXT, birth TEXT, death TEXT, sort_name TEXT, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_agent_name (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, agent_id INTEGER, text TEXT, language TEXT, type TEXT, family TEXT, middle TEXT, given TEXT, name_order TEXT, note TEXT, rank INTEGER, folded TEXT, sort_key TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_agent_name_agent_id ON j_agent_name (agent_id) WHERE born = 0;

CREATE TABLE j_agent_honour (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, agent_id INTEGER, kind TEXT, text TEXT, date_from TEXT, date_to TEXT, note TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_agent_honour_agent_id ON j_agent_honour (agent_id) WHERE born = 0;

CREATE TABLE j_credit (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, agent_id INTEGER, activity TEXT, detail TEXT, name_used TEXT, character TEXT, billing INTEGER, rank INTEGER, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_credit_film_id ON j_credit (film_id) WHERE born = 0;

CREATE TABLE j_festival (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, country TEXT, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_festival_name (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, festival_id INTEGER, text TEXT, language TEXT, rank INTEGER, folded TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_festival_name_festival_id ON j_festival_name (festival_id) WHERE born = 0;

CREATE TABLE j_edition (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, festival_id INTEGER, kind TEXT, number INTEGER, year TEXT, date_start TEXT, date_end TEXT, day_first INTEGER, city TEXT, country TEXT, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_edition_name (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, edition_id INTEGER, text TEXT, language TEXT, rank INTEGER, note TEXT, folded TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_edition_name_edition_id ON j_edition_name (edition_id) WHERE born = 0;

CREATE TABLE j_edition_agent (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, edition_id INTEGER, agent_id INTEGER, role TEXT, name_used TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_edition_agent_edition_id ON j_edition_agent (edition_id) WHERE born = 0;

CREATE TABLE j_attendance (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, edition_id INTEGER, text TEXT, visitors INTEGER, visitors_qualifier TEXT, countries INTEGER, countries_qualifier TEXT, scope TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_attendance_edition_id ON j_attendance (edition_id) WHERE born = 0;

CREATE TABLE j_activity (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, edition_id INTEGER, kind TEXT, title TEXT, date TEXT, venue TEXT, note TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_activity_edition_id ON j_activity (edition_id) WHERE born = 0;

CREATE TABLE j_participant (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, activity_id INTEGER, agent_id INTEGER, name_used TEXT, role TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_participant_activity_id ON j_participant (activity_id) WHERE born = 0;

CREATE TABLE j_appearance (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, edition_id INTEGER, section TEXT, premiere TEXT, premiere_as_stated TEXT, date TEXT, venue TEXT, status TEXT, note TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_appearance_film_id ON j_appearance (film_id) WHERE born = 0;

CREATE TABLE j_award (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, edition_id INTEGER, name_en TEXT, name_vi TEXT, category TEXT, result TEXT, year TEXT, note TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_award_film_id ON j_award (film_id) WHERE born = 0;

CREATE TABLE j_recipient (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, award_id INTEGER, agent_id INTEGER, name_used TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_recipient_award_id ON j_recipient (award_id) WHERE born = 0;

CREATE TABLE j_reception (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, edition_id INTEGER, agent_id INTEGER, kind TEXT, speaker TEXT, speaker_role TEXT, text TEXT, language TEXT, date TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_reception_film_id ON j_reception (film_id) WHERE born = 0;

CREATE TABLE j_source (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, title TEXT, publisher TEXT, url TEXT, licence_note TEXT, accessed TEXT, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_conflict (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_statement (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, record_id INTEGER, field TEXT, value TEXT, value_record_id INTEGER, status TEXT, preferred INTEGER, reason TEXT, note TEXT, conflict_id INTEGER, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_statement_record_id ON j_statement (record_id) WHERE born = 0;

CREATE TABLE j_citation (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, statement_id INTEGER, source_id INTEGER, locator TEXT, note TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_citation_statement_id ON j_citation (statement_id) WHERE born = 0;

CREATE TABLE j_variant (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, type TEXT, language TEXT, duration_ms INTEGER, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_variant_film_id ON j_variant (film_id) WHERE born = 0;

CREATE TABLE j_manifestation (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, variant_id INTEGER, type TEXT, date TEXT, region TEXT, carrier TEXT, gauge TEXT, aspect_ratio TEXT, sound TEXT, duration_ms INTEGER, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_manifestation_film_id ON j_manifestation (film_id) WHERE born = 0;

CREATE TABLE j_copy (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, manifestation_id INTEGER, holder_id INTEGER, inventory_number TEXT, carrier TEXT, status TEXT, access_conditions TEXT, condition TEXT, note TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_copy_film_id ON j_copy (film_id) WHERE born = 0;

CREATE TABLE j_media_root (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT, location TEXT, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE TABLE j_media_file (step INTEGER NOT NULL, born INTEGER NOT NULL, id INTEGER NOT NULL, film_id INTEGER, copy_id INTEGER, root_id INTEGER, role TEXT, path TEXT, label TEXT, size INTEGER, sha256 TEXT, duration_ms INTEGER, width INTEGER, height INTEGER, note TEXT, rank INTEGER, PRIMARY KEY (step, id)) STRICT, WITHOUT ROWID;

CREATE INDEX j_media_file_film_id ON j_media_file (film_id) WHERE born = 0;

CREATE INDEX step_by_state ON step (state);

CREATE INDEX step_head_id ON step (head_id);

CREATE INDEX step_root_id ON step (root_id);

CREATE INDEX film_by_year_first ON film (year_first);

CREATE INDEX identifier_by_scheme_value ON identifier (scheme, value);

CREATE INDEX identifier_record_id ON identifier (record_id);

CREATE INDEX term_by_scheme_label ON term (scheme, label);

CREATE INDEX agent_honour_agent_id ON agent_honour (agent_id);

CREATE INDEX agent_name_agent_id ON agent_name (agent_id);

CREATE INDEX agent_name_by_folded ON agent_name (folded);

CREATE INDEX credit_agent_id ON credit (agent_id);

CREATE INDEX credit_film_id ON credit (film_id);

CREATE INDEX description_film_id ON description (film_id);

CREATE INDEX edition_by_day_first ON edition (day_first);

CREATE INDEX edition_festival_id ON edition (festival_id);

CREATE INDEX festival_name_by_folded ON festival_name (folded);

CREATE INDEX festival_name_festival_id ON festival_name (festival_id);

CREATE INDEX film_term_film_id ON film_term (film_id);

CREATE INDEX film_term_term_id ON film_term (term_id);

CREATE INDEX language_use_film_id ON language_use (film_id);

CREATE INDEX language_use_term_id ON language_use (term_id);

CREATE INDEX relation_film_id ON relation (film_id);

CREATE INDEX relation_other_film_id ON relation (other_film_id);

CREATE INDEX statement_by_status ON statement (status);

CREATE INDEX statement_conflict_id ON statement (conflict_id);

CREATE INDEX statement_record_id ON statement (record_id);

CREATE INDEX statement_value_record_id ON statement (value_record_id);

CREATE INDEX title_by_folded ON title (folded);

CREATE INDEX title_film_id ON title (film_id);

CREATE INDEX variant_film_id ON variant (film_id);

CREATE INDEX activity_edition_id ON activity (edition_id);

CREATE INDEX appearance_edition_id ON appearance (edition_id);

CREATE INDEX appearance_film_id ON appearance (film_id);

CREATE INDEX attendance_edition_id ON attendance (edition_id);

CREATE INDEX award_edition_id ON award (edition_id);

CREATE INDEX award_film_id ON award (film_id);

CREATE INDEX citation_source_id ON citation (source_id);

CREATE INDEX citation_statement_id ON citation (statement_id);

CREATE INDEX edition_agent_agent_id ON edition_agent (agent_id);

CREATE INDEX edition_agent_edition_id ON edition_agent (edition_id);

CREATE INDEX edition_name_by_folded ON edition_name (folded);

CREATE INDEX edition_name_edition_id ON edition_name (edition_id);

CREATE INDEX manifestation_film_id ON manifestation (film_id);

CREATE INDEX manifestation_variant_id ON manifestation (variant_id);

CREATE INDEX reception_agent_id ON reception (agent_id);

CREATE INDEX reception_edition_id ON reception (edition_id);

CREATE INDEX reception_film_id ON reception (film_id);

CREATE INDEX copy_film_id ON copy (film_id);

CREATE INDEX copy_holder_id ON copy (holder_id);

CREATE INDEX copy_manifestation_id ON copy (manifestation_id);

CREATE INDEX participant_activity_id ON participant (activity_id);

CREATE INDEX participant_agent_id ON participant (agent_id);

CREATE INDEX recipient_agent_id ON recipient (agent_id);

CREATE INDEX recipient_award_id ON recipient (award_id);

CREATE INDEX media_file_copy_id ON media_file (copy_id);

CREATE INDEX media_file_film_id ON media_file (film_id);

CREATE INDEX media_file_root_id ON media_file (root_id);

CREATE TABLE open_mark (id INTEGER PRIMARY KEY, marked INTEGER NOT NULL) STRICT;

INSERT INTO open_mark VALUES (1, 0);

CREATE VIEW search_text(id, folded) AS SELECT id, folded FROM title UNION ALL SELECT id, folded FROM agent_name UNION ALL SELECT id, folded FROM festival_name UNION ALL SELECT id, folded FROM edition_name;

CREATE VIRTUAL TABLE search_index USING fts5(folded, content='search_text', content_rowid='id', prefix='1 2 3', tokenize='unicode61 remove_diacritics 0');

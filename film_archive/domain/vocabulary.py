"""Controlled vocabularies: the codes that the archive stores, held by CHECK constraints.

Codes are lower case with hyphens and never shown; labels are made in `cli` and `ui`.  The terms
follow FIAFcore and EN 15907 where those have one (see the comments), ours where they have none.
"""

from __future__ import annotations

FORMS = (
    "feature", "documentary", "animation", "short", "featurette", "trailer", "compilation",
    "excerpt", "series", "amateur-film", "home-movie", "newsreel", "stock-footage",
)  # fmt: skip
COLOURS = ("colour", "black-and-white", "colour-and-black-and-white", "tinted")

# EN 15907 6.3 and the FIAF manual: title relationship types and the sub-types of "alternative".
TITLE_TYPES = (
    "preferred", "proper", "other-title-information", "alternative", "supplied", "working",
    "acquisition", "pre-release", "abbreviated", "translated", "transliterated", "corrected",
    "search-help", "series", "parallel",
)  # fmt: skip
LANGUAGE_USAGES = (
    "spoken", "sung", "signed", "none", "subtitles", "captions", "intertitles", "dubbed",
)  # fmt: skip
TERM_SCHEMES = ("genre", "subject", "country", "language")
DESCRIPTION_TYPES = ("synopsis", "logline", "content", "programme-note", "note")
RELATION_TYPES = ("based-on", "sequel", "part-of", "trailer-of", "remake", "version", "related")

AGENT_TYPES = ("person", "family", "organisation", "group")  # EN 15907 5.1
AGENT_NAME_TYPES = (
    "preferred", "alternative", "transliterated", "birth", "pseudonym", "abbreviation", "former",
)  # fmt: skip
NAME_ORDERS = ("family-first", "given-first", "single")
HONOUR_KINDS = ("honour", "rank", "position")

ACTIVITIES = (
    "director", "writer", "cinematographer", "composer", "producer", "editor", "cast",
    "production-company", "production-designer", "sound", "costume", "make-up", "animation",
    "narrator", "distributor", "original-author", "other",
)  # fmt: skip

EDITION_KINDS = (
    "festival", "award-body", "film-week", "retrospective", "oscars-submission",
)  # fmt: skip
EDITION_ROLES = ("organiser", "co-organiser", "patron", "partner", "sponsor")
QUALIFIERS = ("exactly", "about", "more-than", "nearly")
ACTIVITY_KINDS = (
    "panel", "workshop", "exchange", "q-and-a", "opening-ceremony", "closing-ceremony", "seminar",
)  # fmt: skip
# FIAFcore has no festival presentation with section and premiere status: this is our extension.
PREMIERES = ("world", "international", "continental", "national", "local", "other")
APPEARANCE_STATUSES = ("submitted", "selected", "announced", "withdrawn", "screened")
AWARD_RESULTS = ("won", "nominated", "special-mention", "submitted")
RECEPTION_KINDS = ("press", "audience", "official", "maker", "expert")

STATEMENT_STATUSES = ("verified", "unverified", "disputed")
IDENTIFIER_SCHEMES = (
    "slug", "merged", "internal", "eidr", "isan", "viaf", "isni", "wikidata", "imdb", "tmdb",
)  # fmt: skip

# FIAFcore: variant and manifestation types.
VARIANT_TYPES = (
    "abridged", "augmented", "black-and-white-copy-of-colour", "censored", "colourised",
    "different-sound-track", "dubbed", "restored", "subtitled",
)  # fmt: skip
MANIFESTATION_TYPES = (
    "pre-release", "theatrical", "non-theatrical", "not-for-release", "unreleased", "home-viewing",
    "broadcast", "internet", "restoration",
)  # fmt: skip
COPY_STATUSES = ("accessioned", "master", "viewing", "on-loan", "removed", "pending")
MEDIA_ROLES = ("film", "trailer", "sample-reel", "excerpt", "still", "poster", "subtitles", "other")
PROGRAMME_STATUSES = ("draft", "announced", "final")

SEARCH_PLACES = ("film", "person", "edition")

STEP_KINDS = ("do", "undo", "redo")
STEP_STATES = ("applied", "undone", "abandoned")

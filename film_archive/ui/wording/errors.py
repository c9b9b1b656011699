"""What is said of each error: what is wrong, and what can be done about it."""

from __future__ import annotations

from film_archive.domain.query_mistakes import Mistake, MistakeCode
from film_archive.ui.wording.mistakes import mistake_sentence
from film_archive.ui.wording.templates import Params, Template, quoted, shown
from film_archive.ui.wording.words import counted, listed, plural


def _candidates(params: Params) -> str:
    names = list(params.get("names", ()))
    more = params.get("count", len(names)) - len(names)
    lines = [*map(shown, names), *([f"… and {more:,} more"] if more > 0 else [])]
    return "\n  ".join(["Ask for one of them by the beginning of its id:", *lines])


def _not_utf8(params: Params) -> str:
    is_utf16 = params.get("hint") == "utf-16"
    return f"{'It is UTF-16. ' if is_utf16 else ''}Save it again with the encoding UTF-8."


_SHOWN = 8  # columns of a wrong header that are named
_DELIMITERS = {
    "semicolon": "Columns must be parted by commas, not semicolons.",
    "tab": "Columns must be parted by commas, not tabs.",
    "unquoted-comma": "A text with a comma in it must stand in double quotes.",
}


def _csv_header(params: Params) -> str:
    faults = {"missing": "it lacks", "unknown": "unknown are", "twice": "twice there are"}
    told = [
        f"{words} {listed(map(quoted, params[name][:_SHOWN]))}"
        for name, words in faults.items()
        if params.get(name)
    ]
    return f"The first line must name the columns of this file; {'; '.join(told)}"


def _csv_columns(params: Params) -> str:
    expected = f"Its columns are {', '.join(map(str, params.get('expected', ())))}."
    return _joined(_csv_delimiter(params), expected)


def _csv_field_count(params: Params) -> str:
    found = plural(params.get("what", 0), "cell")
    return f"This row has {found} where the first line names {params.get('expected', '?')} columns"


def _csv_delimiter(params: Params) -> str:
    return _DELIMITERS.get(params.get("hint", ""), "")


def _csv_quote(params: Params) -> str:
    if params.get("hint") == "left-open":
        return "A double quote opens a cell and is never closed"
    return "After the double quote that closes a cell more text follows"


_CELLS = {"minutes": "a whole number of minutes", "number": "a whole number"}


def _csv_not_a_number(params: Params) -> str:
    expected = _CELLS.get(str(params.get("expected")), "a whole number")
    return f"{quoted(params.get('what', '?'))} is not {expected}"


def _given_twice(params: Params) -> str:
    same = ", ".join(map(shown, params.get("fields", ())))
    kind = shown(params.get("kind", "record"))
    return f"Two records of kind {kind} would be the same in all of: {same}"


def _still_used(params: Params) -> str:
    by = counted(params.get("count", 1), params.get("by", "record"))
    return f"{shown(params.get('name', 'This record'))} cannot be removed: {by} still refer to it"


def _mistake(params: Params) -> str:
    if params.get("mistake") not in set(MistakeCode):
        return "Correct it first."
    code, expected = MistakeCode(params["mistake"]), tuple(params.get("expected", ()))
    field, found = str(params.get("field", "")), str(params.get("found", ""))
    return mistake_sentence(Mistake(code, 0, 0, field, found, expected))


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


_ANOTHER_FILE = "Name another file with --archive."
_NOTHING_CHANGED = "Nothing was changed."
_RESTORE = "Restore it from a backup; an export of it, if you have one, can be imported too."

ERRORS: dict[str, tuple[Template, Template]] = {
    # the archive's file
    "archive-missing": (
        "There is no archive at {path}",
        "Make one with `film-archive new`, or name another with --archive.",
    ),
    "archive-gone": (
        "The file {path} is not there any more: it was removed, or its disk was",
        "Put it back, or open another archive; what would be changed now would be lost.",
    ),
    "archive-is-folder": ("{path} is a folder, and an archive is a file", _ANOTHER_FILE),
    "archive-empty-file": ("{path} is an empty file, not an archive", _ANOTHER_FILE),
    "not-an-archive": ("{path} is not an archive: it is no SQLite file", _ANOTHER_FILE),
    "foreign-archive": (
        "{path} is an SQLite database of another program, not an archive",
        _joined("It was left as it is.", _ANOTHER_FILE),
    ),
    "unfinished-archive": (
        "{path} is an archive that was begun and never finished: nothing is in it",
        "Remove it and make a new one.",
    ),
    "newer-archive": (
        "{path} was written by a newer version of this program: it has archive version {version}, "
        "and this program knows versions up to {known}",
        "Update the program; the archive was left as it is.",
    ),
    "damaged-archive": (
        "{path} is damaged: {detail}",
        "If it is the search index alone, `film-archive check --repair` mends it. " + _RESTORE,
    ),
    "wal-of-another-file": (
        "{wal} beside {path} belongs to another archive: {path} seems to have taken its place",
        "Move {wal} away to use {path}; it may hold the last changes of the other one.",
    ),
    "archive-busy": (
        "Another program is writing to {path} and did not finish in time",
        _joined(_NOTHING_CHANGED, "Try again when it is done."),
    ),
    "read-only": (
        "{path} can only be read, not changed: its disk, its folder or the file itself is "
        "protected from writing",
        "Copy it to a place where you may write.",
    ),
    "cannot-open": ("{path} cannot be opened", "Check that you may read it and its folder."),
    # files and disks
    "already-there": (
        "{path} is already there, and nothing is ever overwritten",
        "Choose another name, or move it away first.",
    ),
    "folder-missing": ("There is no folder {path}", "Make it first, or choose another place."),
    "file-missing": ("There is no file or folder {path}", ""),
    "not-a-file": ("{path} is neither an ordinary file nor a folder", "Save it as a file first."),
    "cannot-use-file": ("{path} cannot be used: {detail}", ""),
    "disk-full": (
        "The disk is full: {path} could not be written",
        _joined(_NOTHING_CHANGED, "Free some space and try again."),
    ),
    "disk-fault": ("The disk failed at {path}: {detail}", "Look after the disk before going on."),
    # what is asked for
    "no-such-record": (
        "Nothing in the archive has {text!q} as its id, slug or name",
        "`film-archive search` finds films by parts of titles and names.",
    ),
    "ambiguous": ("{text!q} may mean {count!n} records", _candidates),
    "record-missing": ("This {kind!k} is not in the archive any more", ""),
    "uuid-missing": ("No record in the archive has the id {uuid}", ""),
    "film-without-title": ("The film {film} has no title that could be changed", "Add one first."),
    # undo and redo
    "nothing-to-undo": ("There is nothing to undo", ""),
    "nothing-to-redo": (
        "There is nothing to redo",
        "What was undone can be redone until something new is done.",
    ),
    # values
    "unknown-kind": ("{kind!q} is no kind of record", "Known are {known!l}."),
    "unknown-field": ("A record of kind {kind} has no field {field!q}", "Its fields: {known!l}."),
    "not-text": ("{value!q} is no text, which {field} of {kind} must be", ""),
    "not-a-number": ("{value!q} is no whole number, which {field} of {kind} must be", ""),
    "not-a-term": (
        "{value!q} is not among the terms for {field} of {kind}",
        "It must be {known!l}.",
    ),
    "value-missing": ("A record of kind {kind} needs a value for {field}", ""),
    "not-a-uuid": (
        "{value!q} is no id, which {field} of {kind} must be",
        "An id is a UUID in small letters: 32 hexadecimal digits, parted 8-4-4-4-12.",
    ),
    "date.empty": ("A date is missing", ""),
    "date.unreadable": (
        "{what!q} is not a date: expected is EDTF, for instance 1984, 1984-05, 1984-05-07, 1984~, "
        "198X or 1984/1986",
        "{hint!d}",
    ),
    "date.year_range": ("{what!q} is not a date: years run from {low} to {high}", "{hint!d}"),
    "date.month_range": ("{what!q} is not a date: months run from {low} to {high}", "{hint!d}"),
    "date.day_range": (
        "{what!q} is not a date: days of that month run from {low} to {high}",
        "{hint!d}",
    ),
    "date.interval_order": (
        "{what!q} is not a time span: {start} comes after {end}",
        "{hint!d}",
    ),
    "date.interval_open": (
        "{what!q} is not a time span: one end at least must be a date",
        "{hint!d}",
    ),
    # records that belong together
    "still-used": (_still_used, "Remove or change those first."),
    "duplicate-id": ("The id {uuid} is given to two records", "Each record has an id of its own."),
    "given-twice": (
        _given_twice,
        "Remove one of them, or change it.",
    ),
    "other-kind": (
        "The record {uuid} is of kind {kind} here and of kind {here} in the archive",
        "",
    ),
    "reference-to-nothing": (
        "A record of kind {kind} names in {field} the record {value!q}, which is neither here nor "
        "in the archive",
        "Add that record, or take the reference away.",
    ),
    "reference-to-other-kind": (
        "A record of kind {kind} names in {field} a record that is no {target!k}",
        "",
    ),
    "no-order": ("Records of kind {kind} have no order", ""),
    "order-incomplete": (
        "An order must name each of its records once: {given} were given, some twice or unknown",
        "",
    ),
    "order-of-several": ("Only parts of one and the same record can be put in order", ""),
    "merge-with-itself": ("{name} cannot be merged with itself", ""),
    "merge-unlike": ("A {keep} and a {drop} cannot be merged", ""),
    # saved searches
    "search-without-name": ("A saved search needs a name", "Give it a few words."),
    "search-name-taken": (
        "A saved search is called “{name}” already",
        "Choose another name, or change that one.",
    ),
    "search-empty": (
        "Nothing is searched or chosen, so there is nothing to save",
        "Type something, or choose a filter.",
    ),
    "search-mistake": (
        "A search with a mistake in it cannot be saved: it would not find what is meant",
        _mistake,
    ),
    "search-order": ("{sort!q} is no order of that list", "It must be {known!l}."),
    "no-such-search": (
        "No saved search is called {text!q}",
        "`film-archive searches` lists those that there are.",
    ),
    # reading files
    "import-of-archive": (
        "{path} is an archive itself, and what is imported is JSON or CSV",
        "Export it first: `film-archive export --archive {path} FILE`.",
    ),
    "import-of-table": (
        "{path} is one table of several",
        "Import the folder in which it stands.",
    ),
    "not-utf-8": ("The file is not UTF-8 text", _not_utf8),
    "nul-character": (
        "A NUL character stands in the file, which no text of ours has",
        "It is damaged, or saved with another encoding than UTF-8.",
    ),
    "empty-file": ("The file is empty", ""),
    "not-json": ("The file is not JSON: {detail}", "Nothing was read from it."),
    "json-cut-off": (
        "The file ends in the middle: its last part is missing",
        "Fetch or export it again.",
    ),
    "json-too-deep": ("The JSON is nested deeper than any export of ours", ""),
    "json-key-twice": ("The key {key!q} stands twice in one object", "Remove one of the two."),
    "json-not-ours": (
        "The file is JSON, but no export of an archive: it has no right {missing}",
        'An export has the keys "format", which is "film-archive", "version" and "records".',
    ),
    "json-newer": (
        "The file was written by a newer version of this program: it has version {version}, and "
        "this program knows versions up to {known}",
        "Update the program.",
    ),
    "json-unknown-key": (
        "An export has no key {key!q}",
        "Its keys are format, version and records.",
    ),
    "json-shape": ("Expected is a JSON {expected}", "Records stand in one array for each kind."),
    "json-without-uuid": ("A record of kind {kind} has no uuid", "Each record needs one."),
    "not-a-folder": ("{path} is not a folder", ""),
    "csv-no-files": (
        "The folder {path} holds none of the files that are read",
        "At least one of {expected!l} must be there.",
    ),
    "csv-header": (_csv_header, _csv_columns),
    "csv-field-count": (_csv_field_count, _csv_delimiter),
    "csv-quote": (_csv_quote, "A double quote inside a cell is written twice."),
    "csv-value-missing": ("A value is missing", ""),
    "csv-bad-id": ("{what!q} is no id: an id has {expected} only", "{hint!d}"),
    "csv-not-a-number": (_csv_not_a_number, "{hint!d}"),
    "csv-unknown-value": ("{what!q} is not known here: expected is {expected!l}", "{hint!d}"),
    "csv-bad-path": ("{what!q} is not {expected}", "Media files stand in the folder itself."),
    "csv-duplicate-id": (
        "{what!q} is given to two rows: line {expected} has it already",
        "Each row has an id of its own.",
    ),
    "csv-unknown-reference": ("{what!q} is not in {expected}", "{hint!d}"),
}

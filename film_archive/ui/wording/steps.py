"""What each step of the journal did, in words."""

from __future__ import annotations

from typing import Any

from film_archive.ui.wording.templates import Params, Template, quoted, shown
from film_archive.ui.wording.words import code_name, counted, field_name, listed, plural, value_text


def _import(params: Params) -> str:
    done = [f"{plural(params['added'], 'record')} added"] if params.get("added") else []
    done += [f"{plural(params['updated'], 'record')} updated"] if params.get("updated") else []
    return f"import of {shown(params.get('name', '?'))}{': ' if done else ''}{listed(done)}"


def _add_agent(params: Params) -> str:
    return f"{code_name(params.get('type', 'person'))} added: {shown(params.get('name', '?'))}"


def _remove(params: Params) -> str:
    count, kind = params.get("count", 1), params.get("kind", "record")
    among = ", among them" if count > 1 else ":"
    return f"{counted(count, kind)} removed{among} {shown(params.get('name') or 'nameless')}"


def _reorder(params: Params) -> str:
    return f"{counted(params.get('count', 0), params.get('kind', 'record'))} put in another order"


def _edit_field(params: Params) -> str:
    field = params.get("field", "")
    what = f"{field_name(field)} of {counted(params.get('count', 1), params.get('kind', 'record'))}"
    if "after" not in params:
        return f"{what} changed"
    return f"{what}: {changed(field, params.get('before'), params['after'])}"


def _retitle(params: Params) -> str:
    return f"retitled: {changed('text', params.get('from'), params.get('to'))}"


def _rename_search(params: Params) -> str:
    return f"saved search renamed: {changed('name', params.get('from'), params.get('to'))}"


def _about(params: Params) -> str:
    """What a statement is about: the whole record, or one field of it."""
    name = shown(params.get("name", "?"))
    return f"{field_name(params['field'])} of {name}" if params.get("field") else name


def _cite(params: Params) -> str:
    value = params.get("value")
    says = f", which says {value_said(params['field'], value)}" if params.get("field") else ""
    return f"source cited for {_about(params)}{says}"


def _withdraw(params: Params) -> str:
    return f"source withdrawn from {_about(params)}"


def _prefer(params: Params) -> str:
    reason = f" ({shown(params['reason'])})" if params.get("reason") else ""
    value = value_said(params.get("field", ""), params.get("value"))
    return f"preferred for {_about(params)}: {value}{reason}"


def _attach(params: Params) -> str:
    role, film = code_name(params.get("role", "file")), shown(params.get("film", "?"))
    return f"{role} attached to {film}: {shown(params.get('file', '?'))}"


def _detach(params: Params) -> str:
    role, film = code_name(params.get("role", "file")), shown(params.get("film", "?"))
    return f"{role} taken off {film}: {shown(params.get('file', '?'))}"


def value_said(field: str, value: Any) -> str:
    """A value inside a sentence; "nothing" where there is none."""
    return "nothing" if value is None else quoted(value_text(field, value))


def changed(field: str, before: Any, after: Any) -> str:
    """A field's value before and after a step.

    >>> changed("year", None, "1984")
    "nothing → '1984'"
    """
    return f"{value_said(field, before)} → {value_said(field, after)}"


LABELS: dict[str, Template] = {
    "import": _import,
    "add-film": "film added: {title}",
    "add-agent": _add_agent,
    "add-record": "{kind!k} added",
    "remove": _remove,
    "reorder": _reorder,
    "edit-field": _edit_field,
    "retitle": _retitle,
    "cite": _cite,
    "withdraw-citation": _withdraw,
    "prefer-statement": _prefer,
    "attach-media": _attach,
    "detach-media": _detach,
    "merge-people": "{drop} merged into {keep}",
    "save-search": "search saved: {name}",
    "change-search": "saved search changed: {name}",
    "rename-search": _rename_search,
    "move-search": "saved search moved: {name}",
}

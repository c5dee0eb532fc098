"""What an analyst does with the codebook: word its statuses, dress, order, add and retire them, take over another."""

import re
from collections.abc import Iterable
from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.assessments import NOT_ASSESSED
from workbench.model.codebook import Layer, Status
from workbench.model.codebook_file import (
    COLUMNS,
    DIGITS,
    LONGEST_KEY,
    LONGEST_LABEL,
    LONGEST_SYMBOL,
    columns_between,
)
from workbench.model.ids import status_id
from workbench.project import Project, codebook_uses, queries
from workbench.project.steps import Writer


def set_wording(project: Project, status: str, **parts: Any) -> Status:
    """Set label, definition, rule or requirements: one column, so that two edits of it are one difference."""
    now = queries.one(project, Status, status)
    for name in ("label", "definition", "rule"):
        if name in parts:
            parts[name] = " ".join(parts[name].split()) if name == "label" else parts[name].strip()
    if "label" in parts:
        _refuse_label(project, now.layer, parts["label"], now.id)
    with project.step(N_("Word status")) as step:
        return step.set(now, wording=now.wording.model_copy(update=parts))


def _refuse_label(project: Project, layer: Layer, label: str, own: str = "") -> None:
    """Raise Refused where a status of this layer cannot be called so."""
    if not label:
        raise Refused(_("A status needs a label."))
    if len(label) > LONGEST_LABEL:
        raise Refused(_("A label has at most {n} characters.").format(n=LONGEST_LABEL))
    for other in queries.statuses(project, layer):
        names = (other.label.casefold(), other.wording.label.casefold())
        if other.id != own and label.casefold() in names:
            raise Refused(_("There is a status “{label}” already.").format(label=other.label))


def set_colour(project: Project, status: str, colour: str) -> Status:
    """Give a status its colour (#rrggbb); each look adjusts it so that it stays readable."""
    with project.step(N_("Colour status")) as step:
        return step.set(queries.one(project, Status, status), colour=colour.lower())


def set_symbol(project: Project, status: str, symbol: str) -> Status:
    """Give a status its sign, at most four characters; empty takes it away."""
    if len(symbol.strip()) > LONGEST_SYMBOL:
        raise Refused(_("A symbol has at most {n} characters.").format(n=LONGEST_SYMBOL))
    with project.step(N_("Set symbol of status")) as step:
        return step.set(queries.one(project, Status, status), symbol=symbol.strip())


def set_shortcut(project: Project, status: str, digit: str) -> Status | None:
    """Put a status on a digit; whoever has it takes this one's in exchange and is returned. Empty takes it away."""
    if digit not in ("", *DIGITS):
        raise Refused(_("A shortcut is a digit from 1 to 9."))
    now = queries.one(project, Status, status)
    if now.layer != "mention" or now.shortcut == digit:
        return None
    others = [other for other in queries.statuses(project, now.layer) if digit and other.shortcut == digit]
    with project.step(N_("Set digit of status")) as step:
        for number, other in enumerate(others):
            step.set(other, shortcut=now.shortcut if number == 0 else "")
        step.set(now, shortcut=digit)
    return queries.one(project, Status, others[0].id) if others else None


def move(project: Project, status: str, by: int) -> bool:
    """Move a status up (-1) or down (1) among its layer; False at the end."""
    now = queries.one(project, Status, status)
    order = queries.statuses(project, now.layer)
    place = next(number for number, other in enumerate(order) if other.id == now.id)
    target = place + by
    if not 0 <= target < len(order):
        return False
    order.insert(target, order.pop(place))
    with project.step(N_("Move status")) as step:
        for number, other in enumerate(order, 1):
            if other.position != number:
                step.set(other, position=number)
    return True


def set_active(project: Project, status: str, *, active: bool) -> Status:
    """Offer a status, or offer it no longer; where it is given it stays. One of each layer is always offered."""
    now = queries.one(project, Status, status)
    if not active and not any(s.active for s in queries.statuses(project, now.layer) if s.id != now.id):
        raise Refused(_("This is the last active status of its layer."))
    with project.step(N_("Offer status") if active else N_("Retire status")) as step:
        return step.set(now, active=active)


def set_mapping(project: Project, status: str, name: str, value: str) -> Status:
    """Say what a status is called in an exchange format; empty means that it is not exported there."""
    now = queries.one(project, Status, status)
    kept = {key: what for key, what in now.mappings.items() if key != name}
    with project.step(N_("Map status")) as step:
        return step.set(now, mappings=kept | ({name: value.strip()} if value.strip() else {}))


def key_of(label: str) -> str:
    """Make a key of a label: lower case, words joined by underscores."""
    return re.sub(r"\W+", "_", label.casefold()).strip("_")[:LONGEST_KEY]


def add(project: Project, layer: Layer, label: str) -> Status:
    """Add a status at the end of its layer; its key follows from the label and the first free digit is its own."""
    label = " ".join(label.split())
    _refuse_label(project, layer, label)
    taken = {status.key for status in queries.statuses(project, layer)}
    taken |= set(codebook_uses.counts(project, layer, whole=True))
    key = stem = key_of(label) or "status"
    number = 2
    while key in taken:
        key, number = f"{stem[: LONGEST_KEY - 5]}_{number}", number + 1
    with project.step(N_("Add status")) as step:
        return _append(step, project, layer, key, label)


def _append(step: Writer, project: Project, layer: Layer, key: str, label: str) -> Status:
    there = queries.statuses(project, layer)
    used = {status.shortcut for status in there}
    digit = next((digit for digit in DIGITS if digit not in used), "") if layer == "mention" else ""
    last = max((status.position for status in there), default=0)
    columns = {"shortcut": digit, "position": last + 1, "wording": {"label": label}}
    return step.add(Status.model_validate({"id": status_id(layer, key), "layer": layer, "key": key, **columns}))


def adopt(project: Project, layer: Layer, key: str) -> Status:
    """Add a key that a colleague's file brought and the codebook does not know; it keeps its key."""
    with project.step(N_("Add status")) as step:
        return _append(step, project, layer, key, key.replace("_", " ").strip().capitalize() or key)


def rename_key(project: Project, status: str, key: str) -> Status:
    """Give a status that nobody has used another key; refused once it is used."""
    now, key = queries.one(project, Status, status), key_of(key)
    if key == now.key:
        return now
    _refuse_needed(now)
    if not key:
        raise Refused(_("A key is made of letters and digits."))
    if codebook_uses.counts(project, now.layer, whole=True).get(now.key):
        raise Refused(_("The key stays as it is: the status is in use."))
    if queries.find(project, Status, status_id(now.layer, key)) is not None:
        raise Refused(_("There is a status with the key “{key}” already.").format(key=key))
    with project.step(N_("Rename key of status")) as step:
        step.remove(now)
        return step.add(now.model_copy(update={"id": status_id(now.layer, key), "key": key}))


def _refuse_needed(status: Status) -> None:
    """Raise Refused for the verdict that every claim begins with."""
    if status.layer == "verdict" and status.key == NOT_ASSESSED:
        raise Refused(_("Every claim begins as “{label}”; this status stays.").format(label=status.label))


def remove(project: Project, status: str) -> None:
    """Remove a status that nobody has used; one in use can only be made inactive."""
    now = queries.one(project, Status, status)
    _refuse_needed(now)
    if codebook_uses.counts(project, now.layer, whole=True).get(now.key):
        raise Refused(_("“{label}” is in use; make it inactive instead.").format(label=now.label))
    if len(queries.statuses(project, now.layer)) == 1:
        raise Refused(_("This is the last status of its layer."))
    with project.step(N_("Remove status")) as step:
        step.remove(now)


def take_over(project: Project, statuses: Iterable[Status]) -> int:
    """Take over another codebook in one step: new ones are added, changed ones set, those it lacks stay.

    One that stays gives its digit to a status taken over. Returns how many were added or changed.
    """
    wanted = {status.id: status for status in statuses}
    here = {status.id: status for status in queries.every(project, Status)}
    digits = {(status.layer, status.shortcut) for status in wanted.values() if status.shortcut}
    touched = 0
    with project.step(N_("Take over codebook")) as step:
        for identity, status in here.items():
            if identity not in wanted and (status.layer, status.shortcut) in digits:
                step.set(status, shortcut="")
        for identity, status in wanted.items():
            old = here.get(identity)
            if old is None:
                step.add(status)
            elif columns_between(old, status):
                step.set(old, **{column: getattr(status, column) for column in COLUMNS})
            else:
                continue
            touched += 1
    return touched

"""Versions, what SQLite can do, the language, and whether the children that read foreign files work."""

import locale
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

from workbench import i18n, logbook, person, versions
from workbench.doctoring.finding import Finding
from workbench.errors import FileProblem, Refused
from workbench.i18n import _, ngettext

_WAL_BUG, _FTS_BUG = ((3, 7, 0), (3, 51, 3)), (3, 53, 2)
RECENT = timedelta(days=7)


def look_at_versions() -> Iterator[Finding]:
    """Say the versions, and what is known of them."""
    part = _("Versions")
    for number, (name, value) in enumerate(versions.programs()):
        identity = ("program", "format", "python", "qt", "sqlite", "system")[number]
        yield Finding(f"version.{identity}", part, name, "ok", value)
    refused = versions.refusal()
    if refused:
        yield Finding(
            "version.harmful", part, _("Known to do harm"), "problem", refused, _("The program does not start.")
        )
    missing = [library.name for library in versions.libraries() if not library.version]
    if missing and not getattr(sys, "frozen", False):
        told = _("not installed: {names}").format(names=", ".join(missing))
        advice = _("Install the program again; some formats cannot be read or written without them.")
        yield Finding("version.libraries", part, _("Libraries"), "problem", told, advice)
    else:
        count = len(versions.libraries())
        told = ngettext("{count} library", "{count} libraries", count).format(count=count)
        yield Finding("version.libraries", part, _("Libraries"), "ok", told)


def look_at_sqlite() -> Iterator[Finding]:
    """Say what SQLite can do of what is needed."""
    from workbench.project.abilities import compile_options, missing_abilities

    part = _("Storage")
    missing = missing_abilities()
    if missing:
        advice = _("Install a Python that comes with a newer SQLite.")
        told = _("cannot do: {names}").format(names=", ".join(missing))
        yield Finding("sqlite.abilities", part, _("What SQLite can do"), "problem", told, advice)
    else:
        yield Finding("sqlite.abilities", part, _("What SQLite can do"), "ok", _("everything that is needed"))
    wanted = [option for option in compile_options() if option.startswith(("ENABLE_FTS5", "THREADSAFE", "COMPILER"))]
    yield Finding("sqlite.options", part, _("How SQLite was built"), "ok", ", ".join(wanted) or "-")
    here = sqlite3.sqlite_version_info
    if _WAL_BUG[0] <= here < _WAL_BUG[1]:
        told = _("This SQLite has a rare fault in WAL mode; projects are never written in that mode.")
        yield Finding("sqlite.wal", part, _("Known faults"), "ok", told)


def look_at_locale() -> Iterator[Finding]:
    """Say which language and encoding the system gives, and which one the window speaks."""
    part = _("Language")
    name, encoding = locale.getlocale()
    text, files = locale.getpreferredencoding(False), sys.getfilesystemencoding()
    yield Finding("locale.system", part, _("System"), "ok", f"{name or 'C'} ({encoding or text})")
    plain = {text.lower().replace("-", ""), files.lower().replace("-", "")}
    if plain <= {"utf8"}:
        yield Finding("locale.encoding", part, _("Names of files"), "ok", "UTF-8")
    else:
        advice = _("Names of files in other scripts may not be readable; choose a UTF-8 locale where you can.")
        yield Finding("locale.encoding", part, _("Names of files"), "note", f"{files}, {text}", advice)
    yield Finding("locale.interface", part, _("Interface"), "ok", i18n.language())


def look_at_cages() -> Iterator[Finding]:
    """Start each of the children that read foreign files, and let it read a tiny one."""
    part = _("Reading foreign files")
    for identity, name, read in (
        ("cage.articles", _("Articles"), _read_an_article),
        ("cage.projects", _("Projects of colleagues"), _read_a_project),
    ):
        began = monotonic()
        try:
            read()
        except (Refused, FileProblem, OSError) as cause:
            logbook.note(f"doctor: the child for {identity} does not work: {type(cause).__name__}")
            advice = _("A program that guards this machine may forbid it to start processes; allow the workbench to.")
            yield Finding(identity, part, name, "problem", _("The process that reads them does not work."), advice)
        else:
            told = _("works ({seconds} s)").format(seconds=i18n.number(f"{monotonic() - began:.1f}"))
            yield Finding(identity, part, name, "ok", told)


def _read_an_article() -> None:
    from workbench.importers.cage import read_caged_bytes

    brought = read_caged_bytes("doctor.txt", b"A line.\n\nAnother line, so that there is something to read.\n")
    if not brought.articles:
        raise Refused("nothing came")


def _read_a_project() -> None:
    from workbench.model.articles import Analyst
    from workbench.model.ids import AnalystId, derived_id
    from workbench.project import Project
    from workbench.project.desk import Desk
    from workbench.project.untrusted import open_untrusted

    with tempfile.TemporaryDirectory(prefix="workbench-doctor-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "doctor.factcheck"
        analyst = Analyst(id=AnalystId(derived_id("analyst by name", "doctor")), name="Doctor", initials="D")
        Project.create(path, Desk(analyst, derived_id("device", "doctor")), "Doctor").close()
        open_untrusted(path)


def look_at_settings() -> Iterator[Finding]:
    """Say whether the settings can be read, and how many projects they know; no names of them."""
    from workbench.doctoring.folders import synchronised_by

    part, path = _("Settings"), person.settings_path()
    known = person.peek_settings(path)
    if known is None:
        advice = _("At the next start it is set aside, and the settings begin anew.")
        yield Finding("settings.file", part, _("File"), "problem", _("The file of settings cannot be read."), advice)
    else:
        yield Finding("settings.file", part, _("File"), "ok", _("readable") if known else _("not made yet"))
    if path.with_suffix(".damaged").exists():
        told = _("An earlier file of settings was damaged and set aside.")
        yield Finding("settings.damaged", part, _("Set aside"), "note", told, _("You may delete settings.damaged."))
    listed = (known or {}).get("recent")
    recent = [Path(name) for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
    there = [file for file in recent if _is_there(file)]
    said = [_("{count} known").format(count=len(recent)) if recent else _("none yet")]
    if len(there) < len(recent):
        said.append(_("{count} no longer where they were").format(count=len(recent) - len(there)))
    services = sorted({service for file in there if (service := synchronised_by(file.parent))})
    if not services:
        yield Finding("projects.recent", part, _("Recent projects"), "ok", ", ".join(said))
        return
    count = sum(bool(synchronised_by(file.parent)) for file in there)
    said.append(_("{count} in a folder that {service} synchronises").format(count=count, service=", ".join(services)))
    advice = _("Close such a project before another computer opens it, or each of you works on a copy and merges.")
    yield Finding("projects.recent", part, _("Recent projects"), "note", ", ".join(said), advice)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return False


def look_at_faults(last: Callable[[], list[logbook.Fault]] = logbook.last_faults) -> Iterator[Finding]:
    """Say which faults the log has of the last days, types and places only."""
    from datetime import UTC, datetime

    part = _("Faults")
    since = f"{datetime.now(UTC) - RECENT:%Y-%m-%dT%H:%M:%SZ}"
    faults = [fault for fault in last() if fault.at >= since]
    if not faults:
        yield Finding("faults.none", part, _("Last seven days"), "ok", _("none noted"))
    advice = _("Send this report to those who look after the program, and say what you did then.")
    for number, fault in enumerate(faults, start=1):
        when = fault.at.replace("T", " ").removesuffix("Z") + " UTC"
        told = f"{fault.type}, {fault.place or '-'}"
        yield Finding(f"faults.{number}", part, when, "note", told, advice if number == len(faults) else "")

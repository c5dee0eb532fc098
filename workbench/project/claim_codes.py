"""The codes that claims are shown by, and which are taken. A code is a label: after a merge two claims may have one.

Only the claims that are shown otherwise than by their code are kept, and asked for anew after steps that touched
claims or analysts alone, so that a table of 100,000 claims costs nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text

from workbench.model.articles import Analyst
from workbench.model.claim_codes import DOT, Labelled, initials_by_id, shown_codes
from workbench.model.claims import Claim
from workbench.project import queries
from workbench.project.file import Project
from workbench.project.tied import tied_claims

_ALIKE = (
    "SELECT id, code, created_at, created_by FROM claim "
    "WHERE code IN (SELECT code FROM claim WHERE code <> '' GROUP BY code HAVING count(*) > 1) "
    "UNION SELECT id, code, created_at, created_by FROM claim "
    "WHERE rowid IN (SELECT rowid FROM claim WHERE instr(code, :dot))"
)
"""The claims that share a code, and those whose code looks like one that is made here."""


@dataclass(slots=True)
class _Known:
    """What is shown otherwise, with the state of the log for which it was worked out."""

    heads: tuple[str, ...]
    seq: int
    otherwise: Mapping[str, str]


def shown_otherwise(project: Project) -> Mapping[str, str]:
    """Return the code that is shown of each root claim whose own code another one has, too."""
    known = project.followed.get("claim codes")
    if isinstance(known, _Known):
        if known.heads == project.heads:
            return known.otherwise
        if not _touched(project, known.seq):
            known.heads, known.seq = project.heads, _last(project)
            return known.otherwise
    found = _worked_out(project)
    project.followed["claim codes"] = _Known(project.heads, _last(project), found)
    return found


def code_of(project: Project, claim: Claim | None) -> str:
    """Return the code that a claim is shown by; empty for none."""
    return shown_otherwise(project).get(claim.id, claim.code) if claim is not None else ""


def is_taken(project: Project, code: str, claim: str) -> bool:
    """Tell whether another claim than this one has a code."""
    asked = text("SELECT 1 FROM claim WHERE code = :code AND id <> :claim LIMIT 1")
    return project.connection.execute(asked, {"code": code, "claim": claim}).first() is not None


def next_code(project: Project) -> str:
    """Return the code after the highest in use: C01, C02, ..."""
    highest = "SELECT max(CAST(substr(code, 2) AS INTEGER)) FROM claim WHERE code GLOB 'C[0-9]*' "
    highest += "AND length(code) < 12 AND substr(code, 2) NOT GLOB '*[^0-9]*'"
    return f"C{(project.connection.execute(text(highest)).scalar() or 0) + 1:02d}"


def _worked_out(project: Project) -> Mapping[str, str]:
    found = [Labelled(*row) for row in project.connection.execute(text(_ALIKE), {"dot": DOT})]
    if not found:
        return {}
    ties = tied_claims(project)
    among = [claim for claim in found if claim.id not in ties]
    codes = shown_codes(among, initials_by_id({one.id: one for one in queries.every(project, Analyst)}))
    return {claim.id: codes[claim.id] for claim in among if codes[claim.id] != claim.code}


def _touched(project: Project, seq: int) -> bool:
    """Tell whether steps since then changed claims or analysts."""
    asked = "SELECT 1 FROM change WHERE step_seq > ? AND table_name IN ('claim', 'analyst') LIMIT 1"
    return project.connection.exec_driver_sql(asked, (seq,)).first() is not None


def _last(project: Project) -> int:
    return project.connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM step").scalar_one()

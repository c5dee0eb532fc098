"""What an analyst concludes: verdicts with their reasons, appended and never overwritten."""

from collections.abc import Iterable

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.assessments import NOT_ASSESSED, Assessment, Confidence
from workbench.model.ids import ClaimId, EvidenceLinkId, random_id
from workbench.project import Project, queries


def assess(
    project: Project, claim: str, verdict: str, why: str = "", *, confidence: Confidence = "", as_of: str = "",
    rests_on: Iterable[str] = (),
) -> Assessment:  # fmt: skip
    """Give a verdict of the codebook; it joins the earlier ones. A reason is required for all but "not assessed"."""
    if verdict != NOT_ASSESSED:  # a claim can be left unjudged whatever a colleague did to the codebook
        queries.known_status(project, "verdict", verdict)
    if verdict != NOT_ASSESSED and not why.strip():
        raise Refused(_("A verdict needs a reason: say in a sentence what it rests on."))
    with project.step(N_("Give verdict")) as step:
        return step.add(
            Assessment(
                id=random_id(),
                claim=ClaimId(claim),
                verdict=verdict,
                why=why.strip(),
                confidence=confidence,
                as_of=as_of,
                rests_on=tuple(EvidenceLinkId(link) for link in rests_on),
            )
        )

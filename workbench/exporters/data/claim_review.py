"""ClaimReview (schema.org) as JSON-LD, for search engines and databases of fact-checks; from verdicts only.

A rating never comes from what an article does with a claim. What is missing is named, and the claim stays out; no
address and no claimant is made up. Field by field: Google's list of what it requires, as quoted by schemastats.com.
"""

from typing import Any

from workbench.errors import Refused
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.json_text import script_json
from workbench.exporters.judged import Judged, judged, scope_of
from workbench.exporters.links import link_target
from workbench.i18n import N_, _
from workbench.model.claims import Source

BEST, WORST = 5, 1
LONGEST = 75
"""Code points of a claim that search engines show."""
_TYPES = {"person": "Person", "organisation": "Organization", "media": "Organization"}
_WHY = {
    "no verdict": N_("{code}: it has no verdict."),
    "differing": N_("{code}: the analysts' verdicts differ, and nobody's was chosen to count."),
    "not exported": N_("{code}: the codebook gives the verdict “{verdict}” no name for ClaimReview."),
    "claimant": N_("{code}: it names no claimant."),
    "unnamed": N_("{code}: its claimant is no person or organisation with a name."),
    "long": N_("{code}: it is longer than {most} characters; search engines may cut it."),
}


def write(material: Material, choices: Choices) -> Exported:
    """Write a ClaimReview for each claim that has what it needs; Refused where none has, or the page is unknown."""
    project = material.snapshot.project
    page, desk = (choices.site_url or project.site_url).strip(), choices.organisation or project.organisation
    _require(page, desk)
    told: list[str] = []

    def missing(code: str, why: str, **more: object) -> None:
        told.append(_(_WHY[why]).format(code=code, **more))

    made: list[dict[str, Any]] = []
    for one in judged(scope_of(material.snapshot, choices), missing):
        name = one.status.mappings.get("claimreview_name", "")
        if not name:
            missing(one.code, "not exported", verdict=one.status.label)
        elif one.claimant is None:
            missing(one.code, "claimant")
        elif one.claimant.kind not in _TYPES or not one.claimant.name.strip():
            missing(one.code, "unnamed")
        else:
            if len(one.claim.statement) > LONGEST:
                missing(one.code, "long", most=LONGEST)
            made.append(_review(one, one.claimant, name, page, desk))
    if not made:
        raise Refused(" ".join((_("There is no claim that a ClaimReview can be made of."), *told)))
    graph = {"@context": "https://schema.org", "@graph": made}
    return Exported((File("claimreview.json", (script_json(graph),)),), tuple(told))


def _is_page(address: str) -> bool:
    return link_target(address).lower().startswith("http")


def _require(page: str, desk: str) -> None:
    """Name what the project as a whole lacks."""
    lacking = []
    if not _is_page(page):
        lacking.append(_("the address of the page that the report stands on"))
    if not desk.strip():
        lacking.append(_("the organisation that publishes it"))
    if lacking:
        words = _("A ClaimReview needs {what}: say it in the export, or in the project's details.")
        raise Refused(words.format(what=_(" and ").join(lacking)))


def _review(one: Judged, claimant: Source, name: str, page: str, desk: str) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": name}
    number = one.status.mappings.get("claimreview_rating", "")
    if number in map(str, range(WORST, BEST + 1)):
        rating |= {"ratingValue": int(number), "bestRating": BEST, "worstRating": WORST}
    if one.verdict.why:
        rating["ratingExplanation"] = one.verdict.why
    return {
        "@type": "ClaimReview",
        "url": f"{page.partition('#')[0]}#c-{one.claim.id}",
        "datePublished": (one.verdict.created_at or "")[:10],
        "claimReviewed": one.claim.statement,
        "author": {"@type": "Organization", "name": desk},
        "itemReviewed": _item(one, claimant),
        "reviewRating": rating,
    }


def _item(one: Judged, claimant: Source) -> dict[str, Any]:
    """The claim: whose, since when, and where it was made; only articles with an address can be named.

    Which appearance was the first is said only where that is known: of several articles by their dates.
    """
    item: dict[str, Any] = {"@type": "Claim", "author": {"@type": _TYPES[claimant.kind], "name": claimant.name}}
    if one.claimed_on:
        item["datePublished"] = one.claimed_on
    pages = [{"@type": "NewsArticle", "url": a.url.strip()} for a in one.articles if _is_page(a.url)]
    if pages and _is_page(one.articles[0].url) and (one.articles[0].published_on or len(one.articles) == 1):
        item["firstAppearance"] = pages.pop(0)
    if pages:
        item["appearance"] = pages
    return item


FORMAT = ExportFormat(
    "claimreview", N_("ClaimReview (JSON-LD)"),
    N_("For search engines and databases of fact-checks: verdicts with reasons"), ".json", write,
    asks=("analyst", "publisher"),
)  # fmt: skip

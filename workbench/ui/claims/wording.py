"""How times, dates and small vocabularies read."""

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QLocale

from workbench.i18n import _, ngettext
from workbench.model.articles import Article
from workbench.model.assessments import Confidence
from workbench.model.claims import ClaimLinkKind, Period, StageName
from workbench.model.evidence import Stance, Strength
from workbench.model.marks import Certainty, EvidenceOffered
from workbench.ui.dates import shown_date

SIGNS: dict[Stance, str] = {"supports": "+", "refutes": "−", "context": "○"}


def stances() -> dict[Stance, str]:
    """Return the names of the stances, in order."""
    return {"supports": _("Supports"), "refutes": _("Refutes"), "context": _("Context")}


def strengths() -> dict[Strength, str]:
    """Return the names of the strengths, in order."""
    return {"weak": _("Weak"), "moderate": _("Moderate"), "strong": _("Strong")}


def confidences() -> dict[Confidence, str]:
    """Return the names of the degrees of confidence, in order."""
    return {"low": _("Low"), "medium": _("Medium"), "high": _("High")}


def certainties() -> dict[Certainty, str]:
    """Return the names of the speaker's degrees of certainty; + speaks for the event, − against it."""
    return {
        "": _("not set"), "certain+": _("certain that it is so"), "probable+": _("probable"),
        "possible+": _("possible"), "unknown": _("unknown"), "possible-": _("possibly not"),
        "probable-": _("probably not"), "certain-": _("certain that it is not so"),
    }  # fmt: skip


def offered() -> dict[EvidenceOffered, str]:
    """Return the names of the evidence that the speaker offers."""
    return {
        "": _("not set"), "none": _("none"), "reasoning": _("reasoning"), "unnamed_sources": _("unnamed sources"),
        "named_source": _("a named source"), "document": _("a document"), "data": _("data"),
    }  # fmt: skip


def kinds() -> dict[str, str]:
    """Return the names of the kinds of claims."""
    return {
        "": _("not set"), "quantity": _("Quantity"), "event": _("Event"), "prediction": _("Prediction"),
        "quote": _("Quote"), "position": _("Position"), "causal": _("Cause and effect"), "other": _("Other"),
    }  # fmt: skip


def worths() -> dict[str, str]:
    """Return how much a claim is worth checking, from 0 to 3."""
    return {"0": _("not rated"), "1": _("1, little"), "2": _("2, worth checking"), "3": _("3, must be checked")}


def stages() -> dict[StageName, str]:
    """Return the names of the stages, in order."""
    # not _("Open"): that is what buttons do, a verb in most languages
    return {
        "open": _("open").capitalize(), "in_work": _("In work"), "ready_for_review": _("Ready for review"),
        "signed_off": _("Signed off"), "published": _("Published"),
    }  # fmt: skip


def relations() -> dict[ClaimLinkKind, str]:
    """Return how a claim stands to another, from the first one's side."""
    return {
        "contradicts": _("contradicts"), "specifies": _("specifies"), "competes": _("competes with"),
        "same_topic_other_time": _("same topic, another time"), "related": _("related to"),
    }  # fmt: skip


def relation(kind: ClaimLinkKind, *, outward: bool) -> str:
    """Return how a claim stands to another; inward: seen from the second of the two."""
    return relations()[kind] if outward or kind != "specifies" else _("specified by")


def period(written: Period | None) -> str:
    """Return a period as the locale writes it; `model.periods.parsed` reads the same again."""
    if written is None:
        return ""
    first, last = shown_date(written.begins), shown_date(written.ends)
    if first and last:
        return first if first == last else f"{first} – {last}"
    return _("from {date}").format(date=first) if first else f"– {last}" if last else ""


def since(stamp: str, now: datetime) -> str:
    """Return how long ago a moment was, roughly."""
    then = datetime.fromisoformat(stamp).astimezone(UTC)
    minutes = int((now.astimezone(UTC) - then).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} min ago", "{n} min ago", minutes).format(n=minutes)
    if minutes < 24 * 60:
        return ngettext("{n} h ago", "{n} h ago", minutes // 60).format(n=minutes // 60)
    days = minutes // (24 * 60)
    if days < 14:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    local = then.astimezone()
    return QLocale().toString(QDate(local.year, local.month, local.day), "d MMM yyyy")


def outlet(article: Article | None) -> str:
    """Name an article in few words: its publisher, else its title."""
    if article is None:
        return _("an article no longer there")
    return article.publisher or article.title or article.origin_name or _("untitled article")


def titled(article: Article | None) -> str:
    """Name an article by its title."""
    return (article.title if article else "") or outlet(article)


def one_line(text: str, most: int = 120) -> str:
    """Return the first words of a text on one line."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def aside_words(initials: str, why: str) -> str:
    """Say who set a row aside, and why: it does not count."""
    if why.strip():
        return _("set aside by {initials}: {why}").format(initials=initials, why=one_line(why, 200))
    return _("set aside by {initials}").format(initials=initials)

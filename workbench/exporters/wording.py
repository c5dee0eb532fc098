"""How values of the model are said to a reader: dates, quantities and the labels of fixed choices."""

from workbench.i18n import N_, _, number
from workbench.model.claims import Period, Quantity

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
MONTHS_OF_A_YEAR = (
    N_("January {year}"), N_("February {year}"), N_("March {year}"), N_("April {year}"), N_("May {year}"),
    N_("June {year}"), N_("July {year}"), N_("August {year}"), N_("September {year}"), N_("October {year}"),
    N_("November {year}"), N_("December {year}"),
)  # fmt: skip
"""Apart from the names of months in a date, which many languages put in another case."""
CLAIM_KINDS = {
    "quantity": N_("quantity"), "event": N_("event"), "prediction": N_("prediction"), "quote": N_("quotation"),
    "position": N_("position"), "causal": N_("cause and effect"), "other": N_("other"),
}  # fmt: skip
STAGES = {
    "in_work": N_("in work"), "ready_for_review": N_("ready for review"), "signed_off": N_("signed off"),
    "published": N_("published"),
}  # fmt: skip
STRENGTHS = {"weak": N_("weak"), "moderate": N_("moderate"), "strong": N_("strong")}
CONFIDENCES = {"low": N_("low confidence"), "medium": N_("medium confidence"), "high": N_("high confidence")}
CERTAINTIES = {
    "certain+": N_("certain that it is so"), "certain-": N_("certain that it is not so"),
    "probable+": N_("thinks it probable"), "probable-": N_("thinks it improbable"),
    "possible+": N_("thinks it possible"), "possible-": N_("thinks it possibly not so"),
    "unknown": N_("certainty unknown"),
}  # fmt: skip
OFFERED = {
    "none": N_("no evidence offered"), "reasoning": N_("offers reasoning"),
    "unnamed_sources": N_("offers unnamed sources"), "named_source": N_("offers a named source"),
    "document": N_("offers a document"), "data": N_("offers data"),
}  # fmt: skip
BASES = {
    "statement": N_("statement"), "document": N_("document"), "official act": N_("official act"), "data": N_("data"),
    "image": N_("picture or film"), "observation": N_("observation"), "expert": N_("expert’s judgement"),
    "call": N_("call or message"),
}  # fmt: skip
ANSWERS = {
    "yes or no": N_("yes or no"), "number": N_("number"), "date": N_("date"), "name": N_("name"),
    "quotation": N_("quotation"), "explanation": N_("explanation"),
}  # fmt: skip
FURNITURE = {
    "caption": N_("caption"), "read_also": N_("read also"), "share_line": N_("share line"), "plea": N_("plea"),
    "author_box": N_("author box"),
}  # fmt: skip
STANCES = {"supports": N_("For"), "refutes": N_("Against"), "context": N_("Context")}
STANCE_SYMBOLS = {"supports": "+", "refutes": "−", "context": "○"}
STANCE_COLOURS = {"supports": "#196a42", "refutes": "#b3261e", "context": "#5f6b7a"}
RELATIONS = {
    "contradicts": (N_("contradicts"), N_("is contradicted by")),
    "specifies": (N_("says more precisely"), N_("is said more precisely by")),
    "competes": (N_("competes with"), N_("competes with")),
    "same_topic_other_time": (N_("same topic at another time:"), N_("same topic at another time:")),
    "related": (N_("is related to"), N_("is related to")),
}


def label(choices: dict[str, str], key: str) -> str:
    """Return the translated label of a choice; an unknown one is shown as it is."""
    return _(choices[key]) if key in choices else key


def spoken_date(date: str, *, bound: bool = False) -> str:
    """Say a partial date (YYYY, YYYY-MM or YYYY-MM-DD, or a stamp) in words; what is no date is shown as it is.

    `bound`: after a word as “from” or “until”, where many languages put a month in the case that it has in a date.
    """
    parts = date[:10].split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return date
    if len(parts) == 1:
        return parts[0]
    if not 1 <= int(parts[1]) <= 12:
        return date
    if len(parts) == 2 and not bound:
        return _(MONTHS_OF_A_YEAR[int(parts[1]) - 1]).format(year=parts[0])
    month = _(MONTHS[int(parts[1]) - 1])
    day = int(parts[2]) if len(parts) == 3 else ""
    return _("{day} {month} {year}").format(day=day, month=month, year=parts[0]).strip()


def spoken_span(begins: str, ends: str) -> str:
    """Say two partial dates and what lies between them; one where they are the same."""
    if spoken_date(begins) == spoken_date(ends):
        return spoken_date(begins)
    first, last = (spoken_date(date, bound=True) for date in (begins, ends))
    return _("{begins} to {ends}").format(begins=first, ends=last)


def spoken_period(period: Period | None) -> str:
    """Say a period; either end may be open."""
    if period is None or not (period.begins or period.ends):
        return ""
    if not period.ends:
        return _("from {begins}").format(begins=spoken_date(period.begins, bound=True))
    if not period.begins:
        return _("until {ends}").format(ends=spoken_date(period.ends, bound=True))
    return spoken_span(period.begins, period.ends)


def spoken_quantity(quantity: Quantity | None) -> str:
    """Say a quantity with its bounds and unit."""
    if quantity is None or (quantity.low is None and quantity.high is None):
        return ""
    low, high = number(quantity.low or ""), number(quantity.high or "")
    if not low:
        said = _("up to {high}").format(high=high)
    elif not high:
        said = _("at least {low}").format(low=low)
    else:
        said = low if low == high else _("{low} to {high}").format(low=low, high=high)
    return f"{said} {quantity.unit}".strip()

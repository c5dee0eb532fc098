"""Numbers with bounds and unit, as people write them: "up to 700,000", "between 4.5 and 5 million men", "30 %"."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.claims import Quantity

_SPACES = " \u00a0\u2009\u202f"
_NUMBER = r"[-−]?\d(?:[\d.,'’\u00a0\u2009\u202f]| (?=\d{3}(?!\d)))*"  # a plain space only before three digits
_SCALES = {
    "k": 3, "thousand": 3, "тис": 3, "тисяч": 3, "тисячі": 3, "mn": 6, "million": 6, "millions": 6, "млн": 6,
    "мільйон": 6, "мільйони": 6, "мільйонів": 6, "bn": 9, "billion": 9, "billions": 9, "млрд": 9, "мільярд": 9,
    "мільярди": 9, "мільярдів": 9,
}  # fmt: skip
_AMOUNT = rf"[$€£₴]?\s*{_NUMBER}(?:\s*(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b\.?)?"
_UP_TO = ("up to", "at most", "as many as", "no more than", "not more than", "less than", "under", "fewer than",
          "max.", "≤", "<", "до", "не більше", "щонайбільше", "менше")  # fmt: skip
_AT_LEAST = ("at least", "no less than", "no fewer than", "more than", "over", "above", "from", "min.", "≥", ">",
             "щонайменше", "не менше", "понад", "більше", "від")  # fmt: skip
_ABOUT = ("about", "around", "approximately", "nearly", "almost", "some", "ca.", "c.", "~", "≈", "близько", "майже",
          "приблизно")  # fmt: skip
_EXACT = Context(prec=80)
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Numerals:
    """How a locale writes numbers."""

    decimal: str = "."
    group: str = ","


def written(quantity: Quantity, numerals: Numerals | None = None) -> str:
    """Write a quantity as a person reads it; `parsed` reads the same again."""
    low, high = (number_written(bound, numerals) if bound else "" for bound in (quantity.low, quantity.high))
    if low and high:
        words = low if low == high else f"{low}–{high}"
    elif high:
        words = _("up to {high}").format(high=high)
    else:
        words = _("at least {low}").format(low=low) if low else ""
    return f"{words} {quantity.unit}".strip()


def number_written(number: str, numerals: Numerals | None = None) -> str:
    """Write decimal text with the separators of a locale; four digits stand without one."""
    style = numerals or Numerals()
    whole, point, rest = number.partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = digits if len(digits) < 5 else f"{int(digits):,}".replace(",", style.group)
    return sign + grouped + (style.decimal + rest if point else "")


def parsed(text: str, numerals: Numerals | None = None) -> Quantity | None:
    """Read a quantity; None where there is nothing. Refused, with the reason, where it cannot be told what is meant."""
    style = numerals or Numerals()
    if style.decimal == "٫":
        style = Numerals()
    words = _ascii_digits(text).replace("\t", " ").replace("٬", "").replace("٫", style.decimal).strip(_SPACES)
    if not words:
        return None
    if lead := _lead(words, _ABOUT):
        raise Refused(_("“{word}” is no bound. Write those you accept: 4500–5500, at least 4500, up to 5500.").format(
            word=words[: len(lead)]))  # fmt: skip
    if found := _between(words):
        return _of(found[0], found[1], words[found[2] :], style)
    for leads, is_high in ((_ups(), True), (_leasts(), False)):
        if lead := _lead(words, leads):
            found_one = re.match(_AMOUNT, words[len(lead) :].lstrip(), re.IGNORECASE)
            if found_one is None:
                raise _no_number()
            rest = words[len(lead) :].lstrip()[found_one.end() :]
            return _of("" if is_high else found_one[0], found_one[0] if is_high else "", rest, style)
    single = re.match(_AMOUNT, words, re.IGNORECASE)
    if single is None:
        raise _no_number()
    return _of(single[0], single[0], words[single.end() :], style)


def _no_number() -> Refused:
    return Refused(_("Write a number: 700,000 men, up to 700,000, 400,000–700,000, at least 5 %."))


def _between(words: str) -> tuple[str, str, int] | None:
    """Return both amounts of "between 4 and 7", "from 4 to 7", "4-7", and where the rest begins."""
    pairs = (
        rf"(?:between|між)\s+({_AMOUNT})\s+(?:and|і|й|та)\s+({_AMOUNT})",
        rf"(?:(?:from|від)\s+)?({_AMOUNT})\s*(?:–|—|-|\bto\b|\bдо\b)\s*({_AMOUNT})",
    )
    for pair in pairs:
        if found := re.match(pair, words, re.IGNORECASE):
            return found[1], found[2], found.end()
    return None


def _lead(words: str, leads: tuple[str, ...]) -> str:
    """Return the phrase that these words begin with, the longest first."""
    small = words.casefold()
    for lead in sorted(leads, key=len, reverse=True):
        following = small[len(lead) : len(lead) + 1]
        if small.startswith(lead) and (not lead[-1].isalpha() or not following.isalpha()):
            return lead
    return ""


def _ups() -> tuple[str, ...]:
    """Return the phrases for an upper bound, with that of the language chosen."""
    return (*_UP_TO, _("up to {high}").partition("{high}")[0].strip().casefold())


def _leasts() -> tuple[str, ...]:
    return (*_AT_LEAST, _("at least {low}").partition("{low}")[0].strip().casefold())


def _of(low: str, high: str, rest: str, style: Numerals) -> Quantity:
    unit, scale = " ".join(rest.strip(" ,;").split()), ""
    if low and high and low != high and not _scale_of(low):
        scale = _scale_of(high)  # "4 to 5 million": both are millions
    for amount in (low, high):
        if amount[:1] in tuple("$€£₴") and not unit:
            unit = amount[0]
    bounds = [_number(amount, scale, style) if amount else None for amount in (low, high)]
    first, last = bounds
    if first is not None and last is not None and Decimal(first) > Decimal(last):
        raise Refused(_("The lower number comes first."))
    return Quantity(low=first, high=last, unit=unit[:2_000])


def _scale_of(amount: str) -> str:
    found = re.search(r"([^\W\d_]+)\.?$", amount.strip(), re.IGNORECASE)
    return found[1].casefold() if found else ""


def _number(amount: str, scale: str, style: Numerals) -> str:
    """Return the decimal text of one amount."""
    bare = re.search(_NUMBER, amount)
    assert bare is not None
    digits = _plain(bare[0].replace("−", "-"), style)
    power = _SCALES.get(_scale_of(amount) or scale, 0)
    value = _EXACT.multiply(Decimal(digits), Decimal(10) ** power)
    whole, _point, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    whole = whole.lstrip("0") or "0"
    if len(whole) > _MOST_DIGITS or len(rest) > _MOST_DIGITS:
        raise Refused(_("This number has too many digits."))
    if whole == "0" and not rest:
        sign = ""
    return sign + whole + (f".{rest}" if rest else "")


def _plain(digits: str, style: Numerals) -> str:
    """Take the separators out; refuse what can be read in two ways."""
    digits = digits.rstrip(".,'’" + _SPACES)
    for group in {*_SPACES, "'", "’", style.group} - {style.decimal, ".", ","}:
        digits = digits.replace(group, "")
    grouped = rf"-?\d{{1,3}}({re.escape(style.group)}\d{{3}})+({re.escape(style.decimal)}\d+)?"
    if style.group in (".", ",") and re.fullmatch(grouped, digits):
        digits = digits.replace(style.group, "")
    signs = re.findall(r"[.,]", digits)
    if len(signs) > 1 and len(set(signs)) == 1 and re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", digits):
        return digits.replace(signs[0], "")  # 1.234.567 can be nothing else
    known = {style.decimal, style.group}
    if len(signs) > 1 or (signs and signs[0] not in known and re.search(r"[.,]\d{3}$", digits)):
        raise Refused(_("“{number}” can be read in two ways; write it without separators.").format(number=digits))
    return digits.replace(",", ".")


def _ascii_digits(text: str) -> str:
    """Return the text with the digits of other scripts as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() and unicodedata.category(c) == "Nd"
                   else c for c in text)  # fmt: skip

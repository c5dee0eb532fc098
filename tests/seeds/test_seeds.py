"""The sample articles, their annotations and the default codebook hold what the rest of the house relies on."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
DATA = json.loads((SEEDS / "annotations.json").read_text(encoding="utf-8"))
CODEBOOK = json.loads((ROOT / "resources" / "codebooks" / "default.json").read_text(encoding="utf-8"))


def text_of(path):
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


TEXTS = {article["key"]: text_of(SEEDS / article["file"]) for article in DATA["articles"]}
EVERYTHING = "\n".join(TEXTS.values())

MENTION_STATUSES = [
    "asserted",
    "attributed",
    "hedged",
    "doubted",
    "denied",
    "without_evidence",
    "corroborated",
    "rejected",
]
VERDICTS = [
    "not_assessed",
    "supported",
    "refuted",
    "conflicting",
    "not_enough_evidence",
    "missing_context",
    "too_early",
    "not_checkable",
]
CERTAINTIES = {"", "unknown", *(grade + sign for grade in ("certain", "probable", "possible") for sign in "+-")}
OFFERED = {"", "none", "reasoning", "unnamed_sources", "named_source", "document", "data"}
DELIBERATE = {("ak", "c12")}  # refuted by nothing but a denial: the sample shows the warning


def keys(table):
    return {row["key"] for row in DATA[table]}


def anchors():
    """Every (owner, article, quote, nth) of the file; nth counts plain occurrences, also inside longer words."""
    for table in ("mentions", "evidence", "furniture"):
        for number, row in enumerate(DATA[table]):
            if row["article"] is None:
                continue
            parts = [row, *row.get("more", []), row.get("cue"), row.get("speaker_words")]
            for part in filter(None, parts):
                yield row.get("key", f"{table}[{number}]"), row["article"], part["quote"], part["nth"]


def place(article, quote, nth):
    start = -1
    for _ in range(nth):
        start = TEXTS[article].find(quote, start + 1)
        if start < 0:
            return None
    return start, start + len(quote)


def current_verdicts():
    latest = {}
    for row in DATA["assessments"]:
        latest[row["by"], row["claim"]] = row
    return latest.values()


def links_of(claim):
    return [link for row in DATA["evidence"] for link in row["links"] if link["claim"] == claim]


def follows_its_rule(verdict, links):
    firm = {link["stance"] for link in links if link["strength"] != "weak"}
    stances = {link["stance"] for link in links}
    return {
        "supported": "supports" in firm and "refutes" not in stances,
        "refuted": "refutes" in firm and "supports" not in stances,
        "conflicting": {"supports", "refutes"} <= firm,
        "not_enough_evidence": not firm & {"supports", "refutes"},
        "missing_context": "context" in stances,
    }.get(verdict, True)


# The file


@pytest.mark.parametrize("anchor", list(anchors()), ids=lambda anchor: f"{anchor[0]}-{anchor[2][:24]}")
def test_every_quote_stands_in_its_article(anchor):
    _, article, quote, nth = anchor
    assert quote and quote == quote.strip()
    assert place(article, quote, nth) is not None


def test_keys_are_given_once():
    for table in ("analysts", "articles", "sources", "claims", "mentions", "evidence"):
        assert len(keys(table)) == len(DATA[table]), table
    assert len({claim["code"] for claim in DATA["claims"]}) == len(DATA["claims"])


def test_every_key_leads_somewhere():
    analysts, articles, sources, claims = (keys(table) for table in ("analysts", "articles", "sources", "claims"))
    evidence, marks = keys("evidence"), keys("mentions") | keys("evidence")
    for table in ("mentions", "evidence", "furniture", "assessments", "comments"):
        assert {row["by"] for row in DATA[table]} <= analysts
    for table in ("mentions", "evidence", "furniture"):
        assert {row["article"] for row in DATA[table]} <= articles | {None}
    assert {row["claim"] for row in DATA["mentions"]} <= claims | {None}
    assert {source for row in DATA["mentions"] for source in row["speakers"]} <= sources
    assert {row["claimant"] for row in DATA["claims"]} <= sources | {None}
    assert {link["claim"] for row in DATA["evidence"] for link in row["links"]} <= claims
    assert {row["claim"] for row in DATA["assessments"]} <= claims
    assert {end for row in DATA["claim_links"] for end in (row["a"], row["b"])} <= claims
    for comment in DATA["comments"]:
        target = comment["target"]
        assert target["key"] in {"claim": claims, "mark": marks, "article": articles}[target["kind"]]
    assert {key for row in DATA["assessments"] for key in row["rests_on"]} <= evidence


def test_fields_hold_only_known_values():
    assert {row["status"] for row in DATA["mentions"]} == set(MENTION_STATUSES)
    assert {row["verdict"] for row in DATA["assessments"]} == set(VERDICTS)
    assert {row["certainty"] for row in DATA["mentions"]} <= CERTAINTIES
    assert {row["evidence_offered"] for row in DATA["mentions"]} <= OFFERED
    assert {row["date_basis"] for row in DATA["articles"]} == {"stated", "inferred", "unknown"}
    what = {"caption", "read_also", "share_line", "plea", "author_box", "other"}
    assert {row["what"] for row in DATA["furniture"]} == what
    kinds = {"quantity", "event", "prediction", "quote", "position", "causal", "other"}
    assert {row["kind"] for row in DATA["claims"]} <= kinds
    stages = {"open", "in_work", "ready_for_review", "signed_off", "published"}
    assert {row["stage"] for row in DATA["claims"]} <= stages
    assert {row["worth"] for row in DATA["claims"]} <= {0, 1, 2, 3}


def test_numbers_are_decimal_text_and_dates_are_dates():
    for claim in DATA["claims"]:
        for bound in (claim["quantity"] or {}).keys() & {"low", "high"}:
            assert claim["quantity"][bound] is None or re.fullmatch(r"\d+(\.\d+)?", claim["quantity"][bound])
    dates = [row["published_on"] for row in DATA["articles"]] + [row["claimed_on"] for row in DATA["claims"]]
    assert all(date is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date) for date in dates)


def test_there_is_enough_of_everything():
    least = {"articles": 12, "claims": 16, "mentions": 45, "evidence": 22, "furniture": 12, "claim_links": 5}
    assert {table: len(DATA[table]) for table in least if len(DATA[table]) < least[table]} == {}
    assert Counter(row["by"] for row in DATA["mentions"])["ob"] >= 8


def test_one_analyst_marks_a_place_once_for_a_claim():
    places = [
        (row["by"], row["article"], place(row["article"], row["quote"], row["nth"]), row["claim"], row["status"])
        for row in DATA["mentions"]
    ]
    assert len(set(places)) == len(places)


# The trade's rules


def test_denials_have_a_denier_and_a_cue():
    denied = [row for row in DATA["mentions"] if row["status"] == "denied"]
    assert denied and all(row["speakers"] and row["cue"] for row in denied)


def test_without_evidence_has_a_cue():
    rows = [row for row in DATA["mentions"] if row["status"] == "without_evidence"]
    assert rows and all(row["cue"] for row in rows)


def test_a_few_mentions_are_left_to_do():
    needs = {row["key"]: row["requires"] for row in CODEBOOK["statuses"] if row["layer"] == "mention"}
    unfinished = [
        row["key"]
        for row in DATA["mentions"]
        if row["claim"] is None
        or ("speaker" in needs[row["status"]] and not row["speakers"])
        or ("cue" in needs[row["status"]] and not row["cue"])
    ]
    assert 2 <= len(unfinished) <= 3


def test_links_show_every_stance_strength_and_a_set():
    links = [link for row in DATA["evidence"] for link in row["links"]]
    assert {link["stance"] for link in links} == {"supports", "refutes", "context"}
    assert {link["strength"] for link in links} == {"weak", "moderate", "strong"}
    assert any(link["set"] for link in links) and any(link["set"] is None for link in links)
    assert all(row["links"] for row in DATA["evidence"])
    outside = [row for row in DATA["evidence"] if row["article"] is None]
    assert outside and all(row["citation"] for row in outside)


def test_verdicts_rest_on_evidence_linked_to_their_claim():
    linked = {(row["key"], link["claim"]) for row in DATA["evidence"] for link in row["links"]}
    for row in DATA["assessments"]:
        assert {(key, row["claim"]) for key in row["rests_on"]} <= linked
        assert row["why"] or row["verdict"] == "not_assessed"


def test_verdicts_follow_their_rules_but_for_the_deliberate_one():
    broken = {
        (row["by"], row["claim"])
        for row in current_verdicts()
        if not follows_its_rule(row["verdict"], links_of(row["claim"]))
    }
    assert broken == DELIBERATE


def test_assessments_come_in_order_and_some_change():
    dates = [row["as_of"] for row in DATA["assessments"]]
    assert dates == sorted(dates)
    history = Counter((row["by"], row["claim"]) for row in DATA["assessments"])
    assert max(history.values()) >= 3


def test_the_two_analysts_differ_somewhere():
    verdicts = {}
    for row in current_verdicts():
        verdicts.setdefault(row["claim"], set()).add(row["verdict"])
    assert any(len(given) > 1 for given in verdicts.values())


def test_an_old_denial_is_kept_apart_from_a_new_forecast():
    assert any(row["kind"] == "same_topic_other_time" for row in DATA["claim_links"])


def test_a_claim_is_marked_inside_page_furniture():
    furniture = [(row["article"], *place(row["article"], row["quote"], row["nth"])) for row in DATA["furniture"]]
    mentions = [(row["article"], *place(row["article"], row["quote"], row["nth"])) for row in DATA["mentions"]]
    assert any(a == b and start <= s and e <= end for a, start, end in furniture for b, s, e in mentions)


def test_one_place_carries_a_claim_and_its_denial():
    statuses = {}
    for row in DATA["mentions"]:
        statuses.setdefault((row["by"], row["article"], row["quote"], row["claim"]), set()).add(row["status"])
    assert any({"attributed", "denied"} <= given for given in statuses.values())


# The articles


@pytest.mark.parametrize("key", TEXTS)
def test_articles_have_the_length_of_articles(key):
    assert 1_500 <= len(TEXTS[key]) <= 4_000
    assert TEXTS[key].endswith("\n") and "\x00" not in TEXTS[key] and "\ufeff" not in TEXTS[key]


def test_articles_on_disk_are_those_in_the_file():
    listed = {article["file"] for article in DATA["articles"]}
    assert listed == {path.relative_to(SEEDS).as_posix() for path in (SEEDS / "articles").iterdir()}
    assert any(name.endswith(".md") for name in listed)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\d\u00a0\d{3}", id="no-break space in a number"),
        pytest.param(r"\w\u00ad\w", id="soft hyphen in a word"),
        pytest.param(r"[\U0001f300-\U0001faff]\u200d[\U0001f300-\U0001faff]", id="emoji joined by ZWJ"),
        pytest.param(r"[“][^”\n]*\n\n“", id="quotation over two paragraphs"),
        pytest.param(r"“[^”\n]*\n\n(?!“)", id="quotation without its closing mark"),
        pytest.param(r"(?m)^— ", id="dash as quotation mark"),
        pytest.param(r"\[surveyed\]", id="editor's brackets"),
        pytest.param(r"(?m)^date \d{4}-\d\d-\d\d ", id="date in front"),
        pytest.param(r"\d{1,2} (March|April) 2024", id="written-out date"),
        pytest.param(r"Tuesday, 21 May(?! 20)", id="date without a year"),
        pytest.param(r"Without any evidence,", id="opener"),
        pytest.param(r"up to|between .* and|[Nn]early", id="bounds"),
    ],
)
def test_the_phenomenon_occurs(pattern):
    assert re.search(pattern, EVERYTHING)


def test_a_name_is_written_with_a_combining_mark():
    assert any(unicodedata.combining(character) for character in EVERYTHING)
    assert unicodedata.normalize("NFC", EVERYTHING) != EVERYTHING


def test_a_headline_comes_back_as_a_caption():
    assert any(TEXTS[row["key"]].split("\n").count(row["title"]) == 2 for row in DATA["articles"])


def test_a_number_lies_inside_a_larger_one_and_the_free_one_is_marked():
    (row,) = [row for row in DATA["mentions"] if row["quote"] == "30,000"]
    starts = [match.start() for match in re.finditer("30,000", TEXTS[row["article"]])]
    inside = [TEXTS[row["article"]][start - 1].isdigit() for start in starts]
    assert row["nth"] > 1 and any(inside) and not inside[row["nth"] - 1]


def test_one_text_mixes_curly_and_straight_quotation_marks():
    assert any("“" in text and '"' in text for text in TEXTS.values())


def test_the_wire_story_is_printed_twice_with_small_edits():
    first, second = (set(TEXTS[key].split("\n")) - {""} for key in ("a2", "a3"))
    assert first & second and first - second
    assert "Tarkovan" in TEXTS["a2"] and "Tarkowan" in TEXTS["a3"]


def test_the_same_denial_comes_again_a_year_later():
    sentence = "No such programme is on the government's table"
    years = {row["published_on"][:4] for row in DATA["articles"] if sentence in TEXTS[row["key"]]}
    assert len(years) == 2


def test_foreign_articles_join_and_what_is_marked_in_them_is_translated():
    foreign = {article["key"] for article in DATA["articles"] if article["language"] != "en"}
    assert {article["language"] for article in DATA["articles"]} == {"en", "uk", "ar"}
    assert re.search("[\u0600-\u06ff]", EVERYTHING) and re.search("[\u0400-\u04ff]", EVERYTHING)
    marked = [row for table in ("mentions", "evidence") for row in DATA[table] if row["article"] in foreign]
    assert len(marked) >= 12 and all(row["translation"] for row in marked)


# The codebook


def test_the_codebook_has_every_status_of_both_layers_in_order():
    for layer, expected in (("mention", MENTION_STATUSES), ("verdict", VERDICTS)):
        rows = [row for row in CODEBOOK["statuses"] if row["layer"] == layer]
        assert [row["key"] for row in sorted(rows, key=lambda row: row["position"])] == expected


@pytest.mark.parametrize("row", CODEBOOK["statuses"], ids=lambda row: row["key"])
def test_a_status_is_complete(row):
    assert row["label"] and row["definition"] and row["rule"] and row["active"] is True
    assert re.fullmatch("#[0-9a-f]{6}", row["colour"]) and len(row["symbol"]) == 1
    allowed = {"cue", "speaker"} if row["layer"] == "mention" else {"reason"}
    assert set(row["requires"]) <= allowed
    assert set(row["mappings"]) <= {"averitec", "claimreview_name", "claimreview_rating"}


def test_a_status_is_told_apart_by_colour_symbol_and_shortcut():
    for layer in ("mention", "verdict"):
        rows = [row for row in CODEBOOK["statuses"] if row["layer"] == layer]
        assert len({row["colour"] for row in rows}) == len({row["symbol"] for row in rows}) == len(rows)
    mention = [row["shortcut"] for row in CODEBOOK["statuses"] if row["layer"] == "mention"]
    assert mention == list("12345678")


def test_what_a_status_requires():
    requires = {row["key"]: set(row["requires"]) for row in CODEBOOK["statuses"]}
    assert requires["denied"] == {"speaker", "cue"} and requires["without_evidence"] == {"cue"}
    assert all(requires[key] == {"reason"} for key in VERDICTS if key != "not_assessed")
    assert requires["not_assessed"] == requires["asserted"] == set()


def luminance(colour):
    """Relative luminance as WCAG 2.1 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("row", CODEBOOK["statuses"], ids=lambda row: row["key"])
def test_a_colour_reads_on_a_light_page(row):
    page = luminance("#f6f5f2")
    assert (page + 0.05) / (luminance(row["colour"]) + 0.05) >= 4.5

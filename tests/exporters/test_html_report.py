"""The HTML report is one inert file that shows the stored text exactly."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exporters.html_report import ReportOptions, html_report
from workbench.exporters.report_options import SECTIONS
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.former import Former
from workbench.model.marks import Mark, Piece, Place

NOW = datetime(2026, 5, 5, 9, 30, tzinfo=UTC)
ALL = ReportOptions(analyst="ana", comments=True)
PROBES = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "a\u202eb", "a\u2028b",
    "</style><b onclick=x>", "' onmouseover=x '", "{{ 7*7 }}{% raw %}", "[x](javascript:alert(1)) ![i](https://i.example/i)",
    "<!--", "]]>", "&lt;script&gt;", "https://ok.example/\"><svg/onload=x>", "--><iframe srcdoc=x>", "\x1b[31m",
)  # fmt: skip
TAGS = set(
    """html head meta title style body a header p h1 h2 h3 h4 h5 b bdi time div nav ul ol li main section span table
    caption thead tbody tr th td svg rect abbr article dl dt dd blockquote mark q details summary footer i strong em pre
    code del ins s br hr""".split()  # noqa: SIM905
)
ATTRIBUTES = set(
    """lang charset http-equiv content name class id href datetime aria-label aria-hidden dir scope title rel open
    data-s viewbox preserveaspectratio focusable width height start""".split()  # noqa: SIM905
)


class Reader(HTMLParser):
    """Collects tags, attributes and the text under `div.stored`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.stored: list[str] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self._depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "div" and (self._depth or dict(attrs).get("class") == "stored"):
            if not self._depth:
                self.stored.append("")
            self._depth += 1

    def handle_endtag(self, tag):
        self._depth -= tag == "div" and self._depth > 0

    def handle_data(self, data):
        self.texts.append(data)
        if self._depth:
            self.stored[-1] += data

    def handle_comment(self, data):
        self.comments.append(data)


def assert_inert(html: str) -> Reader:
    read = Reader(html)
    assert {tag for tag, _ in read.tags} <= TAGS
    assert {name for _, attributes in read.tags for name in attributes} <= ATTRIBUTES
    for _tag, attributes in read.tags:
        if "href" in attributes:
            assert re.match(r"#|https?://|mailto:", attributes["href"]), attributes
            assert attributes["href"].startswith("#") or attributes["rel"] == "noopener noreferrer nofollow"
    assert not read.comments
    return read


def rendered(snapshot, options=ALL) -> str:
    return html_report(snapshot, options, NOW, "0.1.0", (), before(snapshot))


def before(snapshot) -> Former:
    """A former state in which everything the report can correct was otherwise."""
    claims = {key: claim.model_copy(update={"statement": "It was open."}) for key, claim in snapshot.claims.items()}
    gone = Claim(id="c9", code="C09", statement="It rained.", created_by="ana")
    return Former("2026-05-01T00:00:00.000Z", claims={**claims, "c9": gone})


def test_a_full_report_is_inert(full):
    read = assert_inert(rendered(full))
    assert "The port was closed for six days." in read.texts


def filled(value, probe: str):
    """Put the probe into every free text field of a value, reflectively, also inside."""
    kept = {"id", "created_by", "created_at", "sha256", "key", "place"} | REFERENCES
    changes = {}
    for name, field in type(value).model_fields.items():
        old = getattr(value, name)
        if name in kept or "Literal" in str(field.annotation) or (get_args(field.annotation) and "Id" in str(field)):
            continue
        if isinstance(old, str):
            changes[name] = probe
        elif hasattr(type(old), "model_fields"):
            changes[name] = filled(old, probe)
        elif isinstance(old, tuple) and old and isinstance(old[0], str):
            changes[name] = (probe,)
        elif isinstance(old, tuple) and old:
            changes[name] = tuple(filled(each, probe) for each in old)
    return value.model_copy(update=changes)


REFERENCES = {"claim", "claimant", "article", "speakers", "mark", "a", "b", "rests_on", "target_id", "parent", "status",
              "verdict", "by", "counts", "set_aside", "same_as", "version_of"}  # fmt: skip


def poisoned(snapshot, probe: str):
    """Fill every text field of every row, and the article's text, with the probe."""
    tables = {}
    for field in fields(snapshot):
        table = getattr(snapshot, field.name)
        if field.name == "texts":
            tables["texts"] = dict.fromkeys(table, probe + "\n" + probe)
        elif field.name == "project":
            tables["project"] = filled(table, probe)
        else:
            tables[field.name] = {key: filled(row, probe) for key, row in table.items()}
    place = Place(article="a1", pieces=(Piece(start=0, end=len(probe), quote=probe),))
    tables["marks"] = {k: m.model_copy(update={"place": m.place and place}) for k, m in tables["marks"].items()}
    return replace(snapshot, **tables)


def former_of(snapshot, probe: str) -> Former:
    """A former state in which the claims and verdicts were others, every text of them the probe and more."""
    claims = {key: filled(claim, f"{probe} then") for key, claim in snapshot.claims.items()}
    claims["c9"] = filled(Claim(id="c9", statement="x"), probe)
    judged = {key: filled(made, f"{probe} then") for key, made in snapshot.assessments.items()}
    return Former("2026-05-01T00:00:00.000Z", claims, judged)


@pytest.mark.parametrize("probe", PROBES)
def test_no_text_of_a_project_becomes_markup(full, probe):
    options = ReportOptions(title=probe, organisation=probe, analyst="ana", comments=True, language=probe)
    made = poisoned(full, probe)
    html = html_report(made, options, NOW, probe, (), former_of(made, probe))
    read = assert_inert(html)
    assert read.stored == [probe + "\n" + probe]
    assert read.tags[0] == ("html", {"lang": "en"})
    outside = html.replace('data-s="', "")
    for unseen in "\u202e\u2028\x1b":
        assert outside.count(unseen) == outside.count(f"{unseen}</span>"), "only inside labelled boxes"


def test_the_probe_test_reaches_the_fields(full):
    html = rendered(poisoned(full, "PROBE"))
    assert html.count("PROBE") > 60
    for words in ("Herald", "the minister", "logbook", "Really", "register"):
        assert words not in html


def test_the_probe_test_finds_a_planted_hole(full):
    with pytest.raises(AssertionError):
        assert_inert(rendered(full).replace("<h2>", "<h2 onclick=x>"))
    with pytest.raises(AssertionError):
        assert_inert(rendered(full).replace('href="#top"', 'href="javascript:x"'))


def test_the_policy_allows_one_style_by_its_hash_and_nothing_else(full):
    html = rendered(full)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(a["content"] for tag, a in Reader(html).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert html.count("<style") == 1
    assert not re.search(r"url\(|@import|expression|http", style.replace('href^="http"', ""))


def test_the_marked_article_is_the_stored_text(full):
    (text,) = full.texts.values()
    assert Reader(rendered(full)).stored == [text]


@given(st.data())
def test_tags_stripped_the_article_is_the_stored_text(data):
    from tests.exporters.conftest import snapshot_of

    signs = st.one_of(st.sampled_from("ab. \n\u00a0\u202e\u2028<&\"'"), st.characters(exclude_categories=["Cs"]))
    text = data.draw(st.text(signs, min_size=1).filter(lambda t: "\0" not in t and "\r" not in t))
    marks = []
    for number in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        at = Place(article="a1", pieces=(Piece(start=start, end=end, quote=text[start:end]),))
        kind = data.draw(st.sampled_from(["claim", "evidence", "furniture"]))
        marks.append(Mark(id=f"m{number}", kind=kind, place=at))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    read = Reader(rendered(snapshot_of(Article(id="a1", sha256=sha256), *marks, texts=(text,))))
    assert read.stored == [text]
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_inner_link_has_its_target_and_marks_are_linked_both_ways(full):
    tags = Reader(rendered(full)).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    targets = {a["href"][1:] for _, a in tags if a.get("href", "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    assert {"m-m1", "u-m1", "m-e1", "l-l1", "c-c1"} <= targets


@pytest.mark.parametrize(
    "change",
    [{"claims": frozenset(["c2"])}, {"articles": frozenset()}, {"analysts": frozenset(["ole"])},
     {"verdicts": frozenset(["not_assessed"])}, *({name: False} for name in SECTIONS)],
)  # fmt: skip
def test_parts_left_out_leave_no_dead_links(full, change):
    tags = Reader(rendered(full, replace(ALL, **change))).tags
    ids = {attributes["id"] for _, attributes in tags if "id" in attributes}
    assert {a["href"][1:] for _, a in tags if a.get("href", "").startswith("#")} <= ids


def test_the_same_project_gives_the_same_bytes_but_for_one_time(full):
    tables = {f.name: getattr(full, f.name) for f in fields(full) if f.name != "project"}
    turned = replace(full, **{name: dict(reversed(table.items())) for name, table in tables.items()})
    assert rendered(turned) == rendered(full)
    later = html_report(full, ALL, NOW + timedelta(minutes=1), "0.1.0", (), before(full))
    different = [(a, b) for a, b in zip(rendered(full).splitlines(), later.splitlines(), strict=True) if a != b]
    assert len(different) == 1


def test_the_bytes_do_not_depend_on_the_process(full, repository):
    child = (
        "import hashlib; from tests.exporters import conftest as c, test_html_report as t;"
        "print(hashlib.sha256(t.rendered(c.harbour()).encode()).hexdigest())"
    )
    found = set()
    for seed, locale in enumerate(("C", "uk_UA.UTF-8", "tr_TR.UTF-8")):
        settings = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": f"UTC{seed}", "LC_ALL": locale}
        run = subprocess.run(
            [sys.executable, "-c", child], cwd=repository, env=settings, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stderr
        found.add(run.stdout.strip())
    assert found == {hashlib.sha256(rendered(full).encode()).hexdigest()}


def test_the_time_is_utc_wherever_it_was_taken(full):
    for moment in (NOW.astimezone(timezone(timedelta(hours=5))), NOW.replace(tzinfo=None)):
        assert html_report(full, ALL, moment, "0.1.0", (), before(full)) == rendered(full)


def test_furniture_is_folded_and_evidence_outside_is_linked(full):
    html = rendered(full)
    assert '<details class="furniture"><summary data-s="1 line of page furniture (share line)"' in html
    assert '<a class="bare" href="https://port.example/reg" rel="noopener noreferrer nofollow">' in html


def test_a_project_made_by_commands_is_reported(tmp_path):
    from workbench.commands import assessments, claims, evidence, marks
    from workbench.model.articles import Analyst
    from workbench.model.ids import article_id, random_id
    from workbench.project import Project, queries
    from workbench.project.file import Desk

    text = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
    desk = Desk(Analyst(id=random_id(), name="Ana"), "dev", None)
    with Project.create(tmp_path / "p.factcheck", desk, "Port") as project:
        with project.step("Import") as step:
            sha256 = step.put_text(text)
            article = step.add(Article(id=article_id(sha256), sha256=sha256, title="Shut"))
        mention = marks.mark_claim(project, article.id, 2, 34)
        marks.set_status(project, mention.id, "attributed")
        proof = marks.mark_evidence(project, article.id, 55, 84)
        claims.set_note(project, mention.claim, "See *it*.")
        evidence.link(project, proof.id, mention.claim, "refutes")
        assessments.assess(project, mention.claim, "refuted", "The logbook.")
        html = rendered(queries.snapshot(project), ReportOptions(analyst=desk.analyst.id))
    read = assert_inert(html)
    assert read.stored == [text]
    assert "The logbook." in read.texts
    assert '<mark class="claim-mark t-2f5d8a">The port was closed for six days</mark>' in html


@pytest.mark.parametrize("theme", ["light", "auto"])
def test_a_strict_parser_finds_no_fault(full, theme):
    import html5lib

    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(rendered(poisoned(full, "<b>&\u202e"), replace(ALL, theme=theme)))
    assert tree.find("head/title").text


def test_a_light_report_stays_light_and_the_other_follows_the_screen(full):
    assert "prefers-color-scheme" not in rendered(full)
    assert "prefers-color-scheme:dark" in rendered(full, replace(ALL, theme="auto"))

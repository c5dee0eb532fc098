"""The Markdown report: whatever a text holds is shown as it is, and links lead to the claims and marks."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.exporters.conftest import HARBOUR, article_of, place, snapshot_of
from tests.exporters.test_html_report import PROBES, poisoned
from workbench.exporters.flow import Flow, Paragraph, Words
from workbench.exporters.flow_notes import note_blocks
from workbench.exporters.markdown_report import markdown_of, render
from workbench.exporters.markdown_text import inline, line_begun
from workbench.exporters.report_content import ReportOptions, report_content
from workbench.model.marks import Mark

NOW = datetime(2026, 5, 5, 9, 30, tzinfo=UTC)
ALL = ReportOptions(analyst="ana", comments=True)
OURS = re.compile(r'(<a id="[A-Za-z0-9_-]+">|</a>|<!-- -->)+\Z')
EMPTY = Flow("", "", "en", (), "", "", "", ())
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TRICKS = ("*a*", "a|b", "`a`", "<script>x</script>", "[a](http://b)", "# a", "1. a", "- a", "> a", "    a", "a  \nb",
          "===", "---", "~~~", "&amp;", "a\\", "![i](x)", "<!-- a", "https://a.example/", "_a_", "12) b", "+ c",
          "| a |\n| - |", "a\n===", "a\n- b", "[^1]: x", "[a]: http://b", "\ta", ":-", "$a$", "**")  # fmt: skip


def written(snapshot, options=ALL) -> str:
    return render(report_content(snapshot, options), NOW, "0.1.0").decode()


def shown(source: str) -> tuple[list[str], set[str]]:
    """Return the text of each block and the targets of all links; no HTML but our anchors."""
    texts, targets = [], set()
    for token in PARSER.parse(source):
        assert token.type != "html_block", token.content
        if token.type in ("fence", "code_block"):
            texts.append(token.content)
        if token.type == "inline":
            said = ""
            for child in token.children:
                if child.type == "html_inline":
                    assert OURS.match(child.content), child.content
                elif child.type in ("softbreak", "hardbreak"):
                    said += "\n"
                else:
                    assert child.type != "image"
                    said += child.content
                if child.type == "link_open":
                    targets.add(child.attrs["href"])
            texts.append(said)
    return texts, targets


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


signs = st.text(st.sampled_from("ab1 *_`[]()<>#|~&!\\-+=.:\n\t“”é📣$^@/"), max_size=30)


@settings(deadline=None)
@given(signs | st.sampled_from(TRICKS))
@example("a*b*c")
def test_any_words_are_shown_as_they_are(text):
    texts, targets = shown(line_begun(inline([Words(text)])))
    assert flat(" ".join(texts)) == flat(text)
    assert not targets


looks = st.fixed_dictionaries({"bold": st.booleans(), "italic": st.booleans(), "struck": st.booleans()})


@settings(deadline=None)
@given(st.lists(st.tuples(signs, looks), max_size=5))
def test_words_side_by_side_in_any_look_are_shown_as_they_are(parts):
    source = line_begun(inline([Words(text, **look) for text, look in parts]))
    assert flat(" ".join(shown(source)[0])) == flat("".join(text for text, _look in parts))


@given(st.text(st.sampled_from("ab`| \\*"), min_size=1, max_size=12).filter(lambda text: text.strip()))
def test_code_is_shown_as_it_is(text):
    assert flat(" ".join(shown(inline([Words("x "), Words(text, mono=True)]))[0])) == flat(f"x {text}")


@pytest.mark.parametrize("trick", TRICKS)
def test_a_text_stays_what_it_is_in_every_place(full, trick):
    source = written(poisoned(full, trick), ReportOptions(title=trick, analyst="ana", comments=True))
    texts, targets = shown(source)
    assert any(flat(trick) in flat(text) for text in texts)
    assert all(re.match(r"#|https?://", target) for target in targets)
    titles = [token for token in PARSER.parse(source) if token.type == "heading_open" and token.tag == "h1"]
    assert len(titles) <= 1


@pytest.mark.parametrize("probe", PROBES)
def test_no_text_of_a_project_becomes_markup(full, probe):
    options = ReportOptions(title=probe, organisation=probe, analyst="ana", comments=True, language=probe)
    _texts, targets = shown(written(poisoned(full, probe), options))
    assert all(re.match(r"(#[A-Za-z0-9_-]+|https?://[^<>\s]+|mailto:[^<>\s]+)\Z", target) for target in targets)


def test_every_link_inside_leads_to_an_anchor(full):
    source = written(full)
    anchors = set(re.findall(r'<a id="([^"]+)">', source))
    targets = {target[1:] for target in shown(source)[1] if target.startswith("#")}
    assert targets <= anchors
    assert {"c-c1", "m-m1", "u-m1", "l-l1", "a-a1"} <= anchors


def test_the_article_is_whole_and_its_marks_are_bold(full):
    source = written(full)
    assert "**The port was closed for six days**, the minister said. " in source
    assert any(HARBOUR.split("\n")[0] in re.sub(r"\[\S C01\]", "", text) for text in shown(source)[0])


def test_a_mark_that_ends_at_a_sign_inside_a_word_is_bold_all_the_same():
    text = "He said“six days”and left."
    mark = Mark(id="m1", kind="claim", place=place(text, "“six days”"), status="denied", created_by="ana")
    source = written(snapshot_of(article_of(text), mark, texts=(text,)))
    strong = [token for token in PARSER.parse(source) if token.type == "inline" and "six days" in token.content]
    assert any(child.type == "strong_open" for child in strong[0].children)
    assert "**" not in "".join(shown(source)[0])


def test_a_table_has_as_many_rows_as_claims(full):
    source = written(full)
    rows = [line for line in source.split("\n") if line.startswith("| ") and "](#c-" in line]
    assert len(rows) == 2


def test_a_report_of_nothing_is_a_text_all_the_same():
    assert "No claims were chosen." in written(snapshot_of())


def test_a_block_of_code_keeps_its_fence(full):
    assert shown(markdown_of_paragraph("a\n```\nb"))[0] == ["a\n```\nb\n"]


def markdown_of_paragraph(text: str) -> str:
    return markdown_of(replace(EMPTY, blocks=(Paragraph((Words(text),), "code"),)))


def test_a_note_that_is_set_in_is_one_quotation_and_its_points_one_list():
    note = [replace(each, depth=1) for each in note_blocks("Because:\n\n- one\n- two")]
    ends = [Paragraph((Words(text),), "reading") for text in ("Refuted", "Next")]
    flow = replace(EMPTY, blocks=(ends[0], *note, ends[1]))
    assert markdown_of(flow) == "Refuted\n\n> Because:\n>\n> - one\n> - two\n\nNext\n"
    kinds = [token.type for token in PARSER.parse(markdown_of(flow))]
    assert (kinds.count("blockquote_open"), kinds.count("bullet_list_open")) == (1, 1)


def test_passages_of_two_places_are_two_quotations():
    said = Paragraph((Words("He said so."),), "said")
    assert markdown_of(replace(EMPTY, blocks=(said, said))) == "> He said so.\n\n> He said so.\n"

"""`workbench report`: every option of the window is a flag."""

import re

import pytest

from workbench.commands import articles, assessments, claims, marks
from workbench.exporters.report_formats import FORMATS
from workbench.exporters.report_options import SECTIONS


@pytest.fixture
def file(project, article, path):
    """A project with two claims, one judged and in an article."""
    articles.set_metadata(project, article, title="Dam, held")
    mention = marks.mark_claim(project, article, 0, 17)
    assessments.assess(project, mention.claim, "refuted", "The gauge.")
    claims.add(project, "Nobody was moved.")
    project.close()
    return path


@pytest.fixture
def report(run, file, tmp_path):
    """Write a report with some flags; returns its text."""

    def written(*flags):
        code, told, complained = run("report", file, "-o", tmp_path / "r.html", "--overwrite", *flags)
        assert (code, complained) == (0, ""), told
        return (tmp_path / "r.html").read_text("utf-8")

    return written


def claims_in(html):
    return re.findall(r'<article class="claim".*?<bdi>(C\d+)</bdi>', html, re.DOTALL)


@pytest.mark.parametrize(
    ("flags", "codes"),
    [
        ((), ["C01", "C02"]), (("--claims", "c02"), ["C02"]), (("--claims", "C02, C01"), ["C01", "C02"]),
        (("--verdicts", "refuted"), ["C01"]), (("--verdicts", "Not assessed,supported"), ["C02"]),
        (("--analysts", "Anna"), ["C01", "C02"]), (("--no-claim-sections",), []),
    ],
)  # fmt: skip
def test_the_scope_is_chosen_by_flags(report, flags, codes):
    assert claims_in(report(*flags)) == codes


def test_an_article_is_chosen_by_its_title(report, run, file, tmp_path):
    assert claims_in(report("--articles", "dam, held")) == ["C01"]
    code, _told, complained = run("report", file, "-o", tmp_path / "x.html", "--articles", "Elsewhere")
    assert (code, (tmp_path / "x.html").exists()) == (1, False)
    assert "No article of this project is called Elsewhere" in complained


@pytest.mark.parametrize(
    ("flags", "gone"),
    [("--no-summary", 'id="summary"'), ("--no-method", 'id="method"'), ("--no-articles", 'class="stored"'),
     ("--no-marked-articles", 'class="stored"'), ("--no-claim-sections", 'id="claims"')],
)  # fmt: skip
def test_what_is_left_out_is_not_there(report, flags, gone):
    assert gone in report()
    assert gone not in report(flags)


def test_every_part_has_its_flag(run):
    told = run("report", "--help")[1]
    assert all(f"--no-{name.replace('_', '-')}" in told for name in SECTIONS if name != "comments")
    assert "--comments" in told


def test_what_changed_since_a_day_is_listed(report):
    assert "What changed since 1 January 2020" in report("--since", "2020-01-01")
    assert report("--since", "2020-01-01").count("New claim") == 2
    assert "No claim and no verdict has changed" in report("--since", "2999-01-01")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--claims", "C99"), "No claim of this project is called C99; there are: C01, C02."),
        (("--verdicts", "maybe"), "There is no verdict maybe; there are: not_assessed, supported"),
        (("--analysts", "Nobody"), "No analyst of this project is called Nobody"),
        (("--since", "soon"), "“soon” is no date"), (("--format", "vellum"), "There is no report format “vellum”"),
        (("--claims", ","), "names nothing"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_in_a_sentence_and_nothing_is_written(run, file, tmp_path, flags, said):
    code, _told, complained = run("report", file, "-o", tmp_path / "r.html", *flags)
    assert (code, (tmp_path / "r.html").exists()) == (1, False)
    assert said in complained


def test_the_name_must_say_the_format_unless_a_flag_does(run, file, tmp_path):
    code, _told, complained = run("report", file, "-o", tmp_path / "r.txt")
    assert code == 1 and "does not say which format" in complained
    assert run("report", file, "-o", tmp_path / "r.txt", "--format", "html")[0] == 0


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.id)
def test_every_format_is_written(run, file, tmp_path, known):
    target = tmp_path / f"r{known.suffix}"
    assert run("report", file, "-o", target)[0] == 0
    assert target.stat().st_size > 1_000

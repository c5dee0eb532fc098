"""Whatever a file of another program holds: nothing is lost in silence, the project is sound, one undo."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.project.desks import desk_of, digests
from workbench.commands import annotations
from workbench.importers import import_paste
from workbench.importers.annotated import Annotated, AnnotatedClaim, Connection, Elsewhere, Highlight, Label, Passage
from workbench.importers.meaning import LEAVE_OUT, Meaning, Sense
from workbench.project import Project, history
from workbench.project.check import check_project

TEXTS = ("📣 The port was closed, she said. The port was closed.", "One line.\nAnother line: the port was closed.")
ODD = st.text("aA 1:;=\n\t\0\ud800\u202e\u0301📣.", max_size=8)
WORDS = ODD | st.sampled_from(("claim", "evidence", "denied", "refuted", "Anna", " Anna", "verdict", "x" * 3000))
KEYS = st.sampled_from(("1", "2", "3", "c", "gone"))
PEOPLE = st.sampled_from(("", "Anna", "Olena", "\0", "\ud800", "🙂" * 900))
WHEN = st.sampled_from(("", "2026-05-04T09:12:00.000Z", "0001-01-01", "9999-12-31T23:59:59-23:59", "soon"))
POINTS = st.none() | st.integers(-3, 60)


@st.composite
def passages(draw) -> Passage:
    start, end = draw(POINTS), draw(POINTS)
    text = draw(st.sampled_from(TEXTS))
    quote = text[slice(start, end)] if start is not None and draw(st.booleans()) else draw(WORDS)
    role = draw(st.sampled_from(("content", "content", "cue", "speaker")))
    return Passage(start, end, quote, draw(ODD), draw(ODD), role)


def highlights(key: str) -> st.SearchStrategy[Highlight]:
    return st.builds(
        Highlight, st.just(key), st.sampled_from(("a", "b", "", "project", "nowhere")),
        st.lists(passages(), max_size=3).map(tuple), st.lists(WORDS, max_size=3).map(tuple), PEOPLE, WHEN, WORDS,
        st.lists(KEYS, max_size=2).map(tuple), st.dictionaries(WORDS, WORDS, max_size=1),
    )  # fmt: skip


CLAIMS = st.builds(AnnotatedClaim, KEYS, WORDS, WORDS, st.dictionaries(
    st.sampled_from(("verdict", "why", "as of", "confidence", "kind", "worth", "claimed on")) | ODD,
    st.sampled_from(("refuted", "supported", "2026-02-30", "2026-05", "event", "9", "high")) | ODD,
), PEOPLE, WHEN, WORDS)  # fmt: skip
FILES = st.integers(0, 4).flatmap(lambda number: st.builds(
    Annotated, st.just("test"), st.just({"a": import_paste(TEXTS[0]), "b": import_paste(TEXTS[1])}),
    st.tuples(*(highlights(f"{key}") for key in range(number))),
    st.lists(st.builds(Connection, KEYS, KEYS, WORDS, WORDS, PEOPLE, WHEN), max_size=3).map(tuple),
    st.lists(CLAIMS, max_size=2).map(tuple), st.lists(st.builds(Label, WORDS), max_size=2).map(tuple),
    elsewhere=st.sampled_from(("0" * 64, "\ud800")).map(lambda name: {"nowhere": Elsewhere(name)}),
))  # fmt: skip
SENSES = st.sampled_from((Sense("claim"), Sense("evidence"), Sense("furniture"), LEAVE_OUT))


@contextmanager
def project_of(name: str = "Anna") -> Iterator[Project]:
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "a.factcheck", desk_of(name)) as made:
        yield made


@settings(max_examples=40 * SOAK)
@given(FILES, SENSES)
def test_whatever_a_file_holds_the_project_is_sound_and_nothing_is_lost(file, otherwise):
    with project_of() as project:
        before = digests(project)[0]
        prospect = annotations.prospect_of(project, file, Meaning(otherwise=otherwise))
        came = annotations.bring_in(project, file, Meaning(otherwise=otherwise))
        assert check_project(project).errors == ()
        lost = [one for one in file.highlights if not prospect.plan.roles.get(one.key)]
        assert len(lost) <= _listed(came.left_out)
        after = digests(project)
        assert annotations.bring_in(project, file, Meaning(otherwise=otherwise)).is_nothing
        assert digests(project) == after
        if not came.is_nothing:
            history.undo(project)
        assert digests(project)[0] == before


def _listed(sentences) -> int:
    """How many highlights sentences speak of."""
    counted = ("left out, as chosen", "not brought in: its article", "not brought in: their articles")
    numbers = (int(words.split()[0]) for words in sentences if any(part in words for part in counted))
    return sum(numbers) + sum(words.startswith("A highlight without words") for words in sentences)

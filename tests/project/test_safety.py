"""The safety log: every committed step once more, also across a crash in the middle of a line."""

from tests.project.desks import TEXT, acted, ids_of
from workbench.commands import articles
from workbench.importers import import_paste
from workbench.project.store import sha256_of_bytes


def logged(project):
    return [step.id for step in project.safety.read()[0]]


def test_every_committed_step_is_logged_with_its_text_and_original(project, article):
    steps, texts, originals = project.safety.read()
    assert {step.id for step in steps} == ids_of(project)
    assert (texts, [sha256_of_bytes(data) for data in originals]) == ([TEXT], [sha256_of_bytes(TEXT.encode())])


def test_a_line_cut_off_loses_only_itself(project):
    whole = logged(acted(project, 4))
    log = project.safety.path
    log.write_bytes(log.read_bytes()[:-40])
    acted(project, 4, seed=9)
    assert logged(project)[: len(whole) - 1] == whole[:-1]
    assert len(logged(project)) == len(ids_of(project)) - 1


def test_an_altered_line_is_passed_over(project):
    whole = logged(acted(project, 4))
    log = project.safety.path
    log.write_text(log.read_text().replace('\\"lamport\\":2', '\\"lamport\\":3', 1))
    assert logged(project) == [whole[0], *whole[2:]]


def test_rubbish_in_the_log_is_passed_over(project):
    whole = logged(acted(project, 2))
    with project.safety.path.open("ab") as log:
        log.write(b'\xff\x00\n[]\n7\nnull\n{"step": 5, "id": 5}\n{"text": 7}\n{"original": "%"}\n"text"\n')
    assert logged(project) == whole


def test_steps_that_are_dropped_are_forgotten(project):
    first, *others = logged(acted(project, 3))
    project.safety.drop(set(others))
    assert logged(project) == [first]


def test_a_full_disk_for_the_log_does_not_stop_the_work(project):
    project.safety.path.unlink()
    project.safety.path.mkdir()
    articles.add(project, [import_paste(TEXT)])
    assert len(ids_of(project)) == 2

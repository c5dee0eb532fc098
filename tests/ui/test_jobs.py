"""The window's worker: what is cancelled is cancelled with everything that waits for it, and nothing is said of it."""

import signal

import pytest
from PySide6.QtWidgets import QWidget

from workbench import i18n
from workbench.ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = Jobs(window)
    yield made
    made.close()


def ends_of(job):
    """Note how a job ends."""
    noted = []
    for name in ("finished", "failed", "cancelled"):
        getattr(job, name).connect(lambda *_said, name=name: noted.append(name))
    return noted


def test_a_job_gives_its_results_in_order(jobs, qtbot):
    job = jobs.start(abs, [(-1,), (-2,)], "")
    with qtbot.waitSignal(job.finished) as caught:
        pass
    assert caught.args == [[1, 2]]


def test_cancelling_one_job_cancels_the_others_and_none_is_said_to_have_failed(jobs, qtbot):
    first, second = jobs.start(signal.pause, [()], ""), jobs.start(signal.pause, [()], "")
    ends = ends_of(first), ends_of(second)
    second.cancel()
    assert ends == (["cancelled"], ["cancelled"])
    with qtbot.waitSignal(jobs.start(abs, [(-3,)], "").finished) as caught:
        pass
    assert caught.args == [[3]]


def test_closing_ends_every_job_at_once(jobs):
    running = [jobs.start(signal.pause, [()], "") for _number in range(3)]
    jobs.close()
    assert all(job.over for job in running)


def test_the_worker_speaks_the_language_of_the_window(jobs, qtbot):
    i18n.set_language("uk")
    try:
        job = jobs.start(i18n.language, [()], "")
    finally:
        i18n.set_language("en")
    with qtbot.waitSignal(job.finished) as caught:
        pass
    assert caught.args == [["uk"]]

"""The sample says what it is, starts anew at a wish, and offers the tour until that was taken or refused."""

from workbench.commands import articles
from workbench.project import Project, queries
from workbench.ui.opening import colleague_of
from workbench.ui.plain import PlainMessageBox


def bar(driver):
    return driver.window.first.bar


def answer(driver, number):
    box = next(box for box in driver.window.findChildren(PlainMessageBox) if box.isVisible())
    box.buttons_in_order[number].click()


def played(driver):
    """Do some work in the sample."""
    article = queries.articles(driver.project)[0].id
    articles.set_metadata(driver.project, article, title="Played with")
    return driver.project.id


def titles(project):
    return {article.title for article in queries.articles(project)}


def test_the_sample_says_that_it_is_the_sample(sample):
    assert bar(sample).isVisible() and "sample project" in bar(sample)._label.text()


def test_other_views_have_their_height_for_themselves(sample):
    sample.window.show_view("report")
    assert not bar(sample).isVisible()
    sample.window.show_view("annotate")
    assert bar(sample).isVisible()


def test_ones_own_project_says_no_such_thing(open_window, file):
    assert not bar(open_window(file)).isVisible()


def test_the_tour_is_offered_until_it_is_refused(sample, settings):
    assert sample.window.first.take.isVisible()
    sample.window.first.no.click()
    assert settings.tour == "refused" and bar(sample).isVisible()
    assert not sample.window.first.take.isVisible() and sample.window.first.no.text() == "Hide"
    sample.window.first.no.click()
    assert not bar(sample).isVisible()


def test_the_tour_is_not_offered_again_once_it_was_taken(sample, settings):
    sample.window.first.take.click()
    assert settings.tour == "taken" and sample.window.first.tour is not None
    assert not bar(sample).isVisible()  # the tour says it all
    sample.window.first.end_tour()
    assert not sample.window.first.take.isVisible() and bar(sample).isVisible()


def test_starting_anew_keeps_what_was_done_and_says_where(sample, settings):
    before, old = titles(sample.project), played(sample)
    sample.window.actions_["sample-anew"].trigger()
    assert "Played with" in titles(sample.project)  # nothing happens before the answer
    answer(sample, 0)
    assert titles(sample.project) == before
    kept = settings.recent_projects()[1]
    assert kept.stem in sample.window.messages.text() and "played until" in kept.stem
    with Project.open(kept, settings.desk()) as project:
        assert project.id == old and "Played with" in titles(project)
    assert colleague_of(kept).exists() and colleague_of(sample.project.path).exists()


def test_cancelling_leaves_the_sample_as_it_is(sample):
    old = played(sample)
    sample.window.first.anew.click()
    answer(sample, 1)
    assert sample.project.id == old and "Played with" in titles(sample.project)


def test_from_the_first_page_the_sample_starts_anew_too(sample):
    played(sample)
    sample.window.actions_["close"].trigger()
    assert sample.window.welcome.anew.isVisible()
    sample.window.welcome.anew.click()
    answer(sample, 0)
    assert "Played with" not in titles(sample.project)


def test_where_there_is_no_sample_yet_nothing_is_asked(open_window):
    driver = open_window()
    assert not driver.window.welcome.anew.isVisible()
    driver.window.actions_["sample-anew"].trigger()
    assert driver.project.path.stem == "Sample"


def test_one_that_is_open_elsewhere_stays_and_a_sentence_says_why(sample, settings):
    old = played(sample)
    with Project.open(colleague_of(sample.project.path), settings.desk()):
        sample.window.first.anew.click()
        answer(sample, 0)
        assert sample.project.id == old and "open on" in sample.window.messages.text()


def test_a_copy_of_the_sample_belongs_to_the_one_that_is_kept(sample, settings, tmp_path):
    path = sample.project.path
    settings.remember_copy(path, tmp_path / "copy.factcheck")
    sample.window.first.anew.click()
    answer(sample, 0)
    assert settings.copies_of(path) == []
    assert settings.copies_of(settings.recent_projects()[1]) == [tmp_path / "copy.factcheck"]

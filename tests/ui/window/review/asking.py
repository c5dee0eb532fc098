"""What the tests of the Review view do and ask again and again."""



from tests.ui.window.hands import click
from workbench.commands import articles, readings
from workbench.model.decisions import Decision
from workbench.project import queries
from workbench.project.digests import content_digest, log_digest
from workbench.ui.review.applying import PreviewDialog


def view_of(driver):
    return driver.space.view("review")


def again(review, qtbot, does):
    """Do something that changes the project, and wait until it is compared anew."""
    before = review.view.compared
    does()
    qtbot.waitUntil(lambda: review.view.compared is not before)


def first_of(review, kind, **facts):
    """Go to the first open difference of a kind."""
    found = next(
        one for one in review.view.compared.comparison.differences
        if one.kind == kind and all(getattr(one, name) == value for name, value in facts.items())
    )  # fmt: skip
    review.view.side.go_to(found.key)
    return found


def decisions(review):
    return queries.every(review.project, Decision)


def go_blind(project, article):
    """Take an article in work again and read it blind."""
    articles.set_state(project, article, "in_progress")
    readings.read_blind(project, article)


def digests(review):
    return content_digest(review.project.connection), log_digest(review.project.heads)


def agree(review):
    """Press Apply, and the button of the preview."""
    click(review.view.bar.apply)
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    click(dialog.go)
    return dialog

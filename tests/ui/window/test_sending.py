"""Saving a copy to send: what stays behind is chosen, the copy is written and said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton

from workbench.commands import comments
from workbench.model.comments import Comment
from workbench.project import Project, queries
from workbench.ui.dialogs.sending import SendingDialog

SECRET = "Between us: the mayor himself rang me."


@pytest.fixture
def asked(desk):
    """The dialog, over a project with a private comment and an open one."""
    article = desk.articles()[0].id
    comments.add(desk.project, "article", article, SECRET, private=True)
    comments.add(desk.project, "article", article, "Ask the ministry.")
    desk.window.actions_["send-copy"].trigger()
    return desk.window.findChild(SendingDialog)


def save_as(desk, asked, path):
    button = next(b for b in asked.findChild(QDialogButtonBox).findChildren(QPushButton) if "…" in b.text())
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    chooser = desk.window.findChild(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.close()


def bodies(path, desk):
    with Project.open(path, desk.project.desk, read_only=True) as copy:
        return {comment.body for comment in queries.every(copy, Comment)}


def test_private_comments_stay_behind_unless_one_wishes_otherwise(desk, asked, tmp_path):
    save_as(desk, asked, tmp_path / "send.factcheck")
    assert bodies(tmp_path / "send.factcheck", desk) == {"Ask the ministry."}
    assert "send.factcheck" in desk.window.messages.text()


def test_they_go_with_the_copy_where_the_box_is_cleared(desk, asked, tmp_path):
    desk.qtbot.mouseClick(asked.private, Qt.MouseButton.LeftButton, pos=asked.private.rect().center() / 8)
    save_as(desk, asked, tmp_path / "send.factcheck")
    assert bodies(tmp_path / "send.factcheck", desk) == {"Ask the ministry.", SECRET}


def test_a_name_that_is_taken_is_refused_and_the_file_stays(desk, asked, tmp_path):
    (tmp_path / "send.factcheck").write_text("mine")
    save_as(desk, asked, tmp_path / "send.factcheck")
    assert (tmp_path / "send.factcheck").read_text() == "mine"
    assert "exists already" in desk.window.messages.text()

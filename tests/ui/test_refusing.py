"""The dialog that says why the program must not start, for who sees no terminal."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from workbench.ui import refusing


def test_the_sentence_is_shown_as_plain_text_and_waited_for(qapp, monkeypatch):
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append((box.text(), box.textFormat())))
    refusing.show("PySide6 <b>6.12.0</b> ends programs.")
    assert shown == [("PySide6 <b>6.12.0</b> ends programs.", Qt.TextFormat.PlainText)]


def test_without_a_display_nothing_is_started(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(refusing.sys, "platform", "linux")
    monkeypatch.setattr(refusing.QApplication, "instance", staticmethod(lambda: None))
    monkeypatch.setattr(refusing, "message_box", lambda *_a, **_k: (_ for _ in ()).throw(AssertionError("shown")))
    refusing.show("No.")

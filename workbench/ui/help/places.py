"""Which page of the guide fits what is in front: by view, by dialog, by the part of the card that has the keys.

Headings are named by their English slugs; `tests/ui/help/test_pages.py` holds every one to the pages.
"""

from PySide6.QtWidgets import QApplication, QWidget

Place = tuple[str, str]
FIRST: Place = ("01-start", "")
VIEWS: dict[str, Place] = {
    "annotate": ("02-annotate", ""),
    "claims": ("02-annotate", "see-all-claims-at-once"),
    "matrix": ("02-annotate", "see-all-claims-at-once"),
    "review": ("05-review", ""),
    "report": ("07-report", ""),
    "codebook": ("03-statuses", "your-own-codebook"),
    "todos": ("02-annotate", "what-is-left-to-do"),
    "history": ("02-annotate", "take-back"),
}
PARTS: dict[str, Place] = {
    "VerdictEditor": ("03-statuses", "verdicts"),
    "EvidenceForm": ("04-evidence", "evidence-from-outside"),
    "EvidenceSection": ("04-evidence", ""),
    "StatusSection": ("03-statuses", "statuses-of-mentions"),
    "CommentSection": ("02-annotate", "notes-and-comments"),
    "ImportDialog": ("08-exchange", "bring-articles-in"),
    "PasteDialog": ("08-exchange", "bring-articles-in"),
    "WebDialog": ("08-exchange", "from-a-web-address"),
    "CorrectingDialog": ("08-exchange", "bring-articles-in"),
    "ColumnsDialog": ("08-exchange", "bring-articles-in"),
    "BroughtInDialog": ("08-exchange", "bring-in-what-other-programs-marked"),
    "ExportDialog": ("08-exchange", "give-data-to-other-programs"),
    "SendingDialog": ("05-review", "send-a-copy"),
    "BackupsDialog": ("10-trouble", "where-backups-are"),
    "FaultDialog": ("10-trouble", ""),
    "AgreementSheet": ("06-agreement", ""),
    "PreviewDialog": ("05-review", "apply"),
    "GoingBackDialog": ("02-annotate", "take-back"),
    "TakingOver": ("03-statuses", "your-own-codebook"),
    "PickDialog": ("07-report", "choose-what-it-is-about"),
    "DoctorDialog": ("12-settings", "the-state-of-the-program"),
    "AboutDialog": ("12-settings", "versions-and-licences"),
    "Preferences": ("12-settings", ""),
    "AnalystDialog": ("05-review", "several-people-at-one-computer"),
}
"""By the names of classes, so that none of them has to be imported for it."""


def place_in_front(page: str, side: str) -> Place:
    """Return the place for what has the keys; else for the side view that has them, else for the page in front."""
    focus = QApplication.focusWidget()
    dialog = QApplication.activeModalWidget()
    for widget in (focus, dialog):
        found = _of_part(widget)
        if found is not None:
            return found
    return VIEWS.get(side) or VIEWS.get(page, FIRST)


def _of_part(widget: QWidget | None) -> Place | None:
    while widget is not None:
        place = PARTS.get(type(widget).__name__)
        if place is not None:
            return place
        widget = widget.parentWidget()
    return None

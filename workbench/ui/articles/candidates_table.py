"""The table of articles that are to be imported."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from workbench.i18n import _
from workbench.ui.articles.proposals import Proposals
from workbench.ui.theme import Theme


class CandidatesTable(QTableView):
    """Rows of `Proposals`, whose cells are corrected in place."""

    def __init__(self, proposals: Proposals, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Articles to be imported"))
        self.setModel(proposals)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(round(theme.px(110)))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 170), (2, 120), (3, 165), (4, 140), (5, 130)):
            self.setColumnWidth(column, round(theme.px(width)))
        rows = 2 * self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(header.sizeHint().height() + rows + self.horizontalScrollBar().sizeHint().height())

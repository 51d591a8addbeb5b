"""The lower half of the panel: the spans of the article, what holds some back, what several get."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.commands.physical_keys import key_name
from annotator.ui.hand.bulk import Bulk
from annotator.ui.hand.incomplete import Incomplete
from annotator.ui.looks.theme import Theme
from annotator.ui.models.spans import RowFilter, SpanListModel
from annotator.ui.panels.tagging.bulk_bar import BulkBar
from annotator.ui.panels.tagging.span_filter import SpanFilterBar
from annotator.ui.panels.tagging.span_list import SpanList
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

# What the menu of the list offers; the window knows these commands by id.
MENU = ("retag_spans", "set_in_spans", "delete_spans", "", "select_all_spans", "filter_spans")


class SpansPane(QWidget):
    """``field_wanted`` carries the attribute whose editor is to open for the current span.

    ``room_wanted`` says whether more stands here than the list.
    """

    left = Signal()
    field_wanted = Signal(str)
    room_wanted = Signal(bool)
    counted = Signal()

    def __init__(self, bench: Workbench, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        session = bench.session
        self.model = SpanListModel(bench, wording, self)
        self.list = SpanList(self.model)
        self.list.delegate.codebook = session.codebook
        self.list.key_handler = self.take_key
        self.incomplete = Incomplete(bench, self.model.tally, self)
        self.bulk = Bulk(bench, wording, self)
        self.bar = BulkBar(bench, wording, self.bulk, self.list.selected_spans)
        self.filter = SpanFilterBar(
            self.model, wording, lambda actor: session.register.label(actor)
        )
        self.filter.hide()
        self._heading = QLabel()
        self._heading.setObjectName("spansHeading")
        self._heading.setProperty("heading", "true")
        self._heading.setWordWrap(True)
        self.filter_button = QPushButton(self.tr("Filter"))
        self.filter_button.setObjectName("filterSpans")
        self.filter_button.setProperty("pill", "true")
        self.filter_button.setCheckable(True)
        self.filter_button.setAccessibleName(self.tr("Filter the spans"))
        self._empty = QLabel()
        self._empty.setObjectName("noSpans")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setProperty("hint", "true")
        self.show_all_button = QPushButton(self.tr("Show all"))
        self.show_all_button.setObjectName("showAllSpans")
        self._pages = QStackedWidget()
        self._arrange()
        self._connect()
        self.refresh()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.filter_button)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.addWidget(self._empty)
        column.addWidget(self.show_all_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(nothing)
        self._pages.addWidget(self.bar.page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.filter)
        layout.addWidget(self.bar)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._bench.spans_changed.connect(self.follow)
        self._bench.article_opened.connect(self.reload)
        self.list.left.connect(self.left)
        self.list.selected_changed.connect(self.bar.show_count)
        self.list.menu_wanted.connect(self._show_menu)
        self.bar.opened.connect(self._show_page)
        self.bar.closed.connect(self._show_page)
        self.bar.left.connect(self.take_focus)
        self.bar.said.connect(self._bench.said)
        self.filter.changed.connect(self._apply)
        self.filter.left.connect(self.take_focus)
        self.filter_button.toggled.connect(self._toggle_filter)
        self.show_all_button.clicked.connect(self.show_all)

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.list.apply_theme(theme)

    # --- what is shown --------------------------------------------------------------------------

    def follow(self, changed: set[str] | None) -> None:
        """Take in changed spans."""
        self.model.follow(changed)
        self.refresh()

    def reload(self) -> None:
        """Take in the spans of another article."""
        self.list.clearSelection()
        self.model.reload()
        self.refresh()

    def refresh(self) -> None:
        """Say how many there are, and in words why none is shown."""
        total, shown = self.model.total, self.model.rowCount()
        if self.model.filter.lets_all_through:
            heading = self.tr("IN THIS ARTICLE: {count}").format(count=total)
        else:
            heading = self.tr("IN THIS ARTICLE: {count} of {total}")
            heading = heading.format(count=shown, total=total)
        self._heading.setText(heading)
        held_back = total > 0 and shown == 0
        self._empty.setText(
            self.tr("No span here fits the filter.")
            if held_back
            else self.tr("No span yet. The key of a tag marks what is selected, or the sentence.")
        )
        self.show_all_button.setVisible(held_back)
        self._show_page()
        self.filter.refresh()
        self.counted.emit()

    def _show_page(self) -> None:
        """Show the spans, or why there is none, or the editor for several."""
        if self.bar.field is not None:
            self._pages.setCurrentWidget(self.bar.page)
        else:
            self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._want_room()

    def _want_room(self) -> None:
        self.room_wanted.emit(self.bar.field is not None or not self.filter.isHidden())

    def _apply(self, wanted: RowFilter) -> None:
        self.model.show(wanted)
        self.refresh()
        self.list.show_current(self._bench.current)

    def show_all(self) -> None:
        """Hold no span back."""
        self.filter.clear()
        self.take_focus()

    def begin_filter(self) -> None:
        """Show the filter and give it the keys."""
        self.filter_button.setChecked(True)
        self.filter.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggle_filter(self, shown: bool) -> None:
        """A filter that is out of sight holds nothing back."""
        self.filter.setVisible(shown)
        self._want_room()
        if shown:
            self.filter.words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filter.clear()

    # --- several spans --------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Take the keys, wherever they can go here."""
        self.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> QWidget:
        """Return what takes the keys here."""
        return self.list if self.model.rowCount() else self.filter_button

    def select_all(self) -> None:
        """Select every span of the list and give it the keys."""
        self.take_focus()
        self.list.selectAll()

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the codebook, or Delete, for all that is selected in the list."""
        name = key_name(event)
        codebook, spans = self._bench.session.codebook, self.list.selected_spans
        if name == "Delete":
            self.delete_selected()
            return True
        for tag in codebook.tags:
            # Ctrl with a letter is a command of the window or of the list, such as Ctrl+A.
            if tag.key and (name == tag.key or (tag.key.isdigit() and name == f"Ctrl+{tag.key}")):
                self.bulk.retag(spans(), tag)
                return True
        for attribute in codebook.attributes:
            if attribute.key and name == attribute.key:
                if self.list.selected_count > 1:
                    self.bar.open_attribute(attribute)
                else:
                    self.field_wanted.emit(attribute.id)
                return True
        return False

    def retag_selected(self) -> None:
        """Offer the tags for the selected spans."""
        if self.bulk.can_change(self.list.selected_spans()):
            self.bar.choose_tag()

    def set_in_selected(self) -> None:
        """Offer the attributes for the selected spans."""
        if self.bulk.can_change(self.list.selected_spans()):
            self.bar.choose_attribute()

    def delete_selected(self) -> None:
        """Remove the selected spans."""
        if self.bulk.delete(self.list.selected_spans()):
            self.list.clearSelection()

    def _show_menu(self, at: QPoint) -> None:
        """Show commands of the window that act on the selected spans."""
        menu = QMenu(self)
        menu.setObjectName("spanMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in MENU:
            action = self.window().findChild(QAction, command) if command else None
            if action is not None:
                menu.addAction(action)
            else:
                menu.addSeparator()
        menu.popup(at)

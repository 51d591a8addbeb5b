"""Which span the fields are about, and in words why they are grey where they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.domain.quoting import shortened
from annotator.domain.spans import Span
from annotator.ui.commands.keymap import Keymap
from annotator.ui.wording import Wording, not_saved

_LONGEST = 160


class SpanHead(QWidget):
    """The tag, the quote, and who marked it where that is somebody else."""

    def __init__(
        self, wording: Wording, keymap: Keymap, me: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording, self._keymap, self._me = wording, keymap, me
        self.about = _line("spanAbout", "heading")
        self.quote = _line("spanQuote", "quote")
        self.state = _line("spanState", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for label in (self.about, self.quote, self.state):
            layout.addWidget(label)

    def show_span(self, span: Span | None, *, unsaved: bool = False) -> None:
        """Show what a span is and whether it waits to be saved, or how to come to one."""
        said = ""
        if span is None:
            self.about.setText(self.tr("NO SPAN CHOSEN"))
            said = self.tr(
                "Mark one with the key of a tag, or step to one with {previous_span} and"
                " {next_span}."
            )
            said = self._keymap.told(said)
        else:
            tag, missing = self._wording.tag(span.tag), self._wording.missing(span)
            about = self.tr("{tag}: incomplete") if missing else self.tr("{tag}")
            self.about.setText(about.format(tag=tag).upper())
            self.quote.setText(shortened(span.quote, self._longest()))
            if unsaved:
                said = not_saved()
            elif span.analyst != self._me:
                said = self.tr("Marked by {name}: to be seen, not to be changed.")
                said = said.format(name=self._wording.analyst(span.analyst))
        self.quote.setVisible(span is not None)
        self.state.setText(said)
        self.state.setVisible(bool(said))

    def _longest(self) -> int:
        """Return how many letters three lines hold, as long as the width is known."""
        letters = self.width() // max(1, self.quote.fontMetrics().averageCharWidth())
        return max(40, min(_LONGEST, 3 * letters))


def _line(name: str, kind: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty(kind, "true")
    return label

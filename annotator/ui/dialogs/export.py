"""Which articles go out, in which format, to which file, and what their rows will look like."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.articles import State
from annotator.domain.listing import ArticleFilter
from annotator.errors import QT_TRANSLATE_NOOP
from annotator.formats import FORMATS, bundles
from annotator.formats.base import Format
from annotator.session import Session
from annotator.ui.models.articles import state_text

FORMAT_NAMES = {
    "jsonl": QT_TRANSLATE_NOOP("formats", "JSON Lines: one article a row, with all its spans"),
}
_SHOWN = 3
_LONG = 400  # characters of one text
_MANY = 3  # items of one list
_RAW = 3000  # characters of one row as it is written


@dataclass(frozen=True)
class Wish:
    """What is to be exported."""

    format: str
    path: Path
    wanted: ArticleFilter


class ExportDialog(QDialog):
    """Counts and previews while one chooses; ``wanted`` carries the wish when it is clear."""

    wanted = Signal(object)

    def __init__(
        self, session: Session, listed: ArticleFilter, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export the dataset"))
        self._session = session
        me = session.analyst.id
        listed = ArticleFilter(me, listed.words, listed.state)
        self._filters = {
            "all": ArticleFilter(me),
            "done": ArticleFilter(me, state=State.DONE),
            "listed": listed,
        }
        self._chosen = {name: session.read.selection(f) for name, f in self._filters.items()}
        self._rows: list[bytes] = []
        self._coming: Iterator[bytes] = iter(())
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._take_row)
        self._refused = QLabel()
        self._refused.setObjectName("refused")
        self._refused.setTextFormat(Qt.TextFormat.PlainText)
        self._refused.setWordWrap(True)
        self._refused.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(self._selection())
        layout.addLayout(self._target(folder))
        layout.addLayout(self._preview(), 1)
        layout.addWidget(self._refused)
        layout.addWidget(self._buttons())
        self.resize(720, 620)
        self.file.setFocus()
        self.file.setSelection(len(str(folder)) + 1, len(session.name))
        self._select()
        self._choices.buttonToggled.connect(lambda _, on: self._select() if on else None)
        self.format.currentIndexChanged.connect(lambda _: self._select())

    # --- building -------------------------------------------------------------------------------

    def _selection(self) -> QWidget:
        box = QGroupBox(self.tr("Articles"))
        column = QVBoxLayout(box)
        self._choices = QButtonGroup(self)
        for name, text in (
            ("all", self.tr("&All articles")),
            ("done", self.tr("Only those you have &done")),
            ("listed", self._listed_text()),
        ):
            chosen = self._chosen[name]
            counts = self.tr("{text} (articles: {articles}, spans: {spans})")
            button = QRadioButton(
                counts.format(text=text, articles=len(chosen), spans=sum(chosen.values()))
            )
            button.setObjectName(f"export_{name}")
            self._choices.addButton(button)
            column.addWidget(button)
        listed = self._button("listed")
        listed.setVisible(self._filters["listed"] != self._filters["all"])
        self._button("all").setChecked(True)
        return box

    def _listed_text(self) -> str:
        listed = self._filters["listed"]
        state = "" if listed.state is None else state_text(listed.state, nothing=False)
        words = f"“{listed.words.strip()}”".replace("&", "&&") if listed.words.strip() else ""
        shown = ", ".join(part for part in (state, words) if part)
        return self.tr("Those in the &list now: {filter}").format(filter=shown)

    def _button(self, name: str) -> QRadioButton:
        found = next(b for b in self._choices.buttons() if b.objectName() == f"export_{name}")
        assert isinstance(found, QRadioButton)
        return found

    def _target(self, folder: Path) -> QGridLayout:
        self.file = QLineEdit(str(folder / f"{self._session.name}{FORMATS[0].suffix}"))
        self.file.setObjectName("exportFile")
        self.file.textChanged.connect(lambda _: self._refused.hide())
        choose = QPushButton(self.tr("&Choose…"))
        choose.setObjectName("chooseExportFile")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_file)
        self.format = QComboBox()
        self.format.setObjectName("exportFormat")
        for known in FORMATS:
            name = FORMAT_NAMES.get(known.name, known.name)
            self.format.addItem(QCoreApplication.translate("formats", name), known)
        grid = QGridLayout()
        for row, (text, widget) in enumerate(
            ((self.tr("&File"), self.file), (self.tr("F&ormat"), self.format))
        ):
            label = QLabel(text)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(choose, 0, 2)
        return grid

    def _preview(self) -> QVBoxLayout:
        label = QLabel(self.tr("&Preview, articles with spans first"))
        self.as_written = QCheckBox(self.tr("As &written, a row a line"))
        self.as_written.setObjectName("asWritten")
        self.as_written.toggled.connect(lambda _: self._show_rows())
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("exportPreview")
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        self.preview.setFont(font)
        self.preview.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        label.setBuddy(self.preview)
        head = QHBoxLayout()
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self.as_written)
        column = QVBoxLayout()
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        return column

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = box.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.setObjectName("exportNow")
        self.make.setDefault(True)
        box.accepted.connect(self._ask)
        box.rejected.connect(self.reject)
        return box

    # --- what will be written -------------------------------------------------------------------

    @property
    def _choice(self) -> str:
        button = self._choices.checkedButton()
        return button.objectName().removeprefix("export_") if button else "all"

    @property
    def _format(self) -> Format:
        found = self.format.currentData()
        assert isinstance(found, Format)
        return found

    def _select(self) -> None:
        """Begin the preview of another selection; rows come in one by one between events."""
        chosen = self._chosen[self._choice]
        # The sort is stable: what has spans comes first, else all is in the order of the file.
        ids = sorted(chosen, key=lambda article: not chosen[article])
        self.make.setEnabled(bool(ids))
        self._rows = []
        self._coming = (self._row(article_id) for article_id in ids[:_SHOWN])
        text = self.tr("…") if ids else self.tr("No article fits this choice.")
        self.preview.setPlainText(text)
        self._next.start()

    def _row(self, article_id: str) -> bytes:
        """Return one row whole: a snapshot left open between events would hide what is written."""
        session = self._session
        return b"".join(self._format.write(bundles(session, [article_id]), session.codebook))

    def _take_row(self) -> None:
        piece = next(self._coming, None)
        if piece is None:
            self._next.stop()
            return
        self._rows.append(piece)
        self._show_rows()

    def _show_rows(self) -> None:
        if not self._rows:
            return
        show: Callable[[bytes], str] = _raw if self.as_written.isChecked() else _pretty
        parts = [show(row) for row in self._rows]
        left = len(self._chosen[self._choice]) - len(parts)
        if left > 0:
            parts.append(self.tr("… and articles: {n}").format(n=left))
        self.preview.setPlainText("\n\n".join(parts))

    # --- where it goes --------------------------------------------------------------------------

    def refuse(self, reason: str) -> None:
        """Say why nothing was exported yet."""
        self._refused.setText(reason)
        self._refused.show()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the dataset"), str(self._path().parent))
        dialog.setObjectName("fileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Whether an earlier file goes is asked once, when the export begins.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        suffix = self._format.suffix
        dialog.setNameFilter(self.tr("Datasets (*{suffix})").format(suffix=suffix))
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(self._path().name)
        dialog.fileSelected.connect(self.file.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _path(self) -> Path:
        path = Path(self.file.text().strip()).expanduser()
        bare = not path.suffix and path.name and not path.is_dir()
        return path.with_suffix(self._format.suffix) if bare else path

    def _ask(self) -> None:
        if not self.file.text().strip():
            self.refuse(self.tr("Name the file first."))
            return
        path = self._path().absolute()
        if path.is_dir():
            self.refuse(self.tr("{path} is a folder. Name a file in it.").format(path=path))
        elif not path.parent.is_dir():
            said = self.tr("There is no folder {path}. Choose one that is there.")
            self.refuse(said.format(path=path.parent))
        elif path.exists():
            self._ask_replace(path)
        else:
            self._go(path)

    def _ask_replace(self, path: Path) -> None:
        box = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), "", parent=self)
        box.setObjectName("replaceFile")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("{path} exists already. Replace it?").format(path=path))
        replace = box.addButton(self.tr("&Replace"), QMessageBox.ButtonRole.AcceptRole)
        replace.setObjectName("replaceNow")
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        replace.clicked.connect(lambda: self._go(path))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _go(self, path: Path) -> None:
        wish = Wish(self._format.name, path, self._filters[self._choice])
        self.accept()
        self.wanted.emit(wish)


def _raw(row: bytes) -> str:
    text = row.decode("utf-8").rstrip("\n")
    return text if len(text) <= _RAW else f"{text[:_RAW]}…"


def _pretty(row: bytes) -> str:
    try:
        found = json.loads(row)
    except ValueError:
        return _raw(row)
    return json.dumps(_shortened(found), ensure_ascii=False, indent=2)


def _shortened(value: Any) -> Any:
    """Return a value of JSON as it stands, but for what would drown the rest."""
    if isinstance(value, str):
        return value if len(value) <= _LONG else f"{value[:_LONG]}…"
    if isinstance(value, list):
        left = len(value) - _MANY
        return [*map(_shortened, value[:_MANY]), *([f"… +{left}"] if left > 0 else [])]
    if isinstance(value, dict):
        return {name: _shortened(item) for name, item in value.items()}
    return value

"""A page of the help: Markdown from the program's own folder, and nothing from anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from desktop.ui.theme import SIZES, Appearance
from desktop.ui.translating import tr

_LINE_HEIGHT = 145.0
_MARGIN = 32
_WIDEST = 760
_DIALECT = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_HEADINGS = {1: SIZES.title, 2: SIZES.content, 3: SIZES.body}


class HelpView(QTextBrowser):
    """topic_asked: the file that a link leads to, within the help. refused: the address of a link
    that leads anywhere else; it is never opened.
    """

    topic_asked = Signal(object)
    refused = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._file = Path()
        self.setObjectName("help")
        self.setAccessibleName(tr("Text of the help"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        appearance.changed.connect(self._show)

    def show_file(self, file: Path) -> None:
        """Show another page, from its beginning."""
        self._file = file
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay short enough to be read."""
        super().resizeEvent(event)
        self._fit()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Pictures that lie beside the page, and nothing else."""
        address = QUrl(name)
        file = (self._file.parent / address.path()).resolve()
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        is_inside = file.is_relative_to(self._file.parent.resolve())
        return QImage(str(file)) if is_picture and is_inside and address.isRelative() else None

    def _follow(self, link: QUrl) -> None:
        if link.isRelative() and link.path().endswith(".md"):
            self.topic_asked.emit((self._file.parent / link.path()).resolve())
        else:
            self.refused.emit(link.toString())

    def _show(self) -> None:
        if self._file == Path():
            return
        look = self._appearance
        document = self.document()
        document.setDefaultFont(look.font(SIZES.body))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Link, QColor(look.colours.accent))
        self.setPalette(palette)
        text = self._file.read_text(encoding="utf-8")
        # What looks like HTML in it is text.
        document.setMarkdown(text, _DIALECT)
        document.setDocumentMargin(look.length(_MARGIN))
        self._typeset()
        self._fit()

    def _fit(self) -> None:
        margins = 2 * self._appearance.length(_MARGIN)
        widest = self._appearance.length(_WIDEST) + margins
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), widest))

    def _typeset(self) -> None:
        block = self.document().begin()
        while block.isValid():
            self._set_block(block)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._set_table(frame)

    def _set_block(self, block: QTextBlock) -> None:
        look, cursor = self._appearance, QTextCursor(block)
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        level = block.blockFormat().headingLevel()
        form.setTopMargin(look.length(16 if level > 1 else 0))
        form.setBottomMargin(look.length(self._gap_below(block)))
        if _is_code(block):
            form.setBackground(QColor(look.colours.key))
        cursor.mergeBlockFormat(form)
        if level:
            letters = QTextCharFormat()
            letters.setFont(look.font(_HEADINGS.get(level, SIZES.body), strong=True))
            letters.setForeground(QColor(look.colours.text))
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            # Markdown's own format has a size relative to the text's, which would win.
            cursor.setCharFormat(letters)
        self._set_code(block)

    @staticmethod
    def _gap_below(block: QTextBlock) -> int:
        # PySide declares all of these as always there.
        table, after = cast("object", QTextCursor(block).currentTable()), block.next()
        if table is not None or (_is_code(block) and _is_code(after)):
            return 0
        is_listed = cast("object", block.textList()) is not None
        return 4 if is_listed and cast("object", after.textList()) is not None else 10

    def _set_code(self, block: QTextBlock) -> None:
        look = self._appearance
        for fragment in list(_fragments(block)):
            if not (_is_code(block) or fragment.charFormat().fontFixedPitch()):
                continue
            letters = QTextCharFormat()
            letters.setFontFamilies(_fixed_families())
            letters.setProperty(QTextCharFormat.Property.FontPixelSize, look.length(SIZES.small))
            letters.setBackground(QColor(look.colours.key))
            letters.setForeground(QColor(look.colours.text))
            cursor = QTextCursor(block)
            cursor.setPosition(fragment.position())
            end = fragment.position() + fragment.length()
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(letters)

    def _set_table(self, table: QTextTable) -> None:
        form = table.format()
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderBrush(QColor(self._appearance.colours.line))
        form.setCellPadding(self._appearance.length(8))
        form.setCellSpacing(0)
        form.setTopMargin(self._appearance.length(4))
        form.setBottomMargin(self._appearance.length(16))
        table.setFormat(form)


def _is_code(block: QTextBlock) -> bool:
    """Whether it is a line of a code block."""
    return block.isValid() and block.blockFormat().hasProperty(
        QTextFormat.Property.BlockCodeLanguage
    )


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    pieces = block.begin()
    while not pieces.atEnd():
        yield pieces.fragment()
        pieces += 1


def _fixed_families() -> list[str]:
    font = QFont("monospace")
    font.setStyleHint(QFont.StyleHint.TypeWriter)
    return ["SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono", font.defaultFamily()]

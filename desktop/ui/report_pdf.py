"""A report on paper: its HTML and figures as one PDF that needs nothing else."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from desktop import __version__
from desktop.desk import FIGURE, Paper
from desktop.moderation import UsageError
from desktop.ui.translating import tr

# Dots for each unit of a figure: sharp on paper, and small in the file.
_SHARPNESS = 3
_DOTS_PER_INCH = 300
# What QTextDocument.print_ leaves at each side of a page, in inches.
_MARGIN = 2 / 2.54
_NEW_PAGE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


def pdf_of(paper: Paper) -> bytes:
    """The pages, of A4 and numbered. Text stays text; figures become images in it.

    To be called on the main thread; without a running program it needs no display.
    """
    # Kept by Qt itself once it is made.
    application = QGuiApplication.instance() or QGuiApplication(
        ["safeguard-desk", "-platform", "offscreen"]
    )
    document = _Sealed()
    document.setDefaultFont(application.font())  # type: ignore[attr-defined]
    for number, figure in enumerate(paper.figures):
        name = QUrl(f"{FIGURE}{number}")
        document.addResource(QTextDocument.ResourceType.ImageResource.value, name, _drawn(figure))
    document.setHtml(paper.html)
    device = QBuffer()
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setTitle(paper.title)
    writer.setCreator(f"Safeguard Desk {__version__}")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # The document leaves margins of its own, and numbers the pages in them.
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    keep_headings(document, writer)
    document.print_(writer)
    device.close()
    return bytes(device.data().data())


def printed_apart(paper: Paper) -> bytes:
    """`pdf_of` in a process of its own, for a window that goes on meanwhile: Qt's documents belong
    to the thread that made them, and a long report takes a while.

    Raises UsageError where that process ends before it is through.
    """
    try:
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:
            return apart.submit(pdf_of, paper).result()
    except BrokenProcessPool:
        raise UsageError(
            tr("The report could not be drawn as PDF."),
            kept=tr("The evaluation is kept, and no file was written."),
            remedy=tr("Close other programs and try again, or export it as HTML."),
        ) from None


def keep_headings(document: QTextDocument, writer: QPdfWriter) -> None:
    """Put each heading that would stand alone at the end of a page on top of the next one."""
    # Each moves what follows, which Qt lays out reliably only from the beginning.
    while (number := _first_alone(document, writer)) is not None:
        cursor = QTextCursor(document.findBlockByNumber(number))
        form = cursor.blockFormat()
        form.setPageBreakPolicy(_NEW_PAGE)
        cursor.setBlockFormat(form)


def _first_alone(document: QTextDocument, writer: QPdfWriter) -> int | None:
    """The number of the first heading that is on another page than what it is about."""
    # Laid out as print_ does it; the figures are asked for from the document that it is a child of.
    laid_out = document.clone(document)
    laid_out.documentLayout().setPaintDevice(writer)
    frame = laid_out.rootFrame().frameFormat()
    # In dots of the screen: the layout makes them dots of the paper.
    frame.setMargin(_MARGIN * QGuiApplication.primaryScreen().logicalDotsPerInch())
    laid_out.rootFrame().setFrameFormat(frame)
    laid_out.setPageSize(QSizeF(writer.width(), writer.height()))
    found = None
    block = laid_out.begin()
    while found is None and block.next().isValid():
        form = block.blockFormat()
        can_move = form.headingLevel() > 0 and form.pageBreakPolicy() != _NEW_PAGE
        if can_move and _page(block, laid_out) < _page(block.next(), laid_out):
            found = block.blockNumber()
        block = block.next()
    laid_out.deleteLater()
    return found


def _page(block: QTextBlock, document: QTextDocument) -> int:
    """Where its first line is: a figure that does not fit leaves the top of its block behind."""
    end = document.documentLayout().blockBoundingRect(block).top()
    # Qt crashes where it is asked for a line that is not there.
    if block.layout().lineCount():
        end += block.layout().lineAt(0).rect().bottom() - 1
    return int(end // document.pageSize().height())


class _Sealed(QTextDocument):
    """Loads nothing but the figures that it was given."""

    def loadResource(self, _type: int, _name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Asked for whatever was not given."""
        return None


def _drawn(figure: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(figure.encode()))
    image = QImage(renderer.defaultSize() * _SHARPNESS, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image

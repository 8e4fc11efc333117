"""The report on paper: one PDF with pages, figures and words, and nothing that leads out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument, QTextFormat
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from desktop.cli.main import Window, app
from desktop.desk import FIGURE, write_report, write_result
from desktop.evaluation.paper import paper_of
from desktop.evaluation.report import render
from desktop.moderation import UsageError
from desktop.ui.report_pdf import keep_headings, pdf_of, printed_apart
from tests.evaluation.test_report import HOSTILE, evaluation

# What a reader of PDF would act upon, or fetch; addresses of XML namespaces are only names.
ACTIVE = re.compile(rb"/(?:URI|Launch|JavaScript|JS|OpenAction|AA|GoToR|EmbeddedFile|SubmitForm)\b")
PAGES = re.compile(rb"/Type\s*/Page\b")
NAMESPACES = (
    b"http://www.w3.org/",
    b"http://purl.org/",
    b"http://ns.adobe.com/",
    b"http://www.aiim.org/",
    b"http://www.npes.org/",
)


def addresses(pdf: bytes) -> list[bytes]:
    found = re.findall(rb"https?://[^\s\"')>]*", pdf)
    return [it for it in found if not it.startswith(NAMESPACES)]


def test_a_report_becomes_one_pdf_with_pages_and_every_figure(qtbot: QtBot) -> None:
    paper = paper_of(evaluation())
    pdf = pdf_of(paper)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert len(PAGES.findall(pdf)) >= 3
    assert len(paper.figures) == render(evaluation()).count("<svg ") > 5
    assert len(re.findall(rb"/Subtype\s*/Image\b", pdf)) >= len(paper.figures)


def test_a_process_of_its_own_draws_the_same_pages(qtbot: QtBot) -> None:
    paper = paper_of(evaluation())
    apart, here = printed_apart(paper), pdf_of(paper)
    assert len(PAGES.findall(apart)) == len(PAGES.findall(here)) >= 3


def test_no_heading_stands_alone_at_the_end_of_a_page(qtbot: QtBot) -> None:
    writer = QPdfWriter(QBuffer())
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    moved = []
    for lines in range(30, 80):
        document = QTextDocument()
        document.setHtml("<p>Line</p>" * lines + "<h2>Heading</h2><p>What it is about</p>")
        keep_headings(document, writer)
        heading = document.findBlockByNumber(lines).blockFormat()
        moved.append(heading.pageBreakPolicy() != QTextFormat.PageBreakFlag.PageBreak_Auto)
    # It is at the end of a page for one number of lines or two, and else stays where it is.
    assert 1 <= sum(moved) <= 4


def test_hostile_words_stay_words_and_nothing_leads_out_of_the_file(qtbot: QtBot) -> None:
    paper = paper_of(evaluation(hostile=HOSTILE))
    assert "<script" not in paper.html
    assert set(re.findall(r'src="([^"]*)"', paper.html)) == {
        f"{FIGURE}{number}" for number in range(len(paper.figures))
    }
    assert not any("<script" in figure or "href" in figure for figure in paper.figures)
    pdf = pdf_of(paper)
    assert ACTIVE.search(pdf) is None
    assert addresses(pdf) == []


def test_a_figure_has_its_colours_in_it() -> None:
    figures = paper_of(evaluation()).figures
    assert not any("class=" in figure for figure in figures)
    assert any('fill="#2f5bd7"' in figure for figure in figures)


def test_the_command_line_writes_a_pdf_by_its_name_and_says_where_it_cannot(
    qtbot: QtBot, tmp_path: Path
) -> None:
    result, report = tmp_path / "result.json", tmp_path / "report.pdf"
    result.write_text(write_result(evaluation()), encoding="utf-8")
    words = ["evaluate", "--from", str(result), "--report", str(report)]
    done = CliRunner().invoke(app, words, obj=Window(print_report=pdf_of))
    assert done.exit_code == 0, done.stderr
    assert report.read_bytes().startswith(b"%PDF-")
    other = tmp_path / "other.pdf"
    with pytest.raises(UsageError, match="cannot be made here"):
        write_report(evaluation(), other)
    assert not other.exists()

"""The report as it goes on paper: the same page, in the HTML that a rich-text document reads.

Figures stand apart, as SVG whose colours are written into it, as there is no style sheet to take
them from. Nothing else is fetched, and nothing of the items can become a tag: the page escapes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.evaluation.result import Evaluation
from desktop.evaluation.visible import visible

FIGURE = "figure:"

_STYLE = """
body { font-family: sans-serif; font-size: 9pt; color: #000000; }
h1 { font-size: 17pt; } h2 { font-size: 13pt; margin-top: 22px; } h3 { font-size: 10.5pt; }
.dim, .interval { color: #444444; } figcaption { color: #444444; font-size: 8pt; }
table { border-collapse: collapse; margin-top: 6px; margin-bottom: 8px; }
th { color: #444444; font-weight: normal; font-size: 8pt; text-align: left; }
td, th { padding: 3px 9px 3px 0px; border-bottom: 1px solid #cccccc; }
td { font-size: 8.5pt; } code { font-family: monospace; font-size: 7pt; }
"""
_SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)
_CLASSED = re.compile(r'<(\w+) class="([\w ]+)"([^>]*?)(/?)>')
_WIDTH = re.compile(r'width="(\d+)"')
# Of a page of A4 with its margins, in the units of a figure.
_WIDEST = 620
# What report's style sheet says of each class, for a white page; what comes later wins.
_DRESS: dict[str, dict[str, str]] = {
    "name": {"text-anchor": "end"},
    "tick": {"text-anchor": "middle", "fill": "#444444"},
    "count": {"text-anchor": "middle"},
    "grid": {"stroke": "#cccccc"},
    "diagonal": {"stroke": "#444444", "stroke-dasharray": "4 4"},
    "bar": {"fill": "#2f5bd7", "fill-opacity": ".45"},
    "whisker": {"stroke": "#000000", "stroke-width": "1.4"},
    "cell": {"stroke": "#cccccc"},
    "right": {"fill": "#1e6b3a"},
    "wrong": {"fill": "#b3261e"},
    "curve0": {"stroke": "#2f5bd7", "fill": "#2f5bd7"},
    "curve1": {"stroke": "#8a5a00", "fill": "#8a5a00"},
    "curve2": {"stroke": "#1e6b3a", "fill": "#1e6b3a"},
    "path": {"fill": "none", "stroke-width": "1.8"},
    "dot": {"stroke": "none"},
}
_WORDS = {"font-family": "sans-serif", "font-size": "12", "fill": "#000000"}


@dataclass(frozen=True, slots=True)
class Paper:
    """title: of the document. html: names its images 'figure:0' and so on, which are `figures`."""

    title: str
    html: str
    figures: tuple[str, ...]


def paper_of(evaluation: Evaluation) -> Paper:
    """The report of an evaluation, to be printed."""
    from desktop.evaluation.report import render  # noqa: PLC0415 - only who reports needs jinja2

    figures: list[str] = []

    def placed(found: re.Match[str]) -> str:
        figures.append(_dressed(found[0]))
        width = _WIDTH.search(found[0])
        most = min(int(width[1]), _WIDEST) if width else _WIDEST
        return f'<img src="{FIGURE}{len(figures) - 1}" width="{most}">'

    body = render(evaluation).partition("<body>")[2].partition("</body>")[0]
    html = _SVG.sub(placed, body)
    for tag, instead in (
        ("<figure>", "<p>"),
        ("<figcaption>", '<br><span class="dim">'),
        ("</figcaption>", "</span>"),
        ("</figure>", "</p>"),
        ("<table>", '<table width="100%" cellspacing="0">'),
        ('class="n"', 'align="right"'),
    ):
        html = html.replace(tag, instead)
    page = f"<html><head><style>{_STYLE}</style></head><body>{html}</body></html>"
    return Paper(f"Evaluation of {visible(evaluation.gold.name)}", page, tuple(figures))


def _dressed(svg: str) -> str:
    """A figure with what the page's style sheet would give it."""

    def attributes(found: re.Match[str]) -> str:
        tag, classes, rest, end = found.groups()
        dress = dict(_WORDS) if tag == "text" else {}
        for name in classes.split():
            dress |= _DRESS.get(name, {})
        # A stylesheet would win over an attribute; here what the figure itself says does.
        said = "".join(f' {key}="{it}"' for key, it in dress.items() if f" {key}=" not in rest)
        return f"<{tag}{said}{rest}{end}>"

    return _CLASSED.sub(attributes, svg)

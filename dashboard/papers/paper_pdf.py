"""A paper as PDF: marking, copy and data version on every page, letters as they are, the same bytes twice."""

from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.graphics import shapes as drawn
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, KeepInFrame, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import PageBreak as NewPage

from dashboard.papers.paper import (
    Block,
    Grid,
    Heading,
    Mark,
    OnePage,
    PageBreak,
    Paper,
    Reasons,
    Sketch,
    Stroke,
    Text,
    shown,
)

PAGE = landscape(A4)
MARGIN = 34.0
WIDTH = PAGE[0] - 2 * MARGIN
FONTS = (Path("/usr/share/fonts/truetype/dejavu"), "DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
"""Letters of many languages, where the system has them; else the ones that reportlab brings, which know fewer."""

COLOURS = {
    "child": "#D55E00", "person": "#4B5563", "place": "#0072B2", "vehicle": "#00785A", "phone": "#7A4FA3",
    "account": "#7A4FA3", "organisation": "#0072B2", "record": "#111827",
}  # fmt: skip
MOST_LETTERS = 26
shapes: Any = drawn  # reportlab says less of its shapes' arguments than they take


def write_pdf(paper: Paper, out: Path) -> None:
    """Write it; it takes its name only when it is whole."""
    rl_config.invariant = 1  # no time of writing and no chance in the file: one paper, one sequence of bytes
    unfinished = out.with_name(out.name + ".draft")
    document = SimpleDocTemplate(
        str(unfinished), pagesize=PAGE, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=40, bottomMargin=36,
        title=shown(paper.title), author="Liberty", subject=shown(paper.marking), invariant=1,
    )  # fmt: skip

    def frame(canvas: Any, page: Any) -> None:
        _frame(paper, canvas, page.page)

    try:
        document.build(list(_flow(paper)), onFirstPage=frame, onLaterPages=frame)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _frame(paper: Paper, canvas: Any, number: int) -> None:
    plain, bold = fonts()
    canvas.setFont(bold, 9)
    canvas.drawCentredString(PAGE[0] / 2, PAGE[1] - 24, seen(paper.marking))
    canvas.setFont(plain, 7.5)
    canvas.drawString(MARGIN, 18, seen(paper.below))
    canvas.drawRightString(PAGE[0] - MARGIN, 18, f"Page {number}")


def _flow(paper: Paper) -> Iterator[Flowable]:
    yield Paragraph(_safe(paper.title), style("title", 18, bold=True, after=2))
    yield Paragraph(_safe(paper.subtitle), style("subtitle", 10, after=10))
    for block in paper.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Flowable]:
    match block:
        case Heading(text, level):
            yield Paragraph(_safe(text), style(f"h{level}", 15 if level == 1 else 11, bold=True, before=6, after=3))
        case Text(text, tone):
            small = 8 if tone == "small" else 9.5
            yield Paragraph(
                _safe(text), style(tone, small, before=4, after=8 if tone == "warning" else 3, framed=tone == "warning")
            )
        case Reasons(items):
            for text, references in items:
                told = f" <font size=7 color='#4B5563'>[{_safe(', '.join(references))}]</font>" if references else ""
                yield Paragraph(f"• {_safe(text)}{told}", style("reason", 9, after=1.5, indent=9))
        case Grid():
            yield from _grid(block)
        case Sketch():
            yield _drawing(block)
            yield Paragraph(_safe(block.says), style("small", 8, after=3))
        case PageBreak():
            yield NewPage()
        case OnePage(blocks):
            yield NewPage()
            inside = [flowable for one in blocks for flowable in _block(one)]
            yield KeepInFrame(WIDTH, PAGE[1] - 90, inside, mode="shrink")


def _grid(grid: Grid) -> Iterator[Flowable]:
    if not grid.rows:
        yield Paragraph(_safe(grid.empty), style("plain", 9.5, after=3))
        return
    head = [Paragraph(_safe(column), style("head", 8, bold=True)) for column in grid.columns]
    body = [[Paragraph(_safe(cell), style("cell", 8)) for cell in row] for row in grid.rows]
    table = LongTable([head, *body], colWidths=[WIDTH * share for share in grid.widths], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.3, HexColor("#B8C0CA")),
                ("BACKGROUND", (0, 0), (-1, 0), HexColor("#E8EDF3")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    yield table
    yield Spacer(1, 5)


def _drawing(sketch: Sketch) -> Drawing:
    width = min(WIDTH, sketch.tallest / sketch.height) if sketch.height else WIDTH
    drawing = Drawing(width, width * sketch.height)

    def at(x: float, y: float) -> tuple[float, float]:
        return x * width, (sketch.height - y) * width

    for stroke in sketch.strokes:
        drawing.add(_stroke(stroke, at))
    for mark in sketch.marks:
        for part in _mark(mark, *at(mark.x, mark.y)):
            drawing.add(part)
    return drawing


def _stroke(stroke: Stroke, at: Callable[[float, float], tuple[float, float]]) -> Any:
    points = [coordinate for point in stroke.points for coordinate in at(*point)]
    if stroke.filled:
        return shapes.Polygon(points, fillColor=HexColor(stroke.filled), strokeColor=HexColor(stroke.colour),
                       strokeWidth=stroke.width)  # fmt: skip
    return shapes.PolyLine(points, strokeColor=HexColor(stroke.colour), strokeWidth=stroke.width,
                    strokeDashArray=[3, 2] if stroke.dashed else None)  # fmt: skip


def _mark(mark: Mark, x: float, y: float) -> Iterator[Any]:
    size, fill = 5.0, HexColor(COLOURS[mark.shape])
    if mark.halo:
        yield shapes.Circle(x, y, size + 4, fillColor=HexColor("#FBBF24"), strokeColor=None)
    if mark.ring:
        yield shapes.Circle(x, y, size + 3, fillColor=white, strokeColor=HexColor("#B91C1C"), strokeWidth=1.6)
    match mark.shape:
        case "child":
            yield shapes.Circle(x, y, size, fillColor=fill, strokeColor=white)
        case "place" | "organisation":
            yield shapes.Rect(x - size, y - size, 2 * size, 2 * size, fillColor=fill, strokeColor=white)
        case "record":
            pass
        case "vehicle":
            corners = [x - size, y, x - 3, y + size, x + 3, y + size, x + size, y, x + 3, y - size, x - 3, y - size]
            yield shapes.Polygon(corners, fillColor=fill, strokeColor=white)
        case "person" | "phone" | "account":
            yield shapes.Polygon(
                [x, y + size, x + size, y, x, y - size, x - size, y], fillColor=fill, strokeColor=white
            )
    if mark.text:
        plain, bold = fonts()
        text = seen(mark.text if len(mark.text) <= MOST_LETTERS else mark.text[: MOST_LETTERS - 1] + "…")
        below = 4 if mark.shape == "record" else size + 9
        yield shapes.String(x, y - below, text, fontName=bold if mark.shape == "record" else plain, fontSize=7,
                     textAnchor="middle")  # fmt: skip


@cache
def style(
    name: str, size: float, *, bold: bool = False, before: float = 0, after: float = 0, indent: float = 0,
    framed: bool = False,
) -> ParagraphStyle:  # fmt: skip
    """One style of paragraph."""
    plain, heavy = fonts()
    return ParagraphStyle(
        name, fontName=heavy if bold else plain, fontSize=size, leading=size * 1.25, spaceBefore=before,
        spaceAfter=after, leftIndent=indent, firstLineIndent=-indent, splitLongWords=1,
        borderColor=HexColor("#B91C1C") if framed else None, borderWidth=0.8 if framed else 0,
        borderPadding=3 if framed else 0,
    )  # fmt: skip


@cache
def fonts() -> tuple[str, str]:
    """(plain, bold), registered once."""
    folder, *names = FONTS
    files = [folder / name for name in names]
    known = [str(file) for file in files] if all(file.is_file() for file in files) else ["Vera.ttf", "VeraBd.ttf"]
    metrics: Any = pdfmetrics
    for name, file in zip(("Paper", "Paper-Bold"), known, strict=True):
        metrics.registerFont(TTFont(name, file))
    metrics.registerFontFamily("Paper", normal="Paper", bold="Paper-Bold", italic="Paper", boldItalic="Paper-Bold")
    return "Paper", "Paper-Bold"


@cache
def _letters() -> frozenset[int]:
    font: Any = pdfmetrics.getFont(fonts()[0])
    return frozenset(font.face.charToGlyph)


def seen(text: str) -> str:
    """Text that the font can show: a letter that it has not is spelt out, so that none is lost."""
    letters = _letters()
    return "".join(c if ord(c) in letters else f"<U+{ord(c):04X}>" for c in shown(text))


def _safe(text: str) -> str:
    """Text for a paragraph, which reads markup."""
    return escape(seen(text), quote=False)

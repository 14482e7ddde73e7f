"""A paper as a document that can be edited: the same marking, tables and drawings."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.papers.paper import Block, Grid, Heading, Mark, OnePage, PageBreak, Paper, Reasons, Sketch, Text, shown
from dashboard.papers.paper_pdf import COLOURS, FONTS, MOST_LETTERS

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH_CM = 26.0
PIXELS = 1400


def write_docx(paper: Paper, out: Path) -> None:
    """Write it; it takes its name only when it is whole."""
    document: Any = Document()
    _page(document, paper)
    document.add_heading(shown(paper.title), 0)
    document.add_paragraph(shown(paper.subtitle))
    for block in paper.blocks:
        _block(document, block)
    unfinished = out.with_name(out.name + ".draft")
    try:
        document.save(str(unfinished))
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _page(document: Any, paper: Paper) -> None:
    about = document.core_properties
    about.title, about.author, about.subject = shown(paper.title), "Liberty", shown(paper.marking)
    about.created = about.modified = paper.at.replace(tzinfo=None)
    about.last_modified_by = "Liberty"
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.6)
    document.styles["Normal"].font.size = Pt(10)
    above = section.header.paragraphs[0]
    above.alignment = WD_ALIGN_PARAGRAPH.CENTER
    above.add_run(shown(paper.marking)).bold = True
    below = section.footer.paragraphs[0]
    below.add_run(f"{shown(paper.below)}  ·  Page ").font.size = Pt(8)
    _page_number(below)


def _page_number(paragraph: Any) -> None:
    """The number of the page, which the reader's program fills in."""
    run = paragraph.add_run()
    run.font.size = Pt(8)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(shown(text), level)
        case Text(text, tone):
            run = document.add_paragraph().add_run(shown(text))
            run.bold = tone == "warning"
            if tone == "small":
                run.font.size = Pt(8)
        case Reasons(items):
            for text, references in items:
                paragraph = document.add_paragraph(shown(text), style="List Bullet")
                if references:
                    paragraph.add_run(f" [{shown(', '.join(references))}]").font.size = Pt(8)
        case Grid():
            _grid(document, block)
        case Sketch():
            document.add_picture(
                io.BytesIO(picture(block)), width=Cm(min(WIDTH_CM, block.tallest / 31 / max(block.height, 0.1)))
            )
            document.add_paragraph(shown(block.says))
        case PageBreak():
            document.add_page_break()
        case OnePage(blocks):
            document.add_page_break()
            for one in blocks:
                _block(document, one)


def _grid(document: Any, grid: Grid) -> None:
    if not grid.rows:
        document.add_paragraph(shown(grid.empty))
        return
    table = document.add_table(rows=0, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    for number, row in enumerate((grid.columns, *grid.rows)):
        cells = table.add_row().cells
        for cell, text, share in zip(cells, row, grid.widths, strict=True):
            cell.width = Cm(WIDTH_CM * share)
            run = cell.paragraphs[0].add_run(shown(text))
            run.font.size, run.bold = Pt(8), number == 0
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def picture(sketch: Sketch) -> bytes:
    """A drawing as PNG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (PIXELS, max(1, round(PIXELS * sketch.height))), "white")
    draw = ImageDraw.Draw(image)
    for stroke in sketch.strokes:
        points = [(x * PIXELS, y * PIXELS) for x, y in stroke.points]
        if stroke.filled and len(points) > 2:
            draw.polygon(points, fill=stroke.filled)
        if stroke.dashed:
            _dashes(draw, points[0], points[-1], stroke.colour, stroke.width)
        else:
            draw.line(points, fill=stroke.colour, width=max(1, round(2 * stroke.width)))
    for mark in sketch.marks:
        _mark(draw, mark)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _dashes(
    draw: "ImageDraw", a: tuple[float, float], b: tuple[float, float], colour: str, width: float, pieces: int = 21
) -> None:
    for piece in range(0, pieces, 2):
        ends = [
            (a[0] + (b[0] - a[0]) * share / pieces, a[1] + (b[1] - a[1]) * share / pieces)
            for share in (piece, piece + 1)
        ]
        draw.line(ends, fill=colour, width=max(1, round(2 * width)))


def _mark(draw: "ImageDraw", mark: Mark) -> None:
    from PIL import ImageFont

    x, y, size, colour = mark.x * PIXELS, mark.y * PIXELS, 14, COLOURS[mark.shape]
    if mark.halo:
        draw.ellipse((x - size - 9, y - size - 9, x + size + 9, y + size + 9), fill="#FBBF24")
    if mark.ring:
        draw.ellipse((x - size - 7, y - size - 7, x + size + 7, y + size + 7), fill="white", outline="#B91C1C", width=5)
    match mark.shape:
        case "child":
            draw.ellipse((x - size, y - size, x + size, y + size), fill=colour)
        case "place" | "organisation":
            draw.rectangle((x - size, y - size, x + size, y + size), fill=colour)
        case "vehicle":
            draw.regular_polygon((x, y, size + 1), 6, fill=colour)
        case "person" | "phone" | "account":
            draw.regular_polygon((x, y, size + 3), 4, rotation=45, fill=colour)
        case "record":
            pass
    if mark.text:
        known = FONTS[0] / FONTS[1]
        font = ImageFont.truetype(known, 20) if known.is_file() else ImageFont.load_default(20)
        text = shown(mark.text if len(mark.text) <= MOST_LETTERS else mark.text[: MOST_LETTERS - 1] + "…")
        draw.text((x, y if mark.shape == "record" else y + size + 14), text, fill="#111827", font=font, anchor="mm")

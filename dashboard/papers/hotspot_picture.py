"""The hotspots as a PNG for the pack: the layers of the map drawn in National Grid metres, with everything that must
stand beside it.

North is up by construction. What it shows can be read without colour: hotspots are thick squares, premises are rings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.papers import hotspot_words as words
from dashboard.papers.hotspot_map import Caption
from graph.exchange.layers import Feature, Layer

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from shapely.geometry.base import BaseGeometry

WIDTH, HEIGHT, MARGIN, PANEL = 1800, 1200, 30, 460
_PLAIN, _LARGE = 18, 26
_INK, _PAPER = "#1b1b1b", "#ffffff"
_FILLS = {"areas": "#eef1f3", "wards": "#eef1f3"}
_SHADES = {0.7: "#e0863f", 0.45: "#edb488", 0.2: "#f8e0cd", 0.0: "#f8e0cd"}
_LENGTHS = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)


@dataclass(frozen=True, slots=True)
class _Frame:
    """From metres to pixels."""

    west: float
    north: float
    per_pixel: float

    def at(self, point: Sequence[float]) -> tuple[float, float]:
        return (
            PANEL + MARGIN + (point[0] - self.west) / self.per_pixel,
            MARGIN + (self.north - point[1]) / self.per_pixel,
        )


def write_picture(layers: Sequence[Layer], caption: Caption, out: Path) -> Path:
    """Write the picture, readable by its owner alone, its marking also in the file's own text."""
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    frame = _frame(layers)
    for layer in layers:
        if layer.name != "events":
            for feature in layer.features:
                _draw(draw, frame, layer.name, feature)
        if layer.name == "surface":
            _borders(draw, frame, layers)
    _beside(draw, frame, caption, [layer.name for layer in layers if layer.features and layer.name != "events"])
    about = PngInfo()
    about.add_text("Comment", caption.marking)
    unfinished = out.with_name(out.name + ".draft")
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished.touch(0o600)
    image.save(unfinished, format="PNG", pnginfo=about, optimize=True)
    unfinished.replace(out)
    return out


def _frame(layers: Iterable[Layer]) -> _Frame:
    bounds = [feature.shape.bounds for layer in layers for feature in layer.features if layer.name != "events"]
    if not bounds:
        return _Frame(0.0, 1_000.0, 1.0)
    west, south = min(b[0] for b in bounds), min(b[1] for b in bounds)
    east, north = max(b[2] for b in bounds), max(b[3] for b in bounds)
    wide, high = WIDTH - PANEL - 2 * MARGIN, HEIGHT - 2 * MARGIN
    return _Frame(west, north, max((east - west) / wide, (north - south) / high, 0.5))


def _draw(draw: "ImageDraw", frame: _Frame, name: str, feature: Feature) -> None:
    if name == "premises":
        x, y = frame.at(feature.shape.coords[0])
        size = 5 + min(9, int(float(feature.facts.get("events") or 0)) / 3)
        draw.ellipse((x - size, y - size, x + size, y + size), fill="#ffd60a", outline=_INK, width=2)
        return
    for ring in _rings(feature.shape):
        points = [frame.at(point) for point in ring]
        if name == "surface":
            draw.polygon(points, fill=_shade(feature.facts.get("times_the_whole")))
        elif name == "hotspots":
            draw.line([*points, points[0], points[1]], fill="#8b0000", width=5, joint="curve")
        else:
            draw.polygon(points, fill=_FILLS.get(name, _PAPER), outline="#5b6770")


def _borders(draw: "ImageDraw", frame: _Frame, layers: Iterable[Layer]) -> None:
    """The borders of the areas once more, over the surface."""
    for layer in layers:
        if layer.name in _FILLS:
            for ring in (ring for feature in layer.features for ring in _rings(feature.shape)):
                draw.line([frame.at(point) for point in ring], fill="#5b6770")


def _shade(times: Any) -> str:
    value = float(times or 0)
    return next(_SHADES[shade] for least, shade in words.SHADES if value >= least)


def _rings(shape: "BaseGeometry") -> list[list[Sequence[float]]]:
    import shapely

    parts: Any = shapely.get_parts(shape)
    return [list(part.exterior.coords) for part in parts if part.geom_type == "Polygon"]


def _beside(draw: "ImageDraw", frame: _Frame, caption: Caption, drawn: Sequence[str]) -> None:
    from PIL import ImageFont

    plain, large = ImageFont.load_default(_PLAIN), ImageFont.load_default(_LARGE)
    y = float(MARGIN)
    lines = [(caption.marking, large, _LARGE), (caption.title, large, _LARGE)]
    for text, font, size in [*lines, *((line, plain, _PLAIN) for line in caption.lines)]:
        for line in _wrapped(draw, text, font, PANEL - MARGIN):
            draw.text((MARGIN, y), line, fill=_INK, font=font)
            y += size * 1.35
        y += 8
    for name in drawn:
        y = _key(draw, name, y + 6, plain)
    length = next((metres for metres in _LENGTHS if metres / frame.per_pixel > 120), _LENGTHS[-1])
    bottom = HEIGHT - MARGIN
    draw.line((MARGIN, bottom, MARGIN + length / frame.per_pixel, bottom), fill=_INK, width=4)
    label = f"{length} m" if length < 1_000 else f"{length // 1_000} km"
    draw.text((MARGIN, bottom - 30), label, fill=_INK, font=plain)
    draw.text((PANEL - 60, bottom - 30), "N", fill=_INK, font=plain)
    draw.line((PANEL - 30, bottom, PANEL - 30, bottom - 44), fill=_INK, width=3)
    draw.polygon([(PANEL - 38, bottom - 36), (PANEL - 22, bottom - 36), (PANEL - 30, bottom - 54)], fill=_INK)


def _key(draw: "ImageDraw", name: str, y: float, font: Any) -> float:
    box = (MARGIN, y + 3, MARGIN + 26, y + 19)
    match name:
        case "premises":
            draw.ellipse((MARGIN + 5, y + 3, MARGIN + 21, y + 19), fill="#ffd60a", outline=_INK, width=2)
        case "hotspots":
            draw.rectangle(box, outline="#8b0000", width=4)
        case "surface":
            draw.rectangle(box, fill=_SHADES[0.45])
        case _:
            draw.rectangle(box, fill=_FILLS.get(name, _PAPER), outline="#5b6770")
    says = words.LEGEND.get(name, name).split(";")[0]  # the rest is about opening things, which paper cannot
    for line in _wrapped(draw, says, font, PANEL - 2 * MARGIN - 20):
        draw.text((MARGIN + 38, y), line, fill=_INK, font=font)
        y += _PLAIN * 1.3
    return y


def _wrapped(draw: "ImageDraw", text: str, font: Any, width: float) -> list[str]:
    """Lines no wider than so many pixels; a word that is wider stands alone."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font=font) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines

"""What linkchart draws for the renderers to show: every chart of the real case, of the corpus and of those golden cases
that hold every shape, line and arrowhead."""

import pathlib
import shutil
import unicodedata

from suites import common, pictures

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = [common.ROOT / "entities.yaml", *sorted((HERE / "corpus").glob("*.yaml")),
           *(common.TESTS / "golden" / f"{name}.yaml" for name in ("groups", "links", "sureness", "types"))]

# Pixels a point of every picture that is compared.
SCALE = 2

# The ways in which a chart's SVG is drawn, and the options for each.
WAYS = {"live": [], "embed": ["--text", "embed"], "paths": ["--text", "paths"], "auto": ["--theme", "auto"],
        "editable": ["--editable"]}


EMOJI, UNASSIGNED = range(0x1F000, 0x20000), {"Co", "Cn"}


def strange(text):
    """Emoji, whose pictures each renderer scales in its own way, and characters that no font has."""
    return any(ord(c) in EMOJI or c == "\ufe0f" or unicodedata.category(c) in UNASSIGNED for c in text)


def needs_shaping(text):
    """Marks that stand on other letters, and text from right to left."""
    return any(unicodedata.category(c) == "Mn" or unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def begins_at_the_right(text):
    """Words of both directions whose first letter is one from right to left."""
    directions = [unicodedata.bidirectional(c) for c in text]
    strong = [direction for direction in directions if direction in ("L", "R", "AL")]
    return "L" in strong and strong[0] != "L"


class Picture:
    """A chart's files; `svg` is by the way it was drawn, `dark` the PNG in the dark theme."""

    def __init__(self, folder, name):
        self.name = name
        self.svg = {way: folder / way / f"{name}.svg" for way in WAYS}
        self.png = folder / "live" / f"{name}.png"
        self.dark = folder / "dark" / f"{name}.png"
        self.pdf = folder / "live" / f"{name}.pdf"
        self.read = pictures.Svg(self.svg["live"])

    def width(self):
        return self.read.width

    def height(self):
        return self.read.height

    def boxes(self, wanted, wider=0.0):
        """Where the texts stand that are wanted, with `wider` of their width on either side that may grow. Those from right
        to left have no width in the SVG; an em a character is more than they need."""
        for text in self.read.texts:
            if wanted(text):
                width = text.length or text.size * len(text.text)
                left = text.x - width / 2 if text.middle else text.x
                more = wider * width
                yield left - (more if text.middle else 0), text.y - 0.95 * text.size, left + width + more, text.y + 0.3 * text.size


def draw(folder, *options):
    common.status(common.run(*SOURCES, "-o", folder, "--dpi", str(72 * SCALE), *options), 0)


def everything(folder):
    """Draws all of it anew; the list of pictures."""
    shutil.rmtree(folder, ignore_errors=True)
    for way, options in WAYS.items():
        draw(folder / way, "-f", "svg,png,pdf" if way == "live" else "svg", *options)
    draw(folder / "dark", "-f", "png", "--theme", "dark")
    return [Picture(folder, path.stem) for path in sorted((folder / "live").glob("*.svg"))]


class State:
    """What the tests look at."""

    folder = None
    pictures = []
    showings = []

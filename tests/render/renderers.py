"""The programs that show linkchart's pictures: a row each, with how far its picture may be from our PNG, and why."""

import dataclasses
import json
import os
import pathlib
import subprocess
import typing

from render import drawn, likeness

HERE = pathlib.Path(__file__).resolve().parent
DPI = 72 * drawn.SCALE

HIDDEN_FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <selectfont><rejectfont><pattern><patelt name="family"><string>Liberation Sans</string></patelt></pattern></rejectfont></selectfont>
</fontconfig>
"""


@dataclasses.dataclass
class Showing:
    """One renderer's pictures: how they were drawn, with which fonts, where they go, and what browsers told."""

    renderer: "Renderer"
    way: str
    fonts: str  # "shown": Liberation Sans is installed; or "hidden"
    folder: pathlib.Path
    told: dict = dataclasses.field(default_factory=dict)

    def name(self):
        return f"{self.renderer.name} {self.way}" + (", Liberation Sans hidden" if self.fonts == "hidden" else "")

    def png(self, picture):
        return self.folder / f"{picture.name}.png"

    def environment(self):
        home = self.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
        if self.fonts == "hidden":
            (home / "fonts.conf").write_text(HIDDEN_FONTS, encoding="utf-8")
            environment["FONTCONFIG_FILE"] = str(home / "fonts.conf")
        return environment

    def run(self, *command, text=None, timeout=500):
        done = subprocess.run([str(part) for part in command], input=text, capture_output=True, text=True,
                              timeout=timeout, env=self.environment(), check=False)
        assert done.returncode == 0, f"{command[0]} ends with {done.returncode}: {done.stderr[-2000:]}"
        return done.stdout


def browse(showing, browser, jobs, *options):
    """Runs browser.mjs; the results of the jobs."""
    results = json.loads(showing.run("node", HERE / "browser.mjs", browser, *options, text=json.dumps(jobs)))
    for job, result in zip(jobs, results, strict=True):
        assert "failed" not in result, f"{job['url']}: {result['failed']}"
    return results


def show_in_browser(browser, *options):
    """With a CSS pixel a point: Chromium stretches a picture to whole CSS pixels, which moves its far end by half of one."""
    def show(showing, pictures):
        jobs = [{"url": picture.svg[showing.way].as_uri(), "png": str(showing.png(picture)), "width": picture.width(),
                 "height": picture.height(), "scale": drawn.SCALE, "resized": True, "probes": ["texts", "fonts", "strokes"]}
                for picture in pictures]
        showing.told = {picture.name: told for picture, told in zip(pictures, browse(showing, browser, jobs, *options))}
    return show


def show_by_rsvg(showing, pictures):
    for picture in pictures:
        showing.run("rsvg-convert", "-d", DPI, "-p", DPI, "-o", showing.png(picture), picture.svg[showing.way])


def show_by_resvg(showing, pictures):
    files = [[str(picture.svg[showing.way]), str(showing.png(picture))] for picture in pictures]
    showing.run("node", HERE / "resvg.mjs", drawn.SCALE, showing.fonts, text=json.dumps(files))


def show_by_inkscape(showing, pictures):
    actions = [f"file-open:{picture.svg[showing.way]}; export-dpi:{DPI}; export-filename:{showing.png(picture)}; export-do; "
               "file-close" for picture in pictures]
    showing.run("inkscape", "--shell", text="\n".join([*actions, "quit", ""]))


def show_pdf(showing, picture, pdf, program="pdftocairo"):
    showing.run(program, "-r", DPI, "-png", "-singlefile", pdf, showing.png(picture).with_suffix(""))


def show_by_weasyprint(showing, pictures):
    """As an image that fills a page of its size."""
    for picture in pictures:
        page, pdf = (showing.folder / f"{picture.name}.{ending}" for ending in ("html", "pdf"))
        page.write_text(f"<style>@page {{ size: {picture.width()}pt {picture.height()}pt; margin: 0 }} body {{ margin: 0 }} "
                        f'img {{ display: block }}</style><img src="{picture.svg[showing.way].as_uri()}" alt="">',
                        encoding="utf-8")
        showing.run("weasyprint", page, pdf)
        show_pdf(showing, picture, pdf)


def show_by_libreoffice(showing, pictures):
    """By way of PDF, as a report leaves LibreOffice; its PNGs have 96 dpi."""
    profile = f"-env:UserInstallation={(showing.folder / 'home/office').as_uri()}"
    showing.run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", showing.folder,
                *(picture.svg[showing.way] for picture in pictures))
    for picture in pictures:
        show_pdf(showing, picture, showing.folder / f"{picture.name}.pdf")


def show_by_pdftoppm(showing, pictures):
    for picture in pictures:
        show_pdf(showing, picture, picture.pdf, "pdftoppm")


@dataclasses.dataclass(frozen=True)
class Tolerance:
    """The most that likeness.Difference may say."""

    missing: float
    extra: float
    typical: float

    def holds(self, difference):
        return (difference.missing <= self.missing and difference.extra <= self.extra and
                difference.typical <= self.typical)


# How much wider than measured a text may become where a renderer knows no textLength and has to take another font:
# DejaVu Sans Condensed, which the SVG asks for, is up to an eighth wider in digits.
WIDER = 0.14


@dataclasses.dataclass(frozen=True)
class Renderer:
    """`sets_width`: keeps the width that the SVG gives each text (textLength), so that it stays in its box in any font.
    `embeds`: uses the fonts that an SVG brings along; `embedded` is its tolerance then. `places_letters`: sets each letter
    where HarfBuzz does, else only outlines (--text=paths) can be compared letter by letter. `shapes_letters`: sets letters
    as their neighbours ask for, else one by one. `turns_lines`: knows `direction`, else lines of words of both directions
    always begin at the left. `shows_editable`: is also shown what --editable draws; not Inkscape, which straightens the
    lines at once."""

    name: str
    show: typing.Callable
    tolerance: Tolerance
    browser: bool = False
    sets_width: bool = True
    places_letters: bool = True
    shapes_letters: bool = True
    turns_lines: bool = True
    embedded: typing.Optional[Tolerance] = None
    embeds: bool = False
    shows_editable: bool = False
    takes: str = "svg"

    def tolerance_for(self, way):
        return self.embedded if way == "embed" and self.embedded else self.tolerance

    def is_strange(self, text):
        """Whether it may show other glyphs than any other program."""
        return (drawn.strange(text) or (not self.shapes_letters and drawn.needs_shaping(text)) or
                (not self.turns_lines and drawn.begins_at_the_right(text)))

    def showings(self, folder):
        ways = [("live", "shown"), ("live", "hidden")]
        if self.takes == "svg":
            ways.append(("paths", "hidden"))
        if self.embeds:
            ways.append(("embed", "hidden"))
        if self.shows_editable:
            ways.append(("editable", "shown"))
        return [Showing(self, way, fonts, folder / f"{self.name}-{way}-{fonts}") for way, fonts in ways]


RENDERERS = [
    # Places the glyphs of a font that a page brings along a little differently from an installed one's.
    Renderer("chromium", show_in_browser("chrome"), Tolerance(22, 22, 1.4), browser=True, embeds=True,
             embedded=Tolerance(24, 24, 1.8)),
    Renderer("firefox", show_in_browser("firefox"), Tolerance(22, 25, 1.7), browser=True, embeds=True),
    Renderer("rsvg-convert", show_by_rsvg, Tolerance(22, 22, 1.1), sets_width=False, shows_editable=True),
    Renderer("resvg", show_by_resvg, Tolerance(23, 23, 1.4), turns_lines=False),
    Renderer("inkscape", show_by_inkscape, Tolerance(22, 22, 1.1)),
    # Sets the letters of an SVG's text one by one: no kerning, marks behind their letters, Hebrew and Arabic from left to
    # right; --text=paths mends it.
    Renderer("weasyprint", show_by_weasyprint, Tolerance(22, 22, 1.1), sets_width=False, places_letters=False,
             shapes_letters=False),
    # Moves letters to whole units of its own.
    Renderer("libreoffice", show_by_libreoffice, Tolerance(28, 28, 2.0), places_letters=False),
    # Draws no line thinner than a pixel, and each on whole pixels.
    Renderer("pdftoppm", show_by_pdftoppm, Tolerance(36, 36, 3.3), takes="pdf"),
]

# How much wider than the box a text may be that a renderer may set in its own way.
STRANGE = 1.2


def show(showing, pictures):
    """Has the renderer show all pictures. What goes wrong is kept, for every test of it to tell."""
    showing.folder.mkdir(parents=True, exist_ok=True)
    try:
        showing.renderer.show(showing, pictures)
    except (AssertionError, subprocess.SubprocessError, OSError, ValueError) as error:
        showing.failed = str(error)


def is_free(showing, text):
    """Whether the renderer may show other glyphs for a text than linkchart measured: all of them where Liberation Sans is
    hidden, and otherwise those of other fonts, among which each program chooses by its own rules. What brings its glyphs
    along leaves no freedom but for emoji."""
    if showing.renderer.is_strange(text.text):
        return True
    if showing.renderer.takes != "svg" or showing.way not in ("live", "editable"):
        return False
    return showing.fonts == "hidden" or not showing.renderer.places_letters or text.box() is None


# What a text may take up besides its box: half of a point for rounding and a point for what leans out of a letter's advance.
ROOM = 1.5


def pair(showing, picture, spoil=None):
    """Our PNG, and what the renderer shows, after `spoil` did something to it."""
    ours = likeness.load(picture.png)
    theirs = likeness.fitted(likeness.load(showing.png(picture)), ours.size)
    if spoil:
        theirs = theirs.copy()
        spoil(theirs, picture.read)
    return ours, theirs


def difference(showing, picture, ours, theirs):
    """Theirs against ours, but for the texts that the renderer is free to show otherwise."""
    renderer = showing.renderer
    boxes = [*picture.boxes(lambda text: is_free(showing, text), 0 if renderer.sets_width else WIDER),
             *picture.boxes(lambda text: renderer.is_strange(text.text), 0 if renderer.shapes_letters else STRANGE)]
    boxes = [(left - ROOM, top - ROOM, right + ROOM, bottom + ROOM) for left, top, right, bottom in boxes]
    return likeness.Difference(ours, theirs, drawn.SCALE, boxes)

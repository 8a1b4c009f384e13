"""Every renderer's picture is like our PNG, within the tolerance of its row; and no tolerance is so wide that it lets
through what a reader would miss."""

from PIL import Image, ImageDraw

from render import drawn, likeness, renderers
from suites import pictures

# Points by which a text may stand elsewhere, whatever the renderer.
ASTRAY = 1.0


def shown(showing):
    assert not hasattr(showing, "failed"), showing.failed


def lines_missing(picture, ours, theirs):
    """Relations of whose line, where it isn't under its own label, more than a quarter has less than two fifths of our ink."""
    for group in picture.read.of("relation"):
        labels = [pictures.grown(shape.box, 2) for shape in group.grounds()]
        points = [point for line in group.line().lines for point in line[::2 if len(line) > 40 else 1]
                  if not any(pictures.holds_point(box, point) for box in labels)]
        inks = [(likeness.strength(ours, p, drawn.SCALE), likeness.strength(theirs, p, drawn.SCALE)) for p in points]
        there = [b >= 0.4 * a for a, b in inks if a > 15]
        if sum(there) < 0.75 * len(there):
            yield f"the line of {group.key} is missing: {sum(there)} of {len(there)} places"


def texts_astray(showing, picture, ours, theirs):
    """Texts that stand elsewhere, or not at all."""
    strange = list(picture.boxes(lambda text: showing.renderer.is_strange(text.text), renderers.STRANGE))
    for text in picture.read.texts:
        box = text.box()
        if not box or renderers.is_free(showing, text) or any(pictures.meet(box, other) for other in strange):
            continue
        by = likeness.moved(ours, theirs, box, drawn.SCALE)
        if by is None or by > ASTRAY:
            yield f"{text.text!r} is missing" if by is None else f"{text.text!r} is {by:.1f} points astray"


def faults(showing, picture, spoil=None):
    """All that is too far from our PNG."""
    ours, theirs = renderers.pair(showing, picture, spoil)
    found, tolerance = renderers.difference(showing, picture, ours, theirs), showing.renderer.tolerance_for(showing.way)
    if not tolerance.holds(found):
        yield f"{found}, not within {tolerance}"
    yield from lines_missing(picture, ours, theirs)
    yield from texts_astray(showing, picture, ours, theirs)


def check_alike(showing):
    shown(showing)
    wrong = [f"{picture.name}: {fault}" for picture in drawn.State.pictures for fault in faults(showing, picture)]
    assert not wrong, "\n".join(wrong[:20])


def check_texts_are_there(showing):
    """Where glyphs may be others, there is about as much ink in each text's box as in ours."""
    shown(showing)
    wrong = []
    for picture in drawn.State.pictures:
        ours, theirs = renderers.pair(showing, picture)
        for box in picture.boxes(lambda text: renderers.is_free(showing, text) and not drawn.strange(text.text) and text.length > 0):
            a, b = likeness.ink(ours, box, drawn.SCALE), likeness.ink(theirs, box, drawn.SCALE)
            if not 0.4 * a <= b <= 2.5 * a and not (a < 2 and b < 2):
                wrong.append(f"{picture.name} at {[round(v) for v in box]}: ink {b:.1f}, ours {a:.1f}")
    assert not wrong, "\n".join(wrong[:10])


# ---- what no tolerance may let through, done to what the renderer shows ----

def erase(image, box, colour="white"):
    ImageDraw.Draw(image).rectangle([round(v * drawn.SCALE) for v in box], fill=colour)


def without_an_arrowhead(image, svg):
    relation = next(group for group in svg.of("relation") if group.arrowheads())
    erase(image, relation.arrowheads()[0].box)


def without_a_line_of_text(image, svg):
    text = next(text for group in svg.of("relation") for text in group.texts)
    erase(image, text.box())


def label_moved(image, svg):
    box = next(text for group in svg.of("relation") for text in group.texts).box()
    left, top, right, bottom = (round(v * drawn.SCALE) for v in box)
    part = image.crop((left, top, right, bottom))
    erase(image, box)
    image.paste(part, (left + 5 * drawn.SCALE // 2, top))


def outline_of_another_colour(image, svg):
    left, top, right, bottom = (round(v * drawn.SCALE) for v in svg.of("entity")[0].outline().box)
    part = image.crop((left - 2, top - 2, right + 2, bottom + 2))
    red, green, blue = part.split()
    image.paste(Image.merge("RGB", (blue, green, red)), (left - 2, top - 2))


def without_half_a_line(image, svg):
    points = max(svg.of("relation"), key=lambda group: group.length()).line().points
    ImageDraw.Draw(image).line([(x * drawn.SCALE, y * drawn.SCALE) for x, y in points[len(points) // 2:]], "white", 4)


def dashes_made_solid(image, svg):
    for line in [group.line() for group in svg.of("relation") if group.line().dashes]:
        for part in line.lines:
            ImageDraw.Draw(image).line([(x * drawn.SCALE, y * drawn.SCALE) for x, y in part], line.stroke, 3)


SPOILT = {"entities-sanctions": [without_an_arrowhead, without_a_line_of_text, label_moved, outline_of_another_colour,
                                 without_half_a_line],
          "sureness": [dashes_made_solid]}


def check_tolerance_notices_faults(showing):
    shown(showing)
    unnoticed = []
    for picture in drawn.State.pictures:
        for spoil in SPOILT.get(picture.name, []):
            if not list(faults(showing, picture, spoil)):
                unnoticed.append(f"{picture.name} {spoil.__name__.replace('_', ' ')}")
    assert not unnoticed, "not noticed: " + ", ".join(unnoticed)


def tests():
    for showing in drawn.State.showings:
        yield f"{showing.name()} is like our PNG", lambda s=showing: check_alike(s)
        if showing.way == "live" and showing.renderer.takes == "svg":
            yield f"{showing.name()}: every text is there", lambda s=showing: check_texts_are_there(s)
        if showing.fonts == "shown" if showing.renderer.places_letters else showing.way == "paths":
            yield f"{showing.name()}: faults are noticed", lambda s=showing: check_tolerance_notices_faults(s)

"""In the browsers every text lies in its shape: where the browser says it stands, with Liberation Sans or without."""

from render import drawn
from suites import pictures

# Points by which a text may be over: browsers round what they tell, and fonts differ in how far a letter leans out.
ROOM = 0.6


def corners(text, box):
    """The corners and the middles of a text's letters, as wide as the browser set it: capitals reach 0.73 above the
    baseline, descenders 0.21 below."""
    left, right, top, bottom = box[0] + ROOM, box[2] - ROOM, text.y - 0.73 * text.size + ROOM, text.y + 0.21 * text.size - ROOM
    return [(x, y) for x in (left, (left + right) / 2, right) for y in (top, bottom)]


def over(group, text, box, svg):
    """Why a text does not lie in its shape; None where it does."""
    if not pictures.inside(box, (0, 0, svg.width, svg.height), ROOM):
        return "outside the picture"
    if text.text and box[2] - box[0] < 0.1 and not all(ord(c) < 33 or ord(c) > 0x1fff for c in text.text):
        return "of no width"
    if group.kind == "relation":
        inside = pictures.inside((box[0], text.y - 0.73 * text.size, box[2], text.y + 0.21 * text.size), group.ground(), ROOM)
        return None if inside else f"over its ground {group.ground()}"
    if group.kind in ("entity", "group"):
        polygon = group.outline().points
        outside = [p for p in corners(text, box) if not pictures.polygon_holds(polygon, p)]
        return f"over its outline at {outside[0]}" if outside else None
    return None


def check_fits(showing):
    assert not hasattr(showing, "failed"), showing.failed
    wrong = []
    for picture in drawn.State.pictures:
        svg = picture.read
        texts = [(group, text) for group in svg.groups for text in group.texts]
        told = showing.told[picture.name]["texts"]
        assert [text.text for _, text in texts] == [t["text"] for t in told], f"{picture.name}: other texts on the page"
        for (group, text), found in zip(texts, told):
            why = over(group, text, found["box"], svg)
            if why:
                wrong.append(f"{picture.name}: {text.text!r} {[round(v, 1) for v in found['box']]} {why}")
    assert not wrong, f"{len(wrong)} texts:\n" + "\n".join(wrong[:10])


def check_embedded_fonts_are_used(showing):
    assert not hasattr(showing, "failed"), showing.failed
    for picture in drawn.State.pictures:
        fonts = showing.told[picture.name]["fonts"]
        assert fonts, f"{picture.name} brings no fonts"
        # Firefox takes no font of coloured pictures from a page; it has emoji of its own.
        idle = [font["family"] for font in fonts if font["status"] != "loaded"]
        emoji = 2 if any(drawn.strange(text.text) for text in picture.read.texts) and showing.renderer.name == "firefox" else 0
        assert len(idle) <= emoji, f"{picture.name}: fonts that nothing asks for: {idle}"


def tests():
    for showing in drawn.State.showings:
        if showing.renderer.browser and showing.way != "paths":
            yield f"{showing.name()}: every text lies in its shape", lambda s=showing: check_fits(s)
        if showing.renderer.browser and showing.way == "embed":
            yield f"{showing.name()}: the fonts are used", lambda s=showing: check_embedded_fonts_are_used(s)

"""Colours as a reader gets them: a picture that follows its page is the light one or the dark one, whole; and on both,
in a screenshot, words stand out from their ground by 4.5 to 1 and lines by 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

import numpy

from render import drawn, likeness, renderers

TEXT, LINES = 4.5, 3.0

# Pixels a point: enough that a letter's stem is wider than what smoothing takes of it.
FINE = 4

# Screenshots of larger pictures at this scale would take longer than they tell.
LARGEST = 900


def of(name):
    return next(renderer for renderer in renderers.RENDERERS if renderer.name == name)


def luminance(pixels):
    channels = pixels / 255.0
    linear = numpy.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ numpy.array([0.2126, 0.7152, 0.0722])


def ground_of(pixels):
    """The colour that most of the pixels have."""
    colours, counts = numpy.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    return colours[counts.argmax()]


def contrasts(pixels, ground):
    a, b = luminance(pixels.astype(float)) + 0.05, float(luminance(ground.astype(float))) + 0.05
    return numpy.maximum(a, b) / numpy.minimum(a, b)


def text_contrast(pixels, box):
    """Of the text's darkest part: what at least three in a hundred pixels of its box reach, which a line that crosses
    it doesn't."""
    left, top, right, bottom = (max(0, round(v * FINE)) for v in box)
    part = pixels[top:bottom, left:right].reshape(-1, 3)
    return float(numpy.percentile(contrasts(part, ground_of(part)), 97))


def stroke_contrast(pixels, points):
    """Of the line at its points to what lies round them; gaps of dashes are less than three quarters of a line."""
    found = []
    for x, y in points:
        x, y = round(x * FINE), round(y * FINE)
        around = pixels[max(0, y - 20):y + 21, max(0, x - 20):x + 21]
        here = pixels[max(0, y - 1):y + 2, max(0, x - 1):x + 2].reshape(-1, 3)
        if around.size and here.size:
            found.append(float(contrasts(here, ground_of(around)).max()))
    return numpy.percentile(found, 75)


def check_contrast(theme):
    options = ["--dark"] if theme == "dark" else []
    showing = renderers.Showing(of("chromium"), "auto", "shown", drawn.State.folder / f"contrast-{theme}")
    showing.folder.mkdir(parents=True, exist_ok=True)
    pictures = [p for p in drawn.State.pictures if max(p.width(), p.height()) <= LARGEST]
    jobs = [{"url": p.svg["auto"].as_uri(), "png": str(showing.png(p)), "width": p.width() * 96 / 72,
             "height": p.height() * 96 / 72, "scale": FINE * 72 / 96, "probes": ["strokes", "texts"]} for p in pictures]
    weak = []
    for picture, told in zip(pictures, renderers.browse(showing, "chrome", jobs, *options)):
        pixels = numpy.asarray(likeness.load(showing.png(picture)))
        for text in told["texts"]:
            if text["text"].strip(" .\u2026") and not drawn.strange(text["text"]) and text["box"][2] - text["box"][0] > 3:
                ratio = text_contrast(pixels, text["box"])
                if ratio < TEXT:
                    weak.append(f"{picture.name}: {text['text']!r} stands out by {ratio:.2f}")
        for stroke in told["strokes"]:
            ratio = stroke_contrast(pixels, stroke["points"])
            if ratio < LINES:
                weak.append(f"{picture.name}: the line of {stroke['id']} stands out by {ratio:.2f}")
    assert not weak, f"{len(weak)} are too weak:\n" + "\n".join(weak[:10])


def check_follows_page(browser, name, theme):
    options = ["--dark"] if theme == "dark" else []
    showing = renderers.Showing(of(browser), "auto", "shown", drawn.State.folder / f"{browser}-auto-{theme}")
    showing.folder.mkdir(parents=True, exist_ok=True)
    renderers.show_in_browser(name, *options)(showing, drawn.State.pictures)
    wrong = []
    for picture in drawn.State.pictures:
        ours = likeness.load(picture.dark if theme == "dark" else picture.png)
        boxes = [(left - renderers.ROOM, top - renderers.ROOM, right + renderers.ROOM, bottom + renderers.ROOM)
                 for left, top, right, bottom in picture.boxes(lambda text: drawn.strange(text.text) or text.box() is None)]
        found = likeness.Difference(ours, likeness.load(showing.png(picture)), drawn.SCALE, boxes)
        if not showing.renderer.tolerance.holds(found):
            wrong.append(f"{picture.name}: {found}")
    assert not wrong, f"not within {showing.renderer.tolerance}:\n" + "\n".join(wrong)


def tests():
    for theme in ("light", "dark"):
        yield f"words and lines stand out on {theme} pages", lambda t=theme: check_contrast(t)
        for browser, name in (("chromium", "chrome"), ("firefox", "firefox")):
            yield f"{browser}: --theme auto on {theme} pages", lambda b=browser, n=name, t=theme: check_follows_page(b, n, t)

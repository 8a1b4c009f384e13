"""How alike two pictures are. Renderers smooth edges each in its own way, so not pixels are compared but the mean
colours of windows of 8 by 8 points: what smoothing does evens out there, and what is missing, moved or of another
colour doesn't."""

import math

import numpy
from PIL import Image

WINDOW = 8  # points; there is one at every point


def load(path):
    """A picture on white, as Image."""
    image = Image.open(path)
    if image.mode == "RGB":
        return image
    image = image.convert("RGBA")
    if image.getextrema()[3] == (255, 255):
        return image.convert("RGB")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def fitted(image, size):
    """In the size of another picture: cut where the renderer rounded up or left a pixel of room all round, scaled where it
    draws at another density."""
    if abs(image.width - size[0]) <= 2 and abs(image.height - size[1]) <= 2:
        left, top = max(0, image.width - size[0]) // 2, max(0, image.height - size[1]) // 2
        return image if image.size == size else image.crop((left, top, left + size[0], top + size[1]))
    assert abs(image.width * size[1] / image.height / size[0] - 1) < 0.01, \
        f"{image.width} x {image.height} pixels have other proportions than {size[0]} x {size[1]}"
    return image.resize(size, Image.BICUBIC)


def windows(image, scale, boxes):
    """The mean colour of every window, of a picture whose boxes (in points) are blank."""
    points = numpy.asarray(image.reduce(scale), dtype=numpy.float32).copy()
    for left, top, right, bottom in boxes:
        points[max(0, math.floor(top)):max(0, math.ceil(bottom)), max(0, math.floor(left)):max(0, math.ceil(right))] = 255
    sums = numpy.pad(points, ((1, 0), (1, 0), (0, 0))).cumsum(0, dtype=float).cumsum(1)
    return (sums[WINDOW:, WINDOW:] - sums[:-WINDOW, WINDOW:] - sums[WINDOW:, :-WINDOW] + sums[:-WINDOW, :-WINDOW]) / WINDOW ** 2


class Difference:
    """In 255ths of a channel: `missing` by how much a window of theirs is lighter at most, `extra` by how much darker,
    with the windows' middles in points; `typical` by how much all windows that either picture has anything in differ on
    average. What is in one of the boxes doesn't count."""

    def __init__(self, ours, theirs, scale, boxes=()):
        ours, theirs = (windows(image, scale, boxes) for image in (ours, fitted(theirs, ours.size)))
        lighter = theirs - ours
        self.missing, self.missing_at = self.most(lighter)
        self.extra, self.extra_at = self.most(-lighter)
        inked = (ours.min(2) < 254) | (theirs.min(2) < 254)
        self.typical = float(numpy.abs(lighter).max(2)[inked].mean()) if inked.any() else 0.0

    @staticmethod
    def most(by):
        y, x, _ = numpy.unravel_index(by.argmax(), by.shape)
        return float(by.max()), (int(x) + WINDOW // 2, int(y) + WINDOW // 2)

    def __str__(self):
        return (f"missing {self.missing:.1f} at {self.missing_at}, extra {self.extra:.1f} at {self.extra_at}, "
                f"typical {self.typical:.2f}")


def distances(image, box, scale):
    """How far each pixel of a box is from the colour that most of them have."""
    left, top, right, bottom = (max(0, round(v * scale)) for v in box)
    part = numpy.asarray(image.crop((left, top, min(right, image.width), min(bottom, image.height))), dtype=float)
    return numpy.abs(part - numpy.median(part, axis=(0, 1))).mean(2) if part.size else numpy.zeros((1, 1))


def ink(image, box, scale):
    """How much stands in a box."""
    return float(distances(image, box, scale).mean())


# The part of a text's squared ink that may differ where it fits best; where nothing stands it is all of it.
UNLIKE = 0.6

REACH = 4  # points by which a text is looked for on each side of its place


def profile(image, box, scale, axis):
    """How much stands in each column (axis 0) or row (1) of a box; nothing outside the picture."""
    left, top, right, bottom = (round(v * scale) for v in box)
    inks = distances(image, box, scale).mean(axis)
    before, after = (-left, right - image.width) if axis == 0 else (-top, bottom - image.height)
    return numpy.pad(inks, (max(0, before), max(0, after)))


def moved(ours, theirs, box, scale):
    """How far what stands in a box has moved, in points, where it fits best; None where nothing there is like it. Columns
    and rows are compared by themselves. What stands beside it is the same in both pictures and so doesn't count, as it
    would for the middle of the ink."""
    left, top, right, bottom = (round(v * scale) / scale for v in box)
    distance = 0.0
    for axis, wider in ((0, (left - REACH, top, right + REACH, bottom)), (1, (left, top - REACH, right, bottom + REACH))):
        pattern = profile(ours, (left, top, right, bottom), scale, axis)
        places = numpy.lib.stride_tricks.sliding_window_view(profile(theirs, wider, scale, axis), len(pattern))
        misfits = ((places - pattern) ** 2).sum(1)
        if misfits.min() > UNLIKE * (pattern ** 2).sum():
            return None
        distance = math.hypot(distance, abs(int(misfits.argmin()) - REACH * scale) / scale)
    return distance


def strength(image, point, scale):
    """How much stands within a point and a half of a place, against the colour that most around it have."""
    (x, y), near, around = point, 1.5, 5
    far = distances(image, (x - around, y - around, x + around, y + around), scale)
    left, top = (min(v, around) for v in point)
    return float(far[max(0, round((top - near) * scale)):round((top + near) * scale),
                     max(0, round((left - near) * scale)):round((left + near) * scale)].mean())

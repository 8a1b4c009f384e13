"""Reading pictures back: what an SVG draws, a PNG's pixels, and how wide Liberation Sans sets a text. Not a suite of
its own; the others use it."""

import math
import pathlib
import re
import struct
import xml.etree.ElementTree
import zlib

SVG = "{http://www.w3.org/2000/svg}"
CURVE_STEPS = 24


# ---- geometry: boxes are (left, top, right, bottom) ----

def bounds(points):
    return (min(x for x, _ in points), min(y for _, y in points),
            max(x for x, _ in points), max(y for _, y in points))


def grown(box, by):
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def meet(a, b, room=0.0):
    """Whether two boxes overlap by more than `room`."""
    return min(a[2], b[2]) - max(a[0], b[0]) > room and min(a[3], b[3]) - max(a[1], b[1]) > room


def inside(box, outer, room=0.0):
    return (box[0] >= outer[0] - room and box[1] >= outer[1] - room and
            box[2] <= outer[2] + room and box[3] <= outer[3] + room)


def holds_point(box, point):
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def polygon_holds(polygon, point):
    x, y = point
    within = False
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            within = not within
    return within


def cubic(p, t):
    u = 1 - t
    weights = u ** 3, 3 * u * u * t, 3 * u * t * t, t ** 3
    return tuple(sum(w * point[i] for w, point in zip(weights, p)) for i in (0, 1))


def half_ellipse(start, rx, ry, clockwise, end):
    """The points of half an upright ellipse, the only arcs that are drawn; its radii grow to reach its end."""
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    short = math.hypot((start[0] - middle[0]) / rx, (start[1] - middle[1]) / ry)
    assert 0.99 < short < 1.1, f"an arc from {start} to {end} with radii {rx} and {ry} is no half ellipse"
    begin = math.atan2((start[1] - middle[1]) / ry, (start[0] - middle[0]) / rx)
    turn = math.pi if clockwise else -math.pi
    return [(middle[0] + short * rx * math.cos(begin + turn * i / CURVE_STEPS),
             middle[1] + short * ry * math.sin(begin + turn * i / CURVE_STEPS)) for i in range(1, CURVE_STEPS + 1)]


def is_flat(points):
    """Whether they are on one straight line, so that there is nothing to fill."""
    (ax, ay), (bx, by) = points[0], max(points, key=lambda p: math.dist(p, points[0]))
    length = math.dist((ax, ay), (bx, by))
    return all(abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) <= 0.3 * length for x, y in points)


def polylines(d):
    """The subpaths of a path's `d`, each as a list of points; curves and long lines become many."""
    lines = []
    for op, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        values = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        at = lines[-1][-1] if lines else (0, 0)
        if op in "Mm":
            base = (0, 0) if op == "M" else at
            lines.append([(base[0] + values[0], base[1] + values[1])])
            continue
        if op in "Zz":
            lines[-1].append(lines[-1][0])
            continue
        while values:
            (ax, ay), relative = lines[-1][-1], op.islower()
            if op in "hHvV":
                take, flat = values.pop(0), op in "hH"
                own = (0, 0) if relative else ((0, ay) if flat else (ax, 0))
                points = [(own[0] + (take if flat else 0), own[1] + (0 if flat else take))]
            elif op == "a":
                rx, ry, _, _, clockwise, x, y = values[:7]
                values = values[7:]
                lines[-1] += half_ellipse((ax, ay), rx, ry, clockwise, (ax + x, ay + y))
                continue
            else:
                count = 1 if op in "Ll" else 3
                points = list(zip(values[:2 * count:2], values[1:2 * count:2]))
                values = values[2 * count:]
            if relative:
                points = [(ax + x, ay + y) for x, y in points]
            if len(points) == 1:
                bx, by = points[0]
                steps = max(1, math.ceil(math.hypot(bx - ax, by - ay) / 4))
                lines[-1] += [(ax + (bx - ax) * i / steps, ay + (by - ay) * i / steps) for i in range(1, steps + 1)]
            else:
                lines[-1] += [cubic([(ax, ay), *points], i / CURVE_STEPS) for i in range(1, CURVE_STEPS + 1)]
    return lines


def rect_path(element):
    """The `d` of a <rect>."""
    x, y, w, h, rx = (float(element.get(key, 0)) for key in ("x", "y", "width", "height", "rx"))
    ry = float(element.get("ry", rx))
    kx, ky = 0.4477 * rx, 0.4477 * ry
    return (f"M{x + rx} {y}h{w - 2 * rx}c{rx - kx} 0 {rx} {ry - ky} {rx} {ry}v{h - 2 * ry}"
            f"c0 {ry - ky} {-kx} {ry} {-rx} {ry}h{2 * rx - w}c{kx - rx} 0 {-rx} {ky - ry} {-rx} {-ry}"
            f"v{2 * ry - h}c0 {ky - ry} {kx} {-ry} {rx} {-ry}z")


# ---- SVG ----

INHERITED = ["fill", "stroke", "stroke-width", "stroke-linecap", "font-size", "font-weight", "text-anchor"]
LAYERS = ["groups", "entities", "relations", "sources"]


def hand_down(element, given=None):
    """Gives every element the attributes that it takes from those round it."""
    given = {**(given or {}), **{key: element.get(key) for key in INHERITED if element.get(key)}}
    for key, value in given.items():
        element.set(key, value)
    for child in element:
        hand_down(child, given)


class Shape:
    def __init__(self, element):
        path = element.get("d") or rect_path(element)
        self.fill = element.get("fill", "none")
        self.stroke = element.get("stroke")
        self.dashes = element.get("stroke-dasharray")
        self.width = float(element.get("stroke-width", 1)) if self.stroke else 0.0
        self.oblong = re.fullmatch(r"M[^A-Za-z]+[hH][^A-Za-z]+[vV][^A-Za-z]+[hH][^A-Za-z]+z?", path) is not None
        self.lines = polylines(path)
        self.filled = self.fill != "none" and not all(is_flat(line) for line in self.lines)
        self.curved = "c" in path or "a" in path or element.get("rx") is not None
        self.points = [point for line in self.lines for point in line]
        self.box = bounds(self.points)


class Text:
    def __init__(self, element):
        self.x, self.y = float(element.get("x")), float(element.get("y"))
        self.size = float(element.get("font-size"))
        self.bold = element.get("font-weight") == "700"
        self.middle = element.get("text-anchor") == "middle"
        self.length = float(element.get("textLength", 0))
        self.text = element.text or ""

    def box(self):
        """Where its letters are; None where Liberation Sans is not installed or lacks a character."""
        width = text_width(self.text, self.size, self.bold)
        if width is None:
            return None
        left = self.x - width / 2 if self.middle else self.x
        return left, self.y - 0.73 * self.size, left + width, self.y + 0.21 * self.size


class Group:
    """One <g>: `kind` is title, group, relation, entity and the like; `type` its type's id; `key` its id without the
    picture's name."""

    def __init__(self, element):
        self.kind, self.type = [*element.get("class").split(), ""][:2]
        self.id = element.get("id")
        self.key = self.id.split("--", 1)[1] if self.id else None
        title = element.find(SVG + "title")
        self.spoken = title.text if title is not None else None
        self.classes = element.get("class").split()
        self.data = {key[5:]: value for key, value in element.attrib.items() if key.startswith("data-")}
        self.shapes = [Shape(e) for e in element.iter() if e.tag in (SVG + "path", SVG + "rect")]
        self.texts = [Text(e) for e in element.iter(SVG + "text")]

    def outline(self):
        """Of an entity or a group: the first part of its first path, without the lines inside."""
        shape = self.shapes[0]
        shape.points = shape.lines[0]
        shape.box = bounds(shape.points)
        return shape

    def line(self):
        """Arrowheads and marks are drawn before it."""
        return [s for s in self.shapes if s.stroke and not s.filled][-1]

    def length(self):
        """Of the line, arrowheads left out."""
        points = self.line().points
        return sum(math.dist(a, b) for a, b in zip(points, points[1:]))

    def arrowheads(self):
        """Filled ones, and those of two strokes."""
        return [s for s in self.shapes if not s.curved and s not in self.grounds() and s is not self.line()]

    def rings(self):
        """The marks of what is inferred, at a line's start."""
        return [s for s in self.shapes if s.filled and s.stroke and s.curved]

    def ground(self):
        """The box that a relation's label stands on, or None."""
        found = self.ground_shape()
        return found.box if found else None

    def ground_shape(self):
        return next(iter(self.grounds()), None)

    def grounds(self):
        """Those of the label and of the roles at the ends."""
        return [s for s in self.shapes if s.filled and not s.stroke and s.oblong]

    def ends(self):
        """The ids that a relation without an id of its own joins."""
        parts = self.key.split("--")
        return (parts[0], parts[1]) if len(parts) > 1 else (None, None)


class Svg:
    def __init__(self, path):
        self.name = path.stem
        self.source = path.read_text(encoding="utf-8")
        self.root = xml.etree.ElementTree.fromstring(self.source)
        self.width, self.height = map(float, self.root.get("viewBox").split()[2:])
        found = [re.fullmatch(r"([\d.]+)(pt|mm|px)", self.root.get(key)).groups() for key in ("width", "height")]
        self.paper, self.unit = tuple(float(number) for number, _ in found), found[0][1]
        self.scale = self.paper[0] * {"pt": 1, "mm": 72 / 25.4, "px": 0.75}[self.unit] / self.width  # points of a unit
        self.title = self.root.findtext(SVG + "title")
        hand_down(self.root)
        self.groups = [Group(e) for e in self.root.iter(SVG + "g") if e.get("class").split()[0] not in LAYERS]
        self.texts = [text for group in self.groups for text in group.texts]

    def of(self, kind):
        return [group for group in self.groups if group.kind == kind]

    def entity(self, key):
        return next(group for group in self.of("entity") if group.key == key)


# ---- PNG ----

class Png:
    """Eight bits a channel, RGB or RGBA; `rows` holds the unfiltered bytes of each row."""

    def __init__(self, data):
        assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG signature"
        self.chunks, self.words = {}, []
        at, packed = 8, b""
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + length]
            check, = struct.unpack(">I", data[at + 8 + length:at + 12 + length])
            assert check == zlib.crc32(kind + body), f"the checksum of {kind} is wrong"
            self.chunks[kind.decode()] = body
            if kind == b"iTXt":
                key, _, rest = body.partition(b"\0")
                self.words.append((key.decode(), rest[4:].decode()))
            packed += body if kind == b"IDAT" else b""
            at += 12 + length
        assert list(self.chunks)[-1] == "IEND", "the file does not end with IEND"
        self.width, self.height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", self.chunks["IHDR"])
        assert depth == 8 and colour in (2, 6) and not interlaced, "another kind of PNG than these tests can read"
        self.channels = 3 if colour == 2 else 4
        self.rows = self.unfilter(zlib.decompress(packed))

    def unfilter(self, data):
        stride, step = self.width * self.channels, self.channels
        assert len(data) == (stride + 1) * self.height, "the pixels don't fill the picture"
        rows, above = [], bytes(stride)
        for y in range(self.height):
            kind, row = data[y * (stride + 1)], bytearray(data[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
            for x in range(stride if kind else 0):
                left, up = row[x - step] if x >= step else 0, above[x]
                corner = above[x - step] if x >= step else 0
                row[x] = (row[x] + (left, up, (left + up) // 2, paeth(left, up, corner))[kind - 1]) & 255
            above = bytes(row)
            rows.append(above)
        return rows

    def pixel(self, x, y):
        return tuple(self.rows[y][x * self.channels:x * self.channels + 3])

    def per_metre(self):
        return struct.unpack(">IIB", self.chunks["pHYs"])


def paeth(a, b, c):
    return min((a, b, c), key=lambda v: (abs(a + b - c - v), (a, b, c).index(v)))


# ---- how wide a text is ----

FONT_FOLDERS = ["/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation",
                "/usr/share/fonts/liberation-sans", "/usr/share/fonts/liberation"]
_fonts = {}


def font_tables(data):
    count, = struct.unpack(">H", data[4:6])
    tables = {}
    for i in range(count):
        tag, _, start, length = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
        tables[tag.decode()] = data[start:start + length]
    return tables


def font_glyphs(cmap):
    """Character -> glyph, from the first table of format 4."""
    for i in range(struct.unpack(">H", cmap[2:4])[0]):
        table = cmap[struct.unpack(">I", cmap[8 + 8 * i:12 + 8 * i])[0]:]
        if struct.unpack(">H", table[:2])[0] == 4:
            break
    count = struct.unpack(">H", table[6:8])[0] // 2
    words = struct.unpack(f">{(len(table) - 14) // 2}H", table[14:14 + (len(table) - 14) // 2 * 2])
    ends, starts = words[:count], words[count + 1:2 * count + 1]
    deltas, ranges = words[2 * count + 1:3 * count + 1], 3 * count + 1
    glyphs = {}
    for i in range(count):
        for c in range(starts[i], ends[i] + 1):
            offset = words[ranges + i]
            glyph = c if not offset else words[ranges + i + offset // 2 + c - starts[i]]
            glyphs[c] = (glyph + deltas[i]) & 0xffff if not offset or glyph else 0
    return glyphs


def font(bold):
    """(units per em, glyph -> advance, character -> glyph), or None where the font isn't installed."""
    if bold not in _fonts:
        name = f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"
        path = next((pathlib.Path(f) / name for f in FONT_FOLDERS if (pathlib.Path(f) / name).is_file()), None)
        _fonts[bold] = None
        if path:
            tables = font_tables(path.read_bytes())
            count, = struct.unpack(">H", tables["hhea"][34:36])
            advances = struct.unpack(f">{2 * count}H", tables["hmtx"][:4 * count])[::2]
            _fonts[bold] = struct.unpack(">H", tables["head"][18:20])[0], advances, font_glyphs(tables["cmap"])
    return _fonts[bold]


def text_width(text, size, bold):
    """Without kerning, which only makes it a little narrower. None where it can't be told."""
    found = font(bold)
    if not found:
        return None
    units, advances, glyphs = found
    numbers = [glyphs.get(ord(c), 0) for c in text]
    if 0 in numbers:
        return None
    return sum(advances[min(n, len(advances) - 1)] for n in numbers) * size / units

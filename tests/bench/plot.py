"""Plots of measurements as SVG: lines on two logarithmic axes, each named at its end, so that no legend and no colour
is needed to tell them apart."""

import html
import math

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 170, 44, 44
COLOURS = ["#0b5cad", "#b3261e", "#2e7d32", "#8a5a00", "#6a3fa0", "#00696b", "#a0306a", "#5b6470", "#7a5c3e", "#3f51b5", "#9a6700"]
NAME_GAP = 14  # between the names of two lines, in points


def decades(low, high):
    return range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)


def axis_text(exponent):
    return f"{10 ** exponent:,}" if exponent >= 0 else f"{10 ** exponent:.{-exponent}f}"


def names_spread(wanted):
    """Heights for the names, in the order given by `wanted`, none nearer to another than the gap."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    for before, i in zip(order, order[1:]):
        placed[i] = max(placed[i], placed[before] + NAME_GAP)
    over = max(0, placed[order[-1]] - (HEIGHT - BOTTOM)) if order else 0
    if over:
        placed[order[-1]] -= over
        for i, after in zip(reversed(order[:-1]), reversed(order)):
            placed[i] = min(placed[i], placed[after] - NAME_GAP)
    return placed


def log_log(title, lines, beyond=None):
    """lines: name -> [(x, y)]; x and y above 0. beyond: name -> (x, y), where a line ends that goes on beyond the y, which is
    shown as a dashed way to a cross. Those without either are left out."""
    beyond = beyond or {}
    ends = {name: [*points, *([beyond[name]] if name in beyond else [])] for name, points in lines.items()}
    ends = {name: points for name, points in ends.items() if points}
    xs, ys = ([p[k] for points in ends.values() for p in points] for k in (0, 1))
    columns, rows = decades(min(xs), max(xs)), decades(min(ys), max(ys))
    across = lambda x: LEFT + (math.log10(x) - columns[0]) / max(1, columns[-1] - columns[0]) * (WIDTH - LEFT - RIGHT)
    down = lambda y: HEIGHT - BOTTOM - (math.log10(y) - rows[0]) / max(1, rows[-1] - rows[0]) * (HEIGHT - TOP - BOTTOM)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
           f'font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="12" aria-label="{html.escape(title)}">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
           f'<text x="{LEFT}" y="24" font-size="15" font-weight="bold" fill="#1b1f24">{html.escape(title)}</text>']
    for k in columns:
        x = across(10 ** k)
        out.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#d8dee4"/>')
        out.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#57606a">{axis_text(k)}</text>')
    for k in rows:
        y = down(10 ** k)
        out.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#d8dee4"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#57606a">{axis_text(k)}</text>')
    heights = names_spread([down(points[-1][1]) for points in ends.values()])
    for i, (name, points) in enumerate(ends.items()):
        colour, width = COLOURS[i % len(COLOURS)], 3 if name.startswith("linkchart") else 1.5
        places = [(across(x), down(y)) for x, y in points]
        done = places[:-1] if name in beyond else places
        way = lambda over: "L".join(f"{x:.1f} {y:.1f}" for x, y in over)
        if done:
            out.append(f'<path d="M{way(done)}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width + 1}" fill="{colour}"/>' for x, y in done]
        x, y = places[-1]
        if name in beyond:
            out.append(f'<path d="M{way(places[-2:])}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="2 4"/>')
            out.append(f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8" fill="none" stroke="{colour}" stroke-width="2"/>')
        out.append(f'<path d="M{x + 5:.1f} {y:.1f}L{WIDTH - RIGHT + 12} {heights[i]:.1f}" stroke="{colour}" stroke-width="0.6" fill="none"/>')
        out.append(f'<text x="{WIDTH - RIGHT + 15}" y="{heights[i] + 4:.1f}" fill="{colour}">{html.escape(name)}</text>')
    return "\n".join(out) + "\n</svg>\n"

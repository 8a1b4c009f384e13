"""Small edits of a made-up chart, always the same ones, and how far a picture moves under them: for still.py and the
suite "still"."""

import math
import re

import charts

KINDS = ["add an entity", "rename an entity", "remove an entity", "add a relation", "rename a relation", "remove a relation"]
ENTITY = re.compile(r"^  (e\w+): \{ name: (.*), type: .*\}$", re.M)
RELATION = re.compile(r'^  - (e\w+) -> (e\w+)(?:: "(.*)")?$', re.M)


# ---- edits ----

def entity_ids(text):
    return [match.group(1) for match in ENTITY.finditer(text)]


def insert_after(text, match, line):
    return f"{text[:match.end()]}\n{line}{text[match.end():]}"


def cut(text, match):
    return text[:match.start()] + text[match.end() + 1:]


def edit(text, kind, dice):
    """The text with one edit of that kind, and the ids that it concerns."""
    entity, relation = dice.pick(list(ENTITY.finditer(text))), dice.pick(list(RELATION.finditer(text)))
    one, other = dice.pick(entity_ids(text)), dice.pick(entity_ids(text))
    label = dice.pick(charts.LABELS)
    if kind == "add an entity":
        group = re.search(r", group: \w+", entity.group()) if dice.chance(0.5) else None
        text = insert_after(text, relation, f'  - {one} -> e999: "{label}"' + (f'\n  - e999 -> {other}' if dice.chance(0.5) else ""))
        name = charts.name(dice, kind := dice.pick(charts.TYPES))
        line = f"  e999: {{ name: {name} new, type: {kind}{group.group() if group else ''} }}"
        return insert_after(text, entity, line), {"e999"}
    if kind == "rename an entity":
        return text[:entity.start(2)] + charts.name(dice, "agency") + " anew" + text[entity.end(2):], {entity.group(1)}
    if kind == "remove an entity":
        gone = entity.group(1)
        text = cut(text, entity)
        for match in reversed(list(RELATION.finditer(text))):
            if gone in match.groups()[:2]:
                text = cut(text, match)
        return text, {gone}
    if kind == "add a relation":
        return insert_after(text, relation, f'  - {one} -> {other}: "{label}"'), {one, other}
    ends = set(relation.groups()[:2])
    if kind == "rename a relation":
        line = f'  - {relation.group(1)} -> {relation.group(2)}: "{label} since then"'
        return text[:relation.start()] + line + text[relation.end():], ends
    return cut(text, relation), ends


def edits(text, count):
    """`count` edits of the text, each of it as it is: (kind, edited text, ids concerned)."""
    dice = charts.Dice(len(text))
    for i in range(count):
        kind = KINDS[i % len(KINDS)]
        yield kind, *edit(text, kind, dice)


# ---- how far things move: places are {id: (left, top, right, bottom)} ----

def centre(box):
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def median(values):
    values = sorted(values)
    return values[len(values) // 2] if values else 0.0


def neighbours(text):
    """Whom each entity is related to."""
    found = {}
    for a, b, _ in RELATION.findall(text):
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def movement(before, after, related, concerned):
    """How far the median other entity has moved relative to the mean of its neighbours, in heights of a node."""
    moved = {key: tuple(b - a for a, b in zip(centre(before[key]), centre(after[key]))) for key in before if key in after}
    height = median([box[3] - box[1] for box in before.values()])
    found = []
    for key, by in moved.items():
        near = [moved[other] for other in related.get(key, ()) if other in moved and other != key]
        if key in concerned or not near:
            continue
        mean = [sum(values) / len(near) for values in zip(*near)]
        found.append(math.hypot(by[0] - mean[0], by[1] - mean[1]) / height)
    return median(found)


def order_kept(before, after):
    """Of the pairs that stand level with each other, how many keep their order from left to right."""
    keys = sorted(key for key in before if key in after)
    kept = pairs = 0
    for i, a in enumerate(keys):
        for b in keys[i + 1:]:
            (ax, ay), (bx, by) = centre(before[a]), centre(before[b])
            if abs(ay - by) > 2 or ax == bx:
                continue
            pairs += 1
            kept += (ax < bx) == (centre(after[a])[0] < centre(after[b])[0])
    return kept, pairs

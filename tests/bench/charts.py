"""The charts that linkchart's layouts are measured on: twenty made-up cases, always the same ones.

They are like link charts: a few entities have many relations, most have one or two; labels are of one to five words; in half of the
charts entities stand in groups, most of whose relations stay inside.
"""

import random

SIZES = [5, 8, 12, 16, 24, 35, 50, 75, 100, 150]

FIRST = ["North", "Old", "Blue", "Iron", "East", "Free", "Great", "Red", "Silver", "United", "Deep", "Grand"]
SECOND = ["Harbour", "River", "Falcon", "Bridge", "Orchard", "Tower", "Meridian", "Summit", "Lantern", "Garden", "Gate", "Field"]
THIRD = ["Holding", "Ministry", "Group", "Bank", "Agency", "Partners", "Logistics", "Institute", "Fund", "Bureau"]
NAMES = ["Anna Novak", "Boris Klein", "Clara Marsh", "David Stone", "Ema Wolf", "Felix Brandt", "Greta Lind", "Hugo Vance",
         "Irena Dvorak", "Jonas Berg"]
TYPES = ["person", "company", "agency", "organisation", "threat-group", "state"]
LABELS = ["owns", "works for", "met with", "paid", "part of", "sends money to", "shares an address with", "is led by",
          "targets", "sanctions", "publicly accuses", "provides servers to", "owns shares of, through a trust", "supports",
          "denies links with"]


class Dice:
    """Only random(), whose sequence for a seed Python promises to keep."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, count):
        return int(self.random() * count)

    def pick(self, words):
        return words[self.below(len(words))]

    def chance(self, likely):
        return self.random() < likely


def name(dice, kind):
    if kind == "person":
        return dice.pick(NAMES)
    words = [dice.pick(FIRST), dice.pick(SECOND)] + ([dice.pick(THIRD)] if dice.chance(0.5) else [])
    return " ".join(words)


def partner(dice, i, ends, group_of):
    """An earlier entity: one in the same group mostly, and rather one that has many relations already."""
    known = [end for end in ends if end != i]
    inside = [end for end in known if group_of and group_of[end] == group_of[i]]
    return dice.pick(inside if inside and dice.chance(0.7) else known)


def links(dice, count, group_of):
    """A tree grown from the first entity, and half as many relations on top, some of them between the same two."""
    ends, found = [0], []
    for i in range(1, count):
        found.append((i, partner(dice, i, ends, group_of)))
        ends += [i, found[-1][1]]
    for _ in range(count // 2):
        i = dice.below(count)
        found.append((i, partner(dice, i, ends, group_of)))
        ends += found[-1]
    return [pair if dice.chance(0.5) else pair[::-1] for pair in found]


def chart(count, grouped):
    """The YAML of one chart."""
    dice = Dice(1000 * count + grouped)
    groups = max(2, count // 7) if grouped else 0
    group_of = [dice.below(groups + 1) if grouped else None for _ in range(count)]  # the last: in none
    lines = [f"chart: {{ title: Generated chart of {count} entities }}"]
    if groups:
        lines += ["groups:"] + [f"  g{g}: {{ name: {dice.pick(SECOND)} {dice.pick(THIRD)} {g + 1} }}" for g in range(groups)]
    lines += ["entities:"]
    for i in range(count):
        kind = dice.pick(TYPES)
        inside = f", group: g{group_of[i]}" if grouped and group_of[i] < groups else ""
        lines.append(f"  e{i}: {{ name: {name(dice, kind)} {i + 1}, type: {kind}{inside} }}")
    lines += ["relations:"]
    for a, b in links(dice, count, [g if g != groups else None for g in group_of] if grouped else None):
        lines.append(f"  - e{a} -> e{b}: \"{dice.pick(LABELS)}\"" if dice.chance(0.9) else f"  - e{a} -> e{b}")
    return "\n".join(lines) + "\n"


def charts():
    """All of them, as (name, YAML)."""
    return [(f"{count}{' in groups' if grouped else ''}", chart(count, grouped))
            for count in SIZES for grouped in (False, True)]

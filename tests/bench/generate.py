#!/usr/bin/env python3
"""Writes a case of some shape and size, always the same one, to standard output.

    tests/bench/generate.py SHAPE ENTITIES RELATIONS [--groups N] [--seed N] [--no-labels] [--dates]

Shapes: network (few entities with many relations), communities (most relations within one of many circles), tree, star,
clique, chain, bipartite, hubs (a few that join all others), loops (of entities to themselves), parallel (all
between two entities), random, islands (many small networks). RELATIONS counts for those that leave it open.
"""

import argparse
import random

FIRST = ("Northern Eastern Baltic Alpine Golden Silver United General Pacific Central Royal Global Iron Amber Coastal "
         "Inner").split()
SECOND = ("Holding Trading Shipping Energy Ministry Bureau Bank Institute Foundation Telecom Logistics Media Minerals "
          "Group").split()
TYPES = ["company", "organisation", "person", "agency", "state", "account", "system", "document"]
LABELS = ["pays the invoices of", "owns a third of", "appoints the board of", "sells parts to", "advises", "lists",
          "shares an address with", "met in Vienna with"]


def network(n, m, pick):
    """Preferential attachment (Barabási and Albert 1999), then relations between entities that have some."""
    ends, links = [0], []
    for i in range(1, n):
        links.append((i, pick.choice(ends)))
        ends += links[-1]
    while len(links) < m:
        links.append((pick.randrange(n), pick.choice(ends)))
    return links


def communities(n, m, pick):
    size = max(4, round(n ** 0.5))
    links = []
    for i in range(1, n):
        links.append((pick.randrange(i - i % size, i) if i % size else pick.randrange(i), i))
    while len(links) < m:
        a = pick.randrange(n)
        near = pick.random() < 0.85
        b = min(n - 1, a - a % size + pick.randrange(size)) if near else pick.randrange(n)
        links.append((a, b))
    return links


def islands(n, m, pick):
    links = []
    for start in range(0, n, 7):
        for i in range(start + 1, min(start + 7, n)):
            links.append((pick.randrange(start, i), i))
    return links


def hubs(n, m, pick):
    return [(i % 3 if i % 2 else i, i if i % 2 else i % 3) for i in range(3, n)] + [
        (pick.randrange(n), pick.randrange(n)) for _ in range(max(0, m - n))]


SHAPES = {
    "network": network,
    "communities": communities,
    "islands": islands,
    "hubs": hubs,
    "random": lambda n, m, pick: [(pick.randrange(n), pick.randrange(n)) for _ in range(m)],
    "tree": lambda n, m, pick: [(i // 3 if i % 4 else i - 1, i) for i in range(1, n)],
    "star": lambda n, m, pick: [(0, i) for i in range(1, n)],
    "clique": lambda n, m, pick: [(i, j) for i in range(n) for j in range(i)],
    "chain": lambda n, m, pick: [(i, i + 1) for i in range(n - 1)],
    "bipartite": lambda n, m, pick: [(i, n // 3 + pick.randrange(n - n // 3)) for i in range(n // 3)
                                     for _ in range(max(1, 3 * m // n))],
    "loops": lambda n, m, pick: [(i, i) for i in range(n) for _ in range(max(1, m // n))],
    "parallel": lambda n, m, pick: [(0, 1)] * m + [(1, i) for i in range(2, n)],
}


def case_text(shape, entities, relations, groups=0, seed=1, labels=True, dates=False):
    pick = random.Random(f"{shape} {entities} {relations} {groups} {seed}")
    links = SHAPES[shape](entities, relations, pick)
    lines = [f"chart: {{ title: \"{shape}: {entities} entities, {len(links)} relations, {groups} groups\" }}"]
    if groups:
        lines.append("groups:")
        for i in range(groups):
            lines.append(f"  g{i}: {{ name: Network {i}" + (f", in: g{i - i % 4}" if i % 4 else "") + " }")
    lines.append("entities:")
    size = max(1, entities // (2 * groups)) if groups else 1
    for i in range(entities):
        group = f", group: g{i // size}" if groups and i // size < groups else ""
        when = f", when: {1990 + pick.randrange(35)}" if dates and pick.random() < 0.7 else ""
        lines.append(f"  e{i}: {{ name: {pick.choice(FIRST)} {pick.choice(SECOND)} {i}, type: {pick.choice(TYPES)}"
                     f"{group}{when} }}")
    if links:
        lines.append("relations:")
    for a, b in links:
        lines.append(f"  - e{a} -> e{b}" + (f": {pick.choice(LABELS)}" if labels else ""))
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("entities", type=int)
    parser.add_argument("relations", type=int)
    parser.add_argument("--groups", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-labels", action="store_true")
    parser.add_argument("--dates", action="store_true")
    given = parser.parse_args()
    print(case_text(given.shape, given.entities, given.relations, given.groups, given.seed, not given.no_labels,
                    given.dates), end="")


if __name__ == "__main__":
    main()

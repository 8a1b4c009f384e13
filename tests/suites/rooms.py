"""The rooms of the code: a folder includes only from itself and from folders before it in the flow."""

import re

from suites import common

ORDER = ["base", "model", "load", "view", "draw", "emit", "command"]
# Loading knows nothing of views and pictures, and they nothing of it: only commands bring them together.
FORBIDDEN = {("view", "load"), ("draw", "load"), ("emit", "load")}
GRAPHVIZ = re.compile(r"#include <graphviz/")
GRAPHVIZ_ROOMS = re.compile(r"src/(draw/\w+|emit/dot)\.[ch]$")


def sources():
    return sorted((common.ROOT / "src").glob("*/*.[ch]"))


def test_includes_point_one_way():
    wrong = []
    for path in sources():
        room = path.parent.name
        for other in re.findall(r'#include "(\w+)/', path.read_text(encoding="utf-8")):
            if ORDER.index(other) > ORDER.index(room) or (room, other) in FORBIDDEN:
                wrong.append(f"{path.relative_to(common.ROOT)} includes from {other}/")
    assert not wrong, "\n".join(wrong)


def test_only_drawing_and_dot_know_graphviz():
    wrong = [str(path.relative_to(common.ROOT)) for path in sources()
             if GRAPHVIZ.search(path.read_text(encoding="utf-8"))
             and not GRAPHVIZ_ROOMS.search(str(path))]
    assert not wrong, "\n".join(wrong)


def test_only_load_knows_yaml():
    wrong = [str(path.relative_to(common.ROOT)) for path in sources()
             if "<yaml.h>" in path.read_text(encoding="utf-8") and path.parent.name != "load"]
    assert not wrong, "\n".join(wrong)


def test_files_are_short():
    long = [f"{path.name}: {count} lines" for path in sources()
            if (count := len(path.read_text(encoding="utf-8").splitlines())) > 600]
    assert not long, "\n".join(long)


def tests():
    import sys
    return common.tests_of(sys.modules[__name__])

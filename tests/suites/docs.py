"""Every example in README.md and docs/ runs: YAML is checked, and commands are tried on the real case."""

import importlib.util
import json
import os
import re
import shlex
import subprocess

from suites import common, golden


def blocks(path, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.M | re.S)


def yaml_example(text):
    def run():
        result = common.run("check", "-", stdin=text)
        common.status(result, 0)
    return run


def watching(line, folder, env):
    """A watch never ends by itself: it is right if it draws."""
    with subprocess.Popen(["sh", "-c", f"exec {line}"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                          env=env) as process:
        told = process.stderr.readline()
        process.terminate()
    assert "pictures drawn" in told, f"{line}\n{told}"


def command_example(line):
    def run():
        with common.temporary() as folder:
            (folder / "docs").mkdir()
            for name in ("entities.yaml", "docs/theme-paper.yaml"):
                (folder / name).write_bytes((common.ROOT / name).read_bytes())
            path = f"{common.State.build}{os.pathsep}{os.environ['PATH']}"
            env = {**os.environ, "PATH": path}
            if line.startswith("linkchart watch "):
                watching(line, folder, env)
                return
            done = subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, timeout=120, env=env,
                                  check=False)
            assert done.returncode == 0, f"{line}\n{done.stderr}"
    return run


def picture_exists(path, target):
    def run():
        assert (path.parent / target).is_file(), f"{path.name} shows {target}, which is not there"
    return run


def pictures_are_up_to_date():
    """What is drawn today is what the documents show; a PNG is only looked for."""
    spec = importlib.util.spec_from_file_location("docs_pictures", common.ROOT / "tools" / "docs_pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shown = common.ROOT / "docs" / "pictures"
    with common.temporary() as folder:
        module.draw(common.State.build, folder)
        common.equal(sorted(p.name for p in folder.iterdir()), sorted(p.name for p in shown.iterdir()), "the pictures")
        for path in sorted(folder.glob("*.svg")):
            golden.compare(shown / path.name, path.read_text(encoding="utf-8"))


def lock_names_no_registry(path):
    def run():
        packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
        wrong = [name for name, package in packages.items() if "resolved" in package or name and "integrity" not in package]
        assert not wrong, f"{path}: {wrong}"
    return run


def tests():
    found = [("the pictures are up to date (make docs-pictures)", pictures_are_up_to_date)]
    found.append(("the lock file of the tools compared names no registry",
                  lock_names_no_registry(common.TESTS / "bench" / "peers" / "package-lock.json")))
    for path in [common.ROOT / "README.md", *sorted((common.ROOT / "docs").glob("*.md"))]:
        for i, text in enumerate(blocks(path, "yaml"), 1):
            found.append((f"{path.name}: YAML example {i}", yaml_example(text)))
        for text in blocks(path, "sh"):
            for line in text.splitlines():
                words = shlex.split(line, comments=True)
                if words and words[0] == "linkchart":
                    found.append((f"{path.name}: {line}", command_example(line)))
        for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
            found.append((f"{path.name}: picture {target}", picture_exists(path, target)))
    return found

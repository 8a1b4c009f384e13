"""Every example in README.md and docs/ runs: YAML is checked, and commands are tried on the real case."""

import os
import re
import shlex
import subprocess

from suites import common


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
            (folder / "entities.yaml").write_bytes((common.ROOT / "entities.yaml").read_bytes())
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


def tests():
    found = []
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

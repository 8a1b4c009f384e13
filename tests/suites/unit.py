"""The cmocka programs; each of their tests counts."""

import re
import subprocess

from suites import common


def result_of(program):
    done = subprocess.run([str(program)], capture_output=True, text=True, timeout=600, cwd=common.ROOT, check=False)
    return done.returncode, done.stdout + done.stderr


def check(name, program_name, outcome, output, code):
    def run():
        if outcome != "OK":
            near = [line for line in output.splitlines() if not line.startswith("[ RUN") and " OK ]" not in line]
            raise AssertionError(f"{program_name}: {name}: exit status {code}\n" + "\n".join(near[-40:]))
    return f"{program_name}: {name}", run


def tests():
    found = []
    for source in sorted((common.TESTS / "unit").glob("test_*.c")):
        if not (common.State.build / "unit" / source.stem).exists():
            found.append(check("(not built)", source.stem, "FAILED", "run it by make test", 1))
            continue
        code, output = result_of(common.State.build / "unit" / source.stem)
        good = re.findall(r"\[       OK \] (\S+)", output)
        bad = {name for name in re.findall(r"\[  FAILED  \] (\w+)$", output, re.M)}
        found += [check(name, source.stem, "OK", output, code) for name in good if name not in bad]
        found += [check(name, source.stem, "FAILED", output, code) for name in sorted(bad)]
        if code != 0 and not bad or not good and not bad:
            found.append(check("(the whole program)", source.stem, "FAILED", output, code))
    return found

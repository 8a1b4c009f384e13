#!/usr/bin/env python3
"""Runs every test of linkchart and ends with the line "N passed, N failed".

    tests/run.py BUILD [--accept] [WORD...]

BUILD is the folder of the built program. --accept rewrites the golden and bad-file expectations instead of
comparing. WORDs run only the tests whose name holds one of them.
"""

import importlib
import os
import pathlib
import sys
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

from suites import common  # noqa: E402

# The kernel says of no process that it took less memory than the runner had taken when it started it, so what measures that comes before
# what reads large pictures.
SUITES = ["unit", "golden", "bad", "command", "hostile", "reports", "case", "check", "score", "schema", "look", "docs", "rooms", "layouts", "effort", "still", "pages", "places", "watch", "memory", "bench"]


def main():
    arguments = sys.argv[1:]
    accept = "--accept" in arguments
    words = [a for a in arguments[1:] if not a.startswith("--")]
    common.set_up(arguments[0], accept)
    suites = ["golden", "bad"] if accept else SUITES
    return run_suites([importlib.import_module("suites." + suite) for suite in suites], words)


def run_suites(modules, words):
    """Runs the tests of the modules whose names hold one of the words; the exit status."""
    passed, failed, skipped = 0, 0, 0
    for module in modules:
        suite = module.__name__.rpartition(".")[2]
        start, suite_failed = time.time(), failed
        count = 0
        for name, run in module.tests():
            if words and not any(word in f"{suite} {name}" for word in words):
                continue
            count += 1
            try:
                run()
                passed += 1
            except common.Skip as reason:
                skipped += 1
                print(f"  skipped: {suite} {name}: {reason}")
            except Exception as error:  # a failing test must not end the run
                failed += 1
                print(f"FAILED: {suite} {name}")
                detail = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
                print("    " + detail.strip().replace("\n", "\n    "))
        print(f"{suite}: {count} tests, {failed - suite_failed} failed, {time.time() - start:.1f} s", flush=True)
    totals = os.environ.get("LINKCHART_TEST_TOTALS")
    if totals:
        with open(totals, "a", encoding="utf-8") as file:
            file.write(f"{passed} {failed}\n")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

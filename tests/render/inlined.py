"""Two pictures in one HTML page: no id stands twice, none points nowhere, and axe-core finds nothing wrong."""

import sys

from render import drawn, pages
from suites import common


def page(way, test):
    svgs = [p.svg[way].read_text(encoding="utf-8") for p in drawn.State.pictures
            if p.name in ("entities", "entities-attribution", "signs")]
    return pages.written(f"inlined-{test}-{way}.html", pages.page_of(svgs)), len(svgs)


def check_ids(browser):
    for way in drawn.WAYS:
        url, count = page(way, browser)
        told, = pages.opened(browser, [{"url": url, "probes": ["ids"]}])
        ids = told["ids"]
        common.equal(ids["pictures"], count, f"{way}: the number of pictures")
        assert ids["count"] > 100, f"{way}: only {ids['count']} ids"
        assert not ids["twice"] and not ids["lost"], f"{way}: twice: {ids['twice'][:5]}, lost: {ids['lost'][:5]}"


def test_no_id_stands_twice_in_chromium():
    check_ids("chromium")


def test_no_id_stands_twice_in_firefox():
    check_ids("firefox")


def test_axe_finds_nothing_wrong():
    jobs = [{"url": page(way, "axe")[0], "probes": ["axe"]} for way in ("live", "auto")]
    for told in pages.opened("chromium", jobs) + pages.opened("chromium", jobs, "--dark")[1:]:
        found = told["axe"]
        assert len(found["passes"]) > 10, f"axe-core looked at next to nothing: {found['passes']}"
        told = [f"{v['id']}: {v['help']}: {v['nodes'][0][:300]}" for v in found["violations"]]
        assert not told, "\n".join(told)


def tests():
    return common.tests_of(sys.modules[__name__])

"""Two pictures in one HTML page: no id stands twice, none points nowhere, axe-core finds nothing wrong, and neither page nor
picture takes up the other's styles."""

import sys

from PIL import Image, ImageChops

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


# What a page may say of all its elements, of pictures, and of what its own text looks like.
INVADING = """\
* { letter-spacing: 4px; fill: red; stroke: lime; font-family: serif }
text { font-size: 30px; font-weight: 900; text-anchor: end }
path, rect { stroke-width: 9; opacity: 0.3 }
g { transform: translate(20px, 20px) }
main section svg text { font-style: italic; visibility: hidden }
.title, .legend, .person, .source { display: none }
"""
INHERITED = """\
body, svg { font: italic small-caps 900 30px/3 serif; letter-spacing: 5px; word-spacing: 9px; text-transform: uppercase;
  text-indent: 40px; text-shadow: 3px 3px red; text-anchor: end; dominant-baseline: hanging; direction: rtl;
  writing-mode: vertical-rl; fill: red; fill-opacity: 0.2; stroke: lime; stroke-width: 5; stroke-opacity: 0.3;
  stroke-dasharray: 3; stroke-linecap: square; stroke-linejoin: bevel; color: red }
"""


def check_styles_stay_apart(browser):
    """What the picture looks like doesn't hang on the page's styles, nor what the page does on the picture's."""
    picture = next(p for p in drawn.State.pictures if p.name == "entities-sanctions")
    size = {"width": picture.width() * 96 / 72, "height": picture.height() * 96 / 72}
    for way in ("live", "auto", "embed"):
        body = pages.page_of([picture.svg[way].read_text(encoding="utf-8")])
        jobs = []
        for name, style in (("plain", ""), ("invading", INVADING), ("inherited", INHERITED)):
            # The picture lies at the corner of the window, over all else, so that it stands still.
            styled = body.replace("</head>", f"<style>{style}</style><style>svg {{ position: fixed; left: 0; top: 0 }}</style></head>")
            jobs.append({"url": pages.written(f"styles-{browser}-{way}-{name}.html", styled), **size,
                         "png": str(drawn.State.folder / "pages" / f"styles-{browser}-{way}-{name}.png"), "probes": ["style"]})
        bare = pages.written(f"styles-{browser}-bare.html", pages.page_of([]).replace("</main>", "<h2>Chart 1</h2></main>"))
        told = pages.opened(browser, [*jobs, {"url": bare, **size, "probes": ["style"]}])
        plain = Image.open(jobs[0]["png"]).convert("RGB")
        for job in jobs[1:]:
            differs = ImageChops.difference(plain, Image.open(job["png"]).convert("RGB")).getbbox()
            assert not differs, f"{job['url']}: the page's styles change the picture in {differs}"
        common.equal(told[0]["style"], told[-1]["style"], f"{way}: the style of the page's own heading")


def test_styles_stay_apart_in_chromium():
    check_styles_stay_apart("chromium")


def test_styles_stay_apart_in_firefox():
    check_styles_stay_apart("firefox")


def tests():
    return common.tests_of(sys.modules[__name__])

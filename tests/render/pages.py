"""Pages with pictures in them, as a report's author would write them, opened in a browser."""

import html

from render import drawn, renderers

BROWSERS = {"chromium": "chrome", "firefox": "firefox"}


def page_of(svgs, title="A report"):
    """The pictures inlined one below the other."""
    inlined = "\n".join(f"<section>\n<h2>Chart {i}</h2>\n{svg}</section>" for i, svg in enumerate(svgs, 1))
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{html.escape(title)}</title></head>\n'
            f"<body>\n<main>\n<h1>{html.escape(title)}</h1>\n{inlined}\n</main>\n</body>\n</html>\n")


def opened(browser, jobs, *options):
    """What the probes of each job told."""
    renderer = next(renderer for renderer in renderers.RENDERERS if renderer.name == browser)
    showing = renderers.Showing(renderer, "live", "shown", drawn.State.folder / f"{browser}-pages")
    showing.folder.mkdir(parents=True, exist_ok=True)
    return renderers.browse(showing, BROWSERS[browser], jobs, *options)


def written(name, text):
    """A page in the tests' folder; its URL."""
    folder = drawn.State.folder / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return (folder / name).as_uri()

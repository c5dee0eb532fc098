"""The HTML report in headless Chromium: no console message, no request but for the file itself, nothing cut off."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.outputs.material import variants

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--hide-scrollbars",
)  # fmt: skip
WIDTHS = (1200, 400)
_URL = re.compile(r'"url":"([^"]+)"')


def checks(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield what the browser makes of each page."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        yield "Chromium is not here: the web page was not opened", False
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        work = Path(place)
        for page in (*sorted(folder.glob("report-*.html")), *variants(work)):
            yield from _told(f"{page.name}: console and requests", opened(program, page, work))
            for width in WIDTHS:
                yield from _told(f"{page.name}: nothing is wider than {width}", too_wide(program, page, work, width))
            yield from _told(f"{page.name}: prints", printed(program, page, work))
        yield from _told("a page that does all that a report must not is found out", unseen(program, work))


def _told(line: str, faults: list[str]) -> Iterator[tuple[str, bool]]:
    yield "; ".join((line, *faults)), not faults


def opened(program: str, path: Path, folder: Path) -> list[str]:
    """Open a page; return what stood in the console and what was asked of the net."""
    net = folder / "net.json"
    said = _run(program, folder, "--enable-logging=stderr", f"--log-net-log={net}", "--dump-dom", path.as_uri())
    found = [line for line in said.splitlines() if "CONSOLE" in line]
    events = [line for line in net.read_text("utf-8", "replace").splitlines() if '"initiator":' in line]
    # a page of a file has no origin ("null"); what the browser asks for by itself is "not an origin" or its maker's
    asked = {url[1] for line in events if '"initiator":"null"' in line and (url := _URL.search(line))}
    foreign = sorted(url for url in asked if not url.startswith(("file://", "data:")))
    return found + [f"it asked for {url}" for url in foreign] + ([] if events else ["no net log was written"])


def unseen(program: str, folder: Path) -> list[str]:
    """Open a page that does all that a report must not; return what stayed unseen."""
    page = folder / "planted.html"
    wide = '<main><p style="width:2000px">x</p></main>'
    page.write_text(f'<!doctype html><body><img src="https://x.example/a">{wide}<script>console.log("x")</script></body>')
    told = " ".join(opened(program, page, folder))
    missed = [f"unseen: {sign}" for sign in ("CONSOLE", "https://x.example/a") if sign not in told]
    return missed + ([] if too_wide(program, page, folder, 400) else ["unseen: what is too wide"])


def too_wide(program: str, path: Path, folder: Path, width: int) -> list[str]:
    """Measure in a copy that lets a script run: return the elements that stick out at the side."""
    ask = """<script>document.title=JSON.stringify([...document.querySelectorAll("main *,header *")]
    .filter(e=>e.getBoundingClientRect().right>innerWidth+1&&!e.closest(".away"))
    .map(e=>e.tagName+"."+e.className+" "+Math.round(e.getBoundingClientRect().right)).slice(0,5))</script></body>"""
    html = path.read_text("utf-8")
    copy = folder / f"measured-{width}.html"
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    # a frame of that width: a headless window is never narrower than 500 pixels
    inner = folder / f"inner-{width}.html"
    inner.write_text(free.replace("</body>", ask.replace("document.title=", "parent.postMessage(") .replace(
        ".slice(0,5))</script>", '.slice(0,5)),"*")</script>')), "utf-8")
    copy.write_text(
        f'<iframe src="{inner.name}" width="{width}" height="800"></iframe><p id="r"></p>'
        "<script>onmessage=e=>document.getElementById('r').textContent=e.data</script>", "utf-8"
    )  # fmt: skip
    dom = _run(program, folder, "--virtual-time-budget=5000", "--allow-file-access-from-files", "--dump-dom",
               copy.as_uri(), out=True)  # fmt: skip
    told = re.search(r'<p id="r">(.*?)</p>', dom)
    if told is None or not told[1]:
        return ["it could not be measured"]
    return json.loads(told[1].replace("&quot;", '"').replace("&amp;", "&"))


def printed(program: str, path: Path, folder: Path) -> list[str]:
    """Print a page; return a fault where there is no PDF of it."""
    target = folder / "printed.pdf"
    target.unlink(missing_ok=True)
    _run(program, folder, "--no-pdf-header-footer", f"--print-to-pdf={target}", path.as_uri())
    return [] if target.exists() and target.read_bytes()[:5] == b"%PDF-" else ["it could not be printed"]


def _run(program: str, folder: Path, *more: str, out: bool = False) -> str:
    command = [program, *QUIET, f"--user-data-dir={folder / 'profile'}", *more]
    made = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    return made.stdout if out else made.stderr

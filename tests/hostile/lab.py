"""The series on hostile texts, looked at in JupyterLab: python tests/hostile/lab.py.

Runs every notebook on tests/hostile/collection.py, opens each in JupyterLab as it comes and again as a trusted
notebook, whose outputs JupyterLab does not clean, and watches for a script that ran, an address that was asked and a
formula that was typeset. A notebook with the payloads bare shows first that the watch sees them. Exit 1 if any is met.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from playwright.sync_api import Page, sync_playwright

from helpers import paths

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from hostile import collection

COMMAND = [sys.executable, "-m", "helpers.cli"]
CONTROL = "99_control"


class Watch:
    """What a page was seen to do: scripts that ran, addresses asked beyond this machine, formulas typeset."""

    def __init__(self, page: Page) -> None:
        self.page, self.asked, self.said = page, [], []
        page.on("request", lambda request: self._ask(request.url))
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))

    def _ask(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:", "about:", "ws:")):
            self.asked.append(url)

    def seen(self) -> dict[str, object]:
        ran = any(frame.evaluate("Boolean(window.obeyed)") for frame in self.page.frames)
        typeset = self.page.locator(".jp-OutputArea mjx-container").count()
        return {"ran": ran, "asked": len(self.asked), "dialogs": len(self.said), "typeset": typeset}


def control(folder: Path) -> None:
    """A notebook whose outputs hold the payloads as they are."""
    held = ("".join(f"<div>{payload}</div>" for payload in kind) for kind in (collection.LATEX, collection.MARKUP))
    outputs = [nbformat.v4.new_output("display_data", {"text/html": html}) for html in held]
    cell = nbformat.v4.new_code_cell("1", outputs=outputs)
    (folder / f"{CONTROL}.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), encoding="utf-8")


def served(out: Path, home: Path) -> tuple[subprocess.Popen, str, str]:
    """JupyterLab on a results folder: the process, its address and its token."""
    settings = home / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}', encoding="utf-8")
    env = os.environ | {
        "HOME": str(home),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_ALLOW_INSECURE_WRITES": "1",
    }
    server = subprocess.Popen(
        [*COMMAND, "lab", "--out", str(out), "--", "--no-browser", "--allow-root"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=env,
        start_new_session=True,
    )
    for line in server.stderr:
        found = re.search(r"(http://127\.0\.0\.1:\d+)/lab\S*\?token=(\w+)", line)
        if found:
            return server, found[1], found[2]
    raise SystemExit("JupyterLab named no address with a token")


def looked_at(browser, address: str, token: str, name: str, trusted: bool) -> dict[str, object]:
    """One notebook opened in a fresh window, every output of it drawn."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    watch = Watch(page)
    page.goto(f"{address}/lab/tree/{name}.ipynb?token={token}", wait_until="commit", timeout=120_000)
    page.wait_for_selector(".jp-OutputArea-output", state="attached", timeout=180_000)
    # What a page has begun is done when the browser has nothing to do; the control waits until it is seen at all.
    for _ in range(2):
        page.wait_for_timeout(2_000)
        page.evaluate("() => new Promise(done => requestIdleCallback(() => done(true)))")
    seen = watch.seen()
    for _ in range(60 if name == CONTROL else 0):
        if seen["typeset"] and (seen["ran"] or not trusted):
            break
        page.wait_for_timeout(1_000)
        seen = watch.seen()
    page.context.close()
    return seen


def main() -> int:
    """Run, open, watch."""
    work = Path(tempfile.mkdtemp(prefix="qiraa-hostile-"))
    before = {path for path in work.parent.iterdir()}
    out = work / "inside" / "out"
    collection.corrections(out / "corrections")
    for texts in (collection.json_lines(work / "rows.jsonl"), collection.folder(work / "texts")):
        done = subprocess.run([*COMMAND, "--seeds", texts, "--out", out], capture_output=True, text=True, check=False)
        told = [char for char in done.stdout + done.stderr if (char < " " and char != "\n") or char in "\x7f\x9b\u202e"]
        print(f"{texts.name}: exit {done.returncode}, {len(told)} controls in the log", flush=True)
        if done.returncode or told:
            print(done.stdout + done.stderr)
            return 1
        wrong = watched(out, work / "home")
        strangers = {path for path in work.parent.iterdir()} - before - {work}
        beside = [path.name for path in (work / "inside").iterdir() if path != out]
        strangers = [path.name for path in strangers if "outside" in path.name]
        print(f"{texts.name}: {wrong} notebooks obeyed; files outside the folder: {beside + strangers or 'none'}")
        if wrong or beside or strangers:
            return 1
    shutil.rmtree(work, ignore_errors=True)
    return 0


def watched(out: Path, home: Path) -> int:
    """How many notebooks of a results folder did what a text told them, cleaned by JupyterLab or trusted."""
    control(out / "notebooks")
    wrong = 0
    for trusted in (False, True):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        if trusted:
            env = os.environ | {"HOME": str(home), "JUPYTER_DATA_DIR": str(home / "data")}
            names = sorted(map(str, (out / "notebooks").glob("*.ipynb")))
            subprocess.run([sys.executable, "-m", "jupyter", "trust", *names], env=env, check=True, capture_output=True)
        server, address, token = served(out, home)
        try:
            with sync_playwright() as play:
                path = os.environ.get("CHROMIUM") or shutil.which("chromium")
                browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
                for notebook in paths.series(out / "notebooks"):
                    seen = looked_at(browser, address, token, notebook.stem, trusted)
                    obeyed = any(seen.values())
                    if notebook.stem == CONTROL:
                        print(f"  {'trusted' if trusted else 'cleaned'} control: {seen}", flush=True)
                        # What is cleaned runs nothing, and typesets all the same: the watch sees both.
                        assert seen["typeset"] and (seen["ran"] or not trusted), seen
                    elif obeyed:
                        wrong += 1
                        print(f"  {'trusted' if trusted else 'cleaned'} {notebook.stem}: {seen}", flush=True)
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=60)
            server.stderr.close()
    (out / "notebooks" / f"{CONTROL}.ipynb").unlink()
    return wrong


if __name__ == "__main__":
    sys.exit(main())

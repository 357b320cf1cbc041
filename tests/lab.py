"""JupyterLab opened by `qiraa lab` and driven in a browser as its reader would: by menus and keys."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
HERE = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer"
TO_TOP = f"() => document.querySelector('{HERE}').scrollTo(0, 0)"
HEIGHT = f"() => document.querySelector('{HERE}').scrollHeight"
_COMPLAINTS = """() => {
    const panel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)'), said = [];
    for (const node of panel.querySelectorAll('[data-mime-type$="stderr"]')) said.push('error: ' + node.innerText);
    for (const node of panel.querySelectorAll('.jp-OutputArea-output img'))
        if (!node.complete || !node.naturalWidth) said.push('a picture that did not load');
    for (const table of panel.querySelectorAll('.jp-OutputArea-output table')) {
        const heads = [...table.querySelectorAll('th')].map(node => node.getBoundingClientRect().left);
        const rtl = table.dir === 'rtl';
        if (!heads.every((left, n) => !n || (rtl ? left < heads[n - 1] : left > heads[n - 1])))
            said.push('columns out of order: ' + table.querySelector('tr').innerText);
    }
    return said;
}"""
_FIGURES = """() => [...document.querySelectorAll(
    '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output img')].map(node => [node.width, node.height])"""
_CONTRASTS = """() => {
    const parts = colour => colour.match(/[0-9.]+/g).map(Number);
    const over = (top, under) => {
        const [r, g, b, a = 1] = top;
        return [r, g, b].map((part, n) => part * a + under[n] * (1 - a));
    };
    const behind = node => {
        if (!node) return [255, 255, 255];
        const own = parts(getComputedStyle(node).backgroundColor);
        return (own[3] ?? 1) === 1 ? own.slice(0, 3) : over(own, behind(node.parentElement));
    };
    const light = colour => {
        const linear = part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        const [r, g, b] = colour.map(part => linear(part / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = {};
    for (const node of document.querySelectorAll(
        '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output :is(td, th, mark, p, small)')) {
        const ground = behind(node), ink = over(parts(getComputedStyle(node).color), ground);
        const both = [light(ground), light(ink)];
        const ratio = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
        const name = node.tagName + ' ' + (node.title || '');
        found[name] = Math.min(found[name] ?? 99, ratio);
    }
    return found;
}"""
# Prompts of the cells, left to right the number, a star while a cell waits, nothing before it was run.
_STATUS = "document.querySelector('#jp-main-statusbar').innerText"
_PROMPTS = """() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt')]
    .map(node => node.textContent.replace(/[^0-9*]/g, ''))"""


def chromium() -> str | None:
    """The path of a browser on this machine, or None."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(home: Path, *arguments: str):
    """`qiraa lab` as it is called in a terminal, without opening a browser; the address that it says, token and all.

    Settings, workspaces and history of JupyterLab go below `home`, not to the user's own.
    """
    home.mkdir(parents=True, exist_ok=True)
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    places += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    env = os.environ | {name: str(home / name.lower()) for name in places}
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [sys.executable, "-m", "helpers.cli", "lab", *arguments]
    command += ["--", "--no-browser", f"--port={_free_port()}", *root]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.extend(process.stdout), daemon=True)
    reader.start()
    try:
        address, until = "", time.monotonic() + 60
        while not address and process.poll() is None and time.monotonic() < until:
            found = re.findall(r"http://127\.0\.0\.1:\d+/lab\S*", "".join(said))
            address = found[0] if found else ""
            time.sleep(0.1)
        if not address:
            raise RuntimeError("qiraa lab did not start:\n" + "".join(said))
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


class Lab:
    """One JupyterLab window."""

    def __init__(self, page, address: str) -> None:
        self.page, self.address = page, address
        self.base = address.split("/lab")[0]
        self.token = address.rpartition("token=")[2]

    def open(self, notebook: str) -> "Lab":
        """Open a notebook alone, in a workspace of its own, and wait until its kernel can be asked."""
        self.page.goto(f"{self.base}/lab/workspaces/{Path(notebook).stem}/tree/{notebook}?reset&token={self.token}")
        return self.ready()

    def ready(self) -> "Lab":
        self.page.wait_for_function(f"({_PROMPTS})().length && {_STATUS}.includes('| Idle')", timeout=60_000)
        return self

    def menu(self, *path: str) -> None:
        """Choose an entry of the menus by its words."""
        self.page.click(f".lm-MenuBar-itemLabel:text-is('{path[0]}')")
        for label in path[1:]:
            entry = self.page.locator(f".lm-Menu-itemLabel:text-is('{label}')").last
            entry.wait_for(state="visible")
            entry.hover()
            entry.click()

    def run_all(self, seconds: float = 90) -> list[str]:
        """*Run → Run All Cells* by the menu; the prompts of the code cells when the last of them is done."""
        self.menu("Edit", "Clear Outputs of All Cells")
        self.menu("Run", "Run All Cells")
        done = f"({_PROMPTS})().length && ({_PROMPTS})().every(prompt => /^[0-9]+$/.test(prompt))"
        self.page.wait_for_function(done, timeout=seconds * 1000)
        return self.page.evaluate(_PROMPTS)

    def figures(self) -> list[tuple[int, int]]:
        """Width and height of the pictures that the notebook shows."""
        return [tuple(size) for size in self.page.evaluate(_FIGURES)]

    def contrasts(self) -> dict[str, float]:
        """The contrast of the words of tables and marks with what lies behind them (WCAG 2.2, relative luminance)."""
        return self.page.evaluate(_CONTRASTS)

    def complaints(self) -> list[str]:
        """What is wrong with what the notebook shows: errors, columns out of order, pictures that did not load."""
        return self.page.evaluate(_COMPLAINTS)

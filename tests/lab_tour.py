"""A tour of JupyterLab for the eye: every notebook run by the menu and photographed from top to bottom.

    python tests/lab_tour.py OUT [--results DIR] [--dark] [--only 04,05]

OUT gets ``04_entities-1.png`` and so on. Exit code 1 if a notebook shows an error or a table that runs over the side.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import lab
from playwright.sync_api import sync_playwright

from helpers import paths, run

HIGH, MOST = 1500, 16_000


def photographed(window: "lab.Lab", folder: Path, stem: str) -> list[Path]:
    """Pictures of a notebook from top to bottom, each at most `HIGH` pixels high."""
    page = window.page
    page.evaluate(lab.TO_TOP)
    page.set_viewport_size({"width": 1280, "height": min(MOST, page.evaluate(lab.HEIGHT) + 160)})
    page.wait_for_timeout(1500)
    whole = page.locator(lab.HERE).bounding_box()
    shots = []
    for number, top in enumerate(range(0, int(whole["height"]), HIGH), 1):
        path = folder / f"{stem}-{number:02d}.png"
        high = min(HIGH, whole["height"] - top)
        page.screenshot(
            path=path, clip={"x": whole["x"], "y": whole["y"] + top, "width": whole["width"], "height": high}
        )
        shots.append(path)
    page.set_viewport_size({"width": 1280, "height": 900})
    return shots


def tour(out: Path, results: Path | None, dark: bool, only: str) -> int:
    """Run and photograph the notebooks; how many of them show something wrong."""
    out.mkdir(parents=True, exist_ok=True)
    wrong = 0
    with tempfile.TemporaryDirectory() as home, sync_playwright() as play:
        arguments = ["--out", str(results)] if results else []
        with lab.server(Path(home), *arguments) as address:
            browser = play.chromium.launch(executable_path=lab.chromium(), args=lab.ARGUMENTS)
            window = lab.Lab(browser.new_page(viewport={"width": 1280, "height": 900}), address)
            for path in run.chosen(paths.series(), only):
                window.open(path.name)
                if dark:
                    window.menu("Settings", "Theme", "JupyterLab Dark")
                prompts = window.run_all()
                shots = photographed(window, out, path.stem)
                said = window.complaints()
                wrong += bool(said)
                print(f"{path.stem}: {len(prompts)} cells, {len(shots)} pictures", *said, sep="\n  ")
            browser.close()
    return wrong


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--results", type=Path, help="a folder written by qiraa --out; by default the collection")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    sys.exit(1 if tour(given.out, given.results, given.dark, given.only) else 0)

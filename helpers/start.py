"""What 00_start shows: the versions, the texts with their hashes, and the index of the series."""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd

from helpers import paths

# The packages that a result depends on; the rest of constraints.txt is their company.
_SHOWN = (
    "pandas",
    "numpy",
    "pyarrow",
    "matplotlib",
    "fontpkg-ibm-plex-sans-arabic",
    "simplemma",
    "python-crfsuite",
    "hijridate",
    "babel",
    "scipy",
    "networkx",
)
_ARABIC_TITLE = re.compile(r'<div dir="rtl" lang="ar">\s*(?:#+\s*)?(.+?)\s*\n', re.S)
_ENGLISH_TITLE = re.compile(r"^# (?!.*[\u0600-\u06ff])(.+)$", re.M)


def pinned() -> dict[str, str]:
    """The version of every package as constraints.txt has it."""
    lines = (paths.REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def versions() -> pd.DataFrame:
    """The packages that results depend on: package, version, as_pinned (the version that constraints.txt names)."""
    known = {name.lower(): number for name, number in pinned().items()}
    rows = [("Python", "3.11 or newer", sys.version_info >= (3, 11))]
    for name in _SHOWN:
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "missing"
        rows.append((name, found, found == known.get(name)))
    return pd.DataFrame(rows, columns=["package", "version", "as_pinned"])


def titles(notebook: Path) -> tuple[str, str]:
    """The question that a notebook opens with, in Arabic and in English."""
    first = "".join(json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]["source"])
    arabic, english = _ARABIC_TITLE.search(first), _ENGLISH_TITLE.search(first)
    return (arabic.group(1).strip() if arabic else ""), (english.group(1).strip() if english else "")


def index(folder: Path | None = None) -> pd.DataFrame:
    """The series in order: notebook, arabic, english (its question in both languages)."""
    rows = [(path.stem, *titles(path)) for path in paths.series(folder)]
    return pd.DataFrame(rows, columns=["notebook", "arabic", "english"])

"""The lists in ``data/reference``, each read once, each with its source beside it."""

from functools import cache
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference"


@cache
def load(name: str) -> pd.DataFrame:
    """The list ``data/reference/NAME.csv``: every cell text, empty cells the empty string.

    The frame is shared by all who ask, so it is read and not written. Raises `FileNotFoundError` with the
    list's name where there is none.
    """
    path = FOLDER / f"{name}.csv"
    if not path.exists():
        raise FileNotFoundError(f"data/reference/{name}.csv is missing; restore it from the repository.")
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


@cache
def values(name: str, column: str) -> frozenset[str]:
    """One column of a list as a set, without the empty string."""
    return frozenset(load(name)[column]) - {""}


def files() -> list[Path]:
    """Every file of the reference folder in a fixed order, for hashes and manifests."""
    return sorted(path for path in FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts)

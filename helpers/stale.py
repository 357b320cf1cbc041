"""What a fresh run would change: committed notebooks, tables and figures held against the same made anew."""

import io
import re
from pathlib import Path

import matplotlib.image
import nbformat
import numpy as np

from helpers import paths as places

# Two processors draw and add a little differently; a hand's change is far larger than this.
PIXEL_TOLERANCE = 24 / 255
PIXEL_SHARE = 0.001
# The exports hold compressed files and package versions, and are neither committed nor compared.
EXPORTS = "export"
_NUMBER = re.compile(rb"-?\d+\.\d+")


def rounded(svg: bytes) -> bytes:
    """An SVG with every decimal number rounded to one place."""
    return _NUMBER.sub(lambda match: b"%.1f" % (float(match.group()) + 0.0), svg)


def same_picture(one: bytes, other: bytes) -> bool:
    """Whether two PNG pictures agree in size and, but for a few pixels, in colour."""
    if one == other:
        return True
    try:
        a, b = (matplotlib.image.imread(io.BytesIO(content), format="png") for content in (one, other))
    except (OSError, ValueError, SyntaxError):
        return False
    if a.shape != b.shape:
        return False
    return float((np.abs(a - b).max(axis=-1) > PIXEL_TOLERANCE).mean()) <= PIXEL_SHARE


def _outputs(cell: nbformat.NotebookNode) -> list:
    return [
        output.get("text", "") if output.output_type == "stream" else dict(output.get("data", output))
        for output in cell.get("outputs", [])
    ]


def _same_output(one: object, other: object) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return one == other
    if one.keys() != other.keys():
        return False
    for kind, content in one.items():
        if kind == "image/png":
            from base64 import b64decode

            if not same_picture(b64decode(content), b64decode(other[kind])):
                return False
        elif content != other[kind]:
            return False
    return True


def notebook_difference(kept: Path, fresh: Path) -> str:
    """Where the first difference between two runs of a notebook stands, or the empty string."""
    try:
        one, other = (nbformat.read(path, as_version=4) for path in (kept, fresh))
    except Exception as error:  # nbformat raises its own, json's and the reader's errors
        return f"cannot be read as a notebook ({type(error).__name__})"
    if len(one.cells) != len(other.cells):
        return f"has {len(one.cells)} cells, the fresh run {len(other.cells)}"
    for number, (a, b) in enumerate(zip(one.cells, other.cells, strict=True), 1):
        if a.source != b.source:
            return f"cell {number}: another source"
        left, right = _outputs(a), _outputs(b)
        if len(left) != len(right) or not all(map(_same_output, left, right)):
            return f"cell {number}: another output"
    return ""


def difference(kept: Path, fresh: Path) -> str:
    """In what a kept file differs from a fresh one, or the empty string; a PDF is not compared."""
    if kept.suffix == ".pdf":
        return ""
    if not kept.exists():
        return "is missing"
    if not fresh.exists():
        return "is written by no notebook"
    if kept.suffix == ".ipynb":
        return notebook_difference(kept, fresh)
    one, other = kept.read_bytes(), fresh.read_bytes()
    if kept.suffix == ".png":
        return "" if same_picture(one, other) else "another picture"
    if kept.suffix == ".svg":
        return "" if rounded(one) == rounded(other) else "another drawing"
    if one == other:
        return ""
    lines = zip(one.split(b"\n"), other.split(b"\n"), strict=False)
    at = next((number for number, (a, b) in enumerate(lines, 1) if a != b), 0)
    return f"line {at}: another content" if at else "another length"


def stale(kept: places.Paths, fresh: places.Paths, whole: bool = True) -> list[tuple[str, str]]:
    """Every file of a run that a fresh run would change, as (path below the root, what differs).

    With ``whole=False`` (part of the series was run) only what the fresh run wrote is compared.
    """
    found = []
    for kind in ("notebooks", "tables", "figures"):
        old, new = getattr(kept, kind), getattr(fresh, kind)
        names = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
        if whole and old.exists():
            names |= {path.relative_to(old) for path in old.rglob("*") if path.is_file() and _ours(path)}
        for name in sorted(name for name in names if name.parts[0] != EXPORTS):
            what = difference(old / name, new / name)
            if what:
                shown = (old / name).relative_to(kept.root).as_posix()
                found.append((shown, what))
    return found


def _ours(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts[-3:]) and path.name != "README.md"

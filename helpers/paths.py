"""Where the seeds, the corrections and the results are: the nearest ``qiraa.toml`` upward, else the repository."""

import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.texts.store import write_text

REPOSITORY = Path(__file__).resolve().parents[1]
GOLD = REPOSITORY / "data" / "gold"
FILE = "qiraa.toml"


@dataclass(frozen=True)
class Paths:
    """The places of one run; `where` is the pandas query that picks its documents, empty for all."""

    root: Path
    seeds: Path
    corrections: Path
    notebooks: Path
    tables: Path
    figures: Path
    cache: Path
    where: str = ""


def repository() -> Paths:
    """The places of the collection itself, whose results are committed."""
    data = REPOSITORY / "data"
    return Paths(
        root=REPOSITORY,
        seeds=REPOSITORY / "seeds",
        corrections=data / "corrections",
        notebooks=REPOSITORY / "notebooks",
        tables=data / "tables",
        figures=data / "figures",
        cache=REPOSITORY / ".qiraa-cache",
    )


def series(folder: Path | None = None) -> list[Path]:
    """The notebooks of the series in order: every ``NN_name.ipynb`` of the folder, by default the collection's."""
    return sorted((folder or repository().notebooks).glob("[0-9][0-9]_*.ipynb"))


def under(out: Path, seeds: Path, where: str = "") -> Paths:
    """The places of a run whose results go to the folder `out`."""
    out = Path(out).resolve()
    return Paths(
        root=out,
        seeds=Path(seeds).resolve(),
        corrections=out / "corrections",
        notebooks=out / "notebooks",
        tables=out / "tables",
        figures=out / "figures",
        cache=out / ".qiraa-cache",
        where=where,
    )


def _relative(place: Path, root: Path) -> str:
    return str(place.relative_to(root)) if place.is_relative_to(root) else str(place)


def write(paths: Paths, folder: Path | None = None) -> Path:
    """Write ``qiraa.toml`` so that a notebook opened below `folder` finds these places again."""
    folder = folder or paths.root
    named = {name: getattr(paths, name) for name in ("seeds", "corrections", "notebooks", "tables", "figures", "cache")}
    lines = ["# Where these notebooks read and write; made by qiraa."]
    # A JSON string is a TOML basic string; \u007f alone differs.
    lines += [
        f"{name} = {json.dumps(_relative(place, folder), ensure_ascii=False)}".replace("\x7f", "\\u007f")
        for name, place in named.items()
    ]
    lines.append(f"where = {json.dumps(paths.where, ensure_ascii=False)}".replace("\x7f", "\\u007f"))
    return write_text(folder / FILE, "\n".join(lines) + "\n")


def find(start: Path | None = None) -> Paths:
    """The places that hold for a notebook in the folder `start` (the working directory by default).

    Raises `ValueError` naming the file when a ``qiraa.toml`` cannot be read.
    """
    start = Path(start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        path = folder / FILE
        if not path.is_file():
            continue
        try:
            known = tomllib.loads(path.read_text(encoding="utf-8"))
            places = {
                name: (folder / known[name]).resolve()
                for name in ("seeds", "corrections", "notebooks", "tables", "figures", "cache")
            }
            return Paths(root=folder, where=str(known.get("where", "")), **places)
        except (tomllib.TOMLDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
            raise ValueError(f"{path}: cannot be read ({error}); run qiraa --seeds … --out {folder} again.") from None
    return repository()


def staged(paths: Paths, folder: Path) -> Paths:
    """The same places with results and notebooks going to a scratch folder first."""
    return replace(
        paths,
        root=folder,
        notebooks=folder / "notebooks",
        tables=folder / "tables",
        figures=folder / "figures",
    )

"""The house keeps its order: who may import whom, and what a fresh clone holds."""

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from functools import cache

import pytest
from conftest import REPOSITORY

# A module imports from earlier lines of its own wing and from the wings before, never from later ones.
WINGS = {
    "texts": "text days store reference encodings sheets corrections commonforms lemmas readers seeds census quality "
    "tokens",
    "marks": "",
    "counts": "",
    "show": "",
}


@cache
def modules() -> dict[str, str]:
    """Every module of helpers by dotted name (without `helpers.`) and its source."""
    folder = REPOSITORY / "helpers"
    found = {}
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path.read_text(encoding="utf-8")
    return found


@cache
def imported(source: str) -> frozenset[str]:
    """The modules of helpers that a source imports, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(name.removeprefix("helpers.") for name in found if name.startswith("helpers."))


def test_no_wing_imports_upward():
    order = list(WINGS)
    known = modules()
    wrong = []
    for name, source in known.items():
        wing = name.split(".")[0]
        for other in imported(source) & known.keys():
            above = other.split(".")[0]
            # `paths` rests on texts.store alone: whoever saves may ask it where.
            if above == "paths" and wing != "texts":
                continue
            if wing in order and (above not in order or order.index(above) > order.index(wing)):
                wrong.append(f"{name} imports {other}")
    assert not wrong


def test_within_a_wing_nothing_goes_round():
    known = modules()
    edges = {name: imported(source) & known.keys() - {name} for name, source in known.items()}
    seen, path = set(), []

    def visit(name: str) -> None:
        assert name not in path, " → ".join([*path[path.index(name) :], name])
        if name in seen:
            return
        seen.add(name)
        path.append(name)
        for other in edges[name]:
            # A package names its parts, and the parts may name one another through it.
            if not name.startswith(f"{other}.") and not other.startswith(f"{name}."):
                visit(other)
        path.pop()

    for name in edges:
        visit(name)


def test_the_first_wing_keeps_its_order():
    order = WINGS["texts"].split()
    for name, source in modules().items():
        wing, _, module = name.partition(".")
        if wing == "texts" and module in order:
            later = {
                other.split(".")[1]
                for other in imported(source)
                if other.startswith("texts.") and other.split(".")[1] in order
            }
            assert all(order.index(other) < order.index(module) for other in later), (name, later)


def test_nothing_happens_at_import():
    code = (
        "import builtins, io, pkgutil, importlib, sys, helpers\n"
        "sys.modules['rfc3987_syntax'] = None\n"  # as in `helpers.cli`: a grammar that takes seconds to build
        "names = [m.name for m in pkgutil.walk_packages(helpers.__path__, 'helpers.')]\n"
        "import pandas, matplotlib, networkx, scipy.stats, IPython, nbclient, jinja2, xlsxwriter, rich, babel\n"
        "out, seen = io.StringIO(), []\n"
        "sys.stdout = out\n"
        "sys.addaudithook(lambda e, a: seen.append(str(a[0])) if e == 'open' and '/data/' in str(a[0]) else None)\n"
        "before = dict(matplotlib.rcParams)\n"
        "for name in names: importlib.import_module(name)\n"
        "sys.stdout = sys.__stdout__\n"
        "changed = [k for k, v in matplotlib.rcParams.items() if before[k] != v]\n"
        "ours = [s for s in seen if 'qiraa' in s or '/data/reference' in s]\n"
        "print(repr((out.getvalue(), ours, changed)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY, timeout=100)
    assert run.stdout.strip() == "('', [], [])", run.stdout + run.stderr


def test_every_requirement_is_pinned():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    pinned = {}
    for line in (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line), line
        name, version = line.split("==")
        pinned[re.sub(r"[-_.]+", "-", name).lower()] = version
    for line in wanted:
        name = re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", line).group()).lower()
        assert name in pinned, f"{line} is not in constraints.txt"
    assert not {"pip", "setuptools", "qiraa"} & pinned.keys()


def test_the_seed_is_as_it_came(seed_text):
    described = (REPOSITORY / "seeds" / "README.md").read_text(encoding="utf-8")
    path = REPOSITORY / "seeds" / "000_5d76b8f4aa3cbccf.txt"
    assert hashlib.sha256(path.read_bytes()).hexdigest() in described
    assert f"| {len(seed_text)} |" in described
    assert len([line for line in seed_text.split("\n") if line.strip()]) == 11


@pytest.mark.parametrize("name", ["pyproject.toml", "README.md", "LICENSE", "CITATION.cff", "constraints.txt"])
def test_top_level_files_are_here(name):
    assert (REPOSITORY / name).stat().st_size > 100

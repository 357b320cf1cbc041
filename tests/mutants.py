"""Do the tests notice a changed rule? python tests/mutants.py FILE TEST [TEST …] [--minutes 30] [--only LINE …].

In a copy of the repository one place of FILE is changed at a time, in an order drawn by lot: a comparison, a number, a
string, an `and`, a returned value. Each changed copy meets the tests in a process of its own with a limit of memory
and of time. Prints every change that no test notices, and the score. One process at a time.
"""

import argparse
import ast
import contextlib
import copy
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
SECONDS, BYTES = 120, 3 << 30
NOTICED, TIMED_OUT = 1, -signal.SIGALRM

_COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_RECKONED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Div: ast.Mult,
}


def changes(node: ast.AST) -> Iterator[Callable[[ast.AST], ast.AST]]:
    """What may be done to a node, each as a function from the node to the one that takes its place."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
        yield lambda it: _with(it, ops=[_COMPARED[type(it.ops[0])](), *it.ops[1:]])
    elif isinstance(node, ast.BoolOp):
        yield lambda it: _with(it, op=ast.Or() if isinstance(it.op, ast.And) else ast.And())
        for place in range(len(node.values)):
            yield lambda it, place=place: _without(it, place)
    elif isinstance(node, ast.BinOp) and type(node.op) in _RECKONED:
        yield lambda it: _with(it, op=_RECKONED[type(it.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield lambda it: it.operand
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        yield lambda it: _with(it, test=ast.UnaryOp(ast.Not(), it.test))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield lambda it: ast.Constant(not it.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield lambda it: ast.Constant(it.value + 1)
        yield lambda it: ast.Constant(it.value - 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield lambda it: ast.Constant("")
        yield lambda it: ast.Constant(it.value[:-1] + "ꙮ")
    elif isinstance(node, ast.Return) and node.value is not None:
        yield lambda it: _with(it, value=ast.Constant(None))
    elif isinstance(node, (ast.Break, ast.Continue, ast.AugAssign, ast.Raise)):
        yield lambda it: ast.Pass()


def _with(node: ast.AST, **fields: object) -> ast.AST:
    for name, value in fields.items():
        setattr(node, name, value)
    return node


def _without(node: ast.BoolOp, place: int) -> ast.AST:
    kept = [value for number, value in enumerate(node.values) if number != place]
    return kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)


def mutants(source: str) -> list[tuple[int, str, str, str]]:
    """Every change: its line, the expression before and after, and the changed source."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    # An annotation decides nothing at run time.
    for node in ast.walk(tree):
        marks = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        prose |= {id(part) for mark in marks if mark for part in ast.walk(mark)}
    found = []
    for number, node in enumerate(ast.walk(tree)):
        for which, _ in enumerate(() if id(node) in prose else changes(node)):
            changed = copy.deepcopy(tree)
            parents = {id(child): parent for parent in ast.walk(changed) for child in ast.iter_child_nodes(parent)}
            here = next(each for place, each in enumerate(ast.walk(changed)) if place == number)
            before, line = _shown(here), getattr(here, "lineno", 0)
            made = ast.copy_location(list(changes(here))[which](copy.deepcopy(here)), here)
            _replace(parents[id(here)], here, made)
            with contextlib.suppress(ValueError, TypeError):
                found.append((line, before, _shown(made), ast.unparse(ast.fix_missing_locations(changed))))
    whole = ast.unparse(tree)
    return [mutant for mutant in found if mutant[3] != whole]


def _shown(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(node)).split("\n")[0][:110]


def _replace(parent: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for name, value in ast.iter_fields(parent):
        if value is old:
            setattr(parent, name, new)
        elif isinstance(value, list):
            setattr(parent, name, [new if each is old else each for each in value])


def tried(root: Path, tests: list[str], seconds: int) -> int:
    """How the tests ended in a child process: 0, another exit code, or a signal with a minus."""
    child = os.fork()
    if not child:
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        signal.alarm(seconds)
        import pytest

        os.chdir(root)
        options = ["-x", "-q", "-p", "no:cacheprovider", "-o", "addopts=", "-o", "timeout=0", "--no-header"]
        os._exit(int(pytest.main([*options, *tests])))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def main() -> int:
    """Change, try, and print what nobody noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="a module, from the repository's root")
    parser.add_argument("tests", nargs="+", help="test files, from the repository's root")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--only", type=int, nargs="*", default=[], help="change these lines alone")
    given = parser.parse_args()
    sys.dont_write_bytecode = True
    # What every child would import again; nothing of the project, which is to be read changed.
    import hypothesis  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    import numpy  # noqa: F401
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401
    import pytest  # noqa: F401

    root = Path(tempfile.mkdtemp(prefix="qiraa-mutants-"))
    try:
        shutil.copytree(REPOSITORY, root, ignore=shutil.ignore_patterns(".*", "__pycache__"), dirs_exist_ok=True)
        sys.path[:0] = [str(root), str(root / "tests")]
        return judge(root, given)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def judge(root: Path, given: argparse.Namespace) -> int:
    path = root / given.file
    source = path.read_text(encoding="utf-8")
    begun = time.monotonic()
    if tried(root, given.tests, 10 * SECONDS):
        sys.exit("the tests fail before anything is changed")
    limit = max(SECONDS // 4, round(5 * (time.monotonic() - begun)))
    all_of_them = [each for each in mutants(source) if not given.only or each[0] in given.only]
    random.Random(13).shuffle(all_of_them)
    begun, done, lived, slow = time.monotonic(), 0, 0, 0
    for line, before, after, changed in all_of_them:
        if time.monotonic() - begun > 60 * given.minutes:
            break
        path.write_text(changed, encoding="utf-8")
        how = tried(root, given.tests, limit)
        done, lived, slow = done + 1, lived + (how == 0), slow + (how == TIMED_OUT)
        if how == 0:
            print(f"lives, line {line}: {before}  →  {after}", flush=True)
    print(
        f"{given.file}: {done} of {len(all_of_them)} changes tried, {done - lived} noticed "
        f"({slow} by running out of time), {lived} not; {(time.monotonic() - begun) / 60:.0f} min"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The notebooks executed: staged, made byte-stable, and moved into place one by one when they succeed."""

import asyncio
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from helpers import kernels
from helpers import paths as places
from helpers.texts import store

CELL_SECONDS = 900
# One thread a kernel: several notebooks run at once, and sums in one order give the same last digit.
_THREADS = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS")}


class RunError(RuntimeError):
    """A run that could not begin: what is wrong and what to do."""


@dataclass
class Outcome:
    """What became of one notebook: the files moved into place, or the cell and the error that stopped it."""

    name: str
    files: list[Path] = field(default_factory=list)
    error: str = ""
    left_alone: bool = False
    # ``progress(name, cell, cells)`` is called as a notebook goes on; cell == cells when it is done.


Progress = Callable[[str, int, int], None]


def chosen(notebooks: Iterable[Path], only: str = "") -> list[Path]:
    """The notebooks that `only` names by number or name, separated by commas; all for an empty `only`.

    Raises `RunError` with what there is when a part names none.
    """
    notebooks = list(notebooks)
    if not only.strip():
        return notebooks
    picked = []
    for part in (part.strip() for part in only.split(",")):
        found = [path for path in notebooks if path.stem == part or path.stem.split("_")[0] == part.zfill(2)]
        if part and not found:
            raise RunError(f"--only {part}: no such notebook; there are {', '.join(path.stem for path in notebooks)}.")
        picked += [path for path in found if path not in picked]
    return sorted(picked)


def settled(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what differs from run to run or from machine to machine."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.metadata.pop("trusted", None)
        merged: list = []
        for output in cell.get("outputs", []):
            output.pop("transient", None)
            same = merged and output.output_type == merged[-1].output_type == "stream"
            # How often a stream is flushed depends on the machine; its text does not.
            if same and output.name == merged[-1].name:
                merged[-1].text += output.text
            else:
                merged.append(output)
        if cell.cell_type == "code":
            cell.outputs = merged
    kernelspec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook.metadata = nbformat.from_dict({"kernelspec": kernelspec, "language_info": {"name": "python"}})
    return notebook


class _Specs(KernelSpecManager):
    """Only this Python: a kernel that the user installed elsewhere under the same name is not ours."""

    def find_kernel_specs(self) -> dict[str, str]:
        return {"python3": ""}

    def get_kernel_spec(self, kernel_name: str):
        from ipykernel.kernelspec import RESOURCES, get_kernel_dict
        from jupyter_client.kernelspec import KernelSpec

        return KernelSpec(resource_dir=str(RESOURCES), **get_kernel_dict())


def _said(error: Exception, cell: int) -> str:
    """One clear sentence (and for an error in a cell its own) of what stopped a notebook."""
    if isinstance(error, CellTimeoutError):
        return f"cell {cell} did not end within {CELL_SECONDS} s; it was stopped"
    if isinstance(error, DeadKernelError):
        return f"the kernel died in cell {cell}; the machine may be out of memory"
    if isinstance(error, CellExecutionError):
        return f"cell {cell}: {error.ename}: {error.evalue}"
    return f"cell {cell}: {type(error).__name__}: {error}"


async def _execute(
    source: Path, folder: Path, sockets: str, loaded: kernels.Loaded, progress: Progress
) -> tuple[str, str]:
    """Execute a notebook inside `folder`; the text to save, and an error (empty when there was none)."""
    notebook = nbformat.read(source, as_version=4)
    cells = len(notebook.cells)
    at = 0

    def started(cell, cell_index) -> None:
        nonlocal at
        at = cell_index + 1
        progress(source.stem, at, cells + 1)

    for number, cell in enumerate(notebook.cells, 1):
        cell.setdefault("id", f"c{number:02d}")
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    manager = loaded.for_kernel(AsyncKernelManager(kernel_name="python3", kernel_spec_manager=_Specs()))
    if sys.platform != "win32":
        # Sockets in a folder of our own: no port to race for, and nobody else on the machine can listen. The
        # folder is a short one, since a socket's path may have no more than about 100 characters.
        manager.transport, manager.ip = "ipc", os.path.join(sockets, "k")
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=CELL_SECONDS,
        record_timing=False,
        resources={"metadata": {"path": str(folder / "notebooks")}},
        on_cell_start=started,
    )
    error = ""
    try:
        await client.async_execute(env=environment())
    except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError, OSError) as failure:
        error = _said(failure, at)
    finally:
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)
    return nbformat.writes(settled(notebook), version=4) + "\n", error


def _move(staged: places.Paths, target: places.Paths) -> list[Path]:
    """Move what a notebook wrote from its scratch folder into place, each file whole."""
    moved = []
    for kind in ("tables", "figures"):
        source, to = getattr(staged, kind), getattr(target, kind)
        for path in sorted(path for path in source.rglob("*") if path.is_file()):
            goal = to / path.relative_to(source)
            try:
                goal.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, goal)
            except OSError as error:
                raise store.StoreError(
                    f"{goal}: cannot be written ({error.strerror}); the earlier file is untouched. "
                    "Make room or choose another folder with --out."
                ) from None
            moved.append(goal)
    return moved


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


async def _one(
    source: Path,
    target: places.Paths,
    scratch: Path,
    turn: asyncio.Semaphore,
    loaded: kernels.Loaded,
    progress: Progress,
) -> Outcome:
    goal = target.notebooks / source.name
    async with turn:
        before = _hash(goal)
        folder = scratch / source.stem
        staged = places.staged(target, folder)
        staged.notebooks.mkdir(parents=True)
        places.write(staged, folder)
        progress(source.stem, 0, 1)
        with tempfile.TemporaryDirectory(prefix="qk", ignore_cleanup_errors=True) as sockets:
            content, error = await _execute(source, folder, sockets, loaded, progress)
        outcome = Outcome(source.stem, error=_in_place(error, staged, target))
        failed = goal.with_name(f"{source.stem}.failed.ipynb")
        try:
            if error:
                # The failed run is kept beside the good one, so that the cell can be looked at.
                outcome.files = [store.write_text(failed, content)]
            else:
                outcome.files = _move(staged, target)
                outcome.left_alone = _hash(goal) != before
                if not outcome.left_alone:
                    outcome.files.append(store.write_text(goal, content))
                failed.unlink(missing_ok=True)
        except OSError as full:
            # The others may still find room.
            outcome.error = outcome.error or str(full)
        progress(source.stem, 1, 1)
        return outcome


def _in_place(said: str, staged: places.Paths, target: places.Paths) -> str:
    """An error that names a file by the place that it was made for, not by the scratch folder that is gone by then."""
    for kind in ("tables", "figures", "notebooks", "root"):
        said = said.replace(str(getattr(staged, kind)), str(getattr(target, kind)))
    return said


async def _all(
    sources: list[Path], target: places.Paths, scratch: Path, jobs: int, loaded: kernels.Loaded, progress: Progress
) -> list[Outcome]:
    turn = asyncio.Semaphore(jobs)
    # The last of the series shows what the others wrote, so it waits for them.
    early = [path for path in sources if not path.stem.startswith("11_")]
    late = [path for path in sources if path not in early]
    outcomes: list[Outcome] = []
    for group in (early, late):
        outcomes += await asyncio.gather(*(_one(path, target, scratch, turn, loaded, progress) for path in group))
    return outcomes


def environment() -> dict[str, str]:
    """The environment of every kernel: one thread, and sets in one order."""
    return os.environ | _THREADS | {"PYTHONHASHSEED": "0", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}


class _Loop(asyncio.SelectorEventLoop):
    """An event loop that leaves signals to the run: each nbclient would take them for its own kernel alone."""

    def add_signal_handler(self, *_) -> None:  # type: ignore[override]
        raise RuntimeError("signals are the run's")

    def remove_signal_handler(self, sig: int) -> bool:
        return False


def _sweep(root: Path) -> None:
    """Take away the scratch folders of runs that were killed; a run has the results folder to itself."""
    for left in root.glob(".qiraa-run-*"):
        shutil.rmtree(left, ignore_errors=True)


def execute(
    sources: list[Path],
    target: places.Paths,
    jobs: int | None = None,
    progress: Progress = lambda *_: None,
    loaded: kernels.Loaded | None = None,
) -> list[Outcome]:
    """Execute notebooks with results for `target`, `jobs` at a time; an `Outcome` for each, in their order.

    `loaded` is the process that kernels are forked from, where the caller has begun one; else one is begun here.

    Each runs in a scratch folder inside the target; only when it has succeeded are its tables, figures and the
    notebook itself moved into place. A notebook that was saved meanwhile is left alone.
    """
    if not sources:
        raise RunError("There are no notebooks to run; restore notebooks/ from the repository.")
    jobs = jobs or max(1, min(len(sources), os.cpu_count() or 1))
    try:
        target.root.mkdir(parents=True, exist_ok=True)
        _sweep(target.root)
        scratch = Path(tempfile.mkdtemp(prefix=".qiraa-run-", dir=target.root))
    except OSError as error:
        raise RunError(
            f"{target.root}: cannot be written ({error.strerror}); choose another folder with --out."
        ) from None
    try:
        begun = nullcontext(loaded) if loaded else kernels.Loaded(environment(), len(sources))
        with asyncio.Runner(loop_factory=_Loop) as runner, begun as forks:
            return runner.run(_all(sources, target, scratch, jobs, forks, progress))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)

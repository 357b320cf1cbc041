"""The command ``qiraa``: read texts, rerun the notebooks, write tables, check what is committed, open JupyterLab."""

import argparse
import difflib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers import paths as places

# JupyterLab's settings: long lines of code wrap, and no bar of buttons lies upon the first words of an Arabic cell.
_LAB = Path(__file__).with_name("lab")

_EPILOG = """\
examples
  qiraa                                      the collection's own article, results in data/ and notebooks/
  qiraa --seeds my_texts --out my_results    your own texts; everything goes to my_results/
  qiraa lab --out my_results                 JupyterLab with the notebooks of that run
  qiraa --out my_results --only 04,11        two notebooks again, after a correction
  qiraa --out my_results --where 'source == "aawsat" and published >= "2015-07-20"'
                                             part of the texts
  qiraa tables --seeds news.jsonl --out out  the tables of a large collection
  qiraa check                                is what is here what a run writes?
"""


def plain(text: object) -> str:
    """A text for the terminal: control and direction characters shown by number and never obeyed."""
    return "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char
        for char in str(text)
    )


def _say(text: str = "") -> None:
    """A line of the log; a log that cannot be written costs the log, never the results."""
    try:
        sys.stdout.write(plain(text) + "\n")
        sys.stdout.flush()
    except OSError as error:
        # What is still in the buffer would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"qiraa: the lines of this log cannot be written ({error.strerror}); the run goes on.\n")


class _Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what it cannot use, what may have been meant, and where more is said."""

    def error(self, message: str):
        # argparse names the argument and its choices; a reader wants the word that was typed.
        choice = re.fullmatch(r"argument (?:\S+): invalid choice: '(.*)' \(choose from (.*)\)", message)
        if choice:
            known = choice[2].replace("'", "").split(", ")
            message = f"“{choice[1]}” is none of {', '.join(known)}{_meant(choice[1], known)}"
        said = plain(message.removeprefix("argument ")).rstrip(".")
        self.exit(2, f"qiraa: {said}{'' if said.endswith('?') else '.'} See {self.prog} --help.\n")

    def options(self) -> set[str]:
        """Every option of the command and of its parts."""
        parts = [
            part for action in self._actions if isinstance(action.choices, dict) for part in action.choices.values()
        ]
        own = {name for action in self._actions for name in action.option_strings}
        return own.union(*(part.options() for part in parts))

    def parse_args(self, args=None, namespace=None):
        # An unknown option is said before the word after it is taken for a command.
        given = list(sys.argv[1:] if args is None else args)
        for word in given[: given.index("--") if "--" in given else len(given)]:
            name = word.partition("=")[0]
            if name.startswith("--") and not any(option.startswith(name) for option in self.options()):
                self.error(f"there is no option {name}{_meant(name, self.options())}")
        return super().parse_args(given, namespace)


def _meant(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _whole(text: str) -> int:
    if not text.strip().isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"is a whole number from 1, not “{text}”")
    return int(text)


def _texts(absent: object = None) -> argparse.ArgumentParser:
    """The arguments that say which texts are read and where the results go; `absent` stands for one not given."""
    texts = argparse.ArgumentParser(add_help=False, argument_default=absent)
    texts.add_argument(
        "--seeds",
        type=Path,
        metavar="PATH",
        help="your texts: a folder, or one .jsonl, .csv, .parquet, .docx or .html file",
    )
    texts.add_argument("--out", type=Path, metavar="DIR", help="the folder for the results (needed with --seeds)")
    texts.add_argument("--where", metavar="QUERY", help="which texts, by their columns: 'published >= \"2015\"'")
    texts.add_argument(
        "--jobs", type=_whole, metavar="N", help="how many run at once (default: one for each processor)"
    )
    return texts


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    only = argparse.ArgumentParser(add_help=False)
    only.add_argument(
        "--only", default=argparse.SUPPRESS, metavar="04,06", help="which notebooks, by number or name (default: all)"
    )
    fresh = argparse.ArgumentParser(add_help=False)
    fresh.add_argument(
        "--fresh", action="store_true", help="take notebooks anew from the collection, not those edited in DIR"
    )

    top = _Parser(
        prog="qiraa",
        description="Qirāʾa reads Arabic news: it runs its notebooks on your texts and writes tables and figures.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_texts(), only, fresh],
    )
    commands = top.add_subparsers(dest="command", metavar="{tables,check,lab}", title="instead of a run")

    def part(name: str, said: str, *parents: Any) -> _Parser:
        return commands.add_parser(name, parents=parents, help=said, description=f"{said[0].upper()}{said[1:]}.")

    tables = part("tables", "write the tables only, for large collections", _texts(argparse.SUPPRESS))
    tables.add_argument("--format", choices=("csv", "parquet"), default="csv", help="of the tables (default: csv)")
    tables.add_argument(
        "--dask",
        nargs="?",
        const="",
        metavar="ADDRESS",
        help="work on a Dask cluster: its scheduler's address, or none for one on this machine",
    )
    check = part("check", "rerun in a scratch folder and name what a fresh run would change", only)
    check.add_argument(
        "--out", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="check this folder, not the collection"
    )
    check.add_argument(
        "--jobs", type=_whole, default=argparse.SUPPRESS, metavar="N", help="how many notebooks run at once"
    )
    lab = part("lab", "open JupyterLab with the notebooks")
    lab.add_argument(
        "--out",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="the notebooks of this folder, not the collection's",
    )
    lab.add_argument(
        "jupyter",
        nargs=argparse.REMAINDER,
        metavar="-- …",
        help="what follows -- goes to JupyterLab, such as --no-browser",
    )
    return top


def target(arguments: argparse.Namespace) -> places.Paths:
    """The places that the arguments name: the collection's own, or a folder with its ``qiraa.toml``.

    Raises `ValueError` when texts of one's own have no folder to go to.
    """
    seeds, out = getattr(arguments, "seeds", None), arguments.out
    where = getattr(arguments, "where", None) or ""
    if out is None:
        if seeds is not None:
            raise ValueError("--seeds needs --out DIR, a folder for the results; the collection's own stay untouched.")
        return replace(places.repository(), where=where)
    if seeds is None:
        known = Path(out) / places.FILE
        if not known.is_file():
            if arguments.command in ("check", "lab"):
                raise ValueError(f"{out}: holds no run of qiraa; make one with qiraa --seeds … --out {out}.")
            seeds = places.repository().seeds
        else:
            found = places.find(Path(out))
            return replace(found, where=where or found.where)
    if not seeds.exists():
        raise ValueError(f"{seeds}: does not exist; give --seeds a folder of texts or a file.")
    return places.under(out, seeds, where)


@contextmanager
def _progress():
    """Lines for a log, or moving bars on a terminal."""
    if not sys.stdout.isatty():
        begun: dict[str, float] = {}

        def line(name: str, cell: int, cells: int) -> None:
            if cell == 0:
                begun[name] = time.monotonic()
                _say(f"  {name} …")
            elif cell == cells:
                _say(f"  {name} {time.monotonic() - begun.get(name, time.monotonic()):.1f} s")

        yield line
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<14}"), BarColumn(), MofNCompleteColumn(), TextColumn("cells"))
    with Progress(*columns, TimeElapsedColumn()) as bars:
        tasks: dict[str, int] = {}

        def move(name: str, cell: int, cells: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=cells)
            elif cell == cells:
                total = bars.tasks[tasks[name]].total
                bars.update(tasks[name], completed=total)
                bars.stop_task(tasks[name])
            else:
                bars.update(tasks[name], completed=cell, total=cells)

        yield move


def _prepare(paths: places.Paths) -> None:
    """Lay what a results folder needs: corrections to fill in, and where its texts are."""
    from helpers.texts import corrections

    if paths.root != places.REPOSITORY:
        paths.notebooks.mkdir(parents=True, exist_ok=True)
        corrections.start(paths.corrections)
        places.write(paths)


def _sources(paths: places.Paths, sources: list[Path], fresh: bool) -> list[Path]:
    """The notebooks to run: those of the results folder where they were kept, else the collection's."""
    if fresh:
        return sources
    return [kept if (kept := paths.notebooks / path.name).exists() else path for path in sources]


def _called() -> str:
    """The command as it can be typed here: by its name where that is found, else by its path."""
    found, own = shutil.which("qiraa"), Path(sys.argv[0])
    by_name = own.stem != "qiraa" or (found and own.exists() and Path(found).samefile(own))
    return "qiraa" if by_name else shlex.quote(str(own))


def _texts_counted(number: int) -> str:
    return f"{number:,} text{'' if number == 1 else 's'}"


def _name_oddities(paths: places.Paths, doubtful: list[str], unmatched) -> None:
    """Name the doubtful texts, and the files and rows of corrections that count for nothing."""
    from helpers.texts import corrections
    from helpers.texts.text import quoted

    for name in corrections.unread(paths.corrections):
        known = ", ".join(f"{kind}.csv" for kind in corrections.COLUMNS)
        _say(f"  not read: {paths.corrections / name}; corrections stand in {known}")
    for doc in doubtful[:10]:
        _say(f"  doubtful: {doc}")
    if len(doubtful) > 10:
        _say(f"  … and {len(doubtful) - 10:,} more doubtful texts; see documents.csv")
    for row in unmatched.itertuples():
        _say(f"  correction without a match: {row.file}, line {row.line}: {quoted(row.text)} ({row.reason})")


def _read(paths: places.Paths):
    """Read the texts and make every table once, so that the notebooks find them."""
    from helpers.reading import Reading

    reading = Reading(paths, paths.where)
    documents = reading.documents
    if documents.empty:
        raise ValueError(f"--where {paths.where}: holds for none of the texts; {paths.seeds} has others.")
    words = int(documents["words"].sum())
    _say(f"{_texts_counted(len(documents))}, {words:,} words from {paths.seeds}")
    reading.warm()
    _name_oddities(paths, documents.loc[documents["doubtful"], "doc"].tolist(), reading.unmatched)
    return reading


def _runner():
    """The module that runs notebooks."""
    # Its libraries build a grammar for one check of web addresses, which no notebook needs and which takes 1.5 s.
    sys.modules.setdefault("rfc3987_syntax", None)
    from helpers import run

    return run


def _run(arguments: argparse.Namespace) -> int:
    run = _runner()
    paths = target(arguments)
    # What cannot be run is said before any text is read; the libraries load while the texts are read.
    sources = run.chosen(places.series(), getattr(arguments, "only", ""))
    with _alone(paths), run.kernels.Loaded(run.environment(), len(sources)) as loaded:
        _prepare(paths)
        _read(paths)
        begun = time.monotonic()
        sources = _sources(paths, sources, arguments.fresh)
        with _progress() as progress:
            outcomes = run.execute(sources, paths, arguments.jobs, progress, loaded)
    for outcome in outcomes:
        if outcome.error:
            _say(f"FAILED {outcome.name}: {outcome.error}")
            for path in outcome.files:
                _say(f"       see {path}")
        elif outcome.left_alone:
            _say(
                f"{outcome.name}: was saved while it ran, so the notebook is left alone; its tables and figures are new"
            )
    done = [outcome for outcome in outcomes if not outcome.error]
    if len(done) < len(outcomes) and paths.root != places.REPOSITORY:
        _say("A notebook that you changed, or that an earlier version made, can be taken anew with --fresh.")
    files = [path for outcome in done for path in outcome.files]
    count = {suffix: sum(path.suffix == suffix for path in files) for suffix in (".csv", ".png")}
    seconds = time.monotonic() - begun
    _say(
        f"{len(done)} of {len(outcomes)} notebooks, {count['.csv']} tables, {count['.png']} figures in {seconds:.1f} s:"
    )
    for place in (paths.notebooks, paths.tables, paths.figures):
        _say(f"  {place}")
    out = "" if paths.root == places.REPOSITORY else f" --out {shlex.quote(str(arguments.out))}"
    _say(f"Open them: {_called()} lab{out}")
    return 0 if len(done) == len(outcomes) else 1


@contextmanager
def _workers(arguments: argparse.Namespace):
    """The executor that the arguments ask for, and how many workers it has: this process, several, or Dask's."""
    if arguments.dask is not None:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise ValueError("--dask needs the extra: pip install -c constraints.txt -e '.[scale]'.") from None
        cluster = None
        if not arguments.dask:
            cluster = LocalCluster(n_workers=arguments.jobs or os.cpu_count(), threads_per_worker=1, host="127.0.0.1")
        try:
            with Client(arguments.dask or cluster) as client:
                _say(f"  Dask: {client.scheduler.address}, dashboard {client.dashboard_link}")
                try:
                    client.wait_for_workers(1, timeout=60)
                except TimeoutError:
                    raise ValueError(
                        f"--dask {client.scheduler.address}: no worker has joined this scheduler; start one on each "
                        f"machine: dask worker {client.scheduler.address} --nthreads 1."
                    ) from None
                yield client.get_executor(pure=False, retries=3), len(client.nthreads())
        finally:
            if cluster:
                cluster.close()
        return
    jobs = arguments.jobs or os.cpu_count() or 1
    if jobs == 1:
        yield None, 1
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    from helpers.blocks import end_with_parent

    # Spawned, since threads of the libraries are not copied by a fork.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent)
    try:
        yield pool, jobs
    except BaseException:
        # A run that is stopped waits for no block: it is this process that writes, and what it wrote is kept.
        for child in active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _meter(total: int | None, read: list[int]):
    """How far the blocks are: a line that renews itself on a terminal, a line every ten seconds elsewhere."""
    from helpers.blocks import Meter

    meter, last = Meter(total, read), time.monotonic()
    if sys.stdout.isatty():
        from rich.console import Console

        with Console().status("reading …") as status:
            yield lambda part: status.update(plain(meter(part)))
        return

    def line(part) -> None:
        nonlocal last
        said = meter(part)
        if time.monotonic() - last > 10:
            last = time.monotonic()
            _say(f"  {said}")

    yield line


def _blocks(paths: places.Paths, read: list[int]):
    """The texts in blocks, with what `where` leaves of them; `read` takes how many were looked at by each block."""
    from helpers import blocks
    from helpers.texts import seeds

    looked = 0
    for documents in seeds.iter_documents(paths.seeds, block=blocks.BLOCK):
        chosen = seeds.select(documents, paths.where)
        for block in blocks.split(chosen):
            looked += len(block)
            read.append(looked)
            yield block
        looked += len(documents) - len(chosen)


def _tables(arguments: argparse.Namespace) -> int:
    from helpers import blocks, reading
    from helpers.texts import census, corrections

    paths = target(arguments)
    read: list[int] = []
    with _alone(paths):
        _prepare(paths)
        known = {name: corrections.load(paths.corrections, name) for name in corrections.COLUMNS}
        # One block is read here before any worker is started, so that bad input is one sentence and costs no time.
        first = next(_blocks(paths, []), None)
        if first is None:
            raise ValueError(f"--where {paths.where}: holds for none of the texts; {paths.seeds} has others.")
        few = len(first) < blocks.BLOCK
        with (
            _workers(arguments) if not few else nullcontext((None, 1)) as (executor, workers),
            _meter(census.count(paths.seeds), read) as progress,
        ):
            parts = blocks.map_blocks(
                _blocks(paths, read), known, paths.tables, reading.rules_hash(known), executor, workers, progress
            )
        words = sum(part.words for part in parts)
        _say(f"{_texts_counted(sum(part.documents for part in parts))}, {words:,} words from {paths.seeds}")
        _name_oddities(paths, [doc for part in parts for doc in part.doubtful], blocks.unmatched(parts))
        whole = arguments.format == "csv" and words <= reading.PARQUET_ROWS
        for name in reading.TABLES:
            rows = sum(part.rows[name] for part in parts)
            path = blocks.join_csv(paths.tables, name, parts) if whole else paths.tables / name
            _say(f"  {path}: {rows:,} rows")
        blocks.drop(paths.tables) if whole else blocks.drop_files(paths.tables)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from helpers import stale

    run, kept = _runner(), target(arguments)
    with tempfile.TemporaryDirectory(prefix="qiraa-check-") as scratch:
        fresh = replace(places.under(Path(scratch), kept.seeds, kept.where), corrections=kept.corrections)
        sources = _sources(kept, run.chosen(places.series(), getattr(arguments, "only", "")), fresh=False)
        with _progress() as progress:
            outcomes = run.execute(sources, fresh, arguments.jobs, progress)
        found = [(f"notebooks/{outcome.name}.ipynb", outcome.error) for outcome in outcomes if outcome.error]
        found = found or stale.stale(kept, fresh, whole=not getattr(arguments, "only", ""))
    for name, what in found:
        _say(f"stale: {name}: {what}")
    _say(f"{len(found)} stale" if found else "nothing is stale: a fresh run writes what is here")
    return 1 if found else 0


def _lab(arguments: argparse.Namespace) -> int:
    paths = target(arguments)
    extra = [part for part in arguments.jupyter if part != "--"]
    # The series begins with its first notebook, also where the address is copied from the terminal.
    first = ["--LabApp.default_url=/lab/tree/00_start.ipynb"] if (paths.notebooks / "00_start.ipynb").exists() else []
    # Offline, and quiet: no news and no updates are asked for. The token stays, and only this machine may connect.
    quiet = ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    command = ["jupyter", "lab", *first, f"--ServerApp.root_dir={paths.notebooks}", "--ip=127.0.0.1", *quiet, *extra]
    # Defaults that suit Arabic (helpers/lab); what a user has set in JupyterLab wins over them.
    places_of_settings = [str(_LAB), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    env = os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(places_of_settings)}
    return subprocess.call([sys.executable, "-m", *command], env=env)


@contextmanager
def _alone(paths: places.Paths):
    """One run at a time in a results folder; a second one is told so."""
    from filelock import FileLock, Timeout

    try:
        paths.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(paths.root / ".qiraa.lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise ValueError(
            f"{paths.root}: another run of qiraa is writing here; wait for it or choose another --out."
        ) from None
    except (OSError, NotImplementedError) as error:
        said = getattr(error, "strerror", None) or error
        raise ValueError(f"{paths.root}: cannot be written ({said}); choose another folder with --out.") from None
    try:
        yield
    finally:
        lock.release()


def _stop(*_: object) -> None:
    """Do what Ctrl-C does; a shell has its jobs in the background ignore that key, yet not what ends them."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)


def main(argv: list[str] | None = None) -> int:
    """Run the command; 0 when all went well, 1 when something failed, 2 for arguments that cannot be used."""
    if argv is None and sys.getfilesystemencoding() != "utf-8":
        # Under a locale that is not UTF-8 Python cannot name an Arabic file: begin again in its UTF-8 mode.
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, sys.orig_argv)
    for stream in (sys.stdout, sys.stderr):
        # Without LANG Python would write ASCII and fail at the first Arabic letter.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if argv is None:
        # A job manager that ends the run gets what Ctrl-C gets: kernels stopped, what was finished kept.
        signal.signal(signal.SIGTERM, _stop)
    arguments = parser().parse_args(argv)
    command = {None: _run, "tables": _tables, "check": _check, "lab": _lab}[arguments.command]
    try:
        return command(arguments)
    except (ValueError, OSError, RuntimeError) as error:
        sys.stderr.write(f"qiraa: {plain(error)}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("qiraa: stopped; what was finished is kept, the rest is as it was.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())

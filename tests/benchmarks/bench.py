"""What the benchmarks share: a corpus, a larger one made of it, a process watched, and the table of results."""

import csv
import gzip
import json
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
RESULTS = REPOSITORY / "data" / "benchmarks.csv"
COLUMNS = (
    "job way documents words seconds cpu_seconds words_per_second ratio megabytes rounds "
    "lemma b_cubed clitics clitics_of_carriers"
).split()


def rows(path: str) -> list[dict]:
    """The objects of a file of JSON lines, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def larger(path: str, times: int, to: Path) -> Path:
    """A corpus of several copies; the words of each copy but the first end in a letter of its own.

    So the vocabulary grows, as it does in life; plain copies would add no new type.
    """
    letters = "بتثجحخدذرزسشصضطظعغفقكلمنه"
    word = re.compile("[\u0621-\u064a]+")
    with open(to, "w", encoding="utf-8") as out:
        for copy in range(times):
            mark = "\\g<0>" + letters[copy - 1] if copy else "\\g<0>"
            for number, row in enumerate(rows(path)):
                copied = row | {"id": f"{copy}-{number}", "text": word.sub(mark, row["text"])}
                out.write(json.dumps(copied, ensure_ascii=False) + "\n")
    return to


def peak() -> int:
    """The most memory that this process has held, in MB."""
    try:
        with open("/proc/self/status", encoding="ascii") as lines:
            return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def watched(command: list[str]) -> tuple[float, float, int]:
    """Run a command: its seconds, the processor seconds of it and its children, and the most MB that all held at once.

    Memory that processes share is counted once (Linux; elsewhere 0).
    """
    before, begun, most = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, sum(map(_held, _tree(process.pid))))
            time.sleep(0.25)
    seconds = time.monotonic() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most // 1024


def _tree(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        try:
            found += [int(n) for n in Path(f"/proc/{each}/task/{each}/children").read_text().split()]
        except OSError:
            continue
    return found


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def write(job: str, found: list[dict]) -> None:
    """Show the results of a job and put them into the table, in the place of its earlier ones."""
    kept = []
    if RESULTS.exists():
        with open(RESULTS, encoding="utf-8", newline="") as lines:
            kept = list(csv.DictReader(lines))
    place = next((n for n, row in enumerate(kept) if row["job"] == job), len(kept))
    kept = [row for row in kept if row["job"] != job]
    kept[place:place] = [{name: "" for name in COLUMNS} | row | {"job": job} for row in found]
    from helpers.texts import store

    with store.replacing(RESULTS, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def show(found: list[dict]) -> None:
    for row in found:
        cells = [f"{row.get('words_per_second', 0):>12,.0f} words/s", f"{row.get('seconds', 0):8.2f} s"]
        cells += [f"{row[name]:6.2f} x" for name in ("ratio",) if name in row]
        cells += [f"{row['megabytes']:6,} MB" for _ in range("megabytes" in row)]
        print(f"{row['way']:34}", *cells, flush=True)

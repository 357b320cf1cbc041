"""Show that the tables are the same however they were made: killed and resumed, on one process, on two, on Dask.

    python tests/benchmarks/faults.py --corpus articles.jsonl.gz [kill] [executors] [--times 10] [--block 250]

Kill: ``qiraa tables`` on two processes is ended with SIGKILL at random moments, again and again, then left to finish;
each time it may first make up to three parts more, so smaller blocks make more moments to be killed at.
Executors: one process, two, Dask's own cluster on this machine, and a scheduler with two workers as processes of their
own, one of which is ended with SIGKILL in the middle. Each prints a hash over the rows of all tables; they must be one.
Needs the extra `scale`. Not part of the tests.
"""

import argparse
import hashlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from helpers.reading import TABLES
from helpers.texts import store

BLOCK = 250


def rows_hash(folder: Path) -> str:
    """The sha256 over the rows of all tables, in order."""
    digest = hashlib.sha256()
    for name in TABLES:
        for path in sorted((folder / "tables" / name).glob("part-*.parquet")):
            digest.update(store.csv_bytes(pd.read_parquet(path)).split(b"\n", 1)[1])
    return digest.hexdigest()[:32]


def command(corpus: str, out: Path, *extra: str) -> list[str]:
    code = f"from helpers import blocks, cli; blocks.BLOCK = {BLOCK}; raise SystemExit(cli.main())"
    start = [sys.executable, "-c", code, "tables", "--seeds", corpus, "--out", str(out)]
    return [*start, "--format", "parquet", *extra]


def finish(corpus: str, out: Path, *extra: str) -> str:
    subprocess.run(command(corpus, out, *extra), check=True, stdout=subprocess.DEVNULL)
    return rows_hash(out)


def parts(out: Path) -> int:
    return len(list((out / "tables" / "parts").glob("*.json")))


def kill(corpus: str, scratch: Path, times: int) -> bool:
    begun = time.monotonic()
    right = finish(corpus, scratch / "whole", "--jobs", "2")
    whole = time.monotonic() - begun
    print(f"undisturbed {right}, {parts(scratch / 'whole')} parts, {whole:.0f} s")
    out, seed = scratch / "killed", random.Random(12)
    for number in range(1, times + 1):
        begun, wanted, after = time.monotonic(), parts(out) + seed.randrange(4), seed.expovariate(1)
        with subprocess.Popen(command(corpus, out, "--jobs", "2"), stdout=subprocess.DEVNULL) as process:
            while parts(out) < wanted and process.poll() is None:
                time.sleep(0.01)
            time.sleep(after)
            ended = process.poll() is not None
            process.kill()
        left = len(list(out.rglob(".*.partial")))
        seconds = time.monotonic() - begun
        print(f"kill {number} after {seconds:.1f} s: {parts(out)} parts, {left} half written" + ", done" * ended)
    resumed = finish(corpus, out, "--jobs", "2")
    print(f"resumed     {resumed} {'the same' if resumed == right else 'ANOTHER'}")
    return resumed == right


def executors(corpus: str, scratch: Path) -> bool:
    found = {"one process": finish(corpus, scratch / "one", "--jobs", "1")}
    found["two processes"] = finish(corpus, scratch / "two", "--jobs", "2")
    found["Dask on this machine"] = finish(corpus, scratch / "local", "--dask", "--jobs", "2")
    found["Dask, one of two workers killed"] = cluster(corpus, scratch)
    for way, value in found.items():
        print(f"{way:32} {value}")
    same = len(set(found.values())) == 1
    print("the same" if same else "NOT THE SAME")
    return same


def cluster(corpus: str, scratch: Path) -> str:
    """A scheduler and two workers on loopback; one worker is killed when a third of the parts are there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": scratch}
    host, port = address.split(":")
    begin = [*dask, "scheduler", "--host", host, "--port", port, "--dashboard-address", "127.0.0.1:0"]
    worker = [*dask, "worker", f"tcp://{address}", "--host", host, "--nthreads", "1", "--no-nanny"]
    started = [subprocess.Popen(begin, **quiet), *(subprocess.Popen(worker, **quiet) for _ in range(2))]
    try:
        out = scratch / "cluster"
        with subprocess.Popen(command(corpus, out, "--dask", f"tcp://{address}"), stdout=subprocess.DEVNULL) as run:
            whole = parts(scratch / "one")
            while parts(out) < whole / 3 and run.poll() is None:
                time.sleep(0.2)
            started[1].send_signal(signal.SIGKILL)
            print(f"a worker killed at {parts(out)} of {whole} parts")
            if run.wait():
                raise SystemExit("the run on the cluster failed")
        return rows_hash(out)
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help="kill, executors (default: both)")
    parser.add_argument("--corpus", required=True, help="what qiraa reads")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--block", type=int, default=250, help="documents in a part")
    given = parser.parse_args()
    what = given.what or ["kill", "executors"]
    if set(what) - {"kill", "executors"}:
        parser.error(f"{' '.join(what)}: there are kill and executors")
    global BLOCK
    BLOCK = given.block
    corpus = os.path.abspath(given.corpus)
    with tempfile.TemporaryDirectory() as scratch:
        same = ("kill" not in what or kill(corpus, Path(scratch), given.times)) and (
            "executors" not in what or executors(corpus, Path(scratch))
        )
    sys.exit(not same)


if __name__ == "__main__":
    main()

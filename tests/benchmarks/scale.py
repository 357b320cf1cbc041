"""Measure the tables at scale: each step alone, one process against two, and growth.

    python tests/benchmarks/scale.py --corpus articles.jsonl.gz steps jobs growth [--rounds 5] [--sizes 1,2,4] [--write]

One JSON object a line, with a `text`. Steps: words a second and processor core, by processor time, over blocks of 250
documents. Jobs: ``qiraa tables`` on one process and on two, interleaved. Growth: the same on two at several sizes,
whose vocabulary grows with them. `--write` puts the figures into data/benchmarks.csv. Not part of the tests.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import bench


def steps(path: str, rounds: int) -> list[dict]:
    """Each step of the tables, alone, in this process."""
    from helpers import blocks
    from helpers import paths as places
    from helpers.reading import Reading
    from helpers.texts import corrections, seeds

    known = {name: corrections.load(None, name) for name in corrections.COLUMNS}
    tables = {"sentences": "sentences", "words": "tokens", "entities": "entities", "dates": "dates", "voices": "quotes"}
    spent: dict[str, list[float]] = {name: [] for name in ("reading", *tables)}
    for _ in range(rounds):
        of_round, documents, words = dict.fromkeys(spent, 0.0), 0, 0
        texts = seeds.iter_documents(path, block=blocks.BLOCK)
        begun = time.process_time()
        for block in texts:
            of_round["reading"] += time.process_time() - begun
            reading = Reading(places.under(Path("."), Path(".")), kept=False)
            reading.documents, reading.corrections = block, known
            for step, table in tables.items():
                begun = time.process_time()
                getattr(reading, table)
                of_round[step] += time.process_time() - begun
            documents, words = documents + len(block), words + len(reading.tokens)
            begun = time.process_time()
        for name, seconds in of_round.items():
            spent[name].append(seconds)
    spent["everything"] = [sum(each) for each in zip(*spent.values(), strict=True)]
    return [
        {
            "way": name,
            "documents": documents,
            "words": words,
            "cpu_seconds": round(statistics.median(seconds), 2),
            "words_per_second": round(words / statistics.median(seconds)),
            "rounds": rounds,
        }
        for name, seconds in spent.items()
    ]


def tables(path: Path | str, jobs: int) -> tuple[float, float, int]:
    """``qiraa tables`` into a scratch folder: seconds, processor seconds, MB."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "helpers.cli", "tables", "--seeds", str(path), "--out", out]
        return bench.watched([*command, "--jobs", str(jobs), "--format", "parquet"])


def jobs(path: str, rounds: int) -> list[dict]:
    """One process against two, interleaved."""
    documents, words = size(path)
    found: dict[int, list] = {1: [], 2: []}
    for _ in range(rounds):
        for number, each in found.items():
            each.append(tables(path, number))
    result = []
    for number, each in found.items():
        seconds, cpu, megabytes = (statistics.median(values) for values in zip(*each, strict=True))
        ratio = statistics.median([one[0] / other[0] for one, other in zip(found[1], each, strict=True)])
        result.append(row(f"--jobs {number}", documents, words, seconds, cpu, megabytes, rounds, ratio))
    return result


def growth(path: str, sizes: list[int]) -> list[dict]:
    """Two processes on multiples of the corpus, each with words of its own."""
    result = []
    scratch = Path(tempfile.mkdtemp())
    try:
        for times in sizes:
            corpus = bench.larger(path, times, scratch / f"times-{times}.jsonl")
            documents, words = size(str(corpus))
            result.append(row(f"{times} x", documents, words, *tables(corpus, 2), rounds=1))
            bench.show(result[-1:])
    finally:
        shutil.rmtree(scratch)
    return result


def size(path: str) -> tuple[int, int]:
    from helpers.texts import text

    documents = words = 0
    for each in bench.rows(path):
        documents, words = documents + 1, words + len(text.words(each["text"]))
    return documents, words


def row(way, documents, words, seconds, cpu, megabytes, rounds, ratio=None) -> dict:
    found = {"way": way, "documents": documents, "words": words, "seconds": round(seconds, 1)}
    found |= {"cpu_seconds": round(cpu, 1), "words_per_second": round(words / seconds), "megabytes": round(megabytes)}
    return found | {"rounds": rounds} | ({} if ratio is None else {"ratio": round(ratio, 2)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="+", choices=("steps", "jobs", "growth"))
    parser.add_argument("--corpus", required=True, help="JSON lines, gzipped or not")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="1,2,4", help="multiples of the corpus")
    parser.add_argument("--write", action="store_true", help="put the figures into data/benchmarks.csv")
    given = parser.parse_args()
    for what in given.what:
        print(what)
        if what == "growth":
            found = growth(given.corpus, [int(each) for each in given.sizes.split(",")])
        else:
            found = {"steps": steps, "jobs": jobs}[what](given.corpus, given.rounds)
            bench.show(found)
        if given.write:
            bench.write(what, found)


if __name__ == "__main__":
    main()

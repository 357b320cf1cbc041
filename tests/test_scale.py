"""Large input: a run that is killed at any moment goes on, and whoever made the rows they are the same."""

import gzip
import itertools
import json
import os
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import blocks, cli
from helpers.reading import TABLES
from helpers.texts import census, corrections, seeds, store

TEXTS = [
    "قال وزير الخارجية الفرنسي لوران فابيوس أمس في باريس: «نعم، هذا واضح».",
    "زار الرئيس المصري دمشق في 7 أبريل 2013 والتقى محمد علي حسن.",
    "",
    "وأضاف البيان الصادر عن وزارة الدفاع العراقية أن تنظيم داعش خسر المدينة.",
    "أكد المتحدث باسم الأمم المتحدة في جنيف أن اللقاء أرجئ إلى الاثنين المقبل.",
]
NONE = {name: corrections.load(None, name) for name in corrections.COLUMNS}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "news.jsonl"
    rows = [{"id": f"n{n}", "text": text, "published": "2013-04-09"} for n, text in enumerate(TEXTS)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


class Remembers:
    """An executor that has each block made once: what is tested is the writing."""

    def __init__(self) -> None:
        self.made: dict = {}

    def submit(self, function, documents, known) -> Future:
        key = tuple(documents["doc"])
        if key not in self.made:
            self.made[key] = function(documents, known)
        tables, record = self.made[key]
        future: Future = Future()
        future.set_result(({name: tables[name] for name in blocks.TABLES}, dict(record)))
        return future


def run(source, folder, executor) -> list[blocks.Part]:
    """What the command does with a small input: parts, then one file for each table, then the parts taken away."""
    parts = blocks.map_blocks(seeds.iter_documents(source, block=3), NONE, folder, "rules", executor)
    for name in blocks.TABLES:
        blocks.join_csv(folder, name, parts)
    blocks.drop(folder)
    return parts


def content(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Killed(BaseException):
    pass


def test_a_run_killed_before_any_of_its_writes_goes_on_to_the_same_tables(source, tmp_path, monkeypatch):
    whole, once = tmp_path / "whole", Remembers()
    replace, calls = os.replace, []
    # Three tables are as good as nine.
    monkeypatch.setattr(blocks, "TABLES", ("documents", "tokens", "entities"))
    monkeypatch.setattr(store.os, "fsync", lambda _: None)
    monkeypatch.setattr(store.os, "replace", lambda *paths: (calls.append(paths), replace(*paths)))
    run(source, whole, once)
    writes, right = len(calls), content(whole)
    assert writes == 2 * (3 + 1) + 3 and set(right) == {"documents.csv", "tokens.csv", "entities.csv"}
    for stop in range(writes):
        folder, left = tmp_path / f"killed-{stop}", iter(range(stop))

        def until(*paths, left=left):
            if next(left, None) is None:
                raise Killed
            replace(*paths)

        with monkeypatch.context() as dying, pytest.raises(Killed):
            # Who is killed cleans nothing up.
            dying.setattr(store.os, "unlink", lambda path: None)
            dying.setattr(store.os, "replace", until)
            run(source, folder, once)
        records = [json.loads(path.read_text()) for path in folder.glob("parts/*.json")]
        for number in range(1, len(records) + 1):
            assert all((folder / name / f"part-{number:06d}.parquet").exists() for name in blocks.TABLES)
        parts = run(source, folder, once)
        assert content(folder) == right, stop
        assert sum(part.made for part in parts) <= 2 - len(records)


def test_threads_read_a_block_at_a_time_since_the_model_of_names_is_one(source, tmp_path, monkeypatch):
    inside, most, really = [], [], blocks._tables_of

    def watched(*given):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.02)
        made = really(*given)
        inside.pop()
        return made

    monkeypatch.setattr(blocks, "_tables_of", watched)
    with ThreadPoolExecutor(4) as threads:
        parts = blocks.map_blocks(seeds.iter_documents(source, block=1), NONE, tmp_path, "rules", threads, 4)
    assert most == [1] * len(TEXTS) == [part.documents for part in parts]


def test_a_worker_with_other_rules_is_refused(source, tmp_path, monkeypatch):
    made = blocks.tables_of(next(seeds.iter_documents(source)), NONE)
    made[1]["program"] = "another"

    class Other:
        def submit(self, *_) -> Future:
            future: Future = Future()
            future.set_result(made)
            return future

    with pytest.raises(RuntimeError, match="another version of Qirāʾa"):
        blocks.map_blocks(seeds.iter_documents(source), NONE, tmp_path / "out", "rules", Other())
    assert not list((tmp_path / "out").rglob("*.*"))


def test_tables_of_a_smaller_run_do_not_stay_beside_the_parts(source, tmp_path, capsys):
    command = ["tables", "--seeds", str(source), "--out", str(tmp_path / "out"), "--jobs", "1"]
    tables = tmp_path / "out" / "tables"
    assert cli.main(command) == 0 and (tables / "tokens.csv").exists()
    assert cli.main([*command, "--format", "parquet"]) == 0
    assert not list(tables.glob("*.csv"))
    assert pd.read_parquet(tables / "documents")["doc"].tolist() == [f"n{n}" for n in range(len(TEXTS))]
    assert cli.main(command) == 0
    assert sorted(path.name for path in tables.iterdir()) == sorted(f"{name}.csv" for name in TABLES)


def rows_csv(delimiter: str) -> bytes:
    lines = [["id", "text"], *([f"n{n}", text + ' "\nثم; قال,'] for n, text in enumerate(TEXTS))]
    out = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]
    return ("\n".join(out) + "\n\n").encode()


LINES = "".join(json.dumps({"text": text}) + "\n\n" for text in TEXTS).encode()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.jsonl", LINES),
        ("a.jsonl.gz", gzip.compress(LINES)),
        ("a.csv", rows_csv(",")),
        ("a.csv.gz", gzip.compress(rows_csv(","))),
        ("a.csv", rows_csv(";")),
        ("a.tsv", rows_csv("\t")),
        ("a.txt", TEXTS[0].encode()),
    ],
)
def test_the_census_counts_what_is_read(tmp_path, name, made):
    (tmp_path / name).write_bytes(made)
    assert census.count(tmp_path / name) == len(seeds.read_documents(tmp_path / name))


def test_the_census_of_parquet_of_folders_and_of_what_is_damaged(tmp_path):
    pd.DataFrame({"text": TEXTS}).to_parquet(tmp_path / "a.parquet")
    (tmp_path / "b.jsonl").write_bytes(LINES)
    (tmp_path / "c.txt").write_text("نص", encoding="utf-8")
    (tmp_path / "d.csv").write_bytes(rows_csv(","))
    assert census.count(tmp_path / "a.parquet") == len(TEXTS)
    # In a folder a .csv may be anything and is not read.
    assert census.count(tmp_path) == len(seeds.read_documents(tmp_path)) == 2 * len(TEXTS) + 1
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress(LINES)[:-9])
    assert census.count(tmp_path / "e.jsonl.gz") is None


@settings(max_examples=50)
@given(st.lists(st.integers(0, 30), max_size=20), st.integers(1, 40))
def test_blocks_hold_every_document_in_order_and_no_more_characters_than_said(sizes, most):
    documents = pd.DataFrame({"doc": [f"d{n}" for n in range(len(sizes))], "characters": sizes})
    found = list(blocks.split(documents, most))
    assert [doc for block in found for doc in block["doc"]] == documents["doc"].tolist()
    assert all(len(block) and (len(block) == 1 or block["characters"].sum() <= most) for block in found)
    for one, other in itertools.pairwise(found):
        # None is cut off early.
        assert one["characters"].sum() + other["characters"].iloc[0] > most


def part(number: int, words: int, made: bool) -> blocks.Part:
    return blocks.Part(number, 10, words, {}, [], [], made)


def test_the_meter_tells_documents_pace_and_time_left():
    times = iter([0, 1, 2, 12, 112])
    meter = blocks.Meter(1000, [100, 200, 300, 1000], clock=lambda: next(times))
    # Two parts of an earlier run are passed by in two seconds and say nothing about the pace.
    assert meter(part(1, 50, False)) == "100 of 1,000 documents, 50 words, 0 words/s"
    assert meter(part(2, 50, False)) == "200 of 1,000 documents, 100 words, 0 words/s"
    # 100 documents and 500 words in 10 seconds; 700 documents are left.
    assert meter(part(3, 500, True)) == "300 of 1,000 documents, 600 words, 50 words/s, 1:10 left"
    assert meter(part(4, 500, True)) == "1,000 of 1,000 documents, 1,100 words, 9 words/s, 0:00 left"
    times = iter([0, 2])
    assert blocks.Meter(clock=lambda: next(times))(part(1, 50, True)) == "10 documents, 50 words, 25 words/s"

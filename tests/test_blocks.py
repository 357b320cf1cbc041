"""Blocks: the same rows however they were made, parts that are whole or absent, and a run that goes on."""

import json
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import pandas as pd
import pytest

from helpers import blocks
from helpers.reading import TABLES
from helpers.texts import corrections, seeds, store

TEXTS = [
    "قال وزير الخارجية الفرنسي لوران فابيوس أمس: «نعم، هذا واضح».",
    "زار الرئيس المصري دمشق في 7 أبريل 2013 وأعلن أن المجلس سيجتمع غداً.",
    "",
    "وأضاف البيان الصادر عن وزارة الدفاع العراقية أن تنظيم داعش خسر المدينة.",
    "نص قصير.",
]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "news.jsonl"
    rows = [{"id": f"n{n}", "text": text, "published": "2013-04-09"} for n, text in enumerate(TEXTS)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def none():
    return {name: corrections.load(None, name) for name in corrections.COLUMNS}


def tables(folder, parts) -> dict[str, list]:
    return {name: pd.concat(blocks.frames(folder, name, parts)).astype(str).to_numpy().tolist() for name in TABLES}


def run(source, none, folder, size, executor=None, workers=1):
    parts = blocks.map_blocks(seeds.iter_documents(source, block=size), none, folder, "rules", executor, workers)
    return tables(folder, parts), parts


def test_rows_do_not_depend_on_blocks_or_processes(source, none, tmp_path):
    whole, _ = run(source, none, tmp_path / "whole", 100)
    assert [row[0] for row in whole["documents"]] == [f"n{n}" for n in range(len(TEXTS))]
    assert any("فابيوس" in row[6] or "فابيوس" in str(row) for row in whole["entities"])
    assert run(source, none, tmp_path / "ones", 1)[0] == whole
    # One process is as good as several, and each takes seconds to load.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert run(source, none, tmp_path / "pool", 2, pool, 2)[0] == whole


class Stops(Exception):
    pass


class Broken:
    """An executor that stops after a few blocks, as a machine does."""

    def __init__(self, good: int) -> None:
        self.good = good

    def submit(self, function, *arguments):
        future: Future = Future()
        if self.good == 0:
            future.set_exception(Stops())
        else:
            self.good -= 1
            future.set_result(function(*arguments))
        return future


def test_a_run_that_was_stopped_goes_on(source, none, tmp_path):
    whole, _ = run(source, none, tmp_path / "whole", 1)
    with pytest.raises(Stops):
        run(source, none, tmp_path / "parts", 1, Broken(2))
    rows, parts = run(source, none, tmp_path / "parts", 1)
    assert [part.made for part in parts] == [False, False, True, True, True]
    assert rows == whole


def test_a_part_is_made_again_when_its_texts_or_a_table_are_others(source, none, tmp_path):
    folder = tmp_path / "parts"
    run(source, none, folder, 2)
    (folder / "tokens" / "part-000002.parquet").unlink()
    assert [part.made for part in run(source, none, folder, 2)[1]] == [False, True, False]
    source.write_text(source.read_text(encoding="utf-8").replace("قصير", "طويل"), encoding="utf-8")
    assert [part.made for part in run(source, none, folder, 2)[1]] == [False, False, True]


def test_parts_of_a_longer_input_are_taken_away(source, none, tmp_path):
    folder = tmp_path / "parts"
    run(source, none, folder, 1)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join(lines[:2]), encoding="utf-8")
    run(source, none, folder, 1)
    assert sorted(path.name for path in (folder / "tokens").iterdir()) == ["part-000001.parquet", "part-000002.parquet"]


def test_joined_parts_are_the_tables_of_one_reading(source, none, tmp_path):
    _, parts = run(source, none, tmp_path, 2)
    for name in ("tokens", "entities", "dates"):
        joined = store.read_table(blocks.join_csv(tmp_path, name, parts))
        whole = pd.concat(blocks.frames(tmp_path, name, parts), ignore_index=True)
        assert joined.astype(str).to_numpy().tolist() == whole.astype(str).to_numpy().tolist()
    blocks.drop(tmp_path)
    assert not (tmp_path / "tokens").exists()


def test_a_correction_counts_as_unmatched_only_where_no_part_knows_it(source, none, tmp_path):
    text = "فابيوس"
    head = corrections.COLUMNS["dates"]
    known = {"action": "remove", "doc": "n1", "text": "7 أبريل 2013"}
    lost = {"action": "remove", "doc": "n9", "text": text}
    fixes = pd.DataFrame([{**dict.fromkeys(head, ""), **row} for row in (known, lost)]).assign(line=[2, 3])
    parts = run(source, none | {"dates": fixes}, tmp_path, 1)[1]
    assert blocks.unmatched(parts)["line"].tolist() == [3]

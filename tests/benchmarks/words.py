"""Measure the words: speed and memory on a corpus, lemmas and clitics on a treebank, each beside its peers.

    python tests/benchmarks/words.py --corpus articles.jsonl.gz [--rounds 5] [--write]
    python tests/benchmarks/words.py --treebank ar_pud-ud-test.conllu.gz [--write]

Speed: one JSON object a line, with a `text`; medians of interleaved rounds, so that a busy machine slows all alike.
Memory: the peak of a process that does one of them alone. Peers that are not installed are left out. The treebank is
Universal Dependencies; its first half tuned the rules, its second half did not. `--write` puts the figures into
data/benchmarks.csv. Not part of the tests.
"""

import argparse
import gzip
import importlib.util
import re
import statistics
import subprocess
import sys
import time
from collections import Counter

import bench


def texts(path: str) -> list[str]:
    return [row["text"] for row in bench.rows(path)]


def count_vectorizer(corpus: list[str]) -> int:
    """scikit-learn's table of word counts, with its own settings."""
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer()
    return int(vectorizer.fit_transform(corpus).sum())


def table_of_words(corpus: list[str]) -> int:
    """Every word with its offsets, coded by type."""
    return len(coded(corpus)[2])


def coded(corpus: list[str]) -> tuple:
    """Distinct words, and number, start and end of every word, block by block as `helpers.texts.tokens.tokens` does."""
    from helpers.texts import tokens

    found, starts, ends = [], [], []
    with tokens.frugal():
        for _, block in tokens._blocks(corpus):
            words, start, end, _ = tokens.spans_and_words(block)
            found.append(tokens.encoded(words))
            starts.append(start)
            ends.append(end)
        return *tokens.coded(found), tokens._joined(starts), tokens._joined(ends)


def table_with_lemmas(corpus: list[str]) -> int:
    """The same, with key, stem, lemma and stop flag of every type, taken to every word."""
    import pandas as pd

    from helpers.texts import lemmas, tokens

    with tokens.frugal():
        types, code, start, end = coded(corpus)
        found = lemmas.columns(types)
        columns = {
            "start": start,
            "end": end,
            "text": tokens._categorical(types, code),
            **{name: tokens._categorical(found.pop(name), code) for name in ("key", "stem", "lemma")},
            "stop": found["stop"].to_numpy(zero_copy_only=False)[code],
        }
    return len(pd.DataFrame(columns, copy=False))


def findall_and_counter(corpus: list[str]) -> int:
    """Python's own: the rule of this collection as a regular expression, counted."""
    from helpers.texts import text

    return Counter(word for each in corpus for word in text.WORD.findall(each)).total()


def pandas_explode(corpus: list[str]) -> int:
    """A column of texts, its words found and exploded, counted."""
    import pandas as pd

    from helpers.texts import text

    return int(pd.Series(corpus, dtype=object).str.findall(text.WORD.pattern).explode().value_counts().sum())


def pyarrow_split(corpus: list[str]) -> int:
    """Arrow: texts split at what is no letter, counted; a rougher rule of words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    pieces = pc.list_flatten(pc.split_pattern_regex(pa.array(corpus), r"[^\pL\pM\pN]+"))
    return pc.sum(pc.value_counts(pieces).field("counts")).as_py()


def polars_extract(corpus: list[str]) -> int:
    """Polars: the words extracted and counted, on as many threads as it likes; a rougher rule of words."""
    import polars as pl

    return int(pl.Series(corpus).str.extract_all(r"[\pL\pM\pN]+").explode().value_counts()["count"].sum())


def nltk_wordpunct(corpus: list[str]) -> int:
    """NLTK's own splitting at punctuation and its frequency list."""
    from nltk import FreqDist
    from nltk.tokenize import wordpunct_tokenize

    return FreqDist(word for each in corpus for word in wordpunct_tokenize(each)).N()


WAYS = {
    "CountVectorizer": count_vectorizer,
    "words with offsets": table_of_words,
    "and key, stem, lemma, stop": table_with_lemmas,
    "re.findall and Counter": findall_and_counter,
    "pandas findall, explode": pandas_explode,
    "pyarrow split": pyarrow_split,
    "polars extract_all": polars_extract,
    "NLTK wordpunct, FreqDist": nltk_wordpunct,
}
NEEDS = {"polars extract_all": "polars", "NLTK wordpunct, FreqDist": "nltk"}


def speed(path: str, rounds: int) -> list[dict]:
    """Each way of counting words on a corpus: seconds, against CountVectorizer in the same round, and memory alone."""
    corpus = texts(path)
    ways = {name: way for name, way in WAYS.items() if importlib.util.find_spec(NEEDS.get(name, "pandas"))}
    seconds, cpu, words = ({name: [] for name in ways} for _ in range(3))
    for way in ways.values():
        way(corpus[:50])
    for _ in range(rounds):
        for name, way in ways.items():
            begun, used = time.perf_counter(), time.process_time()
            words[name] = way(corpus)
            seconds[name].append(time.perf_counter() - begun)
            cpu[name].append(time.process_time() - used)
    found = []
    for name, times in seconds.items():
        alone = [sys.executable, __file__, "--corpus", path, "--only", name]
        most = subprocess.run(alone, capture_output=True, text=True, check=True).stdout
        ratios = [one / other for one, other in zip(seconds["CountVectorizer"], times, strict=True)]
        middle = statistics.median(times)
        found.append(
            {
                "way": name,
                "documents": len(corpus),
                "words": words[name],
                "seconds": round(middle, 2),
                "cpu_seconds": round(statistics.median(cpu[name]), 2),
                "words_per_second": round(words[name] / middle),
                "ratio": round(statistics.median(ratios), 2),
                "megabytes": int(most),
                "rounds": rounds,
            }
        )
    return found


def treebank(path: str) -> list[list[list[list[str]]]]:
    """Sentences of words of syntactic words (form, lemma, part of speech); punctuation apart."""
    sentences, words, word = [], [], []
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                if cells[3] not in ("PUNCT", "SYM"):
                    word.append(cells[1:4])
                if word and (cells[3] in ("PUNCT", "SYM") or "SpaceAfter=No" not in cells[9]):
                    words.append(word)
                    word = []
            elif not line.strip() and words:
                sentences.append([*words, word] if word else words)
                words, word = [], []
    return sentences


def b_cubed(pairs: list[tuple[str, str]]) -> float:
    """F1 of B³ (Bagga and Baldwin 1998): do the words that belong together stand together?"""
    gold, own, both = Counter(a for a, _ in pairs), Counter(b for _, b in pairs), Counter(pairs)
    precision = sum(n * n / own[b] for (_, b), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[a] for (a, _), n in both.items()) / len(pairs)
    return 200 * precision * recall / (precision + recall)


def segments(word: str) -> list[str]:
    from helpers.texts import lemmas, text

    found = []
    for start, end in text.words(word):
        part = lemmas.take_apart(text.plain(word[start:end]))
        found += [*part.before, part.host, *([part.after] if part.after else [])]
    return found


def accuracy(path: str) -> list[dict]:
    """Lemmas and clitics of both halves of a treebank, beside normalising, plain simplemma and Snowball."""
    import simplemma

    from helpers.texts import lemmas, text

    peers = {
        "qiraa": lambda words: lemmas.analyse(words)["lemma"],
        "normalise only": lambda words: words,
        "simplemma": lambda words: [simplemma.lemmatize(text.plain(word), "ar") for word in words],
    }
    if importlib.util.find_spec("snowballstemmer"):
        import snowballstemmer

        stemmer = snowballstemmer.stemmer("arabic")
        peers["Snowball"] = lambda words: [stemmer.stemWord(text.plain(word)) for word in words]
    sentences, found = treebank(path), []
    clitics = {"و", "ف", "ب", "ل", "ك", "س"}
    half = len(sentences) // 2
    for title, part in (("first half, tuned on", sentences[:half]), ("second half", sentences[half:])):
        rows = [("".join(piece[0] for piece in word), word) for sentence in part for word in sentence]
        rows = [(form, word) for form, word in rows if re.match("[\u0620-\u06d3]", text.plain(form) or "-")]
        hosts = [next((p for p in word if text.plain(p[0]) not in clitics), word[0]) for _, word in rows]
        content = [place for place, host in enumerate(hosts) if host[2] in ("NOUN", "VERB", "ADJ", "PROPN")]
        gold = [text.key(host[1].replace("`", "").replace("{", "ا")) for host in hosts]
        print(f"\n{title}: {len(rows):,} words, {len(content):,} nouns, verbs, adjectives and names")
        print(f"{'':16} {'lemma':>6} {'B³':>6}   all words: {'lemma':>6} {'B³':>6}")
        for name, peer in peers.items():
            own = [text.key(lemma) for lemma in peer([form for form, _ in rows])]
            pairs = list(zip(gold, own, strict=True))
            some = [pairs[place] for place in content]
            right = [100 * sum(a == b for a, b in each) / len(each) for each in (some, pairs)]
            print(f"{name:16} {right[0]:6.1f} {b_cubed(some):6.1f}   {'':10} {right[1]:6.1f} {b_cubed(pairs):6.1f}")
            figures = {"lemma": round(right[0], 1), "b_cubed": round(b_cubed(some), 1)}
            found.append({"way": f"{name}, {title}", "words": len(content), **figures})
        exact = [segments(form) == [text.plain(piece[0]) for piece in word] for form, word in rows]
        carry = [right for right, (_, word) in zip(exact, rows, strict=True) if len(word) > 1]
        figures = {"clitics": 100 * sum(exact) / len(exact), "clitics_of_carriers": 100 * sum(carry) / len(carry)}
        print(f"clitics exact: {figures['clitics']:.1f} of all words, "
              f"{figures['clitics_of_carriers']:.1f} of the {len(carry):,} that carry some")  # fmt: skip
        own = next(row for row in found if row["way"] == f"qiraa, {title}")
        own |= {name: round(figure, 1) for name, figure in figures.items()}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", help="JSON lines, gzipped or not")
    parser.add_argument("--treebank", help="CoNLL-U, gzipped or not")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the figures into data/benchmarks.csv")
    parser.add_argument("--only", choices=list(WAYS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        WAYS[given.only](texts(given.corpus))
        print(bench.peak())
        return
    if not (given.corpus or given.treebank):
        parser.error("give --corpus or --treebank")
    if given.corpus:
        found = speed(given.corpus, given.rounds)
        bench.show(found)
        if given.write:
            bench.write("words", found)
    if given.treebank:
        found = accuracy(given.treebank)
        if given.write:
            bench.write("lemmas", found)


if __name__ == "__main__":
    main()

"""Measure the words: speed and memory on a corpus, lemmas and clitics on a treebank, each beside its peers.

    python tests/benchmarks/words.py --corpus articles.jsonl.gz      one JSON object a line, with a `text`
    python tests/benchmarks/words.py --treebank ar_pud-ud-test.conllu.gz

Speed: medians of five interleaved rounds, so that a busy machine slows all alike. Memory: the peak of a process that
does one of them alone. The treebank is Universal Dependencies; its first half tuned the rules, its second half did
not. Not part of the tests.
"""

import argparse
import gzip
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter

ROUNDS = 5


def texts(path: str) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


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


WAYS = {"CountVectorizer": count_vectorizer, "words": table_of_words, "words, lemmas": table_with_lemmas}


def peak() -> int:
    """The most memory that this process has held, in MB."""
    try:
        with open("/proc/self/status", encoding="ascii") as lines:
            return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def speed(path: str) -> None:
    corpus = texts(path)
    for way in WAYS.values():
        way(corpus[:50])
    seconds = {name: [] for name in WAYS}
    for _ in range(ROUNDS):
        for name, way in WAYS.items():
            start = time.perf_counter()
            words = way(corpus)
            seconds[name].append(time.perf_counter() - start)
    base = seconds["CountVectorizer"]
    print(f"{len(corpus):,} texts, {words:,} words, medians of {ROUNDS} interleaved rounds")
    for name, times in seconds.items():
        ratio = statistics.median(one / other for one, other in zip(base, times, strict=True))
        most = subprocess.run(
            [sys.executable, __file__, "--corpus", path, "--only", name], capture_output=True, text=True, check=True
        )
        print(f"{name:16} {statistics.median(times):6.2f} s  {ratio:5.2f} x as fast  {most.stdout.strip():>6} MB peak")


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


def accuracy(path: str) -> None:
    import simplemma

    from helpers.texts import lemmas, text

    try:
        import snowballstemmer

        snowball = snowballstemmer.stemmer("arabic").stemWord
    except ImportError:
        snowball = None
    peers = {
        "qiraa": lambda words: lemmas.analyse(words)["lemma"],
        "normalise only": lambda words: words,
        "simplemma": lambda words: [simplemma.lemmatize(text.plain(word), "ar") for word in words],
    }
    if snowball:
        peers["snowball"] = lambda words: [snowball(text.plain(word)) for word in words]
    sentences = treebank(path)
    clitics = {"و", "ف", "ب", "ل", "ك", "س"}
    half = len(sentences) // 2
    for title, part in (("first half (tuned on)", sentences[:half]), ("second half", sentences[half:])):
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
        exact = [segments(form) == [text.plain(piece[0]) for piece in word] for form, word in rows]
        carry = [right for right, (_, word) in zip(exact, rows, strict=True) if len(word) > 1]
        print(f"clitics exact: {100 * sum(exact) / len(exact):.1f} of all words, "
              f"{100 * sum(carry) / len(carry):.1f} of the {len(carry):,} that carry some")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", help="JSON lines, gzipped or not")
    parser.add_argument("--treebank", help="CoNLL-U, gzipped or not")
    parser.add_argument("--only", choices=list(WAYS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        WAYS[given.only](texts(given.corpus))
        print(peak())
    elif given.corpus or given.treebank:
        if given.corpus:
            speed(given.corpus)
        if given.treebank:
            accuracy(given.treebank)
    else:
        parser.error("give --corpus or --treebank")


if __name__ == "__main__":
    main()

"""Train entities.crfsuite on ANERcorp and print its scores by five folds cut by document position.

    train_entities.py ANERCorp_CamelLab_train.txt OUT.crfsuite [--folds]

ANERcorp (Benajiba et al. 2007; CAMeL Lab edition, Obeid et al. 2020) is CC BY-SA 4.0, and so is the model.
Miscellaneous names are left out. A word's label is the label of the corpus token that holds its first letter.
The corpus leaves most bodies of states unmarked (وزارة الخارجية, الجيش اللبناني) and marks some national adjectives;
before training its labels are brought to the conventions of the marks by rules: bodies by their grammar in, national
adjectives and titles before a person's name out.
"""

import sys

import pycrfsuite

from helpers.marks import crf, lexicon
from helpers.marks.line import Line
from helpers.marks.organisations import organisation
from helpers.texts import text as rules

TYPES = {"PERS": "PER", "ORG": "ORG", "LOC": "LOC"}


def sentences(path: str) -> list[tuple[list, list[str], list[str]]]:
    """Sentences of the corpus as (words, gaps, labels), read by the project's own word rule."""
    found = []
    with open(path, encoding="utf-8") as handle:
        blocks = handle.read().split("\n\n")
    for block in blocks:
        text, labels = "", []
        for line in block.strip().split("\n"):
            if " " not in line:
                continue
            token, tag = line.strip().rsplit(" ", 1)
            text += " " if text else ""
            side, _, kind = tag.partition("-")
            label = f"{side}-{TYPES[kind]}" if kind in TYPES else "O"
            labels.append((len(text), label))
            text += token
        if not text:
            continue
        starts = dict(labels)
        place, current, spans = [], None, rules.words(text)
        for start, _ in spans:
            if start in starts:
                current = starts[start]
            else:
                before = [label for at, label in labels if at <= start]
                current = before[-1] if before else "O"
                current = current.replace("B-", "I-") if place and place[-1][2:] == current[2:] else current
            if current[0] == "I" and (not place or place[-1][2:] != current[2:]):
                current = "B" + current[1:]
            place.append(current)
        if not spans:
            continue
        words = [lexicon.word(text[start:end]) for start, end in spans]
        place = mapped(Line(text, [start for start, _ in spans], [end for _, end in spans]), place)
        edges = [0, *(end for _, end in spans)]
        gaps = [text[a:b] for a, (b, _) in zip(edges, [*spans, (len(text), 0)], strict=True)]
        found.append((words, gaps, place))
    return found


def mapped(line: Line, labels: list[str]) -> list[str]:
    """The labels of a sentence by the conventions of the marks."""
    labels = list(labels)
    for at, word in enumerate(line.words):
        if (labels[at] != "O" and word.nisba and not word.known) or (
            labels[at] == "B-PER" and word.title and not word.given and at + 1 < len(labels)
        ):
            labels[at] = "O"
        if labels[at][0] == "I" and (not at or labels[at - 1][1:] != labels[at][1:]):
            labels[at] = "B" + labels[at][1:]
    for at, word in enumerate(line.words):
        for body in organisation(line, at) if word.head else ():
            inside = labels[body.first : body.last]
            after = labels[body.last] if body.last < len(labels) else "O"
            if all(label == "O" or label.endswith("ORG") for label in inside) and after != "I-ORG":
                labels[body.first : body.last] = ["B-ORG", *["I-ORG"] * (body.last - body.first - 1)]
    return labels


def train(data: list, path: str) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.3, "c2": 0.01, "max_iterations": 150, "feature.minfreq": 1})
    for words, gaps, labels in data:
        trainer.append(crf.features(words, gaps), labels)
    trainer.train(path)


def chunks(labels: list[str]) -> set[tuple[int, int, str]]:
    found, at = set(), 0
    while at < len(labels):
        if labels[at][0] == "B":
            end = at + 1
            while end < len(labels) and labels[end] == "I" + labels[at][1:]:
                end += 1
            found.add((at, end, labels[at][2:]))
            at = end
        else:
            at += 1
    return found


def score(data: list, path: str) -> dict[str, tuple[int, int, int]]:
    model = pycrfsuite.Tagger()
    model.open(path)
    counts = {kind: [0, 0, 0] for kind in TYPES.values()}
    for words, gaps, labels in data:
        gold, found = chunks(labels), chunks(model.tag(crf.features(words, gaps)))
        for kind, count in counts.items():
            g, f = ({span for span in spans if span[2] == kind} for spans in (gold, found))
            count[0] += len(g & f)
            count[1] += len(f)
            count[2] += len(g)
    return counts


def main(corpus: str, out: str, *options: str) -> None:
    data = sentences(corpus)
    if "--folds" in options:
        total = {kind: [0, 0, 0] for kind in TYPES.values()}
        for fold in range(5):
            a, b = len(data) * fold // 5, len(data) * (fold + 1) // 5
            train(data[:a] + data[b:], f"{out}.fold")
            for kind, counts in score(data[a:b], f"{out}.fold").items():
                total[kind] = [x + y for x, y in zip(total[kind], counts, strict=True)]
        total["all"] = [sum(values) for values in zip(*total.values(), strict=True)]
        for kind, (hit, found, gold) in total.items():
            print(f"{kind}: P {100 * hit / found:.1f} R {100 * hit / gold:.1f} F1 {200 * hit / (found + gold):.1f}")
    train(data, out)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The words of all documents with their entity tags, one word a line, as CoNLL-2003 has it (IOB2)."""

from collections.abc import Iterator

_GAP = str.maketrans({char: "\ufffd" for char in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"})


def tags(tokens: list[dict], entities: list[dict]) -> list[str]:
    """The IOB2 tag of every token of a document: the first that an entity touches is B, those after it I.

    A word that carries a clitic (للعراق) is tagged whole; of two entities in one word the first counts.
    """
    told, at = ["O"] * len(tokens), 0
    for row in sorted(entities, key=lambda row: row["start"]):
        while at < len(tokens) and tokens[at]["end"] <= row["start"]:
            at += 1
        place, first = at, True
        while place < len(tokens) and tokens[place]["start"] < row["end"]:
            if told[place] == "O":
                told[place] = ("B-" if first else "I-") + row["type"]
                first = False
            place += 1
    return told


def conll(documents: list[dict], tokens: dict[str, list[dict]], entities: dict[str, list[dict]]) -> Iterator[str]:
    """Lines of a corpus: form, lemma, ``start:end`` and tag parted by tabs; a blank line after each sentence.

    A line ``-DOCSTART-`` opens a document and gives its id in the second column.
    """
    for document in documents:
        rows = tokens.get(document["doc"], [])
        yield f"-DOCSTART-\t{document['doc'].translate(_GAP)}\t0:{len(document['text'])}\tO\n\n"
        sentence = rows[0]["sentence"] if rows else None
        for row, tag in zip(rows, tags(rows, entities.get(document["doc"], [])), strict=True):
            if row["sentence"] != sentence:
                sentence = row["sentence"]
                yield "\n"
            form = row["text"].translate(_GAP)
            lemma = str(row.get("lemma", "")).translate(_GAP) or "_"
            yield f"{form}\t{lemma}\t{row['start']}:{row['end']}\t{tag}\n"
        if rows:
            yield "\n"

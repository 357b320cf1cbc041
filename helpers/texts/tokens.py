"""Documents to sentences and tokens, every row with its offsets into the text as stored."""

import pandas as pd

from helpers.texts import text as rules

SENTENCES = ["doc", "paragraph", "sentence", "start", "end", "text"]


def sentences(documents: pd.DataFrame) -> pd.DataFrame:
    """Sentences of the documents: doc, paragraph and sentence (numbered from 1 in their document), start, end, text."""
    rows = [
        (doc, paragraph, number, start, end, text[start:end])
        for doc, text in zip(documents["doc"], documents["text"], strict=True)
        for number, (paragraph, start, end) in enumerate(rules.sentences(text or ""), 1)
    ]
    return pd.DataFrame(rows, columns=SENTENCES)

"""One sentence in Arabic and English that says what a table found, for titles and answers of any texts.

The English names no Arabic word: a line in two directions is read in neither.
"""

import pandas as pd

NOTHING = ("لا كلمات في هذه النصوص", "These texts hold no words.")


def leading(words: pd.DataFrame, size: int) -> tuple[str, str]:
    """Which words lead a list of frequencies (columns rank, word, count) of `size` words in all."""
    first = words[words["rank"] == 1]
    if not len(first):
        return ("كل كلمة وردت مرة واحدة", "Every word stands once.") if len(words) else NOTHING
    names, count = first["word"].head(3).tolist(), int(first["count"].iloc[0])
    arabic = " و".join(f"«{name}»" for name in names)
    return (
        f"{arabic}: الأكثر وروداً، {count:,} من {size:,} كلمة",
        f"The commonest {'word stands' if len(first) == 1 else 'words stand'} {count:,} times in {size:,} words",
    )


def bond(found: pd.DataFrame, word: str) -> tuple[str, str]:
    """Which word stands closest by another (collocations, strongest first)."""
    if not len(found):
        return f"لا كلمة تتكرر قرب «{word}»", "No word returns near it."
    first = found[found["log_dice"] >= found["log_dice"].iloc[0] - 1e-9]
    arabic = " و".join(f"«{each}»" for each in first["word"].head(2))
    count, total = int(first["count"].iloc[0]), int(first["total"].iloc[0])
    return (
        f"أوثق ما يجاور «{word}»: {arabic}",
        f"The closest neighbour is near it {count:,} of {total:,} times",
    )


def framed(found: pd.DataFrame, word: str) -> tuple[str, str]:
    """Which word is put on a name most often (`helpers.counts.contexts.framing`, verbs left aside)."""
    put = found[found["slot"] != "verb"]
    if not len(put):
        return f"لا وصف ولا مضاف مع «{word}»", "No head or epithet goes with it."
    counted = put.groupby(["slot", "entry"]).size().reset_index(name="count")
    counted = counted.sort_values(["count", "entry"], ascending=[False, True])
    slot, entry, count = counted.iloc[0]
    kind = "الأوصاف" if slot == "epithet" else "المضافات"
    return (
        f"«{entry}» أكثر {kind} مع «{word}»: {count:,} من {len(put):,}",
        f"The commonest {slot} goes with the name {count:,} of {len(put):,} times",
    )


def apart(found: pd.DataFrame, name: str) -> tuple[str, str]:
    """Which words a group uses most against another (keyness, surest first)."""
    more = found[found["log_ratio"] > 0].head(3)["word"].tolist()
    if not more:
        return "لا كلمة تميّز المجموعة", "No word sets the group apart"
    arabic = "، ".join(f"«{word}»" for word in more)
    return f"{arabic}: أوضح ما يميّز المجموعة", f"The words that most surely set {name} apart"


def beyond_general(found: pd.DataFrame) -> tuple[str, str]:
    """Which forms stand out most against general Arabic."""
    more = found[found["log_ratio"] > 0].head(3)["word"].tolist()
    if not more:
        return NOTHING
    arabic = "، ".join(f"«{word}»" for word in more)
    return f"{arabic}: أكثر بكثير مما في العربية عامة", "What stands out against general Arabic"

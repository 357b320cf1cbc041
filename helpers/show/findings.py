"""One sentence in Arabic and English that says what a table found, for titles and answers of any texts."""

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
        f"{', '.join(names)}: commonest, {count:,} of {size:,} words",
    )


def bond(found: pd.DataFrame, word: str) -> tuple[str, str]:
    """Which word stands closest by another (collocations, strongest first)."""
    if not len(found):
        return f"لا كلمة تتكرر قرب «{word}»", f"No word returns near {word}."
    first = found.iloc[0]
    return (
        f"أوثق ما يجاور «{word}»: «{first['word']}»، {first['count']:,} من {first['total']:,}",
        f"Closest to {word}: {first['word']}, {first['count']:,} of its {first['total']:,} times",
    )


def framed(found: pd.DataFrame, word: str) -> tuple[str, str]:
    """Which word is put on a name most often (`helpers.counts.contexts.framing`, verbs left aside)."""
    put = found[found["slot"] != "verb"]
    if not len(put):
        return f"لا وصف ولا مضاف مع «{word}»", f"No head or epithet goes with {word}."
    counted = put.groupby(["slot", "entry"]).size().reset_index(name="count")
    counted = counted.sort_values(["count", "entry"], ascending=[False, True])
    slot, entry, count = counted.iloc[0]
    arabic = "وصفاً له" if slot == "epithet" else "مضافاً إليه"
    return (
        f"«{entry}»: أكثر ما يأتي مع «{word}» {arabic}، {count:,} من {len(put):,}",
        f"{entry}: the commonest {slot} of {word}, {count:,} of {len(put):,}",
    )


def apart(found: pd.DataFrame, name: str) -> tuple[str, str]:
    """Which words a group uses most against another (keyness, surest first)."""
    more = found[found["log_ratio"] > 0].head(3)["word"].tolist()
    if not more:
        return "لا كلمة تميّز المجموعة", f"No word sets {name} apart."
    return "، ".join(f"«{word}»" for word in more) + f": ما يميّز {name}", f"{', '.join(more)} set {name} apart"


def beyond_general(found: pd.DataFrame) -> tuple[str, str]:
    """Which forms stand out most against general Arabic."""
    more = found[found["log_ratio"] > 0].head(3)["word"].tolist()
    if not more:
        return NOTHING
    return "، ".join(
        f"«{word}»" for word in more
    ) + ": أكثر مما في العربية عامة", f"{', '.join(more)}: more than in general"

"""One sentence in Arabic and English that says what a table found, for titles and answers of any texts.

The English names no Arabic word: a line in two directions is read in neither.
"""

import pandas as pd

from helpers.texts.text import counted, quoted_names

NOTHING = ("لا كلمات في هذه النصوص", "These texts hold no words.")


def leading(words: pd.DataFrame, size: int, stop_words: bool = True) -> tuple[str, str]:
    """Which words lead a list of frequencies (columns rank, word, count) of `size` words in all.

    `stop_words` is False for a list that leaves them out.
    """
    first = words[words["rank"] == 1]
    if not len(first):
        return ("كل كلمة وردت مرة واحدة", "Every word stands once.") if len(words) else NOTHING
    count = int(first["count"].iloc[0])
    many = counted(size, "كلمة واحدة", "كلمتين", "كلمات", "كلمة")
    aside = "" if stop_words else " beside the stop words"
    return (
        f"{quoted_names(first['word'].tolist(), 3, ' و')}: الأكثر وروداً، {count:,} من {many}",
        f"The commonest word{'s' * (len(first) > 1)}{aside} stand{'s' * (len(first) == 1)} {count:,} times"
        f" in {size:,} words",
    )


def aside(stop_words: bool) -> str:
    """What a subtitle says of a list without stop words."""
    return "" if stop_words else "؛ من غير الأدوات"


def cut(values: pd.Series, top: int = 20, language: str = "ar") -> str:
    """How many of ranked `values` tie with the last of the first `top` and are left out: the end of a subtitle."""
    left = int((values.iloc[top:] == values.iloc[top - 1]).sum()) if len(values) > top else 0
    if not left:
        return ""
    if language == "en":
        return f"; {left:,} more {'ties' if left == 1 else 'tie'} with the last"
    return f"؛ ولا تظهر {counted(left, 'واحدة أخرى', 'اثنتان أخريان', 'أخرى', 'أخرى')} لها عدد الأخيرة"


def part(shown: int, whole: int) -> str:
    """How much of a whole a figure shows, to end a subtitle with; nothing where it shows all."""
    return f"؛ في الرسم {shown:,} من {whole:,}" if shown < whole else ""


def bond(found: pd.DataFrame, word: str) -> tuple[str, str]:
    """Which word stands closest by another (collocations, strongest first)."""
    if not len(found):
        return f"لا كلمة تتكرر قرب «{word}»", "No word returns near it."
    first = found[found["log_dice"] >= found["log_dice"].iloc[0] - 1e-9]
    arabic = quoted_names(first["word"].tolist(), 2, " و")
    count, total = int(first["count"].iloc[0]), int(first["total"].iloc[0])
    return (
        f"أوثق ما يجاور «{word}»: {arabic}",
        f"The closest neighbour is near it {count:,} of {total:,} times",
    )


def framed(found: pd.DataFrame, word: str) -> tuple[str, str]:
    """Which head or epithet a name has most often, of all of that slot (`helpers.counts.contexts.framing`)."""
    put = found[found["slot"] != "verb"]
    if not len(put):
        return f"لا وصف ولا مضاف مع «{word}»", "No head or epithet goes with it."
    sums = put.groupby(["slot", "entry"]).size().reset_index(name="count")
    slot, _, count = sums.sort_values(["count", "entry"], ascending=[False, True]).iloc[0]
    ties = sums[(sums["slot"] == slot) & (sums["count"] == count)]["entry"].tolist()
    kind, all_of_it = "الأوصاف" if slot == "epithet" else "المضافات", int((put["slot"] == slot).sum())
    return (
        f"{quoted_names(ties, 2, ' و')} أكثر {kind} مع «{word}»: {count:,} من {all_of_it:,}",
        f"The commonest {slot} of the name is {count:,} of {all_of_it:,} {slot}s",
    )


def apart(found: pd.DataFrame, name: str) -> tuple[str, str]:
    """Which words a group uses most against another (keyness, surest first)."""
    more = found[found["log_ratio"] > 0].head(3)["word"].tolist()
    if not more:
        return "لا كلمة تميّز المجموعة", "No word sets the group apart"
    arabic = "، ".join(f"«{word}»" for word in more)
    return f"{arabic}: أوضح ما يميّز المجموعة", f"The words that most surely set this group apart: {name}"


def beyond_general(found: pd.DataFrame) -> tuple[str, str]:
    """Which forms stand out most against general Arabic."""
    more = found[found["log_ratio"] > 0].head(3)["word"].tolist()
    if not more:
        return "لا صيغة تزيد على العربية عامة", "No form stands out against general Arabic"
    arabic = "، ".join(f"«{word}»" for word in more)
    return f"{arabic}: أكثر بكثير مما في العربية عامة", "What stands out against general Arabic"


def spread(places: pd.DataFrame, length: int) -> tuple[str, str]:
    """Which word reaches over most of the longest text (`helpers.counts.frequencies.positions`), from first to last."""
    if not len(places):
        return ("لا كلمة تتكرر", "No word returns") if length else NOTHING
    reach = places.groupby("word", sort=False)["position"].agg(lambda at: at.max() - at.min()) / max(length, 1)
    word, share = reach.idxmax(), reach.max()
    return f"«{word}» يمتد على {share:.0%} من النص", f"The word that reaches furthest spans {share:.0%} of the text"


def runs(found: pd.DataFrame) -> tuple[str, str]:
    """Which runs of words return most often (`helpers.counts.frequencies.ngrams`)."""
    if not len(found):
        return "لا عبارة تتكرر", "No run of words returns"
    first = found[found["rank"] == found["rank"].min()]
    names, count = quoted_names(first["word"].tolist(), 2), int(first["count"].iloc[0])
    times = counted(count, "مرة واحدة", "مرتين", "مرات", "مرة")
    return f"{names}: أكثر العبارات تكراراً، {times}", f"The commonest run returns {count:,} times"


def course(found: pd.DataFrame) -> tuple[str, str]:
    """Which word's rate changes most from the first period to the last (`helpers.counts.keyness.dated`)."""
    if not len(found):
        return "مسار الكلمات يحتاج إلى فترتين على الأقل", "A course needs two periods at least"
    ends = found["period"].min(), found["period"].max()
    rates = found.groupby(["word", "period"])["per_1000"].mean().unstack("period")
    change = (rates[ends[1]] - rates[ends[0]]).abs()
    word = change.idxmax()
    first, last = (float(rates.loc[word, end]) for end in ends)
    return (
        f"«{word}» أكثرها تغيّراً: من\u00a0{first:.1f} إلى\u00a0{last:.1f} بين\u00a0{ends[0]} و{ends[1]}",
        f"The word that changes most goes from {first:.1f} to {last:.1f} per 1,000",
    )


def spelled(spelling: pd.DataFrame) -> tuple[str, str]:
    """Which name is spelled in most ways (`helpers.counts.keyness.house_spelling`)."""
    if spelling["group"].nunique() < 2:
        return "مقارنة الكتابة تحتاج إلى مصدرين على الأقل", "To compare spellings takes two outlets at least"
    ways = spelling.groupby("name", sort=False).agg(ways=("variant", "nunique"), count=("count", "sum"))
    best = ways.sort_values(["ways", "count"], ascending=False, kind="stable")
    count = int(best["ways"].iloc[0])
    many = counted(count, "صورة واحدة", "صورتان", "صور", "صورة")
    return f"«{best.index[0]}» أكثر ما يختلف رسمه: {many}", f"The name that varies most has {count:,} spellings"


def standing(lines: pd.DataFrame, near: pd.DataFrame, word: str) -> tuple[str, str]:
    """How often a word stands in the texts (concordance), and what stands closest by it (collocations)."""
    places = counted(len(lines), "موضع واحد", "موضعان", "مواضع", "موضعاً", "موضع")
    arabic, english = bond(near, word)
    return f"«{word}»: {places}. {arabic}.", f"Places: {len(lines):,}. {english.rstrip('.')}."

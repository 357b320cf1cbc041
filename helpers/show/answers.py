"""What the texts are and how far the marks may be trusted, in one sentence of Arabic and one of English."""

import pandas as pd

from helpers.show.tables import Shown, direction, escaped
from helpers.texts import reference


def both(arabic: str, english: str, note: str = "") -> Shown:
    """An answer in two paragraphs, each in its direction, the Arabic first, and a note; empty ones are left out."""
    parts = [(arabic, "rtl", ";font-size:1.15em"), (english, "ltr", "")]
    parts += [(line, direction(line), "") for line in dict.fromkeys(note.splitlines())]
    side = {"rtl": 'dir="rtl" lang="ar" style="text-align:right', "ltr": 'dir="ltr" lang="en" style="text-align:left'}
    markup = "".join(f'<p {side[way]}{more}">{escaped(text)}</p>' for text, way, more in parts if text)
    return Shown(markup, "\n".join(text for text, *_ in parts if text))


def collection(
    documents: pd.DataFrame, words: int, ledger: pd.DataFrame, near: pd.DataFrame, oddities: pd.DataFrame
) -> tuple[str, str]:
    """How many texts, words and sentences there are, what cleaning merges, and what inflates the counts.

    `ledger`, `near` and `oddities` are those of `helpers.texts.quality`.
    """
    texts, sentences, doubtful = len(documents), int(documents["sentences"].sum()), int(documents["doubtful"].sum())
    merged = int(ledger["merged"].sum())
    alike = near["other"].nunique()
    arabic = (
        f"عدد النصوص: {texts:,}؛ الكلمات: {words:,}؛ الجمل: {sentences:,}. "
        f"إملاءات يوحّدها التنظيف: {merged:,}؛ نصوص تكاد تطابق نصًا قبلها: {alike:,}؛ "
        f"نصوص في قراءتها شك: {doubtful:,}؛ أنواع ما يلفت النظر: {len(oddities):,}."
    )
    english = (
        f"Texts: {texts:,}; words: {words:,}; sentences: {sentences:,}. Spellings that cleaning merges with another: "
        f"{merged:,}; texts that nearly repeat an earlier one: {alike:,}; texts read with doubt: {doubtful:,}; "
        f"kinds of oddity: {len(oddities):,}."
    )
    return arabic, english


def cleaned(ledger: pd.DataFrame) -> tuple[str, str]:
    """The step of cleaning that changes most words; `ledger` is that of `helpers.texts.quality`."""
    if not ledger["words"].any():
        return "التنظيف لا يغيّر كلمة", "Cleaning changes no word"
    most = ledger.loc[ledger["words"].idxmax()]
    count = int(most["words"])
    return (
        f"أكثر ما يغيّره التنظيف: {most['arabic']} ({count:,})",
        f"Cleaning changes most by: {most['step']} ({count:,} {'word' if count == 1 else 'words'})",
    )


def labelled(scores: pd.DataFrame) -> pd.DataFrame:
    """Scores with their names: label (Arabic), english and meaning before the columns of `evaluation.scores`."""
    named = reference.load("measures")
    return named.merge(scores, on=["layer", "measure"], how="inner")


def trust(scores: pd.DataFrame) -> tuple[str, str]:
    """The surest and the weakest of the measures in per cent; `scores` as `labelled` gives them."""
    shown = scores[scores["measure"] != "narrower"]
    if shown.empty:
        return "لا علامات مرجعية لهذه النصوص", "There are no hand marks for these texts"
    best, worst = shown.loc[shown["figure"].idxmax()], shown.loc[shown["figure"].idxmin()]
    if best["figure"] == worst["figure"]:
        return f"كل الطبقات: {best['figure']:g} من 100", f"Every layer scores {best['figure']:g} of 100"
    others = shown[shown["figure"] == best["figure"]].iloc[1:]
    more = (f" و{len(others):,} غيرها", f" and {len(others):,} more") if len(others) else ("", "")
    if len(others) == 1:
        more = f" و{others['label'].iloc[0]}", f" and {others['english'].iloc[0]}"
    return (
        f"الأضعف: {worst['label']} ({worst['figure']:g})، والأوثق: {best['label']}{more[0]} ({best['figure']:g})",
        f"Weakest: {worst['english']} ({worst['figure']:g}); surest: {best['english']}{more[1]} ({best['figure']:g})",
    )

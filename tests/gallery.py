"""Every chart with awkward data: no row, one row, sixty rows, ties, very long names, mixed scripts.

``python tests/gallery.py FOLDER`` saves them all, to be looked at.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from helpers.show import charts

TITLE = "«المركز» أكثر مفردات الخبر تكراراً"
LONG_TITLE = "من تأسيس المركز الرباعي في بغداد إلى اجتماع لم يُحدَّد موعده: ما يقوله النص وما لا يقوله عن أربع دول"
SUBTITLE = "العدد بجانب كل عمود هو مرات الورود بعد حذف الأدوات ودمج السوابق (و، لل)."
LONG_SUBTITLE = f"{SUBTITLE} {SUBTITLE} يجري الزمن من اليمين إلى اليسار، وعرض الشريط هو مجال عدم اليقين في التاريخ."
GLOSS, LONG_GLOSS = (
    "Most frequent words",
    "Most frequent content words, function words left out (n = 1 article of 2018)",
)
SOURCE = "المصدر: مقال بلا تاريخ منشور، معرّف 5d76b8f4 — 11 جملة"

WORDS = (
    "المركز العراق روسيا داعش الاجتماع سورية إيران الأمني الرباعي أركان العراقي البيان الدول المعلومات الجيش رئيس "
    "القوات السفير التنسيق الإرهاب الحدود بغداد الضباط القادة الوضع المنطقة التنظيم النصر الضربات المشترك"
).split()
NAMES = [*WORDS, *(f"{word} {other}" for word, other in zip(WORDS, WORDS[7:] + WORDS[:7], strict=True))]
LONG = [
    "لجنة التنسيق المشتركة لتبادل المعلومات الاستخبارية بين العراق وروسيا وسورية وإيران ضد «داعش»",
    "الفريق أول الركن عثمان الغانمي رئيس أركان الجيش العراقي في زيارته الرسمية إلى العاصمة الروسية موسكو",
    "The Joint Coordination Committee for the Exchange of Intelligence between Four States of the Region",
    "مكتب",
    "الأمم المتحدة",
]
MIXED = [
    "نظام S-400 الروسي",
    "IBM (USA) في بغداد",
    "عام 2015-09-30",
    "−3.5 درجة",
    "12% من $100",
    "F-16 طائرة",
    "لقاء G20 (القمة)",
    "abc (أ) def",
]
ENGLISH = {"العراق": "Iraq", "روسيا": "Russia", "سورية": "Syria", "إيران": "Iran", "بغداد": "Baghdad"}

ROWS = {"none": [], "one": WORDS[:1], "twelve": WORDS[:12], "sixty": NAMES, "long": LONG, "mixed": MIXED}
WORDING = dict(title=TITLE, subtitle=SUBTITLE, gloss=GLOSS, source=SOURCE)
LONG_WORDING = dict(title=LONG_TITLE, subtitle=LONG_SUBTITLE, gloss=LONG_GLOSS, source=f"{SOURCE}؛ {SUBTITLE} {SOURCE}")


def value(place: int) -> int:
    """Falling numbers with many ties."""
    return max(1, 40 // (place + 2))


def _bars(rows: list[str], **how) -> Figure:
    frame = pd.DataFrame({"label": rows, "value": [value(n) for n in range(len(rows))],
                          "english": [ENGLISH.get(row, "") for row in rows]})  # fmt: skip
    return charts.ranked_bars(frame, **how)


def _beside(rows: list[str], **how) -> Figure:
    frame = pd.DataFrame({"label": rows, "before": [value(n) for n in range(len(rows))],
                          "after": [n % 4 for n in range(len(rows))]})  # fmt: skip
    return charts.beside(frame, **how)


def _diverging(rows: list[str], **how) -> Figure:
    values = [value(n // 2) * (1 if n % 2 == 0 else -1.5) for n in range(len(rows))]
    frame = pd.DataFrame({"label": rows, "value": values}).sort_values("value", ascending=False)
    return charts.diverging_bars(frame, sides=("أكثر في الرياض", "أكثر في سبق (Sabq)"), **how)


def _dispersion(rows: list[str], **how) -> Figure:
    found = [(row, (37 * n * n + 101 * k * (n + 3)) % 1000) for n, row in enumerate(rows) for k in range(value(n))]
    return charts.dispersion(pd.DataFrame(found, columns=["label", "position"]), length=1000, marks=[250, 600], **how)


def _heat(rows: list[str], **how) -> Figure:
    heads = rows[:10]
    found = [(row, head, (3 * n + 5 * k * n) % 17) for n, row in enumerate(rows) for k, head in enumerate(heads)]
    return charts.heat_map(pd.DataFrame(found, columns=["row", "column", "value"]), **how)


def _trends(rows: list[str], **how) -> Figure:
    found = [
        (f"2015-{month:02d}", row, (7 * n + month * (n + 2)) % 23 + 0.5)
        for n, row in enumerate(rows[:20])
        for month in range(1, 13)
        if (n + month) % 9
    ]
    return charts.trend_lines(
        pd.DataFrame(found, columns=["period", "series", "value"]), unit="في كل 1,000 كلمة", **how
    )


def _timeline(rows: list[str], **how) -> Figure:
    kinds = ["مذكور في النص", "مستنتج", "مفتوح"]
    found = []
    for n, row in enumerate(rows):
        year, month = (2015, 9) if n == 0 else (2018, 1 + n % 12)
        undated = n % 11 == 5
        found.append(
            {
                "label": row,
                "earliest": "" if undated else f"{year}-{month:02d}-{1 + n % 20:02d}",
                "latest": "" if undated else f"{year}-{month:02d}-{min(28, 1 + n % 20 + (n * 5) % 30):02d}",
                "detail": "منتصف آذار (مستنتَج)" if n % 3 else "",
                "kind": kinds[n % 3],
                "open_end": "true" if n % 7 == 4 else "",
                "open_start": "true" if n % 13 == 6 else "",
            }
        )
    columns = "label earliest latest detail kind open_end open_start".split()
    return charts.timeline(pd.DataFrame(found, columns=columns), **how)


def _network(rows: list[str], **how) -> Figure:
    nodes = pd.DataFrame({"name": rows, "type": [("LOC", "ORG", "PER")[n % 3] for n in range(len(rows))],
                          "weight": [value(n) for n in range(len(rows))]})  # fmt: skip
    found = [(rows[n], rows[(n * 2 + k) % len(rows)], 1 + (n + k) % 4) for n in range(len(rows)) for k in (1, 4)]
    return charts.network(nodes, pd.DataFrame(found, columns=["source", "target", "weight"]), **how)


def _flow(rows: list[str], **how) -> Figure:
    boxes = pd.DataFrame({"id": rows, "detail": ["بحسب مضمونها" if n % 3 == 1 else "" for n in range(len(rows))],
                          "kind": [("عمل", "جهة")[n > 3] for n in range(len(rows))]})  # fmt: skip
    found = [
        (rows[(n - 1) // 3 if n > 3 else n - 1], rows[n], "تقرير يومي" if n == 4 else "") for n in range(1, len(rows))
    ]
    if len(rows) > 4:
        found.append((rows[4], rows[0], "معلومات جديدة"))
    return charts.flow(boxes, pd.DataFrame(found, columns=["source", "target", "label"]), **how)


DRAWN: dict[str, Callable[..., Figure]] = {
    "ranked_bars": _bars,
    "beside": _beside,
    "diverging_bars": _diverging,
    "dispersion": _dispersion,
    "heat_map": _heat,
    "trend_lines": _trends,
    "timeline": _timeline,
    "network": _network,
    "flow": _flow,
}


def cases() -> Iterator[tuple[str, Callable[[], Figure]]]:
    """The name and the drawing of every figure of the gallery."""
    for name, draw in DRAWN.items():
        for kind, rows in ROWS.items():
            how = dict(LONG_WORDING if kind == "long" else WORDING)
            if kind == "mixed":
                how |= {"digits": "arabic"}
            yield f"{name}-{kind}", lambda draw=draw, rows=rows, how=how: draw(rows, **how)
        english = dict(
            WORDING, language="en", subtitle="The number at a bar counts occurrences.", source="Source: seed"
        )
        yield f"{name}-english", lambda draw=draw, how=english: draw(WORDS[:8], **how)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:]
    for name, draw in cases():
        if not wanted or any(part in name for part in wanted):
            draw().savefig(folder / f"{name}.png")

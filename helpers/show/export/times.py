"""The dates of the texts for other programs: TIMEX3 tags in TimeML, and events for TimelineJS."""

import calendar
import datetime as dt
import html
import json
import re
from typing import Any

from helpers.show.export.files import attribute, escaped

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_VALUE = re.compile(r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?")


def _date(day: str) -> dt.date | None:
    match = _DAY.fullmatch(str(day))
    return dt.date(*map(int, match.groups())) if match else None


def timex_value(earliest: str, latest: str) -> tuple[str, str]:
    """The TIMEX3 `value` and `mod` of a stretch of days; `value` is never narrower than the stretch.

    ``2018-03-11`` to ``2018-03-20`` is ``("2018-03", "MID")``; what is no such part is ``APPROX``.
    """
    first, last = _date(earliest), _date(latest)
    if not first or not last:
        return "", ""
    if first == last:
        return first.isoformat(), ""
    if (first.year, first.month) == (last.year, last.month):
        ends = calendar.monthrange(last.year, last.month)[1]
        mods = {(1, ends): "", (1, 10): "START", (11, 20): "MID", (21, ends): "END"}
        return f"{first:%Y-%m}", mods.get((first.day, last.day), "APPROX")
    if first.year != last.year:
        decade = first.year % 10 == 0 and last.year == first.year + 9
        if decade and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{first.year // 10}", ""
        shared = 3 if first.year // 10 == last.year // 10 else 2
        return (f"{first.year:04d}"[:shared], "APPROX") if first.year // 100 == last.year // 100 else ("XXXX", "APPROX")
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    parts = {(1, 12): ("", ""), (1, 6): ("-H1", ""), (7, 12): ("-H2", "")}
    parts |= {(3 * n - 2, 3 * n): (f"-Q{n}", "") for n in (1, 2, 3, 4)}
    parts |= {(1, 4): ("", "START"), (5, 8): ("", "MID"), (9, 12): ("", "END")}
    unit, mod = parts.get((first.month, last.month), ("", "APPROX")) if whole else ("", "APPROX")
    return f"{first.year:04d}{unit}", mod


def _timex(number: int, row: dict) -> str:
    kind = row["kind"] if row["kind"] in ("DURATION", "SET") else "DATE"
    value, mod = (row["value"], "") if row["value"] else timex_value(row["earliest"], row["latest"])
    edtf = str(row.get("edtf", ""))
    value = value or (edtf if _VALUE.fullmatch(edtf) else "XXXX")
    told = {"tid": f"t{number}", "type": kind, "value": value, "mod": mod}
    if row["earliest"]:
        told["comment"] = f"{row['earliest']}/{row['latest']}"
    return "<TIMEX3 " + " ".join(f'{key}="{attribute(cell)}"' for key, cell in told.items() if cell) + ">"


def timeml(document: dict, dates: list[dict]) -> str:
    """One document as TimeML: its text with every temporal expression in a TIMEX3 tag.

    `comment` holds the exact first and last day, which `value` and `mod` can only approach. The document's
    date is the creation time; a text without one has ``XXXX``. Of overlapping expressions the earlier is kept.
    """
    text, told, here = document["text"], [], 0
    for number, row in enumerate(sorted(dates, key=lambda row: (row["start"], -row["end"])), 1):
        if row["start"] < here:
            continue
        told += [escaped(text[here : row["start"]]), _timex(number, row)]
        told += [escaped(text[row["start"] : row["end"]]), "</TIMEX3>"]
        here = row["end"]
    told.append(escaped(text[here:]))
    published = str(document.get("published", "")).split("/")[0].rstrip("~?")
    value = published if _VALUE.fullmatch(published) else "XXXX"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{escaped(document['doc'])}</DOCID>\n"
        f'<DCT><TIMEX3 tid="t0" type="DATE" value="{value}" functionInDocument="CREATION_TIME">'
        f"{value}</TIMEX3></DCT>\n<TITLE>{escaped(document.get('title', ''))}</TITLE>\n"
        f'<TEXT xml:space="preserve">{"".join(told)}</TEXT>\n</TimeML>\n'
    )


def timeline(dates: list[dict], texts: dict[tuple[str, int], str], titles: dict[str, str]) -> str:
    """Events for TimelineJS: every expression that has days, with its sentence; what is vague is left out.

    `texts` are sentences by (doc, sentence), `titles` documents' titles. TimelineJS draws a text as HTML, so
    everything is escaped here.
    """
    events: list[dict[str, Any]] = []
    for row in dates:
        first, last = _date(row["earliest"]), _date(row["latest"])
        if not first or not last:
            continue
        event: dict[str, Any] = {
            "unique_id": f"d{len(events) + 1}",
            "group": html.escape(titles.get(row["doc"], row["doc"])),
        }
        event["start_date"] = {"year": first.year, "month": first.month, "day": first.day}
        if last != first:
            event["end_date"] = {"year": last.year, "month": last.month, "day": last.day}
        sentence = texts.get((row["doc"], row["sentence"]), "")
        place = f"{row['doc']} · {row['sentence']}"
        event["display_date"] = html.escape(f"{row['text']} ({'/'.join(sorted({str(first), str(last)}))})")
        event["text"] = {
            "headline": html.escape(row["text"]),
            "text": f'<p dir="rtl" lang="ar">{html.escape(sentence)}</p><p><small>{html.escape(place)}</small></p>',
        }
        events.append(event)
    return json.dumps({"scale": "human", "events": events}, ensure_ascii=False, indent=1) + "\n"

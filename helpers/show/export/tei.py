"""One document as TEI P5: marks inline where they nest, as anchors and stand-off spans where they cross.

The characters of ``body`` are the characters of the document, in order and nothing else, so an offset
into ``"".join(body.itertext())`` is an offset into the text (what XML cannot hold is U+FFFD, one for one).
"""

import re
from collections.abc import Sequence
from typing import Any

from helpers.show.export.files import Mark, attribute, escaped, nested, parts

_ELEMENTS = {"PER": "persName", "ORG": "orgName", "LOC": "placeName"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_W3C = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_GAP = re.compile(r"[ \t\n\r]+|[^ \t\n\r](?:[^\n\r]*[^ \t\n\r])?")


def _tag(name: str, **attributes: object) -> str:
    told = "".join(f' {key}="{attribute(value)}"' for key, value in attributes.items() if value not in ("", None))
    return f"<{name}{told}>"


class _Named:
    """The people, bodies, places and other sources of one document, each with the xml:id that marks point to."""

    def __init__(self, entities: list[dict], names: dict[tuple[str, str], dict]):
        self.known: dict[str, tuple[str, str]] = {}
        self.facts = names
        for row in entities:
            self.known.setdefault(row["name"], (f"n{len(self.known) + 1}", row["type"]))

    def pointer(self, cell: object) -> str:
        """Pointers to everything named in a cell; a source that is no entity (مصدر عسكري) is added as one."""
        for name in parts(cell):
            self.known.setdefault(name, (f"n{len(self.known) + 1}", ""))
        return " ".join(f"#{self.known[name][0]}" for name in parts(cell))

    def lists(self) -> str:
        made: dict[str, list[str]] = {"PER": [], "ORG": [], "LOC": [], "": []}
        for name, (ident, kind) in self.known.items():
            facts = self.facts.get((name, kind), {})
            made[kind if kind in made else ""].append(self._one(name, ident, kind, facts))
        people = made["PER"] + made[""]
        told = ""
        if people or made["ORG"]:
            told += "<particDesc>"
            told += f"<listPerson>{''.join(people)}</listPerson>" if people else ""
            told += f"<listOrg>{''.join(made['ORG'])}</listOrg>" if made["ORG"] else ""
            told += "</particDesc>\n"
        if made["LOC"]:
            told += f"<settingDesc><listPlace>{''.join(made['LOC'])}</listPlace></settingDesc>\n"
        return told

    @staticmethod
    def _one(name: str, ident: str, kind: str, facts: dict) -> str:
        told, english = escaped(name), facts.get("english", "")
        gloss = f'<{_ELEMENTS.get(kind, "persName")} xml:lang="en">{escaped(english)}</{_ELEMENTS.get(kind, "")}>'
        gloss = gloss if english and kind in _ELEMENTS else ""
        start = _tag({"ORG": "org", "LOC": "place"}.get(kind, "person"), **{"xml:id": ident})
        if kind == "PER":
            role = f"<occupation>{escaped(facts['role'])}</occupation>" if facts.get("role") else ""
            return f"{start}<persName>{told}</persName>{gloss}{role}</person>"
        if kind == "ORG":
            return f"{start}<orgName>{told}</orgName>{gloss}</org>"
        if kind == "LOC":
            place = ""
            if _number(facts.get("latitude")) and _number(facts.get("longitude")):
                place = f"<location><geo>{facts['latitude']} {facts['longitude']}</geo></location>"
            return f"{start}<placeName>{told}</placeName>{gloss}{place}</place>"
        return f"{start}<note>{told}</note></person>"


def _number(value: Any) -> bool:
    try:
        return float(value) == float(value)
    except (TypeError, ValueError):
        return False


def _days(row: dict) -> dict[str, str]:
    """The attributes of a date: its stretch of days, else its ISO duration, else that it is vague."""
    told = {"type": row["kind"]}
    if _DAY.fullmatch(row["earliest"]) and row["earliest"] == row["latest"]:
        told["when"] = row["earliest"]
    elif row["kind"] in ("DURATION", "SET") and str(row["value"]).startswith("P"):
        told["dur"] = row["value"]
    else:
        told |= {"notBefore": row["earliest"], "notAfter": row["latest"]}
        told["subtype"] = row["value"] if row["kind"] == "VAGUE" else ""
    return told


def _marks(named: _Named, entities, references, dates, quotes, statements) -> list[Mark]:
    marks = []
    for row in quotes:
        who = named.pointer(row["speaker"]) if row["kind"] == "speech" else ""
        tag = ("said", {"who": who, "direct": "true"}) if who else ("quote", {})
        tag = ("hi", {"rend": "quoted"}) if row["kind"] == "term" else tag
        marks.append(Mark(row["start"], row["end"], 1, tag))
    spoken = [(mark.start, mark.end) for mark in marks if mark.what[0] == "said"]
    for row in statements:
        who = named.pointer(row["source"])
        cue = {"type": "cue", "subtype": row["mode"], "corresp": who}
        marks.append(Mark(row["start"], row["end"], 2, ("seg", cue)))
        start, end = row.get("content_start", ""), row.get("content_end", "")
        if not (who and _number(start) and _number(end) and 0 <= int(start) < int(end)):
            continue
        # Where the content is quoted, the quotation says it; twice would be two speeches.
        if row["mode"] != "direct" or not any(a < int(end) and b > int(start) for a, b in spoken):
            marks.append(Mark(int(start), int(end), 0, ("said", {"who": who, "direct": "false"})))
    for row in entities:
        tag = (_ELEMENTS.get(row["type"], "name"), {"ref": named.pointer(row["name"])})
        marks.append(Mark(row["start"], row["end"], 4, tag))
    # One expression may point to several names (الدول الأربع).
    meant: dict[tuple[int, int], list[str]] = {}
    for row in references:
        meant.setdefault((row["start"], row["end"]), []).extend(parts(row["name"]))
    marks += [Mark(*span, 5, ("rs", {"ref": named.pointer("|".join(names))})) for span, names in meant.items()]
    marks += [Mark(row["start"], row["end"], 3, ("date", _days(row))) for row in dates]
    return marks


def _inside(text: str, start: int, end: int, anchors: list[tuple[int, str]]) -> str:
    """The characters of a stretch, with the anchors that stand within it or at its end taken from the list."""
    told, here = [], start
    while anchors and anchors[0][0] <= end:
        place, anchor = anchors.pop(0)
        place = max(place, here)
        told += [escaped(text[here:place]), anchor]
        here = place
    return "".join([*told, escaped(text[here:end])])


def tei(
    document: dict,
    sentences: list[dict],
    entities: Sequence[dict] = (),
    references: Sequence[dict] = (),
    dates: Sequence[dict] = (),
    quotes: Sequence[dict] = (),
    statements: Sequence[dict] = (),
    names: dict[tuple[str, str], dict] | None = None,
) -> str:
    """One document as a TEI P5 file: p, seg (sentences and cues), names, rs, date, said, quote, hi.

    Rows are dicts of the contract's tables; `names` gives facts by (name, type). ``said/@who`` and ``@ref``
    point into the header's lists; a day is ``@when``, a stretch ``@notBefore``/``@notAfter``, an amount
    ``@dur``. Sentences are ``seg type="sentence"``, since TEI's ``s`` may not hold ``said``; a term in
    quotation marks is ``hi rend="quoted"``, which a name may hold. A mark that crosses a sentence or another
    mark is a ``span`` in ``standOff`` between two anchors.
    """
    text = document["text"]
    named = _Named(list(entities), names or {})
    marks = _marks(named, entities, references, dates, quotes, statements)
    marks.sort(key=lambda mark: (mark.start, -mark.end, mark.rank))
    crossing: list[Mark] = []
    plans, at = [], 0
    for row in sentences:
        while at < len(marks) and marks[at].start < row["start"]:
            crossing.append(marks[at])
            at += 1
        begin = at
        while at < len(marks) and marks[at].start < row["end"]:
            at += 1
        events, crossed = nested(row["start"], row["end"], marks[begin:at], split=False)
        crossing += crossed
        plans.append((row, events))
    crossing += marks[at:]
    anchors, spans = [], []
    for number, mark in enumerate(crossing, 1):
        name, told = mark.what
        anchors += [(mark.start, 1, f'<anchor xml:id="a{number}"/>'), (mark.end, 0, f'<anchor xml:id="b{number}"/>')]
        spans.append((name, {key: value for key, value in told.items() if value}, number))
    body = _write(text, plans, [(place, anchor) for place, _, anchor in sorted(anchors)])
    header = _header(document, named)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="ar">\n'
        f"{header}{_standoff(spans)}<text>\n{body}\n</text>\n</TEI>\n"
    )


def _write(text: str, plans: list[tuple], anchors: list[tuple[int, str]]) -> str:
    out, here, paragraph = ['<body xml:space="preserve">'], 0, None

    def gap(end: int) -> None:
        """What stands between two paragraphs: space as it is, anything else as a block without a sentence."""
        nonlocal here
        for match in _GAP.finditer(text, here, end):
            piece = _inside(text, match.start(), match.end(), anchors)
            out.append(piece if match.group().isspace() and piece.isspace() else f"<ab>{piece}</ab>")
        here = end

    for row, events in plans:
        if row["paragraph"] != paragraph:
            if paragraph is not None:
                out.append("</p>")
            gap(row["start"])
            out.append(_tag("p", n=row["paragraph"]))
            paragraph = row["paragraph"]
        out.append(_inside(text, here, row["start"], anchors))
        out.append(_tag("seg", type="sentence", n=row["sentence"], **{"xml:id": f"s{row['sentence']}"}))
        for kind, *what in events:
            if kind == "text":
                start, end = what
                out.append(_inside(text, start, end, anchors))
            elif kind == "open":
                name, told = what[0].what
                out.append(_tag(name, **told))
            else:
                out.append(f"</{what[0].what[0]}>")
        out.append("</seg>")
        here = row["end"]
    if paragraph is None:
        out.append("<p>")
        out.append(_inside(text, here, len(text), anchors))
        here = len(text)
    out.append("</p>")
    gap(len(text))
    out += [anchor for _, anchor in anchors]
    return "".join([*out, "</body>"])


def _standoff(spans: list[tuple[str, dict, int]]) -> str:
    if not spans:
        return ""
    told = []
    for name, attributes, number in spans:
        # `span` has no @who or @notBefore: what the element would have said stands in a note for people
        # and in @ana/@corresp for programs.
        points = " ".join(attributes.get(key, "") for key in ("who", "ref", "corresp")).strip()
        facts = "; ".join(f"{key}={value}" for key, value in attributes.items() if not value.startswith("#"))
        told.append(
            _tag("span", **{"from": f"#a{number}", "to": f"#b{number}", "type": name, "corresp": points})
            + f"{escaped(facts)}</span>"
        )
    return f'<standOff>\n<spanGrp type="crossing">{"".join(told)}</spanGrp>\n</standOff>\n'


def _header(document: dict, named: _Named) -> str:
    published = str(document.get("published", ""))
    when, ends = {}, published.replace("~", "").split("/")
    if len(ends) == 1 and _W3C.fullmatch(ends[0]):
        when = {"when": ends[0]}
    elif len(ends) == 2 and all(_W3C.fullmatch(end) for end in ends):
        when = {"notBefore": ends[0], "notAfter": ends[1]}
    date = f"{_tag('date', **when)}{escaped(published)}</date>" if published else ""
    title = escaped(document.get("title") or document["doc"])
    source = document.get("source", "")
    publisher = f"<publisher>{escaped(source)}</publisher>" if source else ""
    digest = str(document.get("sha256", ""))
    idno = f'<idno type="doc">{escaped(document["doc"])}</idno>'
    idno += f'<idno type="sha256">{escaped(digest)}</idno>' if digest else ""
    return (
        "<teiHeader>\n<fileDesc>"
        f"<titleStmt><title>{title}</title></titleStmt>\n"
        "<publicationStmt><p>Marked by Qirāʾa; unpublished.</p></publicationStmt>\n"
        f"<sourceDesc><bibl><title>{title}</title>{publisher}{date}{idno}</bibl></sourceDesc></fileDesc>\n"
        "<encodingDesc><editorialDecl><p>Marks were found by rule and model and are not proof-read. The text "
        "is unchanged; marks that cross are spans between anchors.</p></editorialDecl></encodingDesc>\n"
        '<profileDesc><langUsage><language ident="ar">العربية</language></langUsage>\n'
        f"{named.lists()}</profileDesc>\n</teiHeader>\n"
    )

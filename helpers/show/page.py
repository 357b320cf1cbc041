"""The reading page: texts with their marks, a timeline, words, a network, names and statements in one HTML file.

from typing import Any
Nothing is fetched and nothing is sent: script and style are allowed by their hashes, everything else by
nothing. Every mark, bar, edge and number leads to its sentences, and the address bar knows the way back.
"""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from helpers.show.export.files import Mark, by_document, nested, parts
from helpers.texts import reference
from helpers.texts.text import counted

TEMPLATES = Path(__file__).with_name("templates")
# More sentences than this make a page that a phone opens slowly; what is left out is said on the page.
MOST_SENTENCES = 4_000
MOST_WORDS = 300

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
# Letters that join the one after them: a mark that begins behind one would break the word in two.
_JOINS = frozenset("بتثجحخسشصضطظعغفقكلمنهيئـ")
_LAYERS = {
    "PER": "أشخاص",
    "ORG": "هيئات",
    "LOC": "أماكن",
    "DATE": "تواريخ",
    "REF": "إحالات",
    "SPEECH": "كلام مقتبس",
    "TERM": "ألفاظ بين علامتين",
    "CUE": "أفعال القول",
}
_VIEWS = (
    ("names", "الأسماء", "People, bodies, places", "من ذُكر وكم مرة. اختر اسماً ترَ جمله ومن ورد معه."),
    ("time", "الزمن", "Timeline", "الزمن من اليمين إلى اليسار؛ عرض الشريط هو ما تحتمله العبارة من أيام، لا أقل."),
    ("words", "الكلمات", "Words", "أكثر الألفاظ وروداً مجموعةً بمداخلها، من غير أدوات الربط."),
    ("net", "الشبكة", "Network", "خط بين كل اسمين وردا في جملة واحدة؛ سمكه عدد الجمل."),
    ("voices", "الأقوال", "Statements", "من قال، وبأي فعل، أمباشرةً أم نقلاً أم نفياً."),
)


def font_face(weight: int) -> str:
    """A CSS ``@font-face`` holding the Arabic face of a weight, or the empty string where the file is missing."""
    path = reference.FOLDER / f"qiraa_arabic_{weight}.woff"
    if not path.exists():
        return ""
    told = base64.b64encode(path.read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"Qiraa Arabic";font-weight:{weight};font-display:block;'
        f"src:url(data:font/woff;base64,{told}) format('woff')}}\n"
    )


def _shown(text: str) -> Markup:
    """A text as HTML; controls that would act (escape codes, direction overrides) are shown instead of obeyed."""

    def seen(match: re.Match) -> str:
        return f'<span class="ctl">U+{ord(match.group()):04X}</span>'

    return Markup(_CONTROL.sub(seen, str(escape(text))))


def _word_start(text: str, start: int, least: int) -> int:
    """Where a mark begins for a reader: at the word's own beginning where its clitic joins the next letter."""
    while start > least and text[start - 1] in _JOINS and start < len(text) and text[start].isalpha():
        start -= 1
    return start


class _Corpus:
    """The documents that the page holds, and numbers for everything that it points to."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], most: int):
        documents = tables["documents"]
        counts = tables["sentences"].groupby("doc", sort=False).size()
        running = documents["doc"].map(counts).fillna(0).cumsum()
        kept = max(1, int((running <= most).sum())) if len(documents) else 0
        self.documents = documents.head(kept).to_dict("records")
        self.left = len(documents) - kept
        self.left_sentences = int(counts.sum() - (running.iloc[kept - 1] if kept else 0))
        inside = {row["doc"] for row in self.documents}
        self.tables = {
            name: frame[frame["doc"].isin(inside)] for name, frame in tables.items() if "doc" in frame.columns
        }
        self.rows = {name: by_document(frame) for name, frame in self.tables.items() if name != "tokens"}
        self.place: dict[tuple[str, int], int] = {}
        self.sentences: list[tuple[int, int]] = []
        for number, document in enumerate(self.documents):
            for row in self.rows["sentences"].get(document["doc"], []):
                self.place[document["doc"], int(row["sentence"])] = len(self.sentences)
                self.sentences.append((number, int(row["sentence"])))
        self.names: dict[tuple[str, str], int] = {}
        self.by_name: dict[str, int] = {}
        for row in self._all("entities"):
            number = self.names.setdefault((row["name"], row["type"]), len(self.names))
            self.by_name.setdefault(row["name"], number)

    def _all(self, table: str) -> list[dict]:
        return [row for document in self.documents for row in self.rows.get(table, {}).get(document["doc"], [])]

    def at(self, row: dict) -> int:
        """The number of a row's sentence on the page, -1 where it has none."""
        return self.place.get((row["doc"], int(row["sentence"] or 0)), -1)

    def located(self, table: str) -> list[tuple[int, dict]]:
        """The rows of a table that stand in a sentence, with its number."""
        return [(at, row) for row in self._all(table) if (at := self.at(row)) >= 0]

    def names_data(self) -> list[list]:
        """Names: name, type, English, role, sentences of mentions, sentences of references."""
        facts = {(row["name"], row["type"]): row for row in reversed(self._all("names"))}
        told: list[list[Any]] = []
        for name, kind in self.names:
            known = facts.get((name, kind), {})
            told.append([name, kind, str(known.get("english") or ""), str(known.get("role") or ""), [], []])
        for at, row in self.located("entities"):
            told[self.names[row["name"], row["type"]]][4].append(at)
        for at, row in self.located("references"):
            for name in parts(row["name"]):
                if name in self.by_name:
                    told[self.by_name[name]][5].append(at)
        return told

    def words_data(self) -> list[list]:
        """Words: lemma, its forms, the sentence of every occurrence; stop words and numbers are left out."""
        tokens = self.tables["tokens"]
        label = "lemma" if "lemma" in tokens else "key"
        content = tokens[~tokens["stop"].astype(bool)] if "stop" in tokens else tokens
        content = content[content["key"].str.contains(r"[^\W\d]", regex=True)]
        top = content[label].value_counts(sort=False)
        top = top[top > 0].sort_values(ascending=False, kind="stable").head(MOST_WORDS)
        told = {lemma: [lemma, Counter(), []] for lemma in top.index if lemma}
        chosen = content[content[label].isin(told)]
        columns = (chosen["doc"], chosen["sentence"], chosen[label], chosen["key"])
        for doc, sentence, lemma, key in zip(*columns, strict=True):
            at = self.place.get((doc, int(sentence)), -1)
            if at >= 0:
                told[lemma][1][key] += 1
                told[lemma][2].append(at)
        return [[lemma, [form for form, _ in forms.most_common()], at] for lemma, forms, at in told.values()]

    def data(self) -> dict:
        """Everything that the page's script needs, sentences by their numbers."""
        dates = [
            [row["text"], row["kind"], row["earliest"], row["latest"], row["value"], at]
            for at, row in self.located("dates")
        ]
        statements = [
            [parts(row["source"]), row["mode"], row["text"], at, str(row.get("via") or "")]
            for at, row in self.located("statements")
        ]
        return {
            "documents": [row["title"] or row["doc"] for row in self.documents],
            "sentences": self.sentences,
            "names": self.names_data(),
            "words": self.words_data(),
            "dates": dates,
            "statements": statements,
        }

    def marks(self) -> dict[str, list[Mark]]:
        """The marks of every document, each with its class, its link and what it is a mention of."""
        told: dict[str, list[Mark]] = {row["doc"]: [] for row in self.documents}

        def add(row: dict, rank: int, kind: str, link: str = "", number: object = None) -> None:
            told[row["doc"]].append(Mark(int(row["start"]), int(row["end"]), rank, (kind, link, number)))

        for row in self._all("quotes"):
            add(row, 0, "TERM" if row["kind"] == "term" else "SPEECH")
        for _, row in self.located("statements"):
            source = parts(row["source"])
            add(row, 2, "CUE", f"q{_hash(source[0])}" if source else "")
        for number, (_, row) in enumerate(self.located("dates")):
            add(row, 3, "DATE", f"t{number}")
        for row in self._all("entities"):
            number = self.names[row["name"], row["type"]]
            add(row, 4, row["type"], f"n{number}", number)
        for row in self._all("references"):
            numbers = [self.by_name[name] for name in parts(row["name"]) if name in self.by_name]
            if numbers:
                add(row, 5, "REF", f"n{numbers[0]}", numbers[0])
        return told


def _hash(text: str) -> str:
    """A text as JavaScript's encodeURIComponent writes it."""
    from urllib.parse import quote

    return quote(text.encode("utf-8", "replace"), safe="!'()*~-_.")


def _body(document: dict, number: int, sentences: list[dict], marks: list[Mark]) -> Markup:
    """A document's paragraphs as HTML, every sentence with its number and its marks."""
    text, out, paragraph, here = document["text"], [], None, 0
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.rank))
    at = 0
    open_ended: list[Mark] = []
    for row in sentences:
        start, end = int(row["start"]), int(row["end"])
        if row["paragraph"] != paragraph:
            out.append(Markup("</p>\n<p>") if paragraph is not None else Markup("<p>"))
            paragraph = row["paragraph"]
        elif here < start:
            out.append(_shown(text[here:start]))
        inside = [mark._replace(start=start) for mark in open_ended if mark.end > start]
        while at < len(marks) and marks[at].start < end:
            mark = marks[at]
            inside.append(mark._replace(start=_word_start(text, max(mark.start, start), start)))
            at += 1
        open_ended = [mark for mark in inside if mark.end > end]
        ident = f"s{number}-{row['sentence']}"
        label = f"الجملة {row['sentence']}"
        out.append(
            Markup('<span class="s" id="{0}"><a class="no" href="#{0}" aria-label="{2}">{1}</a>').format(
                ident, row["sentence"], label
            )
        )
        out.append(_events(text, nested(start, end, inside, split=True)[0]))
        out.append(Markup("</span>"))
        here = end
    if paragraph is not None:
        out.append(Markup("</p>"))
    elif text.strip():
        out.append(Markup("<p>{}</p>").format(_shown(text)))
    else:
        out.append(Markup('<p class="out">لا نص في هذا الملف.</p>'))
    return Markup("").join(out)


def _events(text: str, events: list[tuple]) -> Markup:
    """Nested marks as HTML; a link cannot hold a link, so a mark inside a linked one is told by its class alone."""
    out, linked = [], 0
    closing: list[str] = []
    for kind, *what in events:
        if kind == "text":
            out.append(_shown(text[what[0] : what[1]]))
        elif kind == "close":
            linked -= closing[-1] == "</a>"
            out.append(Markup(closing.pop()))
        else:
            name, link, number = what[0].what
            told = Markup(' data-n="{}"').format(number) if number is not None else Markup("")
            if link and not linked:
                out.append(Markup('<a class="m {}" href="#{}"{}>').format(name, link, told))
                closing.append("</a>")
                linked = 1
            else:
                out.append(Markup('<span class="m {}"{}>').format(name, told))
                closing.append("</span>")
    return Markup("").join(out)


def _data(told: dict) -> Markup:
    """JSON that can stand in a script element: nothing in it can end the element or open another."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-8", "replace").decode("utf-8")
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def _source(text: str) -> str:
    """A source for a Content-Security-Policy: the hash of exactly this style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _sentences(n: int) -> str:
    return counted(n, "جملة واحدة", "جملتان", "جمل", "جملة")


def _texts(n: int) -> str:
    return counted(n, "نص واحد", "نصان", "نصوص", "نصاً", "نص")


def _facts(document: dict, sentences: int) -> list[str]:
    return [fact for fact in (document.get("source"), document.get("published"), _sentences(sentences)) if fact]


def page(tables: Mapping[str, pd.DataFrame], title: str = "", most: int = MOST_SENTENCES) -> str:
    """The reading page of a corpus as one HTML file, with the first documents up to `most` sentences.

    `tables` are the contract's (documents with `text`). The page says how many documents it leaves out, and
    every count on it is of what it holds.
    """
    from jinja2 import Environment, FileSystemLoader

    corpus = _Corpus(tables, most)
    marks = corpus.marks()
    counts = Counter(mark.what[0] for held in marks.values() for mark in held)
    documents = []
    for number, row in enumerate(corpus.documents, 1):
        sentences = corpus.rows["sentences"].get(row["doc"], [])
        documents.append(
            {
                "title": row["title"] or row["doc"],
                "facts": _facts(row, len(sentences)),
                "body": _body(row, number, sentences, marks[row["doc"]]),
            }
        )
    if not title:
        title = documents[0]["title"] if len(documents) == 1 else _texts(len(tables["documents"]))
    left_out = ""
    if corpus.left:
        left_out = (
            f"في هذه الصفحة {_texts(len(documents))} من {len(tables['documents']):,} بترتيبها "
            f"({_sentences(len(corpus.sentences))})، والأعداد كلها لها وحدها؛ بقي خارجها {_texts(corpus.left)} "
            f"({_sentences(corpus.left_sentences)})، وكل ذلك كامل في المصنف وملفات CSV."
        )
    style = font_face(400) + font_face(700) + (TEMPLATES / "page.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "page.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src {_source(script)}; style-src {_source(style)}; font-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    hashes = [row["sha256"][:12] for row in corpus.documents if row.get("sha256")]
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return environment.get_template("page.html").render(
        title=title,
        documents=documents,
        layers=[{"id": key, "title": told, "count": counts[key]} for key, told in _LAYERS.items() if counts[key]],
        views=[dict(zip(("id", "title", "gloss", "how"), view, strict=True)) for view in _VIEWS],
        left_out=left_out,
        footer=[_sentences(len(corpus.sentences)), *[f"sha256 {told}" for told in hashes[:3]]],
        data=_data(corpus.data()),
        style=Markup(style),
        script=Markup(script),
        policy=policy,
    )

"""What the centre does for information, done for texts: collect, process, analyse, and a digest for each recipient."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from helpers.counts.profile import named_in, profile, spellings, steps
from helpers.counts.relations import nouns
from helpers.marks.reporting import bare
from helpers.texts import reference
from helpers.texts.text import key, words

LINES = [
    "section", "doc", "title", "outlet", "published", "sentence", "text", "subject", "relation", "arabic", "object",
    "when", "earliest", "latest", "source", "status", "claim",
]  # fmt: skip
_SAID = ("subject", "relation", "arabic", "object", "when", "earliest", "latest", "source", "status", "text")
_WORDS = re.compile(r"\w+")
_DENYING = ("denied", "negated")


class Digest(NamedTuple):
    """What one recipient is sent: `lines` (LINES), and `company` (name, together, sentences)."""

    recipient: str
    names: tuple[str, ...]
    lines: pd.DataFrame
    company: pd.DataFrame

    @property
    def days(self) -> pd.DataFrame:
        """The lines that fall on days of the calendar, earliest first."""
        dated = self.lines[self.lines["earliest"] != ""]
        return dated.sort_values(["earliest", "latest"], kind="stable", ignore_index=True)


class Distribution(NamedTuple):
    """The digests, in the order of the recipients, and the table of what went to whom."""

    digests: tuple[Digest, ...]
    ledger: pd.DataFrame


def collect(reading) -> pd.DataFrame:
    """The texts by source and date: doc, title, source, published, words, sentences."""
    columns = ["doc", "title", "source", "published", "words", "sentences"]
    return reading.documents[columns].sort_values(["source", "published", "doc"], kind="stable", ignore_index=True)


def process(reading) -> pd.DataFrame:
    """What was found in each text, and which texts repeat another word for word.

    Columns: doc, kept, duplicate_of (the first text with the same words, whatever its spacing, marks and
    punctuation), names, references, dates, quotes, statements (numbers of marks).
    """
    first: dict[str, str] = {}
    repeated = []
    for doc, text in zip(reading.documents["doc"], reading.documents["text"], strict=True):
        same = " ".join(_WORDS.findall(key(text)))
        repeated.append(first.get(same, "") if same else "")
        first.setdefault(same, doc)
    table = pd.DataFrame({"doc": reading.documents["doc"], "duplicate_of": repeated})
    table.insert(1, "kept", table["duplicate_of"] == "")
    for column, frame in (
        ("names", reading.entities),
        ("references", reading.references),
        ("dates", reading.dates),
        ("quotes", reading.quotes),
        ("statements", reading.statements),
    ):
        table[column] = table["doc"].map(frame["doc"].value_counts()).fillna(0).astype("int64")
    return table.reset_index(drop=True)


def _same(names: str, text: str) -> str:
    """What two claims must share to stand side by side: the names, else the event, else the words."""
    if names:
        return "|".join(sorted(names.split("|")))
    spans = words(text)
    plain = [bare(key(text[a:b])) for a, b in spans]
    event = next((nouns("event")[word].words.split()[0] for word in plain[:1] if word in nouns("event")), "")
    return event or " ".join(plain)


def analyse(claims: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Claims side by side across texts and sources: who says it, who says otherwise, who leaves it unconfirmed.

    `claims` is a profile. Columns: subject, relation, object, said_by, denied_by, unconfirmed_by (voices joined by ،:
    the source of a statement, else the outlet, else the text's title), texts, claims, verdict (contested, unconfirmed,
    several voices, one voice), sentences (doc:sentence). Contested first, then by the number of voices.
    """
    columns = ["subject", "relation", "object", "said_by", "denied_by", "unconfirmed_by", "texts", "claims", "verdict"]
    columns.append("sentences")
    about = claims[~claims["relation"].isin(["says"]) & (claims["status"] != "not named")]
    if not len(about):
        return pd.DataFrame(columns=columns)
    outlet = {row.doc: row.source or row.title or row.doc for row in documents.itertuples(index=False)}
    table = about.assign(
        voice=[source or outlet.get(doc, doc) for source, doc in zip(about["source"], about["doc"], strict=True)],
        one=[_same(*pair) for pair in zip(about["subject_names"], about["subject"], strict=True)],
        other=[_same(*pair) for pair in zip(about["object_names"], about["object"], strict=True)],
        place=about["doc"] + ":" + about["sentence"].astype(str),
    )
    rows = []
    # A meeting still to come is not the one that was held.
    table["ahead"] = (table["status"] == "planned") & table["relation"].isin(["meeting", "talks"])
    for _, group in table.groupby(["one", "relation", "other", "ahead"], sort=False):
        denied = group["status"].isin(_DENYING)
        open_ = group["status"].isin(["unconfirmed", "withheld", "possible"])
        voices = [list(dict.fromkeys(group.loc[kept, "voice"])) for kept in (~denied & ~open_, denied, open_)]
        said, against, doubt = voices
        many = len(dict.fromkeys([*said, *against, *doubt]))
        verdict = "contested" if said and against else "unconfirmed" if not said and doubt else ""
        verdict = verdict or ("several voices" if many > 1 else "one voice")
        head = group.iloc[0]
        rows.append(
            (
                *(head[column] for column in ("subject", "relation", "object")),
                *("، ".join(voice) for voice in voices),
                *(group["doc"].nunique(), len(group), verdict, list(dict.fromkeys(group["place"]))),
            )
        )
    found = pd.DataFrame(rows, columns=columns)
    found["order"] = found["verdict"].map({"contested": 0, "several voices": 1, "unconfirmed": 2, "one voice": 3})
    found = found.sort_values(["order", "texts", "claims"], ascending=[True, False, False], kind="stable")
    return found.drop(columns="order").reset_index(drop=True)


def _company(reading, names: frozenset[str], docs: set[str]) -> pd.DataFrame:
    """Who stands in a sentence with one of the names, back-references resolved: name, together, sentences."""
    entities = reading.entities.loc[reading.entities["doc"].isin(docs), ["doc", "sentence", "name"]]
    back = reading.references.loc[reading.references["doc"].isin(docs), ["doc", "sentence", "name"]]
    both = pd.concat([entities, back]).drop_duplicates()
    both["place"] = both["doc"] + ":" + both["sentence"].astype(str)
    here = both[both["place"].isin(set(both.loc[both["name"].isin(names), "place"])) & ~both["name"].isin(names)]
    if not len(here):
        return pd.DataFrame(columns=["name", "together", "sentences"])
    table = here.groupby("name", as_index=False, sort=False).agg(together=("place", "size"), sentences=("place", list))
    return table.sort_values("together", ascending=False, kind="stable", ignore_index=True)


def digest(reading, recipient: str, kept: set[str] | None = None) -> Digest:
    """What the texts hold for one recipient: what is said of it, by it, with whom; every line with its sentence.

    `kept` are the documents to use, by default those of `process` that repeat no other. A sentence that names it and
    yields no claim is a line of the section `mention`, so that nothing is lost.
    """
    if kept is None:
        table = process(reading)
        kept = set(table.loc[table["kept"], "doc"])
    names = spellings(reading, recipient)
    claims = profile(reading, recipient)
    claims = claims[claims["doc"].isin(kept)]
    docs = set(named_in(reading, names)["doc"]) & kept
    near = reading.sentences[reading.sentences["doc"].isin(docs)]
    texts = dict(zip(zip(near["doc"], near["sentence"], strict=True), near["text"], strict=True))
    known = reading.documents[reading.documents["doc"].isin(docs)]
    about = {
        row[0]: row[1:] for row in known[["doc", "title", "source", "published"]].itertuples(index=False, name=None)
    }
    rows = []
    for row in claims.itertuples(index=False):
        section = "by" if row.relation == "says" else "of"
        rows.append((section, row.doc, row.sentence, row))
    covered = {(doc, sentence) for _, doc, sentence, _ in rows}
    for doc, sentence in named_in(reading, names).itertuples(index=False, name=None):
        if doc in kept and (doc, sentence) not in covered:
            rows.append(("mention", doc, sentence, None))
    lines = []
    for section, doc, sentence, row in rows:
        said = [getattr(row, column) for column in _SAID] if row is not None else [""] * len(_SAID)
        lines.append((section, doc, *about[doc], int(sentence), texts.get((doc, sentence), ""), *said))
    frame = pd.DataFrame(lines, columns=LINES)
    frame = frame.sort_values(["published", "doc", "sentence"], kind="stable", ignore_index=True)
    return Digest(recipient, tuple(sorted(names)), frame, _company(reading, names, kept & set(frame["doc"])))


def distribute(reading, recipients: Sequence[str], processed: pd.DataFrame | None = None) -> Distribution:
    """A digest for each recipient, and the table of what went to whom; `processed` is that of `process`, if made.

    Ledger columns: number, recipient, claims (said of it), said (by it), mentions (sentences without a claim), company
    (others named with it), texts, note (one line where there is nothing to say).
    """
    table = process(reading) if processed is None else processed
    kept = set(table.loc[table["kept"], "doc"])
    digests = tuple(digest(reading, recipient, kept) for recipient in dict.fromkeys(recipients))
    rows = []
    for number, one in enumerate(digests, 1):
        sections = one.lines["section"].value_counts()
        counts = [int(sections.get(name, 0)) for name in ("of", "by", "mention")]
        note = "" if len(one.lines) else "nothing to say · لا شيء عنه في هذه النصوص"
        rows.append((number, one.recipient, *counts, len(one.company), one.lines["doc"].nunique(), note))
    columns = ["number", "recipient", "claims", "said", "mentions", "company", "texts", "note"]
    return Distribution(digests, pd.DataFrame(rows, columns=columns))


def known_recipients(reading, wanted: Sequence[str], most: int = 4) -> list[str]:
    """Those of the wanted names that the texts hold; where they hold none, the places that they name most."""
    held = [name for name in dict.fromkeys(wanted) if spellings(reading, name)]
    if held:
        return held
    counts = reading.entities.loc[reading.entities["type"] == "LOC", "name"].value_counts()
    return sorted(counts.index, key=lambda name: (-counts[name], name))[:most]


def flow_of(
    mandate: str, collected: pd.DataFrame, processed: pd.DataFrame, analysed: pd.DataFrame, ledger: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The mandate as boxes and arrows, with what was done at each step here; a pair of frames for `charts.flow`.

    The steps are those of the mandate's own words where it has any, else the four of `digest_labels`. Boxes: id,
    label, detail, kind; arrows: source, target.
    """
    labels = reference.load("digest_labels")
    names = labels[labels["kind"] == "step"].set_index("arabic")
    marks = int(processed[["names", "references", "dates", "quotes", "statements"]].to_numpy().sum())
    repeated = int((~processed["kept"]).sum())
    done = {
        "collect": f"النصوص: {len(collected):,}",
        "process": f"المكرر: {repeated:,}\nالعلامات: {marks:,}",
        "analyse": f"الأقوال المقارنة: {len(analysed):,}",
        "distribute": f"الموجزات: {len(ledger):,}",
    }
    listed = [step for step in steps(mandate)["step"]] or list(names.index)
    boxes, arrows = [], []
    for step in dict.fromkeys(listed):
        english = names["name"].get(step, "")
        detail = "\n".join(part for part in (english, done.get(english, "")) if part)
        boxes.append((f"step {step}", step, detail, "المهمة كما في النص" if mandate else "المهمة"))
    arrows += [(one[0], other[0]) for one, other in pairwise(boxes)]
    last = boxes[-1][0]
    for row in ledger.itertuples(index=False):
        lines = row.claims + row.said + row.mentions
        boxes.append((f"to {row.recipient}", row.recipient, f"السطور: {lines:,}", "المستلم هنا"))
        arrows.append((last, f"to {row.recipient}"))
    return (
        pd.DataFrame(boxes, columns=["id", "label", "detail", "kind"]),
        pd.DataFrame(arrows, columns=["source", "target"]),
    )


def flow_title(mandate: str) -> tuple[str, str]:
    """The title of the flow in Arabic and English: the steps of a body's own mandate, or the collection's four."""
    listed = list(dict.fromkeys(steps(mandate)["step"]))
    if listed:
        return f"المهمة: {' و'.join(listed)}", "The mandate, carried out on these texts"
    return "جمع ومعالجة وتحليل وتوزيع، على هذه النصوص", "Four steps, carried out on these texts"


def flow_source(profile: pd.DataFrame, mandate: str, documents: pd.DataFrame) -> str:
    """Where the mandate's words stand, for the foot of the flow: a text by its title; empty where there is none."""
    rows = profile[(profile["object"] == mandate) & (mandate != "")]
    if not len(rows):
        return ""
    title = documents.loc[documents["doc"] == rows["doc"].iloc[0], "title"].iloc[0] or rows["doc"].iloc[0]
    return f"المصدر: {title}، الجملة {rows['sentence'].iloc[0]}"

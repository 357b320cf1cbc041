"""What the texts say of one body, person or place: each claim a row with its sentence, source and status."""

from collections import defaultdict
from functools import lru_cache

import pandas as pd

from helpers.counts.claims import Reader
from helpers.counts.clauses import Line, Mark, is_masdar, lines, words_of
from helpers.counts.relations import Claim, nouns
from helpers.marks.reporting import bare
from helpers.texts import reference
from helpers.texts.text import counted, search_key

PROFILE = [
    "subject", "relation", "object", "when", "source", "status", "doc", "sentence", "start", "end", "text", "rule",
    "arabic", "role", "earliest", "latest", "subject_names", "object_names", "value",
]  # fmt: skip
# How far back a definite event (الاجتماع) may find the one that it points to.
_SENTENCES_BACK = 4


def _grouped(frame: pd.DataFrame, columns: list[str], docs: set[str] | None = None) -> dict[str, list[tuple]]:
    found: dict[str, list[tuple]] = defaultdict(list)
    if len(frame):
        kept = frame if docs is None else frame[frame["doc"].isin(docs)]
        for doc, *row in kept[["doc", *columns]].itertuples(index=False, name=None):
            found[doc].append(tuple(row))
    return found


def spellings(reading, name: str) -> frozenset[str]:
    """The names of the texts that mean the same as `name`: alike but for ى/ي, ة/ه and hamza, or the same country."""
    wanted = {search_key(name)}
    for row in reference.load("countries").itertuples():
        alike = {search_key(other) for other in (row.name, *row.aliases.split("|")) if other}
        if wanted & alike:
            wanted |= alike
    known = {*reading.entities["name"].unique(), *reading.references["name"].unique()}
    return frozenset(other for other in known if search_key(other) in wanted)


def named_in(reading, names: frozenset[str]) -> pd.DataFrame:
    """The places (doc, sentence) that hold one of the names or point back to it, in order, each once."""
    both = (reading.entities, reading.references)
    found = [frame.loc[frame["name"].isin(names), ["doc", "sentence"]] for frame in both]
    return pd.concat(found, ignore_index=True).drop_duplicates(ignore_index=True)


def _near(reading, names: frozenset[str]) -> set[tuple[str, int]]:
    places = named_in(reading, names).itertuples(index=False, name=None)
    return {(doc, sentence + more) for doc, sentence in places for more in range(_SENTENCES_BACK + 1)}


def document_lines(reading, docs: set[str], names: frozenset[str] = frozenset()) -> dict[str, list[Line]]:
    """The sentences of documents, ready for patterns, with the names, back-references and times on them.

    With `names` only the sentences that hold one of them and the few behind, which may point back to it.
    """
    sentences = _grouped(reading.sentences, ["sentence", "start", "end"], docs)
    if names:
        near = _near(reading, names)
        sentences = {doc: [row for row in found if (doc, row[0]) in near] for doc, found in sentences.items()}
    entities = _grouped(reading.entities, ["start", "end", "name", "type"], docs)
    references = _grouped(reading.references, ["start", "end", "name"], docs)
    dates = _grouped(reading.dates, ["start", "end", "text", "kind", "earliest", "latest", "value"], docs)
    texts = reading.documents[reading.documents["doc"].isin(docs)]
    found = {}
    for doc, text in zip(texts["doc"], texts["text"], strict=True):
        taken = [(start, end) for start, end, *_ in entities[doc]]
        # A back-reference to several (الدول الأربع) has a row for each of them.
        meant: dict[tuple[int, int], list[str]] = {}
        for start, end, name in references[doc]:
            if not any(start < b and a < end for a, b in taken):
                meant.setdefault((start, end), []).append(name)
        back = [(*span, "|".join(names), "REF") for span, names in meant.items()]
        found[doc] = lines(doc, text, sentences[doc], sorted([*entities[doc], *back]), sorted(dates[doc]))
    return found


def _events(line: Line) -> set[str]:
    """The event nouns of a line without article, clitics and number: what a later sentence may point back to."""
    return {word for token in range(line.size) for word in [_event(line, token)] if word}


def _event(line: Line, token: int) -> str:
    return _event_of(line.plain(token), line.owned(token))


@lru_cache(maxsize=1 << 17)
def _event_of(word: str, owned: str) -> str:
    for form in (word, bare(word), owned, word[1:] if word[:1] in "لب" else ""):
        if form in nouns("event"):
            return nouns("event")[form].words.split()[0]
    return ""


def _points_back(line: Line) -> set[str]:
    """The events that a line takes up again: definite (الاجتماع المقبل) or called similar (اجتماعات مماثلة)."""
    found = set()
    for token in range(line.size):
        event = _event(line, token)
        if event and (line.definite(token) or (token + 1 < line.size and line.key[token + 1] in words_of("same"))):
            found.add(event)
    return found


def concerned(page: list[Line], names: frozenset[str]) -> dict[int, str]:
    """The sentences of a document that concern a name: by number, and whether they name it or take up its event."""
    found: dict[int, str] = {}
    events: dict[str, int] = {}
    for line in page:
        named = any(not names.isdisjoint(mark.names) for mark in line.marks)
        taken = {event for event in _points_back(line) if line.sentence - events.get(event, -99) <= _SENTENCES_BACK}
        if named or taken:
            found[line.sentence] = "named" if named else "event"
            events |= dict.fromkeys(_events(line), line.sentence)
    return found


def _label(line: Line, stretch: tuple[int, int]) -> str:
    """The words of a stretch; where it is one name or back-reference, the name that it stands for."""
    first, after = stretch
    if after <= first:
        return ""
    marks = line.named(first, after)
    text = line.words(first, after)
    if len(marks) == 1 and marks[0].first == first and marks[0].after == after and "|" not in marks[0].name:
        return marks[0].name
    if line.purpose(first):
        text = text.removeprefix("و").removeprefix("ل")
    bare_of_marks = text[1:-1]
    return bare_of_marks if text[:1] == "«" and text[-1:] == "»" and "«" not in bare_of_marks else text


def _governed(text: str, relation: str) -> str:
    """An object without the ل or ب of its frame (يستعد لـ: لمرحلة → مرحلة)."""
    letter = relation[-2:-1] if relation.endswith("ـ") else ""
    if not letter or not text.startswith(letter):
        return text
    return "ا" + text if text.startswith("لل") else text[1:]


def _role(line: Line, claim: Claim, names: frozenset[str]) -> str:
    """Where a name stands in a claim: its subject, its object, elsewhere in it, or only in the sentence."""

    def holds(stretch: tuple[int, int]) -> bool:
        return any(not names.isdisjoint(mark.names) for mark in line.named(*stretch))

    if holds(claim.subject):
        return "subject"
    if holds(claim.object):
        return "object"
    return "within" if holds((claim.first, claim.after)) else "beside"


def _names(line: Line, stretch: tuple[int, int]) -> str:
    found = [name for mark in line.named(*stretch) for name in mark.names]
    return "|".join(dict.fromkeys(found))


def rows(line: Line, claim: Claim) -> dict[str, object]:
    """A claim as a row of the profile, still without its source."""
    start, end = line.span(claim.first, claim.after)
    dated = [when for when in claim.times if when.earliest or when.latest]
    return {
        "subject": _label(line, claim.subject),
        "relation": claim.relation,
        "object": _governed(_label(line, claim.object), claim.arabic),
        "when": "، ".join(when.text for when in claim.times),
        "source": "",
        "status": claim.status,
        "doc": line.doc,
        "sentence": line.sentence,
        "start": start,
        "end": end,
        "text": line.text[start:end],
        "rule": claim.rule,
        "arabic": claim.arabic,
        "role": "",
        "earliest": min((when.earliest for when in dated if when.earliest), default=""),
        "latest": max((when.latest for when in dated if when.latest), default=""),
        "subject_names": _names(line, claim.subject),
        "object_names": _names(line, claim.object),
        "value": claim.value,
    }


def _attributed(found: list[dict], statements: list[tuple], quotes: list[tuple]) -> None:
    """Give each row the source of the statement that it is part of, and that statement's denial or doubt."""
    for row in found:
        best = None
        for start, _, source, mode, content_start, content_end in statements:
            inside = content_start < content_end and content_start <= row["start"] < content_end
            over = row["start"] <= start < row["end"] and mode in ("denied", "unconfirmed")
            if (inside or over) and (best is None or content_start >= best[0]):
                best = (content_start, source, mode)
        spoken = [speaker for a, b, kind, speaker in quotes if kind == "speech" and a <= row["start"] < b and speaker]
        if best:
            row["source"] = best[1]
            if best[2] in ("denied", "unconfirmed") and row["status"] != "withheld":
                row["status"] = best[2]
        if spoken and not row["source"]:
            row["source"] = spoken[-1]


def _not_named(line: Line, claim: Claim, members: list[str]) -> list[dict]:
    """Members of the body whom a list of some of them leaves out: said to be not named, and no more than that."""
    listed = {name for mark in line.named(*claim.subject) for name in mark.names}
    if len(listed & set(members)) < 2:
        return []
    return [
        rows(line, claim)
        | {
            "subject": name,
            "relation": f"not named: {claim.relation}",
            "object": "",
            "subject_names": name,
            "status": "not named",
            "rule": f"{claim.rule}+list",
            "arabic": f"لم يُذكر: {claim.arabic}",
        }
        for name in members
        if name not in listed
    ]


def _members(page: list[Line], claims: dict[int, list[Claim]], names: frozenset[str]) -> list[str]:
    """The longest list of named parties that agree on a body, found it or make it up."""
    best: list[Mark] = []
    for line in page:
        for claim in claims.get(line.sentence, []):
            if claim.relation == "comprises" and _role(line, claim, names) == "subject":
                stretch = claim.object
            elif ("found" in claim.relation or "form" in claim.relation) and _role(line, claim, names) == "object":
                stretch = claim.subject
            else:
                continue
            marks = [mark for mark in line.named(*stretch) if mark.type in ("LOC", "ORG")]
            best = max(best, marks, key=len)
    return [mark.name for mark in best]


# What says something of a name although its own words leave the name out: an event for its sake, a ceiling, a silence.
_LOOSE = ("meeting", "talks", "at most", "place")


def _kept(found: list[dict], near: dict[int, str]) -> list[dict]:
    """The claims that are about the name: those that hold it, and the loose ones of a sentence where one does."""
    holding = {row["sentence"] for row in found if row["role"] != "beside"}
    return [
        row
        for row in found
        if row["role"] != "beside"
        or near[row["sentence"]] == "event"
        or (row["sentence"] in holding and (row["relation"] in _LOOSE or row["event"]))
    ]


def _said(page: list[Line], statements: list[tuple]) -> list[dict]:
    """What a name itself is made to say, a row a statement."""
    found = []
    for line in page:
        low, high = (line.start[0], line.end[-1]) if line.size else (0, 0)
        for start, end, source, mode, content_start, content_end in statements:
            if source and low <= start < high and content_start < content_end:
                first, after = min(start, content_start), max(end, content_end)
                found.append(
                    {
                        "subject": source,
                        "relation": "says",
                        "object": line.text[content_start:content_end],
                        "when": "",
                        "source": source,
                        "status": mode if mode in ("denied", "unconfirmed") else "stated",
                        "doc": line.doc,
                        "sentence": line.sentence,
                        "start": first,
                        "end": after,
                        "text": line.text[first:after],
                        "rule": f"statement:{mode}",
                        "arabic": line.text[start:end],
                        "role": "subject",
                        "earliest": "",
                        "latest": "",
                        "subject_names": source,
                        "object_names": "",
                        "value": "",
                        "event": False,
                    }
                )
    return found


def document_claims(reading, docs: set[str], names: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Every claim of some documents, or those that concern one of the names; columns as `profile`."""
    columns = ["start", "end", "source", "mode", "content_start", "content_end"]
    statements = _grouped(reading.statements, columns, docs)
    quotes = _grouped(reading.quotes, ["start", "end", "kind", "speaker"], docs)
    found: list[dict] = []
    for doc, page in document_lines(reading, docs, names).items():
        near = concerned(page, names) if names else {line.sentence: "named" for line in page}
        claims = {line.sentence: Reader(line).claims() for line in page if line.sentence in near}
        members = _members(page, claims, names) if names else []
        here: list[dict] = []
        for line in page:
            for claim in claims.get(line.sentence, []):
                held = any(_event(line, token) for token in range(*claim.subject))
                row = rows(line, claim) | {"role": _role(line, claim, names) if names else "", "event": held}
                here.append(row)
                if claim.relation == "run by turns" and row["role"] == "object":
                    here += [other | {"role": "object", "event": False} for other in _not_named(line, claim, members)]
        here = _kept(here, near) if names else here
        _attributed(here, statements[doc], quotes[doc])
        said = _said(page, statements[doc])
        here += [row for row in said if not names or not names.isdisjoint(row["subject"].split("|"))]
        found += sorted(here, key=lambda row: (row["sentence"], row["start"], row["end"]))
    return pd.DataFrame(found, columns=PROFILE)


def profile(reading, name: str) -> pd.DataFrame:
    """What the texts say of a body, person or place, a row a claim, in the order of the texts.

    Columns: subject, relation (of `data/reference/profile.csv`), object, when (as written), source (empty: the text
    itself), status (stated, announced, agreed, planned, possible, negated, denied, unconfirmed, withheld, called for,
    not named), doc, sentence, start, end, text, rule, arabic (the relation), role (where the name stands: subject,
    object, within the claim, beside it in its sentence), earliest, latest (days, of `when`), subject_names,
    object_names (joined by |), value (an amount, ISO 8601). Empty where the texts do not name it.
    """
    names = spellings(reading, name)
    found = (
        document_claims(reading, set(named_in(reading, names)["doc"]), names)
        if names
        else pd.DataFrame(columns=PROFILE)
    )
    return found.drop_duplicates(["doc", "start", "end", "relation", "object", "subject"]).reset_index(drop=True)


def known(reading, wanted: str, type: str = "ORG") -> str:
    """The name `wanted` where the texts hold it, else the one of its type that they name most; empty if none."""
    if wanted and spellings(reading, wanted):
        return wanted
    counts = reading.entities.loc[reading.entities["type"] == type, "name"].value_counts()
    # Equal counts in the order of the alphabet, so that the answer does not hang on the order of the texts.
    return min(counts.index[counts == counts.max()], default="") if len(counts) else ""


def answer(name: str, found: pd.DataFrame) -> tuple[str, str]:
    """In a line of Arabic and a line of English, how many claims the texts make about a body."""
    if not name:
        return "لا تسمّي هذه النصوص هيئة", "These texts name no body"
    claims = counted(len(found), "قول واحد", "قولان", "أقوال", "قولاً", "قول")
    return f"ما يقوله النص عن «{name}»: {claims}", f"Claims about it: {len(found):,}"


def called(reading, name: str) -> pd.DataFrame:
    """How the texts call a name, most often first: text, kind (name, back-reference), mentions, sentences."""
    names = spellings(reading, name)
    columns = ["doc", "sentence", "text"]
    mentions = reading.entities.loc[reading.entities["name"].isin(names), columns].assign(kind="name")
    back = reading.references.loc[reading.references["name"].isin(names), columns].assign(kind="back-reference")
    both = pd.concat([mentions, back], ignore_index=True)
    # In للأمم the ل of the article is all that is left of it: a reader is shown the name.
    whole = dict(("ل" + other[2:], other) for other in names if other.startswith("ال"))
    both["text"] = both["text"].replace(whole)
    both["at"] = both["doc"] + ":" + both["sentence"].astype(str)
    if not len(both):
        return pd.DataFrame(columns=["text", "kind", "mentions", "sentences"])
    table = both.groupby(["text", "kind"], as_index=False, sort=False).agg(
        mentions=("at", "size"), sentences=("at", lambda at: list(dict.fromkeys(at)))
    )
    return table.sort_values("mentions", ascending=False, kind="stable", ignore_index=True)


def mandate(profile: pd.DataFrame) -> str:
    """The words of a body's purpose that name the most things to do; empty where none names two."""
    aims = profile[profile["relation"].isin(["aims at", "purpose"]) & (profile["role"] == "subject")]
    best = max(aims["object"], key=lambda words: len(steps(words)), default="")
    return best if len(steps(best)) > 1 else ""


def steps(mandate: str) -> pd.DataFrame:
    """The steps of a mandate from its words: step, object, recipient; verbal nouns joined by و share their object.

    «جمع ومعالجة وتحليل المعلومات … وتوزيعها على …» gives four steps; the last one's pronoun takes the shared object.
    """
    page = lines("", mandate, [(1, 0, len(mandate))], [], [])
    if not page:
        return pd.DataFrame(columns=["step", "object", "recipient", "start", "end"])
    line, found, shared, token = page[0], [], "", 0
    while token < line.size:
        run = []
        while token < line.size and _is_step(line, token):
            run.append(token)
            token += 1
        if not run:
            token += 1
            continue
        last = run[-1]
        owned = line.owned(last) if line.owned(last) else ""
        end = token
        while end < line.size and not (_is_step(line, end) and line.key[end].startswith("و")) and not line.cut(end):
            end += 1
        recipient = next((at for at in range(token, end) if line.key[at] in ("على", "الى") or line.key[at] == "ل"), end)
        if owned:
            said, to = shared, line.words(recipient + 1, end) if recipient < end else ""
        else:
            said, to = line.words(token, end), ""
            shared = said
        for at in run:
            found.append(
                (owned if at == last and owned else line.plain(at), said, to, line.start[at], line.end[end - 1])
            )
        token = end
    return pd.DataFrame(found, columns=["step", "object", "recipient", "start", "end"])


def _is_step(line: Line, token: int) -> bool:
    word = line.owned(token) or line.plain(token)
    return not word.startswith("ال") and is_masdar(word)

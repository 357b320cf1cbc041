"""Definite back-references: المركز, التنظيم, البيان, الدول الأربع, السفير الروسي, and what the document means."""

import re
from functools import cache

from helpers.marks import lexicon, names
from helpers.marks.line import Line, Mention
from helpers.texts import reference

Row = tuple[int, int, int, str, str, str]

_NUMBERS = {
    "الثلاث": 3, "الثلاثة": 3, "الاربع": 4, "الاربعة": 4, "الخمس": 5, "الخمسة": 5, "الست": 6, "السبع": 7,
}  # fmt: skip
_PAIR = frozenset(["البلدين", "البلدان", "الدولتين", "الدولتان", "للبلدين", "للدولتين"])
_AND = re.compile(r"[،,\s]*")


@cache
def _singulars() -> dict[str, str]:
    """Folded definite head (المركز) → the head of the names that it can stand for."""
    table = reference.load("organisation_heads")
    kept = table[(table["number"] == "1") & (table["kind"] != "media")]
    return {"ال" + lexicon.fold(word): lexicon.fold(word) for word in kept["word"]}


def references(document: list[Line], every: list[tuple[Line, Mention]]) -> list[Row]:
    """Rows of references of one document: sentence, start, end, text, name, rule."""
    by_line: dict[int, list[Mention]] = {}
    for line, m in every:
        by_line.setdefault(line.sentence, []).append(m)
    found: list[Row] = []
    heads: dict[str, str] = {}
    roles: list[tuple[str, str, str]] = []
    groups: list[list[str]] = []
    issuer = ""
    for line in document:
        mentions = by_line.get(line.sentence, [])
        taken = {at: m for m in mentions for at in range(m.first, m.last)}
        for at, word in enumerate(line.words):
            m = taken.get(at)
            if m:
                if m.type == "ORG" and m.first == at:
                    heads[lexicon.fold(m.name.split()[0]).removeprefix("ال")] = m.name
                if m.type == "PER" and m.first == at and m.role:
                    nation = names.nation_in(m.role)
                    place = _place_in(m.role)
                    roles.append((lexicon.fold(m.role.split()[0]).removeprefix("ال"), nation or place, m.name))
                continue
            for cut, rest in word.forms:
                head = _singulars().get(rest)
                if head in heads and _bare(line, at) and not _another(line, at, heads[head], taken):
                    found.append(_row(line, at, at + 1, cut, heads[head], "definite head"))
                    break
                if rest in ("البيان", "بيان"):
                    issuer = _issuer(line, at, mentions) or issuer
                    if rest == "البيان" and issuer:
                        found.append(_row(line, at, at + 1, cut, issuer, "statement"))
                    break
                if rest == "الدول" and at + 1 < len(line) and line.words[at + 1].key in _NUMBERS:
                    wanted = _NUMBERS[line.words[at + 1].key]
                    group = next((g for g in reversed(groups) if len(g) == wanted), [])
                    found += [_row(line, at, at + 2, cut, name, "number") for name in group]
                    break
                person = _person(line, at, rest, roles)
                if person:
                    found.append(_row(line, at, at + 2, cut, person, "role"))
                    break
            if word.key in _PAIR:
                pair = list(dict.fromkeys(m.name for m in mentions if m.type == "LOC" and m.first < at and _state(m)))
                if len(pair) == 2:
                    cut = 1 if word.key.startswith("لل") else 0
                    found += [_row(line, at, at + 1, cut, name, "pair") for name in pair]
        groups += _enumerated(line, mentions)
    return found


def _row(line: Line, first: int, last: int, cut: int, name: str, rule: str) -> Row:
    start, end = line.start(first, cut), line.ends[last - 1]
    return line.sentence, start, end, line.text[start:end], name, rule


def _bare(line: Line, at: int) -> bool:
    """Whether a definite head stands without an adjective or complement of its own."""
    if at + 1 >= len(line) or not line.glued[at + 1]:
        return True
    following = line.words[at + 1]
    return not following.adjective or following.ends


def _another(line: Line, at: int, name: str, taken: dict[int, Mention]) -> bool:
    """Whether a state's body is another one here: رئيس الحكومة with a person's name, or with another country before."""
    nations = {w.nisba for w in map(lexicon.word, name.split()) if w.nisba}
    if not nations:
        return False
    following = taken.get(at + 1)
    if following and following.type == "PER":
        return True
    here = {line.words[place].nisba for place in range(at) if line.words[place].nisba}
    here |= {m.name for place, m in taken.items() if place < at and m.rule == "list:country"}
    return bool(here) and not here & nations


def _state(m: Mention) -> bool:
    return m.rule in ("list:country", "list:capital")


def _place_in(role: str) -> str:
    """The country that a role names (سفير روسيا)."""
    for word in map(lexicon.word, role.split()):
        for _, entries in word.known:
            for entry in entries:
                if entry.kind == "country" and len(entry.words) == 1:
                    return entry.name
    return ""


def _person(line: Line, at: int, rest: str, roles: list[tuple[str, str, str]]) -> str:
    """السفير الروسي, where the document has سفير روسيا with a name: that person."""
    if not rest.startswith("ال") or at + 1 >= len(line) or not line.glued[at + 1]:
        return ""
    nation = line.nation(at + 1)[1]
    if not nation:
        return ""
    return next((name for head, country, name in reversed(roles) if head == rest[2:] and country == nation), "")


def _issuer(line: Line, at: int, mentions: list[Mention]) -> str:
    """Who issued a statement: بيان صادر عن X, بيان ل X; a person where an office leads to one, else the body."""
    after = line.words[at + 1 : at + 3]
    if not after:
        return ""
    following = [m for m in mentions if m.first > at and m.type != "LOC"]
    if after[0].key in ("صادر", "الصادر") and len(after) > 1 and after[1].key in ("عن", "من"):
        person = next((m for m in following if m.type == "PER" and m.first - at < 14 and m.role), None)
        if person and not any(line.words[place].verb for place in range(at + 3, person.first)):
            return person.name
        return following[0].name if following else ""
    if following and following[0].first == at + 1 and line.words[at + 1].key[:1] == "ل":
        return following[0].name
    before = [m for m in mentions if m.last <= at and m.type != "LOC"]
    if at and line.words[at - 1].key == "في" and before and line.words[at].key == "بيان":
        return before[-1].name
    return ""


def _enumerated(line: Line, mentions: list[Mention]) -> list[list[str]]:
    """Lists of countries that stand together: سورية والعراق وإيران وروسيا."""
    found: list[list[str]] = []
    run: list[Mention] = []
    for m in [*[m for m in mentions if m.type == "LOC"], None]:
        joined = run and m and m.first == run[-1].last and _AND.fullmatch(line.gaps[m.first])
        if joined:
            run.append(m)
            continue
        names = list(dict.fromkeys(one.name for one in run))
        if len(names) >= 2:
            found.append(names)
        run = [m] if m else []
    return found

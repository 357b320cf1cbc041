"""One name for the mentions of one thing in a document: short forms, variants, and what the lists know of it."""

from helpers.marks import lexicon
from helpers.marks.line import Line, Mention


def second_pass(marked: list[tuple[Line, list[Mention]]]) -> list[tuple[Line, list[Mention]]]:
    """Add the short mentions of people and bodies that the document names in full elsewhere."""
    short: dict[str, Mention] = {}
    for line, mentions in marked:
        for m in mentions:
            if m.type == "PER" and m.last - m.first >= 2:
                words = [line.words[at] for at in range(m.first, m.last)]
                family = lexicon.fold(words[-1].key)
                if len(family) > 2:
                    short.setdefault(family, m)
    if not short:
        return marked
    done = []
    for line, mentions in marked:
        taken = {at for m in mentions for at in range(m.first, m.last)}
        more = []
        for at, word in enumerate(line.words):
            if at in taken:
                continue
            for cut, rest in word.forms:
                full = short.get(rest)
                if full and (rest[:2] == "ال" or word.unknown or word.surname or word.given) and not word.ends:
                    more.append(line.mention(at, at + 1, cut, "PER", full.name, "second pass", 1.0))
                    break
        done.append((line, sorted([*mentions, *more], key=lambda m: m.first)))
    return done


def unify(marked: list[tuple[Line, list[Mention]]]):
    """Mentions with their shared names, rows of names, rows of references."""
    entities = [(line, m) for line, mentions in marked for m in mentions]
    people = [m.name for _, m in entities if m.type == "PER" and " " in m.name]
    for _, m in entities:
        if m.type == "PER" and " " not in m.name:
            key = lexicon.fold(m.name).removeprefix("ال")
            full = next((p for p in people if lexicon.fold(p.split()[-1]).removeprefix("ال") == key), None)
            full = full or next((p for p in people if lexicon.fold(p.split()[0]) == lexicon.fold(m.name)), None)
            if full:
                m.name = full
    rows = {}
    for _, m in entities:
        row = rows.setdefault((m.name, m.type), [m.name, m.type, "", "", "", "", "", "", 0])
        row[8] += 1
        row[6] = row[6] or m.role
        row[7] = row[7] or m.rank
    return entities, list(rows.values()), []

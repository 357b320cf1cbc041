"""A digest as a page of its own: HTML and Markdown, right to left, escaped, asking nothing of the network."""

import html as escaping
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

from helpers.counts.digest import Digest, Distribution
from helpers.show.markdown import plain
from helpers.texts import reference, store

# More sentences than this make no digest; the page says how many it leaves out.
MOST = 300

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.25rem; max-width: 46rem; background: #fff; color: #1a1a1a;
  font: 1.05rem/1.75 "IBM Plex Sans Arabic", "Noto Naskh Arabic", "Geeza Pro", Tahoma, "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.4; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #0072b2; }
p { margin: .25rem 0; }
.muted { color: #5f6368; font-size: .92rem; }
article { margin: 1rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid #dadce0; }
ul { margin: .35rem 0; padding-inline-start: 1.2rem; }
.status { display: inline-block; padding: 0 .45rem; border: 1px solid currentcolor; border-radius: .5rem;
  font-size: .85rem; line-height: 1.35; margin-block: .1rem; }
.day { white-space: nowrap; }
.status.stated { color: #00563f; } .status.agreed, .status.planned, .status.possible { color: #005a8f; }
.status.denied, .status.negated, .status.withheld, .status.unconfirmed { color: #9c3d00; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #dadce0; }
@media (max-width: 30rem) { body { padding: .8rem; font-size: 1rem; } h1 { font-size: 1.3rem; }
  td { display: block; border: 0; padding: .1rem 0; } tr { display: block; border-bottom: 1px solid #dadce0; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } article { break-inside: avoid; }
  h2 { break-after: avoid; } @page { size: A4; margin: 18mm; } }
"""


_DAYS = re.compile(r"[\d/~?.\s-]+")


@cache
def _labels(kind: str) -> dict[str, str]:
    table = reference.load("digest_labels")
    kept = table[table["kind"] == kind]
    return dict(zip(kept["name"], kept["arabic"], strict=True))


def _sentences(lines: pd.DataFrame) -> list[tuple[tuple, pd.DataFrame]]:
    return list(lines.groupby(["doc", "sentence"], sort=False))


def _where(row) -> str:
    """Where a sentence stands: the text's title, its outlet and date, and the sentence's number."""
    parts = [row.title or row.doc, row.outlet, row.published, f"{_labels('word')['sentence']} {row.sentence}"]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _claim(row) -> list[str]:
    """A claim's own words as far as a reader needs them: what is said, when, and who says it."""
    words = _labels("word")
    said = [row.claim if row.relation != "says" else row.object]
    when = [row.when] if row.when and row.when not in said[0] else []
    return [*said, *when, f"{words['source']}: {row.source or words['itself']}"]


def _esc(text: object) -> str:
    return escaping.escape(str(text), quote=True)


def _bdi(text: object) -> str:
    """A piece of a line in a direction of its own; days and numbers are not broken at their hyphens."""
    whole = ' class="day"' if _DAYS.fullmatch(str(text)) else ""
    return f'<bdi dir="auto"{whole}>{_esc(text)}</bdi>'


def _article(lines: pd.DataFrame) -> str:
    rows = list(lines.itertuples(index=False))
    items = []
    for row in rows:
        if not row.relation:
            continue
        label = _labels("status").get(row.status, row.status)
        said = " · ".join(_bdi(part) for part in _claim(row))
        kind = row.status if row.status in _labels("status") and " " not in row.status else "stated"
        items.append(f'<li><span class="status {kind}">{_esc(label)}</span> {said}</li>')
    listed = f"\n<ul>\n{chr(10).join(items)}\n</ul>" if items else ""
    return (
        f'<article>\n<p lang="ar" dir="auto">{_esc(rows[0].text)}</p>{listed}\n'
        f'<p class="muted">{" · ".join(_bdi(part) for part in _where(rows[0]).split(" · "))}</p>\n</article>'
    )


def _section(digest: Digest, name: str) -> str:
    lines = digest.lines[digest.lines["section"] == name]
    if not len(lines):
        return ""
    groups = _sentences(lines)
    articles = "\n".join(_article(group) for _, group in groups[:MOST])
    more = len(groups) - MOST
    note = f'\n<p class="muted">{more:,} {_labels("word")["more"]}</p>' if more > 0 else ""
    return f"<section>\n<h2>{_labels('section')[name]}</h2>\n{articles}{note}\n</section>\n"


def _rows(rows: list[tuple[tuple[str, ...], ...]]) -> str:
    """A table of rows of cells, each cell of one or more lines."""
    cells = ("".join(f"<td>{'<br>'.join(map(_bdi, cell))}</td>" for cell in row) for row in rows)
    return "<table>\n<tbody>\n" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "\n</tbody>\n</table>"


def _days(digest: Digest) -> list[tuple[tuple[str, ...], ...]]:
    """When (the days that the words mean, and the words), what, and where it stands."""
    return [
        ((*dict.fromkeys((row.earliest, row.latest)), row.when), (row.claim,), tuple(_place(row)))
        for row in digest.days.drop_duplicates(["earliest", "latest", "claim"]).head(MOST).itertuples(index=False)
    ]


def _place(row) -> list[str]:
    """Who says it, and the text and sentence."""
    return [_claim(row)[-1], *_where(row).split(" · ")]


def _company(digest: Digest, most: int = 30) -> list[tuple[tuple[str, ...], ...]]:
    """Who, in how many sentences together, and the first of these; with several texts, which text each is of."""
    together, one = _labels("word")["together"], digest.lines["doc"].nunique() == 1
    rows: list[tuple[tuple[str, ...], ...]] = []
    for row in digest.company.head(most).itertuples(index=False):
        places = [place.rsplit(":", 1)[1] if one else place for place in row.sentences]
        listed = "، ".join(places[:8]) + ("…" if len(places) > 8 else "")
        rows.append(((row.name,), (f"{together}: {row.together}",), (f"{_labels('word')['sentence']} {listed}",)))
    return rows


def _summary(digest: Digest) -> str:
    if not len(digest.lines):
        return _labels("word")["nothing"]
    texts, words = digest.lines["doc"].nunique(), _labels("word")
    spelt = "، ".join(digest.names)
    return f"{spelt} · {words['texts']}: {texts:,}"


def html(digest: Digest) -> str:
    """A digest as one HTML file: no script, nothing fetched, every word from the texts escaped."""
    title = _esc(f"{_labels('word')['digest']}: {digest.recipient}")
    parts = [_section(digest, name) for name in ("of", "by", "mention")]
    for name, rows in (("company", _company(digest)), ("days", _days(digest))):
        if rows:
            parts.append(f"<section>\n<h2>{_labels('section')[name]}</h2>\n{_rows(rows)}\n</section>\n")
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f'<p class="muted">{_bdi(_summary(digest))}</p>\n{"".join(parts)}</main>\n</body>\n</html>\n'
    )


def _lined(parts: Iterable[str]) -> str:
    """Parts of a line as Markdown; a day is isolated, or 2018-12 behind Arabic would read 12-2018."""
    shown = (f"\u2066{plain(part)}\u2069" if _DAYS.fullmatch(part) else plain(part) for part in parts)
    return " · ".join(shown)


def markdown(digest: Digest) -> str:
    """A digest as Markdown inside a right-to-left block; what stands in the texts is never markup."""
    words, found = _labels("word"), []
    found.append(f"# {words['digest']}: {plain(digest.recipient)}\n\n{plain(_summary(digest))}\n")
    for name in ("of", "by", "mention"):
        lines = digest.lines[digest.lines["section"] == name]
        groups = _sentences(lines) if len(lines) else []
        if groups:
            found.append(f"## {_labels('section')[name]}\n")
        for _, group in groups[:MOST]:
            rows = list(group.itertuples(index=False))
            items = [
                f"- **{plain(_labels('status').get(row.status, row.status))}** — {' · '.join(map(plain, _claim(row)))}"
                for row in rows
                if row.relation
            ]
            parts = [f"> {plain(rows[0].text)}", "\n".join(items), _lined(_where(rows[0]).split(" · "))]
            found.append("\n\n".join(part for part in parts if part) + "\n")
        if len(groups) > MOST:
            found.append(f"{len(groups) - MOST:,} {words['more']}\n")
    for name, rows in (("company", _company(digest)), ("days", _days(digest))):
        if rows:
            listed = "\n".join(f"- {' — '.join(_lined(cell) for cell in row)}" for row in rows)
            found.append(f"## {_labels('section')[name]}\n\n{listed}\n")
    return '<div dir="rtl" lang="ar">\n\n' + "\n".join(found) + "\n</div>\n"


def write(distribution: Distribution, folder: Path) -> pd.DataFrame:
    """Write each digest as HTML and Markdown under a number, never under a text's words: the ledger with both names.

    Files of an earlier distribution to more recipients are taken away, so that the folder holds what the ledger says.
    """
    folder = Path(folder)
    names = [f"digest-{number:03d}" for number in distribution.ledger["number"]]
    for name, digest in zip(names, distribution.digests, strict=True):
        store.write_text(folder / f"{name}.html", html(digest))
        store.write_text(folder / f"{name}.md", markdown(digest))
    written = {f"{name}{suffix}" for name in names for suffix in (".html", ".md")}
    for path in folder.glob("digest-[0-9][0-9][0-9].*") if folder.exists() else ():
        if path.name not in written and path.suffix in (".html", ".md"):
            path.unlink()
    return distribution.ledger.assign(
        html=[f"{name}.html" for name in names], markdown=[f"{name}.md" for name in names]
    )

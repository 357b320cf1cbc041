"""A collection of texts that try to be obeyed: markup, formulas, paths, escapes, wherever input may stand.

Every payload that a browser would run sets ``window.obeyed`` or asks an address of the name ``obeyed.invalid``.
"""

import csv
import io
import json
from pathlib import Path

HIT = "window.obeyed=1"
MARKUP = (
    f"<script>{HIT}</script>",
    f'"><img src=x onerror="{HIT}">',
    f"'><svg onload={HIT}>",
    f'<iframe srcdoc="<script>parent.{HIT}</script>"></iframe>',
    f'<a href="javascript:{HIT}">رابط</a>',
    f"</script><script>{HIT}</script><!--",
    f"</textarea></title></style><style>@import'http://obeyed.invalid/c'</style><body onload={HIT}>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={HIT}>",
    "<img src='http://obeyed.invalid/i'>",
    "&lt;b&gt; &#x202e; &amp; &xxe;",
)
MARKDOWN = (
    f"[اضغط](javascript:{HIT})",
    "![صورة](http://obeyed.invalid/m)",
    f"<!-- --><b onmouseover={HIT}>x</b>",
    "# عنوان **غامق** `رمز` | عمود | ~~شطب~~",
    "<http://obeyed.invalid/a> www.obeyed.invalid",
)
LATEX = (
    "$x^2$ و$$\\int_0^1$$",
    f"$\\href{{javascript:{HIT}}}{{x}}$",
    "\\(a\\) \\[b\\] \\begin{equation}c\\end{equation}",
    "$\\unicode{x202E}$ $\\require{html}\\style{display:none}{x}$",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://obeyed.invalid","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "%0A=1+1",
)
CONTROLS = (
    "\x1b[31mأحمر\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[H",
    "\x9b31m",
    "قبل\u202eمقلوب\u202cبعد",
    "\u2066\u2067معزول",
    "\x00\x01\x07\x08\x0b\x0c\x7f\x85",
    "\u2028\u2029\ufeff\u200b",
    "\ufffe\uffff\ufdd0",
)
TEMPLATES = ("{{7*7}}", "${7*7}", "{% raw %}", "%s%n", "{0.__class__}", "`id`", "$(id)", "; rm -rf x", "| id")
PATHS = (
    "../outside",
    "../../../../outside",
    "/outside",
    "C:\\outside",
    "..\\..\\outside",
    "a/../../outside",
    "~/outside",
    "CON",
    ".",
    "..",
    "x" * 300,
    "نص\u202egpj.exe",
    "a\x00b",
    "-rf",
    "con.txt:stream",
)
ALL = (*MARKUP, *MARKDOWN, *LATEX, *FORMULAS, *CONTROLS, *TEMPLATES)


def sentences(payload: str) -> str:
    """News around a payload: in a sentence, in a quotation, in a name's place, at a line's beginning."""
    return (
        f"{payload} قال محمد الخالدي وزير الدفاع أمس: «{payload} وصل الوفد إلى بغداد». ونفت روسيا {payload} ذلك.\n"
        f"{payload}\n"
        f"وأكد «{payload}» في 7 مارس 2015 أن سوريا والعراق {payload} اتفقا على تأسيس المركز الرباعي في بغداد.\n"
    )


def rows(together: int = 1) -> list[dict[str, str]]:
    """Documents whose ids, titles, sources and texts are payloads, so many of them together in each."""
    made = []
    for number in range(0, len(ALL), together):
        held = ALL[number : number + together]
        told = " ".join(held)
        made.append({"id": f"{number}-{told}", "title": told, "source": told, "text": "".join(map(sentences, held))})
    made += [{"id": path, "title": path, "source": path, "text": sentences(path)} for path in PATHS]
    for number, row in enumerate(made):
        row["published"] = f"2015-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return made


def json_lines(path: Path, together: int = 1) -> Path:
    """The documents as one file of JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(together)), encoding="utf-8")
    return path


def folder(path: Path) -> Path:
    """Some of the documents as text files with hostile names, and metadata that is hostile as well."""
    path.mkdir()
    names = ["نص\u202egpj.txt", "=1+1.txt", "<img src=x onerror=window.obeyed=1>.txt", "$x$.txt", "-rf.txt", "a\nb.txt"]
    names += ["\x1b[31m.txt", "..txt", "con.txt", "{{7*7}}.txt"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["file", "title", "source", "published"])
    for number, name in enumerate(names):
        payload = ALL[number * 5 % len(ALL)]
        (path / name).write_text(sentences(payload), encoding="utf-8", errors="replace", newline="")
        if "\n" not in name and not name.startswith("."):
            writer.writerow([name, payload, MARKUP[number % len(MARKUP)], f"2015-0{number % 9 + 1}"])
    (path / "metadata.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


CORRECTIONS = {
    "entities": [
        "action,doc,text,context,type,name,note",
        f'rename,,بغداد,,,"{MARKUP[1].replace(chr(34), chr(34) * 2)}",note',
        "add,*,الوفد,,ORG,=1+1,",
        f'rename,,روسيا,,,"../outside {LATEX[0]}",',
    ],
    "voices": ["action,doc,text,context,kind,speaker,source,mode,note"],
    "dates": ["action,doc,text,context,kind,earliest,latest,value,note"],
    "lemmas": ["form,stem,lemma,note", '"الوفد","<b>و</b>","<script>window.obeyed=1</script>",x'],
}


def corrections(folder: Path) -> None:
    """Corrections whose names are payloads."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in CORRECTIONS.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

"""The commonest forms with their stem and lemma, worked out beforehand: a way round the rules and not a source.

``data/reference/common_forms.csv`` is what the rules of `helpers.texts.lemmas` say of the commonest words in Arabic
letters. It is read only while the lists that it was made from are as they were then, so an edited list is obeyed at
once, only more slowly, until ``data/reference/build/common_forms.py`` has been run again.
"""

import hashlib
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from helpers.texts import reference

# The lists that decide stems and lemmas.
LISTS = ("arabic_forms", "general_arabic", "lemma_exceptions", "stop_words")
# Below this number of forms, reading the list takes longer than applying the rules.
FEW = 5_000


def fingerprint() -> str:
    """The sha256 of the lists that decide stems and lemmas, as they are now."""
    digest = hashlib.sha256()
    for name in LISTS:
        digest.update((reference.FOLDER / f"{name}.csv").read_bytes())
    return digest.hexdigest()


@cache
def table() -> pa.Table | None:
    """Form, stem and lemma of the commonest forms; None where there are none, or they were made from other lists."""
    made_from = reference.FOLDER / "common_forms.sha256"
    if not made_from.exists() or made_from.read_text(encoding="ascii").strip() != fingerprint():
        return None
    names = ["form", "stem", "lemma"]
    one, whole = pyarrow.csv.ReadOptions(use_threads=False), dict.fromkeys(names, pa.large_string())
    found = pyarrow.csv.read_csv(
        reference.FOLDER / "common_forms.csv", one, convert_options=pyarrow.csv.ConvertOptions(column_types=whole)
    ).combine_chunks()
    # An empty cell says that the stem is the form, or the lemma the stem.
    form, stem, lemma = (found[name].chunk(0) for name in names)
    stem = pc.if_else(pc.equal(stem, ""), form, stem)
    return pa.table([form, stem, pc.if_else(pc.equal(lemma, ""), stem, lemma)], names)


def look_up(forms: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Stems and lemmas of forms that are listed, null for the others and wherever there are only a few forms."""
    known = table() if len(forms) >= FEW else None
    if known is None:
        return pa.nulls(len(forms), forms.type), pa.nulls(len(forms), forms.type)
    row = pc.index_in(forms, value_set=known["form"])
    stems, lemmas = (known[name].chunk(0).take(row) for name in ("stem", "lemma"))
    return stems, lemmas

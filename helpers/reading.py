"""The steps tied together once: ``r = read()``, then ``r.documents``, ``r.tokens``, ``r.entities`` …"""

import hashlib
import os
import platform
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from helpers import paths as places
from helpers.texts import corrections, lemmas, reference, seeds, store, text
from helpers.texts import tokens as words

TABLES = ("documents", "sentences", "tokens", "entities", "names", "references", "dates", "quotes", "statements")

# The collection's own article, dated and uncorrected: the one reading whose numbers the notebooks' prose may assert.
SEED_SHA256 = "398b93ecf93dcdc9b9753eedae95201adb28949601672d95ab7c2b5e87e112c2"
SEED_PUBLISHED = "2018-12"

# Packages whose version may change a table.
_PACKAGES = ("pandas", "simplemma", "python-crfsuite", "hijridate")
PARQUET_ROWS = 1_000_000
_KEPT_READINGS = 3


@dataclass
class Reading:
    """What was read: the tables of the contract as attributes, each made when it is first asked for and then kept."""

    paths: places.Paths
    where: str = ""
    kept: bool = True
    _made: dict = field(default_factory=dict, repr=False)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """The texts, one row each, with `text` as stored."""
        texts = seeds.read_documents(self.paths.seeds)
        chosen = seeds.select(texts, self.where)
        if not len(chosen):
            sources = ", ".join(text.quoted(source) for source in texts["source"].value_counts().index[:5] if source)
            raise seeds.SeedError(
                f"where: no text fits {text.quoted(self.where, 200)}, of {len(texts):,}; widen it"
                f"{f' (the sources are {sources})' if sources else ''}."
            )
        return chosen

    @cached_property
    def corrections(self) -> dict[str, pd.DataFrame]:
        """The researcher's corrections by name: lemmas, entities, dates, voices."""
        return {name: corrections.load(self.paths.corrections, name) for name in corrections.COLUMNS}

    @property
    def sentences(self) -> pd.DataFrame:
        """Sentences with offsets."""
        return self._table("sentences", lambda: {"sentences": words.sentences(self.documents)})

    @property
    def tokens(self) -> pd.DataFrame:
        """Words with offsets, key, stem, lemma and stop flag."""
        return self._table(
            "tokens", lambda: {"tokens": words.tokens(self.documents, self.sentences, self.corrections["lemmas"])}
        )

    @property
    def entities(self) -> pd.DataFrame:
        """Mentions of people, bodies and places."""
        return self._table("entities", self._entities)

    @property
    def names(self) -> pd.DataFrame:
        """The names that the mentions share, with country, role and rank."""
        return self._table("names", self._entities)

    @property
    def references(self) -> pd.DataFrame:
        """Definite back-references (المركز, البيان) and whom they mean."""
        return self._table("references", self._entities)

    @property
    def nationalities(self) -> pd.DataFrame:
        """Adjectives of nations (الروسي) with their country."""
        return self._table("nationalities", self._nationalities)

    @property
    def dates(self) -> pd.DataFrame:
        """Temporal expressions with their stretch of days."""
        return self._table("dates", self._dates)

    @property
    def quotes(self) -> pd.DataFrame:
        """Stretches between quotation marks: speech with its speaker, or a term."""
        return self._table("quotes", self._voices)

    @property
    def statements(self) -> pd.DataFrame:
        """Cues that attribute content to a source, and the content."""
        return self._table("statements", self._voices)

    @property
    def unmatched(self) -> pd.DataFrame:
        """Corrections that no longer fit the texts: file, line, text, reason."""
        found = [
            self._table(f"unmatched_{name}", make)
            for name, make in (("entities", self._entities), ("dates", self._dates), ("voices", self._voices))
        ]
        found.append(lemmas.unmatched(self.tokens["text"].unique(), self.corrections["lemmas"]))
        found = [frame for frame in found if len(frame)]
        return (
            pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["file", "line", "text", "reason"])
        )

    @cached_property
    def is_seed(self) -> bool:
        """Whether this is the collection's own article as it came: then the notebooks assert the numbers they quote."""
        documents = self.documents
        return (
            documents["sha256"].tolist() == [SEED_SHA256]
            and documents["published"].tolist() == [SEED_PUBLISHED]
            and not any(len(frame) for frame in self.corrections.values())
        )

    def warm(self) -> "Reading":
        """Make every table, so that later readings of the same texts find them in the cache."""
        for name in (*TABLES, "nationalities"):
            getattr(self, name)
        return self

    def write(self, *names: str) -> list[Path]:
        """Write tables of the contract into the results folder: CSV, above a million rows Parquet."""
        return [self.save_table(getattr(self, name), name) for name in names]

    def save_table(self, frame: pd.DataFrame, name: str) -> Path:
        """Write any table into the results folder under `name`; the documents' texts stay in their files."""
        frame = frame.drop(columns="text") if name == "documents" else frame
        suffix = ".parquet" if len(frame) > PARQUET_ROWS else ".csv"
        return store.write_table(frame, self.paths.tables / (name + suffix))

    @cached_property
    def fingerprint(self) -> str:
        """The sha256 of all that the tables depend on: texts and rules."""
        return texts_hash(self.documents, self.rules)

    @cached_property
    def rules(self) -> str:
        """The sha256 of what the texts are read by: corrections, lists, helper sources, versions."""
        return rules_hash(self.corrections)

    def _table(self, name: str, make: Callable[[], dict[str, pd.DataFrame]]) -> pd.DataFrame:
        if name not in self._made:
            found = self._from_cache(name)
            self._made |= make() if found is None else {name: found}
            if found is None:
                self._to_cache()
        return self._made[name]

    def _cached(self, name: str) -> Path:
        return self.paths.cache / self.fingerprint[:32] / f"{name}.parquet"

    def _from_cache(self, name: str) -> pd.DataFrame | None:
        """A table that an earlier reading kept; None where there is none, or one that a disk has damaged."""
        path = self._cached(name)
        if not self.kept or not path.exists():
            return None
        try:
            return pd.read_parquet(path)
        except (OSError, ValueError):
            with suppress(OSError):
                path.unlink()
            return None

    def _to_cache(self) -> None:
        """Keep what was made; a cache that cannot be written costs time and nothing else."""
        if not self.kept:
            return
        with suppress(OSError):
            for name, frame in self._made.items():
                if not self._cached(name).exists():
                    store.write_table(frame, self._cached(name))
            _forget(self.paths.cache)

    def _entities(self) -> dict[str, pd.DataFrame]:
        from helpers.marks import entities

        marks = entities.mark(self.documents, self.sentences, self.tokens, self.corrections["entities"])
        return {
            "entities": marks.entities,
            "names": marks.names,
            "references": marks.references,
            "unmatched_entities": marks.unmatched,
        }

    def _nationalities(self) -> dict[str, pd.DataFrame]:
        from helpers.marks import entities

        return {"nationalities": entities.nationalities(self.documents, self.tokens)}

    def _dates(self) -> dict[str, pd.DataFrame]:
        from helpers.marks import dates

        return {
            "dates": dates.dates(self.documents, self.sentences, self.corrections["dates"]),
            "unmatched_dates": dates.unmatched(self.documents, self.corrections["dates"]),
        }

    def _voices(self) -> dict[str, pd.DataFrame]:
        from helpers.marks import voices

        known = (self.documents, self.sentences, self.entities, self.references)
        marks = voices.mark(*known, self.corrections["voices"])
        return {
            "quotes": marks.quotes,
            "statements": marks.statements,
            "unmatched_voices": voices.unmatched(self.documents, self.corrections["voices"]),
        }


def _hashed(parts: Iterable[object]) -> str:
    """The sha256 of parts, each with its length before it, so that no two lists of parts look alike."""
    digest = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def texts_hash(documents: pd.DataFrame, rules: str) -> str:
    """The sha256 of documents (doc, title, source, published, text) and the rules that they are read by."""
    columns = ("doc", "title", "source", "published", "text")
    return _hashed([rules, *(cell for column in columns for cell in documents[column])])


def rules_hash(known: dict[str, pd.DataFrame]) -> str:
    """The sha256 of corrections, reference lists, the sources of the lower wings, and versions."""
    corrected = [part for name, frame in known.items() for part in (name, frame.to_csv(index=False))]
    return _hashed([*corrected, program_hash()])


@cache
def program_hash() -> str:
    """The sha256 of reference lists, the sources of the lower wings, and versions, as this process read them."""
    sources = [path for wing in ("texts", "marks") for path in (places.REPOSITORY / "helpers" / wing).rglob("*.py")]
    files = [part for path in [*sorted(sources), *reference.files()] for part in (path.name, path.read_bytes())]
    return _hashed([*files, platform.python_version(), *(version(name) for name in _PACKAGES)])


def _forget(cache: Path) -> None:
    """Keep the youngest few readings of the cache; texts and corrections move on, and it would grow for ever."""
    folders = sorted((path for path in cache.iterdir() if path.is_dir()), key=os.path.getmtime, reverse=True)
    for folder in folders[_KEPT_READINGS:]:
        for path in folder.iterdir():
            path.unlink(missing_ok=True)
        folder.rmdir()


def read(where: str | None = None) -> Reading:
    """Read the texts of the place where the notebook stands; `where` is a pandas query over the documents.

    The places come from the nearest ``qiraa.toml`` upward, else from the repository. Raises `SeedError` and
    `CorrectionError` with the file, the place and the cure.
    """
    found = places.find()
    queries = [query for query in (found.where, where or "") if query.strip()]
    return Reading(found, " and ".join(f"({query})" for query in queries))

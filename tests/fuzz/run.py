"""Fuzz a target with atheris (pip install atheris): python tests/fuzz/run.py TARGET [SECONDS] [libFuzzer options].

Starts from tests/fuzz/seeds/TARGET and keeps what it finds in a scratch folder; an input that breaks a law is
written as crash-… into the working directory. Mended, it belongs among the seeds, where every test run tries it.
"""

import sys
import tempfile
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]

with atheris.instrument_imports(include=["helpers"]):
    from fuzz import targets


def main() -> None:
    """Fuzz the target that the first argument names."""
    name, *rest = sys.argv[1:] or [""]
    if name not in targets.TARGETS:
        sys.exit(f"run.py TARGET [SECONDS]: the targets are {', '.join(targets.TARGETS)}.")
    seconds = rest.pop(0) if rest and rest[0].isdigit() else "60"
    corpus = tempfile.mkdtemp(prefix=f"qiraa-fuzz-{name}-")
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4096", "-max_len=600", "-len_control=10"]
    atheris.Setup([sys.argv[0], *options, *rest, corpus, str(HERE / "seeds" / name)], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()

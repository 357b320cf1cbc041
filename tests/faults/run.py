"""What can go wrong on a machine, done to the real command: python tests/faults/run.py [NAME …] [--older PYTHON].

Each fault ends in one clear sentence or in right results, never in a traceback, and the last good results stay whole.
Prints a table: fault, how many were tried, what happened; exit 1 when a fault was met in another way. Takes about a
quarter of an hour. `--older` is a Python with this package and Matplotlib 3.10; faults that this machine cannot make
(a full file system, an ordinary user) are said to be skipped.
"""

import argparse
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat

from helpers.texts import store

REPOSITORY = Path(__file__).resolve().parents[2]

COMMAND = [sys.executable, "-m", "helpers.cli"]
SHORT = "00,02"
NOBODY = 65534


class Skip(Exception):
    """This machine cannot make the fault."""


class Work:
    """A scratch folder with two small collections, and good results of each in a folder of its own."""

    def __init__(self, folder: Path, older: str = "") -> None:
        self.folder, self.older = folder, older
        self.texts = self.collection("texts", "قال وزير الخارجية أمس: «نعم».\nثم سافر إلى بغداد في 7 مارس 2015.\n")
        self.other = self.collection("other", "نفت روسيا ذلك يوم الأحد. وزار الوفد دمشق في 7 أبريل 2013.\n")
        self._good: dict[Path, dict[str, str]] = {}

    def collection(self, name: str, text: str) -> Path:
        folder = self.folder / name
        folder.mkdir()
        for number in range(2):
            (folder / f"{number}.txt").write_text(f"{text}النص {number}.\n", encoding="utf-8")
        return folder

    def good(self, texts: Path) -> dict[str, str]:
        """The hash of every result of a whole run on some texts, made once."""
        if texts not in self._good:
            out = self.out(texts)
            done = run("--seeds", texts, "--out", out)
            assert done.returncode == 0, done.stdout + done.stderr
            self._good[texts] = hashes(out)
        return self._good[texts]

    def out(self, texts: Path) -> Path:
        return self.folder / f"good-{texts.name}"

    def copy(self, name: str) -> Path:
        """A results folder of one's own with the good results in it."""
        self.good(self.texts)
        to = self.folder / name
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.out(self.texts), to)
        return to


def hashes(out: Path) -> dict[str, str]:
    """The sha256 of every result below a folder: notebooks, tables, figures."""
    kinds = [out / kind for kind in ("notebooks", "tables", "figures")]
    files = [path for kind in kinds if kind.exists() for path in kind.rglob("*") if path.is_file()]
    kept = [path for path in files if not path.name.startswith(".") and ".failed" not in path.name]
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def run(*arguments: object, python: str = sys.executable, timeout: float = 600, **how) -> subprocess.CompletedProcess:
    """The command with some arguments; what it printed is text."""
    command = [python, *COMMAND[1:], *map(str, arguments)]
    how = {"capture_output": True, "text": True, "cwd": REPOSITORY, "errors": "backslashreplace"} | how
    return subprocess.run(command, timeout=timeout, check=False, **how)


def sentence(done: subprocess.CompletedProcess, *parts: str) -> str:
    """The one sentence in which a command ended, holding all these parts; it failed and printed no traceback."""
    said = done.stderr.strip()
    assert done.returncode == 1, (done.returncode, done.stdout, said)
    assert "Traceback" not in done.stdout + said, said
    assert said.startswith("qiraa: ") and "\n" not in said, said
    assert all(part in said for part in parts), (parts, said)
    return said


def right(done: subprocess.CompletedProcess, out: Path, *tables: str) -> None:
    """A command that ended well, with these tables in place."""
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert "Traceback" not in done.stdout + done.stderr
    for name in tables or ("documents", "tokens"):
        assert len(store.read_table(out / "tables" / f"{name}.csv"))


def whole(out: Path, *goods: dict[str, str]) -> None:
    """Every result in a folder is one of the good ones to the byte, and none is missing."""
    now = hashes(out)
    wrong = [name for name, told in now.items() if told not in [good.get(name) for good in goods]]
    missing = [name for name in goods[0] if name not in now]
    assert not wrong and not missing, (wrong, missing)


def nothing_left(out: Path) -> None:
    assert not [path.name for path in out.glob(".qiraa-run-*")]


def limited(size: int) -> Callable[[], None]:
    """What a child process does first so that no file of its grows beyond so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@contextmanager
def file_system(folder: Path, options: str) -> Iterator[Path]:
    """A small file system in memory. Raises `Skip` where it may not be mounted."""
    folder.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True).returncode:
        raise Skip("no file system may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False)


def large(work: Work) -> Path:
    """A collection whose tables need some megabytes."""
    path = work.folder / "large.jsonl"
    line = "قال وزير الخارجية في بغداد إن الوفد سافر إلى دمشق وبيروت وعمان والرياض والقاهرة في مارس 2015. "
    rows = [f'{{"id": "{n}", "text": "{line * 20}"}}\n' for n in range(300)]
    path.write_text("".join(rows), encoding="utf-8")
    return path


def as_nobody(*arguments: object, home: Path | str = "/nonexistent") -> subprocess.CompletedProcess:
    """The command as an ordinary user who owns nothing here. Raises `Skip` where one cannot become one."""
    if os.geteuid() or not shutil.which("setpriv"):
        raise Skip("only root with setpriv can become another user")
    user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    env = ["env", "-i", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", f"HOME={home}"]
    command = [*user, *env, *COMMAND, *map(str, arguments)]
    closed = next((place for place in Path(sys.executable).resolve().parents if not place.stat().st_mode & 1), None)
    if closed:
        command = _opened(closed, Path(sys.executable).resolve().parents[1], command)
    return subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, timeout=600, check=False)


def _opened(closed: Path, python: Path, command: list[str]) -> list[str]:
    """A command in a mount namespace of its own in which a Python below a closed folder can be reached."""
    aside = tempfile.mkdtemp()
    steps = (
        f"mount --bind '{python}' '{aside}' && mount -t tmpfs -o mode=755 tmpfs '{closed}' && "
        f"mkdir -p '{python}' && mount --bind '{aside}' '{python}' && exec \"$@\""
    )
    return ["unshare", "-m", "sh", "-c", steps, "sh", *command]


# ---- the faults: each returns how many were tried and what happened ----


def file_size_limit(work: Work) -> tuple[int, str]:
    done = run("tables", "--seeds", work.texts, "--out", work.folder / "limit", preexec_fn=limited(1500))
    said = sentence(done, "cannot be written (File too large)", "choose another folder with --out")
    out = work.copy("limit-series")
    done = run("--seeds", work.texts, "--out", out, "--only", SHORT, preexec_fn=limited(100_000))
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
    assert f"{out}/figures/02_words.png: cannot be written (File too large)" in done.stdout, done.stdout
    whole(out, work.good(work.texts))
    nothing_left(out)
    return 2, said


def full_device_as_log(work: Work) -> tuple[int, str]:
    out = work.folder / "log"
    with open("/dev/full", "w") as full:
        done = run("tables", "--seeds", work.texts, "--out", out, capture_output=False, stdout=full, stderr=-1)
    assert done.returncode == 0 and done.stderr.count("\n") == 1, done.stderr
    assert len(store.read_table(out / "tables" / "tokens.csv"))
    return 1, f"{done.stderr.strip()} The tables are right."


def log_whose_reader_left(work: Work) -> tuple[int, str]:
    out = work.folder / "pipe"
    command = [*COMMAND, "tables", "--seeds", str(work.texts), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 0 and not said, said
    assert len(store.read_table(out / "tables" / "tokens.csv"))
    return 1, "nothing is said; the tables are right"


def full_file_system(work: Work) -> tuple[int, str]:
    with file_system(work.folder / "small", "size=1m") as small:
        said = sentence(run("tables", "--seeds", large(work), "--out", small / "out"), "No space left on device")
    with file_system(work.folder / "small", "size=9m") as small:
        shutil.copytree(work.copy("before"), small / "out")
        (small / "filler").write_bytes(bytes(shutil.disk_usage(small).free - 200_000))
        done = run("--seeds", work.texts, "--out", small / "out", "--only", SHORT)
        assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr
        assert "No space left on device" in done.stdout + done.stderr, done.stdout + done.stderr
        whole(small / "out", work.good(work.texts))
        nothing_left(small / "out")
    with file_system(work.folder / "few", "nr_inodes=12") as few:
        sentence(run("tables", "--seeds", work.texts, "--out", few / "out"), "No space left on device")
    return 3, said


def output_under_a_file(work: Work) -> tuple[int, str]:
    path = work.folder / "a file"
    path.write_text("mine", encoding="utf-8")
    for out in (path, path / "out"):
        for first in ((), ("tables",)):
            said = sentence(run(*first, "--seeds", work.texts, "--out", out), "choose another folder with --out")
    assert path.read_text(encoding="utf-8") == "mine"
    return 4, said


def killed(work: Work, times: int = 20) -> tuple[int, str]:
    """Runs on one or the other texts, each killed at a random moment: every file is of the one or the other."""
    goods = work.good(work.texts), work.good(work.other)
    out = work.copy("killed")
    seed = random.Random(13)
    begun = time.monotonic()
    run("--seeds", work.texts, "--out", out)
    length = time.monotonic() - begun
    moved = 0
    for number in range(times):
        texts = (work.other, work.texts)[number % 2]
        before = hashes(out)
        command = [*COMMAND, "--seeds", str(texts), "--out", str(out)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=REPOSITORY, start_new_session=True) as process:
            time.sleep(seed.uniform(0.5, length))
            process.kill()
        whole(out, *goods)
        moved += hashes(out) != before
        children_gone(process.pid)
    done = run("--seeds", work.texts, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    whole(out, goods[0])
    nothing_left(out)
    return times, f"every result whole each time ({moved} kills came after some were renewed); the next run is right"


def children_gone(group: int, seconds: float = 120) -> None:
    """No process of a group is left after a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.2)
    raise AssertionError("a process outlives the run")


def killed_workers(work: Work) -> tuple[int, str]:
    path, out = large(work), work.folder / "workers"
    lines = path.read_text(encoding="utf-8")
    path.write_text("".join(lines.replace('"id": "', f'"id": "{n}-') for n in range(8)), encoding="utf-8")
    command = [*COMMAND, "tables", "--seeds", str(path), "--out", str(out), "--jobs", "2"]
    for how in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
        with subprocess.Popen(command, stdout=-1, stderr=-1, cwd=REPOSITORY, start_new_session=True) as process:
            time.sleep(15)
            process.send_signal(how)
            _, said = process.communicate(timeout=120)
        assert process.returncode, "the run was over before it was ended"
        assert b"Traceback" not in said, said.decode()
        children_gone(process.pid)
    done = run("tables", "--seeds", path, "--out", out, "--jobs", "2", "--format", "parquet")
    assert done.returncode == 0, done.stderr
    return 3, "no process is left; the next run goes on with the parts that are whole"


def ignoring_the_key() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def stopped(work: Work) -> tuple[int, str]:
    out = work.copy("stopped")
    # A shell starts what is to run in the background with Ctrl-C ignored.
    ways = ((signal.SIGINT, None), (signal.SIGTERM, None), (signal.SIGTERM, ignoring_the_key))
    for how, first in ways:
        command = [*COMMAND, "--seeds", str(work.other), "--out", str(out)]
        with subprocess.Popen(
            command, stdout=-1, stderr=-1, cwd=REPOSITORY, start_new_session=True, text=True, preexec_fn=first
        ) as process:
            time.sleep(12)
            process.send_signal(how)
            _, said = process.communicate(timeout=120)
        assert process.returncode == 130 and said.startswith("qiraa: stopped;") and said.count("\n") == 1, said
        whole(out, work.good(work.texts), work.good(work.other))
        nothing_left(out)
        children_gone(process.pid)
    return len(ways), said.strip()


def two_runs(work: Work) -> tuple[int, str]:
    out = work.folder / "two"
    command = [*COMMAND, "--seeds", str(work.texts), "--out", str(out), "--only", "00"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=REPOSITORY) as first:
        first.stdout.readline()
        said = sentence(run("tables", "--seeds", work.texts, "--out", out), "another run of qiraa is writing here")
        sentence(run("--seeds", work.texts, "--out", out, "--only", "02"), "another run of qiraa is writing here")
    assert first.returncode == 0
    return 2, said


def edited(out: Path, name: str, *cells: str) -> None:
    """A notebook of a results folder as a researcher left it: with these cells."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    (out / "notebooks" / f"{name}.ipynb").write_text(nbformat.writes(made), encoding="utf-8")


def kernel_that_dies(work: Work) -> tuple[int, str]:
    out = work.copy("dies")
    deaths = ["import os; os._exit(9)", "import os; os.kill(os.getpid(), 11)", "import os; os.kill(os.getpid(), 9)"]
    for death in deaths:
        edited(out, "02_words", "1", death)
        done = run("--out", out, "--only", "00,02")
        assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
        said = next(line for line in done.stdout.splitlines() if line.startswith("FAILED"))
        assert said == "FAILED 02_words: the kernel died in cell 2; the machine may be out of memory", said
        assert "1 of 2 notebooks" in done.stdout
        good = work.good(work.texts)
        assert all(hashes(out)[name] == good[name] for name in good if name != "notebooks/02_words.ipynb")
    return len(deaths), said


def notebook_that_hangs(work: Work) -> tuple[int, str]:
    out = work.copy("hangs")
    code = "import sys\nfrom helpers import cli, run\nrun.CELL_SECONDS = 5\nsys.exit(cli.main(sys.argv[1:]))"
    hangs = [
        "while True: pass",
        "import time\ntime.sleep(1e6)",
        "while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass",
    ]
    edited(out, "00_start", "1")
    for hang in hangs:
        edited(out, "02_words", "1", hang)
        command = [sys.executable, "-c", code, "--out", str(out), "--only", "00,02"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, timeout=120, check=False)
        said = next(line for line in done.stdout.splitlines() if line.startswith("FAILED"))
        assert said == "FAILED 02_words: cell 2 did not end within 5 s; it was stopped", said
        assert "Traceback" not in done.stdout + done.stderr
    return len(hangs), said


def missing_font(work: Work) -> tuple[int, str]:
    shadow = work.folder / "nofont" / "fontpkg"
    shadow.mkdir(parents=True)
    (shadow / "__init__.py").write_text("raise ImportError('taken away')\n", encoding="utf-8")
    out = work.folder / "font"
    done = run("--seeds", work.texts, "--out", out, env=os.environ | {"PYTHONPATH": str(shadow.parent)})
    right(done, out)
    said = (out / "notebooks" / "02_words.ipynb").read_text(encoding="utf-8")
    assert "IBM Plex Sans Arabic is not installed; figures use DejaVu Sans" in said
    return 1, "the whole series in DejaVu Sans, and the notebooks say so"


def older_matplotlib(work: Work) -> tuple[int, str]:
    if not work.older:
        raise Skip("no --older PYTHON was given")
    out = work.folder / "older"
    done = run("--seeds", work.texts, "--out", out, python=work.older)
    right(done, out)
    good = work.good(work.texts)
    tables = [name for name in good if name.startswith("tables/") and name.endswith(".csv") and "/export/" not in name]
    assert all(hashes(out)[name] == good[name] for name in tables)
    return 1, f"the whole series; {len(tables)} tables the same to the byte"


def no_locale(work: Work) -> tuple[int, str]:
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(work.folder)}
    kinds = [{}, {"LC_ALL": "C"}, {"LANG": "POSIX"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
    for number, kind in enumerate(kinds):
        out = work.folder / f"نتائج {number}"
        done = run("--seeds", work.texts, "--out", out, "--only", SHORT, env=bare | kind, encoding="utf-8")
        right(done, out, "02_words")
        assert str(out) in done.stdout
        right(run("tables", "--out", out, env=bare | kind), out)
    return len(kinds), "right results, Arabic names of files and folders as they are"


def ordinary_user(work: Work) -> tuple[int, str]:
    shared = Path(tempfile.mkdtemp(prefix="qiraa-user-"))
    shared.chmod(0o755)
    texts, closed, locked, free = (shared / name for name in ("texts", "closed", "locked", "free"))
    shutil.copytree(work.texts, texts)
    shutil.copytree(work.texts, closed)
    (closed / "0.txt").chmod(0o600)
    locked.mkdir(mode=0o755)
    free.mkdir()
    free.chmod(0o777)
    try:
        said = sentence(as_nobody("tables", "--seeds", texts, "--out", locked / "out"), "Permission denied", "--out")
        sentence(as_nobody("--seeds", texts, "--out", locked), "Permission denied", "--out")
        sentence(as_nobody("--only", "00"), str(REPOSITORY), "Permission denied", "--out")
        sentence(as_nobody("tables", "--seeds", closed, "--out", free / "a"), "0.txt: cannot be opened")
        (closed / "0.txt").chmod(0o644)
        closed.chmod(0o700)
        sentence(as_nobody("tables", "--seeds", closed, "--out", free / "a"), "closed: cannot be opened")
        (free / "b").mkdir()
        (free / "b").chmod(0o777)
        (free / "b" / "tables").mkdir()
        sentence(as_nobody("tables", "--seeds", texts, "--out", free / "b"), "tables", "Permission denied")
        done = as_nobody("--seeds", texts, "--out", free / "c", "--only", SHORT)
        right(done, free / "c", "02_words")
    finally:
        shutil.rmtree(shared, ignore_errors=True)
    return 7, said


def damaged_files(work: Work) -> tuple[int, str]:
    out = work.copy("damaged")
    for path in (out / ".qiraa-cache").rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:100])
    right(run("--out", out, "--only", "02"), out, "02_words")
    whole(out, work.good(work.texts))
    (out / "qiraa.toml").write_text("seeds = [", encoding="utf-8")
    said = sentence(run("--out", out, "--only", "02"), "qiraa.toml: cannot be read")
    return 2, said


# Python imports this by itself; libraries in C are held by a network of their own.
_REFUSE = """
import os, sys

def refuse(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        place = args[0] if event in ("socket.getaddrinfo", "socket.gethostbyname") else args[1]
        host = place[0] if isinstance(place, tuple) else place if "get" in event else "localhost"
        host = host.decode() if isinstance(host, bytes) else host
        if host is not None and not str(host).startswith(("127.", "::1", "localhost")):
            with open(os.environ["REFUSED"], "a") as log:
                log.write(f"{event} {host}\\n")
            raise OSError(f"no network: {event} {host}")

sys.addaudithook(refuse)
"""
_LOOPBACK = """
import fcntl, os, socket, struct, sys
with socket.socket() as plug:
    flags = struct.unpack("16sh", fcntl.ioctl(plug, 0x8913, struct.pack("16sh", b"lo", 0)))[1]
    fcntl.ioctl(plug, 0x8914, struct.pack("16sh", b"lo", flags | 1))
os.execv(sys.argv[1], sys.argv[1:])
"""


def no_network(work: Work) -> tuple[int, str]:
    shadow, log = work.folder / "refuse", work.folder / "refused.log"
    shadow.mkdir()
    (shadow / "sitecustomize.py").write_text(_REFUSE, encoding="utf-8")
    log.touch()
    env = os.environ | {"PYTHONPATH": str(shadow), "REFUSED": str(log)}
    asking = [sys.executable, "-c", "import urllib.request as u; u.urlopen('http://192.0.2.1')"]
    seen = subprocess.run(asking, env=env, capture_output=True, check=False)
    assert seen.returncode and log.read_text().startswith("socket."), "the watch sees nothing"
    log.write_text("")
    out = work.folder / "offline"
    arguments = [*COMMAND, "--seeds", str(work.texts), "--out", str(out)]
    alone = ["unshare", "-n", sys.executable, "-c", _LOOPBACK] if not os.geteuid() and shutil.which("unshare") else []
    done = subprocess.run(
        [*alone, *arguments], env=env, cwd=REPOSITORY, capture_output=True, text=True, timeout=600, check=False
    )
    right(done, out)
    whole(out, work.good(work.texts))
    assert not log.read_text(), log.read_text()
    return 1, f"the whole series{' in a network of its own' if alone else ''}, no address was asked, the same bytes"


def _until(server: subprocess.Popen, part: str) -> str:
    """The first line of a server's log that holds a part."""
    return next(line for line in server.stderr if part in line and "http://127" in line)


def _reachable(address: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/login").close()
            return
        except urllib.error.HTTPError:
            return
        except urllib.error.URLError:
            time.sleep(0.5)


def token(work: Work) -> tuple[int, str]:
    import psutil

    command = [*COMMAND, "lab", "--out", str(work.copy("lab")), "--", "--no-browser", "--allow-root"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY, start_new_session=True)
    try:
        address, key = re.search(r"(http://127[\d.:]+)/lab\S*?\?token=(\w{20,})", _until(server, "?token=")).groups()
        _reachable(address)
        refused = 0
        for path in ("/api/contents", "/api/kernels", "/lab", "/files/00_start.ipynb", "/api/contents?token=wrong"):
            try:
                with urllib.request.urlopen(address + path) as answer:
                    assert "/login" in answer.url, path
            except urllib.error.HTTPError as error:
                assert error.code == 403, path
            refused += 1
        with urllib.request.urlopen(f"{address}/api/contents?token={key}") as answer:
            assert answer.status == 200
        family = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
        heard = {one.laddr.ip for process in family for one in process.net_connections() if one.status == "LISTEN"}
        assert heard == {"127.0.0.1"}, heard
    finally:
        server.terminate()
        server.wait(timeout=120)
        server.stderr.close()
    return refused, "refused without the token; only 127.0.0.1 is listened to"


FAULTS: dict[str, Callable[[Work], tuple[int, str]]] = {
    "a limit on the size of files": file_size_limit,
    "a log on a full device": full_device_as_log,
    "a log whose reader left": log_whose_reader_left,
    "a full file system, by bytes and by files": full_file_system,
    "output under a file": output_under_a_file,
    "kill -9 at a random moment": killed,
    "workers of a run that was killed": killed_workers,
    "Ctrl-C and SIGTERM": stopped,
    "two runs into one folder": two_runs,
    "a kernel that dies": kernel_that_dies,
    "a notebook that hangs": notebook_that_hangs,
    "no font package": missing_font,
    "Matplotlib 3.10": older_matplotlib,
    "no locale": no_locale,
    "an ordinary user": ordinary_user,
    "no network": no_network,
    "JupyterLab without its token": token,
    "a damaged cache, a damaged qiraa.toml": damaged_files,
}


def main() -> int:
    """Meet the faults that are named (all by default) and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("faults", nargs="*", metavar="NAME", help="part of a fault's name")
    parser.add_argument("--older", default="", metavar="PYTHON", help="a Python with Matplotlib 3.10 and this package")
    parser.add_argument("--keep", action="store_true", help="leave the scratch folder")
    arguments = parser.parse_args()
    # Where this runs in the background itself, what it starts still gets the key.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="qiraa-faults-"))
    work, wrong = Work(folder, arguments.older), 0
    print("| fault | tried | what happened |\n|---|---|---|", flush=True)
    for name, fault in FAULTS.items():
        if arguments.faults and not any(part in name for part in arguments.faults):
            continue
        try:
            tried, said = fault(work)
            print(f"| {name} | {tried} | {said.replace(str(folder), '…')} |", flush=True)
        except Skip as why:
            print(f"| {name} | 0 | skipped: {why} |", flush=True)
        except (AssertionError, subprocess.TimeoutExpired) as error:
            wrong += 1
            print(f"| {name} | | WRONG: {str(error)[:2000]} |", flush=True)
    if not arguments.keep:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Forked kernels: as clean as kernels of their own, with the libraries loaded; and where there are none, others."""

import os
import subprocess
import sys

import nbformat
import pytest
from test_run import notebook

from helpers import kernels, paths, run

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")


@pytest.fixture
def target(tmp_path):
    (tmp_path / "texts").mkdir()
    return paths.under(tmp_path / "out", tmp_path / "texts")


def said(target, name) -> list[str]:
    cells = nbformat.read(target.notebooks / f"{name}.ipynb", as_version=4).cells
    return [cell.outputs[0]["data"]["text/plain"] if cell.outputs else "" for cell in cells]


@LINUX
def test_a_kernel_begins_loaded_and_leaves_nothing_to_the_next(tmp_path, target):
    """The libraries are there before a cell runs; what one notebook does to them or to the process no other sees.

    That they are there says as well that no library has started a thread, which a fork would lose: then none is made.
    """
    first = notebook(
        tmp_path, "00_first", "import sys\n'scipy.stats' in sys.modules and 'helpers.show.charts' in sys.modules",
        "import os, pandas\npandas.MARK = os.environ['MARK'] = 'mine'\nos.chdir('/')",
    )  # fmt: skip
    second = notebook(
        tmp_path, "01_second", "import os, pandas\n(hasattr(pandas, 'MARK'), 'MARK' in os.environ)",
        "os.path.basename(os.getcwd()), __name__, os.environ['PYTHONHASHSEED'], os.environ['MPLBACKEND'][:26]",
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'exit(3)']).returncode",
    )  # fmt: skip
    third = notebook(tmp_path, "02_third", "1")
    outcomes = run.execute([first, second, third], target, 1)
    assert [outcome.error for outcome in outcomes] == ["", "", ""]
    assert said(target, "00_first")[0] == "True"
    assert said(target, "01_second") == [
        "(False, False)",
        "('notebooks', '__main__', '0', 'module://matplotlib_inline')",
        "3",
    ]


def test_without_forks_kernels_are_started_as_any_other(tmp_path, target, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    source = notebook(tmp_path, "00_one", "import sys\n'scipy.stats' in sys.modules", "1 + 1")
    assert run.execute([source], target)[0].error == ""
    assert said(target, "00_one") == ["False", "2"]


@LINUX
def test_where_the_loaded_process_is_gone_kernels_are_started_as_any_other(tmp_path, target):
    source = notebook(tmp_path, "00_one", "1 + 1")
    with kernels.Loaded(run.environment(), 12) as loaded:
        loaded._process.kill()
        loaded._process.wait()
        assert loaded.fork("none", str(tmp_path), os.environ) == 0
        assert run.execute([source], target, loaded=loaded)[0].error == ""
    assert said(target, "00_one") == ["2"]


@LINUX
def test_one_who_was_killed_before_the_answer_leaves_no_traceback(tmp_path):
    code = "from helpers import forks\nforks.modules = list\nforks._kernel = lambda **_: None\nforks.main()"
    asking, pipes = b"{}\n" * 3, {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], **pipes) as process:
        answers, _ = process.communicate(asking, timeout=60)
        assert len({int(line) for line in answers.split()} - {0}) == 3
    with subprocess.Popen([sys.executable, "-c", code], **pipes) as process:
        process.stdout.close()
        process.stdin.write(asking)
        process.stdin.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)

"""A process that loads the libraries once and forks a kernel for each line that it is sent (`helpers.kernels`).

``python -m helpers.forks`` reads lines of JSON: connection (a kernel's connection file), cwd, env. It answers each with
the number of the new process, or 0 where it has a thread beside its own, which a fork would lose with its locks.
"""

import gc
import json
import os
import pkgutil
import signal
import sys
from contextlib import suppress

# What notebooks reach through functions of the helpers, beside the helpers themselves.
_LIBRARIES = (
    *("datasketch", "ipykernel.kernelapp", "jinja2", "networkx", "openpyxl", "pyarrow.parquet"),
    *("scipy.special", "scipy.stats", "xlsxwriter"),
    *(f"matplotlib.backends.backend_{kind}" for kind in ("agg", "pdf", "svg")),
)
# What runs notebooks is of no use inside one.
_NOT_HERE = {f"helpers.{name}" for name in ("blocks", "cli", "forks", "kernels", "run", "stale")}


def modules() -> list[str]:
    """What is loaded before a kernel is forked: the libraries, and the helpers but for what runs notebooks."""
    import helpers

    wings = [module.name for module in pkgutil.walk_packages(helpers.__path__, "helpers.")]
    return [*_LIBRARIES, *(name for name in wings if name not in _NOT_HERE)]


def _kernel(connection: str, cwd: str, env: dict[str, str]) -> None:
    """Be a kernel until it ends."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # The pipes are for the process that forks; what a kernel writes goes to the terminal.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["ipykernel_launcher", "-f", connection]
    IPKernelApp.launch_instance(argv=["-f", connection, f"--IPKernelApp.parent_handle={os.getppid()}"])


def _reap(*_: object) -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _alone() -> bool:
    return len(os.listdir("/proc/self/task")) == 1


def main() -> None:
    """Load the libraries, then fork a kernel for each line of the standard input."""
    for name in modules():
        __import__(name)
    # A key that stops the run stops the one who asks for kernels; they end after it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, _reap)
    gc.freeze()
    for line in sys.stdin.buffer:
        wanted, forked = json.loads(line), _alone()
        pid = os.fork() if forked else 0
        if forked and not pid:
            try:
                _kernel(**wanted)
            finally:
                os._exit(0)
        # One who was killed reads no answer; the input ends with them, and this process after it.
        with suppress(BrokenPipeError):
            os.write(1, f"{pid}\n".encode())


if __name__ == "__main__":
    main()

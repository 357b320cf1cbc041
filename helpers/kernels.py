"""Kernels forked from one process that has loaded the libraries: a notebook begins at once, and in a clean state.

A kernel of its own spends more time on loading pandas and Matplotlib than most notebooks on their work. On Linux
``python -m helpers.kernels`` loads them once and forks a kernel for each line that it is sent; elsewhere, and where
that process is gone, kernels are started as any other.
"""

import gc
import json
import os
import pkgutil
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Mapping

from jupyter_client import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

# What notebooks reach through functions of the helpers, beside the helpers themselves.
_LIBRARIES = (
    *("babel.dates", "datasketch", "ipykernel.kernelapp", "jinja2", "networkx", "openpyxl"),
    *("pyarrow.parquet", "scipy.special", "scipy.stats", "xlsxwriter"),
)


# What runs notebooks is of no use inside one.
_NOT_HERE = {f"helpers.{name}" for name in ("blocks", "cli", "kernels", "run", "stale")}


class Loaded:
    """The process with the libraries, as a context; ``for_kernel`` gives a kernel manager one of its forks."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = dict(env)
        self._process: subprocess.Popen | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> "Loaded":
        if sys.platform == "linux":
            # -P: no file of the folder where the command was called stands in for a library.
            command = [sys.executable, "-P", "-m", "helpers.kernels"]
            env = self._env | {"JE_ARROW_MALLOC_CONF": "background_thread:false"}
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            # Its kernels have ended; one that has not ends when it finds its parent gone.
            self._process.terminate()
            self._process.wait()
            self._process.stdin.close()
            self._process.stdout.close()

    def fork(self, connection: str, cwd: str, env: Mapping[str, str]) -> int:
        """The number of a new kernel's process, or 0 where none could be forked."""
        with self._turn:
            try:
                wanted = {"connection": connection, "cwd": cwd, "env": dict(env)}
                self._process.stdin.write(json.dumps(wanted).encode() + b"\n")
                self._process.stdin.flush()
                return int(self._process.stdout.readline() or 0)
            except (AttributeError, OSError, ValueError):
                return 0

    def for_kernel(self, manager: AsyncKernelManager) -> AsyncKernelManager:
        """The manager, whose kernel will be a fork."""
        manager.kernel_id = manager.kernel_id or str(uuid.uuid4())
        manager.provisioner = _Fork(kernel_id=manager.kernel_id, kernel_spec=manager.kernel_spec, parent=manager)
        manager.provisioner.loaded = self
        return manager


class _Process:
    """A kernel that is no child of this process, with what a provisioner asks of one."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except OSError:
            return 1
        return None

    def wait(self) -> int:
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class _Fork(LocalProvisioner):
    """A kernel that is forked where it can be, else started as any other."""

    loaded: Loaded

    async def launch_kernel(self, cmd: list[str], **kwargs):
        connection = cmd[cmd.index("-f") + 1]
        pid = self.loaded.fork(connection, str(kwargs.get("cwd") or os.getcwd()), kwargs.get("env") or os.environ)
        if not pid:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = _Process(pid), pid, pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info


def _kernel(connection: str, cwd: str, env: dict[str, str]) -> None:
    """Be a kernel until it ends."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # The pipes of the process that forked this one are not for a kernel; what is written to them goes to the terminal.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["ipykernel_launcher", "-f", connection]
    IPKernelApp.launch_instance(argv=["-f", connection, f"--IPKernelApp.parent_handle={os.getppid()}"])


def _reap(*_: object) -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _alone() -> bool:
    """Whether this process has one thread: what a lock of another one guards would be lost in a fork."""
    return len(os.listdir("/proc/self/task")) == 1


def main() -> None:
    """Load the libraries, then fork a kernel for each line of the standard input."""
    import helpers

    wings = [module.name for module in pkgutil.walk_packages(helpers.__path__, "helpers.")]
    for name in (*_LIBRARIES, *(name for name in wings if name not in _NOT_HERE)):
        __import__(name)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, _reap)
    gc.freeze()
    for line in sys.stdin.buffer:
        pid = os.fork() if _alone() else 0
        if not pid and _alone():
            signal.signal(signal.SIGINT, signal.default_int_handler)
            try:
                _kernel(**json.loads(line))
            finally:
                os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Kernels that begin with their libraries loaded, and in a clean state: forked from one process (`helpers.forks`).

A kernel of its own spends more time on loading pandas and Matplotlib than most notebooks on their work. Forks are made
on Linux; elsewhere, and where the loaded process is gone, kernels are started as any other.
"""

import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Mapping
from contextlib import suppress

from jupyter_client import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

# A library's own thread would be lost in a fork, with whatever lock it holds; Arrow's allocator has one.
_QUIET = {"JE_ARROW_MALLOC_CONF": "background_thread:false"}


# For fewer kernels than this, loading everything once takes longer than loading what each of them needs.
_WORTH_IT = 3


class Loaded:
    """The process with the libraries, as a context; `for_kernel` gives a kernel manager one of its forks.

    `wanted` is how many kernels there will be; for a few of them, each is started as any other.
    """

    def __init__(self, env: Mapping[str, str], wanted: int) -> None:
        self._env, self._wanted = dict(env) | _QUIET, wanted
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Loaded":
        if sys.platform == "linux" and self._wanted >= _WORTH_IT:
            # -P: no file of the folder where the command was called stands in for a library.
            command = [sys.executable, "-P", "-m", "helpers.forks"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._env)
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            # Its kernels have ended; one that has not ends when it finds its parent gone.
            self._process.terminate()
            self._process.wait()
            for pipe in filter(None, (self._process.stdin, self._process.stdout)):
                with suppress(OSError):
                    pipe.close()

    def fork(self, connection: str, cwd: str, env: Mapping[str, str]) -> int:
        """The number of a new kernel's process, or 0 where none could be forked."""
        if not (self._process and self._process.stdin and self._process.stdout):
            return 0
        try:
            wanted = {"connection": connection, "cwd": cwd, "env": dict(env)}
            self._process.stdin.write(json.dumps(wanted).encode() + b"\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline() or 0)
        except (OSError, ValueError):
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
        with suppress(ProcessLookupError):
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
        self.process = _Process(pid)  # type: ignore[assignment]
        self.pid = self.pgid = pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info

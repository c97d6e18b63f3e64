# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who takes part: how each is started, and how its own report is read. Each measures its time itself, from before its
first connection, so that starting a program (or Python's imports) does not count."""

import dataclasses
import functools
import json
import pathlib
import re
import shutil
import subprocess
import sys

import processes

PEERS = pathlib.Path(__file__).resolve().parent / "peers"
MOST_WORKERS = 512


@dataclasses.dataclass(frozen=True)
class Job:
    urls: tuple
    connections: int
    requests: int  # without meaning for wrk, which takes a time
    new_connections: bool = False


@dataclasses.dataclass(frozen=True)
class Measurement:
    elapsed: float  # seconds
    requests: int
    ok: int

    @property
    def rate(self):
        return self.requests / self.elapsed


def found(pattern, text, what):
    match = re.search(pattern, text)
    if not match:
        raise processes.Failure(f"its output has no {what}")
    return match.group(1)


class Mode:
    """One of the program's own modes, by its command line."""

    def __init__(self, program, name):
        self.name = name
        self._program = program

    def missing(self):
        return ""

    def version(self):
        return processes.output_of([self._program, "--version"], 10).strip()

    def command(self, job):
        command = [self._program, "run", "--no-history", "--mode", self.name, "--requests", job.requests, "--in-flight",
                   job.connections, "--workers", min(job.connections, MOST_WORKERS), "--quiet", "--json", "-"]
        for url in job.urls:
            command += ["--url", url]
        return command + (["--no-keep-alive"] if job.new_connections else [])

    accepted = (0, 1)  # 1: some requests failed, which the result says more exactly

    def measurement(self, output, _job):
        run = json.loads(output)["runs"][0]
        return Measurement(run["elapsed_ns"] / 1e9, run["requests"], run["outcomes"]["ok"])


class Tool:
    """A program from the system's packages."""

    accepted = (0,)
    version_option = "--version"

    def __init__(self, name):
        self.name = name
        self.program = shutil.which(name)

    def missing(self):
        return "" if self.program else f"{self.name} is not installed (package {self.name})"


class Wrk(Tool):
    """Takes a time instead of a number of requests, and one address only. It sends the fields that the modes send: left
    alone it sends a third of their bytes, which the server then has to read."""

    SECONDS = 1
    FIELDS = ("Accept-Encoding: identity", "Accept-Language: *", "User-Agent: Fetchrace")

    def __init__(self):
        super().__init__("wrk")

    def version(self):
        text = subprocess.run([self.program, "--version"], capture_output=True, text=True, check=False).stdout
        return " ".join(text.split()[:2])

    def command(self, job):
        fields = (*self.FIELDS, "Connection: close" if job.new_connections else "Connection: Keep-Alive")
        headers = [option for field in fields for option in ("-H", field)]
        return [self.program, "-t1", f"-c{job.connections}", f"-d{self.SECONDS}s", *headers, job.urls[0]]

    def measurement(self, output, _job):
        requests = int(found(r"(\d+) requests in ", output, "number of requests"))
        rate = float(found(r"Requests/sec:\s+([\d.]+)", output, "rate"))
        errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", output)
        bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
        failed = sum(int(count) for match in (errors, bad) if match for count in match.groups())
        if not requests:
            raise processes.Failure("no request was answered")
        return Measurement(requests / rate, requests, requests - failed)


class Hey(Tool):
    """Takes one address only. Its number of requests is a multiple of its workers'."""

    def __init__(self):
        super().__init__("hey")

    def version(self):
        return "hey"  # it does not tell

    def command(self, job):
        header = ["-disable-keepalive"] if job.new_connections else []
        return [self.program, "-n", job.requests, "-c", job.connections, *header, job.urls[0]]

    def measurement(self, output, job):
        elapsed = float(found(r"Total:\s+([\d.]+) secs", output, "elapsed time"))
        ok = sum(int(count) for count in re.findall(r"\[[23]\d\d\]\s+(\d+) responses", output))
        return Measurement(elapsed, job.requests // job.connections * job.connections, ok)


@functools.lru_cache(maxsize=None)
def python_with(module):
    """A Python that has the module (the first in PATH may be one without the system's packages) and its version."""
    for python in dict.fromkeys(["/usr/bin/python3", sys.executable, shutil.which("python3")]):
        if not python or not shutil.which(python):
            continue
        check = subprocess.run([python, "-c", f"import {module}; print({module}.__version__)"], capture_output=True,
                               text=True, check=False)
        if check.returncode == 0:
            return python, check.stdout.strip()
    return None, ""


class PythonPeer:
    """One of the article's clients in peers/."""

    accepted = (0,)

    def __init__(self, name, script, module):
        self.name = name
        self._script = PEERS / script
        self._module = module

    def missing(self):
        python, _ = python_with(self._module)
        return "" if python else f"{self._module} is not installed (package python3-{self._module})"

    def version(self):
        return f"{self._module} {python_with(self._module)[1]}"

    def command(self, job):
        options = ["--requests", job.requests, "--concurrency", job.connections]
        options += ["--new-connections"] if job.new_connections else []
        return [python_with(self._module)[0], self._script, *options, *job.urls]

    def measurement(self, output, job):
        result = json.loads(output)
        return Measurement(result["elapsed_s"], job.requests, result["ok"])


def contestants(program):
    """All of them, installed or not, by name."""
    all_of_them = [Mode(program, name) for name in ("event-loop", "threaded", "async", "serial")]
    all_of_them += [
        Wrk(),
        Hey(),
        PythonPeer("aiohttp", "gather_aiohttp.py", "aiohttp"),
        PythonPeer("requests, threads", "threads_requests.py", "requests"),
        PythonPeer("requests, loop", "loop_requests.py", "requests"),
    ]
    return {contestant.name: contestant for contestant in all_of_them}

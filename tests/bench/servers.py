# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The targets: demo servers with and without delay, and nginx with one worker. All on 127.0.0.1, each a process."""

import contextlib
import pathlib
import select
import shutil
import socket
import subprocess
import tempfile
import time

import processes

PATIENCE = 10  # seconds for a server to start
FILES = {"10kB": 10 * 1024, "1MB": 1024 * 1024}

# One process, which is what one worker is; no limit on a connection's requests, which no load tool has a use for.
NGINX_CONFIGURATION = """
daemon off;
master_process off;
worker_processes 1;
pid nginx.pid;
error_log error.log error;
events {{ worker_connections 16000; }}
http {{
    access_log off;
    default_type application/json;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    open_file_cache max=16 inactive=600s;
    open_file_cache_valid 600s;
    client_body_temp_path temporary;
    proxy_temp_path temporary;
    fastcgi_temp_path temporary;
    uwsgi_temp_path temporary;
    scgi_temp_path temporary;
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        root files;
        location = / {{ return 200 '{{"message":"Hello, World!"}}'; }}
    }}
}}
"""


@contextlib.contextmanager
def demo_server(program, delay):
    """Yields the address of a demo server. delay: as on its command line."""
    child = processes.start([program, "serve", "--port", "0", "--delay", delay])
    try:
        ready, _, _ = select.select([child.stdout], [], [], PATIENCE)
        words = child.stdout.readline().split() if ready else []
        addresses = [word for word in words if word.startswith("http://")]
        if not addresses:
            raise processes.Failure("the demo server did not start")
        yield addresses[0].rstrip("/")
    finally:
        processes.end(child)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, child):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and child.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise processes.Failure("nginx did not start")


def nginx_program():
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def nginx():
    """Yields the address of an nginx that has the demo server's answer at / and files of known sizes."""
    with tempfile.TemporaryDirectory(prefix="fetchrace-bench-") as name:
        folder = pathlib.Path(name)
        (folder / "files").mkdir()
        for file, size in FILES.items():
            (folder / "files" / file).write_bytes(b"x" * size)
        port = free_port()
        (folder / "nginx.conf").write_text(NGINX_CONFIGURATION.format(port=port))
        child = processes.start([nginx_program(), "-p", folder, "-c", "nginx.conf", "-e", "error.log"])
        try:
            wait_for_port(port, child)
            yield f"http://127.0.0.1:{port}"
        finally:
            processes.end(child)


class Servers:
    """Starts each server when it is first asked for; ends all of them together."""

    def __init__(self, program):
        self._makers = {
            "demo": lambda: demo_server(program, "0"),
            "demo 47 ms": lambda: demo_server(program, "47ms"),
            "demo 1 s": lambda: demo_server(program, "1s"),
            "nginx": nginx,
        }
        self._running = {}
        self._stack = contextlib.ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        return self._stack.__exit__(*reason)

    def address(self, name):
        if name not in self._running:
            self._running[name] = self._stack.enter_context(self._makers[name]())
        return self._running[name]

    @staticmethod
    def versions():
        """Of the servers that are not ours."""
        if not nginx_program():
            return []
        told = subprocess.run([nginx_program(), "-v"], capture_output=True, text=True, check=False).stderr
        return [told.strip().rpartition("nginx version: ")[2]]

    @staticmethod
    def missing(name):
        """Why there is no such server; empty when there is."""
        if name == "nginx" and not nginx_program():
            return "nginx is not installed (package nginx-light)"
        return ""

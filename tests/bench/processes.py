# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting other programs, and ending each of them whatever happens."""

import os
import resource
import subprocess


class Failure(Exception):
    """A program did not do what it was started for; the text says which and why."""


def raise_open_files():
    """As many open files as the system allows, for this process and all that it starts."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    except (OSError, ValueError):
        pass  # macOS refuses "unlimited"; the contestants then say themselves what they miss


def environment():
    """Without proxies, so that nothing leaves the loopback, and without words or numbers of the user's language."""
    kept = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    return dict(kept, LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1")


def start(command):
    return subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, env=environment())


def end(child):
    """Ends a program of ours, politely first. Does nothing when it has ended."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=3)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    for stream in (child.stdout, child.stderr):
        stream.close()


def output_of(command, seconds, accepted=(0,)):
    """Runs a program to its end and returns its standard output. Ends it when it takes longer than allowed."""
    child = start(command)
    try:
        output, errors = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Failure(f"took longer than {seconds:.0f} s") from None
    finally:
        end(child)
    if child.returncode not in accepted:
        words = errors.strip().splitlines()
        raise Failure(words[-1] if words else f"ended with status {child.returncode}")
    return output

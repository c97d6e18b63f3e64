# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine that the numbers came from."""

import os
import pathlib
import platform


def processor():
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass  # not Linux
    return platform.processor() or platform.machine()


def system():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (AttributeError, KeyError, OSError):
        return platform.platform()


def describe():
    return {"processor": processor(), "cpus": os.cpu_count(), "system": system(), "kernel": platform.release(),
            "load_average": round(os.getloadavg()[0], 2)}


def is_busy(description):
    """Whether something else takes so much of the machine that the ratios may be off."""
    return description["load_average"] > 0.5

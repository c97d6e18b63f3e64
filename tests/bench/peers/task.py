# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the three clients have in common: their task on the command line, and their result as JSON."""

import argparse
import json


def read(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--requests", type=int, default=600)
    parser.add_argument("--concurrency", type=int, default=1)
    parser.add_argument("--new-connections", action="store_true", help="a new connection for each request")
    parser.add_argument("url", nargs="+", help="taken in turn")
    task = parser.parse_args()
    task.urls = [task.url[i % len(task.url)] for i in range(task.requests)]
    return task


def report(elapsed, lengths):
    """lengths: of each body; None for a request that failed."""
    ok = [length for length in lengths if length is not None]
    print(json.dumps({"elapsed_s": elapsed, "ok": len(ok), "body_bytes": sum(ok)}))

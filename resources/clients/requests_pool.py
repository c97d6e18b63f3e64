# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's threaded client: a pool of five threads that share one session, and with it its connections."""

import concurrent.futures
import os
import time

import requests

BASE = os.environ.get("FETCHRACE_BASE", "http://127.0.0.1:8000")
URLS = os.environ.get("FETCHRACE_URLS", f"{BASE}/\n{BASE}/test/\n{BASE}/aaa/").splitlines()
REQUESTS = int(os.environ.get("FETCHRACE_REQUESTS", "600"))
THREADS = int(os.environ.get("FETCHRACE_AT_ONCE", "5"))


def fetch(index):
    return session.get(URLS[index % len(URLS)], timeout=30).status_code


begin = time.perf_counter()
with requests.Session() as session, concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
    statuses = list(pool.map(fetch, range(REQUESTS)))
print(f"{len(statuses)} responses in {time.perf_counter() - begin:.4f} s")

# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's serial client: one session, in a loop."""

import os
import time

import requests

BASE = os.environ.get("FETCHRACE_BASE", "http://127.0.0.1:8000")
URLS = os.environ.get("FETCHRACE_URLS", f"{BASE}/\n{BASE}/test/\n{BASE}/aaa/").splitlines()
REQUESTS = int(os.environ.get("FETCHRACE_REQUESTS", "600"))

begin = time.perf_counter()
with requests.Session() as session:
    statuses = [session.get(URLS[i % len(URLS)], timeout=30).status_code for i in range(REQUESTS)]
print(f"{len(statuses)} responses in {time.perf_counter() - begin:.4f} s")

# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One httpx.AsyncClient that may hold as many connections as requests are wanted at once."""

import asyncio
import os
import time

import httpx

BASE = os.environ.get("FETCHRACE_BASE", "http://127.0.0.1:8000")
URLS = os.environ.get("FETCHRACE_URLS", f"{BASE}/\n{BASE}/test/\n{BASE}/aaa/").splitlines()
REQUESTS = int(os.environ.get("FETCHRACE_REQUESTS", "600"))
AT_ONCE = int(os.environ.get("FETCHRACE_AT_ONCE", "100"))


async def main():
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:
        return await asyncio.gather(*[client.get(URLS[i % len(URLS)]) for i in range(REQUESTS)])


begin = time.perf_counter()
responses = asyncio.run(main())
print(f"{len(responses)} responses in {time.perf_counter() - begin:.4f} s")

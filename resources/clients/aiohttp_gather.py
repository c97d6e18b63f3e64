# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's asynchronous client: one aiohttp session, every request gathered at once."""

import asyncio
import os
import time

import aiohttp

BASE = os.environ.get("FETCHRACE_BASE", "http://127.0.0.1:8000")
URLS = os.environ.get("FETCHRACE_URLS", f"{BASE}/\n{BASE}/test/\n{BASE}/aaa/").splitlines()
REQUESTS = int(os.environ.get("FETCHRACE_REQUESTS", "600"))


async def fetch(session, url):
    async with session.get(url) as response:
        await response.read()
        return response.status


async def main():
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch(session, URLS[i % len(URLS)]) for i in range(REQUESTS)])


begin = time.perf_counter()
statuses = asyncio.run(main())
print(f"{len(statuses)} responses in {time.perf_counter() - begin:.4f} s")

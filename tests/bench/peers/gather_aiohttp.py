# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's asynchronous client: one aiohttp session, all requests gathered."""

import asyncio
import time

import aiohttp

import task


async def fetch(session, url):
    try:
        async with session.get(url) as response:
            body = await response.read()
            return len(body) if response.status < 400 else None
    except aiohttp.ClientError:
        return None


async def main(arguments):
    begin = time.perf_counter()
    connector = aiohttp.TCPConnector(limit=arguments.concurrency, force_close=arguments.new_connections)
    async with aiohttp.ClientSession(connector=connector) as session:
        lengths = await asyncio.gather(*[fetch(session, url) for url in arguments.urls])
    task.report(time.perf_counter() - begin, lengths)


asyncio.run(main(task.read(__doc__)))

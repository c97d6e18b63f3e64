# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's threaded client: a pool of threads, each with a requests session of its own."""

import concurrent.futures
import threading
import time

import requests

import task

local = threading.local()


def open_session():
    local.session = requests.Session()


def fetch(url):
    get = requests.get if arguments.new_connections else local.session.get
    try:
        response = get(url, timeout=30)
        return len(response.content) if response.ok else None
    except requests.RequestException:
        return None


arguments = task.read(__doc__)
begin = time.perf_counter()
with concurrent.futures.ThreadPoolExecutor(arguments.concurrency, initializer=open_session) as pool:
    lengths = list(pool.map(fetch, arguments.urls))
task.report(time.perf_counter() - begin, lengths)

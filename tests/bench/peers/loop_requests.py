# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's serial client: one requests session in a loop."""

import time

import requests

import task


def fetch(get, url):
    try:
        response = get(url, timeout=30)
        return len(response.content) if response.ok else None
    except requests.RequestException:
        return None


arguments = task.read(__doc__)
begin = time.perf_counter()
with requests.Session() as session:
    get = requests.get if arguments.new_connections else session.get
    lengths = [fetch(get, url) for url in arguments.urls]
task.report(time.perf_counter() - begin, lengths)

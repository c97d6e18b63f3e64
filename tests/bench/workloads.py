# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured: for each workload its target, and how many connections and requests each contestant uses.
The numbers of requests make a run last about a second or less; they differ because the contestants' speeds do."""

import dataclasses

WRK = "wrk"  # takes a time instead of a number of requests


@dataclasses.dataclass(frozen=True)
class Entry:
    contestant: str
    connections: int
    requests: int = 0
    server: str = ""  # where another than the workload's
    once: bool = False  # takes too long for more than one round, and hardly varies

    @property
    def label(self):
        return f"{self.contestant} to {self.server} server" if self.server == "demo" else self.contestant


@dataclasses.dataclass(frozen=True)
class Workload:
    name: str
    title: str
    server: str
    entries: tuple
    paths: tuple = ("/",)
    delay: float = 0.0  # seconds the server waits before each answer
    new_connections: bool = False

    def requests(self, entry, quick):
        """A multiple of the connections, as hey wants it."""
        if not quick:
            return entry.requests
        few = 3 * entry.connections if self.delay else entry.requests // 10
        return max(few // entry.connections, 1) * entry.connections


def same_connections(connections, requests):
    return tuple(Entry(contestant, connections, count) for contestant, count in requests.items())


WORKLOADS = (
    Workload(
        "article", "the article's: 600 requests over 3 routes, server delay 47 ms", "demo 47 ms",
        (
            Entry("event-loop", 100, 600),
            Entry("async", 100, 600),
            Entry("threaded", 5, 600, once=True),
            Entry("serial", 1, 600, once=True),
            Entry(WRK, 100),
            Entry("hey", 100, 600),
            Entry("aiohttp", 100, 600),
            Entry("requests, threads", 5, 600, once=True),
            Entry("requests, loop", 1, 600, once=True),
        ),
        paths=("/", "/test/", "/aaa/"), delay=0.047,
    ),
    Workload(
        "c1", "no delay, 1 connection", "demo",
        same_connections(1, {WRK: 0, "event-loop": 20_000, "serial": 20_000, "threaded": 20_000, "async": 3_000,
                             "hey": 8_000, "aiohttp": 1_500, "requests, loop": 800}),
    ),
    Workload(
        "c5", "no delay, 5 connections", "demo",
        same_connections(5, {WRK: 0, "event-loop": 40_000, "threaded": 40_000, "async": 5_000, "hey": 20_000,
                             "aiohttp": 3_000, "requests, threads": 1_000}),
    ),
    Workload(
        "c100", "no delay, 100 connections", "demo",
        same_connections(100, {WRK: 0, "event-loop": 60_000, "threaded": 60_000, "hey": 30_000, "async": 8_000,
                               "aiohttp": 4_000, "requests, threads": 1_000}),
    ),
    Workload(
        "nginx", "no delay, 100 connections, nginx with one worker answers the same 27 bytes", "nginx",
        (Entry(WRK, 100), Entry(WRK, 100, server="demo"), *same_connections(100, {
            "event-loop": 40_000, "threaded": 40_000, "hey": 20_000, "async": 5_000, "aiohttp": 3_000})),
    ),
    Workload(
        "c1000", "no delay, 1,000 connections", "demo",
        same_connections(1_000, {WRK: 0, "event-loop": 60_000, "hey": 30_000, "async": 6_000, "aiohttp": 4_000}),
    ),
    Workload(
        "c4000", "no delay, 4,000 connections", "demo",
        same_connections(4_000, {WRK: 0, "event-loop": 200_000}),
    ),
    Workload(
        "c10000", "no delay, 10,000 connections", "demo",
        same_connections(10_000, {WRK: 0, "event-loop": 300_000}),
    ),
    Workload(
        "new", "no delay, a new connection per request, 10 at once", "demo",
        same_connections(10, {WRK: 0, "event-loop": 10_000, "threaded": 10_000, "hey": 5_000, "async": 2_000,
                              "aiohttp": 1_500, "requests, threads": 500}),
        new_connections=True,
    ),
    Workload(
        "10kB", "bodies of 10 kB from nginx, 100 connections", "nginx",
        same_connections(100, {WRK: 0, "event-loop": 40_000, "threaded": 40_000, "hey": 20_000, "async": 5_000,
                               "aiohttp": 3_000, "requests, threads": 1_000}),
        paths=("/10kB",),
    ),
    Workload(
        "1MB", "bodies of 1 MB from nginx, 10 connections", "nginx",
        same_connections(10, {WRK: 0, "event-loop": 1_000, "threaded": 1_000, "hey": 1_000, "async": 500,
                              "aiohttp": 300, "requests, threads": 300}),
        paths=("/1MB",),
    ),
)

# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program promises about its speed, beside what was measured. A report: nothing fails because of it, since a
busy machine is no reason to stop anybody."""

import dataclasses

import results


@dataclasses.dataclass(frozen=True)
class Promise:
    """`mine` is at least so many times as fast as `other`."""

    what: str
    least: float
    workload: str
    mine: str
    other: str
    other_workload: str = ""  # where it is not the same


PROMISES = (
    Promise("event-loop, 100 connections, to wrk -t1 -c100", 0.85, "c100", "event-loop", "wrk"),
    Promise("event-loop, 1 connection, to wrk -t1 -c1", 0.9, "c1", "event-loop", "wrk"),
    Promise("threaded, 100 workers, to hey -c 100", 1.5, "c100", "threaded", "hey"),
    Promise("threaded, 5 workers, to requests with 5 threads", 25, "c5", "threaded", "requests, threads"),
    Promise("serial to requests in a loop", 5, "c1", "serial", "requests, loop"),
    Promise("event-loop to aiohttp, 100 in flight", 15, "c100", "event-loop", "aiohttp"),
    Promise("async to aiohttp, 100 in flight", 1.8, "c100", "async", "aiohttp"),
    Promise("event-loop, 4,000 connections, to itself with 100", 0.6, "c4000", "event-loop", "event-loop", "c100"),
    Promise("demo server to nginx with one worker, under wrk -t1 -c100", 0.7, "nginx", "wrk to demo server", "wrk"),
)


def verdict(met):
    return "not measured" if met is None else ("met" if met else "NOT met")


def speed_figures(measured):
    """measured: workload name -> Results."""
    figures = []
    for promise in PROMISES:
        workload = measured.get(promise.workload, results.Results())
        among = measured.get(promise.other_workload or promise.workload, results.Results())
        ratios = workload.ratios(promise.mine, promise.other, among)
        figures.append({"what": promise.what, "target": f"at least {promise.least:g}", "unit": "times",
                        "measured": results.spread(ratios),
                        "met": results.median(ratios) >= promise.least if ratios else None})
    return figures


def punctuality_figures(answers):
    """answers: what punctuality.py measured."""
    figures = []
    for answer in answers:
        p99, most = answer["late_ns"]["p99"], answer["most_ns"]
        figures.append({"what": answer["what"], "target": f"at most {most / 1e6:g} ms", "unit": "ms",
                        "measured": {"median": p99 / 1e6}, "met": p99 <= most})
    return figures

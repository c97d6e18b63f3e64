# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is not a race: the demo server's punctuality, and the micro-benchmarks. Both are programs of this folder."""

import dataclasses
import json

import processes


@dataclasses.dataclass(frozen=True)
class Wait:
    what: str
    server: str
    connections: int
    delay_us: int
    pattern: str  # "spread" evenly over the delay, or all "together"
    most_ms: int  # p99


WAITS = (
    Wait("demo server's delay, 100 waiting, p99 late", "demo 47 ms", 100, 47_000, "spread", 1),
    Wait("the same, all 100 asking at once", "demo 47 ms", 100, 47_000, "together", 1),
    Wait("the same, 10,000 waiting", "demo 1 s", 10_000, 1_000_000, "spread", 5),
)


def punctuality(program, servers, quick):
    """How late the answers leave. See punctuality.cpp for what that includes."""
    answers = []
    for wait in WAITS:
        port = servers.address(wait.server).rsplit(":", 1)[1]
        duration_ms = (400 if quick else 2_000) + wait.delay_us // 1000
        command = [program, port, wait.connections, wait.delay_us, duration_ms, wait.pattern]
        answer = json.loads(processes.output_of(command, 60))
        answers.append(dict(answer, what=wait.what, most_ns=wait.most_ms * 1_000_000))
    return answers


def micro_benchmarks(program, quick):
    """Google Benchmark's own report, without what it says about the machine."""
    command = [program, "--benchmark_format=json", f"--benchmark_min_time={0.01 if quick else 0.3}"]
    if quick:
        command.append("--benchmark_filter=-/1000000")
    return json.loads(processes.output_of(command, 120))["benchmarks"]

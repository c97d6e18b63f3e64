# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the instructions that one request costs, which no noise of the machine can move, and compares them with those
recorded in budget.json.

  python3 budget.py --build FOLDER             compares; ends with status 1 where a path costs over 5 % more
  python3 budget.py --build FOLDER --record    writes down what it counts, for these versions of compiler and libraries

A path's cost is the difference between a run of many and a run of few requests, over the difference in requests, so
that what starting costs is not in it. valgrind counts what the program does itself, not the system's part.
"""

import argparse
import contextlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import processes
import servers

FEW, MANY = 400, 10_400
MANY_ASYNC = 2_400  # it costs fifty times as much
ALLOWED = 1.05
RECORD = pathlib.Path(__file__).with_name("budget.json")
PATIENCE = 300  # seconds for one count; valgrind is fifty times slower than the machine


def counted(command, output):
    """The command under valgrind, which writes what it counted to the file."""
    return ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={output}", *command]


def totals(output):
    """Instructions by function name, what it called included; "" is the whole program."""
    text = processes.output_of(["callgrind_annotate", "--inclusive=yes", "--threshold=100", output], PATIENCE)
    costs = {}
    for line in text.splitlines():
        found = re.match(r"\s*([\d,]+) \([^)]*\)\s+(?:\S*?:)?(.*?)(?: \[.*\])?$", line)
        if found:
            name = "" if found[2] == "PROGRAM TOTALS" else re.sub(r"\(.*", "", found[2])
            costs.setdefault(name, int(found[1].replace(",", "")))
    return costs


def client_counts(program, address, mode, requests):
    with tempfile.TemporaryDirectory(prefix="fetchrace-budget-") as folder:
        output = pathlib.Path(folder) / "out"
        processes.output_of(counted([program, "run", "--quiet", "--no-history", "--mode", f"{mode}:1", "--url", address,
                                     "--requests", str(requests), "--timeout", "60s"], output), PATIENCE)
        return totals(output)


def sample_counts(program, requests):
    with tempfile.TemporaryDirectory(prefix="fetchrace-budget-") as folder:
        output = pathlib.Path(folder) / "out"
        processes.output_of(counted([program, str(requests)], output), PATIENCE)
        return totals(output)


def server_counts(program, requests):
    with tempfile.TemporaryDirectory(prefix="fetchrace-budget-") as folder:
        output = pathlib.Path(folder) / "out"
        with observed_server(counted([program, "serve", "--port", "0", "--delay", "0ms"], output)) as address:
            processes.output_of([program, "run", "--quiet", "--no-history", "--mode", "event-loop:1", "--url", address,
                                 "--requests", str(requests), "--timeout", "60s"], PATIENCE)
        return totals(output)


@contextlib.contextmanager
def observed_server(command):
    child = processes.start(command)
    try:
        found = re.search(r"http://\S+", child.stdout.readline())
        if not found:
            raise processes.Failure("the demo server did not start")
        yield found[0]
        child.terminate()
        child.wait(timeout=PATIENCE)
    finally:
        processes.end(child)


def per_request(count, functions=("",), most=MANY):
    """The cost of one request in the functions together, by a count for few and one for many."""
    few, many = count(FEW), count(most)
    return round(sum(many.get(name, 0) - few.get(name, 0) for name in functions) / (most - FEW))


def paths(build, program, address):
    """What is counted, by name: a function each that counts it once."""
    def client(mode, most):
        return lambda: per_request(lambda n: client_counts(program, address, mode, n), most=most)

    return {
        "client, event-loop": client("event-loop", MANY),
        "client, threaded": client("threaded", MANY),
        "client, serial": client("serial", MANY),
        "client, async": client("async", MANY_ASYNC),
        "sample, append and summary": lambda: per_request(
            lambda n: sample_counts(build / "tests/bench/fetchrace_samplecost", n),
            ("fetchrace::SampleLog::append", "fetchrace::summarize")),
        "demo server": lambda: per_request(lambda n: server_counts(program, n)),
    }


def versions():
    """What the counts depend on besides our code: a record is good only for the same."""
    compiler = processes.output_of(["c++", "-dumpfullversion"], PATIENCE).strip()
    qt = subprocess.run(["qmake6", "-query", "QT_VERSION"], capture_output=True, text=True, check=False).stdout.strip()
    boost = re.search(r'BOOST_LIB_VERSION "(\S+)"', pathlib.Path("/usr/include/boost/version.hpp").read_text("utf-8"))
    machine = processes.output_of(["uname", "-m"], PATIENCE).strip()
    return f"{machine}, GCC {compiler}, Qt {qt or 'unknown'}, Boost {boost[1] if boost else 'unknown'}"


def least_count(count, known):
    """Where a run's own numbers differ a little, by its times: a count that is too high is made again, twice at most."""
    cost = count()
    for _ in range(2):
        if known and cost > ALLOWED * known:
            cost = min(cost, count())
    return cost


def measure(build, recorded):
    """Prints a line for each path and returns what they cost, and whether all are within what is allowed."""
    costs, within = {}, True
    program = build / "fetchrace"
    with servers.demo_server(program, "0ms") as address:
        for path, count in paths(build, program, address).items():
            known = recorded.get(path)
            cost = costs[path] = least_count(count, known)
            ratio = cost / known if known else 1.0
            within = within and ratio <= ALLOWED
            print(f"{path:28}{cost:>10,}  recorded {known or 0:>10,}  {ratio:.3f}{'' if ratio <= ALLOWED else ' TOO MUCH'}")
    return costs, within


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True, help="folder of a release build without the window")
    parser.add_argument("--record", action="store_true", help="write down what is counted")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("budget.py: valgrind is missing: install it to count instructions")
    record = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    here = versions()
    if here not in record and not options.record:
        print(f"Nothing is recorded for {here}: counted, not compared.")
    try:
        costs, within = measure(options.build, {} if options.record else record.get(here, {}))
    except processes.Failure as failure:
        sys.exit(f"budget.py: {failure}")
    if options.record:
        record[here] = costs
        RECORD.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    sys.exit(0 if within else 1)


if __name__ == "__main__":
    main()

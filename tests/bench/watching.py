# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an open window costs a run: the same plan is run in the window, with each chart shown in turn, and without one,
in pairs (A B B A) so that what the machine does meanwhile falls on both alike. Prints medians with their spread.

  python3 watching.py --build FOLDER [--pairs 20] [--mode event-loop]      FOLDER: a release build with -DFETCHRACE_BENCH=ON

On a display (DISPLAY, xvfb-run) the window is a real one; without one it is drawn off the screen.
"""

import argparse
import json
import os
import pathlib
import statistics
import sys
import tempfile

import processes

CHARTS = ["Latency", "Timeline", "Distribution", "Over Time", "Where Time Went"]  # the tabs, in their order
ACTIONS = {"event-loop": "runEventLoop", "async": "runAsync", "threaded": "runThreaded", "serial": "runSerial"}
WORKLOADS = {
    "no delay, 100,000 requests": ["--requests", "100000", "--demo-delay", "0ms"],
    "the article's plan": [],
}
PATIENCE = 120


def without_window(program, options, mode):
    output = processes.output_of([program, "run", "--quiet", "--no-history", "--mode", mode, *options, "--json", "-"], PATIENCE)
    return json.loads(output)["runs"][0]["elapsed_ns"]


def in_window(program, plan, mode, chart):
    output = processes.output_of([program, "--press", ACTIONS[mode], "--tab", str(chart), plan], PATIENCE)
    return json.loads(output)["runs"][0]["elapsed_ns"]


def write_plan(fetchrace, options, path):
    """A result file holds its plan: the window is given what the command line made of the options."""
    output = processes.output_of([fetchrace, "run", "--quiet", "--no-history", "--mode", "event-loop", *options, "--json", "-"], PATIENCE)
    path.write_text(json.dumps(json.loads(output)["plan"]), "utf-8")


def paired(first, second, pairs):
    """Measures both `pairs` times, A B B A; returns the relative differences of second to first, pair by pair."""
    differences = []
    for pair in range(pairs):
        order = (first, second) if pair % 2 == 0 else (second, first)
        times = {measure: measure() for measure in order}
        differences.append(times[second] / times[first] - 1)
    return differences


def line(name, chart, differences):
    low, _, high = statistics.quantiles(differences, n=4)
    return (f"{name:28}{chart:18}{statistics.median(differences):+7.1%}   "
            f"half of the pairs {low:+.1%} to {high:+.1%}, all {min(differences):+.1%} to {max(differences):+.1%}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--mode", choices=ACTIONS, default="event-loop")
    options = parser.parse_args()
    fetchrace = options.build / "fetchrace"
    window = options.build / "tests" / "bench" / "fetchrace_windowticks"
    if "DISPLAY" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(f"Elapsed time with the window, compared to without; {options.mode}, {options.pairs} pairs each:")
    with tempfile.TemporaryDirectory(prefix="fetchrace-watching-") as folder:
        for name, workload in WORKLOADS.items():
            plan = pathlib.Path(folder) / "plan.json"
            write_plan(fetchrace, workload, plan)
            for tab, chart in enumerate(CHARTS):
                print(line(name, chart, paired(
                    lambda workload=workload: without_window(fetchrace, workload, options.mode),
                    lambda plan=plan, tab=tab: in_window(window, plan, options.mode, tab), options.pairs)), flush=True)


if __name__ == "__main__":
    try:
        main()
    except processes.Failure as failure:
        sys.exit(f"watching.py: {failure}")

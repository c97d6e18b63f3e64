# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Races Fetchrace's modes and the other programs that are installed on the same targets, in the same run, over several
interleaved rounds; prints medians and ratios. Everything stays on the loopback. run.sh builds the program first."""

import argparse
import datetime
import json
import pathlib
import signal
import sys
import time

import contestants
import figures
import machine
import probes
import processes
import results
import servers
import table
import workloads

NAMES = [workload.name for workload in workloads.WORKLOADS] + ["punctuality", "micro"]
SECONDS_PER_RUN = 60
INTERRUPTED = 130


def note(text):
    print(text, file=sys.stderr, flush=True)


def read_options():
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__, epilog=(
        "run.sh itself takes --build-dir DIR (default: build-release beside the sources) and --no-build."))
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="rounds of each workload; default: 3")
    parser.add_argument("--only", action="append", choices=NAMES, metavar="WORKLOAD",
                        help=f"only this; can be given several times: {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true",
                        help="one round with few requests, to see that everything works; its numbers say little")
    parser.add_argument("--limit", type=float, metavar="SECONDS",
                        help="start no further measurement after this time; default: 270, 25 with --quick")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="default: bench.json in the build folder")
    parser.add_argument("--build", type=pathlib.Path, required=True, metavar="DIR", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    options.rounds = 1 if options.quick else options.rounds
    options.limit = options.limit or (25 if options.quick else 270)
    options.json = options.json or options.build / "bench.json"
    options.program = options.build / "fetchrace"
    if not options.program.is_file():
        parser.error(f"there is no program {options.program}: build it first")
    return options


class Bench:
    """One call of the benchmark."""

    def __init__(self, options, all_servers):
        self._options = options
        self._servers = all_servers
        self._contestants = contestants.contestants(options.program)
        self._end = time.monotonic() + options.limit
        self.machine = machine.describe()
        self.skipped = []  # sentences
        self.late = []  # what the time limit left no time for
        self.measured = {}  # workload name -> Results
        self.punctuality = []
        self.micro = None
        self._find_missing()

    def _chosen(self, name):
        return not self._options.only or name in self._options.only

    def _find_missing(self):
        for name in [name for name, each in self._contestants.items() if each.missing()]:
            self._skip(f"{name} left out: {self._contestants.pop(name).missing()}")
        self._workloads = [workload for workload in workloads.WORKLOADS if self._chosen(workload.name)]
        for name in {workload.server for workload in self._workloads}:
            if missing := self._servers.missing(name):
                self._skip(f"workloads of {name} left out: {missing}")
                self._workloads = [workload for workload in self._workloads if workload.server != name]

    def _skip(self, sentence):
        self.skipped.append(sentence)
        note(sentence)

    def versions(self):
        names = dict.fromkeys(contestant.version() for contestant in self._contestants.values())
        return [*names, *self._servers.versions()]

    def run(self):
        if self._options.quick:
            self._skip("A quick run shows that everything works; its numbers say little.")
        if machine.is_busy(self.machine):
            self._skip(f"This machine was busy (load average {self.machine['load_average']:.2f}) before the benchmark "
                       "began: ratios may be off.")
        self._probe("punctuality", "fetchrace_punctuality", self._measure_punctuality)
        self._probe("micro", "fetchrace_microbench", self._measure_micro)
        for number in range(self._options.rounds):
            for workload in self._workloads:
                self._race(workload, number)
        if self.late:
            self._skip(f"Left out or cut short by the time limit of {self._options.limit:g} s: {', '.join(self.late)}.")

    def _probe(self, name, program, measure):
        path = self._options.build / "tests" / "bench" / program
        if not self._chosen(name):
            return
        if not path.is_file():
            self._skip(f"{name} left out: {program} was not built")
            return
        note(f"{name} ...")
        try:
            measure(path)
        except processes.Failure as failure:
            self._skip(f"{name} failed: {failure}")

    def _measure_punctuality(self, path):
        self.punctuality = probes.punctuality(path, self._servers, self._options.quick)

    def _measure_micro(self, path):
        self.micro = probes.micro_benchmarks(path, self._options.quick)

    def _race(self, workload, number):
        """Every other round in the other order, so that nobody always comes after the same neighbour."""
        measured = self.measured.setdefault(workload.name, results.Results())
        entries = [entry for entry in workload.entries
                   if entry.contestant in self._contestants and not (entry.once and number > 0)]
        for entry in entries if number % 2 == 0 else reversed(entries):
            place = f"round {number + 1}, {workload.name}, {entry.label}"
            if time.monotonic() > self._end:
                self.late.append(f"{workload.name} (round {number + 1})")
                return
            try:
                measurement = self._measure(workload, entry)
                measured.add(entry.label, number, measurement)
                note(f"{place}: {measurement.rate:,.0f} requests/s")
            except (processes.Failure, ValueError, LookupError) as failure:
                measured.failures[entry.label] = str(failure)
                note(f"{place}: {failure}")

    def _measure(self, workload, entry):
        base = self._servers.address(entry.server or workload.server)
        job = contestants.Job(tuple(base + path for path in workload.paths), entry.connections,
                              workload.requests(entry, self._options.quick), workload.new_connections)
        contestant = self._contestants[entry.contestant]
        output = processes.output_of(contestant.command(job), SECONDS_PER_RUN, contestant.accepted)
        return contestant.measurement(output, job)

    def figures(self):
        """Of a part of the benchmark, only those that it measures."""
        speed = [figure for figure in figures.speed_figures(self.measured)
                 if figure["measured"] or not self._options.only]
        return speed + figures.punctuality_figures(self.punctuality)


def text_of(bench):
    parts = [table.machine_text(bench.machine, bench.versions())]
    parts += [table.WorkloadTable(workload, bench.measured[workload.name]).text()
              for workload in workloads.WORKLOADS if bench.measured.get(workload.name)]
    if bench.micro:
        parts.append(table.micro_text(bench.micro))
    if shown := bench.figures():
        parts.append(table.figures_text(shown))
    if bench.skipped:
        parts.append("\n".join(bench.skipped))
    return "\n\n".join(parts)


def workload_json(workload, measured):
    entries = []
    for entry in workload.entries:
        rounds = [{"round": number + 1, "elapsed_s": each.elapsed, "requests": each.requests, "ok": each.ok}
                  for number, each in sorted(measured.rounds(entry.label).items())]
        entries.append({"contestant": entry.label, "connections": entry.connections, "rounds": rounds,
                        "requests_per_second": results.spread(measured.rates(entry.label)),
                        "to_wrk": results.spread(measured.ratios(entry.label, table.REFERENCE)),
                        "failure": measured.failures.get(entry.label)})
    return {"name": workload.name, "title": workload.title, "contestants": entries}


def json_of(bench, started_at):
    return {"schema": "fetchrace.bench/1", "started_at": started_at, "machine": bench.machine,
            "versions": bench.versions(), "figures": bench.figures(),
            "workloads": [workload_json(workload, bench.measured[workload.name])
                          for workload in workloads.WORKLOADS if bench.measured.get(workload.name)],
            "punctuality": bench.punctuality, "micro": bench.micro, "notes": bench.skipped}


def interrupt(*_):
    raise KeyboardInterrupt


def main():
    options = read_options()
    for name in ("SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), interrupt)
    processes.raise_open_files()
    started_at = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    status = 0
    with servers.Servers(options.program) as all_servers:
        bench = Bench(options, all_servers)
        try:
            bench.run()
        except KeyboardInterrupt:
            note("Interrupted: what was measured follows.")
            status = INTERRUPTED
    print(text_of(bench))
    options.json.write_text(json.dumps(json_of(bench, started_at), indent=2) + "\n", encoding="utf-8")
    note(f"Written: {options.json}")
    return status


if __name__ == "__main__":
    sys.exit(main())

# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results as text."""

import math

import figures
import results

REFERENCE = "wrk"


def aligned(header, rows):
    """The first column to the left, the others to the right."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    texts = []
    for line in lines:
        cells = [cell.ljust(width) if column == 0 else cell.rjust(width)
                 for column, (cell, width) in enumerate(zip(line, widths))]
        texts.append("  " + "  ".join(cells).rstrip())
    texts.insert(1, "  " + "-" * (sum(widths) + 2 * (len(widths) - 1)))
    return "\n".join(texts)


def ratio(value):
    if value is None:
        return ""
    return f"{value:.2f}" if value < 9.995 else f"{value:.1f}"


def time(seconds):
    return f"{seconds * 1000:,.0f} ms" if seconds < 1 else f"{seconds:,.2f} s"


class WorkloadTable:
    """A row per contestant: how fast it was, and how fast beside wrk."""

    def __init__(self, workload, measured):
        self._workload = workload
        self._measured = measured
        self._has_reference = bool(measured.rates(REFERENCE))

    def text(self):
        entries = [entry for entry in self._workload.entries
                   if self._measured.rounds(entry.label) or entry.label in self._measured.failures]
        rows = [self._row(entry) for entry in entries]
        title = f"{self._workload.name}: {self._workload.title}"
        failures = [f"  {label}: {why}" for label, why in self._measured.failures.items()]
        return "\n".join([title, aligned(self._header(), rows), *failures])

    def _header(self):
        header = ["contestant", "connections", "rounds", "requests/s", "lowest", "highest"]
        if self._workload.delay:
            return header + ["600 requests", "at least"]
        return header + ["to wrk"] if self._has_reference else header

    def _row(self, entry):
        rates = self._measured.rates(entry.label)
        row = [entry.label, f"{entry.connections:,}", str(len(rates))]
        row += [f"{value:,.0f}" for value in (results.median(rates), rates[0], rates[-1])] if rates else ["", "", ""]
        if self._workload.delay:
            least = math.ceil(600 / entry.connections) * self._workload.delay
            return row + [time(600 / results.median(rates)) if rates else "", time(least)]
        if self._has_reference:
            row.append(ratio(results.median(self._measured.ratios(entry.label, REFERENCE))))
        return row


def short_time(benchmark):
    nanoseconds = benchmark["real_time"] * {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}[benchmark["time_unit"]]
    for unit, length in (("ms", 1e6), ("us", 1e3)):
        if nanoseconds >= length:
            return f"{nanoseconds / length:,.1f} {unit}"
    return f"{nanoseconds:.1f} ns"


def measured_text(figure):
    measured = figure["measured"]
    if not measured:
        return ""
    text = ratio(measured["median"])
    if figure["unit"] == "ms":
        return text + " ms"
    return text if measured["min"] == measured["max"] else (
        f"{text} ({ratio(measured['min'])} to {ratio(measured['max'])})")


def figures_text(all_figures):
    rows = [[figure["what"], figure["target"], measured_text(figure), figures.verdict(figure["met"])]
            for figure in all_figures]
    return "figures\n" + aligned(["what", "target", "measured", ""], rows)


def micro_text(benchmarks):
    rows = []
    for benchmark in benchmarks:
        if benchmark.get("error_occurred"):
            rows.append([benchmark["name"], "", benchmark["error_message"]])
            continue
        rate = benchmark.get("items_per_second", 0)
        rows.append([benchmark["name"], short_time(benchmark), f"{rate / 1e6:,.2f} million/s" if rate else ""])
    return "micro-benchmarks\n" + aligned(["name", "time", "items"], rows)


def machine_text(machine, versions):
    return (f"{machine['processor']}, {machine['cpus']} CPUs; {machine['system']}, kernel {machine['kernel']}; "
            f"load average {machine['load_average']:.2f}\n" + ", ".join(versions))

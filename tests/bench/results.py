# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What came out, and the figures computed from it."""

import statistics


class Results:
    """The measurements of one workload's entries, by round."""

    def __init__(self):
        self._rounds = {}  # label -> {round: Measurement}
        self.failures = {}  # label -> sentence

    def __bool__(self):
        return bool(self._rounds or self.failures)

    def add(self, label, number, measurement):
        self._rounds.setdefault(label, {})[number] = measurement
        if measurement.ok != measurement.requests:
            self.failures[label] = f"{measurement.requests - measurement.ok:,} of {measurement.requests:,} not ok"

    def rounds(self, label):
        return self._rounds.get(label, {})

    def rates(self, label):
        """Requests per second, slowest first."""
        return sorted(measurement.rate for measurement in self.rounds(label).values())

    def ratios(self, label, other, among=None):
        """How many times as fast as another (of another workload's results, if given), round by round, so that a machine
        that slows down slows both; smallest first. Without one where either failed: what did not answer cannot be
        quick."""
        among = self if among is None else among
        if label in self.failures or other in among.failures:
            return []
        mine, others = self.rounds(label), among.rounds(other)
        return sorted(mine[number].rate / others[number].rate for number in mine if number in others)


def median(values):
    return statistics.median(values) if values else None


def spread(values):
    """Median, smallest and largest, for JSON."""
    return {"median": median(values), "min": min(values), "max": max(values)} if values else None

#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# What is too long for every day, after test.sh: check.sh [step ...] runs the steps named, or all of them.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=packaging/packages.sh
. "$root/packaging/packages.sh"
cd "$root"

build_and_test() {
    cmake --preset "$1" && cmake --build --preset "$1" && ctest --preset "$1"
}

# The build without the window passes every test but the window's, and each file includes what it uses.
check_core_only() { build_and_test core-only; }

steps=${*:-core_only}

install_for_build
install_for_tests
failed=
for step in $steps; do
    say "== $step"
    "check_$step" || failed="$failed $step"
done
[ -z "$failed" ] || die "Failed:$failed"
say "Every check passed."

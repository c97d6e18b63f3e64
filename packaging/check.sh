#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# What is too long for every day, after test.sh: check.sh [step ...] runs the steps named, or core_only and budget; the
# others need Clang or more time: asan, tsan, clang, tidy, fuzz, bench.
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

# Every test under the address and undefined behaviour sanitizers, the window's included.
check_asan() { build_and_test asan; }

# Every test but the window's under the thread sanitizer: Qt's own widgets are not built for it.
check_tsan() { build_and_test tsan; }

# What another compiler warns about.
check_clang() {
    need_command clang++ && cmake --preset clang && cmake --build --preset clang
}

# clang-tidy finds nothing in app/ and ui/. Several files are read at a time, so that their headers are read once.
check_tidy() {
    need_command clang-tidy || return 1
    cmake --preset clang -B build-tidy -DCMAKE_UNITY_BUILD=ON -DFETCHRACE_TESTS=OFF &&
        sed -n 's/^ *"file": "\(.*\)",*$/\1/p' build-tidy/compile_commands.json | grep -v -e _autogen/ -e qrc_ -e _resources_ |
        xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 1 clang-tidy --quiet --warnings-as-errors='*' \
            --checks=-bugprone-suspicious-include -p build-tidy
}

# Each fuzz target for 20 seconds.
check_fuzz() { need_command clang++ && sh tests/fuzz/run.sh 20; }

# What a request costs in instructions: at most 5 % more than is written down.
check_budget() {
    need_command valgrind || return 1
    cmake --preset release -B build-budget -DFETCHRACE_UI=OFF -DFETCHRACE_BENCH=ON &&
        cmake --build build-budget --target fetchrace fetchrace_samplecost &&
        python3 -B tests/bench/budget.py --build build-budget
}

# The benchmarks, which no test builds, still compile.
check_bench() {
    cmake --preset release -DFETCHRACE_BENCH=ON && cmake --build --preset release
}

need_command() {
    command -v "$1" >/dev/null 2>&1 || { say "$1 is missing: install it for this check."; return 1; }
}

steps=${*:-core_only budget}

install_for_build
install_for_tests
failed=
for step in $steps; do
    say "== $step"
    "check_$step" || failed="$failed $step"
done
[ -z "$failed" ] || die "Failed:$failed"
say "Every check passed."

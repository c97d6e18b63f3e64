#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzz targets and runs them: run.sh [seconds [target ...]], 20 seconds each without being told. What they
# find is kept in build-fuzz/findings, and what they learn in build-fuzz/corpus, for the next time.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seconds=${1:-20}
[ $# -eq 0 ] || shift
cd "$root"

command -v clang++ >/dev/null || { echo "The fuzz targets need clang++: install clang." >&2; exit 1; }
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
mkdir -p build-fuzz/findings

[ $# -gt 0 ] || set -- server plan behaviour curl duration url response form
failed=
for target; do
    mkdir -p "build-fuzz/corpus/$target"
    log=build-fuzz/$target.log
    if nice build-fuzz/tests/fuzz/fuzz_"$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=1024 \
        -print_final_stats=1 -artifact_prefix=build-fuzz/findings/"$target"- \
        "build-fuzz/corpus/$target" "tests/fuzz/corpus/$target" >"$log" 2>&1; then
        result='nothing found'
    else
        result="FOUND SOMETHING, see $log"
        failed="$failed $target"
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    speed=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
    cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    echo "$target: $result; ${runs:-?} executions, ${speed:-?} per second, ${cover:-?} edges"
done
[ -z "$failed" ] || exit 1

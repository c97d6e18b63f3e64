#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the release and races it against the other programs that are installed: wrk, hey, nginx, python3-aiohttp,
# python3-requests. What is missing is left out with a message.
#
#   sh tests/bench/run.sh                  everything, about 4 minutes after the build
#   sh tests/bench/run.sh --quick          few requests, to see that it works
#   sh tests/bench/run.sh --only c100      one workload
#   sh tests/bench/run.sh --help           all options
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
build=$root/build-release
builds=yes

left=$#
while [ "$left" -gt 0 ]; do
    argument=$1
    shift
    left=$((left - 1))
    case $argument in
    --no-build) builds=no ;;
    --build-dir)
        if [ "$left" -eq 0 ]; then
            echo "run.sh: --build-dir needs a folder" >&2
            exit 2
        fi
        build=$1
        shift
        left=$((left - 1))
        ;;
    -h | --help)
        builds=no
        set -- "$@" "$argument"
        ;;
    *) set -- "$@" "$argument" ;;
    esac
done

if ! command -v python3 >/dev/null; then
    echo "run.sh: python3 is needed to run the benchmark" >&2
    exit 2
fi
if [ "$builds" = yes ]; then
    cmake -S "$root" --preset release -B "$build" -DFETCHRACE_BENCH=ON >&2
    cmake --build "$build" >&2
fi

# -B: no compiled modules beside the sources.
exec python3 -B "$here/compare.py" --build "$build" "$@"

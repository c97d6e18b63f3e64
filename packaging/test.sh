#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors and runs every test, with the window and without.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=packaging/packages.sh
. "$root/packaging/packages.sh"

install_for_build
install_for_tests

cd "$root"
failed=
for preset in ci core-only; do
    say "== $preset: build"
    cmake --preset "$preset"
    cmake --build --preset "$preset"
    say "== $preset: tests"
    ctest --preset "$preset" || failed="$failed $preset"
done
[ -z "$failed" ] || die "Tests failed:$failed"
say "Every test passed."

#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors and runs every test. What takes longer is in check.sh.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=packaging/packages.sh
. "$root/packaging/packages.sh"

install_for_build
install_for_tests

cd "$root"
cmake --preset ci
cmake --build --preset ci
ctest --preset ci || die "Tests failed."
say "Every test passed."

#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds a release and starts Fetchrace with the arguments given. Without a display and
# without arguments it runs the article's race on the demo server and saves the chart.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=packaging/packages.sh
. "$root/packaging/packages.sh"

install_for_build
(cd "$root" && cmake --preset release && cmake --build --preset release) >&2

program=$root/build-release/fetchrace
if [ $# -gt 0 ] || [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" "$@"
fi

chart=$root/build-release/article-race.png
say "There is no display: running the article's race on the demo server instead, about 35 s."
"$program" run --chart "$chart"
printf 'The chart was saved as %s\n' "$chart"

#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# layers.sh <project folder>: the arrows between folders (ARCHITECTURE.md) as a test. The link lines keep most of them;
# a header can be included without linking anything, so the includes are looked at too.
set -eu
cd "$1"

# What each folder may include beside itself.
allowed() {
    case $1 in
    app/plan) echo ;;
    app/samples) echo app/plan ;;
    app/analysis | app/http | app/demoserver) echo app/plan app/samples ;;
    app/modes) echo app/plan app/samples app/http ;;
    app/race) echo app/plan app/samples app/http app/modes app/analysis ;;
    app/store | app/exchange) echo app/plan app/samples app/http app/modes app/analysis app/race ;;
    app/commands) echo app/plan app/samples app/http app/modes app/analysis app/race app/demoserver app/store app/exchange ;;
    *) return 1 ;;
    esac
}

failed=0
complain() {
    echo "$*"
    failed=1
}

# "file:include" for each project include below a folder.
includes_of() {
    grep -rH '^ *#include "' "$1" | sed 's/: *#include "\([^"]*\)".*/:\1/'
}

for folder in app/*/; do
    folder=${folder%/}
    names=$(allowed "$folder") || { complain "$folder: layers.sh does not know this folder"; continue; }
    for line in $(includes_of "$folder"); do
        target=$(dirname "${line#*:}")
        case " $folder $names " in
        *" $target "*) ;;
        *) complain "${line%%:*}: may not include ${line#*:}" ;;
        esac
    done
done

# app/main.cpp is the only place where the command line and the window meet.
for line in $(includes_of ui); do
    case ${line#*:} in
    app/commands/* | tests/*) complain "${line%%:*}: may not include ${line#*:}" ;;
    esac
done

drawing='<Qt(Widgets|Gui|Charts|Svg)|<Q(Widget|Dialog|MainWindow|Painter|Image|Pixmap|Icon|Chart|Svg|Gui)[A-Za-z]*>'
found=$(grep -rlE "^ *#include $drawing" app/*/) || true
[ -z "$found" ] || complain "app/ knows no widget, but draws in: $found"

charts='<(QtCharts|QChart|QChartView|QAbstractAxis|QValueAxis|QLogValueAxis|QBarCategoryAxis|Q[A-Za-z]*Series)(/|>)'
found=$(grep -rlE "^ *#include $charts" app ui | grep -v '^ui/charts/') || true
[ -z "$found" ] || complain "Qt Charts stays behind ui/charts, but is included in: $found"

exit $failed

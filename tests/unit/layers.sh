#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# layers.sh <project folder>: the arrows between folders (ARCHITECTURE.md) as a test. The link lines keep most of them;
# a header can be included without linking anything, so the includes are looked at too.
set -eu
cd "$1"

chart_rooms=$(find ui/charts -mindepth 1 -maxdepth 1 -type d | tr '\n' ' ')

# What each folder may include beside itself; ui may include all of app but the command line.
allowed() {
    case $1 in
    app/plan) echo ;;
    app/samples) echo app/plan ;;
    app/analysis | app/http | app/demoserver) echo app/plan app/samples ;;
    app/modes) echo app/plan app/samples app/http ;;
    app/clients) echo app/plan app/samples app/http app/modes ;;
    app/race) echo app/plan app/samples app/http app/modes app/clients app/analysis app/words ;;
    app/words) echo app/plan app/samples app/analysis ;;
    app/formats) echo app/plan app/samples app/analysis app/words ;;
    app/store) echo app/plan app/samples app/analysis app/words app/formats ;;
    app/commands) echo app/plan app/samples app/http app/modes app/clients app/analysis app/words app/race app/demoserver app/formats app/store ;;
    ui/base) echo ;;
    ui/charts/plot) echo ui/base ;;
    ui/charts/kit) echo ui/base ui/charts/plot ;;
    ui/charts/wheretime | ui/charts/timeline) echo ui/base ui/charts/plot ui/charts/kit ui/charts/lanes ;;
    ui/charts/*) echo ui/base ui/charts/plot ui/charts/kit ;;
    ui/charts) echo "$chart_rooms" ;;
    ui/plan) echo ui/base ;;
    ui/results) echo ui/base ui/charts "$chart_rooms" ;;
    ui/dialogs) echo ui/base ui/charts ui/charts/kit ui/results ui/plan ;;
    ui/window) echo ui/base ui/charts "$chart_rooms" ui/results ui/plan ui/dialogs ;;
    *) return 1 ;;
    esac
}

failed=0
complain() {
    echo "$*"
    failed=1
}

# "file:include" for each project include of the files of a folder; what moc makes of a header lies beside it.
includes_of() {
    find "$1" -maxdepth 1 \( -name '*.h' -o -name '*.cpp' \) -exec grep -H '^ *#include "' {} + |
        grep -v '"moc_[a-z]*\.cpp"$' |
        sed 's/: *#include "\([^"]*\)".*/:\1/'
}

# The sub-rooms of the plan need each other, those of the demo server too: together they are one room.
room_of() {
    case $1 in
    app/plan/*) echo app/plan ;;
    app/demoserver/*) echo app/demoserver ;;
    *) echo "$1" ;;
    esac
}

for folder in $(find app/*/ ui \( -name '*.h' -o -name '*.cpp' \) -exec dirname {} + | sort -u); do
    room=$(room_of "$folder")
    names=$(allowed "$room") || { complain "$folder: layers.sh does not know this folder"; continue; }
    for line in $(includes_of "$folder"); do
        target=$(room_of "$(dirname "${line#*:}")")
        case "$room:$target" in
        ui/*:app/commands) ;; # app/main.cpp is the only place where the command line and the window meet.
        ui/*:app/*) continue ;;
        esac
        case " $room $names " in
        *" $target "*) ;;
        *) complain "${line%%:*}: may not include ${line#*:}" ;;
        esac
    done
done

for room in $chart_rooms; do
    count=$(find "$room" -type f | wc -l)
    [ "$count" -le 20 ] || complain "$room: $count files are more than one looks through; a room of charts has at most 20"
done

drawing='<Qt(Widgets|Gui|Charts|Svg)|<Q(Widget|Dialog|MainWindow|Painter|Image|Pixmap|Icon|Chart|Svg|Gui)[A-Za-z]*>'
found=$(grep -rlE "^ *#include $drawing" app/*/) || true
[ -z "$found" ] || complain "app/ knows no widget, but draws in: $found"

charts='<(QtCharts|QChart|QChartView|QAbstractAxis|QValueAxis|QLogValueAxis|QBarCategoryAxis|Q[A-Za-z]*Series)(/|>)'
found=$(grep -rlE "^ *#include $charts" app ui | grep -v '^ui/charts/') || true
[ -z "$found" ] || complain "Qt Charts stays behind ui/charts, but is included in: $found"

exit $failed

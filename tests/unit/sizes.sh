#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# sizes.sh <project folder>: files of at most 400 lines, functions of 60, and constructors of 30, the list of their
# members included (CONTRIBUTING.md). It goes by clang-format's layout: a body is between braces in lines of their own.
# The rows that a test goes through are no function, however many there are.
set -eu
cd "$1"

# shellcheck disable=SC2016 # awk expands what stands here
find app ui tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 awk '
    function complain(what) { print what; failed = 1 }
    function endFile() { if (count > 400) complain(file ": " count " lines; a file has at most 400") }
    FNR == 1 { endFile(); file = FILENAME; depth = 0; first = "" }
    { count = FNR; match($0, /^ */); indent = RLENGTH }

    # What begins after an empty line, a comment, or the end of what stands before, may be the head of a function.
    first == "" && !/^ *($|\/\/|#|[{}])/ && !/[;:{}]$/ { first = $0; start = FNR }
    /^ *\{$/ && first ~ /\(/ { ++depth; indents[depth] = indent; starts[depth] = start; heads[depth] = first }
    /^ *($|\/\/|#)/ || /[;{}]$/ { first = "" }

    /^ *\}$/ && depth > 0 && indent == indents[depth] {
        lines = FNR - starts[depth] + 1
        isConstructor = heads[depth] ~ /^ *(explicit )?[A-Za-z]+(::[A-Za-z]+)*\(/
        most = isConstructor ? 30 : 60
        if (lines > most && heads[depth] !~ /_data\(\)$/)
            complain(file ":" starts[depth] ": " (isConstructor ? "a constructor" : "a function") " of " lines \
                     " lines; it has at most " most)
        --depth
    }
    END { endFile(); exit failed }'

#!/bin/sh
# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# braces.sh <project folder>: one statement has no braces (CONTRIBUTING.md), however many lines it takes, unless another
# branch needs them, or the statement has a body of its own. clang-format knows no such rule.
set -eu
cd "$1"

# shellcheck disable=SC2016 # awk expands what stands here
find app ui tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 awk '
    function parentheses(text) { return gsub(/\(/, "", text) - gsub(/\)/, "", text) }
    FNR == 1 { depth = 0; inHead = 0 }
    {
        code = $0
        gsub(/\\./, "", code)
        gsub(/"[^"]*"|\047[^\047]\047/, "", code)
        sub(/ *\/\/.*/, "", code)
        match($0, /^ */)
        indent = RLENGTH
        branch = 1
    }
    # A body ends; where another branch follows, that one decides, too.
    depth > 0 && indent == indents[depth] && /^ *\}/ {
        isOne = isPlain[depth] && statements[depth] == 1
        if (/^ *\}$/ && isOne) {
            print FILENAME ":" starts[depth] ": braces around one statement"
            failed = 1
        }
        branch = isOne
        --depth
    }
    !inHead && /^ *(\} else |if |for |while )/ { inHead = 1; balance = 0; head = FNR; headIndent = indent; headBranch = branch }
    depth > 0 && (code == "" || inHead || code ~ /[{}]$/) { isPlain[depth] = 0 }
    depth > 0 && code ~ /;$/ { ++statements[depth] }
    inHead {
        balance += parentheses(code)
        if (balance == 0) {
            inHead = 0
            if (code ~ /\{$/) {
                indents[++depth] = headIndent
                starts[depth] = head
                statements[depth] = 0
                isPlain[depth] = headBranch
            }
        }
    }
    END { exit failed }'

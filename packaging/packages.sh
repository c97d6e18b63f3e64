# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# Read by run.sh, test.sh and check.sh: finds out which system this is and installs what is missing on it.
# Everything is said on standard error, so that the program's own output can be piped on.
#
# A list of packages has one word for each need: "new-name|old-name" takes the first one the system knows, and a last
# empty name ("name|") means that the need is met without a package where there is none of that name.

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

detect_system() {
    if [ "$(uname -s)" = Darwin ]; then
        system=macos
        return
    fi
    # shellcheck disable=SC1091
    ids=$(. /etc/os-release 2>/dev/null && echo "${ID:-} ${ID_LIKE:-}") || ids=
    system=unknown
    for id in $ids; do
        case $id in
        debian | ubuntu) system=debian ;;
        fedora) system=fedora ;;
        arch) system=arch ;;
        *) continue ;;
        esac
        return
    done
}

build_packages() {
    case $system in
    debian) echo "g++ cmake ninja-build qt6-base-dev qt6-charts-dev|libqt6charts6-dev qt6-svg-dev|libqt6svg6-dev" \
        "libqt6opengl6-dev| libqt6sql6-sqlite qt6-tools-dev qt6-l10n-tools libboost-dev libexpected-dev fonts-dejavu-core" ;;
    fedora) echo "gcc-c++ cmake ninja-build qt6-qtbase-devel qt6-qtcharts-devel qt6-qtsvg-devel qt6-qttools-devel" \
        "boost-devel expected-devel dejavu-sans-fonts" ;;
    arch) echo "gcc cmake ninja qt6-base sqlite qt6-charts qt6-svg qt6-tools boost tl-expected ttf-dejavu" ;;
    macos) echo "cmake ninja qt boost tl-expected" ;;
    esac
}

# Without these some tests are skipped, with a message.
extra_test_packages() {
    case $system in
    debian) echo "curl python3-aiohttp python3-requests python3-junitparser wrk hey python3-fastapi python3-uvicorn nginx-light poppler-utils shellcheck sqlite3 tcpdump valgrind" ;;
    fedora) echo "curl python3-aiohttp python3-requests python3-fastapi python3-uvicorn nginx poppler-utils ShellCheck sqlite tcpdump valgrind" ;;
    arch) echo "curl python-aiohttp python-requests python-fastapi uvicorn nginx poppler shellcheck sqlite tcpdump valgrind" ;;
    macos) echo "nginx poppler shellcheck sqlite tcpdump" ;;
    esac
}

is_installed() {
    case $system in
    debian) dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$' ;;
    fedora) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
    arch) pacman -Q "$1" >/dev/null 2>&1 ;;
    macos) brew list --versions "$1" >/dev/null 2>&1 ;;
    esac
}

# Whether the system's package lists know the name.
is_known() {
    case $system in
    debian) apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]' ;;
    fedora) dnf -q info "$1" >/dev/null 2>&1 ;;
    arch) pacman -Si "$1" >/dev/null 2>&1 ;;
    macos) brew info "$1" >/dev/null 2>&1 ;;
    esac
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@" >&2
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@" >&2
    else
        say "Not root, and there is no sudo: cannot run: $*"
        return 1
    fi
}

refresh_lists() {
    [ -z "${lists_are_fresh:-}" ] || return 0
    lists_are_fresh=yes
    case $system in
    debian) as_root apt-get update -q ;;
    arch) as_root pacman -Sy ;;
    esac
}

install_packages() {
    case $system in
    debian) as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" ;;
    fedora) as_root dnf install -y --setopt=install_weak_deps=False "$@" ;;
    arch) as_root pacman -S --needed --noconfirm "$@" ;;
    macos) brew install "$@" >&2 ;;
    esac
}

# Prints the name under which a need is to be installed: nothing if it is met already, "?names" if no name is known.
name_to_install() {
    rest="$1|"
    while [ -n "$rest" ]; do
        name=${rest%%"|"*}
        rest=${rest#*"|"}
        if [ -n "$name" ] && is_installed "$name"; then
            return
        fi
    done
    rest="$1|"
    while [ -n "$rest" ]; do
        name=${rest%%"|"*}
        rest=${rest#*"|"}
        if [ -z "$name" ]; then
            return
        elif is_known "$name"; then
            echo "$name"
            return
        fi
    done
    echo "?$1"
}

# Sets $wanted (names to install) and $unknown (needs without a known name).
look_for() {
    wanted=
    unknown=
    for need in "$@"; do
        answer=$(name_to_install "$need")
        case $answer in
        '') ;;
        '?'*) unknown="$unknown ${answer#?}" ;;
        *) wanted="$wanted $answer" ;;
        esac
    done
}

# Installs what is missing of the needs given; sets $not_installed to what could not be had.
install_missing() {
    not_installed=
    look_for "$@"
    if [ -n "$wanted$unknown" ]; then
        refresh_lists || say "The package lists could not be brought up to date."
        look_for "$@"
    fi
    not_installed=$unknown
    [ -n "$wanted" ] || return 0
    say "Installing:$wanted"
    # shellcheck disable=SC2086
    install_packages $wanted && return 0
    # All at once did not work: one by one shows which package it is.
    for package in $wanted; do
        is_installed "$package" || install_packages "$package" || not_installed="$not_installed $package"
    done
}

need_package_manager() {
    case $system in
    debian) manager=apt-get ;;
    fedora) manager=dnf ;;
    arch) manager=pacman ;;
    macos) manager=brew ;;
    *)
        say "This system is not one of Debian, Ubuntu, Fedora, Arch and macOS: nothing is installed."
        say "Fetchrace needs CMake 3.25, Ninja, a C++20 compiler, Qt 6.4 (Core, Network, Sql with SQLite, Widgets, Charts, Svg, Test," \
            "LinguistTools), Boost 1.74 and tl-expected."
        return 1
        ;;
    esac
    command -v "$manager" >/dev/null 2>&1 || die "$manager is missing: install it first."
}

install_for_build() {
    detect_system
    need_package_manager || return 0
    # shellcheck disable=SC2046
    install_missing $(build_packages)
    [ -z "$not_installed" ] || die "These packages are needed to build Fetchrace and cannot be installed:$not_installed"
    if [ "$system" = macos ]; then
        CMAKE_PREFIX_PATH=$(brew --prefix)
        export CMAKE_PREFIX_PATH
    fi
}

# Debian starts a server as soon as it is installed, and again at each start of the machine. The tests start an nginx
# of their own, and the user has not asked for one: keep the packaged service from running.
install_for_tests() {
    need_package_manager 2>/dev/null || return 0
    policy=/usr/sbin/policy-rc.d
    held_back=
    if [ "$system" = debian ] && ! is_installed nginx-common && [ ! -e "$policy" ]; then
        as_root sh -c "printf '#!/bin/sh\nexit 101\n' > $policy && chmod 755 $policy" && held_back=yes
        trap 'as_root rm -f "$policy"' EXIT
    fi
    # shellcheck disable=SC2046
    install_missing $(extra_test_packages)
    if [ -n "$held_back" ]; then
        as_root rm -f "$policy"
        trap - EXIT
        if is_installed nginx-common; then
            as_root update-rc.d nginx disable || say "The nginx service could not be switched off."
        fi
    fi
    [ -z "$not_installed" ] || say "These packages cannot be installed, some tests will be skipped:$not_installed"
}

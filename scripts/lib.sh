# Sourced by the scripts beside it: what all of them say, ask and install the same way.
# shellcheck shell=bash

# shellcheck disable=SC2034 # for the scripts that source this
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '==> %s\n' "$*" >&2; }
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Runs a command as root: as it is for root, through sudo for everybody else.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "'$1' needs root, and there is no sudo here: run this as root"
    fi
}

# The units that the packages below bring, and that nobody asked to have running.
QUIET_UNITS="docker.service docker.socket containerd.service docker-registry.service haproxy.service
podman.service podman.socket podman-auto-update.service podman-auto-update.timer podman-restart.service"

units_present() {
    local unit dir
    for unit in $QUIET_UNITS; do
        for dir in /lib/systemd/system /usr/lib/systemd/system; do
            [ -e "$dir/$unit" ] && echo "$unit" && break
        done
    done
    return 0
}

# Installs Debian packages, and neither starts nor enables the daemons among them: Debian's docker.io would start a
# dockerd on /var/run/docker.sock at once and again at every boot, and nobody asked for that one.
install_packages() {
    command -v apt-get >/dev/null ||
        die "needs the packages $*: this system has no apt-get, so install what they hold by its own means"
    say "installing from the system's packages: $*"
    local before unit policy=/usr/sbin/policy-rc.d written=no
    before=$(units_present)
    # invoke-rc.d and deb-systemd-invoke both ask policy-rc.d before they start anything; 101 means no.
    if [ ! -e "$policy" ] || grep -qs '^# gantry' "$policy"; then
        as_root sh -c "printf '#!/bin/sh\n# gantry, while it installs packages\nexit 101\n' >$policy; chmod 755 $policy"
        written=yes
    elif [ -d /run/systemd/system ]; then # somebody's own policy stays; masks that end with the boot do the same
        for unit in $QUIET_UNITS; do
            printf '%s\n' "$before" | grep -qxF "$unit" || as_root ln -sf /dev/null "/run/systemd/system/$unit"
        done
    fi
    local code=0 log
    log=$(mktemp)
    apt_get install -y -q --no-install-recommends "$@" >"$log" 2>&1 ||
        { apt_get update -q >>"$log" 2>&1 && apt_get install -y -q --no-install-recommends "$@" >>"$log" 2>&1; } || code=$?
    [ $code = 0 ] || tail -15 "$log" >&2
    rm -f "$log"
    [ $written = no ] || as_root rm -f "$policy"
    if command -v systemctl >/dev/null; then
        for unit in $(units_present); do
            printf '%s\n' "$before" | grep -qxF "$unit" && continue
            [ ! -L "/run/systemd/system/$unit" ] || as_root rm -f "/run/systemd/system/$unit"
            as_root systemctl disable -q "$unit" >/dev/null 2>&1 || true
        done
        [ ! -d /run/systemd/system ] || as_root systemctl daemon-reload || true
    fi
    [ $code = 0 ] || die "apt-get could not install $*: the lines above say why"
}

# Waits for another apt-get instead of failing on its lock.
apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@"; }

DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

need_debian_keys() {
    need dpkg-deb dpkg
    [ -e $DEBIAN_KEYRING ] || install_packages debian-archive-keyring
}

# apt-get with lists, settings and a cache of its own: the machine's stay as they are, and signatures are checked. Its
# list of installed packages is empty.
private_apt_folder() { # STATE MIRROR SUITE
    rm -rf "$1"
    mkdir -p "$1"/{lists/partial,cache/archives/partial}
    : >"$1/status"
    echo "deb [signed-by=$DEBIAN_KEYRING] $2 $3 main" >"$1/sources.list"
}
private_apt() { # STATE WORD...
    local state=$1
    shift
    apt-get -q -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null -o Dir::State="$state" \
        -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" -o APT::Sandbox::User=root \
        -o Acquire::Retries=3 -o Acquire::Check-Valid-Until=false "$@"
}

# Whether installing these packages would remove another one (docker.io removes Docker's own docker-ce, say).
would_remove() {
    apt_get -s install --no-install-recommends "$@" 2>/dev/null | grep -q '^Remv'
}

# need COMMAND PACKAGE: installs the package where the command is missing.
need() {
    command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ] || install_packages "$2"
}

# zlib with its headers, which is linked in; a machine that has Swift usually has it.
need_zlib() {
    [ "$(uname)" != Linux ] || [ -f /usr/include/zlib.h ] || install_packages zlib1g-dev
}

answers() { # SOCKET: whether an engine answers there
    curl -s --max-time 2 --unix-socket "$1" http://engine/_ping >/dev/null 2>&1
}

# A lab of this run's own, under the run's pid, so that two checkouts do not meet. The roots of other releases are shared.
lab_names() { # KIND
    export LAB=/run/gantry-$1.$$ LAB_STORE=/var/lib/gantry-$1.$$
}

# Removes the labs of runs that were killed before they could.
sweep_labs() { # KIND
    local dir
    for dir in "/run/gantry-$1".* "/var/lib/gantry-$1".*; do
        if [ ! -d "$dir" ] || [ -d "/proc/${dir##*.}" ]; then continue; fi
        say "removing what an earlier run left: ${dir##*/}"
        LAB=/run/${dir##*/} LAB_STORE=/var/lib/${dir##*/} "$repo/scripts/lab" clean >&2 || true
    done
}

# The engines as tests read them, under their names in the lab.
engine_pairs() { # NAME...
    local name pairs=""
    for name in "$@"; do pairs+="${pairs:+;}$name=unix://$LAB/$name.sock"; done
    printf '%s' "$pairs"
}

# The release binary: one statically linked, stripped file. Prints its path.
#
# What its start takes is what `gantry ps` takes. So it sits at a fixed address, as the docker CLI does, and exports no
# symbols: the loader has 128,000 addresses fewer to mend. Types are reached by their accessors instead of by name,
# which makes Swift's runtime search its list of 12,000 conformances a third as often. libstdc++ and libgcc are in the
# file, so the loader does not bind their symbols either.
build_release() {
    need_zlib
    say "building the release binary"
    local -a flags=(-c release --static-swift-stdlib --product gantry -Xlinker -s)
    flags+=(-Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors)
    if [ "$(uname)" = Linux ]; then
        flags+=(-Xlinker --no-export-dynamic -Xlinker -no-pie -Xswiftc -Xclang-linker -Xswiftc -static-libgcc)
        # The linker takes the first libstdc++ on its way: one from a folder without the shared one.
        local archive static=$repo/.build/static
        archive=$(clang -print-file-name=libstdc++.a)
        if [ -f "$archive" ]; then
            mkdir -p "$static"
            ln -sf "$archive" "$static/libstdc++.a"
            flags+=(-Xlinker "-L$static")
        fi
    fi
    (cd "$repo" && swift build "${flags[@]}" >&2 && echo "$(swift build "${flags[@]}" --show-bin-path)/gantry")
}

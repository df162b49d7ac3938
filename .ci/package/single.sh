#!/bin/sh
# Duizhao VERSION as one file: unpacks itself once into your cache, and starts from there.
#   duizhao.run [ARGUMENTS…]        start it
#   duizhao.run --unpack FOLDER     only unpack it into FOLDER
set -eu
checksum=CHECKSUM
lines=LINES

say() { echo "duizhao: $1" >&2; exit 74; }

# Writes the program into "$1/duizhao", after looking whether the download came whole.
unpack() {
    command -v xz >/dev/null || say "This file is packed with xz, which is not here. Install the package xz-utils."
    found=$(tail -n +"$lines" "$0" | sha256sum | cut -d' ' -f1)
    [ "$found" = "$checksum" ] || say "This file is damaged. Download it again."
    tail -n +"$lines" "$0" | xz -dc | tar -xf - -C "$1" || say "There is no room to unpack in $1."
}

if [ "${1-}" = --unpack ]; then
    [ $# = 2 ] && [ -d "$2" ] || say "Name a folder that is there: $0 --unpack FOLDER"
    unpack "$2"
    exit 0
fi

cache=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}
if ! mkdir -p "$cache" 2>/dev/null || [ ! -w "$cache" ]; then
    cache=${TMPDIR:-/tmp}/duizhao-$(id -u)  # a person without a home
    (umask 077 && mkdir -p "$cache")
    [ -O "$cache" ] && [ ! -L "$cache" ] || say "$cache belongs to somebody else."
fi
place=$cache/duizhao-program/$(echo "$checksum" | cut -c1-16)
if [ ! -x "$place/duizhao" ]; then
    mkdir -p "$cache/duizhao-program"
    # Unpacked aside and moved in one step: a start that was cut off leaves no half of a program.
    aside=$(mktemp -d "$cache/duizhao-program/unpacking-XXXXXX")
    trap 'rm -rf "$aside"' EXIT INT TERM
    unpack "$aside"
    mv "$aside/duizhao" "$place" 2>/dev/null || [ -x "$place/duizhao" ] || say "$place cannot be written."
    rm -rf "$aside"
    trap - EXIT INT TERM
fi
exec "$place/duizhao" "$@"

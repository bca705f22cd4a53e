#!/usr/bin/env bash
# The preview of Windows' setup, made and exercised in a Debian 12 of its own, whose wine 8 the build
# is for. For a hosted runner, as root, with debootstrap: debian12.sh FOLDER [MIRROR]
set -euo pipefail
place=$1
mirror=${2:-http://deb.debian.org/debian}
debootstrap --variant=minbase --include=ca-certificates,git,python3,python3-venv bookworm "$place" "$mirror"
cp /etc/resolv.conf /etc/hosts "$place/etc/"
mkdir -p "$place/work"
mount --bind "$PWD" "$place/work"
mount -t proc proc "$place/proc"
mount --rbind /dev "$place/dev"
trap 'umount -l "$place/dev" "$place/proc" "$place/work"' EXIT
chroot "$place" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
  python3 /work/packaging/dev.py build windows-on-linux --try --twice

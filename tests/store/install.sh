#!/bin/sh
# The tests of a store for several servers need PostgreSQL's programs; each run starts a server of its own out of them.
# Installs them where that may be done (as root, or with a sudo that asks nothing); else says what is missing, and fails.
set -eu

! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || exit 0
! command -v initdb >/dev/null || exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "The tests of a store for several servers need PostgreSQL; please install it (Debian: postgresql)" >&2
    exit 1
fi

# Programs only: Debian's package would set up a database and start it, unless it is told not to.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    $as_root mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
$as_root apt-get update --quiet=2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends postgresql

#!/bin/sh
# The tests of the web server in front need nginx: a program, not a service. It is unpacked from the system's own package
# into .nginx, where nothing starts it but the tests.
set -eu
cd "$(dirname "$0")/../.."

PATH="$PATH:/usr/sbin"
! command -v nginx >/dev/null || exit 0
[ ! -x .nginx/usr/sbin/nginx ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "The tests of the web server in front need nginx; please install it." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    apt-get update --quiet=2
elif sudo -n true 2>/dev/null; then
    sudo apt-get update --quiet=2
fi
mkdir -p .nginx
cd .nginx
apt-get download --quiet=2 --option APT::Sandbox::User=root nginx
dpkg-deb --extract nginx_*.deb .
usr/sbin/nginx -v

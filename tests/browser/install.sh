#!/bin/sh
# The browser tests need a Chromium and a Japanese font of the system. Installs them where that may be done
# (as root, or with a sudo that asks nothing); else says which packages are missing, and fails.
set -eu

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
    missing="$missing chromium"
ls /usr/share/fonts/opentype/noto/NotoSansCJK*.ttc >/dev/null 2>&1 || fc-list :lang=ja 2>/dev/null | grep -q . ||
    missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "The browser tests need these packages of your system; please install them:$missing" >&2
    exit 1
fi

$as_root apt-get update --quiet=2
# shellcheck disable=SC2086 -- each word is a package
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends $missing

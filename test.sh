#!/usr/bin/env bash
# Runs every test. The browser tests need Chromium: where it is missing, it is installed when that needs no password
# (Debian, Ubuntu), else this says what to do; those tests are then skipped with that reason.
set -euo pipefail
cd "$(dirname "$0")"

find_chromium() {
  for name in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  return 1
}

if ! find_chromium >/dev/null; then
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    root=$([ "$(id -u)" = 0 ] || echo "sudo -n")
    $root apt-get update -qq && $root apt-get install -y -qq chromium fonts-dejavu-core >/dev/null
  else
    echo "Chromium is missing: the browser tests will be skipped. Install it, or set CHROMIUM_PATH." >&2
  fi
fi
# Watches in one test whether anything leaves the machine.
if ! command -v strace >/dev/null && command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
  $([ "$(id -u)" = 0 ] || echo "sudo -n") apt-get install -y -qq strace >/dev/null || echo "strace is missing: the test that watches connections will be skipped." >&2
fi

if path=$(find_chromium); then export CHROMIUM_PATH="$path"; fi

dotnet test --configuration Release "$@"

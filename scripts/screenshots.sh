#!/usr/bin/env bash
# Makes the pictures in docs/images/ anew from a portal of its own: run it when a page looks different.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
venv="$root/.tools/screenshots"

command -v chromium >/dev/null || {
  echo "gatehouse: install chromium first: sudo apt-get install chromium" >&2
  exit 1
}
if ! "$venv/bin/python" -c 'import playwright' 2>/dev/null; then
  echo "Installing Playwright into .tools/screenshots ..."
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q 'playwright==1.56.0'
fi
cd "$root/scripts"
exec "$venv/bin/python" -m bench.screenshots --root "$root" "$@"

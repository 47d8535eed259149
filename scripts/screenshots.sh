#!/usr/bin/env bash
# Makes the pictures in docs/images/ anew from a portal of its own: run it when a page looks different.
# With "guide" those of docs/guide/; with "worst" pictures of every page with the worst names and numbers, to look at.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

command -v chromium >/dev/null || {
  echo "gatehouse: install chromium first: sudo apt-get install chromium" >&2
  exit 1
}
command -v hg >/dev/null || {
  echo "gatehouse: install Mercurial first: sudo apt-get install mercurial" >&2
  exit 1
}
python="$("$root/scripts/playwright.sh")"
cd "$root/scripts"
what=screenshots
case "${1:-}" in
  guide | worst)
    what="$1"
    shift
    ;;
esac
exec "$python" -m "bench.$what" --root "$root" "$@"

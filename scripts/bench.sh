#!/usr/bin/env bash
# Runs a benchmark: installs the peers it is measured against, then hands over to scripts/bench/.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

fail() {
  echo "gatehouse: $*" >&2
  exit 1
}

name="${1:-}"
case "$name" in
  git) packages="git nginx fcgiwrap cgit wrk" ;;
  hg) packages="git mercurial wrk" ;;
  review) packages="git mercurial chromium python3-venv" ;;
  "" | --help | -h)
    echo "usage: ./gatehouse bench NAME [options]"
    echo
    echo "  git   clones, fetches, pushes and pages, against git http-backend and cgit behind nginx"
    echo "        --from REPO   measure on this repository or bundle (default: a generated history)"
    echo "        --quick       fewer and shorter runs"
    echo "        --only PART   wire, pages or memory"
    echo
    echo "  hg    clones, pulls and pages, against hg serve (hgweb) on the same repository"
    echo "        --from REPO   measure on this repository or bundle (default: a generated history)"
    echo "        --quick       fewer runs"
    echo "        --only PART   wire, pages or memory"
    echo
    echo "  review  merges against git merge-tree and hg merge; a large pull request; the live preview; many people"
    echo "        --from REPO   a git repository or bundle to measure on (default: a generated history)"
    echo "        --quick       fewer runs"
    echo "        --only PART   merges, pages, preview, people, or documents: the PEPs of REPO beside docutils"
    exit 0
    ;;
  *) fail "no benchmark is called $name; ./gatehouse bench lists them." ;;
esac
shift

missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  [ "$(id -u)" = 0 ] || fail "install$missing first: sudo apt-get install$missing"
  echo "Installing$missing ..."
  # shellcheck disable=SC2086 # A list of words.
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing; } >/dev/null ||
    fail "could not install$missing."
fi
python=python3
if [ "$name" = review ]; then
  python="$("$root/scripts/playwright.sh")"
fi
cd "$root/scripts"
exec "$python" -m "bench.$name" --root "$root" "$@"

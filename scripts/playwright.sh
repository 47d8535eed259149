#!/usr/bin/env bash
# Prints the path of a Python that has Playwright and docutils, and makes it first where it is not there yet.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
venv="$root/.tools/screenshots"
if ! "$venv/bin/python" -c 'import docutils, playwright' 2>/dev/null; then
  echo "Installing Playwright and docutils into .tools/screenshots ..." >&2
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q 'playwright==1.56.0' 'docutils==0.22.4' >&2
fi
echo "$venv/bin/python"

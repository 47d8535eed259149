#!/usr/bin/env bash
# Installs what the tests need, runs every test, and closes with one line of counts.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
tools="$root/.tools"

packages="git mercurial chromium nginx python3-venv"
missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" != 0 ]; then
    echo "gatehouse: the tests need$missing; install them with: sudo apt-get install$missing" >&2
    exit 1
  fi
  echo "Installing$missing ..."
  # shellcheck disable=SC2086 # A list of words.
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing; } >"/tmp/gatehouse-apt.$$.log" 2>&1 || {
    tail -5 "/tmp/gatehouse-apt.$$.log" >&2
    echo "gatehouse: could not install$missing" >&2
    exit 1
  }
  rm -f "/tmp/gatehouse-apt.$$.log"
fi

mkdir -p "$tools"
python="$(command -v python3)"
if [ ! -x "$tools/venv/bin/python" ] || ! "$tools/venv/bin/python" -c 'import docutils, github, openapi_spec_validator' 2>/dev/null; then
  echo "Installing PyGithub, docutils and openapi-spec-validator into .tools/venv ..."
  "$python" -m venv "$tools/venv" || /usr/bin/python3 -m venv "$tools/venv"
  "$tools/venv/bin/pip" install -q 'PyGithub==2.10.0' 'docutils==0.22.4' 'openapi-spec-validator==0.9.0' || {
    echo "gatehouse: could not install PyGithub, docutils and openapi-spec-validator from the package index" >&2
    exit 1
  }
fi
mercurial=7.2.4
if ! "$tools/hg/bin/hg" version -q 2>/dev/null | grep -qF "version $mercurial)"; then
  echo "Installing Mercurial $mercurial into .tools/hg ..."
  "$python" -m venv "$tools/hg" || /usr/bin/python3 -m venv "$tools/hg"
  "$tools/hg/bin/pip" install -q "mercurial==$mercurial" || {
    echo "gatehouse: could not install Mercurial $mercurial from the package index" >&2
    exit 1
  }
fi
if [ ! -f "$tools/hg-src/tests/test-hybridencode.py" ]; then
  echo "Getting Mercurial's own tests into .tools/hg-src ..."
  mkdir -p "$tools/hg-src"
  { "$tools/hg/bin/pip" download -q --no-deps --no-binary :all: -d "$tools/hg-src" "mercurial==$mercurial" &&
    tar -xzf "$tools/hg-src/mercurial-$mercurial.tar.gz" -C "$tools/hg-src" --strip-components=1 "mercurial-$mercurial/tests" &&
    rm "$tools/hg-src/mercurial-$mercurial.tar.gz"; } || {
    echo "gatehouse: could not get Mercurial's own tests; those that need them will be skipped" >&2
  }
fi
if command -v npm >/dev/null && [ ! -d "$tools/node/node_modules/@octokit/webhooks-methods" ]; then
  echo "Installing Octokit into .tools/node ..."
  mkdir -p "$tools/node"
  npm install --silent --no-audit --no-fund --prefix "$tools/node" '@octokit/rest@22.0.1' \
    '@octokit/webhooks-methods@6.0.0' || {
    echo "gatehouse: could not install Octokit; its tests will be skipped" >&2
  }
fi

cd "$root"
find . -path '*/target/surefire-reports/*' -type f -delete 2>/dev/null || true
status=0
# What fails is run once more, and told below if it passes then: a race that shows once in a hundred runs is to be
# mended, and does not keep everything else from landing meanwhile.
./mvnw -B -ntp -Dstyle.color=never -fae -Dsurefire.rerunFailingTestsCount=1 verify || status=$?

"$python" - "$status" <<'PYTHON'
import glob, sys, xml.etree.ElementTree as tree

run = failed = skipped = 0
flaky = []
for name in glob.glob("*/target/surefire-reports/TEST-*.xml"):
    suite = tree.parse(name).getroot()
    run += int(suite.get("tests", 0))
    failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped += int(suite.get("skipped", 0))
    for case in suite.iter("testcase"):
        if case.find("flakyFailure") is not None or case.find("flakyError") is not None:
            flaky.append(f"{case.get('classname')}.{case.get('name')}")
for name in flaky:
    print(f"flaky, to be mended: {name}")
print(f"{run - failed - skipped} passed, {failed} failed, {skipped} skipped")
status = int(sys.argv[1])
sys.exit(status or (1 if failed or run == 0 else 0))
PYTHON

#!/usr/bin/env bash
# What ./gatehouse does. Called from any folder; relative paths are the caller's.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
jar="$root/launcher/target/gatehouse.jar"

fail() {
  echo "gatehouse: $*" >&2
  exit 1
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java="$JAVA_HOME/bin/java"
  else
    java="$(command -v java || true)"
  fi
  [ -n "$java" ] || fail "no Java found; install a JDK 17 or newer and try again."
  # A Java may be there and not run: macOS has a stand-in for one that is not installed.
  version="$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')" ||
    version=""
  [ -n "$version" ] || fail "no Java found; install a JDK 17 or newer and try again."
  case "$version" in
    1.*) fail "Java $version is too old; install a JDK 17 or newer and try again." ;;
  esac
  [ "$version" -ge 17 ] || fail "Java $version is too old; install a JDK 17 or newer and try again."
}

need_jdk() {
  [ -x "$(dirname "$java")/javac" ] || command -v javac >/dev/null ||
    fail "a Java runtime is here but no JDK; install a JDK 17 or newer and try again."
}

# Whether a source is newer than the jar.
stale() {
  [ -f "$jar" ] || return 0
  [ -n "$(find "$root" -path '*/target' -prune -o -path "$root/data" -prune -o -path "$root/.git" -prune -o -path "$root/system-tests" -prune -o \
    \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$jar" -print -quit)" ]
}

build() {
  stale || return 0
  need_jdk
  echo "Building Gatehouse (the first time takes a few minutes) ..."
  log="$root/target/build.log"
  mkdir -p "$root/target"
  (cd "$root" && ./mvnw -B -ntp -Dquick=true -DskipTests -Dstyle.color=never -pl launcher -am package) 2>&1 |
    tee "$log" | sed -un 's/^\[INFO\] Building \(Gatehouse.*\)$/  \1/p' || true
  grep -q 'BUILD SUCCESS' "$log" || {
    grep -m 5 '^\[ERROR\]' "$log" >&2 || true
    fail "the build failed; the reason is in $log."
  }
  touch "$jar"
}

case "${1:-help}" in
  run)
    shift
    find_java
    build
    # exec: signals reach the portal itself.
    exec "$java" ${GATEHOUSE_JAVA_OPTIONS:-} -jar "$jar" "$@"
    ;;
  test)
    shift
    find_java
    need_jdk
    exec "$root/scripts/test.sh" "$@"
    ;;
  bench)
    shift
    find_java
    build
    exec "$root/scripts/bench.sh" "$@"
    ;;
  help | --help | -h)
    cat <<'USAGE'
usage: ./gatehouse COMMAND

  run [--host H] [--port P] [--data DIR]   build what is not built yet, and start the portal
  test                                     install what the tests need, and run every test
  bench NAME                               measure against the peer; without a name, list them
USAGE
    ;;
  *)
    fail "unknown command $1; ./gatehouse help lists them."
    ;;
esac

# Sourced by the checks that subscribe to the demo's topics.

fail() { printf '%s: %s\n' "$(basename "$0")" "$1" >&2; exit 1; }

# install TOOL=PACKAGE ...: from Debian, what is not there.
install() {
  local missing=() pair
  for pair in "$@"; do command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}"); done
  [ "${#missing[@]}" -gt 0 ] || return 0
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  for pair in "$@"; do command -v "${pair%%=*}" >/dev/null || fail "no ${pair%%=*}; Debian's ${pair#*=} did not bring it"; done
}

# await SECONDS WHAT COMMAND ...: until the command succeeds.
await() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || fail "$what in time"
    sleep 0.5
  done
}

# serve_demo DIR ARGS ...: a pipeline that has read everything; sets demo (process), kafka, registry and query.
serve_demo() {
  local log=$1/demo.log
  deploy/bin/tallywire demo --serve "${@:2}" >/dev/null 2>"$log" &
  demo=$!
  started+=("$demo")
  await 600 "the demo has not read its articles" served "$log"
  kafka=$(sed -n 's/^Kafka broker *//p' "$log")
  registry=$(sed -n 's/^Schema registry *//p' "$log")
  query=$(sed -n 's/^Dashboard *//p' "$log")
  query=${query%/}
}

served() {
  kill -0 "$demo" 2>/dev/null || fail "the demo ended: $(cat "$1")"
  grep -q '^All articles are read' "$1"
}

# example NAME CLASS ARGS ...: one of the examples in Java. In the background with `replace=exec`, so that its process is Java's.
example() {
  local directory=deploy/examples/$1
  ${replace:-} java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -cp "$directory/target/$1.jar:$directory/target/lib/*" \
    "org.tallywire.examples.$2" "${@:3}"
}

build_examples() {
  mvn -B -ntp -q -f deploy/examples/pom.xml -Dmaven.test.skip=true package
  (cd deploy/examples/node-consumer && npm ci --no-audit --no-fund --ignore-scripts --silent)
}

# The last first: subscribers before what they read.
stop_started() {
  local i
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    kill "${started[i]}" 2>/dev/null || true
    wait "${started[i]}" 2>/dev/null || true
  done
}

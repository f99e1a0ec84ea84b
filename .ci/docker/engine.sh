# Sourced: an engine of its own, started by hand as no init does here, that leaves nothing behind. Needs subscribers.sh's `fail`.

engine=''

# start_engine: sets DOCKER_HOST.
start_engine() {
  engine=$(mktemp -d)
  iptables-save >"$engine/iptables"
  cat /proc/sys/net/ipv4/ip_forward >"$engine/ip_forward"
  dockerd --data-root "$engine/data" --exec-root "$engine/run" --pidfile "$engine/pid" \
    --host "unix://$engine/docker.sock" >"$engine/log" 2>&1 &
  dockerd=$!
  export DOCKER_HOST=unix://$engine/docker.sock
  local deadline=$((SECONDS + 120))
  until docker version >/dev/null 2>&1; do
    kill -0 "$dockerd" 2>/dev/null || fail "no Docker engine: dockerd ended: $(grep -v level=info "$engine/log" | tail -n 3)"
    [ "$SECONDS" -lt "$deadline" ] || fail 'no Docker engine: dockerd does not answer'
    sleep 0.5
  done
  docker version --format 'Docker engine {{.Server.Version}}'
}

# stop_engine: with everything that it changed on this machine.
stop_engine() {
  [ -n "$engine" ] || return 0
  kill "$dockerd" 2>/dev/null || true
  wait "$dockerd" 2>/dev/null || true
  for table in filter nat; do
    iptables -t "$table" -F || true
    iptables -t "$table" -X || true
  done
  iptables -P FORWARD ACCEPT || true
  iptables-restore <"$engine/iptables" || true
  cat "$engine/ip_forward" >/proc/sys/net/ipv4/ip_forward || true
  ip link delete docker0 2>/dev/null || true
  rm -rf "$engine"
  engine=''
}

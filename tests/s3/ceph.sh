#!/bin/bash
# A real S3 server for the tests: Ceph's gateway (radosgw) over one monitor and one OSD that keeps its objects in memory,
# everything on 127.0.0.1.
#
#   ceph.sh install            installs Debian's packages where the programs are missing (needs root)
#   ceph.sh start PORT DIR     starts it on PORT (and uses PORT+1 to PORT+20), prints KEY=VALUE lines, the last is READY
#   ceph.sh stop DIR           ends what DIR's pid file names
#
# Who uses the server puts an empty file named by its process id into DIR/users. A watchdog ends the server GRACE seconds
# after the last of these processes has gone, so nothing outlives a test run, however that run ended.
set -eu
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"
HOST=127.0.0.1
ACCESS_KEY=lakehouse
SECRET_KEY=lakehouse-secret
REGION=us-east-1
GRACE=${GRACE:-20}

fail() { echo "ceph.sh: $*" >&2; exit 1; }

missing() {
  for program in ceph-mon ceph-osd ceph radosgw radosgw-admin monmaptool curl; do
    command -v "$program" >/dev/null || echo "$program"
  done
}

install_packages() {
  [ -n "$(missing)" ] || return 0
  [ "$(id -u)" = 0 ] || fail "not installed: $(missing | tr '\n' ' ')(installing needs root: apt-get install ceph-mon ceph-osd ceph-common radosgw curl)"
  # The packages' own services must not start.
  made_policy=
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    made_policy=1
  fi
  get="apt-get -o DPkg::Lock::Timeout=300 -qq"
  export DEBIAN_FRONTEND=noninteractive
  status=0
  { $get install -y --no-install-recommends ceph-mon ceph-osd ceph-common radosgw curl ||
    { $get update && $get install -y --no-install-recommends ceph-mon ceph-osd ceph-common radosgw curl; }
  } >/tmp/lakehouse-ceph-install.log 2>&1 || status=$?
  [ -z "$made_policy" ] || rm -f /usr/sbin/policy-rc.d
  [ "$status" = 0 ] || fail "apt-get could not install Ceph: $(tail -n 1 /tmp/lakehouse-ceph-install.log)"
}

# The process is ours while its environment names our folder: a reused id is somebody else's.
is_ours() { { tr '\0' '\n' <"/proc/$1/environ"; } 2>/dev/null | grep -qxF "LAKEHOUSE_CEPH_DIR=$DIR"; }

launch() {
  name=$1
  shift
  LAKEHOUSE_CEPH_DIR=$DIR setsid "$@" >>"$DIR/log/$name.out" 2>&1 </dev/null &
  echo "$!" >>"$DIR/pids"
}

stop_all() {
  [ -s "$DIR/pids" ] || return 0
  # The gateway first, the monitor last.
  tac "$DIR/pids" | while read -r pid; do
    is_ours "$pid" || continue
    kill "$pid" 2>/dev/null || continue
    for _ in $(seq 50); do is_ours "$pid" || break; sleep 0.1; done
    is_ours "$pid" && kill -9 "$pid" 2>/dev/null || true
  done
  rm -rf "$DIR"/{pids,mon,osd,rgw,run,ready}
}

write_configuration() {
  cat >"$DIR/ceph.conf" <<CONF
[global]
fsid = $FSID
mon host = [v2:$HOST:$((PORT + 1))]
mon initial members = a
ms bind msgr1 = false
ms bind port min = $((PORT + 2))
ms bind port max = $((PORT + 20))
auth cluster required = none
auth service required = none
auth client required = none
auth supported = none
run dir = $DIR/run
admin socket = $DIR/run/\$name.asok
log file = $DIR/log/\$name.log
mon cluster log file = $DIR/log/cluster.log
log to stderr = false
err to stderr = true
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 1000
mon data avail crit = 1
paxos propose interval = 0.05
paxos min wait = 0.01
[mon]
mon data = $DIR/mon
[osd]
osd data = $DIR/osd
osd objectstore = memstore
osd class update on start = false
memstore device bytes = 4294967296
public addr = $HOST
cluster addr = $HOST
[client]
ms mon client mode = crc
rgw data = $DIR/rgw
rgw frontends = beast endpoint=$HOST:$PORT tcp_nodelay=1
rgw enable usage log = false
rgw enable ops log = false
rgw enable apis = s3
rgw thread pool size = 64
CONF
}

answers() {
  [ "$(curl -s -o /dev/null -m 5 -w '%{http_code}' "http://$HOST:$PORT/" || true)" = 200 ]
}

wait_for() {
  what=$1
  shift
  for _ in $(seq 200); do
    if "$@"; then return 0; fi
    sleep 0.2
  done
  fail "$what did not come up, see $DIR/log"
}

osd_is_up() { ceph -c "$DIR/ceph.conf" osd stat 2>/dev/null | grep -q '1 up'; }

start_all() {
  mkdir -p "$DIR"/{log,mon,osd,rgw,run,users}
  : >"$DIR/pids"
  FSID=$(cat /proc/sys/kernel/random/uuid)
  write_configuration
  conf="$DIR/ceph.conf"
  monmaptool --create --clobber --fsid "$FSID" --addv a "[v2:$HOST:$((PORT + 1))]" "$DIR/monmap" >>"$DIR/log/make.out" 2>&1
  ceph-mon -c "$conf" -i a --mkfs --monmap "$DIR/monmap" >>"$DIR/log/make.out" 2>&1 || fail "the monitor cannot be made, see $DIR/log/make.out"
  launch mon ceph-mon -c "$conf" -i a -f
  timeout 60 ceph -c "$conf" mon stat >>"$DIR/log/make.out" 2>&1 || fail "no monitor, see $DIR/log"
  osd=$(cat /proc/sys/kernel/random/uuid)
  ceph -c "$conf" osd new "$osd" 0 >>"$DIR/log/make.out" 2>&1
  ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$osd" >>"$DIR/log/make.out" 2>&1 || fail "the OSD cannot be made, see $DIR/log/make.out"
  launch osd ceph-osd -c "$conf" -i 0 -f
  wait_for "the OSD" osd_is_up
  radosgw-admin -c "$conf" user create --uid=tests --display-name=tests --access-key="$ACCESS_KEY" --secret-key="$SECRET_KEY" \
    >>"$DIR/log/make.out" 2>&1 || fail "the user cannot be made, see $DIR/log/make.out"
  launch rgw radosgw -c "$conf" -n client.rgw -f
  wait_for "the gateway" answers
  launch watchdog "$0" watch "$DIR"
}

someone_uses_it() {
  for user in "$DIR"/users/*; do
    [ -e "$user" ] || return 1
    if kill -0 "${user##*/}" 2>/dev/null; then return 0; fi
  done
  return 1
}

watch_users() {
  idle=0
  while :; do
    sleep 1
    if someone_uses_it; then idle=0; else idle=$((idle + 1)); fi
    [ "$idle" -ge "$GRACE" ] || continue
    # The fixture holds this lock while it says that it uses the server: no one comes between the look and the end.
    exec 9>>"$DIR.lock"
    flock 9
    if ! someone_uses_it; then break; fi
    exec 9>&-
    idle=0
  done
  # Not this process itself: the watchdog is the last line of the pid file.
  sed -i '$d' "$DIR/pids"
  stop_all
  rm -rf "$DIR"
}

case "${1:-}" in
  install) install_packages ;;
  start)
    PORT=${2:?port}
    mkdir -p "${3:?folder}"
    DIR=$(cd "$3" && pwd)
    install_packages
    stop_all
    trap '[ $? = 0 ] || stop_all' EXIT
    start_all
    printf 'ENDPOINT=http://%s:%s\nACCESS_KEY=%s\nSECRET_KEY=%s\nREGION=%s\nREADY\n' "$HOST" "$PORT" "$ACCESS_KEY" "$SECRET_KEY" "$REGION" | tee "$DIR/ready" ;;
  stop) DIR=$(cd "${2:?folder}" && pwd); stop_all ;;
  watch) DIR=$2; watch_users ;;
  *) sed -n '2,/^set/p' "$0" | sed '$d' >&2; exit 2 ;;
esac

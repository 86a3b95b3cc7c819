#!/usr/bin/env bash
# Runs a command against a PostgreSQL of its own: a cluster in a temporary folder, reached by a socket alone, gone afterwards.
# The command finds its address in DATABASE_URL and LAGETRUNT_TEST_DATABASE_URL.
set -euo pipefail

programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$programs/initdb" ] || { echo "PostgreSQL saknas: apt install postgresql" >&2; exit 1; }
folder=$(mktemp -d -t lagetrunt-pg.XXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
    chown postgres "$folder"
    as=(runuser -u postgres --)
fi
quit() {
    "${as[@]}" "$programs/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop || true
    rm -rf "$folder"
}
trap quit EXIT

cd "$folder"
"${as[@]}" "$programs/initdb" --pgdata "$folder/data" --username lagetrunt --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync >/dev/null
"${as[@]}" "$programs/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --silent --wait \
    --options "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start
"${as[@]}" "$programs/createdb" --host "$folder" --username lagetrunt lagetrunt
cd "$OLDPWD"

export DATABASE_URL="postgresql://lagetrunt@/lagetrunt?host=$folder"
export LAGETRUNT_TEST_DATABASE_URL="$DATABASE_URL"
"$@"

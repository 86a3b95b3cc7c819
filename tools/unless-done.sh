#!/bin/sh
# unless-done.sh NAME COMMAND...: runs the command, unless it went well before and no file that it looks at has changed since.
# AGAIN=1 runs it all the same. The last line of its output is kept, and shown when there is nothing to do.
set -u
name=$1
shift
stamp=build/$name.done
mkdir -p build

state() { # one digest of every file's name, size and time
    find src tests examples docs benchmarks tools .ci pyproject.toml .importlinter Makefile ./*.md ./*.lock .venv/*.stamp ../shared \
        -type f ! -path '*/__pycache__/*' ! -path '*.egg-info/*' -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort | sha256sum
}

now=$(state)
if [ -z "${AGAIN:-}" ] && [ -f "$stamp" ] && [ "$(head -n 1 "$stamp")" = "$now" ]; then
    echo "make $name: nothing has changed since it went well (AGAIN=1 does it again):"
    tail -n +2 "$stamp"
    exit 0
fi

rm -f "$stamp"
out=$(mktemp)
trap 'rm -f "$out" "$out.status"' EXIT
{ "$@" 2>&1; echo $? >"$out.status"; } | tee "$out"
status=$(cat "$out.status")
[ "$status" = 0 ] && { echo "$now"; tail -n 1 "$out"; } >"$stamp"
exit "$status"

#!/bin/sh
# unless-done.sh NAME COMMAND...: runs the command, unless it went well before and nothing that it looks at has changed since.
# AGAIN=1 runs it all the same. The last line of its output is kept, and shown when there is nothing to do.
set -eu
name=$1
shift
stamp=build/$name.done
mkdir -p build

if [ -z "${AGAIN:-}" ] && [ -f "$stamp" ]; then
    looked_at="src tests examples docs benchmarks tools .ci pyproject.toml .importlinter Makefile .venv/dev.stamp .venv/run.stamp *.lock *.md"
    [ -d ../shared ] && looked_at="$looked_at ../shared"
    # shellcheck disable=SC2086
    newer=$(find $looked_at -name __pycache__ -prune -o -name '*.egg-info' -prune -o \
        -newer "$stamp" ! \( -type d \( -path src -o -exec test -d {}/__pycache__ \; \) \) -print -quit 2>/dev/null)
    if [ -z "$newer" ]; then
        echo "make $name: nothing has changed since $(cat "$stamp") (make $name AGAIN=1 does it again)"
        exit 0
    fi
fi

rm -f "$stamp"
started=$(mktemp build/started.XXXXXX)
trap 'rm -f "$started" "$started.out"' EXIT
status=0
{ "$@" 2>&1 || echo $? >"$started.status"; } | tee "$started.out"
if [ -f "$started.status" ]; then
    status=$(cat "$started.status")
    rm -f "$started.status"
    exit "$status"
fi
tail -n 1 "$started.out" >"$stamp"
touch -r "$started" "$stamp"

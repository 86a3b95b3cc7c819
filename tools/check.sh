#!/bin/sh
# Format, lint, types and contracts, all of them even when one fails.
set -u
bin=.venv/bin
failed=""

check() { # check NAME COMMAND...
    name=$1
    shift
    if out=$("$@" 2>&1); then
        echo "$name: ok"
    else
        printf '%s\n%s: not ok\n' "$out" "$name"
        failed="$failed $name"
    fi
}

check format $bin/ruff format --check .
check lint $bin/ruff check .
check types $bin/mypy
check contracts $bin/lint-imports
[ -z "$failed" ] || { echo "make check: not ok:$failed"; exit 1; }
echo "make check: format, lint, types and contracts are well"

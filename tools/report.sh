#!/bin/sh
# report.sh FOLDER: reads the documents, prints what is to check and the start of the report, writes build/report and prints its path last.
# What was printed is kept: where neither documents nor program have changed, it is printed again and nothing is read.
set -u
docs=$1
lagetrunt=.venv/bin/lagetrunt
report=build/report/index.html
said=build/report.txt
stamp=build/report.done

if [ ! -e "$docs" ]; then
    echo "There is no folder $docs (make report DOCS=folder)" >&2
    exit 1
fi
mkdir -p build

state() { # one digest of every file's name, size and time
    echo "$docs"
    find "$docs" src .venv/run.stamp -type f ! -path '*/__pycache__/*' ! -path '*.egg-info/*' -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort | sha256sum
}

now=$(state)
if [ -n "${AGAIN:-}" ] || [ ! -f "$report" ] || [ ! -f "$said" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
    rm -f "$stamp"
    # Both may say 1 (something is to be checked) or 3 (some file could not be read): the rest is read all the same.
    { $lagetrunt check "$docs"; } >"$said.new"
    status=$?
    case $status in 0 | 1 | 3) ;; *) exit $status ;; esac
    {
        printf '\n'
        $lagetrunt read "$docs" 2>/dev/null | head -n 40
        printf '...\n\n'
    } >>"$said.new"
    rm -rf build/report
    $lagetrunt read "$docs" --format html --out build/report 2>/dev/null
    status=$?
    case $status in 0 | 1 | 3) ;; *) exit $status ;; esac
    mv "$said.new" "$said"
    echo "$now" >"$stamp"
fi
cat "$said"
echo "$report"

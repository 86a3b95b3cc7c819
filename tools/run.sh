#!/bin/sh
# run.sh [FOLDER]: makes the tables, reads the example or the folder's documents, prints address and log-ins, and serves until Ctrl-C.
# A folder gets a database of its own under var/, without the example.
set -eu
docs=${1:-examples}
lagetrunt=.venv/bin/lagetrunt

if [ ! -d "$docs" ]; then
    echo "There is no folder $docs (make run DOCS=folder)" >&2
    exit 1
fi
case $(cd "$docs" && pwd) in
"$(pwd)/examples") federation= ;;
*)
    name=$(basename "$(cd "$docs" && pwd)")
    LAGETRUNT_DATA=${LAGETRUNT_DATA:-./var/own-$(cd "$docs" && pwd | cksum | cut -d' ' -f1)}
    export LAGETRUNT_DATA
    federation=$name
    ;;
esac
$lagetrunt migrate --verbosity 0
# One's own documents wait in quarantine for the administrator; the example's are invented, and released.
$lagetrunt demo "$docs" ${federation:+--federation "$federation" --no-release}
exec $lagetrunt serve

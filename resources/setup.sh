#!/bin/sh
# Sets everything up, as far as it is missing, then runs the program or its tests.
#
#   sh resources/setup.sh run [ARGUMENT…]    the program; arguments are those of `film-archive`
#   sh resources/setup.sh test [ARGUMENT…]   style, types, tests; arguments are those of pytest
#
# For Debian 12 and its relatives, as root or through sudo. Elsewhere it says which packages are
# needed and goes on. The virtual environment is .venv in the checkout; PYTHON names another
# interpreter than python3.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
venv=$here/.venv
python=${PYTHON:-python3}

# What Qt and VLC load at run time and Python wheels do not carry.
packages="ca-certificates
  libgl1 libegl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3
  libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
  libwayland-cursor0 libwayland-egl1
  libvlc5 vlc-plugin-base
  fonts-noto-core"

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }

usage() {
  say "usage: sh resources/setup.sh run [ARGUMENT…]   set up and start the program"
  say "       sh resources/setup.sh test [ARGUMENT…]  set up and check it; arguments go to pytest"
  exit 2
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The packages that are absent, one a line. Names that an installed package provides count as
# installed: later Debians call libglib2.0-0 libglib2.0-0t64.
missing_packages() {
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' |
    sed -n -e 's/([^)]*)//g' -e 's/^installed //p' | tr -s ', ' '[\n*]')
  for package in $packages; do
    printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s\n' "$package"
  done
  # Debian's own python3 comes without it; other interpreters have it built in.
  "$python" -c 'import ensurepip' 2>/dev/null || printf 'python3-venv\n'
}

install_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "This is no Debian: see that Python's venv, VLC 3 and the libraries of Qt 6 are installed."
    return
  fi
  missing=$(missing_packages | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    say "Not root, and no sudo, so these were not installed: apt-get install $missing"
    return
  fi
  say "Installing Debian packages: $missing"
  # shellcheck disable=SC2086  # a list of words is meant
  if ! as_root apt-get update -qq </dev/null ||
    ! as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null; then
    say "Some packages could not be installed; going on without them: $missing"
  fi
}

version_of() { "$1" -c 'import sys; print(sys.version)' 2>/dev/null || true; }

check_python() {
  version=$(version_of "$python")
  [ -n "$version" ] || give_up "There is no $python: install Python 3.11 or later."
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    give_up "Python 3.11 or later is needed, and $python is $version."
}

# The environment lasts as long as its Python does. pip comes last: without it the making was cut.
make_venv() {
  if [ "$(version_of "$venv/bin/python")" = "$version" ] && [ -x "$venv/bin/pip" ]; then return; fi
  say "Making the virtual environment $venv"
  "$python" -m venv --clear "$venv" ||
    give_up "The virtual environment could not be made: is Python's venv module installed?"
}

# install NAME EXTRAS: nothing to do while the stamp names this folder and this pyproject.toml.
install_program() {
  stamp=$venv/installed-for-$1
  want=$(printf '%s\n' "$here"; cksum <"$here/pyproject.toml")
  [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || return 0
  say "Installing the program into $venv"
  "$venv/bin/python" -m pip install --quiet --editable "$here$2" </dev/null ||
    give_up "The program could not be installed: see what pip says above."
  printf '%s\n' "$want" >"$stamp"
}

# Every step runs, and is named at the end if it failed.
failed=
step() {
  printf '\n== %s\n' "$*"
  "$venv/bin/python" -m "$@" </dev/null || failed="$failed${failed:+, }$*"
}

check() {
  cd "$here"
  step ruff check
  step ruff format --check
  step mypy
  step pytest "$@"
  if [ -e tests/bench/__main__.py ]; then step tests.bench --smoke; fi
  [ -z "$failed" ] || give_up "Failed: $failed"
}

verb=${1:-}
case $verb in run | test) shift ;; *) usage ;; esac
check_python
install_packages
make_venv
if [ "$verb" = run ]; then
  install_program run ""
  exec "$venv/bin/film-archive" "$@"
fi
install_program test "[dev,bench]"
check "$@"

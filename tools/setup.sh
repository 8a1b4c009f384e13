#!/bin/sh
# Installs what building and testing linkchart need. Quick when all of it is there; never asks anything.
set -eu

debian="build-essential pkg-config libglib2.0-dev libyaml-dev libgraphviz-dev graphviz libharfbuzz-dev
 libfontconfig-dev libfreetype-dev libfribidi-dev libcairo2-dev libpng-dev libjpeg-dev librsvg2-dev libxml2-dev libjson-glib-dev fonts-liberation2 libcmocka-dev python3 valgrind hyperfine poppler-utils qpdf"
fedora="gcc make pkgconf-pkg-config glib2-devel libyaml-devel graphviz-devel graphviz harfbuzz-devel
 fontconfig-devel freetype-devel fribidi-devel cairo-devel libpng-devel libjpeg-turbo-devel librsvg2-devel libxml2-devel json-glib-devel liberation-sans-fonts libcmocka-devel python3 valgrind hyperfine
"
arch="base-devel pkgconf glib2 libyaml graphviz harfbuzz fontconfig freetype2 fribidi cairo libpng libjpeg-turbo librsvg libxml2 json-glib ttf-liberation
 cmocka python valgrind hyperfine"
homebrew="pkgconf glib libyaml graphviz harfbuzz fontconfig freetype fribidi cairo libpng jpeg-turbo librsvg libxml2 json-glib cmocka python hyperfine"

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    echo "setup: not root and no sudo; as root, run: $*" >&2
    exit 1
  fi
}

# Newer Ubuntu and Debian have moved Liberation 2 to the older package's name; Node from elsewhere brings npm along.
debian_has() {
  case $1 in
    fonts-liberation2) [ -e /usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf ] ||
      [ -e /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf ] ;;
    nodejs) command -v node >/dev/null 2>&1 ;;
    npm) command -v npm >/dev/null 2>&1 ;;
    *) return 1 ;;
  esac
}

setup_debian() {
  missing=
  # shellcheck disable=SC2086
  there=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $debian 2>/dev/null | sed -n 's/ installed$//p')
  for package in $debian; do
    case "
$there
" in
      *"
$package
"*) ;;
      *) debian_has "$package" || missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || { echo "setup: all packages are installed"; return; }
  echo "setup: installing$missing"
  as_root apt-get -qq update
  case "$missing" in
    *fonts-liberation2*)
      apt-cache show fonts-liberation2 >/dev/null 2>&1 ||
        missing=$(echo "$missing" | sed 's/fonts-liberation2/fonts-liberation/') ;;
  esac
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing </dev/null
}

# Elsewhere: name what is missing and how to get it; the build itself needs only what pkg-config finds.
setup_elsewhere() {
  missing=
  command -v pkg-config >/dev/null 2>&1 || missing="pkg-config"
  for library in glib-2.0 gio-2.0 gmodule-2.0 yaml-0.1 libgvc libcgraph harfbuzz fontconfig freetype2 fribidi cairo cairo-ft \
    libpng libjpeg librsvg-2.0 libxml-2.0 json-glib-1.0 cmocka; do
    pkg-config --exists "$library" 2>/dev/null || missing="$missing $library"
  done
  for program in cc dot python3 node npm; do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
  done
  [ -n "$missing" ] || { echo "setup: all that is needed is installed"; return; }
  {
    echo "setup: missing: $missing"
    echo "  Fedora:   sudo dnf install" $fedora
    echo "  Arch:     sudo pacman -S --needed" $arch
    echo "  Homebrew: brew install" $homebrew "&& brew install --cask font-liberation"
  } >&2
  exit 1
}

if command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
  setup_debian
else
  setup_elsewhere
fi

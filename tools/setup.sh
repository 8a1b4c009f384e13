#!/bin/sh
# Installs what linkchart needs. Quick when all of it is there; never asks anything.
#   tools/setup.sh SET...
# The sets: build (and draw), test, render (1.5 GB), fuzz, bench (what the benchmarks compare with).
set -eu

# Two sets asked for in one make would meet at the package manager's lock, which doesn't wait.
if [ -z "${LINKCHART_SETUP_ALONE:-}" ] && command -v flock >/dev/null 2>&1; then
  LINKCHART_SETUP_ALONE=1 exec flock "$0" sh "$0" "$@"
fi

debian_build="build-essential pkg-config libglib2.0-dev libyaml-dev libgraphviz-dev graphviz libharfbuzz-dev
 libfontconfig-dev libfreetype-dev libfribidi-dev libcairo2-dev libpng-dev libjpeg-dev librsvg2-dev libxml2-dev
 libisal-dev libjson-glib-dev libmicrohttpd-dev fonts-liberation2"
debian_test="libcmocka-dev librsvg2-bin python3 valgrind nodejs npm poppler-utils qpdf"
debian_render="chromium firefox-esr librsvg2-bin inkscape weasyprint libreoffice-draw poppler-utils
 python3-pil python3-numpy fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji nodejs npm"
debian_fuzz="clang llvm"
debian_bench="hyperfine python3-yaml plantuml chromium nodejs npm"

fedora_build="gcc make pkgconf-pkg-config glib2-devel libyaml-devel graphviz-devel graphviz harfbuzz-devel
 fontconfig-devel freetype-devel fribidi-devel cairo-devel libpng-devel libjpeg-turbo-devel librsvg2-devel
 libxml2-devel isa-l-devel json-glib-devel libmicrohttpd-devel liberation-sans-fonts"
fedora_test="libcmocka-devel librsvg2-tools python3 valgrind nodejs npm poppler-utils qpdf"
fedora_render="chromium firefox librsvg2-tools inkscape weasyprint libreoffice-draw poppler-utils
 python3-pillow python3-numpy dejavu-sans-fonts google-noto-sans-cjk-fonts google-noto-color-emoji-fonts nodejs npm"
fedora_fuzz="clang compiler-rt llvm"
fedora_bench="hyperfine python3-pyyaml plantuml chromium nodejs npm"

arch_build="base-devel pkgconf glib2 libyaml graphviz harfbuzz fontconfig freetype2 fribidi cairo libpng libjpeg-turbo librsvg
 libxml2 isa-l json-glib libmicrohttpd ttf-liberation"
arch_test="cmocka python valgrind nodejs npm poppler qpdf"
arch_render="chromium firefox librsvg inkscape python-weasyprint libreoffice-fresh poppler
 python-pillow python-numpy ttf-dejavu noto-fonts-cjk noto-fonts-emoji nodejs npm"
arch_fuzz="clang compiler-rt llvm"
arch_bench="hyperfine python-yaml plantuml chromium nodejs npm"

homebrew_build="pkgconf glib libyaml graphviz harfbuzz fontconfig freetype fribidi cairo libpng jpeg-turbo librsvg libxml2
 isa-l json-glib libmicrohttpd"
homebrew_test="cmocka python node poppler qpdf"
homebrew_render="librsvg weasyprint poppler pillow numpy node"
homebrew_fuzz="llvm"
homebrew_bench="hyperfine pyyaml plantuml node"

# Elsewhere than on Debian it is asked what is there, not which packages.
libraries_build="glib-2.0 gmodule-2.0 yaml-0.1 libgvc libcgraph harfbuzz harfbuzz-subset fontconfig freetype2
 fribidi cairo cairo-ft libpng libisal libjpeg librsvg-2.0 libxml-2.0 json-glib-1.0 libmicrohttpd"
libraries_test="cmocka"
libraries_render=
libraries_fuzz=
libraries_bench=
programs_build="cc dot"
programs_test="python3 node npm"
programs_render="chromium firefox rsvg-convert inkscape weasyprint soffice pdftoppm node npm"
programs_fuzz="clang llvm-symbolizer"
programs_bench="hyperfine plantuml chromium node npm"

# What the sets asked for hold in one of the lists above.
list() {
  for set in $sets; do
    eval "echo \"\$${1}_$set\""
  done | tr '\n' ' '
}

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

install_debian() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" </dev/null
}

# libFuzzer and the sanitizers' runtime are in a package of clang's own version, which Ubuntu has under another name.
has_fuzzer() {
  [ -n "$(find "$(clang -print-resource-dir)/lib" -name 'libclang_rt.fuzzer*.a' 2>/dev/null)" ]
}

setup_fuzzer() {
  major=$(clang -dumpversion | cut -d. -f1)
  has_fuzzer || install_debian "libclang-rt-$major-dev" || install_debian "libclang-common-$major-dev"
  has_fuzzer || { echo "setup: clang $major has no libFuzzer here" >&2; exit 1; }
}

setup_debian() {
  wanted=$(list debian)
  missing=
  # shellcheck disable=SC2086
  there=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null | sed -n 's/ installed$//p')
  for package in $wanted; do
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
  install_debian $missing
}

# Elsewhere: name what is missing and how to get it; the build itself needs only what pkg-config finds.
setup_elsewhere() {
  missing=
  command -v pkg-config >/dev/null 2>&1 || missing="pkg-config"
  for library in $(list libraries); do
    pkg-config --exists "$library" 2>/dev/null || missing="$missing $library"
  done
  for program in $(list programs); do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
  done
  [ -n "$missing" ] || { echo "setup: all that is needed is installed"; return; }
  {
    echo "setup: missing: $missing"
    echo "  Fedora:   sudo dnf install" $(list fedora)
    echo "  Arch:     sudo pacman -S --needed" $(list arch)
    echo "  Homebrew: brew install" $(list homebrew) "&& brew install --cask font-liberation"
  } >&2
  exit 1
}

sets=${*:-build test}
if command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
  setup_debian
  case " $sets " in *" fuzz "*) setup_fuzzer ;; esac
else
  setup_elsewhere
fi

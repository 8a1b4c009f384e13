#!/bin/sh
# Installs what `make fuzz` needs beyond `make setup`: clang with libFuzzer and the sanitizers. Quick when all of it is
# there; never asks anything.
set -eu

# Debian and Ubuntu have the runtime in a package of clang's own version.
runtime_there() {
  command -v clang >/dev/null 2>&1 &&
    [ -n "$(find "$(clang -print-resource-dir)/lib" -name 'libclang_rt.fuzzer*.a' 2>/dev/null)" ]
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    echo "setup-fuzz: not root and no sudo; as root, run: $*" >&2
    exit 1
  fi
}

install_debian() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" </dev/null
}

if runtime_there; then
  echo "setup-fuzz: clang and libFuzzer are installed"
elif command -v apt-get >/dev/null 2>&1; then
  as_root apt-get -qq update
  install_debian clang llvm
  major=$(clang -dumpversion | cut -d. -f1)
  runtime_there || install_debian "libclang-rt-$major-dev" || install_debian "libclang-common-$major-dev"
  runtime_there || { echo "setup-fuzz: clang $major has no libFuzzer here" >&2; exit 1; }
else
  {
    echo "setup-fuzz: clang with libFuzzer is missing"
    echo "  Fedora:   sudo dnf install clang compiler-rt llvm"
    echo "  Arch:     sudo pacman -S --needed clang compiler-rt llvm"
    echo "  Homebrew: brew install llvm, and put its bin folder first in PATH"
  } >&2
  exit 1
fi

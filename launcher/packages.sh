# shellcheck shell=bash
# System packages, by their Debian names.

# Programs and the packages that hold them: first those which every set-up needs, then those for
# building LAMMPS, then those of `mlmix check`, then the browser of the viewer's tests. fontconfig
# brings the fonts of the demo's picture.
common_tools=(c++:g++ cmake:cmake ninja:ninja-build mvn:maven fc-list:fontconfig)
mpi_tools=(mpicxx:libopenmpi-dev mpirun:openmpi-bin)
lammps_tools=(curl:curl xz:xz-utils)
check_tools=(clang-format:clang-format cppcheck:cppcheck shellcheck:shellcheck)
test_tools=(chromium:chromium chromedriver:chromium-driver)

# Sets missing_packages for the given PROGRAM:PACKAGE words.
look_for_tools() {
    local word
    missing_packages=()
    for word in "$@"; do
        type -P "${word%%:*}" >/dev/null || missing_packages+=("${word#*:}")
    done
}

# The same for everything that setup needs; libraries are sought where the linker would.
look_for_setup_packages() {
    local tools=("${common_tools[@]}") library
    [[ ${MLMIX_LAMMPS_MPI:-yes} == no ]] || tools+=("${mpi_tools[@]}")
    [[ -n ${MLMIX_LAMMPS_SOURCE:-} ]] || tools+=("${lammps_tools[@]}")
    look_for_tools "${tools[@]}"
    [[ -z ${MLMIX_LAMMPS_SOURCE:-} ]] || return 0
    for library in lapack blas; do
        [[ $(c++ -print-file-name=lib$library.so 2>/dev/null) == /* ]] ||
            missing_packages+=("lib$library-dev")
    done
}

# Installs missing_packages where that is possible, says what to type where it is not.
install_missing_packages() {
    ((${#missing_packages[@]} > 0)) || return 0
    local words="${missing_packages[*]}"
    type -P apt-get >/dev/null ||
        fail "missing on this system, by their names in Debian: $words"
    ((EUID == 0)) ||
        fail "system packages are missing; type:
    sudo apt-get update && sudo apt-get install -y $words"
    say "installing $words"
    local install=(env DEBIAN_FRONTEND=noninteractive
        apt-get install -y -qq --no-install-recommends "${missing_packages[@]}")
    # The package lists of a fresh machine are empty or old.
    "${install[@]}" >/dev/null 2>&1 ||
        { apt-get update -qq && "${install[@]}" >/dev/null; } ||
        fail "apt-get could not install $words (reason above)"
}

# The same for what one can do without; $1 says what is then missing.
install_if_possible() {
    (install_missing_packages) || say "going on without: $1"
}

# CMake of $1 or newer.
require_cmake() {
    local need=$1 found
    found=$(cmake --version | sed -n 's/^cmake version \([0-9.]*\).*/\1/p')
    [[ $(printf '%s\n' "$need" "$found" | sort -V | head -1) == "$need" ]] ||
        fail "CMake $need or newer is needed, found $found ($(type -P cmake))"
}

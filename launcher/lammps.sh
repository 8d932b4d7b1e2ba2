# shellcheck shell=bash
# Finds, or builds, the LAMMPS to work with: sets lammps_source, lammps_library and
# lammps_executable (empty when there is none; only stock `lmp` runs need it).

# The installed Kokkos that the LAMMPS built by mlmix goes with; empty: none.
kokkos_root=''

cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/mlmix

# The LAMMPS named by the environment. Sets lammps_why when something is wrong with it.
look_for_own_lammps() {
    lammps_why=''
    lammps_source=${MLMIX_LAMMPS_SOURCE:-}
    lammps_library=${MLMIX_LAMMPS_LIB:-}
    lammps_executable=${MLMIX_LAMMPS_EXE:-}
    if [[ -z $lammps_source || -z $lammps_library ]]; then
        lammps_why="MLMIX_LAMMPS_SOURCE and MLMIX_LAMMPS_LIB must be set together; found only \
$([[ -z $lammps_source ]] && echo MLMIX_LAMMPS_LIB || echo MLMIX_LAMMPS_SOURCE)"
    elif [[ ! -e $lammps_source/src/version.h ]]; then
        lammps_why="MLMIX_LAMMPS_SOURCE must name a LAMMPS source tree; $lammps_source has no src/version.h"
    else
        look_at_named_files
    fi
    [[ -z $lammps_why ]] || return 0
    lammps_source=$(realpath "$lammps_source")
    [[ -n $lammps_executable ]] || look_for_executable
}

# Library and executable as the environment names them, where it does: sets lammps_why when one is not there.
look_at_named_files() {
    if [[ -n $lammps_library && ! -f $lammps_library ]]; then
        lammps_why="MLMIX_LAMMPS_LIB must name the LAMMPS shared library; there is no file $lammps_library"
    elif [[ -n $lammps_executable && ! (-f $lammps_executable && -x $lammps_executable) ]]; then
        lammps_why="MLMIX_LAMMPS_EXE must name an lmp; $lammps_executable cannot be executed"
    elif [[ -n $lammps_library ]]; then
        lammps_library=$(realpath -s "$lammps_library")
    fi
}

# The lmp that belongs to a library.
look_for_executable() {
    local folder candidate
    folder=$(dirname "$lammps_library")
    for candidate in "$folder/lmp" "$(dirname "$folder")/bin/lmp" "$(type -P lmp)"; do
        [[ -x $candidate && -f $candidate ]] || continue
        lammps_executable=$candidate
        return
    done
}

# Where the LAMMPS that the project builds is, or will be.
look_for_cached_lammps() {
    local where
    mapfile -t where < <(cmake -D CACHE="$cache" -D KOKKOS_ROOT="$kokkos_root" -D LOCATE=yes \
        -P "$home/cmake/BuildLammps.cmake" 2>&1)
    lammps_source=${where[0]:-}
    lammps_library=${where[1]:-}/lib/liblammps.so
    lammps_executable=${where[1]:-}/bin/lmp
}

uses_own_lammps() { [[ -n ${MLMIX_LAMMPS_SOURCE:-}${MLMIX_LAMMPS_LIB:-} ]]; }

# What `setup --kokkos` asks for.
choose_kokkos() {
    ! uses_own_lammps || fail "setup --kokkos builds a LAMMPS with KOKKOS, but MLMIX_LAMMPS_SOURCE or MLMIX_LAMMPS_LIB \
names one; with a LAMMPS of your own the plugin finds out by itself whether it has KOKKOS"
    [[ -n ${Kokkos_ROOT:-} ]] || fail "setup --kokkos needs an installed Kokkos; name its folder (that holds \
include/KokkosCore_config.h) with Kokkos_ROOT in the environment"
    kokkos_root=$(realpath -m "$Kokkos_ROOT")
}

obtain_lammps() {
    if uses_own_lammps; then
        require_cmake 3.22
        look_for_own_lammps
        [[ -z $lammps_why ]] || fail "$lammps_why"
    else
        require_cmake 3.25
        cmake -D CACHE="$cache" -D KOKKOS_ROOT="$kokkos_root" ${MLMIX_JOBS:+-D JOBS="$MLMIX_JOBS"} \
            -P "$home/cmake/BuildLammps.cmake" >&2 || fail "LAMMPS is not ready (reason above)"
        look_for_cached_lammps
        [[ -e $lammps_library ]] || fail "LAMMPS was built, but $lammps_library is missing"
    fi
}

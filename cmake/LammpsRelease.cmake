# The LAMMPS that the project builds for users who have none: what, from where, with which options.
# Everything that changes the built library belongs here, because the cache folder is named after it.

set(MLMIX_LAMMPS_VERSION 20250204)
set(MLMIX_LAMMPS_ARCHIVE "lammps_20250204+dfsg.1.orig.tar.xz")
set(MLMIX_LAMMPS_SHA256 3671165bd52fad36734e0a9136c5bc5ecb225e03988f8c89aa13366a8b53b1c7)
# The Debian release whose source archive this is.
set(MLMIX_LAMMPS_SUITE trixie)

set(MLMIX_LAMMPS_PACKAGES
  PLUGIN MANYBODY MEAM ML-SNAP ML-UF3 ML-POD REPLICA RIGID
  EXTRA-COMPUTE EXTRA-FIX EXTRA-PAIR
  # MISC has fix deposit; MOLECULE and KSPACE are here so that the tests can show what
  # the plugin does with molecular and charged systems.
  MISC MOLECULE KSPACE)

set(MLMIX_LAMMPS_CXX_FLAGS "-O2 -march=native")

# With KOKKOS every style costs a minute or so of a compiler's time: the packages that a mixed run
# takes its potentials, fixes and computes from, no others.
set(MLMIX_LAMMPS_KOKKOS_PACKAGES
  KOKKOS PLUGIN MANYBODY MEAM ML-SNAP ML-UF3 REPLICA EXTRA-COMPUTE EXTRA-FIX MISC)

# Names the build: MLMIX_LAMMPS_KEY changes with whatever changes the binary, the processor that
# -march=native resolves to included (home folders are shared between unlike machines). KOKKOS_ROOT
# is the folder of an installed Kokkos, or empty; what it was built for is in its configuration.
function(mlmix_lammps_key key_var kokkos_root)
  execute_process(COMMAND c++ --version OUTPUT_VARIABLE compiler ERROR_QUIET)
  execute_process(COMMAND c++ -march=native -Q --help=target
    OUTPUT_VARIABLE target ERROR_QUIET)
  execute_process(COMMAND mpicxx -show OUTPUT_VARIABLE mpi ERROR_QUIET)
  set(parts "${MLMIX_LAMMPS_SHA256};${MLMIX_LAMMPS_PACKAGES};${MLMIX_LAMMPS_CXX_FLAGS}\
;${compiler};${target};${mpi}")
  set(prefix "")
  if(kokkos_root)
    file(SHA256 "${kokkos_root}/include/KokkosCore_config.h" configuration)
    string(REPLACE ";${MLMIX_LAMMPS_PACKAGES};" ";${MLMIX_LAMMPS_KOKKOS_PACKAGES};" parts "${parts}")
    string(APPEND parts ";${kokkos_root};${configuration}")
    set(prefix "kokkos-")
  endif()
  string(SHA256 sum "${parts}")
  string(SUBSTRING "${sum}" 0 10 sum)
  set(${key_var} "${prefix}${sum}" PARENT_SCOPE)
endfunction()

# Whether the plugin can have styles with the suffix kk: the LAMMPS named has KOKKOS, the headers of
# its Kokkos are at hand, and its atoms lie in the memory of the host or of a CUDA device.
#
#   mlmix_look_for_kokkos(LIBRARY)    LAMMPS' shared library, or empty
#
# Sets MLMIX_KOKKOS, and defines target Kokkos::kokkos, or sets MLMIX_WHY_NO_KOKKOS, the end of a
# sentence that begins with `as`. With CUDA Kokkos' own CMake package sends what is compiled with its
# target through nvcc. Kokkos itself is never linked: its symbols come from the process,
# as LAMMPS' do, and with a copy of its own the plugin would free what is LAMMPS'.

include(${CMAKE_CURRENT_LIST_DIR}/../cmake/KokkosBackEnds.cmake)

# The folder of the Kokkos library that LAMMPS loads; empty where it is inside LAMMPS' own.
function(mlmix_kokkos_folder result library)
  execute_process(COMMAND ldd "${library}" OUTPUT_VARIABLE loaded ERROR_QUIET)
  set(folder "")
  if(loaded MATCHES "libkokkoscore[.]so[^ ]* => (/[^\n]*)/libkokkoscore")
    set(folder "${CMAKE_MATCH_1}")
  endif()
  set(${result} "${folder}" PARENT_SCOPE)
endfunction()

macro(mlmix_look_for_kokkos library)
  set(MLMIX_KOKKOS OFF)
  set(mlmix_symbols "")
  if(EXISTS "${library}")
    execute_process(COMMAND ${CMAKE_NM} -D --defined-only "${library}"
      OUTPUT_VARIABLE mlmix_symbols ERROR_QUIET)
  endif()
  # Headers for a LAMMPS without KOKKOS define stand-ins for some of its classes, inline.
  if(NOT mlmix_symbols MATCHES " T _ZN9LAMMPS_NS10AtomKokkos4sync")
    set(MLMIX_WHY_NO_KOKKOS "the LAMMPS that the plugin was built for has no KOKKOS (name this one \
with MLMIX_LAMMPS_SOURCE and MLMIX_LAMMPS_LIB, and run `./mlmix setup` again)")
  else()
    mlmix_kokkos_folder(mlmix_kokkos_libraries "${library}")
    unset(mlmix_kokkos_headers CACHE)
    find_path(mlmix_kokkos_headers KokkosCore_config.h
      HINTS "${mlmix_kokkos_libraries}/../include" "$ENV{Kokkos_ROOT}/include")
    if(NOT mlmix_kokkos_headers)
      set(MLMIX_WHY_NO_KOKKOS "the headers of LAMMPS' Kokkos were not found when the plugin was \
built (name its folder with Kokkos_ROOT in the environment, and run `./mlmix setup` again)")
    else()
      mlmix_kokkos_devices(mlmix_devices "${mlmix_kokkos_headers}")
      if(mlmix_devices AND NOT mlmix_devices STREQUAL "CUDA")
        set(MLMIX_WHY_NO_KOKKOS "LAMMPS' KOKKOS keeps atoms in the memory of a device \
(${mlmix_devices}), and zones are worked out in that of the host or of a CUDA device")
      else()
        find_package(Kokkos CONFIG REQUIRED HINTS "${mlmix_kokkos_headers}/..")
        set(MLMIX_KOKKOS ON)
      endif()
    endif()
  endif()
  if(MLMIX_KOKKOS)
    message(STATUS "With KOKKOS variants, over Kokkos ${Kokkos_VERSION} (${Kokkos_DEVICES})")
  else()
    message(STATUS "Without KOKKOS variants, as ${MLMIX_WHY_NO_KOKKOS}")
  endif()
endmacro()

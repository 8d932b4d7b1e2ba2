# Obtains, builds and installs the LAMMPS for users who have none: shared library, headers, `lmp`.
#
#   cmake -D CACHE=DIR [-D KOKKOS_ROOT=DIR] [-D JOBS=N] [-D LOCATE=yes] -P cmake/BuildLammps.cmake
#
# With KOKKOS_ROOT, the folder of an installed Kokkos, LAMMPS gets its package KOKKOS on top of that
# Kokkos; back ends whose memory is the host's (Serial, OpenMP, Threads) alone.
#
# CACHE/downloads                   the archive
# CACHE/lammps-VERSION/source       the source tree
# CACHE/lammps-VERSION/KEY          the installed LAMMPS; appears when complete
# CACHE/lammps-VERSION/KEY.build    work in progress; Ninja continues where it was interrupted
#
# With LOCATE=yes only the source and installation folders are printed, nothing is built.

cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/LammpsRelease.cmake)

if(NOT CACHE)
  message(FATAL_ERROR "usage: cmake -D CACHE=DIR [-D KOKKOS_ROOT=DIR] [-D JOBS=N] -P BuildLammps.cmake")
endif()
if(KOKKOS_ROOT)
  include(${CMAKE_CURRENT_LIST_DIR}/KokkosBackEnds.cmake)
  mlmix_require_kokkos("${KOKKOS_ROOT}")
endif()
mlmix_lammps_key(key "${KOKKOS_ROOT}")
set(home "${CACHE}/lammps-${MLMIX_LAMMPS_VERSION}")
set(source "${home}/source")
set(prefix "${home}/${key}")
set(build "${prefix}.build")
set(stamp "${prefix}/share/mlmix-complete")

if(LOCATE)
  message("${source}\n${prefix}")
  return()
endif()
if(EXISTS "${stamp}" AND EXISTS "${source}/src/lammps.h")
  return()
endif()

# Two checkouts setting up at once must not write into one build folder.
file(MAKE_DIRECTORY "${CACHE}")
file(LOCK "${home}.lock" TIMEOUT 5400)
include(${CMAKE_CURRENT_LIST_DIR}/FetchLammps.cmake)
mlmix_fetch_lammps("${CACHE}/downloads" "${source}")
if(EXISTS "${stamp}")
  return()
endif()

if(NOT JOBS)
  cmake_host_system_information(RESULT JOBS QUERY NUMBER_OF_LOGICAL_CORES)
endif()
set(minutes 10)
set(options -DBUILD_OMP=no)
if(KOKKOS_ROOT)
  set(MLMIX_LAMMPS_PACKAGES ${MLMIX_LAMMPS_KOKKOS_PACKAGES})
  set(minutes 30)
  mlmix_kokkos_options(options "${KOKKOS_ROOT}")
endif()
list(TRANSFORM MLMIX_LAMMPS_PACKAGES REPLACE "(.+)" "-DPKG_\\1=yes" OUTPUT_VARIABLE packages)

function(run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE rc)
  if(NOT rc EQUAL 0)
    message(FATAL_ERROR "${what} failed (exit status ${rc}); the same command resumes it.")
  endif()
endfunction()

message(STATUS "Configuring LAMMPS ${MLMIX_LAMMPS_VERSION}")
run("Configuring LAMMPS"
  ${CMAKE_COMMAND} -S "${source}/cmake" -B "${build}" -G Ninja
  -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS_RELEASE=${MLMIX_LAMMPS_CXX_FLAGS}"
  "-DCMAKE_INSTALL_PREFIX=${prefix}" "-DCMAKE_INSTALL_RPATH=${prefix}/lib"
  -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_INSTALL_MESSAGE=NEVER
  -DBUILD_SHARED_LIBS=yes -DBUILD_MPI=yes -DBUILD_TOOLS=no
  -DWITH_JPEG=no -DWITH_PNG=no -DWITH_FFMPEG=no -DWITH_CURL=no -DFFT=KISS
  ${options} ${packages})
message(STATUS "Building LAMMPS with ${JOBS} jobs (about ${minutes} minutes on two cores)")
run("Building LAMMPS" ${CMAKE_COMMAND} --build "${build}" --parallel ${JOBS})
message(STATUS "Installing LAMMPS")
run("Installing LAMMPS" ${CMAKE_COMMAND} --install "${build}" --strip)
file(TOUCH "${stamp}")
file(REMOVE_RECURSE "${build}")

# Asks a LAMMPS source tree what it has, in place of its version: development trees carry the date
# of the last release, and nobody knows the next one.
#
#   mlmix_probe_lammps(HEADERS... )     include directories of LAMMPS and MPI
#   mlmix_probe_kokkos(HEADERS... )     the same for what its package KOKKOS must have, with
#                                       Kokkos::kokkos
#
# Compiles the files in probes/, each of which shows one thing that the plugin uses and LAMMPS may
# change; stops with the reason when one does not compile. Sets CMAKE_CXX_STANDARD to the oldest
# standard, from C++17 on, that LAMMPS' headers compile with.

set(mlmix_probes "${CMAKE_CURRENT_LIST_DIR}/probes")

# Whether FILES compile with STANDARD; the compiler's words in OUTPUT.
function(mlmix_compiles result output standard headers)
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)    # LAMMPS' symbols come with its process
  # Asked anew each time: the answer belongs to the tree, which may have changed.
  unset(mlmix_compiled CACHE)
  try_compile(mlmix_compiled "${CMAKE_BINARY_DIR}/probes" SOURCES ${ARGN}
    CMAKE_FLAGS "-DINCLUDE_DIRECTORIES=${headers}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${mlmix_probe_launcher}"
    COMPILE_DEFINITIONS ${mlmix_probe_definitions}
    CXX_STANDARD ${standard} CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF
    LINK_LIBRARIES ${mlmix_probe_libraries}
    OUTPUT_VARIABLE words)
  set(${result} "${mlmix_compiled}" PARENT_SCOPE)
  set(${output} "${words}" PARENT_SCOPE)
  unset(mlmix_compiled CACHE)
endfunction()

# The first errors of a compiler's output: the rest mostly follows from them.
function(mlmix_first_errors result output)
  string(REGEX MATCHALL "[^\n]*error:[^\n]*" errors "${output}")
  list(LENGTH errors count)
  if(count EQUAL 0)
    set(errors "${output}")
  endif()
  list(SUBLIST errors 0 3 errors)
  list(JOIN errors "\n  " errors)
  set(${result} "  ${errors}" PARENT_SCOPE)
endfunction()

# CMake reflows the text of a fatal error; reasons go ahead of it as they were written.
function(mlmix_unfit reason output)
  mlmix_first_errors(errors "${output}")
  message(NOTICE "mlmix: LAMMPS ${LAMMPS_VERSION_NAME} in ${LAMMPS_SOURCE}: ${reason}\n${errors}")
endfunction()

# The oldest C++ standard, from `least` on, that FILE compiles with, or empty; in OUTPUT the compiler's
# words of the first try.
function(mlmix_oldest_standard result output least headers file)
  set(${result} "" PARENT_SCOPE)
  foreach(candidate 17 20 23)
    if(candidate LESS least)
      continue()
    endif()
    mlmix_compiles(fits words ${candidate} "${headers}" "${file}")
    if(fits)
      set(${result} ${candidate} PARENT_SCOPE)
      return()
    elseif(NOT DEFINED first_words)
      set(first_words "${words}")
      set(${output} "${words}" PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

function(mlmix_probe_lammps)
  mlmix_oldest_standard(standard first_output 17 "${ARGN}" "${mlmix_probes}/headers.cpp")
  if(NOT standard)
    mlmix_unfit("its headers do not compile. Where one is missing, it comes from a library that this \
LAMMPS was built with: install its development files, or name their folder in CPLUS_INCLUDE_PATH."
      "${first_output}")
    message(FATAL_ERROR "The plugin cannot be built against this LAMMPS (reason above).")
  endif()
  set(CMAKE_CXX_STANDARD ${standard} PARENT_SCOPE)

  file(GLOB probes CONFIGURE_DEPENDS "${mlmix_probes}/*.cpp")
  mlmix_compiles(fits output ${standard} "${ARGN}" ${probes})
  if(fits)
    message(STATUS "LAMMPS ${LAMMPS_VERSION_NAME} has what the plugin needs (C++${standard})")
    return()
  endif()
  foreach(probe ${probes})
    mlmix_compiles(fits output ${standard} "${ARGN}" "${probe}")
    if(NOT fits)
      # The first line of a probe says what it shows.
      file(STRINGS "${probe}" subject LIMIT_COUNT 1)
      string(REGEX REPLACE "^// " "" subject "${subject}")
      mlmix_unfit("the plugin needs ${subject} (missing or different there)." "${output}")
    endif()
  endforeach()
  message(FATAL_ERROR "The plugin cannot be built against this LAMMPS (reasons above).")
endfunction()

# Newer versions of Kokkos ask for a newer standard than LAMMPS' own headers do.
function(mlmix_probe_kokkos)
  set(mlmix_probe_definitions ${mlmix_probe_definitions} -DLMP_KOKKOS)
  set(mlmix_probe_libraries Kokkos::kokkos)
  if(Kokkos_NVCC_WRAPPER)    # what Kokkos sets for this project does not count in a probe's
    set(mlmix_probe_launcher "${Kokkos_COMPILE_LAUNCHER}" "${Kokkos_NVCC_WRAPPER}" "${CMAKE_CXX_COMPILER}")
  endif()
  mlmix_oldest_standard(standard first_output ${CMAKE_CXX_STANDARD} "${ARGN}" "${mlmix_probes}/kokkos/kokkos.cpp")
  if(standard)
    set(CMAKE_CXX_STANDARD ${standard} PARENT_SCOPE)
    return()
  endif()
  mlmix_unfit("the plugin needs KOKKOS' arrays of atoms and neighbor lists that a derived class may \
point elsewhere (missing or different there)." "${first_output}")
  message(FATAL_ERROR "The plugin cannot be built against this LAMMPS (reason above).")
endfunction()

# What an installed Kokkos was built for, read from its configuration header: its CMake package
# would need a project with a compiler to be asked.
#
#   mlmix_kokkos_devices(RESULT HEADERS)  back ends with a memory of their own; HEADERS is the folder
#                                         of KokkosCore_config.h
#   mlmix_require_kokkos(ROOT)            stops unless ROOT holds a Kokkos without any
#   mlmix_kokkos_options(RESULT ROOT)     the options of LAMMPS' configuration that go with it
#
# https://docs.lammps.org/Build_extras.html#kokkos

# The names of Kokkos' back ends in a configuration header, such as SERIAL;OPENMP.
function(mlmix_kokkos_back_ends result headers)
  file(STRINGS "${headers}/KokkosCore_config.h" lines
    REGEX "^#define KOKKOS_ENABLE_(SERIAL|OPENMP|THREADS|HPX|CUDA|HIP|SYCL|OPENMPTARGET|OPENACC)$")
  list(TRANSFORM lines REPLACE "#define KOKKOS_ENABLE_" "")
  set(${result} "${lines}" PARENT_SCOPE)
endfunction()

function(mlmix_kokkos_devices result headers)
  mlmix_kokkos_back_ends(back_ends "${headers}")
  list(REMOVE_ITEM back_ends SERIAL OPENMP THREADS)
  set(${result} "${back_ends}" PARENT_SCOPE)
endfunction()

# CMake reflows the text of a fatal error; the reason goes ahead of it as it was written.
function(mlmix_unfit_kokkos reason)
  message(NOTICE "mlmix: ${reason}")
  message(FATAL_ERROR "LAMMPS cannot be built with this Kokkos (reason above).")
endfunction()

function(mlmix_require_kokkos root)
  if(NOT EXISTS "${root}/include/KokkosCore_config.h")
    mlmix_unfit_kokkos("Kokkos_ROOT must name the folder of an installed Kokkos; ${root} has no
include/KokkosCore_config.h")
  endif()
  mlmix_kokkos_devices(devices "${root}/include")
  if(devices)
    mlmix_unfit_kokkos("the Kokkos in ${root} was built for ${devices}; set-up builds LAMMPS for Serial,
OpenMP and Threads alone. Build LAMMPS for that device yourself, and name it with MLMIX_LAMMPS_SOURCE,
MLMIX_LAMMPS_LIB and MLMIX_LAMMPS_EXE.")
  endif()
endfunction()

function(mlmix_kokkos_options result root)
  mlmix_kokkos_back_ends(back_ends "${root}/include")
  set(openmp no)
  if("OPENMP" IN_LIST back_ends)
    set(openmp yes)    # LAMMPS asks for it
  endif()
  set(${result} -DEXTERNAL_KOKKOS=on "-DKokkos_ROOT=${root}" -DBUILD_OMP=${openmp}
    -DCMAKE_INSTALL_RPATH_USE_LINK_PATH=yes PARENT_SCOPE)
endfunction()

#!/usr/bin/env bash
# Makes the bindings in src/generated from the plugin's header, LAMMPS' library.h and the header of the
# CUDA runtime, with the jextract on PATH. The result is committed; a test compares it with what the C
# compiler says.
#
#   bindings/generate.sh LAMMPS_SOURCE_TREE CUDA_INCLUDES
set -euo pipefail
cd "$(dirname "$0")"

usage="usage: bindings/generate.sh LAMMPS_SOURCE_TREE CUDA_INCLUDES"
lammps=${1:?$usage}
cuda=${2:?$usage}
command -v jextract >/dev/null || { echo "generate.sh: no jextract on PATH" >&2; exit 1; }

output=src/generated/java
rm -rf "$output"

structs=(mlmix_message mlmix_words mlmix_array mlmix_strides mlmix_substyle mlmix_list mlmix_source
  mlmix_options mlmix_native mlmix_setup mlmix_host_arrays mlmix_step mlmix_java)
enumerators=(
  MLMIX_OK MLMIX_REFUSED MLMIX_STOPPED MLMIX_JAVA_FAILED MLMIX_LAMMPS_FAILED
  MLMIX_FLOAT64 MLMIX_INT32 MLMIX_INT64 MLMIX_HOST MLMIX_CUDA
  MLMIX_EXPENSIVE MLMIX_CHEAP MLMIX_ALWAYS MLMIX_WEIGHT MLMIX_FLAGS
  MLMIX_TALLY_ENERGY MLMIX_TALLY_VIRIAL MLMIX_TALLY_SUM
  MLMIX_FETCH_TAG MLMIX_FETCH_TYPE MLMIX_FETCH_OUTPUT MLMIX_FETCH_V MLMIX_FETCH_F
  MLMIX_COMPUTE MLMIX_FIX MLMIX_VARIABLE MLMIX_REGION
  MLMIX_DYNAMICS MLMIX_MINIMIZATION MLMIX_COMM_SINGLE MLMIX_COMM_MULTI
  MLMIX_COMM_BRICK MLMIX_COMM_TILED
  MLMIX_ABI MLMIX_MAX_SUBSTYLES MLMIX_OUTPUT_COLUMNS MLMIX_HELD_COLUMNS
  MLMIX_LEDGER_ENTRIES MLMIX_NEIGHBOR_MASK)
library=(lammps_open_no_mpi lammps_close lammps_mpi_init lammps_mpi_finalize lammps_version
  lammps_file lammps_command lammps_has_error lammps_get_last_error_message
  lammps_extract_setting lammps_config_has_mpi_support lammps_config_has_package
  lammps_commands_string lammps_get_natoms lammps_get_thermo lammps_extract_compute
  lammps_reset_box lammps_create_atoms lammps_gather_atoms lammps_scatter_atoms
  lammps_expand lammps_free lammps_has_id lammps_memory_usage lammps_extract_box
  lammps_extract_global lammps_extract_atom lammps_extract_fix)
# What org.mlmix.bindings.cuda wraps: devices, errors, memory, streams, events, kernels.
cuda_calls=(cudaDriverGetVersion cudaRuntimeGetVersion cudaGetDeviceCount cudaSetDevice
  cudaDeviceGetAttribute cudaGetErrorName cudaGetErrorString cudaGetLastError
  cudaMalloc cudaFree cudaMallocHost cudaFreeHost cudaMemGetInfo cudaMemcpyAsync cudaMemsetAsync
  cudaStreamCreate cudaStreamDestroy cudaStreamSynchronize
  cudaEventCreate cudaEventDestroy cudaEventRecord cudaEventSynchronize cudaEventElapsedTime
  cudaLibraryLoadFromFile cudaLibraryUnload cudaLibraryGetKernel cudaLaunchKernel)
cuda_constants=(cudaSuccess cudaErrorMemoryAllocation cudaErrorInsufficientDriver cudaErrorNoDevice
  cudaErrorNoKernelImageForDevice cudaErrorSymbolNotFound cudaErrorUnsupportedPtxVersion
  cudaMemcpyHostToDevice cudaMemcpyDeviceToHost cudaMemcpyDeviceToDevice
  cudaDevAttrComputeCapabilityMajor cudaDevAttrComputeCapabilityMinor)

# shellcheck disable=SC2046  # split into words on purpose
jextract --output "$output" --target-package org.mlmix.bindings.generated.mlmix \
  --header-class-name Mlmix \
  $(printf -- '--include-struct %s ' "${structs[@]}") \
  $(printf -- '--include-constant %s ' "${enumerators[@]}") \
  ../native/include/mlmix.h

# shellcheck disable=SC2046  # split into words on purpose
jextract --output "$output" --target-package org.mlmix.bindings.generated.lammps \
  --header-class-name LammpsLibrary_h \
  $(printf -- '--include-function %s ' "${library[@]}") \
  "$lammps/src/library.h"

# shellcheck disable=SC2046  # split into words on purpose
jextract --output "$output" --target-package org.mlmix.bindings.generated.cuda \
  --header-class-name CudaRuntime_h \
  $(printf -- '--include-function %s ' "${cuda_calls[@]}") \
  $(printf -- '--include-constant %s ' "${cuda_constants[@]}") \
  --include-struct dim3 \
  "$cuda/cuda_runtime_api.h"

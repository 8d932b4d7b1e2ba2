/* What a kernel is written in. nvcc makes code for devices of it; any other compiler takes plain.h,
 * which turns a launch into loops over blocks and threads, for tests on machines without a device.
 *
 *   KERNEL(name, parameters...) { ... }        runs once for each thread: thread_number()
 *   BLOCK_KERNEL(name, parameters...) { ... }  runs once for each block; what its threads do stands
 * in FOR_THREADS (t) { ... }, behind each of which all of them have come as far (a barrier); what
 * is to outlast it is SHARED
 *
 * Parameters are numbers of 64 bits (long, double) and structs of these: Java writes them so.
 * Results may not depend on the order of threads.
 */
#ifndef MLMIX_KERNEL_H
#define MLMIX_KERNEL_H

#include <cmath>

typedef unsigned long long word;

#ifdef __CUDACC__

#define DEVICE __device__ inline
#define SHARED __shared__
#define KERNEL(name, ...) extern "C" __global__ void name(__VA_ARGS__)
#define BLOCK_KERNEL(name, ...) extern "C" __global__ void name(__VA_ARGS__)
#define FOR_THREADS(t) for (int t = threadIdx.x, again = 1; again; again = 0, __syncthreads())

DEVICE long thread_number()
{
  return blockIdx.x * (long) blockDim.x + threadIdx.x;
}

DEVICE long thread_count()
{
  return gridDim.x * (long) blockDim.x;
}

DEVICE long block_row()
{
  return blockIdx.y;
}

DEVICE long block_column()
{
  return blockIdx.x;
}

DEVICE void add(int &sum, int more)
{
  atomicAdd(&sum, more);
}

DEVICE void raise(word &most, word value)
{
  atomicMax(&most, value);
}

DEVICE word exchange(word &place, word value)
{
  return atomicExch(&place, value);
}

DEVICE word bits_of(double x)
{
  return (word) __double_as_longlong(x);
}

DEVICE void require_index(long, long) {}

#else
#include "plain/plain.h"
#endif

/* An array of a device, with its number of elements. */
template <class T> struct Array {
  T *data;
  long count;

  DEVICE T &operator[](long i) const
  {
    require_index(i, count);
    return data[i];
  }
};

/* Vectors of three, each anywhere: component d of row i is data[i * row + d * column]. */
struct Vectors {
  double *data;
  long count; /* rows */
  long row;
  long column;

  DEVICE double &at(long i, int d) const
  {
    require_index(i, count);
    return data[i * row + d * column];
  }
};

/* Per-atom output as LAMMPS shows it, [atoms][4]: weight and zone code are the first two. */
const int OUTPUT_COLUMNS = 4;

DEVICE double &weight_of(Array<double> output, long atom)
{
  return output[OUTPUT_COLUMNS * atom];
}

DEVICE double &shown_code(Array<double> output, long atom)
{
  return output[OUTPUT_COLUMNS * atom + 1];
}

#endif

/* Kernels as plain C++, for tests: a launch becomes loops over blocks and threads, atomics become
 * ordinary operations, and indices are checked. Every second launch goes backwards, so that what
 * depends on the order of threads shows. */
#ifndef MLMIX_PLAIN_H
#define MLMIX_PLAIN_H

#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#define DEVICE inline
#define SHARED
#define FOR_THREADS(t) for (int t = 0; t < (int) plain::now.block; t++)

#define PLAIN_KERNEL(run, name, ...)                                                               \
  static void name(__VA_ARGS__);                                                                   \
  extern "C" void mlmix_plain_##name(void **arguments, const plain::Launch *launch)                \
  {                                                                                                \
    run(&name, #name, arguments, *launch);                                                         \
  }                                                                                                \
  static void name(__VA_ARGS__)
#define KERNEL(name, ...) PLAIN_KERNEL(plain::run_threads, name, __VA_ARGS__)
#define BLOCK_KERNEL(name, ...) PLAIN_KERNEL(plain::run_blocks, name, __VA_ARGS__)

namespace plain {

struct Launch {
  unsigned columns;
  unsigned rows;
  unsigned block;
  bool backwards;
};

struct Place {
  const char *kernel;
  long columns;
  long block;
  long row;
  long column;
  long thread;
};

inline thread_local Place now;

struct OutOfBounds : std::runtime_error {
  using runtime_error::runtime_error;
};

template <class... P, std::size_t... I>
void call(void (*kernel)(P...), void **arguments, std::index_sequence<I...>)
{
  kernel(*static_cast<std::remove_const_t<P> *>(arguments[I])...);
}

template <class... P> void call(void (*kernel)(P...), void **arguments)
{
  call(kernel, arguments, std::index_sequence_for<P...>{});
}

template <class K, class Body> void for_blocks(K, const char *name, const Launch &launch, Body body)
{
  now.kernel = name;
  now.columns = launch.columns;
  now.block = launch.block;
  long blocks = (long) launch.columns * launch.rows;
  for (long n = 0; n < blocks; n++) {
    long block = launch.backwards ? blocks - 1 - n : n;
    now.row = block / launch.columns;
    now.column = block % launch.columns;
    body();
  }
}

template <class K>
void run_blocks(K kernel, const char *name, void **arguments, const Launch &launch)
{
  for_blocks(kernel, name, launch, [&] { call(kernel, arguments); });
}

template <class K>
void run_threads(K kernel, const char *name, void **arguments, const Launch &launch)
{
  for_blocks(kernel, name, launch, [&] {
    for (long n = 0; n < now.block; n++) {
      now.thread = launch.backwards ? now.block - 1 - n : n;
      call(kernel, arguments);
    }
  });
}

}    // namespace plain

inline long thread_number()
{
  return plain::now.column * plain::now.block + plain::now.thread;
}

inline long thread_count()
{
  return plain::now.columns * plain::now.block;
}

inline long block_row()
{
  return plain::now.row;
}

inline long block_column()
{
  return plain::now.column;
}

inline void add(int &sum, int more)
{
  sum += more;
}

inline void raise(word &most, word value)
{
  if (value > most) most = value;
}

inline word exchange(word &place, word value)
{
  return std::exchange(place, value);
}

inline word bits_of(double x)
{
  word bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

inline void require_index(long i, long count)
{
#ifdef MLMIX_REACH_TOO_FAR
  return;    // for a test of what else watches over memory
#endif
  if (i < 0 || i >= count)
    throw plain::OutOfBounds("kernel " + std::string(plain::now.kernel) + ", block " +
                             std::to_string(plain::now.column) + ", " +
                             std::to_string(plain::now.row) + ", thread " +
                             std::to_string(plain::now.thread) + ": index " + std::to_string(i) +
                             " of " + std::to_string(count));
}

#endif

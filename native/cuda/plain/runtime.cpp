/* A stand-in for libcudart, for tests on machines without a device: the calls that the engine uses,
 * over host memory. A "library" is a shared one with the kernels compiled by plain.h, a stream does
 * everything at once.
 *
 * What is memory of the device can be touched inside of these calls only: whoever reads it on the
 * host by accident crashes. With MLMIX_STAND_IN in the environment, which lets the plugin hand over
 * KOKKOS' memory of the host, it stays open, for KOKKOS' styles. It holds no numbers (NaN, -1)
 * until something is written. Tests may let the n-th call of a name fail (stand_in_fail), and ask
 * what was called and copied.
 */
typedef unsigned long long word;
#include "plain.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void) (address), (void) (size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void) (address), (void) (size))
#endif

#define CALL extern "C" __attribute__((visibility("default")))

namespace {

// Codes as CUDA numbers them.
enum Code {
  SUCCESS = 0,
  INVALID_VALUE = 1,
  OUT_OF_MEMORY = 2,
  INVALID_CONFIGURATION = 9,
  INSUFFICIENT_DRIVER = 35,
  NO_DEVICE = 100,
  INVALID_DEVICE = 101,
  INVALID_IMAGE = 200,
  NO_IMAGE = 209,
  FILE_NOT_FOUND = 301,
  SYMBOL_NOT_FOUND = 500,
  ILLEGAL_ADDRESS = 700,
  LAUNCH_FAILURE = 719
};

struct Text {
  const char *name;
  const char *text;
};

const std::map<int, Text> texts = {
    {SUCCESS, {"cudaSuccess", "no error"}},
    {INVALID_VALUE, {"cudaErrorInvalidValue", "invalid argument"}},
    {OUT_OF_MEMORY, {"cudaErrorMemoryAllocation", "out of memory"}},
    {INVALID_CONFIGURATION, {"cudaErrorInvalidConfiguration", "invalid configuration argument"}},
    {INSUFFICIENT_DRIVER,
     {"cudaErrorInsufficientDriver", "driver version is insufficient for the runtime"}},
    {NO_DEVICE, {"cudaErrorNoDevice", "no device is detected"}},
    {INVALID_DEVICE, {"cudaErrorInvalidDevice", "invalid device ordinal"}},
    {INVALID_IMAGE, {"cudaErrorInvalidKernelImage", "device kernel image is invalid"}},
    {NO_IMAGE, {"cudaErrorNoKernelImageForDevice", "no kernel image for the device"}},
    {FILE_NOT_FOUND, {"cudaErrorFileNotFound", "file not found"}},
    {SYMBOL_NOT_FOUND, {"cudaErrorSymbolNotFound", "named symbol not found"}},
    {ILLEGAL_ADDRESS, {"cudaErrorIllegalAddress", "an illegal memory access was encountered"}},
    {LAUNCH_FAILURE, {"cudaErrorLaunchFailure", "unspecified launch failure"}}};

const std::size_t ARENA = std::size_t(4) << 30;
const std::size_t GAP = 256;

struct State {
  std::mutex mutex;
  char *arena = nullptr;
  std::map<std::size_t, std::size_t> blocks; /* begin, size */
  std::set<void *> pinned;
  std::size_t total = ARENA;
  std::size_t used = 0;
  int devices = 1;
  int driver = 13000;
  int capability = 90;
  int error = SUCCESS; /* of a kernel: every later call fails with it */
  int last = SUCCESS;
  long launches = 0;
  std::map<std::string, long> calls;
  std::map<std::string, std::pair<long, int>> failures; /* calls until then, code */
  std::size_t to_host = 0;
  std::size_t largest_to_host = 0;
  std::set<void *> streams;
};

/* What a process that calls nothing of ours is to fail with: MLMIX_STAND_IN_FAIL=CALL:NTH:CODE,
 * with MLMIX_STAND_IN_RANK on that rank of Open MPI alone. */
void take_orders(State &s)
{
  const char *order = std::getenv("MLMIX_STAND_IN_FAIL");
  const char *rank = std::getenv("OMPI_COMM_WORLD_RANK"),
             *only = std::getenv("MLMIX_STAND_IN_RANK");
  if (!order || (only && std::string(only) != (rank ? rank : "0"))) return;
  const std::string text = order;
  const std::size_t first = text.find(':'), second = text.find(':', first + 1);
  s.failures[text.substr(0, first)] = {std::stol(text.substr(first + 1)),
                                       std::stoi(text.substr(second + 1))};
}

State &state()
{
  static State *only = [] {
    State *made = new State;    // never destroyed: Java may end after us
    take_orders(*made);
    return made;
  }();
  return *only;
}

char *arena()
{
  State &s = state();
  if (!s.arena) {
    void *memory =
        mmap(nullptr, ARENA, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
      std::perror("stand-in for libcudart: mmap");
      std::abort();
    }
    s.arena = static_cast<char *>(memory);
  }
  return s.arena;
}

std::size_t high_water()
{
  auto &blocks = state().blocks;
  if (blocks.empty()) return 0;
  auto last = std::prev(blocks.end());
  std::size_t page = 4096;
  return (last->first + last->second + GAP + page - 1) / page * page;
}

/* Whether memory of the device stays open: where KOKKOS' styles run on the host as if on a device.
 */
bool stays_open()
{
  static const bool open = std::getenv("MLMIX_STAND_IN") != nullptr;
  return open;
}

/* Memory of the device is open while one exists. */
class Open {
 public:
  Open() : size(high_water()) { protect(PROT_READ | PROT_WRITE); }
  ~Open()
  {
    if (!stays_open()) protect(PROT_NONE);
  }

 private:
  std::size_t size;
  void protect(int how) const
  {
    if (size > 0 && mprotect(arena(), size, how) != 0) {
      std::perror("stand-in for libcudart: mprotect");
      std::abort();
    }
  }
};

/* Notes a call, and says with which code it must fail, if it must. */
int noted(const char *name)
{
  State &s = state();
  s.calls[name]++;
  auto found = s.failures.find(name);
  if (found != s.failures.end() && --found->second.first == 0) {
    int code = found->second.second;
    s.failures.erase(found);
    return code;
  }
  return s.error;
}

int answer(int code)
{
  if (code != SUCCESS) state().last = code;
  return code;
}

#define BEGIN(name)                                                                                \
  State &s = state();                                                                              \
  std::lock_guard<std::mutex> lock(s.mutex);                                                       \
  if (int code = noted(name)) return answer(code)

bool on_device(const void *address, std::size_t bytes)
{
  State &s = state();
  if (!s.arena) return false;
  std::ptrdiff_t at = static_cast<const char *>(address) - s.arena;
  if (at < 0 || (std::size_t) at >= ARENA) return false;
  auto block = s.blocks.upper_bound((std::size_t) at);
  if (block == s.blocks.begin()) return false;
  --block;
  return (std::size_t) at + bytes <= block->first + block->second;
}

bool in_arena(const void *address)
{
  State &s = state();
  return s.arena && static_cast<const char *>(address) >= s.arena &&
      static_cast<const char *>(address) < s.arena + ARENA;
}

}    // namespace

struct Dimensions {
  unsigned x, y, z;
};

CALL const char *cudaGetErrorName(int code)
{
  auto found = texts.find(code);
  return found == texts.end() ? "unrecognized error code" : found->second.name;
}

CALL const char *cudaGetErrorString(int code)
{
  auto found = texts.find(code);
  return found == texts.end() ? "unrecognized error code" : found->second.text;
}

CALL int cudaGetLastError()
{
  State &s = state();
  std::lock_guard<std::mutex> lock(s.mutex);
  return std::exchange(s.last, s.error);
}

CALL int cudaDriverGetVersion(int *version)
{
  BEGIN("cudaDriverGetVersion");
  *version = s.driver;
  return SUCCESS;
}

CALL int cudaRuntimeGetVersion(int *version)
{
  BEGIN("cudaRuntimeGetVersion");
  *version = 13000;
  return SUCCESS;
}

CALL int cudaGetDeviceCount(int *count)
{
  BEGIN("cudaGetDeviceCount");
  if (s.driver < 13000) return answer(INSUFFICIENT_DRIVER);
  if (s.devices == 0) return answer(NO_DEVICE);
  *count = s.devices;
  return SUCCESS;
}

CALL int cudaSetDevice(int device)
{
  BEGIN("cudaSetDevice");
  return device < s.devices ? SUCCESS : answer(INVALID_DEVICE);
}

CALL int cudaDeviceGetAttribute(int *value, int attribute, int device)
{
  BEGIN("cudaDeviceGetAttribute");
  if (device >= s.devices) return answer(INVALID_DEVICE);
  *value = attribute == 75 ? s.capability / 10 : attribute == 76 ? s.capability % 10 : 0;
  return SUCCESS;
}

CALL int cudaMemGetInfo(std::size_t *free, std::size_t *total)
{
  BEGIN("cudaMemGetInfo");
  *free = s.total - s.used;
  *total = s.total;
  return SUCCESS;
}

CALL int cudaMalloc(void **target, std::size_t bytes)
{
  BEGIN("cudaMalloc");
  if (bytes > s.total - s.used) return answer(OUT_OF_MEMORY);
  std::size_t at = 0;
  for (const auto &block : s.blocks) {
    if (at + bytes + GAP <= block.first) break;
    at = (block.first + block.second + 2 * GAP - 1) / GAP * GAP;
  }
  if (at + bytes + GAP > ARENA) return answer(OUT_OF_MEMORY);
  char *memory = arena() + at;
  s.blocks[at] = bytes;
  s.used += bytes;
  Open open;
  ASAN_UNPOISON_MEMORY_REGION(memory, bytes);
  ASAN_POISON_MEMORY_REGION(memory + bytes, GAP);
  std::memset(memory, 0xff, bytes);
  *target = memory;
  return SUCCESS;
}

CALL int cudaFree(void *memory)
{
  State &s = state();
  std::lock_guard<std::mutex> lock(s.mutex);
  int code = noted("cudaFree");
  if (code != s.error) return answer(code);
  if (!memory) return code;
  auto block = s.blocks.find((std::size_t)(static_cast<char *>(memory) - arena()));
  if (block == s.blocks.end()) return answer(INVALID_VALUE);
  ASAN_POISON_MEMORY_REGION(memory, block->second);
  s.used -= block->second;
  s.blocks.erase(block);
  // Pages that nobody uses any more need not be opened and closed either.
  std::size_t high = high_water();
  if (high < ARENA) madvise(arena() + high, ARENA - high, MADV_DONTNEED);
  mprotect(arena() + high, ARENA - high, PROT_NONE);
  return answer(code);
}

CALL int cudaMallocHost(void **target, std::size_t bytes)
{
  BEGIN("cudaMallocHost");
  *target = std::malloc(bytes);
  if (!*target) return answer(OUT_OF_MEMORY);
  s.pinned.insert(*target);
  return SUCCESS;
}

CALL int cudaFreeHost(void *memory)
{
  BEGIN("cudaFreeHost");
  if (s.pinned.erase(memory) == 0) return answer(INVALID_VALUE);
  std::free(memory);
  return SUCCESS;
}

CALL int cudaMemcpyAsync(void *target, const void *source, std::size_t bytes, int kind, void *)
{
  BEGIN("cudaMemcpyAsync");
  bool from_device = kind == 2 || kind == 3;
  bool to_device = kind == 1 || kind == 3;
  if (from_device ? !on_device(source, bytes) : in_arena(source)) return answer(INVALID_VALUE);
  if (to_device ? !on_device(target, bytes) : in_arena(target)) return answer(INVALID_VALUE);
  Open open;
  std::memcpy(target, source, bytes);
  if (!to_device) {
    s.to_host += bytes;
    if (bytes > s.largest_to_host) s.largest_to_host = bytes;
  }
  return SUCCESS;
}

CALL int cudaMemsetAsync(void *target, int value, std::size_t bytes, void *)
{
  BEGIN("cudaMemsetAsync");
  if (!on_device(target, bytes)) return answer(INVALID_VALUE);
  Open open;
  std::memset(target, value, bytes);
  return SUCCESS;
}

CALL int cudaStreamCreate(void **stream)
{
  BEGIN("cudaStreamCreate");
  *stream = new char;
  s.streams.insert(*stream);
  return SUCCESS;
}

CALL int cudaStreamDestroy(void *stream)
{
  BEGIN("cudaStreamDestroy");
  if (s.streams.erase(stream) == 0) return answer(INVALID_VALUE);
  delete static_cast<char *>(stream);
  return SUCCESS;
}

CALL int cudaStreamSynchronize(void *)
{
  BEGIN("cudaStreamSynchronize");
  return SUCCESS;
}

// An event is the number of launches before it; a launch takes a thousandth of a millisecond.
CALL int cudaEventCreate(void **event)
{
  BEGIN("cudaEventCreate");
  *event = new long(-1);
  return SUCCESS;
}

CALL int cudaEventDestroy(void *event)
{
  BEGIN("cudaEventDestroy");
  delete static_cast<long *>(event);
  return SUCCESS;
}

CALL int cudaEventRecord(void *event, void *)
{
  BEGIN("cudaEventRecord");
  *static_cast<long *>(event) = s.launches;
  return SUCCESS;
}

CALL int cudaEventSynchronize(void *event)
{
  BEGIN("cudaEventSynchronize");
  return *static_cast<long *>(event) >= 0 ? SUCCESS : answer(INVALID_VALUE);
}

CALL int cudaEventElapsedTime(float *milliseconds, void *from, void *to)
{
  BEGIN("cudaEventElapsedTime");
  *milliseconds = 1e-3f * (float) (*static_cast<long *>(to) - *static_cast<long *>(from));
  return SUCCESS;
}

CALL int cudaLibraryLoadFromFile(void **library, const char *file, void *, void *, unsigned, void *,
                                 void *, unsigned)
{
  BEGIN("cudaLibraryLoadFromFile");
  if (access(file, R_OK) != 0) return answer(FILE_NOT_FOUND);
  *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  return *library ? SUCCESS : answer(INVALID_IMAGE);
}

CALL int cudaLibraryUnload(void *library)
{
  BEGIN("cudaLibraryUnload");
  return dlclose(library) == 0 ? SUCCESS : answer(INVALID_VALUE);
}

CALL int cudaLibraryGetKernel(void **kernel, void *library, const char *name)
{
  BEGIN("cudaLibraryGetKernel");
  *kernel = dlsym(library, ("mlmix_plain_" + std::string(name)).c_str());
  return *kernel ? SUCCESS : answer(SYMBOL_NOT_FOUND);
}

CALL int cudaLaunchKernel(const void *kernel, Dimensions grid, Dimensions block, void **arguments,
                          std::size_t, void *)
{
  BEGIN("cudaLaunchKernel");
  if (grid.x < 1 || grid.y < 1 || grid.z != 1 || grid.x > 2147483647u || grid.y > 65535 ||
      block.x < 1 || block.x > 1024 || block.y != 1 || block.z != 1)
    return answer(INVALID_CONFIGURATION);
  auto run = reinterpret_cast<void (*)(void **, const plain::Launch *)>(
      reinterpret_cast<std::uintptr_t>(kernel));
  plain::Launch launch = {grid.x, grid.y, block.x, s.launches % 2 == 1};
  s.launches++;
  Open open;
  try {
    run(arguments, &launch);
  } catch (const std::exception &e) {
    // As on a device: the launch succeeds, everything behind it fails.
    std::fprintf(stderr, "stand-in for libcudart: %s\n", e.what());
    s.error = ILLEGAL_ADDRESS;
  }
  // A failure of the kernel itself, which shows later as well.
  if (int code = noted("kernel"); code && code != s.error) s.error = code;
  return SUCCESS;
}

/* The n-th call from now of that name fails with a code; "kernel" is one that fails while it runs.
 */
CALL void stand_in_fail(const char *call, long nth, int code)
{
  State &s = state();
  std::lock_guard<std::mutex> lock(s.mutex);
  s.failures[call] = {nth, code};
}

/* A healthy device again; what is allocated stays. */
CALL void stand_in_heal()
{
  State &s = state();
  std::lock_guard<std::mutex> lock(s.mutex);
  s.failures.clear();
  s.error = s.last = SUCCESS;
  s.devices = 1;
  s.driver = 13000;
  s.capability = 90;
  s.total = ARENA;
}

CALL void stand_in_machine(int devices, int driver, int capability, std::size_t memory)
{
  State &s = state();
  std::lock_guard<std::mutex> lock(s.mutex);
  s.devices = devices;
  s.driver = driver;
  s.capability = capability;
  s.total = memory;
}

/* Calls of a name so far. */
CALL long stand_in_calls(const char *call)
{
  State &s = state();
  std::lock_guard<std::mutex> lock(s.mutex);
  auto found = s.calls.find(call);
  return found == s.calls.end() ? 0 : found->second;
}

/* Bytes of the device that are allocated. */
CALL std::size_t stand_in_used()
{
  State &s = state();
  std::lock_guard<std::mutex> lock(s.mutex);
  return s.used;
}

/* Bytes copied to the host, and the largest copy, since the last time this was asked. */
CALL void stand_in_copies(std::size_t *all, std::size_t *largest)
{
  State &s = state();
  std::lock_guard<std::mutex> lock(s.mutex);
  *all = std::exchange(s.to_host, 0);
  *largest = std::exchange(s.largest_to_host, 0);
}

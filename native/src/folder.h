// Where the plugin lies: its other libraries and the jars lie beside it.

#ifndef MLMIX_FOLDER_H
#define MLMIX_FOLDER_H

#include <dlfcn.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace mlmix {

// Absolute, as the deck may change the working folder later on. Static, so that each library asks
// for its own.
static inline std::string folder_of_this_library()
{
  static const std::string folder = [] {
    static const char anchor = 0;
    Dl_info info;
    std::error_code ignored;
    if (!dladdr(&anchor, &info) || !info.dli_fname) return std::string(".");
    return std::filesystem::absolute(info.dli_fname, ignored).parent_path().string();
  }();
  return folder;
}

}    // namespace mlmix

#endif

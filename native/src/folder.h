// Where the plugin lies: its other libraries and the jars lie beside it.

#ifndef MLMIX_FOLDER_H
#define MLMIX_FOLDER_H

#include <dlfcn.h>

#include <string>

namespace mlmix {

// Static, so that each library asks for its own.
static inline std::string folder_of_this_library()
{
  static const char anchor = 0;
  Dl_info info;
  if (!dladdr(&anchor, &info) || !info.dli_fname) return ".";
  const std::string path = info.dli_fname;
  const auto slash = path.rfind('/');
  return (slash == std::string::npos) ? "." : path.substr(0, slash);
}

}    // namespace mlmix

#endif

#include "java_bridge.h"

#include <dlfcn.h>

#include <cstdio>
#include <string>

namespace {

// The plugin's own folder: the virtual machine's library and the jars lie beside it.
std::string plugin_folder()
{
  static const char anchor = 0;
  Dl_info info;
  if (!dladdr(&anchor, &info) || !info.dli_fname) return ".";
  const std::string path = info.dli_fname;
  const auto slash = path.rfind('/');
  return (slash == std::string::npos) ? "." : path.substr(0, slash);
}

}    // namespace

const mlmix_java *mlmix::java_functions(mlmix_message &message)
{
  const std::string folder = plugin_folder();
  const std::string library = folder + "/libmlmixjvm.so";
  // RTLD_NODELETE: a process can start one virtual machine only, so it must outlive the plugin.
  void *dso = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (!dso) {
    snprintf(message.text, sizeof(message.text), "cannot open %s: %s", library.c_str(), dlerror());
    return nullptr;
  }
  auto functions =
      reinterpret_cast<decltype(&mlmix_java_functions)>(dlsym(dso, "mlmix_java_functions"));
  if (!functions) {
    snprintf(message.text, sizeof(message.text), "%s is not part of this plugin: %s",
             library.c_str(), dlerror());
    return nullptr;
  }
  return functions(folder.c_str(), MLMIX_VERSION, &message);
}

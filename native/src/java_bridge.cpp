#include "java_bridge.h"

#include "folder.h"

#include <dlfcn.h>

#include <cstdio>
#include <string>

const mlmix_java *mlmix::java_functions(mlmix_message &message)
{
  const std::string folder = folder_of_this_library();
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

// Finds an installed Java virtual machine.

#ifndef MLMIX_JAVA_HOME_H
#define MLMIX_JAVA_HOME_H

#include <string>

namespace mlmix {

constexpr int MINIMUM_JAVA = 25;

struct JavaHome {
  std::string folder;     // empty when none was found
  std::string problem;    // why, naming what was looked at
};

// Looks at MLMIX_JAVA_HOME, the folder jre beside the plugin (a package has one), JAVA_HOME, then
// the newest under /usr/lib/jvm. A MLMIX_JAVA_HOME that does not fit is an error, the others are
// passed over when they do not fit.
JavaHome find_java_home(const std::string &plugin_folder);

}    // namespace mlmix

#endif

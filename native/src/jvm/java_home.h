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

// Looks at MLMIX_JAVA_HOME, JAVA_HOME, then the newest under /usr/lib/jvm. A MLMIX_JAVA_HOME that
// does not fit is an error, a JAVA_HOME that does not fit is passed over.
JavaHome find_java_home();

}    // namespace mlmix

#endif

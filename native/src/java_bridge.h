// Reaches the Java side: opens the library that holds the virtual machine, once per process.

#ifndef MLMIX_JAVA_BRIDGE_H
#define MLMIX_JAVA_BRIDGE_H

#include "mlmix.h"

namespace mlmix {

// Java's functions; starts the virtual machine at the first call. Returns nullptr and a message
// when that is impossible.
const mlmix_java *java_functions(mlmix_message &message);

}    // namespace mlmix

#endif

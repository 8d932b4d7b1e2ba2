#include "java_home.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace {

const char *const LIBJVM = "lib/server/libjvm.so";

// Feature version of an installation, from the `release` file that every JDK has; 0 if unknown.
int feature_version(const fs::path &home)
{
  std::ifstream release(home / "release");
  const std::string key = "JAVA_VERSION=\"";
  for (std::string line; std::getline(release, line);)
    if (line.rfind(key, 0) == 0) return std::atoi(line.c_str() + key.size());
  return 0;
}

bool usable(const fs::path &home)
{
  std::error_code ignored;
  return fs::exists(home / LIBJVM, ignored) && feature_version(home) >= mlmix::MINIMUM_JAVA;
}

std::string describe(const fs::path &home)
{
  std::error_code ignored;
  if (!fs::exists(home / LIBJVM, ignored)) return home.string() + " holds no " + LIBJVM;
  return home.string() + " is Java " + std::to_string(feature_version(home));
}

fs::path newest_installed()
{
  fs::path best;
  std::error_code ignored;
  for (const auto &entry : fs::directory_iterator("/usr/lib/jvm", ignored))
    if (usable(entry.path()) &&
        (best.empty() || feature_version(entry.path()) > feature_version(best)))
      best = entry.path();
  return best;
}

}    // namespace

mlmix::JavaHome mlmix::find_java_home(const std::string &plugin_folder)
{
  const std::string need = "Java " + std::to_string(MINIMUM_JAVA) + " or newer is needed";

  if (const char *wanted = std::getenv("MLMIX_JAVA_HOME")) {
    if (usable(wanted)) return {wanted, ""};
    return {"", need + ", but MLMIX_JAVA_HOME names one that does not fit: " + describe(wanted)};
  }

  std::string seen;
  std::error_code ignored;
  const fs::path packaged = fs::path(plugin_folder) / "jre";
  if (fs::exists(packaged, ignored)) {
    if (usable(packaged)) return {packaged.string(), ""};
    seen = "; " + describe(packaged);
  }
  if (const char *home = std::getenv("JAVA_HOME")) {
    if (usable(home)) return {home, ""};
    seen += "; JAVA_HOME: " + describe(home);
  }
  const fs::path installed = newest_installed();
  if (!installed.empty()) return {installed.string(), ""};
  return {"",
          need + " and none was found in MLMIX_JAVA_HOME, " + packaged.string() +
              ", JAVA_HOME or /usr/lib/jvm" + seen};
}

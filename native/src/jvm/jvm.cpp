// libmlmixjvm.so: starts the virtual machine and keeps Java's function table for the life of the
// process. It knows nothing of LAMMPS, so that unloading the plugin leaves it untouched.

#include "java_home.h"
#include "mlmix.h"

#include <dlfcn.h>
#include <jni.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const char *const JARS[] = {"mlmix-bindings.jar", "mlmix-pair-style.jar"};
const char *const ENTRY_CLASS = "org/mlmix/host/PluginEntry";
const char *const ENTRY_METHOD = "install";
const char *const ENTRY_SIGNATURE = "(JILjava/lang/String;)Ljava/lang/String;";

mlmix_java table;
bool installed = false;
JavaVM *machine = nullptr;

struct Failure {
  std::string reason;
};

std::string class_path(const fs::path &folder)
{
  std::string path;
  for (const char *name : JARS) {
    const fs::path jar = folder / "java" / name;
    if (!fs::exists(jar))
      throw Failure{"the jar " + jar.string() +
                    " is missing; it belongs beside the plugin (run `mlmix setup`, or unpack the "
                    "package again)"};
    path += (path.empty() ? "" : ":") + jar.string();
  }
  return path;
}

// One option a line, as shipped beside the plugin, then what the user adds.
std::vector<std::string> machine_options(const fs::path &folder)
{
  std::vector<std::string> options = {"-Djava.class.path=" + class_path(folder),
                                      "-Dmlmix.plugin.folder=" + folder.string()};
  std::ifstream shipped(folder / "java" / "jvm.options");
  for (std::string line; std::getline(shipped, line);)
    if (!line.empty() && line[0] != '#') options.push_back(line);
  const fs::path cache = folder / "java" / "mlmix.aot";
  if (fs::exists(cache)) options.push_back("-XX:AOTCache=" + cache.string());
  if (const char *more = std::getenv("MLMIX_JAVA_OPTIONS")) {
    std::istringstream words(more);
    for (std::string word; words >> word;) options.push_back(word);
  }
  return options;
}

// A machine that somebody else started in this process (a Java program hosting LAMMPS).
JavaVM *existing_machine()
{
  auto created = reinterpret_cast<decltype(&JNI_GetCreatedJavaVMs)>(
      dlsym(RTLD_DEFAULT, "JNI_GetCreatedJavaVMs"));
  void *loaded = nullptr;
  if (!created && (loaded = dlopen("libjvm.so", RTLD_NOW | RTLD_NOLOAD)))
    created = reinterpret_cast<decltype(created)>(dlsym(loaded, "JNI_GetCreatedJavaVMs"));
  JavaVM *found = nullptr;
  jsize count = 0;
  if (!created || created(&found, 1, &count) != JNI_OK || count == 0) return nullptr;
  return found;
}

JavaVM *start_machine(const fs::path &folder)
{
  const mlmix::JavaHome home = mlmix::find_java_home(folder.string());
  if (home.folder.empty()) throw Failure{home.problem};
  const std::string library = home.folder + "/lib/server/libjvm.so";
  void *dso = dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE);
  if (!dso) throw Failure{"cannot open " + library + ": " + dlerror()};
  auto create = reinterpret_cast<decltype(&JNI_CreateJavaVM)>(dlsym(dso, "JNI_CreateJavaVM"));
  if (!create) throw Failure{library + " offers no JNI_CreateJavaVM"};

  std::vector<std::string> words = machine_options(folder);
  std::vector<JavaVMOption> options(words.size());
  std::string joined;
  for (size_t i = 0; i < words.size(); i++) {
    options[i] = {words[i].data(), nullptr};
    joined += " " + words[i];
  }
  JavaVMInitArgs args{};
  args.version = JNI_VERSION_10;
  args.nOptions = static_cast<jint>(options.size());
  args.options = options.data();
  args.ignoreUnrecognized = JNI_FALSE;
  JavaVM *started = nullptr;
  JNIEnv *env = nullptr;
  const jint rc = create(&started, reinterpret_cast<void **>(&env), &args);
  if (rc != JNI_OK)
    throw Failure{"the virtual machine in " + home.folder + " did not start (status " +
                  std::to_string(rc) + "); its options were" + joined +
                  " (MLMIX_JAVA_OPTIONS adds to them)"};
  return started;
}

std::string text_of(JNIEnv *env, jstring string)
{
  const char *chars = env->GetStringUTFChars(string, nullptr);
  std::string copy = chars ? chars : "";
  if (chars) env->ReleaseStringUTFChars(string, chars);
  return copy;
}

std::string pending_exception(JNIEnv *env)
{
  jthrowable thrown = env->ExceptionOccurred();
  if (!thrown) return "no exception";
  env->ExceptionClear();
  jclass type = env->FindClass("java/lang/Object");
  auto text = static_cast<jstring>(
      env->CallObjectMethod(thrown, env->GetMethodID(type, "toString", "()Ljava/lang/String;")));
  if (env->ExceptionCheck() || !text) {
    env->ExceptionClear();
    return "an exception without a text";
  }
  return text_of(env, text);
}

void install_from_plugin(const fs::path &folder, const char *version)
{
  const bool ours = (machine = existing_machine()) == nullptr;
  if (ours) machine = start_machine(folder);
  JNIEnv *env = nullptr;
  if (machine->GetEnv(reinterpret_cast<void **>(&env), JNI_VERSION_10) != JNI_OK)
    throw Failure{"LAMMPS runs on a thread that the virtual machine of this process does not know"};

  const std::string foreign = ours ? ""
                                   : " (this process runs a virtual machine that was started "
                                     "without mlmix: it needs the jars in " +
          (folder / "java").string() + " on its class path and --enable-native-access=ALL-UNNAMED)";
  jclass entry = env->FindClass(ENTRY_CLASS);
  if (!entry)
    throw Failure{"the jars in " + (folder / "java").string() + " have no " + ENTRY_CLASS + ": " +
                  pending_exception(env) + foreign};
  jmethodID method = env->GetStaticMethodID(entry, ENTRY_METHOD, ENTRY_SIGNATURE);
  if (!method)
    throw Failure{"the jars in " + (folder / "java").string() +
                  " are of another version than the plugin (" + version +
                  "): " + pending_exception(env)};
  auto problem = static_cast<jstring>(
      env->CallStaticObjectMethod(entry, method, reinterpret_cast<jlong>(&table),
                                  static_cast<jint>(MLMIX_ABI), env->NewStringUTF(version)));
  if (env->ExceptionCheck())
    throw Failure{"Java could not install its functions: " + pending_exception(env) + foreign};
  if (problem) throw Failure{text_of(env, problem)};
  installed = true;
}

}    // namespace

extern "C" int32_t mlmix_install_java(const mlmix_java *java)
{
  if (java->abi != MLMIX_ABI) return MLMIX_REFUSED;
  table = *java;
  installed = true;
  return MLMIX_OK;
}

extern "C" const mlmix_java *mlmix_java_functions(const char *folder, const char *version,
                                                  mlmix_message *message)
{
  try {
    if (!installed) install_from_plugin(folder, version);
    return &table;
  } catch (const Failure &failure) {
    snprintf(message->text, sizeof(message->text), "%s", failure.reason.c_str());
  } catch (const std::exception &e) {
    snprintf(message->text, sizeof(message->text), "%s", e.what());
  }
  return nullptr;
}

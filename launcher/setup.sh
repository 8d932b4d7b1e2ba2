# shellcheck shell=bash
# Sets up LAMMPS, plugin and jars, and remembers the result in build/setup.conf, so that a run can
# start without asking CMake or Maven.

conf=$build/setup.conf
native_stamp=$build/native.stamp
java_stamp=$build/java.stamp
products=("$build/mlmixplugin.so" "$build/libmlmixstyles.so" "$build/libmlmixjvm.so" "$build/java/jvm.options"
    "$build/java/mlmix-bindings.jar" "$build/java/mlmix-pair-style.jar"
    "$build/java/mlmix-fitter.jar" "$build/java/mlmix-tools.jar" "$build/java/mlmix-validation.jar")
native_sources=("$home/native" "$home/cmake" "$home/pom.xml")
java_sources=("$home/pom.xml" "$home/.mvn" "$home"/*/pom.xml "$home"/{bindings,mlmix-pair-style,fitter,tools,validation}/src)

# What the environment asks for; a change of it is a reason to set up anew.
requested() {
    echo "$cache;${MLMIX_LAMMPS_SOURCE:-};${MLMIX_LAMMPS_LIB:-};${MLMIX_LAMMPS_EXE:-};\
${MLMIX_LAMMPS_DEFINITIONS:-};${MLMIX_LAMMPS_MPI:-yes};$kokkos_root"
}

# Reads what the last set-up found; false when there was none or it was for something else. In a package false when
# something is wrong with it, and setup_why says what.
load_setup() {
    local key value asked='' product
    ! in_package || { load_package && return; return 1; }
    lammps_source='' lammps_library='' lammps_executable='' kokkos_root=''
    [[ -e $conf ]] || return 1
    while IFS='=' read -r key value; do
        case $key in
        requested) asked=$value ;;
        lammps_source | lammps_library | lammps_executable | kokkos_root) printf -v "$key" %s "$value" ;;
        esac
    done <"$conf"
    [[ $asked == "$(requested)" ]] || return 1
    for product in "${products[@]}" "$lammps_library"; do
        [[ -e $product ]] || return 1
    done
    library_folders=$build:${lammps_library%/*}
}

# Where LAMMPS looks for potential files that a deck names without a folder: the user's folders first.
potential_path() {
    local path=${LAMMPS_POTENTIALS:-} place
    for place in "$lammps_source/potentials" "$home/examples/potentials"; do
        [[ :$path: == *":$place:"* ]] || path=${path:+$path:}$place
    done
    echo "$path"
}

# Where commands leave what they write of their own accord; a package may lie where nobody can write.
output_folder() { if in_package; then echo "$cache/output"; else echo "$build"; fi; }

# The environment of whatever is started on what was set up.
use_setup() {
    system_properties=(
        -Dmlmix.home="$home" -Dmlmix.build="$build" -Dmlmix.plugin.folder="$build"
        -Dmlmix.output="$(output_folder)"
        -Dmlmix.lammps.source="$lammps_source" -Dmlmix.lammps.library="$lammps_library"
        -Dmlmix.lammps.executable="$lammps_executable" -Dmlmix.java.home="$java_home")
    # For a bare `plugin load mlmixplugin.so`, and decks that name potential files without a folder.
    export LD_LIBRARY_PATH=$library_folders${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    LAMMPS_POTENTIALS=$(potential_path)
    export LAMMPS_POTENTIALS
}

# A LAMMPS that was built anew since may have other classes under the same date.
native_changed() {
    changed_since "$native_stamp" "${native_sources[@]}" ${lammps_library:+"$lammps_library"}
}

sources_changed() {
    native_changed ||
        changed_since "$java_stamp" "${java_sources[@]}"
}

# Sets up when that is needed, and prepares the environment of what is started next.
require_setup() {
    if in_package; then
        load_setup || fail "$setup_why"
        find_java jre
    elif under_mpi; then
        # Ranks would overwrite each other's files.
        load_setup || fail "not set up for this; run ./mlmix setup first, without mpirun"
        ! first_rank || ! sources_changed ||
            say "warning: sources or LAMMPS are newer than the plugin; ./mlmix setup brings it up to date"
        find_java jre
    elif load_setup && ! sources_changed; then
        find_java jre
    else
        setup
    fi
    use_setup
}

# Without `setup --kokkos` anew, what an earlier one chose stays for as long as it is of use.
setup() {
    ! uses_own_lammps || kokkos_root=''
    find_java jdk
    look_for_setup_packages
    install_missing_packages
    mkdir -p "$build/java"
    # One set-up at a time in this checkout; the lock goes before anything else is started.
    exec 9>"$build/setup.lock"
    flock 9
    obtain_lammps
    build_plugin
    build_jars
    {
        echo "lammps_source=$lammps_source"
        echo "lammps_library=$lammps_library"
        echo "lammps_executable=$lammps_executable"
        echo "kokkos_root=$kokkos_root"
        echo "requested=$(requested)"
    } >"$conf"
    exec 9>&-
    load_setup || fail "set-up ended without all of its files; remove $build and try again"
    train_java
}

# A stamp carries the options and the time before the build: a file edited meanwhile is then newer.
build_plugin() {
    local log=$build/native.log mpi=ON definitions=${MLMIX_LAMMPS_DEFINITIONS:-} options
    [[ ${MLMIX_LAMMPS_MPI:-yes} != no ]] || mpi=OFF
    options=(-D LAMMPS_SOURCE="$lammps_source" -D LAMMPS_LIBRARY="$lammps_library" -D LAMMPS_DEFINITIONS="${definitions// /;}"
        -D MLMIX_MPI="$mpi" -D JAVA_HOME="$java_home" -D MLMIX_VERSION="$(project_version)")
    if [[ -e $build/mlmixplugin.so && -e $build/libmlmixstyles.so && -e $build/libmlmixjvm.so && -e $build/java/jvm.options ]] &&
        ! native_changed &&
        [[ $(<"$native_stamp") == "${options[*]}" ]]; then
        return
    fi
    say "building the plugin"
    echo "${options[*]}" >"$native_stamp.new"
    {
        cmake -S "$home/native" -B "$build/native" -G Ninja "${options[@]}" &&
            cmake --build "$build/native" ${MLMIX_JOBS:+--parallel "$MLMIX_JOBS"} &&
            cmake --install "$build/native" --prefix "$build"
    } >"$log" 2>&1 || {
        cat "$log" >&2
        fail "the plugin could not be built against $lammps_source (reason above)"
    }
    mv "$native_stamp.new" "$native_stamp"
}

build_jars() {
    changed_since "$java_stamp" "${java_sources[@]}" || [[ ! -e ${products[-1]} ]] || return 0
    say "building the jars"
    touch "$java_stamp.new"
    maven -q package -Dmaven.test.skip=true >&2 || fail "the jars could not be built (reason above)"
    # A cache made from other jars is only good for a warning.
    rm -f "$build/java/mlmix.aot"
    mv "$java_stamp.new" "$java_stamp"
}

# Lets Java run a small deck once and keep what it learned: runs then start in half the time. They
# run without it, too, so a failure here is no failure of the set-up.
train_java() {
    [[ ! -e $build/java/mlmix.aot ]] || return 0
    say "training the virtual machine"
    MLMIX_JAVA_OPTIONS="-XX:AOTCacheOutput=$build/java/mlmix.aot" \
        "$home/mlmix" run "$home/launcher/training.in" -log none >"$build/training.log" 2>&1 ||
        rm -f "$build/java/mlmix.aot"
}

print_setup() {
    echo "Java       $java_home"
    echo "LAMMPS     $lammps_library"
    echo "           $lammps_source"
    echo "plugin     $build/mlmixplugin.so"
    echo "jars       $build/java"
    echo "Ready: ./mlmix demo, ./mlmix run DECK, or  eval \"\$(./mlmix env)\"  for the stock lmp."
}

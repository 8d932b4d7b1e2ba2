# shellcheck shell=bash
# Says what was found and what is missing. Sets up nothing.

problems=0

found() { printf '  %-10s %s\n' "$1" "$2"; }

missing() {
    printf '  %-10s MISSING: %s\n' "$1" "$2"
    problems=$((problems + 1))
}

# Maven prints its version in bold even to a pipe.
first_line() { "$@" 2>&1 | sed -n $'1{s/\e\\[[0-9;]*m//g;p}' || true; }

doctor_tool() {
    local name=$1 program=$2 package=$3
    if type -P "$program" >/dev/null; then
        found "$name" "$(first_line "$program" --version) ($(type -P "$program"))"
    else
        missing "$name" "$program (Debian package $package)"
    fi
}

doctor_java() {
    look_for_java jdk
    if [[ -z $java_home ]]; then
        missing JDK "$minimum_java or newer; $java_why"
    else
        found JDK "$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$java_home/release") ($java_home)"
    fi
}

doctor_lammps() {
    local origin="built by mlmix in $cache" version
    if uses_own_lammps; then
        origin="named by MLMIX_LAMMPS_SOURCE and MLMIX_LAMMPS_LIB"
        look_for_own_lammps
        [[ -z $lammps_why ]] || { missing LAMMPS "$lammps_why" && return; }
    elif type -P cmake >/dev/null; then
        load_setup || true    # remembers which Kokkos was chosen
        look_for_cached_lammps
    else
        missing LAMMPS "cannot be located without cmake" && return
    fi
    if [[ ! -e $lammps_library || ! -e $lammps_source/src/version.h ]]; then
        missing LAMMPS "not built yet; ./mlmix setup builds it (about 10 minutes on two cores)"
        return
    fi
    version=$(sed -n 's/.*LAMMPS_VERSION *"\(.*\)".*/\1/p' "$lammps_source/src/version.h")
    found LAMMPS "$version, $origin"
    found source "$lammps_source"
    found library "$lammps_library"
    if [[ -x $lammps_executable ]]; then
        found lmp "$lammps_executable"
    else
        found lmp "none found; only runs with a stock lmp need it (MLMIX_LAMMPS_EXE names one)"
    fi
}

doctor_products() {
    local product jar built
    if [[ ! -e $build/mlmixplugin.so && ! -e $build/java ]]; then
        missing plugin "not built yet, nor the jars; ./mlmix setup builds them"
        return
    fi
    for product in "${products[@]}"; do
        [[ -e $product ]] || missing file "$product; ./mlmix setup builds it"
    done
    [[ ! -e $build/mlmixplugin.so ]] || found plugin "$build/mlmixplugin.so"
    for jar in "$build"/java/mlmix-*.jar; do
        [[ -e $jar && -n $java_home ]] || continue
        built=$(unzip_manifest "$jar" | tr -d '\r' | sed -n 's/^Implementation-Version: //p')
        found jar "$jar, version ${built:-unknown}"
        [[ $built == "$(project_version)" ]] ||
            missing jar "version $(project_version); ./mlmix setup builds it"
    done
    ! sources_changed || found note "sources or LAMMPS are newer than what was built; ./mlmix setup updates it"
}

# Every JDK can unpack a jar, not every system has unzip.
unzip_manifest() {
    local folder
    folder=$(mktemp -d)
    (cd "$folder" && "$java_home/bin/jar" --extract --file "$1" META-INF/MANIFEST.MF) &&
        cat "$folder/META-INF/MANIFEST.MF"
    rm -r "$folder"
}

doctor() {
    ! in_package || { doctor_package "$@" && return; return 1; }
    echo "mlmix $(project_version) in $home"
    doctor_java
    doctor_tool compiler c++ g++
    doctor_tool cmake cmake cmake
    doctor_tool ninja ninja ninja-build
    [[ ${MLMIX_LAMMPS_MPI:-yes} == no ]] || {
        doctor_tool mpicxx mpicxx libopenmpi-dev
        doctor_tool mpirun mpirun openmpi-bin
    }
    doctor_tool Maven mvn maven
    doctor_lammps
    doctor_products
    ((problems == 0)) || fail "$problems problems; ./mlmix setup solves what it can"
    load_setup || fail "what was built is for another LAMMPS than the environment now asks for; run ./mlmix setup"
    use_setup
    tools doctor "$@"
}

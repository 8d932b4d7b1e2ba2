# shellcheck shell=bash
# What `mlmix doctor` says of an unpacked package.

broken() {
    printf '  %-10s BROKEN: %s\n' "$1" "$2"
    problems=$((problems + 1))
}

# Every file against the list that the package brought.
doctor_files() {
    local line bad=0
    if ! type -P sha256sum >/dev/null; then
        found files "not compared with the list: there is no sha256sum"
        return
    fi
    while IFS= read -r line; do
        case $line in
        *": FAILED open or read") broken file "${line%: FAILED open or read} is missing or cannot be read; unpack the package again" ;;
        *": FAILED") broken file "${line%: FAILED} is not that of the package; unpack the package again" ;;
        *) continue ;;
        esac
        bad=1
    done < <(cd "$home" && LC_ALL=C sha256sum --check --quiet package.sums 2>/dev/null)
    ((bad == 1)) || found files "$(wc -l <"$home/package.sums"), all as they were packed"
}

doctor_runtime() {
    local said
    look_for_java jre
    if [[ -z $java_home ]]; then
        missing Java "$minimum_java or newer; $java_why"
    elif ! said=$(LC_ALL=C "$java_home/bin/java" -version 2>&1); then
        java_home=''
        broken Java "$build/jre does not start: ${said%%$'\n'*}"
    else
        found Java "$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$java_home/release") ($java_home)"
        doctor_start
    fi
}

# What Java has learned beforehand counts for these very jars, times included, and the run time that learned it.
doctor_start() {
    local jars=$build/java/mlmix-bindings.jar:$build/java/mlmix-pair-style.jar cache_file=$build/java/mlmix.aot
    [[ -e $cache_file ]] || return 0
    read_java_options
    "$java_home/bin/java" "${java_options[@]}" -XX:AOTCache="$cache_file" -XX:AOTMode=on -cp "$jars" -version \
        >/dev/null 2>&1 ||
        found note "runs start half a second later: Java does not take $cache_file, which belongs to the run time and jars \
as they were unpacked, with their times, and to the options in jvm.options"
}

doctor_packaged_lammps() {
    look_for_packaged_lammps
    [[ -z $lammps_why ]] || { missing LAMMPS "$lammps_why" && return; }
    found LAMMPS "$lammps_origin; the plugin was built for $(package_needs)"
    [[ $lammps_library != "$home"/* ]] || doctor_processor
    found library "${lammps_library:-none; only lmp can be run (MLMIX_LAMMPS_LIB names one)}"
    found lmp "${lammps_executable:-none; only mlmix run works (MLMIX_LAMMPS_EXE names one)}"
}

# Set-up compiles LAMMPS for the processor at hand.
doctor_processor() {
    local word here lacking=''
    here=" $(processor_features) "
    for word in $package_processor; do
        [[ $here == *" $word "* ]] || lacking+=" $word"
    done
    [[ -z $lacking ]] || broken processor "LAMMPS of this package was compiled for one with$lacking, which this one lacks: name \
another LAMMPS in MLMIX_LAMMPS_LIB, or make the package on a machine with this processor"
}

# Extensions of the instruction set that compilers make use of.
processor_features() {
    sed -n '/^flags[[:space:]]*:/{s/.*://;p;q}' /proc/cpuinfo | tr ' ' '\n' |
        grep -xE '(sse4_|avx|fma|bmi|f16c|abm|movbe)[a-z0-9_]*' | LC_ALL=C sort | tr '\n' ' '
}

# Shared libraries of the system that the files need and that are missing or too old.
doctor_libraries() {
    local file name
    declare -A needed=()
    for file in "$build"/*.so "$java_home/bin/java" "$java_home/lib/server/libjvm.so" "$lammps_library" "$lammps_executable"; do
        [[ -f $file ]] || continue
        while IFS= read -r name; do
            needed[$name]+="${needed[$name]:+, }${file##*/}"
        done < <(missing_libraries "$file")
    done
    for name in "${!needed[@]}"; do
        missing library "$name, which ${needed[$name]} needs; $(library_advice "$name")"
    done
}

missing_libraries() {
    LC_ALL=C LD_LIBRARY_PATH=${library_folders:-$build}${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} ldd "$1" 2>&1 | sed -n \
        -e 's/^[[:space:]]*\(.*\) => not found.*/\1/p' \
        -e "s/^.*: version \`\([^']*\)' not found.*/version \1/p" | LC_ALL=C sort -u
}

library_advice() {
    case $1 in
    "version "*) echo "this system's is older: make the package on a system no newer than this one" ;;
    libmpi*) echo "install the MPI that LAMMPS was built with, or load its module: its folder belongs on LD_LIBRARY_PATH" ;;
    libcuda.so*) echo "it comes with the driver of an NVIDIA GPU" ;;
    *) echo "install it, or put its folder on LD_LIBRARY_PATH" ;;
    esac
}

doctor_kernels() {
    local file any=''
    for file in "$build"/*.fatbin; do
        [[ ! -e $file ]] || { found GPU "kernels in $file" && any=yes; }
    done
    [[ -n $any ]] || found GPU "none: the package holds no kernels, runs use the processor"
}

doctor_mpirun() {
    if [[ $package_mpi == no ]]; then
        return
    elif type -P mpirun >/dev/null; then
        found mpirun "$(first_line mpirun --version) ($(type -P mpirun))"
    else
        found mpirun "none on PATH; only runs on several ranks need it, or srun"
    fi
}

doctor_package() {
    echo "mlmix $package_version in $home, a package for $(package_needs)"
    doctor_files
    doctor_runtime
    doctor_packaged_lammps
    load_setup || [[ $setup_why == "$lammps_why" ]] || broken package "$setup_why"
    doctor_libraries
    doctor_kernels
    doctor_mpirun
    ((problems == 0)) || say "$problems problems (above)"
    [[ -n $java_home && -z $setup_why ]] || exit 1
    export MLMIX_JAVA_HOME=$java_home
    use_setup
    (tools doctor "$@") || {
        say "this package is for $(package_needs). Name such a one in MLMIX_LAMMPS_LIB or MLMIX_LAMMPS_EXE, or make a package in \
a checkout of mlmix that is set up for yours (mlmix package)"
        exit 1
    }
    ((problems == 0))
}

# shellcheck shell=bash
# Runs decks in the stock lmp with a plugin that was compiled with address and undefined-behaviour
# sanitizers. By hand, not part of the tests: it takes a build of its own.

sanitize() {
    local folder=$build/sanitize decks=("$@") deck ranks
    (($# > 0)) || decks=("$home/launcher/training.in")
    [[ -n $lammps_executable ]] || fail "sanitize needs an lmp; name it in MLMIX_LAMMPS_EXE"
    mkdir -p "$folder"
    say "building the plugin with sanitizers"
    {
        cmake -S "$home/native" -B "$folder/native" -G Ninja -D LAMMPS_SOURCE="$lammps_source" \
            -D LAMMPS_LIBRARY="$lammps_library" \
            -D JAVA_HOME="$java_home" -D MLMIX_VERSION="$(project_version)" \
            -D MLMIX_SANITIZE=address,undefined &&
            cmake --build "$folder/native" && cmake --install "$folder/native" --prefix "$folder"
    } >"$folder/build.log" 2>&1 ||
        fail "the plugin could not be built with sanitizers (see $folder/build.log)"
    cp "$build"/java/mlmix-{bindings,pair-style}.jar "$folder/java/"

    local asan ubsan
    asan=$(c++ -print-file-name=libasan.so)
    ubsan=$(c++ -print-file-name=libubsan.so)
    export LD_LIBRARY_PATH=$folder:$LD_LIBRARY_PATH
    # The virtual machine needs SIGSEGV for itself, and never frees what it holds at exit.
    export ASAN_OPTIONS=handle_segv=0:detect_leaks=0
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    export OMPI_MCA_rmaps_base_oversubscribe=1
    export OMPI_MCA_mpi_yield_when_idle=1
    ((EUID != 0)) || export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
    for deck in "${decks[@]}"; do
        for ranks in 1 2; do
            say "$deck on $ranks ranks"
            (cd "$folder" && mpirun -np "$ranks" env LD_PRELOAD="$asan:$ubsan" \
                "$lammps_executable" -in "$deck" -log none) ||
                fail "$deck failed on $ranks ranks with sanitizers (reason above)"
        done
    done
    say "no errors found"
}

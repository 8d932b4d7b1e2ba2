# shellcheck shell=bash
# An unpacked package, which `mlmix package` made: an installation without sources, with nothing to set up. In lib/ lie the
# plugin, the jars and a Java run time; in lammps/ the potential files of the examples and, in some packages, LAMMPS.

in_package() { [[ -e $home/package.conf ]]; }

# What the package was made from: versions of mlmix and LAMMPS, "no" for a LAMMPS without MPI, the definitions that it was
# compiled with, and what the processor must be able to do where LAMMPS itself is in the package.
package_version='' package_lammps='' package_mpi=yes package_definitions='' package_processor=''

read_package() {
    local key value
    while IFS='=' read -r key value; do
        case $key in
        version | lammps | mpi | definitions | processor) printf -v "package_$key" %s "$value" ;;
        esac
    done <"$home/package.conf"
}

if in_package; then
    build=$home/lib
    read_package
    export MLMIX_LAMMPS_MPI=$package_mpi
fi

# What the plugin was built for, in words.
package_needs() {
    local mpi=with
    [[ $package_mpi != no ]] || mpi=without
    echo "LAMMPS $package_lammps, $mpi MPI${package_definitions:+, compiled with $package_definitions}"
}

# Finds LAMMPS; false, with the reason in setup_why, when a run cannot be started.
load_package() {
    local file
    setup_why=''
    if [[ $home == *:* ]]; then
        setup_why="the package lies in $home; search paths cannot hold the colon in that name, so move it elsewhere"
    fi
    for file in {mlmixplugin,libmlmixstyles,libmlmixjvm}.so java/{jvm.options,mlmix-bindings.jar,mlmix-pair-style.jar}; do
        [[ -n $setup_why || -e $build/$file ]] || setup_why="$build/$file is missing; unpack the package again"
    done
    look_for_packaged_lammps
    library_folders=$build
    [[ -z $lammps_library ]] || library_folders+=:${lammps_library%/*}
    [[ -n $setup_why ]] || setup_why=$lammps_why
    [[ -z $setup_why ]]
}

# The LAMMPS that MLMIX_LAMMPS_LIB and MLMIX_LAMMPS_EXE name, or one of them, else that of the package, else the lmp on PATH.
look_for_packaged_lammps() {
    lammps_why='' lammps_origin='' lammps_source=$home/lammps
    lammps_library=${MLMIX_LAMMPS_LIB:-} lammps_executable=${MLMIX_LAMMPS_EXE:-}
    if [[ -n $lammps_library$lammps_executable ]]; then
        lammps_origin="named by MLMIX_LAMMPS_LIB or MLMIX_LAMMPS_EXE"
        look_at_named_files
    elif [[ -e $home/lammps/lib ]]; then
        lammps_origin="in this package"
        lammps_library=$home/lammps/lib/liblammps.so
        lammps_executable=$home/lammps/bin/lmp
        # There need not have been one.
        [[ -x $lammps_executable ]] || lammps_executable=''
        [[ -e $lammps_library ]] || lammps_why="$lammps_library is missing; unpack the package again"
    elif lammps_executable=$(type -P lmp); then
        lammps_origin="found on PATH"
    else
        lammps_why="this package holds no LAMMPS, and there is no lmp on PATH; name one in MLMIX_LAMMPS_LIB (liblammps.so) \
or MLMIX_LAMMPS_EXE (lmp). The plugin was built for $(package_needs)"
    fi
    if [[ -n $lammps_why ]]; then
        return
    elif [[ -z $lammps_executable ]]; then
        look_for_executable
    elif [[ -z $lammps_library ]]; then
        lammps_library=$(library_of "$lammps_executable")
    fi
}

# The liblammps that an lmp is linked with; nothing when LAMMPS is inside it.
library_of() { ldd "$1" 2>/dev/null | sed -n 's/^[[:space:]]*liblammps[^ ]* => \(\/.*\) (0x.*/\1/p'; }

# Java opens LAMMPS as a library; an lmp that holds LAMMPS itself can only start Java.
require_library() {
    [[ -n $lammps_library ]] || fail "this needs LAMMPS as a shared library, and $lammps_executable holds it in itself or does \
not find it: name the library in MLMIX_LAMMPS_LIB, or run decks with that lmp:  eval \"\$($home/bin/mlmix env)\""
}

# Stops what cannot work in a package, and says what would.
require_checkout_for() {
    local instead
    in_package || return 0
    case $1 in
    setup) instead="there is nothing to set up; bin/mlmix doctor says what is missing" ;;
    fit) instead="fit in a checkout of mlmix and copy the potential and its mlmix.inc to here" ;;
    view) instead="copy the dump to a checkout of mlmix and view it there" ;;
    demo) instead="its picture needs more of Java than a run: a checkout of mlmix makes it; examples/vacancy has the deck" ;;
    validate) instead="studies need a checkout of mlmix that is set up; bin/mlmix plan and bench work here" ;;
    package) instead="a package is made in a checkout of mlmix; the archive that this one came from can be unpacked as \
often as you like" ;;
    test | check | sanitize | format) instead="it needs the sources, a JDK, Maven and a compiler: a checkout of mlmix" ;;
    *) return 0 ;;
    esac
    fail "'$1' does not work in a package ($home): $instead"
}

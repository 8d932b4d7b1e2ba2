# shellcheck shell=bash
# Makes a package: an archive of what a run needs on a machine without JDK, Maven, compiler or network. The folder that is
# packed is a whole installation, in which this same launcher works (launcher/unpacked.sh). The same build gives the same
# archive, byte by byte, on one version of tar and xz.

package_tools=(tar:tar xz:xz-utils ldd:libc-bin sha256sum:coreutils)

# Of the Java commands these two draw pictures, or carry JavaScript: what they need would double the run time. Of Jackson
# what serves XML, SQL and JavaBeans, which it does without where Java lacks their modules.
left_out_of_java='(org\.mlmix\.tools\.(demo|view)\.|com\.fasterxml\.jackson\.databind\.(ext\.|(de)?ser\.std\.(Sql|Date)))'
packaged_jars=(mlmix-bindings.jar mlmix-pair-style.jar mlmix-tools.jar)

package_usage="usage: mlmix package [-o FILE.tar.xz] [--with-lammps]"

package() {
    local archive='' with_lammps=no
    while (($# > 0)); do
        case $1 in
        -o)
            (($# > 1)) || fail "-o needs the name of a file; $package_usage"
            archive=$2
            shift
            ;;
        --with-lammps) with_lammps=yes ;;
        -h | --help) echo "$package_usage" && return ;;
        *) fail "package does not know '$1'; $package_usage" ;;
        esac
        shift
    done
    require_setup
    package_name=mlmix-$(project_version)-linux-$(uname -m)
    archive=${archive:-$package_name.tar.xz}
    look_at_archive "$archive"
    look_for_tools "${package_tools[@]}"
    install_missing_packages
    find_java jdk
    look_at_jlink
    make_package "$archive" "$with_lammps"
}

# Stops before the work where the archive cannot be written.
look_at_archive() {
    local folder
    [[ $1 == *.tar.xz ]] || fail "the package is an archive compressed by xz: FILE.tar.xz, found '$1'"
    folder=$(dirname "$1")
    [[ -d $folder ]] || fail "there is no folder $folder for the package $1"
    [[ ! -e $1 ]] || fail "$1 exists; remove it, or name another file with -o"
    [[ -w $folder && -x $folder ]] || fail "the folder $folder cannot be written to; name another one with -o"
}

look_at_jlink() {
    local program
    for program in jlink jdeps; do
        [[ -x $java_home/bin/$program ]] || fail "the JDK in $java_home has no bin/$program, which makes the run time of \
the package; name a whole JDK in MLMIX_JAVA_HOME"
    done
}

make_package() {
    local archive=$1 with_lammps=$2 stage
    package_work='' package_part='' package_job=''
    trap clean_up_package EXIT
    trap 'package_interrupted 129' HUP
    trap 'package_interrupted 130' INT
    trap 'package_interrupted 143' TERM
    package_part=$archive.part.$$
    (: >"$package_part") 2>/dev/null || {
        package_part=''
        fail "cannot write into $(dirname "$archive"); name another folder with -o"
    }
    package_work=$(mktemp -d "$build/package.XXXXXX") || fail "cannot write into $build (reason above)"
    stage=$package_work/$package_name
    mkdir "$stage"
    stage_installation "$stage"
    [[ $with_lammps == no ]] || stage_lammps "$stage"
    stage_potentials "$stage"
    describe_package "$stage" "$with_lammps"
    stage_java "$stage"
    set_times "$stage"
    train_package "$stage"
    list_files "$stage"
    set_times "$stage"
    write_archive "$stage" "$archive"
    print_package "$stage" "$archive"
}

clean_up_package() {
    [[ -z $package_job ]] || kill "$package_job" 2>/dev/null || true
    [[ -z $package_part ]] || rm -f "$package_part"
    [[ -z $package_work ]] || rm -rf "$package_work"
}

package_interrupted() {
    trap '' HUP INT TERM
    say "interrupted; no package was written"
    exit "$1"
}

# In the background, so that a signal is not kept waiting for the end of a long command.
interruptible() {
    local status=0
    "$@" &
    package_job=$!
    wait "$package_job" || status=$?
    package_job=''
    return "$status"
}

copy() { cp -pL "$@" || fail "the package could not be put together in $build (reason above)"; }

# Everything but Java and LAMMPS.
stage_installation() {
    local stage=$1 file
    mkdir -p "$stage"/{bin,launcher,lib/java/lib,lammps/potentials}
    copy "$home/mlmix" "$home/LICENSE" "$stage/"
    ln -s ../mlmix "$stage/bin/mlmix"
    copy "$home"/launcher/* "$stage/launcher/"
    copy "$build"/{mlmixplugin,libmlmixstyles,libmlmixjvm}.so "$stage/lib/"
    for file in "$build"/*.fatbin; do
        [[ ! -e $file ]] || copy "$file" "$stage/lib/"
    done
    copy "$build/java/jvm.options" "${packaged_jars[@]/#/$build/java/}" "$stage/lib/java/"
    while IFS= read -r -d '' file; do
        mkdir -p "$stage/${file%/*}"
        copy "$home/$file" "$stage/$file"
    done < <(cd "$home" && example_files)
}

# Decks and potentials, not what runs have left beside them.
example_files() {
    find examples -type f \( -path 'examples/potentials/*' -o -name '*.in' -o -name '*.inc' -o -name '*.yaml' -o -name '*.md' \) -print0
}

# The files among LAMMPS' potentials that the examples speak of, and those that such a file speaks of itself.
stage_potentials() {
    local folder=$lammps_source/potentials stage=$1 known name more
    [[ -d $folder ]] || fail "$lammps_source has no folder potentials, from which the examples take theirs"
    known=$(cd "$folder" && find . -maxdepth 1 -type f ! -name README ! -name 'log*' -printf '%P\n' | LC_ALL=C sort)
    more=$(cd "$stage" && words_of_files examples | LC_ALL=C comm -12 - <(echo "$known"))
    while [[ -n $more ]]; do
        while read -r name; do
            copy "$folder/$name" "$stage/lammps/potentials/"
        done <<<"$more"
        more=$(cd "$stage/lammps" && words_of_files potentials | LC_ALL=C comm -12 - <(echo "$known") |
            LC_ALL=C comm -23 - <(cd potentials && printf '%s\n' * | LC_ALL=C sort))
    done
}

words_of_files() { LC_ALL=C grep -rohaE '[A-Za-z][A-Za-z0-9_.+-]*[A-Za-z0-9]' "$1" | LC_ALL=C sort -u; }

# LAMMPS and the shared libraries that came with it, each under the name by which it is asked for.
stage_lammps() {
    local stage=$1 name path real soname=''
    mkdir -p "$stage"/lammps/{lib,bin}
    real=$(readlink -f "$lammps_library")
    while read -r name path; do
        if [[ $(readlink -f "$path") == "$real" ]]; then
            soname=$name
        elif ! of_the_system "$name" "$path"; then
            copy "$path" "$stage/lammps/lib/$name"
        fi
    done < <(LC_ALL=C ldd "$lammps_library" ${lammps_executable:+"$lammps_executable"} |
        sed -n 's/^[[:space:]]*\([^ ]*\) => \(\/.*\) (0x[0-9a-f]*)$/\1 \2/p' | LC_ALL=C sort -u)
    soname=${soname:-$(basename "$real")}
    copy "$real" "$stage/lammps/lib/$soname"
    [[ $soname == liblammps.so ]] || ln -s "$soname" "$stage/lammps/lib/liblammps.so"
    if [[ -n $lammps_executable ]]; then
        copy "$lammps_executable" "$stage/lammps/bin/lmp"
    else
        say "warning: there is no lmp to pack; only mlmix run will work with LAMMPS of this package"
    fi
}

# What every machine has, or has its own of: the system's libraries, MPI, and the driver of a GPU.
of_the_system() {
    local name=$1 path=$2
    case $path in
    /lib/* | /lib64/* | /usr/lib/* | /usr/lib64/*) return 0 ;;
    esac
    case $name in
    libcuda.so* | libnvidia* | libmpi* | libopen-rte* | libopen-pal* | libpmi* | libprrte*) return 0 ;;
    esac
    # Helpers of an MPI that has a folder of its own.
    compgen -G "$(dirname "$path")/libmpi*.so*" >/dev/null
}

describe_package() {
    local stage=$1 with_lammps=$2 processor=''
    # Set-up compiles for the processor at hand; of another LAMMPS nobody knows.
    [[ $with_lammps == no ]] || uses_own_lammps || processor=$(processor_features)
    {
        echo "version=$(project_version)"
        echo "lammps=$(sed -n 's/.*LAMMPS_VERSION *"\(.*\)".*/\1/p' "$lammps_source/src/version.h")"
        echo "mpi=${MLMIX_LAMMPS_MPI:-yes}"
        echo "definitions=${MLMIX_LAMMPS_DEFINITIONS:-}"
        echo "processor=$processor"
    } >"$stage/package.conf"
    cat >"$stage/README" <<'TEXT'
What a run of mlmix needs, without JDK, Maven, compiler or network. This folder may lie anywhere.

    bin/mlmix doctor                   says what works, and what is missing
    bin/mlmix run DECK [lmp args]      Java opens LAMMPS; also under mpirun and srun
    eval "$(bin/mlmix env)"            for lmp -in DECK
    bin/mlmix help

MLMIX_LAMMPS_LIB (liblammps.so) and MLMIX_LAMMPS_EXE (lmp) name another LAMMPS than that in lammps/,
which must be the version that the plugin was built for; doctor says which.
TEXT
}

# The jars' own libraries and the modules of Java that all of them need, as jdeps finds them.
stage_java() {
    local stage=$1 jars=$1/lib/java modules library
    while read -r library; do
        copy "$build/java/lib/$library" "$jars/lib/"
    done < <(packaged_libraries)
    modules=$(cd "$jars" && dependencies --print-module-deps "${packaged_jars[@]}" lib/*.jar) ||
        fail "the modules that the run needs could not be found (reason above)"
    interruptible "$java_home/bin/jlink" --add-modules "$modules" --output "$stage/lib/jre" --compress zip-0 \
        --strip-java-debug-attributes --no-header-files --no-man-pages >&2 ||
        fail "jlink could not make the run time with $modules (reason above)"
}

dependencies() {
    "$java_home/bin/jdeps" --multi-release "$minimum_java" --ignore-missing-deps -include "(?!$left_out_of_java).*" "$@"
}

# Jars among build/java/lib that the packaged ones lead to.
packaged_libraries() {
    local arrow from to
    local -A leads_to=() wanted=()
    while read -r from arrow to; do
        [[ $arrow != '->' || $to != lib/* ]] || leads_to[$from]+="${to#lib/} "
    done < <(cd "$build/java" && dependencies -summary -recursive -cp 'lib/*' "${packaged_jars[@]}")
    local queue=("${packaged_jars[@]}") jar
    while ((${#queue[@]} > 0)); do
        jar=${queue[0]}
        queue=("${queue[@]:1}")
        for to in ${leads_to[$jar]:-}; do
            [[ -z ${wanted[$to]:-} ]] || continue
            wanted[$to]=yes
            queue+=("$to")
        done
    done
    ((${#wanted[@]} == 0)) || printf '%s\n' "${!wanted[@]}" | LC_ALL=C sort
}

# One time for all files, that of pom.xml; Java remembers those of the jars.
set_times() {
    local time
    time=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$home/pom.xml")
    find "$1" -exec touch --no-dereference --date="$time" {} + || fail "the times of the files could not be set (reason above)"
}

# What doctor compares an unpacked package with.
list_files() {
    local sums=$package_work/sums
    (cd "$1" && find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum --) >"$sums" ||
        fail "the files of the package could not be listed (reason above)"
    copy "$sums" "$1/package.sums"
}

# What Java learns of a run is not the same twice. It is kept, so that the same jars and run time give the same package.
train_package() {
    local stage=$1 learned=$build/package.aot key
    key=$(cd "$stage/lib" && find java jre -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
    if [[ ! -e $learned || $(cat "$learned.key" 2>/dev/null) != "$key" ]]; then
        say "trying the package, and training its virtual machine"
        rm -f "$learned"
        interruptible env -u MLMIX_JAVA_HOME -u MLMIX_LAMMPS_SOURCE MLMIX_LAMMPS_LIB="$lammps_library" \
            MLMIX_JAVA_OPTIONS="-XX:AOTCacheOutput=$learned" \
            "$stage/bin/mlmix" run "$home/launcher/training.in" -log none >"$build/package.log" 2>&1 || {
            say "warning: a run out of the package did not work here ($build/package.log); others will start more slowly"
            rm -f "$learned"
            return 0
        }
        echo "$key" >"$learned.key"
    fi
    copy "$learned" "$stage/lib/java/mlmix.aot"
}

write_archive() {
    local stage=$1 archive=$2
    say "compressing"
    interruptible write_tar "$stage" || fail "the package could not be written to $archive (reason above); nothing of it is left"
    # As another one may have appeared meanwhile.
    mv --no-clobber "$package_part" "$archive" || fail "the package could not be named $archive (reason above)"
    [[ ! -e $package_part ]] || fail "$archive exists by now; remove it, or name another file with -o"
    package_part=''
}

# XZ_OPT may choose another trade of time and size.
write_tar() {
    LC_ALL=C exec tar --create --directory="${1%/*}" --sort=name --format=gnu --owner=0 --group=0 --numeric-owner \
        --mode=u+rw,go+rX,go-w --use-compress-program="xz --threads=0" "${1##*/}" >"$package_part"
}

print_package() {
    local stage=$1 archive=$2 part
    megabytes() { du -sk --apparent-size "$@" | awk '{s += $1} END {printf "%.1f MB", s / 1024}'; }
    printf '%-12s %s\n' package "$archive, $(megabytes "$archive"); unpacked $(megabytes "$stage")"
    for part in lib/jre lib/java lammps/lib lammps/potentials examples; do
        [[ ! -e $stage/$part ]] || printf '  %-20s %s\n' "$part" "$(megabytes "$stage/$part")"
    done
}

# shellcheck shell=bash
# Finds a Java installation. The plugin (native/src/jvm/java_home.cpp) looks in the same places in
# the same order, except for PATH. In a package (mlmix package) a run time lies beside the plugin, in jre/.

minimum_java=25

# Feature version of the installation in $1, from the `release` file that each one has; 0 if unknown.
java_version() {
    local line
    if [[ -r $1/release ]]; then
        while read -r line; do
            [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]] && echo "${BASH_REMATCH[1]}" && return
        done <"$1/release"
    fi
    echo 0
}

# Says why the installation in $1 does not fit, or nothing. $2 is what is needed: jre or jdk.
java_problem() {
    local version file
    for file in bin/java lib/server/libjvm.so; do
        [[ -e $1/$file ]] || { echo "$1 has no $file" && return; }
    done
    version=$(java_version "$1")
    ((version >= minimum_java)) || { echo "$1 is Java $version" && return; }
    [[ $2 == jre ]] && return
    for file in bin/javac include/jni.h; do
        [[ -e $1/$file ]] || { echo "$1 has no $file, so it is a run-time only" && return; }
    done
}

# Sets java_home to an installation that fits, or java_why to the reason that there is none.
look_for_java() {
    local need=$1 candidate problem best=0 version
    java_home='' java_why=''
    if [[ -n ${MLMIX_JAVA_HOME:-} ]]; then
        java_why=$(java_problem "$MLMIX_JAVA_HOME" "$need")
        if [[ -n $java_why ]]; then
            java_why="MLMIX_JAVA_HOME does not fit: $java_why"
        else
            java_home=$MLMIX_JAVA_HOME
        fi
        return
    fi
    if [[ -e $build/jre ]]; then
        problem=$(java_problem "$build/jre" "$need")
        [[ -n $problem ]] || { java_home=$build/jre && return; }
        java_why+="; $problem"
    fi
    if [[ -n ${JAVA_HOME:-} ]]; then
        problem=$(java_problem "$JAVA_HOME" "$need")
        [[ -n $problem ]] || { java_home=$JAVA_HOME && return; }
        java_why+="; JAVA_HOME: $problem"
    fi
    for candidate in /usr/lib/jvm/*/; do
        candidate=${candidate%/}
        problem=$(java_problem "$candidate" "$need")
        version=$(java_version "$candidate")
        if [[ -n $problem ]]; then
            ((version == 0)) || java_why+="; $problem"
        elif ((version > best)); then
            best=$version java_home=$candidate
        fi
    done
    [[ -z $java_home ]] || return 0
    candidate=$(type -P java) || candidate=''
    if [[ -n $candidate ]]; then
        candidate=$(dirname "$(dirname "$(readlink -f "$candidate")")")
        problem=$(java_problem "$candidate" "$need")
        [[ -n $problem ]] || { java_home=$candidate && return; }
        java_why+="; on PATH: $problem"
    fi
    java_why="looked at MLMIX_JAVA_HOME, $build/jre, JAVA_HOME, /usr/lib/jvm and PATH${java_why:+, found${java_why#;}}"
}

find_java() {
    local wanted="a Java Development Kit (JDK)"
    look_for_java "$1"
    [[ $1 == jdk ]] || wanted="a Java run time (JRE or JDK)"
    [[ -n $java_home ]] ||
        fail "$wanted $minimum_java or newer is needed ($java_why). \
Install one and name it in MLMIX_JAVA_HOME."
    export MLMIX_JAVA_HOME=$java_home
}

# Options of the virtual machine: the ones shipped beside the plugin, then the user's.
read_java_options() {
    local line
    java_options=()
    while read -r line; do
        [[ -z $line || $line == '#'* ]] || java_options+=("$line")
    done <"$build/java/jvm.options"
    local more
    read -ra more <<<"${MLMIX_JAVA_OPTIONS:-}"
    java_options+=("${more[@]}")
}

# Without a locale Java reads file names as ASCII, and refuses all others.
use_unicode() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) export LC_ALL=C.UTF-8 ;;
    esac
}

# Java hosts LAMMPS, in place of this shell. The class path is also the plugin's (native/src/jvm/jvm.cpp).
run_deck() {
    local jars=$build/java/mlmix-bindings.jar:$build/java/mlmix-pair-style.jar
    exec "$java_home/bin/java" "${java_options[@]}" "${system_properties[@]}" -cp "$jars" \
        org.mlmix.host.RunCommand "$@"
}

# Maven writes over the jars of programs that run, a study of days perhaps, which read classes from them as they need
# them. So the programs keep the files, and their names go to copies.
spare_running_programs() {
    local jar
    for jar in "$build"/java/*.jar; do
        [[ -e $jar ]] || continue
        cp -p "$jar" "$jar.copy" && mv "$jar.copy" "$jar"
    done
}

# Maven under the JDK that was found, without the noise that its own libraries cause there.
maven() {
    spare_running_programs
    JAVA_HOME=$java_home \
        MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED \
--sun-misc-unsafe-memory-access=allow -Djansi.noreset=true -XX:+UseSerialGC -XX:TieredStopAtLevel=1" \
        mvn --batch-mode --no-transfer-progress -Dstyle.color=never -f "$home/pom.xml" "$@"
}

# shellcheck shell=bash
# Messages and small helpers.

say() { echo "mlmix: $*" >&2; }

fail() {
    say "$*"
    exit 1
}

# The first <version> of pom.xml is the project's own. A package has no pom.xml.
project_version() {
    local line
    ! in_package || { echo "$package_version" && return; }
    while read -r line; do
        [[ $line =~ ^\<version\>(.*)\</version\>$ ]] || continue
        echo "${BASH_REMATCH[1]}"
        return
    done <"$home/pom.xml"
}

# Whether one of the paths was changed (or something in it removed) since the stamp was made.
changed_since() {
    local stamp=$1
    shift
    [[ ! -e $stamp || -n $(find -H "$@" -newer "$stamp" -print -quit 2>/dev/null) ]]
}

# Whether this process is one of the ranks that an MPI launcher started.
under_mpi() {
    [[ -n ${OMPI_COMM_WORLD_SIZE:-}${PMI_SIZE:-}${PMIX_RANK:-}${SLURM_PROCID:-} ]]
}

first_rank() {
    [[ ${OMPI_COMM_WORLD_RANK:-${PMIX_RANK:-${PMI_RANK:-${SLURM_PROCID:-0}}}} == 0 ]]
}

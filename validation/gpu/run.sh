#!/usr/bin/env bash
# Checks and measures mixed runs on a GPU, on a machine without JDK, network or MPI, within six minutes:
#
#   validation/gpu/run.sh PACKAGE LMP [OUTPUT]
#
# PACKAGE  an unpacked package, or its archive (mlmix package), made for the LAMMPS of
# LMP      an lmp with KOKKOS for CUDA
# OUTPUT   a folder for logs and table.txt (default: gpu-results in the working folder)
#
#   MLMIX_GPU_ARGUMENTS  arguments of lmp (default: -k on g 1 -sf kk -pk kokkos newton on neigh half); empty without a GPU
#   MLMIX_GPU_CELLS      edges of the boxes in unit cells (default: 22 46 100, that is 21,296 to 2,000,000 atoms)
#   MLMIX_GPU_SECONDS    when to stop (default: 350)
#   MLMIX_GPU_WORK       atoms times steps of each timed run at the most (default: 2e7)
#   MLMIX_GPU_LONG       steps of the run that is watched for growing memory (default: 100000)
set -uo pipefail

(($# >= 2)) || { sed -n 's/^# \{0,1\}//; 3,15p' "${BASH_SOURCE[0]}" >&2 && exit 2; }
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
package=$1 lmp=$2 output=${3:-gpu-results}
read -ra arguments <<<"${MLMIX_GPU_ARGUMENTS--k on g 1 -sf kk -pk kokkos newton on neigh half}"
read -ra cells <<<"${MLMIX_GPU_CELLS:-22 46 100}"
limit=${MLMIX_GPU_SECONDS:-350}
work=${MLMIX_GPU_WORK:-2e7}
long=${MLMIX_GPU_LONG:-100000}

stop() {
    echo "gpu: $*" >&2
    exit 1
}

mkdir -p "$output" || stop "cannot write into $output"
output=$(readlink -f "$output")
table=$output/table.txt
: >"$table"

# shellcheck disable=SC2059  # formats are those of this file
row() { printf "$@" | tee -a "$table"; }

unpack() {
    [[ -f $package ]] || return 0
    mkdir -p "$output/package"
    tar xf "$package" -C "$output/package" || stop "$package cannot be unpacked"
    package=$(echo "$output"/package/*)
}

# One run in a folder of its own; false when it failed or time is up. $1 is its name, the rest goes to lmp, which is run by
# the words of the array under, a checker's or a profiler's.
under=()
lammps() {
    local name=$1 left=$((limit - SECONDS))
    shift
    ((left > 5)) || return 1
    mkdir -p "$output/$name"
    (cd "$output/$name" && exec timeout "$left" "${under[@]}" "$lmp" -in "$here/w.in" -log log.lammps "$@") >"$output/$name/screen.txt" 2>&1
}

# What LAMMPS says of the failure of a run.
reason() {
    grep -m 3 -A 1 -E 'ERROR|mlmix|rror:' "$output/$1/screen.txt" || tail -n 3 "$output/$1/screen.txt"
}

# Milliseconds per step of the last run in a log.
per_step() {
    awk '/^Loop time of/ {t = $4; s = $9} END {if (s > 0) printf "%.4g", 1000 * t / s}' "$output/$1/log.lammps"
}

# Microseconds per step for zones, lists and blending, by the run's own clock: all but the potentials.
mixing() {
    awk '/^mlmix time:/ {for (i = 1; i < NF; i++) if ($i ~ /^(seeds|weights|halo|lists|blend)$/) s[NR] += $(i + 1); last = NR}
        END {if (last) printf "%.3g", 1000 * s[last]; else printf "-"}' "$output/$1/screen.txt"
}

seeds() { sed -n 's/^seeds //p' "$output/$1/log.lammps" | tail -n 1; }

evaluated() { sed -n 's/^evaluated //p' "$output/$1/log.lammps" | tail -n 1; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN {if (a > 0 && b > 0) printf "%.3g", a / b; else printf "-"}'; }

# Of microseconds in milliseconds.
percent() { awk -v a="$1" -v b="$2" 'BEGIN {if (b > 0) printf "%.3g", a / b / 10; else printf "-"}'; }

# Steps for a box: what its atoms allow, and the expensive potential on all of them much fewer.
steps_for() {
    awk -v atoms="$1" -v work="$work" -v mode="$2" 'BEGIN {
        s = int(work / atoms); if (mode == "expensive") s = int(s / 20)
        if (s > 500) s = 500; if (s < 4) s = 4; s -= s % 4
        print s}'
}

check_forces() {
    lammps check-cpu -var n 8 -var check 8 ||
        stop "the run on the processor failed:"$'\n'"$(reason check-cpu)"
    lammps check-gpu -var n 8 -var check 8 "${arguments[@]}" ||
        stop "the first run with '${arguments[*]}' failed:"$'\n'"$(reason check-gpu)"
    row 'against the CPU  '
    awk -v tolerance=1e-8 -f "$here/compare.awk" "$output/check-cpu/forces.dump" "$output/check-gpu/forces.dump" |
        tee -a "$table" || stop "forces differ between the two runs; nothing is measured"
    lammps check-again -var n 8 -var check 8 "${arguments[@]}" ||
        stop "the same run failed a second time:"$'\n'"$(reason check-again)"
    if cmp -s "$output/check-gpu/forces.dump" "$output/check-again/forces.dump"; then
        row 'a second time    the same to the last bit\n'
    else
        row 'a second time    NOT the same to the last bit\n'
    fi
}

# One line of the table. $1 cells, $2 mode, $3 stride; $4 radius of the ball of seeds, Å.
measure() {
    local n=$1 mode=$2 stride=$3 heart=${4:-0.5} atoms=$((2 * $1 * $1 * $1)) name=$2-$1-$3${4:+-seeds} steps time blending
    local deck=(-var n "$n" -var mode "$mode" -var stride "$stride" -var heart "$heart")
    steps=$(steps_for "$atoms" "$mode")
    if lammps "$name" "${deck[@]}" -var steps "$steps" -var warmup 8 "${arguments[@]}"; then
        time=$(per_step "$name")
        [[ $mode != expensive ]] || expensive=$time
        [[ $mode != ideal ]] || ideal=$time
        if [[ $mode == mixed ]]; then
            blending=$(mixing "$name")
            row '%9d  %-9s %6d %6d %9s %9s %9s %9s %9s %9s %6s\n' "$atoms" "$mode" "$stride" "$steps" "$time" \
                "$(ratio "$expensive" "$time")" "$(ratio "$time" "$ideal")" "$blending" "$(percent "$blending" "$time")" \
                "$(evaluated "$name")" "$(seeds "$name")"
        else
            row '%9d  %-9s %6s %6d %9s %9s\n' "$atoms" "$mode" - "$steps" "$time" "$(ratio "$expensive" "$time")"
        fi
    elif ((limit - SECONDS <= 5)); then
        row '%9d  %-9s not run: %d s are over\n' "$atoms" "$mode" "$limit"
    else
        row '%9d  %-9s FAILED: %s\n' "$atoms" "$mode" "$(reason "$name" | head -n 1)"
        failed=1
    fi
}

# What Java, its context and its kernels take at the start: a run of no steps with the plugin and one without.
measure_start() {
    local mode from
    local -A seconds
    for mode in ideal mixed; do
        from=$EPOCHREALTIME
        lammps "start-$mode" -var n 8 -var mode "$mode" -var warmup 0 -var steps 0 "${arguments[@]}" || {
            row 'start            FAILED: %s\n' "$(reason "start-$mode" | head -n 1)"
            failed=1
            return
        }
        seconds[$mode]=$(awk -v from="$from" -v to="$EPOCHREALTIME" 'BEGIN {printf "%.2f", to - from}')
    done
    row 'start            %s s with the plugin, %s s without\n' "${seconds[mixed]}" "${seconds[ideal]}"
}

# MiB on the device, of all its users, and of a process: "DEVICE HOST".
memory() {
    local device
    device=$(nvidia-smi --query-gpu=memory.used --format=csv,noheader,nounits 2>/dev/null | head -n 1)
    awk -v device="${device:--}" '/^VmRSS:/ {printf "%s %d", device, $2 / 1024}' "/proc/$1/status" 2>/dev/null
}

# A long run of a small box: memory once a tenth of the steps is behind it, and at the last look before its end.
watch_memory() {
    local name=long run now first='' last=''
    ((limit - SECONDS > 20)) || { row 'memory           not watched: too little time is left\n' && return; }
    mkdir -p "$output/$name"
    (cd "$output/$name" && exec "$lmp" -in "$here/w.in" -log log.lammps -var n 8 -var steps "$long" \
        -var warmup $((long / 10)) "${arguments[@]}") >"$output/$name/screen.txt" 2>&1 &
    run=$!
    while now=$(memory "$run") && [[ -n $now ]]; do
        if grep -q '^Loop time' "$output/$name/log.lammps" 2>/dev/null; then
            first=${first:-$now} last=$now
        fi
        ((SECONDS < limit)) || kill "$run"
        sleep 0.5
    done
    if wait "$run"; then
        row 'memory           %d steps: device %s to %s MiB, process %s to %s MiB\n' "$long" \
            "${first% *}" "${last% *}" "${first#* }" "${last#* }"
    elif ((SECONDS >= limit)); then
        row 'memory           not watched to the end: %d s are over; device %s to %s MiB, process %s to %s MiB\n' "$limit" \
            "${first% *}" "${last% *}" "${first#* }" "${last#* }"
    else
        row 'memory           FAILED: %s\n' "$(reason "$name" | head -n 1)"
        failed=1
    fi
}

# A few steps under a checker of CUDA's toolkit, where there is one. $1 its tool
sanitize() {
    local name=$1 found
    command -v compute-sanitizer >/dev/null || { row '%-16s not run: no compute-sanitizer here\n' "$name" && return; }
    under=(compute-sanitizer --tool "$name")
    lammps "$name" -var n 4 -var check 4 "${arguments[@]}"
    under=()
    found=$(grep -o 'SUMMARY: .*' "$output/$name/screen.txt" | tail -n 1)
    row '%-16s %s\n' "$name" "${found:-FAILED: $(reason "$name" | head -n 1)}"
    [[ $found =~ 'SUMMARY: 0 ' ]] || failed=1
}

# Copies between device and host by the profiler's table, where it is: how many, and the largest.
profile_copies() {
    command -v nsys >/dev/null || { row 'copies           not counted: no nsys here\n' && return; }
    under=(nsys profile --trace cuda --output copies --force-overwrite true)
    lammps copies -var n 22 -var warmup 8 -var steps 100 "${arguments[@]}"
    under=()
    (cd "$output/copies" && nsys stats --report cuda_gpu_mem_size_sum --format csv copies.nsys-rep 2>/dev/null) |
        awk '/Total|Device-to-Host|Host-to-Device/ {print "copies           " $0}' | tee -a "$table"
}

unpack
[[ -x $package/bin/mlmix ]] || stop "$package is no unpacked package: it has no bin/mlmix"
[[ -f $lmp && -x $lmp ]] || stop "$lmp cannot be executed"
lmp=$(readlink -f "$lmp")
export MLMIX_LAMMPS_EXE=$lmp
row '%s, %s\n' "$(date -u +%Y-%m-%d)" "$(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null || echo 'no GPU')"
row 'lmp %s\n' "${arguments[*]:-without arguments}"

# Without MPI and without a network: doctor tries what there is.
"$package/bin/mlmix" doctor >"$output/doctor.txt" 2>&1 || {
    cat "$output/doctor.txt" >&2
    stop "doctor found something that does not work (above)"
}
row 'doctor           %s\n' "$(tail -n 1 "$output/doctor.txt")"
environment=$("$package/bin/mlmix" env) || stop "the package cannot be used (above)"
eval "$environment"

failed=0
check_forces
row '%9s  %-9s %6s %6s %9s %9s %9s %9s %9s %9s %6s\n' \
    atoms mode stride steps ms/step gain to-ideal mixing-us mixing-% evaluated seeds
for n in "${cells[@]}"; do
    expensive='' ideal=''
    measure "$n" expensive 1
    measure "$n" cheap 1
    measure "$n" ideal 1
    measure "$n" mixed 1
    measure "$n" mixed 4
    measure "$n" mixed 1 15.5
done
row 'gain: over the expensive potential on all atoms. mixing: zones, lists and blending per step\n'
measure_start
watch_memory
sanitize memcheck
sanitize racecheck
profile_copies
row '%d s in all\n' "$SECONDS"
exit "$failed"

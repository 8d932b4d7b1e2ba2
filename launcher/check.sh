# shellcheck shell=bash
# Tests, format and lint.

test_all() {
    local arguments=("$@") log=$build/test.log status=0
    # A module named with -pl takes the modules it depends on from this checkout.
    (($# == 0)) || arguments+=(--also-make -Dsurefire.failIfNoSpecifiedTests=false)
    look_for_tools "${test_tools[@]}"
    install_if_possible "the viewer's tests in a browser are skipped"
    maven verify "${system_properties[@]}" "${arguments[@]}" | tee "$log" || status=$?
    echo
    echo "Tests of each module:"
    grep -E '^\[[A-Z]+\] Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$' "$log" ||
        echo "none were run"
    ((status == 0)) || fail "tests failed (above, and in $log)"
    (($# > 0)) || check_all
}

native_files() { find "$home/native" -name '*.cpp' -o -name '*.h' -o -name '*.cu' -o -name '*.cuh'; }

# One check: its name, then the command; failures are counted, so that one call shows all of them.
check_one() {
    local name=$1
    shift
    if "$@"; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        failed_checks=$((failed_checks + 1))
    fi
}

check_all() {
    failed_checks=0
    look_for_tools "${check_tools[@]}"
    install_missing_packages
    local sources
    mapfile -t sources < <(native_files)
    check_one "Java: format (Spotless), warnings (javac, Error Prone)" \
        maven -P check test-compile -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
    check_one "C++: format (clang-format)" \
        clang-format --dry-run --Werror --ferror-limit=3 "${sources[@]}"
    check_one "C++: lint (cppcheck)" lint_native
    check_one "scripts: lint (shellcheck)" shellcheck --external-sources --check-sourced \
        --source-path="$home" "$home/mlmix" "$home/.ci/run" "$home/bindings/generate.sh" "$home/validation/gpu/run.sh"
    ((failed_checks == 0)) || fail "$failed_checks checks failed; ./mlmix format repairs the format"
}

# LAMMPS' headers are not parsed: what is of interest are our own few files.
lint_native() {
    cppcheck --quiet --std=c++17 --language=c++ --error-exitcode=1 \
        --enable=warning,performance,portability --inline-suppr \
        --suppress=missingInclude --suppress=uninitMemberVar \
        -I "$home/native/include" -I "$home/native/src" "$home/native/src"
}

format_all() {
    local sources
    mapfile -t sources < <(native_files)
    look_for_tools clang-format:clang-format
    install_missing_packages
    clang-format -i "${sources[@]}"
    maven -q spotless:apply
}

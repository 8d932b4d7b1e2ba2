# Downloads the pinned LAMMPS source archive and unpacks it.
#
#   mlmix_fetch_lammps(CACHE DESTINATION)
#
# CACHE        folder that keeps the archive between runs (an interrupted download resumes there)
# DESTINATION  folder that receives the source tree
#
# The address of the package server comes from the machine's own apt configuration: a private copy
# of its Debian entry, with the suite and type changed, is asked where the source archive lies.

# CMake reflows the text of a fatal error; the reason goes ahead of it as it was written.
function(fail reason)
  message(NOTICE "mlmix: ${reason}
Either put ${MLMIX_LAMMPS_ARCHIVE} into ${CACHE}/downloads yourself, or name a LAMMPS of your own
with MLMIX_LAMMPS_SOURCE (its source tree) and MLMIX_LAMMPS_LIB (its liblammps.so).")
  message(FATAL_ERROR "LAMMPS could not be obtained (reason above).")
endfunction()

function(find_debian_repository uri_var)
  execute_process(
    COMMAND apt-get indextargets --format "$(REPO_URI)" "Label: Debian"
    OUTPUT_VARIABLE answer ERROR_QUIET RESULT_VARIABLE rc)
  string(REGEX MATCH "^[^\n]+" uri "${answer}")
  if(NOT rc EQUAL 0 OR uri STREQUAL "")
    fail("apt knows no Debian repository on this machine, so the LAMMPS source archive cannot be
located (on Debian, `apt-get update` may be due).")
  endif()
  set(${uri_var} "${uri}" PARENT_SCOPE)
endfunction()

function(find_archive_address downloads address_var)
  find_debian_repository(uri)
  set(apt "${downloads}/apt")
  file(MAKE_DIRECTORY "${apt}/lists/partial" "${apt}/archives/partial")
  # Trusted without its signature: the archive itself is verified against the checksum above.
  file(WRITE "${apt}/sources.list" "deb-src [trusted=yes] ${uri} ${MLMIX_LAMMPS_SUITE} main\n")
  set(private
    -o "Dir::Etc::sourcelist=${apt}/sources.list" -o "Dir::Etc::sourceparts=-"
    -o "Dir::State::lists=${apt}/lists" -o "Dir::Cache=${apt}" -o "APT::Sandbox::User=")
  execute_process(COMMAND apt-get ${private} update
    OUTPUT_VARIABLE out ERROR_VARIABLE out RESULT_VARIABLE rc)
  if(NOT rc EQUAL 0)
    fail("apt could not read the index of ${MLMIX_LAMMPS_SUITE}:\n${out}")
  endif()
  execute_process(COMMAND apt-get ${private} --print-uris source lammps
    OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE rc)
  string(REPLACE "+" "[+]" pattern "${MLMIX_LAMMPS_ARCHIVE}")
  # apt percent-encodes the plus sign.
  string(REPLACE "[+]" "([+]|%2[bB])" pattern "${pattern}")
  if(NOT out MATCHES "'([^']*/${pattern})'")
    fail("${MLMIX_LAMMPS_SUITE} no longer offers ${MLMIX_LAMMPS_ARCHIVE}:\n${out}${err}")
  endif()
  set(${address_var} "${CMAKE_MATCH_1}" PARENT_SCOPE)
endfunction()

function(mlmix_fetch_lammps downloads destination)
  set(archive "${downloads}/${MLMIX_LAMMPS_ARCHIVE}")
  set(partial "${archive}.part")
  file(MAKE_DIRECTORY "${downloads}")

  if(NOT EXISTS "${archive}")
    find_archive_address("${downloads}" address)
    message(STATUS "Downloading ${MLMIX_LAMMPS_ARCHIVE} (132 MB)")
    execute_process(
      COMMAND curl --fail --location --retry 3 --continue-at - --progress-bar
              --connect-timeout 30 --speed-limit 1000 --speed-time 60 --output "${partial}" "${address}"
      RESULT_VARIABLE rc)
    if(NOT rc EQUAL 0)
      fail("The download stopped (curl exit status ${rc}); the same command resumes it.")
    endif()
    file(RENAME "${partial}" "${archive}")
  endif()

  file(SHA256 "${archive}" sum)
  if(NOT sum STREQUAL MLMIX_LAMMPS_SHA256)
    fail("The checksum of ${archive} is wrong.
  expected SHA-256 ${MLMIX_LAMMPS_SHA256}
  found    SHA-256 ${sum}
Remove the file to download it anew.")
  endif()

  if(NOT EXISTS "${destination}/cmake/CMakeLists.txt")
    message(STATUS "Unpacking ${MLMIX_LAMMPS_ARCHIVE}")
    set(unpacking "${destination}.unpacking")
    file(REMOVE_RECURSE "${unpacking}" "${destination}")
    file(MAKE_DIRECTORY "${unpacking}")
    # Documentation and most examples are not needed to build or to run.
    execute_process(
      COMMAND tar -xJf "${archive}" -C "${unpacking}" --strip-components=1
              --exclude=*/doc/src --exclude=*/doc/utils
      RESULT_VARIABLE rc)
    if(NOT rc EQUAL 0)
      fail("Unpacking ${archive} failed (tar exit status ${rc}).")
    endif()
    file(RENAME "${unpacking}" "${destination}")
  endif()
endfunction()

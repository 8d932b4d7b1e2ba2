// Per-atom data of fix mlmix: migration, ghosts, restart and data files.

#include "fix_mlmix.h"

#include "atom.h"
#include "comm.h"
#include "error.h"
#include "memory.h"
#include "tokenizer.h"
#include "utils.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>

using namespace LAMMPS_NS;

namespace {

// Per-atom values that migrate and are written to restart files: output, flags, since.
constexpr int VALUES_PER_ATOM = MLMIX_OUTPUT_COLUMNS + 2;

// What a restart file holds of the fix, ahead of Java's text. The first bytes name the layout of
// this and of the text: another layout gets another number.
constexpr char RESTART_KIND[] = "mlmix-02";
struct RestartHeader {
  char kind[8];
  double cutoff_raised;
  double cutoff_of_user;
  int32_t values_per_atom;
  int32_t text_bytes;
};

// Columns of the output.
constexpr int COST = 2;

}    // namespace

double FixMlmix::memory_usage()
{
  return static_cast<double>(atom->nmax) *
      ((MLMIX_OUTPUT_COLUMNS + 1) * sizeof(double) + sizeof(int));
}

void FixMlmix::grow_arrays(int nmax)
{
  memory->grow(array_atom, nmax, MLMIX_OUTPUT_COLUMNS, "mlmix:output");
  memory->grow(flags, nmax, "mlmix:flags");
  memory->grow(since, nmax, "mlmix:since");
  zone->follow(array_atom, flags, since);
}

void FixMlmix::copy_arrays(int i, int j, int)
{
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[j][n] = array_atom[i][n];
  flags[j] = flags[i];
  since[j] = since[i];
}

void FixMlmix::set_arrays(int i)
{
  // LAMMPS calls this for atoms of a data file, too, after it has read our section.
  if (!read_tags.empty() && read_tags.erase(atom->tag[i])) return;
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[i][n] = 0.0;
  array_atom[i][COST] = 1.0;    // load balancing divides by it before the first step
  flags[i] = 0;
  since[i] = 0.0;
}

int FixMlmix::pack_exchange(int i, double *buf)
{
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) buf[n] = array_atom[i][n];
  buf[MLMIX_OUTPUT_COLUMNS] = ubuf(flags[i]).d;
  buf[MLMIX_OUTPUT_COLUMNS + 1] = since[i];
  return VALUES_PER_ATOM;
}

int FixMlmix::unpack_exchange(int i, double *buf)
{
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[i][n] = buf[n];
  flags[i] = static_cast<int>(ubuf(buf[MLMIX_OUTPUT_COLUMNS]).i);
  since[i] = buf[MLMIX_OUTPUT_COLUMNS + 1];
  return VALUES_PER_ATOM;
}

// Java's state, and the cutoffs: LAMMPS writes the ghost cutoff as raised, and without this it
// would stay so after a restart. LAMMPS does not hand over a record's length, so it is inside.
void FixMlmix::write_restart(FILE *fp)
{
  if (comm->me != 0) return;
  const std::string text = zone->save_state();
  RestartHeader header{};
  std::copy_n(RESTART_KIND, sizeof(header.kind), header.kind);
  header.cutoff_raised = ghost_cutoff_raised;
  header.cutoff_of_user = ghost_cutoff_of_user;
  header.values_per_atom = VALUES_PER_ATOM;
  header.text_bytes = static_cast<int32_t>(text.size());
  const int size = static_cast<int>(sizeof(header) + text.size());
  fwrite(&size, sizeof(int), 1, fp);
  fwrite(&header, sizeof(header), 1, fp);
  fwrite(text.data(), 1, text.size(), fp);
}

void FixMlmix::restart(char *buf)
{
  RestartHeader header;
  memcpy(&header, buf, sizeof(header.kind));
  if (!std::equal(std::begin(header.kind), std::end(header.kind), RESTART_KIND))
    error->all(FLERR,
               "fix mlmix: the restart file holds a record of fix {} that another version of the "
               "plugin wrote; accepted is one of version {}: go on with the plugin that wrote it, "
               "or begin from a data file (write_data)",
               id, RESTART_KIND);
  memcpy(&header, buf, sizeof(header));
  if (header.values_per_atom != VALUES_PER_ATOM) refuse_atoms(header.values_per_atom);
  ghost_cutoff_raised = header.cutoff_raised;
  ghost_cutoff_of_user = header.cutoff_of_user;
  restore_ghost_cutoff();
  zone->restore_state(buf + sizeof(header), header.text_bytes);
}

void FixMlmix::refuse_atoms(int found)
{
  error->one(
      FLERR,
      "fix mlmix: the restart file holds {} values for each atom of fix {}, accepted are {}: "
      "another version of the plugin wrote it; go on with that one, or begin from a data "
      "file (write_data)",
      found, id, VALUES_PER_ATOM);
}

int FixMlmix::pack_restart(int i, double *buf)
{
  buf[0] = VALUES_PER_ATOM + 1;    // LAMMPS skips over records by their length
  return pack_exchange(i, buf + 1) + 1;
}

void FixMlmix::unpack_restart(int i, int nth)
{
  double *record = atom->extra[i];
  for (int n = 0; n < nth; n++) record += static_cast<int>(*record);
  if (static_cast<int>(*record) != VALUES_PER_ATOM + 1) refuse_atoms(static_cast<int>(*record) - 1);
  unpack_exchange(i, record + 1);
}

int FixMlmix::size_restart(int)
{
  return VALUES_PER_ATOM + 1;
}

int FixMlmix::maxsize_restart()
{
  return VALUES_PER_ATOM + 1;
}

int FixMlmix::pack_forward_comm(int n, int *list, double *buf, int, int *)
{
  if (zone->field_to_forward() == MLMIX_WEIGHT)
    for (int i = 0; i < n; i++) buf[i] = array_atom[list[i]][0];
  else
    for (int i = 0; i < n; i++) buf[i] = ubuf(flags[list[i]]).d;
  return n;
}

void FixMlmix::unpack_forward_comm(int n, int first, double *buf)
{
  if (zone->field_to_forward() == MLMIX_WEIGHT)
    for (int i = 0; i < n; i++) array_atom[first + i][0] = buf[i];
  else
    for (int i = 0; i < n; i++) flags[first + i] = static_cast<int>(ubuf(buf[i]).i);
}

// ---- data files: one line per atom with its ID, output, flags and age as a seed

void FixMlmix::write_data_section_size(int, int &nx, int &ny)
{
  nx = atom->nlocal;
  ny = VALUES_PER_ATOM + 1;
}

void FixMlmix::write_data_section_pack(int, double **buf)
{
  for (int i = 0; i < atom->nlocal; i++) {
    buf[i][0] = ubuf(atom->tag[i]).d;
    pack_exchange(i, &buf[i][1]);
    buf[i][VALUES_PER_ATOM] = zone->result().zone_time - since[i];
  }
}

void FixMlmix::write_data_section_keyword(int, FILE *fp)
{
  fprintf(fp, "\n%s # weight zone cost error flags age\n\n", id);
}

void FixMlmix::write_data_section(int, FILE *fp, int n, double **buf, int)
{
  for (int i = 0; i < n; i++) {
    std::string line = std::to_string(static_cast<tagint>(ubuf(buf[i][0]).i));
    for (int m = 0; m < MLMIX_OUTPUT_COLUMNS; m++) line += fmt::format(" {:.17g}", buf[i][m + 1]);
    line += fmt::format(" {} {:.17g}\n", static_cast<int>(ubuf(buf[i][1 + MLMIX_OUTPUT_COLUMNS]).i),
                        buf[i][2 + MLMIX_OUTPUT_COLUMNS]);
    fputs(line.c_str(), fp);
  }
}

bigint FixMlmix::read_data_skip_lines(char *)
{
  return -1;    // as many as the file has atoms
}

void FixMlmix::read_data_section(char *keyword, int n, char *buf, tagint id_offset)
{
  if (atom->map_style == Atom::MAP_NONE)
    error->all(FLERR, "fix mlmix: reading section {} of a data file needs `atom_modify map yes`",
               keyword);
  for (int line = 0; line < n; line++) {
    char *end = strchr(buf, '\n');
    if (!end) error->all(FLERR, "fix mlmix: section {} of the data file ends early", keyword);
    *end = '\0';
    try {
      ValueTokenizer words(buf);
      const tagint tag = words.next_tagint() + id_offset;
      const int i = atom->map(tag);
      double values[VALUES_PER_ATOM];
      for (int m = 0; m < MLMIX_OUTPUT_COLUMNS; m++) values[m] = words.next_double();
      values[MLMIX_OUTPUT_COLUMNS] = ubuf(words.next_int()).d;
      values[MLMIX_OUTPUT_COLUMNS + 1] = zone->result().zone_time - words.next_double();
      if (i >= 0 && i < atom->nlocal) {
        unpack_exchange(i, values);
        read_tags.insert(tag);
      }
    } catch (TokenizerException &e) {
      error->all(FLERR, "fix mlmix: section {} of the data file: `{}`: {}", keyword, buf, e.what());
    }
    buf = end + 1;
  }
  restart_reset = 1;    // the atoms have weights now
}

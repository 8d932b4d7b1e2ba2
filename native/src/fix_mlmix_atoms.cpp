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

// Per-atom values that migrate and are written to restart files: output, flags, since; and, behind
// them where they are asked for, those held.
constexpr int VALUES_PER_ATOM = MLMIX_OUTPUT_COLUMNS + 2;
constexpr int VALUES_WITH_HELD = VALUES_PER_ATOM + MLMIX_HELD_COLUMNS;

bool is_known(int values)
{
  return values == VALUES_PER_ATOM || values == VALUES_WITH_HELD;
}

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

int FixMlmix::values_per_atom() const
{
  return held ? VALUES_WITH_HELD : VALUES_PER_ATOM;
}

double FixMlmix::memory_usage()
{
  const int doubles = MLMIX_OUTPUT_COLUMNS + 1 + (held ? MLMIX_HELD_COLUMNS : 0);
  return static_cast<double>(atom->nmax) * (doubles * sizeof(double) + sizeof(int));
}

void FixMlmix::grow_arrays(int nmax)
{
  memory->grow(array_atom, nmax, MLMIX_OUTPUT_COLUMNS, "mlmix:output");
  memory->grow(flags, nmax, "mlmix:flags");
  memory->grow(since, nmax, "mlmix:since");
  if (zone->options().held) memory->grow(held, nmax, MLMIX_HELD_COLUMNS, "mlmix:held");
  zone->follow(array_atom, flags, since, held);
}

void FixMlmix::copy_arrays(int i, int j, int)
{
  zone->change_at_home();
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[j][n] = array_atom[i][n];
  flags[j] = flags[i];
  since[j] = since[i];
  if (held) std::copy_n(held[i], MLMIX_HELD_COLUMNS, held[j]);
}

void FixMlmix::set_arrays(int i)
{
  // LAMMPS calls this for atoms of a data file, too, after it has read our section.
  if (!read_tags.empty() && read_tags.erase(atom->tag[i])) return;
  zone->change_at_home();
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[i][n] = 0.0;
  array_atom[i][COST] = 1.0;    // load balancing divides by it before the first step
  flags[i] = 0;
  since[i] = 0.0;
  if (held) std::fill_n(held[i], MLMIX_HELD_COLUMNS, 0.0);
}

int FixMlmix::pack_exchange(int i, double *buf)
{
  zone->bring_home();
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) buf[n] = array_atom[i][n];
  buf[MLMIX_OUTPUT_COLUMNS] = ubuf(flags[i]).d;
  buf[MLMIX_OUTPUT_COLUMNS + 1] = since[i];
  if (held) std::copy_n(held[i], MLMIX_HELD_COLUMNS, buf + VALUES_PER_ATOM);
  return values_per_atom();
}

int FixMlmix::unpack_exchange(int i, double *buf)
{
  zone->change_at_home();
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[i][n] = buf[n];
  flags[i] = static_cast<int>(ubuf(buf[MLMIX_OUTPUT_COLUMNS]).i);
  since[i] = buf[MLMIX_OUTPUT_COLUMNS + 1];
  if (held) std::copy_n(buf + VALUES_PER_ATOM, MLMIX_HELD_COLUMNS, held[i]);
  return values_per_atom();
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
  header.values_per_atom = values_per_atom();
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
  if (!is_known(header.values_per_atom)) refuse_atoms(header.values_per_atom);
  ghost_cutoff_raised = header.cutoff_raised;
  ghost_cutoff_of_user = header.cutoff_of_user;
  restore_ghost_cutoff();
  zone->restore_state(buf + sizeof(header), header.text_bytes);
}

void FixMlmix::refuse_atoms(int found)
{
  error->one(
      FLERR,
      "fix mlmix: the restart file holds {} values for each atom of fix {}, accepted are {} or {}: "
      "another version of the plugin wrote it; go on with that one, or begin from a data "
      "file (write_data)",
      found, id, VALUES_PER_ATOM, VALUES_WITH_HELD);
}

int FixMlmix::pack_restart(int i, double *buf)
{
  buf[0] = values_per_atom() + 1;    // LAMMPS skips over records by their length
  return pack_exchange(i, buf + 1) + 1;
}

void FixMlmix::unpack_restart(int i, int nth)
{
  double *record = atom->extra[i];
  for (int n = 0; n < nth; n++) record += static_cast<int>(*record);
  const int found = static_cast<int>(*record) - 1;
  if (!is_known(found)) refuse_atoms(found);
  // A run of another fix line may have held them or not.
  double values[VALUES_WITH_HELD] = {};
  std::copy_n(record + 1, found, values);
  unpack_exchange(i, values);
}

int FixMlmix::size_restart(int)
{
  return values_per_atom() + 1;
}

int FixMlmix::maxsize_restart()
{
  return values_per_atom() + 1;
}

int FixMlmix::pack_forward_comm(int n, int *list, double *buf, int, int *)
{
  zone->bring_home();
  if (zone->field_to_forward() == MLMIX_WEIGHT)
    for (int i = 0; i < n; i++) buf[i] = array_atom[list[i]][0];
  else
    for (int i = 0; i < n; i++) buf[i] = ubuf(flags[list[i]]).d;
  return n;
}

void FixMlmix::unpack_forward_comm(int n, int first, double *buf)
{
  zone->change_at_home();
  if (zone->field_to_forward() == MLMIX_WEIGHT)
    for (int i = 0; i < n; i++) array_atom[first + i][0] = buf[i];
  else
    for (int i = 0; i < n; i++) flags[first + i] = static_cast<int>(ubuf(buf[i]).i);
}

int FixMlmix::pack_reverse_comm(int n, int first, double *buf)
{
  if (n > 0) std::copy_n(held[first], n * MLMIX_HELD_COLUMNS, buf);
  return n * MLMIX_HELD_COLUMNS;
}

void FixMlmix::unpack_reverse_comm(int n, int *list, double *buf)
{
  for (int i = 0; i < n; i++)
    for (int m = 0; m < MLMIX_HELD_COLUMNS; m++)
      held[list[i]][m] += buf[i * MLMIX_HELD_COLUMNS + m];
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
    double values[VALUES_WITH_HELD];
    pack_exchange(i, values);
    buf[i][0] = ubuf(atom->tag[i]).d;
    std::copy_n(values, VALUES_PER_ATOM, &buf[i][1]);
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
      double values[VALUES_WITH_HELD] = {};
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

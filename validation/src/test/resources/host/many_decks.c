/* Runs decks one after another, each in an instance of its own, in a program where the plugin starts
 * the virtual machine. The arguments are names: NAME.in is run, NAME.log is its log, and NAME.error
 * has what LAMMPS says of a deck that fails. NAME.ended is written after each. */

#include "library.h"

#include <stdio.h>

static void save(const char *name, const char *suffix, const char *text)
{
  char path[256];
  snprintf(path, sizeof(path), "%s%s", name, suffix);
  FILE *file = fopen(path, "w");
  if (file == NULL) _Exit(3);
  fputs(text, file);
  fclose(file);
}

static void run(const char *name)
{
  char deck[256], log[256], text[16384];
  snprintf(deck, sizeof(deck), "%s.in", name);
  snprintf(log, sizeof(log), "%s.log", name);
  char *words[] = {"lmp", "-screen", "none", "-log", log};
  void *lmp = lammps_open_no_mpi(5, words, NULL);
  lammps_file(lmp, deck);
  if (lammps_has_error(lmp)) {
    lammps_get_last_error_message(lmp, text, sizeof(text));
    save(name, ".error", text);
  }
  lammps_close(lmp);
  save(name, ".ended", "");
}

int main(int argc, char **argv)
{
  for (int n = 1; n < argc; n++) run(argv[n]);
  lammps_mpi_finalize();
  return 0;
}

/* Two LAMMPS instances alive at once in a C program, where the plugin starts the virtual machine.
 * The first argument says which is closed first, the second names a file of LAMMPS commands. */

#include "library.h"

#include <stdio.h>
#include <string.h>

static void must(void *lmp, const char *what)
{
  char text[4096];
  if (!lammps_has_error(lmp)) return;
  lammps_get_last_error_message(lmp, text, sizeof(text));
  printf("%s failed: %s\n", what, text);
  fflush(stdout);
  _Exit(1);
}

int main(int argc, char **argv)
{
  char *words[] = {"lmp", "-screen", "none", "-log", "none"};
  if (argc != 3) return 2;
  void *first = lammps_open_no_mpi(5, words, NULL);
  void *second = lammps_open_no_mpi(5, words, NULL);
  lammps_file(first, argv[2]);
  must(first, "the first instance");
  lammps_command(first, "run 10");
  lammps_file(second, argv[2]);
  must(second, "the second instance");
  lammps_command(second, "run 5");
  must(second, "the second instance");

  int first_closes = strcmp(argv[1], "first") == 0;
  void *left = first_closes ? second : first;
  lammps_close(first_closes ? first : second);
  lammps_command(left, "run 10");
  must(left, "the instance left");
  lammps_close(left);

  void *third = lammps_open_no_mpi(5, words, NULL);
  lammps_file(third, argv[2]);
  lammps_command(third, "run 5");
  must(third, "the third instance");
  lammps_close(third);
  lammps_mpi_finalize();
  printf("all instances ran\n");
  return 0;
}

/* A C program that runs one LAMMPS instance from one thread after another; the plugin starts the
 * virtual machine on the first of them. The argument names a file of LAMMPS commands. */

#include "library.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *lmp;
static char **arguments;

static void must(const char *what)
{
  char text[4096];
  if (!lammps_has_error(lmp)) return;
  lammps_get_last_error_message(lmp, text, sizeof(text));
  printf("%s failed: %s\n", what, text);
  fflush(stdout);
  _Exit(1);
}

static void command(const char *line)
{
  lammps_command(lmp, line);
  must(line);
}

static void *first(void *unused)
{
  char *words[] = {"lmp", "-screen", "none", "-log", "none"};
  lmp = lammps_open_no_mpi(5, words, NULL);
  lammps_file(lmp, arguments[1]);
  must("the deck");
  command("neigh_modify delay 0 every 2 check no");
  command("run 5");
  return unused;
}

static void *second(void *unused)
{
  command("run 6 pre no");
  command("run 5");
  return unused;
}

static void *third(void *unused)
{
  command("run 5");
  command("clear");
  lammps_file(lmp, arguments[1]);
  command("run 5");
  lammps_close(lmp);
  lammps_mpi_finalize();
  return unused;
}

int main(int argc, char **argv)
{
  void *(*work[])(void *) = {first, second, third};
  if (argc != 2) return 2;
  arguments = argv;
  for (int n = 0; n < 3; n++) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work[n], NULL) != 0) return 3;
    pthread_join(thread, NULL);
  }
  printf("all threads ran\n");
  return 0;
}

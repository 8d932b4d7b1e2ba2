// The neighbour lists' atoms filtered, in their order: each thread counts those that stay in its
// part of a list, the sums say where each part goes, and each thread copies its own.
#include "codes.h"
#include "kernel.h"

const int PART = 32;       /* entries of a list by thread */
const int SCANNERS = 1024; /* threads that sum up one list */

/* One list; group as ForceGroup numbers them. */
struct List {
  long group;
  Array<int> listed; /* [locals + ghosts], ghosts last */
  Array<int> chosen; /* room for as many */
  long locals;
  long ghosts;
  long first_part; /* where its parts' counts begin */
};

const long EXPENSIVE = 0;
const long CHEAP = 1;

/* What lists take: by codes, or, where these have none, the atoms marked for one group. */
struct Choice {
  Array<int> codes;
  Array<signed char> marked;
  long group; /* whose atoms are marked; -1: codes decide */
  long left;  /* group whose lists stay as they are; -1: none */
};

DEVICE bool takes_part(const List &list, const Choice &choice)
{
  if (choice.group >= 0) return list.group == choice.group;
  return (list.group == EXPENSIVE || list.group == CHEAP) && list.group != choice.left;
}

DEVICE bool stays(const List &list, const Choice &choice, long entry)
{
  if (entry >= list.locals) return true;    // ghosts of the list
  int atom = list.listed[entry];
  if (choice.group >= 0) return choice.marked[atom];
  return list.group == EXPENSIVE ? choice.codes[atom] != BULK : choice.codes[atom] != CORE;
}

DEVICE long length_of(const List &list)
{
  return list.locals + list.ghosts;
}

DEVICE long parts_of(const List &list)
{
  return (length_of(list) + PART - 1) / PART;
}

// A row of blocks for each list.
KERNEL(count_parts, Array<List> lists, Choice choice, Array<int> counts)
{
  List list = lists[block_row()];
  long part = thread_number();
  if (!takes_part(list, choice) || part >= parts_of(list)) return;
  long end = length_of(list) < (part + 1) * PART ? length_of(list) : (part + 1) * PART;
  int count = 0;
  for (long entry = part * PART; entry < end; entry++) count += stays(list, choice, entry);
  counts[list.first_part + part] = count;
}

/* Turns counts into where each part begins; a block for each list, whose length in atoms of the
 * rank goes to `totals`. */
BLOCK_KERNEL(sum_parts, Array<List> lists, Choice choice, Array<int> counts, Array<int> totals)
{
  SHARED int sums[2][SCANNERS];
  List list = lists[block_column()];
  if (!takes_part(list, choice)) return;
  long parts = parts_of(list);
  long share = (parts + SCANNERS - 1) / SCANNERS;
  FOR_THREADS(t)
  {
    int sum = 0;
    for (long part = t * share; part < (t + 1) * share && part < parts; part++)
      sum += counts[list.first_part + part];
    sums[0][t] = sum;
  }
  int now = 0;
  for (int step = 1; step < SCANNERS; step *= 2, now = 1 - now) {
    FOR_THREADS(t)
    {
      sums[1 - now][t] = sums[now][t] + (t >= step ? sums[now][t - step] : 0);
    }
  }
  FOR_THREADS(t)
  {
    int begin = t > 0 ? sums[now][t - 1] : 0;
    for (long part = t * share; part < (t + 1) * share && part < parts; part++) {
      int count = counts[list.first_part + part];
      counts[list.first_part + part] = begin;
      begin += count;
    }
    if (t == SCANNERS - 1) totals[block_column()] = sums[now][t] - (int) list.ghosts;
  }
}

KERNEL(copy_parts, Array<List> lists, Choice choice, Array<int> counts)
{
  List list = lists[block_row()];
  long part = thread_number();
  if (!takes_part(list, choice) || part >= parts_of(list)) return;
  long end = length_of(list) < (part + 1) * PART ? length_of(list) : (part + 1) * PART;
  int to = counts[list.first_part + part];
  for (long entry = part * PART; entry < end; entry++)
    if (stays(list, choice, entry)) list.chosen[to++] = list.listed[entry];
}

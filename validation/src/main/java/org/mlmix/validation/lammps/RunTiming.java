package org.mlmix.validation.lammps;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LAMMPS' own account of one {@code run}.
 *
 * @param loopSeconds "Loop time", the whole time stepping loop
 * @param pairSeconds average over the ranks of the "Pair" line
 * @param steps time steps
 * @param atoms atoms in the box
 */
public record RunTiming(double loopSeconds, double pairSeconds, long steps, long atoms) {
  private static final Pattern LOOP =
      Pattern.compile("Loop time of (\\S+) on \\d+ procs for (\\d+) steps with (\\d+) atoms");
  // Section | min time | avg time | max time | %varavg | %total; one rank prints the average alone.
  private static final Pattern PAIR = Pattern.compile("Pair\\s*\\|([^|]*)\\|([^|]*)\\|.*");

  /** One for every run of a deck, in order. */
  public static List<RunTiming> all(LammpsResult result) {
    List<RunTiming> timings = new ArrayList<>();
    for (String line : result.lines()) {
      Matcher loop = LOOP.matcher(line);
      Matcher pair = PAIR.matcher(line);
      if (loop.lookingAt()) {
        timings.add(
            new RunTiming(
                Double.parseDouble(loop.group(1)),
                Double.NaN,
                Long.parseLong(loop.group(2)),
                Long.parseLong(loop.group(3))));
      } else if (pair.matches() && !timings.isEmpty()) {
        RunTiming run = timings.removeLast();
        timings.add(
            new RunTiming(
                run.loopSeconds,
                Double.parseDouble(pair.group(2).strip()),
                run.steps,
                run.atoms));
      }
    }
    return timings;
  }

  public static RunTiming last(LammpsResult result) {
    List<RunTiming> timings = all(result);
    if (timings.isEmpty()) {
      throw new LammpsFailure("the run printed no `Loop time`, see " + result.folder());
    }
    return timings.getLast();
  }

  public double millisecondsPerStep() {
    return 1e3 * loopSeconds / steps;
  }
}

package org.mlmix.tools.demo;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.mlmix.fix.RunFigures;
import org.mlmix.tools.lammps.RunTiming;

/** What was evaluated where, how long it took, and how good the forces are. */
record Summary(RunTiming mixed, RunFigures figures, RunTiming expensive, RunTiming cheap, ForceComparison comparison) {

    double gain() {
        return expensive.millisecondsPerStep() / mixed.millisecondsPerStep();
    }

    String headline() {
        return format(
                "Silicon with a vacancy: SNAP on %.0f of %,d atoms, %.1f times faster than SNAP on all",
                figures.atoms().expensive(), mixed.atoms(), gain());
    }

    String text() {
        double core = figures.atoms().core();
        double blend = figures.atoms().blend();
        double buffer = figures.atoms().expensive() - core - blend;
        return String.join(
                "\n",
                "",
                format("Evaluated where (atoms of %,d, average over %d steps)", mixed.atoms(), mixed.steps()),
                format("  core    %8.0f   force of SNAP", core),
                format("  blend   %8.0f   force of both, smoothly weighted", blend),
                format("  buffer  %8.0f   SNAP evaluated for its neighbours, fitted force", buffer),
                format(
                        "  evaluations per step: SNAP %.0f, fitted %.0f",
                        figures.expensivePerStep(), figures.atoms().cheap()),
                "",
                "Time per step",
                format("  mixed                  %9.2f ms", mixed.millisecondsPerStep()),
                format(
                        "  SNAP on all atoms      %9.2f ms   (%d steps)",
                        expensive.millisecondsPerStep(), expensive.steps()),
                format("  fitted on all atoms    %9.2f ms", cheap.millisecondsPerStep()),
                format("  speed-up over SNAP on all atoms: %.1f", gain()),
                "",
                "Force error against SNAP on all atoms, last configuration (eV/Å)",
                format("  core     largest %.1e", largest(site -> site.zone().isCore())),
                errors("blend ", site -> site.zone() == Zone.BLEND),
                errors("beyond", site -> site.zone().isOutside()),
                "");
    }

    private String errors(String name, Predicate<ForceComparison.Site> where) {
        return format(
                "  %s   mixed RMS %.3f, fitted everywhere RMS %.3f",
                name, rms(where, ForceComparison.Site::mixedError), rms(where, ForceComparison.Site::cheapError));
    }

    private double largest(Predicate<ForceComparison.Site> where) {
        return comparison.sites().stream()
                .filter(where)
                .mapToDouble(ForceComparison.Site::mixedError)
                .max()
                .orElse(0);
    }

    private double rms(Predicate<ForceComparison.Site> where, ToDoubleFunction<ForceComparison.Site> error) {
        return Math.sqrt(comparison.sites().stream()
                .filter(where)
                .mapToDouble(error)
                .map(value -> value * value)
                .average()
                .orElse(0));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

package org.mlmix.fitter.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.StartCell;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.sampling.UserRow;
import org.mlmix.fitter.solve.Equality;

/**
 * What must hold exactly at rest, as rows over the coefficients.
 *
 * <p>Elastic constants are derivatives of the stress along strains under which the atoms go where they
 * go <em>with the expensive potential</em>; that no internal force arises there is demanded beside it.
 * Both are linear in the coefficients, and together they say what the relaxed elastic constants are.
 * Splines have kinks in their third derivatives, so that differences between finite strains are off in
 * first order: the strain is as small as rounding allows. Rows that symmetry makes zero or repeats are
 * left to {@link org.mlmix.fitter.solve.Equalities}.
 *
 * @param reference of the expensive potential
 * @param user further rows
 */
public record EqualityRows(
        Family family,
        Reference reference,
        Symmetry symmetry,
        boolean energy,
        boolean pressure,
        boolean elastic,
        ArrayList<UserRow> user)
        implements LammpsTask<ArrayList<Equality>> {

    /** Of the crystal, as the input asks for it, without the user's rows. */
    public static EqualityRows of(FitInput input, Family family, Reference reference) {
        return new EqualityRows(
                family,
                reference,
                StartCell.symmetry(input),
                input.constraints().energy(),
                input.constraints().pressure(),
                input.constraints().elastic(),
                new ArrayList<>());
    }

    /** With the user's rows. */
    public EqualityRows with(List<UserRow> rows) {
        return new EqualityRows(family, reference, symmetry, energy, pressure, elastic, new ArrayList<>(rows));
    }

    @Override
    public ArrayList<Equality> run(LammpsHost host) {
        ArrayList<Equality> rows = new ArrayList<>();
        DesignBlock rest = family.design(reference.cell(), host);
        if (energy) {
            rows.add(energyPerAtom(rest));
        }
        if (pressure) {
            rows.addAll(stresses(rest));
            rows.addAll(forcesAtRest(rest));
        }
        if (elastic) {
            addElastic(rows, host);
        }
        user.forEach(row -> rows.add(userRow(row, rest, host)));
        return rows;
    }

    // combination of the rows of a block, its fixed part in the last place
    private static void accumulate(double[] sum, DesignBlock block, int row, double factor) {
        int columns = block.columns();
        for (int column = 0; column < columns; column++) {
            sum[column] += factor * block.values()[row * columns + column];
        }
        sum[columns] += factor * block.fixed()[row];
    }

    private static Equality equality(String name, double[] sum, double value, String unit, double scale) {
        int columns = sum.length - 1;
        return new Equality(name, java.util.Arrays.copyOf(sum, columns), value - sum[columns], unit, scale);
    }

    private Equality energyPerAtom(DesignBlock rest) {
        double[] sum = new double[rest.columns() + 1];
        int atoms = reference.cell().atoms();
        accumulate(sum, rest, 0, 1.0 / atoms);
        return equality("energy per atom", sum, reference.energyPerAtom(), "eV", 1);
    }

    private List<Equality> stresses(DesignBlock rest) {
        List<Equality> rows = new ArrayList<>();
        double volume = reference.cell().volume();
        for (int[] mode : symmetry.strains()) {
            double[] sum = new double[rest.columns() + 1];
            for (int component : mode) {
                double factor = -Units.GIGAPASCAL / volume / mode.length;
                accumulate(sum, rest, rest.rows() - 6 + component, factor);
            }
            String name = mode.length == 3 ? "pressure" : "stress " + AXES[mode[0]];
            // What the relaxation left is noise.
            rows.add(equality(name, sum, 0, "GPa", 1));
        }
        return rows;
    }

    private static final String[] AXES = {"xx", "yy", "zz", "yz", "xz", "xy"};

    private List<Equality> forcesAtRest(DesignBlock rest) {
        List<Equality> rows = new ArrayList<>();
        for (int i = 0; i < 3 * reference.cell().atoms(); i++) {
            double[] sum = new double[rest.columns() + 1];
            accumulate(sum, rest, 1 + i, 1);
            String name = "force on atom " + (i / 3 + 1) + " " + "xyz".charAt(i % 3);
            rows.add(equality(name, sum, 0, "eV/Å", 1));
        }
        return rows;
    }

    /** Of the differences; rounding errors of stresses are about 1e-14 of what they add up from. */
    private static final double STRAIN = 1e-5;

    private void addElastic(List<Equality> rows, LammpsHost host) {
        Set<Integer> components = new HashSet<>();
        symmetry.constants().forEach(pair -> components.add(pair[0]));
        for (int component : components.stream().sorted().toList()) {
            int columns = family.columns();
            int forces = 3 * reference.cell().atoms();
            double[][] stress = new double[6][columns + 1];
            double[][] internal = new double[forces][columns + 1];
            for (int sign = -1; sign <= 1; sign += 2) {
                Structure strained = reference.under(component, sign * STRAIN);
                DesignBlock block = family.design(strained, host);
                double weight = sign / (2 * STRAIN);
                double toStress = -Units.GIGAPASCAL / strained.volume();
                for (int row = 0; row < 6; row++) {
                    accumulate(stress[row], block, block.rows() - 6 + row, weight * toStress);
                }
                for (int i = 0; i < forces; i++) {
                    accumulate(internal[i], block, 1 + i, weight);
                }
            }
            for (int[] pair : symmetry.constants()) {
                if (pair[0] == component) {
                    String name = Symmetry.constantName(component, pair[1]);
                    rows.add(equality(name, stress[pair[1]], reference.constant(pair), "GPa", 100));
                }
            }
            for (int i = 0; i < forces; i++) {
                String name =
                        "internal force under " + AXES[component] + ", atom " + (i / 3 + 1) + " " + "xyz".charAt(i % 3);
                rows.add(equality(name, internal[i], 0, "eV/Å", 10));
            }
        }
    }

    private Equality userRow(UserRow row, DesignBlock rest, LammpsHost host) {
        DesignBlock block = family.design(row.given().structure(), host);
        double[] sum = new double[block.columns() + 1];
        if (row.force() >= 0) {
            accumulate(sum, block, 1 + row.force(), 1);
            double value = row.targetOr(row.given().labels().forces()[row.force()]);
            return equality(row.name(), sum, value, "eV/Å", 1);
        }
        accumulate(sum, block, 0, 1);
        double value = row.given().labels().energy();
        if (row.formation()) {
            double share =
                    (double) row.given().structure().atoms() / reference.cell().atoms();
            accumulate(sum, rest, 0, -share);
            value -= share * reference.labels().energy();
        }
        return equality(row.name(), sum, row.targetOr(value), "eV", 1);
    }
}

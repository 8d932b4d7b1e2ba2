package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.Trajectory;

/**
 * What a crystal under load does around an expensive zone, at rest: the patch test of coupled methods.
 *
 * <p>A slab is held in a homogeneous strain of 0.2 % by a rigid clamp at each end, the upper one under the traction that
 * the expensive potential has at this strain. By the expensive potential every atom is in equilibrium. A matched cheap
 * potential, of the same lattice parameter and elastic constants, must leave it there, and the stress must not change
 * across the boundary. With a cheap lattice parameter that is half a per cent off, the crystal must show the strain
 * that elasticity expects, so that the study is known to see it. There is no chance in it: one trajectory says all.
 *
 * <p>At 0.5 % displacements are shown beside: what potentials differ by there is the elasticity of third order, which no
 * cheap potential was fitted to.
 *
 * <p>The load matters. In a box of fixed size forces vanish by symmetry in a homogeneously strained crystal with one
 * atom in its primitive cell, by any potential, and so does their mixture: no mismatch would show.
 */
public final class ElasticSeam implements Study {
    /** The mixed arm that must not be right. */
    static final Arm MISMATCHED = new Arm(
            "mixed-mismatched",
            "mixed, mismatched partner",
            // A coarser equilibrium will do for displacements that are a thousand times as large.
            Map.of("partner", "mismatched", "tolerance", "1e-4"));

    static final String SYSTEM = "system";

    private static final String AMOUNT = "amount";
    private static final String SMALL = "0.002";
    private static final String LARGE = "0.005";

    /** Å, by size: edges of the slab along x and y, and its length between the clamps. */
    private static final double[] ACROSS = {10, 14, 28};

    private static final double[] FREE = {22, 28, 55};

    private static final List<String> STRAINS = List.of("none", "xx", "zz", "xz", "xy");

    @Override
    public String name() {
        return "elastic-seam";
    }

    @Override
    public String title() {
        return "Strain and stress across the boundary";
    }

    @Override
    public String question() {
        return "Does a crystal under load keep its strain and its stress around an expensive zone, and is a cheap"
                + " potential whose lattice parameter is 0.5 % off found out?";
    }

    @Override
    public String potentials(Size size) {
        return "W: SNAP / eam; Si: SNAP / uf3";
    }

    @Override
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> {
                List<Condition> few = List.of(
                        Crystal.W.strained("zz", SMALL, size),
                        Crystal.W.strained("xz", SMALL, size),
                        Crystal.W.strained("zz", LARGE, size),
                        Crystal.SI.strained("xz", SMALL, size));
                yield plan(few, "3.0", "3.0");
            }
            case STANDARD, FULL -> plan(all(size), "4.0", "4.0");
        };
    }

    private static Plan plan(List<Condition> conditions, String core, String blend) {
        List<Arm> arms = List.of(Arm.EXPENSIVE, Arm.MIXED, MISMATCHED, Arm.CHEAP);
        return new Plan(arms, conditions, 1, Map.of("core", core, "blend", blend), 1);
    }

    private static List<Condition> all(Size size) {
        return Arrays.stream(Crystal.values())
                .flatMap(crystal -> Stream.concat(
                        STRAINS.stream().map(strain -> crystal.strained(strain, SMALL, size)),
                        Stream.of("zz", "xz").map(strain -> crystal.strained(strain, LARGE, size))))
                .toList();
    }

    /** Whether strains are so small that elastic constants are all that counts. */
    static boolean decides(Condition condition) {
        return condition.variables().get(AMOUNT).equals(SMALL);
    }

    /**
     * A crystal with the properties of its two potentials that elasticity needs: lattice parameters (Å), and the
     * elastic constants of the mismatched one (GPa), all measured with LAMMPS by differences of stresses. The expensive
     * ones are those of the decks; the mismatched ones are W_zhou.eam.alloy and Si.sw.
     */
    enum Crystal {
        W("W", 3.180460, 3.164849, 522.5, 204.2, 4),
        SI("Si", 5.464353, 5.430950, 151.42, 76.42, 2);

        private final String word;
        private final double lattice;
        private final double mismatched;
        private final double c11;
        private final double c12;
        private final int clamp;

        /**
         * One of them.
         *
         * @param clamp unit cells that are as long as two cutoffs
         */
        Crystal(String word, double lattice, double mismatched, double c11, double c12, int clamp) {
            this.word = word;
            this.lattice = lattice;
            this.mismatched = mismatched;
            this.c11 = c11;
            this.c12 = c12;
            this.clamp = clamp;
        }

        private Condition strained(String strain, String amount, Size size) {
            String percent = String.format(Locale.ROOT, "%.1f", 100 * Double.parseDouble(amount));
            boolean none = strain.equals("none");
            String title = word + (none ? ", no strain" : ", strain " + strain + " " + percent + " %");
            String name = word + "-" + strain + (none ? "" : "-" + percent);
            Map<String, String> variables = Map.of(
                    SYSTEM,
                    word,
                    "strain",
                    strain,
                    AMOUNT,
                    amount,
                    "across",
                    cells(ACROSS, size),
                    "free",
                    cells(FREE, size),
                    "clamp",
                    String.valueOf(clamp));
            return new Condition(name, title, STRAINS.indexOf(strain), variables);
        }

        /** Unit cells that make a length. */
        private String cells(double[] lengths, Size size) {
            return String.valueOf(Math.round(lengths[size.ordinal()] / lattice));
        }

        static Crystal of(Condition condition) {
            return condition.variables().get(SYSTEM).equals(W.word) ? W : SI;
        }

        /** How much smaller the lattice parameter of the mismatched partner is, relative. */
        double mismatch() {
            return 1 - mismatched / lattice;
        }

        /**
         * Strain along z that a slab takes on in addition when its potential wants a smaller lattice, but x and y are
         * held: −(1 + 2 C12/C11) times the mismatch.
         */
        double expectedStrain() {
            return -(1 + 2 * c12 / c11) * mismatch();
        }
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        return Seam.read(folder).observations();
    }

    @Override
    public Judgement judge(Size size, Results results) {
        return new SeamJudge(results).judgement();
    }
}

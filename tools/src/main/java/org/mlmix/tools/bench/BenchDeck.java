package org.mlmix.tools.bench;

/** The decks under examples/bench. */
enum BenchDeck {
    SI("si.in", "silicon, quadratic SNAP + Stillinger-Weber", 8, 5, "uf3"),
    W("w.in", "tungsten, (ZBL + SNAP) + EAM", 2, 8, "eam/alloy");

    final String file;
    final String title;

    /** Atoms in a unit cell. */
    private final int basis;

    /** Cells along the edge of the box that gives the expensive cost per atom: about 1,000 atoms. */
    final int smallCells;

    /** The style of a potential of the fitter that the deck takes in place of its own cheap one. */
    final String fitted;

    BenchDeck(String file, String title, int basis, int smallCells, String fitted) {
        this.fitted = fitted;
        this.file = file;
        this.title = title;
        this.basis = basis;
        this.smallCells = smallCells;
    }

    /** Cells along the edge of a box with about so many atoms. */
    int cells(long atoms) {
        return Math.max(1, (int) Math.round(Math.cbrt((double) atoms / basis)));
    }

    long atoms(int cells) {
        return (long) basis * cells * cells * cells;
    }
}

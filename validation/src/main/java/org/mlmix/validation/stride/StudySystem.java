package org.mlmix.validation.stride;

/** What is studied; the names are those that the deck {@code examples/stride/stride.in} knows. */
enum StudySystem {
    SI("si", "Si: quadratic SNAP, uf3"),
    W_EAM("wEam", "W: SNAP + ZBL, eam"),
    W_UF3("wUf3", "W: SNAP + ZBL, uf3"),
    HE_W("heW", "He in W: SNAP + ZBL, eam; tables");

    private final String word;
    private final String title;

    StudySystem(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** As the deck has it. */
    String word() {
        return word;
    }

    /** The potentials, expensive ones first. */
    String title() {
        return title;
    }
}

package org.mlmix.validation.stats;

/**
 * The largest difference between two arms that does not matter; chosen before the runs, from what a user of the
 * quantity would notice, not from what the data show.
 *
 * @param size in the unit of the quantity
 * @param reason why so much does not matter; printed with the verdict
 */
public record Margin(double size, String reason) {
    public Margin {
        Require.positive(size, "margin");
        Require.that(!reason.isBlank(), "a margin needs a reason");
    }
}

package org.mlmix.fitter.report;

import java.util.List;
import org.mlmix.fitter.page.Page;
import org.mlmix.fitter.page.Plot;

/** A page with some plots and one table. */
public final class TablePage {
    private TablePage() {}

    /**
     * The page.
     *
     * @param notes paragraphs below the table
     */
    public static String of(
            String title, List<String> header, List<List<String>> rows, List<String> notes, List<Plot> plots) {
        Page page = new Page(title, "");
        page.plots(plots);
        page.table(header, rows);
        notes.forEach(page::paragraph);
        return page.end();
    }
}

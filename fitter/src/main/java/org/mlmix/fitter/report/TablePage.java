package org.mlmix.fitter.report;

import java.util.List;

/** A page with some plots and one table. */
public final class TablePage {
    private TablePage() {}

    /**
     * The page.
     *
     * @param notes paragraphs below the table
     */
    public static String of(
            String title,
            List<String> header,
            List<List<String>> rows,
            List<String> notes,
            List<FitReport.Plot> plots) {
        HtmlReport page = new HtmlReport();
        page.begin(title);
        page.plots(plots);
        page.table(header, rows);
        notes.forEach(page::paragraph);
        return page.end();
    }
}

package org.mlmix.fitter.page;

import java.util.Base64;
import java.util.List;

/** A report as one file of HTML: no network, no script. All texts are escaped where nothing else is said. */
public final class Page {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#2b303a;max-width:70rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.7rem}h2{margin-top:2.2rem;border-bottom:1px solid #e4e7ec}
            table{border-collapse:collapse;margin:.6rem 0;font-variant-numeric:tabular-nums}
            td,th{padding:.2rem .8rem;border-bottom:1px solid #e4e7ec;text-align:right}
            td:first-child,th:first-child{text-align:left}
            .scroll{overflow-x:auto}.verdict{background:#f2f6ff;border-left:4px solid #1f4e9c;padding:.6rem 1rem}
            .warnings{background:#fff4f2;border-left:4px solid #d1495b;padding:.6rem 1rem}
            img{max-width:100%;height:auto}code{font-size:.85em;overflow-wrap:anywhere}
            .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}
            .plots figure{margin:0}summary{cursor:pointer}
            """;

    private final StringBuilder html = new StringBuilder();

    /**
     * Begins one.
     *
     * @param style further rules, in CSS
     */
    public Page(String title, String style) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(escape(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append(style)
                .append("</style></head><body>\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
    }

    /** The whole page; nothing can be added after it. */
    public String end() {
        return html.append("</body></html>\n").toString();
    }

    /** For text and attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    public void heading(String title) {
        html.append("<h2>").append(escape(title)).append("</h2>\n");
    }

    /** What stands between backticks is code. */
    public void paragraph(String text) {
        html.append("<p>")
                .append(escape(text).replaceAll("`([^`]*)`", "<code>$1</code>"))
                .append("</p>\n");
    }

    /** HTML, taken as it is. */
    public void raw(String text) {
        html.append(text);
    }

    /** A box with a list; nothing if there are no lines. */
    public void list(String style, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.append("<div class=\"").append(style).append("\">");
        if (!title.isEmpty()) {
            html.append("<b>").append(escape(title)).append("</b>");
        }
        items(lines.stream().map(Page::escape).toList());
        html.append("</div>\n");
    }

    /** What few want to read; a click away for them. */
    public void folded(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            unfold(title + " (" + lines.size() + ")");
            items(lines.stream().map(Page::escape).toList());
            fold();
        }
    }

    /** All up to {@link #fold} is a click away. */
    public void unfold(String title) {
        html.append("<details><summary>").append(escape(title)).append("</summary>");
    }

    public void fold() {
        html.append("</details>\n");
    }

    /** A list of lines that are HTML. */
    public void items(List<String> lines) {
        html.append("<ul>");
        lines.forEach(line -> html.append("<li>").append(line).append("</li>"));
        html.append("</ul>\n");
    }

    public void table(List<String> header, List<List<String>> rows) {
        html.append("<div class=\"scroll\"><table><tr>");
        header.forEach(cell -> html.append("<th>").append(escape(cell)).append("</th>"));
        html.append("</tr>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    /** Pictures, and sentences where there is nothing to draw. */
    public void plots(List<Plot> plots) {
        if (!PlotImage.canBeDrawn()) {
            paragraph(PlotImage.NO_FONTS + " The numbers are in report.json.");
            return;
        }
        html.append("<div class=\"plots\">\n");
        for (Plot whole : plots) {
            Plot plot = PlotImage.drawable(whole);
            if (plot.lines().isEmpty()) {
                paragraph(plot.title() + ": there is nothing to draw.");
                continue;
            }
            figure(plot.title(), PlotImage.png(plot));
        }
        html.append("</div>\n");
    }

    /** A picture, PNG. */
    public void figure(String title, byte[] png) {
        html.append("<figure><img alt=\"")
                .append(escape(title))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\"></figure>\n");
    }
}

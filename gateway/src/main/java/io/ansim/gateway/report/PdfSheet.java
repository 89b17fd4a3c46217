package io.ansim.gateway.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** Lines of text on A4 pages, from top to bottom, in a font that travels with the file. */
final class PdfSheet implements AutoCloseable {
  static final float TITLE = 18;
  static final float HEADING = 12;
  static final float BODY = 9;

  private static final String FONT = "NotoSansKR-KSX1001.ttf";
  private static final float MARGIN = 50;
  private static final float LEADING = 1.5f;

  private final PDDocument document = new PDDocument();
  private final PDFont font;
  private final float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private @Nullable PDPageContentStream page;
  private float y;

  PdfSheet(String title, String language) throws IOException {
    // Without it, the time would be in the file.
    document.setDocumentId(0L);
    document.getDocumentInformation().setTitle(title);
    document.getDocumentCatalog().setLanguage(language);
    try (InputStream in = Objects.requireNonNull(PdfSheet.class.getResourceAsStream(FONT), FONT)) {
      font = PDType0Font.load(document, in, true);
    }
  }

  /** A paragraph, broken where it has to be. */
  void paragraph(String text, float size) throws IOException {
    for (String line : broken(text, size, width)) {
      room(size * LEADING);
      write(line, MARGIN, size);
    }
  }

  /** Cells beside each other, each broken within its share of the width. */
  void row(List<String> cells, float[] shares, float size) throws IOException {
    List<List<String>> columns = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < cells.size(); i++) {
      List<String> lines = broken(cells.get(i), size, shares[i] * width - size);
      columns.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int line = 0; line < height; line++) {
      room(size * LEADING);
      float x = MARGIN;
      for (int i = 0; i < columns.size(); i++) {
        if (line < columns.get(i).size()) {
          write(columns.get(i).get(line), x, size);
        }
        x += shares[i] * width;
      }
    }
  }

  /** Some empty space. */
  void space(float height) {
    y -= height;
  }

  /** The file, with a footer on every page. */
  byte[] finish(String footer) throws IOException {
    endPage();
    int total = document.getNumberOfPages();
    for (int i = 0; i < total; i++) {
      try (PDPageContentStream out =
          new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true)) {
        page = out;
        y = MARGIN / 2;
        write(footer + " " + (i + 1) + "/" + total, MARGIN, BODY);
        page = null;
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    endPage();
    document.close();
  }

  private void room(float height) throws IOException {
    if (page == null || y - height < MARGIN) {
      endPage();
      PDPage fresh = new PDPage(PDRectangle.A4);
      document.addPage(fresh);
      page = new PDPageContentStream(document, fresh);
      y = PDRectangle.A4.getHeight() - MARGIN;
    }
    y -= height;
  }

  private void write(String text, float x, float size) throws IOException {
    PDPageContentStream out = Objects.requireNonNull(page);
    out.beginText();
    out.setFont(font, size);
    out.newLineAtOffset(x, y);
    out.showText(text);
    out.endText();
  }

  private void endPage() throws IOException {
    if (page != null) {
      page.close();
      page = null;
    }
  }

  /** Breaks at spaces, and within a word that is too wide for a line of its own. */
  private List<String> broken(String text, float size, float limit) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && wide(line + " " + word, size) > limit) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      for (int i = 0; i < word.length(); i++) {
        if (line.length() > 0 && wide(line.toString() + word.charAt(i), size) > limit) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(word.charAt(i));
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private float wide(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }
}

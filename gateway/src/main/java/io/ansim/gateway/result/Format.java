package io.ansim.gateway.result;

import java.util.List;

/** A form in which a release is handed out. */
public enum Format {
  /** {@code application/json}. */
  JSON("application/json", "json"),
  /** {@code text/csv} (RFC 4180), safe to open in a spreadsheet. */
  CSV("text/csv", "csv"),
  /** {@code application/vnd.apache.arrow.stream}. */
  ARROW("application/vnd.apache.arrow.stream", "arrow"),
  /** {@code application/vnd.apache.parquet}. */
  PARQUET("application/vnd.apache.parquet", "parquet");

  private final String mediaType;
  private final String extension;

  Format(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** The media type, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** The extension of a file in this form. */
  public String extension() {
    return extension;
  }

  /** The media types of all forms, the one given by default first. */
  public static List<String> mediaTypes() {
    return List.of(JSON.mediaType, CSV.mediaType, ARROW.mediaType, PARQUET.mediaType);
  }
}

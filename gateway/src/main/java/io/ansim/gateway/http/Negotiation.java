package io.ansim.gateway.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the media type that a caller likes best (RFC 9110 section 12.5.1). */
final class Negotiation {
  private static final Pattern WEIGHT = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");

  private Negotiation() {}

  /** A range of media types, how narrow it is, and how much it is liked. */
  private record Range(String type, String subtype, double weight) {
    boolean covers(String mediaType) {
      String[] parts = mediaType.split("/", 2);
      return (type.equals("*") || type.equals(parts[0]))
          && (subtype.equals("*") || subtype.equals(parts[1]));
    }

    int narrowness() {
      return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
    }
  }

  /**
   * The offered type that is liked best, the first of several; nothing if none is accepted.
   *
   * @param accept the request's {@code Accept} header, if it has one
   * @param offered the types that can be made, the default first
   */
  static Optional<String> choose(@Nullable String accept, List<String> offered) {
    if (accept == null || accept.isBlank()) {
      return offered.stream().findFirst();
    }
    List<Range> ranges = ranges(accept);
    Optional<String> best = Optional.empty();
    double most = 0;
    for (String type : offered) {
      double weight = weight(type, ranges);
      if (weight > most) {
        best = Optional.of(type);
        most = weight;
      }
    }
    return best;
  }

  private static double weight(String mediaType, List<Range> ranges) {
    return ranges.stream()
        .filter(range -> range.covers(mediaType))
        .max(Comparator.comparingInt(Range::narrowness))
        .map(Range::weight)
        .orElse(0.0);
  }

  private static List<Range> ranges(String accept) {
    List<Range> ranges = new ArrayList<>();
    for (String item : accept.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(",", -1)) {
      String[] parts = item.split(";", -1);
      String[] type = parts[0].split("/", -1);
      if (type.length == 2 && !type[0].isEmpty() && !type[1].isEmpty()) {
        ranges.add(new Range(type[0], type[1], weight(parts)));
      }
    }
    return ranges;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].startsWith("q=")) {
        String weight = parts[i].substring(2);
        return WEIGHT.matcher(weight).matches() ? Double.parseDouble(weight) : 0;
      }
    }
    return 1;
  }
}

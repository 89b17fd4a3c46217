package io.ansim.audit.json;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A JSON value as the log uses it: no null, no fraction, no exponent. */
public sealed interface Json {
  /** The largest magnitude of a whole number: 2^53 - 1, exact in every JSON reader (RFC 8785). */
  long MAX_WHOLE = (1L << 53) - 1;

  /** An object; its members are in the order of RFC 8785, by UTF-16 code unit. */
  record Members(SortedMap<String, Json> values) implements Json {
    /** Copies the members. */
    public Members {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /** An array. */
  record Items(List<Json> values) implements Json {
    /** Copies the items. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A string. */
  record Text(String value) implements Json {}

  /** A whole number of at most 2^53 - 1 in magnitude. */
  record Whole(long value) implements Json {
    /** Checks the range. */
    public Whole {
      if (value > MAX_WHOLE || value < -MAX_WHOLE) {
        throw new IllegalArgumentException("whole number beyond 2^53 - 1");
      }
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Json {}
}

package io.ansim.policy.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Declares a record's codec field by field: an array of its components in order.
 *
 * @param <T> the record
 */
final class Fields<T> {
  private record Field<T, F>(Codec<F> codec, Function<T, F> of) {
    void write(T value, CborWriter out) {
      codec.write(of.apply(value), out);
    }
  }

  /**
   * The components read, in the order declared.
   *
   * @param values the components
   */
  record Row(List<Object> values) {
    /** The {@code i}-th component, which has the type its field was declared with. */
    // The field at this position was read by the codec declared for it, so the cast holds.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <F> F at(int i) {
      return (F) values.get(i);
    }
  }

  private final List<Field<T, ?>> fields = new ArrayList<>();

  <F> Fields<T> with(Codec<F> codec, Function<T, F> of) {
    fields.add(new Field<>(codec, of));
    return this;
  }

  Codec<T> make(Function<Row, T> maker) {
    List<Field<T, ?>> declared = List.copyOf(fields);
    return new Codec<>() {
      @Override
      void write(T value, CborWriter out) {
        out.array(declared.size());
        declared.forEach(field -> field.write(value, out));
      }

      @Override
      T read(CborReader in) throws MalformedWire {
        if (in.array() != declared.size()) {
          throw new MalformedWire("a record with another number of fields");
        }
        List<Object> values = new ArrayList<>();
        for (Field<T, ?> field : declared) {
          values.add(field.codec().read(in));
        }
        return maker.apply(new Row(values));
      }
    };
  }
}

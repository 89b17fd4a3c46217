package io.ansim.policy.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Declares a sealed interface's codec case by case: an array of a case's name and its content.
 *
 * @param <T> the sealed interface
 */
final class Choice<T> {
  private record Case<T, C extends T>(String name, Class<C> type, Codec<C> codec) {
    void write(T value, CborWriter out) {
      out.array(2);
      out.text(name);
      codec.write(type.cast(value), out);
    }
  }

  private final List<Case<T, ? extends T>> cases = new ArrayList<>();

  <C extends T> Choice<T> with(String name, Class<C> type, Codec<C> codec) {
    cases.add(new Case<>(name, type, codec));
    return this;
  }

  Codec<T> make() {
    List<Case<T, ? extends T>> declared = List.copyOf(cases);
    return new Codec<>() {
      @Override
      void write(T value, CborWriter out) {
        for (Case<T, ? extends T> one : declared) {
          if (one.type().isInstance(value)) {
            one.write(value, out);
            return;
          }
        }
        throw new IllegalStateException("no case for " + value.getClass().getSimpleName());
      }

      @Override
      T read(CborReader in) throws MalformedWire {
        if (in.array() != 2) {
          throw new MalformedWire("a choice is a name and its content");
        }
        String name = in.text();
        for (Case<T, ? extends T> one : declared) {
          if (one.name().equals(name)) {
            return one.codec().read(in);
          }
        }
        throw new MalformedWire("an unknown case");
      }
    };
  }
}

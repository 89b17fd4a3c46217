package io.ansim.policy.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A type's one binary form.
 *
 * @param <T> the type
 */
public abstract class Codec<T> {
  static final Codec<Long> LONG =
      new Codec<>() {
        @Override
        void write(Long value, CborWriter out) {
          out.integer(value);
        }

        @Override
        Long read(CborReader in) throws MalformedWire {
          return in.integer();
        }
      };
  static final Codec<Integer> INT =
      LONG.refined(
          value -> {
            if (value != value.intValue()) {
              throw new IllegalArgumentException("an integer beyond 32 bits");
            }
            return value.intValue();
          },
          Integer::longValue);
  static final Codec<Boolean> BOOL =
      new Codec<>() {
        @Override
        void write(Boolean value, CborWriter out) {
          out.bool(value);
        }

        @Override
        Boolean read(CborReader in) throws MalformedWire {
          return in.bool();
        }
      };
  static final Codec<Double> REAL =
      new Codec<>() {
        @Override
        void write(Double value, CborWriter out) {
          out.real(value == 0.0 ? 0.0 : value);
        }

        @Override
        Double read(CborReader in) throws MalformedWire {
          return in.real();
        }
      };
  static final Codec<String> TEXT =
      new Codec<>() {
        @Override
        void write(String value, CborWriter out) {
          out.text(value);
        }

        @Override
        String read(CborReader in) throws MalformedWire {
          return in.text();
        }
      };
  static final Codec<byte[]> BYTES =
      new Codec<>() {
        @Override
        void write(byte[] value, CborWriter out) {
          out.bytes(value);
        }

        @Override
        byte[] read(CborReader in) throws MalformedWire {
          return in.bytes();
        }
      };

  Codec() {}

  abstract void write(T value, CborWriter out);

  abstract T read(CborReader in) throws MalformedWire;

  /** The value's encoding; equal values have equal encodings. */
  public final byte[] encode(T value) {
    CborWriter out = new CborWriter();
    write(value, out);
    return out.toArray();
  }

  /**
   * The value that these bytes encode.
   *
   * @throws MalformedWire if they are not exactly what {@link #encode} makes of some value
   */
  public final T decode(byte[] bytes) throws MalformedWire {
    try {
      CborReader in = new CborReader(bytes);
      T value = read(in);
      in.end();
      return value;
    } catch (IllegalArgumentException refused) {
      throw new MalformedWire("a value its type refuses: " + refused.getMessage());
    }
  }

  final <U> Codec<U> refined(Function<T, U> make, Function<U, T> take) {
    Codec<T> self = this;
    return new Codec<>() {
      @Override
      void write(U value, CborWriter out) {
        self.write(take.apply(value), out);
      }

      @Override
      U read(CborReader in) throws MalformedWire {
        return make.apply(self.read(in));
      }
    };
  }

  final Codec<List<T>> list() {
    Codec<T> self = this;
    return new Codec<>() {
      @Override
      void write(List<T> value, CborWriter out) {
        out.array(value.size());
        value.forEach(item -> self.write(item, out));
      }

      @Override
      List<T> read(CborReader in) throws MalformedWire {
        int size = in.array();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          items.add(self.read(in));
        }
        return Collections.unmodifiableList(items);
      }
    };
  }

  /** A set, written in the given order. */
  final Codec<Set<T>> set(Comparator<T> order) {
    return list()
        .refined(
            items -> {
              List<T> sorted = items.stream().sorted(order).distinct().toList();
              if (!sorted.equals(items)) {
                throw new IllegalArgumentException("a set out of order");
              }
              return Set.copyOf(new HashSet<>(items));
            },
            set -> set.stream().sorted(order).toList());
  }

  final Codec<Optional<T>> optional() {
    Codec<T> self = this;
    return new Codec<>() {
      @Override
      void write(Optional<T> value, CborWriter out) {
        value.ifPresentOrElse(item -> self.write(item, out), out::nothing);
      }

      @Override
      Optional<T> read(CborReader in) throws MalformedWire {
        return in.nothing() ? Optional.empty() : Optional.of(self.read(in));
      }
    };
  }

  /** An enum by name, so that reordering its constants changes no encoding. */
  static <E extends Enum<E>> Codec<E> named(Class<E> type) {
    Map<String, E> constants =
        EnumSet.allOf(type).stream().collect(Collectors.toMap(Enum::name, Function.identity()));
    return TEXT.refined(
        name -> {
          E constant = constants.get(name);
          if (constant == null) {
            throw new IllegalArgumentException("an unknown name");
          }
          return constant;
        },
        Enum::name);
  }

  /** A codec that is looked up when used, for types that contain themselves. */
  static <T> Codec<T> later(Supplier<Codec<T>> codec) {
    return new Codec<>() {
      @Override
      void write(T value, CborWriter out) {
        codec.get().write(value, out);
      }

      @Override
      T read(CborReader in) throws MalformedWire {
        in.enter();
        T value = codec.get().read(in);
        in.leave();
        return value;
      }
    };
  }
}

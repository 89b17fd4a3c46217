package io.ansim.enclave.duckdb;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A function of the engine's library, which the JDBC driver has loaded: there is a connection
 * before any is called. The methods are the shapes that functions have.
 *
 * @param handle how it is called
 */
record CFunction(MethodHandle handle) {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = SymbolLookup.loaderLookup();

  static final ValueLayout POINTER = ValueLayout.ADDRESS;
  static final ValueLayout NUMBER = ValueLayout.JAVA_LONG;
  static final ValueLayout TRUTH = ValueLayout.JAVA_BOOLEAN;

  /** A function without a result. */
  static CFunction of(String name, MemoryLayout... arguments) {
    return find(name, FunctionDescriptor.ofVoid(arguments));
  }

  /** A function with a result. */
  static CFunction giving(MemoryLayout result, String name, MemoryLayout... arguments) {
    return find(name, FunctionDescriptor.of(result, arguments));
  }

  // The shape of each function is as the engine's header says, and every JVM of the enclave enables
  // native access.
  @SuppressWarnings("restricted")
  private static CFunction find(String name, FunctionDescriptor shape) {
    MemorySegment address =
        LIBRARY
            .find(name)
            .orElseThrow(() -> new IllegalStateException("the engine has no `" + name + "`"));
    return new CFunction(LINKER.downcallHandle(address, shape));
  }

  /** So many bytes at an address that the engine gave. */
  // The callers know the length from the engine, and use it only while the engine keeps it.
  @SuppressWarnings("restricted")
  static MemorySegment memory(MemorySegment address, long bytes) {
    return address.reinterpret(bytes);
  }

  void run(MemorySegment a) {
    try {
      handle.invokeExact(a);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void run(MemorySegment a, MemorySegment b) {
    try {
      handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void run(MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      handle.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void run(MemorySegment a, long b) {
    try {
      handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void run(MemorySegment a, boolean b) {
    try {
      handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void run(MemorySegment a, long b, boolean c) {
    try {
      handle.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  MemorySegment pointer() {
    try {
      return (MemorySegment) handle.invokeExact();
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  MemorySegment pointer(int a) {
    try {
      return (MemorySegment) handle.invokeExact(a);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  MemorySegment pointer(MemorySegment a) {
    try {
      return (MemorySegment) handle.invokeExact(a);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  MemorySegment pointer(MemorySegment a, long b) {
    try {
      return (MemorySegment) handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  long number(MemorySegment a) {
    try {
      return (long) handle.invokeExact(a);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  long number(MemorySegment a, long b) {
    try {
      return (long) handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(Throwable cause) {
    return new IllegalStateException("the engine's library could not be called", cause);
  }
}

/** Ansim's benchmarks module. */
@org.jspecify.annotations.NullMarked
module io.ansim.benchmarks {
  requires static org.jspecify;
}

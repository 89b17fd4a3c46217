/** Measures and tries Ansim as a whole, from outside. */
@org.jspecify.annotations.NullMarked
module io.ansim.benchmarks {
  requires java.net.http;
  requires java.sql;
  requires static org.jspecify;
}

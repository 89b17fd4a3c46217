/** Runs permitted plans over sealed datasets: keeper and worker. */
@org.jspecify.annotations.NullMarked
module io.ansim.enclave {
  requires duckdb.jdbc;
  requires io.ansim.audit;
  requires java.management;
  requires transitive io.ansim.policy;
  requires transitive java.sql;
  requires static org.jspecify;
  requires ojalgo;
  requires org.bouncycastle.provider;

  // Whole questions are tried and measured there.
  exports io.ansim.enclave.emit to
      io.ansim.benchmarks;
  exports io.ansim.enclave.engine to
      io.ansim.benchmarks;
  exports io.ansim.enclave.fault to
      io.ansim.benchmarks;
  exports io.ansim.enclave.keeper.run to
      io.ansim.benchmarks;
  exports io.ansim.enclave.keys to
      io.ansim.benchmarks;
  exports io.ansim.enclave.sandbox to
      io.ansim.benchmarks;
  exports io.ansim.enclave.worker to
      io.ansim.benchmarks;
}

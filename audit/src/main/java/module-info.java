/** The audit log: append-only, signed, and checked by anyone with this jar alone. */
@org.jspecify.annotations.NullMarked
module io.ansim.audit {
  requires static org.jspecify;
  requires java.net.http;
  requires jdk.httpserver;

  exports io.ansim.audit;
  exports io.ansim.audit.bundle;
  exports io.ansim.audit.checkpoint;
  exports io.ansim.audit.dsse;
  exports io.ansim.audit.event;
  exports io.ansim.audit.log;
  exports io.ansim.audit.proof;
  exports io.ansim.audit.retention;
  exports io.ansim.audit.tree;
  exports io.ansim.audit.verify to
      io.ansim.benchmarks;
  exports io.ansim.audit.witness;
}

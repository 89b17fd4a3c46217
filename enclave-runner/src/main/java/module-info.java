/** Ansim's enclave-runner module. */
@org.jspecify.annotations.NullMarked
module io.ansim.enclave {
  requires static org.jspecify;
  requires java.sql;
  requires org.bouncycastle.provider;
}

/** Ansim's enclave-runner module. */
@org.jspecify.annotations.NullMarked
module io.ansim.enclave {
  requires static org.jspecify;
}

/** Ansim's policy module. */
@org.jspecify.annotations.NullMarked
module io.ansim.policy {
  requires static org.jspecify;
}

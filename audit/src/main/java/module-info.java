/** Ansim's audit module. */
@org.jspecify.annotations.NullMarked
module io.ansim.audit {
  requires static org.jspecify;
}

package io.ansim.enclave.attest;

import io.ansim.enclave.keys.Attester;
import io.ansim.enclave.keys.Binding;
import io.ansim.enclave.keys.Evidence;

/** Makes evidence bound to any content that has a nonce in it. */
public interface ContentAttester extends Attester {
  /**
   * Evidence bound to content.
   *
   * @param sandbox what confines the process that is to hold a key; empty where it is the keeper
   */
  Evidence attest(byte[] binding, String sandbox);

  @Override
  default Evidence attest(Binding binding, String sandbox) {
    return attest(binding.content(), sandbox);
  }
}

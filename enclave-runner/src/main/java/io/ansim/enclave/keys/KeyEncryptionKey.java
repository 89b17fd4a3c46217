package io.ansim.enclave.keys;

/** One key-encryption key held in memory and its place in the order of rotation. */
record KeyEncryptionKey(int number, KeyId id, Secret secret) {}

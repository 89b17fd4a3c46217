package io.ansim.enclave.keeper.watch;

import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.StateKeys;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.CellKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Cell keys by HMAC-SHA256 under a key made of the dataset's {@link LifeKey}. */
public final class KeyedCells implements CellKeys, AutoCloseable {
  private static final String ALGORITHM = "HmacSHA256";
  // By name: another provider in front would take over silently.
  private static final String PROVIDER = "SunJCE";

  private final StateKeys keys;
  private final Map<DatasetId, Secret> derived = new HashMap<>();

  /** Cell keys of datasets whose keys are in a vault. */
  public KeyedCells(StateKeys keys) {
    this.keys = keys;
  }

  @Override
  public synchronized long bits(DatasetId dataset, byte[] input) {
    return derived
        .computeIfAbsent(dataset, this::derive)
        .reveal(key -> {
          try {
            Mac mac = Mac.getInstance(ALGORITHM, PROVIDER);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return ByteBuffer.wrap(mac.doFinal(input)).getLong();
          } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
          }
        });
  }

  /** Zeroes the keys. */
  @Override
  public synchronized void close() {
    derived.values().forEach(Secret::close);
    derived.clear();
  }

  private Secret derive(DatasetId dataset) {
    try (Secret life = LifeKey.of(keys, dataset.value())) {
      return LifeKey.cellKeys(life);
    }
  }
}

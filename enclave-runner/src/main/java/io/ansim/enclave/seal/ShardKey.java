package io.ansim.enclave.seal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hash that says which shard a person is in. Its key follows from the dataset key, so that
 * nobody who chooses person keys can choose how full a shard becomes. No secret rests on it: all
 * shards are encrypted alike.
 */
final class ShardKey {
  /** One shard, for which no key is needed. */
  static final ShardKey WHOLE = new ShardKey(1);

  private static final byte[] LABEL = "ansim/shards/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int BYTES = 2 * Long.BYTES;
  // By name: another provider in front would take over silently.
  private static final String PROVIDER = "SunJCE";
  private static final String FIRST = "shard_key_1";
  private static final String SECOND = "shard_key_2";

  private final int shards;

  private ShardKey(int shards) {
    this.shards = shards;
  }

  /** Gives the engine the key for a number of shards. */
  static ShardKey of(Engine engine, int shards, Secret datasetKey) throws SQLException {
    ByteBuffer key = ByteBuffer.wrap(datasetKey.reveal(ShardKey::derived));
    engine.variable(FIRST, key.getLong());
    engine.variable(SECOND, key.getLong());
    return new ShardKey(shards);
  }

  /** Whether there is one shard, with everybody in it. */
  boolean isWhole() {
    return shards == 1;
  }

  /** SQL of the shard of a person, a number from 0. */
  String of(String person) {
    return shards == 1
        ? "0::BIGINT"
        : "CAST(hash(%s, getvariable('%s'), getvariable('%s')) %% %d AS BIGINT)"
            .formatted(person, FIRST, SECOND, shards);
  }

  private static byte[] derived(byte[] datasetKey) {
    try {
      return KDF.getInstance("HKDF-SHA256", PROVIDER)
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(new SecretKeySpec(datasetKey, "Generic"))
                  .thenExpand(LABEL, BYTES));
    } catch (GeneralSecurityException e) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "could not derive the shards' key", e);
    }
  }
}

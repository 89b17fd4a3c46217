package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.intake.HeldPolicy;
import io.ansim.enclave.keeper.intake.Policies;
import io.ansim.enclave.keeper.run.CellSource;
import io.ansim.enclave.keeper.run.StoreVersion;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Health;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a keeper says of itself. */
final class HealthReport {
  private final CellSource cells;
  private final Policies policies;
  private final boolean attested;
  private final PublicKey key;

  HealthReport(CellSource cells, Policies policies, boolean attested, PublicKey key) {
    this.cells = cells;
    this.policies = policies;
    this.attested = attested;
    this.key = key;
  }

  /** A report bound to a nonce; it names the datasets that have a store and a policy in force. */
  Health report(Bytes nonce) {
    List<Health.Dataset> datasets = new ArrayList<>();
    Map<DatasetId, StoreVersion> stores = cells.stores();
    stores.keySet().stream()
        .sorted(Comparator.comparing(DatasetId::value))
        .forEach(id ->
            policies
                .current(id)
                .map(policy -> dataset(id, Objects.requireNonNull(stores.get(id)), policy))
                .ifPresent(datasets::add));
    return new Health(nonce, version(), attested, Bytes.of(key.getEncoded()), datasets);
  }

  private static Health.Dataset dataset(DatasetId id, StoreVersion store, HeldPolicy held) {
    return new Health.Dataset(
        id, store.number(), store.digest(), held.policy().version(), held.digest());
  }

  /** The version in the jar's manifest; classes outside a jar have none. */
  private static String version() {
    String version = HealthReport.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}

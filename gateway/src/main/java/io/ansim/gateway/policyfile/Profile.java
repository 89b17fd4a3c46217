package io.ansim.gateway.policyfile;

import io.ansim.policy.dataset.DatasetPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The policies that are shipped for a steward to start from, one for each kind of dataset. */
public enum Profile {
  /** OMOP Common Data Model 5.4. */
  OMOP54,
  /** HIRA National Patient Sample. */
  HIRA_NPS,
  /** NHIS National Sample Cohort, first edition. */
  NHIS_NSC,
  /** NHIS National Sample Cohort, second edition. */
  NHIS_NSC2;

  /** The name that a steward calls it by, such as {@code omop54}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The profile of that name. */
  public static Optional<Profile> of(String slug) {
    return Arrays.stream(values()).filter(profile -> profile.slug().equals(slug)).findFirst();
  }

  /** The policy file, with its comments. */
  public String text() {
    try (InputStream in =
        Objects.requireNonNull(Profile.class.getResourceAsStream("/profiles/" + file()), file())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The policy as it stands in the file. */
  public DatasetPolicy policy() {
    return switch (PolicyFile.read(file(), text())) {
      case Reading.Accepted(DatasetPolicy policy) -> policy;
      case Reading.Refused refused -> throw new IllegalStateException(refused.faults().toString());
    };
  }

  private String file() {
    return slug() + ".yaml";
  }
}

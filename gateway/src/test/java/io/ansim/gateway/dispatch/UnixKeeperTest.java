package io.ansim.gateway.dispatch;

import static io.ansim.gateway.dispatch.StandInKeeper.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.Dossier;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.LedgerWire;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnixKeeperTest {
  private static final Instant NOW = Example.NOW;
  private static final Job JOB = Example.JOB;
  private static final Bytes PROOF = Bytes.of(new byte[] {7, 7});

  @TempDir Path folder;
  private final KeyPair gateway = keys();
  private final KeyPair keeper = keys();
  private final List<Bytes> entries = new ArrayList<>();
  private StandInKeeper standIn;
  private UnixKeeper client;

  @BeforeEach
  void start() throws Exception {
    standIn = new StandInKeeper(folder.resolve("s"));
    client = client(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    standIn.close();
  }

  @Test
  void submit_honestKeeper_isBelieved() throws Exception {
    standIn.says((type, payload) -> {
      assertEquals(FrameType.SUBMIT, type);
      Signed signed = JobWire.SIGNED.decode(payload);
      assertTrue(SignatureContext.JOB.verifies(signed, gateway.getPublic()));
      assertEquals(JOB, JobWire.JOB.decode(signed.content().toArray()));
      return reply(Example.answered());
    });
    assertEquals(Example.answered(), submit());
  }

  @Test
  void submit_progress_isPassedOn() throws Exception {
    List<Integer> told = new ArrayList<>();
    standIn.says((_, _) -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(frame(FrameType.PROGRESS, new byte[] {10}));
      out.writeBytes(frame(FrameType.PROGRESS, new byte[] {(byte) 200}));
      out.writeBytes(frame(FrameType.PROGRESS, new byte[] {90}));
      out.writeBytes(reply(Example.answered()));
      return out.toByteArray();
    });
    client.submit(JOB, told::add);
    assertEquals(List.of(10, 0, 90), told);
  }

  @Test
  void submit_entryAnnounced_isWrittenAndItsProofSentBeforeTheReply() throws Exception {
    standIn.says((_, _) -> announced(new byte[] {1, 2}, keeper));
    standIn.then((type, payload) -> {
      assertEquals(FrameType.PROVED, type);
      assertEquals(PROOF, Bytes.of(payload));
      return announced(new byte[] {3}, keeper);
    });
    standIn.then((type, payload) -> {
      assertEquals(FrameType.PROVED, type);
      assertEquals(0, payload.length, "no proof of what was not written");
      return reply(Example.answered());
    });
    assertEquals(Example.answered(), submit());
    assertEquals(List.of(Bytes.of(new byte[] {1, 2}), Bytes.of(new byte[] {3})), entries);
  }

  @Test
  void submit_entryOfAnotherKeyOrForAnotherPurpose_isNotWritten() throws Exception {
    standIn.says((_, _) -> announced(new byte[] {1, 2}, gateway));
    assertThrows(KeeperUnavailable.class, this::submit);
    Signed reply = SignatureContext.REPLY.sign(new byte[] {1, 2}, keeper.getPrivate());
    standIn.says((_, _) -> frame(FrameType.ANNOUNCE, JobWire.SIGNED.encode(reply)));
    assertThrows(KeeperUnavailable.class, this::submit);
    assertEquals(List.of(), entries);
  }

  @Test
  void health_entryAnnounced_isWrittenFirst() throws Exception {
    standIn.says((_, nonce) -> {
      standIn.then((_, _) -> health(nonce));
      return announced(new byte[] {1, 2}, keeper);
    });
    assertEquals("1.2", client.health().version());
    assertEquals(1, entries.size());
  }

  private static byte[] announced(byte[] entry, KeyPair signer) throws Exception {
    return frame(
        FrameType.ANNOUNCE,
        JobWire.SIGNED.encode(SignatureContext.ANNOUNCE.sign(entry, signer.getPrivate())));
  }

  @Test
  void submit_refusalOrFailure_isBelieved() throws Exception {
    Reply busy = new Reply.Rejected(JOB.id(), Reply.Rejection.BUSY);
    standIn.says((_, _) -> reply(busy));
    assertEquals(busy, submit());
    Reply failed = new Reply.Failed(JOB.id());
    standIn.says((_, _) -> reply(failed));
    assertEquals(failed, submit());
  }

  @Test
  void submit_replyOfAnotherKeyOrForAnotherPurpose_isNotBelieved() throws Exception {
    byte[] content = JobWire.REPLY.encode(Example.answered());
    assertNotBelieved(SignatureContext.REPLY.sign(content, keys().getPrivate()));
    assertNotBelieved(SignatureContext.REPLY.sign(content, gateway.getPrivate()));
    assertNotBelieved(SignatureContext.HEALTH.sign(content, keeper.getPrivate()));
    Signed good = SignatureContext.REPLY.sign(content, keeper.getPrivate());
    byte[] changed = content.clone();
    changed[changed.length / 2] ^= 1;
    assertNotBelieved(new Signed(Bytes.of(changed), good.signature()));
    assertNotBelieved(SignatureContext.REPLY.sign(new byte[] {1}, keeper.getPrivate()));
  }

  @Test
  void submit_replyToSomethingElse_isNotBelieved() throws Exception {
    ReleasedTable table = Example.answered().release();
    Reply.Evidence e = Example.answered().evidence();
    Bytes statement = Example.answered().statement();
    List<Reply> replies =
        List.of(
            new Reply.Answered(new JobId("other"), table, e, statement),
            new Reply.Rejected(new JobId("other"), Reply.Rejection.BUSY),
            new Reply.Failed(new JobId("other")),
            new Reply.Answered(
                JOB.id(),
                table,
                new Reply.Evidence(
                    e.store(),
                    1,
                    e.policy(),
                    Digest.of(new byte[] {9}),
                    "",
                    false,
                    NOW,
                    Example.MARK),
                statement),
            new Reply.Answered(
                JOB.id(),
                table,
                new Reply.Evidence(
                    e.store(),
                    1,
                    Digest.of(new byte[] {9}),
                    e.planHash(),
                    "",
                    false,
                    NOW,
                    Example.MARK),
                statement),
            new Reply.Answered(JOB.id(), Example.table("other"), e, statement));
    for (Reply reply : replies) {
      byte[] content = JobWire.REPLY.encode(reply);
      assertNotBelieved(SignatureContext.REPLY.sign(content, keeper.getPrivate()));
    }
  }

  @Test
  void submit_keeperThatDoesNotKnowThisGateway_isUnavailable() {
    standIn.says((_, _) ->
        reply(new Reply.Rejected(new JobId("unidentified"), Reply.Rejection.NOT_AUTHENTIC)));
    KeeperUnavailable unavailable = assertThrows(KeeperUnavailable.class, this::submit);
    assertEquals("the keeper does not know this gateway's key", unavailable.getMessage());
  }

  @Test
  void submit_brokenProtocol_isUnavailable() throws Exception {
    byte[] whole = reply(Example.answered());
    List<byte[]> answers =
        List.of(
            new byte[0],
            Arrays.copyOf(whole, whole.length - 1),
            new byte[] {0x12, 0x7f, 0, 0, 0},
            new byte[] {0x55, 0, 0, 0, 0},
            frame(FrameType.REPLY, new byte[] {1, 2, 3}),
            frame(FrameType.CANCELLED, new byte[0]),
            frame(FrameType.PROGRESS, new byte[0]));
    for (byte[] answer : answers) {
      standIn.says((_, _) -> answer);
      assertThrows(KeeperUnavailable.class, this::submit);
    }
  }

  @Test
  void submit_nobodyListens_isUnavailable() throws Exception {
    standIn.close();
    assertThrows(KeeperUnavailable.class, this::submit);
  }

  @Test
  void submit_silentKeeper_isUnavailableAfterTheLimit() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    standIn.says((_, _) -> {
      end.await();
      return new byte[0];
    });
    try (UnixKeeper hasty = client(Duration.ofMillis(200))) {
      assertThrows(KeeperUnavailable.class, () -> hasty.submit(JOB, _ -> {}));
    } finally {
      end.countDown();
    }
  }

  @Test
  void cancel_isSignedForThatAlone() throws Exception {
    standIn.says((type, payload) -> {
      Signed signed = JobWire.SIGNED.decode(payload);
      boolean mine =
          type == FrameType.CANCEL
              && SignatureContext.CANCEL.verifies(signed, gateway.getPublic())
              && JOB.id().equals(JobWire.JOB_ID.decode(signed.content().toArray()));
      return mine ? frame(FrameType.CANCELLED, new byte[0]) : new byte[0];
    });
    client.cancel(JOB.id());
    assertThrows(KeeperUnavailable.class, () -> client.cancel(new JobId("other")));
  }

  @Test
  void forget_isSignedForThatAloneAndWritesWhatIsAnnouncedMeanwhile() throws Exception {
    DatasetId demo = new DatasetId("demo");
    standIn.says((type, payload) -> {
      Signed signed = JobWire.SIGNED.decode(payload);
      boolean mine =
          type == FrameType.FORGET
              && SignatureContext.FORGET.verifies(signed, gateway.getPublic())
              && demo.equals(JobWire.DATASET_ID.decode(signed.content().toArray()));
      return mine ? announced(new byte[] {1, 2}, keeper) : new byte[0];
    });
    standIn.then((type, _) -> {
      assertEquals(FrameType.PROVED, type);
      return frame(FrameType.FORGOTTEN, new byte[0]);
    });
    client.forget(demo);
    assertThrows(KeeperUnavailable.class, () -> client.forget(new DatasetId("other")));
  }

  @Test
  void viewAndDischarge_areSignedForThatAloneAndBelievedOfTheirJob() throws Exception {
    Dossier dossier = new Dossier(Example.table("persons"), List.of());
    Reply held = new Reply.Held(JOB.id(), dossier, Example.answered().evidence());
    standIn.says((type, payload) -> {
      assertEquals(FrameType.VIEW, type);
      Signed signed = JobWire.SIGNED.decode(payload);
      assertTrue(SignatureContext.VIEW.verifies(signed, gateway.getPublic()));
      return reply(held);
    });
    assertEquals(held, client.view(JOB.id()));
    assertThrows(KeeperUnavailable.class, () -> client.view(new JobId("other")));
    assertNotBelieved(
        SignatureContext.REPLY.sign(
            JobWire.REPLY.encode(
                new Reply.Held(
                    JOB.id(),
                    new Dossier(Example.table("other"), List.of()),
                    Example.answered().evidence())),
            keeper.getPrivate()));

    Discharge discharge = new Discharge(JOB.id(), JOB.salt(), List.of());
    standIn.says((type, payload) -> {
      assertEquals(FrameType.DISCHARGE, type);
      Signed signed = JobWire.SIGNED.decode(payload);
      assertTrue(SignatureContext.DISCHARGE.verifies(signed, gateway.getPublic()));
      assertEquals(discharge, JobWire.DISCHARGE.decode(signed.content().toArray()));
      return reply(Example.answered());
    });
    assertEquals(Example.answered(), client.discharge(discharge));
  }

  @Test
  void health_boundToTheQuestion_isBelieved() throws Exception {
    standIn.says((_, nonce) -> health(nonce));
    assertEquals("1.2", client.health().version());
    standIn.says((_, _) -> health(new byte[Health.NONCE_BYTES]));
    assertThrows(KeeperUnavailable.class, () -> client.health());
  }

  @Test
  void raise_replyToThatTopUp_isBelieved() throws Exception {
    Raise raise =
        new Raise(new RaiseId("r-1"), Account.of(JOB.dataset()), Budget.ofQuestions(5), List.of());
    Raise.Reply good = new Raise.Reply(raise.id(), Raise.Outcome.RAISED, Example.MARK);
    standIn.says((type, payload) -> {
      assertEquals(FrameType.RAISE, type);
      Signed signed = JobWire.SIGNED.decode(payload);
      assertTrue(SignatureContext.RAISE.verifies(signed, gateway.getPublic()));
      assertEquals(raise, LedgerWire.RAISE.decode(signed.content().toArray()));
      return raised(good);
    });
    assertEquals(good, client.raise(raise));
    standIn.says(
        (_, _) -> raised(new Raise.Reply(new RaiseId("r-2"), Raise.Outcome.RAISED, Example.MARK)));
    assertThrows(KeeperUnavailable.class, () -> client.raise(raise));
  }

  @Test
  void odometer_boundToTheQuestion_isBelieved() throws Exception {
    standIn.says((_, payload) -> odometer(LedgerWire.ASK_ODOMETER.decode(payload).nonce()));
    assertEquals(Example.MARK, client.odometer(JOB.dataset()).mark());
    assertThrows(KeeperUnavailable.class, () -> client.odometer(new DatasetId("other")));
    standIn.says((_, _) -> odometer(Bytes.of(new byte[AskOdometer.NONCE_BYTES])));
    assertThrows(KeeperUnavailable.class, () -> client.odometer(JOB.dataset()));
  }

  private Reply submit() throws KeeperUnavailable {
    return client.submit(JOB, _ -> {});
  }

  private void assertNotBelieved(Signed reply) {
    standIn.says((_, _) -> frame(FrameType.REPLY, JobWire.SIGNED.encode(reply)));
    assertThrows(KeeperUnavailable.class, this::submit);
  }

  private UnixKeeper client(Duration limit) {
    return new UnixKeeper(
        folder.resolve("s"),
        gateway.getPrivate(),
        keeper.getPublic(),
        this::write,
        limit,
        new SecureRandom());
  }

  private Optional<Bytes> write(Bytes entry) {
    entries.add(entry);
    return entry.size() > 1 ? Optional.of(PROOF) : Optional.empty();
  }

  private byte[] reply(Reply reply) throws Exception {
    return signed(FrameType.REPLY, SignatureContext.REPLY, JobWire.REPLY.encode(reply));
  }

  private byte[] raised(Raise.Reply reply) throws Exception {
    return signed(FrameType.RAISED, SignatureContext.RAISED, LedgerWire.RAISED.encode(reply));
  }

  private byte[] odometer(Bytes nonce) throws Exception {
    Odometer odometer = new Odometer(nonce, JOB.dataset(), Example.MARK, List.of(), List.of());
    return signed(
        FrameType.ODOMETER, SignatureContext.ODOMETER, LedgerWire.ODOMETER.encode(odometer));
  }

  private byte[] health(byte[] nonce) throws Exception {
    Health health = new Health(Bytes.of(nonce), "1.2", false, Bytes.of(new byte[1]), List.of());
    return signed(FrameType.HEALTH, SignatureContext.HEALTH, JobWire.HEALTH.encode(health));
  }

  private byte[] signed(FrameType type, SignatureContext context, byte[] content) throws Exception {
    return frame(type, JobWire.SIGNED.encode(context.sign(content, keeper.getPrivate())));
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }
}

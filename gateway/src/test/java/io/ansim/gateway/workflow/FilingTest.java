package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.BEN;
import static io.ansim.gateway.workflow.People.EVE;
import static io.ansim.gateway.workflow.People.KIM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.People.TOM;
import static io.ansim.gateway.workflow.TestHouse.CARE;
import static io.ansim.gateway.workflow.TestHouse.DEMO;
import static io.ansim.gateway.workflow.TestHouse.PROJECT;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.LastDay;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Document;
import io.ansim.gateway.state.DocumentId;
import io.ansim.gateway.state.Submission;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.terms.Agreement;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class FilingTest {
  private static final String PDF = "%PDF-1.7\n1 0 obj\n%%EOF\n";

  private TestHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new TestHouse();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void store_whatItIs_isToldByItsBytes() throws Exception {
    assertEquals(Document.Kind.PDF, stored("a.png", ascii(PDF)).kind());
    assertEquals(Document.Kind.PNG, stored("a.pdf", latin("\u0089PNG\r\n\u001a\nrest")).kind());
    assertEquals(Document.Kind.JPEG, stored("a", latin("\u00ff\u00d8\u00ff\u00e0")).kind());
    String hwpx = "PK\u0003\u0004" + "\0".repeat(26) + "mimetypeapplication/hwp+zip";
    assertEquals(Document.Kind.HWPX, stored("a.zip", latin(hwpx)).kind());
  }

  @Test
  void store_anythingElse_isRefused() throws Exception {
    String zip = "PK\u0003\u0004" + "\0".repeat(26) + "mimetypeapplication/epub+zip";
    for (byte[] content :
        List.of(
            ascii(""),
            ascii("<html><script>alert(1)</script>"),
            ascii("%PDF-1.7 and nothing more"),
            ascii(" " + PDF),
            ascii(PDF + " ".repeat(2000)),
            latin(zip))) {
      assertEquals(
          Code.MEDIA_TYPE, refused(house.filing.store(visit(ANN), "a.pdf", Bytes.of(content))));
    }
    byte[] large = Arrays.copyOf(ascii(PDF), Filing.MAX_BYTES + 1);
    assertEquals(Code.TOO_LARGE, refused(house.filing.store(visit(ANN), "a.pdf", Bytes.of(large))));
    assertEquals(List.of(), house.journal.acts(Act.DocumentStored.class));
  }

  @Test
  void store_name_isATextAndNoPath() throws Exception {
    assertEquals("<img src=x>.pdf", stored("<img src=x>.pdf", ascii(PDF)).name());
    assertEquals(".._.._etc_passwd", stored("../../etc\\passwd", ascii(PDF)).name());
    assertEquals("afdp.exe", stored("a\u202efdp.exe\r\n", ascii(PDF)).name());
    assertEquals("document", stored("\u0000", ascii(PDF)).name());
    assertEquals(120, stored("가".repeat(400), ascii(PDF)).name().length());
  }

  @Test
  void store_logUnwritable_keepsNothing() {
    house.journal.failOn(act -> act instanceof Act.DocumentStored);

    assertThrows(JournalUnavailable.class, () -> stored("a.pdf", ascii(PDF)));
    assertEquals(0, documents());
  }

  @Test
  void store_manyWithoutAnApplication_givesUpTheOldest() throws Exception {
    Document first = stored("first.pdf", ascii(PDF));
    for (int i = 0; i < Filing.MAX_LOOSE; i++) {
      house.clock.pass(Duration.ofSeconds(1));
      stored(i + ".pdf", ascii(PDF));
    }

    assertEquals(Filing.MAX_LOOSE, documents());
    assertEquals(Code.NOT_FOUND, refused(house.filing.read(visit(ANN), first.id())));
  }

  @Test
  void read_enclosed_isForThoseOfTheRequestAlone() throws Exception {
    Document document = stored("irb.pdf", ascii(PDF));
    assertEquals(Code.NOT_FOUND, refused(house.filing.read(visit(SUE), document.id())));
    AccessRequest request = submitted(List.of(document.id()));

    for (Caller caller : List.of(ANN, BEN, SUE)) {
      assertEquals(
          Bytes.of(ascii(PDF)), done(house.filing.read(visit(caller), document.id())).content());
    }
    for (Caller caller : List.of(KIM, TOM, EVE)) {
      assertEquals(Code.NOT_FOUND, refused(house.filing.read(visit(caller), document.id())));
    }
    List<Act.DocumentRead> reads = house.journal.acts(Act.DocumentRead.class);
    assertEquals(3, reads.size());
    assertEquals(document.digest(), reads.getFirst().content());
    assertEquals(request.id(), reads.getFirst().request().orElseThrow().id());
  }

  @Test
  void read_logUnwritable_handsNothingOut() throws Exception {
    Document document = stored("irb.pdf", ascii(PDF));
    house.journal.failOn(act -> act instanceof Act.DocumentRead);

    assertThrows(JournalUnavailable.class, () -> house.filing.read(visit(ANN), document.id()));
  }

  @Test
  void submit_withDocuments_saysTheirDigestsInTheLog() throws Exception {
    Document one = stored("irb.pdf", ascii(PDF));
    Document two = stored("drb.pdf", ascii(PDF + "\n"));
    AccessRequest request = submitted(List.of(one.id(), two.id()));

    String list =
        Stream.of(one, two).map(d -> d.digest().hex() + "\n").sorted().reduce("", String::concat);
    assertEquals(
        Optional.of(Digest.of(ascii(list))),
        house.journal.acts(Act.AccessMoved.class).getLast().enclosed());
    assertEquals(
        List.of(one.digest(), two.digest()),
        house.journal.acts(Act.DocumentStored.class).stream()
            .map(Act.DocumentStored::content)
            .toList());
    Submission submission =
        house.applications.find(SUE, request.id()).orElseThrow().submissions().getFirst();
    assertEquals(List.of(one, two), submission.documents());
    assertEquals(Optional.of("Metformin"), submission.title());
    assertEquals(List.of("IRB 2026-112", "DRB 7"), submission.boardNumbers());
    assertFalse(house.journal.acts().toString().contains("Metformin"));
  }

  @Test
  void submit_documentOfAnotherOrTwice_isRefused() throws Exception {
    Document document = stored("irb.pdf", ascii(PDF));
    Answers twice = answers(List.of(document.id(), document.id()), Optional.empty());

    assertEquals(Code.FIELDS, refused(house.applications.submit(visit(ANN), application(twice))));
    Answers foreign = answers(List.of(document.id()), Optional.empty());
    assertEquals(Code.FIELDS, refused(house.applications.submit(visit(BEN), application(foreign))));
  }

  @Test
  void submit_anotherAgreementThanTheOneInForce_isRefused() throws Exception {
    Digest inForce = Agreement.on(house.catalogue.find(ANN, DEMO).orElseThrow().policy()).digest();
    Answers old = answers(List.of(), Optional.of(Digest.of(ascii("old"))));

    assertEquals(
        Code.POLICY_CHANGED, refused(house.applications.submit(visit(ANN), application(old))));
    Answers read = answers(List.of(), Optional.of(inForce));
    done(house.applications.submit(visit(ANN), application(read)));
    assertEquals(inForce, house.journal.acts(Act.AgreementAccepted.class).getLast().agreement());
  }

  @Test
  void resubmit_keepsWhatWasSaidBefore() throws Exception {
    Document document = stored("irb.pdf", ascii(PDF));
    AccessRequest request = submitted(List.of());
    done(
        house.decisions.decide(
            visit(SUE), request.id(), AccessLife.Act.RETURN, Decisions.Remarks.NONE));
    done(
        house.applications.resubmit(
            visit(ANN), request.id(), answers(List.of(document.id()), Optional.empty())));

    List<Submission> said = house.applications.find(ANN, request.id()).orElseThrow().submissions();
    assertEquals(List.of(), said.getFirst().documents());
    assertEquals(List.of(document), said.getLast().documents());
  }

  @Test
  void erase_owner_leavesNothingInTheirDocuments() throws Exception {
    Document document = stored("ann.pdf", ascii(PDF));
    submitted(List.of(document.id()));
    house.erase(ANN);

    assertEquals(Code.NOT_FOUND, refused(house.filing.read(visit(SUE), document.id())));
    assertEquals(
        "erased",
        house.state.inTransaction(t -> t.documents().find(document.id())).orElseThrow().name());
  }

  private Document stored(String name, byte[] content) throws JournalUnavailable {
    return done(house.filing.store(visit(ANN), name, Bytes.of(content)));
  }

  private AccessRequest submitted(List<DocumentId> documents) throws Exception {
    Application application = application(answers(documents, Optional.empty()));
    return done(house.applications.submit(visit(ANN), application));
  }

  private static Application application(Answers answers) {
    return new Application(DEMO, PROJECT, CARE, answers, Optional.empty());
  }

  private static Answers answers(List<DocumentId> documents, Optional<Digest> agreement) {
    return new Answers(
        Optional.of("Metformin"),
        List.of("IRB 2026-112", "DRB 7"),
        List.of("ben"),
        LastDay.end("2027-06-30"),
        "because",
        documents,
        agreement);
  }

  private int documents() {
    return house
        .database
        .jdbi()
        .withHandle(handle ->
            handle.createQuery("select count(*) from access_document").mapTo(Integer.class).one());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package io.ansim.gateway.serve;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.ClockWatch;
import io.ansim.audit.event.Digest;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.Cosigner;
import io.ansim.audit.witness.Witnesses;
import io.ansim.gateway.auditor.LiveLog;
import io.ansim.gateway.auditor.Reports;
import io.ansim.gateway.auditor.Sealings;
import io.ansim.gateway.auditor.Search;
import io.ansim.gateway.dispatch.KeyFiles;
import io.ansim.gateway.dispatch.UnixKeeper;
import io.ansim.gateway.export.ExportState;
import io.ansim.gateway.export.Exports;
import io.ansim.gateway.http.HttpConfig;
import io.ansim.gateway.http.HttpServer;
import io.ansim.gateway.http.Parts;
import io.ansim.gateway.identity.IdTokens;
import io.ansim.gateway.identity.KeycloakDirectory;
import io.ansim.gateway.identity.KeycloakEvents;
import io.ansim.gateway.identity.TokenValidator;
import io.ansim.gateway.journal.AuditJournal;
import io.ansim.gateway.journal.ClockWatcher;
import io.ansim.gateway.journal.Fingerprints;
import io.ansim.gateway.journal.People;
import io.ansim.gateway.journal.Presence;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.report.Thresholds;
import io.ansim.gateway.secret.SecretFile;
import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.state.Database;
import io.ansim.gateway.state.JobSalts;
import io.ansim.gateway.state.State;
import io.ansim.gateway.web.KeycloakLogin;
import io.ansim.gateway.web.LoginNotes;
import io.ansim.gateway.web.WebApp;
import io.ansim.gateway.web.WebConfig;
import io.ansim.gateway.web.WebParts;
import io.ansim.gateway.workflow.Applications;
import io.ansim.gateway.workflow.Asking;
import io.ansim.gateway.workflow.BreakingGlass;
import io.ansim.gateway.workflow.Budgets;
import io.ansim.gateway.workflow.Catalogue;
import io.ansim.gateway.workflow.Checking;
import io.ansim.gateway.workflow.Decisions;
import io.ansim.gateway.workflow.Discharging;
import io.ansim.gateway.workflow.Disclosing;
import io.ansim.gateway.workflow.Drafting;
import io.ansim.gateway.workflow.Entrance;
import io.ansim.gateway.workflow.Erasing;
import io.ansim.gateway.workflow.Filing;
import io.ansim.gateway.workflow.GrantEnds;
import io.ansim.gateway.workflow.Ingesting;
import io.ansim.gateway.workflow.JobEnds;
import io.ansim.gateway.workflow.JobRunner;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.KeptQuestions;
import io.ansim.gateway.workflow.Limits;
import io.ansim.gateway.workflow.Odometers;
import io.ansim.gateway.workflow.Previewing;
import io.ansim.gateway.workflow.Progress;
import io.ansim.gateway.workflow.Publishing;
import io.ansim.gateway.workflow.Raising;
import io.ansim.gateway.workflow.Rehearsing;
import io.ansim.gateway.workflow.Reviewing;
import io.ansim.gateway.workflow.Saving;
import io.ansim.gateway.workflow.Sharing;
import io.ansim.gateway.workflow.Viewing;
import io.ansim.gateway.workflow.Who;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of the gateway's process together. */
final class Wiring {
  private static final Duration JOB_LIMIT = Duration.ofMinutes(10);
  private static final Duration INGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration CLOCK_PAUSE = Duration.ofSeconds(10);
  private static final Duration EXPORT_PAUSE = Duration.ofSeconds(30);
  private static final Duration DISCHARGE_PAUSE = Duration.ofSeconds(30);
  private static final Duration GRANT_PAUSE = Duration.ofSeconds(30);

  // A check answers in milliseconds, with the budget or without it.
  private static final Duration PREVIEW_WAIT = Duration.ofMillis(5);

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  private Wiring() {}

  /** A gateway as its settings say. */
  static Gateway start(GatewayConfig config)
      throws IOException, InterruptedException, JournalUnavailable {
    Gateway gateway = new Gateway();
    boolean started = false;
    try {
      start(config, gateway);
      started = true;
      return gateway;
    } finally {
      if (!started) {
        gateway.close();
      }
    }
  }

  private static Cosigner witnesses(GatewayConfig config) throws IOException {
    Optional<TrustPolicy> policy = witnessPolicy(config);
    return policy.isPresent()
        ? Witnesses.of(policy.get(), alarm -> LOG.error("{}", alarm))
        : Cosigner.NONE;
  }

  private static Optional<TrustPolicy> witnessPolicy(GatewayConfig config) throws IOException {
    return config.witnesses().isPresent()
        ? Optional.of(TrustPolicy.parse(Files.readAllBytes(config.witnesses().get())))
        : Optional.empty();
  }

  private static void start(GatewayConfig config, Gateway gateway)
      throws IOException, InterruptedException, JournalUnavailable {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Supplier<String> ids = () -> UUID.randomUUID().toString();

    CheckpointSigners signers = CheckpointSigners.load(config.logKeys());
    AuditLog log =
        gateway.started(
            AuditLog.open(config.log(), config.logState(), signers, clock, witnesses(config)));
    PersonKeys persons =
        new PersonKeys(config.persons(), new SecretFile(config.pseudonyms()).read(), random);
    Fingerprints prints = new Fingerprints(new SecretFile(config.pseudonyms()).read());
    People people = new People(persons);
    AuditJournal journal = new AuditJournal(log, people, prints, clock, random);
    gateway.started(
        Presence.begin(journal, Digest.of(config.toString().getBytes(StandardCharsets.UTF_8))));
    gateway.started(
        new ClockWatcher(new ClockWatch(clock, System::nanoTime), journal, CLOCK_PAUSE));

    Database database =
        gateway.started(Database.open(config.database(), Database.MIGRATIONS, random, _ -> {}));
    State state = new State(database.jdbi(), people);
    UnixKeeper keeper =
        gateway.started(
            new UnixKeeper(
                config.socket(),
                KeyFiles.privateKey(config.signingKey()),
                KeyFiles.publicKey(config.keeperKey()),
                journal,
                JOB_LIMIT,
                random));
    new SignedPolicies(config.policies(), config.stewards())
        .publish(new Publishing(state, journal, clock), new Who.Gateway());

    Progress progress = new Progress();
    JobEnds ends = new JobEnds(state, journal, keeper, progress, clock);
    ends.recover();
    JobRunner runner =
        gateway.started(
            new JobRunner(state, journal, keeper, progress, ends, Limits.defaults(), clock, ids));
    Discharging discharging =
        gateway.started(
            new Discharging(state, journal, journal, keeper, progress, ends, clock, ids));
    discharging.begin(DISCHARGE_PAUSE);
    GrantEnds grantEnds = gateway.started(new GrantEnds(state, journal, keeper, clock));
    grantEnds.begin(GRANT_PAUSE);
    Catalogue catalogue = new Catalogue(state, clock);
    CalciteQuestions questions = new CalciteQuestions();
    KeycloakDirectory directory =
        gateway.started(new KeycloakDirectory(config.keycloak(), config.directory()));
    KeycloakEvents events =
        gateway.started(new KeycloakEvents(config.keycloak(), config.directory()));
    gateway.started(new Ingesting(state, journal, events)).begin(INGEST_PAUSE);
    Odometers odometers = new Odometers(keeper, clock, PREVIEW_WAIT);
    Previewing previewing = new Previewing(odometers);
    KeptQuestions kept = new KeptQuestions(persons, clock);
    Raising raising = new Raising(state, journal, journal, catalogue, keeper, clock, ids);
    raising.recover();
    Supplier<List<ExportState>> exports = List::of;
    if (config.exportState().isPresent()) {
      exports =
          gateway.started(
                  Exports.start(
                      log::view,
                      journal,
                      config.exports(),
                      config.exportState().get(),
                      EXPORT_PAUSE,
                      clock))
              ::states;
    }
    LiveLog auditorsLog = new LiveLog(log);
    Thresholds thresholds =
        config.thresholds().isPresent()
            ? Thresholds.read(config.thresholds().get())
            : Thresholds.defaults();
    Reachable reachable = new Reachable(database, keeper, log);
    Parts parts =
        new Parts(
            catalogue,
            new Checking(state, journal, catalogue, questions, previewing, clock),
            new Asking(
                state,
                journal,
                catalogue,
                questions,
                previewing,
                kept,
                runner,
                clock,
                ids,
                () -> JobSalts.next(random)),
            ends,
            progress,
            new Viewing(state, journal),
            new Sharing(state, journal, clock),
            new Saving(state, persons, clock, ids),
            new Applications(state, journal, catalogue, directory, clock, ids),
            new Decisions(state, journal, ends, grantEnds, config.approvals(), clock, ids),
            new Filing(state, journal, clock, ids),
            new Sealings(state, auditorsLog),
            new Reviewing(state, journal, keeper, discharging, progress, ends, clock),
            new Budgets(state, catalogue, odometers, clock),
            raising,
            new Search(state, journal, auditorsLog),
            new Reports(state, journal, auditorsLog, thresholds, clock),
            new Drafting(state, catalogue),
            new Rehearsing(state, journal, catalogue, questions, kept, clock),
            new Disclosing(state, journal, journal),
            new Erasing(state, journal, persons, clock, ids),
            new BreakingGlass(state, journal, clock, ids),
            journal,
            config.log(),
            config.witnesses(),
            reachable,
            new Running(
                reachable, log, signers.verifierKeys(), witnessPolicy(config), state, clock),
            exports);
    Entrance entrance = new Entrance(state, journal);
    TokenValidator tokens = gateway.started(new TokenValidator(config.tokens(), clock));
    WebConfig webConfig =
        WebConfig.of(config.publicUri(), config.tokens().issuer(), config.realm());
    IdTokens idTokens = gateway.started(new IdTokens(config.tokens()));
    KeycloakLogin login = gateway.started(new KeycloakLogin(webConfig, idTokens, clock));
    WebApp web =
        new WebApp(
            new WebParts(
                webConfig, login, tokens::authenticate, LoginNotes.in(entrance), clock, random));
    gateway.started(
        HttpServer.start(
            HttpConfig.on(config.host(), config.port(), config.publicUri()),
            tokens::authenticate,
            entrance,
            parts,
            web,
            clock,
            ids));
  }
}

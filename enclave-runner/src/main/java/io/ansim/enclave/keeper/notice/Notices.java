package io.ansim.enclave.keeper.notice;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Lines for the operator. Nothing but fixed words, numbers and identifiers fits in, so that no text
 * of an engine and no value can.
 */
public final class Notices {
  private final PrintStream out;
  private final InstantSource clock;

  /** Notices written to a stream, each with its time. */
  public Notices(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** The keeper listens. */
  public void ready() {
    say("ready");
  }

  /** The keeper has stopped. */
  public void stopped() {
    say("stopped");
  }

  /** The keeper runs in development mode. */
  public void development() {
    say("DEVELOPMENT MODE: releases are marked unattested; never use it with real data");
  }

  /** A job was taken on. */
  public void accepted(JobId job, DatasetId dataset) {
    say("accepted job=" + job + " dataset=" + dataset);
  }

  /** A job was refused without looking at the data. */
  public void refused(JobId job, Reply.Rejection reason) {
    say("refused job=" + job + " reason=" + reason);
  }

  /** A job was answered. */
  public void answered(JobId job) {
    say("answered job=" + job);
  }

  /** A job's result is kept for people to decide about. */
  public void held(JobId job) {
    say("held job=" + job);
  }

  /** A held result was let go. */
  public void discharged(JobId job) {
    say("discharged job=" + job);
  }

  /** A job failed, for a reason out of the worker's fixed list or the keeper's own. */
  public void failed(JobId job, int code) {
    say("failed job=" + job + " code=" + code);
  }

  /**
   * A sealed file is not the one that was sealed.
   *
   * @param what which part of it, in fixed words and the names of tables and columns
   */
  public void storeRefused(String version, String what) {
    say("store refused version=" + version + " part=\"" + what + '"');
  }

  /** A dataset's key was handed to the process that opens it. */
  public void keyReleased(String version) {
    say("key released version=" + version);
  }

  /** A dataset's key was asked for and withheld, for a reason out of the broker's fixed list. */
  public void keyWithheld(String version, String reason) {
    say("key withheld version=" + version + " reason=" + reason);
  }

  /** What was open of a dataset was given up, because somebody asked for it. */
  public void forgotten(DatasetId dataset) {
    say("forgotten dataset=" + dataset);
  }

  /** Something in the keeper itself failed while it served a peer, by the number of its fault. */
  public void fault(int number) {
    say("fault number=" + number);
  }

  /** A policy file is not used: unsigned, damaged, or older than before. */
  public void policyRefused(DatasetId dataset) {
    say("policy refused dataset=" + dataset);
  }

  private synchronized void say(String line) {
    out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " keeper: " + line);
    out.flush();
  }
}

import { operations, type Operations } from "../../api/operations";
import { Await } from "../../parts/Await";
import { ExportStates } from "../../parts/ExportStates";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import type { Key, Words } from "../../words/words";
import { Announcing } from "./Announcing";
import ko from "../../words/ko";

/** Whether the system runs, for those who keep it running and see nothing of what it is about. */
export default function OperationsScreen() {
  const { say } = useWords();
  const [state, reload] = useLoaded("operations", operations);
  return (
    <>
      <h1>{say("operations.title")}</h1>
      <p>{say("operations.lead")}</p>
      <Await of={state} onRetry={reload}>
        {(now) => <Now now={now} onRefresh={reload} />}
      </Await>
      <section aria-labelledby="exports-title">
        <h2 id="exports-title">{say("exports.title")}</h2>
        <ExportStates />
      </section>
      <Announcing />
    </>
  );
}

function Now({ now, onRefresh }: { now: Operations; onRefresh: () => void }) {
  const words = useWords();
  const { say, time } = words;
  const down = Object.entries(now.parts).filter(([, up]) => !up);
  const named = down.map(([part]) => partName(words, part)).join(", ");
  return (
    <>
      <div className={down.length === 0 ? "note success" : "note danger"} role="status">
        <p>
          <strong>
            {down.length === 0 ? say("operations.good") : say("operations.bad", { parts: named })}
          </strong>{" "}
          <span className="faint">{say("operations.asof", { at: time(now.time) })}</span>
        </p>
        <button type="button" onClick={onRefresh}>
          {say("operations.refresh")}
        </button>
      </div>
      <div className="cards">
        <Card
          title="operations.parts"
          facts={Object.entries(now.parts).map(([part, up]) => [
            partName(words, part),
            say(up ? "operations.up" : "operations.down"),
          ])}
        />
        <Card title="operations.gateway" facts={gateway(words, now)} />
        <Card title="operations.keeper" facts={keeper(words, now)} />
        <Card title="operations.queue" facts={jobs(words, now)} />
        <Card title="operations.log" facts={log(words, now)} />
        <Card title="operations.witnesses" facts={witnesses(words, now)} />
      </div>
    </>
  );
}

type Facts = [name: string, value: string][];

function Card({ title, facts }: { title: Key; facts: Facts }) {
  const { say } = useWords();
  return (
    <section className="card" aria-label={say(title)}>
      <h2>{say(title)}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function partName({ say }: Words, part: string): string {
  const key = `operations.part.${part}`;
  return key in ko ? say(key as Key) : part;
}

function gateway({ say, time }: Words, { gateway: it }: Operations): Facts {
  return [
    [say("operations.version"), it.version],
    [say("operations.java"), it.java],
    [say("operations.started"), time(it.started)],
    [say("operations.uptime"), uptime(say, it.uptimeSeconds)],
  ];
}

function keeper({ say }: Words, { keeper: it, evidence }: Operations): Facts {
  const unknown = say("operations.unknown");
  const attested = it && say(it.attested ? "operations.attested" : "operations.unattested");
  return [
    [say("operations.version"), it?.version ?? unknown],
    [say("operations.attestation"), attested ?? unknown],
    [say("operations.evidence"), evidence ?? unknown],
  ];
}

function jobs({ say, number }: Words, { jobs: it }: Operations): Facts {
  const count = (of: number | undefined) =>
    of === undefined ? say("operations.unknown") : number(of, 15);
  return [
    [say("operations.queue.waiting"), count(it?.queued)],
    [say("operations.queue.running"), count(it?.running)],
    [say("operations.queue.review"), count(it?.review)],
  ];
}

function log({ say, number }: Words, { log: it }: Operations): Facts {
  const unknown = say("operations.unknown");
  const age = it?.checkpointAgeSeconds;
  return [
    [say("operations.log.origin"), it?.origin ?? unknown],
    [say("operations.log.size"), it ? number(it.size, 15) : unknown],
    [say("operations.log.published"), it ? number(it.published, 15) : unknown],
    [say("operations.log.age"), age == null ? unknown : ago(say, age)],
  ];
}

function witnesses({ say, time }: Words, { witnesses: it }: Operations): Facts {
  if (it.named.length === 0) {
    return [[say("operations.witness"), say("operations.witnesses.none")]];
  }
  const rows = it.named.map(({ name, signed, time: at }): [string, string] => {
    const state = say(signed ? "operations.witness.signed" : "operations.witness.silent");
    return [name, at === null ? state : `${state} (${time(at)})`];
  });
  const met = say(it.quorum ? "operations.quorum.met" : "operations.quorum.unmet");
  return [...rows, [say("operations.quorum"), met]];
}

function uptime(say: Words["say"], seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) {
    return say("operations.uptime.days", { days: Math.floor(hours / 24), hours: hours % 24 });
  }
  return hours > 0
    ? say("operations.uptime.hours", { hours, minutes: minutes % 60 })
    : say("operations.uptime.minutes", { minutes });
}

function ago(say: Words["say"], seconds: number): string {
  if (seconds < 120) {
    return say("operations.log.ago.seconds", { n: seconds });
  }
  return seconds < 7200
    ? say("operations.log.ago.minutes", { n: Math.floor(seconds / 60) })
    : say("operations.log.ago.hours", { n: Math.floor(seconds / 3600) });
}

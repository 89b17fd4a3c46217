import "../../design/reviews.css";
import { useState, type FormEvent } from "react";
import { release } from "../../api/gateway";
import { bundle, share, shared } from "../../api/releases";
import type { Problem } from "../../api/types";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { Check } from "../../parts/Check";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import { measuresOf } from "../workbench/measures";
import { ResultTable } from "../workbench/ResultTable";

/** One release: its table, its bundle, and whether everybody may see it. */
export function ReleaseScreen({ id }: { id: string }) {
  const { say, pick } = useWords();
  const [state, reload] = useLoaded(id, () => release(id, say("releases.reason")));
  return (
    <>
      <p>
        <a href={address("releases")} onClick={followLink}>
          {say("releases.back")}
        </a>
      </p>
      <h1>{say("releases.one")}</h1>
      <Await of={state} onRetry={reload}>
        {(table) => (
          <>
            <p>{pick(table.guarantee)}</p>
            <ResultTable table={table} measures={measuresOf(table, null)} />
          </>
        )}
      </Await>
      <Bundle id={id} />
      <Sharing id={id} />
    </>
  );
}

function Bundle({ id }: { id: string }) {
  const { say } = useWords();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(false);
  const take = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    bundle(id, reason).then(
      (file) => {
        save(file, `${id}.zip`);
        setDone(true);
      },
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  };
  return (
    <form onSubmit={take} aria-labelledby="bundle-title">
      <h2 id="bundle-title">{say("releases.bundle")}</h2>
      <p>{say("releases.bundle.note")}</p>
      <TextField
        label={say("releases.bundle.reason")}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <button type="submit">{say("releases.bundle.take")}</button>
      <p role="status">{done && say("releases.bundle.done")}</p>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}

function Sharing({ id }: { id: string }) {
  const { say } = useWords();
  const [state, reload] = useLoaded(`shared ${id}`, () => shared(id));
  const link = new URL(`/r/${encodeURIComponent(id)}`, location.origin).toString();
  return (
    <section aria-labelledby="share-title">
      <h2 id="share-title">{say("releases.share")}</h2>
      <Await of={state} onRetry={reload}>
        {(open) =>
          open ? <Shared since={open.since} link={link} /> : <Share id={id} onShare={reload} />
        }
      </Await>
    </section>
  );
}

function Shared({ since, link }: { since: string; link: string }) {
  const { say, time } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <p className="note success">{say("releases.shared", { time: time(since) })}</p>
      <p className="address">
        <a href={link}>{link}</a>
      </p>
      <button
        type="button"
        onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
      >
        {say("releases.copy")}
      </button>
      <p role="status">{copied && say("releases.copied")}</p>
    </>
  );
}

function Share({ id, onShare }: { id: string; onShare: () => void }) {
  const { say } = useWords();
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    share(id).then(onShare, (failure: unknown) => setProblem(problemOf(failure)));
  };
  return (
    <form onSubmit={act}>
      <p>{say("releases.share.note")}</p>
      <Check label={say("releases.share.sure")} required checked={sure} onChange={setSure} />
      <button type="submit" className="primary">
        {say("releases.share.act")}
      </button>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}

function save(file: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

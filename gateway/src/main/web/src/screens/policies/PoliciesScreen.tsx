import { useState } from "react";
import { datasets } from "../../api/gateway";
import { lookAt, versions, versionText, type PolicyVersion } from "../../api/policies";
import type { DatasetSummary, Me, Problem } from "../../api/types";
import { address, go } from "../../app/router";
import { Await } from "../../parts/Await";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { Field } from "../../parts/Field";
import { Drafting } from "./Drafting";
import { keptDraft } from "./kept";
import { Versions } from "./Versions";
import "../../design/policies.css";

/** The longest draft that the gateway reads, in characters. */
const MAX_FILE = 200_000;

/** Where a steward writes the next version of a dataset's policy. */
export default function PoliciesScreen({ me, dataset }: { me: Me; dataset: string | undefined }) {
  const { say } = useWords();
  const [state, reload] = useLoaded("policies", datasets);
  return (
    <>
      <h1>{say("policies.title")}</h1>
      <p>{say("policies.intro")}</p>
      <Await of={state} onRetry={reload}>
        {(all) => <Chosen all={all.filter((one) => looksAfter(me, one))} dataset={dataset} />}
      </Await>
    </>
  );
}

/** Whether a dataset is the caller's to look after; the gateway decides about it again. */
function looksAfter(me: Me, { steward }: DatasetSummary): boolean {
  return me.organisations.some((name) => steward === name || steward.endsWith(`/${name}`));
}

function Chosen({ all, dataset }: { all: DatasetSummary[]; dataset: string | undefined }) {
  const { say, pick } = useWords();
  const chosen = all.find((one) => one.id === dataset) ?? all[0];
  if (!chosen) {
    return <p className="note">{say("policies.none")}</p>;
  }
  return (
    <>
      <Field label={say("policies.dataset")}>
        {(control) => (
          <select
            {...control}
            value={chosen.id}
            onChange={(event) => go(address("policies", event.target.value))}
          >
            {all.map((one) => (
              <option key={one.id} value={one.id}>
                {`${pick(one.title)} (${one.id})`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <OneDataset key={chosen.id} id={chosen.id} />
    </>
  );
}

/** The text that a steward begins with: the draft kept here, or the version in force as the next. */
async function begin(id: string): Promise<{ all: PolicyVersion[]; first: string }> {
  const all = await versions(id);
  const first = keptDraft(id) ?? (await next(id, all, all[0]?.version ?? 1));
  return { all, first };
}

/** A version's text under the number after the one in force. */
async function next(id: string, all: PolicyVersion[], version: number): Promise<string> {
  const inForce = all[0]?.version ?? 0;
  const edit = { pointer: "/version", value: String(inForce + 1) };
  return (await lookAt(id, await versionText(id, version), inForce, edit)).yaml;
}

function OneDataset({ id }: { id: string }) {
  const [state, reload] = useLoaded(id, () => begin(id));
  return (
    <Await of={state} onRetry={reload}>
      {({ all, first }) => (
        <Drafting
          dataset={id}
          first={first}
          versions={all}
          sources={(write) => <Sources id={id} all={all} onText={write} />}
        />
      )}
    </Await>
  );
}

type SourcesProps = { id: string; all: PolicyVersion[]; onText: (yaml: string) => void };

/** Other texts to go on from: a version that was in force, or a file. */
function Sources({ id, all, onText }: SourcesProps) {
  const { say } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState("");
  const take = (text: Promise<string>) =>
    text.then(
      (yaml) => {
        onText(yaml);
        setProblem(null);
        setSaid(say("policies.opened"));
      },
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  return (
    <>
      <Versions versions={all} onOpen={(version) => void take(next(id, all, version))} />
      <Field label={say("policies.file")} hint={say("policies.file.hint")}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".yaml,.yml,application/yaml"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file && file.size > MAX_FILE) {
                setSaid(say("policies.file.large"));
              } else if (file) {
                void take(file.text());
              }
            }}
          />
        )}
      </Field>
      <p role="status">{said}</p>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

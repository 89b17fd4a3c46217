import { lazy, Suspense, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import type { Fault, PolicyVersion } from "../../api/policies";
import { Loading } from "../../parts/Loading";
import { ProblemNote } from "../../parts/ProblemNote";
import { useWords } from "../../words/words";
import { Changes } from "./Changes";
import { FaultList } from "./FaultList";
import { PolicyForm } from "./PolicyForm";
import { Rehearsing } from "./Rehearsing";
import { TakeOut } from "./TakeOut";
import { useDraft } from "./useDraft";
import type { YamlHandle } from "./YamlEditor";

const YamlEditor = lazy(() => import("./YamlEditor"));

type Props = {
  dataset: string;
  first: string;
  versions: PolicyVersion[];
  /** What puts another text into the editor, which its history can take back. */
  sources: (write: (yaml: string) => void) => ReactNode;
};

const NO_FAULTS: Fault[] = [];

/** Form and file side by side, what the draft changes, how it does on the past, and the way out. */
export function Drafting({ dataset, first, versions, sources }: Props) {
  const { say, pick, language } = useWords();
  const [against, setAgainst] = useState(versions[0]?.version ?? 1);
  const editor = useRef<YamlHandle>(null);
  const draft = useDraft(dataset, first, against, (text) => editor.current?.write(text));
  const { yaml, looked, isCurrent } = draft;
  const messageOf = useCallback(
    (fault: Fault) => (language === "ko" ? fault.messageKo : fault.message),
    [language],
  );
  const faults = looked?.faults ?? NO_FAULTS;
  const isSound = looked !== null && faults.length === 0;
  const isReady = isSound && isCurrent;
  // As long as the text cannot be read, the form shows what could be read last.
  const readable = useRef<ReadonlyMap<string, string>>(new Map());
  const texts = useMemo(() => {
    if (looked?.texts) {
      readable.current = new Map(looked.texts.map(({ pointer, value }) => [pointer, value]));
    }
    return readable.current;
  }, [looked]);
  const fields = { texts, faults, messageOf, edit: draft.edit };
  return (
    <>
      {sources(draft.write)}
      {draft.problem && <ProblemNote problem={draft.problem} />}
      <div className="policy-draft">
        <section aria-labelledby="form-title">
          <h2 id="form-title">{say("policies.form")}</h2>
          <PolicyForm
            fields={fields}
            keys={looked?.keys ?? []}
            isReadable={looked === null || looked.texts !== null}
          />
        </section>
        <section className="policy-file" aria-labelledby="yaml-title">
          <h2 id="yaml-title">{say("policies.yaml")}</h2>
          <FaultList
            faults={faults}
            isCurrent={isCurrent}
            messageOf={messageOf}
            onShow={(fault) => editor.current?.show(fault)}
          />
          <Suspense fallback={<Loading />}>
            <YamlEditor
              handle={editor}
              label={say("policies.yaml")}
              text={yaml}
              faults={faults}
              messageOf={messageOf}
              onChange={draft.typed}
            />
          </Suspense>
          <p className="faint">{say("policies.yaml.hint")}</p>
        </section>
      </div>
      {looked && looked.words.length > 0 && (
        <section aria-labelledby="words-title">
          <h2 id="words-title">{say("dataset.policy")}</h2>
          <ul>
            {looked.words.map((sentence) => (
              <li key={sentence.en}>{pick(sentence)}</li>
            ))}
          </ul>
        </section>
      )}
      <Changes
        changes={looked?.changes ?? []}
        isSound={isSound}
        against={against}
        versions={versions}
        onAgainst={setAgainst}
      />
      <Rehearsing dataset={dataset} yaml={yaml} isReady={isReady} />
      <TakeOut
        dataset={dataset}
        version={texts.get("/version") ?? ""}
        yaml={yaml}
        isReady={isReady}
      />
    </>
  );
}

import { lazy, Suspense, useRef, useState } from "react";
import type { AccessRequest } from "../../api/access";
import type { Objection, Policy } from "../../api/types";
import { Loading } from "../../parts/Loading";
import { useWords } from "../../words/words";
import type { EditorHandle } from "./Editor";
import { History } from "./History";
import { Result } from "./Result";
import { RunPanel } from "./RunPanel";
import { starters } from "./starters";
import { useCheck } from "./useCheck";
import { useRun } from "./useRun";
import { VerdictPanel } from "./VerdictPanel";

const Editor = lazy(() => import("./Editor"));

/** The editor, what is said of the question before it runs, the run and its result. */
export function Bench({ grant, policy }: { grant: AccessRequest; policy: Policy }) {
  const { say, language } = useWords();
  const [sql, setSql] = useState("");
  const [shown, setShown] = useState<{ release: string; measures: string[] | null } | null>(null);
  const [finished, setFinished] = useState(0);
  const editor = useRef<EditorHandle>(null);
  const check = useCheck(grant, sql);
  const run = useRun((release) => {
    setFinished((now) => now + 1);
    if (release) {
      const errors = check.kind === "checked" ? check.verdict.cost.errors : [];
      setShown({ release, measures: errors.map((error) => error.column) });
    }
  });
  const objections: Objection[] = check.kind === "checked" ? check.verdict.objections : [];
  const begin = () => {
    setShown(null);
    run.begin({ dataset: grant.dataset, project: grant.project, purpose: grant.purpose, sql });
  };
  return (
    <>
      <div className="bench">
        <section className="bench-editor" aria-labelledby="editor-title">
          <h2 id="editor-title">{say("bench.editor")}</h2>
          <Suspense fallback={<Loading />}>
            <Editor
              handle={editor}
              label={say("bench.editor")}
              tables={policy.tables}
              objections={objections}
              messageOf={(one) => (language === "ko" ? one.messageKo : one.message)}
              rewriteLabel={say("check.rewrite")}
              onChange={setSql}
              onRun={begin}
            />
          </Suspense>
          <p className="faint">{say("bench.editor.hint")}</p>
          <Starters policy={policy} onChoose={(text) => editor.current?.write(text)} />
          <RunPanel run={run} ready={sql.trim() !== ""} onBegin={begin} />
        </section>
        <VerdictPanel
          sql={sql}
          check={check}
          onShow={(one) => editor.current?.show(one)}
          onRewrite={(one) => editor.current?.rewrite(one)}
        />
      </div>
      {shown && <Result key={shown.release} id={shown.release} measures={shown.measures} />}
      <History turn={finished} onOpen={(release) => setShown({ release, measures: null })} />
    </>
  );
}

function Starters({ policy, onChoose }: { policy: Policy; onChoose: (sql: string) => void }) {
  const { say } = useWords();
  return (
    <details>
      <summary>{say("bench.starters")}</summary>
      <ul className="starters">
        {starters(policy.tables).map((starter) => (
          <li key={starter.sql}>
            <button type="button" onClick={() => onChoose(starter.sql)}>
              {say(starter.title, starter.values)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

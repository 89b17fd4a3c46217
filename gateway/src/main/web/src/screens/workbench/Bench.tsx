import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { AccessRequest } from "../../api/access";
import type { Objection, Policy } from "../../api/types";
import { BudgetGauge } from "../../parts/BudgetGauge";
import { Loading } from "../../parts/Loading";
import { joined, statementAt, statementCount } from "../../sql/statements";
import { useWords } from "../../words/words";
import { ConceptBrowser } from "../vocabulary/ConceptBrowser";
import { vocabularyOf } from "../vocabulary/vocabulary";
import { CopyAs } from "./CopyAs";
import { draft, keepDraft } from "./draft";
import type { EditorHandle } from "./Editor";
import { History } from "./History";
import { Result } from "./Result";
import { RunPanel } from "./RunPanel";
import { Saved } from "./Saved";
import { starters } from "./starters";
import { useCheck } from "./useCheck";
import { useRun } from "./useRun";
import { VerdictPanel } from "./VerdictPanel";

const Editor = lazy(() => import("./Editor"));

const NO_OBJECTIONS: Objection[] = [];

/** The editor, what is said of the question before it runs, the run and its result. */
export function Bench({ grant, policy }: { grant: AccessRequest; policy: Policy }) {
  const { say, language } = useWords();
  const [first, setFirst] = useState(draft);
  const [written, setWritten] = useState({ text: first, place: first.length });
  const [shown, setShown] = useState<{ release: string; measures: string[] | null } | null>(null);
  const [finished, setFinished] = useState(0);
  const editor = useRef<EditorHandle>(null);
  useEffect(() => keepDraft(written.text), [written.text]);
  const statement = useMemo(() => statementAt(written.text, written.place), [written]);
  const several = useMemo(() => statementCount(written.text), [written.text]);
  const vocabulary = useMemo(() => vocabularyOf(grant, policy), [grant, policy]);
  const check = useCheck(grant, statement.text);
  const run = useRun((release) => {
    setFinished((now) => now + 1);
    if (release) {
      const errors = check.kind === "checked" ? check.verdict.cost.errors : [];
      setShown({ release, measures: errors.map((error) => error.column) });
    }
  });
  const question = {
    dataset: grant.dataset,
    project: grant.project,
    purpose: grant.purpose,
    sql: statement.text,
  };
  const add = (sql: string) => {
    if (editor.current) {
      editor.current.add(sql);
    } else {
      // The editor is still on its way; it begins with this.
      const text = joined(first, sql);
      setFirst(text);
      setWritten({ text, place: text.length });
    }
  };
  const ready = statement.text !== "";
  const begin = () => {
    if (ready) {
      setShown(null);
      run.begin(question);
    }
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
              first={first}
              tables={policy.tables}
              concepts={{
                vocabulary,
                lookUp: say("concepts.look-up"),
                reason: say("concepts.reason"),
              }}
              statement={statement}
              objections={check.kind === "checked" ? check.verdict.objections : NO_OBJECTIONS}
              messageOf={(one) => (language === "ko" ? one.messageKo : one.message)}
              rewriteLabel={say("check.rewrite")}
              onChange={(text, place) => setWritten({ text, place })}
              onRun={begin}
            />
          </Suspense>
          <p className="faint">{say("bench.editor.hint")}</p>
          {several > 1 && (
            <p className="faint" role="status">
              {say("bench.several", { n: several })}
            </p>
          )}
          <RunPanel run={run} ready={ready} onBegin={begin}>
            <button
              type="button"
              disabled={written.text.trim() === ""}
              onClick={() => editor.current?.format()}
            >
              {say("bench.format")}
            </button>
          </RunPanel>
          <Starters policy={policy} onChoose={add} />
          {vocabulary && (
            <details>
              <summary>{say("concepts.title")}</summary>
              <ConceptBrowser
                vocabulary={vocabulary}
                act={say("concepts.insert")}
                onAct={(concept) => editor.current?.insert(String(concept.id))}
              />
            </details>
          )}
          {ready && <CopyAs question={question} />}
        </section>
        <div>
          <VerdictPanel
            statement={statement}
            check={check}
            onShow={(one) => editor.current?.show(one)}
            onRewrite={(one) => editor.current?.rewrite(one)}
          />
          <section aria-labelledby="budget-title">
            <h2 id="budget-title">{say("budget.title")}</h2>
            <BudgetGauge policy={policy} project={grant.project} turn={finished} />
          </section>
        </div>
      </div>
      {shown && <Result key={shown.release} id={shown.release} measures={shown.measures} />}
      <Saved grant={grant} sql={statement.text} onOpen={add} />
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

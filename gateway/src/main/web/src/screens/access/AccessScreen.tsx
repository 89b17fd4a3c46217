import "../../design/access.css";
import { useRef, useState } from "react";
import { accessRequests, grants } from "../../api/access";
import { datasets } from "../../api/gateway";
import type { Me } from "../../api/types";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords, type Key } from "../../words/words";
import { ApplicationForm } from "./ApplicationForm";
import type { Task } from "./draft";
import { MyGrants } from "./MyGrants";
import { Requests } from "./Requests";

const TITLES: Record<Task["kind"], Key> = {
  new: "access.new",
  again: "access.again",
  renewal: "access.renewal",
};

/** Where a researcher asks for access, sees what became of it, and asks again. */
export default function AccessScreen({ dataset, me }: { dataset: string | undefined; me: Me }) {
  const { say } = useWords();
  const [task, setTask] = useState<Task>({ kind: "new" });
  const [done, setDone] = useState(false);
  const [mine, reloadMine] = useLoaded("mine", accessRequests);
  const [granted, reloadGranted] = useLoaded("grants", grants);
  const [all, reloadAll] = useLoaded("datasets", datasets);
  const form = useRef<HTMLHeadingElement>(null);
  const begin = (next: Task) => {
    setDone(false);
    setTask(next);
    requestAnimationFrame(() => form.current?.focus());
  };
  const reload = () => {
    reloadMine();
    reloadGranted();
  };
  return (
    <>
      <h1>{say("access.title")}</h1>
      <section aria-labelledby="grants-title">
        <h2 id="grants-title">{say("access.grants")}</h2>
        <Await of={granted} onRetry={reloadGranted}>
          {(found) => (
            <MyGrants all={found} onRenew={(request) => begin({ kind: "renewal", request })} />
          )}
        </Await>
      </section>
      <section aria-labelledby="mine-title">
        <h2 id="mine-title">{say("access.mine")}</h2>
        <p role="status">{done && say("access.done")}</p>
        <Await of={mine} onRetry={reloadMine}>
          {(requests) => (
            <Requests
              all={requests}
              onChange={reload}
              onAgain={(request) => begin({ kind: "again", request })}
            />
          )}
        </Await>
      </section>
      <section aria-labelledby="new-title">
        <h2 id="new-title" ref={form} tabIndex={-1}>
          {say(TITLES[task.kind])}
        </h2>
        <Await of={all} onRetry={reloadAll}>
          {(offered) => (
            <ApplicationForm
              key={task.kind === "new" ? "new" : task.kind + task.request.id}
              offered={offered}
              dataset={dataset}
              task={task}
              me={me.name}
              onLeave={() => begin({ kind: "new" })}
              onDone={() => {
                setTask({ kind: "new" });
                setDone(true);
                reload();
              }}
            />
          )}
        </Await>
      </section>
    </>
  );
}

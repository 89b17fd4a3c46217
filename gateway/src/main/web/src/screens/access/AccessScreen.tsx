import { useState } from "react";
import { accessRequests, datasets } from "../../api/gateway";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { ApplicationForm } from "./ApplicationForm";
import { Requests } from "./Requests";

/** Where a researcher asks for access and sees what became of it. */
export default function AccessScreen({ dataset }: { dataset: string | undefined }) {
  const { say } = useWords();
  const [done, setDone] = useState(false);
  const [mine, reloadMine] = useLoaded("mine", accessRequests);
  const [all, reloadAll] = useLoaded("datasets", datasets);
  return (
    <>
      <h1>{say("access.title")}</h1>
      <section aria-labelledby="mine-title">
        <h2 id="mine-title">{say("access.mine")}</h2>
        <p role="status">{done && say("access.done")}</p>
        <Await of={mine} onRetry={reloadMine}>
          {(requests) => <Requests all={requests} />}
        </Await>
      </section>
      <section aria-labelledby="new-title">
        <h2 id="new-title">{say("access.new")}</h2>
        <Await of={all} onRetry={reloadAll}>
          {(offered) => (
            <ApplicationForm
              offered={offered}
              dataset={dataset}
              onDone={() => {
                setDone(true);
                reloadMine();
              }}
            />
          )}
        </Await>
      </section>
    </>
  );
}

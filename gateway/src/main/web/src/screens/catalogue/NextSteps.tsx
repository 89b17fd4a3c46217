import type { AccessRequest } from "../../api/access";
import type { Me, Policy } from "../../api/types";
import { address, followLink } from "../../app/router";
import { screensOf } from "../../app/screens";
import { useWords, type Key } from "../../words/words";

type Step = { text: Key; link: Key; screen: string; part?: string; primary?: boolean };

type Props = { policy: Policy; me: Me; requests: AccessRequest[] };

/** What a person can do with a dataset now, in the order of what leads to an answer. */
export function NextSteps({ policy, me, requests }: Props) {
  const { say, date } = useWords();
  const mine = requests.filter((request) => request.dataset === policy.dataset);
  const grant = granted(mine);
  const screens = screensOf(me).map((screen) => screen.name);
  const steps = stepsOf(policy.dataset, me, mine, grant).filter(({ screen }) =>
    screens.includes(screen),
  );
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title">{say("next.title")}</h2>
      <ul className="next">
        {steps.map((step) => (
          <li key={step.text}>
            <span>
              {say(step.text, grant ? { project: grant.project, until: date(grant.until) } : {})}
            </span>
            <a
              className={step.primary ? "button primary" : "button"}
              href={address(step.screen, ...(step.part ? [step.part] : []))}
              onClick={followLink}
            >
              {say(step.link)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The request under which questions can be asked, if there is one. */
export function granted(requests: AccessRequest[]): AccessRequest | undefined {
  return requests.find((request) => request.status === "approved");
}

function stepsOf(
  dataset: string,
  me: Me,
  mine: AccessRequest[],
  grant: AccessRequest | undefined,
): Step[] {
  const steps: Step[] = [];
  const apply = { screen: "access", part: dataset };
  if (me.roles.includes("researcher")) {
    const waiting = mine.find(({ status }) => status === "submitted");
    const returned = mine.find(({ status }) => status === "returned");
    if (grant) {
      const bench = { screen: "workbench", part: dataset };
      steps.push({ text: "next.ask", link: "dataset.ask", primary: true, ...bench });
    } else if (returned) {
      steps.push({ text: "next.returned", link: "next.returned.link", primary: true, ...apply });
    } else if (waiting) {
      steps.push({ text: "next.waiting", link: "next.waiting.link", primary: true, ...apply });
    }
    const first = steps.length === 0;
    const text = first ? "next.apply" : "next.another";
    steps.push({ text, link: "dataset.apply", primary: first, ...apply });
  }
  if (me.roles.includes("steward")) {
    steps.push({ text: "next.steward", link: "nav.inbox", screen: "inbox", primary: true });
  }
  if (me.roles.includes("auditor")) {
    steps.push({ text: "next.auditor", link: "nav.audit", screen: "audit", primary: true });
  }
  return steps;
}

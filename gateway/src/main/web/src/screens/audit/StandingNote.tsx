import { address, followLink } from "../../app/router";
import { save } from "../../parts/save";
import { useWords } from "../../words/words";
import type { Fault } from "./live";
import { word } from "./sentence";
import { useLog } from "./useLog";

/** How the log stands, on every screen of an auditor: nobody has to look for a broken log. */
export function StandingNote() {
  const { say, number } = useWords();
  const { state, pinned, look } = useLog();
  switch (state.kind) {
    case "none":
      return (
        <p className="note warning" role="status">
          {say("auditor.state.none")}{" "}
          <a href={address("audit", "verify")} onClick={followLink}>
            {say("auditor.state.none.link")}
          </a>
        </p>
      );
    case "checking":
      return (
        <p className="note" role="status">
          {say("auditor.state.checking")}
        </p>
      );
    case "unreachable":
      return (
        <div className="note warning" role="alert">
          <p>{say("auditor.state.unreachable")}</p>
          <Again onClick={look} />
        </div>
      );
    case "unsound":
      return <Shout fault={state.fault} onAgain={look} />;
    case "sound": {
      const size = number(state.standing.now.size, 15);
      return (
        <div className="note success standing" role="status" data-log="sound">
          <p>
            <span aria-hidden="true">✓ </span>
            {say(state.standing.before ? "auditor.state.sound" : "auditor.state.first", { size })}
            {pinned?.how === "tofu" && <strong> {say("auditor.state.tofu")}</strong>}
          </p>
          <Again onClick={look} />
        </div>
      );
    }
  }
}

function Again({ onClick }: { onClick: () => void }) {
  const { say } = useWords();
  return (
    <button type="button" onClick={onClick}>
      {say("auditor.state.again")}
    </button>
  );
}

/** What is wrong with the log, as loud as a page can be. */
export function Shout({ fault, onAgain }: { fault: Fault; onAgain?: () => void }) {
  const words = useWords();
  const { say } = words;
  const [before, now] = fault.notes;
  const lost = fault.kind === "rolled-back" || fault.kind === "forked";
  return (
    <div className="note danger shout" role="alert" data-fault={fault.kind}>
      <p className="shout-title">
        <span aria-hidden="true">✗ </span>
        {say("auditor.state.unsound")}
      </p>
      <p>
        <strong>{word(words, "why", fault.kind)}</strong>
      </p>
      <p className="faint">
        {say("auditor.why.detail")}:{" "}
        <span lang="en">
          <code>{fault.place}</code>: {fault.reason}
        </span>
      </p>
      {lost && before && now && (
        <>
          <p>{say("auditor.shout.next")}</p>
          <p className="actions">
            <button
              type="button"
              onClick={() => {
                save(before, "checkpoint-before");
                save(now, "checkpoint-now");
              }}
            >
              {say("auditor.shout.save")}
            </button>
          </p>
        </>
      )}
      {onAgain && <Again onClick={onAgain} />}
    </div>
  );
}

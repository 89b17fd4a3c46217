import { useWords } from "../words/words";

export function Loading() {
  const { say } = useWords();
  return (
    <p role="status" className="faint">
      {say("app.loading")}
    </p>
  );
}

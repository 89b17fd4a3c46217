import type { Interval } from "../../api/types";
import { useWords } from "../../words/words";

export type Bar = { name: string; value: number | null; interval: Interval | null };

// In user units of the drawing, which scales to the width there is.
const WIDTH = 640;
const NAME = 200;
const AMOUNT = 90;
const ROW = 30;
const THICK = 16;
const WHISKER = 4;
const MAX_NAME = 24;

/** Horizontal bars from zero; a whisker is the range of the true value. */
export function Bars({ bars, label }: { bars: Bar[]; label: string }) {
  const { say, number } = useWords();
  const ends = bars.flatMap((bar) => [
    bar.value ?? 0,
    bar.interval?.low ?? 0,
    bar.interval?.high ?? 0,
  ]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const scale = (value: number) =>
    NAME + ((value - low) / (high - low || 1)) * (WIDTH - NAME - AMOUNT);
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}
      role="img"
      aria-label={label}
    >
      {bars.map((bar, index) => {
        const middle = index * ROW + ROW / 2;
        return (
          <g key={index}>
            <text x={NAME - 8} y={middle} className="chart-name">
              {bar.name.length > MAX_NAME ? bar.name.slice(0, MAX_NAME - 1) + "…" : bar.name}
            </text>
            {bar.value === null ? (
              <rect
                x={scale(0)}
                y={middle - THICK / 2}
                width={8}
                height={THICK}
                className="chart-withheld"
              />
            ) : (
              <rect
                x={Math.min(scale(0), scale(bar.value))}
                y={middle - THICK / 2}
                width={Math.abs(scale(bar.value) - scale(0))}
                height={THICK}
                className="chart-bar"
              />
            )}
            {bar.interval && (
              <Whisker at={middle} from={scale(bar.interval.low)} to={scale(bar.interval.high)} />
            )}
            <text x={WIDTH} y={middle} className="chart-amount">
              {bar.value === null ? say("result.withheld") : number(bar.value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Whisker({ at, from, to }: { at: number; from: number; to: number }) {
  const ends = [from, to].map((x) => `M${x} ${at - WHISKER}v${2 * WHISKER}`).join("");
  return <path className="chart-whisker" d={`M${from} ${at}H${to}${ends}`} />;
}

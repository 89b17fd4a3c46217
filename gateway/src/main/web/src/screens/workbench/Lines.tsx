import type { Interval } from "../../api/types";
import { useWords } from "../../words/words";

/** A value at a moment, in milliseconds since 1970. */
export type Point = { at: number; name: string; value: number | null; interval: Interval | null };

// In user units of the drawing, which scales to the width there is.
const WIDTH = 640;
const HEIGHT = 280;
const LEFT = 70;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 32;
const STEPS = 4;
const MOST_NAMES = 6;

/** A line over time, from zero, with the range of each value; it breaks where one is withheld. */
export function Lines({ points, label }: { points: Point[]; label: string }) {
  const { number } = useWords();
  const sorted = [...points].sort((a, b) => a.at - b.at);
  const ends = sorted.flatMap((one) => [
    one.value ?? 0,
    one.interval?.high ?? 0,
    one.interval?.low ?? 0,
  ]);
  const [low, high] = [Math.min(0, ...ends), Math.max(1, ...ends)];
  const [first, last] = [sorted[0]?.at ?? 0, sorted.at(-1)?.at ?? 1];
  const x = (at: number) => LEFT + ((at - first) / (last - first || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(sorted.length / MOST_NAMES);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {Array.from({ length: STEPS + 1 }, (_, step) => low + ((high - low) * step) / STEPS).map(
        (value) => (
          <g key={value}>
            <path className="chart-grid" d={`M${LEFT} ${y(value)}H${WIDTH - RIGHT}`} />
            <text x={LEFT - 8} y={y(value)} className="chart-name">
              {number(value, 3)}
            </text>
          </g>
        ),
      )}
      <path className="chart-line" d={path(sorted, x, y)} />
      {sorted.map((one, index) => (
        <g key={index}>
          {one.interval && (
            <path
              className="chart-whisker"
              d={`M${x(one.at)} ${y(one.interval.low)}V${y(one.interval.high)}`}
            />
          )}
          {one.value === null ? (
            <rect x={x(one.at) - 4} y={y(0) - 8} width={8} height={8} className="chart-withheld" />
          ) : (
            <circle cx={x(one.at)} cy={y(one.value)} r={3.5} className="chart-bar" />
          )}
          {index % every === 0 && (
            <text x={x(one.at)} y={HEIGHT - BOTTOM / 2} className="chart-time">
              {one.name}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** From value to value; what is withheld is not passed over. */
function path(points: Point[], x: (at: number) => number, y: (value: number) => number): string {
  return points
    .map(({ at, value }, index) => {
      if (value === null) {
        return "";
      }
      const joined = index > 0 && points[index - 1]?.value !== null;
      return `${joined ? "L" : "M"}${x(at)} ${y(value)}`;
    })
    .join("");
}

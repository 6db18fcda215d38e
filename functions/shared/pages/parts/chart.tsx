/** A number with its name, as a bar shows it. */
interface Bar {
  label: string;
  value: number;
}

interface ChartProps {
  /** What the picture shows, for those who don't see it. The numbers themselves are in a table beside it. */
  title: string;
  bars: readonly Bar[];
}

const width = 360;
const row = 44;

/** The length of a bar, in proportion to the largest; a value above zero is always visible. */
export const lengthOf = (value: number, largest: number, full: number): number =>
  value === 0 ? 0 : Math.max(2, Math.round((value / largest) * full));

const largestOf = (bars: readonly Bar[]): number => Math.max(1, ...bars.map(({ value }) => value));

/** Bars one below the other, each under its name: for long names. */
export const BarChart = ({ title, bars }: ChartProps) => {
  const largest = largestOf(bars);
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${bars.length * row}`} role="img" aria-label={title}>
      {bars.map(({ label, value }, n) => {
        const length = lengthOf(value, largest, width - 56);
        return (
          <g>
            <text x="0" y={n * row + 14}>
              {label}
            </text>
            <rect class="bar" x="0" y={n * row + 20} width={length} height="14" rx="3" />
            <text x={length && length + 6} y={n * row + 32}>
              {value}
            </text>
          </g>
        );
      })}
    </svg>
  );
};

const height = 200;
const base = 170;

/** Bars side by side on a line: for a row of short names, such as days. */
export const ColumnChart = ({ title, bars }: ChartProps) => {
  const largest = largestOf(bars);
  const step = width / Math.max(1, bars.length);
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {bars.map(({ label, value }, n) => {
        const length = lengthOf(value, largest, base - 24);
        const middle = n * step + step / 2;
        return (
          <g>
            <rect class="bar" x={n * step + step * 0.15} y={base - length} width={step * 0.7} height={length} rx="2" />
            {value > 0 ? (
              <text x={middle} y={base - length - 6} text-anchor="middle">
                {value}
              </text>
            ) : null}
            <text x={middle} y={base + 18} text-anchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      <line class="axis" x1="0" y1={base} x2={width} y2={base} />
    </svg>
  );
};

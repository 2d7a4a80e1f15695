/** A line of points, both axes growing by factors of ten. */
export type Line = { name: string; points: readonly { x: number; y: number }[] };
export type Plot = { title: string; x: string; y: string; lines: readonly Line[] };

const WIDTH = 360;
const HEIGHT = 260;
const MARGIN = { left: 58, right: 14, top: 34, bottom: 62 };
/** Told apart on white and on black, and by people who see fewer colours (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8a8a8a', '#e69f00'];
const COLUMNS = 2;
const LABEL_WIDTH = 21;

/** Plots side by side in one SVG, legible on light and dark pages. */
export function svgOf(plots: readonly Plot[]): string {
  const rows = Math.ceil(plots.length / COLUMNS);
  const panels = plots.map(
    (plot, index) =>
      `<g transform="translate(${(index % COLUMNS) * WIDTH} ${Math.floor(index / COLUMNS) * HEIGHT})">${panelOf(plot)}</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${COLUMNS * WIDTH} ${rows * HEIGHT}" font-family="system-ui, sans-serif" font-size="11" fill="#808080">`,
    `<title>${plots.map(({ title }) => escaped(title)).join('; ')}</title>`,
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

function panelOf({ title, x, y, lines }: Plot): string {
  const points = lines.flatMap((line) => line.points);
  const scaleX = logScale(
    points.map((point) => point.x),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const scaleY = logScale(
    points.map((point) => point.y),
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  );
  const xs = [...new Set(points.map((point) => point.x))];
  return [
    text(MARGIN.left, 18, title, 'font-weight="600" font-size="12"'),
    ...scaleY.decades.map(
      (value) =>
        `<path d="M${MARGIN.left} ${scaleY.at(value)}H${WIDTH - MARGIN.right}" stroke="#808080" stroke-opacity=".25"/>` +
        text(MARGIN.left - 6, scaleY.at(value) + 4, short(value), 'text-anchor="end"'),
    ),
    ...withRoom(xs, scaleX.at).map((value) =>
      text(scaleX.at(value), HEIGHT - MARGIN.bottom + 16, short(value), 'text-anchor="middle"'),
    ),
    text(WIDTH - MARGIN.right, HEIGHT - MARGIN.bottom + 31, x, 'text-anchor="end"'),
    text(WIDTH - MARGIN.right, 30, y, 'text-anchor="end"'),
    ...lines.map((line, index) => lineOf(line, colourOf(index), scaleX.at, scaleY.at)),
    ...lines.map(({ name }, index) =>
      text(
        MARGIN.left + (index % 4) * 76,
        HEIGHT - 16 + Math.floor(index / 4) * 13,
        `● ${name}`,
        `style="fill:${colourOf(index)}"`,
      ),
    ),
  ].join('\n');
}

type At = (value: number) => number;

/** Those whose labels do not run into each other. */
function withRoom(values: readonly number[], at: At): number[] {
  let end = Number.NEGATIVE_INFINITY;
  return values.filter((value) => {
    const fits = at(value) >= end;
    if (fits) end = at(value) + LABEL_WIDTH;
    return fits;
  });
}

function lineOf({ points }: Line, colour: string, x: At, y: At): string {
  const path = points.map((point) => `${x(point.x)} ${y(point.y)}`).join('L');
  const dots = points.map(
    (point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3" fill="${colour}"/>`,
  );
  return `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
}

/** Whole decades around the values, so that every step on paper is a factor. */
function logScale(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value: number) =>
      Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10,
    decades: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}

const colourOf = (index: number) => COLOURS[index % COLOURS.length] ?? '#808080';

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escaped(words)}</text>`;
}

const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const short = (value: number) => new Intl.NumberFormat('en', { notation: 'compact' }).format(value);

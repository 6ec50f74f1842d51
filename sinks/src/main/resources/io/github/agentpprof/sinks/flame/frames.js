// What the script of a flame graph knows: its frames, what they weigh, and where they go. It lays out, fits texts and
// shows amounts exactly as the program that drew the picture, from the same data.
'use strict';

const UNIT = 100; // to a pixel
const svg = document.currentScript.ownerSVGElement;
const data = JSON.parse(svg.querySelector('metadata').textContent);

// The tree: each frame before its children, those from the largest to the smallest.
const column = (name) => data[name].split(' ');
const fills = column('fill');
const totals = column('total');
const omissions = column('omitted');
const past = data.was && column('was');
const marks = data.was && column('mark');
const levels = column('level').map(Number);
const frames = [];
const open = [];
column('name').forEach((name, index) => {
  const level = levels[index];
  const parent = level ? open[level - 1] : null;
  const omitted = Number(omissions[index]);
  const fill = data.fills[fills[index]];
  const frame = { index, level, parent, omitted, fill, name: data.names[name], total: BigInt(totals[index]) };
  Object.assign(frame, { was: BigInt(past?.[index] ?? 0), children: [], hit: false, holds: false });
  open[level] = frame;
  parent?.children.push(frame);
  frames.push(frame);
});
const root = frames[0];
const add = (some) => some.reduce((sum, frame) => sum + frame.total, 0n);
const addPast = (some) => some.reduce((sum, frame) => sum + frame.was, 0n);

// Amounts.
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');
const round = (value, divisor) => (2n * value + divisor) / (2n * divisor);
const decimal = (value, divisor, digits) => {
  const all = String(round(value * 10n ** BigInt(digits), divisor)).padStart(digits + 1, '0');
  return [grouped(all.slice(0, all.length - digits)), all.slice(all.length - digits)].join('.');
};
const dollars = (micros) => {
  const digits = micros >= 99500n ? 2 : micros >= 9950n ? 3 : micros >= 995n ? 4 : micros >= 100n ? 5 : 6;
  return micros === 0n ? '$0' : '$' + decimal(micros, 1000000n, digits);
};
const duration = (nanos) => {
  if (nanos >= 60000000000n) {
    const seconds = round(nanos, 1000000000n);
    const hours = seconds >= 3600n;
    const units = hours ? round(nanos, 60000000000n) : seconds;
    const rest = units % 60n ? ` ${units % 60n} ${hours ? 'min' : 's'}` : '';
    return `${grouped(units / 60n)} ${hours ? 'h' : 'min'}${rest}`;
  }
  if (nanos >= 1000000000n || nanos === 0n) {
    return nanos ? decimal(nanos, 1000000000n, 2) + ' s' : '0 s';
  }
  return nanos >= 10000n ? decimal(nanos, 1000000n, 2) + ' ms' : `${nanos} ns`;
};
const nanosOfOne = BigInt(data.nanos);
const bare = (value) => (data.dollars ? dollars(value) : nanosOfOne ? duration(value * nanosOfOne) : grouped(value));
const amount = (value) =>
  data.dollars || nanosOfOne ? bare(value) : `${grouped(value)} ${value === 1n ? data.one : data.many}`;
const percent = (part) => {
  const text = decimal(100n * part, root.total, 2);
  return (part > 0n && text === '0.00' ? '<0.01' : text) + '%';
};

/** What changed, from all of it to only how much for what it was. */
const changes = (was, is) => {
  const both = `${bare(was)} \u2192 ${amount(is)}, `;
  if (was === is) {
    return [both + 'no change', 'no change'];
  }
  const [sign, size] = is > was ? ['+', is - was] : ['-', was - is];
  const relative = !was ? 'new' : !is ? 'gone' : `${sign}${decimal(100n * size, was, 1)}%`;
  const change = `${sign}${bare(size)}, ${relative}`;
  return [both + change, change, relative];
};

// Texts, measured in cells of a monospaced font.
const WIDE = new RegExp(
  '[\u0900-\u1cff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u2e80-\ua4cf\ua840-\ud7ff\uf900-\ufdff\ufe30-\ufe6f' +
    '\uff01-\uff60\uffe0-\uffe6\u{10000}-\u{10ffff}]',
  'u',
);
const cellsOf = (c) => (c < '\u0300' ? 1 : /[\p{Mn}\p{Me}\p{Cf}]/u.test(c) ? 0 : WIDE.test(c) ? 2 : 1);
const width = (text) => [...text].reduce((sum, c) => sum + cellsOf(c), 0);
const isPlain = (text) => /^[\u0000-\u02ff\u2026]*$/.test(text);
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const isolated = (text) => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);
const cut = (text, cells) => {
  let left = cells - 1;
  let kept = '';
  for (const c of text) {
    left -= cellsOf(c);
    if (left < 0) {
      break;
    }
    kept += c;
  }
  return kept + '\u2026';
};
const fit = (cells, ...texts) => {
  const whole = cells < 3 ? '' : texts.find((text) => width(text) <= cells);
  return whole ?? (cells < 5 ? '' : cut(texts[texts.length - 1], cells));
};

// Boxes: a frame, or siblings of it from one place to another.
const isGroup = (box) => box.to > 0;
const part = (box) => box.frame.children.slice(box.from, box.to);
const changesOf = (box) => {
  const was = isGroup(box) ? addPast(part(box)) : box.frame.was;
  return changes(was, box.weight - was);
};

// What all frames of a name weigh together, each stack once.
const sums = new Map();
function everywhere(name) {
  if (!sums.has(name)) {
    let below = Infinity;
    const tops = frames.filter((frame) => {
      below = frame.level > below ? below : frame.name === name ? frame.level : Infinity;
      return frame.name === name && frame.level === below;
    });
    sums.set(name, tops);
  }
  return sums.get(name);
}

/** The tag of the prompt that a frame stands on, empty for none. */
function kindOf(frame) {
  for (let below = frame.parent; below; below = below.parent) {
    if (below.name.startsWith('prompt:')) {
      return below.name.slice('prompt:'.length);
    }
  }
  return '';
}

/** Rows of boxes from the root; the frames below the one that is zoomed take the whole width. */
function layout(zoom, picture) {
  const inner = picture - 2 * data.margin;
  const shown = part(zoom);
  const whole = shown.length < zoom.frame.children.length ? add(shown) : zoom.frame.total;
  const pixels = (weight) => (Number(weight) / Number(whole)) * inner;
  const box = (frame, from, to, weight, start) => ({
    frame,
    from,
    to,
    weight,
    start,
    left: Math.round(pixels(start) * UNIT),
    right: Math.round(pixels(start + weight) * UNIT),
  });
  const full = (frame) => ({ ...box(frame, 0, 0, whole, 0n), weight: frame.total, below: frame !== zoom.frame });
  const rows = [];
  for (let frame = zoom.frame; frame; frame = frame.parent) {
    rows.unshift([full(frame)]);
  }
  const place = (children, offset, parent, row) => {
    let start = parent.start;
    for (let first = 0, end; first < children.length; first = end) {
      let weight = 0n;
      end = first;
      do {
        weight += children[end++].total;
      } while (pixels(children[first].total) < data.least && end < children.length && pixels(weight) < data.group);
      const alone = end === first + 1 && !children[first].omitted;
      if (pixels(weight) >= data.seen) {
        row.push(
          alone
            ? box(children[first], 0, 0, weight, start)
            : box(parent.frame, offset + first, offset + end, weight, start),
        );
      }
      start += weight;
    }
  };
  let row = [];
  place(shown, zoom.from, rows[rows.length - 1][0], row);
  while (row.length) {
    rows.push(row);
    const above = [];
    row.filter((parent) => !isGroup(parent)).forEach((parent) => place(parent.frame.children, 0, parent, above));
    row = above;
  }
  return rows;
}

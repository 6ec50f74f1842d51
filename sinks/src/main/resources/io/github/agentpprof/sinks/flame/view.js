// What the script of a flame graph does: it draws, zooms, searches and listens to keys. The texts of frames are only ever
// set as text.
'use strict';

const SVG = 'http://www.w3.org/2000/svg';
const group = svg.querySelector('.frames');
const heading = svg.querySelector('.heading');
const details = svg.querySelector('.details');
const footnote = details.textContent;

// What is shown: a frame with its children from one place to another, in a picture of some width.
let zoom = { frame: root, from: 0, to: root.children.length };
let picture = data.width;
let row = data.row;
let baseline = data.baseline;
let cell = data.cell;
let boxes = [];
let boxOf = new Map();

function element(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  parent?.append(made);
  return made;
}

const lights = element('g', { class: 'lights', 'aria-hidden': 'true' });
group.after(lights);

function nameOf(box) {
  const hidden = part(box).reduce((sum, child) => sum + (child.omitted || 1), 0);
  return isGroup(box) ? `${grouped(hidden)} hidden` : isolated(box.frame.name);
}

const factsOf = (box) => (past ? changesOf(box)[0] : `${amount(box.weight)}, ${percent(box.weight)}`);
const titleOf = (box) => `${nameOf(box)} (${factsOf(box)})`;

function textOf(box, cells) {
  const name = nameOf(box);
  const beside = past ? changesOf(box) : [isGroup(box) ? percent(box.weight) : amount(box.weight)];
  const texts = beside.map((facts) => name + (isGroup(box) ? ', ' : '  ') + facts);
  const value = isGroup(box) ? [] : [isolated(box.frame.name.replace(/^[^:]*:/, ''))];
  return fit(cells, ...texts, name, ...value);
}

/** What is hidden above a kind of work has its colour too. */
const hiddenFill = (parent) => (data.plain && parent.fill !== data.plain ? parent.fill : data.grey);

/** What a frame is part of: its kind of work, and all frames of its name. */
function wholeOf(box) {
  const { frame } = box;
  if (isGroup(box) || frame === root) {
    return '';
  }
  const kind = kindOf(frame);
  const all = everywhere(frame.name);
  const value = isolated(frame.name.replace(/^[^:]*:/, ''));
  const weight = add(all);
  const sum = past ? changes(addPast(all), weight - addPast(all))[0] : amount(weight);
  const least = frames.some((some) => some.omitted) ? 'at least ' : '';
  return (
    (kind && ` for ${isolated(kind)}`) +
    (all.length > 1 ? `; ${value}: ${least}${sum} in ${grouped(all.length)} places` : '')
  );
}

function draw(box, y) {
  const made = element('g', {
    ...(isGroup(box) && { class: 'group' }),
    role: 'treeitem',
    'aria-level': box.frame.level + (isGroup(box) ? 2 : 1),
  });
  made.setAttribute('tabindex', '0');
  element('title', {}, made).textContent = titleOf(box);
  const place = { x: data.margin + box.left / UNIT, y, width: (box.right - box.left) / UNIT, height: row - 1 };
  place.x = Number(place.x.toFixed(2));
  element('rect', { ...place, rx: 2, fill: isGroup(box) ? hiddenFill(box.frame) : box.frame.fill }, made);
  const cells = Math.trunc((box.right - box.left - 2 * data.padding * UNIT) / (cell * UNIT));
  const text = textOf(box, cells);
  if (text && isPlain(text)) {
    const x = Number((place.x + data.padding).toFixed(2));
    element('text', { x, y: y + baseline }, made).textContent = text;
  } else if (text) {
    const drawn = element('text', { x: data.padding, y: baseline }, element('svg', place, made));
    drawn.textContent = text;
  }
  const mark = data.marks?.[marks[box.frame.index]];
  if (mark && !isGroup(box) && place.width >= data.leastMarked) {
    const d = `M${place.x} ${y}h${data.marked}v${row - 1}h-${data.marked}z`;
    element('path', { class: 'kind', d, fill: mark }, made);
  }
  box.element = made;
  return [made, box];
}

function render() {
  const rows = layout(zoom, picture);
  boxes = rows;
  const height = data.head + rows.length * row + data.foot;
  const made = rows.flatMap((some, i) =>
    some.map((box) => draw(box, data.head + (data.inverted ? i : rows.length - 1 - i) * row)),
  );
  const focused = boxOf.get(document.activeElement);
  boxOf = new Map(made);
  group.replaceChildren(...boxOf.keys());
  if (focused) {
    const stays = rows.flat().find((box) => box.frame === focused.frame && box.from === focused.from);
    (stays ?? rows[zoom.frame.level][0]).element.focus();
  }
  shrink();
  [svg, svg.querySelector('.page')].forEach((sized) => {
    sized.setAttribute('width', picture);
    sized.setAttribute('height', height);
  });
  svg.setAttribute('viewBox', `0 0 ${picture} ${height}`);
  details.setAttribute('y', height - 10);
  tell();
  mark();
}

/** Cuts what is wider in this browser's fonts than the cells said. */
function shrink() {
  group.querySelectorAll('g > svg > text').forEach((text) => {
    const room = text.parentNode.getAttribute('width') - 2 * data.padding;
    for (let long = text.getComputedTextLength(); long > room; long = text.getComputedTextLength()) {
      const cells = width(text.textContent);
      text.textContent = cells > 2 ? cut(text.textContent, Math.min(cells - 1, Math.floor((cells * room) / long))) : '';
    }
  });
}

function tell(box = boxOf.get(document.activeElement)) {
  const cells = Math.trunc((picture - 2 * data.margin) / cell);
  const zoomed = zoom.frame !== root || zoom.from > 0;
  const whole = box ? [titleOf(box) + wholeOf(box), titleOf(box)] : [];
  details.textContent = fit(cells, ...whole, ...(box ? [] : [zoomed ? 'Escape or Reset shows everything again' : footnote]));
  light(box);
}

/** Draws a line round every frame of the same name. */
function light(box) {
  const same = !box || isGroup(box) || box.frame === root ? [] : boxes.flat().filter((other) => isLit(other, box.frame.name));
  lights.replaceChildren(
    ...same.map((other) => {
      const made = element('rect', { rx: 2 });
      const rect = other.element.querySelector('rect');
      ['x', 'y', 'width', 'height'].forEach((name) => made.setAttribute(name, rect.getAttribute(name)));
      return made;
    }),
  );
}

const isLit = (box, name) => (isGroup(box) ? part(box).some((child) => child.name === name) : box.frame.name === name);

function zoomTo(frame, from, to, push) {
  zoom = { frame, from, to };
  render();
  if (push) {
    keep('pushState');
  }
}

/** A box of several frames opens; a single frame fills the picture. */
function unfold(box) {
  const isOmission = isGroup(box) && box.to - box.from === 1;
  if (box && !isOmission) {
    zoomTo(box.frame, box.from, box.to || box.frame.children.length, true);
  }
}

function reset() {
  input.value = '';
  search('');
  zoomTo(root, 0, root.children.length, true);
}

// Search: the share of the stacks in which some frame matches.
let query = '';
let matched = []; // how to say it, the best first

function search(text) {
  query = text;
  matched = [];
  let matches = () => false;
  input.removeAttribute('aria-invalid');
  if (text) {
    try {
      const expression = new RegExp(text, 'i');
      matches = (frame) => frame !== root && expression.test(frame.name);
    } catch (error) {
      input.setAttribute('aria-invalid', 'true');
      matched = ['Not a regular expression'];
    }
  }
  frames.forEach((frame) => {
    frame.hit = matches(frame);
    frame.holds = frame.hit;
  });
  [...frames].reverse().forEach((frame) => {
    if (frame.parent && frame.holds) {
      frame.parent.holds = true;
    }
  });
  if (text && !matched.length) {
    let below = Infinity;
    const tops = frames.filter((frame) => {
      below = frame.level > below ? below : frame.hit ? frame.level : Infinity;
      return frame.hit && frame.level === below;
    });
    const least = frames.some((frame) => frame.omitted) ? 'at least ' : '';
    const share = `Matched: ${least}${percent(add(tops))}`;
    const facts = past ? changes(addPast(tops), add(tops) - addPast(tops)) : [amount(add(tops))];
    matched = [...facts.map((some) => `${share} (${some})`), share];
  }
  mark();
}

function mark() {
  boxes.flat().forEach((box) => {
    const hit = isGroup(box) ? part(box).some((child) => child.holds) && 'holds' : box.frame.hit && 'hit';
    const kind = [isGroup(box) && 'group', box.below && 'below', hit].filter(Boolean).join(' ');
    if (kind || box.element.hasAttribute('class')) {
      box.element.setAttribute('class', kind);
    }
  });
  arrange();
}

// Controls, which exist only where scripts run.
const bar = element('g', { class: 'controls' });
const holder = element('foreignObject', { y: 8, width: 170, height: 26 }, bar);
const input = document.createElementNS('http://www.w3.org/1999/xhtml', 'input');
input.setAttribute('type', 'text');
input.setAttribute('placeholder', 'Search (regex)');
input.setAttribute('aria-label', 'Search frames by a regular expression');
holder.append(input);
const button = element('g', { class: 'button', role: 'button', tabindex: '0', 'aria-label': 'Reset' }, bar);
element('rect', { y: 8, width: 60, height: 24, rx: 4, fill: '#f3f4f6', stroke: '#8a929c' }, button);
element('text', { y: 24, fill: '#111', 'text-anchor': 'middle' }, button).textContent = 'Reset';
const found = element('text', { class: 'matched', y: 47, fill: '#333', 'text-anchor': 'end', role: 'status' }, bar);
svg.insertBefore(bar, group);

function arrange() {
  const right = picture - data.margin;
  holder.setAttribute('x', right - 240);
  button.firstChild.setAttribute('x', right - 60);
  button.lastChild.setAttribute('x', right - 30);
  heading.textContent = fit(Math.trunc((picture - 2 * data.margin - data.controls) / (cell * data.large)), ...data.titles);
  found.setAttribute('x', right);
  found.textContent = matched.length ? fit(Math.trunc((picture - 2 * data.margin) / cell), ...matched) : '';
  const room = right - (matched.length ? width(found.textContent) * cell + 16 : 0);
  svg.querySelectorAll('.legend text').forEach((text) => {
    const fits = Number(text.getAttribute('x')) + width(text.textContent) * cell <= room;
    [text, text.previousElementSibling].forEach((shown) =>
      shown.setAttribute('visibility', fits ? 'visible' : 'hidden'),
    );
  });
}

// State in the address: the zoom as a frame's place or as that and a range of its children, and the search.
function keep(how) {
  const state = new URLSearchParams();
  if (zoom.frame !== root || zoom.from > 0) {
    const all = zoom.from === 0 && zoom.to === zoom.frame.children.length;
    state.set('zoom', all ? zoom.frame.index : `${zoom.frame.index}:${zoom.from}-${zoom.to}`);
  }
  if (query) {
    state.set('search', query);
  }
  try {
    history[how](null, '', '#' + state);
  } catch (error) {
    // Some places have no address to keep it in; everything else works there.
  }
}

function restore() {
  const state = new URLSearchParams(location.hash.slice(1));
  input.value = state.get('search') ?? '';
  search(input.value);
  const [, index, from, to] = /^(\d+)(?::(\d+)-(\d+))?$/.exec(state.get('zoom') ?? '') ?? [];
  const frame = frames[index] && !frames[index].omitted ? frames[index] : root;
  const all = frame.children.length;
  const valid = frame.index === Number(index) && Number(from) < Number(to) && Number(to) <= all;
  zoomTo(frame, valid ? Number(from) : 0, valid ? Number(to) : all, false);
}

// Keys and clicks.
const boxAt = (target) => boxOf.get(target.closest?.('.frames > g'));

function neighbour(box, key) {
  const row = boxes.findIndex((some) => some.includes(box));
  const up = (key === 'ArrowUp') !== data.inverted ? row + 1 : row - 1;
  switch (key) {
    case 'ArrowLeft':
      return boxes[row][boxes[row].indexOf(box) - 1];
    case 'ArrowRight':
      return boxes[row][boxes[row].indexOf(box) + 1];
    default:
      return boxes[up]?.find((other) =>
        up > row
          ? other.left >= box.left && other.right <= box.right
          : other.left <= box.left && other.right >= box.right,
      );
  }
}

function pressed(event) {
  const box = boxAt(event.target);
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.key === 'f' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && plain)) {
    if (event.target === input) {
      return; // the browser's own search, or a slash
    }
    input.focus();
    input.select();
  } else if (event.key === 'Escape') {
    input.blur();
    reset();
  } else if (plain && box && (event.key === 'Enter' || event.key === ' ')) {
    unfold(box);
  } else if (plain && event.target === button && (event.key === 'Enter' || event.key === ' ')) {
    reset();
  } else if (plain && event.target !== input && event.key.startsWith('Arrow')) {
    (box ? neighbour(box, event.key) : boxes[0][0])?.element.focus();
  } else {
    return;
  }
  event.preventDefault();
}

/** Alone, the picture is as wide as the window, and its rows are as high as lets all be seen. */
function fitWindow() {
  const alone = document.documentElement === svg;
  const between = (least, value, most) => Math.max(least, Math.min(value, most));
  const room = alone ? between(data.narrowest, Math.min(window.innerWidth, svg.clientWidth || Infinity), data.widest) : data.width;
  const rows = layout({ frame: root, from: 0, to: root.children.length }, room).length;
  const high = Math.trunc((window.innerHeight - data.head - data.foot) / rows);
  const next = alone ? between(data.lowest, high, data.highest) : data.row;
  if (room !== picture || next !== row) {
    picture = room;
    row = next;
    baseline = Math.round(row / 2) + 4;
    render();
    if (alone && svg.clientWidth && svg.clientWidth < picture && picture > data.narrowest) {
      fitWindow(); // a bar to scroll by has come, which takes some of the width
    }
  }
}

window.addEventListener('keydown', pressed);
window.addEventListener('resize', fitWindow);
window.addEventListener('popstate', restore);
group.addEventListener('click', (event) => unfold(boxAt(event.target)));
group.addEventListener('mouseover', (event) => tell(boxAt(event.target)));
group.addEventListener('mouseleave', () => tell());
// On the group itself it would make that a stop for the keyboard too.
document.addEventListener('focusin', () => tell());
button.addEventListener('click', reset);
input.addEventListener('input', () => {
  search(input.value);
  keep('replaceState');
});
const probe = element('text', { visibility: 'hidden' }, svg);
probe.textContent = '0'.repeat(100);
cell = Math.max(cell, probe.getComputedTextLength() / 100);
probe.remove();
restore();
fitWindow();

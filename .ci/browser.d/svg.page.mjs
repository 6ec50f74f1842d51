// The flame graph: of the bundled example, of a hostile profile, and of one with 10,000 stacks.
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MOST_NODES = 20_000;
const MOST_BYTES = 3_000_000;
const LONGEST_OPENING = 20_000; // milliseconds, on any machine

let texts = 0;
let searches = 0;

/** The lines of a folded file, as what any other program reads in them. */
function folded(file) {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const space = line.lastIndexOf(' ');
      return { frames: line.slice(0, space).split(';'), weight: BigInt(line.slice(space + 1)) };
    });
}

const sum = (stacks) => stacks.reduce((all, stack) => all + stack.weight, 0n);

/** A share with two decimals, rounded half up. */
function percent(part, whole) {
  const hundredths = String((20_000n * part + whole) / (2n * whole)).padStart(3, '0');
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}%`;
}

/** What is drawn, a frame a line. */
const drawn = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.frames > g')].map((made) => new XMLSerializer().serializeToString(made)),
  );

/** Both are the same, or the first difference is told. */
function same(one, other, what) {
  const i = one.findIndex((line, at) => line !== other[at]);
  assert.equal(one[i], other[i], what);
  assert.equal(one.length, other.length, what);
}

const frame = (page, title) => page.locator('.frames > g').filter({ has: page.locator(`title:text("${title}")`) });

/** No text is wider than its frame, none leaves the picture, and the frames' bounds are those of their parents. */
async function fits(page, what) {
  const found = await page.evaluate(() => {
    const wrong = [];
    const all = [...document.querySelectorAll('.frames text')];
    for (const text of all) {
      const rect = text.closest('.frames > g').querySelector('rect').getBBox();
      const box = text.getBBox();
      const left = text.parentNode.localName === 'svg' ? Number(text.parentNode.getAttribute('x')) : 0;
      if (box.x + left < rect.x || box.x + left + box.width > rect.x + rect.width + 0.01) {
        wrong.push(`${text.textContent}: ${box.width} in ${rect.width}`);
      }
    }
    const width = Number(document.documentElement.getAttribute('width'));
    for (const text of document.querySelectorAll(
      '.heading, .details, .legend text:not([visibility="hidden"]), .matched',
    )) {
      const box = text.getBBox();
      if (box.x < 0 || box.x + box.width > width) {
        wrong.push(`${text.textContent}: leaves the picture`);
      }
    }
    return { wrong, count: all.length };
  });
  assert.deepEqual(found.wrong, [], what);
  texts += found.count;
}

/** Waits until the picture is drawn for a window: both are asked, since a window may change in its height alone. */
const laidOut = (page, width, row) =>
  page.waitForFunction(
    ([wide, high]) =>
      document.documentElement.getAttribute('width') === String(wide) &&
      document.querySelector('.frames > g > rect').height.baseVal.value === high,
    [width, row - 1],
  );

/** A click somewhere in a frame; its text may cover the middle. */
const click = (locator) => locator.first().click({ position: { x: 1, y: 4 } });

/** The keyboard reaches what is too narrow for the mouse. */
async function enter(locator) {
  await locator.focus();
  await locator.press('Enter');
}

/** The words about the search. */
const matched = (page) => page.locator('.matched').textContent();

async function search(page, stacks, expression) {
  await page.fill('input', expression);
  const hits = stacks.filter((stack) => stack.frames.some((name) => new RegExp(expression, 'i').test(name)));
  const said = await matched(page);
  assert.equal(said.replace(/^Matched: (.*) \(.*/, '$1'), percent(sum(hits), sum(stacks)), expression);
  searches++;
  return said;
}

/** Without scripts all is there; with them it is the same, to the last digit. */
async function sameWithoutScripts(drive, file) {
  const still = await drive.open(file, { scripts: false });
  const before = await drawn(still);
  await fits(still, `${file} without scripts`);
  await still.done();
  const page = await drive.open(file, drive.windowOf(file));
  same(await drawn(page), before, file);
  await fits(page, file);
  return page;
}

async function example(drive, file, stacks) {
  const still = await drive.open(file, { scripts: false });
  const labels = await still.locator('.frames text').allTextContents();
  assert.ok(labels.includes('project:shop  $166.28') && labels.includes('agent:codex  $22.72'), labels.join());
  assert.equal(await still.locator('input').count(), 0);
  await drive.screenshot(still, 'svg-no-scripts');
  await still.done();

  const page = await sameWithoutScripts(drive, file);
  const whole = await drawn(page);
  const total = sum(stacks);
  await drive.screenshot(page, 'svg-light');
  const name = `project:shop ($166.28, ${percent(sum(stacks.filter((s) => s.frames[0] === 'project:shop')), total)})`;
  assert.equal(await page.getByRole('treeitem', { name, exact: true }).count(), 1, 'its accessible name');

  // Zoom by click.
  await click(frame(page, 'agent:codex ($22.72'));
  assert.equal(await frame(page, 'agent:codex ($22.72').locator('rect').getAttribute('width'), '1180');
  assert.equal(await page.locator('.frames > .below').count(), 2);
  assert.match(await page.evaluate(() => location.hash), /^#zoom=\d+$/);
  await fits(page, 'zoomed');
  await drive.screenshot(page, 'svg-zoomed');
  const zoomed = await drawn(page);
  const again = await drive.open(file, { ...drive.windowOf(file), hash: await page.evaluate(() => location.hash) });
  same(await drawn(again), zoomed, 'the address holds the zoom');
  await again.done();
  await page.goBack();
  same(await drawn(page), whole, 'back');

  // Reset by its button, from a zoom on what was hidden.
  const group = page.locator('.frames > g[aria-level="5"]').filter({ has: page.locator('title:text(" hidden (")') });
  const title = await group.first().locator('title').textContent();
  await click(group);
  const state = await page.evaluate(() => location.hash);
  const [, from, to] = /^#zoom=\d+%3A(\d+)-(\d+)$/.exec(state) ?? assert.fail(`${title}: ${state}`);
  assert.ok(title.startsWith(`${to - from} hidden (`), title);
  const opened = await page
    .locator('.frames > g[aria-level="5"] > rect')
    .evaluateAll((all) => all.map((rect) => rect.width.baseVal.value));
  assert.equal(opened.length, to - from, title);
  assert.ok(Math.abs(opened.reduce((all, width) => all + width) - 1180) < 0.02, `${opened}`);
  await fits(page, 'opened');
  await page.locator('.button').click();
  same(await drawn(page), whole, 'reset');

  // Search.
  await search(page, stacks, 'kind:cache');
  await drive.screenshot(page, 'svg-searched');
  for (const expression of ['prompt:debug$', 'OPUS|codex', 'nothing like it', '^kind:output$', 'all', '.']) {
    await search(page, stacks, expression);
    await fits(page, expression);
  }
  assert.equal(await search(page, stacks, 'prompt:debug'), 'Matched: 23.71% ($41.53)');
  const hits = await page.locator('.hit > title').allTextContents();
  assert.ok(hits.some((hit) => hit.startsWith('prompt:debug ')) && !hits.some((hit) => hit.startsWith('prompt:docs ')));
  assert.equal(await page.evaluate(() => location.hash), '#search=prompt%3Adebug');
  await click(frame(page, 'project:shop'));
  assert.equal(await matched(page), 'Matched: 23.71% ($41.53)', 'a zoom changes no sum');
  await page.fill('input', '(');
  assert.equal(await matched(page), 'Not a regular expression');
  assert.equal(await page.locator('input').getAttribute('aria-invalid'), 'true');
  await page.keyboard.press('Escape');
  same(await drawn(page), whole, 'Escape');
  assert.equal(await page.evaluate(() => document.querySelector('input').value), '');

  // Keys.
  const focus = () =>
    page.evaluate(
      () => document.activeElement?.querySelector('title')?.textContent ?? document.activeElement?.localName,
    );
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('/');
  assert.equal(await focus(), 'input');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Reset');
  await page.keyboard.press('Tab');
  assert.equal(await focus(), 'all ($175.19, 100.00%)');
  assert.equal(await page.locator('.details').textContent(), 'all ($175.19, 100.00%)');
  assert.equal(await page.locator('.heading').textContent(), 'shop, site · 4 to 30 May · $175 · 105 M tokens');
  await page.keyboard.press('ArrowUp');
  assert.match(await focus(), /^project:shop /);
  await page.keyboard.press('ArrowRight');
  assert.match(await focus(), /^project:site /);
  await page.keyboard.press('ArrowUp');
  assert.match(await focus(), /^agent:/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  assert.match(await focus(), /^project:shop /);
  assert.equal(await frame(page, 'project:shop').locator('rect').getAttribute('width'), '1180');
  await page.keyboard.press('Control+f');
  assert.equal(await focus(), 'input');
  await page.keyboard.press('Escape');
  same(await drawn(page), whole, 'Escape');
  await frame(page, 'project:site').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.match(await focus(), /^project:site /, 'the focus stays on its frame');

  // Widths of the window.
  for (const width of [900, 640, 400, 320]) {
    await page.setViewportSize({ width, height: 500 });
    await page.waitForFunction((wanted) => document.documentElement.getAttribute('width') === String(wanted), width);
    await search(page, stacks, 'debug');
    await fits(page, `${width} px`);
    if (width === 640) {
      await drive.screenshot(page, 'svg-narrow');
    }
  }
  await page.setViewportSize(drive.windowOf(file));
  await page.waitForFunction(() => document.documentElement.getAttribute('width') === '1200');
  await page.keyboard.press('Escape');
  same(await drawn(page), whole, 'wide again');

  // The window is used: all of its width, and rows from 16 to 28 px by its height.
  const rows = (drive.windowOf(file).height - 88) / 20;
  for (const [width, height, row] of [[1700, 2000, 28], [1700, 88 + rows * 24, 24], [1200, 150, 16]]) {
    await page.setViewportSize({ width, height });
    await laidOut(page, width, row);
    const rects = await page
      .locator('.frames > g > rect')
      .evaluateAll((all) => all.map((rect) => [rect.width.baseVal.value, rect.height.baseVal.value]));
    assert.equal(rects[0][0], width - 20, 'the root is as wide as the window');
    assert.ok(rects.every(([, high]) => high === row - 1), `rows of ${row} px in ${height}`);
    await fits(page, `${width} by ${height}`);
  }
  await page.setViewportSize(drive.windowOf(file));
  await laidOut(page, 1200, 20);
  same(await drawn(page), whole, 'as in the file again');

  // Hovering sums all frames of the name and lights them.
  const debug = stacks.filter((one) => one.frames.includes('prompt:debug'));
  const places = new Set(debug.map(({ frames }) => frames.slice(0, frames.indexOf('prompt:debug')).join(';')));
  await frame(page, 'prompt:debug (').first().hover({ position: { x: 2, y: 4 } });
  assert.match(
    await page.locator('.details').textContent(),
    new RegExp(`^prompt:debug \\(\\$[\\d.]+, [\\d.]+%\\); debug: \\$41\\.53 in ${places.size} places$`),
  );
  assert.equal(Math.round(Number(sum(debug)) / 10_000), 4153);
  const lit = await page.locator('.lights > rect').count();
  assert.ok(lit > 5 && lit <= places.size, `${lit} of ${places.size} frames are lit`);
  await drive.screenshot(page, 'svg-hovered');
  const above = page.locator('.frames > g[aria-level="6"]').filter({ has: page.locator('title:text("call:llm/")') });
  await above.first().focus();
  assert.match(await page.locator('.details').textContent(), /^call:llm\/\w+ \(.*\) for debug; llm\/\w+: \$[\d.]+ in \d+ places$/);
  await page.evaluate(() => document.activeElement.blur());
  await page.mouse.move(600, 5);
  assert.equal(await page.locator('.lights > rect').count(), 0, 'nothing is lit');

  // Every frame of a row is reached and fits, wherever the picture is zoomed.
  for (let i = 1; i < (await page.locator('.frames > g').count()); i += 41) {
    await enter(page.locator('.frames > g').nth(i));
    await fits(page, `zoom ${i}`);
    await page.keyboard.press('Escape');
  }
  await page.done();
}

/** Contrast of texts as WCAG 2 defines it, over what is really behind them. */
async function contrast(drive, file) {
  for (const dark of [false, true]) {
    const page = await drive.open(file, { dark });
    await click(frame(page, 'agent:codex ($22.72'));
    await page.fill('input', 'cache');
    await page.mouse.move(600, 600);
    await drive.screenshot(page, dark ? 'svg-dark' : 'svg-light-zoomed-searched');
    const worst = await page.evaluate(() => {
      const rgb = (text) =>
        text
          .match(/[\d.]+/g)
          .slice(0, 3)
          .map(Number);
      const page = rgb(getComputedStyle(document.querySelector('.page')).fill);
      const luminance = (colour) =>
        colour
          .map((part) => (part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4))
          .reduce((all, part, i) => all + part * [0.2126, 0.7152, 0.0722][i], 0);
      const ratios = [...document.querySelectorAll('.frames text')].map((text) => {
        const style = getComputedStyle(text.closest('.frames > g').querySelector('rect'));
        const behind = rgb(style.fill).map((part, i) => part * style.fillOpacity + page[i] * (1 - style.fillOpacity));
        return [rgb(getComputedStyle(text).fill), behind];
      });
      document.querySelectorAll('.heading, .details, .legend text, .matched').forEach((text) => {
        ratios.push([rgb(getComputedStyle(text).fill), page]);
      });
      return Math.min(
        ...ratios
          .map((pair) => pair.map((colour) => luminance(colour) + 0.05).sort((a, b) => b - a))
          .map(([a, b]) => a / b),
      );
    });
    assert.ok(worst >= 4.5, `contrast ${worst} ${dark ? 'in the dark' : ''}`);
    await page.done();
  }
}

// How people see who lack one kind of cones, as matrices over linear light: Machado, Oliveira and Fernandes 2009, severity 1.
const SIGHTS = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
const KINDS = ['debug', 'feature', 'review', 'plan', 'git', 'explain', 'refactor', 'release'];
const SMALLER_KINDS = ['test', 'docs', 'agent', 'run', 'setup', 'style', 'steer', 'other'];

/** A colour in CIELAB as someone sees it. */
function seen(hex, sight) {
  const light = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const times = (matrix, vector) =>
    [0, 3, 6].map((row) => vector.reduce((all, value, i) => all + matrix[row + i] * value, 0));
  const rgb = times(sight, light).map((part) => Math.min(1, Math.max(0, part)));
  const XYZ = [0.4339, 0.3762, 0.1899, 0.2126, 0.7152, 0.0722, 0.0178, 0.1095, 0.8727]; // of sRGB, over the white of D65
  const [x, y, z] = times(XYZ, rgb).map((part) => (part > 216 / 24389 ? Math.cbrt(part) : (24389 / 27 / 116) * part + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The plain distance in CIELAB: about 2 is seen side by side, about 10 at a glance. */
const apart = (a, b) => Math.hypot(...a.map((part, i) => part - b[i]));

/** Kinds of work are told apart by colour, with any kind of colour blindness: the larger ones at a glance, all in any case. */
async function colours(drive) {
  const all = [...KINDS, ...SMALLER_KINDS];
  const input = join(drive.folder, 'kinds.jsonl');
  const file = join(drive.folder, 'kinds.svg');
  const lines = all.map((prompt, i) => JSON.stringify({ value: 100 - i, fields: { project: 'p', prompt } }));
  writeFileSync(input, lines.join('\n') + '\n');
  drive.agentpprof('--operation-file', input, '--view', 'operations', '--stack', 'project,prompt', '-o', file);
  const page = await drive.open(file, { width: 1600, height: 400 });
  assert.equal(await page.locator('.heading').textContent(), 'p · 1,480 operations');
  const fills = await page.locator('.legend rect').evaluateAll((made) => made.map((rect) => rect.getAttribute('fill')));
  assert.equal(fills.length, all.length);
  const least = {};
  for (const [name, sight] of Object.entries(SIGHTS)) {
    const lab = fills.map((fill) => seen(fill, sight));
    const nearest = (some) =>
      Math.min(...some.flatMap((a, i) => some.slice(i + 1).map((b) => apart(a, b))));
    least[name] = [nearest(lab.slice(0, KINDS.length)), nearest(lab)];
    assert.ok(least[name][0] >= 15, `${name}: the larger kinds are ${least[name][0]} apart`);
    assert.ok(least[name][1] >= 8, `${name}: the kinds are ${least[name][1]} apart`);
  }
  await drive.screenshot(page, 'svg-kinds');
  await page.done();
  const [large, every] = [0, 1].map((i) => Math.min(...Object.values(least).map((both) => both[i])).toFixed(1));
  return `eight kinds of work are at least ${large} apart in CIELAB for all kinds of colour blindness, sixteen ${every}`;
}

async function hostile(drive) {
  const values = [
    '</title></svg><script>window.pwned = 1</script>',
    '"><img src=x onerror=window.pwned=1>',
    ']]></script><script>window.pwned = 1</script>',
    '修复登录页面的错误修复登录页面的错误修复登录页面的错误',
    '🙂🚀👩‍💻🙂🚀👩‍💻🙂🚀👩‍💻🙂🚀👩‍💻🙂🚀👩‍💻',
    'עברית עברית עברית עברית עברית עברית 12',
    'العربية العربية العربية ﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽',
    'हिन्दी हिन्दी हिन्दी हिन्दी हिन्दी ꧁꧂ ௵௵௵௵௵௵',
    'a;b {view} ${x} `y` \\u003c',
    `long ${'x'.repeat(10_240)}`,
    `長${'長'.repeat(5_000)}`,
  ];
  const operations = values.flatMap((thing, i) =>
    ['none', thing].map((cmd) => JSON.stringify({ value: 100 + 13 * i, fields: { project: 'p', tool: thing, cmd } })),
  );
  const input = join(drive.folder, 'hostile.jsonl');
  const file = join(drive.folder, 'hostile.svg');
  const lines = join(drive.folder, 'hostile.folded');
  writeFileSync(input, operations.join('\n') + '\n');
  const stack = ['--view', 'operations', '--stack', 'project,tool,cmd'];
  drive.agentpprof('--operation-file', input, ...stack, '-o', file, '-o', lines);
  const stacks = folded(lines);
  const page = await sameWithoutScripts(drive, file);
  await drive.screenshot(page, 'svg-hostile');
  const whole = await drawn(page);
  const count = await page.locator('.frames > g').count();
  assert.ok(count > values.length, `${count} frames`);
  for (let i = 1; i < count; i++) {
    await enter(page.locator('.frames > g').nth(i));
    await fits(page, `hostile ${i}`);
    await page.keyboard.press('Escape');
  }
  await search(page, stacks, '修复');
  await search(page, stacks, 'script');
  await page.keyboard.press('Escape');
  same(await drawn(page), whole);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.evaluate(() => document.querySelectorAll('script').length), 1);
  await page.done();
}

async function large(drive) {
  const operations = [];
  for (let i = 0; i < 10_000; i++) {
    const fields = { category: `c${i % 211}`, tool: `t${i % 13}`, cmd: `command number ${i}`, kind: 'k' };
    operations.push(JSON.stringify({ value: 1 + ((i * i) % 97), fields }));
  }
  const input = join(drive.folder, 'large.jsonl');
  const file = join(drive.folder, 'large.svg');
  const lines = join(drive.folder, 'large.folded');
  writeFileSync(input, operations.join('\n') + '\n');
  const stack = ['--stack', 'category,tool,cmd,kind'];
  drive.agentpprof('--operation-file', input, '--view', 'operations', ...stack, '-o', file, '-o', lines);
  const stacks = folded(lines);
  assert.equal(stacks.length, 10_000);
  const bytes = statSync(file).size;
  assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
  const started = Date.now();
  const page = await drive.open(file);
  await click(page.locator('.frames > g').nth(1));
  assert.equal(await page.locator('.frames > .below').count(), 1);
  const took = Date.now() - started;
  assert.ok(took < LONGEST_OPENING, `${took} ms`);
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  assert.ok(nodes < MOST_NODES, `${nodes} nodes`);
  await fits(page, 'large');
  await page.keyboard.press('Escape');
  await drive.screenshot(page, 'svg-large');
  const least = await page.fill('input', 'category:c7$').then(() => matched(page));
  const hits = stacks.filter((one) => one.frames.includes('category:c7'));
  const exact = percent(sum(hits), sum(stacks));
  assert.ok(
    least.startsWith(`Matched: at least ${exact} (`) || least.startsWith(`Matched: ${exact} (`),
    `${least} ${exact}`,
  );
  await page.done();
  return `10,000 stacks open in ${took} ms with ${nodes} nodes and ${bytes} bytes`;
}

async function inverted(drive) {
  const file = join(drive.folder, 'inverted.svg');
  drive.agentpprof('--example', '--view', 'time', '--inverted', '--svg-width', '900', '-o', file);
  const page = await sameWithoutScripts(drive, file);
  await drive.screenshot(page, 'svg-inverted');
  const ys = await page.locator('.frames > g > rect').evaluateAll((all) => all.map((rect) => rect.y.baseVal.value));
  assert.equal(ys[0], Math.min(...ys), 'the root is at the top');
  await page.locator('.frames > g').first().focus();
  await page.keyboard.press('ArrowDown');
  assert.match(await page.locator('.details').textContent(), /^project:shop \(\d+ h \d+ min, \d+\.\d\d%\)$/);
  await page.done();
}

/** In a page the picture is an image like any other. */
async function asImage(drive, file) {
  const around = join(drive.folder, 'around.html');
  writeFileSync(around, `<!DOCTYPE html><img alt="" src="data:image/svg+xml;base64,${readFileSync(file, 'base64')}">`);
  const page = await drive.open(around);
  const size = await page.locator('img').evaluate(async (image) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });
  assert.deepEqual(size, Object.values(drive.windowOf(file)));
  await drive.screenshot(page, 'svg-image');
  await page.done();
}

/** A row with one value only is a word in the title. */
async function oneProject(drive) {
  const file = join(drive.folder, 'one-project.svg');
  const lines = join(drive.folder, 'one-project.folded');
  drive.agentpprof('--example', '--where', 'project=^shop$', '--view', 'files', '--by-category', '-o', file, '-o', lines);
  const named = folded(lines).every(({ frames }) => frames.includes('project:shop'));
  assert.ok(named, 'folded stacks are whole');
  const page = await sameWithoutScripts(drive, file);
  assert.match(await page.locator('.heading').textContent(), /^shop · \d+ to \d+ May · \d+ files$/);
  assert.equal(await page.locator('.frames title').filter({ hasText: 'project:' }).count(), 0);
  await drive.screenshot(page, 'svg-files');
  await page.done();
}

async function empty(drive) {
  const input = join(drive.folder, 'nothing.jsonl');
  const file = join(drive.folder, 'nothing.svg');
  writeFileSync(input, JSON.stringify({ value: 1, fields: { project: 'p' } }) + '\n');
  drive.agentpprof('--operation-file', input, '--view', 'cost', '-o', file);
  const page = await drive.open(file);
  assert.equal(await page.locator('.heading').textContent(), 'cost: no samples');
  assert.equal(await page.locator('.frames > g').count(), 0);
  await drive.screenshot(page, 'svg-empty');
  await page.done();
}

export async function check(drive) {
  const file = join(drive.folder, 'example.svg');
  const lines = join(drive.folder, 'example.folded');
  drive.agentpprof('--example', '--view', 'cost', '-o', file, '-o', lines);
  const stacks = folded(lines);
  await example(drive, file, stacks);
  await contrast(drive, file);
  await inverted(drive);
  await asImage(drive, file);
  await oneProject(drive);
  await hostile(drive);
  await empty(drive);
  const apartness = await colours(drive);
  const figure = await large(drive);
  return `${apartness}; ${texts} texts of flame graphs fit, ${searches} searches match the folded stacks exactly, ${figure}`;
}

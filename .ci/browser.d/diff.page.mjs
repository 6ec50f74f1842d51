// The flame graph of a difference and its page: what they say of each frame is what the stacks of d.json add up to.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SIDES = ['--example --until 2026-05-15', '--example --since 2026-05-16', '--view', 'cost'];
const STACK = ['--by-category'];

let titles = 0;

const rounded = (value, divisor) => (2n * value + divisor) / (2n * divisor);

function decimal(value, divisor, digits) {
  const all = String(rounded(value * 10n ** BigInt(digits), divisor)).padStart(digits + 1, '0');
  return `${all.slice(0, -digits).replace(/\B(?=(\d{3})+$)/g, ',')}.${all.slice(-digits)}`;
}

const dollars = (micros) => {
  const digits = micros >= 99500n ? 2 : micros >= 9950n ? 3 : micros >= 995n ? 4 : micros >= 100n ? 5 : 6;
  return micros === 0n ? '$0' : '$' + decimal(micros, 1000000n, digits);
};

/** What a frame has to say that weighed `was` and weighs `is`. */
function facts(was, is) {
  const size = is > was ? is - was : was - is;
  const sign = is > was ? '+' : '-';
  const relative = was === 0n ? 'new' : is === 0n ? 'gone' : `${sign}${decimal(100n * size, was, 1)}%`;
  const change = size === 0n ? 'no change' : `${sign}${dollars(size)}, ${relative}`;
  return `${dollars(was)} → ${dollars(is)}, ${change}`;
}

/** Every prefix of the stacks with its weight before and after. */
function tree(json) {
  const sums = new Map();
  for (const { frames, base, candidate } of json.stacks) {
    for (let level = 0; level <= frames.length; level++) {
      const key = JSON.stringify(frames.slice(0, level));
      const [was, is] = sums.get(key) ?? [0n, 0n];
      sums.set(key, [was + BigInt(base), is + BigInt(candidate)]);
    }
  }
  return sums;
}

/** What is drawn: title, fill and place of each frame. */
const drawn = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.frames > g')].map((made) => {
      const rect = made.querySelector('rect');
      const [x, y, width] = ['x', 'y', 'width'].map((name) => Number(rect.getAttribute(name)));
      const fill = rect.getAttribute('fill');
      return { title: made.querySelector('title').textContent, group: made.matches('.group'), fill, x, y, width };
    }),
  );

/** Each frame's title is exactly that of a stack's prefix at its level, and its colour says what its title says. */
function exact(frames, sums) {
  const titlesOf = new Map();
  for (const [key, [was, is]] of sums) {
    const names = JSON.parse(key);
    const title = `${names.at(-1) ?? 'all'} (${facts(was, is)})`;
    titlesOf.set(`${names.length} ${title}`, [was, is]);
  }
  const bottom = Math.max(...frames.map(({ y }) => y));
  for (const { title, group, fill, y, width } of frames) {
    titles++;
    if (group) {
      assert.match(title, /^[\d,]+ hidden \(\$\S+ → \$\S+, .*\)$/);
      continue;
    }
    const [was, is] = titlesOf.get(`${(bottom - y) / 20} ${title}`) ?? assert.fail(title);
    const [red, , blue] = [1, 3, 5].map((at) => parseInt(fill.slice(at, at + 2), 16));
    assert.equal(Math.sign(red - blue + 14), Math.sign(Number(is - was)), `${title} ${fill}`);
    const [all, every] = sums.get('[]');
    assert.ok(Math.abs(width - (1180 * Number(was + is)) / Number(all + every)) < 0.02, `${title} ${width}`);
  }
}

const dollarsIn = (text) => Number(text.replace(/[$,+]/g, ''));

async function picture(drive, file, json) {
  const sums = tree(json);
  const still = await drive.open(file, { scripts: false });
  const before = await drawn(still);
  const labels = await still.locator('.frames text').allTextContents();
  await drive.screenshot(still, 'diff-no-scripts');
  await still.done();
  const page = await drive.open(file, drive.windowOf(file));
  assert.deepEqual(await drawn(page), before, 'the same with and without scripts');
  assert.deepEqual(await page.locator('.frames text').allTextContents(), labels);
  exact(before, sums);
  await drive.screenshot(page, 'diff-light');

  // What is hidden opens into frames that add up to what the group said, on both sides.
  const group = page.locator('.group').first();
  const said = /\((\S+) → (\S+), /.exec(await group.locator('title').textContent());
  await group.focus();
  await group.press('Enter');
  const opened = (await drawn(page)).filter(({ y, title }, i, all) => y === Math.min(...all.map((one) => one.y)) && title);
  const parts = opened.map(({ title }) => /\((\S+) → (\S+), /.exec(title));
  [1, 2].forEach((side) => {
    const all = parts.reduce((sum, part) => sum + dollarsIn(part[side]), 0);
    assert.ok(Math.abs(all - dollarsIn(said[side])) < 0.01, `${said} ${all}`);
  });
  await page.keyboard.press('Escape');
  assert.deepEqual(await drawn(page), before, 'Escape');

  // Zoom, search.
  const debug = page.locator('.frames > g').filter({ has: page.locator('title:text("prompt:debug (")') });
  await debug.first().click({ position: { x: 1, y: 4 } });
  assert.equal(await debug.first().locator('rect').getAttribute('width'), '1180');
  await page.keyboard.press('Escape');
  await page.fill('input', 'prompt:debug');
  const hits = json.stacks.filter(({ frames }) => frames.some((name) => name.includes('prompt:debug')));
  const [was, is] = ['base', 'candidate'].map((side) => hits.reduce((all, hit) => all + BigInt(hit[side]), 0n));
  const share = decimal(100n * (was + is), BigInt(json.base + json.candidate), 2);
  assert.equal(await page.locator('.matched').textContent(), `Matched: ${share}% (${facts(was, is)})`);
  await drive.screenshot(page, 'diff-searched');
  await page.setViewportSize({ width: 320, height: 500 });
  await page.waitForFunction(() => document.documentElement.getAttribute('width') === '320');
  const end = await page.locator('.matched').evaluate((text) => text.getBBox().x);
  assert.ok(end >= 0, 'the words about the search stay in a narrow window');
  await page.done();

  for (const dark of [false, true]) {
    const coloured = await drive.open(file, { dark });
    await coloured.fill('input', 'kind:output');
    const worst = await coloured.evaluate(() => {
      const rgb = (text) => text.match(/[\d.]+/g).slice(0, 3).map(Number);
      const page = rgb(getComputedStyle(document.querySelector('.page')).fill);
      const luminance = (colour) =>
        colour
          .map((part) => (part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4))
          .reduce((all, part, i) => all + part * [0.2126, 0.7152, 0.0722][i], 0.05);
      return Math.min(
        ...[...document.querySelectorAll('.frames text')].map((text) => {
          const style = getComputedStyle(text.closest('.frames > g').querySelector('rect'));
          const behind = rgb(style.fill).map((part, i) => part * style.fillOpacity + page[i] * (1 - style.fillOpacity));
          const [a, b] = [luminance(rgb(getComputedStyle(text).fill)), luminance(behind)];
          return Math.max(a, b) / Math.min(a, b);
        }),
      );
    });
    assert.ok(worst >= 4.5, `contrast ${worst} ${dark ? 'in the dark' : ''}`);
    await drive.screenshot(coloured, dark ? 'diff-dark' : 'diff-light-searched');
    await coloured.done();
  }
}

async function page(drive, file, json) {
  for (const dark of [false, true]) {
    const opened = await drive.open(file, { dark, height: 900 });
    const shown = await opened.locator('.figure strong').allTextContents();
    const [was, is] = [json.base, json.candidate].map(BigInt);
    const all = facts(was, is).split(/ → |, /);
    assert.deepEqual(shown, all);
    const inside = opened.frameLocator('iframe');
    assert.equal(await inside.locator('.heading').textContent(), `cost: ${facts(was, is)}`);
    await inside.locator('.frames > g').nth(1).press('Enter');
    assert.equal(await inside.locator('.below').count(), 1, 'the picture zooms inside the page');
    await inside.locator('.frames > g').nth(1).press('Escape');
    const table = opened.locator('table').filter({ has: opened.locator('thead th', { hasText: /^prompt$/ }) });
    const rows = () => table.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    const sums = new Map();
    for (const { frames, change } of json.stacks) {
      const name = frames.find((frame) => frame.startsWith('prompt:')).slice('prompt:'.length);
      sums.set(name, (sums.get(name) ?? 0) + change);
    }
    const sorted = [...sums].sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1));
    assert.deepEqual((await rows()).map(([name]) => name), sorted.map(([name]) => name));
    await table.locator('thead button', { hasText: 'Change' }).click();
    const most = Math.max(...sums.values());
    assert.equal(sums.get((await rows())[0][0]), most, 'sorted by the change');
    const worst = await drive.contrast(opened, 'th, td, p, .figure strong, .figure span');
    assert.ok(worst >= 4.5, `contrast ${worst} ${dark ? 'in the dark' : ''}`);
    const marks = await inside.locator('.frames > g > .kind').evaluateAll((all) =>
      all.map((mark) => [mark.parentNode.querySelector('title').textContent.replace(/^prompt:| .*/g, ''), mark.getAttribute('fill')]),
    );
    assert.ok(marks.length > 10);
    assert.equal(new Map(marks).get('debug'), '#e6671f', 'the colour of debug in every picture');
    await drive.screenshot(opened, dark ? 'diff-page-dark' : 'diff-page-light');
    await opened.done();
  }
}

async function hostile(drive) {
  const sides = ['before', 'after'].map((side, i) => {
    const things = ['</title></svg><script>window.pwned = 1</script>', '{{{style}}}', '修复', '🙂', 'עברית', 'x'.repeat(10_240)];
    const lines = things.map((thing, j) => JSON.stringify({ value: 10 + ((i + j) % 3), fields: { project: 'p', tool: thing } }));
    writeFileSync(join(drive.folder, `${side}.jsonl`), lines.slice(i).join('\n') + '\n');
    const saved = join(drive.folder, `${side}.json`);
    const view = ['--view', 'operations', '--stack', 'project,tool'];
    drive.agentpprof('--operation-file', join(drive.folder, `${side}.jsonl`), ...view, '-o', saved);
    return saved;
  });
  for (const ending of ['svg', 'html']) {
    const file = join(drive.folder, `hostile-diff.${ending}`);
    drive.agentpprof('diff', ...sides, '-o', file);
    const opened = await drive.open(file);
    assert.equal(await opened.evaluate(() => window.pwned), undefined);
    assert.equal(await opened.evaluate(() => document.querySelectorAll('script').length), 1);
    await drive.screenshot(opened, `diff-hostile-${ending}`);
    await opened.done();
  }
}

export async function check(drive) {
  const files = Object.fromEntries(['svg', 'html', 'json'].map((ending) => [ending, join(drive.folder, `d.${ending}`)]));
  drive.agentpprof('diff', ...SIDES, ...STACK, ...Object.values(files).flatMap((file) => ['-o', file]));
  const json = JSON.parse(readFileSync(files.json, 'utf8'));
  await picture(drive, files.svg, json);
  await page(drive, files.html, json);
  await hostile(drive);
  return `${titles} frames of a difference tell what its JSON adds up to`;
}

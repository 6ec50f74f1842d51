// speedscope's page opens each file by its own importer, and saves what it understood; that must weigh what ours weighs, stack
// by stack.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { held, sums } from './folded.mjs';

const ENDINGS = ['pb.gz', 'folded', 'speedscope.json'];

/** The weight of each stack of a profile that speedscope saved: it opens and closes frames at running sums. */
function weights(profile, frames) {
  const read = new Map();
  const open = [];
  let last = profile.startValue;
  for (const { type, frame, at } of profile.events) {
    if (at > last) {
      const stack = open.join(';');
      read.set(stack, (read.get(stack) ?? 0n) + BigInt(at - last));
    }
    last = at;
    if (type === 'O') {
      open.push(frames[frame].name);
    } else {
      assert.equal(open.pop(), frames[frame].name);
    }
  }
  assert.equal(last, profile.endValue);
  assert.equal(open.length, 0);
  return read;
}

/** What speedscope makes of a file. */
async function imported(browser, file) {
  const context = await browser.newContext({ acceptDownloads: true, offline: true });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('dialog', (dialog) => wrong.push(dialog.message()) && dialog.dismiss());
  await page.goto(pathToFileURL(join(process.env.MODULES, 'speedscope/dist/release/index.html')).href);
  await page.setInputFiles('input[type=file]', file);
  await page.getByText('Left Heavy').waitFor({ timeout: 60_000 });
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const saved = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
  await context.close();
  assert.deepEqual(wrong, [], file);
  return saved;
}

const sorted = (map) => [...map].map(([stack, weight]) => `${stack} ${weight}`).sort();

export async function judgeSpeedscope(path, profiles) {
  const { chromium } = await import(pathToFileURL(join(process.env.MODULES, 'playwright-core/index.mjs')).href);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  let files = 0;
  let stacks = 0;
  try {
    for (const profile of profiles) {
      const ours = sums(profile.stacks, (stack) => stack.weight);
      for (const ending of ENDINGS) {
        const saved = await imported(browser, path(`${profile.name}.${ending}`));
        const shown = saved.profiles[saved.activeProfileIndex ?? 0];
        const read = weights(shown, saved.shared.frames);
        const expected = ending === 'folded' ? held(ours) : ours;
        assert.deepEqual(sorted(read), sorted(expected), `${profile.name}.${ending}`);
        files++;
        stacks += read.size;
      }
    }
  } finally {
    await browser.close();
  }
  return `${stacks} stacks of ${files} files weigh in speedscope what they weigh here`;
}

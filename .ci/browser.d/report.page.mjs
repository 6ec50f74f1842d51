// The HTML report of the bundled example: its tables are those of the JSON output, its views switch, zoom and stay alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const micros = (text) => Math.round(Number(text.replace(/[$,]/g, '')) * 1e6);

export async function check(drive) {
  const file = join(drive.folder, 'report.html');
  const json = join(drive.folder, 'report.json');
  drive.agentpprof('report', '--example', '-o', file, '--timezone=UTC', '--before', '--until 2026-05-15');
  drive.agentpprof('--example', '--view', 'cost', '--by-category', '-o', json, '--timezone=UTC');
  const told = JSON.parse(readFileSync(json, 'utf8'));
  const costs = new Map();
  for (const { frames, value } of told.stacks) {
    const tag = frames.find((frame) => frame.startsWith('prompt:')).slice('prompt:'.length);
    costs.set(tag, (costs.get(tag) ?? 0) + value);
  }

  let switched = 0;
  for (const dark of [false, true]) {
    const page = await drive.open(file, { dark, height: 1000 });
    const name = dark ? 'report-dark' : 'report-light';
    assert.equal(await page.locator('.figure strong').first().textContent(), '$175.19');
    const table = page.locator('.tables table').first();
    const column = (n) => table.locator(`tbody tr > :nth-child(${n})`);
    const shown = new Map();
    for (const row of await table.locator('tbody tr').all()) {
      const cell = row.locator('td').first();
      shown.set(await row.locator('th').textContent(), Number(await cell.getAttribute('data-value')));
      assert.ok(Math.abs(micros(await cell.textContent()) - shown.get(await row.locator('th').textContent())) <= 5000);
    }
    assert.deepEqual(new Map([...shown].filter(([, value]) => value > 0)), costs, 'spend by category');

    const readable = 'td > span:not(.bar), th, td:not(.share), p, li, .figure strong, .figure span, label';
    const worst = await drive.contrast(page, readable);
    assert.ok(worst >= 4.5, `contrast ${worst} ${dark ? 'in the dark' : ''}`);

    // Sorting: by name and back, then by tokens.
    await table.getByRole('button', { name: 'Category' }).click();
    const names = await column(1).allTextContents();
    assert.deepEqual(names, [...names].sort(), 'sorted by name');
    await table.getByRole('button', { name: 'Category' }).click();
    assert.deepEqual(await column(1).allTextContents(), [...names].reverse(), 'and back');
    await table.getByRole('button', { name: 'Tokens' }).click();
    const tokens = (await column(4).allTextContents()).map((text) => Number(text.replaceAll(',', '')));
    assert.deepEqual(tokens, [...tokens].sort((a, b) => b - a), 'most tokens first');
    assert.equal(await table.locator('th[aria-sort="descending"]').textContent(), 'Tokens');

    // One colour for each kind of work, in the table and in every picture.
    const swatches = new Map(
      await table.locator('tbody th').evaluateAll((all) =>
        all.map((cell) => {
          const [r, g, b] = getComputedStyle(cell.querySelector('.kind')).backgroundColor.match(/\d+/g).map(Number);
          return [cell.textContent, '#' + ((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)];
        }),
      ),
    );
    assert.equal(new Set(swatches.values()).size, swatches.size, 'as many colours as kinds');

    // Views: one is shown at a time, by mouse and by keyboard, and each is a picture that zooms.
    const views = await page.locator('.views label').all();
    assert.equal(views.length, 8);
    for (const [i, view] of views.entries()) {
      await view.click();
      assert.equal(await page.locator('.pane:visible').count(), 1);
      const frame = page.frameLocator('.pane:visible iframe');
      const heading = await frame.locator('.heading').textContent();
      assert.match(heading, /^(shop, site|site, shop) · 4 to 30 May · /);
      const before = await frame.locator('.frames > g').count();
      await frame.locator('.frames > g').filter({ hasText: 'site' }).first().click({ position: { x: 2, y: 4 } });
      assert.notEqual(await frame.locator('.frames > g').count(), before, `view ${i} zooms`);
      const shades = await frame.locator('.legend rect').evaluateAll((made) => made.map((rect) => rect.getAttribute('fill')));
      const words = await frame.locator('.legend text').evaluateAll((made) => made.map((text) => text.textContent));
      words.forEach((word, at) => assert.equal(shades[at], swatches.get(word.split(' ')[0]), `${word} in view ${i}`));
      await frame.locator('.button').click();
      assert.equal(await frame.locator('.frames > g').count(), before, `view ${i} is reset`);
      switched++;
    }
    await page.locator('.views input').first().focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('.views input').nth(1).isChecked(), true, 'arrows switch views');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'no scrolling aside');
    await page.locator('.views label').first().click();
    await drive.screenshot(page, name);
    await page.done();
  }
  const narrow = await drive.open(file, { width: 400, height: 800 });
  assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'fits a telephone');
  await drive.screenshot(narrow, 'report-narrow');
  await narrow.done();
  const still = await drive.open(file, { scripts: false });
  await still.locator('.views label').nth(2).click();
  assert.equal(await still.locator('.pane:visible').count(), 1, 'views switch without scripts');
  await still.done();
  return `${switched} views of a report switched, zoomed and reset`;
}

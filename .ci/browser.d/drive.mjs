// Runs each *.page.mjs beside this file: a page exports `check(drive)`, which throws where something is wrong and returns
// what it counted.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const { chromium } = await import(pathToFileURL(process.env.PLAYWRIGHT).href);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
let screenshots = 0;

const drive = {
  /** A folder for files that are not kept. */
  folder: process.env.FILES,

  /** Runs the program; what it prints on standard output. */
  agentpprof(...options) {
    const run = spawnSync(join(root, 'agentpprof'), options, { encoding: 'utf8' });
    assert.equal(run.status, 0, `agentpprof ${options.join(' ')}: ${run.stderr}`);
    return run.stdout;
  },

  /** A window in which a picture is just as it stands in its file: rows of 20 px, and as wide. */
  windowOf(file, rows) {
    const [, width, height] = /<svg [^>]*? width="(\d+)" height="(\d+)"/.exec(readFileSync(file, 'utf8'));
    return { width: Number(width), height: rows ? 88 + rows * 20 : Number(height) };
  },

  /** Opens a file; the page fails at its end if anything was fetched, complained of or asked. */
  async open(file, { dark = false, width = 1240, height = 700, scripts = true, hash = '' } = {}) {
    const context = await browser.newContext({
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width, height },
      javaScriptEnabled: scripts,
      offline: true,
    });
    const page = await context.newPage();
    const address = pathToFileURL(file).href;
    const wrong = [];
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => wrong.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => wrong.push(`dialog: ${dialog.message()}`) && dialog.dismiss());
    const own = (url) => url.split('#')[0] === address || url.startsWith('data:');
    page.on('request', (request) => own(request.url()) || wrong.push(`request: ${request.url()}`));
    await page.goto(address + hash);
    page.done = async () => {
      await context.close();
      assert.deepEqual(wrong, [], file);
    };
    return page;
  },

  /**
   * The least contrast, as WCAG 2 defines it, of the texts that `selector` finds in a page or a frame, over what lies behind
   * them: the backgrounds of elements that are below, and of `.bar` beside them.
   */
  contrast(page, selector) {
    return page.locator(selector).evaluateAll((texts) => {
      const rgba = (text) => (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
      const over = ([r, g, b, alpha = 1], below, opacity = 1) =>
        [r, g, b].map((part, i) => part * alpha * opacity + below[i] * (1 - alpha * opacity));
      const luminance = (colour) =>
        colour
          .map((part) => (part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4))
          .reduce((all, part, i) => all + part * [0.2126, 0.7152, 0.0722][i], 0.05);
      const ratio = (text) => {
        const chain = [];
        for (let element = text; element; element = element.parentElement) {
          chain.unshift(element);
        }
        let behind = [255, 255, 255];
        for (const element of chain) {
          behind = over(rgba(getComputedStyle(element).backgroundColor), behind);
          const bar = element.querySelector(':scope > .bar');
          if (bar) {
            const style = getComputedStyle(bar);
            behind = over(rgba(style.backgroundColor), behind, Number(style.opacity));
          }
        }
        const [a, b] = [luminance(rgba(getComputedStyle(text).color)), luminance(behind)];
        return Math.max(a, b) / Math.min(a, b);
      };
      return Math.min(...texts.filter((text) => text.textContent.trim()).map(ratio));
    });
  },

  /** Keeps what a page looks like; Playwright's own way waits for ever on an SVG. */
  async screenshot(page, name) {
    const session = await page.context().newCDPSession(page);
    const capture = () => session.send('Page.captureScreenshot');
    // On a busy machine the compositor may have no frame yet, which is an error and not a wait; a third one stands.
    const again = async () => {
      await new Promise((wake) => setTimeout(wake, 1_000));
      return capture();
    };
    const { data } = await capture().catch(again).catch(again);
    writeFileSync(join(root, 'target', 'screenshots', `${name}.png`), Buffer.from(data, 'base64'));
    screenshots++;
  },
};

try {
  const wanted = process.argv.slice(2);
  const names = readdirSync(here)
    .filter((name) => name.endsWith('.page.mjs'))
    .sort()
    .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.page.mjs', '')));
  const figures = [];
  for (const name of names) {
    const page = await import(pathToFileURL(join(here, name)).href);
    figures.push(await page.check(drive));
  }
  console.log(`browser: ${figures.join('; ')}; ${screenshots} screenshots in target/screenshots`);
} finally {
  await browser.close();
}

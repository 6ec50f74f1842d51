// Looks at the site as it was made: where its links lead, what it would fetch, and what a browser shows of it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const site = process.env.SITE;
const files = readdirSync(site, { recursive: true }).map((name) => join(site, name));
const pages = files.filter((file) => file.endsWith('.html') && !file.endsWith('report.html'));
const anchors = new Map();

function anchorsOf(file) {
  if (!anchors.has(file)) {
    const ids = readFileSync(file, 'utf8').matchAll(/\sid="([^"]*)"/g);
    anchors.set(file, new Set([...ids].map(([, id]) => id)));
  }
  return anchors.get(file);
}

/** Every link of a page leads to a file that is there, and to an anchor in it; only a person's click leads elsewhere. */
function links(page) {
  let count = 0;
  for (const [, tag, attribute, address] of readFileSync(page, 'utf8').matchAll(/<(\w+)\s[^>]*?\b(href|src)="([^"]*)"/g)) {
    count++;
    const what = `${relative(site, page)}: <${tag} ${attribute}="${address}">`;
    if (/^[a-z]+:/.test(address)) {
      assert.ok(tag === 'a' || address.startsWith('data:'), `${what} is fetched from elsewhere`);
      continue;
    }
    assert.ok(!address.startsWith('/'), `${what} holds for one place only`);
    const [path, anchor] = address.split('#').map(decodeURIComponent);
    const file = path ? resolve(dirname(page), path.split('?')[0]) : page;
    assert.ok(existsSync(file), `${what} leads nowhere`);
    assert.ok(!anchor || !file.endsWith('.html') || anchorsOf(file).has(anchor), `${what} leads to no anchor`);
  }
  return count;
}

const linked = pages.reduce((sum, page) => sum + links(page), 0);
for (const style of files.filter((file) => file.endsWith('.css'))) {
  assert.doesNotMatch(readFileSync(style, 'utf8'), /(url\(\s*["']?|@import\s+["'])(https?:)?\/\//, style);
}

// Served as a project's pages are: in a folder of a host, here of this machine.
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname.replace(/^\/agentpprof\//, '').replace(/^$/, 'index.html');
  const file = resolve(site, decodeURIComponent(path));
  const found = request.url.startsWith('/agentpprof/') && file.startsWith(site) && existsSync(file);
  response.writeHead(found ? 200 : 404, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
  response.end(found ? readFileSync(file) : '');
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const home = `http://127.0.0.1:${server.address().port}/agentpprof/`;

const { chromium } = await import(pathToFileURL(process.env.PLAYWRIGHT).href);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  for (const dark of [false, true]) {
    const context = await browser.newContext({
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width: 1240, height: 900 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const wrong = [];
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('request', (request) => /^(data|about|blob):/.test(request.url()) || request.url().startsWith(home) || wrong.push(request.url()));
    const shot = async (name) => {
      const session = await context.newCDPSession(page);
      const { data } = await session.send('Page.captureScreenshot');
      writeFileSync(join('target', 'screenshots', `site-${name}-${dark ? 'dark' : 'light'}.png`), Buffer.from(data, 'base64'));
    };

    await page.goto(home);
    assert.match(await page.title(), /agentpprof/);
    const listed = await page.locator('.sidebar-tree a').count();
    assert.equal(listed, pages.length - 3, 'all pages are in the navigation but the first, its copy and the search');
    await shot('first');

    await page.locator('.sidebar-tree a', { hasText: 'Views and stacks' }).click();
    assert.match(await page.locator('h1').textContent(), /^Views and stacks/);
    await page.locator('article a', { hasText: 'waste.md' }).first().click();
    assert.match(await page.locator('h1').textContent(), /nothing|waste/i);
    await shot('page');

    await page.locator('.sidebar-tree a', { hasText: 'The report of the example' }).click();
    const report = page.frameLocator('iframe.report');
    assert.equal(await report.locator('.figure strong').first().textContent(), '$175.19');
    await report.locator('.views label').nth(1).click();
    assert.equal(await report.locator('.pane:visible').count(), 1);
    await shot('example');

    await page.fill('.sidebar-search', 'reconcile');
    await page.press('.sidebar-search', 'Enter');
    assert.match(await page.locator('#search-results li', { hasText: 'Reconcile' }).first().textContent(), /./, 'the search');
    await shot('search');
    await context.close();
    assert.deepEqual(wrong, [], 'errors, and requests to elsewhere');
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`site: ${pages.length} pages, ${linked.toLocaleString('en')} links and anchors lead somewhere, nothing comes from elsewhere; ${process.env.WORKFLOWS}`);

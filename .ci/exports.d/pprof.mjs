// go tool pprof: each line of its -top, each of its -tags, a -peek and an -svg of every profile; and what it makes of two
// profiles with its own -diff_base is, line by line, what it reads in our signed one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const EVERYTHING = ['-nodefraction=0', '-edgefraction=0', '-nodecount=1000000'];
const ALWAYS = ['date', 'session'];
let numbers = 0;

function pprof(...options) {
  const ran = spawnSync('go', ['tool', 'pprof', ...options], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(ran.stderr.replace(/^Generating report in .*\n/, ''), '', options.join(' '));
  assert.equal(ran.status, 0, options.join(' '));
  return ran.stdout;
}

const whole = (text) => BigInt(/-?\d+/.exec(text)[0]);
const add = (stacks) => stacks.reduce((all, stack) => all + stack.weight, 0n);

/** Its picture, which Graphviz refuses to draw if a name breaks the graph. */
function drawn(file) {
  pprof('-svg', `-output=${file}.svg`, file);
  assert.match(readFileSync(`${file}.svg`, 'utf8'), /<svg[^]*<\/svg>/, file);
}

/** Name, flat and cumulated weight of each line of -top. */
function top(printed) {
  const [head, ...rest] = printed.slice(printed.indexOf('Showing nodes')).trimEnd().split('\n');
  const total = / of (-?\d+)\w* total/.exec(head)?.[1] ?? assert.fail(head);
  const rows = rest.slice(rest.findIndex((line) => /^\s+flat/.test(line)) + 1).map((line) => {
    const [, flat, cum, name] = /^ *(\S+) +\S+ +\S+ +(\S+) +\S+  (.*)$/.exec(line) ?? assert.fail(line);
    return `${name} ${whole(flat)} ${whole(cum)}`;
  });
  return { total: BigInt(total), rows };
}

function judgeProfile(file, profile) {
  const unit = profile.unit === 'nanoseconds' ? ['-unit=ns'] : [`-unit=${profile.unit}`];
  const read = top(pprof('-top', ...EVERYTHING, ...unit, file));
  const flat = new Map();
  const cum = new Map();
  for (const { frames, weight } of profile.stacks) {
    const names = frames.map((frame) => frame.replaceAll(';', ','));
    [...new Set(names)].forEach((name) => cum.set(name, (cum.get(name) ?? 0n) + weight));
    const leaf = names[names.length - 1];
    flat.set(leaf, (flat.get(leaf) ?? 0n) + weight);
  }
  assert.equal(read.total, add(profile.stacks), profile.name);
  const ours = [...cum].map(([name, weight]) => `${name} ${flat.get(name) ?? 0n} ${weight}`);
  assert.deepEqual(read.rows.sort(), ours.sort(), `${profile.name} -top`);
  numbers += 2 * ours.length + 1;

  // Each label's values add up to what -tags says of it, and those that every sample has to the whole.
  const tags = pprof('-tags', ...unit, file);
  assert.ok(profile.name === 'hostile' || ALWAYS.every((key) => tags.includes(` ${key}: Total `)), tags);
  for (const [, key, all, values] of tags.matchAll(/^ *(\w+): Total (\d+)\S* of .*\n((?: +\d+.*\n)*)/gm)) {
    const parts = values.trim().split('\n').map(whole);
    assert.equal(parts.reduce((sum, part) => sum + part), BigInt(all), `${profile.name} -tags ${key}`);
    assert.ok(!ALWAYS.includes(key) || BigInt(all) === read.total, `${profile.name} -tags ${key}`);
    numbers += parts.length;
  }

  const [widest] = [...cum].sort(([, a], [, b]) => (a < b ? 1 : -1))[0];
  const expression = `^${widest.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  const peek = pprof('-peek', expression, ...EVERYTHING, ...unit, file);
  const line = peek.split('\n').find((one) => one.includes(`| ${widest}`)) ?? assert.fail(peek);
  assert.equal(whole(line.trim().split(/\s+/)[3]), cum.get(widest), `${profile.name} -peek`);
  drawn(file);
  numbers++;
}

export function judgePprof(path, profiles, diff) {
  profiles.forEach((profile) => judgeProfile(path(`${profile.name}.pb.gz`), profile));
  const [base, candidate, signed] = ['base', 'candidate', 'diff'].map((name) => path(`${name}.pb.gz`));
  const options = ['-top', ...EVERYTHING, '-unit=microdollars'];
  const own = pprof(...options, signed);
  assert.equal(own, pprof(...options, `-diff_base=${base}`, candidate), 'our signed profile and -diff_base');
  const shown = /accounting for (-?\d+)\w*, .* of (\d+)/.exec(own);
  assert.equal(Number(shown[2]), diff.base, 'the percentages are of the base');
  const read = top(own).rows;
  const leaves = new Map();
  diff.stacks.forEach(({ frames, change }) => leaves.set(frames.at(-1), (leaves.get(frames.at(-1)) ?? 0) + change));
  for (const [leaf, change] of leaves) {
    assert.ok(change === 0 || read.some((row) => row.startsWith(`${leaf} ${change} `)), `${leaf} ${change}`);
  }
  drawn(signed);
  return `${numbers} numbers of go tool pprof in ${profiles.length} profiles, and ${read.length} lines of its -diff_base, are ours`;
}

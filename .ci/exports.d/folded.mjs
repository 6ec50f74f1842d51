// Folded stacks, as flamegraph.pl reads a line: a stack, a space and a number; and two numbers where it shows a difference.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const LINE = /^(.*)\s+?(\d+(?:\.\d*)?)$/; // flamegraph.pl's own expression

const lines = (file) => readFileSync(file, 'utf8').replace(/\n$/, '').split('\n');

/** Our frames as a line can hold them. */
export const clean = (frames) => frames.map((frame) => frame.replaceAll(';', ',')).join(';');

export function sums(stacks, weight) {
  const sums = new Map();
  stacks.forEach((stack) => sums.set(clean(stack.frames), (sums.get(clean(stack.frames)) ?? 0n) + weight(stack)));
  return sums;
}

/** As flamegraph.pl can tell a number that ends a frame from a weight. */
export const held = (sums) =>
  new Map([...sums].map(([stack, weight]) => [stack.replace(/\s(\d+(?:\.\d*)?)$/, '_$1'), weight]));

const sorted = (map) => [...map].map(([stack, weight]) => `${stack} ${weight}`).sort();

export function judgeFolded(path, profiles, diff) {
  let count = 0;
  for (const profile of profiles) {
    const read = new Map();
    for (const line of lines(path(`${profile.name}.folded`))) {
      const [, stack, weight] = LINE.exec(line) ?? assert.fail(`${profile.name}: no stack and number: ${line}`);
      assert.ok(!LINE.test(stack), `${profile.name}: would be read as a difference: ${line.slice(-80)}`);
      assert.ok(stack.split(';').every(Boolean), `${profile.name}: an empty frame: ${line}`);
      assert.ok(!read.has(stack), `${profile.name}: twice: ${line}`);
      read.set(stack, BigInt(weight));
      count++;
    }
    const ours = sums(profile.stacks, (stack) => stack.weight);
    assert.deepEqual(sorted(read), sorted(held(ours)), profile.name);
  }
  const read = lines(path('diff.folded')).map((line) => {
    const [, rest, after] = LINE.exec(line) ?? assert.fail(line);
    const [, stack, before] = LINE.exec(rest) ?? assert.fail(`one number only: ${line}`);
    return `${stack} ${before} ${after}`;
  });
  const ours = diff.stacks.map((stack) => `${clean(stack.frames)} ${stack.base} ${stack.candidate}`);
  assert.deepEqual(read.sort(), ours.sort(), 'the difference');
  return `${count + read.length} folded lines read as flamegraph.pl does`;
}

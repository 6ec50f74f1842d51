// Runs the judges beside this file on the same files, and tells what they counted.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeFolded } from './folded.mjs';
import { judgePprof } from './pprof.mjs';
import { judgeSpeedscope } from './speedscope.mjs';

const VIEWS = ['cost', 'files', 'network', 'operations', 'time', 'tokens'];
const HOSTILE = [
  '</title></svg><script>alert(1)</script>',
  '"quoted" & \'so\'',
  '修复登录页面的错误',
  '🙂🚀👩‍💻',
  'עברית 12',
  'a;b {view}',
  'step 7',
  '7',
  `long ${'x'.repeat(10_240)}`,
];

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.FILES;

function run(...options) {
  const ran = spawnSync(join(here, '..', '..', 'agentpprof'), options, { encoding: 'utf8' });
  assert.equal(ran.status, 0, `agentpprof ${options.join(' ')}: ${ran.stderr}`);
}

const path = (name) => join(folder, name);
const outputs = (name) => ['pb.gz', 'folded', 'speedscope.json', 'json'].flatMap((ending) => ['-o', path(`${name}.${ending}`)]);

/** A profile as our JSON has it, weighed by its default type. */
function profile(name) {
  const json = JSON.parse(readFileSync(path(`${name}.json`), 'utf8'));
  const index = json.value_types.findIndex((type) => type.type === json.default_type);
  const stacks = json.stacks.map((stack) => ({ ...stack, weight: BigInt(stack.value) }));
  return { name, ...json.value_types[index], stacks: stacks.filter((stack) => stack.weight > 0n) };
}

run('--example', '--view', VIEWS.join(), '--time-unit', 'ns', ...outputs('{view}'));
const operations = HOSTILE.flatMap((thing, i) =>
  ['none', thing].map((cmd) => JSON.stringify({ value: 100 + 13 * i, fields: { project: 'p', tool: thing, cmd } })),
);
writeFileSync(path('hostile.jsonl'), operations.join('\n') + '\n');
run('--operation-file', path('hostile.jsonl'), '--view', 'operations', '--stack', 'project,tool,cmd', ...outputs('hostile'));
const profiles = [...VIEWS, 'hostile'].map(profile);

run('--example', '--view', 'cost', '--until', '2026-05-15', ...outputs('base'));
run('--example', '--view', 'cost', '--since', '2026-05-16', ...outputs('candidate'));
const written = ['pb.gz', 'folded', 'json'].flatMap((ending) => ['-o', path(`diff.${ending}`)]);
run('diff', path('base.pb.gz'), path('candidate.pb.gz'), ...written);
const diff = JSON.parse(readFileSync(path('diff.json'), 'utf8'));

const figures = [
  judgePprof(path, profiles, diff),
  judgeFolded(path, profiles, diff),
  await judgeSpeedscope(path, profiles),
];
console.log(`exports: ${figures.join('; ')}`);

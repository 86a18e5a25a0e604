import { readFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

/** Module hooks with which Node runs this repository's TypeScript as it is: no build, no type check. */

const ROOT = new URL('../../', import.meta.url);
const { compilerOptions } = JSON.parse(readFileSync(new URL('tsconfig.json', ROOT), 'utf8'));
const aliases = new Map(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [alias, new URL(file, ROOT).href]),
);

/** The same transformation as the tests have. */
const OPTIONS = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  swcrc: false,
};

/** The source of a relative import that names the file to be emitted, if there is one. */
const sourceOf = (specifier, parent) => {
  if (!/^(\.{1,2}\/|file:).*\.js$/.test(specifier) || !parent?.endsWith('.ts')) return undefined;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  return existsSync(source) ? source.href : undefined;
};

export const resolve = (specifier, context, next) => {
  const url = aliases.get(specifier) ?? sourceOf(specifier, context.parentURL);
  if (url) return { url, format: 'module', shortCircuit: true };
  return next(specifier, context);
};

export const load = async (url, context, next) => {
  if (!url.startsWith(ROOT.href) || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...OPTIONS,
    filename,
    sourceFileName: pathToFileURL(filename).href,
  });
  return { format: 'module', source: code, shortCircuit: true };
};

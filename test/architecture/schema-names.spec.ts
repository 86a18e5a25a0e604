import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

/** Files whose exported classes the API's document shows, each under its bare name. */
const FILE = /(\.query|\.shapes|[./]commands)\.ts$/;

const classesOf = (source: string): string[] =>
  [...source.matchAll(/^export (?:abstract )?class (\w+)/gm)].map(([, name = '']) => name);

/** Names that more than one of these files gives to a class. */
const shared = (sources: readonly (readonly [file: string, source: string])[]): string[] => {
  const files = new Map<string, string[]>();
  for (const [file, source] of sources) {
    for (const name of classesOf(source)) files.set(name, [...(files.get(name) ?? []), file]);
  }
  return [...files].flatMap(([name, where]) =>
    where.length > 1 ? [`${name}: ${where.join(', ')}`] : [],
  );
};

describe('schemas of the API', () => {
  it('have a name of their own: of two with one name, the document shows one for both', () => {
    const paths = readdirSync('libs', { recursive: true, encoding: 'utf8' })
      .map((path) => `libs/${path}`)
      .filter((path) => FILE.test(path));
    const sources = paths.map((path) => [path, readFileSync(path, 'utf8')] as const);
    expect(sources.flatMap(([, source]) => classesOf(source)).length).toBeGreaterThan(300);
    expect(shared(sources)).toEqual([]);
  });
  it('are found where they share one', () => {
    const one = 'export class NoteView {}\nexport class Other {}';
    const two = 'class Base {}\nexport class NoteView extends Base {}';
    expect(
      shared([
        ['one.ts', one],
        ['two.ts', two],
      ]),
    ).toEqual(['NoteView: one.ts, two.ts']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { Messages } from '@palabre/platform';
import { mentoringCommands } from './commands/index.js';
import { mentoringMessages } from './messages.js';
import { matchingMessages } from './messages/matching.messages.js';
import { togetherMessages } from './messages/together.messages.js';

describe('messages of mentoring', () => {
  const messages = new Messages([mentoringMessages, matchingMessages, togetherMessages]);
  /** Said by others, in the same words. */
  const elsewhere = ['DATES_REVERSED', 'NOT_FOUND'];
  const codes = mentoringCommands.flatMap((spec) => spec.decision.refuses);

  it('exist for every code that a command may be refused with', () => {
    expect(codes.length).toBeGreaterThan(60);
    const missing = codes.filter((code) => !messages.has(code) && !elsewhere.includes(code));
    expect(missing).toEqual([]);
  });

  it('are given all that they name, wherever something is refused', () => {
    const said: Readonly<Record<string, { readonly en: string }>> = {
      ...{ ...mentoringMessages, ...matchingMessages, ...togetherMessages },
    };
    const folder = 'libs/mentoring/src/domain';
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
      .map((path) => readFileSync(`${folder}/${path}`, 'utf8'));
    const refusals = sources.flatMap((source) => [
      ...source.matchAll(/refuse\(\s*'([A-Z_]+)'(?:,\s*\{([^}]*)\})?/g),
    ]);
    expect(refusals.length).toBeGreaterThan(100);
    const lacking = refusals.flatMap(([, code = '', details = '']) => {
      const named = [...(said[code]?.en ?? '').matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name);
      const given = [...details.matchAll(/(\w+)\s*(?=[:,]|$)/g)].map(([, name]) => name);
      return named.filter((name) => !given.includes(name)).map((name) => `${code} ${name}`);
    });
    expect(lacking).toEqual([]);
  });

  it('are all in use', () => {
    const used = new Set<string>(codes);
    expect(Object.keys(mentoringMessages).filter((code) => !used.has(code))).toEqual([]);
  });
});

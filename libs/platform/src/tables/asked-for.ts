import { fact, type Fact } from './table.js';

/** What a file says of itself in other words already, or what changes nothing of what is in it. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  ...['format', 'limit', 'sort', 'cursor', 'asOf', 'knownAt'],
]);

const inWords = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return value.map((one) => inWords(one) ?? '').join(', ');
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
};

/** By what a file was asked for, field by field: nobody takes a part of something for all of it. */
export const askedFor = (input: object): readonly Fact[] =>
  Object.entries(input).flatMap(([name, value]) => {
    const words = SAID_ELSEWHERE.has(name) ? undefined : inWords(value);
    return words === undefined
      ? []
      : [fact('text', { en: `Asked for: ${name}`, fr: `Demandé : ${name}` }, words)];
  });

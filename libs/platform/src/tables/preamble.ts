import { fact, type Fact, type TableFile } from './table.js';

const ALL_EFFECTS = {
  en: 'everything recorded, whenever it takes effect',
  fr: 'tout ce qui est enregistré, quelle que soit la date d’effet',
};
const ALL_KNOWN = {
  en: 'everything up to the log position',
  fr: 'tout jusqu’à la position du journal',
};
const AS_OF = { en: 'As of', fr: 'À la date du' };
const KNOWN_AT = { en: 'Known at', fr: 'Connu le' };

/** What every file says above its tables: which books it shows, and up to which position of the log. */
export const preambleOf = (file: TableFile, position: bigint): readonly Fact[] => [
  file.asOf ? fact('date', AS_OF, file.asOf) : fact('text', AS_OF, ALL_EFFECTS),
  file.knownAt ? fact('instant', KNOWN_AT, file.knownAt) : fact('text', KNOWN_AT, ALL_KNOWN),
  fact('integer', { en: 'Log position', fr: 'Position du journal' }, position),
  ...(file.facts ?? []),
];

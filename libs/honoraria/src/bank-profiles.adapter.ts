import { readFileSync } from 'node:fs';
import {
  parseCsvProfile,
  parsePayoutProfile,
  PAYOUT_PROFILES,
  type CsvProfile,
  type PayoutProfile,
} from '@palabre/banking';
import { ConfigurationError, readConfiguration } from '@palabre/platform';

/** How the files of banks and providers look that are no standard's. */
export interface BankProfiles {
  /** Of statements as CSV, a deployment's own; they are tried before the built-in ones. */
  readonly statements: readonly CsvProfile[];
  /** Of payments for providers, built in or a deployment's own. */
  readonly payouts: readonly PayoutProfile[];
}

const wrong = (file: string, why: string): ConfigurationError =>
  new ConfigurationError(`PALABRE_BANK_PROFILES ${file}: ${why}`);

const listIn = (file: string, content: object, name: string): readonly unknown[] => {
  const list = (content as Readonly<Record<string, unknown>>)[name] ?? [];
  if (!Array.isArray(list)) throw wrong(file, `${name} is no list`);
  return list;
};

const parsed = <T>(
  file: string,
  content: object,
  name: string,
  parse: (value: unknown) => T,
): T[] =>
  listIn(file, content, name).map((value, n) => {
    try {
      return parse(value);
    } catch (error) {
      throw wrong(file, `${name}[${n}]: ${(error as Error).message}`);
    }
  });

/** Reads a file with `{ "statements": […], "payouts": […] }`. @throws ConfigurationError that says what is wrong in it */
export const readBankProfiles = (file: string | undefined): BankProfiles => {
  if (file === undefined) return { statements: [], payouts: PAYOUT_PROFILES };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(file, `it cannot be read as JSON (${(error as Error).name})`);
  }
  if (typeof content !== 'object' || content === null) throw wrong(file, 'it is no object');
  const statements = parsed(file, content, 'statements', parseCsvProfile);
  const own = parsed(file, content, 'payouts', parsePayoutProfile);
  const names = [...PAYOUT_PROFILES, ...own].map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) throw wrong(file, `payouts: there are two named ${twice}`);
  return { statements, payouts: [...PAYOUT_PROFILES, ...own] };
};

let known: BankProfiles | undefined;

/** The profiles of this deployment, read once. @throws ConfigurationError */
export const bankProfiles = (): BankProfiles =>
  (known ??= readBankProfiles(readConfiguration().PALABRE_BANK_PROFILES));

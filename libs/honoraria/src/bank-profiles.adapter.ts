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

const wrong = (why: string): ConfigurationError =>
  new ConfigurationError(`The configuration is wrong:\n  PALABRE_BANK_PROFILES ${why}`);

const parsed = <T>(content: object, name: string, parse: (value: unknown) => T): T[] => {
  const list = (content as Readonly<Record<string, unknown>>)[name] ?? [];
  if (!Array.isArray(list)) throw wrong(`${name} is no list`);
  return list.map((value: unknown, n) => {
    try {
      return parse(value);
    } catch (error) {
      throw wrong(`${name}[${n}]: ${(error as Error).message}`);
    }
  });
};

const LISTS: readonly string[] = ['statements', 'payouts'];

/** Profiles from `{ "statements": […], "payouts": […] }`. @throws ConfigurationError that says what is wrong in it */
export const bankProfilesFrom = (content: unknown): BankProfiles => {
  if (content === undefined) return { statements: [], payouts: PAYOUT_PROFILES };
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw wrong('it is no object');
  }
  const strange = Object.keys(content).find((name) => !LISTS.includes(name));
  if (strange !== undefined) throw wrong(`${strange} is not known`);
  const statements = parsed(content, 'statements', parseCsvProfile);
  const own = parsed(content, 'payouts', parsePayoutProfile);
  const names = [...PAYOUT_PROFILES, ...own].map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) throw wrong(`payouts: there are two named ${twice}`);
  return { statements, payouts: [...PAYOUT_PROFILES, ...own] };
};

let known: BankProfiles | undefined;

/** The profiles of this deployment, read once. @throws ConfigurationError */
export const bankProfiles = (): BankProfiles =>
  (known ??= bankProfilesFrom(readConfiguration().PALABRE_BANK_PROFILES));

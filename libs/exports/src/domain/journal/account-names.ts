import { expenseParts } from '../books/accounts.js';
import type { AccountKey } from '../books/entry.js';

/** What ids of lines, own accounts, funding agreements and groups stand for. */
export type KnownNames = ReadonlyMap<string, { readonly kind: string; readonly code: string }>;

const SHORT = 10;

/** What stands in for an id in the files of one cohort: ten hexadecimal digits. */
export type StandIns = (id: string) => string;

/**
 * Stand-ins of one cohort: the same in each of its files, others in another cohort's. They are made under the server's key, so
 * that who knows an id of the system cannot find it in a file.
 */
export const standInsOf =
  (cohortId: string, keyedHash: (text: string) => string): StandIns =>
  (id) =>
    Buffer.from(keyedHash(`exports-stand-in|${cohortId.toLowerCase()}|${id}`), 'base64url')
      .toString('hex')
      .slice(0, SHORT);

const OWN_KINDS: Readonly<Record<string, string>> = {
  bank: 'bank',
  wallet: 'wallet',
  entrusted: 'entrusted',
};

/** The name of each account in plain-text journals: lower case, parts joined by colons. */
export class AccountNames {
  private readonly made = new Map<AccountKey, string>();

  constructor(
    private readonly standIn: StandIns,
    private readonly known: KnownNames,
  ) {}

  of(key: AccountKey): string {
    const before = this.made.get(key);
    if (before !== undefined) return before;
    const name = this.make(key);
    this.made.set(key, name);
    return name;
  }

  /** `line-2-activities`; a line nobody knows by its id's stand-in. */
  line(lineId: string): string {
    const line = this.known.get(lineId);
    return line ? `line-${line.code.replace('/', '-')}` : this.part('line', lineId);
  }

  /** The kind of a line: `activities`. */
  kind(lineId: string): string {
    return this.known.get(lineId)?.code.split('/')[1] ?? lineId;
  }

  part(what: string, id: string): string {
    return /^[a-z-]+$/.test(id) ? `${what}-${id}` : `${what}-${this.standIn(id)}`;
  }

  private make(key: AccountKey): string {
    const [kind = '', id = ''] = key.split('/');
    switch (kind) {
      case 'bank': {
        const own = OWN_KINDS[this.known.get(id)?.code ?? 'bank'] ?? 'bank';
        return `assets:${own}:${this.part('account', id)}`;
      }
      case 'clearing':
        return `assets:clearing:${this.part('account', id)}`;
      case 'converted':
        return `equity:exchange:${this.part('account', id)}`;
      case 'due':
        return `liabilities:honoraria:${this.part('member', id)}`;
      case 'instructed':
        return `liabilities:honoraria:${this.part('member', id)}:instructed`;
      case 'expense':
        return `expenses:${this.kind(expenseParts(key).lineId)}`;
      case 'grants':
        return `income:grants:${this.part('funder', id)}`;
      case 'budget':
        return this.budget(key);
      default:
        return FIXED[kind] ?? `equity:${kind}`;
    }
  }

  private budget(key: AccountKey): string {
    const [, account = '', fundingAgreementId = '', lineId = '', groupId, workplanId] =
      key.split('/');
    return [
      ...['equity:budget', account],
      ...[this.part('funder', fundingAgreementId), this.line(lineId)],
      ...(groupId === undefined ? [] : [this.part('group', groupId)]),
      ...(workplanId === undefined ? [] : [this.part('workplan', workplanId)]),
    ].join(':');
  }
}

const FIXED: Readonly<Record<string, string>> = {
  'in-transit': 'assets:in-transit',
  suppliers: 'liabilities:suppliers',
  interest: 'income:interest',
  opening: 'equity:opening-balances',
  transfers: 'equity:transfers',
  outside: 'equity:outside-programme',
  exchange: 'income:exchange-differences',
};

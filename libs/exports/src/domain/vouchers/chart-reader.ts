import { expenseParts } from '../books/accounts.js';
import type { AccountKey } from '../books/entry.js';
import { PROGRAMME, type ChartOfAccounts, type MappedAccount } from './chart.js';

/** What a leg is booked on in an organisation's books; empty where they want nothing. */
export interface Coding {
  readonly account: string;
  readonly title: string;
  readonly costCentre: string;
  readonly funder: string;
}
/** Something that the organisation's books have no name for yet. */
export interface Unmapped {
  readonly what: 'account' | 'costCentre' | 'funder';
  /** As it is put into the chart. */
  readonly key: string;
}

const UNKNOWN = 'unassigned';
const known = (id: string | undefined): string | undefined => (id === UNKNOWN ? undefined : id);

/** Reads a chart: which of its codes an account of these books has. */
export class ChartReader {
  private readonly accounts: ReadonlyMap<string, MappedAccount>;
  private readonly costCentres: ReadonlyMap<string, string>;
  private readonly funders: ReadonlyMap<string, string>;
  private readonly read = new Map<AccountKey, Coding | readonly Unmapped[]>();

  constructor(
    chart: ChartOfAccounts,
    /** The kind of a line, such as `activities`. */
    private readonly kindOf: (lineId: string) => string,
  ) {
    this.accounts = new Map(chart.accounts.map((one) => [one.account, one]));
    this.costCentres = new Map(chart.costCentres.map(({ group, code }) => [group, code]));
    this.funders = new Map(
      chart.funders.map(({ fundingAgreementId, code }) => [fundingAgreementId, code]),
    );
  }

  /** The coding of an account of money; a list of what is missing where the chart does not say. */
  of(key: AccountKey): Coding | readonly Unmapped[] {
    const before = this.read.get(key);
    if (before) return before;
    const coding = this.find(key);
    this.read.set(key, coding);
    return coding;
  }

  private find(key: AccountKey): Coding | readonly Unmapped[] {
    const names = this.namesOf(key);
    const mapped = names.map((name) => this.accounts.get(name)).find(Boolean);
    const { groupId, fundingAgreementId } = dimensionsOf(key);
    const costCentre = this.costCentreOf(key, groupId, mapped);
    const funder = this.funders.get(fundingAgreementId ?? '') ?? mapped?.funder;
    const own = names.at(-1) ?? key;
    const missing: Unmapped[] = [];
    if (!mapped) missing.push({ what: 'account', key: own });
    if (groupId !== undefined && costCentre === undefined) {
      missing.push({ what: 'costCentre', key: groupId });
    }
    if (fundingAgreementId !== undefined && funder === undefined) {
      missing.push({ what: 'funder', key: fundingAgreementId });
    }
    if (!mapped || missing.length > 0) return missing;
    const { code, title = own } = mapped;
    return { account: code, title, costCentre: costCentre ?? '', funder: funder ?? '' };
  }

  /** Of a group its own; else that of the account; else, of an expense, the programme's. */
  private costCentreOf(
    key: AccountKey,
    groupId: string | undefined,
    mapped: MappedAccount | undefined,
  ): string | undefined {
    if (groupId !== undefined) return this.costCentres.get(groupId) ?? mapped?.costCentre;
    const isExpense = key.startsWith('expense/');
    return mapped?.costCentre ?? (isExpense ? this.costCentres.get(PROGRAMME) : undefined);
  }

  /** What the chart may call an account, the narrowest first. */
  private namesOf(key: AccountKey): readonly string[] {
    const [kind = '', id] = key.split('/');
    switch (kind) {
      case 'due':
      case 'instructed':
        return ['honoraria-payable'];
      case 'suppliers':
        return ['suppliers'];
      case 'expense': {
        const { lineId } = expenseParts(key);
        return [`expense:${lineId}`, `expense:${this.kindOf(lineId)}`];
      }
      default:
        return id === undefined ? [kind] : [`${kind}:${id}`, kind];
    }
  }
}

/** Whose money it is, where the account tells. */
const dimensionsOf = (
  key: AccountKey,
): { readonly groupId?: string | undefined; readonly fundingAgreementId?: string | undefined } => {
  const [kind, id] = key.split('/');
  if (kind === 'grants') return { fundingAgreementId: known(id) };
  if (kind !== 'expense') return {};
  const { groupId, fundingAgreementId } = expenseParts(key);
  return { groupId, fundingAgreementId: known(fundingAgreementId) };
};

/** An account of these books as an organisation's own books call it. */
export interface MappedAccount {
  /** `bank`, `expense:activities`; of one account or line only, `bank:<accountId>`, `expense:<lineId>`. The narrower counts. */
  readonly account: string;
  /** Its number or name in the organisation's books. */
  readonly code: string;
  readonly title?: string;
  /** Where what is booked on it says neither group nor funder. */
  readonly costCentre?: string;
  readonly funder?: string;
}

/** How an organisation's own books call what these books call otherwise, for one cohort. */
export interface ChartOfAccounts {
  /** Its short name, such as `coc`: several organisations may keep books of one cohort. */
  readonly organisation: string;
  /** The cohort in its books. */
  readonly project: string;
  readonly accounts: readonly MappedAccount[];
  /** Of groups, by id; `programme` for what is no group's. */
  readonly costCentres: readonly { readonly group: string; readonly code: string }[];
  readonly funders: readonly { readonly fundingAgreementId: string; readonly code: string }[];
}

/** Names of our accounts that can be mapped; each may have `:` and an id behind it, an expense the kind of its line. */
export const MAPPABLE = [
  'bank',
  'clearing',
  'in-transit',
  'honoraria-payable',
  'suppliers',
  'grants',
  'interest',
  'expense',
  'opening',
  'transfers',
  'outside',
  'exchange',
] as const;
/** Stands for what is no group's. */
export const PROGRAMME = 'programme';

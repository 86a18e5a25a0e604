import { lastDay, type LocalDate } from '@palabre/kernel';
import type { Account } from '../bank/books.js';
import type { BankFact } from '../bank/facts.js';
import { businessDayUpTo } from '../bank/business-days.js';
import { COHORT_MONTHS } from '../texts/calendar.js';
import { RESOURCE_PERSON } from '../texts/contract.js';
import type { ThemeKey } from '../texts/themes.js';

/** The paying account. Its bank code is given to no bank; its holder’s name tells nothing. */
export const OWN_ACCOUNT: Account = {
  iban: 'DE90999999990000004711',
  holder: 'Lindenhof Services',
  openingMinor: 0n,
};
export const OWN_BANK = { name: 'Demo Bank', bic: 'DEMODEM0' } as const;

/** The envelope: what the funder pays, in two instalments. All amounts in cents. */
export const FUNDING = {
  reference: 'GA-2024-17',
  funder: 'Ministry of the demo',
  eligibleFrom: '2024-09-01' as LocalDate,
  eligibleTo: '2025-09-30' as LocalDate,
  closeOutTo: '2025-12-31' as LocalDate,
  envelopeMinor: 5_000_000n,
  instalments: [
    { on: '2024-10-02' as LocalDate, minor: 3_000_000n },
    { on: '2025-04-02' as LocalDate, minor: 2_000_000n },
  ],
} as const;

/** How the envelope is divided. Thirty members, twelve months, 100 euros; workplans as they are approved. */
export const BUDGET_LINES = {
  honoraria: 3_600_000n,
  workplans: 1_200_000n,
  bankCharges: 32_000n,
  contingency: 168_000n,
} as const;

/** What the bank takes each month for the account, whatever passes through it. */
export const MONTHLY_CHARGE_MINOR = 2_500n;
/** The charge that overruns its line, and what is moved from the contingency to settle it. */
export const COSTLY_CHARGE = {
  on: '2025-07-31' as LocalDate,
  minor: 18_000n,
  words: 'Inquiry into a transfer abroad',
  settledOn: '2025-08-06' as LocalDate,
  settledMinor: 20_000n,
} as const;

/** An invoice that is paid by a transfer typed in at the bank. */
export interface Expense {
  readonly key: string;
  readonly group: ThemeKey;
  readonly budgetLine: string;
  readonly supplier: string;
  readonly supplierIban: string;
  readonly contractOn: LocalDate;
  readonly invoice: string;
  readonly invoicedOn: LocalDate;
  readonly paidOn: LocalDate;
  readonly minor: bigint;
}

/** All that is bought in the year: the resource person in two instalments, and three suppliers. */
export const EXPENSES: readonly Expense[] = [
  ...RESOURCE_PERSON.invoices.map((invoice, index) => ({
    key: `resource-person-${index + 1}`,
    group: RESOURCE_PERSON.group,
    budgetLine: RESOURCE_PERSON.budgetLine,
    supplier: RESOURCE_PERSON.name,
    supplierIban: RESOURCE_PERSON.iban,
    contractOn: RESOURCE_PERSON.signedOn,
    invoice: invoice.number,
    invoicedOn: invoice.on,
    paidOn: invoice.paidOn,
    minor: invoice.minor,
  })),
  {
    key: 'translation',
    group: 'rooting-care',
    budgetLine: 'translation',
    supplier: 'Plibroltave Languages',
    supplierIban: 'BE49999000077771',
    contractOn: '2025-04-14',
    invoice: 'PL-118',
    invoicedOn: '2025-05-12',
    paidOn: '2025-05-16',
    minor: 150_000n,
  },
  {
    key: 'sound',
    group: 'strengthening-collaboration',
    budgetLine: 'sound',
    supplier: 'Skostrinyx Sound',
    supplierIban: 'BE89999000088885',
    contractOn: '2025-03-03',
    invoice: 'SK-2025-9',
    invoicedOn: '2025-06-09',
    paidOn: '2025-06-13',
    minor: 160_000n,
  },
  {
    key: 'assemblies',
    group: 'practising-accountability',
    budgetLine: 'assemblies',
    supplier: 'Wigwiresk Rooms',
    supplierIban: 'BE32999000099902',
    contractOn: '2025-06-02',
    invoice: 'WR-70',
    invoicedOn: '2025-08-18',
    paidOn: '2025-08-22',
    minor: 174_000n,
  },
];

export const GRANT = 'grant';
export const SUPPLIER = 'supplier';
export const HONORARIA = 'honoraria';

/** Everything that takes place at the bank besides the payment files, in the order of the days. */
export const bankFacts = (): BankFact[] => {
  const { iban } = OWN_ACCOUNT;
  const facts: BankFact[] = [
    ...FUNDING.instalments.map(({ on, minor }, index) => ({
      kind: 'credit' as const,
      on,
      iban,
      label: GRANT,
      amountMinor: minor,
      from: { name: FUNDING.funder },
      remittance: [`${FUNDING.reference} instalment ${index + 1}`],
    })),
    ...EXPENSES.map((expense) => ({
      kind: 'transfer' as const,
      on: expense.paidOn,
      iban,
      label: SUPPLIER,
      amountMinor: expense.minor,
      to: {
        name: expense.supplier,
        account: expense.supplierIban,
        accountKind: 'iban' as const,
        agentBic: 'DEMOBEM0',
      },
      remittance: [`Invoice ${expense.invoice}`],
    })),
    ...COHORT_MONTHS.map((month) => ({
      kind: 'charge' as const,
      on: businessDayUpTo(lastDay(month)),
      iban,
      amountMinor: MONTHLY_CHARGE_MINOR,
      words: 'Account and transfers, monthly',
    })),
    {
      kind: 'charge',
      on: COSTLY_CHARGE.on,
      iban,
      amountMinor: COSTLY_CHARGE.minor,
      words: COSTLY_CHARGE.words,
    },
  ];
  return facts.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};

import { REALLOCATION, RESOURCE_PERSON } from '../texts/contract.js';
import { COSTLY_CHARGE, EXPENSES, type Expense, FUNDING } from '../year/money.js';
import { overrunOfCharges } from '../year/tally.js';
import type { ThemeKey } from '../texts/themes.js';
import { euros } from './amount.js';
import type { Budget } from './budget.js';
import { groupOn, type YearStage } from './community.js';
import { consult, type View } from './consultation.js';
import { handIn } from './documents.js';
import type { Learning } from './learning.js';
import { until } from './until.js';

interface Overrun {
  readonly overrunId: string;
  /** Without cover when it was booked, and of that still now. */
  readonly overrun: { readonly minor: string };
  readonly open: { readonly minor: string };
}

const expenseOf = (key: string): Expense => {
  const found = EXPENSES.find((expense) => expense.key === key);
  if (!found) throw new RangeError(`no expense is called ${key}`);
  return found;
};

/** Contracts, invoices, and money that moves from where it was meant to be. */
export class Spending {
  private readonly commitments = new Map<string, string>();

  constructor(
    private readonly stage: YearStage,
    private readonly budget: Budget,
    private readonly learning: Learning,
  ) {}

  /** The contract with a supplier. */
  commitmentWith(supplier: string): string {
    const found = this.commitments.get(supplier);
    if (found === undefined) throw new Error(`${supplier} has no contract yet`);
    return found;
  }

  private holder(theme: ThemeKey): object {
    return {
      lineId: this.budget.line('workplans'),
      groupId: groupOn(this.stage.community, theme).groupId,
      workplanId: this.learning.workplanOf(theme),
    };
  }

  async signContract(key: string): Promise<void> {
    const { supplier, group } = expenseOf(key);
    const minor = EXPENSES.filter((one) => one.supplier === supplier).reduce(
      (sum, one) => sum + one.minor,
      0n,
    );
    const lead = groupOn(this.stage.community, group).lead.player;
    const path = `${this.budget.path}/commitments`;
    const body = { ...this.holder(group), amount: euros(minor), supplier: { name: supplier } };
    await lead.isRefused('EVIDENCE_MISSING', `commit-unproven/${key}`, path, {
      ...body,
      evidence: [],
    });
    const words = supplier === RESOURCE_PERSON.name ? RESOURCE_PERSON.subject : undefined;
    const contract = await handIn(
      lead,
      `contract/${key}`,
      'contract',
      words ?? { en: `Offer of ${supplier}, accepted.`, fr: `Offre de ${supplier}, acceptée.` },
    );
    const { id } = await lead.send(`commit/${key}`, path, { ...body, evidence: [contract] });
    const coordinator = await this.stage.cast.staff('coordinator-1');
    await lead.isRefused('FORBIDDEN', `approve-own/${key}`, `${path}/${id}/approval`);
    await coordinator.send(`approve-commitment/${key}`, `${path}/${id}/approval`);
    this.commitments.set(supplier, id);
  }

  async receiveInvoice(key: string): Promise<void> {
    const { supplier, invoice, invoicedOn, minor } = expenseOf(key);
    const finance = await this.stage.cast.staff('finance-2');
    const evidence = await handIn(finance, `invoice/${key}`, 'invoice', {
      en: `Invoice ${invoice} of ${supplier}`,
      fr: `Facture ${invoice} de ${supplier}`,
    });
    await finance.send(`expenditure/${key}`, `${this.budget.path}/expenditures`, {
      commitmentId: this.commitmentWith(supplier),
      amount: euros(minor),
      bookedOn: invoicedOn,
      valueOn: invoicedOn,
      evidence: [evidence],
    });
  }

  async reallocate(): Promise<void> {
    const { from, to, minor, reason, views } = REALLOCATION;
    const { groupId, lead, members } = groupOn(this.stage.community, from);
    await consult(this.stage, this.budget, [
      {
        key: 'reallocate',
        change: {
          kind: 'reallocate',
          fundingAgreementId: this.budget.fundingAgreementId,
          from: this.holder(from),
          to: this.holder(to),
          amount: euros(minor),
        },
        reason: reason.en,
        views: views.map(({ member, view, words }): View => ({ member, stance: view, words })),
        group: {
          groupId,
          lead: lead.player,
          participants: members
            .filter(({ leavesOn }) => leavesOn === undefined)
            .map(({ player }) => player.personId),
        },
      },
    ]);
  }

  /** The bank took more than its line carries: the contingency steps in, and the overrun is settled from it. */
  async settleOverrun(): Promise<void> {
    const { fundingAgreementId, line } = this.budget;
    const amount = euros(COSTLY_CHARGE.settledMinor);
    const contingency = { lineId: line('contingency') };
    const charges = { lineId: line('bankCharges') };
    const views: View[] = [
      { member: 'mel-1', stance: 'support', words: 'That is what it is there for.' },
    ];
    const reason = 'An inquiry into a transfer cost more than a year of charges.';
    // More than a quarter of the small line for charges moves: the funder is asked first.
    const consentDocumentId = await handIn(
      await this.stage.cast.staff('coordinator-1'),
      'consent-to-contingency',
      'consent',
      {
        en: `${FUNDING.funder} agrees that the contingency covers the inquiry.`,
        fr: 'Le bailleur accepte que la réserve couvre la recherche du virement.',
      },
    );
    // Somebody else than carries the move out records what the letter is for.
    const finance = await this.stage.cast.staff('finance-2');
    const [fromLineId, toLineId] = [contingency.lineId, charges.lineId];
    await finance.send('record-consent', `${this.budget.path}/funder-consents`, {
      ...{ fundingAgreementId, documentId: consentDocumentId },
      moves: [{ fromLineId, toLineId, amount }],
    });
    await consult(this.stage, this.budget, [
      {
        key: 'allocate-contingency',
        change: { kind: 'allocate', fundingAgreementId, ...contingency, amount },
        reason,
        views,
      },
    ]);
    await consult(this.stage, this.budget, [
      {
        key: 'contingency-to-charges',
        change: {
          kind: 'reallocate',
          fundingAgreementId,
          from: contingency,
          to: charges,
          amount,
          consentDocumentId,
        },
        reason,
        views,
      },
    ]);
    await this.coverOverruns(charges, reason);
  }

  private async coverOverruns(charges: object, reason: string): Promise<void> {
    const coordinator = await this.stage.cast.staff('coordinator-1');
    const path = `${this.budget.path}/overruns`;
    const booked = ({ items }: { items: Overrun[] }): bigint =>
      items.reduce((sum, { overrun }) => sum + BigInt(overrun.minor), 0n);
    const { items } = await until(
      'the overrun of the charges',
      () => coordinator.get<{ items: Overrun[] }>(`${path}?limit=100`),
      (page) => booked(page) === overrunOfCharges(),
    );
    for (const { overrunId } of items.filter(({ open }) => open.minor !== '0')) {
      await coordinator.send(`settle/${overrunId}`, `${path}/${overrunId}/settlement`, {
        cover: { account: 'allocated', ...charges },
        reason,
      });
    }
  }
}

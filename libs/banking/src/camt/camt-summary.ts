import { minorOf, money, type Money } from '@palabre/kernel';
import { MessageElement } from '../iso20022/message-element.js';
import { amountIn, amountOf, countOf, refuseAt } from '../iso20022/message-values.js';
import type { LineStatus, StatementHeader } from '../statement/statement.js';

interface Counted {
  creditCount: number;
  credit: bigint;
  debitCount: number;
  debit: bigint;
}
const nothing = (): Counted => ({ creditCount: 0, credit: 0n, debitCount: 0, debit: 0n });

/**
 * What a bank says that a statement's entries come to (`TxsSummry`), beside what they come to. A file that lost some of them on
 * its way, or to which somebody added one, says so here. Banks count what is not booked yet, or do not: either is right.
 */
export class CamtSummary {
  private readonly all = nothing();
  private readonly booked = nothing();
  private readonly currencies = new Set<string>();

  entry(amount: Money, status: LineStatus): void {
    this.currencies.add(amount.currency);
    const minor = minorOf(amount);
    for (const counted of status === 'BOOK' ? [this.all, this.booked] : [this.all]) {
      if (minor < 0n) {
        counted.debitCount += 1;
        counted.debit -= minor;
      } else {
        counted.creditCount += 1;
        counted.credit += minor;
      }
    }
  }

  /** @throws StatementRefused `STATEMENT_TOTALS_DIFFER` at the first total that the entries do not make */
  check(statement: MessageElement, { page, account }: StatementHeader): void {
    const summary = statement.find('TxsSummry');
    // Of one page nobody knows whether the totals are its own or the whole statement's.
    if (!summary || (page && !(page.last && /^0*1$/.test(page.number)))) return;
    const total = summary.find('TtlNtries');
    this.count(total, ({ creditCount, debitCount }) => creditCount + debitCount);
    this.count(summary.find('TtlCdtNtries'), ({ creditCount }) => creditCount);
    this.count(summary.find('TtlDbtNtries'), ({ debitCount }) => debitCount);
    const [currency = account.currency] = this.currencies;
    if (this.currencies.size > 1 || currency === undefined) return;
    this.sum(total?.find('Sum'), currency, ({ credit, debit }) => credit + debit);
    this.sum(summary.find('TtlCdtNtries', 'Sum'), currency, ({ credit }) => credit);
    this.sum(summary.find('TtlDbtNtries', 'Sum'), currency, ({ debit }) => debit);
    const net = total?.find('TtlNetNtry', 'Amt') ?? total?.find('TtlNetNtryAmt');
    this.sum(net, currency, ({ credit, debit }) =>
      credit > debit ? credit - debit : debit - credit,
    );
  }

  private count(stated: MessageElement | undefined, of: (counted: Counted) => number): void {
    const element = stated?.find('NbOfNtries');
    if (!element) return;
    const count = countOf(element);
    if (count !== of(this.all) && count !== of(this.booked)) throw differs(element);
  }

  private sum(
    element: MessageElement | undefined,
    currency: string,
    of: (counted: Counted) => bigint,
  ): void {
    if (!element) return;
    const stated = element.currency === undefined ? amountIn(element, currency) : amountOf(element);
    const isOne = [this.all, this.booked].some(
      (counted) => stated.minor === money(of(counted), currency).minor,
    );
    if (stated.currency !== currency || !isOne) throw differs(element);
  }
}

const differs = (element: MessageElement) =>
  refuseAt(element, 'STATEMENT_TOTALS_DIFFER', 'the entries come to something else');

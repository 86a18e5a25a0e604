import { eur, minorOf, type Money } from '@palabre/kernel';
import { confirmReceipt } from '../domain/receipt.decider.js';
import { settleShortfall } from '../domain/shortfall.decider.js';
import { BankOfItem } from './bank-of-item.js';
import { ITEM, PAYEE } from './item-at-bank.js';

/** The same with a payee who says what arrived, and what is decided on what did not. */
export class WordsOnItem extends BankOfItem {
  protected readonly wordSteps = {
    /** The member says of each month that a payment was for what arrived of it: one and the same. */
    receiptOfEach: (which: number): void => {
      const attempt = this.one(this.attempts(), which);
      for (const { honorariumId, amount } of attempt?.items ?? []) {
        const received = eur(minorOf(attempt?.amount ?? amount) - 900n);
        this.say(honorariumId, received);
      }
    },
    /** The member says that all, a little less or nothing arrived. */
    receipt: (which: number): void => {
      const { item } = this;
      const attempt = this.attempts().find(
        ({ attemptId }) => 'attemptId' in item && item.attemptId === attemptId,
      );
      const sent = minorOf(attempt?.amount ?? eur(10_000));
      this.say(ITEM, eur([sent, sent - 900n, 0n][which % 3] ?? 0n));
    },
    /** Somebody decides on what did not arrive where the policy leaves it to a person. */
    settleShortfall: (which: number): void => {
      const how = which % 3 === 0 ? ('accept' as const) : ('top-up' as const);
      for (const { honorariumId } of this.play.items()) {
        const data = { honorariumId, how, at: this.play.now() };
        this.play.log.run(settleShortfall, data, this.around('approver'));
      }
    },
    /** The same of any month of theirs, and of what was made up for meanwhile: another word than before. */
    receiptAgain: (which: number): void => {
      const attempt = this.one(this.attempts(), which);
      for (const { honorariumId } of attempt?.items ?? []) {
        const sent = minorOf(attempt?.amount ?? eur(10_000));
        this.say(honorariumId, eur(sent - BigInt((which % 3) * 400)));
      }
    },
  };

  /** The payee says what arrived, now. */
  private say(honorariumId: string, received: Money): void {
    const at = this.play.now();
    const others = this.play.items().filter(({ personId }) => personId === PAYEE);
    const ids = others.map((item) => item.honorariumId).filter((id) => id !== honorariumId);
    const data = { honorariumId, received, receivedOn: at.slice(0, 10), at, otherIds: ids };
    this.play.log.run(confirmReceipt, data, this.around(PAYEE));
  }
}

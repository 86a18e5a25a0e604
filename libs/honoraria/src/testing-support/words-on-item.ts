import { eur, minorOf, type Money } from '@palabre/kernel';
import { waitingShortfalls } from '../domain/honorarium.js';
import { confirmReceipt } from '../domain/receipt.decider.js';
import { settleShortfall } from '../domain/shortfall.decider.js';
import { BankOfItem } from './bank-of-item.js';
import { GIVEN_UP, ITEM, missingOf, PAYEE } from './item-at-bank.js';

const OTHER_BOOKING = /Payment(Booked|BookingUndone)$/;

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
    /** More than the policy leaves to itself did not arrive. */
    receiptOfLess: (which: number): void => {
      const attempt = this.one(this.attempts(), which);
      const sent = minorOf(attempt?.amount ?? eur(10_000));
      if (sent > 1_300n) this.say(ITEM, eur(sent - 1_300n));
    },
    /** Somebody decides on what did not arrive where the policy leaves it to a person. */
    settleShortfall: (which: number): void => {
      const how = which % 3 === 0 ? ('accept' as const) : ('top-up' as const);
      for (const item of this.play.items()) {
        for (const { attemptId } of waitingShortfalls(item)) {
          const data = { honorariumId: item.honorariumId, attemptId, how, at: this.play.now() };
          this.play.log.run(settleShortfall, data, this.around('approver'));
        }
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

  /** Payments of which more is missing by their payee's word than is made up for or waits for a person, and nobody has decided on it. */
  untold(): string[] {
    const made = this.toppedUp();
    const waits = this.play.items().flatMap(waitingShortfalls);
    return this.attempts()
      .filter(({ attemptId, mispaid, before, bookings }) => {
        const mayArrive = before === 'prepared' || bookings.length > 0;
        return mayArrive && !mispaid && !this.isOvertaken(attemptId);
      })
      .filter((attempt) => {
        const told = waits
          .filter(({ attemptId, inVain }) => attemptId === attempt.attemptId && !inVain)
          .reduce((sum, { amount }) => sum + minorOf(amount), 0n);
        return missingOf(attempt) > (made.get(attempt.attemptId) ?? 0n) + told;
      })
      .map(({ attemptId }) => attemptId);
  }

  /**
   * Since the payee's word more was booked, or less, or too much; or it was decided: accepted, said to have arrived after all, or the
   * rest was given up.
   */
  private isOvertaken(of: string): boolean {
    const itemIds = this.found(of).honorariumIds;
    const events = this.play.log.events.filter(({ type, data }) => {
      const { attemptId, honorariumId } = data as { attemptId?: string; honorariumId?: string };
      const isGivenUp = GIVEN_UP.has(type) && itemIds.includes(honorariumId ?? '');
      return attemptId === of || isGivenUp;
    });
    const word = events.findLastIndex(({ type }) => type === 'honoraria.PaymentShortfallFound');
    return events.slice(word).some(({ type, data }) => {
      const { how, handling, because, excess } = data as Record<string, unknown>;
      const isDecided = [how, handling].includes('accept') || [how, because].includes('arrived');
      const isTooMuch = excess !== undefined && minorOf(excess as Money) > 0n;
      return isDecided || isTooMuch || GIVEN_UP.has(type) || OTHER_BOOKING.test(type);
    });
  }

  /** The payee says what arrived, now. */
  protected say(honorariumId: string, received: Money): void {
    const at = this.play.now();
    const others = this.play.items().filter(({ personId }) => personId === PAYEE);
    const ids = others.map((item) => item.honorariumId).filter((id) => id !== honorariumId);
    const data = { honorariumId, received, receivedOn: at.slice(0, 10), at, otherIds: ids };
    this.play.log.run(confirmReceipt, data, this.around(PAYEE));
  }
}

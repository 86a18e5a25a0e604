import type { CohortMember } from '../people/cohort.js';
import type { Bank } from '../bank/bank.js';
import type { MonthPlan } from '../year/months.js';
import { handInAgain } from './bank-of-the-year.js';
import type { BankFolder } from './bank-folder.js';
import { playBudget } from './budget.js';
import { playErasure } from './erasure.js';
import { playFounding } from './founding.js';
import type { Journal, Played } from './journal.js';
import { BEFORE_THE_CALL, playRecruitment } from './recruitment.js';
import { playSelection } from './selection.js';
import type { Stage } from './stage.js';
import { Year } from './year.js';

/** All that a story is told with. */
export interface StoryParts {
  readonly stage: Stage;
  readonly cohort: readonly CohortMember[];
  readonly plan: readonly MonthPlan[];
  readonly bank: Bank;
  readonly folder: BankFolder;
  readonly journal: Journal;
}

/** Who leaves in the middle of the year. */
const leaverOf = (cohort: readonly CohortMember[]) => {
  const leaver = cohort.find(({ leavesOn }) => leavesOn !== undefined);
  if (!leaver) throw new Error('nobody leaves this cohort');
  return leaver.applicant;
};

/** From the open call to the last closed month. */
const playThrough = async (parts: StoryParts): Promise<Played> => {
  const { stage, cohort, plan, bank, folder } = parts;
  const recruited = await playRecruitment(stage);
  await playSelection(stage, recruited);
  const community = await playFounding(stage, recruited);
  const yearStage = { ...stage, community };
  const year = new Year(yearStage, await playBudget(yearStage), bank, folder);
  await year.play(plan);
  const { personId: leaverId } = await stage.cast.person(leaverOf(cohort));
  return {
    callId: recruited.callId,
    cohortId: community.cohortId,
    accountId: year.accountId,
    leaverId,
  };
};

/** The year cannot be played on what is there; the message says why. */
export class YearRefused extends Error {
  override readonly name = 'YearRefused';
}

/** Sets the clock back to before the call, which only a server without events allows. */
const begin = async ({ stage: { clock, seed }, journal }: StoryParts): Promise<void> => {
  await clock.moveTo(BEFORE_THE_CALL);
  if (!clock.isPresent) {
    throw new YearRefused('the server is past the year’s beginning; --fresh starts over');
  }
  await journal.write({ seed });
};

/**
 * Plays the year, or what is left of it, up to where somebody asks to be forgotten.
 * @throws YearRefused when the server holds something else than this seed's year
 */
export const playYear = async (parts: StoryParts): Promise<Played> => {
  const { stage, plan, bank, folder, journal } = parts;
  const { seed } = stage;
  const entry = await journal.read();
  if (entry && entry.seed !== seed) {
    throw new YearRefused(`the year of seed ${entry.seed} is here already; --fresh starts over`);
  }
  if (entry?.played) {
    await handInAgain(bank, folder, plan);
    return entry.played;
  }
  if (!entry) await begin(parts);
  const played = await playThrough(parts);
  await journal.write({ seed, played });
  return played;
};

/** The member who left asks to be forgotten. All totals stay. */
export const playFarewell = async ({ stage, cohort }: StoryParts, { leaverId }: Played) => {
  await playErasure(stage, leaverOf(cohort), leaverId);
};

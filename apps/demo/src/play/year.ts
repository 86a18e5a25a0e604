import type { Bank } from '../bank/bank.js';
import type { MonthPlan } from '../year/months.js';
import type { BankFolder } from './bank-folder.js';
import type { Budget } from './budget.js';
import type { YearStage } from './community.js';
import { playHappening } from './happenings.js';
import { Learning } from './learning.js';
import { Mentoring } from './mentoring.js';
import { planMeetings } from './meetings.js';
import { Payments } from './payments.js';
import { Spending } from './spending.js';
import { Statements } from './statements.js';
import { daysOf, timelineOf, type Day, type Moment } from './timeline.js';
import { together } from './together.js';

/** The months of the cohort, day by day. */
export class Year {
  private readonly learning: Learning;
  private readonly mentoring: Mentoring;
  private readonly spending: Spending;
  private readonly payments: Payments;
  private readonly statements: Statements;
  private readonly toHold = new Map<unknown, () => Promise<void>>();

  constructor(
    private readonly stage: YearStage,
    budget: Budget,
    bank: Bank,
    folder: BankFolder,
  ) {
    this.learning = new Learning(stage, budget);
    this.mentoring = new Mentoring(stage);
    this.spending = new Spending(stage, budget, this.learning);
    this.payments = new Payments(stage, bank, folder);
    const { payments, spending } = this;
    this.statements = new Statements(stage, bank, folder, budget, payments, spending);
  }

  /** The paying account, once the year has begun. */
  get accountId(): string {
    return this.payments.accountId;
  }

  async play(plan: readonly MonthPlan[]): Promise<void> {
    const { progress, clock } = this.stage;
    const days = daysOf(timelineOf(plan));
    progress.start('The year', days.length);
    await this.payments.registerAccount();
    for (const day of days) {
      await clock.moveToDay(day.on);
      await this.playDay(day);
      progress.step(day.on.slice(0, 7));
    }
    progress.finish(`${plan.length} months closed`);
  }

  /** One after the other, but for groups that do the same on one day. */
  private async playDay({ moments }: Day): Promise<void> {
    for (let from = 0; from < moments.length;) {
      const kind = kindOf(moments[from]);
      const next = moments.findIndex((moment, at) => at > from && kindOf(moment) !== kind);
      const to = next < 0 ? moments.length : next;
      await together(moments.slice(from, to), (moment) => this.playMoment(moment));
      from = to;
    }
  }

  private async playMoment(moment: Moment): Promise<void> {
    switch (moment.kind) {
      case 'happening':
        return playHappening(
          this.stage,
          {
            ...{ learning: this.learning, mentoring: this.mentoring },
            ...{ spending: this.spending, payments: this.payments },
          },
          moment.happening,
        );
      case 'meetings-planned': {
        const planned = await planMeetings(this.stage, this.learning, moment.month.meetings);
        for (const [meeting, hold] of planned) this.toHold.set(meeting, hold);
        return;
      }
      case 'meetings-held':
        await together(moment.meetings, async (meeting) => this.toHold.get(meeting)?.());
        return;
      case 'accrual':
        await this.payments.accrue(moment.month.month);
        return this.payments.prepareRun(moment.month.month, runOf(moment.month));
      case 'run-approved':
        return this.payments.approveRun(moment.month.month);
      case 'run-sent':
        return this.payments.sendRun(moment.month.month, runOf(moment.month));
      case 'interim-statement':
        return this.statements.importInterim(moment.from, moment.to, '08');
      case 'statement':
        return this.statements.import(moment.month.month, moment.month.statement);
      case 'closing':
        return this.statements.close(moment.month.month);
    }
  }
}

const kindOf = (moment: Moment | undefined): string | undefined =>
  moment?.kind === 'happening' ? moment.happening.kind : moment?.kind;

const runOf = ({ run, month }: MonthPlan) => {
  if (!run) throw new Error(`${month} has no run`);
  return run;
};

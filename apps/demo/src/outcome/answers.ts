import type { LocalisedText, YearMonth } from '@palabre/kernel';
import type { Played } from '../play/journal.js';
import type { Player } from '../play/player.js';
import type { Stage } from '../play/stage.js';
import { MENTORING_SCRIPTS } from '../texts/mentoring.js';
import { THEMES } from '../texts/themes.js';

/** Money as the API writes it. */
interface Amount {
  readonly minor: string;
}
export type BudgetFigure =
  'envelope' | 'allocated' | 'free' | 'committed' | 'spent' | 'overrun' | 'available';
export type BudgetFigures = Readonly<Record<BudgetFigure, Amount>>;
export interface BudgetItem extends BudgetFigures {
  readonly key: string;
}
export interface Summary {
  readonly items: readonly BudgetItem[];
  readonly total: BudgetFigures;
}
export type MonthFigure =
  'broughtForward' | 'accrued' | 'paid' | 'waived' | 'cancelled' | 'carriedForward';
export type Month = Readonly<Record<MonthFigure, Amount>> & {
  readonly month: YearMonth;
  readonly state: string;
  readonly matched: number;
  readonly open: number;
};
export interface GroupProgress {
  readonly groupId: string;
  readonly themeId: string;
  readonly title: LocalisedText;
  readonly members: number;
  readonly meetingsHeld: number;
  readonly checkInsHeld: number;
  readonly steps: number;
  readonly stepsDone: number;
  readonly stepsLate: number;
  readonly indicators: number;
  readonly indicatorsMet: number;
  readonly challengesOpen: number;
  readonly outcome: string;
}
/** How a programme of mentoring goes. */
export interface MentoringProgress {
  readonly type: string;
  readonly title: LocalisedText;
  readonly pairs: { readonly active: number; readonly ended: number };
  readonly pairsLate: number;
  readonly sessionsHeld: number;
  readonly activities: { readonly held: number };
  readonly participations: number;
}
interface Programme {
  readonly programmeId: string;
  readonly title: LocalisedText;
  readonly cohortId: string | null;
  readonly type: string;
}
export interface BankLine {
  readonly amount: Amount;
  readonly state: string;
  readonly meaning: string | null;
}
export interface Statement {
  readonly to: string | null;
  readonly closing: Amount | null;
  readonly foots: boolean;
}
interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export const minor = ({ minor: text }: Amount): bigint => BigInt(text);

/** All that the API answers once the year is over, and nothing of the script's own. */
export interface Answers {
  readonly byGroup: Summary;
  readonly byLine: Summary;
  readonly months: readonly Month[];
  readonly progress: readonly GroupProgress[];
  readonly mentoring: readonly MentoringProgress[];
  readonly lines: readonly BankLine[];
  readonly statements: readonly Statement[];
  readonly stages: readonly string[];
  readonly memberStages: readonly string[];
}

const all = async <T>(reader: Player, path: string): Promise<T[]> => {
  const items: T[] = [];
  for (let cursor = ''; ;) {
    const page = await reader.get<Page<T>>(`${path}?limit=500${cursor}`);
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
};

/** Ids say nothing of an order: groups stand as the call lists their themes. */
const byTheme = (groups: readonly GroupProgress[]): GroupProgress[] => {
  const at = ({ themeId }: GroupProgress): number => (THEMES as readonly string[]).indexOf(themeId);
  return [...groups].sort((a, b) => at(a) - at(b));
};

/** The programmes of the cohort, in the order of the script. */
const mentoringOf = async (coordinator: Player, cohortId: string): Promise<MentoringProgress[]> => {
  const programmes = await all<Programme>(coordinator, '/mentoring-programmes');
  const at = (one: Programme): number =>
    MENTORING_SCRIPTS.findIndex(({ type }) => type === one.type);
  const own = programmes.filter((one) => one.cohortId === cohortId).sort((a, b) => at(a) - at(b));
  return Promise.all(
    own.map(async ({ programmeId, title, type }) => {
      const path = `/mentoring-programmes/${programmeId}/progress`;
      return { ...(await coordinator.get<MentoringProgress>(path)), title, type };
    }),
  );
};

/** Asks for everything that the tables and the checks need, each by somebody who may read it. */
export const ask = async (
  { cast }: Pick<Stage, 'cast'>,
  { callId, accountId, cohortId }: Played,
): Promise<Answers> => {
  const coordinator = await cast.staff('coordinator-1');
  const finance = await cast.staff('finance-1');
  const mel = await cast.staff('mel-1');
  const summary = (by: string) => mel.get<Summary>(`/budgets/${cohortId}/summary?by=${by}`);
  const [byGroup, byLine, months, progress] = await Promise.all([
    summary('group'),
    summary('line'),
    finance.get<Month[]>(`/cohorts/${cohortId}/honoraria-months`),
    mel.get<{ items: GroupProgress[] }>(`/cohorts/${cohortId}/progress`),
  ]);
  const [lines, statements, applications, members] = await Promise.all([
    all<BankLine>(finance, `/own-accounts/${accountId}/lines`),
    all<Statement>(finance, `/own-accounts/${accountId}/statements`),
    all<{ stage: string }>(coordinator, `/calls/${callId}/applications`),
    all<{ stage: string }>(coordinator, `/cohorts/${cohortId}/members`),
  ]);
  return {
    ...{ byGroup, byLine, months, lines, statements },
    progress: byTheme(progress.items),
    mentoring: await mentoringOf(coordinator, cohortId),
    stages: applications.map(({ stage }) => stage),
    memberStages: members.map(({ stage }) => stage),
  };
};

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Session } from '../client/client.js';
import { ApiProblem } from '../client/problem.js';
import { makeApplicants } from '../people/applicants.js';
import { makeCohort } from '../people/cohort.js';
import { makeCorrectedPayee } from '../people/pay.js';
import { Chance } from '../people/chance.js';
import { accountOf } from '../people/payee.js';
import { learningOf } from '../texts/learning-groups.js';
import { planYear } from '../year/months.js';
import { pickTroubled } from '../year/trouble-plan.js';
import { amendedForm, applicationForm, conflictOf } from './application-form.js';
import { BankFolder } from './bank-folder.js';
import { Clock } from './clock.js';
import { Journal } from './journal.js';
import { payeeBody } from './payees.js';
import { Player } from './player.js';
import { daysOf, timelineOf } from './timeline.js';
import { together } from './together.js';
import { until } from './until.js';
import { workplanContent } from './workplan-content.js';

const applicants = makeApplicants(2024);
const cohort = makeCohort(applicants);
const problem = (code: string) => new ApiProblem('POST /x', 409, code, {});

/** A session that answers every command alike and keeps what was sent. */
const sessionThat = (answer: () => unknown) => {
  const sent: { path: string; body: unknown; key: string }[] = [];
  const post = async (path: string, body: unknown, options: { idempotencyKey: string }) => {
    sent.push({ path, body, key: options.idempotencyKey });
    return answer();
  };
  return { session: { post } as unknown as Session, sent };
};
const refusing = (code: string) => () => {
  throw problem(code);
};
const playerOf = (session: Session, isPresent: boolean) =>
  new Player({ key: 'mel-1', personId: 'p', session, language: 'en', seed: 7 }, { isPresent });

describe('a player', () => {
  it('sends a step under the same key whenever it is played', async () => {
    const { session, sent } = sessionThat(() => ({ id: 'x' }));
    await playerOf(session, true).send('approve/1', '/things', { a: 1 });
    await playerOf(session, false).send('approve/1', '/things', { a: 1 });
    expect(sent[0]).toEqual({ path: '/things', body: { a: 1 }, key: '7/mel-1/approve/1' });
    expect(sent[1]).toEqual(sent[0]);
  });

  it('wants a refusal to be the one it should be', async () => {
    const refused = playerOf(sessionThat(refusing('FOUR_EYES')).session, true);
    await expect(refused.isRefused('FOUR_EYES', 'x', '/x')).resolves.toBeUndefined();
    await expect(refused.isRefused('FORBIDDEN', 'x', '/x')).rejects.toMatchObject({
      code: 'FOUR_EYES',
    });
    const taken = playerOf(sessionThat(() => ({ id: 'x' })).session, true);
    await expect(taken.isRefused('FOUR_EYES', 'x', '/x')).rejects.toThrow('should have been');
  });

  it('tries what is refused in the present only', async () => {
    const { session, sent } = sessionThat(() => ({ id: 'x' }));
    await playerOf(session, false).isRefused('FOUR_EYES', 'x', '/x');
    expect(sent).toEqual([]);
  });
});

describe('the clock', () => {
  it('is in the present once it could be moved, and in the past while it shows a later time', async () => {
    const forward = new Clock(sessionThat(() => ({ now: '' })).session);
    expect(forward.isPresent).toBe(false);
    await forward.moveToDay('2024-10-01');
    expect(forward.isPresent).toBe(true);
    const behind = new Clock(sessionThat(refusing('CLOCK_GOES_FORWARD_ONLY')).session);
    await behind.moveToDay('2024-10-01');
    expect(behind.isPresent).toBe(false);
    const forbidden = new Clock(sessionThat(refusing('FORBIDDEN')).session);
    await expect(forbidden.moveToDay('2024-10-01')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('reads days in the call’s zone, summer and winter', async () => {
    const { session, sent } = sessionThat(() => ({ now: '' }));
    const clock = new Clock(session);
    await clock.moveToDay('2024-10-01');
    await clock.moveToDay('2025-01-03');
    expect(sent.map(({ body }) => body)).toEqual([
      { to: '2024-10-01T07:00:00.000Z' },
      { to: '2025-01-03T08:00:00.000Z' },
    ]);
  });
});

describe('work side by side', () => {
  it('keeps the order of results and the limit', async () => {
    let running = 0;
    let most = 0;
    const results = await together(
      [3, 1, 2, 5, 4],
      async (item) => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running -= 1;
        return item * 10;
      },
      2,
    );
    expect(results).toEqual([30, 10, 20, 50, 40]);
    expect(most).toBe(2);
  });

  it('begins nothing more after an error', async () => {
    const begun: number[] = [];
    const failing = together(
      [1, 2, 3],
      async (item) => {
        begun.push(item);
        throw new Error(`no ${item}`);
      },
      1,
    );
    await expect(failing).rejects.toThrow('no 1');
    expect(begun).toEqual([1]);
  });

  it('waits until something has come about', async () => {
    let count = 0;
    const read = async () => (count += 1);
    await expect(until('three', read, (value) => value === 3)).resolves.toBe(3);
    expect(count).toBe(3);
  });
});

describe('the files of the demo', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'palabre-demo-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are fetched once and kept whole', async () => {
    const bank = await BankFolder.open(join(folder, 'bank'));
    let fetched = 0;
    const fetch = async () => `file ${(fetched += 1)}`;
    expect(await bank.keptOr('2024-10.xml', fetch)).toBe('file 1');
    expect(await bank.keptOr('2024-10.xml', fetch)).toBe('file 1');
    expect(await readdir(bank.path)).toEqual(['2024-10.xml']);
    expect(await readFile(join(bank.path, '2024-10.xml'), 'utf8')).toBe('file 1');
  });

  it('tell a later run how far an earlier one came', async () => {
    const journal = new Journal(folder);
    expect(await journal.read()).toBeUndefined();
    await journal.write({ seed: 5 });
    expect(await new Journal(folder).read()).toEqual({ seed: 5 });
  });

  it('are not taken for missing when they cannot be read', async () => {
    await writeFile(join(folder, 'journal.json'), '{ broken');
    await expect(new Journal(folder).read()).rejects.toThrow(SyntaxError);
  });
});

describe('the timeline', () => {
  const moments = timelineOf(planYear(cohort, pickTroubled(cohort)));
  const at = (kind: string) => moments.findIndex((moment) => moment.kind === kind);

  it('runs forward, through thirteen statements and closings and twelve runs', () => {
    const days = moments.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    const count = (kind: string) => moments.filter((moment) => moment.kind === kind).length;
    expect(count('statement')).toBe(13);
    expect(count('closing')).toBe(13);
    expect(count('accrual')).toBe(12);
    expect(count('run-sent')).toBe(12);
    expect(new Set(daysOf(moments).map(({ on }) => on)).size).toBe(daysOf(moments).length);
  });

  it('records every meeting once, after its day', () => {
    const held = moments.flatMap((moment) =>
      moment.kind === 'meetings-held'
        ? moment.meetings.map((meeting) => [meeting, moment.on] as const)
        : [],
    );
    const planned = planYear(cohort, pickTroubled(cohort)).flatMap(({ meetings }) => meetings);
    expect(held).toHaveLength(planned.length);
    for (const [{ startsAt }, on] of held) expect(startsAt.slice(0, 10) < on).toBe(true);
  });

  it('learns of the return before the payee is corrected, and pays again after', () => {
    expect(at('interim-statement')).toBeGreaterThan(0);
    const index = (kind: string) =>
      moments.findIndex((moment) => moment.kind === 'happening' && moment.happening.kind === kind);
    expect(at('interim-statement')).toBeLessThan(index('payee-corrected'));
    const february = moments.findIndex(({ kind, on }) => kind === 'accrual' && on === '2025-02-20');
    expect(index('payee-confirmed')).toBeLessThan(february);
  });
});

describe('what people send', () => {
  const [plain] = applicants.filter(({ case: { outcome } }) => outcome === 'member');
  const having = (trait: string) => applicants.filter(({ case: { traits } }) => trait in traits);

  it('is a form in their own words, with what they declare', () => {
    if (!plain) throw new Error('no member');
    expect(applicationForm(plain)).toMatchObject({
      language: plain.language,
      identity: { name: plain.fullName, email: plain.email },
      declarations: { advisoryCommittee: false, allianceStaff: false, earlierMember: false },
    });
    expect(amendedForm(plain)).toMatchObject({ themes: plain.preferences.toReversed() });
  });

  it('hides an exclusion where the script says so', () => {
    const [hiding] = having('hidesExclusion');
    if (!hiding) throw new Error('nobody hides anything');
    expect(applicationForm(hiding)).toMatchObject({ declarations: { earlierMember: false } });
  });

  it('declares a conflict, none, or nothing yet', () => {
    const [later] = having('acceptsUndeclared');
    const [declaring] = having('declaresConflict');
    if (!plain || !later || !declaring) throw new Error('the cases are too few');
    expect(conflictOf(later)).toEqual({});
    expect(conflictOf(declaring)).toEqual({
      conflictOfInterest: { none: false, words: declaring.conflictOfInterest },
    });
  });

  it('is paid to what the payee’s kind asks for', () => {
    for (const { applicant } of cohort) {
      const body = payeeBody(applicant.payee) as { kind: string; details: object };
      expect(Object.values(body.details)).toContain(accountOf(applicant.payee));
    }
    const { returned } = pickTroubled(cohort);
    const { payee } = returned.applicant;
    const corrected = makeCorrectedPayee(payee, Chance.from(1));
    expect(accountOf(corrected)).not.toBe(accountOf(payee));
    expect(corrected.holder).toBe(payee.holder);
  });

  it('is a workplan without what its first version lacks', () => {
    const learning = learningOf('rooting-care');
    const ids = {
      group: { theme: 'rooting-care' as const, groupId: 'g', lead: {} as never, members: [] },
      ...{ questionIds: ['q'], lineId: 'line' },
    };
    const first = workplanContent(learning, ids, ['measurable', 'time-bound']) as {
      steps: object[];
      indicators: object[];
    };
    for (const step of first.steps) expect(step).not.toHaveProperty('dueOn');
    for (const indicator of first.indicators) expect(indicator).not.toHaveProperty('target');
    expect(workplanContent(learning, ids)).toMatchObject({
      forWhom: learning.workplan.whom,
      questionIds: ['q'],
      budget: [
        { lineId: 'line', amount: { minor: '240000', currency: 'EUR' } },
        { amount: { minor: '150000' } },
        { amount: { minor: '60000' } },
      ],
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contested } from '../../libs/budgeting/src/testing-support/contested.js';
import { change } from '../../libs/budgeting/src/testing-support/histories.js';
import { nextBudget } from '../../libs/budgeting/src/testing-support/next-budget.js';
import { BudgetBooks, idOf, playedFrom, textHash, type Played } from './budget-books.js';

interface Amount {
  readonly minor: string;
}
interface View {
  readonly by: string;
  readonly stance: string;
  readonly words: string | null;
  readonly contentHash: string;
}
interface Entry {
  readonly eventId: string;
  readonly eventType: string;
  readonly actorId: string;
  readonly amount: Amount | null;
  readonly reason: string | null;
  readonly consultation: null | {
    readonly proposedBy: string | null;
    readonly change: { readonly kind: string } | null;
    readonly decision: { readonly participants: readonly string[] };
    readonly reason: string | null;
    readonly contentHash: string;
    readonly isExact: boolean | null;
    readonly views: readonly View[];
    readonly despiteObjection: string | null;
  };
  readonly evidence: readonly { readonly documentId: string; readonly kind: string }[];
  readonly legs: readonly { readonly account: string; readonly amount: Amount }[];
}
interface Given {
  readonly groupId: string | null;
  readonly workplanId: string | null;
  readonly allocated: Amount;
}
interface Revision {
  readonly revision: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly contentHash: string | null;
  readonly envelope: Amount;
  readonly free: Amount;
  readonly holders: readonly Given[];
  readonly hash: string;
}
interface Side extends Omit<Given, 'allocated'> {
  readonly original: Amount;
  readonly revised: Amount;
  readonly change: Amount;
}

const LINE = { cohortId: idOf('c1'), lineId: idOf('activities') };
const short = (type: string): string => type.replace('budgeting.', '');

/** A wording of workplan `w1` as Learning publishes it, approved with the money it costs. */
const approval = (revision: number, minor: number, recordedAt: string): Played => ({
  ...{ type: 'learning.WorkplanApproved', actor: 'mel', recordedAt, effectiveOn: '2024-09-11' },
  data: {
    ...{ cohortId: 'c1', groupId: 'g1', workplanId: 'w1', revision, amendment: revision > 2 },
    contentHash: `${revision}`.repeat(64),
    amount: { minor: `${minor}`, currency: 'EUR' },
    lines: [{ lineId: 'activities', amount: { minor: `${minor}`, currency: 'EUR' } }],
    decision: { by: 'group', groupId: 'g1', participants: ['m1', 'm2'] },
    view: { stance: 'support', by: 'mel' },
    approvedBy: 'mel',
  },
});

describe('the biography of a line', () => {
  let books: BudgetBooks;
  let biography: Entry[];

  beforeAll(async () => {
    books = await BudgetBooks.open();
    const events = playedFrom(contested().log);
    const funded = events.findIndex(({ type }) => type === 'budgeting.WorkplanFunded');
    const around = events[funded]?.recordedAt ?? '';
    events.splice(funded, 0, approval(2, 200_000, around));
    await books.record([...events, approval(4, 150_000, '2024-11-01T10:00:00.000Z')]);
    biography = await books.all<Entry>('GetBiography', LINE);
  });
  afterAll(() => books.close());
  const only = (type: string): Entry[] =>
    biography.filter(({ eventType }) => short(eventType) === type);

  it('has every event about it in the order of recording, those of its proposals too', () => {
    expect(biography.map(({ eventType }) => short(eventType))).toEqual([
      'BudgetOpened',
      ...['ChangeProposed', 'ViewRecorded', 'FundsAllocated'],
      ...['ChangeProposed', 'ViewRecorded', 'FundsAllocated'],
      ...['ChangeProposed', 'ViewRecorded', 'FundsReallocated'],
      ...['ChangeProposed', 'ProposalWithdrawn'],
      ...['WorkplanFunded', 'CommitmentRequested', 'CommitmentApproved'],
      ...['ExpenditureRecorded', 'BankFactRecorded'],
    ]);
    expect(new Set(biography.map(({ eventId }) => eventId)).size).toBe(biography.length);
  });

  it('says who proposed what was carried out, who was consulted, and on which exact text', () => {
    const [, second] = only('FundsAllocated');
    const text = {
      ...{ cohortId: idOf('c1'), proposalId: idOf('p2'), reason: 'as planned' },
      change: {
        ...{ kind: 'allocate', lineId: idOf('activities'), groupId: idOf('g2') },
        ...{ fundingAgreementId: idOf('fa1'), amount: { minor: '300000', currency: 'EUR' } },
      },
      decision: { by: 'coordinator', participants: [idOf('coordinator')] },
    };
    const hash = textHash(text);
    expect(second).toMatchObject({
      ...{ actorId: idOf('coordinator'), reason: 'as planned', amount: { minor: '300000' } },
      consultation: {
        ...{ proposedBy: idOf('coordinator'), change: text.change, decision: text.decision },
        ...{ reason: 'as planned', contentHash: hash, isExact: true },
        views: [
          {
            ...{ by: idOf('mel'), stance: 'objection', words: 'too much at once' },
            contentHash: hash,
          },
        ],
        despiteObjection: 'the group has heard it',
      },
      legs: [
        { account: 'allocated', amount: { minor: '300000' } },
        { account: 'envelope', amount: { minor: '-300000' } },
      ],
    });
  });

  it('says of what came from another cohort who was consulted there', async () => {
    const wish = {
      kind: 'carry-over' as const,
      ...{ lineId: 'reserve', toCohortId: 'c2', toLineId: 'reserve' },
      ...{ fundingAgreementId: 'fa1', amount: { minor: '90000', currency: 'EUR' } },
    } as const;
    await books.record(playedFrom(change(nextBudget(), 'on', wish).log, 60), 'next');
    const { items } = await books.ask<{ items: Entry[] }>('GetBiography', {
      ...{ cohortId: idOf('c2', 'next'), lineId: idOf('reserve', 'next') },
    });
    const arrived = items.find(({ eventType }) => short(eventType) === 'UnspentBroughtForward');
    expect(arrived?.consultation).toMatchObject({
      ...{ proposedBy: idOf('coordinator', 'next'), reason: 'as planned', isExact: true },
      views: [{ by: idOf('mel', 'next'), stance: 'support' }],
    });
  });

  it('shows a workplan with the wording that its group decided on and MEL approved', () => {
    expect(only('WorkplanFunded')[0]?.consultation).toMatchObject({
      contentHash: '2'.repeat(64),
      decision: { by: 'group', participants: [idOf('m1'), idOf('m2')] },
      views: [{ by: idOf('mel'), stance: 'support', contentHash: '2'.repeat(64) }],
    });
  });

  it('names the documents behind promises and vouchers', () => {
    expect(only('CommitmentRequested')[0]?.evidence).toEqual([
      {
        ...{ documentId: idOf('contract'), kind: 'contract', contentType: 'application/pdf' },
        // printf contract | sha256sum
        sha256: 'cc8321d6375c494d043fdd0260f21bc0ec51dacc9f6abb7f909cdcd3041b78bf',
      },
    ]);
    expect(only('ExpenditureRecorded')[0]?.evidence).toMatchObject([{ kind: 'invoice' }]);
  });

  it('says nothing of other lines, and is not there for a line nobody knows', async () => {
    const other = { ...LINE, lineId: idOf('charges') };
    expect(await books.all<Entry>('GetBiography', other)).toHaveLength(1);
    await expect(books.ask('GetBiography', { ...LINE, lineId: idOf('x') })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is one sheet with a row an event', async () => {
    const file = await books.file('GetBiography', LINE);
    expect(file.sheets.map(({ rows }) => rows.length)).toEqual([biography.length]);
  });

  describe('its revisions', () => {
    const revisions = (more: object = {}) =>
      books.ask<{ original: Revision; revised: Revision; sideBySide: Side[]; items: Revision[] }>(
        'ListLineRevisions',
        { ...LINE, ...more },
      );

    it('stand side by side, what was approved first and what holds now', async () => {
      const { original, revised, sideBySide, items } = await revisions();
      expect(items.map(({ eventType }) => short(eventType))).toEqual([
        ...['BudgetOpened', 'FundsAllocated', 'FundsAllocated', 'FundsReallocated'],
        'WorkplanFunded',
      ]);
      expect(original).toMatchObject({ envelope: { minor: '900000' }, holders: [] });
      expect(revised).toMatchObject({ envelope: { minor: '900000' }, free: { minor: '200000' } });
      const sides = sideBySide.map((side) => [
        ...[side.groupId, side.workplanId, side.original.minor, side.revised.minor],
        side.change.minor,
      ]);
      expect(new Set(sides)).toEqual(
        new Set([
          [idOf('g1'), null, '0', '150000', '150000'],
          [idOf('g2'), null, '0', '350000', '350000'],
          [idOf('g1'), idOf('w1'), '0', '200000', '200000'],
        ]),
      );
    });

    it('are pinned: the hash of each is that of what it shows, and finds it again', async () => {
      const { items } = await revisions();
      for (const { eventId, envelope, free, holders, hash } of items) {
        expect(hash).toBe(textHash({ ...LINE, eventId, envelope, free, holders }));
      }
      const second = items[1]!;
      const pinned = await revisions({ hash: second.hash });
      expect(pinned).toMatchObject({ items: [second], revised: second });
      await expect(revisions({ hash: '0'.repeat(64) })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const texts = biography.flatMap(({ consultation }) => consultation?.contentHash ?? []);
      expect(texts).toContain(second.contentHash);
    });

    it('are those of the time that was asked for', async () => {
      const third = biography.filter(({ eventType }) => eventType.endsWith('FundsAllocated'))[1];
      const { recordedAt } = third as unknown as { recordedAt: string };
      const { revised } = await revisions({ knownAt: recordedAt });
      expect(revised).toMatchObject({ revision: 3, free: { minor: '200000' } });
      expect(revised.holders.map(({ allocated }) => allocated.minor).sort()).toEqual([
        '300000',
        '400000',
      ]);
    });
  });

  it('shows a workplan as approved at first and as amended, by line', async () => {
    const asked = { cohortId: idOf('c1'), workplanId: idOf('w1') };
    const list = await books.ask<{ items: object[]; lines: object[] }>(
      'ListWorkplanRevisions',
      asked,
    );
    expect(list.items).toMatchObject([
      { revision: 2, contentHash: '2'.repeat(64), total: { minor: '200000' } },
      { revision: 4, contentHash: '4'.repeat(64), total: { minor: '150000' } },
    ]);
    expect(list.lines).toEqual([
      {
        ...{ lineId: idOf('activities'), title: { en: 'Activities', fr: 'Activities (fr)' } },
        original: { minor: '200000', currency: 'EUR' },
        revised: { minor: '150000', currency: 'EUR' },
        change: { minor: '-50000', currency: 'EUR' },
        amounts: [
          { minor: '200000', currency: 'EUR' },
          { minor: '150000', currency: 'EUR' },
        ],
      },
    ]);
    const file = await books.file('ListWorkplanRevisions', asked);
    expect(file.sheets[0]?.headings.map(({ fr }) => fr)).toEqual([
      ...['Ligne', 'Initial', 'Révisé', 'Variation', 'Révision 2', 'Révision 4'],
    ]);
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { contestedByTwoCohorts } from '../../libs/budgeting/src/testing-support/second-cohort.js';
import { RecordsInMemory } from '../contract/records-in-memory.js';
import { readLog } from '../contract/samples.js';
import { pdf } from '../support/uploads.js';
import {
  inKurrent,
  moves,
  ours,
  promises,
  send,
  sender,
  storePlay,
  theirs,
  withDatabase,
  type Asked,
} from './contested-documents.js';

/** What becomes of documents where a process dies between the steps in which KurrentDB takes several writes. */

withDatabase();

describe('a command that dies between its steps, with the log in KurrentDB', () => {
  let records: RecordsInMemory;
  beforeEach(async () => {
    records = new RecordsInMemory();
    await storePlay(inKurrent(records), contestedByTwoCohorts());
  });

  /** What the log says that a file or letter is used for, and by what; each command that said so, once. */
  const used = async (): Promise<{ uses: string[]; commands: number }> => {
    const events = await readLog(inKurrent(records));
    const added = events.filter(({ meta }) => JSON.parse(meta).command !== 'made.Up');
    return {
      uses: added.map(({ type }) => type.replace('budgeting.', '')),
      commands: new Set(added.map(({ meta }) => JSON.parse(meta).commandId)).size,
    };
  };

  const cases = [
    {
      ...{ what: 'a voucher', rival: theirs('b'), refused: 'RECEIPT_USED', dying: ours('a') },
      events: ['ExpenditureRecorded', 'DocumentUsed'],
    },
    {
      ...{ what: 'a commitment', rival: promises('n', 'c2'), refused: 'CONTRACT_USED' },
      dying: promises('m', 'c1'),
      events: ['CommitmentRequested', 'DocumentUsed'],
    },
    {
      ...{ what: 'a move by a letter', rival: moves('also'), dying: moves('here') },
      refused: 'FUNDER_CONSENT_EXCEEDED',
      events: ['EnvelopeDecreased', 'FundingAssigned', 'LineMovesCounted'],
    },
  ];
  // Two streams are written: two records place the events, the third decides.
  const deaths = cases.flatMap((one) => [1, 2].map((died) => ({ ...one, died })));

  it.each(deaths)(
    '$what, after $died of 3 records, is nothing: whoever follows has the file',
    async ({ dying, rival, died, refused, events }) => {
      const by = sender(dying.role);
      expect(await send(inKurrent(records, died), dying, by)).toBe('lost');
      expect(await used()).toEqual({ uses: [], commands: 0 });
      expect(await send(inKurrent(records), rival)).toBe('taken');
      expect(await send(inKurrent(records), dying, by)).toBe(refused);
      expect(await used()).toEqual({ uses: events, commands: 1 });
    },
  );

  it.each(deaths)(
    '$what, after $died of 3 records, is done once by whoever sends it again, while another tries',
    async ({ dying, rival, died, refused, events }) => {
      const by = sender(dying.role);
      expect(await send(inKurrent(records, died), dying, by)).toBe('lost');
      const answers = await Promise.all([
        ...[send(inKurrent(records), dying, by), send(inKurrent(records), dying, by)],
        send(inKurrent(records), rival),
      ]);
      const won =
        answers[0] === 'taken' ? ['taken', 'taken', refused] : [refused, refused, 'taken'];
      expect(answers).toEqual(won);
      expect(await used()).toEqual({ uses: events, commands: 1 });
    },
  );

  it.each(cases)(
    '$what, after its decision, is done: sent again it is answered, and not done twice',
    async ({ dying, rival, refused, events }) => {
      const by = sender(dying.role);
      expect(await send(inKurrent(records, 3), dying, by)).toBe('lost');
      expect(await send(inKurrent(records), rival)).toBe(refused);
      expect(await send(inKurrent(records), dying, by)).toBe('taken');
      expect(await used()).toEqual({ uses: events, commands: 1 });
    },
  );
});

describe('a document that is larger than the server takes at a time', () => {
  const content = pdf('palabre '.repeat(250_000)).toString('base64');
  const asked: Asked = {
    ...{ command: 'StoreDocument', role: 'finance' },
    input: { kind: 'invoice', contentType: 'application/pdf', contentBase64: content },
  };

  it('is stored whole, in its parts and counted, or not at all where its process dies', async () => {
    const records = new RecordsInMemory();
    const by = sender('finance');
    const read = async () => {
      const log = await readLog(inKurrent(records));
      return log.map(({ type }) => type.replace('budgeting.', ''));
    };
    let died = 0;
    do {
      died += 1;
      expect(await read()).toEqual([]);
      expect(await send(inKurrent(records, died), asked, by)).toBe('lost');
    } while ((await read()).length === 0 && died < 20);
    // Two million bytes are sealed and in base64 some three and a half; at a time go 768 KiB of them.
    expect(died).toBeGreaterThan(5);
    expect(await send(inKurrent(records), asked, by)).toBe('taken');
    // In parts of 90,000 bytes.
    const parts = Array.from({ length: 23 }, () => 'DocumentPartStored');
    expect(await read()).toEqual(['DocumentStored', ...parts, 'DocumentShelved']);
  });
});

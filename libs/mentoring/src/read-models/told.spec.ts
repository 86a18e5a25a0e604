import { describe, expect, it } from '@jest/globals';
import type { Asking } from '@palabre/platform';
import { limitMarks } from '../domain/pair-mark.js';
import { coordinatorOfOthers, oneOfTheTwo } from './access.query.js';
import type { PairingRow } from './pairing.entity.js';
import { ownIn } from './told.query.js';

const keyedHash = (text: string): string => `#${text}`;
const { told } = limitMarks(keyedHash);
const row = (isTold: boolean | null) =>
  ({
    ...{ pairingId: 'x', mentorPersonId: 'a', menteePersonId: 'b' },
    proposal: isTold === null ? null : { proposalId: 'q', mark: told('q', isTold) },
  }) as PairingRow;
const asking = (id: string, found: PairingRow | null) =>
  ({ actor: { id }, keyedHash, db: { findOneBy: async () => found } }) as unknown as Asking;

describe('who is told of a pair', () => {
  it('are its two, but of a proposal that is kept back', () => {
    const of = (id: string, isTold: boolean | null) => ownIn(row(isTold), asking(id, null));
    expect([of('a', true), of('b', null)]).toEqual(['told', 'told']);
    expect([of('a', false), of('b', false)]).toEqual(['kept-back', 'kept-back']);
    expect([of('c', true), of('c', false)]).toEqual([undefined, undefined]);
  });

  it('reads it as one of the two, and a coordinator as one of others: 403 of a pair of their own', async () => {
    const actor = (id: string, roles: readonly string[] = []) =>
      ({ kind: 'person', id, roles }) as never;
    const two = (id: string, found: PairingRow | null) =>
      oneOfTheTwo.allows(actor(id), { pairingId: 'x' }, asking(id, found));
    const staff = (id: string, found: PairingRow | null) =>
      coordinatorOfOthers.allows(actor(id, ['coordinator']), { pairingId: 'x' }, asking(id, found));
    expect(await Promise.all([two('a', row(true)), two('c', row(true))])).toEqual([true, false]);
    // What is kept back is answered like what is not there.
    expect(await two('a', row(false))).toBe(await two('a', null));
    expect(await staff('c', row(true))).toBe(true);
    expect(await staff('a', row(true))).toBe(false);
    expect(await staff('a', row(false))).toBe(await staff('a', null));
    expect(
      await coordinatorOfOthers.allows(actor('c'), { pairingId: 'x' }, asking('c', row(true))),
    ).toBe(false);
  });
});

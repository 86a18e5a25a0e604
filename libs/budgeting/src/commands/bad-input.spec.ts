import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { ProposeChange } from './change.commands.js';

const ID = '6f1f7e0a-3f63-4a39-9d0c-1f0d4bb3a001';
const OTHER = '6f1f7e0a-3f63-4a39-9d0c-1f0d4bb3a002';
const pointers = (errors: readonly ValidationError[], at = ''): string[] =>
  errors.flatMap(({ property, constraints, children = [] }) => [
    ...(constraints ? [`${at}/${property}`] : []),
    ...pointers(children, `${at}/${property}`),
  ]);

/** A reallocation as somebody sends it, and the fields of it that are not right. */
const wrongIn = (given: object): string[] => {
  const body = {
    ...{ cohortId: ID, reason: 'The second group needs more.' },
    change: {
      ...{ kind: 'reallocate', fundingAgreementId: ID, amount: { minor: '100', currency: 'EUR' } },
      from: { lineId: ID, groupId: ID },
      to: { lineId: ID, groupId: OTHER },
    },
    decision: { by: 'group', groupId: ID, participants: [ID, OTHER] },
    ...given,
  };
  return pointers(validateSync(plainToInstance(ProposeChange, body)));
};

describe('a reallocation', () => {
  it('is taken with a reason and those who decided', () => {
    expect(wrongIn({})).toEqual([]);
  });

  it.each([
    ['no reason', { reason: undefined }],
    ['an empty reason', { reason: '' }],
    ['a blank reason', { reason: ' \n ' }],
  ])('is not taken with %s', (_what, given) => {
    expect(wrongIn(given)).toEqual(['/reason']);
  });

  it('is not decided by one person who counts as two', () => {
    const decision = { by: 'group', groupId: ID, participants: [ID, ID] };
    expect(wrongIn({ decision })).toEqual(['/decision/participants']);
  });
});

import type { Membership } from '@palabre/community/contract';
import { ownOnly, staff, when } from '@palabre/eventing';
import type { Honorarium } from '../domain/honorarium.js';

/** Who does the work of paying. */
export const finance = staff('finance');
/** Who answers for it, as the second person. */
export const approver = staff('finance-approver');

export const theMember = ownOnly(
  when(
    { en: 'the member, for themselves', fr: 'le ou la membre, pour son propre compte' },
    (actor, _data: unknown, { membership }: { readonly membership: Membership }) =>
      membership.stage !== 'none' && membership.personId === actor.id,
  ),
);

export const theBeneficiary = ownOnly(
  when(
    {
      en: 'the beneficiary, for themselves',
      fr: 'la personne bénéficiaire, pour son propre compte',
    },
    (actor, _data: unknown, { item }: { readonly item: Honorarium }) =>
      item.stage !== 'none' && item.personId === actor.id,
  ),
);

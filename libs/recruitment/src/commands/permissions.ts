import { ownOnly, staff, when } from '@palabre/eventing';
import { isApplicant, type Application } from '../domain/application.js';

export const coordinator = staff('coordinator');
export const committee = staff('committee');
/** Formal steps, which ask for no judgement of the text. */
export const office = staff('committee', 'coordinator');

/** The person whose application it is. */
export const applicant = ownOnly(
  when<unknown, { readonly application: Application }>(
    { en: 'the applicant', fr: 'la personne candidate' },
    (actor, _data, { application }) => isApplicant(application, actor.id),
  ),
);

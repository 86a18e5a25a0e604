import { personal, refuse } from '@palabre/kernel';
import { onLogin, type OfLogin } from './login-of-person.js';

export interface AdmitLoginData extends OfLogin {
  /** Sealed under the person's key. */
  readonly reason: string;
}

/**
 * A login that was somebody else's before carries no staff roles: one human would be second to themself wherever a rule
 * asks for two. A steward who was none of those persons lets it.
 */
export const admitLogin = onLogin<AdmitLoginData>().decide({
  refuses: ['PERSON_ERASED', 'LOGIN_UNKNOWN', 'LOGIN_SELF_ADMITTED'],
  emits: ['people.IdentityAdmitted'],
  decide: ({ personId, reason }, { person, identities: [identity] }, { actor }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
    if (identity === undefined) return refuse('LOGIN_UNKNOWN', {}, ['/loginId']);
    if (identity.holders.includes(actor.id)) return refuse('LOGIN_SELF_ADMITTED');
    if (identity.staffAs === personId) return {};
    const sealed = personal(personId, 'community', reason);
    const data = { personId, admittedBy: actor.id, reason: sealed };
    return { identities: [[{ type: 'people.IdentityAdmitted', data }]] };
  },
});

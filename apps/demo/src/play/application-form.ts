import type { Applicant } from '../people/applicant.js';
import type { Exclusion } from '../people/cases.js';

const declarationsOf = ({ case: { traits } }: Applicant): object => {
  const says = (exclusion: Exclusion): boolean =>
    !traits.hidesExclusion && (traits.exclusions ?? []).includes(exclusion);
  return {
    advisoryCommittee: says('advisory-committee'),
    allianceStaff: says('alliance-staff'),
    earlierMember: says('earlier-cohort-member'),
  };
};

/** The form as this person fills it in. */
export const applicationForm = (applicant: Applicant): object => {
  const { origin, texts, levels, communities, aiUse } = applicant;
  const { experience, motivation, capacity, learningGoals, plan } = texts;
  return {
    language: applicant.language,
    ...(origin.country === undefined ? {} : { country: origin.country }),
    themes: applicant.preferences,
    declarations: declarationsOf(applicant),
    identity: {
      name: applicant.fullName,
      email: applicant.email,
      organisation: applicant.collective,
    },
    statements: { experience, motivation, capacity, learningGoals, plan },
    background: {
      livesIn: origin.livesIn,
      ...(origin.remark === undefined ? {} : { originNote: origin.remark }),
      levels,
      communities,
      ...(aiUse === undefined ? {} : { aiUse }),
    },
  };
};

/** What the person declares with the form; nothing for somebody who puts it off. */
export const conflictOf = ({ conflictOfInterest, case: { traits } }: Applicant): object => {
  if (traits.acceptsUndeclared) return {};
  return conflictOfInterest === undefined
    ? { conflictOfInterest: { none: true } }
    : { conflictOfInterest: { none: false, words: conflictOfInterest } };
};

/** The form with a second thought in it. */
export const amendedForm = (applicant: Applicant): object => ({
  ...applicationForm(applicant),
  themes: applicant.preferences.toReversed(),
});

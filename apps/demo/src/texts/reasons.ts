import type { Language, LocalisedText } from '@palabre/kernel';

/** Feedback that goes with a refusal, in the applicant’s language; they take turns. */
export const REJECTION_FEEDBACK: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Your work shows. Many applied, and others’ plans led more clearly from question to result.',
    'We would have liked to read more about what you want to learn and how you would notice it.',
    'The committee looked for more experience with coordinating. Please apply again when you have it.',
    'Your statement could have come from many people; next time, tell us what only you have seen.',
  ],
  fr: [
    'Votre travail se voit. Les candidatures étaient nombreuses, et d’autres plans menaient plus nettement au résultat.',
    'Nous aurions aimé lire davantage ce que vous voulez apprendre, et à quoi vous le verriez.',
    'Le comité cherchait plus d’expérience de la coordination. Revenez vers nous quand vous l’aurez.',
    'Votre texte aurait pu venir de beaucoup d’autres ; dites-nous la prochaine fois ce que vous seul·e avez vu.',
  ],
};

/** What the committee writes for itself: why this offer, place on the list, refusal. */
export const DECISION_REASONS = {
  offer: 'High on every criterion, and adds a view that the shortlist lacks.',
  waitlist: 'Strong, and close to others on the shortlist from the same region.',
  promotion: 'A place has come free; next on the list, and keeps the balance.',
  rejection: 'Below the shortlist on learning goals and motivation, by both reviews.',
  ineligible: 'The work described is not about the rights of LGBTIQ+ people.',
  eligibleByPerson: {
    taiwan: 'Lives and works in Asia; the list of countries is silent, the call’s purpose is not.',
    exile: 'Had to leave; the work goes on in the country left behind.',
    stateless: 'Without a nationality, at work in the region for years.',
  },
  originality: 'The opening sentences appear word for word in other applications of this call.',
  balance:
    'The shortlist was looked at as a whole: four regions, both languages, rural groups and trans people well ' +
    'represented; intersex people few, as among the applications.',
  recusal: 'I have worked with this person.',
} as const;

export const MEMBERSHIP_REASONS: Readonly<
  Record<'pause' | 'leave' | 'waiveAll' | 'waiveMonth', LocalisedText>
> = {
  pause: { en: 'Two months to rest.', fr: 'Deux mois de repos.' },
  leave: { en: 'A new job leaves no time.', fr: 'Un nouvel emploi ne laisse plus le temps.' },
  waiveAll: { en: 'My employer pays me for this time.', fr: 'Mon employeur me paie ce temps.' },
  waiveMonth: { en: 'I was hardly there this month.', fr: 'J’étais peu là ce mois-ci.' },
};

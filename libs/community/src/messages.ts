import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say. */
export const communityMessages = defineMessages()({
  DATES_REVERSED: {
    status: 422,
    en: 'The last day ({endsOn}) is before the first ({startsOn}).',
    fr: 'Le dernier jour ({endsOn}) précède le premier ({startsOn}).',
  },
  COHORT_TOO_LONG: {
    status: 422,
    en: 'A cohort lasts {most} months at most; look at the year of its last day.',
    fr: 'Une cohorte dure {most} mois au plus ; vérifiez l’année de son dernier jour.',
  },
  HONORARIUM_INVALID: {
    status: 422,
    en: 'The honorarium must be above zero and in the cohort’s currency, {currency}.',
    fr: 'L’honoraire doit être supérieur à zéro et dans la monnaie de la cohorte, {currency}.',
  },
  COHORT_STILL_RUNNING: {
    en: 'The cohort runs until {endsOn}.',
    fr: 'La cohorte court jusqu’au {endsOn}.',
  },
  COHORT_ENDED: {
    en: 'The cohort ended on {endsOn}.',
    fr: 'La cohorte s’est terminée le {endsOn}.',
  },
  OFFER_NOT_ACCEPTED: {
    en: 'Accept the offer of a place first.',
    fr: 'Acceptez d’abord la place proposée.',
  },
  OFFER_OF_ANOTHER_CALL: {
    en: 'This place was offered in another call than the cohort’s.',
    fr: 'Cette place a été proposée par un autre appel que celui de la cohorte.',
  },
  ALREADY_MEMBER: {
    en: 'You are or were a member of this cohort already.',
    fr: 'Vous êtes ou avez déjà été membre de cette cohorte.',
  },
  MEMBERSHIP_ENDED: {
    en: 'This membership has ended.',
    fr: 'Cette participation a pris fin.',
  },
  ALREADY_PAUSED: {
    en: 'This membership has been paused since {from}.',
    fr: 'Cette participation est en pause depuis le {from}.',
  },
  NOT_PAUSED: {
    en: 'This membership is not paused.',
    fr: 'Cette participation n’est pas en pause.',
  },
  DATE_OUT_OF_ORDER: {
    status: 422,
    en: 'The day must lie between {earliest} and {latest}.',
    fr: 'Le jour doit se situer entre le {earliest} et le {latest}.',
  },
  THEME_UNKNOWN: {
    status: 422,
    en: 'The cohort has no such theme.',
    fr: 'La cohorte n’a pas ce thème.',
  },
  GROUP_EXISTS: {
    en: 'This theme has its working group already.',
    fr: 'Ce thème a déjà son groupe de travail.',
  },
  GROUP_OF_ANOTHER_COHORT: {
    status: 422,
    en: 'One of these groups belongs to another cohort.',
    fr: 'L’un de ces groupes appartient à une autre cohorte.',
  },
  GROUP_NOT_RANKED: {
    status: 422,
    en: 'The chosen group must be among those you ranked.',
    fr: 'Le groupe choisi doit figurer parmi ceux que vous avez classés.',
  },
  GROUP_ALREADY_CHOSEN: {
    en: 'You belong to a group already; ask to change groups.',
    fr: 'Vous appartenez déjà à un groupe ; demandez à en changer.',
  },
  NO_GROUP_YET: {
    en: 'Choose a group first.',
    fr: 'Choisissez d’abord un groupe.',
  },
  NOT_IN_GROUP: {
    status: 422,
    en: 'Memberships that do not belong to this group or cohort: {membershipIds}.',
    fr: 'Adhésions qui ne relèvent pas de ce groupe ou de cette cohorte : {membershipIds}.',
  },
  NOT_A_LEAD: {
    en: 'This member does not lead the group.',
    fr: 'Cette personne n’anime pas le groupe.',
  },
  MEETING_TOO_LONG: {
    status: 422,
    en: 'A meeting may be planned for {allowedMinutes} minutes; {durationMinutes} need a waiver with a reason.',
    fr: 'Une réunion peut être prévue pour {allowedMinutes} minutes ; {durationMinutes} demandent une dérogation motivée.',
  },
  MEETING_QUOTA_EXCEEDED: {
    en: '{month} has {planned, plural, one {# meeting} other {# meetings}} of this kind already, of {allowed} allowed; one more needs a waiver with a reason.',
    fr: 'Le mois {month} compte déjà {planned, plural, one {# réunion} other {# réunions}} de ce type, pour {allowed} permises ; une de plus demande une dérogation motivée.',
  },
  MEETING_OUTSIDE_COHORT: {
    status: 422,
    en: '{day} is outside the cohort’s year, {startsOn} to {endsOn}.',
    fr: 'Le {day} est hors de l’année de la cohorte, du {startsOn} au {endsOn}.',
  },
  MEETING_CANCELLED: {
    en: 'This meeting was cancelled.',
    fr: 'Cette réunion a été annulée.',
  },
  MEETING_ALREADY_HELD: {
    en: 'This meeting has taken place.',
    fr: 'Cette réunion a eu lieu.',
  },
  MEETING_NOT_STARTED: {
    en: 'This meeting is to begin at {startsAt}.',
    fr: 'Cette réunion doit commencer à {startsAt}.',
  },
  MEETING_NOT_HELD: {
    en: 'Record first that the meeting took place.',
    fr: 'Indiquez d’abord que la réunion a eu lieu.',
  },
  PRESENT_AND_EXCUSED: {
    status: 422,
    en: 'Nobody is present and excused at once: {membershipIds}.',
    fr: 'On ne peut être à la fois présent·e et excusé·e : {membershipIds}.',
  },
});

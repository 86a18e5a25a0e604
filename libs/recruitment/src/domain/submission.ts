import { refuse, type Language, type Refusal } from '@palabre/kernel';
import {
  EXCLUSIONS,
  type Background,
  type ClearForm,
  type ExclusionKind,
  type Identity,
  type Statements,
} from '../events.js';
import type { KnownCall } from './call.js';

/** A complete application as it is handed in. */
export interface ApplicationForm {
  readonly language: Language;
  /** Nationality or origin, ISO 3166-1 alpha-2; absent for somebody who has none. */
  readonly country?: string;
  readonly themes: readonly string[];
  /** What the person declares to be. */
  readonly declarations: Readonly<Record<ExclusionKind, boolean>>;
  readonly identity: Identity;
  readonly statements: Statements;
  readonly background: Background;
}

/** Everybody whom the call excludes, with each reason: as declared, and as the system knows. */
export const excluded = (
  call: KnownCall,
  { declarations }: ApplicationForm,
  wasMember: boolean,
): Refusal<'APPLICANT_EXCLUDED'> | undefined => {
  const applies = (kind: ExclusionKind): boolean =>
    call.exclusions.includes(kind) &&
    (declarations[kind] || (kind === 'earlier-member' && wasMember));
  const reasons = EXCLUSIONS.filter(applies);
  return reasons.length > 0 ? refuse('APPLICANT_EXCLUDED', { reasons }) : undefined;
};

/**
 * Where the call's dated list places the applicant. Origin and residence both listed: placed. One of them only, no
 * country to name, or a country on which the list takes no side: a person decides.
 */
export const placed = (
  call: KnownCall,
  { country, background }: ApplicationForm,
): Pick<ClearForm, 'country' | 'area' | 'placement'> | Refusal<'NOT_ELIGIBLE_REGION'> => {
  if (country === undefined) return { country: null, area: null, placement: 'to-a-person' };
  const area = call.areas.get(country);
  const livesThere = call.areas.has(background.livesIn);
  if (area !== undefined && livesThere) return { country, area, placement: 'listed' };
  const open =
    area !== undefined ||
    livesThere ||
    call.unplaced.has(country) ||
    call.unplaced.has(background.livesIn);
  if (open) return { country, area: area ?? null, placement: 'to-a-person' };
  return refuse('NOT_ELIGIBLE_REGION', { country, listedOn: call.listedOn }, ['/country']);
};

/** English or French, at a level at which one can take part. */
export const languageInsufficient = ({
  background,
}: ApplicationForm): Refusal<'LANGUAGE_INSUFFICIENT'> | undefined =>
  Object.values(background.levels).some((level) => level === 'working' || level === 'fluent')
    ? undefined
    : refuse('LANGUAGE_INSUFFICIENT', {}, ['/background/levels']);

/** Each theme is one of the call's, named once. */
export const themesUnknown = (
  call: KnownCall,
  { themes }: ApplicationForm,
): Refusal<'THEMES_INVALID'> | undefined => {
  const wrong = themes.flatMap((theme, index) =>
    call.themes.includes(theme) && themes.indexOf(theme) === index ? [] : [`/themes/${index}`],
  );
  return wrong.length > 0 ? refuse('THEMES_INVALID', { themes: call.themes }, wrong) : undefined;
};

import { refuse, type Language, type Refusal } from '@palabre/kernel';
import {
  isFiled,
  type Application,
  type FiledApplication,
  type FiledStage,
} from './application.js';
import { windowOf, type Call } from './call.js';

/** The refusals that most decisions about an application share. */

type AtStage<S extends FiledStage> = FiledApplication & { readonly stage: S };

/** Whether the application has come to one of these stages. */
export const isAt = <const S extends FiledStage>(
  application: Application,
  stages: readonly S[],
): application is AtStage<S> =>
  isFiled(application) && (stages as readonly FiledStage[]).includes(application.stage);

/** Says where the application stands, and where it would have to. */
export const wrongStage = (
  application: Application,
  stages: readonly FiledStage[],
): Refusal<'APPLICATION_STAGE'> =>
  refuse('APPLICATION_STAGE', { stage: application.stage, needed: stages });

/** The committee begins once nothing can change any more. */
export const stillOpen = (call: Call): Refusal<'CALL_STILL_OPEN'> | undefined =>
  call.stage === 'open' ? refuse('CALL_STILL_OPEN', windowOf(call)) : undefined;

/** Words to the applicant, and the language they are written in. */
export interface Feedback {
  readonly language: Language;
  readonly words: string;
}
/** Feedback is written in the applicant's language. */
export const wrongLanguage = (
  application: FiledApplication,
  feedback: Feedback | undefined,
): Refusal<'FEEDBACK_LANGUAGE'> | undefined =>
  feedback && feedback.language !== application.language
    ? refuse('FEEDBACK_LANGUAGE', { language: application.language }, ['/feedback/language'])
    : undefined;

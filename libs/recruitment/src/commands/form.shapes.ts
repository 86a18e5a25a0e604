import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsObject,
  IsString,
  Length,
  ValidateBy,
  type ValidationArguments,
} from 'class-validator';
import { LANGUAGES, type Language } from '@palabre/kernel';
import { IsCountry, Optional, Nested, Words } from '@palabre/platform';
import type { ConflictOfInterest } from '../domain/apply.decider.js';
import type { ApplicationForm } from '../domain/submission.js';
import {
  LANGUAGE_LEVELS,
  type Background,
  type Identity,
  type LanguageLevel,
  type Statements,
} from '../events.js';

/** Who applies. Reviewers never see it. */
export class IdentityInput implements Identity {
  @Words(1, 140)
  name: string;
  @IsEmail()
  email: string;
  @Optional()
  @Words(1, 200)
  organisation?: string;
}
/** The answers to the call's questions. */
export class StatementsInput implements Statements {
  @Words(1, 6000)
  experience: string;
  @Words(1, 6000)
  motivation: string;
  /** Room in one's life to take part regularly. */
  @Words(1, 6000)
  capacity: string;
  @Words(1, 6000)
  learningGoals: string;
  @Words(1, 6000)
  plan: string;
}
export class LanguageLevelsInput {
  @IsIn(LANGUAGE_LEVELS)
  en: LanguageLevel;
  @IsIn(LANGUAGE_LEVELS)
  fr: LanguageLevel;
}
export class BackgroundInput implements Background {
  /** Where the applicant lives now, ISO 3166-1 alpha-2. */
  @IsCountry()
  livesIn: string;
  /** What a list of countries cannot know: exile, statelessness, a disputed passport. */
  @Optional()
  @Words(1, 2000)
  originNote?: string;
  @IsObject()
  @Nested(() => LanguageLevelsInput)
  levels: LanguageLevelsInput;
  /** Communities in the applicant's own words; none is fine. */
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  communities: string[] = [];
  /** How a text generator was used. */
  @Optional()
  @Words(1, 2000)
  aiUse?: string;
}
/** What excludes from the call, by the applicant's own word. */
export class DeclarationsInput {
  @IsBoolean()
  advisoryCommittee: boolean;
  @IsBoolean()
  allianceStaff: boolean;
  @IsBoolean()
  earlierMember: boolean;
}
const isAbsent = (value: unknown): boolean => value === undefined;
const isWords = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 4000;

/** Words, exactly when there is something to declare. */
const WordsUnlessNone = (): PropertyDecorator =>
  ValidateBy({
    name: 'wordsUnlessNone',
    validator: {
      validate: (value, { object } = {} as ValidationArguments) =>
        (object as ConflictOfInterestInput).none ? isAbsent(value) : isWords(value),
      defaultMessage: () => 'say which conflict in 1 to 4000 characters, or that there is none',
    },
  });

/** `{ "none": true }`, or `{ "none": false, "words": "…" }`. */
export class ConflictOfInterestInput {
  /** There is no conflict of interest. */
  @IsBoolean()
  none: boolean;
  /** Which conflict there is. */
  @WordsUnlessNone()
  words?: string;
}

/** A whole application. */
export class ApplicationFormInput {
  /** The language the applicant writes in and wants to be written to in. */
  @IsIn(LANGUAGES)
  language: Language;
  /** Where the applicant is from, ISO 3166-1 alpha-2; left out by who has no country to name. */
  @Optional()
  @IsCountry()
  country?: string;
  /** Ids of themes, the dearest first. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  themes: string[];
  @IsObject()
  @Nested(() => IdentityInput)
  identity: IdentityInput;
  @IsObject()
  @Nested(() => StatementsInput)
  statements: StatementsInput;
  @IsObject()
  @Nested(() => BackgroundInput)
  background: BackgroundInput;
  @IsObject()
  @Nested(() => DeclarationsInput)
  declarations: DeclarationsInput;
}

/** From the form as it comes in to the domain's. */
export const formOfInput = (input: ApplicationFormInput): ApplicationForm => ({
  language: input.language,
  ...(input.country === undefined ? {} : { country: input.country }),
  themes: input.themes,
  declarations: {
    'advisory-committee': input.declarations.advisoryCommittee,
    'alliance-staff': input.declarations.allianceStaff,
    'earlier-member': input.declarations.earlierMember,
  },
  identity: { ...input.identity },
  statements: { ...input.statements },
  background: { ...input.background, levels: { ...input.background.levels } },
});

export const conflictOfInput = ({ none, words }: ConflictOfInterestInput): ConflictOfInterest =>
  none || words === undefined ? { none: true } : { words };

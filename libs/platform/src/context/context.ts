import type { MigrationInterface } from 'typeorm';
import type { EventTypes, LocalisedText, RefusalMessages } from '@palabre/kernel';
import type { CommandSpec, Projection, Reaction, Report } from '@palabre/eventing';
import type { QuerySpec } from '../queries/query-spec.js';

/** Everything a context contributes, in one place. */
export interface Context {
  readonly name: string;
  readonly events?: EventTypes;
  readonly messages?: RefusalMessages;
  readonly commands?: readonly CommandSpec[];
  readonly queries?: readonly QuerySpec[];
  readonly projections?: readonly Projection[];
  readonly reactions?: readonly Reaction[];
  /**
   * First segments of routes that metrics, traces and logs tell as one, whatever is asked there: by a route of its own, what is
   * sent at a moment would be seen.
   */
  readonly quietRoutes?: readonly string[];
  /** What it shows a person of themselves, for the export of their data. */
  readonly mine?: readonly OwnPart[];
  /** Views in schema `reporting`, over the context's own read models. */
  readonly reports?: readonly Report[];
  readonly migrations?: readonly (new () => MigrationInterface)[];
}

/** Asks a question as the person whose data are gathered; undefined where there is nothing any more. */
export type AskMine = (question: object) => Promise<unknown>;

/** A part of somebody's own data, gathered by the very questions that show it to them otherwise. */
export interface OwnPart {
  /** Such as `memberships`. */
  readonly name: string;
  readonly title: LocalisedText;
  readonly gather: (ask: AskMine) => Promise<unknown>;
}

/** A question with what it asks about. */
export const about = <Question extends object>(
  question: new () => Question,
  values: Partial<Question> = {},
): Question => Object.assign(new question(), values);

/** A Nest module that carries a context. */
export interface ContextModuleClass {
  new (): object;
  readonly context: Context;
}

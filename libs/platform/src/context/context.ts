import type { MigrationInterface } from 'typeorm';
import type { EventTypes, RefusalMessages } from '@palabre/kernel';
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
  /** Views in schema `reporting`, over the context's own read models. */
  readonly reports?: readonly Report[];
  readonly migrations?: readonly (new () => MigrationInterface)[];
}

/** A Nest module that carries a context. */
export interface ContextModuleClass {
  new (): object;
  readonly context: Context;
}

/** Injection tokens of what has no class of its own. */
export const CONFIGURATION = Symbol('Configuration');
export const SECRETS = Symbol('Secrets');
export const CONTEXTS = Symbol('Contexts');
/** What the program is called where it is watched. */
export const PROGRAM = Symbol('Program');
export const LOGGER = Symbol('Logger');
export const EVENT_STORE = Symbol('EventStore');
export const COMMAND_SPECS = Symbol('CommandSpecs');
/** How traces are ended; undefined when nobody collects them. */
export const STOP_TRACING = Symbol('StopTracing');
export const POOL_SIZE = Symbol('PoolSize');
/** Connections that are kept for locks and for listening: whoever works never waits for one of them. */
export const SESSIONS = Symbol('Sessions');

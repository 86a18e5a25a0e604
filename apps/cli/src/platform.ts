/**
 * The parts of the platform that the supervisor needs before there is a database. Named one by one, and not by
 * the library's index, so that starting up loads neither Nest nor the other parts.
 */
export * from '../../../libs/platform/src/configuration/index.js';
export * from '../../../libs/platform/src/database/index.js';
export * from '../../../libs/platform/src/embedded-postgres/index.js';

export { HonorariaModule } from './honoraria.module.js';
/** For the command line, which compares without a server. */
export { checkTies, type CheckedTie } from './read-models/ledger/check-ties.query.js';
export { followersBehind, type FollowerBehind } from './read-models/ledger/followers.query.js';
/** Looked up by SQL alone, which a database's tests ask as the review of a file does. */
export { restsIn, type RestOfPayment } from './read-models/rests-in-run.js';

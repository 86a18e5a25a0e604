export { timerMigrations } from './migrations/index.js';
export { timerCommandId, timerId, type Timer } from './timer.js';
export { TimerRunner, type TimerRunnerOptions } from './timer-runner.js';
